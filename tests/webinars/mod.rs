//! What calendars and readers see of webinars, and what their programs make of it.

mod news;
mod series;

use std::{
    io::Write,
    process::{Command, Stdio},
};

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{
    content::Slug,
    webinars::{EventFilePath, NewsPath, PartCalendarPath, PartPath, WebinarPath},
};
use serde_json::{Value, json};

use crate::support::{Engine, TestSite, site::manifest, visitor::Answer};

both_engines!(
    two_other_parsers_read_the_calendar_alike,
    sequence_counts_changes_of_the_terms_and_nothing_else,
    a_restart_changes_no_byte,
    an_edit_between_two_starts_is_noticed,
    a_webinar_keeps_its_identity_under_another_name,
    a_cancelled_webinar_stays_in_the_calendar_for_30_days,
    a_calendar_is_sent_once_and_then_only_when_it_changed,
    a_calendar_touches_no_session,
    an_earlier_name_leads_to_the_present_one,
    each_language_has_its_calendar,
    the_page_says_how_it_stands_as_time_passes,
    a_moved_webinar_says_when_it_was_to_be,
    a_recording_is_linked_once_the_webinar_is_over,
    the_join_link_is_nowhere,
    what_is_not_there_is_not_found,
);

const KUNCI: &str = "webinars/01-kunci-whatsapp.md";
const CALENDAR: &str = "/webinars.ics";
const EVENT: &str = "/webinars/kunci-whatsapp/event.ics";

async fn start(engine: Engine) -> TestSite {
    TestSite::start(engine, "webinars").await
}

/// The events of a calendar as both parsers see them.
fn parsed(answer: &Answer) -> Vec<Value> {
    let seen = ask_parsers(&answer.body);
    assert_eq!(seen["icalendar"], seen["vobject"], "two parsers agree");
    seen["icalendar"]["events"].as_array().unwrap().clone()
}

pub fn ask_parsers(file: &[u8]) -> Value {
    ask("calendars.py", file)
}

/// What a script of `tests/parsers` sees in a file.
fn ask(script: &str, file: &[u8]) -> Value {
    let script = manifest().join("tests/parsers").join(script);
    let mut python = Command::new("/usr/bin/python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python with python3-icalendar and python3-vobject");
    python.stdin.take().unwrap().write_all(file).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "a parser refuses:\n{}", String::from_utf8_lossy(file));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The event of the first webinar.
async fn event(site: &TestSite) -> Value {
    let answer = site.visitor().get(EVENT).await.is_ok();
    let events = parsed(&answer);
    assert_eq!(events.len(), 1);
    events[0].clone()
}

async fn hour_passes(site: &mut TestSite) {
    site.advance(SignedDuration::from_hours(1)).await;
}

fn cancelled(text: String) -> String {
    text.replace("minutes = 60", "minutes = 60\nstatus = \"cancelled\"")
}

async fn two_other_parsers_read_the_calendar_alike(engine: Engine) {
    let site = start(engine).await;
    let calendar = site.visitor().get(CALENDAR).await.is_ok();
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    let raw = calendar.html();
    assert!(raw.ends_with("\r\n") && !raw.replace("\r\n", "").contains(['\r', '\n']));
    assert!(raw.split("\r\n").all(|line| line.len() <= 75));
    let events = parsed(&calendar);
    let kunci = json!({
        "uid": events[0]["uid"],
        "sequence": 0,
        "stamp": "2030-03-01T02:00:00Z",
        "modified": "2030-03-01T02:00:00Z",
        "start": "2030-03-08T02:00:00Z",
        "end": "2030-03-08T03:00:00Z",
        "status": "CONFIRMED",
        "summary": "Kunci WhatsApp; aman, tenang",
        "description": "Satu jam memasang kunci, bersama-sama. Bawalah HP, kacamata, dan satu pertanyaan; petugas \
                        menemani Bapak/Ibu sampai berhasil.\n\nKeterangan dan cara ikut: \
                        https://lentera.example.org/webinars/kunci-whatsapp",
        "location": "Ruang Baca, atau lewat internet",
        "url": "https://lentera.example.org/webinars/kunci-whatsapp",
    });
    assert_eq!(events[0], kunci);
    let uid = events[0]["uid"].as_str().unwrap();
    assert!(uid.starts_with("webinar-") && uid.ends_with("@lentera.example.org"), "{uid}");
    assert_eq!((events.len(), events[1]["end"].as_str()), (2, Some("2030-03-22T04:30:00Z")));
    assert_eq!(event(&site).await, kunci, "the file says what the calendar says");
}

async fn sequence_counts_changes_of_the_terms_and_nothing_else(engine: Engine) {
    let mut site = start(engine).await;
    let uid = event(&site).await["uid"].clone();
    type Edit = fn(String) -> String;
    let edits: [(&str, Edit, u64); 7] = [
        ("words", |text| text.replace("bersama-sama.\n", "berdua.\n"), 0),
        ("summary", |text| text.replace("Satu jam", "Sejam"), 0),
        ("time", |text| text.replace("T09:00", "T10:00"), 1),
        ("length", |text| text.replace("minutes = 60", "minutes = 75"), 2),
        ("place", |text| text.replace("Ruang Baca", "Aula"), 3),
        ("title", |text| text.replace("Kunci WhatsApp;", "Gembok WhatsApp;"), 4),
        ("status", |text| text.replace("minutes = 75", "minutes = 75\nstatus = \"cancelled\""), 5),
    ];
    for (what, edit, sequence) in edits {
        hour_passes(&mut site).await;
        site.edit(KUNCI, edit).await;
        let event = event(&site).await;
        assert_eq!(event["sequence"], sequence, "after a change of the {what}");
        let now = site.app.clock.now().to_string();
        assert_eq!((&event["modified"], &event["stamp"]), (&json!(now), &json!(now)), "after a change of the {what}");
        assert_eq!(event["uid"], uid, "after a change of the {what}");
    }
    let before = event(&site).await;
    hour_passes(&mut site).await;
    site.edit(KUNCI, |text| text.replace("pwd=rahasia", "pwd=lain")).await;
    assert_eq!(event(&site).await, before, "a secret's change is nobody's business");
}

async fn a_restart_changes_no_byte(engine: Engine) {
    let mut site = start(engine).await;
    hour_passes(&mut site).await;
    site.edit(KUNCI, |text| text.replace("T09:00", "T10:00")).await;
    let (calendar, event) = (site.visitor().get(CALENDAR).await, site.visitor().get(EVENT).await);
    hour_passes(&mut site).await;
    let site = site.restart().await;
    let again = site.visitor().get(CALENDAR).await.is_ok();
    assert_eq!((again.html(), again.header("etag")), (calendar.html(), calendar.header("etag")));
    assert_eq!(again.header("last-modified"), "Fri, 01 Mar 2030 03:00:00 GMT");
    assert_eq!(site.visitor().get(EVENT).await.html(), event.html());
}

async fn an_edit_between_two_starts_is_noticed(engine: Engine) {
    let site = start(engine).await;
    let uid = event(&site).await["uid"].clone();
    let file = site.content().join(KUNCI);
    std::fs::write(&file, cancelled(std::fs::read_to_string(&file).unwrap())).unwrap();
    let site = site.restart().await;
    let event = event(&site).await;
    assert_eq!((&event["uid"], &event["sequence"]), (&uid, &json!(1)));
    assert_eq!(
        (&event["status"], &event["summary"]),
        (&json!("CANCELLED"), &json!("Dibatalkan: Kunci WhatsApp; aman, tenang"))
    );
}

async fn a_webinar_keeps_its_identity_under_another_name(engine: Engine) {
    let mut site = start(engine).await;
    let before = event(&site).await;
    let (old, new) = (site.content().join(KUNCI), site.content().join("webinars/01-gembok.md"));
    let text = std::fs::read_to_string(&old).unwrap();
    std::fs::remove_file(&old).unwrap();
    std::fs::remove_file(site.content().join("webinars/01-kunci-whatsapp.en.md")).unwrap();
    std::fs::write(&new, text.replace("kunci-lama", "kunci-whatsapp")).unwrap();
    site.republish().await;
    let after = &parsed(&site.visitor().get("/webinars/gembok/event.ics").await.is_ok())[0];
    assert_eq!((&after["uid"], &after["sequence"]), (&before["uid"], &before["sequence"]));
    assert_eq!(parsed(&site.visitor().get(CALENDAR).await).len(), 2);
}

async fn a_cancelled_webinar_stays_in_the_calendar_for_30_days(engine: Engine) {
    let mut site = start(engine).await;
    hour_passes(&mut site).await;
    site.edit(KUNCI, cancelled).await;
    let statuses = async |site: &TestSite| -> Vec<Value> {
        let answer = site.visitor().get(CALENDAR).await.is_ok();
        parsed(&answer).iter().map(|event| event["status"].clone()).collect()
    };
    assert_eq!(statuses(&site).await, ["CANCELLED", "CONFIRMED"]);
    // 8 March, 09.00 and 30 days, less a minute.
    site.advance(SignedDuration::from_hours(37 * 24 - 1) - SignedDuration::from_mins(1)).await;
    assert_eq!(statuses(&site).await, ["CANCELLED", "CONFIRMED"]);
    site.advance(SignedDuration::from_mins(1)).await;
    assert_eq!(statuses(&site).await, ["CONFIRMED"]);
    let page = site.visitor().get("/webinars/kunci-whatsapp").await.is_ok();
    assert_eq!(page.text(".status"), "Dibatalkan");
    assert_eq!(event(&site).await["status"], "CANCELLED");
}

async fn a_calendar_is_sent_once_and_then_only_when_it_changed(engine: Engine) {
    let mut site = start(engine).await;
    let phone = site.visitor();
    for path in [CALENDAR, EVENT] {
        let first = phone.get(path).await.is_ok();
        assert_eq!(first.header("access-control-allow-origin"), "*");
        assert_eq!(first.header("last-modified"), "Fri, 01 Mar 2030 02:00:00 GMT");
        let etag = first.header("etag").to_owned();
        assert!(etag.starts_with('"'), "a strong one: {etag}");
        let again = phone.get_with(path, &[("if-none-match", &etag)]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
        let since = [("if-modified-since", "Fri, 01 Mar 2030 02:00:00 GMT")];
        assert_eq!(phone.get_with(path, &since).await.status, StatusCode::NOT_MODIFIED);
        let head = phone.head(path).await.is_ok();
        assert_eq!((head.body.len(), head.header("etag")), (0, etag.as_str()));
    }
    let attachment = "attachment; filename=\"kunci-whatsapp.ics\"";
    assert_eq!(phone.get(EVENT).await.header("content-disposition"), attachment);

    let etag = phone.get(CALENDAR).await.header("etag").to_owned();
    hour_passes(&mut site).await;
    let unchanged = phone.get_with(CALENDAR, &[("if-none-match", &etag)]).await;
    assert_eq!(unchanged.status, StatusCode::NOT_MODIFIED, "time alone changes nothing");
    site.edit(KUNCI, |text| text.replace("T09:00", "T10:00")).await;
    let changed = phone.get_with(CALENDAR, &[("if-none-match", &etag)]).await.is_ok();
    assert_eq!(changed.header("last-modified"), "Fri, 01 Mar 2030 03:00:00 GMT");
    assert!(phone.cookies().is_empty());
}

async fn a_calendar_touches_no_session(engine: Engine) {
    let site = start(engine).await;
    // A page that looked for this session would find none, and take the cookie back.
    let cookie = [("cookie", "__Host-lentera=AAAAAAAAAAAAAAAAAAAAAA")];
    for path in [CALENDAR, EVENT] {
        let answer = site.visitor().get_with(path, &cookie).await.is_ok();
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        assert_eq!(answer.html(), site.visitor().get(path).await.html());
    }
    assert_ne!(site.visitor().get_with("/webinars", &cookie).await.header("set-cookie"), "");
}

async fn an_earlier_name_leads_to_the_present_one(engine: Engine) {
    let site = start(engine).await;
    for (old, new) in [
        ("/webinars/kunci-lama", "/webinars/kunci-whatsapp"),
        ("/webinars/kunci-lama/event.ics", EVENT),
        ("/en/webinars/kunci-lama", "/en/webinars/kunci-whatsapp"),
    ] {
        let answer = site.visitor().get(old).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::MOVED_PERMANENTLY, new));
    }
}

async fn each_language_has_its_calendar(engine: Engine) {
    let site = start(engine).await;
    let english = site.visitor().get("/en/webinars.ics").await.is_ok();
    let events = parsed(&english);
    assert_eq!(events[0]["summary"], "Locking WhatsApp");
    assert_eq!(events[0]["url"], "https://lentera.example.org/en/webinars/kunci-whatsapp");
    assert_eq!(events[1]["summary"], "Klinik Ponsel", "what is not translated is there all the same");
    assert_eq!(events[0]["uid"], event(&site).await["uid"], "the same event in both languages");
}

async fn the_page_says_how_it_stands_as_time_passes(engine: Engine) {
    let mut site = start(engine).await;
    let status = async |site: &TestSite| -> String {
        site.visitor().get("/webinars/kunci-whatsapp").await.is_ok().text(".status")
    };
    assert_eq!(status(&site).await, "Akan datang");
    site.advance(SignedDuration::from_hours(7 * 24)).await;
    assert_eq!(status(&site).await, "Sedang berlangsung");
    hour_passes(&mut site).await;
    assert_eq!(status(&site).await, "Sudah selesai");
    let schedule = site.visitor().get("/webinars").await.is_ok();
    assert_eq!(schedule.texts(".card h3"), ["Klinik Ponsel", "Kunci WhatsApp; aman, tenang"]);
    assert_eq!(schedule.texts("h2")[..2], ["Akan datang", "Sudah lewat"]);
    site.edit(KUNCI, cancelled).await;
    let home = site.visitor().get("/").await.is_ok();
    assert!(home.texts(".card h3").contains(&"Klinik Ponsel".to_owned()));
}

async fn a_moved_webinar_says_when_it_was_to_be(engine: Engine) {
    let mut site = start(engine).await;
    site.edit(KUNCI, |text| text.replace("2030-03-08T09:00", "2030-03-15T13:30")).await;
    let site = site.restart().await;
    let page = site.visitor().get("/webinars/kunci-whatsapp").await.is_ok();
    assert_eq!(page.text(".when"), "Jumat, 15 Maret 2030, pukul 13.30 WIB (60 menit)");
    assert_eq!(page.text(".status"), "Akan datang, waktunya berubah");
    assert!(page.text(".hero").contains("Semula Jumat, 8 Maret 2030, pukul 09.00 WIB"));
    let data: Value = serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
    assert_eq!(data["eventStatus"], "https://schema.org/EventRescheduled");
    assert_eq!(data["startDate"], "2030-03-15T13:30:00+07:00");
    assert_eq!(data["previousStartDate"], "2030-03-08T09:00:00+07:00");
}

async fn a_recording_is_linked_once_the_webinar_is_over(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let file = "webinars/01-aman-ber-whatsapp.md";
    site.edit(file, |text| {
        text.replace("minutes = 60", "minutes = 60\nrecording = \"ngopi-digital/undangan-yang-ternyata-jebakan\"")
    })
    .await;
    site.advance(SignedDuration::from_hours(11 * 24)).await;
    let link = "/podcasts/ngopi-digital/undangan-yang-ternyata-jebakan";
    for page in ["/webinars", "/webinars/aman-ber-whatsapp"] {
        let answer = site.visitor().get(page).await.is_ok();
        assert_eq!(answer.attributes(&format!(".actions a[href='{link}']"), "href"), [link], "{page}");
        assert!(answer.texts(".status").contains(&"Sudah selesai, ada rekaman".to_owned()), "{page}");
    }
}

async fn the_join_link_is_nowhere(engine: Engine) {
    let mut site = start(engine).await;
    site.edit("site.toml", |text| text + "\n[audiences.pemula]\nid = \"pemula\"\n").await;
    site.edit(KUNCI, |text| text.replace("minutes = 60", "minutes = 60\naudience = \"pemula\"\nlanguage = \"jv\""))
        .await;
    site.edit(series::FILE, |_| series::text("every = \"week\"\ntimes = 3\njoin = \"https://rapat.example/rahasia\""))
        .await;
    let library = site.app.library();
    let secrets = library.webinars.iter().filter(|webinar| webinar.room.is_some()).count();
    assert_eq!((secrets, site.app.content_errors()), (4, Default::default()), "the fixture has secrets");
    let mut paths: Vec<String> =
        ["/", "/webinars", CALENDAR, "/sitemap.xml", "/menu", "/search?q=klinik"].map(str::to_owned).into();
    paths.extend([NewsPath::RSS, NewsPath::JSON_FEED, NewsPath::FRAB].map(str::to_owned));
    for webinar in &library.webinars {
        paths.push(WebinarPath(&webinar.slug).to_string());
        paths.push(EventFilePath(&webinar.slug).to_string());
    }
    let (audience, language) = (Slug::parse("pemula").unwrap(), Slug::parse("jv").unwrap());
    for part in
        [PartPath::Series(&library.series[0].slug), PartPath::Audience(&audience), PartPath::Language(&language)]
    {
        paths.extend([part.to_string(), PartCalendarPath(part).to_string()]);
    }
    for path in paths.iter().flat_map(|path| [path.to_string(), format!("/en{path}")]) {
        let answer = site.visitor().get(&path).await.is_ok();
        let text = answer.html().replace("\r\n ", "");
        assert!(!text.contains("rapat.example") && !text.contains("rahasia"), "{path}");
    }
}

async fn what_is_not_there_is_not_found(engine: Engine) {
    let site = start(engine).await;
    for path in [
        "/webinars/tidak-ada",
        "/webinars/tidak-ada/event.ics",
        "/webinars/Bad%0dSlug",
        "/webinars/a..b/event.ics",
        "/webinars/series/tidak-ada",
        "/webinars/series/tidak-ada/calendar.ics",
        "/webinars/audience/tidak-ada",
        "/webinars/audience/tidak-ada/calendar.ics",
        "/webinars/language/xx",
        "/webinars/language/xx/calendar.ics",
        "/webinars/series",
    ] {
        assert_eq!(site.visitor().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
