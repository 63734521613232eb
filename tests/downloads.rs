//! What is counted as a download, and what staff are told of it.

use std::fs;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use futures_util::StreamExt;
use jiff::SignedDuration;
use lentera::{
    app::App,
    downloads::{self, DownloadsPath},
    router,
    staff::Role,
};
use sqlx::Row;
use tower::ServiceExt;

use crate::support::{Engine, TestSite, Visitor, bucket::Bucket};

both_engines!(
    who_got_a_minute_is_counted_once_in_24_hours,
    ranges_of_a_listener_are_summed_and_the_same_range_is_no_more,
    what_nobody_listens_to_is_not_counted,
    a_household_is_its_first_64_bits_and_each_app_a_listener,
    a_listener_is_known_through_midnight,
    nodes_count_a_listener_together,
    of_what_is_broken_off_only_what_went_out_counts,
    a_short_sound_must_go_out_whole_and_a_tag_is_no_sound,
    a_lesson_that_is_heard_is_counted,
    nothing_is_kept_that_tells_who_listened,
    what_is_fetched_from_the_bucket_counts_by_what_is_asked,
    authors_see_the_figures_of_a_show,
    a_figure_below_five_is_not_broken_down,
    an_episode_keeps_its_figures_under_another_name,
);

const SOUND: &str = "/media/podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
const OTHER_SOUND: &str = "/media/podcasts/ngopi-digital/02-cucu-mengajari-kakek-bercerita.mp3";
const APP: &str = "AntennaPod/3.4.0";
const HOME: &str = "192.0.2.7";

/// A site behind a proxy that tells from where somebody asks.
async fn site(engine: Engine) -> TestSite {
    TestSite::with_settings(engine, &[("LENTERA_TRUSTED_PROXIES", "0.0.0.0".to_owned())]).await
}

/// Somebody with an app, somewhere.
struct Listener {
    browser: Visitor,
    address: &'static str,
    agent: &'static str,
}

impl Listener {
    fn new(site: &TestSite, address: &'static str, agent: &'static str) -> Self {
        Self { browser: site.visitor(), address, agent }
    }

    async fn asks(&self, method: Method, sound: &str, more: &[(&str, &str)]) -> StatusCode {
        let who = [("x-forwarded-for", self.address), ("user-agent", self.agent)];
        let headers: Vec<(&str, &str)> = who.into_iter().chain(more.iter().copied()).collect();
        self.browser.send(method, sound, &headers, Body::empty()).await.status
    }

    async fn fetches(&self, sound: &str) {
        assert_eq!(self.asks(Method::GET, sound, &[]).await, StatusCode::OK);
    }

    async fn fetches_part(&self, sound: &str, range: std::ops::Range<u64>) {
        let range = format!("bytes={}-{}", range.start, range.end - 1);
        assert_eq!(self.asks(Method::GET, sound, &[("range", &range)]).await, StatusCode::PARTIAL_CONTENT);
    }
}

fn at_home(site: &TestSite) -> Listener {
    Listener::new(site, HOME, APP)
}

/// All downloads so far, once what was gathered is written.
async fn counted(app: &App) -> i64 {
    downloads::write(app).await.unwrap();
    let query = "SELECT COALESCE(CAST(SUM(downloads) AS BIGINT), 0) FROM download_counts";
    sqlx::query_scalar(query).fetch_one(&mut *app.db.read().await.unwrap()).await.unwrap()
}

/// Every figure: show, episode, day, app, device, downloads.
async fn figures(app: &App) -> Vec<(String, String, String, String, String, i64)> {
    downloads::write(app).await.unwrap();
    let query = "SELECT show, episode, counted_on, app, device, downloads FROM download_counts
                 ORDER BY show, episode, counted_on, app, device";
    sqlx::query_as(query).fetch_all(&mut *app.db.read().await.unwrap()).await.unwrap()
}

/// Bytes that a minute of a sound takes, and all its bytes. The sounds that ship have no large tags.
fn minute(site: &TestSite, sound: &str) -> (u64, u64) {
    let library = site.app.library();
    let media = library.media(sound.strip_prefix("/media/").unwrap()).unwrap();
    let seconds = media.kind.seconds().unwrap();
    assert!(seconds > 70, "{sound} plays long enough for these tests: {seconds}");
    (media.bytes * 60 / seconds, media.bytes)
}

async fn who_got_a_minute_is_counted_once_in_24_hours(engine: Engine) {
    let mut site = site(engine).await;
    let listener = at_home(&site);
    assert_eq!(counted(&site.app).await, 0);
    listener.fetches(SOUND).await;
    assert_eq!(counted(&site.app).await, 1);
    listener.fetches(SOUND).await;
    assert_eq!(counted(&site.app).await, 1, "at once again");
    listener.fetches(OTHER_SOUND).await;
    assert_eq!(counted(&site.app).await, 2, "another episode");
    site.advance(SignedDuration::from_hours(24) - SignedDuration::from_secs(1)).await;
    listener.fetches(SOUND).await;
    assert_eq!(counted(&site.app).await, 2, "a day has 24 hours, not a date");
    site.advance(SignedDuration::from_secs(1)).await;
    listener.fetches(SOUND).await;
    assert_eq!(counted(&site.app).await, 3);
    let figure = |episode: &str, day: &str| {
        ("podcasts/ngopi-digital".into(), episode.into(), day.into(), "AntennaPod".into(), "mobile".into(), 1)
    };
    let expected = [
        figure("undangan-yang-ternyata-jebakan", "2030-03-01"),
        figure("undangan-yang-ternyata-jebakan", "2030-03-02"),
        figure("cucu-mengajari-kakek-bercerita", "2030-03-01"),
    ];
    let mut found = figures(&site.app).await;
    found.sort_by(|one, other| other.1.cmp(&one.1).then(one.2.cmp(&other.2)));
    assert_eq!(found, expected);
}

async fn ranges_of_a_listener_are_summed_and_the_same_range_is_no_more(engine: Engine) {
    let site = site(engine).await;
    let listener = at_home(&site);
    let (minute, all) = minute(&site, SOUND);
    let third = minute / 3;
    listener.fetches_part(SOUND, 0..third).await;
    for _ in 0..4 {
        listener.fetches_part(SOUND, 0..third).await;
        assert_eq!(counted(&site.app).await, 0, "the same twice is not twice as much");
    }
    listener.fetches_part(SOUND, all - third..all).await;
    assert_eq!(counted(&site.app).await, 0);
    Listener::new(&site, "192.0.2.8", APP).fetches_part(SOUND, third..all - third).await;
    assert_eq!(counted(&site.app).await, 1, "what somebody else got is hers");
    // A restart on the way loses nothing that was written.
    let site = site.restart().await;
    let listener = at_home(&site);
    listener.fetches_part(SOUND, third..2 * third + 4_096).await;
    assert_eq!(counted(&site.app).await, 2);
    listener.fetches_part(SOUND, 2 * third..all).await;
    assert_eq!(counted(&site.app).await, 2);
}

async fn what_nobody_listens_to_is_not_counted(engine: Engine) {
    let site = site(engine).await;
    let listener = at_home(&site);
    listener.asks(Method::HEAD, SOUND, &[]).await;
    listener.asks(Method::POST, SOUND, &[]).await;
    for _ in 0..50 {
        listener.fetches_part(SOUND, 0..2).await;
    }
    for agent in ["curl/8.5.0", "Twitterbot/1.0", "WhatsApp/2.23.20.0 A", "Googlebot/2.1", "", "python-requests/2.31"] {
        Listener::new(&site, HOME, agent).fetches(SOUND).await;
    }
    site.visitor().get(SOUND).await.is_ok();
    for header in [("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch"), ("x-purpose", "preview")] {
        listener.asks(Method::GET, SOUND, &[header]).await;
    }
    let tag = listener.browser.head(SOUND).await.header("etag").to_owned();
    let known = listener.asks(Method::GET, SOUND, &[("if-none-match", &tag)]).await;
    assert_eq!(known, StatusCode::NOT_MODIFIED);
    let behind = listener.asks(Method::GET, SOUND, &[("range", "bytes=99999999-")]).await;
    assert_eq!(behind, StatusCode::RANGE_NOT_SATISFIABLE);
    listener.fetches("/media/podcasts/ngopi-digital/cover.jpg").await;
    assert_eq!(counted(&site.app).await, 0);
    assert_eq!(listener.asks(Method::GET, "/media/podcasts/nothing.mp3", &[]).await, StatusCode::NOT_FOUND);
    // The same person listens all the same.
    listener.fetches(SOUND).await;
    assert_eq!(counted(&site.app).await, 1);
}

async fn a_household_is_its_first_64_bits_and_each_app_a_listener(engine: Engine) {
    let site = site(engine).await;
    for (address, agent, expected) in [
        ("2001:db8:1:2::1", APP, 1),
        ("2001:db8:1:2:abcd:ef01:2345:6789", APP, 1),
        ("2001:db8:1:3::1", APP, 2),
        ("198.51.100.1", APP, 3),
        ("198.51.100.2", APP, 4),
        ("198.51.100.2", "Spotify/8.6.4 Android/29 (SM-A205F)", 5),
        ("::ffff:198.51.100.2", APP, 5),
    ] {
        Listener::new(&site, address, agent).fetches(SOUND).await;
        assert_eq!(counted(&site.app).await, expected, "{address} {agent}");
    }
}

/// The salt changes at midnight UTC; the clock of these sites begins at two in the morning.
async fn a_listener_is_known_through_midnight(engine: Engine) {
    let mut site = site(engine).await;
    let (minute, _) = minute(&site, SOUND);
    let listener = at_home(&site);
    site.advance(SignedDuration::from_hours(21)).await;
    listener.fetches_part(SOUND, 0..minute / 2).await;
    assert_eq!(counted(&site.app).await, 0);
    site.advance(SignedDuration::from_hours(3)).await;
    listener.fetches_part(SOUND, minute / 2..minute + 4_096).await;
    assert_eq!(counted(&site.app).await, 1, "both halves are of one listener");
    // Counted at two: until two of the next day she is known by yesterday's name.
    site.advance(SignedDuration::from_hours(23)).await;
    listener.fetches(SOUND).await;
    assert_eq!(counted(&site.app).await, 1);
    site.advance(SignedDuration::from_hours(1)).await;
    listener.fetches(SOUND).await;
    assert_eq!(counted(&site.app).await, 2);
    // Half of it, and the other half after more than 24 hours, is no whole.
    listener.fetches_part(OTHER_SOUND, 0..minute / 2).await;
    assert_eq!(counted(&site.app).await, 2);
    site.advance(SignedDuration::from_hours(24)).await;
    listener.fetches_part(OTHER_SOUND, minute / 2..minute).await;
    assert_eq!(counted(&site.app).await, 2);
}

async fn nodes_count_a_listener_together(engine: Engine) {
    let site = site(engine).await;
    let other = site.other_node().await;
    let (minute, all) = minute(&site, SOUND);
    let here = at_home(&site);
    let there = Listener { browser: Visitor::new(router::router(&other)), address: HOME, agent: APP };
    here.fetches_part(SOUND, 0..minute / 2).await;
    there.fetches_part(SOUND, minute / 2..minute + 4_096).await;
    assert_eq!(counted(&site.app).await, 0);
    assert_eq!(counted(&other).await, 1);
    here.fetches(SOUND).await;
    there.fetches_part(SOUND, 0..all).await;
    // Both at once, as they write twice a second.
    let (one, two) = tokio::join!(downloads::write(&site.app), downloads::write(&other));
    one.unwrap();
    two.unwrap();
    assert_eq!(counted(&site.app).await, 1);
    for round in 0..10_i64 {
        let fresh = [OTHER_SOUND, SOUND][usize::try_from(round % 2).unwrap()];
        let agent: &'static str = format!("AntennaPod/{round}").leak();
        Listener { agent, ..at_home(&site) }.fetches(fresh).await;
        Listener { browser: Visitor::new(router::router(&other)), address: HOME, agent }.fetches(fresh).await;
        let (one, two) = tokio::join!(downloads::write(&site.app), downloads::write(&other));
        one.unwrap();
        two.unwrap();
        assert_eq!(counted(&site.app).await, 2 + round, "one listener, whichever node she asks");
    }
}

async fn of_what_is_broken_off_only_what_went_out_counts(engine: Engine) {
    let site = site(engine).await;
    let (minute, all) = minute(&site, SOUND);
    let ask = || {
        let request = Request::builder().uri(SOUND).header("host", "lentera.example.org");
        request.header("x-forwarded-for", HOME).header("user-agent", APP).body(Body::empty()).unwrap()
    };
    for _ in 0..20 {
        let answer = site.router.clone().oneshot(ask()).await.unwrap();
        assert_eq!(answer.headers()["content-length"], all.to_string(), "all is promised");
        let mut pieces = answer.into_body().into_data_stream();
        let mut got = 0;
        while got < minute / 2 {
            got += pieces.next().await.unwrap().unwrap().len() as u64;
        }
        assert!(got < minute, "less than a minute was taken: {got} of {minute}");
    }
    assert_eq!(counted(&site.app).await, 0);
    let heard: String = sqlx::query("SELECT heard FROM download_windows")
        .fetch_one(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap()
        .get(0);
    let end: u64 = heard.strip_prefix("0-").unwrap().parse().unwrap();
    assert!(end > 0 && end < minute, "{heard}");
    at_home(&site).fetches_part(SOUND, end..minute + 4_096).await;
    assert_eq!(counted(&site.app).await, 1, "she went on later");
}

/// Frames of silence at 128 kbit/s behind a tag of so many bytes.
fn silence(frames: usize, tag: usize) -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xff, 0xfb, 0x90, 0xc0]);
    let digits = [21, 14, 7, 0].map(|shift| u8::try_from(tag >> shift & 0x7f).unwrap());
    [&b"ID3\x03\0\0"[..], &digits, &vec![0; tag], &frame.repeat(frames)].concat()
}

async fn a_short_sound_must_go_out_whole_and_a_tag_is_no_sound(engine: Engine) {
    let mut site = site(engine).await;
    let file = "podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.md";
    let name = "01-undangan-yang-ternyata-jebakan.mp3";
    // 1,000 frames are 26 seconds and 417,000 bytes; 10,000 are 261 seconds.
    for (short, tag) in [(true, 300_000), (false, 900_000)] {
        let sound = silence(if short { 1_000 } else { 10_000 }, tag);
        let length = sound.len() as u64;
        fs::write(site.content().join("podcasts/ngopi-digital").join(name), sound).unwrap();
        // Its chapters would end after the sound.
        site.edit(file, |text| text.split("## Bab").next().unwrap().to_owned()).await;
        assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
        let begins = 10 + tag as u64;
        let enough = if short { length - begins } else { (length - begins) * 60 / 261 + 8_192 };
        let before = counted(&site.app).await;
        let agent: &'static str = format!("AntennaPod/{short}").leak();
        let listener = Listener { agent, ..at_home(&site) };
        listener.fetches_part(SOUND, 0..begins + enough / 2).await;
        assert_eq!(counted(&site.app).await, before, "the tag is no sound");
        listener.fetches_part(SOUND, begins + enough / 2..begins + enough - 20_000).await;
        assert_eq!(counted(&site.app).await, before, "nearly is not enough");
        listener.fetches_part(SOUND, begins + enough - 20_000..begins + enough).await;
        assert_eq!(counted(&site.app).await, before + 1);
    }
}

async fn a_lesson_that_is_heard_is_counted(engine: Engine) {
    let site = site(engine).await;
    at_home(&site).fetches("/media/courses/aman-dari-penipuan/05-periksa-tautan.mp3").await;
    let found = figures(&site.app).await;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("courses/aman-dari-penipuan", "periksa-tautan"));
}

async fn nothing_is_kept_that_tells_who_listened(engine: Engine) {
    let mut site = site(engine).await;
    let agent = "Ponsel Bu Sri 1.0";
    Listener::new(&site, HOME, agent).fetches(SOUND).await;
    Listener::new(&site, HOME, APP).fetches_part(SOUND, 0..5_000).await;
    assert_eq!(counted(&site.app).await, 1);
    let rows = async |site: &TestSite| {
        let mut text = Vec::<String>::new();
        for query in [
            "SELECT show || episode || counted_on || app || device FROM download_counts",
            "SELECT listener || show || episode || heard FROM download_windows",
            "SELECT salted_on || salt FROM download_salts",
        ] {
            let mut conn = site.app.db.read().await.unwrap();
            text.extend(sqlx::query_scalar::<_, String>(query).fetch_all(&mut *conn).await.unwrap());
        }
        text
    };
    let kept = rows(&site).await;
    assert_eq!(kept.len(), 4, "a figure, two windows, a salt: {kept:?}");
    assert!(kept[0].ends_with("otherother"), "{kept:?}");
    for told in [HOME, "Ponsel", "Bu Sri", APP] {
        assert!(!kept.iter().any(|row| row.contains(told)), "{told} is in {kept:?}");
    }
    site.advance(SignedDuration::from_hours(24)).await;
    downloads::sweep(&site.app).await.unwrap();
    assert_eq!(rows(&site).await.len(), 2, "windows end by themselves");
    let salt = kept.last().unwrap().clone();
    assert!(rows(&site).await.contains(&salt), "a salt is known on the day after");
    site.advance(SignedDuration::from_hours(24)).await;
    downloads::sweep(&site.app).await.unwrap();
    assert_eq!(rows(&site).await, kept[..1], "and then thrown away");
}

async fn what_is_fetched_from_the_bucket_counts_by_what_is_asked(engine: Engine) {
    let bucket = Bucket::start().await;
    let sound = fs::read(
        crate::support::site::manifest().join("content/podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3"),
    );
    bucket.put("talks/bromo.mp3", &sound.unwrap());
    let settings = bucket.settings().into_iter().chain([
        ("LENTERA_MEDIA_REDIRECT", "https://files.example.org/media/".to_owned()),
        ("LENTERA_TRUSTED_PROXIES", "0.0.0.0".to_owned()),
    ]);
    let mut site = TestSite::with_settings(engine, &settings.collect::<Vec<_>>()).await;
    let name = "podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.md";
    site.edit(name, |text| text.replace("\"03-buku-tentang-bromo-dan-tengger.mp3\"", "\"media:talks/bromo.mp3\""))
        .await;
    let sound = "/media/store/talks/bromo.mp3";
    for (number, (range, expected)) in
        [("", 1), ("bytes=0-", 2), ("bytes=0-1", 2), ("bytes=0-99999", 2), ("bytes=5-", 2), ("bytes=0-700000", 3)]
            .into_iter()
            .enumerate()
    {
        let agent: &'static str = format!("AntennaPod/{number}").leak();
        let listener = Listener { agent, ..at_home(&site) };
        let headers = [("range", range)];
        let headers = if range.is_empty() { &headers[..0] } else { &headers[..] };
        assert_eq!(listener.asks(Method::GET, sound, headers).await, StatusCode::FOUND);
        assert_eq!(counted(&site.app).await, expected, "{range}");
    }
    at_home(&site).asks(Method::HEAD, sound, &[]).await;
    assert_eq!(counted(&site.app).await, 3);
}

/// So many listeners with an app fetch a sound.
async fn listen(site: &TestSite, sound: &str, agents: &[(&'static str, u8)]) {
    for (agent, number) in agents {
        for last in 1..=*number {
            let address: &'static str = format!("203.0.113.{last}").leak();
            Listener::new(site, address, agent).fetches(sound).await;
        }
    }
    downloads::write(&site.app).await.unwrap();
}

async fn authors_see_the_figures_of_a_show(engine: Engine) {
    let mut site = site(engine).await;
    let (early, _) = site.staff_as(Role::Instructor, "early@perpus.example").await;
    let empty = early.get(DownloadsPath::PATTERN).await.is_ok();
    assert!(empty.text("main").contains("Belum ada unduhan"));
    let spotify = "Spotify/8.6.4 Android/29 (SM-A205F)";
    listen(&site, SOUND, &[(APP, 6), (spotify, 2)]).await;
    site.advance(SignedDuration::from_hours(48)).await;
    listen(&site, OTHER_SOUND, &[(APP, 3)]).await;
    let (author, _) = site.staff(Role::Instructor).await;

    let page = author.get(DownloadsPath::PATTERN).await.is_ok();
    assert_eq!(page.texts("select#show option[selected]"), ["Ngopi Digital"]);
    assert!(page.text("main").contains("11 unduhan"), "{}", page.text("main"));
    let tables = page.texts("table.figures td");
    assert_eq!(tables, ["3", "8", "8", "3", "9", "kurang dari 5", "11"], "days, episodes, apps, devices");
    let heads = page.texts("table.figures th[scope=row]");
    assert_eq!(heads[..2], ["Minggu, 3 Maret 2030", "Jumat, 1 Maret 2030"]);
    assert_eq!(heads[2], "Undangan yang ternyata jebakan");
    assert_eq!(heads[4..], ["AntennaPod", "Aplikasi lain", "HP dan tablet"]);
    assert_eq!(page.attributes("figure.plot svg rect", "height"), ["100", "38"]);
    assert!(page.attributes("figure.plot svg", "aria-label")[0].contains("Paling banyak 8, yaitu Jumat, 1 Maret 2030"));
    let english = author.get(&format!("/en{}", DownloadsPath::PATTERN)).await.is_ok();
    assert!(english.text("main").contains("11 downloads") && english.text("main").contains("fewer than 5"));

    for link in page.attributes("a[download]", "href") {
        let file = author.get(&link).await.is_ok();
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert!(
            file.header("content-disposition").starts_with("attachment; filename=\"downloads-podcasts-ngopi-digital-")
        );
    }
    let days = author.get("/studio/downloads.csv?show=podcasts/ngopi-digital&days=all&by=days").await.is_ok().html();
    let lines: Vec<&str> = days.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "\"show\",\"episode\",\"title\",\"day\",\"downloads\"");
    assert!(lines[1].ends_with("\"2030-03-01\",\"8\"") && lines[2].ends_with("\"2030-03-03\",\"3\""), "{days}");
    let apps = author.get("/studio/downloads.csv?show=podcasts/ngopi-digital&by=apps").await.is_ok().html();
    assert!(apps.contains("\"app\",\"AntennaPod\",\"6\"\r\n") && apps.contains("\"app\",\"other\",\"kurang dari 5\""));
    assert!(!apps.contains("Spotify") && !apps.contains("\"3\""), "{apps}");

    let everything = author.get("/studio/downloads.csv").await.is_ok().html();
    assert_eq!(everything, days, "nothing else was heard in the last month");

    // Long after, the month is empty and all is by month.
    site.advance(SignedDuration::from_hours(24 * 200)).await;
    let (author, _) = site.staff_as(Role::Admin, "admin@perpus.example").await;
    let month = author.get("/studio/downloads?show=podcasts/ngopi-digital&days=30").await.is_ok();
    assert!(month.text("main").contains("Belum ada unduhan"));
    let all = author.get("/studio/downloads?show=podcasts/ngopi-digital&days=all").await.is_ok();
    assert_eq!(all.texts("table.figures th[scope=row]")[0], "Maret 2030");
    assert_eq!(author.get("/studio/downloads.csv?show=podcasts/nothing").await.status, StatusCode::NOT_FOUND);
    let unknown = author.get("/studio/downloads?show=podcasts/nothing&days=x").await.is_ok();
    assert_eq!(unknown.texts("select option[selected]"), ["Ngopi Digital", "30 hari terakhir"]);
    let course = author.get("/studio/downloads?show=courses/aman-dari-penipuan").await.is_ok();
    assert_eq!(course.texts("select#show option[selected]"), ["Aman dari Penipuan"]);
}

async fn a_figure_below_five_is_not_broken_down(engine: Engine) {
    let site = site(engine).await;
    let (author, _) = site.staff(Role::Instructor).await;
    listen(&site, SOUND, &[(APP, 4)]).await;
    let page = author.get(DownloadsPath::PATTERN).await.is_ok();
    let main = page.text("main");
    assert!(main.contains("4 unduhan") && !main.contains("AntennaPod"), "{main}");
    assert_eq!(main.matches("Jumlahnya kurang dari 5, jadi tidak dirinci.").count(), 2);
    listen(&site, SOUND, &[(APP, 5)]).await;
    let page = author.get(DownloadsPath::PATTERN).await.is_ok();
    assert!(page.text("main").contains("AntennaPod"));
}

async fn an_episode_keeps_its_figures_under_another_name(engine: Engine) {
    let mut site = site(engine).await;
    let (author, _) = site.staff(Role::Instructor).await;
    listen(&site, SOUND, &[(APP, 2)]).await;
    let folder = site.content().join("podcasts/ngopi-digital");
    let (old, new) = ("01-undangan-yang-ternyata-jebakan", "01-undangan-jebakan");
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if let Some(ending) = name.strip_prefix(old) {
            fs::rename(entry.path(), folder.join(format!("{new}{ending}"))).unwrap();
        }
    }
    site.edit(&format!("podcasts/ngopi-digital/{new}.md"), |text| {
        let text = text.replace(old, new);
        text.replacen("+++\n", "+++\naliases = [\"undangan-yang-ternyata-jebakan\"]\n", 1)
    })
    .await;
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
    listen(&site, &format!("/media/podcasts/ngopi-digital/{new}.mp3"), &[("Overcast/3.0", 3)]).await;
    let file = author.get("/studio/downloads.csv?show=podcasts/ngopi-digital&days=all").await.is_ok().html();
    assert_eq!(file.lines().count(), 2, "{file}");
    assert!(file.contains("\"undangan-jebakan\"") && file.contains("\"2030-03-01\",\"5\""), "{file}");
}
