//! What a podping tells of a feed besides its address.

use url::Url;

use crate::podcasts::{
    announce::changed_feed,
    jobs::{Ping, PodpingReason, podping_address},
};

fn feed(tags: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel>\
         <title>Ngopi</title><link>https://a.example</link><description>Kopi</description>{tags}</channel></rss>"
    )
}

#[test]
fn what_is_live_is_read_from_the_feed() {
    let live =
        |status: &str| format!("<podcast:liveItem status=\"{status}\"><title>Webinar</title></podcast:liveItem>");
    for (tags, expected) in [
        (String::new(), false),
        (live("pending"), false),
        (live("live"), true),
        (live("ended"), false),
        (live("ended") + &live("live"), true),
    ] {
        let changed = changed_feed("/feed.xml".to_owned(), String::new(), feed(&tags).as_bytes());
        assert_eq!(changed.is_live, expected, "{tags}");
    }
    let reasons =
        [(false, false), (false, true), (true, true), (true, false)].map(|(was, is)| PodpingReason::of(was, is));
    use PodpingReason::{Live, LiveEnd, Update};
    assert_eq!(reasons, [Update, Live, Update, LiveEnd]);
}

#[test]
fn a_podping_names_feed_reason_and_a_medium_that_is_known() {
    let asked = |reason, medium: &str| {
        let ping = Ping { feed: "/feed.xml".to_owned(), reason, medium: medium.to_owned() };
        podping_address(Url::parse("https://podping.example/").unwrap(), "https://a.example/feed.xml?a=b&c", &ping)
    };
    let address = "https://podping.example/?url=https%3A%2F%2Fa.example%2Ffeed.xml%3Fa%3Db%26c";
    for (reason, medium, expected) in [
        (PodpingReason::Update, "podcast", "&reason=update"),
        (PodpingReason::Update, "course", "&reason=update"),
        (PodpingReason::Live, "music", "&reason=live&medium=music"),
        (PodpingReason::LiveEnd, "", "&reason=liveEnd"),
    ] {
        assert_eq!(asked(reason, medium).as_str(), format!("{address}{expected}"));
    }
    let medium = "<podcast:medium>music</podcast:medium>";
    assert_eq!(changed_feed(String::new(), String::new(), feed(medium).as_bytes()).medium, "music");
}
