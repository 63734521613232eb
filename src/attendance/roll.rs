//! The roll: who of those who registered is there, as staff see it, and who came without registering.

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    code_word::code_word,
    model::{self, Attendance, Way},
    noting::{self, Noted},
    paths::RollPath,
    roll_paper, roll_views as views, store,
};
use crate::{
    accounts::{LearnerName, Reader},
    app::App,
    content::Webinar,
    db::Conn,
    http::{AppError, Fields, UrlPath},
    i18n::fold,
    registrations::{self, Contact, RegisterPath, Registration, RegistrationId, Seat},
    staff::{Desk, Doors},
    view::Page,
    webinars::AskedWebinar,
};

/// The addresses of the roll; all are for the desk.
pub fn doors() -> Doors {
    Doors::new()
        .get(RollPath::PATTERN, show_roll)
        .post(RollPath::PATTERN, keep_ticks)
        .get(RollPath::PAPER, show_paper)
        .post(RollPath::ADD, add)
        .get(RollPath::OPINIONS, list_opinions)
}

/// One name on the roll.
pub struct Entry {
    /// Who.
    pub registration: Registration,
    /// That she was there, if so.
    pub attendance: Option<Attendance>,
}

/// Everybody who comes or might, by their names.
async fn entries(app: &App, reader: &Reader, webinar: &Webinar) -> Result<Vec<Entry>, AppError> {
    let mut conn = app.db.read().await?;
    let registered = registrations::of_webinar(&mut conn, &reader.library, webinar).await?;
    let there = store::of_webinar(&mut conn, &webinar.revision.identity).await?;
    let mut there: HashMap<Uuid, Attendance> = there.into_iter().map(|one| (one.registration.0, one)).collect();
    let entry = |registration: Registration| {
        let attendance = there.remove(&registration.id.0);
        Entry { registration, attendance }
    };
    let comes = |entry: &Entry| entry.registration.seat != Seat::Cancelled || entry.attendance.is_some();
    let mut entries: Vec<Entry> = registered.into_iter().map(entry).filter(comes).collect();
    entries.sort_by_cached_key(|entry| (fold(entry.registration.name.as_str()), entry.registration.id.0));
    Ok(entries)
}

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    /// Who was added.
    #[serde(default)]
    added: Option<Uuid>,
    /// How many ticks could not be kept.
    #[serde(default)]
    lost: usize,
}

/// The roll, with the word to be said.
async fn show_roll(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Query(done): Query<Done>,
) -> Result<Page, AppError> {
    let webinar = at.find(&reader)?;
    roll(&app, &reader, &desk, webinar, &Newcomer::default(), &done).await
}

async fn roll(
    app: &App,
    reader: &Reader,
    desk: &Desk,
    webinar: &Webinar,
    newcomer: &Newcomer,
    done: &Done,
) -> Result<Page, AppError> {
    let (now, entries) = (app.clock.now(), entries(app, reader, webinar).await?);
    let added = entries.iter().find(|entry| Some(entry.registration.id.0) == done.added);
    let added = added.map(|entry| ("roll-added", ("name", entry.registration.name.as_str().into())));
    let lost = (done.lost > 0).then(|| ("roll-lost", ("count", done.lost.into())));
    let roll = views::Roll {
        library: &reader.library,
        webinar,
        entries: &entries,
        word: code_word(app, webinar).await?,
        is_open: model::takes_roll(webinar, now),
        now,
        newcomer,
        done: lost.or(added).map(|(key, fact)| reader.locale.say_with(key, &[fact])),
    };
    Ok(Page::personal(app, reader, views::roll(reader, &desk.0, &roll)))
}

/// Keeps what changed on the roll, and only that: two who tick at once do not undo each other.
async fn keep_ticks(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(fields): Fields<HashMap<String, String>>,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?;
    let (now, library) = (app.clock.now(), &reader.library);
    if !model::takes_roll(webinar, now) {
        return Ok(back(&reader, webinar, ""));
    }
    let (by, identity) = (desk.0.id.to_string(), &webinar.revision.identity);
    let ticks = Ticks::of(&fields);
    let keeping = async |conn: &mut Conn| {
        let registered = registrations::of_webinar(conn, library, webinar).await?;
        let mut queued = Vec::new();
        let came: Vec<_> = registered.into_iter().filter(|who| ticks.came.contains(&who.id.0)).collect();
        let lost = ticks.came.len() - came.len();
        for who in came {
            let who = registrations::take_in(conn, library, who).await?;
            let noted = Noted { webinar, way: Way::Roll, by: Some(&by) };
            queued.extend(noting::note_in(conn, library, &who, &noted, now).await?);
        }
        for id in &ticks.went {
            store::delete(conn, RegistrationId(*id), identity).await?;
        }
        Ok((queued, lost))
    };
    let (queued, lost) = app.db.write(keeping).await?;
    queued.into_iter().for_each(|queued| app.outbox.wake(queued));
    Ok(back(&reader, webinar, &if lost > 0 { format!("?lost={lost}") } else { String::new() }))
}

/// What changed on a roll since it was shown.
#[derive(PartialEq, Eq, Debug)]
struct Ticks {
    came: Vec<Uuid>,
    went: Vec<Uuid>,
}

impl Ticks {
    /// `here-<id>` is ticked, `was-<id>` was when the page was made.
    fn of(fields: &HashMap<String, String>) -> Self {
        let ids = |prefix: &str| -> Vec<Uuid> {
            let mut ids: Vec<Uuid> =
                fields.keys().filter_map(|name| Uuid::parse_str(name.strip_prefix(prefix)?).ok()).collect();
            ids.sort_unstable();
            ids
        };
        let (here, was) = (ids("here-"), ids("was-"));
        let without =
            |these: &[Uuid], others: &[Uuid]| these.iter().copied().filter(|id| !others.contains(id)).collect();
        Self { came: without(&here, &was), went: without(&was, &here) }
    }
}

/// Somebody who came without registering, as she was written down.
#[derive(Default, Deserialize)]
pub struct Newcomer {
    /// The random number of the form, so that a double tap adds her once.
    #[serde(default)]
    pub id: Uuid,
    /// Her name.
    #[serde(default)]
    pub name: String,
    /// How she is reached, if she wants to be.
    #[serde(default)]
    pub contact: String,
    /// What is to be mended.
    #[serde(skip)]
    pub problem: Option<NewcomerProblem>,
}

/// Why somebody was not added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NewcomerProblem {
    /// It is no name.
    Name,
    /// It is no way to reach anybody.
    Contact,
    /// It is the way to reach somebody with another name.
    OfAnother(String),
}

/// Adds somebody who is there.
async fn add(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(newcomer): Fields<Newcomer>,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?;
    if !model::takes_roll(webinar, app.clock.now()) {
        return Ok(back(&reader, webinar, ""));
    }
    match put_down(&app, &reader, &desk, webinar, &newcomer).await? {
        Ok(who) => Ok(back(&reader, webinar, &format!("?added={}", who.id))),
        Err(problem) => {
            let newcomer = Newcomer { problem: Some(problem), ..newcomer };
            let page = roll(&app, &reader, &desk, webinar, &newcomer, &Done { added: None, lost: 0 }).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn put_down(
    app: &App,
    reader: &Reader,
    desk: &Desk,
    webinar: &Webinar,
    newcomer: &Newcomer,
) -> Result<Result<Registration, NewcomerProblem>, AppError> {
    let contact = Contact::parse(&newcomer.contact);
    let Some(name) = LearnerName::parse(&newcomer.name) else { return Ok(Err(NewcomerProblem::Name)) };
    if contact.is_none() && !newcomer.contact.trim().is_empty() {
        return Ok(Err(NewcomerProblem::Contact));
    }
    // A form that a browser brings back with its number adds another person under another id.
    let id = RegistrationId(Uuid::new_v5(&newcomer.id, fold(name.as_str()).as_bytes()));
    let present = registrations::Present { id, webinar, name: &name, contact };
    let added = registrations::add_present(app, &reader.library, &present, reader.locale.language).await?;
    let who = match added {
        registrations::Added::Done(who) => who,
        registrations::Added::OfAnother(who) => return Ok(Err(NewcomerProblem::OfAnother(who.name.to_string()))),
    };
    let by = desk.0.id.to_string();
    noting::note(app, &reader.library, &who, &Noted { webinar, way: Way::Roll, by: Some(&by) }).await?;
    Ok(Ok(who))
}

fn back(reader: &Reader, webinar: &Webinar, done: &str) -> Response {
    let roll = format!("{}{done}", RollPath::new(&webinar.slug, RollPath::PATTERN));
    Redirect::to(&reader.locale.href(&roll)).into_response()
}

/// The roll on paper, to be signed.
async fn show_paper(
    State(app): State<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?.clone();
    let names = entries(&app, &reader, &webinar).await?;
    let names = names.into_iter().filter(|entry| entry.registration.seat == Seat::Registered);
    let names: Vec<String> = names.map(|entry| entry.registration.name.to_string()).collect();
    let t = reader.locale.clone();
    let register = app.absolute(&t.href(&RegisterPath(&webinar.slug)));
    let roll = app.absolute(&t.href(&RollPath::new(&webinar.slug, RollPath::PATTERN)));
    let drawing = move || {
        let roll = roll_paper::Roll { webinar: &webinar, names: &names, register: &register, roll: &roll };
        roll_paper::draw(&t, &roll)
    };
    let drawn = tokio::task::spawn_blocking(drawing).await.map_err(|error| AppError::Internal(error.into()))??;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"daftar-hadir.pdf\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, drawn).into_response())
}

/// What people thought of it, without names.
async fn list_opinions(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Page, AppError> {
    let webinar = at.find(&reader)?;
    let opinions = store::opinions(&mut *app.db.read().await?, &webinar.revision.identity).await?;
    Ok(Page::personal(&app, &reader, views::opinions(&reader, &desk.0, webinar, &opinions)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_changed_on_a_roll_is_kept() {
        let id = |number: u128| Uuid::from_u128(number);
        let field = |prefix: &str, number| (format!("{prefix}{}", id(number)), "yes".to_owned());
        let fields = [field("was-", 1), field("here-", 1), field("was-", 2), field("here-", 3), field("here-x", 4)];
        let ticks = Ticks::of(&fields.into());
        assert_eq!(ticks, Ticks { came: vec![id(3)], went: vec![id(2)] });
    }
}
