//! Names, order, moments, and a transcript that reads like a text.

use std::sync::Arc;

use super::fixture::{episode, library, long_show, moment, show, slug, starter};
use crate::{
    content::{Cue, EpisodeName, ShowKind, Transcript},
    podcasts::model::{
        Found, changed_at, clock, find_episode, find_show, in_listening_order, newest_episode, paragraphs, sections,
    },
};

fn cue(starts: u64, ends: u64, text: &str) -> Cue {
    Cue { starts_at_millis: starts, ends_at_millis: ends, speaker: None, text: text.to_owned() }
}

fn transcript(cues: Vec<Cue>) -> Transcript {
    Transcript { vtt: String::new(), cues }
}

/// What a text says, paragraph by paragraph, with its speaker.
fn read(cues: Vec<Cue>, starts: &[u64]) -> Vec<(u64, Option<String>, String)> {
    let read = paragraphs(&transcript(cues), starts);
    read.into_iter().map(|paragraph| (paragraph.starts_at_seconds, paragraph.speaker, paragraph.text)).collect()
}

#[test]
fn cues_are_joined_until_somebody_falls_silent() {
    let cues = vec![cue(3_000, 4_000, "Selamat datang."), cue(4_900, 6_000, "Mari."), cue(7_000, 8_000, "Sore itu.")];
    let expected = vec![(3, None, "Selamat datang. Mari.".to_owned()), (7, None, "Sore itu.".to_owned())];
    assert_eq!(read(cues, &[]), expected);
}

#[test]
fn a_long_text_is_parted_after_a_sentence() {
    let sentence = "Kata ".repeat(30) + "selesai.";
    let cues: Vec<Cue> = (0..10).map(|at| cue(at * 10_000, at * 10_000 + 9_900, &sentence)).collect();
    let read = read(cues, &[]);
    assert_eq!(read.len(), 4);
    assert!(read.iter().all(|(_, _, text)| text.ends_with("selesai.") && text.len() < 600));
}

#[test]
fn speakers_of_a_conversation_are_named_once_a_turn() {
    let cues = vec![
        cue(0, 1_000, "Rani: Halo, Kek."),
        cue(1_300, 2_000, "Rani: Apa kabar?"),
        cue(2_300, 3_000, "Kakek: Baik."),
        cue(3_300, 4_000, "Ia berkata: cukup."),
    ];
    let expected = vec![
        (0, Some("Rani".to_owned()), "Halo, Kek. Apa kabar?".to_owned()),
        (2, Some("Kakek".to_owned()), "Baik.".to_owned()),
        (3, Some("Ia berkata".to_owned()), "cukup.".to_owned()),
    ];
    assert_eq!(read(cues, &[]), expected);
}

#[test]
fn somebody_quoted_in_a_story_is_no_speaker() {
    let cues =
        vec![cue(0, 1_000, "HP berbunyi."), cue(1_200, 2_000, "Isinya: undangan."), cue(2_100, 3_000, "Selesai.")];
    assert_eq!(read(cues, &[]), [(0, None, "HP berbunyi. Isinya: undangan. Selesai.".to_owned())]);
}

#[test]
fn a_chapter_begins_its_own_paragraph_where_its_rounded_time_falls() {
    let cues = || vec![cue(0, 900, "a"), cue(1_000, 2_600, "b"), cue(2_700, 3_900, "c"), cue(4_000, 5_000, "d")];
    let read = read(cues(), &[0, 3]);
    assert_eq!(read.iter().map(|(_, _, text)| text.as_str()).collect::<Vec<_>>(), ["a b", "c d"]);
    let late = sections(paragraphs(&transcript(cues()), &[1, 3, 90]), 3);
    let words = |at: usize| late[at].paragraphs.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join("|");
    assert_eq!(late.iter().map(|section| section.chapter).collect::<Vec<_>>(), [None, Some(0), Some(1), Some(2)]);
    assert_eq!([words(0), words(1), words(2), words(3)], ["a", "b", "c d", ""]);
}

#[test]
fn nothing_that_is_said_gets_lost() {
    for episode in &library().shows[0].episodes {
        let transcript = episode.transcript.as_ref().unwrap();
        let starts: Vec<u64> = episode.texts.original().chapters.iter().map(|one| one.starts_at_seconds).collect();
        let read = paragraphs(transcript, &starts);
        let words = |texts: Vec<&str>| texts.join(" ").split(' ').filter(|word| !word.ends_with(':')).count();
        let all = transcript.cues.iter().map(|cue| cue.text.as_str()).collect();
        assert_eq!(words(read.iter().map(|one| one.text.as_str()).collect()), words(all), "{}", episode.name);
        assert!(read.len() < transcript.cues.len());
        let of_chapters = sections(read, starts.len());
        assert!(of_chapters.iter().all(|section| !section.paragraphs.is_empty()), "{}", episode.name);
    }
}

#[test]
fn places_in_a_recording_are_read_like_a_clock() {
    assert_eq!([clock(0, ":"), clock(73, "."), clock(3_723, ":")], ["00:00", "01.13", "1:02:03"]);
}

#[test]
fn a_renamed_show_and_episode_are_found_under_their_new_names() {
    let mut library = library();
    let show = Arc::make_mut(&mut library.shows[0]);
    show.aliases = vec![slug("kopi-dulu")];
    episode(show, 0).aliases = vec![slug("bromo")];
    let name = |show: &str, episode: &str| EpisodeName { show: slug(show), episode: slug(episode) };
    let present = library.shows[0].episodes[0].name.clone();
    assert!(matches!(find_show(&library, &slug("ngopi-digital")), Some(Found::Here(_))));
    assert!(matches!(find_show(&library, &slug("kopi-dulu")), Some(Found::Moved(_))));
    assert!(find_show(&library, &slug("nothing")).is_none());
    assert!(matches!(find_episode(&library, &present), Some(Found::Here(_))));
    for asked in
        [name("kopi-dulu", "bromo"), name("ngopi-digital", "bromo"), name("kopi-dulu", present.episode.as_str())]
    {
        assert!(matches!(find_episode(&library, &asked), Some(Found::Moved((_, found))) if found.name == present));
    }
    assert!(find_episode(&library, &name("ngopi-digital", "nothing")).is_none());
}

#[test]
fn a_serial_show_is_heard_from_its_beginning() {
    let (mut show, _) = long_show(3);
    assert_eq!(in_listening_order(&show)[0].name, show.episodes[0].name);
    show.kind = ShowKind::Serial;
    assert_eq!(in_listening_order(&show)[0].name, show.episodes[2].name);
}

#[test]
fn the_newest_episode_is_the_one_that_appeared_last() {
    let library = library();
    let (_, newest) = newest_episode(&library).unwrap();
    assert_eq!(newest.name.episode.as_str(), "buku-tentang-bromo-dan-tengger");
}

#[test]
fn a_feed_changes_when_the_show_or_an_episode_does() {
    let (mut show, _) = show();
    assert_eq!(changed_at(starter(), &show), moment("2026-11-17T02:00:00Z"));
    show.revision.changed_at = moment("2026-12-01T00:00:00Z");
    assert_eq!(changed_at(starter(), &show), moment("2026-12-01T00:00:00Z"));
    episode(&mut show, 1).revision.changed_at = moment("2026-12-02T00:00:00Z");
    assert_eq!(changed_at(starter(), &show), moment("2026-12-02T00:00:00Z"));
}
