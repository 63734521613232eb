//! What a feed says of the show itself, as its file.

use anyhow::Context;
use rss::{Channel, extension::itunes::ITunesChannelExtension};
use toml::{Table, Value};
use url::Url;
use uuid::Uuid;

use super::{
    Destination, address,
    episode::{first_sentence, lone_trailers},
    files::{front, line},
    keeping::{Here, Wanted, or_tell},
    markdown,
    people::{self, People, Person},
    source::Source,
    tags::{Tags, is_yes},
};
use crate::content::{check_category, podcast_guid_of};

/// Tags of the namespace that have their place here. `publisher` is said anew by every site, and a `trailer` by the episode
/// that is one.
const TAKEN: [&str; 13] = [
    "block",
    "funding",
    "guid",
    "license",
    "location",
    "locked",
    "medium",
    "person",
    "podroll",
    "publisher",
    "trailer",
    "txt",
    "updateFrequency",
];

/// What is spoken where a feed does not say it.
const USUAL_LANGUAGE: &str = "id";

/// What a feed says of the show itself.
pub struct Show {
    /// The heading.
    pub title: String,
    /// Who is heard.
    pub people: Vec<Person>,
    /// What could not be taken, or not as it was.
    pub problems: Vec<String>,
    front: Vec<(&'static str, Option<Value>)>,
    body: String,
    cover: Option<String>,
}

impl Show {
    /// Reads a feed.
    pub fn of(source: &Source, to: &Destination) -> Self {
        let channel = &source.channel;
        let none = ITunesChannelExtension::default();
        let apple = channel.itunes_ext().unwrap_or(&none);
        let mut tags = Tags::of(channel.extensions());
        let description = [channel.description(), apple.summary().unwrap_or_default()];
        let body = description.into_iter().map(markdown::of_html).find(|text| !text.is_empty());
        let mut front = facts(source, apple, to, &mut tags.problems);
        front.extend(for_apps(channel, apple, &mut tags));
        let people = people::of_tags(&mut tags);
        let others = tags.others(&TAKEN);
        let told = others.iter().map(|name| format!("podcast:{name} was not taken: there is no place for it here"));
        let problems = tags.problems.into_iter().chain(told).chain(lone_trailers(channel)).collect();
        let cover = apple.image().or_else(|| Some(channel.image()?.url())).map(str::to_owned);
        Self { title: line(channel.title()), people, problems, front, body: body.unwrap_or_default(), cover }
    }

    /// Writes the show's file. Without a cover it is written all the same, and `lentera check` says what is missing.
    pub async fn take(self, here: &Here<'_>, people: &mut People, problems: &mut Vec<String>) -> anyhow::Result<()> {
        let what = "the cover, which belongs beside show.md as cover.jpg,";
        let cover = or_tell(cover(here, self.cover.as_deref()).await, what, problems);
        let mut written = self.front;
        written.push(("cover", Some(Value::from(cover.unwrap_or_else(|| "cover.jpg".to_owned())))));
        written.push(("people", people.of_show(here, &self.people, problems).await?));
        here.place.write("show.md", &format!("{}\n{}", front(&written), self.body))?;
        Ok(())
    }
}

async fn cover(here: &Here<'_>, picture: Option<&str>) -> anyhow::Result<String> {
    let url = address(picture.context("the feed names none")?)?;
    Ok(here.keep(&url, "cover", Wanted::Cover, &mut |_, _| {}).await?.name)
}

type Front = Vec<(&'static str, Option<Value>)>;

/// What readers see, and what directories ask for.
fn facts(source: &Source, apple: &ITunesChannelExtension, to: &Destination, problems: &mut Vec<String>) -> Front {
    let channel = &source.channel;
    let title = line(channel.title());
    let sentence = first_sentence(&markdown::words(channel.description()));
    let author = line(apple.author().unwrap_or(&title));
    let [category, subcategory] = category(apple, problems);
    let words = |text: &str| Some(Value::from(text));
    let language = channel.language().unwrap_or_else(|| {
        problems.push(format!("the feed names no language: the show is said to be in `{USUAL_LANGUAGE}` for now"));
        USUAL_LANGUAGE
    });
    let language = language.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
    vec![
        ("title", words(&title)),
        ("summary", words(if sentence.is_empty() { &title } else { &sentence })),
        ("language", words(&language)),
        ("category", category.as_deref().and_then(words)),
        ("subcategory", subcategory.as_deref().and_then(words)),
        ("explicit", Some(Value::from(is_explicit(channel)))),
        ("author", words(&author)),
        ("owner", Some(Value::Table(owner(apple, to)))),
        ("type", words(if apple.r#type() == Some("serial") { "serial" } else { "episodic" })),
        ("guid", guid(channel, source.url.as_ref()).map(|guid| Value::from(guid.to_string()))),
    ]
}

/// What is said to apps alone.
fn for_apps(channel: &Channel, apple: &ITunesChannelExtension, tags: &mut Tags<'_>) -> Front {
    let yes = |is_so: bool| is_so.then(|| Value::from(true));
    let frequency = tags.all("updateFrequency").first();
    let is_complete = frequency.and_then(|tag| tag.attrs().get("complete")).is_some_and(|word| is_yes(word));
    let seasons = channel.items().iter().flat_map(|item| Tags::of(item.extensions()).all("season"));
    vec![
        ("medium", tags.medium()),
        ("license", tags.license()),
        ("funding", tags.funding()),
        ("txt", tags.texts()),
        ("location", tags.locations()),
        ("seasons", tags.seasons(seasons)),
        ("update_frequency", tags.update_frequency()),
        ("complete", yes(is_complete || apple.complete().is_some_and(is_yes))),
        ("podroll", tags.podroll()),
        ("block", tags.block(apple.block().is_some_and(is_yes))),
        ("locked", yes(tags.says("locked").is_some_and(is_yes))),
    ]
}

/// Whether a feed is for adults only.
pub fn is_explicit(channel: &Channel) -> bool {
    channel.itunes_ext().and_then(|apple| apple.explicit()).is_some_and(is_yes)
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
    let tag = Tags::of(channel.extensions()).says("guid");
    tag.and_then(|guid| Uuid::parse_str(guid).ok()).or_else(|| Some(podcast_guid_of(feed?.as_str())))
}
