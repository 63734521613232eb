//! What a form sends becomes the text of a file.

use super::{
    document::Document,
    fields::{self, Field},
    front::Front,
    quiz_form::{AnswerForm, QuestionForm, QuizForm},
    text::{Parts, from_browser},
};

/// The fields of a form as they came, in order.
#[derive(Clone, Default, Debug)]
pub struct FormFields(pub Vec<(String, String)>);

impl FormFields {
    /// The value of a field; nothing where it was not sent.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values under one name.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| from_browser(value)).collect()
    }

    /// The same below a name, numbered from 0: how many there are.
    fn count(&self, before: &str) -> usize {
        let numbers = self.0.iter().filter_map(|(key, _)| {
            let rest = key.strip_prefix(before)?;
            rest.split('.').next()?.parse::<usize>().ok()
        });
        numbers.max().map_or(0, |last| (last + 1).min(MOST_PARTS))
    }
}

/// More questions, or answers of one, than any form shows.
const MOST_PARTS: usize = 100;

/// The name of a field's box in the form.
pub fn name_of(field: &Field) -> String {
    format!("f.{}", field.key)
}

/// The whole file that a form makes of what it was before. `heading` begins a quiz in the language of the file.
pub fn composed(document: &Document, before: &str, sent: &FormFields, heading: &str) -> String {
    if let Some(text) = sent.one("text") {
        return from_browser(text);
    }
    let fields = fields::of(document);
    let parts = if document.is_site() { None } else { Parts::of(before) };
    let known = parts.map_or(if document.is_site() { before } else { "" }, |parts| parts.front);
    let front = front(&fields, known, sent);
    if document.is_site() {
        return front;
    }
    let words = sent.one("body").map(from_browser).unwrap_or_default();
    let quiz = changed(quiz(sent), sent.one("do").unwrap_or_default());
    let known_body = parts.map_or("", |parts| parts.body);
    let body = body(known_body, &words, &quiz, heading);
    // What nobody changed stays as it is, to the last empty line.
    if front == known && body == known_body { before.to_owned() } else { Parts::joined(&front, &body) }
}

/// A quiz that nobody changed is left as its author wrote it.
fn body(before: &str, words: &str, quiz: &QuizForm, heading: &str) -> String {
    let (known_words, known_quiz) = QuizForm::cut(before, heading);
    let has_same_words = known_words.trim_matches('\n') == words.trim_matches('\n');
    match known_quiz {
        Some(known) if known == *quiz && has_same_words => before.to_owned(),
        Some(known) if known == *quiz => format!("{}\n\n{}", words.trim_end(), &before[known_words.len()..]),
        None if quiz.questions.is_empty() && has_same_words => before.to_owned(),
        _ => QuizForm::joined(words, Some(quiz), heading),
    }
}

fn front(fields: &[&Field], before: &str, sent: &FormFields) -> String {
    let mut front = Front::parse(before).unwrap_or_default();
    for field in fields {
        front.put(field, &sent.all(&name_of(field)));
    }
    let Some(rest) = sent.one("rest").map(from_browser) else { return front.to_string() };
    if rest.trim() == front.rest(fields).trim() {
        return front.to_string();
    }
    match Front::parse(&rest) {
        Ok(rest) => front.with_rest(fields, &rest).to_string(),
        // What is no TOML is kept as it was typed: whoever reads the file says where it is wrong.
        Err(_) => format!("{}\n{rest}\n", front.with_rest(fields, &Front::default())),
    }
}

fn quiz(sent: &FormFields) -> QuizForm {
    let text = |name: String| sent.one(&name).map(from_browser).unwrap_or_default();
    let question = |index: usize| {
        let right = sent.one(&format!("q.{index}.right")).and_then(|right| right.parse().ok());
        let answer = |number: usize| AnswerForm {
            text: text(format!("q.{index}.{number}.text")),
            right: right == Some(number),
            feedback: text(format!("q.{index}.{number}.why")),
        };
        let answers = (0..sent.count(&format!("q.{index}."))).map(answer).collect();
        QuestionForm { text: text(format!("q.{index}.text")), answers }
    };
    QuizForm { questions: (0..sent.count("q.")).map(question).collect() }
}

/// The quiz after a press such as `add-question`, `add-answer.0` or `drop-answer.0.1`.
fn changed(mut quiz: QuizForm, press: &str) -> QuizForm {
    let mut words = press.split('.');
    let deed = words.next().unwrap_or_default();
    let numbers: Vec<usize> = words.filter_map(|word| word.parse().ok()).collect();
    match (deed, numbers.as_slice()) {
        ("add-question", []) => quiz.questions.push(QuestionForm::blank()),
        ("drop-question", [question]) if *question < quiz.questions.len() => drop(quiz.questions.remove(*question)),
        ("raise-question", [question]) if (1..quiz.questions.len()).contains(question) => {
            quiz.questions.swap(*question, question - 1);
        }
        ("add-answer", [question]) => {
            if let Some(question) = quiz.questions.get_mut(*question) {
                question.answers.push(AnswerForm::default());
            }
        }
        ("drop-answer", [question, answer]) => {
            let answers = quiz.questions.get_mut(*question).map(|question| &mut question.answers);
            if let Some(answers) = answers.filter(|answers| *answer < answers.len()) {
                answers.remove(*answer);
            }
        }
        _ => {}
    }
    quiz
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = "+++\n# Ours.\ntitle = \"Satu\"\nsummary = \"S\"\ngoal = \"G\"\nminutes = 9\n+++\nKata.\n\n## Latihan\n\n### Siapa?\n\n- [ ] Bank\n  > Bukan.\n- [x] Penipu\n  > Benar.\n";

    fn sent(fields: &[(&str, &str)]) -> FormFields {
        FormFields(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn whole() -> Vec<(&'static str, &'static str)> {
        vec![
            ("f.title", "Satu"),
            ("f.summary", "S"),
            ("f.goal", "G"),
            ("f.minutes", "9"),
            ("rest", ""),
            ("body", "Kata.\r\n"),
            ("q.0.text", "Siapa?"),
            ("q.0.0.text", "Bank"),
            ("q.0.0.why", "Bukan."),
            ("q.0.1.text", "Penipu"),
            ("q.0.1.why", "Benar."),
            ("q.0.right", "1"),
        ]
    }

    fn lesson(fields: &[(&str, &str)]) -> String {
        composed(&Document::parse("courses/a/01-b.md").unwrap(), LESSON, &sent(fields), "Latihan")
    }

    #[test]
    fn a_form_that_nobody_touched_changes_nothing() {
        assert_eq!(lesson(&whole()), LESSON);
    }

    #[test]
    fn presses_change_the_quiz() {
        let after = |press| lesson(&[whole().as_slice(), &[("do", press)]].concat());
        assert!(after("add-question").ends_with("### \n\n- [ ] \n- [ ] \n"));
        assert!(after("add-answer.0").ends_with("  > Benar.\n- [ ] \n"));
        assert!(!after("drop-answer.0.0").contains("Bank"));
        assert!(!after("drop-question.0").contains("Latihan"));
        assert_eq!(after("drop-question.7"), LESSON);
    }

    #[test]
    fn what_is_no_toml_is_kept_as_it_was_typed() {
        let mut fields = whole();
        fields[4] = ("rest", "stream = {{");
        assert!(lesson(&fields).contains("minutes = 9\n\nstream = {{\n+++\n"), "{}", lesson(&fields));
    }

    #[test]
    fn a_file_can_be_written_as_a_whole() {
        assert_eq!(lesson(&[("text", "+++\r\nx\r\n+++\r\n")]), "+++\nx\n+++\n");
    }
}
