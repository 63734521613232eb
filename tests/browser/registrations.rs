//! Registering for a webinar on a phone, with scripts and without, and what the desk sees of it.

use jiff::SignedDuration;
use lentera::{i18n::Language, staff::Role};

use super::examiner::Examiner;
use crate::support::{
    Browser, LiveSite, Scripts,
    site::manifest,
    staff::{invite, invite_as, set_up},
};

const WEBINAR: &str = "/webinars/kunci-whatsapp";

async fn start() -> LiveSite {
    LiveSite::with_content(&manifest().join("tests/sites/webinars")).await
}

/// Registers as somebody with a phone, and gives the path of her page.
async fn registers(phone: &Browser, prefix: &str, contact: &str) -> String {
    phone.screen(360, 640).await;
    phone.visit(&format!("{prefix}{WEBINAR}")).await;
    phone.touches(".hero a.primary").await;
    phone.arrives_at(&format!("{prefix}{WEBINAR}/register")).await;
    phone.writes("#name", "Bu Sri").await;
    phone.writes("#contact", contact).await;
    phone.touches("input[name=reminders]").await;
    phone.touches("main form button").await;
    phone.sees("location.pathname.includes('/r/')").await;
    phone.whereabouts().await
}

async fn a_place_is_taken_and_given_back(scripts: Scripts) {
    let site = start().await;
    let phone = Browser::open(&site, scripts).await;
    let page = registers(&phone, "", "0812-3456-7890").await;
    assert_eq!(phone.words("main [role=status]").await, "Bapak/Ibu sudah terdaftar.");
    assert_eq!(phone.count("input[type=checkbox]:checked").await, 3);
    phone.touches("input[name=week]").await;
    phone.touches("form[action$='/reminders'] button").await;
    phone.sees("document.querySelectorAll('input:checked').length === 2").await;
    phone.touches_twice("form[action$='/cancel'] button").await;
    phone.sees("document.querySelector('[role=status]').textContent.includes('dibatalkan')").await;
    phone.arrives_at(&page).await;
    phone.touches("form[action$='/return'] button").await;
    phone.sees("document.querySelector('[role=status]').textContent.includes('sudah terdaftar')").await;
    assert_eq!(phone.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_is_taken_and_given_back_with_scripts() {
    a_place_is_taken_and_given_back(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_is_taken_and_given_back_without_scripts() {
    a_place_is_taken_and_given_back(Scripts::Off).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_registration_is_for_every_reader() {
    let site = start().await;
    for language in ["id", "en"] {
        let locale = site.app.library().locale(Language::parse(language).unwrap());
        let prefix = locale.href(&"");
        let mut examiner = Examiner::new(&site, language).await;
        examiner.examine(&format!("{prefix}{WEBINAR}/register")).await;
        let contact = if language == "id" { "081234567890" } else { "081298765432" };
        let page = registers(&examiner.browser, &prefix, contact).await;
        for path in [page.clone(), format!("{page}/stop"), format!("{page}/delete")] {
            examiner.examine(&path).await;
        }
        if language == "id" {
            set_up(&examiner.browser, &invite(&site.app, Role::Admin).await.1).await;
            for path in ["/desk/webinars".to_owned(), format!("/desk{WEBINAR}")] {
                examiner.examine(&locale.href(&path)).await;
            }
        }
        examiner.is_content();
    }
}

/// From the roll to the certificate, as everybody finds them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_attendance_is_for_every_reader() {
    let site = start().await;
    for language in ["id", "en"] {
        let locale = site.app.library().locale(Language::parse(language).unwrap());
        let prefix = locale.href(&"");
        let mut examiner = Examiner::new(&site, language).await;
        let contact = if language == "id" { "081234567890" } else { "081298765432" };
        let page = registers(&examiner.browser, &prefix, contact).await;
        if language == "id" {
            site.app.clock.set(site.app.clock.now() + SignedDuration::from_hours(7 * 24));
        }
        examiner.examine(&page).await;
        examiner.examine(&format!("{page}/word/kunci-whatsapp")).await;
        let email = format!("{language}@example.org");
        set_up(&examiner.browser, &invite_as(&site.app, Role::Admin, &email).await.1).await;
        let roll = format!("{prefix}/desk{WEBINAR}/roll");
        examiner.examine(&roll).await;
        let word = examiner.browser.words("main .certificate-name").await;
        examiner.browser.visit(&format!("{page}/word/kunci-whatsapp")).await;
        examiner.browser.writes("#word", &word).await;
        examiner.browser.touches("main form button").await;
        examiner.browser.arrives_at(&page).await;
        examiner.examine(&format!("{prefix}/studio/recordings/kunci-whatsapp")).await;
        if language == "en" {
            site.app.clock.set(site.app.clock.now() + SignedDuration::from_hours(1));
            examiner.examine(&page).await;
            examiner.examine(&format!("{page}/opinion/kunci-whatsapp")).await;
            for path in ["/studio/recordings".to_owned(), format!("/desk{WEBINAR}/opinions")] {
                examiner.examine(&format!("{prefix}{path}")).await;
            }
            examiner.browser.visit(&page).await;
            let link =
                "return document.querySelector(\"main a[href*='/attended/']:not([href$=pdf])\").getAttribute('href')";
            let confirmed = examiner.browser.run(link, Vec::new()).await;
            examiner.examine(confirmed.as_str().unwrap()).await;
        }
        examiner.is_content();
    }
}

/// Somebody's grandchild abroad reads the hour of both places; at home only one is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_clock_is_another_reads_her_own_hour_too() {
    let site = start().await;
    let phone = Browser::open(&site, Scripts::On).await;
    phone.screen(360, 640).await;
    phone.lives_in("Asia/Jakarta").await;
    phone.visit(WEBINAR).await;
    assert_eq!(phone.count(".elsewhere").await, 0);
    phone.lives_in("Asia/Riyadh").await;
    phone.visit(WEBINAR).await;
    let told = phone.words(".hero .elsewhere").await;
    assert!(told.starts_with("Di tempat Bapak/Ibu: Jumat") && told.contains("05"), "{told}");
    assert!(phone.words(".hero .when").await.contains("pukul 09.00 WIB"));
    assert_eq!(phone.complaints().await, [""; 0]);
}
