//! Tags of the Podcast namespace as the `rss` crate writes what it does not know, and those that a show, an episode and
//! something live have in common.

use std::collections::BTreeMap;

use rss::extension::{Extension, ExtensionMap};

use super::{
    CreditLine,
    words::{line, name},
};
use crate::content::{License, Location, Relation, Txt, without_control};

/// The namespace that the crate does not know. Forgotten, the feed would be no XML, without an error.
const NAMESPACE: &str = "https://podcastindex.org/namespace/1.0";
/// The longest text for machines, in characters.
const TXT_CHARACTERS: usize = 4_000;

/// What declares the prefix of these tags.
pub fn namespaces() -> BTreeMap<String, String> {
    BTreeMap::from([("podcast".to_owned(), NAMESPACE.to_owned())])
}

/// One tag.
pub struct Tag(Extension);

impl Tag {
    /// A tag of the Podcast namespace.
    pub fn podcast(name: &str) -> Self {
        Self::rss(&format!("podcast:{name}"))
    }

    /// A tag of RSS itself, within one of the namespace.
    pub fn rss(name: &str) -> Self {
        Self(Extension { name: name.to_owned(), ..Extension::default() })
    }

    /// With an attribute.
    pub fn with(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.0.attrs.insert(name.to_owned(), without_control(value.as_ref()));
        self
    }

    /// With an attribute where there is a value for it.
    pub fn with_some(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With words in it.
    pub fn saying(mut self, text: impl AsRef<str>) -> Self {
        self.0.value = Some(without_control(text.as_ref())).filter(|text| !text.is_empty());
        self
    }

    /// With a tag in it.
    pub fn holding(mut self, child: Tag) -> Self {
        self.0.children.entry(child.0.name.clone()).or_default().push(child.0);
        self
    }

    fn is_empty(&self) -> bool {
        self.0.value.is_none()
    }
}

/// Tags of one channel or item.
#[derive(Default)]
pub struct Tags(BTreeMap<String, Vec<Extension>>);

impl Tags {
    /// Adds a tag.
    pub fn add(&mut self, tag: Tag) {
        self.0.entry(tag.0.name.clone()).or_default().push(tag.0);
    }

    /// Adds a tag that says nothing without words, if it has some.
    pub fn add_said(&mut self, tag: Tag) {
        if !tag.is_empty() {
            self.add(tag);
        }
    }

    /// Adds those who are heard.
    pub fn add_people(&mut self, people: &[CreditLine<'_>]) {
        people.iter().for_each(|one| self.add_said(person(one)));
    }

    /// Adds the terms.
    pub fn add_license(&mut self, license: Option<&License>) {
        if let Some(license) = license {
            let tag = Tag::podcast("license").with_some("url", license.url.as_deref());
            self.add_said(tag.saying(name(&license.name).to_lowercase()));
        }
    }

    /// Adds places.
    pub fn add_locations(&mut self, locations: &[Location]) {
        for location in locations {
            let rel = match location.rel {
                Relation::Subject => "subject",
                Relation::Creator => "creator",
            };
            let tag = Tag::podcast("location").with("rel", rel).with_some("geo", location.geo.as_deref());
            let tag = tag.with_some("osm", location.osm.as_deref()).with_some("country", location.country.as_deref());
            self.add_said(tag.saying(name(&location.name)));
        }
    }

    /// Adds texts for machines.
    pub fn add_texts(&mut self, texts: &[Txt]) {
        for text in texts {
            let tag = Tag::podcast("txt").with_some("purpose", text.purpose.as_deref().map(name));
            self.add_said(tag.saying(line(&text.text, TXT_CHARACTERS)));
        }
    }

    /// As the crate takes them.
    pub fn into_map(self) -> ExtensionMap {
        BTreeMap::from([("podcast".to_owned(), self.0)])
    }
}

/// Somebody who is heard.
pub fn person(person: &CreditLine<'_>) -> Tag {
    let href = person.url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let tag = Tag::podcast("person").with("role", person.role).with("group", person.group);
    tag.with_some("href", href).with_some("img", person.picture.as_deref()).saying(name(person.name))
}
