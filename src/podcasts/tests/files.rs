//! What apps fetch beside the feed: chapters, and the list of shows.

use serde_json::{Value, json};

use super::fixture::{absolute, episode, library, retell, retitle, show};
use crate::{
    content::{Chapter, Html},
    podcasts::{chapters::chapters, opml::opml},
};

#[test]
fn chapters_are_json_in_ascending_order() {
    let (mut show, _) = show();
    let told = vec![
        Chapter { starts_at_seconds: 0, title: "Kopi & \"Teh\" <b> \u{1b}👋".to_owned() },
        Chapter { starts_at_seconds: 3723, title: "ꦱꦸꦒꦼꦁ".to_owned() },
    ];
    retell(episode(&mut show, 0), "Satu", Html::default(), told);
    let file: Value = serde_json::from_str(&chapters(&show, &show.episodes[0]).unwrap()).unwrap();
    let expected = json!({
        "version": "1.2.0",
        "title": "Satu",
        "podcastName": "Ngopi Digital",
        "chapters": [
            { "startTime": 0, "title": "Kopi & \"Teh\" <b> \u{1b}👋" },
            { "startTime": 3723, "title": "ꦱꦸꦒꦼꦁ" },
        ],
    });
    assert_eq!(file, expected);
}

#[test]
fn an_episode_without_chapters_has_no_file() {
    let (mut show, _) = show();
    retell(episode(&mut show, 0), "Satu", Html::default(), Vec::new());
    assert_eq!(chapters(&show, &show.episodes[0]), None);
}

#[test]
fn the_list_names_every_feed_and_page() {
    let (mut show, _) = show();
    retitle(&mut show, "Kopi & \"Teh\"\u{1}", Html::default());
    let (mut library, show) = (library(), std::sync::Arc::new(show));
    library.shows = vec![show.clone(), show];
    let list = opml(&library, &absolute);
    assert!(list.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"><head><title>Lentera"));
    assert_eq!(list.matches("text=\"Kopi &amp; &quot;Teh&quot;\"").count(), 2, "{list}");
    assert!(list.contains("type=\"rss\""));
    assert!(
        list.contains("<dateModified>Tue, 17 Nov 2026 02:00:00 GMT</dateModified><ownerName>Perpustakaan Umum"),
        "{list}"
    );
    assert!(list.contains("xmlUrl=\"https://lentera.example/podcasts/ngopi-digital/feed.xml\""));
    assert!(list.contains("htmlUrl=\"https://lentera.example/podcasts/ngopi-digital\""));
}
