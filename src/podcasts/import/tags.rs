//! Tags of the Podcast namespace, <https://podcastindex.org/namespace/1.0>, as front matter writes them. Each is tried on
//! the type that reads it there, so what is written is no mistake; what it would refuse is told instead.

use std::collections::BTreeMap;

use rss::extension::{Extension, ExtensionMap};
use serde::{Deserialize, de::DeserializeOwned};
use toml::{Table, Value};
use url::Url;

use super::{address, files::on_one_line};
use crate::content::{
    Funding, License, Location, Medium, Mistake, RemoteFeed, Season, Soundbite, Txt, UpdateFrequency, maybe_license,
};

/// The tags of a show or an episode by their names, and what of them could not be taken.
pub struct Tags<'a> {
    all: Option<&'a BTreeMap<String, Vec<Extension>>>,
    /// Sentences for whoever started it.
    pub problems: Vec<String>,
}

impl<'a> Tags<'a> {
    /// Those of a channel or an item.
    pub fn of(extensions: &'a ExtensionMap) -> Self {
        Self { all: extensions.get("podcast"), problems: Vec::new() }
    }

    /// All of a name.
    pub fn all(&self, name: &str) -> &'a [Extension] {
        self.all.and_then(|all| all.get(name)).map_or(&[], Vec::as_slice)
    }

    /// What the first of a name says.
    pub fn says(&self, name: &str) -> Option<&'a str> {
        self.all(name).first()?.value().map(str::trim)
    }

    /// An address that a tag names. What is none is told.
    pub fn link(&mut self, tag: &Extension, name: &str) -> Option<Url> {
        let link = address(tag.attrs().get(name)?);
        link.inspect_err(|error| self.problems.push(format!("what {} leads to was not taken: {error}", tag.name())))
            .ok()
    }

    /// Names of tags that are not among these.
    pub fn others(&self, known: &[&str]) -> Vec<&'a str> {
        let names = self.all.into_iter().flat_map(BTreeMap::keys).map(String::as_str);
        names.filter(|name| !known.contains(name)).collect()
    }

    /// `funding = […]`
    pub fn funding(&mut self) -> Option<Value> {
        self.several::<Funding>("funding", |tag| table([("url", attribute(tag, "url")), ("text", said(tag))]))
    }

    /// `txt = […]`
    pub fn texts(&mut self) -> Option<Value> {
        self.several::<Txt>("txt", |tag| table([("purpose", attribute(tag, "purpose")), ("text", said(tag))]))
    }

    /// `location = […]`
    pub fn locations(&mut self) -> Option<Value> {
        self.several::<Location>("location", |tag| {
            let country = tag.attrs().get("country").map(|country| Value::from(country.to_lowercase()));
            let [geo, osm, rel] = ["geo", "osm", "rel"].map(|name| attribute(tag, name));
            table([("name", said(tag)), ("geo", geo), ("osm", osm), ("country", country), ("rel", rel)])
        })
    }

    /// `license = …`
    pub fn license(&mut self) -> Option<Value> {
        let tag = self.all("license").first()?;
        let url = attribute(tag, "url");
        let is_whole = url.is_some();
        let written = if is_whole { Value::Table(table([("name", said(tag)), ("url", url)])) } else { said(tag)? };
        let tried = match is_whole {
            true => License::deserialize(written.clone()).map(drop),
            false => maybe_license(written.clone()).map(drop),
        };
        self.unless_refused("license", tried.map(|()| written))
    }

    /// `soundbites = […]`
    pub fn soundbites(&mut self) -> Option<Value> {
        self.several::<Soundbite>("soundbite", |tag| {
            let [start, duration] = ["startTime", "duration"].map(|name| seconds(tag.attrs().get(name)?));
            table([("start", start), ("duration", duration), ("title", said(tag))])
        })
    }

    /// `update_frequency = { … }`
    pub fn update_frequency(&mut self) -> Option<Value> {
        let tag = self.all("updateFrequency").first()?;
        let day = tag.attrs().get("dtstart").and_then(|date| date.get(..10)?.parse().ok()).map(Value::Datetime);
        let rule = attribute(tag, "rrule").filter(|rule| day.is_some() || !rule.to_string().contains("COUNT="));
        if rule.is_none() && tag.attrs().contains_key("rrule") {
            self.problems
                .push("the rule of podcast:updateFrequency was not taken: it counts, but from no day".to_owned());
        }
        let written = table([("text", said(tag)), ("rrule", rule), ("starts_on", day)]);
        self.tried::<UpdateFrequency>("updateFrequency", written)
    }

    /// `podroll = […]`
    pub fn podroll(&mut self) -> Option<Value> {
        let items = self.all("podroll").iter().filter_map(|roll| roll.children().get("remoteItem")).flatten();
        let tables: Vec<Table> = items
            .map(|tag| {
                let [guid, url, title] = ["feedGuid", "feedUrl", "title"].map(|name| attribute(tag, name));
                table([("guid", guid), ("url", url), ("title", title)])
            })
            .collect();
        list(tables.into_iter().filter_map(|table| self.tried::<RemoteFeed>("podroll", table)).collect())
    }

    /// `medium = "…"`
    pub fn medium(&mut self) -> Option<Value> {
        let written = Value::from(self.says("medium")?);
        self.unless_refused("medium", Medium::deserialize(written.clone()).map(|_| written))
    }

    /// `block = …`; directories that know no other tag go by that of Apple.
    pub fn block(&self, is_blocked_by_apple: bool) -> Option<Value> {
        let named = |word: &str| -> Vec<Value> {
            let says = |tag: &&Extension| tag.value().is_some_and(|value| value.trim().eq_ignore_ascii_case(word));
            self.all("block").iter().filter(says).filter_map(|tag| attribute(tag, "id")).collect()
        };
        let is_for_all = |tag: &Extension| !tag.attrs().contains_key("id") && tag.value().is_some_and(is_yes);
        let (kept_away, except) = (named("yes"), named("no"));
        if self.all("block").iter().any(is_for_all) {
            return Some(match except.is_empty() {
                true => Value::from(true),
                false => Value::Table(table([("except", Some(Value::Array(except)))])),
            });
        }
        let apple = is_blocked_by_apple.then(|| vec![Value::from("apple")]);
        list(kept_away).or(apple.map(Value::Array))
    }

    /// `seasons = […]`, from the tags of all episodes.
    pub fn seasons<'t>(&mut self, tags: impl Iterator<Item = &'t Extension>) -> Option<Value> {
        let mut named: BTreeMap<i64, Table> = BTreeMap::new();
        for tag in tags {
            let number = tag.value().and_then(|number| number.trim().parse().ok());
            if let (Some(number), Some(name)) = (number, attribute(tag, "name")) {
                let written = table([("number", Some(Value::from(number))), ("name", Some(name))]);
                named.entry(number).or_insert(written);
            }
        }
        list(named.into_values().filter_map(|table| self.tried::<Season>("season", table)).collect())
    }

    fn several<T: DeserializeOwned>(&mut self, name: &str, written: impl Fn(&Extension) -> Table) -> Option<Value> {
        list(self.all(name).iter().filter_map(|tag| self.tried::<T>(name, written(tag))).collect())
    }

    fn tried<T: DeserializeOwned>(&mut self, name: &str, written: Table) -> Option<Value> {
        let written = Value::Table(written);
        self.unless_refused(name, T::deserialize(written.clone()).map(|_| written))
    }

    fn unless_refused(&mut self, name: &str, tried: Result<Value, toml::de::Error>) -> Option<Value> {
        tried
            .inspect_err(|error| {
                self.problems.push(format!("podcast:{name} was not taken: {}", Mistake::of_reader(error.message())))
            })
            .ok()
    }
}

/// Whether a tag says yes, in one of the ways in which tags do.
pub fn is_yes(word: &str) -> bool {
    ["true", "yes", "explicit"].contains(&word.trim().to_lowercase().as_str())
}

/// An attribute, where it says something.
pub fn attribute(tag: &Extension, name: &str) -> Option<Value> {
    tag.attrs().get(name).map(|value| on_one_line(value)).filter(|value| !value.is_empty()).map(Value::from)
}

fn said(tag: &Extension) -> Option<Value> {
    tag.value().map(on_one_line).filter(|words| !words.is_empty()).map(Value::from)
}

fn seconds(text: &str) -> Option<Value> {
    let seconds: f64 = text.trim().parse().ok()?;
    Some(if seconds.fract() == 0.0 { Value::from(seconds as i64) } else { Value::from(seconds) })
}

/// A table of the keys that have a value.
pub fn table<const N: usize>(entries: [(&str, Option<Value>); N]) -> Table {
    entries.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// A list, unless nothing is in it.
pub fn list(values: Vec<Value>) -> Option<Value> {
    (!values.is_empty()).then_some(Value::Array(values))
}
