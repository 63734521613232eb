//! A senior allows, sees, saves and deletes what is kept of her, on a small phone, with the page's scripts on and off.

use serde_json::json;

use super::{CHECK, choose_right, quiz_of};
use crate::support::{Browser, LiveSite, Scripts};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn her_data_are_hers() {
    whole_way(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn her_data_are_hers_without_javascript() {
    whole_way(Scripts::Off).await;
}

async fn whole_way(scripts: Scripts) {
    let site = LiveSite::start().await;
    let lesson = site.lessons("aman-dari-penipuan").remove(0);
    let phone = Browser::open(&site, scripts).await;
    phone.visit(&format!("/courses/{lesson}")).await;
    choose_right(&phone, &quiz_of(&site, &lesson)).await;
    phone.touches(CHECK).await;
    phone.finds("section#quiz [role=status]").await;
    phone.touches("footer a[href='/me']").await;
    phone.arrives_at("/me").await;

    allows(&phone).await;
    takes_back(&phone).await;
    sees(&phone).await;
    deletes(&phone).await;
    assert_eq!(site.learners().await, 0);
    // Chromium tells what it cleared, and that is no complaint.
    let complaints = phone.complaints().await;
    let complaints: Vec<&String> = complaints.iter().filter(|line| !line.contains("Cleared data types")).collect();
    assert!(complaints.is_empty(), "{complaints:?}");
}

async fn allows(phone: &Browser) {
    assert!(phone.words("main").await.contains("Belum diizinkan."));
    phone.touches("main a[href='/me/consents']").await;
    phone.arrives_at("/me/consents").await;
    assert_eq!(phone.count("input[type=checkbox]:checked").await, 0, "nobody ticks it for her");
    phone.touches("label:has(input[name=statistics])").await;
    assert_eq!(phone.count("input[type=checkbox]:checked").await, 1, "the whole row can be touched");
    phone.touches_twice("main form button").await;
    phone.finds("[role=status]").await;
    phone.arrives_at("/me/consents?saved").await;
    assert!(phone.words("main form").await.contains("Diizinkan sejak Jumat, 1 Maret 2030."));
}

async fn takes_back(phone: &Browser) {
    phone.touches("label:has(input[name=statistics])").await;
    phone.touches("main form button").await;
    // The box is empty on the page before as well: the words tell that it was kept.
    phone.sees("document.querySelector('main form')?.innerText.includes('Izin ditarik kembali')").await;
    assert_eq!(phone.count("input[type=checkbox]:checked").await, 0);
}

async fn sees(phone: &Browser) {
    phone.touches("main .crumb a").await;
    phone.arrives_at("/me").await;
    phone.touches("main a[href='/me/data']").await;
    phone.arrives_at("/me/data").await;
    let said = phone.words("main").await;
    assert!(said.contains("latihan soal dijawab, semua benar"), "{said}");
    assert_eq!(phone.count("#consents dl").await, 2, "given, and taken back: the double tap is one");
    let fits = phone.run("return document.documentElement.scrollWidth <= innerWidth", Vec::new()).await;
    assert_eq!(fits, json!(true));
    assert_eq!(phone.count("main a[href='/me/data.json'][download]").await, 1);
}

async fn deletes(phone: &Browser) {
    phone.touches("main a[href='/me/delete']").await;
    phone.arrives_at("/me/delete").await;
    phone.touches("main a.button[href='/me']").await;
    phone.arrives_at("/me").await;
    assert!(phone.words("main").await.contains("Kemajuan Bapak/Ibu tersimpan"), "looking deletes nothing");
    phone.touches("main a[href='/me/delete']").await;
    phone.touches_twice("main form button").await;
    phone.arrives_at("/me/deleted").await;
    assert!(phone.words("main").await.contains("Tidak ada lagi data Bapak/Ibu di situs ini."));
    phone.back().await;
    phone.visit("/me").await;
    assert!(phone.words("main").await.contains("Belum ada pelajaran yang ditandai selesai di HP ini."));
    phone.visit("/me/data").await;
    assert!(phone.words("main").await.contains("Tidak ada data Bapak/Ibu yang disimpan"));
}
