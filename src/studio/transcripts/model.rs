//! A sound of a text, and its words as WebVTT.

use std::fmt::Write;

/// So much is read at a glance, in characters.
const GLANCE: usize = 120;

/// A sound that a text names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sound {
    /// As the text names it.
    pub name: String,
    /// Playing time in seconds.
    pub seconds: u64,
    /// The address at which it is heard, after `/media/`.
    pub address: String,
    /// The file of its transcript, relative to the content folder.
    pub file: String,
    /// What that says now.
    pub text: Option<String>,
}

/// What somebody typed as WebVTT: as it is, from SubRip, or from plain words, which are spread over the time as if they were
/// spoken evenly.
pub fn as_webvtt(typed: &str, seconds: u64) -> String {
    let typed = typed.trim_start_matches('\u{feff}').trim();
    if typed.starts_with("WEBVTT") {
        return format!("{typed}\n");
    }
    if typed.contains("-->") {
        let line = |line: &str| if line.contains("-->") { line.replace(',', ".") } else { line.to_owned() };
        let lines: Vec<String> = typed.lines().map(line).collect();
        return format!("WEBVTT\n\n{}\n", lines.join("\n"));
    }
    spread(typed, seconds * 1000)
}

fn spread(words: &str, millis: u64) -> String {
    let pieces = pieces(words);
    let length = |piece: &String| u64::try_from(piece.chars().count()).unwrap_or(u64::MAX);
    let whole: u64 = pieces.iter().map(length).sum::<u64>().max(1);
    let (mut text, mut before) = ("WEBVTT\n".to_owned(), 0);
    for piece in &pieces {
        let (start, end) = (before * millis / whole, (before + length(piece)) * millis / whole);
        before += length(piece);
        let piece = piece.replace('&', "&amp;").replace('<', "&lt;");
        write!(text, "\n{} --> {}\n{piece}\n", clock(start), clock(end)).expect("writing to a string succeeds");
    }
    text
}

/// Sentences; long ones in parts.
fn pieces(words: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut is_over = true;
    for word in words.split_whitespace() {
        match pieces.last_mut().filter(|piece| !is_over && piece.chars().count() + word.chars().count() < GLANCE) {
            Some(piece) => {
                piece.push(' ');
                piece.push_str(word);
            }
            None => pieces.push(word.to_owned()),
        }
        is_over = word.trim_end_matches(['”', '"', ')']).ends_with(['.', '!', '?', '…']);
    }
    pieces
}

fn clock(millis: u64) -> String {
    let seconds = millis / 1000;
    format!("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::parse_transcript;

    #[test]
    fn plain_words_are_spread_over_the_time() {
        let text = as_webvtt("Selamat pagi. Apa kabar?\nHati-hati dengan <tautan> & kode.", 10);
        let read = parse_transcript(&text).unwrap();
        let words: Vec<&str> = read.cues.iter().map(|cue| cue.text.as_str()).collect();
        assert_eq!(words, ["Selamat pagi.", "Apa kabar?", "Hati-hati dengan <tautan> & kode."]);
        assert_eq!(read.cues[0].starts_at_millis, 0);
        assert_eq!(read.cues[2].ends_at_millis, 10_000);
        assert!(read.cues.windows(2).all(|pair| pair[0].ends_at_millis == pair[1].starts_at_millis));
    }

    #[test]
    fn a_long_sentence_is_read_in_parts() {
        let text = as_webvtt(&"kata ".repeat(100), 60);
        assert!(parse_transcript(&text).unwrap().cues.iter().all(|cue| cue.text.chars().count() <= GLANCE));
    }

    #[test]
    fn subtitles_of_both_forms_are_taken() {
        let subrip = "1\r\n00:00:01,000 --> 00:00:02,500\r\nHalo, Bapak/Ibu.\r\n";
        let read = parse_transcript(&as_webvtt(subrip, 3)).unwrap();
        assert_eq!((read.cues[0].ends_at_millis, read.cues[0].text.as_str()), (2500, "Halo, Bapak/Ibu."));
        let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHalo\n";
        assert_eq!(as_webvtt(vtt, 3), vtt);
    }
}
