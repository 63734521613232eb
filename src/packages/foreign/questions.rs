//! Questions with choices, as our quiz takes them: one right answer, and under every answer what it teaches.

use std::collections::HashSet;

use super::{
    left::{Left, Reason},
    markdown::{Block, Text, escaped, heading, line_of, written},
    words::Words,
};

/// A question or an answer has at most so many bytes: it is one line.
const LONGEST: usize = 1_500;

/// A question as another program asks it.
#[derive(Default)]
pub struct Asked {
    /// What its teacher calls it.
    pub name: String,
    /// What is asked.
    pub text: Vec<Block>,
    /// In order.
    pub choices: Vec<Choice>,
    /// Whether more than one may be chosen.
    pub takes_several: bool,
    /// What everybody reads afterwards.
    pub general: Vec<Block>,
    /// What is read after a right answer that says nothing itself.
    pub right: Vec<Block>,
    /// The same after a wrong one.
    pub wrong: Vec<Block>,
}

/// An answer to choose.
#[derive(Default)]
pub struct Choice {
    /// What is chosen.
    pub text: Vec<Block>,
    /// How much of the marks it brings: above 0 is right, at least in part.
    pub share: f64,
    /// What is read after it was chosen.
    pub feedback: Vec<Block>,
}

/// A question that our quiz can ask, as Markdown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ready(pub String);

impl Asked {
    /// The question as we ask it; what can't be said is told.
    pub fn ready(&self, page: &str, words: &Words, left: &mut Left) -> Option<Ready> {
        let text = line_of(&self.text);
        let name = if text.plain.is_empty() { self.name.as_str() } else { text.plain.as_str() };
        let answers: Vec<Text> = self.choices.iter().map(|choice| line_of(&choice.text)).collect();
        let right = match self.right_answer(&text, &answers) {
            Ok(right) => right,
            Err(reason) => {
                left.add_on(page, reason, name);
                return None;
            }
        };
        if self.choices.iter().enumerate().any(|(index, choice)| choice.share > 0.0 && index != right) {
            left.add_on(page, Reason::QuestionPartly, name);
        }
        let mut lines = vec![heading(3, &text.markdown)];
        for (index, (choice, answer)) in self.choices.iter().zip(&answers).enumerate() {
            let mark = if index == right { 'x' } else { ' ' };
            lines.push(format!("- [{mark}] {}", answer.markdown));
            let feedback = self.feedback(choice, index == right, words);
            lines.extend(feedback.lines().map(|line| format!("  > {line}").trim_end().to_owned()));
        }
        Some(Ready(lines.join("\n")))
    }

    /// The place of the one right answer. Of several that are right in part, it is the one that brings most.
    fn right_answer(&self, text: &Text, answers: &[Text]) -> Result<usize, Reason> {
        let is_empty = |text: &Text| plain_letters(text).is_empty();
        if is_empty(text) || answers.len() < 2 || answers.iter().any(is_empty) {
            return Err(Reason::QuestionAnswers);
        }
        let mut known = HashSet::new();
        if !answers.iter().all(|answer| known.insert(plain_letters(answer))) {
            return Err(Reason::QuestionAnswers);
        }
        if text.markdown.len() > LONGEST || answers.iter().any(|answer| answer.markdown.len() > LONGEST) {
            return Err(Reason::QuestionLong);
        }
        let right = self.choices.iter().filter(|choice| choice.share > 0.0).count();
        if self.takes_several && right > 1 {
            return Err(Reason::QuestionSeveralRight);
        }
        let most = self.choices.iter().map(|choice| choice.share).fold(0.0, f64::max);
        let mut best = self.choices.iter().enumerate().filter(|(_, choice)| choice.share >= most);
        match (most > 0.0, best.next(), best.next()) {
            (true, Some((right, _)), None) => Ok(right),
            (true, ..) => Err(Reason::QuestionSeveralRight),
            (false, ..) => Err(Reason::QuestionNoneRight),
        }
    }

    /// What is read under an answer, as Markdown.
    fn feedback(&self, choice: &Choice, is_right: bool, words: &Words) -> String {
        let (shared, plain) = if is_right { (&self.right, &words.right) } else { (&self.wrong, &words.wrong) };
        let own = if choice.feedback.is_empty() { shared } else { &choice.feedback };
        let blocks: Vec<Block> = own.iter().chain(&self.general).map(without_heading).collect();
        if blocks.is_empty() {
            return escaped(plain);
        }
        written(&blocks, "")
    }
}

/// Within an answer a heading is words.
fn without_heading(block: &Block) -> Block {
    match block {
        Block::Heading(_, text) => Block::Paragraph(text.clone()),
        other => other.clone(),
    }
}

/// What tells one answer from another: its letters, without marks and spaces around them.
fn plain_letters(text: &Text) -> String {
    text.plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
