//! The player: the place that a learner's listening keeps, and the player on other sites.

use std::{collections::BTreeMap, fs};

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{accounts::LearnerId, listening};
use serde_json::{Value, json};

use crate::support::{Engine, TestSite, Visitor, shared_computer, visitor::Answer};

both_engines!(
    a_learner_goes_on_where_she_stopped,
    the_nameless_and_shared_computers_keep_nothing_here,
    a_renamed_episode_keeps_the_place,
    of_two_devices_the_later_counts,
    places_of_two_learners_become_one,
    she_is_told_where_she_stopped_and_it_goes_with_her,
);

const EPISODE: &str = "/podcasts/ngopi-digital/buku-tentang-bromo-dan-tengger";
const OTHER: &str = "/podcasts/ngopi-digital/cucu-mengajari-kakek-bercerita";
const FILE: &str = "podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.md";

/// Somebody who has pressed something.
async fn learner(site: &TestSite) -> Visitor {
    let lesson = site.app.library().courses[0].lessons[0].name.clone();
    let phone = site.visitor();
    phone.post(&format!("/courses/{lesson}/quiz"), "q0=0").await;
    phone
}

async fn stops_at(phone: &Visitor, episode: &str, second: &str) -> StatusCode {
    phone.post(&format!("{episode}/place"), &format!("second={second}")).await.status
}

async fn goes_on_at(phone: &Visitor, episode: &str) -> Vec<String> {
    phone.get(episode).await.is_ok().attributes("[data-player]", "data-at")
}

async fn count(site: &TestSite) -> i64 {
    let mut conn = site.app.db.read().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM listening_places").fetch_one(&mut *conn).await.unwrap()
}

async fn a_learner_goes_on_where_she_stopped(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let phone = learner(&site).await;
    let place = format!("{EPISODE}/place");
    assert_eq!(phone.get(EPISODE).await.attributes("[data-player]", "data-keep"), [place.as_str()]);
    assert_eq!(goes_on_at(&phone, EPISODE).await, ["0"]);
    assert_eq!(stops_at(&phone, EPISODE, "71").await, StatusCode::NO_CONTENT);
    assert_eq!(goes_on_at(&phone, EPISODE).await, ["71"]);
    assert_eq!(goes_on_at(&phone, &format!("/en{EPISODE}")).await, ["71"], "in every language");
    assert_eq!(goes_on_at(&phone, OTHER).await, ["0"]);
    assert_eq!(goes_on_at(&learner(&site).await, EPISODE).await, ["0"], "it is hers alone");

    assert_eq!(stops_at(&phone, EPISODE, "86400").await, StatusCode::NO_CONTENT);
    assert_eq!(goes_on_at(&phone, EPISODE).await, ["0"], "after its end it begins anew");
    for nonsense in ["-1", "x", "", "99999999999"] {
        assert_eq!(stops_at(&phone, EPISODE, nonsense).await, StatusCode::BAD_REQUEST, "{nonsense}");
    }
    assert_eq!(stops_at(&phone, "/podcasts/ngopi-digital/tidak-ada", "7").await, StatusCode::NOT_FOUND);
    assert_eq!(count(&site).await, 1);
}

async fn the_nameless_and_shared_computers_keep_nothing_here(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let anybody = site.visitor();
    assert_eq!(stops_at(&anybody, EPISODE, "71").await, StatusCode::NO_CONTENT);
    assert_eq!(count(&site).await, 0);
    assert!(anybody.cookies().is_empty());
    let page = anybody.get(EPISODE).await.is_ok();
    let of = |name| page.attributes("[data-player]", name);
    assert_eq!(of("data-here"), ["ngopi-digital/buku-tentang-bromo-dan-tengger"], "her browser keeps it");
    assert!(of("data-keep").is_empty());

    let mark = shared_computer::mark(&site.app).await;
    let shared = site.visitor_with(BTreeMap::from([(lentera::kiosk::cookie_name(&site.app), mark)]));
    let page = shared.get(EPISODE).await.is_ok();
    let of = |name| page.attributes("[data-player]", name);
    assert_eq!((of("data-here").len(), of("data-keep").len()), (0, 0), "the next would find it");
}

/// Gives the episode another name, and says where it is now.
async fn is_renamed(site: &mut TestSite) -> &'static str {
    let folder = site.content().join("podcasts/ngopi-digital");
    for ending in ["md", "en.md"] {
        let name = |slug: &str| folder.join(format!("03-{slug}.{ending}"));
        fs::rename(name("buku-tentang-bromo-dan-tengger"), name("bromo")).unwrap();
    }
    let alias = "aliases = [\"buku-tentang-bromo-dan-tengger\"]\nseason";
    site.edit("podcasts/ngopi-digital/03-bromo.md", |text| text.replacen("season", alias, 1)).await;
    "/podcasts/ngopi-digital/bromo"
}

async fn a_renamed_episode_keeps_the_place(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let phone = learner(&site).await;
    stops_at(&phone, EPISODE, "71").await;
    let renamed = is_renamed(&mut site).await;
    assert_eq!(goes_on_at(&phone, renamed).await, ["71"]);
    site.advance(SignedDuration::from_secs(1)).await;
    // A page that was open all the while sends to the earlier address.
    stops_at(&phone, EPISODE, "80").await;
    assert_eq!(goes_on_at(&phone, renamed).await, ["80"]);
}

async fn of_two_devices_the_later_counts(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let phone = learner(&site).await;
    let tablet = site.visitor_with(phone.cookies());
    stops_at(&phone, EPISODE, "71").await;
    site.advance(SignedDuration::from_secs(1)).await;
    stops_at(&tablet, EPISODE, "20").await;
    assert_eq!(goes_on_at(&phone, EPISODE).await, ["20"], "she went back to listen again");
}

async fn places_of_two_learners_become_one(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let (card, guest) = (learner(&site).await, learner(&site).await);
    stops_at(&card, EPISODE, "71").await;
    stops_at(&guest, OTHER, "12").await;
    site.advance(SignedDuration::from_secs(1)).await;
    stops_at(&guest, EPISODE, "20").await;
    let ids: Vec<String> = sqlx::query_scalar("SELECT learner_id FROM listening_places ORDER BY kept_at, second DESC")
        .fetch_all(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap();
    let [into, from] = [&ids[0], &ids[2]].map(|id| LearnerId::from_row(id.clone()));
    for _ in 0..2 {
        site.app.db.write(async |conn| listening::merge(conn, &from, &into).await).await.unwrap();
    }
    assert_eq!(
        (goes_on_at(&card, EPISODE).await, goes_on_at(&card, OTHER).await),
        (vec!["20".into()], vec!["12".into()])
    );
    site.app.db.write(async |conn| listening::merge(conn, &into, &into).await).await.unwrap();
    assert_eq!(count(&site).await, 2, "into herself: nothing is lost");

    let third = learner(&site).await;
    let earlier = third.post(&format!("{EPISODE}/place"), "second=99").await;
    assert_eq!(earlier.status, StatusCode::NO_CONTENT);
    site.advance(SignedDuration::from_secs(1)).await;
    stops_at(&card, EPISODE, "33").await;
    let third: String = sqlx::query_scalar("SELECT learner_id FROM listening_places WHERE second = 99")
        .fetch_one(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap();
    let third = LearnerId::from_row(third);
    site.app.db.write(async |conn| listening::merge(conn, &third, &into).await).await.unwrap();
    assert_eq!(goes_on_at(&card, EPISODE).await, ["33"], "the later place stays, whoever is merged");
}

async fn she_is_told_where_she_stopped_and_it_goes_with_her(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let phone = learner(&site).await;
    stops_at(&phone, EPISODE, "71").await;
    let page = phone.get("/me/data").await.is_ok().html();
    assert!(page.contains("Tempat terakhir di episode") && page.contains("Buku tentang Bromo dan Tengger"), "{page}");
    let file: Value = serde_json::from_slice(&phone.get("/me/data.json").await.is_ok().body).unwrap();
    let tables = file["tables"].as_array().unwrap();
    let table = tables.iter().find(|table| table["table"] == "listening_places").unwrap();
    assert_eq!(table["records"][0]["second"], "71", "{table}");
    phone.post("/me/delete", "").await;
    assert_eq!(count(&site).await, 0);
}

const ORIGIN: &str = "https://lentera.example.org";

async fn asks(site: &TestSite, query: &str) -> Answer {
    site.visitor().get(&format!("/oembed?{query}")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_site_may_show_the_player_in_a_frame() {
    let mut site = TestSite::with_starter_content(Engine::Sqlite).await;
    let listener = learner(&site).await;
    let frame = listener.get(&format!("{EPISODE}/embed")).await.is_ok();
    let policy = frame.header("content-security-policy");
    assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'self'"), "{policy}");
    assert_eq!(frame.header("set-cookie"), "");
    let known = site.visitor().get(&format!("{EPISODE}/embed")).await.is_ok().header("etag").to_owned();
    let again = site.visitor().get_with(&format!("{EPISODE}/embed"), &[("if-none-match", &known)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_eq!(again.header("content-security-policy"), policy);
    assert_eq!(frame.header("x-frame-options"), "");
    assert_eq!(frame.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(frame.attributes("link[rel=canonical]", "href"), [format!("{ORIGIN}{EPISODE}")]);
    assert_eq!(frame.attributes("audio[controls]", "preload"), ["none"]);
    for kept in ["data-keep", "data-here"] {
        assert_eq!(frame.attributes("[data-player]", kept).len(), 0, "nobody is known in a frame");
    }
    assert_eq!(frame.body, site.visitor().get(&format!("{EPISODE}/embed")).await.body);
    assert!(frame.text("figcaption").contains("MB"));
    assert!(site.visitor().get(&format!("/en{EPISODE}/embed")).await.is_ok().text("figcaption").contains("Listen"));
    let page = site.visitor().get(EPISODE).await.is_ok();
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(page.header("x-frame-options"), "DENY");

    let renamed = is_renamed(&mut site).await;
    let moved = site.visitor().get(&format!("{EPISODE}/embed")).await;
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, &*format!("{renamed}/embed")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_frame_may_play_from_where_media_lie() {
    let there = [("LENTERA_MEDIA_REDIRECT", "https://media.example/lentera".to_owned())];
    let site = TestSite::with_settings(Engine::Sqlite, &there).await;
    let frame = site.visitor().get(&format!("{EPISODE}/embed")).await.is_ok();
    let policy = frame.header("content-security-policy");
    assert!(
        policy.contains("media-src 'self' https://media.example") && policy.contains("frame-ancestors *"),
        "{policy}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_sites_find_out_how_to_show_an_episode() {
    let site = TestSite::with_starter_content(Engine::Sqlite).await;
    let page = site.visitor().get(&format!("/en{EPISODE}")).await.is_ok();
    let link = page.attributes("link[type='application/json+oembed']", "href");
    let path = link[0].strip_prefix(ORIGIN).expect("an absolute address of this site").replace("&amp;", "&");
    let answer = site.visitor().get(&path).await.is_ok();
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let told: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((&told["version"], &told["type"]), (&json!("1.0"), &json!("rich")));
    assert_eq!(told["title"], "Books about Bromo and Tengger");
    assert_eq!(told["author_url"], format!("{ORIGIN}/en/podcasts/ngopi-digital"));
    assert_eq!((&told["thumbnail_width"], &told["thumbnail_height"]), (&json!(2000), &json!(2000)));
    let html = told["html"].as_str().unwrap();
    assert!(html.starts_with(&format!("<iframe src=\"{ORIGIN}/en{EPISODE}/embed\" title=\"")), "{html}");
    assert!(html.contains(&format!("width=\"{}\" height=\"{}\"", told["width"], told["height"])));
    let offered = page.text("textarea#player-code");
    assert!(offered.contains("/embed") && offered.contains("<iframe"), "{offered}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_frame_takes_no_more_room_than_there_is() {
    let site = TestSite::with_starter_content(Engine::Sqlite).await;
    let url = format!("url={ORIGIN}{EPISODE}");
    for (room, most) in
        [("", (u64::MAX, u64::MAX)), ("&maxwidth=300", (300, u64::MAX)), ("&maxwidth=2000&maxheight=200", (2000, 200))]
    {
        let told: Value = serde_json::from_slice(&asks(&site, &format!("{url}{room}")).await.is_ok().body).unwrap();
        let (width, height) = (told["width"].as_u64().unwrap(), told["height"].as_u64().unwrap());
        assert!(width <= most.0 && height <= most.1, "{room}: {width} × {height}");
        assert_eq!(told["thumbnail_url"].is_string(), room.is_empty(), "{room}: a cover has 2000 pixels");
    }
    let [wide, narrow] = ["", "&maxwidth=300"].map(|room| format!("{url}{room}"));
    let height =
        async |query: &str| serde_json::from_slice::<Value>(&asks(&site, query).await.body).unwrap()["height"].as_u64();
    assert!(height(&narrow).await > height(&wide).await, "where it is narrow it is higher");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_episode_of_ours_is_shown_nowhere() {
    let mut site = TestSite::with_starter_content(Engine::Sqlite).await;
    let episode = format!("url={ORIGIN}{EPISODE}");
    let ask = async |site: &TestSite, query: &str| asks(site, query).await.status.as_u16();
    for known in ["", "/", "/embed", "?from=poster", "%23t"] {
        assert_eq!(ask(&site, &format!("{episode}{known}")).await, 200, "{known}");
    }
    assert_eq!(ask(&site, &format!("url=http://lentera.example.org{EPISODE}")).await, 200, "by either scheme");
    assert_eq!(ask(&site, &format!("{episode}&format=json")).await, 200);
    assert_eq!(ask(&site, &format!("{episode}&format=xml")).await, 501, "as the standard says");
    for query in ["", "format=json", &format!("{episode}&maxwidth=wide")] {
        assert_eq!(ask(&site, query).await, 400, "{query}");
    }
    for elsewhere in [
        "url=https://elsewhere.example/podcasts/ngopi-digital/buku-tentang-bromo-dan-tengger".to_owned(),
        format!("url={ORIGIN}:9999{EPISODE}"),
        format!("url=javascript://lentera.example.org{EPISODE}"),
        format!("url={ORIGIN}/podcasts/ngopi-digital"),
        format!("url={ORIGIN}/podcasts/ngopi-digital/tidak-ada"),
        format!("url={ORIGIN}/courses/aman-dari-penipuan"),
        "url=nonsense".to_owned(),
    ] {
        assert_eq!(ask(&site, &elsewhere).await, 404, "{elsewhere}");
    }
    site.edit(FILE, |text| text.replacen("2026-11-17T09:00:00", "2036-11-17T09:00:00", 1)).await;
    assert_eq!(ask(&site, &episode).await, 404, "not before its minute");
    assert_eq!(site.visitor().get(&format!("{EPISODE}/embed")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stops_at(&site.visitor(), EPISODE, "7").await, StatusCode::NOT_FOUND);
}
