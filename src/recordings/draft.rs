//! The draft of an episode, as its files: one for the site's first language, one for each that the webinar is told in.

use jiff::Timestamp;
use toml::Value;

use crate::{
    content::{Library, Show, Slug, Webinar, WebinarText},
    i18n::{Language, Locale},
    podcasts::{front_matter, markdown_of_html},
};

/// What a draft is made of.
pub struct Draft<'a> {
    /// The library as it is.
    pub library: &'a Library,
    /// What was recorded.
    pub webinar: &'a Webinar,
    /// Whose episode it becomes.
    pub show: &'a Show,
    /// The sound, as authors name it.
    pub sound: &'a str,
    /// When the draft is made.
    pub now: Timestamp,
}

/// One file of a draft.
#[derive(Debug)]
pub struct DraftFile {
    /// Its name in the folder of the show.
    pub name: String,
    /// All that it says.
    pub text: String,
}

impl Draft<'_> {
    /// The files, the original last: an episode that has it is whole.
    pub fn files(&self) -> Vec<DraftFile> {
        let stem = stem(self.library, self.webinar);
        let original = self.webinar.texts.first_language();
        let translations = self.webinar.texts.iter().filter(|(language, _)| *language != original);
        let mut files: Vec<DraftFile> = translations
            .map(|(language, text)| DraftFile {
                name: format!("{stem}.{}.md", language.code()),
                text: format!("{}\n{}", front_matter(&words(text)), self.notes(language, text)),
            })
            .collect();
        let text = self.webinar.texts.original();
        let mut lines = words(text);
        lines.extend(self.facts());
        files.push(DraftFile {
            name: format!("{stem}.md"),
            text: format!("{}\n{}", front_matter(&lines), self.notes(original, text)),
        });
        files
    }

    fn facts(&self) -> Vec<(&'static str, Option<Value>)> {
        let written =
            self.now.to_zoned_datetime(self.library.site.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let people: Vec<Value> = self.webinar.speakers.iter().map(|person| Value::from(person.slug.as_str())).collect();
        let lesson = self.webinar.lesson.as_ref().map(|name| Value::from(format!("{}/{}", name.course, name.lesson)));
        let (season, number) = self.next_number();
        let whole = |number: u64| i64::try_from(number).ok().map(Value::from);
        vec![
            ("published_at", written.parse().ok().map(Value::Datetime)),
            ("audio", Some(Value::from(self.sound))),
            ("season", season.and_then(whole)),
            ("episode", number.and_then(whole)),
            ("people", Some(Value::Array(people))),
            ("course", lesson),
            ("webinar", Some(Value::from(self.webinar.slug.as_str()))),
            ("draft", Some(Value::from(true))),
        ]
    }

    /// The number after the latest, where the show counts its episodes.
    fn next_number(&self) -> (Option<u64>, Option<u64>) {
        let counted = self.show.episodes.iter().filter_map(|episode| Some((episode.season, episode.number?)));
        counted.max().map_or((None, None), |(season, number)| (season, Some(number + 1)))
    }

    /// When it was, and what it was announced to be about.
    fn notes(&self, language: Language, text: &WebinarText) -> String {
        let t = self.library.locale(language);
        format!("{}\n\n{}", self.day(&t), markdown_of_html(text.body.as_str()))
    }

    fn day(&self, t: &Locale) -> String {
        t.say_with("recording-of", &[("date", t.date(self.webinar.starts_at).into())])
    }
}

fn words(text: &WebinarText) -> Vec<(&'static str, Option<Value>)> {
    vec![("title", Some(Value::from(text.title.as_str()))), ("summary", Some(Value::from(text.summary.as_str())))]
}

/// What the files are called: the day of the webinar and its name.
pub fn stem(library: &Library, webinar: &Webinar) -> String {
    let day = webinar.starts_at.to_zoned_datetime(library.site.zone.clone()).strftime("%Y-%m-%d");
    format!("{day}-{}", webinar.slug)
}

/// What the episode is called in addresses.
pub fn slug_of(stem: &str) -> Option<Slug> {
    Slug::parse(crate::content::without_number(stem))
}
