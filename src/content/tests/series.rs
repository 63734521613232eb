//! Series of webinars: what their rules make, and what authors get wrong.

use super::{Folder, SITE};
use crate::content::{Library, Slug, WebinarStatus};

const FILE: &str = "webinars/klinik/series.md";

/// A series whose `[repeats]` has these further lines.
fn series(repeats: &str) -> String {
    format!(
        "+++\ntitle = \"Klinik\"\nsummary = \"Ringkas\"\n\n[repeats]\nminutes = 60\nmode = \"in_person\"\n\
         place = \"Ruang Baca\"\n{repeats}\n+++\nIsi.\n"
    )
}

fn made(repeats: &str) -> (Vec<String>, Vec<String>) {
    let mut folder = Folder::new();
    folder.write(FILE, series(repeats));
    let (library, errors) = folder.load();
    (starts(&library), errors.iter().map(ToString::to_string).collect())
}

fn starts(library: &Library) -> Vec<String> {
    library.webinars.iter().map(|webinar| format!("{} {}", webinar.slug, webinar.starts_at)).collect()
}

fn days(repeats: &str) -> Vec<String> {
    let (starts, errors) = made(repeats);
    assert_eq!(errors, Vec::<String>::new(), "{repeats}");
    let day = |start: &String| start.split(' ').next().unwrap().trim_start_matches("klinik-").to_owned();
    starts.iter().map(day).collect()
}

#[test]
fn each_day_of_a_rule_is_a_webinar_with_a_name_of_its_own() {
    let (starts, errors) = made("starts_at = 2026-12-05T10:00:00\nevery = \"week\"\ntimes = 3");
    assert_eq!(errors, Vec::<String>::new());
    let expected = [
        "klinik-2026-12-05 2026-12-05T03:00:00Z",
        "klinik-2026-12-12 2026-12-12T03:00:00Z",
        "klinik-2026-12-19 2026-12-19T03:00:00Z",
    ];
    assert_eq!(starts, expected);
}

#[test]
fn weeks_and_months_are_counted_as_people_do() {
    let from = |day: &str, rest: &str| days(&format!("starts_at = {day}T10:00:00\n{rest}"));
    assert_eq!(from("2026-12-05", "every = \"2 weeks\"\ntimes = 3"), ["2026-12-05", "2026-12-19", "2027-01-02"]);
    assert_eq!(
        from("2026-12-11", "every = \"month\"\nuntil = 2027-02-12"),
        ["2026-12-11", "2027-01-08", "2027-02-12"],
        "the second Friday, and the last day is one of them"
    );
    assert_eq!(
        from("2026-12-31", "every = \"month\"\ntimes = 3"),
        ["2026-12-31", "2027-01-28", "2027-02-25"],
        "the fifth Thursday is the last one"
    );
    assert_eq!(from("2026-12-10", "every = \"3 months\"\nby = \"day\"\ntimes = 2"), ["2026-12-10", "2027-03-10"]);
    let except = "every = \"week\"\ntimes = 3\nexcept = [2026-12-12]";
    assert_eq!(from("2026-12-05", except), ["2026-12-05", "2026-12-19"], "a day that is left out counts");
}

#[test]
fn a_series_may_begin_so_many_days_after_the_first_start() {
    let starts = days("starts_at = \"first_start + 4 days, 10:00\"\nevery = \"week\"\ntimes = 2");
    assert_eq!(starts, ["2026-11-28", "2026-12-05"]);
}

#[test]
fn a_day_may_be_another_than_the_rule_says() {
    let mut folder = Folder::new();
    let changes = "starts_at = 2026-12-05T10:00:00\nevery = \"week\"\ntimes = 3\n\n[[changes]]\non = 2026-12-05\n\
                   status = \"cancelled\"\n\n[[changes]]\non = 2026-12-12\nstarts_at = 2026-12-13T13:00:00\n\
                   place = \"Aula\"";
    folder.write(FILE, series(changes));
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    let [off, moved, usual] = &library.webinars[..] else { panic!("{:?}", starts(&library)) };
    assert_eq!((off.status, off.was_moved_in_series()), (WebinarStatus::Cancelled, false));
    assert_eq!(moved.slug.as_str(), "klinik-2026-12-12", "a day that moves keeps its name");
    assert_eq!(moved.starts_at.to_string(), "2026-12-13T06:00:00Z");
    assert_eq!(moved.previous_start().unwrap().to_string(), "2026-12-12T03:00:00Z");
    assert_eq!((moved.place.as_deref(), usual.place.as_deref()), (Some("Aula"), Some("Ruang Baca")));
    assert_eq!(usual.previous_start(), None);
    let recurrence = library.series[0].recurrence.as_ref().unwrap();
    assert_eq!(library.webinars.iter().map(|one| recurrence.is_changed(one)).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(library.next_change.unwrap().to_string(), "2026-12-05T03:00:00Z");
}

#[test]
fn a_series_that_is_renamed_keeps_the_names_of_its_days() {
    let mut folder = Folder::new();
    let text = series("starts_at = 2026-12-05T10:00:00\nevery = \"week\"\ntimes = 1");
    folder.write(FILE, text.replace("summary", "aliases = [\"tanya\"]\nsummary"));
    let (library, _) = folder.load();
    assert_eq!(library.webinars[0].aliases, [Slug::parse("tanya-2026-12-05").unwrap()]);
}

#[test]
fn webinars_with_files_belong_to_a_series_too_and_are_spoken_and_meant_as_it_is() {
    let mut folder = Folder::new();
    folder.write("site.toml", format!("{SITE}\n[audiences.pemula]\nid = \"pemula\"\nen = \"beginners\"\n"));
    let front =
        "+++\ntitle = \"Bincang\"\nsummary = \"Ringkas\"\naudience = \"pemula\"\nlanguage = \"jv\"\n+++\nIsi.\n";
    folder.write("webinars/bincang/series.md", front);
    folder.write("webinars/bincang/series.en.md", "+++\ntitle = \"Talks\"\nsummary = \"Short\"\n+++\nText.\n");
    let webinar = |more: &str| {
        format!(
            "+++\ntitle = \"Satu\"\nsummary = \"Ringkas\"\nstarts_at = 2027-01-15T09:00:00\nminutes = 60\n\
             mode = \"online\"\n{more}+++\nIsi.\n"
        )
    };
    folder.write("webinars/01-satu.md", webinar("series = \"bincang\"\n"));
    folder.write("webinars/02-dua.md", webinar("series = \"bincang\"\nlanguage = \"mad\"\n"));
    folder.write("webinars/03-tiga.md", webinar(""));
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    let facts = |webinar: &std::sync::Arc<crate::content::Webinar>| {
        let audience = webinar.audience.as_ref().map_or("", Slug::as_str).to_owned();
        format!("{} {} {audience}", webinar.slug, webinar.language)
    };
    assert_eq!(
        library.webinars.iter().map(facts).collect::<Vec<_>>(),
        ["dua mad pemula", "satu jv pemula", "tiga id "]
    );
    let of_series: Vec<_> = library.webinars_of(&library.series[0]).map(|webinar| webinar.slug.as_str()).collect();
    assert_eq!(of_series, ["dua", "satu"]);
    assert_eq!(library.series[0].texts.iter().count(), 2);
}

#[test]
fn every_rule_is_one_that_calendars_know() {
    for rest in [
        "every = \"week\"\ntimes = 3",
        "every = \"2 months\"\nby = \"day\"\nuntil = 2027-12-05",
        "every = \"month\"\ntimes = 2",
    ] {
        let mut folder = Folder::new();
        folder.write(FILE, series(&format!("starts_at = 2026-12-05T10:00:00\n{rest}")));
        let (library, _) = folder.load();
        let recurrence = library.series[0].recurrence.as_ref().unwrap();
        let rule = recurrence.rule.to_ical(recurrence.first.date(), library.webinars.last().unwrap().starts_at);
        assert!(crate::content::recurrence::check(&rule).is_ok(), "{rule}");
    }
}
