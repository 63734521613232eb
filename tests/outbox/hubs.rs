//! Hubs are told of a feed that changed: once, by whichever node, however often they fail.

use jiff::SignedDuration;
use lentera::podcasts::Announcer;
use tempfile::TempDir;

use super::row;
use crate::support::{Engine, Peer, Reply, TestSite, Visitor, peer::Asked, site::copy};

both_engines!(
    a_hub_is_told_of_every_feed_once_and_then_of_each_change,
    an_episode_that_crosses_its_minute_is_told,
    several_nodes_tell_a_change_once,
    a_node_that_lags_behind_takes_nothing_back,
    a_hub_that_fails_hears_of_it_later_and_once,
    a_hub_that_is_down_hears_of_it_when_it_is_back,
    a_podping_goes_out_with_its_token,
    without_a_hub_nothing_is_queued,
);

const SHOW: &str = "podcasts/ngopi-digital/show.md";
const FEED: &str = "/podcasts/ngopi-digital/feed.xml";
/// Until all nodes have read an edit.
const SETTLED: SignedDuration = SignedDuration::from_secs(3);

async fn site_with_hub(engine: Engine, hub: &Peer) -> TestSite {
    let settings = [("LENTERA_FETCH_ALLOW", hub.host()), ("LENTERA_WEBSUB_HUB", hub.address("/hub?key=1"))];
    TestSite::with_settings(engine, &settings).await
}

/// What the hub was told since, in order.
async fn told(site: &mut TestSite, hub: &Peer) -> Vec<String> {
    site.advance(SETTLED).await;
    site.deliver().await;
    let mut feeds: Vec<String> = hub.asked().into_iter().map(|asked| feed(&asked)).collect();
    feeds.sort();
    feeds
}

/// The feed that a hub is told of. A hub of today and one of ten years ago must both understand.
fn feed(asked: &Asked) -> String {
    assert_eq!((asked.method.as_str(), asked.path.as_str(), asked.query["key"].as_str()), ("POST", "/hub", "1"));
    assert_eq!(asked.header("content-type"), "application/x-www-form-urlencoded");
    assert_eq!(asked.form["hub.mode"], "publish");
    assert_eq!(asked.form["hub.url"], asked.form["hub.topic"]);
    asked.form["hub.url"].strip_prefix("https://lentera.example.org").unwrap().to_owned()
}

/// Every feed that the site itself lists.
async fn feeds(site: &TestSite) -> Vec<String> {
    let list = site.visitor().get("/podcasts.opml").await.is_ok();
    let absolute = list.attributes("outline", "xmlurl");
    let mut feeds: Vec<String> =
        absolute.iter().map(|url| url.strip_prefix("https://lentera.example.org").unwrap().to_owned()).collect();
    feeds.sort();
    feeds
}

async fn edit_show(site: &mut TestSite, words: &str) {
    site.edit(SHOW, |text| format!("{text}\n{words}\n")).await;
}

async fn a_hub_is_told_of_every_feed_once_and_then_of_each_change(engine: Engine) {
    let hub = Peer::start().await;
    let mut site = site_with_hub(engine, &hub).await;
    assert_eq!(site.deliver().await, 0, "not before every node has read what changed");
    let feeds = feeds(&site).await;
    assert!(feeds.len() >= 2 && feeds.contains(&FEED.to_owned()), "{feeds:?}");
    assert_eq!(told(&mut site, &hub).await, feeds);
    for feed in &feeds {
        let named = site.visitor().get(feed).await.html().contains("rel=\"hub\"");
        assert!(named, "{feed} names whom to ask for news of it");
    }

    let mut site = site.restart().await;
    assert_eq!(told(&mut site, &hub).await, [""; 0], "a restart changes nothing");
    site.edit("glossary.md", |text| text + "\n").await;
    assert_eq!(told(&mut site, &hub).await, [""; 0], "nor does what is in no feed");
    edit_show(&mut site, "Kini setiap Senin.").await;
    edit_show(&mut site, "Dan setiap Kamis.").await;
    assert_eq!(told(&mut site, &hub).await, [FEED], "two edits in a row are told once");
    edit_show(&mut site, "Sampai jumpa.").await;
    assert_eq!(told(&mut site, &hub).await, [FEED]);
}

async fn an_episode_that_crosses_its_minute_is_told(engine: Engine) {
    let hub = Peer::start().await;
    let mut site = site_with_hub(engine, &hub).await;
    let file = "podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.md";
    site.edit(file, |text| text.replace("2026-11-17T09:00:00", "2030-03-01T10:00:00")).await;
    told(&mut site, &hub).await;
    site.advance(SignedDuration::from_mins(59)).await;
    assert_eq!(told(&mut site, &hub).await, [""; 0], "nothing is told beforehand");
    site.advance(SignedDuration::from_mins(1)).await;
    assert_eq!(told(&mut site, &hub).await, [FEED]);
}

async fn several_nodes_tell_a_change_once(engine: Engine) {
    let hub = Peer::start().await;
    let mut site = site_with_hub(engine, &hub).await;
    told(&mut site, &hub).await;
    let path = site.content().join(SHOW);
    std::fs::write(&path, std::fs::read_to_string(&path).unwrap() + "\nKini setiap Senin.\n").unwrap();
    let (one, two) = (site.other_node().await, site.other_node().await);
    let [mut first, mut second] = [&one, &two].map(|node| Announcer::new(node.clone()));
    let (three, four) = tokio::join!(first.announce(), second.announce());
    three.unwrap();
    four.unwrap();
    site.republish().await;
    assert_eq!(told(&mut site, &hub).await, [FEED]);
    second.announce().await.unwrap();
    assert_eq!(told(&mut site, &hub).await, [""; 0]);
}

/// It publishes again, perhaps since it read half of a file, while others have read and told the whole.
async fn a_node_that_lags_behind_takes_nothing_back(engine: Engine) {
    let hub = Peer::start().await;
    let mut site = site_with_hub(engine, &hub).await;
    let elsewhere = TempDir::new().unwrap();
    copy(site.content(), elsewhere.path());
    let (node, publisher) = site.node_with(elsewhere.path()).await;
    let mut announcer = Announcer::new(node.clone());
    announcer.announce().await.unwrap();
    told(&mut site, &hub).await;
    edit_show(&mut site, "Satu.").await;
    assert_eq!(told(&mut site, &hub).await, [FEED]);
    let feed = site.visitor().get(FEED).await.is_ok().body;

    site.advance(SignedDuration::from_mins(1)).await;
    let publisher = publisher.publish().await.unwrap();
    announcer.announce().await.unwrap();
    site.republish().await;
    assert_eq!(told(&mut site, &hub).await, [""; 0]);
    assert_eq!(site.visitor().get(FEED).await.is_ok().body, feed, "nor does it look changed since");

    copy(site.content(), elsewhere.path());
    publisher.publish().await.unwrap();
    announcer.announce().await.unwrap();
    assert_eq!(told(&mut site, &hub).await, [""; 0]);
    let read = Visitor::new(lentera::router::router(&node)).get(FEED).await.is_ok().body;
    assert_eq!(read, feed, "all say the same in the end");
}

async fn a_hub_that_fails_hears_of_it_later_and_once(engine: Engine) {
    let hub = Peer::start().await;
    let mut site = site_with_hub(engine, &hub).await;
    told(&mut site, &hub).await;
    edit_show(&mut site, "Satu.").await;
    hub.replies([Reply::status(500), Reply::header(429, "retry-after", "600")]);
    assert_eq!(told(&mut site, &hub).await, [FEED], "it says 500");
    site.advance(SignedDuration::from_secs(10)).await;
    assert_eq!(told(&mut site, &hub).await, [FEED], "it asks for ten minutes");
    edit_show(&mut site, "Dua.").await;
    site.advance(SignedDuration::from_mins(9)).await;
    assert_eq!(told(&mut site, &hub).await, [""; 0], "which it gets, whatever is edited");
    site.advance(SignedDuration::from_mins(2)).await;
    assert_eq!(told(&mut site, &hub).await, [FEED]);
    assert_eq!(told(&mut site, &hub).await, [""; 0]);

    hub.replies([Reply::status(410)]);
    edit_show(&mut site, "Tiga.").await;
    assert_eq!(told(&mut site, &hub).await, [FEED], "it is gone for good");
    assert_eq!(row(&site.app, FEED).await.0, "dead");
    site.advance(SignedDuration::from_hours(48)).await;
    assert_eq!(told(&mut site, &hub).await, [""; 0]);
    edit_show(&mut site, "Empat.").await;
    assert_eq!(told(&mut site, &hub).await, [FEED], "the next change is tried again");
}

async fn a_hub_that_is_down_hears_of_it_when_it_is_back(engine: Engine) {
    let hub = Peer::start().await;
    let mut site = site_with_hub(engine, &hub).await;
    told(&mut site, &hub).await;
    let down = hub.goes_down().await;
    edit_show(&mut site, "Satu.").await;
    site.advance(SETTLED).await;
    for _ in 0..6 {
        assert_eq!(site.deliver().await, 1, "it is tried");
        site.advance(SignedDuration::from_mins(6)).await;
    }
    let page = site.staff(lentera::staff::Role::Admin).await.0.get("/staff/outbox").await.is_ok();
    for words in ["Kabar kepada penyalur siniar (WebSub)", FEED, "tidak dapat dihubungi"] {
        assert!(page.text("li.card").contains(words), "{words} in {}", page.text("li.card"));
    }
    let hub = down.comes_back().await;
    assert_eq!(told(&mut site, &hub).await, [FEED]);
    assert_eq!(told(&mut site, &hub).await, [""; 0]);
}

async fn a_podping_goes_out_with_its_token(engine: Engine) {
    let server = Peer::start().await;
    let settings = [
        ("LENTERA_FETCH_ALLOW", server.host()),
        ("LENTERA_PODPING_URL", server.address("/")),
        ("LENTERA_PODPING_TOKEN", "secret-word".to_owned()),
    ];
    let mut site = TestSite::with_settings(engine, &settings).await;
    site.advance(SETTLED).await;
    site.deliver().await;
    let asked = server.asked();
    assert_eq!(asked.len(), feeds(&site).await.len());
    let ping = asked.iter().find(|asked| asked.query["url"].ends_with(FEED)).unwrap();
    assert_eq!((ping.method.as_str(), ping.header("authorization")), ("GET", "secret-word"));
    assert!(ping.header("user-agent").starts_with("Lentera/"), "without it, podping.cloud refuses");
    assert_eq!(ping.query["url"], format!("https://lentera.example.org{FEED}"));
    assert_eq!(ping.query["reason"], "update");

    // A token that is wrong is no use tomorrow either.
    server.replies([Reply::status(401)]);
    edit_show(&mut site, "Satu.").await;
    site.advance(SETTLED).await;
    site.deliver().await;
    assert_eq!(row(&site.app, FEED).await.0, "dead");
    let page = site.staff(lentera::staff::Role::Admin).await.0.get("/staff/outbox").await.is_ok();
    assert!(!page.html().contains("secret-word"));
}

async fn without_a_hub_nothing_is_queued(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    edit_show(&mut site, "Satu.").await;
    site.advance(SETTLED).await;
    assert_eq!(site.deliver().await, 0);
    // A hub that is taken out of the settings is not told what was queued for it.
    let hub = Peer::start().await;
    let mut site = site_with_hub(engine, &hub).await.restart_with([].into()).await;
    site.advance(SETTLED).await;
    assert_eq!(site.deliver().await, feeds(&site).await.len());
    assert_eq!(hub.asked().len(), 0);
}
