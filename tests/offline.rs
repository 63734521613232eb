//! What a phone needs to work without a network, and presses that it kept and sends later.

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{
    accounts::{LearnerId, MadeBy},
    kiosk,
};
use serde_json::Value;
use sqlx::Row;

use crate::support::{Engine, TestSite, Visitor, site::manifest, visitor::Answer};

both_engines!(
    phones_can_install_the_site_in_both_languages,
    the_worker_stands_at_the_root_and_knows_its_kit,
    a_shared_computer_gets_no_worker,
    a_course_weighs_what_is_sent,
    a_course_is_another_as_soon_as_one_of_its_pages_is,
    pictures_are_part_of_a_course_and_sound_is_not,
    a_kept_press_is_answered_in_a_form_of_our_own,
    a_kept_first_press_sent_again_after_days_is_one_press,
    kept_first_presses_are_one_learner_s_whatever_is_lost,
    a_kept_press_is_never_given_to_another,
    what_a_nameless_phone_kept_waits_while_another_is_signed_in,
    a_phone_s_number_opens_no_card,
    the_device_s_time_stands_beside_the_server_s,
    nothing_is_taken_back_where_nobody_is_known,
);

const WELCOME: &str = "/courses/first-steps/welcome";
const SEARCHING: &str = "/courses/first-steps/searching";
/// A sound among the starter content's podcasts.
const SOUND: &str = "ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
const PHONE: &str = "phone=b8f24b52-4b83-4a34-9c1b-0d5a1b1a7c11";

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

/// A press as the worker sends it: `number` tells presses apart.
fn kept(number: u8, more: &str) -> String {
    format!("press=0190c0de-0000-4000-8000-0000000000{number:02x}&device_at=1898560000000&kept=yes&{more}")
}

async fn counts(site: &TestSite) -> (i64, i64) {
    let mut conn = site.app.db.read().await.unwrap();
    let query = "SELECT (SELECT COUNT(*) FROM learners), (SELECT COUNT(*) FROM events)";
    let row = sqlx::query(query).fetch_one(&mut *conn).await.unwrap();
    (row.get(0), row.get(1))
}

/// The mark of whoever is known in this browser, as the worker reads it from the page.
async fn owner(visitor: &Visitor) -> String {
    visitor.get("/courses").await.is_ok().attributes("body", "data-owner")[0].clone()
}

async fn phones_can_install_the_site_in_both_languages(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    for (page, start, language) in [("/courses", "/", "id"), ("/en/courses", "/en/", "en")] {
        let address = reader.get(page).await.is_ok().attributes("link[rel=manifest]", "href")[0].clone();
        let answer = reader.get(&address).await.is_ok();
        assert_eq!(answer.header("content-type"), "application/manifest+json");
        assert_ne!(answer.header("etag"), "", "it is made once");
        let manifest = json(&answer);
        assert_eq!((&manifest["start_url"], &manifest["lang"]), (&Value::from(start), &Value::from(language)));
        assert_eq!((&manifest["display"], &manifest["scope"]), (&Value::from("standalone"), &Value::from("/")));
        assert_eq!(manifest["id"], "/", "one application in all languages");
        let icons = manifest["icons"].as_array().unwrap();
        for icon in icons {
            let picture = reader.get(icon["src"].as_str().unwrap()).await.is_ok();
            assert_eq!(picture.header("content-type"), "image/png");
            let pixels = |at: usize| u32::from_be_bytes(picture.body[at..at + 4].try_into().unwrap());
            assert_eq!(icon["sizes"], format!("{}x{}", pixels(16), pixels(20)));
        }
        let purposes: Vec<_> = icons.iter().map(|icon| (icon["sizes"].as_str(), icon["purpose"].as_str())).collect();
        assert!(
            purposes.contains(&(Some("192x192"), Some("any")))
                && purposes.contains(&(Some("512x512"), Some("maskable")))
        );
    }
}

async fn the_worker_stands_at_the_root_and_knows_its_kit(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let learner = site.visitor();
    learner.post(&format!("{WELCOME}/done"), "").await;
    let script = learner.get("/sw.js").await.is_ok();
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("cache-control"), "no-cache");
    let again = learner.get_with("/sw.js", &[("if-none-match", script.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED, "a learner, too, fetches it once");
    let text = script.html();
    let kit = text.strip_prefix("const kit = ").and_then(|rest| rest.split(";\n").next()).unwrap();
    let kit: Value = serde_json::from_str(kit).unwrap();
    let files: Vec<&str> = kit["files"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for file in &files {
        assert!(file.starts_with(kit["folder"].as_str().unwrap()));
        learner.get(file).await.is_ok();
    }
    for page in [WELCOME, "/courses/first-steps", "/offline"] {
        // What is kept is what everybody gets.
        let page = site.visitor().get(page).await.is_ok();
        let mut needs = page.attributes("script[src]", "src");
        needs.extend(page.attributes("link[rel=stylesheet], link[rel=icon]", "href"));
        assert!(needs.iter().all(|need| files.contains(&need.as_str())), "{needs:?}");
    }
}

async fn a_shared_computer_gets_no_worker(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let computer = site.visitor();
    let mark = format!("display=large.day; {}=x", kiosk::cookie_name(&site.app));
    assert_eq!(computer.get_with("/sw.js", &[("cookie", &mark)]).await.status, StatusCode::NOT_FOUND);
    computer.get_with("/sw.js", &[("cookie", "display=large.day")]).await.is_ok();
}

async fn a_course_weighs_what_is_sent(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let phone = site.visitor();
    for (prefix, course) in [("", "aman-dari-penipuan"), ("/en", "kenal-ponsel")] {
        let parcel = json(&phone.get(&format!("{prefix}/courses/{course}/offline.json")).await.is_ok());
        let files = parcel["files"].as_array().unwrap();
        let mut paths = Vec::new();
        let mut sum = 0;
        for file in files {
            let path = file["path"].as_str().unwrap();
            let sent = phone.get_with(path, &[("accept-encoding", "gzip, deflate, br")]).await.is_ok();
            assert_eq!(file["bytes"], sent.body.len(), "{path}");
            assert!(sent.header("etag").contains(file["tag"].as_str().unwrap()), "{path}");
            assert!(!sent.header("cache-control").contains("no-store"), "{path} may be kept");
            sum += sent.body.len();
            paths.push(path.to_owned());
        }
        assert_eq!(parcel["bytes"], sum);
        let page = phone.get(&format!("{prefix}/courses/{course}")).await;
        for lesson in page.attributes(".lessons a", "href") {
            assert!(paths.contains(&lesson), "{lesson} is missing");
            for picture in phone.get(&lesson).await.attributes("img", "src") {
                assert!(paths.contains(&picture), "{picture} is missing");
            }
        }
        assert!(paths.iter().all(|path| !path.ends_with(".mp3")));
    }
    assert_eq!(phone.get("/courses/tidak-ada/offline.json").await.status, StatusCode::GONE);
}

async fn a_course_is_another_as_soon_as_one_of_its_pages_is(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    let address = "/courses/first-steps/offline.json";
    let before = json(&phone.get(address).await.is_ok());
    site.republish().await;
    assert_eq!(json(&phone.get(address).await), before);
    site.edit("courses/first-steps/01-welcome.md", |text| text.replace("Buka beranda", "Buka situs")).await;
    let after = json(&phone.get(address).await);
    assert_ne!(before["version"], after["version"]);
    let pairs = after["files"].as_array().unwrap().iter().zip(before["files"].as_array().unwrap());
    let changed: Vec<_> = pairs.filter(|(now, then)| now != then).map(|(now, _)| &now["path"]).collect();
    assert_eq!(changed, [WELCOME], "nothing else is fetched again");
}

async fn pictures_are_part_of_a_course_and_sound_is_not(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    let address = "/courses/first-steps/offline.json";
    assert_eq!(json(&phone.get(address).await.is_ok())["has_sound"], false);
    let course = site.content().join("courses/first-steps");
    std::fs::copy(manifest().join("static/icon-192.png"), course.join("sign.png")).unwrap();
    let sound = manifest().join("content/podcasts").join(SOUND);
    std::fs::copy(sound, course.join("welcome.mp3")).unwrap();
    let media = "\n\n![Lentera](sign.png)\n\n![Dengarkan](welcome.mp3)\n";
    site.edit("courses/first-steps/01-welcome.md", |text| text + media).await;
    let parcel = json(&phone.get(address).await.is_ok());
    let paths: Vec<&str> =
        parcel["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths[3..], ["/media/courses/first-steps/sign.png"], "the sound stays where it is");
    assert_eq!(parcel["has_sound"], true, "and that is said");
    let picture = phone.get(paths[3]).await.is_ok();
    assert_eq!(parcel["files"][3]["bytes"], picture.body.len());
    assert!(picture.header("etag").contains(parcel["files"][3]["tag"].as_str().unwrap()));
}

async fn a_kept_press_is_answered_in_a_form_of_our_own(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    let answer = phone.post(&format!("{WELCOME}/done"), &kept(1, PHONE)).await.is_ok();
    assert_eq!(json(&answer)["next"], format!("{SEARCHING}?after=welcome"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let mark = format!("owner={}", owner(&phone).await);
    let answer = phone.post(&format!("/en{SEARCHING}/quiz"), &kept(2, &format!("{mark}&q0=1&q1=0"))).await.is_ok();
    assert_eq!(json(&answer)["next"], format!("/en{SEARCHING}#quiz"));
    assert_eq!(counts(&site).await, (1, 2));
    assert!(phone.get(SEARCHING).await.text("#quiz-result").starts_with("Semua jawaban benar"));
    let gone = phone.post("/courses/first-steps/tidak-ada/done", &kept(3, &mark)).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

async fn a_kept_first_press_sent_again_after_days_is_one_press(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let lost = site.visitor();
    lost.post(&format!("{WELCOME}/done"), &kept(1, PHONE)).await.is_ok();
    site.advance(SignedDuration::from_hours(24 * 9)).await;
    let site = site.restart().await;
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), &kept(1, PHONE)).await.is_ok();
    assert_eq!(counts(&site).await, (1, 1));
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

async fn kept_first_presses_are_one_learner_s_whatever_is_lost(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let presses = [
        (format!("{WELCOME}/done"), kept(1, PHONE)),
        (format!("{WELCOME}/undone"), kept(2, PHONE)),
        (format!("{SEARCHING}/quiz"), kept(3, &format!("{PHONE}&q0=1&q1=0"))),
        (format!("{WELCOME}/done"), kept(4, PHONE)),
    ];
    // Every answer is lost once, with the cookie in it.
    for (address, fields) in &presses {
        for _ in 0..2 {
            site.visitor().post(address, fields).await.is_ok();
        }
    }
    let phone = site.visitor();
    phone.post(&presses[3].0, &presses[3].1).await.is_ok();
    assert_eq!(counts(&site).await, (1, 4));
    // With the cookie, what is left of them is still hers.
    phone.post(&presses[2].0, &presses[2].1).await.is_ok();
    assert_eq!(counts(&site).await, (1, 4));
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Selesai pada Jumat, 1 Maret 2030");
}

async fn a_kept_press_is_never_given_to_another(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (hers, his) = (site.visitor(), site.visitor());
    hers.post(&format!("{WELCOME}/done"), "").await;
    his.post(&format!("{WELCOME}/done"), "").await;
    let press = kept(1, &format!("owner={}&q0=1&q1=0", owner(&hers).await));
    assert_ne!(owner(&hers).await, owner(&his).await);
    assert_eq!(his.post(&format!("{SEARCHING}/quiz"), &press).await.status, StatusCode::CONFLICT);
    assert_eq!(site.visitor().post(&format!("{SEARCHING}/quiz"), &press).await.status, StatusCode::CONFLICT);
    assert_eq!(counts(&site).await, (2, 2));
    hers.post(&format!("{SEARCHING}/quiz"), &press).await.is_ok();
    assert_eq!(hers.get("/courses/first-steps").await.text(".so-far"), "Selesai pada Jumat, 1 Maret 2030");
    assert_eq!(his.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

async fn what_a_nameless_phone_kept_waits_while_another_is_signed_in(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let his = site.visitor();
    his.post(&format!("{WELCOME}/done"), "").await;
    for press in [kept(1, PHONE), kept(1, "")] {
        let refused = his.post(&format!("{SEARCHING}/quiz"), &format!("{press}&q0=1&q1=0")).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
    }
    assert_eq!(counts(&site).await, (1, 1));
    // "That was me."
    let claimed = kept(1, &format!("owner={}&q0=1&q1=0", owner(&his).await));
    his.post(&format!("{SEARCHING}/quiz"), &claimed).await.is_ok();
    assert_eq!(counts(&site).await, (1, 2));
}

async fn a_phone_s_number_opens_no_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), &kept(1, PHONE)).await.is_ok();
    let mut conn = site.app.db.read().await.unwrap();
    let id: String = sqlx::query_scalar("SELECT id FROM learners").fetch_one(&mut *conn).await.unwrap();
    let hash: String = sqlx::query_scalar("SELECT phone_hash FROM first_presses").fetch_one(&mut *conn).await.unwrap();
    assert!(!PHONE.replace('-', "").contains(&hash) && hash.len() == 64, "a stolen backup opens nothing");
    drop(conn);
    let (learner, now) = (LearnerId::from_row(id), site.app.clock.now());
    let name = lentera::accounts::LearnerName::parse("Sri").unwrap();
    let named = async |conn: &mut lentera::db::Conn| {
        lentera::accounts::set_name(conn, &learner, &name, MadeBy::Learner, now).await
    };
    site.app.db.write(named).await.unwrap();
    let stranger = site.visitor();
    stranger.post(&format!("{SEARCHING}/quiz"), &kept(2, &format!("{PHONE}&q0=1&q1=0"))).await.is_ok();
    assert_eq!(counts(&site).await.0, 2);
    assert_eq!(stranger.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

async fn the_device_s_time_stands_beside_the_server_s(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), "press=0190c0de-0000-4000-8000-0000000000aa&device_at=1898000000000").await;
    phone.post(&format!("{SEARCHING}/quiz"), "q0=0&device_at=kemarin").await;
    let mut conn = site.app.db.read().await.unwrap();
    let query = "SELECT happened_at, device_at FROM events ORDER BY happened_at, id";
    let rows = sqlx::query(query).fetch_all(&mut *conn).await.unwrap();
    let now = site.app.clock.now().as_millisecond();
    let times: Vec<(i64, Option<i64>)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(times, [(now, Some(1_898_000_000_000)), (now + 1, None)]);
}

async fn nothing_is_taken_back_where_nobody_is_known(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    let answer = phone.post(&format!("{WELCOME}/undone"), &kept(1, PHONE)).await.is_ok();
    assert_eq!(json(&answer)["next"], WELCOME);
    assert_eq!(counts(&site).await, (0, 0));
    assert!(phone.cookies().is_empty());
}
