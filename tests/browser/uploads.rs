//! A photograph on its way from a browser: how far it is, over a line that breaks, after a reload, and without scripts.

use std::{path::Path, time::Duration};

use image::ImageFormat;
use lentera::staff::Role;
use serde_json::json;

use crate::{
    support::{
        Browser, LiveSite, Scripts,
        site::{copy, manifest},
        staff::{invite, set_up},
    },
    uploads::pictures::noise,
};

const PAGE: &str = "/studio/media";
const BAR: &str = "document.querySelector('.upload progress')";

async fn author(site: &LiveSite, scripts: Scripts) -> Browser {
    let browser = Browser::open(site, scripts).await;
    set_up(&browser, &invite(&site.app, Role::Instructor).await.1).await;
    browser.visit(PAGE).await;
    browser
}

/// A photograph of some hundred kilobytes on the disk of whoever sends it.
fn photograph(folder: &Path) -> String {
    let path = folder.join("Foto Bu Sri.jpg");
    std::fs::write(&path, noise(900, 600, ImageFormat::Png)).unwrap();
    path.display().to_string()
}

async fn begun(site: &LiveSite) -> i64 {
    let mut conn = site.app.db.read().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM uploads").fetch_one(&mut *conn).await.unwrap()
}

async fn received(site: &LiveSite) -> i64 {
    let mut conn = site.app.db.read().await.unwrap();
    sqlx::query_scalar("SELECT received_bytes FROM uploads").fetch_one(&mut *conn).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_goes_on_by_itself_when_the_line_is_back() {
    let site = LiveSite::start().await;
    let folder = tempfile::tempdir().unwrap();
    let browser = author(&site, Scripts::On).await;
    let heard = "document.addEventListener('lentera:uploaded', (event) => (window.heard = event.detail))";
    browser.run(heard, Vec::new()).await;
    browser.network(300_000, 20).await;
    browser.finds("#upload-file").await.send_keys(&photograph(folder.path())).await.unwrap();
    browser.sees(&format!("{BAR}?.value > 200000 && {BAR}.value < {BAR}.max")).await;
    let far = browser.words(".upload .box .hint").await;
    assert!(far.contains('%') && far.contains(" dari 1,6 MB"), "{far}");

    browser.network_is_gone().await;
    browser
        .sees("document.querySelector('.upload .box [role=status]').textContent.includes('Sambungan terputus')")
        .await;
    browser.network(3_000_000, 5).await;
    browser.sees("window.heard").await;
    let told = browser.run("return window.heard", Vec::new()).await;
    assert_eq!(told["kind"], "picture");
    let name = told["name"].as_str().unwrap();
    assert!(name.starts_with("media:2030/foto-bu-sri-"), "{name}");
    let line = browser.run("return document.querySelector('.upload .box input').value", Vec::new()).await;
    assert_eq!((&line, told["markdown"].as_str()), (&told["markdown"], line.as_str()));
    assert!(browser.words(".upload .box [role=status]").await.contains("sudah tersimpan"));
    assert_eq!(begun(&site).await, 1, "it went on, and did not begin anew");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recording_is_sent_and_then_taken() {
    let content = tempfile::tempdir().unwrap();
    copy(&manifest().join("content"), content.path());
    let webinar = content.path().join("webinars/01-aman-ber-whatsapp.md");
    let text = std::fs::read_to_string(&webinar).unwrap();
    std::fs::write(&webinar, text.replace("\"first_start + 10 days, 09:00\"", "2030-02-20T09:00:00")).unwrap();
    let site = LiveSite::with_content(content.path()).await;
    let browser = author(&site, Scripts::On).await;
    browser.visit("/studio/recordings/aman-ber-whatsapp").await;
    let sound = manifest().join("content/podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3");
    browser.finds("#upload-file").await.send_keys(&sound.display().to_string()).await.unwrap();
    browser.sees("document.querySelector('main p.again') || document.querySelector('main .notice')").await;
    let draft = content.path().join("podcasts/ngopi-digital/2030-02-20-aman-ber-whatsapp.md");
    for _ in 0..200 {
        if draft.exists() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(draft.exists(), "{}", browser.words("main").await);
    browser.reload().await;
    browser.finds("#upload-file").await;
    let half = browser.run("return document.querySelectorAll('[data-half]').length", Vec::new()).await;
    assert_eq!(half, json!(0), "it was sent to its end");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_goes_on_after_the_page_was_left() {
    let site = LiveSite::start().await;
    let folder = tempfile::tempdir().unwrap();
    let browser = author(&site, Scripts::On).await;
    let photograph = photograph(folder.path());
    browser.network(300_000, 20).await;
    browser.finds("#upload-file").await.send_keys(&photograph).await.unwrap();
    browser.sees(&format!("{BAR}?.value > 300000 && {BAR}.value < {BAR}.max")).await;
    browser.reload().await;
    browser.sees("document.querySelector('[data-half]')?.textContent.includes('belum selesai dikirim')").await;
    // What had come when the page was left is there, not only what filled a part.
    for _ in 0..100 {
        if received(&site).await > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let before = received(&site).await;
    assert!(before > 0);
    browser.finds("#upload-file").await.send_keys(&photograph).await.unwrap();
    browser.sees(&format!("{BAR}?.value >= {before}")).await;
    // A pause is one: nothing more is sent until she says so.
    browser.touches(".upload .box button[aria-label^='Hentikan']").await;
    browser.sees("document.querySelector('.upload .box [role=status]').textContent.includes('Dihentikan')").await;
    browser.network(3_000_000, 5).await;
    browser.touches(".upload .box button[aria-label^='Lanjutkan']").await;
    browser.sees("document.querySelector('.upload .box input')?.value.startsWith('![')").await;
    assert_eq!(begun(&site).await, 1);
    assert_eq!(
        browser.run("return Object.keys(localStorage).filter((key) => key.startsWith('lentera-upload'))", vec![]).await,
        json!([])
    );

    // What is cancelled is gone here and there.
    browser.network(100_000, 20).await;
    browser.finds("#upload-file").await.send_keys(&photograph).await.unwrap();
    browser.sees(&format!("{BAR}?.value > 0")).await;
    browser.touches(".upload .box button[aria-label^='Batal']").await;
    browser.sees("[...document.querySelectorAll('.upload .box [role=status]')].some((each) => each.textContent.includes('Dibatalkan'))").await;
    browser.network(3_000_000, 5).await;
    for _ in 0..100 {
        if begun(&site).await == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("what was cancelled is still in the rows");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_sent_without_scripts() {
    let site = LiveSite::start().await;
    let folder = tempfile::tempdir().unwrap();
    let browser = author(&site, Scripts::Off).await;
    browser.finds("#upload-file").await.send_keys(&photograph(folder.path())).await.unwrap();
    browser.touches(".upload button[type=submit]").await;
    browser.arrives_at(PAGE).await;
    for _ in 0..100 {
        browser.visit(PAGE).await;
        if browser.count(".card img").await == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the picture never came: {}", browser.words("main").await);
}
