//! Drafts that begin as a copy: of somebody else's draft, or of the words that are to be translated.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    document::Document,
    draft_pages::document,
    fields,
    front::{Front, Value},
    model::Author,
    paths::{AskedFile, FilePath},
    saving::{self, Sent, hash_of},
    store,
    text::Parts,
};
use crate::{
    accounts::Reader,
    app::App,
    http::{AppError, Fields, UrlPath},
    i18n::Language,
    staff::Instructor,
};

/// Which draft is meant.
#[derive(Deserialize)]
pub struct AskedDraft {
    draft: Uuid,
}

/// Goes on with a copy of somebody else's draft. Theirs stays theirs.
pub async fn adopt(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(asked): Fields<AskedDraft>,
) -> Result<Response, AppError> {
    let document = document(&at)?;
    let theirs = store::find_draft_by_id(&mut *app.db.read().await?, asked.draft).await?;
    let theirs = theirs.filter(|draft| draft.file == document.file).ok_or(AppError::NotFound)?;
    let sent = Sent { base: hash_of(theirs.base.as_deref()), text: theirs.text, version: 0, window: None };
    begin(&app, &reader, &staff, &document, &sent).await
}

/// Which language is meant.
#[derive(Deserialize)]
pub struct AskedLanguage {
    language: String,
}

/// Begins a translation with the words of the original, for its author to write over.
pub async fn translate(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(asked): Fields<AskedLanguage>,
) -> Result<Response, AppError> {
    let original = document(&at)?;
    let languages = &reader.library.site.languages;
    let language = Language::parse(&asked.language).filter(|language| languages[1..].contains(language));
    let translation = Document::parse(&original.in_language(language.ok_or(AppError::NotFound)?));
    let translation = translation.filter(|_| original.language.is_none()).ok_or(AppError::NotFound)?;
    let text = saving::open(&app, &original, &Author::of(&staff.0)).await?.text().to_owned();
    let sent = Sent { text: words_of(&translation, &text), version: 0, base: String::new(), window: None };
    begin(&app, &reader, &staff, &translation, &sent).await
}

/// What a translation says: the fields that are words, and all of the body.
fn words_of(translation: &Document, original: &str) -> String {
    let Some(parts) = Parts::of(original) else { return Parts::joined("", original) };
    let original = Front::parse(parts.front).unwrap_or_default();
    let mut front = Front::default();
    for field in fields::of(translation) {
        if let Value::Given(texts) = original.value(field) {
            front.put(field, &texts);
        }
    }
    Parts::joined(&front.to_string(), parts.body)
}

/// A draft of one's own that is there already is not overwritten.
async fn begin(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    sent: &Sent,
) -> Result<Response, AppError> {
    let author = Author::of(&staff.0);
    if store::find_draft(&mut *app.db.read().await?, &document.file, author.id).await?.is_none() {
        saving::save(app, document, &author, sent).await?;
    }
    Ok(Redirect::to(&reader.locale.href(&FilePath::Draft(&document.file))).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_begins_with_the_words() {
        let original = "+++\ntitle = \"Satu\"\nsummary = \"S\"\ngoal = \"G\"\nminutes = 9\n+++\nKata.\n";
        let translation = Document::parse("courses/a/01-b.en.md").unwrap();
        let expected = "+++\ntitle = \"Satu\"\nsummary = \"S\"\ngoal = \"G\"\n+++\nKata.\n";
        assert_eq!(words_of(&translation, original), expected);
    }
}
