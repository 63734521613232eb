//! What people write, in a feed: ampersands, other scripts, control characters, more words than fit.

use super::fixture::{episode, parsed, retell, retitle, show, written};
use crate::content::{Chapter, Funding, Html, License};

const HARD: &str = "Kopi & Teh <b> \"2 > 1\" ]]> ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ 👩🏽‍🏫";

#[test]
fn hard_titles_come_out_as_they_were_written() {
    let mut show = show();
    retitle(&mut show.0, HARD, Html::default());
    let chapters = vec![Chapter { starts_at_seconds: 0, title: HARD.to_owned() }];
    retell(episode(&mut show.0, 0), HARD, Html::default(), chapters);
    show.0.author = HARD.to_owned();
    let channel = parsed(&show);
    assert_eq!(channel.title(), HARD);
    assert_eq!(channel.itunes_ext().unwrap().author(), Some(HARD));
    assert_eq!(channel.items()[0].title(), Some(HARD));
    assert!(channel.items()[0].content().unwrap().contains("<li>00:00 Kopi &amp; Teh &lt;b&gt;"));
    assert!(written(&show).contains("Kopi &amp; Teh &lt;b&gt;"));
    assert!(!written(&show).contains("&amp;amp;"));
}

#[test]
fn control_characters_are_gone_before_anything_is_written() {
    let mut show = show();
    let dirty = "\u{1} Kopi\u{0}\u{8}\u{b} \u{1b}Teh\u{7f}\u{85}\u{fffe}\u{ffff}\n ";
    retitle(&mut show.0, dirty, Html::default());
    retell(
        episode(&mut show.0, 0),
        dirty,
        Html::default(),
        vec![Chapter { starts_at_seconds: 0, title: dirty.to_owned() }],
    );
    show.0.author = dirty.to_owned();
    show.0.owner = (dirty.to_owned(), dirty.to_owned());
    show.0.license = Some(License { name: dirty.to_owned(), url: None });
    show.0.funding = vec![Funding { url: format!("https://example.org/{dirty}"), text: dirty.to_owned() }];
    let written = written(&show);
    let is_bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!written.contains(is_bad), "{written}");
    assert_eq!(parsed(&show).title(), "Kopi Teh");
    assert_eq!(parsed(&show).items()[0].title(), Some("Kopi Teh"));
}

#[test]
fn a_title_has_at_most_255_characters() {
    let mut show = show();
    retitle(&mut show.0, &"ꦱ ".repeat(400), Html::default());
    retell(episode(&mut show.0, 0), &"👋".repeat(400), Html::default(), Vec::new());
    let channel = parsed(&show);
    assert_eq!(channel.title().chars().count(), 255);
    assert_eq!(channel.title().trim(), channel.title());
    assert_eq!(channel.items()[0].title().unwrap().chars().count(), 255);
}

#[test]
fn long_descriptions_end_within_4000_bytes_and_notes_stay_whole() {
    let mut show = show();
    let long = Html::joined(std::iter::repeat_n(show.0.texts.original().body.clone(), 20));
    retitle(&mut show.0, "Long", long.clone());
    retell(episode(&mut show.0, 0), "Long", long, Vec::new());
    let channel = parsed(&show);
    for description in [channel.description(), channel.items()[0].description().unwrap()] {
        assert!((3_500..=4_000).contains(&description.len()), "{}", description.len());
        assert!(description.ends_with("</p>"));
    }
    assert!(channel.items()[0].content().unwrap().len() > 8_000);
}

#[test]
fn descriptions_are_html_in_cdata() {
    let show = show();
    let written = written(&show);
    let episodes = show.0.episodes.len();
    assert_eq!(written.matches("<description><![CDATA[<p>").count(), episodes + 1);
    assert_eq!(written.matches("<content:encoded><![CDATA[<p>").count(), episodes);
    let notes = parsed(&show).items()[2].content().unwrap().to_owned();
    assert!(notes.contains("<li>01:13 Tiga langkah aman</li>"), "{notes}");
}
