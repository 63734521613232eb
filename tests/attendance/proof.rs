//! The certificate of attendance: what it says, who can check it, and until when.

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{registrations as rooms, staff::Role};

use super::{HOUR, WEEK, register, word};
use crate::{
    registrations::{self, KUNCI, fields},
    support::{Engine, paper::Printed},
};

both_engines!(a_certificate_says_who_what_and_when, it_goes_with_the_registration);

async fn a_certificate_says_who_what_and_when(engine: Engine) {
    let mut site = registrations::start(engine).await;
    let page = register(&site, "Hj. Sri Wahyuni, S.Pd.", "sri@example.org").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let word = word(&desk).await;
    site.advance(WEEK).await;
    let visitor = site.visitor();
    visitor.post(&format!("{page}/word/kunci-whatsapp"), &fields(&[("word", &word)])).await;
    let id = registrations::rows(&site, "SELECT id FROM attendances").await.remove(0);
    assert_eq!(visitor.get(&format!("/attended/{id}")).await.status, StatusCode::NOT_FOUND, "not before the end");
    site.advance(HOUR).await;
    // What becomes of the webinar later changes nothing.
    site.edit(KUNCI, |text| text.replace("Kunci WhatsApp; aman, tenang", "Judul lain")).await;
    let links = visitor.get(&page).await.is_ok().attributes("main a[href^='/attended/']", "href");
    assert_eq!(links, [format!("/attended/{id}/certificate.pdf"), format!("/attended/{id}")]);
    let confirmed = visitor.get(&links[1]).await.is_ok();
    for said in ["Hj. Sri Wahyuni, S.Pd.", "Kunci WhatsApp; aman, tenang", "Jumat, 8 Maret 2030, pukul 09.00 WIB"] {
        assert!(confirmed.text("main").contains(said), "{said}: {}", confirmed.text("main"));
    }
    assert_eq!(confirmed.header("x-robots-tag"), "noindex");
    assert!(!confirmed.text("head").contains("Sri Wahyuni"), "messengers show the head");
    let pdf = visitor.get(&links[0]).await.is_ok();
    let words = Printed::pdf(&pdf.body).text();
    for said in ["Hj. Sri Wahyuni, S.Pd.", "Kunci WhatsApp; aman, tenang", "yang telah mengikuti webinar", "60 menit"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert_eq!(Printed::pdf(&pdf.body).codes(), [format!("https://lentera.example.org/attended/{id}")]);
    for unknown in ["/attended/0190c0de-0000-4000-8000-000000000001", "/attended/x"] {
        assert_eq!(visitor.get(unknown).await.status, StatusCode::NOT_FOUND);
    }
    site.deliver().await;
}

async fn it_goes_with_the_registration(engine: Engine) {
    let mut site = registrations::start(engine).await;
    let page = register(&site, "Bu Sri", "sri@example.org").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let word = word(&desk).await;
    site.advance(WEEK).await;
    let visitor = site.visitor();
    visitor.post(&format!("{page}/word/kunci-whatsapp"), &fields(&[("word", &word)])).await;
    let id = registrations::rows(&site, "SELECT id FROM attendances").await.remove(0);
    site.advance(HOUR).await;
    let shown = visitor.get(&format!("/attended/{id}")).await.is_ok().text("main");
    assert!(shown.contains("Halaman ini ada sampai Kamis, 6 Juni 2030"), "{shown}");
    site.deliver().await;
    site.advance(SignedDuration::from_hours(24 * 90)).await;
    rooms::retire(&site.app).await.unwrap();
    assert_eq!(visitor.get(&format!("/attended/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(registrations::rows(&site, "SELECT id FROM attendances").await, [""; 0]);
}
