//! What readers and calendars see of webinars.

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};

use super::{
    calendar,
    model::{self, Edition},
    paths::{AskedWebinar, CalendarPath, EventFilePath, SchedulePath, WebinarPath},
    views,
};
use crate::{
    accounts::Reader,
    app::App,
    content::Webinar,
    http::{AppError, Cacheable, UrlPath, moved_permanently},
    view::Page,
};

/// The addresses of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route(SchedulePath::PATTERN, get(list_webinars))
        .route(CalendarPath::PATTERN, get(show_calendar))
        .route(WebinarPath::PATTERN, get(show_webinar))
        .route(EventFilePath::PATTERN, get(show_event_file))
}

/// Shows the schedule: what comes, what waits for a date, what was.
async fn list_webinars(State(app): State<App>, reader: Reader) -> Page {
    let content = views::schedule(&edition(&app, &reader));
    Page::of_reader(&app, &reader, content)
}

/// Shows a webinar. An earlier name leads to the present one.
async fn show_webinar(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Response, AppError> {
    let Some(webinar) = reader.library.webinar(&at.webinar) else {
        let renamed = renamed(&reader, &at)?;
        return Ok(moved_permanently(&reader.locale.href(&WebinarPath(&renamed.slug))));
    };
    let content = views::webinar(&edition(&app, &reader), webinar);
    Ok(Page::of_reader(&app, &reader, content).into_response())
}

/// Hands out a webinar as a file for one's own calendar. An earlier name leads to the present one.
async fn show_event_file(
    State(app): State<App>,
    UrlPath(at): UrlPath<AskedWebinar>,
    request: Request,
) -> Result<Response, AppError> {
    let reader = nameless(&app, request);
    let Some(webinar) = reader.library.webinar(&at.webinar) else {
        let renamed = renamed(&reader, &at)?;
        return Ok(moved_permanently(&reader.locale.href(&EventFilePath(&renamed.slug))));
    };
    let file = calendar::event_file(&edition(&app, &reader), webinar);
    let mut response = calendar_file(file, Some(webinar.revision.changed_at));
    let name = format!("attachment; filename=\"{}.ics\"", webinar.slug);
    let name = HeaderValue::from_str(&name).map_err(|error| AppError::Internal(error.into()))?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// Shows the schedule to calendars that subscribe to it, in the language of its address.
async fn show_calendar(State(app): State<App>, request: Request) -> Response {
    let reader = nameless(&app, request);
    let file = calendar::feed(&edition(&app, &reader), &model::in_calendar(&reader.library));
    calendar_file(file, model::calendar_changed_at(&reader.library))
}

/// Who asks for a calendar is nobody in particular: her session is not touched, and so no cookie goes back.
fn nameless(app: &App, request: Request) -> Reader {
    let (parts, _) = request.into_parts();
    Reader::of_page(&parts, app)
}

fn edition<'a>(app: &'a App, reader: &'a Reader) -> Edition<'a> {
    Edition { t: &reader.locale, library: &reader.library, public_url: &app.config.public_url }
}

fn renamed<'a>(reader: &'a Reader, at: &AskedWebinar) -> Result<&'a Webinar, AppError> {
    model::renamed_from(&reader.library, &at.webinar).ok_or(AppError::NotFound)
}

/// The same bytes for everybody, whoever is signed in, and for the pages of other sites too.
fn calendar_file(file: String, changed_at: Option<Timestamp>) -> Response {
    const ALWAYS: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(calendar::CONTENT_TYPE)),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (header::VARY, HeaderValue::from_static("Accept-Encoding")),
    ];
    let mut headers = HeaderMap::from_iter(ALWAYS);
    if let Some(date) = changed_at.and_then(http_date) {
        headers.insert(header::LAST_MODIFIED, date);
    }
    (Cacheable::WhateverTheQuery, headers, file).into_response()
}

/// `Fri, 27 Nov 2026 02:00:00 GMT`
fn http_date(moment: Timestamp) -> Option<HeaderValue> {
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&moment).ok()?;
    HeaderValue::from_str(&date).ok()
}
