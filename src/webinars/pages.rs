//! What readers and calendars see of webinars.

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;

use super::{
    calendar, frab,
    model::{self, Edition},
    news,
    parts::Part,
    paths::{
        AskedPart, AskedWebinar, CalendarPath, EventFilePath, NewsPath, PartCalendarPath, PartPath, SchedulePath,
        WebinarPath,
    },
    schedule_views, views,
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
        .route(NewsPath::RSS, get(show_rss))
        .route(NewsPath::JSON_FEED, get(show_json_feed))
        .route(NewsPath::FRAB, get(show_frab))
        .route(PartPath::SERIES, get(show_series))
        .route(PartPath::AUDIENCE, get(show_audience))
        .route(PartPath::LANGUAGE, get(show_language))
        .route(PartCalendarPath::SERIES, get(show_series_calendar))
        .route(PartCalendarPath::AUDIENCE, get(show_audience_calendar))
        .route(PartCalendarPath::LANGUAGE, get(show_language_calendar))
        .route(WebinarPath::PATTERN, get(show_webinar))
        .route(EventFilePath::PATTERN, get(show_event_file))
}

/// Shows the schedule: what comes, what waits for a date, what was.
async fn list_webinars(State(app): State<App>, reader: Reader) -> Page {
    let content = schedule_views::schedule(&edition(&app, &reader));
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
    let file = calendar::event_file(&edition(&app, &reader), &[calendar::Entry::of(webinar)]);
    let mut response = ready(file, calendar::CONTENT_TYPE, Some(webinar.revision.changed_at));
    let name = format!("attachment; filename=\"{}.ics\"", webinar.slug);
    let name = HeaderValue::from_str(&name).map_err(|error| AppError::Internal(error.into()))?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// Shows the schedule to calendars that subscribe to it, in the language of its address.
async fn show_calendar(State(app): State<App>, request: Request) -> Response {
    let reader = nameless(&app, request);
    part_calendar(&app, &reader, &Part::Whole)
}

/// Shows a series. An earlier name leads to the present one.
async fn show_series(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedPart>,
) -> Result<Response, AppError> {
    let series = model::find_series(&reader.library, &at.part).ok_or(AppError::NotFound)?;
    if series.slug != at.part {
        return Ok(moved_permanently(&reader.locale.href(&PartPath::Series(&series.slug))));
    }
    Ok(part_page(&app, &reader, &Part::Series(series)))
}

/// Shows what is for an audience.
async fn show_audience(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedPart>,
) -> Result<Response, AppError> {
    let part = Part::of_audience(&reader.library, &at.part).ok_or(AppError::NotFound)?;
    Ok(part_page(&app, &reader, &part))
}

/// Shows what is spoken in a language.
async fn show_language(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedPart>,
) -> Result<Response, AppError> {
    let part = Part::of_language(&reader.library, &at.part).ok_or(AppError::NotFound)?;
    Ok(part_page(&app, &reader, &part))
}

/// Shows a series to calendars that subscribe to it. An earlier name leads to the present one.
async fn show_series_calendar(
    State(app): State<App>,
    UrlPath(at): UrlPath<AskedPart>,
    request: Request,
) -> Result<Response, AppError> {
    let reader = nameless(&app, request);
    let series = model::find_series(&reader.library, &at.part).ok_or(AppError::NotFound)?;
    if series.slug != at.part {
        let path = PartCalendarPath(PartPath::Series(&series.slug));
        return Ok(moved_permanently(&reader.locale.href(&path)));
    }
    Ok(part_calendar(&app, &reader, &Part::Series(series)))
}

/// Shows what is for an audience to calendars that subscribe to it.
async fn show_audience_calendar(
    State(app): State<App>,
    UrlPath(at): UrlPath<AskedPart>,
    request: Request,
) -> Result<Response, AppError> {
    let reader = nameless(&app, request);
    let part = Part::of_audience(&reader.library, &at.part).ok_or(AppError::NotFound)?;
    Ok(part_calendar(&app, &reader, &part))
}

/// Shows what is spoken in a language to calendars that subscribe to it.
async fn show_language_calendar(
    State(app): State<App>,
    UrlPath(at): UrlPath<AskedPart>,
    request: Request,
) -> Result<Response, AppError> {
    let reader = nameless(&app, request);
    let part = Part::of_language(&reader.library, &at.part).ok_or(AppError::NotFound)?;
    Ok(part_calendar(&app, &reader, &part))
}

fn part_page(app: &App, reader: &Reader, part: &Part<'_>) -> Response {
    let content = schedule_views::part(&edition(app, reader), part);
    Page::of_reader(app, reader, content).into_response()
}

fn part_calendar(app: &App, reader: &Reader, part: &Part<'_>) -> Response {
    let file = calendar::feed(&edition(app, reader), part);
    ready(file, calendar::CONTENT_TYPE, part.calendar_changed_at(&reader.library))
}

/// Shows what is new as RSS.
async fn show_rss(State(app): State<App>, request: Request) -> Response {
    let reader = nameless(&app, request);
    let feed = news::rss(&edition(&app, &reader));
    ready(feed, news::RSS_TYPE, model::news_changed_at(&reader.library))
}

/// Shows what is new as a JSON Feed.
async fn show_json_feed(State(app): State<App>, request: Request) -> Response {
    let reader = nameless(&app, request);
    let feed = news::json_feed(&edition(&app, &reader)).to_string();
    ready(feed, news::JSON_FEED_TYPE, model::news_changed_at(&reader.library))
}

/// Shows the schedule to the tools of conferences.
async fn show_frab(State(app): State<App>, request: Request) -> Response {
    let reader = nameless(&app, request);
    let schedule = frab::schedule(&edition(&app, &reader)).to_string();
    ready(schedule, frab::CONTENT_TYPE, model::news_changed_at(&reader.library))
}

/// Who asks for a calendar is nobody in particular: her session is not touched, and so no cookie goes back.
fn nameless(app: &App, request: Request) -> Reader {
    let (parts, _) = request.into_parts();
    Reader::of_page(&parts, app)
}

fn edition<'a>(app: &'a App, reader: &'a Reader) -> Edition<'a> {
    Edition { t: &reader.locale, library: &reader.library, public_url: &app.config.public_url }
}

impl AskedWebinar {
    /// The webinar, by its present name: addresses of staff change with it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is none.
    pub fn find<'a>(&self, reader: &'a Reader) -> Result<&'a Webinar, AppError> {
        reader.library.webinar(&self.webinar).map(AsRef::as_ref).ok_or(AppError::NotFound)
    }
}

fn renamed<'a>(reader: &'a Reader, at: &AskedWebinar) -> Result<&'a Webinar, AppError> {
    model::renamed_from(&reader.library, &at.webinar).ok_or(AppError::NotFound)
}

/// The same bytes for everybody, whoever is signed in, and for the pages of other sites too.
fn ready(text: String, content_type: &'static str, changed_at: Option<Timestamp>) -> Response {
    let always = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (header::VARY, HeaderValue::from_static("Accept-Encoding")),
    ];
    let mut headers = HeaderMap::from_iter(always);
    let date = changed_at.map(news::english_date).and_then(|date| HeaderValue::from_str(&date).ok());
    headers.extend(date.map(|date| (header::LAST_MODIFIED, date)));
    (Cacheable::WhateverTheQuery, headers, text).into_response()
}
