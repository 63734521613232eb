//! How an episode of a feed becomes files: what is large goes into the media store, texts lie beside each other.

use anyhow::ensure;
use toml::Value;

use super::{
    Destination,
    chapters::{self, Chapters},
    episode::Episode,
    files::front,
    keeping::{Here, Kept, Told, Wanted, or_tell},
    people::People,
    tags::list,
    transcript,
};

/// Fetches what belongs to an episode and writes its files: its text last, so that an episode which has one is whole.
/// What it can do without is told and left out.
pub async fn take(
    here: &Here<'_>,
    episode: &Episode,
    people: &mut People,
    to: &Destination,
    told: Told<'_>,
) -> anyhow::Result<Vec<String>> {
    let mut problems = Vec::new();
    let audio = here.keep(&episode.sound, &episode.stem, Wanted::Sound, told).await?;
    let seconds = audio.kind.seconds().unwrap_or_default();
    let low_data = low_data(here, episode, &audio, &mut problems).await;
    let cover = cover(here, episode, &mut problems).await;
    let transcript = transcript(here, episode, &mut problems).await?;
    let chapters = chapters(here, episode, seconds, &mut problems).await;
    let chapter_file =
        chapters.as_ref().and_then(Chapters::file).map(|text| (format!("{}.chapters.json", episode.stem), text));
    if let Some((name, text)) = &chapter_file {
        here.place.write(name, text)?;
    }
    let media = |kept: Option<Kept>| kept.map(|kept| Value::from(kept.name));
    let mut written = facts(episode, to);
    written.extend([
        ("audio", Some(Value::from(audio.name))),
        ("low_data", media(low_data)),
        ("cover", media(cover)),
        ("transcript", transcript.map(Value::from)),
        ("chapters", chapter_file.as_ref().map(|(name, _)| Value::from(name.as_str()))),
        ("people", people.of_episode(here, &episode.people, &mut problems).await?),
        ("soundbites", soundbites(episode, seconds, &mut problems)),
    ]);
    written.extend(episode.tags.clone());
    let body = body(episode, chapters.as_ref(), &to.chapters_heading);
    let text = format!("{}\n{body}", front(&written));
    here.place.write(&format!("{}.md", episode.stem), &text)?;
    Ok(problems)
}

fn facts(episode: &Episode, to: &Destination) -> Vec<(&'static str, Option<Value>)> {
    let local = episode.published_at.to_zoned_datetime(to.zone.clone());
    let written = local.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let words = |text: &str| Some(Value::from(text));
    vec![
        ("title", words(&episode.title)),
        ("summary", words(&episode.summary)),
        ("published_at", written.parse().ok().map(Value::Datetime)),
        ("season", episode.season.map(Value::from)),
        ("episode", episode.number.map(Value::from)),
        ("kind", words(episode.kind)),
        ("guid", words(&episode.guid)),
    ]
}

async fn low_data(here: &Here<'_>, episode: &Episode, audio: &Kept, problems: &mut Vec<String>) -> Option<Kept> {
    let url = episode.company.low_data.as_ref()?;
    let wanted = Wanted::Lighter { than_bytes: audio.bytes, seconds: audio.kind.seconds().unwrap_or_default() };
    let kept = here.keep(url, &format!("{}--low", episode.stem), wanted, &mut |_, _| {}).await;
    or_tell(kept, "the sound in fewer bytes", problems)
}

async fn cover(here: &Here<'_>, episode: &Episode, problems: &mut Vec<String>) -> Option<Kept> {
    let url = episode.company.cover.as_ref()?;
    let kept = here.keep(url, &format!("{}--cover", episode.stem), Wanted::Cover, &mut |_, _| {}).await;
    or_tell(kept, "the picture", problems)
}

/// Writes what is said, and gives back what the file is called.
async fn transcript(here: &Here<'_>, episode: &Episode, problems: &mut Vec<String>) -> anyhow::Result<Option<String>> {
    if episode.company.transcripts.is_empty() {
        return Ok(None);
    }
    let fetched = transcript::fetch(here, &episode.company.transcripts).await;
    let Some(vtt) = or_tell(fetched, "the transcript", problems) else { return Ok(None) };
    let name = format!("{}.vtt", episode.stem);
    here.place.write(&name, &vtt)?;
    Ok(Some(name))
}

async fn chapters(here: &Here<'_>, episode: &Episode, seconds: u64, problems: &mut Vec<String>) -> Option<Chapters> {
    let url = episode.company.chapters.as_ref()?;
    or_tell(chapters::fetch(here, url, seconds).await, format_args!("`{url}`, the chapters,"), problems)
}

/// Those that lie within the sound.
fn soundbites(episode: &Episode, seconds: u64, problems: &mut Vec<String>) -> Option<Value> {
    let number = |value: &Value, name: &str| {
        let value = value.get(name)?;
        value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
    };
    let checked = |soundbite: &Value| {
        let (start, duration) = (number(soundbite, "start")?, number(soundbite, "duration")?);
        let is_within = duration > 0.0 && start + duration <= seconds as f64;
        let within = || {
            ensure!(is_within, "it does not lie within the sound, which has {seconds} s");
            Ok(soundbite.clone())
        };
        or_tell(within(), format_args!("the soundbite at {start} s"), problems)
    };
    list(episode.soundbites.as_ref()?.as_array()?.iter().filter_map(checked).collect())
}

/// The notes, with the list of chapters where it stands there.
fn body(episode: &Episode, chapters: Option<&Chapters>, heading: &str) -> String {
    let Some(chapters) = chapters else { return episode.notes.clone() };
    let notes = chapters.taken_out_of(&episode.notes, heading);
    let gap = if notes.is_empty() { "" } else { "\n" };
    if chapters.file().is_some() { notes } else { format!("{notes}{gap}{}", chapters.section(heading)) }
}
