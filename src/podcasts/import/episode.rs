//! The episodes of a feed, oldest first, as it tells them.

use std::collections::{BTreeMap, HashSet};

use jiff::{Timestamp, fmt::rfc2822, tz::TimeZone};
use rss::{Channel, Item, extension::Extension};
use toml::Value;
use url::Url;

use super::{
    address,
    files::{self, Known, line, on_one_line},
    markdown,
    people::{self, Person},
    show::is_explicit,
    tags::{Tags, attribute, is_yes},
    transcript,
};
use crate::content::without_number;

/// Tags of the namespace that have their place here.
const TAKEN: [&str; 10] = [
    "alternateEnclosure",
    "chapters",
    "episode",
    "license",
    "location",
    "person",
    "season",
    "soundbite",
    "transcript",
    "txt",
];
/// What is shown in the place of a number is no longer than this.
const LONGEST_DISPLAY: usize = 32;

/// An episode as its feed tells it.
#[derive(Clone, PartialEq, Debug)]
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
    /// What is said to apps alone, as front matter writes it.
    pub tags: Vec<(&'static str, Option<Value>)>,
    /// Parts that tell what it is about, as front matter writes them.
    pub soundbites: Option<Value>,
    /// Who is heard.
    pub people: Vec<Person>,
    /// What else is to be fetched.
    pub company: Company,
}

/// Addresses of what belongs to an episode besides its sound.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Company {
    /// What is said, in several forms, the best first.
    pub transcripts: Vec<Url>,
    /// The JSON form of its chapters.
    pub chapters: Option<Url>,
    /// A picture of its own.
    pub cover: Option<Url>,
    /// The same sound in fewer bytes.
    pub low_data: Option<Url>,
}

/// The episodes of a feed that are not there yet, oldest first. What can't be taken is told.
pub fn missing(channel: &Channel, known: &Known, zone: &TimeZone, problems: &mut Vec<String>) -> Vec<Episode> {
    let mut reading = Reading { channel, homeless: BTreeMap::new() };
    let mut episodes = Vec::new();
    let mut guids: HashSet<String> = known.guids.clone();
    for item in channel.items().iter().filter(|item| !known.guids.contains(&guid_of(item))) {
        match reading.item(item) {
            Ok((episode, _)) if !guids.insert(episode.guid.clone()) => {
                problems.push(format!("“{}” was not taken: another episode has the same guid", episode.title));
            }
            Ok((episode, told)) => {
                problems.extend(told.iter().map(|problem| format!("“{}”: {problem}", episode.title)));
                episodes.push(episode);
            }
            Err(error) => problems.push(format!("“{}” was not taken: {error:#}", title_of(item))),
        }
    }
    let told = |(name, count)| format!("{name} of {count} episodes was not taken: there is no place for it here");
    problems.extend(reading.homeless.into_iter().map(told));
    episodes.sort_by(|one, other| (one.published_at, &one.guid).cmp(&(other.published_at, &other.guid)));
    let mut slugs = known.slugs.clone();
    for episode in &mut episodes {
        episode.stem = free_name(episode, zone, &mut slugs);
    }
    problems.extend(give_numbers(channel, known, &mut episodes));
    episodes
}

/// Leaves out the numbers that directories would refuse, and tells what they would miss.
fn give_numbers(channel: &Channel, known: &Known, episodes: &mut [Episode]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut taken = known.numbers.clone();
    let is_serial = channel.itunes_ext().and_then(|apple| apple.r#type()) == Some("serial");
    for episode in episodes.iter_mut().filter(|episode| episode.kind == "full") {
        match episode.number {
            Some(number) if !taken.insert((episode.season, number)) => {
                problems
                    .push(format!("“{}”: the number {number} was not taken: another episode has it", episode.title));
                episode.number = None;
            }
            None if is_serial => {
                problems
                    .push(format!("“{}” has no number, which a serial show needs: add `episode = …`", episode.title));
            }
            _ => {}
        }
    }
    problems
}

/// Advance notices of a show that are no episodes, as sentences.
pub fn lone_trailers(channel: &Channel) -> Vec<String> {
    let is_episode =
        |url: &str| channel.items().iter().any(|item| item.enclosure().is_some_and(|sound| sound.url == url));
    let trailers = Tags::of(channel.extensions()).all("trailer").iter();
    let lone = trailers.filter(|tag| !tag.attrs().get("url").is_some_and(|url| is_episode(url)));
    lone.map(|tag| format!("the trailer “{}” was not taken: it is no episode", line(tag.value().unwrap_or_default())))
        .collect()
}

/// The day and the words of the title. In addresses the day and other numbers at the beginning are left out, so the rest
/// must differ. The same feed gives the same names again, which is how a run that was killed finds what it had begun.
fn free_name(episode: &Episode, zone: &TimeZone, slugs: &mut HashSet<String>) -> String {
    let day = episode.published_at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d").to_string();
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

fn guid_of(item: &Item) -> String {
    let sound = || item.enclosure().map_or("", |enclosure| enclosure.url());
    on_one_line(item.guid().map_or_else(sound, |guid| guid.value()))
}

/// A feed while its items are read.
struct Reading<'a> {
    channel: &'a Channel,
    /// Tags that have no place here, and how many episodes have them.
    homeless: BTreeMap<String, usize>,
}

impl Reading<'_> {
    /// An episode, and what of it could not be taken.
    fn item(&mut self, item: &Item) -> anyhow::Result<(Episode, Vec<String>)> {
        let title = title_of(item);
        let enclosure = item.enclosure().ok_or_else(|| anyhow::anyhow!("it has no sound"))?;
        let sound = address(enclosure.url())?;
        let published_at = date_of(item)?;
        let mut tags = Tags::of(item.extensions());
        self.count_homeless(item, &tags);
        let apple = item.itunes_ext();
        let season = apple.and_then(|apple| apple.season()).or_else(|| tags.says("season"));
        let number = apple.and_then(|apple| apple.episode()).or_else(|| tags.says("episode"));
        let [season, number] = [season, number].map(|text| count(text, &mut tags.problems));
        let summary = summary_of(item);
        let is_blocked = apple.and_then(|apple| apple.block()).is_some_and(is_yes);
        let episode = Episode {
            stem: files::slug_of(&title).map_or_else(|| "episode".to_owned(), |slug| slug.to_string()),
            guid: guid_of(item),
            published_at,
            sound,
            season,
            number,
            kind: self.kind(item),
            summary: if summary.is_empty() { title.clone() } else { line(&summary) },
            notes: notes_of(item),
            tags: vec![
                ("display", number.and_then(|_| display(&mut tags))),
                ("license", tags.license()),
                ("txt", tags.texts()),
                ("location", tags.locations()),
                ("block", is_blocked.then(|| Value::from(true))),
            ],
            soundbites: tags.soundbites(),
            people: people::of_tags(&mut tags),
            company: self.company(item, &mut tags),
            title,
        };
        Ok((episode, tags.problems))
    }

    fn company(&self, item: &Item, tags: &mut Tags<'_>) -> Company {
        Company {
            transcripts: transcript::of_tags(tags),
            chapters: tags.all("chapters").first().and_then(|tag| tags.link(tag, "url")),
            cover: self.own_cover(item),
            low_data: low_data(tags),
        }
    }

    fn count_homeless(&mut self, item: &Item, tags: &Tags<'_>) {
        let is_marked = item.itunes_ext().and_then(|apple| apple.explicit()).is_some_and(is_yes);
        let explicit = (is_marked && !is_explicit(self.channel)).then(|| "itunes:explicit".to_owned());
        let alternates = tags.all("alternateEnclosure").len() > usize::from(low_data(tags).is_some());
        let alternates = alternates.then(|| "podcast:alternateEnclosure, but for the smallest sound,".to_owned());
        let others = tags.others(&TAKEN).into_iter().map(|name| format!("podcast:{name}"));
        for name in others.chain(explicit).chain(alternates) {
            *self.homeless.entry(name).or_default() += 1;
        }
    }

    /// What the item says, or the feed where it names its trailers.
    fn kind(&self, item: &Item) -> &'static str {
        let said = item.itunes_ext().and_then(|apple| apple.episode_type()).unwrap_or_default().trim().to_lowercase();
        let trailers = Tags::of(self.channel.extensions()).all("trailer");
        let sound = item.enclosure().map(|enclosure| &enclosure.url);
        let is_named = trailers.iter().any(|tag| tag.attrs().get("url") == sound);
        match said.as_str() {
            "trailer" => "trailer",
            "bonus" => "bonus",
            _ if is_named => "trailer",
            _ => "full",
        }
    }

    /// Many hosts repeat the show's picture in each item.
    fn own_cover(&self, item: &Item) -> Option<Url> {
        let picture = item.itunes_ext()?.image()?;
        let apple = self.channel.itunes_ext().and_then(|apple| apple.image());
        let of_show = [apple, self.channel.image().map(|image| image.url())];
        if of_show.contains(&Some(picture)) { None } else { address(picture).ok() }
    }
}

fn date_of(item: &Item) -> anyhow::Result<Timestamp> {
    let date = item.pub_date().ok_or_else(|| anyhow::anyhow!("it has no date"))?;
    // A day of the week that is not that of the date is left aside.
    let rfc2822 = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(date.trim());
    rfc2822.or_else(|_| date.trim().parse()).map_err(|_| anyhow::anyhow!("`{date}` is no date"))
}

/// A number from 1. Any other is told; a nought stands for none.
fn count(text: Option<&str>, problems: &mut Vec<String>) -> Option<i64> {
    let text = text?.trim();
    let number = text.parse::<i64>().ok().filter(|number| *number > 0);
    if number.is_none() && text != "0" {
        problems.push(format!("the number `{text}` was not taken: it is not whole"));
    }
    number
}

/// The notes, without a last line that only leads to the page which the episode had: it leads away from here.
fn notes_of(item: &Item) -> String {
    let all = [item.content(), item.description(), item.itunes_ext().and_then(|apple| apple.summary())];
    let notes = all.into_iter().flatten().map(markdown::of_html).find(|text| !text.is_empty()).unwrap_or_default();
    let (before, last) = notes.trim_end().rsplit_once("\n\n").unwrap_or(("", &notes));
    let leads_away = item.link().is_some_and(|page| last.trim_end().ends_with(&format!("](<{page}>)")));
    let is_link_alone = last.starts_with('[') && last.matches("](").count() == 1;
    if leads_away && is_link_alone { format!("{before}\n") } else { notes }
}

fn summary_of(item: &Item) -> String {
    let subtitle = item.itunes_ext().and_then(|apple| apple.subtitle()).map(markdown::words);
    let described = || first_sentence(&markdown::words(item.description().or(item.content()).unwrap_or_default()));
    subtitle.filter(|text| !text.is_empty()).unwrap_or_else(described)
}

/// What is shown in the place of the number.
fn display(tags: &mut Tags<'_>) -> Option<Value> {
    let written = attribute(tags.all("episode").first()?, "display")?;
    if written.as_str().is_some_and(|words| words.chars().count() > LONGEST_DISPLAY) {
        tags.problems.push(format!("{written} is too long to be shown in the place of a number"));
        return None;
    }
    Some(written)
}

/// The alternate sound of the fewest bytes, if there are any.
fn low_data(tags: &Tags<'_>) -> Option<Url> {
    let is_sound = |tag: &&Extension| tag.attrs().get("type").is_some_and(|kind| kind.starts_with("audio/"));
    let bytes = |tag: &Extension| tag.attrs().get("length").and_then(|length| length.trim().parse::<u64>().ok());
    let source = |tag: &Extension| address(tag.children().get("source")?.first()?.attrs().get("uri")?).ok();
    let sounds = tags.all("alternateEnclosure").iter().filter(is_sound);
    let known = sounds.filter_map(|tag| Some((bytes(tag)?, source(tag)?)));
    known.min_by_key(|(bytes, _)| *bytes).map(|(_, url)| url)
}

/// Up to where a sentence ends, if it does so soon.
pub fn first_sentence(words: &str) -> String {
    let end = words.match_indices(['.', '!', '?', '…']).map(|(at, end)| at + end.len());
    let end = end.filter(|end| words[*end..].is_empty() || words[*end..].starts_with(' ')).find(|end| *end > 20);
    line(&words[..end.unwrap_or(words.len())])
}
