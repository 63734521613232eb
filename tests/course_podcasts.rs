//! Courses that can be heard: feeds in which lessons are episodes, keep their guids, and sound as on their pages.

use std::fs;

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::http::{Limits, serve};
use rss::Channel;
use serde_json::Value;
use tokio::{net::TcpListener, sync::oneshot};
use uuid::Uuid;

use crate::{
    podcasts::{channel, guids, is_ready_bytes, pages_of, seen_by_feedparser},
    support::{Engine, TestSite, visitor::Answer},
};

both_engines!(
    a_course_with_sound_is_a_feed_and_one_without_is_none,
    every_promise_of_a_course_s_feed_is_kept,
    a_course_with_many_lessons_has_pages_on_which_each_stands_once,
    a_course_s_feed_changes_when_what_it_says_does_and_only_then,
    every_part_of_a_course_s_feed_moves_its_date,
    a_feed_without_words_says_its_summary,
    renamed_lessons_and_courses_keep_their_guids,
    a_new_lesson_under_an_old_name_is_a_new_episode,
    a_new_course_under_an_old_name_is_a_new_podcast,
    a_lesson_that_gets_sound_is_a_new_episode,
    a_parser_that_is_not_ours_reads_the_feed_of_a_course,
);

const COURSE: &str = "/courses/segala-hal";
const FEED: &str = "/courses/segala-hal/feed.xml";
const SITE: &str = "https://lentera.example.org";

async fn feed_of(site: &TestSite, path: &str) -> Channel {
    channel(&site.visitor().get(path).await.is_ok())
}

async fn a_course_with_sound_is_a_feed_and_one_without_is_none(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let reader = site.visitor();
    let feed = "/courses/aman-dari-penipuan/feed.xml";
    is_ready_bytes(&reader, feed, "application/rss+xml; charset=utf-8").await;
    for (page, spoken) in [("/courses/aman-dari-penipuan", true), ("/courses/kenal-ponsel", false)] {
        let course = reader.get(page).await.is_ok();
        let found = course.attributes("link[rel=alternate][type='application/rss+xml']", "href");
        assert_eq!(found, if spoken { vec![format!("{SITE}{page}/feed.xml")] } else { Vec::new() });
        assert_eq!(course.attributes("#subscribe a[href^=pcast]", "href").len(), usize::from(spoken), "{page}");
        assert_eq!(course.texts("#subscribe .note"), [] as [String; 0], "{page}");
        let english = reader.get(&format!("/en{page}")).await.is_ok();
        let note = "Spoken in: Bahasa Indonesia";
        assert_eq!(english.texts("#subscribe .note"), if spoken { vec![note] } else { Vec::new() }, "{page}");
        let status = if spoken { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(reader.get(&format!("{page}/feed.xml")).await.status, status);
        let listed = reader.get("/podcasts.opml").await.html().contains(&format!("xmlUrl=\"{SITE}{page}/feed.xml\""));
        assert_eq!(listed, spoken, "{page}");
    }
    let moved = reader.get(&format!("/en{feed}")).await;
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, feed));
    assert_eq!(reader.get("/courses/none/feed.xml").await.status, StatusCode::NOT_FOUND);
}

async fn every_promise_of_a_course_s_feed_is_kept(engine: Engine) {
    for (name, path, ending) in [("booklets", FEED, "png"), ("", "/courses/aman-dari-penipuan/feed.xml", "png")] {
        let site = match name {
            "" => TestSite::with_starter_content(engine).await,
            name => TestSite::start(engine, name).await,
        };
        let app = site.visitor();
        let feed = feed_of(&site, path).await;
        let of_site = |address: &str| address.strip_prefix(SITE).unwrap().to_owned();
        let cover = app.get(&of_site(feed.itunes_ext().unwrap().image().unwrap())).await.is_ok();
        assert_eq!(cover.header("content-type"), format!("image/{ending}"));
        is_a_cover(&cover);
        let mut numbers = Vec::new();
        for item in feed.items() {
            let enclosure = item.enclosure().unwrap();
            let sound = app.head(&of_site(enclosure.url())).await.is_ok();
            assert_eq!(sound.header("content-length"), enclosure.length());
            assert_eq!(sound.header("content-type"), enclosure.mime_type());
            let part = app.get_with(&of_site(enclosure.url()), &[("range", "bytes=0-99")]).await;
            assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
            assert_eq!(part.header("content-range"), format!("bytes 0-99/{}", enclosure.length()));
            let lesson = app.get(&of_site(item.link().unwrap())).await.is_ok();
            let played = lesson.attributes("audio", "src");
            assert_eq!(played[0], of_site(enclosure.url()), "the page plays the same file");
            let seconds: u64 = item.itunes_ext().unwrap().duration().unwrap().parse().unwrap();
            assert!(seconds > 0);
            numbers.push(item.itunes_ext().unwrap().episode().unwrap().parse::<usize>().unwrap());
            if let Some(tags) = item.extensions()["podcast"].get("transcript") {
                let path = of_site(&tags[0].attrs()["url"]);
                let captions = path.replace("transcript.vtt", "transcript.srt");
                is_ready_bytes(&app, &captions, "application/x-subrip; charset=utf-8").await;
                let transcript = is_ready_bytes(&app, &path, "text/vtt; charset=utf-8").await.html();
                assert!(transcript.starts_with("WEBVTT"), "{path}");
                assert_eq!(tags[0].attrs()["type"], "text/vtt");
            }
        }
        assert!(numbers.is_sorted_by(|one, other| one < other), "{numbers:?}");
    }
}

async fn a_course_with_many_lessons_has_pages_on_which_each_stands_once(engine: Engine) {
    const COURSE: &str = "/courses/aman-dari-penipuan";
    let mut site = TestSite::with_starter_content(engine).await;
    let feed = format!("{COURSE}/feed.xml");
    let whole = feed_of(&site, &feed).await;
    assert_eq!(pages_of(&site.visitor(), &feed).await.len(), 1, "what fits on one page has no others");
    site.advance(SignedDuration::from_hours(24)).await;
    site.edit("site.toml", |text| text + "\n[podcasts]\nepisodes_in_feed = 3\n").await;
    let app = site.visitor();
    let pages = pages_of(&app, &feed).await;
    let paths: Vec<&str> = pages.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, [feed.as_str(), &format!("{COURSE}/feed/2.xml"), &format!("{COURSE}/feed/3.xml")]);
    let items: Vec<_> = pages.iter().flat_map(|(_, page)| page.items().to_vec()).collect();
    assert_eq!((items.len(), items == whole.items()), (7, true), "each lesson, once, in its order, as it was");
    for (path, page) in &pages {
        assert_eq!((page.title(), page.extensions()), (whole.title(), whole.extensions()), "{path}");
        assert_ne!(page.last_build_date(), whole.last_build_date(), "it says something else: {path}");
    }
    for beyond in ["4.xml", "0.xml", "02.xml", "2", "x.xml"] {
        assert_eq!(app.get(&format!("{COURSE}/feed/{beyond}")).await.status, StatusCode::NOT_FOUND, "{beyond}");
    }
    for (twin, leads_to) in [("/feed/1.xml", "/feed.xml"), ("/feed/2.xml", "/feed/2.xml")] {
        let language = if twin == leads_to { "/en" } else { "" };
        let moved = app.get(&format!("{language}{COURSE}{twin}")).await;
        let expected = format!("{COURSE}{leads_to}");
        assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, expected.as_str()));
    }
    assert_eq!(app.get("/courses/kenal-ponsel/feed/1.xml").await.status, StatusCode::NOT_FOUND, "it can't be heard");
}

/// Apple's rules: square, 1400 to 3000 pixels, no transparency, at most 512 KB.
fn is_a_cover(cover: &Answer) {
    let png = &cover.body[..];
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!(side(16), side(20), "square");
    assert!((1400..=3000).contains(&side(16)));
    assert_eq!(png[25], 2, "red, green, blue");
    assert!(png.len() <= 512 * 1024, "{} bytes", png.len());
}

async fn a_course_s_feed_changes_when_what_it_says_does_and_only_then(engine: Engine) {
    let mut site = TestSite::start(engine, "booklets").await;
    let facts = |answer: &Answer| (answer.header("etag").to_owned(), answer.header("last-modified").to_owned());
    let first = site.visitor().get(FEED).await.is_ok();
    assert_eq!(first.header("last-modified"), "Fri, 01 Mar 2030 02:00:00 GMT");

    site.advance(SignedDuration::from_hours(24)).await;
    // A lesson without sound, and a translation, which the feed does not speak.
    site.edit("courses/segala-hal/02-akun-baru.md", |text| text + "\nLagi.\n").await;
    site.edit("courses/segala-hal/01-semua-bentuk.en.md", |text| text.replace("All forms", "Every form")).await;
    let mut site = site.restart().await;
    assert_eq!(facts(&site.visitor().get(FEED).await), facts(&first));
    for (file, old, new) in [
        ("courses/segala-hal/course.md", "membaca semuanya", "membaca banyak"),
        ("people/guru.md", "pengajar", "guru"),
        ("site.toml", "+62335123456", "+62335123457"),
        ("site.toml", "portal = \"Lentera\"", "portal = \"Pelita\""),
    ] {
        replace(&mut site, file, old, new).await;
        assert_eq!(facts(&site.visitor().get(FEED).await), facts(&first), "the feed does not show {new}");
    }

    site.edit("courses/segala-hal/03-terdengar.md", |text| text.replace("Tulisan dulu", "Tulisan lain dulu")).await;
    let second = site.visitor().get(FEED).await.is_ok();
    assert_ne!(second.header("etag"), first.header("etag"));
    assert_eq!(second.header("last-modified"), "Sat, 02 Mar 2030 02:00:00 GMT");
    let dates = |answer: &Answer| -> Vec<String> {
        channel(answer).items().iter().map(|item| item.pub_date().unwrap().to_owned()).collect()
    };
    assert_eq!(dates(&second), dates(&first), "it appeared when it appeared");
    assert_eq!(
        dates(&first),
        ["Fri, 01 Mar 2030 01:59:58 GMT", "Fri, 01 Mar 2030 02:00:00 GMT"],
        "one after the other"
    );
}

/// Something that is really there is replaced.
async fn replace(site: &mut TestSite, file: &str, old: &str, new: &str) {
    site.edit(file, |text| {
        assert!(text.contains(old), "{old} is not in {file}");
        text.replacen(old, new, 1)
    })
    .await;
}

async fn every_part_of_a_course_s_feed_moves_its_date(engine: Engine) {
    let mut site = TestSite::start(engine, "booklets").await;
    for (file, old, new) in [
        ("courses/segala-hal/course.md", "Segala hal &", "Semua hal &"),
        ("courses/segala-hal/course.md", "Isi kursus", "Isi lain"),
        ("courses/segala-hal/course.md", "cover = \"sampul.png\"\n", ""),
        ("people/guru.md", "Bu Guru", "Bu Guru Sri"),
        ("site.toml", "tanya@example.org", "podcast@example.org"),
        ("courses/segala-hal/03-terdengar.vtt", "Tulisan dulu", "Tulisan lain"),
    ] {
        let before = site.visitor().get(FEED).await.is_ok();
        site.advance(SignedDuration::from_hours(1)).await;
        replace(&mut site, file, old, new).await;
        let after = site.visitor().get(FEED).await.is_ok();
        assert_ne!(after.header("last-modified"), before.header("last-modified"), "{file}: {new}");
    }
}

async fn a_feed_without_words_says_its_summary(engine: Engine) {
    let mut site = TestSite::start(engine, "booklets").await;
    replace(&mut site, "courses/segala-hal/course.md", "Isi kursus.", "").await;
    replace(&mut site, "courses/segala-hal/03-terdengar.md", "Tulisan dulu.", "").await;
    let answer = site.visitor().get(FEED).await.is_ok();
    let feed = channel(&answer);
    assert_eq!(feed.description(), "<p>Semua yang bisa ditulis, &lt;sekaligus&gt; &quot;dikutip&quot;.</p>");
    let lesson = &feed.items()[1];
    assert_eq!(lesson.description(), Some("<p>Pelajaran yang juga terdengar.</p>"));
    assert!(lesson.content().unwrap().starts_with("<p>Pelajaran yang juga terdengar.</p><p><a href="));
}

async fn renamed_lessons_and_courses_keep_their_guids(engine: Engine) {
    let mut site = TestSite::start(engine, "booklets").await;
    let before = feed_of(&site, FEED).await;
    let folder = site.content().join("courses/segala-hal");
    let with_alias =
        |name: &str, text: String| text.replacen("summary", &format!("aliases = [\"{name}\"]\nsummary"), 1);
    fs::rename(folder.join("03-terdengar.md"), folder.join("03-dengar.md")).unwrap();
    site.edit("courses/segala-hal/03-dengar.md", |text| with_alias("terdengar", text)).await;
    assert_eq!(guids(&feed_of(&site, FEED).await), guids(&before));

    fs::rename(&folder, site.content().join("courses/semua")).unwrap();
    site.edit("courses/semua/course.md", |text| with_alias("segala-hal", text)).await;
    let reader = site.visitor();
    for (old, new) in [
        (FEED, "/courses/semua/feed.xml"),
        ("/courses/segala-hal/terdengar/transcript.vtt", "/courses/semua/dengar/transcript.vtt"),
    ] {
        let moved = reader.get(old).await;
        assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, new));
    }
    let after = feed_of(&site, "/courses/semua/feed.xml").await;
    assert_eq!(guids(&after), guids(&before));
    assert_eq!(after.extensions()["podcast"]["guid"], before.extensions()["podcast"]["guid"]);
    let dates = |feed: &Channel| -> Vec<String> {
        feed.items().iter().map(|item| item.pub_date().unwrap().to_owned()).collect()
    };
    assert_eq!(dates(&after), dates(&before));
    assert_eq!(after.items()[1].link(), Some("https://lentera.example.org/courses/semua/dengar"));
}

async fn a_new_lesson_under_an_old_name_is_a_new_episode(engine: Engine) {
    let mut site = TestSite::start(engine, "booklets").await;
    let before = guids(&feed_of(&site, FEED).await);
    let folder = site.content().join("courses/segala-hal");
    fs::rename(folder.join("03-terdengar.md"), folder.join("04-dengar.md")).unwrap();
    let renamed = |text: String| text.replacen("summary", "aliases = [\"terdengar\"]\nsummary", 1);
    site.edit("courses/segala-hal/04-dengar.md", renamed).await;
    fs::copy(folder.join("04-dengar.md"), folder.join("05-terdengar.md")).unwrap();
    site.edit("courses/segala-hal/05-terdengar.md", |text| text.replace("aliases = [\"terdengar\"]\n", "")).await;
    let after = guids(&feed_of(&site, FEED).await);
    assert_eq!((after.len(), &after[..2]), (3, &before[..]), "who was here keeps their names");
    assert!(!before.contains(&after[2]), "{after:?}");
    Uuid::parse_str(&after[2]).unwrap();
    let site = site.restart().await;
    assert_eq!(guids(&feed_of(&site, FEED).await), after);
}

async fn a_new_course_under_an_old_name_is_a_new_podcast(engine: Engine) {
    let mut site = TestSite::start(engine, "booklets").await;
    let guid = |feed: &Channel| feed.extensions()["podcast"]["guid"][0].value().unwrap().to_owned();
    let before = feed_of(&site, FEED).await;
    let (old, new) = (site.content().join("courses/segala-hal"), site.content().join("courses/semua"));
    fs::rename(&old, &new).unwrap();
    site.edit("courses/semua/course.md", |text| text.replacen("order", "aliases = [\"segala-hal\"]\norder", 1)).await;
    fs::create_dir(&old).unwrap();
    for file in fs::read_dir(&new).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), old.join(file.file_name())).unwrap();
    }
    site.edit("courses/segala-hal/course.md", |text| text.replace("aliases = [\"segala-hal\"]\n", "")).await;
    let (renamed, fresh) = (feed_of(&site, "/courses/semua/feed.xml").await, feed_of(&site, FEED).await);
    assert_eq!((guid(&renamed), guids(&renamed)), (guid(&before), guids(&before)));
    assert_ne!(guid(&fresh), guid(&before));
    assert!(guids(&fresh).iter().all(|guid| !guids(&before).contains(guid)));
}

async fn a_lesson_that_gets_sound_is_a_new_episode(engine: Engine) {
    let mut site = TestSite::start(engine, "booklets").await;
    let before = guids(&feed_of(&site, FEED).await);
    assert_eq!(before.len(), 2);
    site.advance(SignedDuration::from_hours(24)).await;
    site.edit("courses/segala-hal/02-akun-baru.md", |text| text + "\n![Dengar](03-terdengar.mp3)\n").await;
    let feed = feed_of(&site, FEED).await;
    let after = guids(&feed);
    assert_eq!((after.len(), &after[0], &after[2]), (3, &before[0], &before[1]));
    assert_eq!(feed.items()[1].pub_date(), Some("Sat, 02 Mar 2030 01:59:59 GMT"));
    let without = |text: String| text.replace("![Dengar](03-terdengar.mp3)", "");
    site.edit("courses/segala-hal/02-akun-baru.md", without).await;
    assert_eq!(guids(&feed_of(&site, FEED).await), before);
    site.edit("courses/segala-hal/02-akun-baru.md", |text| text + "![Dengar](03-terdengar.mp3)\n").await;
    assert_eq!(guids(&feed_of(&site, FEED).await), after, "what was there once is the same episode");
    let page = site.visitor().get(&format!("{COURSE}/terdengar")).await.is_ok();
    let feed = feed_of(&site, FEED).await;
    let first = page.attributes("audio", "src")[0].clone();
    assert!(feed.items()[2].enclosure().unwrap().url().ends_with(&first), "of two sounds the first");
}

async fn a_parser_that_is_not_ours_reads_the_feed_of_a_course(engine: Engine) {
    let site = TestSite::start(engine, "booklets").await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}{FEED}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async { stopped.await.unwrap_or_default() };
    let server = tokio::spawn(serve(listener, site.router.clone(), Limits::default(), shutdown));
    let seen = seen_by_feedparser(address).await;
    stop.send(()).unwrap();
    server.await.unwrap().unwrap();

    let said = |name: &str| seen[name].as_str().unwrap_or_default().to_owned();
    assert_eq!((&seen["mistake"], said("version"), said("encoding")), (&Value::Null, "rss20".into(), "utf-8".into()));
    assert_eq!((said("title"), said("language")), ("Segala hal & lain-lain".into(), "id".into()));
    assert_eq!((said("medium"), said("type"), said("explicit")), ("course".into(), "serial".into(), "false".into()));
    assert_eq!((said("owner"), said("locked")), ("tanya@example.org".into(), "yes".into()));
    assert_eq!(seen["categories"], serde_json::json!(["Education", "Courses"]));
    assert_eq!(seen["self"][0], format!("{SITE}{FEED}"));
    assert_eq!((seen["people"][0]["name"].as_str(), seen["episodes"].as_u64()), (Some("Bu Guru"), Some(2)));
    let [first, second] = [&seen["items"][0], &seen["items"][1]];
    assert_eq!(first["title"], "Semua bentuk & \"tanda\" <kecil>");
    assert_eq!((&first["episode"], &second["episode"]), (&"1".into(), &"3".into()), "numbers are those of the lessons");
    let sound = site.content().join("courses/segala-hal/03-terdengar.mp3");
    assert_eq!(second["enclosures"][0]["length"], fs::metadata(sound).unwrap().len().to_string());
    assert_eq!(second["enclosures"][0]["type"], "audio/mpeg");
    assert_eq!(second["transcripts"][0]["type"], "text/vtt");
    assert_eq!(first["transcripts"], serde_json::json!([]));
}
