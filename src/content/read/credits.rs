//! Who is named by a show or an episode, and which directories a show keeps away.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

use crate::content::{
    mistake::Mistake,
    model::{Blocked, Role, Slug},
    podcast_values::Short,
    roles,
};

/// A person by their name in `people/`, with a role perhaps: `"sri"` or `{ person = "sri", role = "audio editor" }`.
#[derive(Debug)]
pub struct WrittenCredit {
    /// Who.
    pub person: Slug,
    /// What they do.
    pub role: Option<Role>,
}

impl Short for WrittenCredit {
    fn short(text: String) -> Result<Self, Mistake> {
        Slug::read(&text).map(|person| Self { person, role: None })
    }
}

impl<'de> Deserialize<'de> for WrittenCredit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            person: Slug,
            role: String,
            group: Option<String>,
        }
        let Table { person, role, group } = Table::deserialize(deserializer)?;
        let role = roles::find(&role, group.as_deref()).map_err(Mistake::raise)?;
        Ok(Self { person, role: Some(role) })
    }
}

/// `true`, a list of directories that may not show a feed, or `{ except = […] }` with those that alone may.
#[derive(Default, Debug)]
pub struct WrittenBlock(pub Blocked);

impl<'de> Deserialize<'de> for WrittenBlock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BlockVisitor).map(Self)
    }
}

struct BlockVisitor;

impl<'de> Visitor<'de> for BlockVisitor {
    type Value = Blocked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Mistake::new("mistake-block").packed())
    }

    fn visit_bool<E: de::Error>(self, blocks: bool) -> Result<Blocked, E> {
        Ok(if blocks { Blocked::Everybody { except: Vec::new() } } else { Blocked::Nobody })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Blocked, A::Error> {
        let mut services = Vec::new();
        while let Some(Service(service)) = list.next_element()? {
            services.push(service);
        }
        Ok(Blocked::Only(services))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Blocked, A::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            except: Vec<Service>,
        }
        let table = Table::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Blocked::Everybody { except: table.except.into_iter().map(|service| service.0).collect() })
    }
}

/// The slug of a directory, of the namespace's list: <https://github.com/Podcastindex-org/podcast-namespace/blob/main/serviceslugs.txt>
struct Service(String);

impl<'de> Deserialize<'de> for Service {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let is_slug =
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.');
        if is_slug {
            return Ok(Self(text));
        }
        Err(Mistake::new("mistake-service").with("name", text).raise())
    }
}
