//! What was left: every thing of a course from elsewhere that has no place here, with the reason.

use std::collections::HashSet;

/// The list holds so many entries; a course that leaves more is no course for us, and nobody would read on.
const MOST: usize = 2_000;

/// Why something was left, or was taken with a loss.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// A forum, a discussion or a chat.
    Forum,
    /// An assignment.
    Assignment,
    /// A SCORM package.
    Scorm,
    /// An H5P activity, or one within a text.
    H5p,
    /// A tool of another site (LTI).
    Tool,
    /// Any other activity.
    Activity,
    /// What its teacher hid.
    Hidden,
    /// A condition that opens something only to some, or only later.
    Condition,
    /// What stands beside the pages of a course, such as a block of text.
    Block,
    /// A badge.
    Badge,
    /// The people of the course, with their marks and messages.
    People,
    /// The name of a section: a course has lessons only.
    Section,
    /// What is in the archive but in no place of the course.
    NotInOrder,
    /// A question that has neither choices nor right and wrong.
    QuestionKind,
    /// A question that is drawn by chance.
    QuestionRandom,
    /// A question whose file says nothing about it.
    QuestionMissing,
    /// A question with several right answers.
    QuestionSeveralRight,
    /// A question without a right answer.
    QuestionNoneRight,
    /// A question with fewer than two answers, with answers that are alike, or without words.
    QuestionAnswers,
    /// A question whose words fill more than a line may.
    QuestionLong,
    /// An answer that was right in part; it counts as wrong.
    QuestionPartly,
    /// A picture or sound in a question or an answer.
    QuestionPicture,
    /// Questions that no quiz asks.
    QuestionUnused,
    /// What a quiz says at its end, by the marks.
    QuizVerdict,
    /// A video.
    Video,
    /// A page of another site within a page.
    Frame,
    /// A script.
    Script,
    /// How a page looked.
    Style,
    /// Fields and buttons.
    Form,
    /// A formula.
    Formula,
    /// A table that Markdown can't draw; its words are there.
    Table,
    /// A picture of a kind that is not shown here, such as SVG and GIF.
    Picture,
    /// A picture that lies on another site.
    PictureElsewhere,
    /// A picture that nobody described; it was taken and needs words.
    PictureWords,
    /// A file that is neither a picture nor sound.
    File,
    /// A file that the archive does not hold.
    FileMissing,
    /// A picture that can't be opened.
    FileDamaged,
    /// A link that leads nowhere outside of the old course.
    Link,
    /// A text that is longer than a lesson may be, or can't be read.
    TooLong,
    /// The outcome of the course and the goals of its lessons: the old course has none.
    Goals,
    /// More than anybody would read, with their number.
    More,
}

impl Reason {
    /// The reason as a key of the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Forum => "package-left-forum",
            Self::Assignment => "package-left-assignment",
            Self::Scorm => "package-left-scorm",
            Self::H5p => "package-left-h5p",
            Self::Tool => "package-left-tool",
            Self::Activity => "package-left-activity",
            Self::Hidden => "package-left-hidden",
            Self::Condition => "package-left-condition",
            Self::Block => "package-left-block",
            Self::Badge => "package-left-badge",
            Self::People => "package-left-people",
            Self::Section => "package-left-section",
            Self::NotInOrder => "package-left-not-in-order",
            Self::QuestionKind => "package-left-question-kind",
            Self::QuestionRandom => "package-left-question-random",
            Self::QuestionMissing => "package-left-question-missing",
            Self::QuestionSeveralRight => "package-left-question-several-right",
            Self::QuestionNoneRight => "package-left-question-none-right",
            Self::QuestionAnswers => "package-left-question-answers",
            Self::QuestionLong => "package-left-question-long",
            Self::QuestionPartly => "package-left-question-partly",
            Self::QuestionPicture => "package-left-question-picture",
            Self::QuestionUnused => "package-left-question-unused",
            Self::QuizVerdict => "package-left-quiz-verdict",
            Self::Video => "package-left-video",
            Self::Frame => "package-left-frame",
            Self::Script => "package-left-script",
            Self::Style => "package-left-style",
            Self::Form => "package-left-form",
            Self::Formula => "package-left-formula",
            Self::Table => "package-left-table",
            Self::Picture => "package-left-picture",
            Self::PictureElsewhere => "package-left-picture-elsewhere",
            Self::PictureWords => "package-left-picture-words",
            Self::File => "package-left-file",
            Self::FileMissing => "package-left-file-missing",
            Self::FileDamaged => "package-left-file-damaged",
            Self::Link => "package-left-link",
            Self::TooLong => "package-left-too-long",
            Self::Goals => "package-left-goals",
            Self::More => "package-left-more",
        }
    }
}

/// Something that was left.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LeftOut {
    /// Why.
    pub reason: Reason,
    /// What it is called, on one line, with the page that it stood on.
    pub what: String,
}

/// The list while it is being written: in the order of the course, each entry once.
#[derive(Default)]
pub struct Left {
    entries: Vec<LeftOut>,
    known: HashSet<LeftOut>,
    /// How many did not fit.
    more: usize,
}

impl Left {
    /// Adds an entry.
    pub fn add(&mut self, reason: Reason, what: &str) {
        let entry = LeftOut { reason, what: super::lines::short(what, 200) };
        if self.known.contains(&entry) {
            return;
        }
        if self.entries.len() == MOST {
            self.more += 1;
            return;
        }
        self.known.insert(entry.clone());
        self.entries.push(entry);
    }

    /// Adds an entry about something on the page called `page`.
    pub fn add_on(&mut self, page: &str, reason: Reason, what: &str) {
        let what = super::lines::short(what, 120);
        match (page.is_empty(), what.is_empty()) {
            (_, true) => self.add(reason, page),
            (true, false) => self.add(reason, &what),
            (false, false) => self.add(reason, &format!("{}: {what}", super::lines::short(page, 80))),
        }
    }

    /// The whole list.
    pub fn finish(mut self) -> Vec<LeftOut> {
        let more = LeftOut { reason: Reason::More, what: self.more.to_string() };
        self.entries.extend((self.more > 0).then_some(more));
        self.entries
    }
}
