//! Every rule of calendar files, on their bytes.

use jiff::Timestamp;
use proptest::prelude::*;

use super::fixture::{JOIN_LINK, Story, at};
use crate::{
    content::{Mode, Translated, Webinar, WebinarStatus, WebinarText},
    webinars::{
        calendar::{self, Entry, feed, google_link},
        model::Edition,
        parts::Part,
    },
};

/// The lines of a file, unfolded.
fn lines(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The value of a property that stands in the file once.
fn value(file: &str, name: &str) -> String {
    let prefix = format!("{name}:");
    let values: Vec<String> =
        lines(file).iter().filter_map(|line| line.strip_prefix(&prefix)).map(str::to_owned).collect();
    assert_eq!(values.len(), 1, "{name} in {file}");
    values[0].clone()
}

/// The webinar with another title and summary.
fn saying(story: &Story, title: &str, summary: &str) -> Webinar {
    let mut webinar = story.webinar();
    let text = WebinarText { title: title.into(), summary: summary.into(), ..webinar.texts.original().clone() };
    webinar.texts = Translated::new(story.library.first_language(), text);
    webinar
}

fn event_file(edition: &Edition<'_>, webinar: &Webinar) -> String {
    calendar::event_file(edition, &[Entry::of(webinar)])
}

fn event(change: impl FnOnce(&mut Webinar)) -> String {
    let story = Story::new();
    let mut webinar = story.webinar();
    change(&mut webinar);
    event_file(&story.edition(), &webinar)
}

#[test]
fn an_event_says_everything_that_calendars_need() {
    let file = event(|_| {});
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lentera//Webinars//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:webinar-018f@lentera.example",
        "DTSTAMP:20300220T010203Z",
        "LAST-MODIFIED:20300220T010203Z",
        "SEQUENCE:3",
        "DTSTART:20300308T020000Z",
        "DTEND:20300308T030000Z",
        "STATUS:CONFIRMED",
        "SUMMARY:Aman Ber-WhatsApp",
        "DESCRIPTION:Satu jam memasang kunci WhatsApp.\\n\\nKeterangan dan cara ikut: \
         https://lentera.example/webinars/aman-ber-whatsapp",
        "LOCATION:Ruang Baca\\, lantai 2\\, atau lewat internet",
        "CATEGORIES:Webinar",
        "URL:https://lentera.example/webinars/aman-ber-whatsapp",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(lines(&file), expected);
}

#[test]
fn every_line_ends_with_cr_lf_and_no_other_control_character_is_there() {
    let story = Story::new();
    let webinar = saying(&story, "a\rb\u{7}c\u{0}d\te", "one\r\ntwo\nthree\rfour\u{2028}five\u{85}six\u{b}seven");
    let file = event_file(&story.edition(), &webinar);
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert!(!file.replace("\r\n", "").contains(|c: char| c.is_control() && c != '\t'), "{file:?}");
    assert_eq!(value(&file, "SUMMARY"), "a\\nbcd\te");
    assert!(value(&file, "DESCRIPTION").starts_with("one\\ntwo\\nthree\\nfour\\nfive\\nsix\\nseven\\n\\n"));
}

#[test]
fn texts_are_escaped() {
    let story = Story::new();
    let file = event_file(&story.edition(), &saying(&story, r#"a\b;c,d:e"f"#, "x"));
    assert_eq!(value(&file, "SUMMARY"), r#"a\\b\;c\,d:e"f"#);
}

#[test]
fn a_property_cannot_be_smuggled_in() {
    let story = Story::new();
    let file =
        event_file(&story.edition(), &saying(&story, "x\r\nATTENDEE:mailto:a@b.example", "y\nURL:https://e.example"));
    assert!(!lines(&file).iter().any(|line| line.starts_with("ATTENDEE")));
    assert_eq!(value(&file, "URL"), "https://lentera.example/webinars/aman-ber-whatsapp");
}

#[test]
fn lines_have_at_most_75_octets_and_characters_stay_whole() {
    let story = Story::new();
    for title in ["a".repeat(500), "é".repeat(300), "ꦲ".repeat(200), "🏮".repeat(200), format!("a{}", "🏮".repeat(200))]
    {
        let file = event_file(&story.edition(), &saying(&story, &title, "x"));
        let pieces: Vec<&str> = file.split_terminator("\r\n").collect();
        assert!(pieces.iter().all(|piece| piece.len() <= 75), "{pieces:?}");
        assert!(pieces.iter().any(|piece| piece.len() > 71), "a line is used well");
        assert_eq!(value(&file, "SUMMARY"), title);
    }
}

#[test]
fn a_line_of_75_octets_is_not_folded_and_one_of_76_is() {
    let story = Story::new();
    let room = 75 - "SUMMARY:".len();
    let exact = event_file(&story.edition(), &saying(&story, &"x".repeat(room), "x"));
    assert!(exact.contains(&format!("\r\nSUMMARY:{}\r\n", "x".repeat(room))));
    let longer = event_file(&story.edition(), &saying(&story, &"x".repeat(room + 1), "x"));
    assert!(longer.contains(&format!("\r\nSUMMARY:{}\r\n x\r\n", "x".repeat(room))));
}

#[test]
fn a_cancelled_webinar_says_so_twice_and_keeps_its_name_and_time() {
    let file = event(|webinar| webinar.status = WebinarStatus::Cancelled);
    assert_eq!(value(&file, "STATUS"), "CANCELLED");
    assert_eq!(value(&file, "SUMMARY"), "Dibatalkan: Aman Ber-WhatsApp");
    assert_eq!(value(&file, "UID"), "webinar-018f@lentera.example");
    assert_eq!(value(&file, "DTSTART"), "20300308T020000Z");
    assert!(value(&file, "DESCRIPTION").contains("Acara ini dibatalkan."));
}

#[test]
fn a_postponed_webinar_is_tentative() {
    let file = event(|webinar| webinar.status = WebinarStatus::Postponed);
    assert_eq!(value(&file, "STATUS"), "TENTATIVE");
    assert_eq!(value(&file, "SUMMARY"), "Ditunda: Aman Ber-WhatsApp");
}

#[test]
fn a_place_is_said_in_words() {
    let online = event(|webinar| webinar.mode = Mode::Online);
    assert_eq!(value(&online, "LOCATION"), "Lewat internet");
    let in_person = event(|webinar| webinar.mode = Mode::InPerson);
    assert_eq!(value(&in_person, "LOCATION"), "Ruang Baca\\, lantai 2");
}

#[test]
fn the_feed_has_a_name_and_says_when_to_look_again() {
    let story = Story::new();
    let file = feed(&story.edition(), &Part::Whole);
    assert_eq!(value(&file, "NAME"), "Webinar Perpustakaan Umum Kota Probolinggo");
    assert_eq!(value(&file, "X-WR-CALNAME"), "Webinar Perpustakaan Umum Kota Probolinggo");
    assert_eq!(value(&file, "X-WR-TIMEZONE"), "Asia/Jakarta");
    assert_eq!(value(&file, "REFRESH-INTERVAL;VALUE=DURATION"), "PT6H");
    assert_eq!(value(&file, "X-PUBLISHED-TTL"), "PT6H");
    assert_eq!(value(&file, "SUMMARY"), "Aman Ber-WhatsApp");
}

#[test]
fn the_name_of_the_feed_is_escaped() {
    let mut story = Story::new();
    story.library.site.name = Translated::new(story.library.first_language(), "Baca; Tulis, \\ Hitung".into());
    assert_eq!(value(&feed(&story.edition(), &Part::Whole), "NAME"), "Webinar Baca\\; Tulis\\, \\\\ Hitung");
}

#[test]
fn the_feed_speaks_the_language_of_its_address() {
    let story = Story::in_english();
    let file = feed(&story.edition(), &Part::Whole);
    assert_eq!(value(&file, "NAME"), "Webinars of Probolinggo City Public Library");
    assert_eq!(value(&file, "SUMMARY"), "Staying Safe on WhatsApp");
    assert_eq!(value(&file, "URL"), "https://lentera.example/en/webinars/aman-ber-whatsapp");
}

#[test]
fn nobody_is_invited_and_no_secret_is_told() {
    let story = Story::new();
    assert!(story.webinar().room.is_some(), "the fixture has a secret");
    let webinar = story.webinar();
    let written = [
        event_file(&story.edition(), &webinar),
        feed(&story.edition(), &Part::Whole),
        google_link(&story.edition(), &webinar),
    ];
    for form in written {
        let form = form.replace("\r\n ", "");
        for secret in [JOIN_LINK, "rapat.example", "rahasia", "ATTENDEE", "ORGANIZER", "METHOD", "Bu Sri"] {
            assert!(!form.contains(secret), "{secret} in {form}");
        }
    }
}

#[test]
fn the_same_webinar_gives_the_same_bytes() {
    assert_eq!(event(|_| {}), event(|_| {}));
}

#[test]
fn times_are_in_utc_and_whole_seconds_from_year_1_to_9999() {
    let long_ago = event(|webinar| webinar.starts_at = at("0001-01-01T00:00:00Z"));
    assert_eq!(value(&long_ago, "DTSTART"), "00010101T000000Z");
    let last = event(|webinar| {
        webinar.starts_at = Timestamp::MAX;
        webinar.minutes = 24 * 60;
    });
    assert!(value(&last, "DTEND").starts_with("99991230T"));
}

#[test]
fn google_is_given_the_same_words_in_a_plain_link() {
    let story = Story::new();
    let link: url::Url = google_link(&story.edition(), &saying(&story, "Aman & tenang", "Satu jam.")).parse().unwrap();
    assert_eq!((link.host_str(), link.path()), (Some("calendar.google.com"), "/calendar/render"));
    let facts: Vec<(String, String)> = link.query_pairs().into_owned().collect();
    let expected = [
        ("action", "TEMPLATE"),
        ("text", "Aman & tenang"),
        ("dates", "20300308T020000Z/20300308T030000Z"),
        ("details", "Satu jam.\n\nKeterangan dan cara ikut: https://lentera.example/webinars/aman-ber-whatsapp"),
        ("location", "Ruang Baca, lantai 2, atau lewat internet"),
    ];
    assert_eq!(facts, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn every_title_comes_back() {
    let story = Story::new();
    proptest!(|(title in "\\PC{0,200}")| {
        let file = event_file(&story.edition(), &saying(&story, &title, "x"));
        prop_assert!(file.split_terminator("\r\n").all(|piece| piece.len() <= 75 && !piece.contains(['\r', '\n'])));
        // A separator of lines is one more way to end a line.
        let expected = title.replace(['\u{2028}', '\u{2029}'], "\n");
        prop_assert_eq!(unescaped(&value(&file, "SUMMARY")), expected);
    });
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n') => text.push('\n'),
                Some(escaped) => text.push(escaped),
                None => panic!("a backslash at the end of {value}"),
            },
            c => text.push(c),
        }
    }
    text
}
