//! What readers see instead of a page, and what programs get.
use std::{sync::Arc, time::Duration};

use axum::{
    Extension, Form, Json, Router,
    http::StatusCode,
    response::Html,
    routing::{get, post},
};

use super::{Limits, Server, guards::settings, request};
use crate::http::{AppError, HardenSettings, OwnWords, PageLanguage, harden};

const HTML: &str = "accept: text/html,application/xhtml+xml,*/*;q=0.8";

fn site() -> Router {
    let busy = async || AppError::Busy { retry_after: Duration::from_millis(1500) };
    let secret = async || AppError::Internal(anyhow::anyhow!("password").context("database"));
    let form = async |Form(_): Form<std::collections::HashMap<String, u8>>| "thanks";
    Router::new()
        .route("/ok", get(async || "ok"))
        .route("/busy", get(busy))
        .route("/secret", get(secret))
        .route("/form", post(form))
        .route("/panic", get(async || -> &str { panic!("the roof") }))
        .route("/sign-in", get(async || AppError::SignInFirst("/staff/sign-in?next=%2Fdesk".into())))
        .route("/injected", get(async || AppError::SignInFirst("/a\r\nset-cookie: b".into())))
        .route("/rejected", get(async || (StatusCode::UNPROCESSABLE_ENTITY, Html("<p>Your text"))))
        .route("/said", get(async || (StatusCode::CONFLICT, Extension(OwnWords), "Somebody was quicker.")))
        .route("/api", get(async || (StatusCode::CONFLICT, Json("stale"))))
        .route("/id", get(async || (Extension(PageLanguage("id".into())), AppError::NotFound)))
}

fn drawn() -> HardenSettings {
    let mut settings = settings("http://localhost:8080");
    settings.render_error = Arc::new(|page| {
        assert_ne!(page.path, "/broken-page", "a page that cannot be drawn");
        let language = page.language.map(|language| language.0.to_string());
        format!(
            "<h1>{} {} {:?} {:?} {:?}</h1>",
            page.status.as_u16(),
            page.path,
            language,
            page.cookies,
            page.accept_language
        )
    });
    settings
}

async fn server() -> Server {
    Server::start(harden(site(), &drawn()), Limits::default()).await
}

#[tokio::test]
async fn errors_of_every_kind_are_drawn_for_people() {
    let server = server().await;
    for (method, path, status) in [
        ("GET", "/nowhere?secret=1", 404),
        ("GET", "/busy", 503),
        ("GET", "/secret", 500),
        ("GET", "/panic", 500),
        ("DELETE", "/ok", 405),
        ("POST", "/form", 415),
    ] {
        let reply = server.ask(&request(method, path, &[HTML])).await;
        assert_eq!(reply.status, status, "{path}");
        let path = path.split('?').next().unwrap();
        assert_eq!(reply.text(), format!("<h1>{status} {path} None None None</h1>"));
        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(reply.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn programs_get_a_line() {
    let server = server().await;
    for accept in ["accept: */*", "accept: application/rss+xml", "accept: text/html;q=0", "x: nothing"] {
        let reply = server.get("/secret", &[accept]).await;
        let expected = format!("500 Internal Server Error\nrequest {}\n", reply.header("x-request-id"));
        assert_eq!((reply.text(), reply.header("content-type")), (&*expected, "text/plain; charset=utf-8"));
    }
}

#[tokio::test]
async fn what_helps_to_draw_is_handed_on() {
    let headers = &[HTML, "cookie: display=large", "accept-language: en"];
    let reply = server().await.get("/id", headers).await;
    assert_eq!(reply.text(), "<h1>404 /id Some(\"id\") Some(\"display=large\") Some(\"en\")</h1>");
}

#[tokio::test]
async fn headers_that_belong_to_an_error_stay() {
    let server = server().await;
    let busy = server.get("/busy", &[HTML]).await;
    assert_eq!(busy.header("retry-after"), "2");
    let method = server.ask(&request("DELETE", "/ok", &[HTML])).await;
    assert_eq!(method.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn pages_of_their_own_and_json_are_left_alone() {
    let server = server().await;
    assert_eq!(server.get("/rejected", &[HTML]).await.text(), "<p>Your text");
    assert_eq!(server.get("/api", &[HTML]).await.text(), "\"stale\"");
    assert_eq!(server.get("/said", &[HTML]).await.text(), "Somebody was quicker.");
    assert_eq!(server.get("/ok", &[HTML]).await.text(), "ok");
}

#[tokio::test]
async fn the_sign_in_page_is_a_redirect_and_cannot_be_abused() {
    let server = server().await;
    let reply = server.get("/sign-in", &[]).await;
    assert_eq!((reply.status, reply.header("location")), (303, "/staff/sign-in?next=%2Fdesk"));
    let injected = server.get("/injected", &[]).await;
    assert_eq!((injected.status, injected.header("location"), injected.header("set-cookie")), (400, "", ""));
}

#[tokio::test]
async fn an_error_page_that_fails_itself_is_a_line() {
    let reply = server().await.get("/broken-page", &[HTML]).await;
    assert_eq!(reply.status, 404);
    assert!(reply.text().starts_with("404 Not Found\nrequest "));
}

#[tokio::test]
async fn a_head_of_an_error_is_that_of_its_get() {
    let server = server().await;
    for path in ["/nowhere", "/busy", "/panic"] {
        let (get, head) = (server.get(path, &[HTML]).await, server.ask(&request("HEAD", path, &[HTML])).await);
        assert_eq!((head.status, head.header("content-length")), (get.status, get.header("content-length")), "{path}");
    }
}
