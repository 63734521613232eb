//! The glossary: one page whose sections are the words that lessons explain in place.

use std::{collections::HashMap, sync::Arc};

use comrak::{Anchorizer, Arena, Node, nodes::NodeValue};

use super::{Surroundings, people::PageFront};
use crate::{
    content::{
        front_matter::Document,
        glossary::{Glossary, Term},
        markdown::{self, Html, problem_at},
        mistake::Mistake,
        model::PageText,
        problem::Problem,
    },
    i18n::fold,
};

/// An explanation is read in the middle of a lesson, so it is short: in characters.
const LONGEST_EXPLANATION: usize = 400;

/// A glossary in one language.
#[derive(Debug)]
pub struct GlossaryFile {
    /// The page as it is written.
    pub page: PageText,
    /// Its words.
    pub glossary: Arc<Glossary>,
}

/// Reads a glossary in any language.
pub fn glossary(document: &Document<'_>, around: &Surroundings<'_>) -> Result<GlossaryFile, Vec<Problem>> {
    let front: PageFront = document.front().map_err(|problem| vec![problem])?;
    let arena = Arena::new();
    let root = markdown::parse(&arena, &document.body(), around.place())?;
    let body = markdown::html_of(root);
    let mut reader = Reader { also: around.locale.say("glossary-also"), ..Reader::default() };
    root.children().for_each(|node| reader.read(node));
    reader.finish();
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let page = PageText { title: front.title.0, summary: front.summary.0, body, source: document.text.into() };
    Ok(GlossaryFile { page, glossary: Arc::new(Glossary::new(reader.introduction(), reader.terms, &around.locale)) })
}

#[derive(Default)]
struct Reader<'a> {
    /// What begins the line of other words: `Juga:`.
    also: String,
    anchors: Anchorizer,
    introduction: Vec<Node<'a>>,
    current: Option<Draft<'a>>,
    terms: Vec<Term>,
    taken: HashMap<String, String>,
    problems: Vec<Problem>,
}

/// A term that is being read.
struct Draft<'a> {
    heading: Node<'a>,
    also: Vec<String>,
    explanation: Vec<Node<'a>>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, node: Node<'a>) {
        let level = match &node.data().value {
            NodeValue::Heading(heading) => Some(heading.level),
            _ => None,
        };
        match (level, &mut self.current) {
            (Some(2), _) => {
                self.finish();
                self.current = Some(Draft { heading: node, also: Vec::new(), explanation: Vec::new() });
            }
            (Some(_), _) => {
                self.problems.push(problem_at(node, "mistake-glossary-heading"));
            }
            (None, None) => self.introduction.push(node),
            (None, Some(draft)) => {
                let others = draft.explanation.is_empty().then(|| other_words(node, &self.also)).flatten();
                match others {
                    Some(others) => draft.also.extend(others),
                    None => draft.explanation.push(node),
                }
            }
        }
    }

    fn finish(&mut self) {
        let Some(Draft { heading, also, explanation }) = self.current.take() else { return };
        let name = markdown::words_of(heading);
        let anchor = format!("-{}", self.anchors.anchorize(&name));
        let length: usize = explanation.iter().map(|node| markdown::words_of(node).chars().count()).sum();
        let mistake = if !name.contains(char::is_alphanumeric) {
            Some(Mistake::new("mistake-glossary-letters"))
        } else if length == 0 {
            Some(Mistake::new("mistake-glossary-unexplained"))
        } else if length > LONGEST_EXPLANATION {
            Some(Mistake::new("mistake-glossary-long").with("most", LONGEST_EXPLANATION))
        } else {
            None
        };
        if let Some(mistake) = mistake {
            return self.problems.push(problem_at(heading, mistake));
        }
        let explanation = Html::joined(explanation.into_iter().map(markdown::html_of));
        let term = Term { name, also, anchor, explanation };
        let twin = term.forms().find_map(|form| self.taken.insert(fold(form), term.name.clone()));
        match twin {
            Some(other) => {
                let mistake = Mistake::new("mistake-glossary-twin").with("other", other);
                self.problems.push(problem_at(heading, mistake));
            }
            None => self.terms.push(term),
        }
    }

    fn introduction(&self) -> Html {
        Html::joined(self.introduction.iter().map(|node| markdown::html_of(node)))
    }
}

/// The words of a paragraph such as `Juga: OTP, kode sekali pakai`.
fn other_words(node: Node<'_>, also: &str) -> Option<Vec<String>> {
    let words = markdown::words_of(node);
    let list = words.strip_prefix(also)?;
    Some(list.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect())
}
