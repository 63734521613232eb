//! What is new of webinars, as readers of feeds and tools of conferences see it.

use std::process::Command;

use axum::http::StatusCode;
use jiff::SignedDuration;
use rss::Channel;
use serde_json::Value;

use super::{KUNCI, ask, cancelled, hour_passes, series, start};
use crate::support::{Engine, TestSite, site::manifest};

both_engines!(
    news_says_in_its_titles_what_became_of_each_webinar,
    both_feeds_say_the_same,
    a_parser_of_feeds_reads_dates_and_names,
    news_is_sent_once_and_then_only_when_there_is_some,
    tools_of_conferences_read_the_schedule,
    browsers_find_each_form,
    each_language_has_its_news,
);

const RSS: &str = "/webinars/feed.xml";
const JSON_FEED: &str = "/webinars/feed.json";
const FRAB: &str = "/webinars/schedule.json";

async fn rss(site: &TestSite) -> Channel {
    Channel::read_from(&site.visitor().get(RSS).await.is_ok().body[..]).unwrap()
}

async fn json(site: &TestSite, path: &str) -> Value {
    serde_json::from_slice(&site.visitor().get(path).await.is_ok().body).unwrap()
}

async fn frab(site: &TestSite) -> Vec<Value> {
    let events = ask("schedule.py", &site.visitor().get(FRAB).await.is_ok().body);
    events.as_array().unwrap().clone()
}

/// The title of the first webinar in all three forms, which agree.
async fn title(site: &TestSite) -> String {
    let is_it = |address: Option<&str>| address.is_some_and(|address| address.ends_with("/webinars/kunci-whatsapp"));
    let rss = rss(site).await;
    let title = rss.items.iter().find(|item| is_it(item.link())).unwrap().title().unwrap().to_owned();
    let feed = json(site, JSON_FEED).await;
    for events in [feed["items"].as_array().unwrap().clone(), frab(site).await] {
        let entry = events.into_iter().find(|event| is_it(event["url"].as_str())).unwrap();
        assert_eq!(entry["title"], title);
    }
    title
}

async fn news_says_in_its_titles_what_became_of_each_webinar(engine: Engine) {
    let mut site = start(engine).await;
    assert_eq!(title(&site).await, "Kunci WhatsApp; aman, tenang");
    let guid = async |site: &TestSite| {
        let item = rss(site).await.items.into_iter().find(|item| item.title().unwrap().contains("Kunci")).unwrap();
        item.guid.unwrap()
    };
    let first = guid(&site).await;
    assert!(!first.permalink && first.value.starts_with("webinar-"), "{first:?}");
    hour_passes(&mut site).await;
    site.edit(KUNCI, |text| text.replace("T09:00", "T10:00")).await;
    assert_eq!(title(&site).await, "Waktu berubah: Kunci WhatsApp; aman, tenang");
    let item = rss(&site).await.items[0].clone();
    assert!(item.description().unwrap().contains("Semula Jumat, 8 Maret 2030, pukul 09.00 WIB"), "{item:?}");
    assert_eq!(item.pub_date(), Some("Fri, 01 Mar 2030 03:00:00 GMT"), "what changed last comes first");
    site.advance(SignedDuration::from_hours(7 * 24)).await;
    assert_eq!(title(&site).await, "Sedang berlangsung: Kunci WhatsApp; aman, tenang");
    hour_passes(&mut site).await;
    assert_eq!(title(&site).await, "Sudah selesai: Kunci WhatsApp; aman, tenang");
    site.edit(KUNCI, cancelled).await;
    assert_eq!(title(&site).await, "Dibatalkan: Kunci WhatsApp; aman, tenang");
    site.edit(KUNCI, |text| text.replace("cancelled", "postponed")).await;
    assert_eq!(title(&site).await, "Ditunda: Kunci WhatsApp; aman, tenang");
    assert_eq!(guid(&site).await, first);
    site.advance(SignedDuration::from_hours(30 * 24)).await;
    assert!(!rss(&site).await.items.iter().any(|item| item.title().unwrap().contains("Kunci")), "no news any more");
}

async fn both_feeds_say_the_same(engine: Engine) {
    let mut site = start(engine).await;
    site.edit(series::FILE, |_| series::text("every = \"week\"\ntimes = 9")).await;
    let (rss, feed) = (rss(&site).await, json(&site, JSON_FEED).await);
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://lentera.example.org/webinars/feed.json");
    assert_eq!(
        (feed["title"].as_str(), feed["language"].as_str()),
        (Some(rss.title.as_str()), rss.language.as_deref())
    );
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "of a series what is next");
    for (item, entry) in rss.items.iter().zip(items) {
        assert_eq!(entry["id"], item.guid().unwrap().value());
        assert_eq!((entry["title"].as_str(), entry["url"].as_str()), (item.title(), item.link()));
        assert_eq!(entry["content_text"].as_str(), item.description());
        let start = item.extensions()["ev"]["startdate"][0].value();
        assert_eq!(entry["_event"]["starts_at"].as_str(), start);
        assert_eq!(entry["_event"]["status"], "scheduled");
        assert_eq!(entry["date_published"], "2030-03-01T02:00:00Z");
    }
    let kunci = rss.items.iter().find(|item| item.title().unwrap().starts_with("Kunci")).unwrap();
    let told =
        "Akan datang\nJumat, 8 Maret 2030, pukul 09.00 WIB (60 menit)\nRuang Baca, atau lewat internet\nSatu jam";
    assert!(kunci.description().unwrap().starts_with(told), "{kunci:?}");
}

async fn a_parser_of_feeds_reads_dates_and_names(engine: Engine) {
    let site = start(engine).await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), site.visitor().get(RSS).await.is_ok().body).unwrap();
    let program = "import feedparser, json, sys\nfeed = feedparser.parse(open(sys.argv[1], 'rb').read())\n\
                   assert not feed.bozo, feed.bozo_exception\n\
                   print(json.dumps([[e.id, e.title, e.link, list(e.published_parsed[:6])] for e in feed.entries]))";
    let output = Command::new("/usr/bin/python3").args(["-c", program]).arg(file.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let entries: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0][3], serde_json::json!([2030, 3, 1, 2, 0, 0]));
    assert!(manifest().join("tests/parsers/schedule.py").exists());
}

async fn news_is_sent_once_and_then_only_when_there_is_some(engine: Engine) {
    let mut site = start(engine).await;
    let phone = site.visitor();
    let kinds = [
        (RSS, "application/rss+xml; charset=utf-8"),
        (JSON_FEED, "application/feed+json; charset=utf-8"),
        (FRAB, "application/json; charset=utf-8"),
    ];
    for (path, kind) in kinds {
        let first = phone.get(path).await.is_ok();
        assert_eq!((first.header("content-type"), first.header("access-control-allow-origin")), (kind, "*"));
        assert_eq!(first.header("last-modified"), "Fri, 01 Mar 2030 02:00:00 GMT");
        let etag = first.header("etag").to_owned();
        assert!(etag.starts_with('"'), "a strong one: {etag}");
        hour_passes(&mut site).await;
        let unchanged = phone.get_with(path, &[("if-none-match", &etag)]).await;
        assert_eq!((unchanged.status, unchanged.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
    }
    let etags: Vec<String> = [phone.get(RSS).await, phone.get(JSON_FEED).await, phone.get(FRAB).await]
        .map(|answer| answer.header("etag").to_owned())
        .into();
    site.edit(KUNCI, |text| text.replace("T09:00", "T10:00")).await;
    for ((path, _), etag) in kinds.iter().zip(&etags) {
        let changed = phone.get_with(path, &[("if-none-match", etag)]).await.is_ok();
        assert_eq!(changed.header("last-modified"), "Fri, 01 Mar 2030 05:00:00 GMT", "{path}");
    }
    // To the moment when it begins.
    site.advance(SignedDuration::from_hours(7 * 24 - 2)).await;
    for ((path, _), etag) in kinds.iter().zip(&etags) {
        let changed = phone.get_with(path, &[("if-none-match", etag)]).await.is_ok();
        assert_eq!(changed.header("last-modified"), "Fri, 08 Mar 2030 03:00:00 GMT", "{path}");
    }
    assert!(phone.cookies().is_empty());
}

async fn tools_of_conferences_read_the_schedule(engine: Engine) {
    let mut site = start(engine).await;
    site.edit(series::FILE, |_| series::text("every = \"week\"\ntimes = 3")).await;
    let events = frab(&site).await;
    let starts: Vec<&str> = events.iter().map(|event| event["date"].as_str().unwrap()).collect();
    let expected = [
        "2030-03-02T10:00:00+07:00",
        "2030-03-08T09:00:00+07:00",
        "2030-03-09T10:00:00+07:00",
        "2030-03-16T10:00:00+07:00",
        "2030-03-22T10:00:00+07:00",
    ];
    assert_eq!(starts, expected);
    assert_eq!((&events[1]["duration"], &events[1]["start"]), (&"01:00".into(), &"09:00".into()));
    assert_eq!(events[1]["persons"][0]["public_name"], "Bu Sri");
    assert_eq!((&events[0]["track"], &events[0]["slug"]), (&"Klinik HP".into(), &"klinik-2030-03-02".into()));
    let (id, guid) = (events[1]["id"].clone(), events[1]["guid"].clone());
    let schedule = json(&site, FRAB).await["schedule"]["conference"].clone();
    assert_eq!((&schedule["start"], &schedule["end"]), (&"2030-03-02".into(), &"2030-03-22".into()));
    assert_eq!((&schedule["daysCount"], &schedule["time_zone_name"]), (&5.into(), &"Asia/Jakarta".into()));
    site.edit(KUNCI, |text| text.replace("2030-03-08T09:00", "2030-03-16T13:00").replace("Kunci", "Gembok")).await;
    let moved = frab(&site).await.into_iter().find(|event| event["guid"] == guid).unwrap();
    assert_eq!((&moved["id"], &moved["date"]), (&id, &"2030-03-16T13:00:00+07:00".into()), "the same event");
    std::fs::remove_dir_all(site.content().join("webinars")).unwrap();
    site.republish().await;
    assert_eq!(frab(&site).await, Vec::<Value>::new(), "an empty schedule is one too");
}

async fn browsers_find_each_form(engine: Engine) {
    let site = start(engine).await;
    let page = site.visitor().get("/webinars").await.is_ok();
    for (kind, path) in [
        ("text/calendar", "/webinars.ics"),
        ("application/rss+xml", RSS),
        ("application/feed+json", JSON_FEED),
        ("application/json", FRAB),
    ] {
        assert_eq!(page.attributes(&format!("link[rel='alternate'][type='{kind}']"), "href"), [path]);
        assert!(page.attributes(".actions a", "href").contains(&path.to_owned()), "{path} is shown to people too");
    }
}

async fn each_language_has_its_news(engine: Engine) {
    let site = start(engine).await;
    let feed = json(&site, "/en/webinars/feed.json").await;
    assert_eq!(feed["feed_url"], "https://lentera.example.org/en/webinars/feed.json");
    let item =
        &feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "Locking WhatsApp").unwrap().clone();
    assert_eq!((&item["language"], &item["_event"]["spoken"]), (&"en".into(), &"id".into()));
    let rss = Channel::read_from(&site.visitor().get("/en/webinars/feed.xml").await.is_ok().body[..]).unwrap();
    assert_eq!(rss.language(), Some("en"));
    assert!(
        json(&site, "/en/webinars/schedule.json").await["schedule"]["base_url"].as_str().unwrap().ends_with("/en/")
    );
}
