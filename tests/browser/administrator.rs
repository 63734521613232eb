//! A day of the administrator with a phone, and what she reads when something is refused.

use lentera::{
    i18n::{Language, Locale},
    staff::{self, Role},
};

use super::{examiner::Examiner, staff::adds_somebody};
use crate::support::{
    Browser, LiveSite, Scripts,
    staff::{PASSWORD, email_of, invite, set_up},
};

const OTHER_PASSWORD: &str = "gunung payung jendela tidur";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_administrator_keeps_the_list() {
    a_day_of_the_administrator(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_administrator_keeps_the_list_without_javascript() {
    a_day_of_the_administrator(Scripts::Off).await;
}

async fn a_day_of_the_administrator(scripts: Scripts) {
    let site = LiveSite::start().await;
    let (phone, other) = (Browser::open(&site, scripts).await, Browser::open(&site, scripts).await);
    becomes_the_first(&site, &phone).await;
    phone.touches(".cards a[href='/staff/people']").await;
    phone.arrives_at("/staff/people").await;
    adds_somebody(&phone).await;
    let copies = if scripts == Scripts::On { 1 } else { 0 };
    assert_eq!(phone.count("[data-copy] button").await, copies);
    let person = phone.whereabouts().await.strip_suffix("/link").expect("a link is shown").to_owned();
    set_up(&other, &handed_link(&site, &phone).await).await;

    changes_another(&phone, &other, &person).await;

    phone.touches("form[action$='/link'] button").await;
    phone.arrives_at(&format!("{person}/link")).await;
    let reset = handed_link(&site, &phone).await;
    set_up(&other, &reset).await;
    other.visit(&reset).await;
    assert_eq!(other.words("h1").await, "Tautan ini tidak berlaku lagi");

    keeps_her_own_access(&phone, &other).await;
    phone.visit("/staff/people").await;
    phone.touches(".cards li:first-child a").await;
    shuts_out(&phone).await;
    phone.finds(".problem").await;
    assert_eq!(phone.words("h1").await, "Admin terakhir");
}

async fn becomes_the_first(site: &LiveSite, phone: &Browser) {
    let first = staff::first_link(&site.app.db, site.app.clock.now()).await.unwrap().unwrap();
    phone.visit(&format!("/staff/set-up/{}", first.reveal())).await;
    phone.writes("#name", "Bu Rina").await;
    phone.writes("#email", &email_of(Role::Admin)).await;
    phone.writes("#password", PASSWORD).await;
    phone.touches("form[action^='/staff/set-up/'] button[type=submit]").await;
    phone.arrives_at("/staff?done=set-up").await;
}

/// The path of the link that is shown to be handed over.
async fn handed_link(site: &LiveSite, phone: &Browser) -> String {
    let link = phone.run("return document.getElementById('link').value", Vec::new()).await;
    link.as_str().unwrap().strip_prefix(&site.origin).expect("a link to this site").to_owned()
}

/// Another role, out, and in again.
async fn changes_another(phone: &Browser, other: &Browser, person: &str) {
    phone.visit(person).await;
    phone.touches("label:has([value=desk])").await;
    phone.touches("form[action$='/role'] button").await;
    phone.arrives_at(&format!("{person}?done=role")).await;
    other.visit("/desk").await;
    assert_eq!(other.words("h1").await, "Layanan kartu");
    shuts_out(phone).await;
    phone.arrives_at(&format!("{person}?done=disabled")).await;
    other.visit("/desk").await;
    other.arrives_at("/staff/sign-in?next=/desk").await;
    phone.touches("form[action$='/enable'] button").await;
    phone.arrives_at(&format!("{person}?done=enabled")).await;
}

async fn shuts_out(phone: &Browser) {
    phone.touches("details.box summary").await;
    phone.touches("form[action$='/disable'] button").await;
}

/// She ends where else she is signed in, and takes another password.
async fn keeps_her_own_access(phone: &Browser, other: &Browser) {
    other.touches("a[href='/staff/sign-in']").await;
    other.finds(".staff").await;
    other.touches("form[action='/staff/sign-out'] button").await;
    other.arrives_at("/staff/sign-in?done=signed-out").await;
    signs_in(other, &email_of(Role::Admin), PASSWORD).await;
    other.arrives_at("/staff").await;
    phone.visit("/staff/sessions").await;
    assert_eq!(phone.count(".cards .card").await, 2);
    phone.touches("form[action='/staff/sessions/end-others'] button").await;
    phone.arrives_at("/staff/sessions?done=ended").await;
    assert_eq!(phone.count(".cards .card").await, 1);
    other.visit("/staff").await;
    other.arrives_at("/staff/sign-in?next=/staff").await;
    phone.visit("/staff/password").await;
    phone.writes("#current", PASSWORD).await;
    phone.writes("#password", OTHER_PASSWORD).await;
    phone.touches("form[action='/staff/password'] button[type=submit]").await;
    phone.arrives_at("/staff?done=password").await;
}

async fn signs_in(browser: &Browser, email: &str, password: &str) {
    browser.writes("#email", email).await;
    browser.writes("#password", password).await;
    browser.touches("form[action$='/staff/sign-in'] button[type=submit]").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_refusal_for_staff_in_indonesian() {
    every_refusal_for_staff("id").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_refusal_for_staff_in_english() {
    every_refusal_for_staff("en").await;
}

async fn every_refusal_for_staff(language: &'static str) {
    let site = LiveSite::start().await;
    let locale = site.app.library().locale(Language::parse(language).unwrap());
    let mut examiner = Examiner::new(&site, language).await;
    let closed = locale.href(&"/staff/set-up/AAAAAAAAAAAAAAAAAAAAAA");
    examiner.browser.visit(&closed).await;
    examiner.examine_refusal(&closed, 410).await;
    examiner.browser.visit(&locale.href(&"/staff/sign-in")).await;
    signs_in(&examiner.browser, "budi@perpus.example", PASSWORD).await;
    examiner.browser.finds("#password-problem").await;
    examiner.examine_refusal("/staff/sign-in", 422).await;
    refusals_of_a_password(&site, &locale, &mut examiner).await;
    refusals_of_the_list(&locale, &mut examiner).await;
    examiner.is_content();
}

async fn refusals_of_a_password(site: &LiveSite, locale: &Locale, examiner: &mut Examiner) {
    let (_, invited) = invite(&site.app, Role::Admin).await;
    examiner.browser.visit(&locale.href(&invited)).await;
    examiner.browser.writes("#password", "kupukupu2026").await;
    examiner.browser.touches("form[action*='/staff/set-up/'] button[type=submit]").await;
    examiner.browser.finds("#password-problem").await;
    examiner.examine_refusal("/staff/set-up", 422).await;
    set_up(&examiner.browser, &invited).await;
    examiner.browser.visit(&locale.href(&"/staff/password")).await;
    examiner.browser.touches("form[action$='/staff/password'] button[type=submit]").await;
    examiner.browser.finds("#current-problem").await;
    examiner.examine_refusal("/staff/password", 422).await;
}

async fn refusals_of_the_list(locale: &Locale, examiner: &mut Examiner) {
    examiner.browser.visit(&locale.href(&"/staff/people")).await;
    examiner.browser.touches("form[action$='/staff/people'] button[type=submit]").await;
    examiner.browser.finds("#email-problem").await;
    examiner.examine_refusal("/staff/people", 422).await;
    examiner.browser.touches(".cards li:first-child a").await;
    shuts_out(&examiner.browser).await;
    examiner.browser.finds("p.problem[role=alert]").await;
    examiner.examine_refusal("/staff/people/last", 409).await;
}
