//! What authors do while they write.

use axum::{
    Extension, Json,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{
    checking::{self, Finding},
    choices::Choices,
    document::Document,
    draft_views::{self, Editor, Translation},
    finding_views,
    form::{self, FormFields},
    merge_pages,
    model::Author,
    paths::{AskedFile, FilePath, PreviewMediaPath},
    presence,
    saving::{self, Opened, Saved, Sent, hash_of},
    store, transcripts,
};
use crate::{
    accounts::Reader,
    app::App,
    content::Advice,
    http::{self, AppError, Fields, UrlPath},
    i18n::Locale,
    offline::Inside,
    staff::Instructor,
    uploads::{self, ShelfPath},
    view::Page,
};

/// Whatever a page says at most.
const LONGEST_PAGE: usize = 8 << 20;

/// An id and a number, in letters.
const LONGEST_WINDOW: usize = 64;

/// How a draft is looked at.
#[derive(Deserialize, Default)]
pub struct Look {
    /// `text`: as the file that it is. `paper`: as it is printed.
    #[serde(rename = "as")]
    form: Option<String>,
    /// What was just done.
    done: Option<String>,
}

/// A document that content can have; any other is not found.
pub fn document(at: &AskedFile) -> Result<Document, AppError> {
    Document::parse(&at.file).ok_or(AppError::NotFound)
}

/// How the language of a document is spoken.
pub fn locale_of(reader: &Reader, document: &Document) -> Locale {
    reader.library.locale(document.language.unwrap_or(reader.library.first_language()))
}

/// Shows the form in which a file is written.
pub async fn show_draft(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    axum::extract::Query(look): axum::extract::Query<Look>,
) -> Result<Page, AppError> {
    let document = document(&at)?;
    let opened = saving::open(&app, &document, &Author::of(&staff.0)).await?;
    let tried = checking::try_out(&app, &reader.locale, &document, opened.text()).await?;
    // Whoever just begins need not be told what is missing yet.
    let findings = if opened.draft.is_some() { tried.findings } else { Vec::new() };
    let notice = look.done.as_deref().and_then(draft_views::notice_of);
    let as_text = look.form.as_deref() == Some("text");
    editor(
        &app,
        &reader,
        &staff,
        &document,
        &opened,
        Shown { findings, advice: tried.advice, notice, as_text, ..Shown::default() },
    )
    .await
}

/// How a form is shown.
#[derive(Default)]
pub struct Shown {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What could be said better.
    pub advice: Vec<Advice>,
    /// What was just done, as a key of the catalogue.
    pub notice: Option<&'static str>,
    /// Why something was not done, as a key of the catalogue.
    pub problem: Option<&'static str>,
    /// As the file that it is.
    pub as_text: bool,
    /// Whether it was not published for what is wrong.
    pub is_refused: bool,
}

/// The form as a page.
pub async fn editor(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    opened: &Opened,
    shown: Shown,
) -> Result<Page, AppError> {
    let author = Author::of(&staff.0);
    let base = opened.draft.as_ref().map_or(&opened.published, |draft| &draft.base);
    let editor = Editor {
        document,
        text: opened.text(),
        heading: locale_of(reader, document).say("quiz-heading"),
        version: opened.version(),
        base: hash_of(base.as_deref()),
        draft: opened.draft.as_ref(),
        is_published: opened.published.is_some(),
        is_public: document.is_in(&reader.library),
        others: presence::others(app, document, &author).await?,
        translations: translations(app, reader, document, &author).await?,
        room: uploads::room(app).await?,
        sounds: transcripts::sounds(app, document, opened.text()).await?,
        choices: Choices::of(&app.manuscripts()),
        shown,
    };
    Ok(Page::personal(app, reader, draft_views::editor(reader, &staff.0, &editor)))
}

/// The other languages of the site: an original can be told in them.
async fn translations(
    app: &App,
    reader: &Reader,
    document: &Document,
    author: &Author,
) -> Result<Vec<Translation>, AppError> {
    let mut translations = Vec::new();
    if document.is_site() || document.language.is_some() {
        return Ok(translations);
    }
    for language in &reader.library.site.languages[1..] {
        let file = document.in_language(*language);
        let is_there = app.content.read(&file).await.is_ok_and(|text| text.is_some())
            || store::find_draft(&mut *app.db.read().await?, &file, author.id).await?.is_some();
        translations.push(Translation { language: *language, file: is_there.then_some(file) });
    }
    Ok(translations)
}

/// Keeps what was typed: asked by a script, says so in JSON; else as a page.
pub async fn save_draft(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    headers: HeaderMap,
    Fields(sent): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let (document, author, sent) = (document(&at)?, Author::of(&staff.0), FormFields(sent));
    if sent.one("here").is_some() {
        presence::is_here(&app, &document, &author).await?;
        let others = presence::others(&app, &document, &author).await?;
        return Ok(Json(json!({ "others": draft_views::others_in_words(&reader.locale, &others) })).into_response());
    }
    let saved = keep(&app, &reader, &document, &author, &sent).await?;
    let is_script = headers.get_all(header::ACCEPT).iter().any(|accepted| accepted == "application/json");
    match (saved, is_script) {
        (Saved::Stale(_), true) => {
            let words = json!({ "stale": reader.locale.say("draft-stale") });
            Ok((StatusCode::CONFLICT, Json(words)).into_response())
        }
        (Saved::Stale(draft), false) => {
            merge_pages::two_windows(
                &app,
                &reader,
                &staff,
                &document,
                &draft,
                &text_of(&reader, &document, &draft.text, &sent),
            )
            .await
        }
        (saved, true) => told(&app, &reader, &document, &author, &saved).await,
        (_, false) => Ok(Redirect::to(&after_saving(&reader, &document, &sent)).into_response()),
    }
}

/// Where somebody goes who saved by a button.
fn after_saving(reader: &Reader, document: &Document, sent: &FormFields) -> String {
    let t = &reader.locale;
    let preview = t.href(&FilePath::Preview(&document.file));
    match sent.one("then") {
        Some("preview") => return preview,
        Some("paper") => return format!("{preview}?as=paper"),
        Some("media") => return t.href(&ShelfPath),
        _ => {}
    }
    let at = t.href(&FilePath::Draft(&document.file));
    let look = if sent.one("text").is_some() { "as=text&done=saved" } else { "done=saved" };
    let is_of_quiz = sent.one("do").is_some_and(|press| press.contains("question") || press.contains("answer"));
    format!("{at}?{look}{}", if is_of_quiz { "#quiz" } else { "" })
}

/// Keeps what a form sent as the draft of its author.
pub async fn keep(
    app: &App,
    reader: &Reader,
    document: &Document,
    author: &Author,
    sent: &FormFields,
) -> Result<Saved, AppError> {
    let opened = match saving::open(app, document, author).await {
        // Published and thrown away in another window: what is typed here begins anew.
        Err(AppError::NotFound) => Opened { draft: None, published: None },
        other => other?,
    };
    let sent = Sent {
        text: text_of(reader, document, opened.text(), sent),
        version: sent.one("version").and_then(|version| version.parse().ok()).unwrap_or_default(),
        base: sent.one("base").unwrap_or_default().to_owned(),
        window: sent.one("window").map(|window| window.chars().take(LONGEST_WINDOW).collect()),
    };
    if sent.text.len() as u64 > crate::content::LARGEST_FILE {
        return Err(AppError::TooLarge);
    }
    saving::save(app, document, author, &sent).await
}

/// The whole file that a form makes.
pub fn text_of(reader: &Reader, document: &Document, before: &str, sent: &FormFields) -> String {
    form::composed(document, before, sent, &locale_of(reader, document).say("quiz-heading"))
}

/// What a script tells its author after it saved.
async fn told(
    app: &App,
    reader: &Reader,
    document: &Document,
    author: &Author,
    saved: &Saved,
) -> Result<Response, AppError> {
    let t = &reader.locale;
    let (version, saved_at, text) = match saved {
        Saved::Kept(draft) | Saved::Stale(draft) => (draft.version, draft.saved_at, draft.text.clone()),
        Saved::Unchanged => (0, app.clock.now(), saving::read(app, document).await?.unwrap_or_default()),
    };
    let tried = checking::try_out(app, t, document, &text).await?;
    let findings: Vec<_> = tried
        .findings
        .iter()
        .map(|finding| json!({ "key": finding.key(), "words": finding.words, "line": finding_views::finding_in_words(t, finding) }))
        .collect();
    let advice: Vec<String> = tried.advice.iter().map(|one| finding_views::advice_in_words(t, one)).collect();
    let others = presence::others(app, document, author).await?;
    Ok(Json(json!({
        "version": version,
        "saved": t.say_with("draft-saved-at", &[("time", t.time(saved_at).into())]),
        "others": draft_views::others_in_words(t, &others),
        "findings": findings,
        "advice": advice,
    }))
    .into_response())
}

/// Shows a draft as readers will see it.
pub async fn show_preview(
    State(app): State<App>,
    Extension(inside): Extension<Inside>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    axum::extract::Query(look): axum::extract::Query<Look>,
) -> Result<Response, AppError> {
    let document = document(&at)?;
    let opened = saving::open(&app, &document, &Author::of(&staff.0)).await?;
    let tried = checking::try_out(&app, &reader.locale, &document, opened.text()).await?;
    let is_paper = look.form.as_deref() == Some("paper");
    let path = if is_paper { document.paper() } else { document.page() };
    let (Some(path), true) = (path, document.is_in(&tried.library)) else {
        let page = Page::personal(&app, &reader, draft_views::no_preview(&reader, &document, &tried.findings));
        return Ok((preview_headers(&app), page).into_response());
    };
    let address = locale_of(&reader, &document).href(&path);
    let answer = inside.ask_in(tried.library, &address).await?;
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), LONGEST_PAGE).await.map_err(|error| AppError::Internal(error.into()))?;
    let page = with_own_media(&String::from_utf8_lossy(&bytes));
    Ok((status, preview_headers(&app), axum::response::Html(page)).into_response())
}

/// A page whose pictures and sounds are asked of the studio, since readers do not get them yet.
fn with_own_media(page: &str) -> String {
    // In `srcset` an address follows a quote or the comma after another.
    ["\"", ", "].iter().fold(page.to_owned(), |page, before| {
        page.replace(&format!("{before}/media/"), &format!("{before}{}", PreviewMediaPath::BEFORE))
    })
}

fn preview_headers(app: &App) -> [(header::HeaderName, HeaderValue); 2] {
    [
        (header::CONTENT_SECURITY_POLICY, http::policy_of_previews(app.config.media_redirect.as_ref())),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ]
}

/// A picture or sound that a preview shows: readers do not get it yet.
pub async fn show_media(
    State(app): State<App>,
    _staff: Instructor,
    UrlPath(address): UrlPath<String>,
    request: Request,
) -> Result<Response, AppError> {
    let manuscripts = app.manuscripts();
    let measuring = move || manuscripts.media(&address);
    let media = tokio::task::spawn_blocking(measuring).await.map_err(|error| AppError::Internal(error.into()))?;
    let media = media.ok_or(AppError::NotFound)?;
    Ok(http::files::answer(request.headers(), request.method(), &media.stored()).await)
}
