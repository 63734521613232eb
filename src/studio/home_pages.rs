//! Everything that there is to write, and the beginning of something new.

use std::collections::{BTreeMap, HashMap, HashSet};

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
    model::{Author, Draft},
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
    let drafts: Vec<(Document, Draft)> =
        drafts.into_iter().filter_map(|draft| Some((Document::parse(&draft.file)?, draft))).collect();
    let (mut outer, mut inner) = (Vec::new(), HashMap::<String, Vec<Entry>>::new());
    for entry in entries(&app, &reader, &drafts).into_values() {
        match entry.document.whole() {
            Some(whole) => inner.entry(whole).or_default().push(entry),
            None => outer.push(entry),
        }
    }
    let mut stale = HashSet::new();
    for (document, draft) in &drafts {
        if saving::read(&app, document).await? != draft.base {
            stale.insert(draft.id);
        }
    }
    let (errors, author) = (app.content_errors(), Author::of(&staff.0));
    let overview = Overview { entries: outer, inner, drafts, stale, errors, author };
    Ok(Page::personal(&app, &reader, home_views::overview(&reader, &staff.0, &overview)))
}

/// Every original by its file, with its translations and drafts.
fn entries(app: &App, reader: &Reader, drafts: &[(Document, Draft)]) -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let entry = |document: Document, title: String, is_draft: bool, is_file: bool| Entry {
        title,
        is_draft,
        is_file,
        drafts: Vec::new(),
        translations: Vec::new(),
        document,
    };
    let mut translations = Vec::new();
    for one in app.manuscripts().all() {
        let Some(document) = Document::parse(&one.file) else { continue };
        if document.language.is_some() {
            translations.push(document);
            continue;
        }
        let title = one.title.unwrap_or_else(|| document.slug.to_string());
        entries.insert(one.file.to_string(), entry(document, title, one.is_draft, true));
    }
    if let Some(site) = Document::parse(SITE) {
        entries.insert(SITE.to_owned(), entry(site, words::kind(&reader.locale, None), false, true));
    }
    for (document, draft) in drafts {
        let title = words::title_of(&reader.locale, document, &draft.text);
        let fresh = || entry(document.clone(), title, true, false);
        match document.language {
            Some(_) => translations.push(document.clone()),
            None => entries.entry(draft.file.clone()).or_insert_with(fresh).drafts.push(draft.clone()),
        }
    }
    translations.sort_by(|one, other| one.file.cmp(&other.file));
    translations.dedup();
    for translation in translations {
        if let Some(original) = entries.get_mut(&translation.original()) {
            original.translations.push(translation);
        }
    }
    entries
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
    saving::save(app, &document, author, &Sent { text, version: 0, base: String::new(), window: None }).await?;
    Ok(Ok(document))
}
