//! The site's own pages.

use axum::{
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    paths::TextPage,
    views::{self, Home},
};
use crate::{
    accounts::{self, Reader},
    app::App,
    http::{AppError, Fields, local_path},
    privacy, progress,
    view::{Display, Page, Size, Speed, Theme},
};

/// The first page: one thing to do, then everything else.
pub async fn show_home(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    let progress = progress::of_reader(&app, &reader).await?;
    let notice = privacy::return_notice(&app, &reader).await?;
    let content = views::home(&Home { reader: &reader, progress: progress.as_ref(), notice });
    Ok(Page::of_reader(&app, &reader, content))
}

/// Everything there is, on one page.
pub async fn show_menu(State(app): State<App>, reader: Reader) -> Page {
    let content = views::menu(&reader);
    Page::of_reader(&app, &reader, content)
}

/// How to use the site, and whom to ask.
pub async fn show_help(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    show_text(&app, &reader, TextPage::Help)
}

/// What is kept of readers.
pub async fn show_privacy(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    show_text(&app, &reader, TextPage::Privacy)
}

/// Words explained.
pub async fn show_glossary(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    show_text(&app, &reader, TextPage::Glossary)
}

fn show_text(app: &App, reader: &Reader, page: TextPage) -> Result<Page, AppError> {
    let text = reader.library.page(page.slug()).ok_or(AppError::NotFound)?;
    Ok(Page::of_reader(app, reader, views::text_page(reader, page, text)))
}

/// The page to come back to.
#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

/// The choice of text size and brightness.
pub async fn show_display(State(app): State<App>, reader: Reader, Query(back): Query<From>) -> Page {
    let content = views::display(&reader, local_path(&back.from));
    Page::personal(&app, &reader, content)
}

/// A chosen size, theme or speed; what is not chosen stays.
#[derive(Deserialize)]
pub struct Choice {
    size: Option<String>,
    theme: Option<String>,
    speed: Option<String>,
    #[serde(default)]
    from: String,
}

/// Keeps the choice in a cookie, and with a learner's card, and goes back.
pub async fn choose_display(
    State(app): State<App>,
    reader: Reader,
    Fields(choice): Fields<Choice>,
) -> Result<Response, AppError> {
    let chosen = Display {
        size: choice.size.as_deref().and_then(Size::parse).unwrap_or(reader.display.size),
        theme: choice.theme.as_deref().and_then(Theme::parse).unwrap_or(reader.display.theme),
        speed: choice.speed.as_deref().and_then(Speed::parse).unwrap_or(reader.display.speed),
    };
    if let Some(learner) = &reader.learner {
        accounts::keep_preferences(&app, learner, Some(chosen), None).await?;
    }
    let back = reader.locale.href(&local_path(&choice.from));
    Ok(([(header::SET_COOKIE, chosen.set_cookie(reader.shared.is_some()))], Redirect::to(&back)).into_response())
}
