//! What a feed says of the show itself, as its file.

use rss::{Channel, extension::itunes::ITunesChannelExtension};
use toml::{Table, Value};
use url::Url;
use uuid::Uuid;

use super::{
    Destination, address,
    episode::first_sentence,
    files::{front, line},
    markdown,
    sound::{self, Here},
};
use crate::content::{check_category, podcast_guid_of};

/// Writes the show's file, unless there is one. Without a cover it is written all the same, and `lentera check` says what
/// is missing.
pub async fn take(
    here: &Here<'_>,
    channel: &Channel,
    feed: Option<&Url>,
    to: &Destination,
    problems: &mut Vec<String>,
) -> anyhow::Result<()> {
    if here.place.path("show.md").exists() {
        return Ok(());
    }
    let cover = cover(here, channel).await.unwrap_or_else(|error| {
        problems.push(format!("the cover was not taken: {error:#}; put a square picture beside show.md"));
        "cover.jpg".to_owned()
    });
    here.place.write("show.md", &text(channel, feed, to, &cover, problems))?;
    Ok(())
}

async fn cover(here: &Here<'_>, channel: &Channel) -> anyhow::Result<String> {
    let picture = channel.itunes_ext().and_then(|tags| tags.image()).or_else(|| Some(channel.image()?.url()));
    let url = address(picture.ok_or_else(|| anyhow::anyhow!("the feed names none"))?)?;
    let (name, kind) = sound::fetch(here, &url, "cover", &mut |_, _| {}).await?;
    anyhow::ensure!(kind.pixels().is_some(), "`{url}` is no picture");
    Ok(name)
}

fn text(channel: &Channel, feed: Option<&Url>, to: &Destination, cover: &str, problems: &mut Vec<String>) -> String {
    let none = ITunesChannelExtension::default();
    let tags = channel.itunes_ext().unwrap_or(&none);
    let title = line(channel.title());
    let description = [channel.description(), tags.summary().unwrap_or_default()];
    let body = description.into_iter().map(markdown::of_html).find(|text| !text.is_empty()).unwrap_or_default();
    let sentence = first_sentence(&markdown::words(channel.description()));
    let author = line(tags.author().unwrap_or(&title));
    let [category, subcategory] = category(tags, problems);
    let words = |text: &str| Some(Value::from(text));
    let language = channel.language().unwrap_or("id").split('-').next().unwrap_or("id").to_lowercase();
    let front = front(&[
        ("title", words(&title)),
        ("summary", words(if sentence.is_empty() { &title } else { &sentence })),
        ("language", words(&language)),
        ("category", category.as_deref().and_then(words)),
        ("subcategory", subcategory.as_deref().and_then(words)),
        ("explicit", Some(Value::from(is_yes(tags.explicit())))),
        ("author", words(&author)),
        ("owner", Some(Value::Table(owner(tags, to)))),
        ("cover", words(cover)),
        ("type", words(if tags.r#type() == Some("serial") { "serial" } else { "episodic" })),
        ("guid", guid(channel, feed).map(|guid| Value::from(guid.to_string()))),
    ]);
    format!("{front}\n{body}")
}

fn is_yes(word: Option<&str>) -> bool {
    word.is_some_and(|word| ["true", "yes", "explicit"].contains(&word.trim().to_lowercase().as_str()))
}

/// The first category that Apple knows.
fn category(tags: &ITunesChannelExtension, problems: &mut Vec<String>) -> [Option<String>; 2] {
    for category in tags.categories() {
        let sub = category.subcategory().map(|sub| sub.text().to_owned());
        let sub = sub.filter(|sub| check_category(category.text(), Some(sub)).is_ok());
        if check_category(category.text(), None).is_ok() {
            return [Some(category.text().to_owned()), sub];
        }
    }
    problems.push("the feed has no category of Apple's list: the show is under “Education” for now".to_owned());
    [Some("Education".to_owned()), None]
}

fn owner(tags: &ITunesChannelExtension, to: &Destination) -> Table {
    let named = tags.owner().and_then(|owner| Some((line(owner.name()?), line(owner.email()?))));
    let (name, email) = named.filter(|(name, email)| !name.is_empty() && !email.is_empty()).unwrap_or(to.owner.clone());
    [("name".to_owned(), Value::from(name)), ("email".to_owned(), Value::from(email))].into_iter().collect()
}

/// The guid that the feed says, or else the one that everybody makes of its address: it moves with the show.
fn guid(channel: &Channel, feed: Option<&Url>) -> Option<Uuid> {
    let tag = channel.extensions().get("podcast").and_then(|tags| tags.get("guid")?.first()?.value.clone());
    tag.and_then(|guid| Uuid::parse_str(guid.trim()).ok()).or_else(|| Some(podcast_guid_of(feed?.as_str())))
}
