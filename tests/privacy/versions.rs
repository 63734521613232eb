//! What the privacy page once said stays readable.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::{choose, count, learner};
use crate::support::{Engine, TestSite};

both_engines!(the_privacy_page_keeps_its_earlier_texts,);

async fn the_privacy_page_keeps_its_earlier_texts(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let first = reader.get("/privacy").await.is_ok();
    assert!(first.text("main").contains("Berlaku sejakJumat, 1 Maret 2030"), "{}", first.text("main"));
    site.advance(SignedDuration::from_hours(24 * 31)).await;
    let old = std::fs::read_to_string(site.content().join("pages/privacy.md")).unwrap();
    let words = "Kami sekarang juga menyimpan <nama> & kartu.";
    site.edit("pages/privacy.md", |text| text + "\nKalimat kedua.\n").await;
    site.edit("pages/privacy.md", |text| text + &format!("\n`{words}`\n")).await;
    site.republish().await;

    let page = reader.get("/privacy").await.is_ok();
    assert!(page.text("main").contains("Berlaku sejakSenin, 1 April 2030"));
    assert_eq!(page.attributes("main a[href='/privacy/versions']", "href").len(), 1);
    let list = reader.get("/privacy/versions").await.is_ok();
    assert_eq!(
        list.texts("main .actions a"),
        [
            "Versi 3, sejak Senin, 1 April 2030 · Berlaku sekarang",
            "Versi 2, sejak Senin, 1 April 2030",
            "Versi 1, sejak Jumat, 1 Maret 2030",
        ]
    );
    let version = reader.get("/privacy/versions/1").await.is_ok();
    assert!(version.text("main").contains("Sudah diganti pada Senin, 1 April 2030"));
    assert!(!version.text("main").contains("Kalimat kedua."));
    assert_eq!(version.text(".prose p.lead"), old.split("title = \"").nth(1).unwrap().split('"').next().unwrap());
    assert!(reader.get("/privacy/versions/2").await.is_ok().text("main").contains("Kalimat kedua."));
    assert!(reader.get("/privacy/versions/3").await.is_ok().text("main").contains(words));
    for nowhere in ["/privacy/versions/0", "/privacy/versions/4", "/privacy/versions/x"] {
        assert_eq!(reader.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    // Who reads English finds the texts of the site's first language, as the page itself is.
    assert!(reader.get("/en/privacy/versions").await.is_ok().text("main").contains("Version 1, since Friday"));

    let site = site.restart().await;
    assert_eq!(site.visitor().get("/privacy/versions").await.texts("main .actions a").len(), 3, "a restart adds none");
    let phone = learner(&site).await;
    choose(&phone, true).await;
    assert_eq!(count(&site, "SELECT policy FROM consents").await, 3, "a consent knows the page that was in force");
}
