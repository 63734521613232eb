//! Everything that there is to write, and the beginning of something new.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    beginnings::{self, Beginning, NewKind},
    choices::Choices,
    document::{Document, SITE},
    home_views::{self, Entry, NewForm, Overview},
    model::Author,
    paths::{AskedKind, FilePath},
    saving::{self, Sent},
    store, words,
};
use crate::{
    accounts::Reader,
    app::App,
    content::Slug,
    http::{AppError, Fields, UrlPath},
    staff::Instructor,
    view::Page,
};

/// Everything that there is, with what is drafted, planned and wrong.
pub async fn show_studio(State(app): State<App>, reader: Reader, staff: Instructor) -> Result<Page, AppError> {
    let drafts = store::drafts(&mut *app.db.read().await?).await?;
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for one in app.manuscripts().all() {
        let Some(document) = Document::parse(&one.file) else { continue };
        let title = one.title.unwrap_or_else(|| document.slug.to_string());
        let entry = Entry { title, is_draft: one.is_draft, is_file: true, drafts: Vec::new(), document };
        entries.insert(one.file.to_string(), entry);
    }
    let site = Document::parse(SITE).ok_or(AppError::NotFound)?;
    let title = words::kind(&reader.locale, None);
    entries
        .insert(SITE.to_owned(), Entry { title, is_draft: false, is_file: true, drafts: Vec::new(), document: site });
    for draft in drafts {
        let Some(document) = Document::parse(&draft.file) else { continue };
        let title = words::title_of(&reader.locale, &document, &draft.text);
        let fresh = Entry { title, is_draft: true, is_file: false, drafts: Vec::new(), document };
        entries.entry(draft.file.clone()).or_insert(fresh).drafts.push(draft);
    }
    let overview = Overview {
        entries: entries.into_values().collect(),
        errors: app.content_errors(),
        author: Author::of(&staff.0),
    };
    Ok(Page::personal(&app, &reader, home_views::overview(&reader, &staff.0, &overview)))
}

/// What is typed for something new.
#[derive(Deserialize, Default)]
pub struct NewThing {
    #[serde(default)]
    title: String,
    #[serde(default)]
    slug: String,
    #[serde(default)]
    folder: String,
}

fn kind(at: &AskedKind) -> Result<NewKind, AppError> {
    NewKind::parse(&at.kind).ok_or(AppError::NotFound)
}

/// Asks what it is to be called.
pub async fn show_new(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedKind>,
    axum::extract::Query(typed): axum::extract::Query<NewThing>,
) -> Result<Page, AppError> {
    let form =
        NewForm { kind: kind(&at)?, title: &typed.title, slug: &typed.slug, folder: &typed.folder, problem: None };
    let choices = Choices::of(&app.manuscripts());
    Ok(Page::personal(&app, &reader, home_views::new_thing(&reader, &staff.0, &form, &choices)))
}

/// Begins the draft of something new.
pub async fn create(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedKind>,
    Fields(typed): Fields<NewThing>,
) -> Result<Response, AppError> {
    let (kind, author) = (kind(&at)?, Author::of(&staff.0));
    let begun = begin(&app, &author, kind, &typed).await?;
    match begun {
        Ok(document) => {
            let at = reader.locale.href(&FilePath::Draft(&document.file));
            Ok(Redirect::to(&format!("{at}?done=new")).into_response())
        }
        Err(problem) => {
            let form =
                NewForm { kind, title: &typed.title, slug: &typed.slug, folder: &typed.folder, problem: Some(problem) };
            let choices = Choices::of(&app.manuscripts());
            let page = Page::personal(&app, &reader, home_views::new_thing(&reader, &staff.0, &form, &choices));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The draft, or what is wrong with what was typed as a key of the catalogue.
async fn begin(
    app: &App,
    author: &Author,
    kind: NewKind,
    typed: &NewThing,
) -> Result<Result<Document, &'static str>, AppError> {
    let title = typed.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Ok(Err("new-title-missing"));
    }
    let slug = if typed.slug.trim().is_empty() { beginnings::slug_of(&title) } else { Slug::parse(typed.slug.trim()) };
    let Some(slug) = slug else { return Ok(Err("new-slug-wrong")) };
    let folder = Slug::parse(&typed.folder);
    let drafts = store::drafts(&mut *app.db.read().await?).await?;
    let manuscripts = app.manuscripts().all();
    let taken = manuscripts.iter().map(|one| one.file.to_string()).chain(drafts.into_iter().map(|draft| draft.file));
    let taken: Vec<Document> = taken.filter_map(|file| Document::parse(&file)).collect();
    let beginning = Beginning { kind, title: &title, slug: &slug, folder: folder.as_ref(), taken: &taken };
    let (document, text) = match beginning.begin() {
        Ok(begun) => begun,
        Err(problem) => return Ok(Err(problem)),
    };
    saving::save(app, &document, author, &Sent { text, version: 0, base: String::new() }).await?;
    Ok(Ok(document))
}
