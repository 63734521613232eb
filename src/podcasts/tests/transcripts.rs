//! One WebVTT file in every form that apps read.

use serde_json::{Value, json};

use crate::{
    content::{Cue, Transcript},
    podcasts::TranscriptFormat,
};

fn cue(starts: u64, ends: u64, speaker: Option<&str>, text: &str) -> Cue {
    let (speaker, text) = (speaker.map(str::to_owned), text.to_owned());
    Cue { starts_at_millis: starts, ends_at_millis: ends, speaker, text }
}

fn transcript() -> Transcript {
    let long = "Baik. Kemarin saya menerima undangan dari nomor yang tidak saya kenal sama sekali.";
    let cues = vec![
        cue(0, 2_500, Some("Bu Rani"), "Selamat pagi & apa kabar?"),
        cue(2_500, 6_500, Some("Pak Karto"), long),
        cue(3_608_000, 3_609_250, Some("Pak Karto"), "Lalu saya 1 < 2."),
    ];
    Transcript { vtt: "WEBVTT\n\nNOTE as it was written\n".to_owned(), cues }
}

fn written(format: TranscriptFormat) -> String {
    format.write(&transcript(), "Undangan & jebakan", "id")
}

#[test]
fn web_vtt_stays_as_it_was_written() {
    assert_eq!(written(TranscriptFormat::Vtt), transcript().vtt);
}

#[test]
fn sub_rip_has_two_short_lines_and_names_where_the_voice_changes() {
    let srt = written(TranscriptFormat::Srt);
    let cards: Vec<&str> = srt.trim().split("\n\n").collect();
    assert_eq!(cards[0], "1\n00:00:00,000 --> 00:00:02,500\nBu Rani: Selamat pagi & apa\nkabar?");
    assert!(cards[1].starts_with("2\n00:00:02,500 --> 00:00:0"), "{}", cards[1]);
    assert!(cards[1].contains("\nPak Karto: Baik. Kemarin saya\n"), "{}", cards[1]);
    assert_eq!(*cards.last().unwrap(), format!("{}\n01:00:08,000 --> 01:00:09,250\nLalu saya 1 < 2.", cards.len()));
    for card in &cards {
        let lines: Vec<&str> = card.lines().skip(2).collect();
        assert!((1..=2).contains(&lines.len()) && lines.iter().all(|line| line.chars().count() <= 32), "{card}");
    }
    let times: Vec<&str> = cards.iter().flat_map(|card| card.lines().nth(1).unwrap().split(" --> ")).collect();
    assert!(times.is_sorted(), "{times:?}");
    assert!(times.contains(&"00:00:06,500"), "the last card of a cue ends with it");
}

#[test]
fn json_is_that_of_the_namespace() {
    let file: Value = serde_json::from_str(&written(TranscriptFormat::Json)).unwrap();
    assert_eq!(file["version"], "1.0.0");
    let first = json!({ "speaker": "Bu Rani", "startTime": 0.0, "endTime": 2.5, "body": "Selamat pagi & apa kabar?" });
    assert_eq!(file["segments"][0], first);
    assert_eq!(file["segments"][2]["startTime"], 3608.0);
    assert_eq!(file["segments"].as_array().unwrap().len(), 3);
}

#[test]
fn html_names_speakers_and_times_and_escapes_what_is_said() {
    let page = written(TranscriptFormat::Html);
    assert!(
        page.starts_with(
            "<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>Undangan &amp; jebakan"
        )
    );
    assert!(page.contains("<cite>Bu Rani:</cite><time>00:00</time><p>Selamat pagi &amp; apa kabar?</p>"), "{page}");
    assert!(page.contains("<time>1:00:08</time><p>Lalu saya 1 &lt; 2.</p>"), "{page}");
}

#[test]
fn plain_text_is_what_is_said() {
    let text = written(TranscriptFormat::Text);
    assert!(text.starts_with("Bu Rani: Selamat pagi & apa kabar?\n\nPak Karto: Baik. Kemarin"), "{text}");
    assert!(text.ends_with("\n\nPak Karto: Lalu saya 1 < 2.\n"), "{text}");
}

#[test]
fn a_file_without_voices_is_told_by_the_names_that_cues_begin_with() {
    let cues = vec![cue(0, 2_000, None, "Rani: Halo."), cue(2_000, 4_000, None, "Karto: Baik.")];
    let transcript = Transcript { vtt: String::new(), cues };
    let file: Value = serde_json::from_str(&TranscriptFormat::Json.write(&transcript, "", "id")).unwrap();
    assert_eq!((&file["segments"][1]["speaker"], &file["segments"][1]["body"]), (&"Karto".into(), &"Baik.".into()));
}
