//! Rooms on BigBlueButton: the server of the tests checks each call as its documentation has it.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::webinars::{CalendarPath, NewsPath};

use super::{LIST, WEEK, desk, desk_of_the_day, enter, known, lead, registered, soon, start_on, way_in};
use crate::{
    registrations::rows,
    support::{BigBlueButton, Engine, TestSite, bigbluebutton::Mood},
};

both_engines!(
    who_registered_enters_as_somebody_who_listens,
    the_meeting_is_made_for_people_who_are_new_to_it,
    everybody_meets_in_one_meeting_however_many_press_at_once,
    the_desk_leads_and_may_come_before_the_hour,
    a_server_that_says_no_is_told_in_plain_words_and_to_staff_why,
    a_server_that_hangs_costs_ten_seconds,
    a_secret_that_is_another_opens_nothing,
    nothing_public_tells_of_the_room,
);

async fn who_registered_enters_as_somebody_who_listens(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    let shown = site.visitor().get(&page).await.is_ok();
    assert!(shown.html().contains("Masuk ke ruang webinar") && !shown.html().contains(&server.host()));
    assert_eq!((server.meetings().len(), known(&site).await.len()), (0, 0), "nothing is made before it is needed");
    let way = enter(&site, &page).await;
    assert!(server.visit(&way).await.starts_with("/html5client/"), "{way}");
    let person = server.joined().remove(0);
    let told =
        ["fullName", "role", "userdata-bbb_override_default_locale", "redirect"].map(|name| person[name].clone());
    assert_eq!(told, ["Bu Sri", "VIEWER", "id", "true"]);
    assert_eq!(person["meetingID"], known(&site).await[0]);
    let id = rows(&site, "SELECT id FROM registrations").await.remove(0);
    assert!(person["userID"].len() == 32 && !way.contains(&id) && !way.contains("812"), "{way}");
    let english = way_in(site.visitor().post(&format!("/en{page}/join"), "").await);
    server.visit(&english).await;
    let again = server.joined().remove(0);
    assert_eq!((&again["userID"], again["userdata-bbb_override_default_locale"].as_str()), (&person["userID"], "en"));
}

async fn the_meeting_is_made_for_people_who_are_new_to_it(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    enter(&site, &page).await;
    let (id, meeting) = server.meeting();
    let told = |name: &str| meeting.parameters[name].as_str();
    assert_eq!(told("name"), "Kunci WhatsApp; aman, tenang");
    assert_eq!(told("logoutURL"), "https://lentera.example.org/webinars/kunci-whatsapp", "never the private page");
    assert!(told("welcome").contains("Petugas tidak pernah meminta PIN"), "{}", told("welcome"));
    let yes =
        ["record", "allowStartStopRecording", "notifyRecordingIsOn", "muteOnStart", "lockSettingsDisablePrivateChat"];
    assert_eq!(yes.map(told), ["true"; 5]);
    assert_eq!(told("autoStartRecording"), "false", "nobody is recorded before somebody says so");
    // Ten minutes before, an hour, and an hour more.
    let minutes = ["duration", "meetingExpireIfNoUserJoinedInMinutes", "meetingExpireWhenLastUserLeftInMinutes"];
    assert_eq!(minutes.map(told), ["130", "130", "0"]);
    let passwords = [told("attendeePW"), told("moderatorPW")];
    assert!(passwords[0] != passwords[1] && passwords.iter().all(|password| password.len() == 32));
    let kept = rows(&site, "SELECT id || webinar || callback_hash FROM meetings").await.remove(0);
    let token =
        told("meta_endCallbackUrl").strip_prefix("https://lentera.example.org/meetings/bigbluebutton/").unwrap();
    assert!(!kept.contains(token.split('/').next().unwrap()) && !kept.contains(passwords[1]), "rows open nothing");
    assert!(kept.starts_with(&id));
}

async fn everybody_meets_in_one_meeting_however_many_press_at_once(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let people = [("Bu Sri", "081234567890"), ("Pak Adi", "081298765432"), ("Bu Ani", "ani@example.org")];
    let pages = registered(&site, &desk, &people).await;
    site.advance(WEEK).await;
    let desk = desk_of_the_day(&site).await;
    let presses = pages.iter().chain(&pages).map(|page| enter(&site, page));
    let ways = futures_util::future::join_all(presses).await;
    let (leads, _) = tokio::join!(lead(&desk), enter(&site, &pages[0]));
    let (id, _) = server.meeting();
    assert_eq!(known(&site).await, [id]);
    for way in ways.iter().chain([&leads]) {
        server.visit(way).await;
    }
    let joined = server.joined();
    let mut ids: Vec<&str> = joined.iter().map(|person| person["userID"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((joined.len(), ids.len()), (7, 4), "who presses twice is one");
    // Another node, and another time: still the same meeting.
    site.advance(SignedDuration::from_mins(5)).await;
    let site = site.restart().await;
    enter(&site, &pages[1]).await;
    assert_eq!((server.meetings().len(), known(&site).await.len()), (1, 1));
}

async fn the_desk_leads_and_may_come_before_the_hour(engine: Engine) {
    let server = BigBlueButton::start().await;
    let site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let list = desk.get(LIST).await.is_ok();
    assert_eq!(list.attributes(&format!("form[action='{LIST}/room'] button"), "type"), ["submit"]);
    server.visit(&lead(&desk).await).await;
    let person = server.joined().remove(0);
    assert_eq!((person["fullName"].as_str(), person["role"].as_str()), ("Rina desk", "MODERATOR"));
    let (_, meeting) = server.meeting();
    assert_eq!(meeting.parameters["duration"], (7 * 24 * 60 + 60 + 60).to_string(), "a rehearsal may stay open");
    assert_eq!(desk.post("/desk/webinars/entah/room", "").await.status, StatusCode::NOT_FOUND);
    // In person only, and without a room: there is nothing to lead.
    desk.post("/desk/webinars/klinik-ponsel/room", "").await.redirects_to("/desk/webinars/klinik-ponsel");
    assert!(!desk.get("/desk/webinars/klinik-ponsel").await.is_ok().html().contains("Ruang di internet"));
}

async fn is_away(site: &TestSite, page: &str) -> String {
    let answer = site.visitor().post(&format!("{page}/join"), "").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("cache-control"), "no-store");
    let words = answer.text("main");
    assert!(words.contains("Ruang belum bisa dibuka") && words.contains("bukan salah Bapak/Ibu"), "{words}");
    assert_eq!(answer.attributes("main form", "action"), [format!("{page}/join")], "she may try again");
    let links = answer.attributes("main a", "href");
    assert!(links.contains(&"tel:+62335123456".to_owned()) && links.contains(&page.to_owned()), "{links:?}");
    assert!(!answer.html().contains("checksum") && !answer.html().contains("127.0.0.1"), "{}", answer.html());
    words
}

async fn a_server_that_says_no_is_told_in_plain_words_and_to_staff_why(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    let desk = desk_of_the_day(&site).await;
    let moods = [
        (Mood::Refuses("maxParticipantsReached"), "menolak"),
        (Mood::Answers(500, "Rahasia server"), "sedang terganggu"),
        (Mood::Answers(200, "<html>Rahasia server"), "sedang terganggu"),
        (Mood::Answers(503, ""), "sedang sibuk"),
    ];
    for (mood, reason) in moods {
        server.is(mood.clone());
        let words = is_away(&site, &page).await;
        assert!(!words.contains("Rahasia"), "{words}");
        let list = desk.get(LIST).await.is_ok();
        let told = list.texts("main section strong");
        assert!(told.iter().any(|told| told.contains("ruang tidak bisa dibuka")), "{mood:?}: {told:?}");
        assert!(told.iter().any(|told| told.contains(reason)), "{mood:?}: {told:?}");
        desk.post(&format!("{LIST}/room"), "").await.redirects_to(LIST);
    }
    server.is(Mood::Well);
    enter(&site, &page).await;
    assert!(
        !desk.get(LIST).await.is_ok().html().contains("ruang tidak bisa dibuka"),
        "once somebody entered, it is over"
    );
    assert_eq!(known(&site).await.len(), 1);
}

async fn a_server_that_hangs_costs_ten_seconds(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    server.is(Mood::Hangs);
    let began = Instant::now();
    is_away(&site, &page).await;
    let took = began.elapsed();
    assert!((Duration::from_secs(9)..Duration::from_secs(14)).contains(&took), "{took:?}");
}

async fn a_secret_that_is_another_opens_nothing(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    let settings = [
        ("LENTERA_FETCH_ALLOW", server.host()),
        ("LENTERA_BIGBLUEBUTTON_URL", server.address("/bigbluebutton/api")),
        ("LENTERA_BIGBLUEBUTTON_SECRET", "another".to_owned()),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value));
    let site = site.restart_with(settings.into()).await;
    is_away(&site, &page).await;
    assert_eq!(server.meetings().len(), 0);
}

async fn nothing_public_tells_of_the_room(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    let (way, id) = (enter(&site, &page).await, known(&site).await.remove(0));
    assert!(way.contains(&id));
    let public = ["/", "/webinars", "/webinars/kunci-whatsapp", CalendarPath::PATTERN, NewsPath::RSS, "/sitemap.xml"];
    for path in public.iter().copied().chain([page.as_str()]) {
        let text = site.visitor().get(path).await.is_ok().html();
        assert!(!text.contains(&server.host()) && !text.contains(&id) && !text.contains("bigbluebutton"), "{path}");
    }
}
