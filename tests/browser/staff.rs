//! Staff with a phone and at a computer: every page of theirs as readers' pages are looked at, and their way in.

use lentera::{
    db::Conn,
    i18n::Language,
    site::TextPage,
    staff::{self, Role},
};
use serde_json::json;

use super::examiner::Examiner;
use crate::{
    support::{
        Browser, LiveSite, Scripts,
        staff::{PASSWORD, email_of, invite, set_up},
    },
    uploads::pictures::noise,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_for_staff_in_indonesian() {
    every_page_for_staff("id").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_for_staff_in_english() {
    every_page_for_staff("en").await;
}

/// Gives the page on which it would be deleted.
async fn something_is_uploaded(site: &LiveSite, browser: &Browser) -> String {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("Foto Bu Sri.png");
    std::fs::write(&picture, noise(60, 40, image::ImageFormat::Png)).unwrap();
    browser.visit("/studio/media").await;
    browser.finds("#upload-file").await.send_keys(&picture.display().to_string()).await.unwrap();
    browser.sees("document.querySelector('.upload .box input')").await;
    let id = "SELECT id FROM uploads";
    let id: String = sqlx::query_scalar(id).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    format!("/studio/media/{id}/deletion")
}

async fn every_page_for_staff(language: &'static str) {
    let site = LiveSite::start().await;
    let locale = site.app.library().locale(Language::parse(language).unwrap());
    let mut examiner = Examiner::new(&site, language).await;
    let first = staff::first_link(&site.app.db, site.app.clock.now()).await.unwrap().unwrap();
    let (_, invited) = invite(&site.app, Role::Desk).await;
    for path in ["/staff/sign-in?done=marked", &format!("/staff/set-up/{}", first.reveal()), &invited] {
        examiner.examine(&locale.href(&path)).await;
    }
    set_up(&examiner.browser, &invite(&site.app, Role::Admin).await.1).await;
    let browser = &examiner.browser;
    let card = makes_a_card(browser, "Bu Sri Wahyuni").await;
    let learner = card.strip_suffix("/card").unwrap().to_owned();
    adds_somebody(browser).await;
    let link = browser.whereabouts().await;
    was_listened_to(&site).await;
    let deletion = something_is_uploaded(&site, browser).await;
    for path in [
        "/staff",
        "/staff/sessions",
        "/staff/password",
        "/staff/people",
        "/staff/log",
        link.strip_suffix("/link").unwrap(),
        &link,
        "/desk?q=sri",
        "/desk/cards/new?name=Bu+Sri",
        &learner,
        &card,
        "/desk/computers",
        "/studio/media",
        &deletion,
        "/studio/downloads?show=podcasts/ngopi-digital&days=90",
    ] {
        examiner.examine(&locale.href(&path)).await;
    }
    examiner.is_content();
}

/// A month in which the first show was heard more each day, with apps whose names are long.
async fn was_listened_to(site: &LiveSite) {
    let query = "INSERT INTO download_counts (show, episode, counted_on, app, device, downloads)
                 VALUES ('podcasts/ngopi-digital', 'undangan-yang-ternyata-jebakan', $1, $2, 'mobile', $3)";
    let write = async |conn: &mut Conn| {
        for (day, app) in (1..=28_i64).zip(["AntennaPod", "PodLP podcast app for KaiOS"].iter().cycle()) {
            let date = format!("2030-02-{day:02}");
            sqlx::query(query).bind(date).bind(*app).bind(day * 37).execute(&mut *conn).await?;
        }
        Ok(())
    };
    site.app.db.write(write).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_makes_a_card() {
    a_day_at_the_desk(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_makes_a_card_without_javascript() {
    a_day_at_the_desk(Scripts::Off).await;
}

async fn a_day_at_the_desk(scripts: Scripts) {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, scripts).await;
    let (_, link) = invite(&site.app, Role::Desk).await;
    set_up(&phone, &link).await;
    phone.touches("form[action='/staff/sign-out'] button").await;
    phone.arrives_at("/staff/sign-in?done=signed-out").await;
    phone.back().await;
    phone.arrives_at("/staff/sign-in?next=/staff?done=set-up").await;
    phone.visit("/desk").await;
    signs_in(&phone, "kopi sawah biru", scripts).await;
    let said = phone.words("#password-problem").await;
    assert!(said.starts_with("Email atau kata sandinya belum cocok"), "{said}");
    let focused = phone.run("return document.activeElement.id", Vec::new()).await;
    assert_eq!(focused, json!("password"), "the wrong field takes the focus");
    signs_in(&phone, PASSWORD, scripts).await;
    phone.arrives_at("/desk").await;

    let card = makes_a_card(&phone, "Bu Sri Wahyuni").await;
    assert_eq!(phone.words("h1").await, "Kartu untuk Bu Sri Wahyuni");
    let first = phone.words("main").await;
    phone.reload().await;
    assert_eq!(phone.words("main").await, first, "a reload is safe");
    phone.visit("/desk").await;
    phone.writes("#q", "wahyuni").await;
    phone.touches("form[role=search] button").await;
    phone.arrives_at("/desk?q=wahyuni").await;
    phone.touches(".cards h3 a").await;
    phone.touches("summary").await;
    phone.touches("details button").await;
    phone.arrives_at(&card).await;
    assert_ne!(phone.words("main").await, first, "it is another card");

    phone.visit("/desk/computers").await;
    phone.writes("#name", "Komputer 1").await;
    phone.touches("form[action='/desk/computers'] button").await;
    phone.arrives_at("/staff/sign-in?done=marked").await;
    phone.visit("/desk").await;
    phone.arrives_at("/staff/sign-in?next=/desk").await;
    phone.visit(TextPage::HELP).await;
    assert_eq!(phone.words("h1").await, "Bantuan", "readers read on");
}

async fn signs_in(phone: &Browser, password: &str, scripts: Scripts) {
    phone.writes("#email", &email_of(Role::Desk)).await;
    phone.writes("#password", password).await;
    if scripts == Scripts::On {
        phone.touches("[data-show-password] button").await;
        phone.sees("document.getElementById('password').type === 'text'").await;
    } else {
        assert_eq!(phone.count("[data-show-password] button").await, 0);
    }
    phone.touches("form[action='/staff/sign-in'] button[type=submit]").await;
    phone.finds(".staff, #password-problem").await;
}

/// Makes a card; gives the path of the page that shows it.
async fn makes_a_card(phone: &Browser, name: &str) -> String {
    phone.visit("/desk/cards/new").await;
    phone.writes("#name", name).await;
    phone.touches("form[action='/desk/cards'] button").await;
    phone.finds(".card-face").await;
    phone.whereabouts().await
}

pub async fn adds_somebody(browser: &Browser) {
    browser.visit("/staff/people").await;
    browser.writes("#name", "Pak Budi").await;
    browser.writes("#email", "budi@perpus.example").await;
    browser.touches("label:has([value=instructor])").await;
    browser.touches("form[action='/staff/people'] button[type=submit]").await;
    browser.finds("#link").await;
}
