//! The player in a real browser: played, sought in, left and come back to; and what remains of it without scripts.

use std::{fs, process::Command};

use lentera::i18n::Language;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    examiner::Examiner,
    places::{becomes_a_learner, same_learner},
    routes::WHOLE_COURSE,
};
use crate::support::{
    Browser, LiveSite, Peer, Reply, Scripts,
    site::{copy, manifest},
};

const EPISODE: &str = "/podcasts/ngopi-digital/buku-tentang-bromo-dan-tengger";
const PLAYS: &str = "(() => { const a = document.querySelector('audio'); return !a.paused && a.currentTime > 0 && a.readyState > 2 })()";
const AT: &str = "return Number(document.querySelector('.scale input').value)";
const CURRENT: &str =
    "return [...document.querySelectorAll('main [aria-current=true] time')].map((time) => time.textContent)";

async fn second(browser: &Browser) -> f64 {
    browser.run(AT, vec![]).await.as_f64().unwrap()
}

async fn is_about(browser: &Browser, from: f64) {
    let at = second(browser).await;
    assert!((from..from + 8.0).contains(&at), "{at} is not just after {from}");
}

/// With the recording under way.
async fn listener(site: &LiveSite) -> Browser {
    let phone = Browser::open(site, Scripts::On).await;
    phone.visit(EPISODE).await;
    phone.touches("[data-do=play]").await;
    phone.sees(PLAYS).await;
    phone
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_key_of_the_player_does_what_it_says() {
    let site = LiveSite::start().await;
    let phone = listener(&site).await;
    assert_eq!(phone.words("[data-do=play]").await, "Jeda");
    phone.touches("[data-do=forward]").await;
    is_about(&phone, 30.0).await;
    phone.touches("[data-do=back]").await;
    is_about(&phone, 15.0).await;
    phone.touches("[data-do=play]").await;
    phone.sees("document.querySelector('audio').paused").await;
    assert_eq!(phone.words("[data-do=play]").await, "Putar");

    let whole = phone.run("return Number(document.querySelector('.scale input').max)", vec![]).await.as_f64().unwrap();
    phone
        .run(
            "const i = document.querySelector('.scale input'); i.value = 9999; i.dispatchEvent(new Event('input'))",
            vec![],
        )
        .await;
    is_about(&phone, whole - 8.0).await;
    phone.run("const s = document.querySelector('[data-part=speed]'); s.value = '0.8'; s.dispatchEvent(new Event('change'))", vec![]).await;
    assert_eq!(phone.run("return document.querySelector('audio').playbackRate", vec![]).await, json!(0.8));
    assert_eq!(phone.complaints().await, [] as [String; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn chapters_and_transcript_lead_into_the_sound_and_follow_it() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::On).await;
    phone.visit(EPISODE).await;
    // To touch what is said costs nothing as long as nothing plays.
    phone.touches(".transcript p:last-of-type > span").await;
    assert_eq!(phone.run("return [document.querySelector('audio').paused, performance.getEntriesByName(document.querySelector('audio').currentSrc).length]", vec![]).await, json!([true, 0]));

    phone.touches(".chapters li:nth-child(3) .hear").await;
    phone.sees(PLAYS).await;
    is_about(&phone, 68.0).await;
    assert_eq!(phone.run(CURRENT, vec![]).await[0], json!("01.08"), "the chapter is marked");
    phone.sees("document.querySelector('.transcript [aria-current]')?.textContent.includes('tiga macam')").await;
    // The keys stay at hand although the player is out of sight.
    phone.sees("document.querySelector('figure.afloat')").await;
    let top = phone.run("return document.querySelector('[data-do=play]').getBoundingClientRect().top", vec![]).await;
    assert!(top.as_f64().unwrap() < 40.0, "{top}");

    phone.touches(".transcript p:nth-of-type(2) > span").await;
    let starts = "return Number(document.querySelector('.transcript p:nth-of-type(2) time').getAttribute('datetime').slice(2, -1))";
    let starts = phone.run(starts, vec![]).await.as_f64().unwrap();
    is_about(&phone, starts).await;
    assert_eq!(phone.complaints().await, [] as [String; 0]);
}

/// Whoever reads along is taken along, and whoever reads elsewhere is left alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_moves_only_for_whoever_reads_along() {
    let site = LiveSite::start().await;
    let phone = listener(&site).await;
    let jump = |line: usize| format!("document.querySelectorAll('.transcript .hear')[{line}].click()");
    let in_view = "(() => { const b = document.querySelector('.transcript [aria-current]').getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight })()";
    phone.run("document.querySelectorAll('.transcript .hear')[1].scrollIntoView()", vec![]).await;
    phone.run(&jump(1), vec![]).await;
    phone.sees(in_view).await;
    phone.run(&jump(5), vec![]).await;
    phone.sees(in_view).await;
    phone.run("scrollTo(0, 0)", vec![]).await;
    phone.run(&jump(1), vec![]).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(phone.run("return scrollY", vec![]).await, json!(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_remembers_where_she_stopped() {
    let site = LiveSite::start().await;
    let phone = listener(&site).await;
    phone.touches(".chapters li:nth-child(3) .hear").await;
    phone.sees("document.querySelector('audio').currentTime > 69").await;
    phone.visit("/podcasts").await;
    phone.visit(EPISODE).await;
    is_about(&phone, 69.0).await;
    assert!(phone.words(".told").await.contains("01."), "she is told");
    let fetched = "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/media/') && name.endsWith('3')).length";
    assert_eq!(phone.run(fetched, vec![]).await, json!(0), "and nothing is fetched before her tap");
    phone.touches("[data-do=play]").await;
    phone.sees(PLAYS).await;
    is_about(&phone, 69.0).await;
    assert_eq!(site.learners().await, 0, "the site knows nothing of it");

    phone.run("document.querySelector('audio').currentTime = 9999", vec![]).await;
    phone.sees("document.querySelector('audio').ended").await;
    phone.visit(EPISODE).await;
    assert_eq!(second(&phone).await, 0.0, "after its end it begins anew");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_learner_goes_on_on_another_device() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::On).await;
    becomes_a_learner(&site, &phone, &site.lessons(WHOLE_COURSE)[0]).await;
    phone.visit(EPISODE).await;
    phone.touches(".chapters li:nth-child(3) .hear").await;
    phone.sees("document.querySelector('audio').currentTime > 69").await;
    // She leaves at once: the beacon is all there is.
    phone.visit("/podcasts").await;

    let tablet = same_learner(&site, &phone, Scripts::On).await;
    for _ in 0..50 {
        tablet.visit(EPISODE).await;
        if second(&tablet).await > 0.0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    is_about(&tablet, 69.0).await;
    assert_eq!(
        phone.run("return Object.keys(localStorage).filter((key) => key.startsWith('heard'))", vec![]).await,
        json!([]),
        "a shared phone keeps nothing of her"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lock_screen_knows_what_is_heard_and_has_its_keys() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::On).await;
    phone.visit(EPISODE).await;
    let listen = "window.keys = {}; const set = MediaSession.prototype.setActionHandler;
        MediaSession.prototype.setActionHandler = function (name, act) { keys[name] = act; set.call(this, name, act) }";
    phone.run(listen, vec![]).await;
    phone.touches("[data-do=play]").await;
    phone.sees(PLAYS).await;
    let about = phone
        .run("const m = navigator.mediaSession.metadata; return [m.title, m.artist, m.artwork.length]", vec![])
        .await;
    assert_eq!(about, json!(["Buku tentang Bromo dan Tengger", "Ngopi Digital", 1]));
    phone.run("keys.nexttrack(); keys.nexttrack()", vec![]).await;
    is_about(&phone, 68.0).await;
    phone.run("keys.previoustrack()", vec![]).await;
    is_about(&phone, 17.0).await;
    phone.run("keys.seekto({ seekTime: 100 }); keys.seekbackward()", vec![]).await;
    is_about(&phone, 85.0).await;
    phone.run("keys.pause()", vec![]).await;
    phone.sees("document.querySelector('audio').paused").await;
    phone.run("keys.play()", vec![]).await;
    phone.sees(PLAYS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_count_where_the_player_has_the_focus() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::On).await;
    phone.visit(EPISODE).await;
    phone.presses('k').await;
    assert_eq!(phone.run("return document.querySelector('audio').paused", vec![]).await, json!(true), "nowhere else");
    phone.run("document.querySelector('[data-do=play]').focus()", vec![]).await;
    phone.presses('k').await;
    phone.sees(PLAYS).await;
    phone.presses('l').await;
    is_about(&phone, 30.0).await;
    phone.presses('j').await;
    is_about(&phone, 15.0).await;
    phone.presses(' ').await;
    phone.sees("document.querySelector('audio').paused").await;
}

/// Without a network at the first tap, with one form of the sound and with two, of which the browser tries one after the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sound_that_does_not_come_says_so_and_goes_on() {
    let folder = with_lighter_form();
    for (site, forms) in [(LiveSite::start().await, 0), (LiveSite::with_content(folder.path()).await, 2)] {
        let phone = Browser::open(&site, Scripts::On).await;
        phone.visit(EPISODE).await;
        assert_eq!(phone.count("audio source").await, forms);
        phone.network_is_gone().await;
        phone.touches(".chapters li:nth-child(3) .hear").await;
        phone.sees("document.querySelector('.told').textContent === document.querySelector('[data-player]').dataset.broken").await;
        assert_eq!(phone.words("[data-do=play]").await, "Putar");
        phone.network(10_000_000, 0).await;
        phone.touches("[data-do=play]").await;
        phone.sees(PLAYS).await;
        is_about(&phone, 68.0).await;
        assert_eq!(phone.words(".told").await, "");
    }
}

/// The content that ships, its episode with a form that saves data.
fn with_lighter_form() -> TempDir {
    let folder = TempDir::new().unwrap();
    copy(&manifest().join("content"), folder.path());
    let file =
        |ending: &str| folder.path().join(format!("podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.{ending}"));
    let mut encoder = Command::new("ffmpeg");
    encoder
        .args(["-loglevel", "error", "-i"])
        .arg(file("mp3"))
        .args(["-c:a", "libopus", "-b:a", "16k"])
        .arg(file("opus"));
    assert!(encoder.status().expect("FFmpeg is installed").success());
    let text = fs::read_to_string(file("md")).unwrap();
    let named = "low_data = \"03-buku-tentang-bromo-dan-tengger.opus\"\nseason";
    fs::write(file("md"), text.replacen("season", named, 1)).unwrap();
    folder
}

/// What she heard before she was a learner is not lost when she becomes one, and her phone then forgets it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_becomes_a_learner_keeps_her_place() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::On).await;
    phone.visit(EPISODE).await;
    phone.run("localStorage.setItem('heard ngopi-digital/buku-tentang-bromo-dan-tengger', '69')", vec![]).await;
    becomes_a_learner(&site, &phone, &site.lessons(WHOLE_COURSE)[0]).await;
    phone.visit(EPISODE).await;
    phone.sees("document.querySelector('[data-part=now]').textContent === '01.09'").await;
    phone.touches("[data-do=play]").await;
    phone.sees("document.querySelector('audio').currentTime > 70.5").await;
    phone.touches("[data-do=play]").await;
    phone.sees("!Object.keys(localStorage).some((key) => key.startsWith('heard'))").await;
    let kept = "SELECT second FROM listening_places";
    let mut conn = site.app.db.read().await.unwrap();
    let second: i64 = sqlx::query_scalar(kept).fetch_one(&mut *conn).await.unwrap();
    assert!((69..90).contains(&second), "{second}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_scripts_the_browsers_own_player_stays() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::Off).await;
    for path in [EPISODE.to_owned(), format!("{EPISODE}/embed")] {
        phone.visit(&path).await;
        assert_eq!(phone.count("audio[controls][preload=none]").await, 1);
        assert_eq!(phone.count(".deck[hidden]").await, 1);
        assert_eq!(phone.count(".hear").await, 0);
        assert!(phone.words("figcaption").await.contains("3 menit · 0,9 MB"), "what it costs is said before the tap");
    }
}

/// As the pages of the site are looked at, which the frame is not one of; and the page while its player plays.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_player_is_for_every_reader() {
    let site = LiveSite::start().await;
    for language in ["id", "en"] {
        let mut examiner = Examiner::new(&site, language).await;
        let locale = site.app.library().locale(Language::parse(language).unwrap());
        examiner.examine_in_frame(&locale.href(&format!("{EPISODE}/embed"))).await;
        // As it looks with something to say, at a paragraph of the transcript, with its keys above the page.
        let plays = "const say = document.querySelector('.told'); say.textContent = document.querySelector('[data-player]').dataset.broken;
            document.querySelector('figure.audio').classList.add('afloat');
            document.querySelector('.transcript p').setAttribute('aria-current', 'true')";
        examiner.examine_when(&locale.href(&EPISODE), plays).await;
        examiner.is_content();
    }
}

/// In a frame of another site, which is wide or a phone: all of it can be seen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_frame_of_another_site_it_plays_and_fits() {
    let site = LiveSite::start().await;
    let (elsewhere, browser) = (Peer::start().await, Browser::open(&site, Scripts::On).await);
    browser.screen(800, 900).await;
    for room in ["", "&maxwidth=340"] {
        let asked = format!("/oembed?url={}{EPISODE}{room}", site.origin);
        let told: Value = serde_json::from_slice(&site.fetch(&asked).await.1).unwrap();
        let html = format!("<!doctype html><body style='margin:0'>{}", told["html"].as_str().unwrap());
        elsewhere.always(Reply::Says(200, "content-type", "text/html; charset=utf-8".to_owned(), html.into_bytes()));
        browser.visit_elsewhere(&elsewhere.address("/")).await;
        browser.into_frame(0).await;
        browser.touches("[data-do=play]").await;
        browser.sees(PLAYS).await;
        let room = browser.run("return [innerHeight, document.documentElement.scrollHeight]", vec![]).await;
        assert!(room[1].as_u64() <= room[0].as_u64(), "{room} pixels");
    }
}
