//! What BigBlueButton calls: only who knows the address is heard, and only of this meeting.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::{LIST, called, desk, desk_of_the_day, enter, known, lead, soon, start_on};
use crate::{
    registrations::rows,
    support::{BigBlueButton, Engine},
};

both_engines!(
    a_room_that_was_ended_is_closed_until_staff_open_it_again,
    what_ends_before_the_start_was_a_rehearsal,
    nobody_else_ends_a_meeting,
);

const ENDED: &str =
    "SELECT CASE WHEN ended_at IS NULL THEN 'open' ELSE 'ended' END FROM meetings ORDER BY opened_at, id";

async fn a_room_that_was_ended_is_closed_until_staff_open_it_again(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    let desk = desk_of_the_day(&site).await;
    let way = enter(&site, &page).await;
    site.advance(SignedDuration::from_mins(30)).await;
    let (first, _) = server.meeting();
    let call = server.ends(&first);
    for _ in 0..2 {
        assert_eq!(called(&site, &call).await.status, StatusCode::NO_CONTENT, "also when it is said twice");
    }
    let shown = site.visitor().get(&page).await.is_ok();
    assert!(shown.text("main section.box").contains("Ruang webinar sudah ditutup petugas"), "{}", shown.html());
    assert!(!shown.html().contains("Masuk ke ruang webinar"));
    site.visitor().post(&format!("{page}/join"), "").await.redirects_to(&page);
    assert_eq!(server.meetings().len(), 0, "who registered opens nothing any more");
    assert!(desk.get(LIST).await.is_ok().html().contains("Ruang ditutup Jumat, 8 Maret 2030, pukul 09.20"));
    lead(&desk).await;
    let (second, _) = server.meeting();
    assert!(second != first && server.visit(&way).await.contains("errors="), "the old way in leads nowhere");
    // The server says once more that the first one ended.
    called(&site, &call).await;
    assert_eq!(rows(&site, ENDED).await, ["ended", "open"]);
    assert!(server.visit(&enter(&site, &page).await).await.starts_with("/html5client/"));
    assert!(!desk.get(LIST).await.is_ok().html().contains("Ruang ditutup"));
}

async fn what_ends_before_the_start_was_a_rehearsal(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    lead(&desk).await;
    let rehearsal = server.meeting().0;
    assert_eq!(called(&site, &server.ends(&rehearsal)).await.status, StatusCode::NO_CONTENT);
    let page = soon(&mut site, &desk).await;
    assert!(site.visitor().get(&page).await.is_ok().html().contains("Masuk ke ruang webinar"));
    enter(&site, &page).await;
    assert_ne!(server.meeting().0, rehearsal);
    assert_eq!(known(&site).await.len(), 2);
}

async fn nobody_else_ends_a_meeting(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    enter(&site, &page).await;
    let (id, meeting) = server.meeting();
    for forged in [id.as_str(), "AAAAAAAAAAAAAAAAAAAAAA", "x", &meeting.parameters["moderatorPW"]] {
        let path = format!("/meetings/bigbluebutton/{forged}/ended?meetingID={id}&recordingmarks=false");
        assert_eq!(called(&site, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(rows(&site, ENDED).await, ["open"]);
}
