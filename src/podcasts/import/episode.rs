//! The episodes of a feed, oldest first, and how one of them becomes a file.

use std::collections::HashSet;

use jiff::{Timestamp, fmt::rfc2822};
use rss::{Channel, Item};
use toml::Value;
use url::Url;

use super::{
    Destination, address,
    files::{self, Known, front, line},
    markdown,
    sound::{self, Here},
};
use crate::content::without_number;

/// An episode as its feed tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Episode {
    /// Name of its files, without ending.
    pub stem: String,
    /// The heading.
    pub title: String,
    /// The lasting name.
    pub guid: String,
    /// When it appeared.
    pub published_at: Timestamp,
    /// The sound.
    pub sound: Url,
    /// From 1.
    pub season: Option<i64>,
    /// From 1.
    pub number: Option<i64>,
    /// `full`, `trailer` or `bonus`.
    pub kind: &'static str,
    /// One sentence.
    pub summary: String,
    /// The notes.
    pub notes: String,
}

/// The episodes of a feed that are not there yet, oldest first. What can't be taken is told.
pub fn missing(channel: &Channel, known: &Known, problems: &mut Vec<String>) -> Vec<Episode> {
    let mut episodes = Vec::new();
    let mut guids: HashSet<String> = known.guids.clone();
    for item in channel.items() {
        match of_item(item) {
            Ok(episode) if known.guids.contains(&episode.guid) => {}
            Ok(episode) if !guids.insert(episode.guid.clone()) => {
                problems.push(format!("“{}” was not taken: another episode has the same guid", episode.title));
            }
            Ok(episode) => episodes.push(episode),
            Err(error) => problems.push(format!("“{}” was not taken: {error:#}", title_of(item))),
        }
    }
    episodes.sort_by(|one, other| (one.published_at, &one.guid).cmp(&(other.published_at, &other.guid)));
    let mut slugs = known.slugs.clone();
    for episode in &mut episodes {
        episode.stem = free_name(episode, &mut slugs);
    }
    episodes
}

/// The day and the words of the title. In addresses the day and other numbers at the beginning are left out, so the rest
/// must differ. The same feed gives the same names again, which is how a run that was killed finds what it had begun.
fn free_name(episode: &Episode, slugs: &mut HashSet<String>) -> String {
    let day = episode.published_at.strftime("%Y-%m-%d");
    let mut stem = format!("{day}-{}", episode.stem);
    let mut count = 1;
    while !slugs.insert(without_number(&stem).to_owned()) {
        count += 1;
        stem = format!("{day}-{}-{count}", episode.stem);
    }
    stem
}

fn title_of(item: &Item) -> String {
    line(item.title().filter(|title| !title.trim().is_empty()).unwrap_or("(no title)"))
}

fn of_item(item: &Item) -> anyhow::Result<Episode> {
    let title = title_of(item);
    let enclosure = item.enclosure().ok_or_else(|| anyhow::anyhow!("it has no sound"))?;
    let sound = address(enclosure.url())?;
    let date = item.pub_date().ok_or_else(|| anyhow::anyhow!("it has no date"))?;
    let published_at = rfc2822::parse(date)
        .map(|date| date.timestamp())
        .or_else(|_| date.trim().parse::<Timestamp>())
        .map_err(|_| anyhow::anyhow!("`{date}` is no date"))?;
    let tags = item.itunes_ext();
    let number = |text: Option<&str>| text?.trim().parse::<i64>().ok().filter(|number| *number > 0);
    let notes = [item.content(), item.description(), tags.and_then(|tags| tags.summary())];
    let notes = notes.into_iter().flatten().map(markdown::of_html).find(|text| !text.is_empty()).unwrap_or_default();
    let subtitle = tags.and_then(|tags| tags.subtitle()).map(markdown::words);
    let summary = subtitle
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| first_sentence(&markdown::words(item.description().unwrap_or_default())));
    Ok(Episode {
        stem: files::slug_of(&title).map_or_else(|| "episode".to_owned(), |slug| slug.to_string()),
        guid: line(item.guid().map_or(enclosure.url(), |guid| guid.value())),
        published_at,
        sound,
        season: number(tags.and_then(|tags| tags.season())),
        number: number(tags.and_then(|tags| tags.episode())),
        kind: match tags.and_then(|tags| tags.episode_type()).map(str::trim) {
            Some(kind) if kind.eq_ignore_ascii_case("trailer") => "trailer",
            Some(kind) if kind.eq_ignore_ascii_case("bonus") => "bonus",
            _ => "full",
        },
        summary: if summary.is_empty() { title.clone() } else { line(&summary) },
        notes,
        title,
    })
}

/// Up to where a sentence ends, if it does so soon.
pub fn first_sentence(words: &str) -> String {
    let end = words.match_indices(['.', '!', '?', '…']).map(|(at, end)| at + end.len());
    let end = end.filter(|end| words[*end..].is_empty() || words[*end..].starts_with(' ')).find(|end| *end > 20);
    line(&words[..end.unwrap_or(words.len())])
}

/// Fetches the sound of an episode and writes its file: the file last, so that an episode which has one is whole.
pub async fn take(
    here: &Here<'_>,
    episode: &Episode,
    to: &Destination,
    told: &mut (dyn FnMut(u64, Option<u64>) + Send),
) -> anyhow::Result<()> {
    let (audio, kind) = sound::fetch(here, &episode.sound, &episode.stem, told).await?;
    anyhow::ensure!(kind.seconds().is_some(), "`{}` is no sound", episode.sound);
    here.place.write(&format!("{}.md", episode.stem), &text(episode, &audio, to))?;
    Ok(())
}

fn text(episode: &Episode, audio: &str, to: &Destination) -> String {
    let local = episode.published_at.to_zoned_datetime(to.zone.clone());
    let written = local.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let words = |text: &str| Some(Value::from(text));
    let front = front(&[
        ("title", words(&episode.title)),
        ("summary", words(&episode.summary)),
        ("published_at", written.parse().ok().map(Value::Datetime)),
        ("audio", words(audio)),
        ("season", episode.season.map(Value::from)),
        ("episode", episode.number.map(Value::from)),
        ("kind", words(episode.kind)),
        ("guid", words(&episode.guid)),
    ]);
    format!("{front}\n{}", episode.notes)
}
