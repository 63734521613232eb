//! The library as documents: what can be found, and the words under which it is.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use crate::{
    content::{
        Course, Episode, EpisodeName, Glossary, Html, Lesson, LessonName, Library, Page, Show, Slug, Term, Transcript,
        Translated, Webinar,
    },
    i18n::Language,
    webinars,
};

/// What a document is about. Ordered, so that what is equally good stands in one order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// A course.
    Course(Slug),
    /// A lesson.
    Lesson(LessonName),
    /// A word of the glossary, by its anchor.
    Term(String),
    /// An episode.
    Episode(EpisodeName),
    /// A show.
    Show(Slug),
    /// A webinar.
    Webinar(Slug),
    /// A page such as help.
    Page(Slug),
}

/// The pages that are found. The glossary is found word by word.
pub const PAGES: [&str; 2] = ["help", "privacy"];

/// A subject in the words of one language.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocumentName {
    /// What it is about.
    pub subject: Subject,
    /// The language of its title.
    pub language: Language,
}

/// What a document says.
#[derive(Debug)]
pub struct Document<'a> {
    /// What it is called.
    pub name: DocumentName,
    /// The languages whose readers find it: its own, and those that have no words for its subject.
    pub readers: Vec<Language>,
    /// The heading, and other names.
    pub titles: Vec<&'a str>,
    /// Sentences about it.
    pub summaries: Vec<&'a str>,
    /// The text, each part with its language.
    pub texts: Vec<(Language, Text<'a>)>,
}

/// A part of a text.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// Ready markup.
    Ready(&'a Html),
    /// Plain words.
    Plain(&'a str),
    /// What is said.
    Spoken(&'a Transcript),
}

impl<'a> Text<'a> {
    /// The words alone.
    pub fn words(&self) -> String {
        match self {
            Self::Ready(html) => html.words(),
            Self::Plain(words) => (*words).to_owned(),
            Self::Spoken(transcript) => {
                transcript.cues.iter().map(|cue| cue.text.as_str()).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The words from each place that has an address within the page up to the next, with its id.
    pub fn sections(&self) -> Vec<(Option<&'a str>, String)> {
        match self {
            Self::Ready(html) => html.sections(),
            Self::Plain(_) => vec![(None, self.words())],
            Self::Spoken(_) => vec![(Some("transcript"), self.words())],
        }
    }
}

impl Document<'_> {
    /// Stands for all that it says: a document with another mark says something else. Ready markup is known by where it
    /// lies in memory, which costs nothing; so whoever keeps a mark keeps what [`Document::held`] gives as well.
    pub fn mark(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.readers, &self.titles, &self.summaries).hash(&mut hasher);
        for (language, text) in &self.texts {
            language.hash(&mut hasher);
            match text {
                Text::Ready(html) => (html.as_str().as_ptr(), html.as_str().len()).hash(&mut hasher),
                Text::Plain(words) => words.hash(&mut hasher),
                Text::Spoken(transcript) => transcript.vtt.hash(&mut hasher),
            }
        }
        hasher.finish()
    }

    /// The ready markup that the mark speaks of.
    pub fn held(&self) -> Vec<Html> {
        let ready = self.texts.iter().filter_map(|(_, text)| match text {
            Text::Ready(html) => Some(Html::clone(html)),
            Text::Plain(_) | Text::Spoken(_) => None,
        });
        ready.collect()
    }
}

/// Every document of a library.
pub fn documents(library: &Library) -> Vec<Document<'_>> {
    let mut all = Vec::new();
    for course in &library.courses {
        all.extend(of_course(library, course));
        all.extend(course.lessons.iter().flat_map(|lesson| of_lesson(library, lesson)));
    }
    for show in &library.shows {
        all.extend(of_show(library, show));
        all.extend(show.episodes.iter().flat_map(|episode| of_episode(library, show, episode)));
    }
    // A series that repeats says the same each time.
    let webinars = library.webinars.iter().filter(|webinar| webinars::is_listed(library, webinar));
    all.extend(webinars.flat_map(|webinar| of_webinar(library, webinar)));
    let pages = library.pages.iter().filter(|(slug, _)| PAGES.contains(&slug.as_str()));
    all.extend(pages.flat_map(|(slug, page)| of_page(library, slug, page)));
    all.extend(library.glossary.iter().flat_map(|glossary| of_terms(library, glossary, |_| true)));
    all
}

/// The document of a name, as the library says it now.
pub fn find<'a>(library: &'a Library, name: &DocumentName) -> Option<Document<'a>> {
    let documents = match &name.subject {
        Subject::Course(slug) => of_course(library, library.course(slug)?),
        Subject::Lesson(lesson) => of_lesson(library, library.lesson(lesson)?.2),
        Subject::Show(slug) => of_show(library, library.show(slug)?),
        Subject::Episode(episode) => {
            let (show, episode) = library.episode(episode)?;
            of_episode(library, show, episode)
        }
        Subject::Webinar(slug) => of_webinar(library, library.webinar(slug)?),
        Subject::Page(slug) => of_page(library, slug, library.pages.get(slug)?),
        Subject::Term(anchor) => of_terms(library, library.glossary.as_ref()?, |term| term.anchor == *anchor),
    };
    documents.into_iter().find(|document| document.name == *name)
}

fn of_course<'a>(library: &'a Library, course: &'a Course) -> Vec<Document<'a>> {
    let subject = Subject::Course(course.slug.clone());
    said(library, &subject, &course.texts, |language, text, document| {
        document.titles.push(&text.title);
        document.summaries.extend([text.summary.as_str(), &text.outcome]);
        document.summaries.extend(course.people.iter().map(|person| person.name.as_str()));
        document.texts.push((language, Text::Ready(&text.body)));
    })
}

/// The quiz is left out: its wrong answers would be found as if the library said them.
fn of_lesson<'a>(library: &'a Library, lesson: &'a Lesson) -> Vec<Document<'a>> {
    let subject = Subject::Lesson(lesson.name.clone());
    said(library, &subject, &lesson.texts, |language, text, document| {
        document.titles.push(&text.title);
        document.summaries.extend([text.summary.as_str(), &text.goal]);
        let (language, written) = lesson.written(language);
        document.texts.push((language, Text::Ready(&written.body)));
    })
}

fn of_show<'a>(library: &'a Library, show: &'a Show) -> Vec<Document<'a>> {
    said(library, &Subject::Show(show.slug.clone()), &show.texts, |language, text, document| {
        document.titles.push(&text.title);
        document.summaries.push(&text.summary);
        document.texts.push((language, Text::Ready(&text.body)));
    })
}

/// What is said is in the show's language, whatever the reader's.
fn of_episode<'a>(library: &'a Library, show: &Show, episode: &'a Episode) -> Vec<Document<'a>> {
    let subject = Subject::Episode(episode.name.clone());
    let spoken = Language::parse(&show.language);
    said(library, &subject, &episode.texts, |language, text, document| {
        document.titles.push(&text.title);
        document.summaries.push(&text.summary);
        document.summaries.extend(episode.people.iter().map(|credit| credit.person.name.as_str()));
        document.texts.push((language, Text::Ready(&text.body)));
        document.texts.extend(text.chapters.iter().map(|chapter| (language, Text::Plain(chapter.title.as_str()))));
        let transcript = episode.transcript.as_deref();
        document.texts.extend(transcript.map(|transcript| (spoken.unwrap_or(language), Text::Spoken(transcript))));
    })
}

fn of_webinar<'a>(library: &'a Library, webinar: &'a Webinar) -> Vec<Document<'a>> {
    said(library, &Subject::Webinar(webinar.slug.clone()), &webinar.texts, |language, text, document| {
        document.titles.push(&text.title);
        document.summaries.push(&text.summary);
        document.summaries.extend(webinar.speakers.iter().map(|person| person.name.as_str()));
        document.summaries.extend(webinar.place.as_deref());
        document.texts.push((language, Text::Ready(&text.body)));
    })
}

fn of_page<'a>(library: &'a Library, slug: &Slug, page: &'a Page) -> Vec<Document<'a>> {
    said(library, &Subject::Page(slug.clone()), &page.texts, |language, text, document| {
        document.titles.push(&text.title);
        document.summaries.push(&text.summary);
        document.texts.push((language, Text::Ready(&text.body)));
    })
}

/// The wanted words of the glossary, in each language that has a glossary.
fn of_terms<'a>(
    library: &Library,
    glossary: &'a Translated<Arc<Glossary>>,
    is_wanted: impl Fn(&Term) -> bool,
) -> Vec<Document<'a>> {
    let spoken: Vec<Language> = glossary.iter().map(|(language, _)| language).collect();
    let mut documents = Vec::new();
    for (place, (language, glossary)) in glossary.iter().enumerate() {
        for term in glossary.terms.iter().filter(|term| is_wanted(term)) {
            let name = DocumentName { subject: Subject::Term(term.anchor.clone()), language };
            let mut titles = vec![term.name.as_str()];
            titles.extend(term.also.iter().map(String::as_str));
            let texts = vec![(language, Text::Ready(&term.explanation))];
            let readers = readers(library, &spoken, place);
            documents.push(Document { name, readers, titles, summaries: Vec::new(), texts });
        }
    }
    documents
}

/// One document for each language in which a thing is said.
fn said<'a, T>(
    library: &Library,
    subject: &Subject,
    texts: &'a Translated<T>,
    mut fill: impl FnMut(Language, &'a T, &mut Document<'a>),
) -> Vec<Document<'a>> {
    let spoken: Vec<Language> = texts.iter().map(|(language, _)| language).collect();
    let mut documents = Vec::with_capacity(spoken.len());
    for (place, (language, text)) in texts.iter().enumerate() {
        let name = DocumentName { subject: subject.clone(), language };
        let readers = readers(library, &spoken, place);
        let mut document = Document { name, readers, titles: Vec::new(), summaries: Vec::new(), texts: Vec::new() };
        fill(language, text, &mut document);
        documents.push(document);
    }
    documents
}

/// The original is also for those who have no words of their own.
fn readers(library: &Library, spoken: &[Language], place: usize) -> Vec<Language> {
    let others = library.site.languages.iter().copied().filter(|language| place == 0 && !spoken.contains(language));
    std::iter::once(spoken[place]).chain(others).collect()
}
