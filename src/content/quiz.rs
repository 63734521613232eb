//! A quiz in plain Markdown: a heading, task lists, and under every answer a quote that teaches.

use comrak::{Node, nodes::NodeValue};

use super::{
    markdown::{self, Html, problem_at},
    problem::Problem,
};

/// The questions at the end of a lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quiz {
    /// In order; never empty.
    pub questions: Vec<Question>,
}

impl Quiz {
    /// The place of the right answer of every question, from 0.
    pub fn right_answers(&self) -> Vec<usize> {
        self.questions.iter().map(Question::right_answer).collect()
    }

    /// Whether another quiz asks as many questions with as many answers, the same ones being right.
    pub fn has_shape_of(&self, other: &Self) -> bool {
        let shape =
            |quiz: &Self| quiz.questions.iter().map(|q| (q.answers.len(), q.right_answer())).collect::<Vec<_>>();
        shape(self) == shape(other)
    }
}

/// A question with one right answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// What is asked.
    pub text: String,
    /// At least two, exactly one right.
    pub answers: Vec<Answer>,
}

impl Question {
    /// The place of the right answer, from 0.
    pub fn right_answer(&self) -> usize {
        self.answers.iter().position(|answer| answer.right).unwrap_or_default()
    }
}

/// An answer to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The choice.
    pub text: String,
    /// Whether it is the right one.
    pub right: bool,
    /// What the reader learns from having chosen it.
    pub feedback: Html,
}

/// Cuts the quiz off a lesson: what stands under the heading of level 2 that reads `heading`.
pub fn cut(root: Node<'_>, heading: &str) -> Result<Option<Quiz>, Vec<Problem>> {
    let Some(nodes) = super::section::cut_last(root, heading).map_err(|problem| vec![problem])? else {
        return Ok(None);
    };
    let mut reader = Reader::default();
    for node in &nodes.content {
        reader.read(node);
    }
    reader.finish_question();
    if reader.questions.is_empty() && reader.problems.is_empty() {
        reader.problems.push(problem_at(nodes.heading, "mistake-quiz-empty"));
    }
    if reader.problems.is_empty() { Ok(Some(Quiz { questions: reader.questions })) } else { Err(reader.problems) }
}

#[derive(Default)]
struct Reader<'a> {
    questions: Vec<Question>,
    problems: Vec<Problem>,
    current: Option<Draft<'a>>,
}

/// A question that is being read.
struct Draft<'a> {
    heading: Node<'a>,
    question: Question,
    /// Whether one of its answers is reported already: how many there are, and which is right, is then unknown.
    has_bad_answer: bool,
}

impl<'a> Reader<'a> {
    fn read(&mut self, node: Node<'a>) {
        let is_question = matches!(&node.data().value, NodeValue::Heading(heading) if heading.level == 3);
        let is_list = matches!(&node.data().value, NodeValue::List(_));
        match (&mut self.current, is_question, is_list) {
            (_, true, _) => {
                self.finish_question();
                let question = Question { text: markdown::words_of(node), answers: Vec::new() };
                self.current = Some(Draft { heading: node, question, has_bad_answer: false });
            }
            (Some(draft), _, true) => {
                for item in node.children() {
                    match read_answer(item) {
                        Ok(answer) => draft.question.answers.push(answer),
                        Err(problem) => {
                            draft.has_bad_answer = true;
                            self.problems.push(problem);
                        }
                    }
                }
            }
            _ => self.problems.push(problem_at(node, "mistake-quiz-other")),
        }
    }

    fn finish_question(&mut self) {
        let Some(Draft { heading, question, has_bad_answer: false }) = self.current.take() else { return };
        let right = question.answers.iter().filter(|answer| answer.right).count();
        let mistake = match question.answers.as_slice() {
            [] | [_] => Some("mistake-question-answers"),
            answers if has_twins(answers) => Some("mistake-question-twins"),
            _ if right != 1 => Some("mistake-question-right"),
            _ => None,
        };
        match mistake {
            Some(key) => self.problems.push(problem_at(heading, key)),
            None => self.questions.push(question),
        }
    }
}

fn has_twins(answers: &[Answer]) -> bool {
    answers.iter().enumerate().any(|(index, answer)| answers[..index].iter().any(|other| other.text == answer.text))
}

fn read_answer(item: Node<'_>) -> Result<Answer, Problem> {
    let right = match &item.data().value {
        NodeValue::TaskItem(task) => task.symbol.is_some(),
        _ => return Err(problem_at(item, "mistake-answer-mark")),
    };
    let mut text = String::new();
    let mut feedback = Html::default();
    for part in item.children() {
        if matches!(part.data().value, NodeValue::BlockQuote) {
            feedback = quote_content(part);
        } else if text.is_empty() {
            text = markdown::words_of(part);
        } else {
            return Err(problem_at(part, "mistake-answer-line"));
        }
    }
    if text.is_empty() {
        return Err(problem_at(item, "mistake-answer-words"));
    }
    if feedback == Html::default() {
        return Err(problem_at(item, "mistake-answer-feedback"));
    }
    Ok(Answer { text, right, feedback })
}

/// The paragraphs within a quote, without the quote itself.
fn quote_content(quote: Node<'_>) -> Html {
    Html::joined(quote.children().map(markdown::html_of))
}
