//! What a show or an episode says to podcast apps alone: tags of the Podcast namespace,
//! <https://podcastindex.org/namespace/1.0>, in the form in which they stand in front matter.

use std::sync::Arc;

use serde::Deserialize;

use super::Person;
use crate::content::{
    mistake::Mistake,
    podcast_values::{
        Short, Terse, maybe_country, maybe_geo, maybe_osm, maybe_web_address, maybe_words, web_address, words,
    },
    recurrence,
};

/// What somebody does for a podcast, in the words of the Podcast Taxonomy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Role {
    /// `host`, `audio editor`
    pub name: &'static str,
    /// `cast`, `audio post-production`
    pub group: &'static str,
}

/// Somebody who is heard in a show or an episode, or works for it.
#[derive(Clone, Debug)]
pub struct Credit {
    /// Who.
    pub person: Arc<Person>,
    /// What they do, where it is said. Else they are a host of the show, or a guest.
    pub role: Option<Role>,
}

/// Under which terms others may use the sound.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct License {
    /// An identifier such as `cc-by-4.0`, or the name of terms of one's own.
    #[serde(deserialize_with = "words::<128, _>")]
    pub name: String,
    /// The whole terms. Those of one's own need them.
    #[serde(default, deserialize_with = "maybe_web_address")]
    pub url: Option<String>,
}

impl Short for License {
    fn short(text: String) -> Result<Self, Mistake> {
        let is_known = is_public_license(&text.to_lowercase());
        let text = text.trim().to_owned();
        if text.is_empty() || text.chars().count() > 128 {
            return Err("mistake-license-name".into());
        }
        if is_known {
            return Ok(Self { name: text, url: None });
        }
        Err(Mistake::new("mistake-license").with("name", text))
    }
}

/// The licenses that are known by their names: those of Creative Commons, and what puts something into the public domain.
fn is_public_license(name: &str) -> bool {
    let kinds = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"];
    let versions = ["1.0", "2.0", "2.5", "3.0", "4.0"];
    let is_commons = |rest: &str| {
        rest.rsplit_once('-').is_some_and(|(kind, version)| kinds.contains(&kind) && versions.contains(&version))
    };
    matches!(name, "cc0-1.0" | "cc-pddc" | "pddl-1.0" | "unlicense") || name.strip_prefix("cc-").is_some_and(is_commons)
}

/// Where listeners may give something.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// Where it leads.
    #[serde(deserialize_with = "web_address")]
    pub url: String,
    /// The words of the link.
    #[serde(deserialize_with = "words::<128, _>")]
    pub text: String,
}

/// A text for machines, such as what a directory gave to prove whose feed it is.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Txt {
    /// `applepodcastsverify`
    #[serde(default, deserialize_with = "maybe_words::<128, _>")]
    pub purpose: Option<String>,
    /// Whatever it is.
    #[serde(deserialize_with = "words::<4000, _>")]
    pub text: String,
}

/// What a place has to do with the sound.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// It is spoken of.
    #[default]
    Subject,
    /// It was recorded there.
    Creator,
}

/// A place.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// As people call it.
    #[serde(deserialize_with = "words::<128, _>")]
    pub name: String,
    /// `geo:-7.7543,113.2159`
    #[serde(default, deserialize_with = "maybe_geo")]
    pub geo: Option<String>,
    /// A thing of OpenStreetMap.
    #[serde(default, deserialize_with = "maybe_osm")]
    pub osm: Option<String>,
    /// Two small letters.
    #[serde(default, deserialize_with = "maybe_country")]
    pub country: Option<String>,
    /// What it has to do with the sound.
    #[serde(default)]
    pub rel: Relation,
}

/// How often episodes are meant to appear.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateFrequency {
    /// As people say it: `setiap Selasa`.
    #[serde(deserialize_with = "words::<128, _>")]
    pub text: String,
    /// A rule of RFC 5545, 3.3.10.
    #[serde(default, deserialize_with = "recurrence::maybe_rule")]
    pub rrule: Option<String>,
    /// The first day that the rule counts from.
    pub starts_on: Option<toml::value::Date>,
}

/// A show elsewhere that this one recommends.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoteFeed {
    /// Its lasting name.
    pub guid: uuid::Uuid,
    /// Its feed.
    #[serde(default, deserialize_with = "maybe_web_address")]
    pub url: Option<String>,
    /// What it is called.
    #[serde(default, deserialize_with = "maybe_words::<255, _>")]
    pub title: Option<String>,
}

/// The name of a season.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// From 1.
    #[serde(deserialize_with = "crate::content::front_matter::count")]
    pub number: u64,
    /// As people call it.
    #[serde(deserialize_with = "words::<128, _>")]
    pub name: String,
}

/// A part of an episode that tells what it is about.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Soundbite {
    /// Seconds from the beginning.
    #[serde(deserialize_with = "crate::content::podcast_values::seconds")]
    pub start: f64,
    /// Seconds.
    #[serde(deserialize_with = "crate::content::podcast_values::seconds")]
    pub duration: f64,
    /// What it is about.
    #[serde(default, deserialize_with = "maybe_words::<128, _>")]
    pub title: Option<String>,
}

/// What is listened to, by the list of the namespace.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// A show.
    #[default]
    Podcast,
    /// An album.
    Music,
    /// Like a show, to be looked at.
    Video,
    /// One film.
    Film,
    /// One book.
    Audiobook,
    /// Articles that are read out.
    Newsletter,
    /// The same, less formal.
    Blog,
    /// Lessons.
    Course,
}

impl Medium {
    /// As the tag says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Podcast => "podcast",
            Self::Music => "music",
            Self::Video => "video",
            Self::Film => "film",
            Self::Audiobook => "audiobook",
            Self::Newsletter => "newsletter",
            Self::Blog => "blog",
            Self::Course => "course",
        }
    }
}

/// Which directories may not show a feed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Blocked {
    /// All may.
    #[default]
    Nobody,
    /// None may, but those that are named.
    Everybody {
        /// Slugs of services.
        except: Vec<String>,
    },
    /// Those that are named may not.
    Only(Vec<String>),
}

/// All that a show says to apps alone.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ShowTags {
    /// What is listened to.
    pub medium: Medium,
    /// Texts for machines.
    pub texts: Vec<Txt>,
    /// How often episodes are meant to appear.
    pub update_frequency: Option<UpdateFrequency>,
    /// Shows elsewhere that it recommends.
    pub podroll: Vec<RemoteFeed>,
    /// Places.
    pub locations: Vec<Location>,
    /// Names of seasons.
    pub seasons: Vec<Season>,
    /// Which directories may not show it.
    pub block: Blocked,
    /// Whether no episode will follow.
    pub is_complete: bool,
}

/// All that an episode says to apps alone.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct EpisodeTags {
    /// Shown in the place of the number: `Hari 5`.
    pub display: Option<String>,
    /// Texts for machines.
    pub texts: Vec<Txt>,
    /// Places.
    pub locations: Vec<Location>,
    /// Parts that tell what it is about.
    pub soundbites: Vec<Soundbite>,
    /// Whether no directory may show it.
    pub is_blocked: bool,
}

/// A license, written short or whole.
pub fn maybe_license<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<License>, D::Error> {
    Terse::<License>::deserialize(deserializer).map(|license| Some(license.0))
}
