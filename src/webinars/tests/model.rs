//! How a webinar stands at each moment, and where it is listed.

use jiff::Timestamp;

use super::fixture::{Story, at};
use crate::{
    content::{Slug, Webinar, WebinarStatus},
    webinars::{
        model::{self, Standing, schedule, standing},
        parts::Part,
    },
};

const BEFORE: &str = "2030-03-08T01:59:59.999Z";
const START: &str = "2030-03-08T02:00:00Z";
const LAST_MOMENT: &str = "2030-03-08T02:59:59.999Z";
const END: &str = "2030-03-08T03:00:00Z";

/// A webinar on 8 March 2030, 02.00 to 03.00 UTC.
fn webinar(status: WebinarStatus, previous_start: Option<Timestamp>) -> Webinar {
    let mut webinar = Story::new().webinar();
    webinar.status = status;
    webinar.revision.previous_start = previous_start;
    webinar
}

fn named(slug: &str, starts_at: &str, status: WebinarStatus) -> Webinar {
    let mut webinar = webinar(status, None);
    webinar.slug = Slug::parse(slug).unwrap();
    webinar.starts_at = at(starts_at);
    webinar
}

fn slugs(webinars: &[&Webinar]) -> Vec<String> {
    webinars.iter().map(|webinar| webinar.slug.to_string()).collect()
}

#[test]
fn the_authors_word_comes_first_then_the_clocks() {
    use Standing::{Cancelled, Ended, Live, Postponed, Rescheduled, Scheduled};
    let from = at("2030-03-01T02:00:00Z");
    let table = [
        (WebinarStatus::Scheduled, None, [Scheduled, Live, Live, Ended]),
        (WebinarStatus::Scheduled, Some(from), [Rescheduled { from }, Live, Live, Ended]),
        (WebinarStatus::Postponed, None, [Postponed; 4]),
        (WebinarStatus::Postponed, Some(from), [Postponed; 4]),
        (WebinarStatus::Cancelled, None, [Cancelled; 4]),
        (WebinarStatus::Cancelled, Some(from), [Cancelled; 4]),
    ];
    for (status, previous_start, expected) in table {
        let webinar = webinar(status, previous_start);
        let stands = [BEFORE, START, LAST_MOMENT, END].map(|moment| standing(&webinar, at(moment)));
        assert_eq!(stands, expected, "{status:?}, moved from {previous_start:?}");
    }
}

#[test]
fn the_schedule_has_what_comes_what_waits_and_what_was() {
    let story = Story::new().with([
        named("over", "2030-02-01T02:00:00Z", WebinarStatus::Scheduled),
        named("over-later", "2030-02-08T02:00:00Z", WebinarStatus::Cancelled),
        named("waiting", "2030-02-15T02:00:00Z", WebinarStatus::Postponed),
        named("running", "2030-03-01T01:30:00Z", WebinarStatus::Scheduled),
        named("called-off", "2030-03-08T02:00:00Z", WebinarStatus::Cancelled),
        named("coming", "2030-03-15T02:00:00Z", WebinarStatus::Scheduled),
    ]);
    let schedule = schedule(&story.library, &Part::Whole);
    assert_eq!(slugs(&schedule.upcoming), ["running", "called-off", "coming"]);
    assert_eq!(slugs(&schedule.postponed), ["waiting"]);
    assert_eq!(slugs(&schedule.past), ["over-later", "over"]);
}

#[test]
fn nobody_is_invited_to_what_does_not_take_place() {
    let story = Story::new().with([
        named("called-off", "2030-03-08T02:00:00Z", WebinarStatus::Cancelled),
        named("waiting", "2030-03-09T02:00:00Z", WebinarStatus::Postponed),
        named("coming", "2030-03-15T02:00:00Z", WebinarStatus::Scheduled),
    ]);
    assert_eq!(model::next_webinar(&story.library).unwrap().slug.as_str(), "coming");
}

#[test]
fn a_webinar_stays_in_the_calendar_for_30_days_after_its_start_also_when_it_is_cancelled() {
    let mut story = Story::new().with([
        named("over", START, WebinarStatus::Scheduled),
        named("called-off", START, WebinarStatus::Cancelled),
        named("waiting", START, WebinarStatus::Postponed),
    ]);
    for (moment, expected) in [(BEFORE, 3), ("2030-04-07T01:59:59Z", 3), ("2030-04-07T02:00:00Z", 0)] {
        story.library.as_of = at(moment);
        assert_eq!(Part::Whole.in_calendar(&story.library).len(), expected, "{moment}");
    }
}

#[test]
fn the_calendar_changes_with_its_webinars_and_when_one_leaves_it() {
    let mut story = Story::new();
    assert_eq!(Part::Whole.calendar_changed_at(&story.library), Some(at("2030-02-20T01:02:03.456Z")));
    story.library.as_of = at("2030-05-01T00:00:00Z");
    assert_eq!(Part::Whole.calendar_changed_at(&story.library), Some(at("2030-04-07T02:00:00Z")));
    assert_eq!(Part::Whole.calendar_changed_at(&story.with([]).library), None);
}

#[test]
fn an_earlier_name_is_remembered() {
    let story = Story::new();
    let found = |slug: &str| model::renamed_from(&story.library, &Slug::parse(slug).unwrap());
    assert_eq!(found("kunci-whatsapp").unwrap().slug.as_str(), "aman-ber-whatsapp");
    assert!(found("aman-ber-whatsapp").is_none());
}

#[test]
fn a_place_is_found_on_a_map_by_its_name_unless_its_author_says_where() {
    let mut webinar = webinar(WebinarStatus::Scheduled, None);
    assert!(model::map_link(&webinar).unwrap().ends_with("?api=1&query=Ruang+Baca%2C+lantai+2"));
    webinar.map = Some("https://maps.example/p/7".to_owned());
    assert_eq!(model::map_link(&webinar).as_deref(), Some("https://maps.example/p/7"));
    webinar.mode = crate::content::Mode::Online;
    assert_eq!(model::map_link(&webinar), None, "who sits at home needs no map");
}
