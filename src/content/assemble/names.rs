//! Earlier names, as far as nothing else bears them by now.

use super::Assembly;
use crate::content::{
    loader::NamedFile,
    mistake::Mistake,
    model::{LessonName, Slug},
    problem::Problem,
    read::Kind,
};

impl Assembly<'_> {
    /// The earlier names of a thing. One that another thing bears by now is reported and left out: it would take the
    /// other's address, its learners' marks or its place in calendars.
    pub(super) fn aliases(&mut self, file: &NamedFile, aliases: &[Slug]) -> Vec<Slug> {
        // Nearly all have none, and there may be ten thousand.
        if aliases.is_empty() {
            return Vec::new();
        }
        let (kind, folder) = (file.named.kind, &file.named.folder);
        let is_whole_folder = matches!(kind, Kind::Course | Kind::Show | Kind::Series);
        let mut free = aliases.to_vec();
        for other in self.files {
            let is_beside = other.named.kind == kind && (is_whole_folder || other.named.folder == *folder);
            let is_public = other.named.language.is_none() && !other.good.parsed.is_draft();
            if is_beside && is_public && free.contains(&other.named.slug) {
                free.retain(|alias| *alias != other.named.slug);
                let mistake = Mistake::new("mistake-alias-taken").with("alias", &other.named.slug);
                self.report(file, Problem::of_file(mistake.with("file", &other.file)));
            }
        }
        free
    }

    /// The names that a lesson had in other courses, but for those that other lessons bear by now.
    pub(super) fn free_names(&mut self, file: &NamedFile, names: &[LessonName]) -> Vec<LessonName> {
        let mut free = names.to_vec();
        for other in self.files.iter().filter(|_| !names.is_empty()) {
            let is_public = other.named.language.is_none() && !other.good.parsed.is_draft();
            let bears = |name: &LessonName| {
                other.named.folder.as_ref() == Some(&name.course) && other.named.slug == name.lesson
            };
            if other.named.kind == Kind::Lesson && is_public && free.iter().any(bears) {
                free.retain(|name| !bears(name));
                let mistake = Mistake::new("mistake-aliases-taken").with("file", &other.file);
                self.report(file, Problem::of_file(mistake));
            }
        }
        free
    }
}
