//! The pages, read as HTML.

use std::sync::Arc;

use scraper::{Html, Selector};

use super::fixture::{Story, at};
use crate::{
    accounts::Reader,
    content::{Webinar, WebinarStatus},
    view::Display,
    webinars::{schedule_views, views},
};

const WHEN: &str = "Jumat, 8 Maret 2030, pukul 09.00 WIB (60 menit)";

fn texts(markup: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_fragment(markup);
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&Selector::parse(selector).unwrap()).map(|found| words(found.text().collect())).collect()
}

fn links(markup: &str) -> Vec<String> {
    let (page, link) = (Html::parse_fragment(markup), Selector::parse("a").unwrap());
    page.select(&link).filter_map(|link| link.attr("href").map(str::to_owned)).collect()
}

fn page_of(story: &Story, webinar: &Webinar) -> String {
    views::webinar(&story.edition(), webinar).main.into_string()
}

#[test]
fn a_page_says_when_who_where_and_how() {
    let story = Story::new();
    let page = page_of(&story, &story.webinar());
    assert_eq!(texts(&page, "h1"), ["Aman Ber-WhatsApp"]);
    assert_eq!(texts(&page, ".when"), [WHEN]);
    assert!(page.contains("datetime=\"2030-03-08T09:00:00+07:00\""));
    assert_eq!(texts(&page, ".status"), ["Akan datang"]);
    assert_eq!(texts(&page, ".facts span"), ["Tatap muka dan lewat internet", "40 tempat", "Ruang Baca, lantai 2"]);
    assert_eq!(texts(&page, ".people li"), ["Bu Sri, pustakawan"]);
    assert!(texts(&page, "article.prose")[0].contains("Kita memasang kunci bersama-sama."));
}

#[test]
fn every_standing_is_said_in_words() {
    let mut story = Story::new();
    let mut said = |status: WebinarStatus, moved: bool, as_of: &str| {
        let mut webinar = story.webinar();
        webinar.status = status;
        webinar.revision.previous_start = moved.then(|| at("2030-03-01T02:00:00Z"));
        story.library.as_of = at(as_of);
        texts(&page_of(&story, &webinar), ".hero .status, .hero p:has(.status) + p:not(.facts)").join(" | ")
    };
    let before = "2030-02-01T00:00:00Z";
    assert_eq!(said(WebinarStatus::Scheduled, false, before), "Akan datang");
    assert_eq!(
        said(WebinarStatus::Scheduled, true, before),
        "Akan datang, waktunya berubah | Semula Jumat, 1 Maret 2030, pukul 09.00 WIB"
    );
    assert_eq!(said(WebinarStatus::Scheduled, false, "2030-03-08T02:30:00Z"), "Sedang berlangsung");
    assert_eq!(said(WebinarStatus::Scheduled, false, "2030-03-08T03:00:00Z"), "Sudah selesai");
    assert_eq!(said(WebinarStatus::Postponed, false, before), "Ditunda | Tanggal barunya belum ada.");
    assert_eq!(said(WebinarStatus::Cancelled, false, before), "Dibatalkan");
}

#[test]
fn each_way_into_a_calendar_is_named_for_what_it_does() {
    let story = Story::new();
    let page = page_of(&story, &story.webinar());
    let named = texts(&page, ".actions a");
    assert_eq!(named, ["Simpan ke Google Kalender", "Simpan berkas kalender ke HP", "Langganan jadwalnya"]);
    let links = links(&page);
    assert!(links.iter().any(|link| link.starts_with("https://calendar.google.com/calendar/render?action=TEMPLATE&")));
    assert!(links.contains(&"/webinars/aman-ber-whatsapp/event.ics".to_owned()));
    assert!(links.contains(&"/webinars#calendar".to_owned()));
}

#[test]
fn each_way_to_subscribe_is_named_for_what_it_does() {
    let story = Story::new();
    let page = schedule_views::schedule(&story.edition()).main.into_string();
    let ways = [
        "Langganan lewat Google Kalender",
        "Langganan lewat kalender iPhone atau komputer",
        "Simpan berkas jadwal",
        "Kabar webinar (RSS)",
        "Kabar webinar (JSON Feed)",
        "Jadwal untuk aplikasi acara (schedule.json)",
    ];
    assert_eq!(texts(&page, ".actions a"), ways);
    let links = links(&page);
    let google = "https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Flentera.example%2Fwebinars.ics";
    for link in [google, "webcal://lentera.example/webinars.ics", "/webinars.ics", "/webinars/schedule.json"] {
        assert!(links.contains(&link.to_owned()), "{link}");
    }
    assert_eq!(texts(&page, "code"), ["https://lentera.example/webinars.ics"]);
}

#[test]
fn nobody_is_asked_to_come_or_to_note_the_date_of_what_does_not_take_place() {
    let story = Story::new();
    let mut webinar = story.webinar();
    for status in [WebinarStatus::Cancelled, WebinarStatus::Postponed] {
        webinar.status = status;
        let page = page_of(&story, &webinar);
        assert!(texts(&page, ".box, .actions, .primary").is_empty(), "{page}");
    }
    assert!(texts(&page_of(&story, &webinar), "time")[0].starts_with("Semula "));
}

#[test]
fn the_way_to_take_part_is_a_form_or_a_person() {
    let story = Story::new();
    let page = page_of(&story, &story.webinar());
    assert_eq!(texts(&page, ".primary"), ["Daftar, gratis"]);
    let links = links(&page);
    assert!(links.iter().any(|link| link.ends_with("/register")) && links.contains(&"tel:+62335000000".to_owned()));
    assert!(texts(&page, "section.box")[0].contains("petugas yang mendaftarkan"));
}

#[test]
fn the_head_says_in_words_when_it_is_and_what_became_of_it() {
    let story = Story::new();
    let mut webinar = story.webinar();
    webinar.status = WebinarStatus::Cancelled;
    let content = views::webinar(&story.edition(), &webinar);
    assert_eq!(content.title, "Dibatalkan: Aman Ber-WhatsApp");
    assert_eq!(content.description, format!("{WHEN}. Satu jam memasang kunci WhatsApp."));
    let head = content.head.into_string();
    assert!(head.contains("application/ld+json") && head.contains("type=\"text/calendar\" href=\"/webinars.ics\""));
}

#[test]
fn words_in_another_language_are_marked() {
    let mut story = Story::in_english();
    let page = page_of(&story, &story.webinar());
    assert_eq!(texts(&page, "h1"), ["Staying Safe on WhatsApp"]);
    assert!(texts(&page, "[lang]").is_empty());
    let mut webinar = story.webinar();
    webinar.texts = crate::content::Translated::new(story.library.first_language(), webinar.texts.original().clone());
    story = story.with([webinar.clone()]);
    assert_eq!(texts(&page_of(&story, &webinar), "h1[lang=id]"), ["Aman Ber-WhatsApp"]);
}

#[test]
fn the_schedule_shows_what_comes_before_what_was() {
    let story = Story::new();
    let (mut past, mut waiting) = (story.webinar(), story.webinar());
    past.starts_at = at("2030-02-01T02:00:00Z");
    waiting.status = WebinarStatus::Postponed;
    let coming = story.webinar();
    let story = story.with([coming, past, waiting]);
    let page = schedule_views::schedule(&story.edition()).main.into_string();
    assert_eq!(
        texts(&page, "h2"),
        ["Akan datang", "Ditunda", "Sudah lewat", "Jadwal di kalender Bapak/Ibu", "Kabar webinar untuk aplikasi lain",]
    );
    let times = [
        "Jumat, 8 Maret 2030, pukul 09.00 WIB",
        "Semula Jumat, 8 Maret 2030, pukul 09.00 WIB",
        "Jumat, 1 Februari 2030, pukul 09.00 WIB",
    ];
    assert_eq!(texts(&page, ".card .when"), times);
    assert_eq!(texts(&page, ".card .status"), ["Akan datang", "Ditunda", "Sudah selesai"]);
    assert_eq!(texts(&page, ".card .status.off"), ["Ditunda"]);
}

#[test]
fn an_empty_schedule_says_so() {
    let story = Story::new().with([]);
    let page = schedule_views::schedule(&story.edition()).main.into_string();
    assert!(page.contains("Belum ada jadwal baru."));
}

#[test]
fn no_page_tells_the_join_link() {
    let story = Story::new();
    let library = Arc::new(story.library.clone());
    let reader = Reader {
        locale: story.t.clone(),
        display: Display::default(),
        path: "/".into(),
        library,
        learner: None,
        shared: None,
    };
    let content = views::webinar(&story.edition(), &story.webinar());
    let pages = [
        content.main.into_string(),
        content.head.into_string(),
        content.description,
        schedule_views::schedule(&story.edition()).main.into_string(),
        schedule_views::webinar_card(&reader, &story.webinar()).into_string(),
    ];
    for page in pages {
        assert!(!page.contains("rapat.example") && !page.contains("rahasia"), "{page}");
    }
}
