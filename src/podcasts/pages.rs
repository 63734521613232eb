//! What readers and podcast apps ask of shows.

use axum::{
    Extension, Router,
    extract::State,
    http::{
        HeaderValue,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, LAST_MODIFIED},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;

use super::{
    announce, chapters, course_feed, episode_views, feed,
    model::{self, Found},
    opml,
    paths::{
        AskedCourseFeedPage, AskedEpisode, AskedFeedPage, AskedShow, ChaptersPath, EpisodePath, FeedPagePath, FeedPath,
        ListeningPlacePath, OpmlPath, PublisherFeedPath, ShowPath, ShowsPath, TranscriptFormat, TranscriptPath,
    },
    player::{Keeping, Player},
    player_pages,
    show_feed::{self, Edition},
    views::{self, View},
};
use crate::{
    accounts::Reader,
    app::App,
    content::{Episode, EpisodeName, Library, Slug},
    courses::{AskedCourse, AskedLesson, CourseFeedPagePath, CourseFeedPath, LessonTranscriptPath},
    http::{AppError, Cacheable, Language, UrlPath, moved_permanently},
    listening,
    view::Page,
};

/// The type of feeds.
const FEED_TYPE: &str = "application/rss+xml; charset=utf-8";

/// Every address of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route(ShowsPath::PATTERN, get(list_shows))
        .route(OpmlPath::PATTERN, get(show_opml))
        .route(ShowPath::PATTERN, get(show_show))
        .route(FeedPath::PATTERN, get(show_feed))
        .route(FeedPagePath::PATTERN, get(show_feed_page))
        .route(PublisherFeedPath::PATTERN, get(show_publisher_feed))
        .route(EpisodePath::PATTERN, get(show_episode))
        .route(ChaptersPath::PATTERN, get(show_chapters))
        .route(CourseFeedPath::PATTERN, get(show_course_feed))
        .route(CourseFeedPagePath::PATTERN, get(show_course_feed_page))
        .merge(transcripts())
        .merge(player_pages::routes())
}

/// What is said, in every form.
fn transcripts() -> Router<App> {
    TranscriptFormat::ALL.into_iter().fold(Router::new(), |router, format| {
        router
            .route(
                &TranscriptPath::pattern(format),
                get(move |app, language, at| show_transcript(app, language, at, format)),
            )
            .route(
                &LessonTranscriptPath::pattern(format),
                get(move |app, language, at| show_lesson_transcript(app, language, at, format)),
            )
    })
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
    let heard = app.workshop.heard(&episode.audio);
    let bars = heard.as_ref().map_or(&[][..], |heard| &heard.bars);
    let keeping = keeping(&app, &reader, episode).await?;
    let player = Player { locale: &reader.locale, show, episode, bars, keeping };
    let content = episode_views::episode(&View { reader: &reader, absolute: &|path| app.absolute(path) }, &player);
    Ok(Page::of_reader(&app, &reader, content).into_response())
}

/// Where it is remembered how far this reader listens. For the nameless no row is read.
async fn keeping(app: &App, reader: &Reader, episode: &Episode) -> Result<Keeping, AppError> {
    let Some(learner) = &reader.learner else {
        return Ok(if reader.shared.is_some() { Keeping::Nowhere } else { Keeping::OnDevice });
    };
    let places = listening::places(&mut *app.db.read().await?, learner).await?;
    Ok(Keeping::OfLearner {
        address: ListeningPlacePath(&episode.name).to_string(),
        second: model::stopped_at(&reader.library, &places, &episode.name),
        is_own_device: reader.shared.is_none(),
    })
}

/// The feed of a show, in the site's first language.
async fn show_feed(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedShow>,
) -> Result<Response, AppError> {
    feed_page(&app, language, &at.show, 1)
}

/// A page of the feed of a show with many episodes. The first has the address of the feed itself.
async fn show_feed_page(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedFeedPage>,
) -> Result<Response, AppError> {
    let page = feed_page(&app, language, &at.show, at.page)?;
    Ok(unless_twin(page, at.page, &FeedPath(&at.show)))
}

/// A page, but the first under the address of a page: that one leads to the feed.
fn unless_twin(page: Response, number: usize, feed: &dyn ToString) -> Response {
    let is_twin = number == 1 && page.status().is_success();
    if is_twin { moved_permanently(&feed.to_string()) } else { page }
}

fn feed_page(app: &App, language: Language, asked: &Slug, page: usize) -> Result<Response, AppError> {
    let library = app.library();
    let (Found::Here(show) | Found::Moved(show)) = model::find_show(&library, asked).ok_or(AppError::NotFound)?;
    let absolute = |path: &str| app.absolute(path);
    let edition = Edition::new(&library, &absolute, announce::hub(app));
    if let Some(elsewhere) = &show.moved_to {
        let mut moved = moved_permanently(elsewhere);
        moved.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(FEED_TYPE));
        *moved.body_mut() = show_feed::farewell(show, &edition).into();
        return Ok(moved);
    }
    let bytes = show_feed::feed(show, &edition, page).ok_or(AppError::NotFound)?;
    if show.slug != *asked || !is_first(&library, language) {
        return Ok(moved_permanently(&FeedPagePath(&show.slug, page).to_string()));
    }
    Ok(for_apps(FEED_TYPE, model::changed_at(&library, show), bytes))
}

/// The feed of all shows, by which apps tell that they are the library's.
async fn show_publisher_feed(State(app): State<App>, Extension(language): Extension<Language>) -> Response {
    let library = app.library();
    if !is_first(&library, language) {
        return moved_permanently(PublisherFeedPath::PATTERN);
    }
    let absolute = |path: &str| app.absolute(path);
    let bytes = show_feed::publisher_feed(&Edition::new(&library, &absolute, announce::hub(&app)));
    for_apps(FEED_TYPE, library.publisher.changed_at, bytes)
}

/// All shows as a list that podcast apps import.
async fn show_opml(State(app): State<App>, Extension(language): Extension<Language>) -> Response {
    let library = app.library();
    if !is_first(&library, language) {
        return moved_permanently(OpmlPath::PATTERN);
    }
    let list = opml::opml(&library, &|path| app.absolute(path));
    for_apps("text/x-opml; charset=utf-8", opml::changed_at(&library), list)
}

/// A course as a feed, in the site's first language. An earlier name leads to the present one.
async fn show_course_feed(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedCourse>,
) -> Result<Response, AppError> {
    course_feed_page(&app, language, &at.course, 1)
}

/// A page of the feed of a course with many lessons. The first has the address of the feed itself.
async fn show_course_feed_page(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedCourseFeedPage>,
) -> Result<Response, AppError> {
    let page = course_feed_page(&app, language, &at.course, at.page)?;
    Ok(unless_twin(page, at.page, &CourseFeedPath(&at.course)))
}

fn course_feed_page(app: &App, language: Language, asked: &Slug, page: usize) -> Result<Response, AppError> {
    let library = app.library();
    let course = library.course(asked).or_else(|| library.course_renamed_from(asked)).ok_or(AppError::NotFound)?;
    let absolute = |path: &str| app.absolute(path);
    let edition = Edition::new(&library, &absolute, announce::hub(app));
    let bytes = course_feed::feed(course, &edition, page).ok_or(AppError::NotFound)?;
    if course.slug != *asked || !is_first(&library, language) {
        return Ok(moved_permanently(&CourseFeedPagePath(&course.slug, page).to_string()));
    }
    Ok(for_apps(FEED_TYPE, course.podcast.changed_at, bytes))
}

/// What is said in a lesson's sound, for apps.
async fn show_lesson_transcript(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedLesson>,
    format: TranscriptFormat,
) -> Result<Response, AppError> {
    let library = app.library();
    let asked = at.name();
    let name = library.current_name(&asked);
    let (_, _, lesson) = library.lesson(&name).ok_or(AppError::NotFound)?;
    let transcript = lesson.sound().and_then(|sound| sound.transcript.as_ref()).ok_or(AppError::NotFound)?;
    if name != asked || !is_first(&library, language) {
        return Ok(moved_permanently(&LessonTranscriptPath(&name, format).to_string()));
    }
    let said = format.write(transcript, &lesson.texts.original().title, library.first_language().code());
    Ok(for_apps(format.served_as(), lesson.revision.changed_at, said))
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
    format: TranscriptFormat,
) -> Result<Response, AppError> {
    let library = app.library();
    let asked = at.name();
    let (Found::Here((show, episode)) | Found::Moved((show, episode))) =
        model::find_episode(&library, &asked).ok_or(AppError::NotFound)?;
    if episode.name != asked || !is_first(&library, language) {
        return Ok(moved_permanently(&TranscriptPath(&episode.name, format).to_string()));
    }
    let transcript = episode.transcript.as_ref().ok_or(AppError::NotFound)?;
    let said = format.write(transcript, &episode.texts.original().title, &show.language);
    Ok(for_apps(format.served_as(), episode.revision.changed_at, said))
}

impl AskedEpisode {
    pub(super) fn name(self) -> EpisodeName {
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
