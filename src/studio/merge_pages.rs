//! Two texts of one file: both are shown, and their author puts them together.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    document::Document,
    draft_pages::document,
    form::FormFields,
    merge_views::{self, Merging, Rival},
    merging::{self, Choice},
    model::{Author, Draft},
    paths::{AskedFile, FilePath},
    saving::{self, Saved, Sent, hash_of},
    store,
    text::from_browser,
};
use crate::{
    accounts::Reader,
    app::App,
    db::Conn,
    http::{AppError, Fields, UrlPath},
    staff::Instructor,
    view::Page,
};

/// 409: the same author saved something else in another window meanwhile.
pub async fn two_windows(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    draft: &Draft,
    mine: &str,
) -> Result<Response, AppError> {
    let rival = Rival::OtherWindow(draft.saved_at);
    show(app, reader, staff, document, &Texts { draft, mine, theirs: &draft.text, rival })
}

/// 409: the file was changed since the draft was begun.
pub async fn other_author(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    draft: &Draft,
    published: Option<&str>,
) -> Result<Response, AppError> {
    let last = store::last_publication(&mut *app.db.read().await?, &document.file).await?;
    let rival = last.map_or(Rival::Disk, |last| match last.author {
        Some(author) => Rival::Author(author.name, last.happened_at),
        None => Rival::Disk,
    });
    let theirs = published.unwrap_or_default();
    show(app, reader, staff, document, &Texts { draft, mine: &draft.text, theirs, rival })
}

struct Texts<'a> {
    draft: &'a Draft,
    mine: &'a str,
    theirs: &'a str,
    rival: Rival,
}

fn show(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    texts: &Texts<'_>,
) -> Result<Response, AppError> {
    let merging = Merging {
        document,
        mine: texts.mine,
        theirs: texts.theirs,
        theirs_hash: hash_of(Some(texts.theirs)),
        is_of_draft: matches!(texts.rival, Rival::OtherWindow(_)),
        rival: &texts.rival,
        version: texts.draft.version,
        base_hash: hash_of(texts.draft.base.as_deref()),
        stretches: merging::merge(texts.draft.base.as_deref().unwrap_or_default(), texts.mine, texts.theirs),
    };
    let page = Page::personal(app, reader, merge_views::merge(reader, &staff.0, &merging));
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// Puts two texts together as their author chose. What both say by now must be what was shown.
pub async fn merge(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(sent): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let (document, author, sent) = (document(&at)?, Author::of(&staff.0), FormFields(sent));
    let mine = from_browser(sent.one("mine").unwrap_or_default());
    let published = saving::read(&app, &document).await?;
    let draft = store::find_draft(&mut *app.db.read().await?, &document.file, author.id).await?;
    let Some(draft) = draft else { return begin(&app, &reader, &staff, &document, &sent, mine).await };
    let is_of_draft = sent.one("of") == Some("draft");
    let is_as_shown = sent.one("version") == Some(draft.version.to_string().as_str());
    if !is_as_shown {
        return two_windows(&app, &reader, &staff, &document, &draft, &mine).await;
    }
    let theirs = if is_of_draft { draft.text.clone() } else { published.clone().unwrap_or_default() };
    let stretches = merging::merge(draft.base.as_deref().unwrap_or_default(), &mine, &theirs);
    let choices: Option<Vec<Choice>> =
        (0..disputes(&stretches)).map(|index| Choice::parse(sent.one(&format!("choice.{index}"))?)).collect();
    let text = choices.and_then(|choices| merging::decided(&stretches, &choices));
    let (Some(text), true) = (text, hash_of(Some(&theirs)) == sent.one("theirs").unwrap_or_default()) else {
        let again = Draft { text: mine.clone(), ..draft.clone() };
        return match is_of_draft {
            true => two_windows(&app, &reader, &staff, &document, &draft, &mine).await,
            false => other_author(&app, &reader, &staff, &document, &again, published.as_deref()).await,
        };
    };
    let base = if is_of_draft { draft.base.clone() } else { published };
    let merged = Draft { text, base, version: draft.version + 1, saved_in: None, saved_at: app.clock.now(), ..draft };
    let put_together = async |conn: &mut Conn| match store::update_draft(conn, &merged).await? {
        true => Ok(Ok(())),
        false => store::find_draft(conn, &document.file, author.id).await.map(Err),
    };
    match app.db.write(put_together).await? {
        Ok(()) => Ok(done(&reader, &document, "merged")),
        // It was saved, published or thrown away in this very moment.
        Err(Some(draft)) => two_windows(&app, &reader, &staff, &document, &draft, &mine).await,
        Err(None) => begin(&app, &reader, &staff, &document, &sent, mine).await,
    }
}

/// The draft was published or thrown away meanwhile: what was typed begins another.
async fn begin(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    sent: &FormFields,
    text: String,
) -> Result<Response, AppError> {
    let base = sent.one("base").unwrap_or_default().to_owned();
    let sent = Sent { text, version: 0, base, window: None };
    match saving::save(app, document, &Author::of(&staff.0), &sent).await? {
        Saved::Stale(draft) => two_windows(app, reader, staff, document, &draft, &sent.text).await,
        Saved::Kept(_) | Saved::Unchanged => Ok(done(reader, document, "saved")),
    }
}

fn done(reader: &Reader, document: &Document, what: &str) -> Response {
    let at = reader.locale.href(&FilePath::Draft(&document.file));
    Redirect::to(&format!("{at}?done={what}")).into_response()
}

fn disputes(stretches: &[merging::Stretch]) -> usize {
    stretches.iter().filter(|stretch| matches!(stretch, merging::Stretch::Disputed { .. })).count()
}
