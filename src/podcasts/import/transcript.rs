//! What is said, from another host, as the one form that is written here: WebVTT. SubRip and the JSON form become it:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md>

use anyhow::{Context, bail};
use rss::extension::Extension;
use serde::Deserialize;
use url::Url;

use super::{
    files::on_one_line,
    keeping::Here,
    tags::{Tags, attribute},
};
use crate::content::{Cue, LONGEST_TRANSCRIPT, parse_transcript};

/// The forms that are read, the one with the most to tell first.
const READ: [&[&str]; 3] =
    [&["text/vtt"], &["application/x-subrip", "application/srt", "text/srt"], &["application/json"]];

/// Addresses of a transcript in the forms that are read, the best first. When there are only others, that is told.
pub fn of_tags(tags: &mut Tags<'_>) -> Vec<Url> {
    let all = tags.all("transcript");
    let rank = |tag: &Extension| READ.iter().position(|kinds| kinds.contains(&kind(tag).as_str()));
    let mut read: Vec<(usize, Url)> = all.iter().filter_map(|tag| Some((rank(tag)?, tags.link(tag, "url")?))).collect();
    read.sort_by_key(|(rank, _)| *rank);
    if let (true, Some(other)) = (all.iter().all(|tag| rank(tag).is_none()), all.first()) {
        let kind = attribute(other, "type").map(|kind| kind.to_string()).unwrap_or_default();
        tags.problems.push(format!("the transcript was not taken: it is {kind}, and neither WebVTT, SubRip nor JSON"));
    }
    read.into_iter().map(|(_, url)| url).collect()
}

/// `text/vtt; charset=utf-8` is `text/vtt`.
fn kind(tag: &Extension) -> String {
    let kind = tag.attrs().get("type").map(String::as_str).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_lowercase()
}

/// The first of these that can be read, as WebVTT.
pub async fn fetch(here: &Here<'_>, forms: &[Url]) -> anyhow::Result<String> {
    let mut hindered = anyhow::anyhow!("there is none");
    for form in forms {
        match here
            .text(form, LONGEST_TRANSCRIPT)
            .await
            .and_then(|text| as_vtt(&text).with_context(|| format!("`{form}`")))
        {
            Ok(vtt) => return Ok(vtt),
            Err(error) => hindered = error,
        }
    }
    Err(hindered)
}

/// A transcript in any of the forms as WebVTT that the content reads. What it is its beginning tells.
pub fn as_vtt(text: &str) -> anyhow::Result<String> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let vtt = match text.trim_start() {
        written if written.starts_with("WEBVTT") => text,
        written if written.starts_with('{') => vtt(cues_of_json(written)?),
        written => vtt(cues_of_srt(written)),
    };
    match parse_transcript(&vtt) {
        Ok(_) => Ok(vtt),
        Err(problem) => bail!("it is no transcript that apps read: {}", problem.mistake),
    }
}

fn cues_of_srt(text: &str) -> Vec<Cue> {
    let blocks = text.split("\n\n").map(|block| block.lines().collect::<Vec<_>>());
    let cue = |lines: Vec<&str>| {
        let timing = lines.iter().position(|line| line.contains("-->"))?;
        let (starts, ends) = lines[timing].split_once("-->")?;
        let text = lines[timing + 1..].join(" ");
        Some(Cue { starts_at_millis: millis(starts)?, ends_at_millis: millis(ends)?, speaker: None, text })
    };
    blocks.filter_map(cue).collect()
}

/// Milliseconds of `00:01:02,345`; some write a full stop, or no hours.
fn millis(time: &str) -> Option<u64> {
    let time = time.split_whitespace().next()?.replace(',', ".");
    let (clock, fraction) = time.split_once('.').unwrap_or((&time, "0"));
    let seconds = clock
        .split(':')
        .try_fold(0, |seconds: u64, part| seconds.checked_mul(60)?.checked_add(part.parse::<u64>().ok()?))?;
    let fraction: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(fraction)
}

#[derive(Deserialize)]
struct File {
    segments: Vec<Segment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Segment {
    speaker: Option<String>,
    start_time: f64,
    end_time: Option<f64>,
    body: String,
}

fn cues_of_json(text: &str) -> anyhow::Result<Vec<Cue>> {
    let File { segments } = serde_json::from_str(text)?;
    let millis = |seconds: f64| (seconds * 1000.0).round() as u64;
    let cue = |segment: Segment| Cue {
        starts_at_millis: millis(segment.start_time),
        ends_at_millis: millis(segment.end_time.unwrap_or(segment.start_time)),
        speaker: segment.speaker.map(|speaker| on_one_line(&speaker)).filter(|speaker| !speaker.is_empty()),
        text: segment.body,
    };
    Ok(segments.into_iter().map(cue).collect())
}

/// Cues as a WebVTT file. Those without words are left out; one that ends when it starts lasts a millisecond.
fn vtt(mut cues: Vec<Cue>) -> String {
    cues.sort_by_key(|cue| cue.starts_at_millis);
    let mut text = "WEBVTT\n".to_owned();
    for cue in cues {
        let words = escaped(&on_one_line(&without_markup(&cue.text)));
        if words.is_empty() {
            continue;
        }
        let ends = cue.ends_at_millis.max(cue.starts_at_millis + 1);
        let voice = cue.speaker.map(|speaker| format!("<v {}>", escaped(&speaker))).unwrap_or_default();
        text.push_str(&format!("\n{} --> {}\n{voice}{words}\n", clock(cue.starts_at_millis), clock(ends)));
    }
    text
}

/// SubRip knows `<i>`, `<b>`, `<u>` and `<font …>`; any other bracket is a letter.
fn without_markup(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let tag = rest[at..].find('>').map(|end| &rest[at + 1..at + end]);
        let name = tag.map(|tag| tag.trim_start_matches('/').split(' ').next().unwrap_or_default().to_lowercase());
        match (tag, name.as_deref()) {
            (Some(tag), Some("i" | "b" | "u" | "font")) => rest = &rest[at + tag.len() + 2..],
            _ => {
                plain.push('<');
                rest = &rest[at + 1..];
            }
        }
    }
    plain + rest
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `01:02:03.456`
fn clock(millis: u64) -> String {
    let seconds = millis / 1000;
    format!("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000)
}
