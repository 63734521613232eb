//! Who gets a place, and who is next.

use jiff::SignedDuration;
use tokio::task::JoinSet;

use super::{fields, place, press, register, rows, send, start, start_with_places};
use crate::support::{Engine, TestSite};

both_engines!(
    fifty_who_want_ten_places_at_once_are_ten_and_forty_in_order,
    a_form_that_is_sent_twice_is_one_row,
    a_place_that_is_given_back_is_offered_in_order,
    an_offer_that_nobody_takes_goes_to_the_next,
    more_room_is_offered_at_once,
    who_comes_back_stands_at_the_end,
    nobody_is_offered_a_place_once_it_has_begun,
);

const SEATS: &str = "SELECT name || ' ' || seat FROM registrations ORDER BY queued_at, id";

async fn turn(site: &mut TestSite, by: SignedDuration) {
    site.advance(by).await;
    site.deliver().await;
}

async fn fifty_who_want_ten_places_at_once_are_ten_and_forty_in_order(engine: Engine) {
    let site = start_with_places(engine, 10).await;
    let mut all = JoinSet::new();
    for number in 0..50 {
        let visitor = site.visitor();
        let form = fields(&[("name", &format!("Orang {number}")), ("contact", &format!("0812345678{number:02}"))]);
        all.spawn(async move { visitor.post(super::FORM, &form).await.status.as_u16() });
    }
    assert_eq!(all.join_all().await, [303; 50]);
    let count = "SELECT seat || ' ' || COUNT(*) FROM registrations GROUP BY seat ORDER BY seat";
    assert_eq!(rows(&site, count).await, ["registered 10", "waiting 40"]);
    let moments = "SELECT COUNT(DISTINCT queued_at) || '' FROM registrations";
    assert_eq!(rows(&site, moments).await, ["50"], "nobody stands beside another");
    let late = "SELECT COUNT(*) || '' FROM registrations WHERE seat = 'registered' AND queued_at >
                    (SELECT MIN(queued_at) FROM registrations WHERE seat = 'waiting')";
    assert_eq!(rows(&site, late).await, ["0"], "who came later has no place before others");
}

async fn a_form_that_is_sent_twice_is_one_row(engine: Engine) {
    let mut site = start(engine).await;
    let (one, two) = (site.visitor(), site.visitor());
    let form = fields(&[("name", "Bu Sri"), ("contact", "0812-3456-7890")]);
    let (first, second) = tokio::join!(one.post(super::FORM, &form), two.post(super::FORM, &form));
    assert_eq!(first.header("location"), second.header("location"), "both lead to her page");
    assert!(first.header("location").starts_with("/r/"));
    assert_eq!(rows(&site, SEATS).await, ["Bu Sri registered"]);
    for (name, contact) in [("Bu Sri", "+62 812 3456 7890"), ("Pak Sri", "6281234567890")] {
        site.advance(SignedDuration::from_mins(20)).await;
        let answer = send(&site, name, contact).await.is_ok();
        assert_eq!(answer.text("h1"), "Sudah terdaftar", "a stranger who knows her number gets no link");
        assert!(!answer.html().contains("/r/"));
    }
    assert_eq!(rows(&site, SEATS).await, ["Bu Sri registered"]);
    site.deliver().await;
}

async fn a_place_that_is_given_back_is_offered_in_order(engine: Engine) {
    let site = start_with_places(engine, 2).await;
    let mut pages = Vec::new();
    for (number, name) in ["Ana", "Budi", "Citra", "Dewi"].into_iter().enumerate() {
        pages.push(register(&site, name, &format!("081234567{number}00")).await);
    }
    assert_eq!(place(&site, &pages[2]).await, "Bapak/Ibu di daftar tunggu, nomor 1. Bila ada tempat, kami kabari.");
    assert!(place(&site, &pages[3]).await.contains("nomor 2"));
    press(&site.visitor(), &pages[0], "cancel", &[]).await;
    press(&site.visitor(), &pages[0], "cancel", &[]).await;
    assert_eq!(rows(&site, SEATS).await, ["Ana cancelled", "Budi registered", "Citra offered", "Dewi waiting"]);
    let offer = place(&site, &pages[2]).await;
    assert!(offer.contains("Kami simpan sampai Sabtu, 2 Maret 2030, pukul 09.00 WIB"), "{offer}");
    assert!(place(&site, &pages[3]).await.contains("nomor 1"));
    let eager = site.visitor();
    press(&eager, &pages[3], "accept", &[]).await;
    assert!(place(&site, &pages[3]).await.contains("nomor 1"), "nobody takes what is not offered to them");
    press(&eager, &pages[2], "accept", &[]).await;
    press(&eager, &pages[2], "accept", &[]).await;
    assert_eq!(rows(&site, SEATS).await, ["Ana cancelled", "Budi registered", "Citra registered", "Dewi waiting"]);
    site.deliver().await;
}

async fn an_offer_that_nobody_takes_goes_to_the_next(engine: Engine) {
    let mut site = start_with_places(engine, 1).await;
    let ana = register(&site, "Ana", "081234567100").await;
    let budi = register(&site, "Budi", "081234567200").await;
    register(&site, "Citra", "081234567300").await;
    press(&site.visitor(), &ana, "cancel", &[]).await;
    turn(&mut site, SignedDuration::from_hours(23)).await;
    assert_eq!(rows(&site, SEATS).await, ["Ana cancelled", "Budi offered", "Citra waiting"]);
    turn(&mut site, SignedDuration::from_hours(1)).await;
    assert_eq!(rows(&site, SEATS).await, ["Ana cancelled", "Budi lapsed", "Citra offered"]);
    press(&site.visitor(), &budi, "accept", &[]).await;
    assert!(place(&site, &budi).await.contains("sudah lewat"));
    turn(&mut site, SignedDuration::from_hours(24)).await;
    assert_eq!(rows(&site, SEATS).await, ["Ana cancelled", "Budi lapsed", "Citra lapsed"], "nobody is asked for ever");
    press(&site.visitor(), &budi, "return", &[]).await;
    assert_eq!(rows(&site, SEATS).await, ["Ana cancelled", "Citra lapsed", "Budi registered"]);
}

async fn more_room_is_offered_at_once(engine: Engine) {
    let mut site = start_with_places(engine, 1).await;
    for (name, contact) in [("Ana", "081234567100"), ("Budi", "081234567200"), ("Citra", "081234567300")] {
        register(&site, name, contact).await;
    }
    site.edit(super::KUNCI, |text| text.replace("capacity = 1", "capacity = 2")).await;
    site.deliver().await;
    assert_eq!(rows(&site, SEATS).await, ["Ana registered", "Budi offered", "Citra waiting"]);
    register(&site, "Dewi", "081234567400").await;
    assert_eq!(rows(&site, SEATS).await[3], "Dewi waiting", "nobody overtakes the line");
}

async fn who_comes_back_stands_at_the_end(engine: Engine) {
    let site = start_with_places(engine, 1).await;
    let ana = register(&site, "Ana", "081234567100").await;
    register(&site, "Budi", "081234567200").await;
    press(&site.visitor(), &ana, "cancel", &[]).await;
    press(&site.visitor(), &ana, "return", &[]).await;
    assert_eq!(rows(&site, SEATS).await, ["Budi offered", "Ana waiting"]);
    press(&site.visitor(), &ana, "cancel", &[]).await;
    let again = send(&site, "Ana", "081234567100").await;
    again.redirects_to(&ana);
    assert_eq!(rows(&site, SEATS).await, ["Budi offered", "Ana waiting"], "by the form as well");
    site.deliver().await;
}

async fn nobody_is_offered_a_place_once_it_has_begun(engine: Engine) {
    let mut site = start_with_places(engine, 1).await;
    let ana = register(&site, "Ana", "081234567100").await;
    register(&site, "Budi", "081234567200").await;
    turn(&mut site, SignedDuration::from_hours(7 * 24)).await;
    press(&site.visitor(), &ana, "cancel", &[]).await;
    assert_eq!(rows(&site, SEATS).await, ["Ana cancelled", "Budi waiting"]);
    turn(&mut site, SignedDuration::from_hours(1)).await;
    let form = site.visitor().get(super::FORM).await;
    form.redirects_to("/webinars/kunci-whatsapp");
}
