//! What machines ask of the site: health, static files, media, robots, the site map.

use axum::{
    extract::{Path, Request, State},
    http::{StatusCode, header, header::LOCATION},
    response::{IntoResponse, Response},
};
use std::fmt::Write;

use crate::{
    app::App,
    cards::SignInPath,
    courses::{CatalogPath, CoursePath, LessonPath},
    downloads,
    http::{self, AppError, Cacheable, Source},
    podcasts::{EpisodePath, ShowPath, ShowsPath},
    privacy::VersionsPath,
    search::SearchPath,
    site::{DisplayPath, HomePath, MePath, TextPage},
    staff::AREAS,
    view,
    webinars::{PartPath, SchedulePath, WebinarPath},
};

/// The process runs.
pub async fn live() -> &'static str {
    "ok\n"
}

/// The process can serve: its rows answer.
pub async fn ready(State(app): State<App>) -> Response {
    match app.db.ping().await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// Style, script, fonts and icons.
pub async fn static_file(request: Request) -> Result<Response, AppError> {
    let asset = view::asset(request.uri().path()).ok_or(AppError::NotFound)?;
    Ok(asset.respond(request.method(), request.headers()))
}

/// A picture or sound that public content names.
pub async fn media(
    State(app): State<App>,
    source: Source,
    Path(path): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let library = app.library();
    let media = library.media(&path).ok_or(AppError::NotFound)?;
    let ear = downloads::ear(&app, &library, media, source, (request.method(), request.headers())).await;
    if let Some(address) = app.config.media_redirect.as_ref().and_then(|bucket| media.elsewhere(bucket)) {
        if let Some(ear) = ear {
            ear.believe(request.headers());
        }
        return Ok((StatusCode::FOUND, [(LOCATION, address)]).into_response());
    }
    let answer = http::files::answer(request.headers(), request.method(), &media.stored()).await;
    Ok(match ear {
        Some(ear) => ear.follow(answer),
        None => answer,
    })
}

/// Everything public may be read by machines, except what belongs to one person.
pub async fn robots(State(app): State<App>) -> Response {
    let map = app.absolute("/sitemap.xml");
    let library = app.library();
    let mut text = String::from("User-agent: *\n");
    for language in &library.site.languages {
        // `/me` alone would shut `/menu` as well.
        let locale = library.locale(*language);
        let (me, own, card) = (format!("{MePath}$"), format!("{MePath}/"), SignInPath.to_string());
        let closed = [me.as_str(), &own, &card, DisplayPath::PATTERN, SearchPath::PATTERN];
        for path in closed.into_iter().chain(AREAS) {
            writeln!(text, "Disallow: {}", locale.href(&path)).ok();
        }
    }
    write!(text, "\nSitemap: {map}\n").ok();
    ready_text(text, "text/plain; charset=utf-8")
}

/// All public pages in all languages.
pub async fn sitemap(State(app): State<App>) -> Response {
    let library = app.library();
    let mut paths = vec![
        HomePath.to_string(),
        CatalogPath.to_string(),
        ShowsPath.to_string(),
        SchedulePath.to_string(),
        TextPage::Help.to_string(),
        TextPage::Privacy.to_string(),
        TextPage::Glossary.to_string(),
        VersionsPath.to_string(),
    ];
    for course in &library.courses {
        paths.push(CoursePath(&course.slug).to_string());
        paths.extend(course.lessons.iter().map(|lesson| LessonPath(&lesson.name).to_string()));
    }
    for show in &library.shows {
        paths.push(ShowPath(&show.slug).to_string());
        paths.extend(show.episodes.iter().map(|episode| EpisodePath(&episode.name).to_string()));
    }
    paths.extend(library.webinars.iter().map(|webinar| WebinarPath(&webinar.slug).to_string()));
    paths.extend(library.series.iter().map(|series| PartPath::Series(&series.slug).to_string()));
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in paths {
        for language in &library.site.languages {
            let address = app.absolute(&library.locale(*language).href(&path));
            writeln!(map, "<url><loc>{address}</loc></url>").ok();
        }
    }
    map.push_str("</urlset>\n");
    ready_text(map, "application/xml; charset=utf-8")
}

fn ready_text(text: String, content_type: &'static str) -> Response {
    let mut response = ([(header::CONTENT_TYPE, content_type)], text).into_response();
    response.extensions_mut().insert(Cacheable::WhateverTheQuery);
    response
}
