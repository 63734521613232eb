//! Which webinars have a room: what the library writes, and what the settings lack.

use jiff::SignedDuration;
use lentera::content::{Room, RoomServer};

use super::{LIST, desk, desk_of_the_day, lead, soon, start, start_on};
use crate::{
    registrations::{KUNCI, ROOM},
    support::{BigBlueButton, Engine, TestSite, process::Place},
};

both_engines!(
    a_room_without_settings_is_told_to_staff_and_leads_nowhere,
    the_desk_enters_a_room_at_an_address_too,
    a_series_has_a_room_for_each_of_its_days,
);

async fn a_room_without_settings_is_told_to_staff_and_leads_nowhere(engine: Engine) {
    for (room, setting) in [("bigbluebutton", "LENTERA_BIGBLUEBUTTON_URL"), ("jitsi", "LENTERA_JITSI_URL")] {
        let mut site = start(engine, room, &[]).await;
        let desk = desk(&site).await;
        let page = soon(&mut site, &desk).await;
        let desk = desk_of_the_day(&site).await;
        let shown = site.visitor().get(&page).await.is_ok();
        assert!(shown.html().contains("Petugas akan memberi tahu cara bergabung"), "{}", shown.html());
        site.visitor().post(&format!("{page}/join"), "").await.redirects_to(&page);
        let list = desk.get(LIST).await.is_ok();
        assert!(list.texts("main strong").iter().any(|told| told.contains(setting)), "{}", list.html());
        assert!(!list.html().contains("Masuk ruang sebagai pemandu"));
        desk.post(&format!("{LIST}/room"), "").await.redirects_to(LIST);
    }
}

async fn the_desk_enters_a_room_at_an_address_too(engine: Engine) {
    let mut site = TestSite::start(engine, "webinars").await;
    let desk = desk(&site).await;
    assert_eq!(lead(&desk).await, ROOM);
    site.edit(KUNCI, |text| text.replace("join = \"https://rapat.example/j/83652?pwd=rahasia\"\n", "")).await;
    assert!(desk.get(LIST).await.is_ok().html().contains("Webinar ini belum punya ruang"));
    desk.post(&format!("{LIST}/room"), "").await.redirects_to(LIST);
}

async fn a_series_has_a_room_for_each_of_its_days(engine: Engine) {
    let server = BigBlueButton::start().await;
    let mut site = start_on(engine, &server).await;
    let day = "title = \"Klinik\"\nsummary = \"Bawa HP.\"\n\n[repeats]\nstarts_at = 2030-03-02T10:00:00\nminutes = 90\n\
               mode = \"online\"\nroom = \"bigbluebutton\"\nevery = \"week\"\ntimes = 3\n\n[[changes]]\non = 2030-03-09\n\
               join = \"https://rapat.example/j/1\"\n\n[[changes]]\non = 2030-03-16\nroom = \"jitsi\"";
    site.edit("webinars/klinik/series.md", |_| format!("+++\n{day}\n+++\nMari.\n")).await;
    assert_eq!(site.app.content_errors(), Default::default());
    let library = site.app.library();
    let rooms: Vec<_> = library.webinars.iter().filter(|webinar| webinar.series.is_some()).map(|it| &it.room).collect();
    assert!(matches!(rooms[1], Some(Room::At(_))), "{rooms:?}");
    let on = |server| Some(Room::On(server));
    assert_eq!((rooms[0], rooms[2]), (&on(RoomServer::BigBlueButton), &on(RoomServer::Jitsi)));
    let desk = desk(&site).await;
    let first = "/desk/webinars/klinik-2030-03-02/room";
    server.visit(&super::way_in(desk.post(first, "").await)).await;
    lead(&desk).await;
    assert_eq!(server.meetings().len(), 2, "each webinar has a meeting of its own");
    site.advance(SignedDuration::from_hours(1)).await;
}

#[test]
fn whoever_runs_the_site_is_told_which_setting_is_missing() {
    let place = Place::with_site("webinars");
    let join = "join = \"https://rapat.example/j/83652?pwd=rahasia\"";
    place.edit("content/webinars/01-kunci-whatsapp.md", |text| text.replace(join, "room = \"bigbluebutton\""));
    let output = place.run(&["check"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success() && said.contains("LENTERA_BIGBLUEBUTTON_URL is not set: 1 webinars have no room\n"),
        "{said}"
    );
    let place = place
        .with("LENTERA_BIGBLUEBUTTON_URL", "https://bbb.example.org/bigbluebutton/")
        .with("LENTERA_BIGBLUEBUTTON_SECRET", "secret-word");
    let output = place.run(&["check"]);
    assert!(!String::from_utf8(output.stderr).unwrap().contains("is not set"));
}
