//! Files that lie beside a Markdown file and belong to it: covers, transcripts.

use std::{io, sync::Arc};

use super::Surroundings;
use crate::{
    content::{
        chapter_file,
        front_matter::Located,
        mistake::Mistake,
        model::{ChapterFile, Transcript},
        problem::Problem,
        transcript,
    },
    media::MeasuredMedia,
};

/// A transcript may be this long, in bytes: ten hours of talk.
pub const LONGEST_TRANSCRIPT: u64 = 2 * 1024 * 1024;

/// A file of chapters may be this long, in bytes.
pub const LONGEST_CHAPTERS: u64 = 1024 * 1024;

/// The cover that an author calls `name`, by Apple's rules: square, 1400 to 3000 pixels, at most 512 KB.
pub fn cover(name: &Located<String>, around: &Surroundings<'_>) -> Result<Arc<MeasuredMedia>, Problem> {
    around.company.cover(&name.value).map_err(|mistake| name.problem(mistake))
}

/// The picture that an author calls `name`, of any size.
pub fn picture(name: &Located<String>, around: &Surroundings<'_>) -> Result<Arc<MeasuredMedia>, Problem> {
    let picture = around.company.measure(&name.value).map_err(|error| name.problem(error))?;
    if picture.kind.pixels().is_some() { Ok(picture) } else { Err(name.problem("mistake-not-a-picture")) }
}

/// The transcript of a sound: the one that an author names, or else the one of the same name.
pub fn transcript_for(
    named: Option<Located<String>>,
    sound: &str,
    around: &Surroundings<'_>,
) -> Result<Option<Transcript>, Problem> {
    match named {
        Some(name) => transcript(&name, around).map(Some),
        None => transcript_of(sound, around),
    }
}

fn transcript(name: &Located<String>, around: &Surroundings<'_>) -> Result<Transcript, Problem> {
    if !is_file(&name.value, ".vtt", around) {
        return Err(name.problem("mistake-vtt-name"));
    }
    read(&name.value, around).map_err(|mistake| name.problem(mistake))
}

/// The transcript of a sound, where there is one: it has the same name, and lies beside it too.
pub fn transcript_of(sound: &str, around: &Surroundings<'_>) -> Result<Option<Transcript>, Problem> {
    let name = transcript_name(sound);
    if !is_file(&name, ".vtt", around) {
        return Ok(None);
    }
    read(&name, around).map(Some).map_err(Problem::of_file)
}

/// What the transcript of a sound is called. It lies beside the text also where the sound lies in the media store.
pub fn transcript_name(sound: &str) -> String {
    let name = if sound.starts_with("media:") { sound.rsplit(['/', ':']).next().unwrap_or(sound) } else { sound };
    format!("{}.vtt", name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// The chapters that an author calls `name`.
pub fn chapters(name: &Located<String>, around: &Surroundings<'_>) -> Result<ChapterFile, Problem> {
    if !is_file(&name.value, ".json", around) {
        return Err(name.problem("mistake-chapters-name"));
    }
    let text = match around.company.read(&name.value, LONGEST_CHAPTERS) {
        Ok(Some(text)) => text,
        Ok(None) => return Err(name.problem("mistake-chapters-large")),
        Err(error) => return Err(name.problem(unreadable("mistake-chapters-unreadable", &error))),
    };
    chapter_file::parse(&text).map_err(|problem| {
        let within = Mistake::new("mistake-within-chapters").with("file", &name.value);
        let within = within.with("line", problem.line).with("column", problem.column);
        name.problem(within.because(problem.mistake))
    })
}

fn is_file(name: &str, ending: &str, around: &Surroundings<'_>) -> bool {
    let is_plain = !name.contains(['/', '\\']) && name.ends_with(ending);
    is_plain && around.company.has(name)
}

fn read(name: &str, around: &Surroundings<'_>) -> Result<Transcript, Mistake> {
    match around.company.read(name, LONGEST_TRANSCRIPT) {
        Ok(Some(text)) => transcript::parse(&text).map_err(|problem| {
            let within = Mistake::new("mistake-within-transcript").with("file", name).with("line", problem.line);
            within.because(problem.mistake)
        }),
        Ok(None) => Err("mistake-vtt-large".into()),
        Err(error) => Err(unreadable("mistake-vtt-unreadable", &error)),
    }
}

fn unreadable(key: &'static str, error: &io::Error) -> Mistake {
    Mistake::new(key).because(Mistake::of_disk(error))
}
