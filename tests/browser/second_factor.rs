//! Two-step verification with a phone: every page of it, the way with and without scripts, and by keys alone.

use lentera::{
    i18n::{Language, Locale},
    staff::Role,
};

use super::{examiner::Examiner, keyboard::Keys};
use crate::support::{
    Browser, LiveSite, Scripts,
    authenticator::code,
    paper::Printed,
    staff::{PASSWORD, email_of, invite, set_up},
};

const FACTOR: &str = "/staff/second-factor";
const ASKED: &str = "/staff/sign-in/code";
const CONFIRM: &str = "form:has([name=code]) button[type=submit]";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_second_factor_in_indonesian() {
    every_page("id").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_second_factor_in_english() {
    every_page("en").await;
}

async fn every_page(language: &'static str) {
    let site = LiveSite::start().await;
    let locale = site.app.library().locale(Language::parse(language).unwrap());
    let mut examiner = Examiner::new(&site, language).await;
    set_up(&examiner.browser, &invite(&site.app, Role::Admin).await.1).await;
    let page = locale.href(&FACTOR);
    refusals_before_it_is_on(&mut examiner, &page).await;
    examiner.examine(&page).await;
    turns_on(&site, &examiner.browser).await;
    examiner.examine(&locale.href(&"/staff/second-factor/codes")).await;
    examiner.browser.visit(&page).await;
    examiner.browser.touches("details:last-of-type summary").await;
    examiner.browser.touches("form:has(#proof-for-off) button[type=submit]").await;
    examiner.browser.finds("#proof-for-off-problem").await;
    examiner.examine_refusal(&page, 422).await;
    examiner.examine(&page).await;
    the_page_that_asks(&mut examiner, &locale).await;
    examiner.is_content();
}

async fn refusals_before_it_is_on(examiner: &mut Examiner, page: &str) {
    examiner.examine(page).await;
    examiner.browser.touches("form:has(#proof) button[type=submit]").await;
    examiner.browser.finds("#proof-problem").await;
    examiner.examine_refusal(page, 422).await;
    examiner.browser.visit(page).await;
    begins(&examiner.browser).await;
    examiner.browser.writes("#code", "000000").await;
    examiner.browser.touches(CONFIRM).await;
    examiner.browser.finds("#code-problem").await;
    examiner.examine_refusal(page, 422).await;
}

async fn the_page_that_asks(examiner: &mut Examiner, locale: &Locale) {
    examiner.browser.touches("form[action$='/staff/sign-out'] button").await;
    examiner.browser.finds("#email").await;
    let asked = locale.href(&ASKED);
    examiner.browser.visit(&asked).await;
    examiner.examine_refusal(&asked, 410).await;
    examiner.browser.visit(&locale.href(&"/staff/sign-in")).await;
    signs_in(&examiner.browser, Role::Admin).await;
    examiner.examine(&asked).await;
    examiner.browser.touches(CONFIRM).await;
    examiner.browser.finds("#code-problem").await;
    examiner.examine_refusal(&locale.href(&"/staff/sign-in/code"), 422).await;
}

async fn begins(browser: &Browser) {
    browser.writes("#proof", PASSWORD).await;
    browser.touches("form:has(#proof) button[type=submit]").await;
    browser.finds(".secret").await;
}

/// From the page that shows the secret to the recovery codes; gives these.
async fn turns_on(site: &LiveSite, browser: &Browser) -> Vec<String> {
    let secret = browser.words(".secret").await;
    browser.writes("#code", &code(&secret, site.app.clock.now())).await;
    browser.touches(CONFIRM).await;
    browser.finds("#codes").await;
    let codes = browser.run("return document.getElementById('codes').value", Vec::new()).await;
    codes.as_str().unwrap().lines().map(str::to_owned).collect()
}

async fn signs_in(browser: &Browser, role: Role) {
    browser.writes("#email", &email_of(role)).await;
    browser.writes("#password", PASSWORD).await;
    browser.touches("form[action$='/staff/sign-in'] button[type=submit]").await;
    browser.finds("#code").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_turns_it_on_and_loses_the_phone() {
    on_and_back_in(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_turns_it_on_and_loses_the_phone_without_javascript() {
    on_and_back_in(Scripts::Off).await;
}

async fn on_and_back_in(scripts: Scripts) {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, scripts).await;
    set_up(&phone, &invite(&site.app, Role::Desk).await.1).await;
    phone.touches(&format!(".cards a[href='{FACTOR}']")).await;
    phone.arrives_at(FACTOR).await;
    begins(&phone).await;
    let secret = phone.words(".secret").await.replace(' ', "");
    let scanned = Printed::pdf(&phone.prints().await).codes();
    let wanted = format!("?secret={secret}&issuer=Lentera");
    assert!(
        scanned.len() == 1 && scanned[0].starts_with("otpauth://totp/") && scanned[0].contains(&wanted),
        "{scanned:?}"
    );
    let recovery = turns_on(&site, &phone).await;
    assert_eq!(phone.count("[data-copy] button").await, if scripts == Scripts::On { 1 } else { 0 });
    let paper = Printed::pdf(&phone.prints().await).text();
    assert!(recovery.len() == 10 && recovery.iter().all(|code| paper.contains(code)), "{paper}");
    phone.touches("form[action='/staff/second-factor/codes'] button").await;
    phone.arrives_at(FACTOR).await;
    phone.touches("form[action='/staff/sign-out'] button").await;
    phone.finds("#email").await;
    signs_in(&phone, Role::Desk).await;
    phone.touches("summary").await;
    phone.writes("#recovery", &recovery[0]).await;
    phone.touches("form:has(#recovery) button[type=submit]").await;
    phone.arrives_at("/staff/second-factor?done=recovery").await;
    assert!(phone.words(".notice").await.contains("9"), "it says how many are left");
    phone.touches("details:last-of-type summary").await;
    phone.writes("#proof-for-off", PASSWORD).await;
    phone.touches("form:has(#proof-for-off) button[type=submit]").await;
    phone.arrives_at("/staff/second-factor?done=off").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_is_typed_by_keys_alone() {
    let site = LiveSite::start().await;
    let keys = Keys { browser: Examiner::new(&site, "id").await.browser };
    set_up(&keys.browser, &invite(&site.app, Role::Desk).await.1).await;
    keys.browser.visit(FACTOR).await;
    begins(&keys.browser).await;
    let recovery = turns_on(&site, &keys.browser).await;
    keys.browser.touches("form[action='/staff/sign-out'] button").await;
    keys.browser.finds("#email").await;
    signs_in(&keys.browser, Role::Desk).await;
    keys.tab_to(|stop| stop["name"] == serde_json::json!("code")).await;
    keys.tab_to(|stop| stop["tag"] == serde_json::json!("summary")).await;
    keys.enter().await;
    keys.tab_to(|stop| stop["name"] == serde_json::json!("recovery")).await;
    for sign in recovery[0].chars() {
        keys.browser.presses(sign).await;
    }
    keys.enter().await;
    keys.browser.arrives_at("/staff/second-factor?done=recovery").await;
}
