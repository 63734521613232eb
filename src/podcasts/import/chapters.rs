//! Chapters from another host: a list in the notes, as authors write it, or a file where only a file holds all they say.

use anyhow::bail;
use url::Url;

use super::{keeping::Here, markdown};
use crate::{
    content::{ChapterFile, FileChapter, LONGEST_CHAPTERS, parse_chapters},
    podcasts::model::clock,
};

/// Chapters, and the text in which they came.
#[derive(Debug)]
pub struct Chapters {
    file: ChapterFile,
    text: String,
}

impl Chapters {
    /// Reads the JSON form. `seconds` is how long the sound is.
    pub fn parse(text: String, seconds: u64) -> anyhow::Result<Self> {
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let file = match parse_chapters(&text) {
            Ok(file) => file,
            Err(problem) => bail!("line {}: {}", problem.line, problem.mistake),
        };
        if file.chapters.last().is_some_and(|last| last.start_time >= seconds as f64) {
            bail!("the last one starts after the end: the sound has {seconds} s");
        }
        Ok(Self { file, text })
    }

    /// The file, where its list would say less.
    pub fn file(&self) -> Option<&str> {
        let is_listed = |chapter: &FileChapter| {
            let FileChapter { start_time, end_time, title, img, url, toc, location } = chapter;
            let is_plain = end_time.is_none() && img.is_none() && url.is_none() && toc.is_none() && location.is_none();
            is_plain && start_time.fract() == 0.0 && title.is_some()
        };
        let is_list = !self.file.waypoints && self.file.chapters.iter().all(is_listed);
        (!is_list).then_some(&self.text)
    }

    /// As a section at the end of the notes.
    pub fn section(&self, heading: &str) -> String {
        let line = |(seconds, title): (u64, String)| {
            let clock = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
            format!("- {clock} {title}\n")
        };
        format!("## {heading}\n\n{}", self.listed().map(line).collect::<String>())
    }

    /// The notes without a list of the same chapters, which many hosts put there for apps that know none.
    pub fn taken_out_of(&self, notes: &str, heading: &str) -> String {
        let lines: Vec<String> =
            self.listed().map(|(seconds, title)| format!("- {} {title}", clock(seconds, ":"))).collect();
        let blocks: Vec<&str> = notes.split("\n\n").map(str::trim_end).collect();
        let Some(at) = blocks.windows(lines.len().max(1)).position(|run| run == lines) else { return notes.to_owned() };
        let has_heading = at > 0 && blocks[at - 1] == format!("**{heading}**");
        let kept = [&blocks[..at - usize::from(has_heading)], &blocks[at + lines.len()..]].concat().join("\n\n");
        if kept.trim().is_empty() { String::new() } else { kept.trim().to_owned() + "\n" }
    }

    /// Those that stand in lists.
    fn listed(&self) -> impl Iterator<Item = (u64, String)> {
        let listed = self.file.chapters.iter().filter(|chapter| chapter.toc != Some(false));
        listed.filter_map(|chapter| Some((chapter.start_time as u64, markdown::letters(chapter.title.as_deref()?))))
    }
}

/// Fetches the JSON form.
pub async fn fetch(here: &Here<'_>, url: &Url, seconds: u64) -> anyhow::Result<Chapters> {
    Chapters::parse(here.text(url, LONGEST_CHAPTERS).await?, seconds)
}
