//! How something new begins: where it lies, and what it says before its author wrote a word.

use toml_edit::{DocumentMut, value};

use super::{document::Document, text::Parts};
use crate::{
    content::{Kind, Slug},
    i18n::fold,
};

/// What can be begun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewKind(pub Kind);

impl NewKind {
    /// All of them, in the order in which they are offered, with their words in addresses.
    pub const ALL: [(Kind, &'static str); 8] = [
        (Kind::Lesson, "lesson"),
        (Kind::Course, "course"),
        (Kind::Episode, "episode"),
        (Kind::Show, "show"),
        (Kind::Webinar, "webinar"),
        (Kind::Series, "series"),
        (Kind::Person, "person"),
        (Kind::Page, "page"),
    ];

    /// Reads the word of an address.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| Self(*kind))
    }

    /// The word of an address.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self.0).map_or("", |(_, word)| word)
    }

    /// What it lies in, where it lies in something.
    pub fn whole(self) -> Option<Kind> {
        match self.0 {
            Kind::Lesson => Some(Kind::Course),
            Kind::Episode => Some(Kind::Show),
            _ => None,
        }
    }
}

/// Something that is to be begun.
pub struct Beginning<'a> {
    /// What it is.
    pub kind: NewKind,
    /// What it is called.
    pub title: &'a str,
    /// Its name in addresses.
    pub slug: &'a Slug,
    /// The course or show that it lies in.
    pub folder: Option<&'a Slug>,
    /// Everything that there is, drafts too.
    pub taken: &'a [Document],
}

impl Beginning<'_> {
    /// Where it lies and what it says; or why it can't be begun, as a key of the catalogue.
    pub fn begin(&self) -> Result<(Document, String), &'static str> {
        let kind = self.kind.0;
        let is_same = |other: &&Document| {
            other.kind == Some(kind)
                && other.slug == *self.slug
                && (self.kind.whole().is_none() || other.folder.as_ref() == self.folder)
        };
        if self.taken.iter().any(|other| is_same(&other)) {
            return Err("new-slug-taken");
        }
        if self.kind.whole().is_some() && self.folder.is_none() {
            return Err("new-folder-missing");
        }
        let document = Document::parse(&self.file()).filter(|document| document.slug == *self.slug);
        Ok((document.ok_or("new-slug-wrong")?, self.text()))
    }

    fn file(&self) -> String {
        let slug = self.slug;
        let folder = self.folder.map(Slug::as_str).unwrap_or_default();
        match self.kind.0 {
            Kind::Course => format!("courses/{slug}/course.md"),
            Kind::Lesson => format!("courses/{folder}/{:02}-{slug}.md", self.next_number()),
            Kind::Show => format!("podcasts/{slug}/show.md"),
            Kind::Episode => format!("podcasts/{folder}/{:02}-{slug}.md", self.next_number()),
            Kind::Webinar => format!("webinars/{:02}-{slug}.md", self.next_number()),
            Kind::Series => format!("webinars/{slug}/series.md"),
            Kind::Person => format!("people/{slug}.md"),
            Kind::Page | Kind::Glossary => format!("pages/{slug}.md"),
        }
    }

    /// One more than the last that lies there.
    fn next_number(&self) -> u64 {
        let is_beside = |other: &&Document| other.kind == Some(self.kind.0) && other.folder.as_ref() == self.folder;
        let numbers = self.taken.iter().filter(is_beside).filter_map(|other| number_of(&other.stem));
        // Dates that begin names are no numbers.
        numbers.filter(|number| *number < 1000).max().unwrap_or(0) + 1
    }

    /// The title, and what can be told without its author.
    fn text(&self) -> String {
        let mut front = DocumentMut::new();
        let title_key = if self.kind.0 == Kind::Person { "name" } else { "title" };
        front[title_key] = value(self.title);
        match self.kind.0 {
            Kind::Course => {
                let courses =
                    self.taken.iter().filter(|other| other.kind == Some(Kind::Course) && other.language.is_none());
                front["level"] = value("pemula");
                front["order"] = value(i64::try_from(courses.count()).unwrap_or_default() + 1);
                front["people"] = value(toml_edit::Array::new());
            }
            Kind::Show => {
                front["language"] = value("id");
                front["explicit"] = value(false);
                front["type"] = value("episodic");
            }
            _ => {}
        }
        Parts::joined(&front.to_string(), "")
    }
}

/// The number that begins a file's name.
pub fn number_of(stem: &str) -> Option<u64> {
    stem.split_once('-')?.0.parse().ok()
}

/// What a title is in addresses: `OTP & PIN, kunci rumah!` is `otp-pin-kunci-rumah`.
pub fn slug_of(title: &str) -> Option<Slug> {
    let mut slug = String::new();
    for word in fold(title).split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let joint = usize::from(!slug.is_empty());
        if slug.len() + joint + word.len() > Slug::LONGEST {
            break;
        }
        if joint > 0 {
            slug.push('-');
        }
        slug.push_str(&word.to_ascii_lowercase());
    }
    // What begins with digits would be taken for the number of a file.
    let slug = slug.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    Slug::parse(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(kind: &str, title: &str, folder: Option<&str>, taken: &[&str]) -> Result<(String, String), &'static str> {
        let taken: Vec<Document> = taken.iter().map(|file| Document::parse(file).unwrap()).collect();
        let folder = folder.map(|folder| Slug::parse(folder).unwrap());
        let slug = slug_of(title).unwrap();
        let kind = NewKind::parse(kind).unwrap();
        let beginning = Beginning { kind, title, slug: &slug, folder: folder.as_ref(), taken: &taken };
        beginning.begin().map(|(document, text)| (document.file, text))
    }

    #[test]
    fn a_title_becomes_a_name() {
        let of = |title| slug_of(title).map(|slug| slug.to_string());
        assert_eq!(of("OTP & PIN, kunci rumah!").as_deref(), Some("otp-pin-kunci-rumah"));
        assert_eq!(of("Café Ánh").as_deref(), Some("cafe-anh"));
        assert_eq!(of("7 tanda penipuan").as_deref(), Some("tanda-penipuan"));
        assert_eq!(of("!!!"), None);
        assert!(of(&"panjang ".repeat(30)).unwrap().len() <= Slug::LONGEST);
    }

    #[test]
    fn a_new_lesson_comes_last() {
        let taken = ["courses/a/course.md", "courses/a/01-x.md", "courses/a/09-y.md", "courses/b/20-z.md"];
        let (file, text) = begin("lesson", "Baru \"sekali\"", Some("a"), &taken).unwrap();
        assert_eq!(file, "courses/a/10-baru-sekali.md");
        assert_eq!(text, "+++\ntitle = 'Baru \"sekali\"'\n+++\n");
        assert_eq!(begin("lesson", "X", Some("a"), &taken), Err("new-slug-taken"));
        assert_eq!(begin("lesson", "Baru", None, &taken), Err("new-folder-missing"));
        assert_eq!(begin("lesson", "Print", Some("a"), &taken), Err("new-slug-wrong"), "an address of the program");
    }

    #[test]
    fn each_kind_has_its_place() {
        let file = |kind| begin(kind, "Baru", Some("a"), &[]).unwrap().0;
        let files = ["course", "show", "episode", "webinar", "series", "person", "page"].map(file);
        let expected = [
            "courses/baru/course.md",
            "podcasts/baru/show.md",
            "podcasts/a/01-baru.md",
            "webinars/01-baru.md",
            "webinars/baru/series.md",
            "people/baru.md",
            "pages/baru.md",
        ];
        assert_eq!(files, expected);
    }
}
