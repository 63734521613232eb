//! What can be chosen where a file names another thing.

use std::collections::HashMap;

use crate::content::{Kind, Manuscript, Manuscripts};

/// The things that there are, by their kinds.
#[derive(Default, Debug)]
pub struct Choices(HashMap<Kind, Vec<Choice>>);

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// By which files name it.
    pub name: String,
    /// What it is called.
    pub title: String,
}

impl Choices {
    /// All that there are, drafts too: what belongs together may be published later.
    pub fn of(manuscripts: &Manuscripts) -> Self {
        let mut all: HashMap<Kind, Vec<Choice>> = HashMap::new();
        for one in manuscripts.all().into_iter().filter(|one| one.named.language.is_none()) {
            let name = name(&one);
            let title = one.title.unwrap_or_else(|| name.clone());
            all.entry(one.named.kind).or_default().push(Choice { name, title });
        }
        Self(all)
    }

    /// Those of a kind.
    pub fn of_kind(&self, kind: Kind) -> &[Choice] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }
}

/// `course/lesson` and `show/episode`, else the slug.
fn name(one: &Manuscript) -> String {
    match (&one.named.folder, one.named.kind) {
        (Some(folder), Kind::Lesson | Kind::Episode) => format!("{folder}/{}", one.named.slug),
        _ => one.named.slug.to_string(),
    }
}
