//! A quiz as the fields of a form, and as the plain Markdown that it is in the file.
//!
//! Unlike the reader of content, which refuses what is not whole, this one holds what is half written.

use std::fmt::Write;

/// The questions of a lesson as they are being written.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct QuizForm {
    /// In order.
    pub questions: Vec<QuestionForm>,
}

/// A question as it is being written.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct QuestionForm {
    /// What is asked.
    pub text: String,
    /// In order.
    pub answers: Vec<AnswerForm>,
}

/// An answer as it is being written.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct AnswerForm {
    /// The choice.
    pub text: String,
    /// Whether it is the right one.
    pub right: bool,
    /// What the reader learns from having chosen it: Markdown.
    pub feedback: String,
}

impl QuestionForm {
    /// A question to be filled in.
    pub fn blank() -> Self {
        Self { text: String::new(), answers: vec![AnswerForm::default(); 2] }
    }
}

impl QuizForm {
    /// Cuts the quiz off a body: the words before it, and the quiz. Where what stands under the heading could not be written
    /// back as it is, all of it stays words, so that nothing is lost.
    pub fn cut<'a>(body: &'a str, heading: &str) -> (&'a str, Option<Self>) {
        let line = format!("## {heading}");
        let mut from = 0;
        for one in body.split_inclusive('\n') {
            if one.trim_end() == line {
                let section = &body[from + one.len()..];
                let quiz = Self::parse(section).filter(|quiz| is_same(&quiz.section(), section));
                return quiz.map_or((body, None), |quiz| (&body[..from], Some(quiz)));
            }
            from += one.len();
        }
        (body, None)
    }

    /// The body with its quiz.
    pub fn joined(words: &str, quiz: Option<&Self>, heading: &str) -> String {
        match quiz.filter(|quiz| !quiz.questions.is_empty()) {
            None => words.to_owned(),
            Some(quiz) => format!("{}\n\n## {heading}\n{}", words.trim_end(), quiz.section()),
        }
    }

    fn parse(section: &str) -> Option<Self> {
        let mut quiz = Self::default();
        for line in section.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
            if let Some(text) = line.strip_prefix("###") {
                let text = if text.is_empty() { text } else { text.strip_prefix(' ')? };
                quiz.questions.push(QuestionForm { text: text.trim().to_owned(), answers: Vec::new() });
            } else if let Some((right, text)) = answer(line) {
                let text = text.trim().to_owned();
                quiz.questions.last_mut()?.answers.push(AnswerForm { text, right, feedback: String::new() });
            } else {
                let feedback = &mut quiz.questions.last_mut()?.answers.last_mut()?.feedback;
                let more = line.strip_prefix("  >")?.trim();
                if !feedback.is_empty() {
                    feedback.push('\n');
                }
                feedback.push_str(more);
            }
        }
        Some(quiz)
    }

    /// What stands under the heading.
    fn section(&self) -> String {
        let mut section = String::new();
        for question in &self.questions {
            let _ = write!(section, "\n### {}\n\n", one_line(&question.text));
            for answer in &question.answers {
                let mark = if answer.right { 'x' } else { ' ' };
                let _ = writeln!(section, "- [{mark}] {}", one_line(&answer.text));
                for line in answer.feedback.lines() {
                    let _ = writeln!(section, "  > {}", line.trim());
                }
            }
        }
        section
    }
}

fn answer(line: &str) -> Option<(bool, &str)> {
    let marks = [("- [ ]", false), ("- [x]", true), ("- [X]", true)];
    marks.into_iter().find_map(|(mark, right)| Some((right, line.strip_prefix(mark)?)))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two sections differ in nothing but empty lines and spaces at the ends of lines.
fn is_same(one: &str, other: &str) -> bool {
    let lines = |text: &str| {
        let lines = text.lines().map(|line| line.trim_end().replace("[X]", "[x]"));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    lines(one) == lines(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "Words.\n\n## Latihan\n\n### Siapa itu?\n\n- [ ] Bank\n  > Bukan.\n- [x] Penipu\n  > Benar.\n  > Tutup teleponnya.\n";

    #[test]
    fn a_quiz_is_cut_and_joined_again() {
        let (words, quiz) = QuizForm::cut(BODY, "Latihan");
        let quiz = quiz.unwrap();
        assert_eq!(words, "Words.\n\n");
        assert_eq!(quiz.questions[0].text, "Siapa itu?");
        assert_eq!(quiz.questions[0].answers[1].feedback, "Benar.\nTutup teleponnya.");
        assert!(quiz.questions[0].answers[1].right);
        assert_eq!(QuizForm::joined(words, Some(&quiz), "Latihan"), BODY);
    }

    #[test]
    fn what_is_half_written_is_kept() {
        let quiz = QuizForm { questions: vec![QuestionForm::blank()] };
        let body = QuizForm::joined("Words.", Some(&quiz), "Latihan");
        let (words, again) = QuizForm::cut(&body, "Latihan");
        assert_eq!((words.trim(), again), ("Words.", Some(quiz)));
    }

    #[test]
    fn a_section_of_another_shape_stays_words() {
        for section in ["A paragraph.", "### Q\n\n1. [ ] a", "### Q\n- [ ] a\n  second line", "- [ ] no question"] {
            let body = format!("Words.\n\n## Latihan\n\n{section}\n");
            assert_eq!(QuizForm::cut(&body, "Latihan"), (body.as_str(), None), "{section}");
        }
    }

    #[test]
    fn no_answer_can_become_something_else() {
        let answer = AnswerForm { text: "a\n\n## Curi".to_owned(), right: true, feedback: "x\n\n# y".to_owned() };
        let question = QuestionForm { text: "Q\n- [x] b".to_owned(), answers: vec![answer] };
        let body = QuizForm::joined("", Some(&QuizForm { questions: vec![question] }), "Latihan");
        let (_, quiz) = QuizForm::cut(&body, "Latihan");
        let question = &quiz.unwrap().questions[0];
        assert_eq!((question.answers.len(), question.text.as_str()), (1, "Q - [x] b"));
        assert_eq!(question.answers[0].text, "a ## Curi");
    }
}
