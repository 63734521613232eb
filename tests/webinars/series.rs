//! Series: what they become in calendars of others, whatever the zone, and what each of their webinars is.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use lentera::content::{Webinar, WebinarStatus};
use serde_json::{Value, json};

use super::{CALENDAR, KUNCI, ask, hour_passes, start};
use crate::support::{Engine, TestSite};

both_engines!(
    other_programs_expand_a_series_as_we_do_also_when_clocks_are_set,
    one_series_is_one_event_and_keeps_its_name,
    a_day_that_is_called_off_refreshes_the_series_and_nothing_else,
    each_webinar_of_a_series_has_a_page_a_file_and_a_past,
    a_series_stays_in_the_calendar_for_30_days_after_its_last,
    lists_show_the_next_of_a_series_and_its_page_all,
    each_part_of_the_schedule_has_a_calendar,
    an_earlier_name_of_a_series_leads_to_the_present_one,
    a_calendar_can_be_written_of_a_few_webinars,
);

pub const FILE: &str = "webinars/klinik/series.md";
const PAGE: &str = "/webinars/series/klinik";
const SERIES: &str = "/webinars/series/klinik/calendar.ics";

/// A series from 2 March 2030, 10.00, with these further lines.
pub fn text(more: &str) -> String {
    format!(
        "+++\ntitle = \"Klinik HP\"\nsummary = \"Bawa HP.\"\n\n[repeats]\nstarts_at = 2030-03-02T10:00:00\n\
         minutes = 90\nmode = \"both\"\nplace = \"Ruang Baca\"\n{more}\n+++\nKita mencobanya.\n"
    )
}

/// Weeks over both changes of the clocks, one of them left out, one called off, one moved over a change.
const YEAR: &str = "every = \"week\"\nuntil = 2030-11-30\nexcept = [2030-03-16]\n\n[[changes]]\non = 2030-03-30\n\
                    status = \"cancelled\"\n\n[[changes]]\non = 2030-04-06\nstarts_at = 2030-03-29T23:30:00";
const CHANGES: &str = "\n\n[[changes]]\non = ";

async fn with_series(engine: Engine, more: &str) -> TestSite {
    let mut site = start(engine).await;
    site.edit(FILE, |_| text(more)).await;
    assert_eq!(site.app.content_errors(), Default::default());
    site
}

async fn file(site: &TestSite, path: &str) -> String {
    site.visitor().get(path).await.is_ok().html().replace("\r\n ", "")
}

/// What two programs say takes place; they agree.
async fn expanded(site: &TestSite, path: &str) -> Vec<Value> {
    let seen = ask("occurrences.py", &site.visitor().get(path).await.is_ok().body);
    assert_eq!(seen["icalendar"], seen["vobject"], "two programs agree on {path}");
    seen["icalendar"].as_array().unwrap().clone()
}

/// What takes place by the library itself.
fn expected(webinars: &[&Webinar]) -> Vec<Value> {
    let time = |at: Timestamp| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let status = |webinar: &Webinar| if webinar.status == WebinarStatus::Cancelled { "CANCELLED" } else { "CONFIRMED" };
    let told = |webinar: &&Webinar| json!({ "start": time(webinar.starts_at), "end": time(webinar.ends_at()), "status": status(webinar) });
    let mut all: Vec<Value> = webinars.iter().map(told).collect();
    all.sort_by_key(|event| event["start"].to_string());
    all
}

fn times_and_statuses(events: &[Value]) -> Vec<Value> {
    let of = |event: &Value| json!({ "start": event["start"], "end": event["end"], "status": event["status"] });
    events.iter().map(of).collect()
}

async fn other_programs_expand_a_series_as_we_do_also_when_clocks_are_set(engine: Engine) {
    let mut site = with_series(engine, YEAR).await;
    // The offset before, in the middle of, and after the summer.
    for (zone, offsets) in [
        ("Asia/Jakarta", ["03:00", "03:00", "03:00"]),
        ("Asia/Makassar", ["02:00", "02:00", "02:00"]),
        ("Asia/Jayapura", ["01:00", "01:00", "01:00"]),
        ("Europe/Amsterdam", ["09:00", "08:00", "09:00"]),
        ("America/New_York", ["15:00", "14:00", "15:00"]),
        ("Australia/Lord_Howe", ["23:00", "23:30", "23:00"]),
    ] {
        site.edit("site.toml", |text| {
            let line = text.lines().find(|line| line.starts_with("zone")).unwrap().to_owned();
            text.replace(&line, &format!("zone = \"{zone}\""))
        })
        .await;
        let library = site.app.library();
        let made: Vec<&Webinar> = library.webinars_of(&library.series[0]).map(AsRef::as_ref).collect();
        assert_eq!(made.len(), 39, "40 weeks but one");
        let events = expanded(&site, SERIES).await;
        assert_eq!(times_and_statuses(&events), expected(&made), "{zone}");
        let begins = |day: &str| {
            let slug = format!("klinik-{day}");
            let webinar = made.iter().find(|webinar| webinar.slug.as_str() == slug).unwrap();
            webinar.starts_at.strftime("%H:%M").to_string()
        };
        assert_eq!(["2030-03-02", "2030-07-06", "2030-11-30"].map(begins), offsets, "{zone}");
        let cancelled: Vec<&Value> = events.iter().filter(|event| event["status"] == "CANCELLED").collect();
        assert_eq!(cancelled.len(), 1);
        assert_eq!(cancelled[0]["summary"], "Dibatalkan: Klinik HP");
        let all = expanded(&site, CALENDAR).await;
        let everything: Vec<&Webinar> = library.webinars.iter().map(AsRef::as_ref).collect();
        assert_eq!(times_and_statuses(&all), expected(&everything), "{zone}, with those in UTC");
    }
}

async fn one_series_is_one_event_and_keeps_its_name(engine: Engine) {
    let mut site = with_series(engine, YEAR).await;
    let calendar = file(&site, SERIES).await;
    let count = |text: &str, what: &str| text.matches(what).count();
    assert_eq!(count(&calendar, "BEGIN:VEVENT"), 3, "the rule, what is called off, and what is moved");
    let uids: Vec<&str> = calendar.lines().filter(|line| line.starts_with("UID:")).collect();
    assert!(uids.iter().all(|uid| *uid == uids[0] && uid.ends_with("@lentera.example.org")), "{uids:?}");
    for line in [
        "DTSTART;TZID=Asia/Jakarta:20300302T100000\r\n",
        "DTEND;TZID=Asia/Jakarta:20300302T113000\r\n",
        "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SA;UNTIL=20301130T030000Z\r\n",
        "EXDATE;TZID=Asia/Jakarta:20300316T100000\r\n",
        "RECURRENCE-ID;TZID=Asia/Jakarta:20300330T100000\r\n",
        "RECURRENCE-ID;TZID=Asia/Jakarta:20300406T100000\r\n",
        "TZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nTZNAME:WIB\r\n",
        "URL:https://lentera.example.org/webinars/series/klinik\r\n",
        "NAME:Klinik HP – Perpustakaan",
    ] {
        assert!(calendar.contains(line), "{line} in {calendar}");
    }
    assert!(!calendar.contains("METHOD") && calendar.contains("Semula Sabtu\\, 6 April 2030\\, pukul 10.00 WIB"));
    assert_eq!(count(&calendar, "BEGIN:VTIMEZONE"), 1);
    assert!(!file(&site, "/webinars/kunci-whatsapp/event.ics").await.contains("TZID"), "one alone is in UTC");

    let uid = uids[0].to_owned();
    site.edit(FILE, |text| text.replace("Klinik HP", "Tanya HP").replace("T10:00", "T11:00")).await;
    let site = site.restart().await;
    let calendar = file(&site, SERIES).await;
    assert!(calendar.contains(&uid) && calendar.contains("SUMMARY:Tanya HP") && calendar.contains("SEQUENCE:1\r\n"));
}

async fn a_day_that_is_called_off_refreshes_the_series_and_nothing_else(engine: Engine) {
    let mut site = with_series(engine, "every = \"week\"\ntimes = 4").await;
    let phone = site.visitor();
    let first = phone.get(SERIES).await.is_ok();
    assert_eq!(first.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(first.header("access-control-allow-origin"), "*");
    let etag = first.header("etag").to_owned();
    hour_passes(&mut site).await;
    let unchanged = phone.get_with(SERIES, &[("if-none-match", &etag)]).await;
    assert_eq!((unchanged.status, unchanged.body.len()), (StatusCode::NOT_MODIFIED, 0));

    site.edit(FILE, |text| text.replace("times = 4", &format!("times = 4{CHANGES}2030-03-16\nstatus = \"cancelled\"")))
        .await;
    let changed = phone.get_with(SERIES, &[("if-none-match", &etag)]).await.is_ok();
    assert!(changed.header("etag").starts_with('"') && changed.header("etag") != etag);
    assert_eq!(changed.header("last-modified"), "Fri, 01 Mar 2030 03:00:00 GMT");
    let calendar = changed.html();
    let sequences: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix("SEQUENCE:")).collect();
    assert_eq!(sequences, ["1", "2"], "the series, and the day by its own change and that of the series");
    assert_eq!(calendar.matches("LAST-MODIFIED:20300301T030000Z").count(), 2);
    let other = file(&site, "/webinars/klinik-2030-03-09/event.ics").await;
    assert!(
        other.contains("SEQUENCE:0\r\n") && other.contains("LAST-MODIFIED:20300301T020000Z"),
        "another day is as it was"
    );

    hour_passes(&mut site).await;
    site.edit(FILE, |text| text.replace("status = \"cancelled\"", "status = \"scheduled\"")).await;
    let events = expanded(&site, SERIES).await;
    assert!(events.iter().all(|event| event["status"] == "CONFIRMED"), "and back again");
    assert!(file(&site, SERIES).await.contains("SEQUENCE:2\r\n"));
}

async fn each_webinar_of_a_series_has_a_page_a_file_and_a_past(engine: Engine) {
    let mut site = with_series(engine, "every = \"week\"\ntimes = 3").await;
    hour_passes(&mut site).await;
    let change = format!(
        "times = 3{CHANGES}2030-03-09\nstarts_at = 2030-03-10T13:00:00{CHANGES}2030-03-16\nstatus = \"postponed\""
    );
    site.edit(FILE, |text| text.replace("times = 3", &change)).await;
    let page = site.visitor().get("/webinars/klinik-2030-03-09").await.is_ok();
    assert_eq!(page.text(".when"), "Minggu, 10 Maret 2030, pukul 13.00 WIB (90 menit)");
    assert_eq!(page.text(".status"), "Akan datang, waktunya berubah");
    assert!(page.text(".hero").contains("Semula Sabtu, 9 Maret 2030, pukul 10.00 WIB"));
    assert_eq!(page.attributes(&format!("a[href='{PAGE}']"), "href"), [PAGE]);
    let data: Value = serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
    assert_eq!(
        (&data["eventStatus"], &data["previousStartDate"]),
        (&json!("https://schema.org/EventRescheduled"), &json!("2030-03-09T10:00:00+07:00"))
    );
    assert_eq!(data["superEvent"]["url"], "https://lentera.example.org/webinars/series/klinik");
    let alone = file(&site, "/webinars/klinik-2030-03-09/event.ics").await;
    assert!(alone.contains("DTSTART:20300310T060000Z") && alone.contains("SEQUENCE:1\r\n"), "{alone}");
    let waiting = site.visitor().get("/webinars/klinik-2030-03-16").await.is_ok();
    assert_eq!(waiting.text(".status"), "Ditunda");
    let uid = |file: &str| file.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    assert_ne!(uid(&alone), uid(&file(&site, "/webinars/klinik-2030-03-02/event.ics").await));
    let calendar = file(&site, SERIES).await;
    assert!(calendar.contains("STATUS:TENTATIVE") && calendar.contains("SUMMARY:Ditunda: Klinik HP"));
}

async fn a_series_stays_in_the_calendar_for_30_days_after_its_last(engine: Engine) {
    let mut site =
        with_series(engine, &format!("every = \"week\"\ntimes = 3{CHANGES}2030-03-02\nstatus = \"cancelled\"")).await;
    // 16 March, 10.00 and 30 days, less a minute.
    site.advance(SignedDuration::from_hours(45 * 24 + 1) - SignedDuration::from_mins(1)).await;
    let calendar = file(&site, SERIES).await;
    assert!(calendar.contains("RRULE") && calendar.contains("Dibatalkan"), "else the first would rise from the dead");
    site.advance(SignedDuration::from_mins(1)).await;
    let calendar = site.visitor().get(SERIES).await.is_ok();
    assert!(!calendar.html().contains("VEVENT") && !calendar.html().contains("VTIMEZONE"));
    assert_eq!(calendar.header("last-modified"), "Mon, 15 Apr 2030 03:00:00 GMT");
}

async fn lists_show_the_next_of_a_series_and_its_page_all(engine: Engine) {
    let changes = format!("every = \"week\"\ntimes = 10{CHANGES}2030-03-02\nstatus = \"cancelled\"");
    let mut site = with_series(engine, &changes).await;
    let listed = async |site: &TestSite, path: &str| {
        let cards = site.visitor().get(path).await.is_ok().attributes(".cards h3 a", "href");
        cards.into_iter().filter(|href| href.contains("klinik-2030")).collect::<Vec<_>>()
    };
    let off_and_next = ["/webinars/klinik-2030-03-02", "/webinars/klinik-2030-03-09"];
    assert_eq!(listed(&site, "/webinars").await, off_and_next);
    assert_eq!(listed(&site, PAGE).await.len(), 10);
    let page = site.visitor().get(PAGE).await.is_ok();
    assert_eq!(page.text(".hero .when"), "Setiap Sabtu, pukul 10.00 WIB");
    assert_eq!(page.texts(".card .status")[..2], ["Dibatalkan", "Akan datang"]);
    assert_eq!(page.attributes("link[type='text/calendar']", "href"), [SERIES]);
    assert!(
        page.attributes(".actions a", "href")
            .contains(&"webcal://lentera.example.org/webinars/series/klinik/calendar.ics".to_owned())
    );
    let schedule = site.visitor().get("/webinars").await.is_ok();
    assert_eq!(schedule.attributes(&format!(".cards a[href='{PAGE}']"), "href"), [PAGE]);
    assert_eq!(schedule.texts(".card h3")[2], "Klinik HP, Sabtu, 9 Maret 2030", "no two links have one name");
    let found = site.visitor().get("/search?q=mencobanya").await.is_ok().attributes(".results h2 a", "href");
    let found: Vec<&str> = found.iter().filter_map(|href| href.split(['#', '?']).next()).collect();
    assert_eq!(found.iter().filter(|href| href.contains("klinik-2030")).count(), 2, "{found:?}");
    // 9 March, when that one is over.
    site.advance(SignedDuration::from_hours(8 * 24 + 3)).await;
    assert_eq!(listed(&site, "/webinars").await, ["/webinars/klinik-2030-03-16"]);
    let map = site.visitor().get("/sitemap.xml").await.is_ok();
    assert!(map.html().contains("/webinars/series/klinik<") && map.html().contains("/webinars/klinik-2030-05-04<"));
}

async fn each_part_of_the_schedule_has_a_calendar(engine: Engine) {
    let mut site = with_series(engine, "every = \"week\"\ntimes = 3").await;
    site.edit("site.toml", |text| text + "\n[audiences.pemula]\nid = \"pemula\"\nen = \"beginners\"\n").await;
    site.edit(KUNCI, |text| text.replace("minutes = 60", "minutes = 60\naudience = \"pemula\"")).await;
    site.edit(FILE, |text| text.replace("summary", "language = \"jv\"\nsummary")).await;
    for (part, name, starts) in [
        ("audience/pemula", "Webinar untuk pemula", vec!["2030-03-08T02:00:00Z"]),
        (
            "language/jv",
            "Webinar dalam bahasa Jawa",
            vec!["2030-03-02T03:00:00Z", "2030-03-09T03:00:00Z", "2030-03-16T03:00:00Z"],
        ),
        ("language/id", "Webinar dalam bahasa Indonesia", vec!["2030-03-08T02:00:00Z", "2030-03-22T03:00:00Z"]),
        ("language/en", "Webinar dalam bahasa Inggris", vec![]),
        ("series/klinik", "Klinik HP", vec!["2030-03-02T03:00:00Z", "2030-03-09T03:00:00Z", "2030-03-16T03:00:00Z"]),
    ] {
        let path = format!("/webinars/{part}/calendar.ics");
        let events = expanded(&site, &path).await;
        assert_eq!(events.iter().map(|event| event["start"].as_str().unwrap()).collect::<Vec<_>>(), starts, "{part}");
        let calendar = file(&site, &path).await;
        assert!(calendar.contains(&format!("X-WR-CALNAME:{name} – ")), "{calendar}");
        assert!(calendar.contains("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n"));
        let page = site.visitor().get(&format!("/webinars/{part}")).await.is_ok();
        assert_eq!(
            (page.text("h1"), page.attributes("link[type='text/calendar']", "href")),
            (name.to_owned(), vec![path])
        );
    }
    let english = file(&site, "/en/webinars/audience/pemula/calendar.ics").await;
    assert!(english.contains("NAME:Webinars for beginners – ") && english.contains("SUMMARY:Locking WhatsApp"));
    let schedule = site.visitor().get("/webinars").await.is_ok();
    for part in ["audience/pemula", "language/id", "language/jv"] {
        let href = format!("/webinars/{part}");
        assert_eq!(schedule.attributes(&format!(".actions a[href='{href}']"), "href"), [href]);
    }
    let data = site.visitor().get("/webinars/klinik-2030-03-02").await.text("script[type='application/ld+json']");
    assert_eq!(serde_json::from_str::<Value>(&data).unwrap()["inLanguage"], "jv");
}

async fn an_earlier_name_of_a_series_leads_to_the_present_one(engine: Engine) {
    let mut site = with_series(engine, "every = \"week\"\ntimes = 2").await;
    let uids = async |site: &TestSite, path: &str| {
        let text = file(site, path).await;
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>()
    };
    let (series, day) = (uids(&site, SERIES).await, uids(&site, "/webinars/klinik-2030-03-09/event.ics").await);
    let renamed = text("every = \"week\"\ntimes = 2").replace("summary", "aliases = [\"klinik\"]\nsummary");
    std::fs::remove_file(site.content().join(FILE)).unwrap();
    std::fs::create_dir(site.content().join("webinars/tanya")).unwrap();
    site.edit("webinars/tanya/series.md", |_| renamed).await;
    for (old, new) in [
        (PAGE, "/webinars/series/tanya"),
        (SERIES, "/webinars/series/tanya/calendar.ics"),
        ("/webinars/klinik-2030-03-09", "/webinars/tanya-2030-03-09"),
    ] {
        let answer = site.visitor().get(old).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::MOVED_PERMANENTLY, new));
    }
    assert_eq!(uids(&site, "/webinars/series/tanya/calendar.ics").await, series);
    assert_eq!(uids(&site, "/webinars/tanya-2030-03-09/event.ics").await, day);
}

async fn a_calendar_can_be_written_of_a_few_webinars(engine: Engine) {
    let site = with_series(engine, "every = \"week\"\ntimes = 2").await;
    let library = site.app.library();
    let t = library.locale(library.first_language());
    let edition = lentera::webinars::Edition { t: &t, library: &library, public_url: &site.app.config.public_url };
    let entries: Vec<_> = library
        .webinars_of(&library.series[0])
        .map(|webinar| lentera::webinars::CalendarEntry {
            webinar,
            address: Some("https://lentera.example.org/r/rahasia".to_owned()),
            note: Some("Terdaftar, kursi; 3".to_owned()),
        })
        .collect();
    let calendar = lentera::webinars::calendar(&edition, "Acara saya", &entries);
    let seen = super::ask_parsers(calendar.as_bytes());
    assert_eq!(seen["icalendar"], seen["vobject"]);
    assert_eq!(seen["icalendar"]["name"], "Acara saya");
    let events = seen["icalendar"]["events"].as_array().unwrap();
    assert_eq!(events.len(), 2, "each of a series for itself");
    assert_eq!(events[0]["url"], "https://lentera.example.org/r/rahasia");
    assert!(
        events[0]["description"]
            .as_str()
            .unwrap()
            .contains("\n\nTerdaftar, kursi; 3\n\nKeterangan dan cara ikut: https://lentera.example.org/r/rahasia")
    );
    assert!(!calendar.contains("rapat.example"));
}
