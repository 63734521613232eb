//! What is said, in every form that podcast apps read, made from one WebVTT file:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md>

use maud::{DOCTYPE, html};
use serde::Serialize;

use super::{
    model::{Paragraph, Voices, clock, paragraphs},
    paths::TranscriptFormat,
};
use crate::content::Transcript;

/// The version of the JSON form.
const JSON_VERSION: &str = "1.0.0";
/// The longest line of a caption, in characters.
const CAPTION_CHARACTERS: usize = 32;
/// The most lines of a caption.
const CAPTION_LINES: usize = 2;

impl TranscriptFormat {
    /// A transcript in this form. `title` is that of what is heard, `language` the code of what is spoken.
    pub fn write(self, transcript: &Transcript, title: &str, language: &str) -> String {
        match self {
            Self::Vtt => transcript.vtt.clone(),
            Self::Srt => srt(transcript),
            Self::Json => json(transcript),
            Self::Html => html_page(transcript, title, language),
            Self::Text => plain(transcript),
        }
    }
}

#[derive(Serialize)]
struct File<'a> {
    version: &'static str,
    segments: Vec<Segment<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Segment<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    start_time: f64,
    end_time: f64,
    body: &'a str,
}

fn json(transcript: &Transcript) -> String {
    let voices = Voices::of(transcript);
    let seconds = |millis: u64| millis as f64 / 1000.0;
    let segments = transcript.cues.iter().map(|cue| {
        let (speaker, body) = voices.heard(cue);
        Segment { speaker, start_time: seconds(cue.starts_at_millis), end_time: seconds(cue.ends_at_millis), body }
    });
    let file = File { version: JSON_VERSION, segments: segments.collect() };
    serde_json::to_string(&file).unwrap_or_default()
}

fn srt(transcript: &Transcript) -> String {
    let voices = Voices::of(transcript);
    let mut written = String::new();
    let mut number = 0;
    let mut before: Option<&str> = None;
    for cue in &transcript.cues {
        let (speaker, text) = voices.heard(cue);
        // A name stands where the voice changes.
        let words = match speaker.filter(|speaker| before != Some(speaker)) {
            Some(speaker) => format!("{speaker}: {text}"),
            None => text.to_owned(),
        };
        before = speaker;
        for (starts, ends, lines) in captions(&words, cue.starts_at_millis, cue.ends_at_millis) {
            number += 1;
            written.push_str(&format!("{number}\n{} --> {}\n{lines}\n\n", srt_time(starts), srt_time(ends)));
        }
    }
    written
}

/// Words as captions with their times, each having its share of the whole time by its letters.
fn captions(words: &str, starts: u64, ends: u64) -> Vec<(u64, u64, String)> {
    let lines = wrapped(words, CAPTION_CHARACTERS);
    let letters: usize = lines.iter().map(|line| line.chars().count()).sum();
    let at = |letters_before: usize| starts + (ends - starts) * letters_before as u64 / letters.max(1) as u64;
    let mut captions = Vec::new();
    let mut read = 0;
    for caption in lines.chunks(CAPTION_LINES) {
        let length: usize = caption.iter().map(|line| line.chars().count()).sum();
        captions.push((at(read), at(read + length), caption.join("\n")));
        read += length;
    }
    captions
}

/// Whole words in lines of at most `longest` characters; a longer word has a line of its own.
fn wrapped(words: &str, longest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let fits = |line: &String| line.chars().count() + 1 + word.chars().count() <= longest;
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `00:01:02,345`
fn srt_time(millis: u64) -> String {
    let seconds = millis / 1000;
    format!("{:02}:{:02}:{:02},{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000)
}

fn html_page(transcript: &Transcript, title: &str, language: &str) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head { meta charset="utf-8"; title { (title) } }
            body {
                @for Paragraph { starts_at_seconds, speaker, text, .. } in paragraphs(transcript, &[]) {
                    @if let Some(speaker) = speaker { cite { (speaker) ":" } }
                    time { (clock(starts_at_seconds, ":")) }
                    p { (text) }
                }
            }
        }
    };
    page.into_string()
}

fn plain(transcript: &Transcript) -> String {
    let paragraph = |paragraph: Paragraph| match paragraph.speaker {
        Some(speaker) => format!("{speaker}: {}\n", paragraph.text),
        None => paragraph.text + "\n",
    };
    paragraphs(transcript, &[]).into_iter().map(paragraph).collect::<Vec<_>>().join("\n")
}
