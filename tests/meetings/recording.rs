//! The recording of a meeting: who may say that it is ready, and how it comes to the library.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use serde_json::json;

use super::{desk, enter, soon, start_on};
use crate::{
    registrations::{fields, rows},
    support::{
        BigBlueButton, Engine, TestSite,
        bigbluebutton::{Running, SECRET},
        token::token,
    },
};

both_engines!(only_the_server_says_that_a_recording_is_ready, a_word_about_another_meeting_counts_for_nothing);

const RECORD: &str = "ffbfc4cc24428694e8b53a4e144f414052431693-1530718721124";
const QUEUED: &str = "SELECT key FROM outbox WHERE kind = 'meeting-recording' AND delivered_at IS NULL";

/// A meeting of which the server has a recording in these formats: its id, and where it posts.
async fn recorded(site: &mut TestSite, server: &BigBlueButton, formats: &[(&str, String)]) -> (String, String) {
    let desk = desk(site).await;
    let page = soon(site, &desk).await;
    enter(site, &page).await;
    let (id, meeting): (String, Running) = server.meeting();
    (id, server.records(&meeting, RECORD, formats))
}

/// The server posts, as its script does.
async fn posts(site: &TestSite, path: &str, secret: &str, meeting: &str) -> StatusCode {
    let claims = json!({ "meeting_id": meeting, "record_id": RECORD }).to_string();
    let signed = token(&["sign", secret, &claims]).unwrap();
    post(site, path, &fields(&[("signed_parameters", &signed)])).await
}

async fn post(site: &TestSite, path: &str, body: &str) -> StatusCode {
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    site.visitor().send(Method::POST, path, &kind, Body::from(body.to_owned())).await.status
}

async fn only_the_server_says_that_a_recording_is_ready(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let (id, path) = recorded(&mut site, &server, &[]).await;
    assert_eq!(posts(&site, &path, "another secret", &id).await, StatusCode::UNAUTHORIZED);
    for body in ["", "signed_parameters=", "signed_parameters=a.b.c", "other=1"] {
        assert_eq!(post(&site, &path, body).await, StatusCode::UNAUTHORIZED, "{body}");
    }
    let elsewhere = "/meetings/bigbluebutton/AAAAAAAAAAAAAAAAAAAAAA/recorded";
    assert_eq!(posts(&site, elsewhere, SECRET, &id).await, StatusCode::GONE);
    assert_eq!(rows(&site, QUEUED).await, [""; 0]);
}

async fn a_word_about_another_meeting_counts_for_nothing(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let (id, path) = recorded(&mut site, &server, &[]).await;
    assert_eq!(posts(&site, &path, SECRET, "another").await, StatusCode::UNAUTHORIZED);
    let claims = json!({ "meeting_id": id, "record_id": "../../etc" }).to_string();
    let signed = token(&["sign", SECRET, &claims]).unwrap();
    assert_eq!(post(&site, &path, &fields(&[("signed_parameters", &signed)])).await, StatusCode::UNAUTHORIZED);
    assert_eq!(rows(&site, QUEUED).await, [""; 0]);
}
