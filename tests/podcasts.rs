//! What podcast apps get: feeds that say when they changed, that keep their guids, and that others can read.

use std::{fs, process::Command};

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::http::{Limits, serve};
use rss::Channel;
use serde_json::Value;
use tokio::{net::TcpListener, sync::oneshot};

use crate::support::{Engine, TestSite, Visitor, site::manifest, visitor::Answer};

both_engines!(
    a_feed_is_ready_bytes_that_any_app_may_fetch,
    a_feed_changes_when_its_show_does_and_only_then,
    an_episode_appears_at_its_minute,
    renamed_shows_and_episodes_keep_their_guids_and_lead_to_the_new_address,
    chapters_transcript_and_the_list_of_shows_are_for_apps_on_any_site,
    what_apps_fetch_has_no_language,
    a_parser_that_is_not_ours_reads_the_feed,
);

const FEED: &str = "/podcasts/ngopi-digital/feed.xml";
const EPISODE: &str = "/podcasts/ngopi-digital/buku-tentang-bromo-dan-tengger";
const SHOW_FILE: &str = "podcasts/ngopi-digital/show.md";

pub fn channel(answer: &Answer) -> Channel {
    Channel::read_from(&answer.body[..]).unwrap()
}

pub fn guids(channel: &Channel) -> Vec<String> {
    channel.items().iter().map(|item| item.guid().unwrap().value().to_owned()).collect()
}

/// Everything that a stored answer must do; says what it was.
pub async fn is_ready_bytes(app: &Visitor, path: &str, content_type: &str) -> Answer {
    let full = app.get(path).await.is_ok();
    assert_eq!(full.header("content-type"), content_type, "{path}");
    assert_eq!(full.header("access-control-allow-origin"), "*", "{path}");
    assert_eq!(full.header("set-cookie"), "", "{path}");
    let (tag, date) = (full.header("etag").to_owned(), full.header("last-modified").to_owned());
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{path}: {tag} is strong");
    assert!(date.ends_with(" GMT"), "{path}: {date}");

    for condition in [("if-none-match", &tag), ("if-modified-since", &date)] {
        let same = app.get_with(path, &[(condition.0, condition.1)]).await;
        assert_eq!((same.status, same.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}: {condition:?}");
        assert_eq!(same.header("access-control-allow-origin"), "*", "{path}");
    }
    for condition in [("if-none-match", "\"other\""), ("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT")] {
        assert_eq!(app.get_with(path, &[condition]).await.is_ok().body, full.body, "{path}: {condition:?}");
    }
    let head = app.head(path).await.is_ok();
    assert_eq!(head.body.len(), 0);
    for name in ["content-type", "content-length", "etag", "last-modified", "access-control-allow-origin"] {
        assert_eq!(head.header(name), full.header(name), "{path}: {name}");
    }
    full
}

/// The paths of a feed's pages with what they say, as apps that follow RFC 5005 find them.
pub async fn pages_of(app: &Visitor, feed: &str) -> Vec<(String, Channel)> {
    let mut pages: Vec<(String, Channel)> = Vec::new();
    let mut path = Some(feed.to_owned());
    while let Some(here) = path {
        let page = channel(&is_ready_bytes(app, &here, "application/rss+xml; charset=utf-8").await);
        let link = |rel: &str| {
            let links = page.atom_ext().unwrap().links().iter();
            let found = links.into_iter().find(|link| link.rel() == rel)?;
            Some(found.href().strip_prefix("https://lentera.example.org").unwrap().to_owned())
        };
        assert_eq!((link("self"), link("prev")), (Some(here.clone()), pages.last().map(|(path, _)| path.clone())));
        path = link("next");
        if path.is_some() || !pages.is_empty() {
            assert_eq!(link("first").as_deref(), Some(feed), "{here}");
        }
        pages.push((here, page));
        assert!(pages.len() < 100, "its pages lead on and on");
    }
    pages
}

async fn a_feed_is_ready_bytes_that_any_app_may_fetch(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let app = site.visitor();
    let full = is_ready_bytes(&app, FEED, "application/rss+xml; charset=utf-8").await;
    for coding in ["gzip", "br"] {
        let packed = app.get_with(FEED, &[("accept-encoding", coding)]).await.is_ok();
        assert_eq!(packed.header("content-encoding"), coding);
        assert!(packed.body.len() < full.body.len() / 2, "{coding}");
        assert_ne!(packed.header("etag"), full.header("etag"), "another form, another strong tag");
    }
    let with_query = app.get(&format!("{FEED}?from=poster")).await.is_ok();
    assert_eq!(with_query.header("etag"), full.header("etag"));
    assert_eq!(channel(&full).items().len(), 3);
    assert!(app.cookies().is_empty());
}

async fn a_feed_changes_when_its_show_does_and_only_then(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let app = site.visitor();
    let first = app.get(FEED).await.is_ok();
    let facts = |answer: &Answer| (answer.header("etag").to_owned(), answer.header("last-modified").to_owned());

    site.advance(SignedDuration::from_hours(24)).await;
    site.edit("webinars/01-aman-ber-whatsapp.md", |text| text.replace("minutes = ", "minutes = 1")).await;
    assert_eq!(facts(&app.get(FEED).await), facts(&first), "a webinar is none of the feed's");
    let mut site = site.restart().await;
    let app = site.visitor();
    assert_eq!(facts(&app.get(FEED).await), facts(&first), "nor is a restart");

    site.edit(SHOW_FILE, |text| text.replace("secangkir kopi", "dua cangkir kopi & teh")).await;
    let tag = first.header("etag").to_owned();
    let changed = app.get_with(FEED, &[("if-none-match", &tag)]).await.is_ok();
    assert_ne!(changed.header("last-modified"), first.header("last-modified"));
    assert_eq!(changed.header("last-modified"), "Sat, 02 Mar 2030 02:00:00 GMT");
    assert_eq!(channel(&changed).last_build_date(), Some("Sat, 02 Mar 2030 02:00:00 GMT"));
    assert_eq!(guids(&channel(&changed)), guids(&channel(&first)));
}

async fn an_episode_appears_at_its_minute(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let file = "podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.md";
    site.edit(file, |text| text.replace("2026-11-17T09:00:00", "2030-03-01T10:00:00")).await;
    let app = site.visitor();
    let files =
        ["chapters.json", "transcript.vtt", "transcript.srt", "transcript.json", "transcript.html", "transcript.txt"];
    let hidden = || std::iter::once(EPISODE.to_owned()).chain(files.map(|file| format!("{EPISODE}/{file}")));
    for path in &hidden().collect::<Vec<_>>() {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [FEED, "/podcasts", "/podcasts/ngopi-digital", "/podcasts.opml"] {
        assert!(!app.get(path).await.is_ok().html().contains("bromo"), "{path} leaks");
    }
    site.advance(SignedDuration::from_hours(1)).await;
    for path in &hidden().collect::<Vec<_>>() {
        app.get(path).await.is_ok();
    }
    let feed = channel(&app.get(FEED).await.is_ok());
    assert_eq!(feed.items()[0].title(), Some("Buku tentang Bromo dan Tengger"));
    assert_eq!(feed.items()[0].pub_date(), Some("Fri, 01 Mar 2030 03:00:00 GMT"));
    assert_eq!(feed.last_build_date(), Some("Fri, 01 Mar 2030 03:00:00 GMT"));
}

async fn renamed_shows_and_episodes_keep_their_guids_and_lead_to_the_new_address(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let app = site.visitor();
    let before = channel(&app.get(FEED).await.is_ok());
    let folder = site.content().join("podcasts");

    for ending in ["md", "en.md"] {
        let path = |name: &str| folder.join(format!("ngopi-digital/03-{name}.{ending}"));
        fs::rename(path("buku-tentang-bromo-dan-tengger"), path("bromo")).unwrap();
    }
    let with_alias =
        |name: &str, key: &str, text: String| text.replacen(key, &format!("aliases = [\"{name}\"]\n{key}"), 1);
    site.edit("podcasts/ngopi-digital/03-bromo.md", |text| {
        with_alias("buku-tentang-bromo-dan-tengger", "summary", text)
    })
    .await;
    assert_eq!(guids(&channel(&app.get(FEED).await.is_ok())), guids(&before));

    fs::rename(folder.join("ngopi-digital"), folder.join("kopi-sore")).unwrap();
    site.edit("podcasts/kopi-sore/show.md", |text| with_alias("ngopi-digital", "summary", text)).await;
    for (old, new) in [
        (FEED, "/podcasts/kopi-sore/feed.xml"),
        ("/podcasts/ngopi-digital", "/podcasts/kopi-sore"),
        ("/en/podcasts/ngopi-digital", "/en/podcasts/kopi-sore"),
        (EPISODE, "/podcasts/kopi-sore/bromo"),
        ("/podcasts/ngopi-digital/bromo/transcript.vtt", "/podcasts/kopi-sore/bromo/transcript.vtt"),
        (&format!("{EPISODE}/chapters.json"), "/podcasts/kopi-sore/bromo/chapters.json"),
    ] {
        let moved = app.get(old).await;
        assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, new), "{old}");
        app.get(new).await.is_ok();
    }
    let after = channel(&app.get("/podcasts/kopi-sore/feed.xml").await.is_ok());
    assert_eq!(guids(&after), guids(&before));
    assert_eq!(after.extensions()["podcast"]["guid"], before.extensions()["podcast"]["guid"]);
    assert_eq!(after.atom_ext().unwrap().links()[0].href(), "https://lentera.example.org/podcasts/kopi-sore/feed.xml");
}

async fn chapters_transcript_and_the_list_of_shows_are_for_apps_on_any_site(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let app = site.visitor();
    let chapters = is_ready_bytes(&app, &format!("{EPISODE}/chapters.json"), "application/json+chapters").await;
    let chapters: Value = serde_json::from_slice(&chapters.body).unwrap();
    let starts: Vec<u64> =
        chapters["chapters"].as_array().unwrap().iter().map(|one| one["startTime"].as_u64().unwrap()).collect();
    assert!(chapters["version"].is_string() && starts[0] == 0 && starts.is_sorted_by(|one, other| one < other));

    for (ending, content_type, begins) in [
        ("vtt", "text/vtt; charset=utf-8", "WEBVTT\n"),
        ("srt", "application/x-subrip; charset=utf-8", "1\n00:00:0"),
        ("json", "application/json", "{\"version\":\"1.0.0\",\"segments\":[{\"startTime\":"),
        ("html", "text/html; charset=utf-8", "<!DOCTYPE html><html lang=\"id\">"),
        ("txt", "text/plain; charset=utf-8", ""),
    ] {
        let transcript = is_ready_bytes(&app, &format!("{EPISODE}/transcript.{ending}"), content_type).await;
        assert!(transcript.html().starts_with(begins), "{}", transcript.html());
    }
    assert_eq!(app.get(&format!("{EPISODE}/transcript.doc")).await.status, StatusCode::NOT_FOUND);
    let list = is_ready_bytes(&app, "/podcasts.opml", "text/x-opml; charset=utf-8").await.html();
    assert!(list.contains("xmlUrl=\"https://lentera.example.org/podcasts/ngopi-digital/feed.xml\""));

    let feed = channel(&app.get(FEED).await.is_ok());
    let of_site = |address: &str| address.strip_prefix("https://lentera.example.org").unwrap().to_owned();
    for item in feed.items() {
        let tags = &item.extensions()["podcast"];
        assert_eq!((tags["transcript"].len(), tags["chapters"].len()), (5, 1));
        for attributes in tags["transcript"].iter().chain(&tags["chapters"]).map(|tag| tag.attrs()) {
            let promised = app.get(&of_site(&attributes["url"])).await.is_ok();
            assert!(promised.header("content-type").starts_with(&attributes["type"]));
        }
        let enclosure = item.enclosure().unwrap();
        let sound = app.head(&of_site(enclosure.url())).await.is_ok();
        assert_eq!(sound.header("content-length"), enclosure.length());
        assert_eq!(sound.header("content-type"), enclosure.mime_type());
        let part = app.get_with(&of_site(enclosure.url()), &[("range", "bytes=0-99")]).await;
        assert_eq!(part.header("content-range"), format!("bytes 0-99/{}", enclosure.length()));
        app.get(&of_site(item.link().unwrap())).await.is_ok();
    }
    let cover = app.head(&of_site(feed.itunes_ext().unwrap().image().unwrap())).await.is_ok();
    assert_eq!(cover.header("content-type"), "image/jpeg");
}

async fn what_apps_fetch_has_no_language(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let app = site.visitor();
    for path in [FEED, "/podcasts.opml", &format!("{EPISODE}/chapters.json"), &format!("{EPISODE}/transcript.vtt")] {
        let moved = app.get(&format!("/en{path}")).await;
        assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, path));
    }
    let english = app.get("/en/podcasts/ngopi-digital").await.is_ok();
    let feeds = english.attributes("link[type='application/rss+xml']", "href");
    assert_eq!(feeds, [format!("https://lentera.example.org{FEED}")]);
    assert_eq!(app.get("/podcasts/ngopi-digital/Feed.xml").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get("/podcasts/none/feed.xml").await.status, StatusCode::NOT_FOUND);
}

/// What feedparser, and Python's own XML parser, see at an address.
pub async fn seen_by_feedparser(address: String) -> Value {
    let script = manifest().join("tests/parsers/feed.py");
    let run = move || Command::new("/usr/bin/python3").arg(script).arg(address).output().unwrap();
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    assert!(output.status.success(), "needs python3-feedparser: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

async fn a_parser_that_is_not_ours_reads_the_feed(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    site.edit("podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.md", |text| {
        text.replace("title = \"Buku tentang Bromo dan Tengger\"", "title = \"Kopi & Teh <3 ꦱꦸꦒꦼꦁ 👋\"")
    })
    .await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}{FEED}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async { stopped.await.unwrap_or_default() };
    let server = tokio::spawn(serve(listener, site.router.clone(), Limits::default(), shutdown));
    let seen = seen_by_feedparser(address).await;
    stop.send(()).unwrap();
    server.await.unwrap().unwrap();

    assert_eq!(
        (&seen["mistake"], &seen["version"], &seen["encoding"]),
        (&Value::Null, &"rss20".into(), &"utf-8".into())
    );
    assert_eq!((&seen["title"], &seen["language"]), (&"Ngopi Digital".into(), &"id".into()));
    assert_eq!(seen["self"][0], format!("https://lentera.example.org{FEED}"));
    assert_eq!(
        (&seen["medium"], &seen["locked"], &seen["explicit"]),
        (&"podcast".into(), &"yes".into(), &"false".into())
    );
    assert_eq!(seen["owner"], "perpustakaan@example.org");
    assert_eq!(seen["categories"][0], "Education");
    assert_eq!(seen["episodes"], 3);
    let newest = &seen["items"][0];
    assert_eq!(newest["title"], "Kopi & Teh <3 ꦱꦸꦒꦼꦁ 👋");
    assert_eq!(newest["published_parsed"], serde_json::json!([2026, 11, 17, 2, 0, 0]));
    assert_eq!(
        (&newest["guid_is_link"], &newest["season"], &newest["episode"]),
        (&false.into(), &"1".into(), &"3".into())
    );
    let sound = site.content().join("podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3");
    let enclosure = &newest["enclosures"][0];
    assert_eq!(enclosure["length"], fs::metadata(sound).unwrap().len().to_string());
    assert_eq!(enclosure["type"], "audio/mpeg");
    assert!(enclosure["href"].as_str().unwrap().ends_with("/03-buku-tentang-bromo-dan-tengger.mp3"));
    assert!(newest["transcripts"][0]["url"].as_str().unwrap().ends_with("/transcript.vtt"));
    assert_eq!(newest["people"].as_array().unwrap().len(), 2);
}
