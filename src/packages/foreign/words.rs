//! What a course must say here and does not say elsewhere.

/// Words in the site's first language, in which the files are written.
#[derive(Clone, Debug)]
pub struct Words {
    /// The heading above the questions of a lesson, by which the reader of `content` knows them.
    pub quiz: String,
    /// Under a right answer that nobody explained.
    pub right: String,
    /// Under a wrong answer that nobody explained.
    pub wrong: String,
    /// The answer that a sentence is true.
    pub is_true: String,
    /// The answer that it is not.
    pub is_false: String,
    /// The words of a picture that nobody described.
    pub picture: String,
    /// The words of a sound without a title.
    pub sound: String,
    /// What a course or a lesson is called that has no name.
    pub title: String,
    /// In the place of a summary.
    pub summary: String,
    /// In the place of a lesson's goal.
    pub goal: String,
    /// In the place of a course's outcome.
    pub outcome: String,
}

impl Words {
    /// The words of a catalogue, which `say` looks up.
    pub fn of(say: impl Fn(&'static str) -> String) -> Self {
        Self {
            quiz: say("quiz-heading"),
            right: say("package-taken-right"),
            wrong: say("package-taken-wrong"),
            is_true: say("package-taken-true"),
            is_false: say("package-taken-false"),
            picture: say("media-words-seen"),
            sound: say("media-words-heard"),
            title: say("package-title-missing"),
            summary: say("package-summary-missing"),
            goal: say("package-goal-missing"),
            outcome: say("package-outcome-missing"),
        }
    }
}
