//! The root of a word, by the rules of its language. Words with one root find each other.
mod english;
mod indonesian;

/// Whether a word is one that texts of the language use.
pub type Known<'a> = &'a dyn Fn(&str) -> bool;

/// The root of a folded word. A root is its own root.
pub fn stem(word: &str, language: &str, known: Known<'_>) -> String {
    match language {
        "id" => indonesian::stem(word, known),
        "en" => english::stem(word),
        // A language whose forms nobody has described yet is found word by word.
        _ => word.to_owned(),
    }
}
