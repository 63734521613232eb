//! What search engines are told, read back as JSON.

use std::sync::Arc;

use serde_json::{Value, json};

use super::fixture::{JOIN_LINK, Story, at};
use crate::{
    content::{Mode, Translated, Webinar, WebinarStatus, WebinarText},
    view,
    webinars::linked_data::event,
};

const PICTURE: &str = "/static/abc/icon-512.png";

fn told(change: impl FnOnce(&mut Webinar)) -> Value {
    let story = Story::new();
    let mut webinar = story.webinar();
    change(&mut webinar);
    event(&story.edition(), &webinar, PICTURE)
}

#[test]
fn everything_that_is_known_is_said() {
    let page = "https://lentera.example/webinars/aman-ber-whatsapp";
    let expected = json!({
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": page,
        "url": page,
        "name": "Aman Ber-WhatsApp",
        "description": "Satu jam memasang kunci WhatsApp.",
        "image": ["https://lentera.example/static/abc/icon-512.png"],
        "startDate": "2030-03-08T09:00:00+07:00",
        "endDate": "2030-03-08T10:00:00+07:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            { "@type": "VirtualLocation", "url": page },
            {
                "@type": "Place",
                "name": "Ruang Baca, lantai 2",
                "address": "Ruang Baca, lantai 2",
                "hasMap": "https://www.google.com/maps/search/?api=1&query=Ruang+Baca%2C+lantai+2",
            },
        ],
        "organizer": {
            "@type": "Library",
            "name": "Perpustakaan Umum Kota Probolinggo",
            "address": "Kota Probolinggo, Jawa Timur",
            "url": "https://lentera.example/",
        },
        "performer": [{ "@type": "Person", "name": "Bu Sri", "jobTitle": "pustakawan" }],
        "offers": { "@type": "Offer", "price": 0, "priceCurrency": "IDR", "url": page },
        "isAccessibleForFree": true,
        "inLanguage": "id",
    });
    assert_eq!(told(|_| {}), expected);
}

#[test]
fn the_english_page_speaks_english_of_an_indonesian_webinar() {
    let story = Story::in_english();
    let data = event(&story.edition(), &story.webinar(), PICTURE);
    assert_eq!(data["name"], "Staying Safe on WhatsApp");
    assert_eq!(data["url"], "https://lentera.example/en/webinars/aman-ber-whatsapp");
    assert_eq!(data["organizer"]["url"], "https://lentera.example/en/");
    assert_eq!(data["inLanguage"], "id");
}

#[test]
fn each_mode_has_its_place() {
    let online = told(|webinar| webinar.mode = Mode::Online);
    assert_eq!(online["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    assert_eq!(online["location"]["@type"], "VirtualLocation");
    let in_person = told(|webinar| webinar.mode = Mode::InPerson);
    assert_eq!(in_person["eventAttendanceMode"], "https://schema.org/OfflineEventAttendanceMode");
    assert_eq!(in_person["location"]["@type"], "Place");
}

#[test]
fn a_cancelled_webinar_keeps_its_time() {
    let data = told(|webinar| {
        webinar.status = WebinarStatus::Cancelled;
        webinar.revision.previous_start = Some(at("2030-03-01T02:00:00Z"));
    });
    assert_eq!(data["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(data["startDate"], "2030-03-08T09:00:00+07:00");
    assert!(data.get("previousStartDate").is_none());
}

#[test]
fn a_postponed_webinar_says_so() {
    let data = told(|webinar| webinar.status = WebinarStatus::Postponed);
    assert_eq!(data["eventStatus"], "https://schema.org/EventPostponed");
}

#[test]
fn a_moved_webinar_names_its_earlier_start_also_once_it_is_over() {
    let mut story = Story::new();
    let mut webinar = story.webinar();
    webinar.revision.previous_start = Some(at("2030-03-01T02:00:00Z"));
    for moment in ["2030-03-01T00:00:00Z", "2030-03-08T02:30:00Z", "2030-04-01T00:00:00Z"] {
        story.library.as_of = at(moment);
        let data = event(&story.edition(), &webinar, PICTURE);
        assert_eq!(data["eventStatus"], "https://schema.org/EventRescheduled", "{moment}");
        assert_eq!(data["previousStartDate"], "2030-03-01T09:00:00+07:00");
    }
}

#[test]
fn nothing_ends_the_element_and_the_data_comes_back() {
    let story = Story::new();
    let mut webinar = story.webinar();
    let title = "</script><script>alert(1)</script><!-- \u{2028} \"&\\".to_owned();
    let text = WebinarText { title: title.clone(), ..webinar.texts.original().clone() };
    webinar.texts = Translated::new(story.library.first_language(), text);
    Arc::make_mut(&mut webinar.speakers[0]).name = "<img src=x>".to_owned();
    let element = view::linked_data(&event(&story.edition(), &webinar, PICTURE)).into_string();
    let data = element.strip_prefix("<script type=\"application/ld+json\">").unwrap();
    let data = data.strip_suffix("</script>").unwrap();
    assert!(!data.contains('<'), "{data}");
    let back: Value = serde_json::from_str(data).unwrap();
    assert_eq!(back["name"], title);
}

#[test]
fn the_join_link_is_not_told() {
    let data = told(|webinar| assert!(webinar.room.is_some())).to_string();
    assert!(!data.contains(JOIN_LINK) && !data.contains("rapat.example"), "{data}");
}
