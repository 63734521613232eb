//! The questions of a backup: those with choices become ours, in every layout since Moodle 2.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::{
    Source,
    files::{Area, Files},
};
use crate::packages::foreign::{
    Taking,
    left::Reason,
    markdown::{Block, Form},
    questions::{Asked, Choice, Ready},
    xml,
};

/// The file that holds them.
pub const FILE: &str = "questions.xml";

/// What Moodle writes under every question by itself.
const STOCK: [&str; 3] = ["Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."];

/// All questions, and which of them a quiz asked so far.
#[derive(Default)]
pub struct Bank<'d> {
    by_id: HashMap<String, Node<'d, 'd>>,
    /// The versions of each entry of the bank, since Moodle 4.
    by_entry: HashMap<String, Vec<(u64, Node<'d, 'd>)>>,
    asked: HashSet<String>,
}

impl<'d> Bank<'d> {
    /// Reads the bank out of the root of its file.
    pub fn read(root: Node<'d, 'd>) -> Self {
        let mut bank = Self::default();
        for question in xml::all(root, "question") {
            let Some(id) = question.attribute("id") else { continue };
            bank.by_id.insert(id.to_owned(), question);
            let of_ancestor = |name: &str| question.ancestors().find(|one| one.tag_name().name() == name);
            if let Some(entry) = of_ancestor("question_bank_entry").and_then(|entry| entry.attribute("id")) {
                let version = question.ancestors().map(|one| xml::word(one, "version")).find(|word| !word.is_empty());
                let version = version.and_then(|version| version.parse().ok()).unwrap_or(0);
                bank.by_entry.entry(entry.to_owned()).or_default().push((version, question));
            }
        }
        bank
    }

    /// The questions of a quiz, in its order.
    pub fn asked_by(&mut self, quiz: Node<'_, '_>, title: &str, files: &Files, taking: &mut Taking<'_>) -> Vec<Ready> {
        let mut questions = Vec::new();
        let mut here = HashSet::new();
        for slot in slots(quiz) {
            let question = match slot {
                Slot::Random => {
                    taking.left.add(Reason::QuestionRandom, title);
                    continue;
                }
                Slot::Question(id) => self.by_id.get(&id).copied(),
                Slot::Entry(id, version) => self.of_entry(&id, version),
            };
            match question {
                // To ask twice teaches nothing.
                Some(question) if !here.insert(question.id()) => {}
                Some(question) => {
                    self.asked.extend(question.attribute("id").map(str::to_owned));
                    questions.extend(ready(question, title, files, taking));
                }
                None => taking.left.add(Reason::QuestionMissing, title),
            }
        }
        questions
    }

    fn of_entry(&self, id: &str, version: Option<u64>) -> Option<Node<'d, 'd>> {
        let versions = self.by_entry.get(id)?;
        let wanted = versions.iter().find(|(number, _)| version == Some(*number));
        wanted.or_else(|| versions.iter().max_by_key(|(number, _)| *number)).map(|(_, question)| *question)
    }

    /// Tells, category by category, how many questions no quiz asked.
    pub fn report_unasked(&self, root: Node<'_, '_>, taking: &mut Taking<'_>) {
        let newest: HashSet<&str> = self
            .by_entry
            .values()
            .filter_map(|versions| versions.iter().max_by_key(|(number, _)| *number)?.1.attribute("id"))
            .collect();
        let asked_entries: HashSet<&str> = self
            .by_entry
            .iter()
            .filter(|(_, versions)| {
                versions.iter().any(|(_, question)| question.attribute("id").is_some_and(|id| self.asked.contains(id)))
            })
            .map(|(id, _)| id.as_str())
            .collect();
        for category in xml::children(root, "question_category") {
            let is_unasked = |question: &Node<'_, '_>| {
                let id = question.attribute("id").unwrap_or_default();
                let entry = question.ancestors().find(|one| one.tag_name().name() == "question_bank_entry");
                let is_old = entry.is_some() && !newest.contains(id);
                let is_asked =
                    entry.and_then(|entry| entry.attribute("id")).is_some_and(|id| asked_entries.contains(id));
                let is_part = !matches!(xml::word(*question, "parent").as_str(), "" | "0");
                let is_random = xml::word(*question, "qtype") == "random";
                !(is_old || is_asked || is_part || is_random || self.asked.contains(id))
            };
            let count = xml::all(category, "question").filter(is_unasked).count();
            if count > 0 {
                taking.left.add(Reason::QuestionUnused, &format!("{} ({count})", xml::word(category, "name")));
            }
        }
    }
}

/// What a place in a quiz holds.
enum Slot {
    /// A question by its id, before Moodle 4.
    Question(String),
    /// An entry of the bank, in one version or the newest.
    Entry(String, Option<u64>),
    /// Any question of a category.
    Random,
}

fn slots(quiz: Node<'_, '_>) -> Vec<Slot> {
    let instances: Vec<Node<'_, '_>> = xml::all(quiz, "question_instance").collect();
    // Moodle 2 wrote the order as a list, with 0 where a page ends.
    let listed = xml::word(quiz, "questions");
    if instances.is_empty() || listed.contains(',') {
        let ids = listed.split(',').map(str::trim).filter(|id| !matches!(*id, "" | "0"));
        return ids.map(|id| Slot::Question(id.to_owned())).collect();
    }
    let mut slots: Vec<(u64, Slot)> = Vec::new();
    for instance in instances {
        let number = xml::word(instance, "slot").parse().unwrap_or(u64::MAX);
        let slot = if let Some(reference) = xml::child(instance, "question_reference") {
            Slot::Entry(xml::word(reference, "questionbankentryid"), xml::word(reference, "version").parse().ok())
        } else if xml::child(instance, "question_set_reference").is_some() {
            Slot::Random
        } else {
            let id = xml::word(instance, "questionid");
            Slot::Question(if id.is_empty() { xml::word(instance, "question") } else { id })
        };
        slots.push((number, slot));
    }
    slots.sort_by_key(|(number, _)| *number);
    slots.into_iter().map(|(_, slot)| slot).collect()
}

/// A question as we ask it; what can't be said is told.
fn ready(question: Node<'_, '_>, title: &str, files: &Files, taking: &mut Taking<'_>) -> Option<Ready> {
    let name = xml::word(question, "name");
    let kind = xml::word(question, "qtype");
    let reason = match kind.as_str() {
        "multichoice" | "truefalse" => None,
        "random" => Some(Reason::QuestionRandom),
        _ => Some(Reason::QuestionKind),
    };
    if let Some(reason) = reason {
        taking.left.add_on(title, reason, &format!("{name} ({kind})"));
        return None;
    }
    let words = taking.words;
    let asked = asked(question, name, kind == "truefalse", &mut Texts { title, files, taking });
    asked.ready(title, words, &mut taking.left)
}

fn asked(question: Node<'_, '_>, name: String, is_truth: bool, texts: &mut Texts<'_, '_>) -> Asked {
    let id = question.attribute("id").unwrap_or_default();
    let first = |name: &'static str| xml::all(question, name).next();
    let rules = first(if is_truth { "truefalse" } else { "multichoice" });
    let takes_several = rules.is_some_and(|rules| xml::word(rules, "single") == "0");
    let answers = first("answers").into_iter().flat_map(|answers| xml::children(answers, "answer").collect::<Vec<_>>());
    let choices = answers.map(|answer| {
        let id = answer.attribute("id").unwrap_or_default();
        // Moodle says these two in the language of whoever looks.
        let text = match (is_truth, xml::word(answer, "answertext").as_str()) {
            (true, "True") => texts.plain(|words| &words.is_true),
            (true, "False") => texts.plain(|words| &words.is_false),
            _ => texts.line(answer, ("answertext", "answerformat"), "answer", id),
        };
        let share = xml::word(answer, "fraction").parse().unwrap_or(0.0);
        Choice { text, share, feedback: texts.body(answer, "feedback", "answerfeedback", id) }
    });
    let choices = choices.collect();
    Asked {
        name,
        text: texts.line(question, ("questiontext", "questiontextformat"), "questiontext", id),
        choices,
        takes_several,
        general: texts.body(question, "generalfeedback", "generalfeedback", id),
        right: rules.map(|rules| texts.body(rules, "correctfeedback", "correctfeedback", id)).unwrap_or_default(),
        wrong: rules.map(|rules| texts.body(rules, "incorrectfeedback", "incorrectfeedback", id)).unwrap_or_default(),
    }
}

/// Reads the texts of a question, each with its own files.
struct Texts<'t, 'a> {
    title: &'t str,
    files: &'t Files,
    taking: &'t mut Taking<'a>,
}

impl Texts<'_, '_> {
    fn line(&mut self, node: Node<'_, '_>, (name, format): (&str, &str), area: &str, item: &str) -> Vec<Block> {
        self.read(node, name, format, Form::Line, (area, item))
    }

    fn body(&mut self, node: Node<'_, '_>, name: &str, area: &str, item: &str) -> Vec<Block> {
        self.read(node, name, &format!("{name}format"), Form::Body, (area, item))
    }

    fn read(
        &mut self,
        node: Node<'_, '_>,
        name: &str,
        format: &str,
        form: Form,
        (area, item): (&str, &str),
    ) -> Vec<Block> {
        let area = Area { context: "", component: "question", area, item };
        let source = Source { files: self.files, area, title: self.title, form };
        let text = xml::say(node, name);
        let is_stock = STOCK.contains(&text.trim_end_matches("</p>").trim_start_matches("<p>").trim());
        if is_stock { Vec::new() } else { source.blocks(&text, &xml::word(node, format), self.taking) }
    }

    fn plain(&self, word: impl Fn(&crate::packages::foreign::Words) -> &String) -> Vec<Block> {
        vec![Block::words(word(self.taking.words))]
    }
}
