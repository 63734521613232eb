//! A registrant's private page: what she sees and does there, by the link that only she has.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    allowed, changes, links,
    model::{Event, Registration, Seat, Wishes, is_open},
    own_steps,
    own_views::{self, Own},
    paths::{OpenedLink, PrivatePath},
    store,
};
use crate::{
    accounts::Reader,
    app::App,
    content::Webinar,
    db::Conn,
    http::{AppError, Fields, UrlPath},
    meetings::{self, Back, Entrance, Participant, Role, Standing},
    private_page,
    secrets::Token,
    view::Page,
    webinars::{self, CalendarEntry, Edition},
};

/// A link that opens a private page, and whose it is.
pub struct Opened {
    /// What stands in the link.
    pub token: Token,
    /// Whose it is.
    pub registration: Registration,
    /// Whether it was sent to her: who has it is reached at the address that she gave.
    was_sent: bool,
}

impl Opened {
    /// Whether whoever opened it may enter the room.
    fn is_known(&self) -> bool {
        self.was_sent || self.registration.confirmed_at.is_some()
    }
}

/// Finds whose link it is.
///
/// # Errors
/// [`AppError::NotFound`] when it is nobody's.
pub async fn open(app: &App, at: &OpenedLink) -> Result<Opened, AppError> {
    let token = Token::parse(&at.token).ok_or(AppError::NotFound)?;
    let found = store::find_by_link(&mut *app.db.read().await?, &token.hash()).await?;
    let (registration, was_sent) = found.ok_or(AppError::NotFound)?;
    Ok(Opened { token, registration, was_sent })
}

/// Somebody presses a button by the link that was sent to her: her address is hers. Looking alone shows nothing, since
/// programs look at links before people do.
///
/// # Errors
/// When the row can't be written.
pub async fn confirm(app: &App, opened: &Opened) -> Result<(), AppError> {
    if opened.was_sent && opened.registration.confirmed_at.is_none() {
        let (id, now) = (opened.registration.id, app.clock.now());
        app.db.write(async |conn: &mut Conn| store::set_confirmed(conn, id, now).await).await?;
    }
    Ok(())
}

/// The page.
pub async fn show(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Response, AppError> {
    let opened = open(&app, &at).await?;
    Ok(page(&app, &reader, &opened).await?.into_response())
}

async fn page(app: &App, reader: &Reader, opened: &Opened) -> Result<Page, AppError> {
    let registration = &opened.registration;
    let in_line = match registration.seat {
        Seat::Waiting => {
            let mut conn = app.db.read().await?;
            Some(store::count_waiting(&mut conn, &registration.event, Some(registration)).await? + 1)
        }
        _ => None,
    };
    let own = Own {
        reader,
        registration,
        token: opened.token.reveal(),
        is_known: opened.is_known(),
        in_line,
        now: app.clock.now(),
        room: room_standing(app, reader, registration).await?,
        public_url: &app.config.public_url,
        telegram: telegram_link(app, registration, opened).await,
        further: private_page::sections(app, reader, opened).await?,
    };
    Ok(Page::personal(app, reader, own_views::page(&own)))
}

/// How the room stands that she may enter now.
async fn room_standing(app: &App, reader: &Reader, registration: &Registration) -> Result<Standing, AppError> {
    match open_webinar(app, reader, registration) {
        Some(webinar) => Ok(meetings::standing(app, webinar).await?),
        None => Ok(Standing::None),
    }
}

/// Where she links her chat with the library's bot, unless there is none, or it is linked.
async fn telegram_link(app: &App, registration: &Registration, opened: &Opened) -> Option<String> {
    if registration.chat.is_some() {
        return None;
    }
    let code = crate::messages::StartCode::parse(opened.token.reveal())?;
    app.telegram.start_link(app, &code).await.ok().flatten()
}

/// Her private calendar: all that she registered for, each with her own page. It is hers alone, so nobody else keeps it.
pub async fn show_calendar(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Response, AppError> {
    let opened = open(&app, &at).await?;
    let all = store::of_person(&mut *app.db.read().await?, &opened.registration, opened.was_sent).await?;
    let library = &reader.library;
    let edition = Edition { t: &reader.locale, library, public_url: &app.config.public_url };
    let mut entries = Vec::new();
    for registration in all.iter().filter(|registration| registration.is_live()) {
        let Some(link) = links::own_token(&app, registration).await? else { continue };
        let page = PrivatePath::new(link.reveal(), PrivatePath::PATTERN);
        let address = edition.absolute(&reader.locale.href(&page));
        let webinars =
            registration.event.webinars(library).filter(|webinar| library.as_of < webinar.leaves_calendar_at());
        entries.extend(webinars.map(|webinar| CalendarEntry { webinar, address: Some(address.clone()), note: None }));
    }
    let name = reader.locale.say("me-webinars");
    let file = webinars::calendar(&edition, &name, &entries);
    let headers = [(header::CONTENT_TYPE, webinars::CALENDAR_TYPE), (header::CACHE_CONTROL, "private, no-cache")];
    Ok((headers, file).into_response())
}

/// Into the room, as somebody who listens and asks.
pub async fn join(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Response, AppError> {
    let opened = open(&app, &at).await?;
    confirm(&app, &opened).await?;
    let may_come = opened.registration.seat == Seat::Registered && opened.is_known();
    let webinar = open_webinar(&app, &reader, &opened.registration).filter(|_| may_come);
    let Some(webinar) = webinar else { return Ok(back(&reader, &opened)) };
    let (name, row) = (opened.registration.name.as_str(), opened.registration.id.to_string());
    let person = Participant { name, row: &row, role: Role::Viewer, language: reader.locale.language };
    let page = |pattern| reader.locale.href(&PrivatePath::new(opened.token.reveal(), pattern));
    let path = page(PrivatePath::PATTERN);
    let way_back = Back { path: &path, key: "own-back" };
    Ok(match meetings::enter(&app, webinar, &person).await? {
        Entrance::At(room) => {
            private_page::entered(&app, &reader, &opened.registration, webinar).await;
            meetings::lead_in(&app, &reader, &room, way_back)
        }
        Entrance::Nowhere | Entrance::Ended => back(&reader, &opened),
        Entrance::Away => {
            let content = meetings::away(&reader, &page(PrivatePath::JOIN), way_back);
            (StatusCode::SERVICE_UNAVAILABLE, Page::personal(&app, &reader, content)).into_response()
        }
    })
}

/// The webinar whose room may be entered now.
fn open_webinar<'a>(app: &App, reader: &'a Reader, registration: &'a Registration) -> Option<&'a Webinar> {
    let now = app.clock.now();
    registration.event.webinars(&reader.library).find(|webinar| is_open(webinar, now))
}

/// Takes the place that is held for her.
pub async fn accept(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Response, AppError> {
    let opened = open(&app, &at).await?;
    confirm(&app, &opened).await?;
    changes::accept(&app, &reader.library, &opened.registration).await?;
    Ok(back(&reader, &opened))
}

/// Gives her place back.
pub async fn cancel(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Response, AppError> {
    let opened = open(&app, &at).await?;
    changes::cancel(&app, &reader.library, &opened.registration).await?;
    Ok(back(&reader, &opened))
}

/// Wants a place after all.
pub async fn return_to_line(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Response, AppError> {
    let opened = open(&app, &at).await?;
    if let Some(event) = Event::open(&reader.library, &opened.registration.event) {
        changes::return_to_line(&app, &reader.library, &event, opened.registration.id).await?;
    }
    Ok(back(&reader, &opened))
}

/// The boxes of the private page.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    week: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    hour: String,
    #[serde(default)]
    recording: String,
}

impl Chosen {
    fn wishes(&self) -> Wishes {
        Wishes {
            week: !self.week.is_empty(),
            day: !self.day.is_empty(),
            hour: !self.hour.is_empty(),
            recording: !self.recording.is_empty(),
        }
    }
}

/// Keeps what she wants to be told.
pub async fn choose_reminders(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
    Fields(chosen): Fields<Chosen>,
) -> Result<Response, AppError> {
    let opened = open(&app, &at).await?;
    confirm(&app, &opened).await?;
    let wishes = chosen.wishes();
    let allowed = allowed::answers(&reader.library, &reader.locale, wishes, "web", app.clock.now());
    changes::choose(&app, &reader.library, opened.registration.id, wishes, &allowed).await?;
    Ok(back(&reader, &opened))
}

/// Asks whether she wants no more reminders: the link of a message leads here.
pub async fn show_stop(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Page, AppError> {
    let opened = open(&app, &at).await?;
    Ok(Page::personal(&app, &reader, own_steps::stop(&reader, opened.token.reveal(), false)))
}

/// No more reminders. Mail programs post here by themselves (RFC 8058).
pub async fn stop(State(app): State<App>, reader: Reader, UrlPath(at): UrlPath<OpenedLink>) -> Result<Page, AppError> {
    let opened = open(&app, &at).await?;
    let wishes = Wishes::default();
    let allowed = allowed::answers(&reader.library, &reader.locale, wishes, "mail", app.clock.now());
    changes::choose(&app, &reader.library, opened.registration.id, wishes, &allowed).await?;
    Ok(Page::personal(&app, &reader, own_steps::stop(&reader, opened.token.reveal(), true)))
}

/// Asks whether everything is to go.
pub async fn show_deletion(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Page, AppError> {
    let opened = open(&app, &at).await?;
    Ok(Page::personal(&app, &reader, own_steps::deletion(&reader, opened.token.reveal())))
}

/// Forgets her.
pub async fn delete(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedLink>,
) -> Result<Response, AppError> {
    let opened = open(&app, &at).await?;
    changes::delete(&app, &reader.library, &opened.registration).await?;
    Ok((StatusCode::OK, Page::personal(&app, &reader, own_steps::deleted(&reader))).into_response())
}

fn back(reader: &Reader, opened: &Opened) -> Response {
    let page = PrivatePath::new(opened.token.reveal(), PrivatePath::PATTERN);
    Redirect::to(&reader.locale.href(&page)).into_response()
}
