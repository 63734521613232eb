//! Registering for a webinar.

use std::{num::NonZero, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::Markup;
use serde::Deserialize;

use super::{
    allowed,
    contact::Contact,
    links,
    model::{Event, EventName, Wishes},
    own_pages,
    paths::{PrivatePath, RegisterPath},
    registering::{self, Application, Outcome},
    store,
    views::{self, Form, Problem, Room},
};
use crate::{
    accounts::{self, Learner, LearnerName, Reader},
    app::App,
    content::Webinar,
    http::{AppError, Attempts, Fields, Source, UrlPath, moved_permanently},
    view::Page,
    webinars::{AskedWebinar, WebinarPath, renamed_from},
};

/// A class registers from a library's one address, each with a slip or two; programs that fill in forms do so more often.
const OF_ONE_SOURCE: NonZero<u32> = NonZero::new(60).unwrap();
const SOURCE_PAUSE: Duration = Duration::from_secs(60);

type Tries = Arc<Attempts<Source>>;

/// The addresses of this room that readers visit.
pub fn routes() -> Router<App> {
    let tries: Tries = Arc::new(Attempts::new(OF_ONE_SOURCE, SOURCE_PAUSE));
    Router::new()
        .route(RegisterPath::PATTERN, get(show_form).post(register))
        .layer(Extension(tries))
        .route(PrivatePath::PATTERN, get(own_pages::show))
        .route(PrivatePath::CALENDAR, get(own_pages::show_calendar))
        .route(PrivatePath::JOIN, post(own_pages::join))
        .route(PrivatePath::ACCEPT, post(own_pages::accept))
        .route(PrivatePath::CANCEL, post(own_pages::cancel))
        .route(PrivatePath::RETURN, post(own_pages::return_to_line))
        .route(PrivatePath::REMINDERS, post(own_pages::choose_reminders))
        .route(PrivatePath::STOP, get(own_pages::show_stop).post(own_pages::stop))
        .route(PrivatePath::DELETE, get(own_pages::show_deletion).post(own_pages::delete))
}

/// What was typed. The last field is one that nobody sees: who fills it in is a program.
#[derive(Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    reminders: String,
    #[serde(default)]
    recording: String,
    #[serde(default)]
    website: String,
}

/// The form. Who registered already is led to her page.
async fn show_form(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Response, AppError> {
    let Some(webinar) = reader.library.webinar(&at.webinar) else {
        let renamed = renamed_from(&reader.library, &at.webinar).ok_or(AppError::NotFound)?;
        return Ok(moved_permanently(&reader.locale.href(&RegisterPath(&renamed.slug))));
    };
    let Some(event) = open_event(&app, &reader, webinar) else {
        return Ok(to_webinar(&reader, webinar));
    };
    let known = learner(&app, &reader).await?;
    let name = known.as_ref().and_then(|learner| learner.name.as_ref()).map_or("", LearnerName::as_str);
    let form = Form { name, ..Form::empty(known.as_ref().is_some_and(has_card)) };
    let room = room(&app, &event).await?;
    Ok(Page::personal(&app, &reader, views::form(&reader, webinar, &room, &form)).into_response())
}

/// Registers, or says what is to be mended.
async fn register(
    State(app): State<App>,
    reader: Reader,
    Extension(tries): Extension<Tries>,
    source: Source,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(typed): Fields<Typed>,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?;
    let Some(event) = open_event(&app, &reader, webinar) else {
        return Ok(to_webinar(&reader, webinar));
    };
    // On the library's own computers a whole class comes from one address.
    if reader.shared.is_none() {
        tries.count(&source)?;
    }
    let known = learner(&app, &reader).await?;
    let has_card = known.as_ref().is_some_and(has_card);
    let (name, contact) = (LearnerName::parse(&typed.name), Contact::parse(&typed.contact));
    let may_be_empty = has_card && typed.contact.trim().is_empty();
    let problem = Problem {
        name: name.is_none(),
        contact: contact.is_none() && !may_be_empty,
        website: !typed.website.is_empty(),
    };
    let (Some(name), false) = (&name, problem.is_any()) else {
        let form = Form {
            name: &typed.name,
            contact: &typed.contact,
            reminders: !typed.reminders.is_empty(),
            recording: !typed.recording.is_empty(),
            problem,
            ..Form::empty(has_card)
        };
        let room = room(&app, &event).await?;
        let page = Page::personal(&app, &reader, views::form(&reader, webinar, &room, &form));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let allowed = allowed::answers(&reader.library, &reader.locale, wishes(&typed), "web", app.clock.now());
    let application = Application {
        event: &event,
        name,
        contact: contact.as_ref(),
        learner: known.as_ref().map(|learner| &learner.id),
        has_card,
        language: reader.locale.language,
        wishes: wishes(&typed),
        allowed: &allowed,
    };
    match registering::register(&app, &reader.library, &application).await? {
        Outcome::Done(link) => {
            let page = PrivatePath::new(link.reveal(), PrivatePath::PATTERN);
            Ok(Redirect::to(&reader.locale.href(&page)).into_response())
        }
        Outcome::Known(contact) => {
            let content = views::known(&reader, webinar, contact.as_ref());
            Ok(Page::personal(&app, &reader, content).into_response())
        }
    }
}

fn wishes(typed: &Typed) -> Wishes {
    let reminders = !typed.reminders.is_empty();
    Wishes { week: reminders, day: reminders, hour: reminders, recording: !typed.recording.is_empty() }
}

/// The event, while people may register: until the last of it is over.
fn open_event(app: &App, reader: &Reader, webinar: &Webinar) -> Option<Event> {
    Event::open(&reader.library, &EventName::of(&reader.library, webinar))
        .filter(|event| app.clock.now() < event.ends_at)
}

fn to_webinar(reader: &Reader, webinar: &Webinar) -> Response {
    Redirect::to(&reader.locale.href(&WebinarPath(&webinar.slug))).into_response()
}

/// How full it is.
async fn room(app: &App, event: &Event) -> Result<Room, AppError> {
    let mut conn = app.db.read().await?;
    let taken = store::count_seats(&mut conn, &event.name).await?;
    let waiting = store::count_waiting(&mut conn, &event.name, None).await?;
    Ok(Room {
        left: event
            .capacity
            .map(|capacity| capacity.saturating_sub(taken))
            .map(|left| if waiting > 0 { 0 } else { left }),
    })
}

async fn learner(app: &App, reader: &Reader) -> Result<Option<Learner>, AppError> {
    let Some(learner) = &reader.learner else { return Ok(None) };
    Ok(accounts::find_learner(&mut *app.db.read().await?, learner).await?)
}

/// Who has a name signed in with a card.
fn has_card(learner: &Learner) -> bool {
    learner.name.is_some()
}

/// The webinars that a learner registered for and that are not over: a section of her own page, if there are any.
///
/// # Errors
/// When the rows can't be read.
pub async fn on_own_page(app: &App, reader: &Reader) -> Result<Option<Markup>, AppError> {
    let Some(learner) = &reader.learner else { return Ok(None) };
    let mut all = store::of_learner(&mut *app.db.read().await?, learner).await?;
    all.retain(|one| one.is_live() && Event::open(&reader.library, &one.event).is_some());
    if all.is_empty() {
        return Ok(None);
    }
    let mut listed = Vec::new();
    for registration in all {
        if let Some(link) = links::own_token(app, &registration).await? {
            listed.push((registration, link));
        }
    }
    Ok(Some(views::own_webinars(reader, &listed)))
}
