//! Lists of registrants, and what the desk does with them.

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    super::{
        allowed, changes,
        model::{Registration, RegistrationId, Wishes},
        notices::{self, Notice, Way},
        store,
    },
    model::{Counts, Entry, Saying, Vanished, entries},
    paths::ListPath,
    views::{self, Listed},
};
use crate::{
    accounts::Reader,
    app::App,
    content::{Library, Webinar},
    db::{self, Conn},
    http::{AppError, Fields, UrlPath},
    meetings,
    outbox::{self, Job},
    staff::Desk,
    view::Page,
    webinars::AskedWebinar,
};

/// Every webinar with how many come.
pub async fn list_webinars(State(app): State<App>, reader: Reader, desk: Desk) -> Result<Page, AppError> {
    let mut listed = Vec::new();
    let mut conn = app.db.read().await?;
    for webinar in reader.library.upcoming_webinars().chain(reader.library.past_webinars()) {
        let all = store::of_webinar(&mut conn, &reader.library, webinar).await?;
        listed.push((webinar.as_ref(), Counts::of(all.iter())));
    }
    let vanished = vanished(&mut conn, &reader.library, app.clock.now()).await?;
    Ok(Page::personal(&app, &reader, views::webinars(&reader, &desk.0, &listed, &vanished)))
}

/// What is still to come as far as registrants know, although no file tells of it any more.
async fn vanished(conn: &mut Conn, library: &Library, now: Timestamp) -> db::Result<Vec<Vanished>> {
    let mut vanished = Vec::new();
    for (name, _) in store::events(conn).await? {
        if name.webinars(library).next().is_some() {
            continue;
        }
        let starts_at = notices::last_known_start(conn, name.as_str()).await?.filter(|starts_at| *starts_at > now);
        let Some(starts_at) = starts_at else { continue };
        let mut registrations = store::of_event(conn, &name).await?;
        registrations.retain(Registration::is_live);
        if !registrations.is_empty() {
            vanished.push(Vanished { name: name.as_str().to_owned(), starts_at, registrations });
        }
    }
    Ok(vanished)
}

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Who comes to a webinar, who waits, and what was said to them.
pub async fn show_list(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let webinar = at.find(&reader)?;
    let entries = registrants(&app, &reader, webinar).await?;
    let room = meetings::desk_room(&app, webinar).await?;
    let listed = Listed { webinar, entries: &entries, room: &room, done: done(&reader, &query.done) };
    Ok(Page::personal(&app, &reader, views::list(&reader, &desk.0, &listed)))
}

fn done(reader: &Reader, what: &str) -> Option<String> {
    let key = match what {
        "known" => "lists-done-known",
        "stop" => "lists-done-stop",
        "cancel" => "lists-done-cancel",
        "handed" => "lists-done-handed",
        "again" => "lists-done-again",
        _ => return None,
    };
    Some(reader.locale.say(key))
}

async fn registrants(app: &App, reader: &Reader, webinar: &Webinar) -> Result<Vec<Entry>, AppError> {
    let registrations = store::of_webinar(&mut *app.db.read().await?, &reader.library, webinar).await?;
    let mut stuck = outbox::stuck_by_key(&mut *app.db.read().await?, notices::MailNotice::KIND).await?;
    stuck.extend(outbox::stuck_by_key(&mut *app.db.read().await?, notices::TelegramNotice::KIND).await?);
    let mut said: HashMap<String, Vec<Saying>> = HashMap::new();
    for registration in &registrations {
        let notices = notices::notices_of(&mut *app.db.read().await?, registration.id).await?;
        for notice in notices {
            let link = link(app, reader, registration, &notice).await?;
            let stuck = stuck.remove(&notice.id.to_string());
            said.entry(registration.id.to_string()).or_default().push(Saying { notice, stuck, link });
        }
    }
    Ok(entries(registrations, said))
}

/// Opens the words of what is to be said by hand and still makes sense.
async fn link(
    app: &App,
    reader: &Reader,
    registration: &Registration,
    notice: &Notice,
) -> Result<Option<String>, AppError> {
    let is_open = notice.way == Way::Hand && notice.sent_at.is_none();
    if !is_open || !notices::is_due(app, registration, notice) || notices::may_not_be_said_now(app, notice) {
        return Ok(None);
    }
    Ok(notices::by_hand(app, &reader.library, registration, notice).await?)
}

/// The list as a file for a spreadsheet.
pub async fn save_list(
    State(app): State<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?;
    let all = store::of_webinar(&mut *app.db.read().await?, &reader.library, webinar).await?;
    let file = format!("attachment; filename=\"{}.csv\"", webinar.slug);
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()), (CONTENT_DISPOSITION, file)];
    Ok((headers, views::file(&reader.locale, &all)).into_response())
}

/// Whom or what a button is about.
#[derive(Deserialize)]
pub struct About {
    #[serde(default)]
    id: Uuid,
}

/// Somebody called, wrote or came: her number is hers.
pub async fn confirm(
    State(app): State<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    let Some(registration) = find(&app, about.id).await? else { return Ok(back(&reader, &at, "")) };
    let now = app.clock.now();
    app.db.write(async |conn: &mut Conn| store::set_confirmed(conn, registration.id, now).await).await?;
    Ok(back(&reader, &at, "known"))
}

/// Somebody answered BERHENTI.
pub async fn stop(
    State(app): State<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    let Some(registration) = find(&app, about.id).await? else { return Ok(back(&reader, &at, "")) };
    let locale = reader.library.locale(registration.language);
    let allowed = allowed::answers(&reader.library, &locale, Wishes::default(), "staff", app.clock.now());
    changes::choose(&app, &reader.library, registration.id, Wishes::default(), &allowed).await?;
    Ok(back(&reader, &at, "stop"))
}

/// Somebody says at the counter that she does not come.
pub async fn cancel(
    State(app): State<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    let Some(registration) = find(&app, about.id).await? else { return Ok(back(&reader, &at, "")) };
    changes::cancel(&app, &reader.library, &registration).await?;
    Ok(back(&reader, &at, "cancel"))
}

/// Something was said by hand.
pub async fn hand_over(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    let (now, by) = (app.clock.now(), desk.0.id.to_string());
    app.db.write(async |conn: &mut Conn| notices::set_sent(conn, about.id, Some(&by), now).await).await?;
    Ok(back(&reader, &at, "handed"))
}

/// Something is said again.
pub async fn say_again(
    State(app): State<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    let queued = app.db.write(async |conn: &mut Conn| notices::tell_again(conn, about.id, now).await).await?;
    changes::wake(&app, queued.into_iter().collect());
    Ok(back(&reader, &at, "again"))
}

/// Somebody who may have deleted herself since the list was shown.
async fn find(app: &App, id: Uuid) -> Result<Option<Registration>, AppError> {
    Ok(store::find(&mut *app.db.read().await?, RegistrationId(id)).await?)
}

fn back(reader: &Reader, at: &AskedWebinar, done: &str) -> Response {
    let list = format!("{}?done={done}", ListPath::new(&at.webinar, ListPath::PATTERN));
    Redirect::to(&reader.locale.href(&list)).into_response()
}
