//! Quizzes of a cartridge, in QTI 1.2: those with choices become ours.

use std::collections::HashMap;

use roxmltree::Node;

use super::{Cartridge, addresses::folder};
use crate::packages::foreign::{
    Taking, Unreadable,
    left::Reason,
    markdown::{Block, Form, Markup, Page, blocks_of},
    questions::{Asked, Choice, Ready},
    xml,
};

/// Kinds of questions with choices, as the standard and Canvas call them.
const CHOICES: [&str; 6] = [
    "cc.multiple_choice.v0p1",
    "cc.true_false.v0p1",
    "cc.multiple_response.v0p1",
    "multiple_choice_question",
    "true_false_question",
    "multiple_answers_question",
];

impl Cartridge {
    /// The questions of a quiz, in order.
    pub fn quiz(&self, file: &str, title: &str, taking: &mut Taking<'_>) -> Result<Vec<Ready>, Unreadable> {
        let Some(text) = xml::text_of(taking.archive, file)? else {
            taking.left.add_on(title, Reason::FileMissing, file);
            return Ok(Vec::new());
        };
        let document = xml::parse(file, &text)?;
        let words = taking.words;
        let mut questions = Vec::new();
        for item in xml::all(document.root_element(), "item") {
            let mut reader = Reader { cartridge: self, folder: folder(file), title, taking };
            if let Some(asked) = reader.asked(item) {
                questions.extend(asked.ready(title, words, &mut taking.left));
            }
        }
        Ok(questions)
    }
}

/// Reads the texts of questions.
struct Reader<'r, 'a> {
    cartridge: &'r Cartridge,
    folder: &'r str,
    title: &'r str,
    taking: &'r mut Taking<'a>,
}

impl Reader<'_, '_> {
    fn asked(&mut self, item: Node<'_, '_>) -> Option<Asked> {
        let name = item.attribute("title").unwrap_or_default().to_owned();
        let lists: Vec<Node<'_, '_>> = xml::all(item, "response_lid").collect();
        let kind = kind_of(item);
        let is_known = kind.as_deref().is_none_or(|kind| CHOICES.contains(&kind));
        let text = xml::child(item, "presentation").map(|node| self.texts(node, Form::Line)).unwrap_or_default();
        let [list] = lists.as_slice() else {
            self.left_kind(&name, &text, kind.as_deref());
            return None;
        };
        if !is_known {
            self.left_kind(&name, &text, kind.as_deref());
            return None;
        }
        let answering = Answering::read(item);
        let feedback = self.feedback(item);
        let told =
            |ids: &[String]| ids.iter().filter_map(|id| feedback.get(id)).flatten().cloned().collect::<Vec<Block>>();
        let mut choices = Vec::new();
        for label in xml::all(*list, "response_label") {
            let id = label.attribute("ident").unwrap_or_default();
            choices.push(Choice {
                text: self.texts(label, Form::Line),
                share: answering.shares.get(id).copied().unwrap_or(0.0),
                feedback: answering.feedback.get(id).map(|ids| told(ids)).unwrap_or_default(),
            });
        }
        Some(Asked {
            name,
            text,
            choices,
            takes_several: list.attribute("rcardinality").is_some_and(|how| how.eq_ignore_ascii_case("multiple")),
            general: told(&answering.general),
            right: told(&answering.right),
            wrong: told(&answering.wrong),
        })
    }

    fn left_kind(&mut self, name: &str, text: &[Block], kind: Option<&str>) {
        let words = super::super::markdown::line_of(text).plain;
        let name = if words.is_empty() { name } else { &words };
        let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
        self.taking.left.add_on(self.title, Reason::QuestionKind, &format!("{name}{kind}"));
    }

    /// The texts of a node; not those of answers that stand within it.
    fn texts(&mut self, node: Node<'_, '_>, form: Form) -> Vec<Block> {
        let is_answer = |name: &str| name.starts_with("response_") || name.starts_with("render_");
        let is_own = |part: &Node<'_, '_>| {
            let above = part.ancestors().skip(1).take_while(|above| *above != node);
            above.into_iter().all(|above| !is_answer(above.tag_name().name()))
        };
        let mut blocks = Vec::new();
        for part in node.descendants().filter(is_own) {
            match part.tag_name().name() {
                "mattext" => blocks.extend(self.text(part, form)),
                "matimage" | "mataudio" | "matvideo" => {
                    let what = part.attribute("uri").unwrap_or_default();
                    self.taking.left.add_on(self.title, Reason::QuestionPicture, what);
                }
                _ => {}
            }
        }
        blocks
    }

    fn text(&mut self, part: Node<'_, '_>, form: Form) -> Vec<Block> {
        let text = xml::text(part);
        let is_html = part.attribute("texttype").is_some_and(|kind| kind.eq_ignore_ascii_case("text/html"));
        let markup = if is_html || text.contains("</") { Markup::Html } else { Markup::Plain };
        let find = |address: &str| self.cartridge.addresses.find(self.folder, address);
        blocks_of(&text, markup, &Page { title: self.title, form, find: &find }, self.taking)
    }

    /// What may be read after an answer, by its id.
    fn feedback(&mut self, item: Node<'_, '_>) -> HashMap<String, Vec<Block>> {
        let mut feedback = HashMap::new();
        for node in xml::all(item, "itemfeedback") {
            if let Some(id) = node.attribute("ident") {
                feedback.insert(id.to_owned(), self.texts(node, Form::Body));
            }
        }
        feedback
    }
}

/// The kind of a question, in the words of its file.
fn kind_of(item: Node<'_, '_>) -> Option<String> {
    let fields: Vec<(String, String)> = xml::all(item, "qtimetadatafield")
        .map(|field| (xml::word(field, "fieldlabel"), xml::word(field, "fieldentry")))
        .collect();
    let of = |label: &str| fields.iter().find(|(known, _)| known == label).map(|(_, entry)| entry.to_ascii_lowercase());
    of("cc_profile").or(of("question_type"))
}

/// What becomes of each answer, by the conditions of a question.
#[derive(Default)]
struct Answering {
    /// The marks that an answer brings, by its id.
    shares: HashMap<String, f64>,
    /// The ids of what is read after an answer, by its own id.
    feedback: HashMap<String, Vec<String>>,
    general: Vec<String>,
    right: Vec<String>,
    wrong: Vec<String>,
}

impl Answering {
    fn read(item: Node<'_, '_>) -> Self {
        let mut answering = Self::default();
        for condition in xml::all(item, "respcondition") {
            answering.condition(condition);
        }
        answering
    }

    fn condition(&mut self, condition: Node<'_, '_>) {
        let is_negated = |node: &Node<'_, '_>| {
            node.ancestors().take_while(|above| *above != condition).any(|above| above.tag_name().name() == "not")
        };
        let chosen: Vec<String> = xml::all(condition, "varequal")
            .filter(|node| !is_negated(node))
            .map(|node| xml::text(node).trim().to_owned())
            .collect();
        let is_for_others = xml::all(condition, "not").next().is_some();
        let marks = xml::all(condition, "setvar").filter_map(|set| xml::text(set).trim().parse::<f64>().ok());
        let marks = marks.fold(0.0, f64::max);
        for id in chosen.iter().filter(|_| marks > 0.0) {
            let share = self.shares.entry(id.clone()).or_default();
            *share = share.max(marks);
        }
        let shown = xml::all(condition, "displayfeedback").filter_map(|shown| shown.attribute("linkrefid"));
        for feedback in shown.map(str::to_owned) {
            let small = feedback.to_ascii_lowercase();
            match chosen.as_slice() {
                // What is read after the whole answer is right belongs to each of its parts.
                [_, ..] => {
                    chosen.iter().for_each(|id| self.feedback.entry(id.clone()).or_default().push(feedback.clone()))
                }
                [] if is_for_others || small.contains("incorrect") || small.contains("wrong") => {
                    self.wrong.push(feedback)
                }
                [] if small.contains("correct") => self.right.push(feedback),
                [] => self.general.push(feedback),
            }
        }
    }
}
