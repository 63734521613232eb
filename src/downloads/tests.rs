//! Each rule of counting by itself.

use std::{collections::BTreeMap, net::IpAddr, ops::Range};

use jiff::{SignedDuration, Timestamp, civil::Date};
use proptest::{collection::vec, prelude::*};

use super::{
    agents::{Player, player},
    model::{Breakdown, SoundPart, Spans, WINDOW, Window},
    report::{Period, Timeline},
};
use crate::{
    http::{Source, TrustedProxies},
    i18n::{Language, keys},
};

fn spans(ranges: &[Range<u64>]) -> Spans {
    let mut spans = Spans::default();
    ranges.iter().cloned().for_each(|range| spans.add(range));
    spans
}

fn noon() -> Timestamp {
    "2030-03-01T05:00:00Z".parse().unwrap()
}

#[test]
fn ranges_that_overlap_or_touch_are_one() {
    for (ranges, written) in [
        (&[0..10, 20..30][..], "0-10,20-30"),
        (&[20..30, 0..10], "0-10,20-30"),
        (&[0..10, 10..20], "0-20"),
        (&[0..10, 0..10], "0-10"),
        (&[0..10, 20..30, 5..25], "0-30"),
        (&[5..5, 9..9], ""),
    ] {
        let spans = spans(ranges);
        assert_eq!(spans.to_string(), written);
        assert_eq!(Spans::parse(written), spans);
    }
    assert_eq!(Spans::parse("x,1-,9-3,4-6"), Spans::of(4..6), "what is no range is left out");
}

proptest! {
    #[test]
    fn spans_hold_each_byte_once(ranges in vec((0_u64..300, 0_u64..60), 0..40), part in (0_u64..300, 0_u64..300)) {
        let ranges: Vec<Range<u64>> = ranges.into_iter().map(|(first, length)| first..first + length).collect();
        let part = part.0.min(part.1)..part.0.max(part.1);
        let union = spans(&ranges);
        let bytes = part.clone().filter(|byte| ranges.iter().any(|range| range.contains(byte))).count();
        prop_assert_eq!(union.within(&part), bytes as u64);
        let reversed: Vec<_> = ranges.iter().rev().cloned().collect();
        prop_assert_eq!(&spans(&reversed), &union, "in any order");
        let mut twice = union.clone();
        twice.unite(&union);
        prop_assert_eq!(&twice, &union, "the same again is no more");
        prop_assert_eq!(Spans::parse(&union.to_string()), union);
    }

    #[test]
    fn whoever_asks_for_crumbs_is_remembered_in_little_and_never_for_too_much(firsts in vec(0_u64..1_000_000, 0..300)) {
        let mut union = Spans::default();
        firsts.iter().for_each(|first| union.add(first * 4..first * 4 + 2));
        prop_assert!(union.to_string().split(',').count() <= Spans::MOST);
        prop_assert!(union.within(&(0..u64::MAX)) <= 2 * firsts.len() as u64);
    }

    #[test]
    fn a_listener_is_counted_at_most_once_in_24_hours(
        pieces in vec((0_i64..400, 0_u64..1_000, 1_u64..400), 1..60),
    ) {
        let sound = SoundPart { bytes: 100..1_000, seconds: 90 };
        let mut pieces = pieces;
        pieces.sort_by_key(|(minutes, ..)| *minutes);
        let (mut window, mut counted) = (None::<Window>, Vec::new());
        for (minutes, first, length) in pieces {
            // Ten minutes a step: nearly three days.
            let at = noon() + SignedDuration::from_mins(minutes * 10);
            let mut open = window.take().filter(|open| !open.is_over(at)).unwrap_or_else(|| Window::from(at));
            if open.hears(&Spans::of(first..first + length), &sound, at) {
                counted.push(at);
            }
            window = Some(open);
        }
        prop_assert!(counted.windows(2).all(|two| two[1].duration_since(two[0]) >= WINDOW));
    }
}

#[test]
fn a_minute_is_a_download_and_all_of_what_is_shorter() {
    let sound = |bytes: Range<u64>, seconds| SoundPart { bytes, seconds };
    for (sound, enough) in [
        (sound(0..6_000_000, 600), 600_000),
        (sound(50_000..6_050_000, 600), 600_000),
        (sound(0..1_000, 61), 984),
        (sound(0..1_000, 60), 1_000),
        (sound(0..1_000, 7), 1_000),
        (sound(0..1_000, 0), 1_000),
    ] {
        assert_eq!(sound.enough(), enough, "{sound:?}");
        let Range { start, .. } = sound.bytes;
        assert!(sound.is_heard(&Spans::of(0..start + enough)));
        assert!(!sound.is_heard(&Spans::of(0..start + enough - 1)), "a byte less is none: {sound:?}");
    }
    let tagged = sound(500_000..1_500_000, 100);
    assert!(!tagged.is_heard(&Spans::of(0..600_000)), "a large picture before the sound is no sound");
    assert!(!sound(10..10, 0).is_heard(&Spans::of(0..10)), "nothing is never heard");
}

#[test]
fn a_window_sums_up_counts_once_and_ends() {
    let sound = SoundPart { bytes: 0..1_000, seconds: 100 };
    let mut window = Window::from(noon());
    let hour = SignedDuration::from_hours(1);
    assert!(!window.hears(&Spans::of(0..400), &sound, noon()));
    assert!(!window.hears(&Spans::of(0..400), &sound, noon() + hour), "the same range twice");
    assert!(window.hears(&Spans::of(700..900), &sound, noon() + hour));
    assert!(!window.hears(&Spans::of(0..1_000), &sound, noon() + hour), "once");
    assert_eq!((window.counted_at, window.ends_at), (Some(noon() + hour), noon() + hour + WINDOW));
    assert!(!window.is_over(noon() + WINDOW) && window.is_over(noon() + hour + WINDOW));
    assert_eq!(window.heard, Spans::default(), "what was heard is not kept longer than needed");
}

#[test]
fn apps_are_named_and_bots_are_nobody() {
    let on = |app, device| Some(Player { app, device });
    for (agent, expected) in [
        ("AntennaPod/3.4.0", on("AntennaPod", "mobile")),
        ("Podcasts/1650.20 CFNetwork/1333.0.4 Darwin/21.5.0", on("Apple Podcasts", "mobile")),
        ("Подкасты/1500 CFNetwork/1 Darwin/22", on("Apple Podcasts", "mobile")),
        ("AppleCoreMedia/1.0.0.20A362 (iPhone; U; CPU OS 16_0 like Mac OS X; en_us)", on("AppleCoreMedia", "mobile")),
        ("Spotify/8.6.4 Android/29 (SM-A205F)", on("Spotify", "mobile")),
        ("Overcast/3.0 (+http://overcast.fm/; iOS podcast app)", on("Overcast", "mobile")),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Safari/537.36",
            on("Chrome", "computer"),
        ),
        ("Sonos/79.1 (ICRU_iPhone14,5)", on("Sonos", "mobile")),
        ("A player that nobody knows", on("other", "other")),
        ("", None),
        ("   ", None),
        ("curl/8.5.0", None),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", None),
        ("Overcast/1.0 Podcast Sync (123 subscribers; feed-id=1; +http://overcast.fm/)", None),
        ("atc/1.0 watchOS/9.0 model/Watch6,1 hwp/t8301 build/20R361", None),
        ("Python-urllib/3.11", None),
        ("okhttp/4.9.2", None),
        ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", None),
        ("TelegramBot (like TwitterBot)", None),
        ("WhatsApp/2.23.20.0 A", None),
        ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", None),
    ] {
        assert_eq!(player(agent), expected, "{agent}");
    }
    let long = format!("AntennaPod/{}", "é".repeat(4_000));
    assert_eq!(player(&long), on("AntennaPod", "mobile"));
}

#[test]
fn every_kind_of_device_has_a_name() {
    let list: serde_json::Value = serde_json::from_str(include_str!("opawg/devices.json")).unwrap();
    for entry in list["entries"].as_array().unwrap() {
        let key = format!("downloads-device-{}", entry["category"].as_str().unwrap().replace('_', "-"));
        assert!(Language::all().all(|language| keys(language).contains(&key)), "no {key}");
    }
}

#[test]
fn a_source_is_another_with_another_salt_network_or_program() {
    let source = |address: &str| {
        let address: IpAddr = address.parse().unwrap();
        Source::of(&Default::default(), Some(address), &TrustedProxies::default())
    };
    let hash = |address: &str, salt, program| source(address).hash(&[salt; 32], program);
    let one = hash("2001:db8:1:2::3", 1, "AntennaPod/3");
    assert_eq!(one, hash("2001:db8:1:2:ffff::9", 1, "AntennaPod/3"), "of one household");
    assert_ne!(one, hash("2001:db8:1:3::3", 1, "AntennaPod/3"));
    assert_ne!(one, hash("2001:db8:1:2::3", 2, "AntennaPod/3"));
    assert_ne!(one, hash("2001:db8:1:2::3", 1, "AntennaPod/4"));
    assert_ne!(hash("192.0.2.1", 1, "x"), hash("192.0.2.2", 1, "x"));
    assert_eq!(hash("192.0.2.1", 1, "x"), hash("::ffff:192.0.2.1", 1, "x"), "the same by either version");
}

#[test]
fn what_is_too_few_is_told_together() {
    let figures = [("Spotify", 5), ("AntennaPod", 12), ("Overcast", 4), ("other", 30), ("Castro", 1)];
    let figures = figures.map(|(name, count)| (name.to_owned(), count));
    let told = Breakdown::of(figures);
    assert_eq!(told.shown, [("AntennaPod".to_owned(), 12), ("Spotify".to_owned(), 5)]);
    assert_eq!((told.rest, told.total()), (35, 52));
}

#[test]
fn a_timeline_has_no_gap_and_long_ones_are_by_month() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    let figures = BTreeMap::from([(day("2030-02-27"), 3), (day("2030-03-01"), 7)]);
    let today = day("2030-03-01");
    assert_eq!(Period::Month.first_day(today), Some(day("2030-01-31")));
    let month = Timeline::of(&figures, Period::Month.first_day(today), today);
    assert_eq!((month.bars.len(), month.is_by_month), (30, false));
    let all = Timeline::of(&figures, None, today);
    assert_eq!(all.bars.iter().map(|bar| bar.downloads).collect::<Vec<_>>(), [3, 0, 7]);
    assert_eq!(all.highest().unwrap().begins, today);
    let year = Timeline::of(&figures, Some(day("2029-03-15")), today);
    assert_eq!((year.bars.len(), year.is_by_month), (13, true));
    assert_eq!(year.bars[11].downloads, 3);
    assert_eq!(year.bars[0].begins, day("2029-03-01"));
    assert_eq!(Timeline::of(&BTreeMap::new(), None, today), Timeline::default());
    assert!(Timeline::of(&BTreeMap::new(), Some(today), today).highest().is_none());
}
