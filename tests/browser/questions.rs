//! Asking the speakers on a phone, with scripts and without, while the desk lets questions through.

use lentera::{i18n::Language, staff::Role};

use super::examiner::Examiner;
use crate::support::{
    Browser, LiveSite, Scripts,
    site::manifest,
    staff::{invite, set_up},
};

const WEBINAR: &str = "/webinars/kunci-whatsapp";
const DESK: &str = "/desk/webinars/kunci-whatsapp/questions";
const OTP: &str = "Apa bedanya OTP dan PIN?";

async fn start() -> LiveSite {
    LiveSite::with_content(&manifest().join("tests/sites/webinars")).await
}

/// Registers as somebody with a phone of 360 pixels, and goes on to the questions.
async fn comes(phone: &Browser, prefix: &str, name: &str, contact: &str) -> String {
    phone.screen(360, 640).await;
    phone.visit(&format!("{prefix}{WEBINAR}/register")).await;
    phone.writes("#name", name).await;
    phone.writes("#contact", contact).await;
    phone.touches("main form button").await;
    phone.sees("location.pathname.includes('/r/')").await;
    let page = format!("{}/questions/kunci-whatsapp", phone.whereabouts().await);
    phone.touches("main a[href*='/questions/']").await;
    phone.arrives_at(&page).await;
    page
}

async fn asks(phone: &Browser, page: &str, text: &str) {
    phone.writes("#text", text).await;
    phone.touches_twice("#ask button[type=submit]").await;
    phone.arrives_at(&format!("{page}?done=asked")).await;
}

/// Somebody of the desk at a computer, in front of the questions.
async fn desk(site: &LiveSite, scripts: Scripts) -> Browser {
    let desk = Browser::open(site, scripts).await;
    set_up(&desk, &invite(&site.app, Role::Desk).await.1).await;
    desk.visit(DESK).await;
    desk
}

/// Until the page is loaded anew this is there.
async fn marks(browser: &Browser) {
    browser.run("document.body.dataset.same = 'yes'", Vec::new()).await;
}

async fn is_the_same_page(browser: &Browser) -> bool {
    browser.run("return document.body.dataset.same === 'yes'", Vec::new()).await == true
}

fn says(words: &str) -> String {
    format!("document.querySelector('main').textContent.includes('{words}')")
}

/// Two phones and the desk: what one asks reaches the other while she types, and nobody reloads a page.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_reaches_another_phone_while_somebody_types() {
    let site = start().await;
    let (hers, his) = (Browser::open(&site, Scripts::On).await, Browser::open(&site, Scripts::On).await);
    let page = comes(&hers, "", "Bu Sri", "sri@example.org").await;
    comes(&his, "", "Pak Tono", "tono@example.org").await;
    let desk = desk(&site, Scripts::On).await;
    his.writes("#text", "Saya sedang menul").await;
    for browser in [&his, &desk] {
        marks(browser).await;
    }
    asks(&hers, &page, OTP).await;
    marks(&hers).await;
    desk.sees(&says(OTP)).await;
    desk.touches("button[formaction$='/show']").await;
    desk.sees(&says("Ditampilkan (1)")).await;

    his.sees(&says(OTP)).await;
    hers.sees(&says("Tampil untuk semua peserta.")).await;
    his.sees("document.getElementById('live-status').textContent === 'Daftar pertanyaan berubah.'").await;
    his.sees("!document.querySelector('[data-live]').style.pointerEvents").await;
    his.touches("button[formaction$='/vote']").await;
    his.sees(&says("Batalkan")).await;
    hers.sees(&says("1 orang juga mau tahu.")).await;
    his.sees("document.activeElement.id.startsWith('vote-')").await;
    assert_eq!(his.run("return document.getElementById('text').value", Vec::new()).await, "Saya sedang menul");
    for browser in [&hers, &his, &desk] {
        assert!(is_the_same_page(browser).await);
        assert_eq!(browser.complaints().await, [""; 0]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_without_a_network_is_said_and_can_be_pressed_again() {
    let site = start().await;
    let (hers, his) = (Browser::open(&site, Scripts::On).await, Browser::open(&site, Scripts::On).await);
    let page = comes(&hers, "", "Bu Sri", "sri@example.org").await;
    asks(&hers, &page, OTP).await;
    let desk = desk(&site, Scripts::On).await;
    desk.touches("button[formaction$='/show']").await;
    desk.sees(&says("Ditampilkan (1)")).await;
    comes(&his, "", "Pak Tono", "tono@example.org").await;
    his.writes("#text", "Saya sedang menul").await;
    his.network_is_gone().await;
    his.touches("button[formaction$='/vote']").await;
    his.sees(&says("Belum terkirim. Mohon tekan sekali lagi.")).await;
    his.network(1_000_000, 0).await;
    his.touches("button[formaction$='/vote']").await;
    his.sees(&says("Batalkan")).await;
    assert_eq!(his.run("return document.getElementById('text').value", Vec::new()).await, "Saya sedang menul");
}

/// Without scripts a button shows what is new, and what is typed stays.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_scripts_a_button_shows_what_is_new() {
    let site = start().await;
    let (hers, his) = (Browser::open(&site, Scripts::Off).await, Browser::open(&site, Scripts::Off).await);
    let page = comes(&hers, "", "Bu Sri", "sri@example.org").await;
    comes(&his, "", "Pak Tono", "tono@example.org").await;
    asks(&hers, &page, OTP).await;
    let desk = desk(&site, Scripts::Off).await;
    desk.touches("button[formaction$='/show']").await;
    desk.sees(&says("Ditampilkan (1)")).await;
    his.writes("#text", "Saya sedang menul").await;
    his.touches("button[formaction$='/look']").await;
    his.sees(&says(OTP)).await;
    his.touches("button[formaction$='/vote']").await;
    his.sees(&says("Batalkan")).await;
    assert_eq!(his.run("return document.getElementById('text').value", Vec::new()).await, "Saya sedang menul");
    hers.touches("button[formaction$='/look']").await;
    hers.sees(&says("1 orang juga mau tahu.")).await;
    hers.touches("button[formaction$='/withdraw']").await;
    hers.sees(&format!("!{}", says(OTP))).await;
    hers.arrives_at(&page).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_questions_is_for_every_reader() {
    let site = start().await;
    for language in ["id", "en"] {
        let locale = site.app.library().locale(Language::parse(language).unwrap());
        let prefix = locale.href(&"");
        let mut examiner = Examiner::new(&site, language).await;
        let page = comes(&examiner.browser, &prefix, "Bu Sri", &format!("sri-{language}@example.org")).await;
        examiner.examine(&page).await;
        asks(&examiner.browser, &page, OTP).await;
        asks(&examiner.browser, &page, "Kata sandi yang panjang harus diganti tiap bulan, atau cukup sekali saja?")
            .await;
        if language == "id" {
            set_up(&examiner.browser, &invite(&site.app, Role::Admin).await.1).await;
            examiner.examine(DESK).await;
            examiner.browser.visit(DESK).await;
            examiner.browser.touches("button[formaction$='/show']").await;
            examiner.browser.sees(&says("Ditampilkan (1)")).await;
            examiner.examine(DESK).await;
            examiner.browser.visit(DESK).await;
            examiner.browser.touches("main a[href$='/answer']").await;
            examiner.browser.sees("location.pathname.endsWith('/answer')").await;
            let answer = examiner.browser.whereabouts().await;
            examiner.examine(&answer).await;
        }
        examiner.examine(&page).await;
        examiner.is_content();
    }
}
