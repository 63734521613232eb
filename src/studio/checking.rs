//! What is wrong with what somebody writes: said beside the field that it is about.

use std::{ops::RangeInclusive, sync::Arc};

use super::{
    document::Document,
    fields::{self, Field, Input},
    front::{Front, Value, moment},
    text::Parts,
    words,
};
use crate::{
    app::App,
    content::{Advice, Change, ContentError, DeadLinks, Library, Manuscripts, Slug, Trial},
    http::AppError,
    i18n::Locale,
    links,
};

/// A mistake: what has one is not published.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The field that it is about.
    pub field: Option<&'static Field>,
    /// The line, from 1, counted from the top of the file.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub words: String,
}

impl Finding {
    /// A mistake of the file as a whole.
    pub fn of_all(words: String) -> Self {
        Self { field: None, line: None, words }
    }

    /// The key of the field that it is about.
    pub fn key(&self) -> Option<&'static str> {
        self.field.map(|field| field.key)
    }
}

/// What came of trying a text out.
pub struct Tried {
    /// The library as it would be with it, also where it is a draft.
    pub library: Arc<Library>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// What could be said better.
    pub advice: Vec<Advice>,
}

/// Tries a text out in the midst of the others.
///
/// # Errors
/// When the program stumbles.
pub async fn try_out(app: &App, t: &Locale, document: &Document, text: &str) -> Result<Tried, AppError> {
    let (manuscripts, now) = (app.manuscripts(), app.library());
    let whole = match document.whole() {
        Some(file) => app.content.read(&file).await.ok().flatten().map(|text| (file, shown(&text))),
        None => None,
    };
    let (file, words) = (document.file.clone(), shown(text));
    let (written, moment) = (text.to_owned(), app.clock.now());
    let dead: DeadLinks = links::dead(&mut *app.db.read().await?).await?.into_keys().collect();
    let trying = move || {
        let own = Change { file: &file, text: Some(&words) };
        let whole = whole.as_ref().map(|(file, text)| Change { file, text: Some(text) });
        let changes: Vec<Change<'_>> = whole.into_iter().chain([own]).collect();
        (manuscripts.try_out(&changes, &now), manuscripts.advise(&file, &written, &dead, moment))
    };
    let tried = tokio::task::spawn_blocking(trying).await.map_err(|error| AppError::Internal(error.into()))?;
    let (Trial { library, errors }, advice) = tried;
    Ok(Tried { findings: findings(t, document, text, errors), library: Arc::new(library), advice })
}

/// What is wrong with changes of any files.
///
/// # Errors
/// When the program stumbles.
pub async fn errors_of(app: &App, changes: Vec<(String, Option<String>)>) -> Result<Vec<ContentError>, AppError> {
    let (manuscripts, now): (Arc<Manuscripts>, _) = (app.manuscripts(), app.library());
    let trying = move || {
        let changes: Vec<Change<'_>> =
            changes.iter().map(|(file, text)| Change { file, text: text.as_deref() }).collect();
        manuscripts.try_out(&changes, &now).errors
    };
    tokio::task::spawn_blocking(trying).await.map_err(|error| AppError::Internal(error.into()))
}

/// The same text as if everybody could see it.
fn shown(text: &str) -> String {
    let Some(parts) = Parts::of(text) else { return text.to_owned() };
    let mut front = Front::parse(parts.front).unwrap_or_default();
    // Each line stays where it is: what is wrong is told by its line.
    if front.show() { format!("+++\n{front}+++\n{}", parts.body) } else { text.to_owned() }
}

/// What fields say of themselves comes first; with that mended, what the reader of content says.
fn findings(t: &Locale, document: &Document, text: &str, errors: Vec<ContentError>) -> Vec<Finding> {
    let front = if document.is_site() { Some(text) } else { Parts::of(text).map(|parts| parts.front) };
    let fields = fields::of(document);
    let own = front.and_then(|front| Front::parse(front).ok()).map(|front| of_fields(t, &fields, &front));
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        return own;
    }
    let places = front.map(|front| places(&fields, front, usize::from(!document.is_site()))).unwrap_or_default();
    errors.into_iter().map(|error| finding(t, document, &places, error)).collect()
}

fn finding(
    t: &Locale,
    document: &Document,
    places: &[(&'static Field, RangeInclusive<usize>)],
    error: ContentError,
) -> Finding {
    let words = error.problem.say(t.language);
    if error.file != document.file {
        return Finding { field: None, line: None, words: format!("{}: {words}", words::place(t, &error)) };
    }
    let place = places.iter().find(|(_, lines)| lines.contains(&error.line));
    Finding { field: place.map(|(field, _)| *field), line: Some(error.line), words }
}

/// On which lines of its file the value of each field stands.
fn places(fields: &[&'static Field], front: &str, before: usize) -> Vec<(&'static Field, RangeInclusive<usize>)> {
    let Ok(document) = toml_edit::Document::parse(front) else { return Vec::new() };
    let line = |byte: usize| front[..byte.min(front.len())].matches('\n').count() + 1 + before;
    let place = |field: &&'static Field| {
        let mut item = document.as_item();
        for part in field.key.split('.') {
            item = item.get(part)?;
        }
        let span = item.span()?;
        Some((*field, line(span.start)..=line(span.end)))
    };
    fields.iter().filter_map(place).collect()
}

fn of_fields(t: &Locale, fields: &[&'static Field], front: &Front) -> Vec<Finding> {
    let finding = |field: &&'static Field| {
        let words = t.say(problem(field, front.value(field))?);
        Some(Finding { field: Some(*field), line: None, words })
    };
    fields.iter().filter_map(finding).collect()
}

/// What a field alone tells to be wrong, as a key of the catalogue.
fn problem(field: &Field, value: Value) -> Option<&'static str> {
    let texts = match value {
        Value::Other => return None,
        Value::Missing if field.is_required => return Some("problem-missing"),
        Value::Missing => return None,
        Value::Given(texts) => texts,
    };
    let text = texts.first().map(String::as_str).unwrap_or_default();
    match field.input {
        Input::Number if !text.parse::<i64>().is_ok_and(|number| (1..=1_000_000).contains(&number)) => {
            Some("problem-number")
        }
        Input::Moment if moment(text).is_none() && !text.starts_with("first_start") => Some("problem-moment"),
        Input::Address if !(text.starts_with("https://") || text.starts_with("http://")) => Some("problem-address"),
        Input::Slugs if !texts.iter().flat_map(|text| text.split('/')).all(is_slug) => Some("problem-slug"),
        Input::Line | Input::Words if text.chars().count() > 255 => Some("problem-long"),
        _ => None,
    }
}

fn is_slug(text: &str) -> bool {
    Slug::parse(text).is_some()
}
