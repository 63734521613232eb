//! Rooms on Jitsi: tokens are checked by a library that knows nothing of us, as Jitsi's plugin for Prosody does.

use jiff::SignedDuration;
use serde_json::Value;
use url::Url;

use super::{LIST, WEEK, desk, desk_of_the_day, enter, lead, registered, soon, start, way_in};
use crate::{
    registrations::{KUNCI, rows},
    support::{Engine, TestSite, token::token},
};

both_engines!(
    each_person_gets_a_token_of_her_own_for_one_room,
    a_token_ends_with_its_webinar,
    another_webinar_has_another_room,
    a_tenant_is_told,
);

const SECRET: &str = "rahasia-jitsi";

async fn start_on(engine: Engine, server: &str) -> TestSite {
    let settings = [
        ("LENTERA_JITSI_URL", server.to_owned()),
        ("LENTERA_JITSI_APP_ID", "lentera".to_owned()),
        ("LENTERA_JITSI_SECRET", SECRET.to_owned()),
    ];
    start(engine, "jitsi", &settings).await
}

/// The room that an address leads to, and the token in it.
fn taken_apart(way: &str) -> (String, String) {
    let url = Url::parse(way).unwrap();
    let room = url.path().rsplit('/').next().unwrap().to_owned();
    let (name, token) = url.query_pairs().next().unwrap();
    assert_eq!((name.as_ref(), url.query_pairs().count()), ("jwt", 1));
    (room, token.into_owned())
}

/// What a server at `domain` reads from a token, at a moment.
fn read_at(site: &TestSite, way: &str, domain: &str, later: SignedDuration) -> Result<Value, String> {
    let (room, signed) = taken_apart(way);
    let now = (site.app.clock.now() + later).as_second().to_string();
    token(&["jitsi", SECRET, "lentera", &room, domain, &now, &signed]).map(|claims| claims.parse().unwrap())
}

fn read(site: &TestSite, way: &str) -> Value {
    read_at(site, way, "meet.example", SignedDuration::ZERO).unwrap()
}

async fn each_person_gets_a_token_of_her_own_for_one_room(engine: Engine) {
    let mut site = start_on(engine, "https://Meet.example/").await;
    let desk = desk(&site).await;
    let pages = registered(&site, &desk, &[("Bu Sri", "081234567890"), ("Pak Adi", "adi@example.org")]).await;
    site.advance(WEEK).await;
    let desk = desk_of_the_day(&site).await;
    let (hers, his, staff) = (enter(&site, &pages[0]).await, enter(&site, &pages[1]).await, lead(&desk).await);
    assert!(hers.starts_with("https://meet.example/"), "{hers}");
    let people = [&hers, &his, &staff].map(|way| read(&site, way)["context"]["user"].clone());
    let told = people
        .each_ref()
        .map(|user| [&user["name"], &user["moderator"], &user["affiliation"]].map(|it| it.as_str().unwrap()));
    assert_eq!(told, [["Bu Sri", "false", "member"], ["Pak Adi", "false", "member"], ["Rina desk", "true", "owner"]]);
    let rooms = [&hers, &his, &staff].map(|way| taken_apart(way).0);
    assert!(rooms[0].len() == 32 && rooms.iter().all(|room| *room == rooms[0]), "{rooms:?}");
    assert!(
        people[0]["id"] != people[1]["id"]
            && read(&site, &enter(&site, &pages[0]).await)["context"]["user"] == people[0]
    );
    let ids = rows(&site, "SELECT id FROM registrations").await;
    assert!(!ids.contains(&people[0]["id"].as_str().unwrap().to_owned()), "her row is named nowhere");
    let (room, signed) = taken_apart(&hers);
    let now = site.app.clock.now().as_second().to_string();
    for (secret, app, room) in
        [("another", "lentera", room.as_str()), (SECRET, "another", &room), (SECRET, "lentera", "another")]
    {
        token(&["jitsi", secret, app, room, "meet.example", &now, &signed]).unwrap_err();
    }
    assert!(desk.get(LIST).await.is_ok().html().contains("Masuk ruang sebagai pemandu"));
    assert_eq!(super::known(&site).await.len(), 0, "a room on Jitsi needs no row");
}

async fn a_token_ends_with_its_webinar(engine: Engine) {
    let mut site = start_on(engine, "https://meet.example").await;
    let desk = desk(&site).await;
    let page = soon(&mut site, &desk).await;
    let way = enter(&site, &page).await;
    let at = |minutes: i64| read_at(&site, &way, "meet.example", SignedDuration::from_mins(minutes)).is_ok();
    // Ten minutes before, an hour, and an hour more.
    assert_eq!([-2, 0, 129, 130].map(at), [false, true, true, false]);
}

async fn another_webinar_has_another_room(engine: Engine) {
    let mut site = start_on(engine, "https://meet.example").await;
    let text = std::fs::read_to_string(site.content().join(KUNCI)).unwrap();
    site.edit("webinars/03-lagi.md", |_| text.replace("kunci-lama", "lagi-lama")).await;
    let desk = desk(&site).await;
    let other = way_in(desk.post("/desk/webinars/lagi/room", "").await);
    assert_ne!(taken_apart(&lead(&desk).await).0, taken_apart(&other).0);
    // A file that gets another name keeps its room.
    let before = taken_apart(&lead(&desk).await).0;
    site.edit(KUNCI, |text| text.replace("Kunci WhatsApp", "Kunci baru")).await;
    assert_eq!(taken_apart(&lead(&desk).await).0, before);
}

async fn a_tenant_is_told(engine: Engine) {
    let site = start_on(engine, "https://meet.example/Perpustakaan/").await;
    let way = lead(&desk(&site).await).await;
    assert!(way.starts_with("https://meet.example/Perpustakaan/"), "{way}");
    read_at(&site, &way, "perpustakaan", SignedDuration::ZERO).unwrap();
}
