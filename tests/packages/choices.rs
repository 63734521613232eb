//! What is there already: it is shown, and changes only where somebody says so.

use std::fs;

use axum::http::StatusCode;

use super::{confirm, export, files, offered, rows, start};
use crate::support::Engine;

both_engines!(
    what_differs_is_shown_and_kept_unless_replaced,
    under_another_name_nothing_of_ours_changes,
    what_is_the_same_is_left_alone,
    a_double_tap_brings_it_once,
    what_changed_meanwhile_is_shown_again,
);

const WELCOME: &str = "courses/first-steps/01-welcome.md";
const TAKE: (&str, &str) = ("file.courses/first-steps/01-welcome.md", "theirs");

async fn what_differs_is_shown_and_kept_unless_replaced(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let file = export(&author, "first-steps").await;
    let theirs = fs::read_to_string(site.content().join(WELCOME)).unwrap();
    site.edit(WELCOME, |text| text.replace("Buka beranda", "Buka halaman depan")).await;
    site.edit("courses/first-steps/foto.vtt", |_| "kosong".to_owned()).await;
    let before = files(site.content());

    let (at, page) = offered(&author, "langkah.zip", &file).await;
    assert_eq!(page.texts("fieldset legend"), [format!("Selamat datang ({WELCOME})")]);
    assert!(page.text("fieldset del").contains("halaman depan") && page.text("fieldset ins").contains("beranda"));
    assert!(page.text("main").contains("3 berkas sudah ada di sini"), "{}", page.text("main"));
    assert_eq!(files(site.content()), before, "to look changes nothing");
    confirm(&author, &at, &page, &[]).await.redirects_to(&at);
    assert_eq!(files(site.content()), before, "ours is kept unless somebody says otherwise");
    assert!(author.get(&at).await.is_ok().text("main").contains("Tidak ada yang perlu ditulis"));

    let (at, page) = offered(&author, "langkah.zip", &file).await;
    confirm(&author, &at, &page, &[TAKE]).await.redirects_to(&at);
    site.republish().await;
    assert_eq!(fs::read_to_string(site.content().join(WELCOME)).unwrap(), theirs);
    let history = author.get(&format!("/studio/history/{WELCOME}")).await.is_ok();
    assert!(history.text("ol.history li").contains("Dibawa masuk oleh Rina instructor"), "{}", history.text("main"));
    let noted =
        "SELECT COUNT(*) FROM audit_entries WHERE deed = 'imported' AND subject = 'courses/first-steps/course.md'";
    assert_eq!(rows(&site, noted).await, 2);
}

async fn under_another_name_nothing_of_ours_changes(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let file = export(&author, "first-steps").await;
    site.edit(WELCOME, |text| text.replace("Buka beranda", "Buka halaman depan")).await;
    site.edit("people/guru.md", |text| text.replace("sabar", "gembira")).await;
    let before = files(site.content());
    let (at, page) = offered(&author, "langkah.zip", &file).await;
    for (slug, why) in [("first-steps", "sudah dipakai"), ("Dua Kata", "huruf kecil")] {
        let refused = confirm(&author, &at, &page, &[("slug", slug), TAKE]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text("[role=alert]").contains(why), "{}", refused.text("[role=alert]"));
        assert_eq!(refused.attributes("input[name=slug]", "value"), [slug], "what was typed is kept");
        assert_eq!(refused.attributes("input[value=theirs]", "checked").len(), 1, "and what was chosen");
    }
    assert_eq!(files(site.content()), before);
    confirm(&author, &at, &page, &[("slug", "langkah-kedua"), TAKE]).await.redirects_to(&at);
    site.republish().await;
    let mut after = files(site.content());
    let new: Vec<String> = after.keys().filter(|name| name.contains("langkah-kedua")).cloned().collect();
    assert_eq!(new.len(), 3);
    after.retain(|name, _| !name.contains("langkah-kedua"));
    assert_eq!(after, before);
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
    let lesson = site.visitor().get("/courses/langkah-kedua/welcome").await.is_ok();
    assert!(lesson.text("main").contains("Buka beranda"));
    // The earlier name of the lesson still leads to ours.
    assert_eq!(
        site.visitor().get("/courses/first-steps/hello").await.header("location"),
        "/courses/first-steps/welcome"
    );
}

async fn what_is_the_same_is_left_alone(engine: Engine) {
    let (site, author) = start(engine).await;
    let before = files(site.content());
    let file = export(&author, "first-steps").await;
    let (at, page) = offered(&author, "langkah.zip", &file).await;
    assert!(page.text("p.good").contains("sudah ada di sini dan sama"));
    confirm(&author, &at, &page, &[]).await.redirects_to(&at);
    assert_eq!(files(site.content()), before);
    assert_eq!(rows(&site, "SELECT COUNT(*) FROM publications").await, 0);
}

async fn a_double_tap_brings_it_once(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let file = export(&author, "first-steps").await;
    fs::remove_dir_all(site.content().join("courses")).unwrap();
    site.republish().await;
    let (at, page) = offered(&author, "langkah.zip", &file).await;
    let (first, second) = tokio::join!(confirm(&author, &at, &page, &[]), confirm(&author, &at, &page, &[]));
    first.redirects_to(&at);
    second.redirects_to(&at);
    let written = files(site.content());
    confirm(&author, &at, &page, &[]).await.redirects_to(&at);
    assert_eq!(files(site.content()), written);
    assert_eq!(rows(&site, "SELECT COUNT(*) FROM publications WHERE deed = 'imported'").await, 3);
    assert_eq!(rows(&site, "SELECT COUNT(*) FROM audit_entries WHERE deed = 'imported'").await, 1);
    assert_eq!(rows(&site, "SELECT COUNT(*) FROM imports").await, 1);
    let page = author.get(&at).await.is_ok();
    assert!(page.text("main").contains("Jumlah berkas yang ditulis: 3"), "{}", page.text("main"));
    assert!(site.app.uploads.half_files().await.unwrap().is_empty(), "the file that came is gone");
    let listed = author.get(super::PACKAGES).await.is_ok();
    assert_eq!(listed.texts(".card h3").len(), 1);
}

async fn what_changed_meanwhile_is_shown_again(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let file = export(&author, "first-steps").await;
    site.edit(WELCOME, |text| text.replace("Buka beranda", "Buka halaman depan")).await;
    let (at, page) = offered(&author, "langkah.zip", &file).await;
    site.edit(WELCOME, |text| text.replace("Buka halaman depan", "Bukalah beranda")).await;
    let before = files(site.content());
    let again = confirm(&author, &at, &page, &[TAKE]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text("[role=alert]").contains("Ada yang berubah"));
    assert!(again.text("fieldset del").contains("Bukalah"));
    assert_eq!(files(site.content()), before);
    confirm(&author, &at, &again, &[TAKE]).await.redirects_to(&at);
    assert!(fs::read_to_string(site.content().join(WELCOME)).unwrap().contains("Buka beranda"));
}
