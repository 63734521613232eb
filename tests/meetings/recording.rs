//! The recording of a meeting: who may say that it is ready, and how it comes to the library.

use std::fs;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use jiff::SignedDuration;
use lentera::{outbox::Reason, staff::Role};
use serde_json::json;

use super::{LIST, desk, desk_of_the_day, enter, soon, start_on};
use crate::{
    messages::fate,
    registrations::{fields, rows},
    support::{
        BigBlueButton, Engine, TestSite,
        bigbluebutton::{Mood, Running, SECRET},
        site::{copy, manifest},
        token::token,
    },
};

both_engines!(
    only_the_server_says_that_a_recording_is_ready,
    a_word_about_another_meeting_counts_for_nothing,
    a_recording_that_is_ready_becomes_the_draft_of_an_episode,
    without_a_podcast_what_the_page_plays_is_taken,
    what_is_not_there_yet_is_waited_for,
    what_nobody_takes_is_told_to_administrators,
    a_rehearsal_and_a_second_recording_take_nobodys_place,
);

const RECORD: &str = "ffbfc4cc24428694e8b53a4e144f414052431693-1530718721124";
const QUEUED: &str = "SELECT key FROM outbox WHERE kind = 'meeting-recording' AND delivered_at IS NULL";

const OTHER: &str = "content/podcasts/ngopi-digital/02-cucu-mengajari-kakek-bercerita.mp3";
const DRAFT: &str = "podcasts/ngopi-digital/2030-03-08-kunci-whatsapp.md";

/// A show that takes recordings, and sound for one.
fn add_show(site: &TestSite) -> Vec<u8> {
    let starter = manifest().join("content");
    for folder in ["podcasts", "people", "courses"] {
        copy(&starter.join(folder), &site.content().join(folder));
    }
    fs::read(starter.join("podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3")).unwrap()
}

/// What the desk reads of the recording.
async fn told(site: &TestSite) -> String {
    desk_of_the_day(site).await.get(LIST).await.is_ok().html()
}

/// A meeting of which the server has a recording in these formats: its id, and where it posts.
async fn recorded(site: &mut TestSite, server: &BigBlueButton, formats: &[(&str, String)]) -> (String, String) {
    let desk = desk(site).await;
    let page = soon(site, &desk).await;
    enter(site, &page).await;
    let (id, meeting): (String, Running) = server.meeting();
    site.advance(SignedDuration::from_hours(1)).await;
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

async fn a_recording_that_is_ready_becomes_the_draft_of_an_episode(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let sound = add_show(&site);
    let podcast = format!("/podcast/{RECORD}/audio.ogg");
    server.publishes(&podcast, &sound);
    let (id, path) = recorded(&mut site, &server, &[("podcast", server.address(&podcast))]).await;
    // The server's script runs after each format.
    for _ in 0..2 {
        assert_eq!(posts(&site, &path, SECRET, &id).await, StatusCode::NO_CONTENT);
    }
    assert_eq!(rows(&site, QUEUED).await, [RECORD]);
    let desk = desk_of_the_day(&site).await;
    assert!(desk.get(LIST).await.is_ok().html().contains("Rekamannya sudah jadi dan sedang diambil"));
    site.deliver().await;
    let draft = fs::read_to_string(site.content().join(DRAFT)).unwrap();
    let kept = draft.lines().find_map(|line| line.strip_prefix("audio = \"media:")).unwrap().trim_end_matches('"');
    assert_eq!(fs::read(site.content().join("store").join(kept)).unwrap(), sound, "byte for byte");
    assert!(desk.get(LIST).await.is_ok().html().contains("Rekamannya sudah diambil Jumat, 8 Maret 2030"));
    assert_eq!(posts(&site, &path, SECRET, &id).await, StatusCode::NO_CONTENT);
    assert_eq!(rows(&site, QUEUED).await, [""; 0], "it is taken once");
}

async fn without_a_podcast_what_the_page_plays_is_taken(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let sound = add_show(&site);
    server.publishes(&format!("/presentation/{RECORD}/video/webcams.mp4"), &sound);
    let page = server.address(&format!("/playback/presentation/2.3/{RECORD}"));
    let (id, path) =
        recorded(&mut site, &server, &[("notes", server.address("/notes.pdf")), ("presentation", page)]).await;
    posts(&site, &path, SECRET, &id).await;
    site.deliver().await;
    assert!(site.content().join(DRAFT).exists());
}

async fn what_is_not_there_yet_is_waited_for(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let sound = add_show(&site);
    let podcast = format!("/podcast/{RECORD}/audio.ogg");
    let formats = [("podcast", server.address(&podcast))];
    let (id, path) = recorded(&mut site, &server, &[("notes", server.address("/notes.pdf"))]).await;
    let (_, meeting) = server.meeting();
    posts(&site, &path, SECRET, &id).await;
    let waits = async |site: &mut TestSite, why: &str| {
        site.deliver().await;
        let (state, _, error) = fate(&site.app).await;
        assert!(state == "waiting" && error.contains(why), "{state}: {error}");
        assert!(!site.content().join(DRAFT).exists());
        site.advance(SignedDuration::from_hours(6)).await;
    };
    waits(&mut site, "no sound among its formats").await;
    server.records(&meeting, RECORD, &formats);
    waits(&mut site, "the sound is not where the recording says").await;
    server.is(Mood::Answers(500, ""));
    waits(&mut site, "500").await;
    server.is(Mood::Refuses("internalError"));
    waits(&mut site, "the server says internalError").await;
    server.is(Mood::Well);
    server.publishes(&podcast, &sound);
    site.deliver().await;
    assert_eq!(fate(&site.app).await.0, "delivered");
    assert!(site.content().join(DRAFT).exists());
}

async fn what_nobody_takes_is_told_to_administrators(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let podcast = format!("/podcast/{RECORD}/audio.ogg");
    server.publishes(&podcast, b"no sound at all");
    let (id, path) = recorded(&mut site, &server, &[("podcast", server.address(&podcast))]).await;
    posts(&site, &path, SECRET, &id).await;
    site.deliver().await;
    let dead = |error: &str| ("dead", Some(Reason::Refused), error.to_owned());
    assert_eq!(fate(&site.app).await, dead("no show takes the recording"));
    let admin = site.staff(Role::Admin).await.0;
    assert!(admin.get("/staff/outbox").await.is_ok().html().contains("Webinar: rekaman dari ruangnya"));
    // Once there is a show, the server's next word brings it again.
    let sound = add_show(&site);
    site.republish().await;
    posts(&site, &path, SECRET, &id).await;
    site.deliver().await;
    assert_eq!(fate(&site.app).await, dead("it is no sound"));
    assert!(told(&site).await.contains("sedang diambil"));
    server.publishes(&podcast, &sound);
    posts(&site, &path, SECRET, &id).await;
    site.deliver().await;
    assert!(site.content().join(DRAFT).exists());
}

async fn a_rehearsal_and_a_second_recording_take_nobodys_place(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let sound = add_show(&site);
    site.republish().await;
    let podcast = format!("/podcast/{RECORD}/audio.ogg");
    let formats = [("podcast", server.address(&podcast))];
    server.publishes(&podcast, &sound);
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    enter(&site, &page).await;
    let (rehearsal, meeting) = server.meeting();
    let path = server.records(&meeting, RECORD, &formats);
    site.visitor().get(&server.ends(&rehearsal)).await;
    site.advance(SignedDuration::from_mins(20)).await;
    posts(&site, &path, SECRET, &rehearsal).await;
    site.deliver().await;
    assert_eq!(rows(&site, QUEUED).await, [""; 0]);
    assert!(!site.content().join(DRAFT).exists(), "of a rehearsal nobody wants an episode");

    enter(&site, &page).await;
    let (id, meeting) = server.meeting();
    assert_ne!(id, rehearsal);
    let path = server.records(&meeting, RECORD, &formats);
    for _ in 0..2 {
        posts(&site, &path, SECRET, &id).await;
        site.deliver().await;
    }
    let draft = fs::read_to_string(site.content().join(DRAFT)).unwrap();
    // Somebody ended it by mistake and opened it again: the longer half must not be lost without a word.
    let desk = desk_of_the_day(&site).await;
    site.visitor().get(&server.ends(&id)).await;
    super::lead(&desk).await;
    let (second, meeting) = server.meeting();
    let path = server.records(&meeting, RECORD, &formats);
    server.publishes(&podcast, &fs::read(manifest().join(OTHER)).unwrap());
    posts(&site, &path, SECRET, &second).await;
    site.deliver().await;
    let refused = "SELECT last_error FROM outbox WHERE kind = 'meeting-recording' AND dead_at IS NOT NULL";
    assert_eq!(rows(&site, refused).await, ["the webinar has another recording already"]);
    assert_eq!(fs::read_to_string(site.content().join(DRAFT)).unwrap(), draft);
}
