//! What the player asks for beside the page of its episode: its place on other sites, and a learner's place in the sound.

use axum::{
    Extension, Json, Router,
    extract::{Query, State, rejection::QueryRejection},
    http::{
        HeaderValue, StatusCode,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY},
    },
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use url::Url;

use super::{
    embed_views,
    model::{self, Found},
    paths::{AskedEpisode, EmbedPath, ListeningPlacePath, OembedPath},
    player::{Keeping, Player},
};
use crate::{
    accounts::Reader,
    app::App,
    content::{EpisodeName, Slug},
    http::{self, AppError, Cacheable, Fields, Language, UrlPath, moved_permanently},
    listening::{self, ListeningPlace},
};

/// The addresses that a player needs.
pub fn routes() -> Router<App> {
    Router::new()
        .route(EmbedPath::PATTERN, get(show_embed))
        .route(OembedPath::PATTERN, get(show_oembed))
        .route(ListeningPlacePath::PATTERN, post(keep_place))
}

/// Shows the player of an episode in a frame of any site. Nobody is known there: it is the same for everybody.
async fn show_embed(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedEpisode>,
) -> Result<Response, AppError> {
    let library = app.library();
    let locale = library.locale(language.0);
    let (show, episode) = match model::find_episode(&library, &at.name()).ok_or(AppError::NotFound)? {
        Found::Here(found) => found,
        Found::Moved((_, episode)) => return Ok(moved_permanently(&locale.href(&EmbedPath(&episode.name)))),
    };
    let heard = app.workshop.heard(&episode.audio);
    let bars = heard.as_ref().map_or(&[][..], |heard| &heard.bars);
    let player = Player { locale: &locale, show, episode, bars, keeping: Keeping::Nowhere };
    let policy = [(CONTENT_SECURITY_POLICY, http::policy_in_frames(app.config.media_redirect.as_ref()))];
    let document = embed_views::document(&player, &|path| app.absolute(path));
    Ok((Cacheable::WhateverTheQuery, policy, document).into_response())
}

/// What another site asks: <https://oembed.com>.
#[derive(Deserialize)]
struct OembedQuery {
    url: String,
    format: Option<String>,
    maxwidth: Option<u32>,
    maxheight: Option<u32>,
}

/// Tells another site how to show an episode. Only as JSON: for XML the standard has an answer of its own, 501.
async fn show_oembed(
    State(app): State<App>,
    query: Result<Query<OembedQuery>, QueryRejection>,
) -> Result<Response, AppError> {
    let Query(asked) = query.map_err(|_| AppError::BadRequest)?;
    if asked.format.as_deref().is_some_and(|format| format != "json") {
        return Ok(StatusCode::NOT_IMPLEMENTED.into_response());
    }
    let library = app.library();
    let url = Url::parse(&asked.url).map_err(|_| AppError::NotFound)?;
    let path = own_path(&app.config.public_url, &url).ok_or(AppError::NotFound)?;
    let (language, path) = http::of_path(path, &library.site.languages);
    let name = episode_name(path).ok_or(AppError::NotFound)?;
    let (Found::Here((show, episode)) | Found::Moved((show, episode))) =
        model::find_episode(&library, &name).ok_or(AppError::NotFound)?;
    let locale = library.locale(language);
    let site_name = library.site.name.get(language);
    let room = (asked.maxwidth, asked.maxheight);
    let told = embed_views::oembed(&locale, site_name, (show, episode), &|path| app.absolute(path), room);
    Ok(([(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"))], Json(told)).into_response())
}

/// The path of an address of this site, whether it was written with `http` or `https`.
fn own_path<'a>(public_url: &Url, asked: &'a Url) -> Option<&'a str> {
    let is_own = matches!(asked.scheme(), "http" | "https") && asked.host() == public_url.host();
    let is_own = is_own && (asked.port() == public_url.port() || asked.port().is_none());
    asked.path().strip_prefix(public_url.path().trim_end_matches('/')).filter(|_| is_own)
}

/// `/podcasts/show/episode`, or the address of its player.
fn episode_name(path: &str) -> Option<EpisodeName> {
    let path = path.trim_end_matches('/');
    let (show, episode) = path.strip_suffix("/embed").unwrap_or(path).strip_prefix("/podcasts/")?.split_once('/')?;
    Some(EpisodeName { show: Slug::parse(show)?, episode: Slug::parse(episode)? })
}

/// Keeps where a learner stopped listening; of somebody whose doing is not kept, nothing. Sent by the script, which is told
/// nothing.
async fn keep_place(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedEpisode>,
    Fields(place): Fields<KeptPlace>,
) -> Result<StatusCode, AppError> {
    let (Found::Here((_, episode)) | Found::Moved((_, episode))) =
        model::find_episode(&reader.library, &at.name()).ok_or(AppError::NotFound)?;
    let whole = episode.audio.kind.seconds().unwrap_or_default();
    let second = if u64::from(place.second) < whole { place.second } else { 0 };
    if let Some(learner) = &reader.learner {
        let place = ListeningPlace { episode: episode.name.clone(), second, kept_at: app.clock.now() };
        app.db.write(async |conn| listening::keep_place(conn, learner, &place).await).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct KeptPlace {
    second: u32,
}
