//! The roll that staff keep, on the page and on paper.

use axum::http::StatusCode;
use lentera::staff::Role;
use uuid::Uuid;

use super::{HOUR, WEEK, register, says, ways};
use crate::{
    registrations::{self, fields},
    support::{Engine, TestSite, Visitor, paper::Printed},
};

both_engines!(
    staff_tick_who_is_there,
    two_who_tick_at_once_do_not_undo_each_other,
    who_came_without_registering_is_added_once,
    the_roll_on_paper_has_everybody_and_two_ways_on,
);

const ROLL: &str = "/desk/webinars/kunci-whatsapp/roll";

/// The boxes of the roll, by the names beside them.
async fn boxes(desk: &Visitor) -> Vec<(String, String)> {
    let roll = desk.get(ROLL).await.is_ok();
    let names = roll.texts("label.choice span");
    roll.attributes("label.choice input", "name").into_iter().zip(names).collect()
}

async fn box_of(desk: &Visitor, name: &str) -> String {
    let boxes = boxes(desk).await;
    boxes.into_iter().find(|(_, words)| words.starts_with(name)).map(|(field, _)| field).expect("she is on the roll")
}

async fn staff_tick_who_is_there(engine: Engine) {
    let mut site = registrations::start(engine).await;
    let page = register(&site, "Bu Sri", "sri@example.org").await;
    register(&site, "Pak Agus", "agus@example.org").await;
    let (desk, _) = site.staff(Role::Desk).await;
    assert!(desk.get(ROLL).await.is_ok().html().contains("mulai satu jam sebelum acara"));
    site.advance(WEEK - HOUR).await;
    let (desk, _) = site.staff_as(Role::Desk, "pagi@example.org").await;
    let sri = box_of(&desk, "Bu Sri").await;
    let names: Vec<String> = boxes(&desk).await.into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Bu Sri", "Pak Agus"], "by name");
    desk.post(ROLL, &fields(&[(&sri, "yes")])).await.redirects_to(ROLL);
    assert_eq!(ways(&site).await, ["roll"]);
    assert!(desk.get(ROLL).await.text("main [role=status]").contains("1 dari 2"));
    site.advance(HOUR * 2).await;
    assert!(says(&site, &page, "Ambil sertifikat (PDF)").await);
    assert!(desk.get(ROLL).await.attributes("main a", "href").iter().any(|link| link.starts_with("/attended/")));
    // She was not there after all.
    let was = sri.replace("here-", "was-");
    desk.post(ROLL, &fields(&[(&was, "yes")])).await.redirects_to(ROLL);
    assert_eq!(ways(&site).await, [""; 0]);
    site.deliver().await;
}

async fn two_who_tick_at_once_do_not_undo_each_other(engine: Engine) {
    let mut site = registrations::start(engine).await;
    register(&site, "Bu Sri", "sri@example.org").await;
    register(&site, "Pak Agus", "agus@example.org").await;
    site.advance(WEEK).await;
    let (desk, _) = site.staff(Role::Desk).await;
    let (sri, agus) = (box_of(&desk, "Bu Sri").await, box_of(&desk, "Pak Agus").await);
    // Both pages were made before anybody was ticked.
    desk.post(ROLL, &fields(&[(&sri, "yes")])).await.redirects_to(ROLL);
    desk.post(ROLL, &fields(&[(&agus, "yes")])).await.redirects_to(ROLL);
    assert_eq!(ways(&site).await, ["roll", "roll"]);
    site.deliver().await;
}

async fn who_came_without_registering_is_added_once(engine: Engine) {
    let mut site = registrations::start_with_places(engine, 1).await;
    register(&site, "Bu Sri", "sri@example.org").await;
    register(&site, "Pak Agus", "agus@example.org").await;
    site.deliver().await;
    site.advance(WEEK).await;
    site.deliver().await;
    let (desk, _) = site.staff(Role::Desk).await;
    let add = format!("{ROLL}/add");
    let empty = desk.post(&add, &fields(&[("name", ""), ("contact", "nol")])).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.attributes("#contact", "value"), ["nol"], "what was typed stays");
    let id = Uuid::now_v7().to_string();
    let form = fields(&[("id", &id), ("name", "Mbah Karto"), ("contact", "")]);
    for _ in 0..2 {
        let added = desk.post(&add, &form).await;
        let roll = desk.get(added.header("location")).await.is_ok();
        assert!(roll.text("main").contains("Mbah Karto sudah ditambahkan"), "{}", roll.html());
    }
    assert_eq!(ways(&site).await, ["roll"], "a double tap adds her once");
    // Who waited for a place and came has one; she is not added beside herself.
    let other = fields(&[("id", &id), ("name", "Tono"), ("contact", "agus@example.org")]);
    let refused = desk.post(&add, &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("#contact-problem").contains("milik Pak Agus"), "nobody becomes somebody else");
    // A form that the browser brought back with its number adds another person.
    let again = fields(&[("id", &id), ("name", "pak agus"), ("contact", "agus@example.org")]);
    assert!(desk.post(&add, &again).await.header("location").starts_with(ROLL));
    let seats = "SELECT name || ' ' || seat FROM registrations ORDER BY name";
    assert_eq!(
        registrations::rows(&site, seats).await,
        ["Bu Sri registered", "Mbah Karto registered", "Pak Agus registered"]
    );
    site.advance(HOUR).await;
    let papers = desk.get(ROLL).await.is_ok().attributes("main .actions a", "href");
    assert_eq!(papers.len(), 2, "who has no phone gets the certificate at the desk: {papers:?}");
    assert!(site.visitor().get(&papers[0]).await.is_ok().header("content-type").starts_with("application/pdf"));
    site.deliver().await;
}

async fn the_roll_on_paper_has_everybody_and_two_ways_on(engine: Engine) {
    let site: TestSite = registrations::start(engine).await;
    for number in 1..=30 {
        register(&site, &format!("Peserta {number:02}"), &format!("p{number}@example.org")).await;
    }
    let left = register(&site, "Bu Pergi", "pergi@example.org").await;
    registrations::press(&site.visitor(), &left, "cancel", &[]).await;
    let (desk, _) = site.staff(Role::Desk).await;
    let pdf = desk.get("/desk/webinars/kunci-whatsapp/roll.pdf").await.is_ok();
    let words = Printed::pdf(&pdf.body).text();
    for number in 1..=30 {
        assert!(words.contains(&format!("Peserta {number:02}")), "{words}");
    }
    assert!(!words.contains("Bu Pergi"), "who does not come is not on it");
    assert!(words.contains("Ruang Baca") && words.contains("Tanda tangan"), "{words}");
    let codes = Printed::pdf(&pdf.body).codes();
    assert!(codes.contains(&"https://lentera.example.org/webinars/kunci-whatsapp/register".to_owned()), "{codes:?}");
    assert!(codes.contains(&"https://lentera.example.org/desk/webinars/kunci-whatsapp/roll".to_owned()), "{codes:?}");
    site.deliver().await;
}
