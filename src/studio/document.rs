//! A file of the content as authors see it.

use std::fmt;

use crate::{
    content::{self, EpisodeName, Kind, LessonName, Library, Slug},
    courses::{CoursePath, CoursePrintPath, LessonPath, LessonPrintPath},
    i18n::Language,
    podcasts::{EpisodePath, ShowPath},
    site::{HomePath, TextPage},
    webinars::{PartPath, WebinarPath},
};

/// The name of the file with the facts of the site.
pub const SITE: &str = "site.toml";

/// A file that there is or could be. Its name is one that the content reads, so it leads nowhere else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Relative to the content folder.
    pub file: String,
    /// What it is; nothing for the facts of the site.
    pub kind: Option<Kind>,
    /// The course, show or series that it lies in.
    pub folder: Option<Slug>,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name without language and ending, with its number.
    pub stem: String,
    /// The language of a translation.
    pub language: Option<Language>,
}

impl Document {
    /// Reads the name of a file; nothing where no content has such a name.
    pub fn parse(file: &str) -> Option<Self> {
        if file == SITE {
            let (slug, stem) = (Slug::parse("site")?, "site".to_owned());
            return Some(Self { file: file.to_owned(), kind: None, folder: None, slug, stem, language: None });
        }
        let named = content::name(file).ok().filter(|_| file.ends_with(".md"))?;
        let (kind, file) = (Some(named.kind), file.to_owned());
        Some(Self { file, kind, folder: named.folder, slug: named.slug, stem: named.stem, language: named.language })
    }

    /// Whether its text is TOML alone.
    pub fn is_site(&self) -> bool {
        self.kind.is_none()
    }

    /// The file of its course or show, for what belongs to one.
    pub fn whole(&self) -> Option<String> {
        let folder = self.folder.as_ref()?;
        match self.kind? {
            Kind::Lesson => Some(format!("courses/{folder}/course.md")),
            Kind::Episode => Some(format!("podcasts/{folder}/show.md")),
            _ => None,
        }
    }

    /// The file that this translates, or itself.
    pub fn original(&self) -> String {
        let Some(language) = self.language else { return self.file.clone() };
        let ending = format!(".{language}.md");
        self.file.strip_suffix(&ending).map_or_else(|| self.file.clone(), |stem| format!("{stem}.md"))
    }

    /// Its translation into a language.
    pub fn in_language(&self, language: Language) -> String {
        let original = self.original();
        let stem = original.strip_suffix(".md").unwrap_or(&original);
        format!("{stem}.{language}.md")
    }

    /// The address of its page without a language; nothing for what has no page of its own.
    pub fn page(&self) -> Option<String> {
        let slug = &self.slug;
        let folder = || self.folder.clone();
        Some(match self.kind {
            None => HomePath.to_string(),
            Some(Kind::Course) => CoursePath(slug).to_string(),
            Some(Kind::Lesson) => LessonPath(&LessonName { course: folder()?, lesson: slug.clone() }).to_string(),
            Some(Kind::Show) => ShowPath(slug).to_string(),
            Some(Kind::Episode) => EpisodePath(&EpisodeName { show: folder()?, episode: slug.clone() }).to_string(),
            Some(Kind::Webinar) => WebinarPath(slug).to_string(),
            Some(Kind::Series) => PartPath::Series(slug).to_string(),
            Some(Kind::Glossary) => TextPage::GLOSSARY.to_owned(),
            Some(Kind::Page) if slug.as_str() == "help" => TextPage::HELP.to_owned(),
            Some(Kind::Page) if slug.as_str() == "privacy" => TextPage::PRIVACY.to_owned(),
            Some(Kind::Page | Kind::Person) => return None,
        })
    }

    /// The address of its page on paper; nothing for what is not printed.
    pub fn paper(&self) -> Option<String> {
        let slug = &self.slug;
        match self.kind? {
            Kind::Course => Some(CoursePrintPath(slug).to_string()),
            Kind::Lesson => {
                let name = LessonName { course: self.folder.clone()?, lesson: slug.clone() };
                Some(LessonPrintPath(&name).to_string())
            }
            _ => None,
        }
    }

    /// Whether readers find it in a library.
    pub fn is_in(&self, library: &Library) -> bool {
        let (slug, folder) = (&self.slug, self.folder.clone());
        match self.kind {
            None => true,
            Some(Kind::Course) => library.course(slug).is_some(),
            Some(Kind::Lesson) => {
                folder.is_some_and(|course| library.lesson(&LessonName { course, lesson: slug.clone() }).is_some())
            }
            Some(Kind::Show) => library.show(slug).is_some(),
            Some(Kind::Episode) => {
                folder.is_some_and(|show| library.episode(&EpisodeName { show, episode: slug.clone() }).is_some())
            }
            Some(Kind::Webinar) => library.webinar(slug).is_some(),
            Some(Kind::Series) => library.series(slug).is_some(),
            Some(Kind::Person) => library.people.contains_key(slug),
            Some(Kind::Page | Kind::Glossary) => library.pages.contains_key(slug),
        }
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::Document;

    #[test]
    fn a_name_leads_nowhere_else() {
        for name in [
            "../x.md",
            "courses/../x.md",
            "courses/a/b",
            "/etc/passwd",
            "courses/A/b.md",
            "pages/.md",
            "pages/x.md/y",
            "lentera.toml",
            "courses/a/b.xx.md",
        ] {
            assert_eq!(Document::parse(name), None, "{name}");
        }
    }

    #[test]
    fn a_translation_knows_its_original() {
        let words = Document::parse("courses/a/01-b.en.md").unwrap();
        assert_eq!(words.original(), "courses/a/01-b.md");
        assert_eq!(words.whole().as_deref(), Some("courses/a/course.md"));
        let original = Document::parse("courses/a/01-b.md").unwrap();
        assert_eq!(original.in_language(words.language.unwrap()), "courses/a/01-b.en.md");
        assert_eq!(original.page().as_deref(), Some("/courses/a/b"));
    }
}
