//! What readers and podcast apps ask of shows.

use axum::{
    Extension, Router,
    extract::State,
    http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, LAST_MODIFIED},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;

use super::{
    chapters, course_feed, episode_views, feed,
    model::{self, Found},
    opml,
    paths::{
        AskedEpisode, AskedShow, ChaptersPath, EpisodePath, FeedPath, OpmlPath, ShowPath, ShowsPath, TranscriptPath,
    },
    show_feed,
    views::{self, View},
};
use crate::{
    accounts::Reader,
    app::App,
    content::{EpisodeName, Library},
    courses::{AskedCourse, AskedLesson, CourseFeedPath, LessonTranscriptPath},
    http::{AppError, Cacheable, Language, UrlPath, moved_permanently},
    view::Page,
};

/// Every address of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route(ShowsPath::PATTERN, get(list_shows))
        .route(OpmlPath::PATTERN, get(show_opml))
        .route(ShowPath::PATTERN, get(show_show))
        .route(FeedPath::PATTERN, get(show_feed))
        .route(EpisodePath::PATTERN, get(show_episode))
        .route(ChaptersPath::PATTERN, get(show_chapters))
        .route(TranscriptPath::PATTERN, get(show_transcript))
        .route(CourseFeedPath::PATTERN, get(show_course_feed))
        .route(LessonTranscriptPath::PATTERN, get(show_lesson_transcript))
}

/// Lists all shows and the newest episodes.
async fn list_shows(State(app): State<App>, reader: Reader) -> Page {
    let content = views::shows(&View { reader: &reader, absolute: &|path| app.absolute(path) });
    Page::of_reader(&app, &reader, content)
}

/// Shows a show with its episodes. An earlier name leads to the present one.
async fn show_show(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedShow>,
) -> Result<Response, AppError> {
    let show = match model::find_show(&reader.library, &at.show).ok_or(AppError::NotFound)? {
        Found::Here(show) => show,
        Found::Moved(show) => return Ok(moved_permanently(&reader.locale.href(&ShowPath(&show.slug)))),
    };
    let content = views::show(&View { reader: &reader, absolute: &|path| app.absolute(path) }, show);
    Ok(Page::of_reader(&app, &reader, content).into_response())
}

/// Shows an episode with its player and transcript. An earlier name leads to the present one.
async fn show_episode(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedEpisode>,
) -> Result<Response, AppError> {
    let (show, episode) = match model::find_episode(&reader.library, &at.name()).ok_or(AppError::NotFound)? {
        Found::Here(found) => found,
        Found::Moved((_, episode)) => return Ok(moved_permanently(&reader.locale.href(&EpisodePath(&episode.name)))),
    };
    let content =
        episode_views::episode(&View { reader: &reader, absolute: &|path| app.absolute(path) }, show, episode);
    Ok(Page::of_reader(&app, &reader, content).into_response())
}

/// The feed of a show, in the site's first language.
async fn show_feed(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedShow>,
) -> Result<Response, AppError> {
    let library = app.library();
    let (Found::Here(show) | Found::Moved(show)) = model::find_show(&library, &at.show).ok_or(AppError::NotFound)?;
    if show.slug != at.show || !is_first(&library, language) {
        return Ok(moved_permanently(&FeedPath(&show.slug).to_string()));
    }
    let bytes = show_feed::feed(show, &library.locale(language.0), &|path| app.absolute(path));
    Ok(for_apps("application/rss+xml; charset=utf-8", model::changed_at(show), bytes))
}

/// All shows as a list that podcast apps import.
async fn show_opml(State(app): State<App>, Extension(language): Extension<Language>) -> Response {
    let library = app.library();
    if !is_first(&library, language) {
        return moved_permanently(OpmlPath::PATTERN);
    }
    let shows = library.shows.iter().map(|show| model::changed_at(show));
    let courses = library.courses.iter().map(|course| course.podcast.changed_at);
    let changed_at = shows.chain(courses).max().unwrap_or_default();
    let list = opml::opml(&library, &|path| app.absolute(path));
    for_apps("text/x-opml; charset=utf-8", changed_at, list)
}

/// A course as a feed, in the site's first language. An earlier name leads to the present one.
async fn show_course_feed(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedCourse>,
) -> Result<Response, AppError> {
    let library = app.library();
    let course = library.course(&at.course).or_else(|| library.course_renamed_from(&at.course));
    let course = course.ok_or(AppError::NotFound)?;
    let locale = library.locale(library.first_language());
    let feed = course_feed::feed(course, &library.site, &locale, &|path| app.absolute(path));
    let bytes = feed.ok_or(AppError::NotFound)?;
    if course.slug != at.course || !is_first(&library, language) {
        return Ok(moved_permanently(&CourseFeedPath(&course.slug).to_string()));
    }
    Ok(for_apps("application/rss+xml; charset=utf-8", course.podcast.changed_at, bytes))
}

/// What is said in a lesson's sound, for apps.
async fn show_lesson_transcript(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedLesson>,
) -> Result<Response, AppError> {
    let library = app.library();
    let asked = at.name();
    let name = library.current_name(&asked);
    let (_, _, lesson) = library.lesson(&name).ok_or(AppError::NotFound)?;
    let transcript = lesson.sound().and_then(|sound| sound.transcript.as_ref()).ok_or(AppError::NotFound)?;
    if name != asked || !is_first(&library, language) {
        return Ok(moved_permanently(&LessonTranscriptPath(&name).to_string()));
    }
    Ok(for_apps("text/vtt; charset=utf-8", lesson.revision.changed_at, transcript.vtt.clone()))
}

/// The chapters of an episode, for apps.
async fn show_chapters(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedEpisode>,
) -> Result<Response, AppError> {
    let library = app.library();
    let asked = at.name();
    let (Found::Here((show, episode)) | Found::Moved((show, episode))) =
        model::find_episode(&library, &asked).ok_or(AppError::NotFound)?;
    if episode.name != asked || !is_first(&library, language) {
        return Ok(moved_permanently(&ChaptersPath(&episode.name).to_string()));
    }
    let file = chapters::chapters(show, episode).ok_or(AppError::NotFound)?;
    Ok(for_apps("application/json+chapters", episode.revision.changed_at, file))
}

/// The transcript of an episode, for apps.
async fn show_transcript(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedEpisode>,
) -> Result<Response, AppError> {
    let library = app.library();
    let asked = at.name();
    let (Found::Here((_, episode)) | Found::Moved((_, episode))) =
        model::find_episode(&library, &asked).ok_or(AppError::NotFound)?;
    if episode.name != asked || !is_first(&library, language) {
        return Ok(moved_permanently(&TranscriptPath(&episode.name).to_string()));
    }
    let transcript = episode.transcript.as_ref().ok_or(AppError::NotFound)?;
    Ok(for_apps("text/vtt; charset=utf-8", episode.revision.changed_at, transcript.vtt.clone()))
}

impl AskedEpisode {
    fn name(self) -> EpisodeName {
        EpisodeName { show: self.show, episode: self.episode }
    }
}

/// What apps fetch has no language: there is one of it, whatever page named it.
fn is_first(library: &Library, language: Language) -> bool {
    language.0 == library.first_language()
}

/// Bytes that players on any site may fetch, and that are kept until content changes.
fn for_apps(content_type: &'static str, changed_at: Timestamp, bytes: impl IntoResponse) -> Response {
    let headers = [
        (CONTENT_TYPE, content_type.to_owned()),
        (LAST_MODIFIED, feed::english_date(changed_at)),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    (Cacheable::WhateverTheQuery, headers, bytes).into_response()
}
