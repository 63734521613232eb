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
    /// What a course is called that has no name.
    pub course: String,
    /// What a lesson is called that has no name.
    pub lesson: String,
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
            picture: say("package-taken-picture"),
            sound: say("package-taken-sound"),
            course: say("package-taken-course"),
            lesson: say("package-taken-lesson"),
        }
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::of(|key| {
            let words = match key {
                "quiz-heading" => "Latihan",
                "package-taken-right" => "Benar.",
                "package-taken-wrong" => "Belum tepat.",
                "package-taken-true" => "Benar",
                "package-taken-false" => "Salah",
                "package-taken-picture" => "Gambar tanpa keterangan",
                "package-taken-sound" => "Dengarkan rekaman ini",
                "package-taken-course" => "Kursus tanpa nama",
                _ => "Pelajaran",
            };
            words.to_owned()
        })
    }
}
