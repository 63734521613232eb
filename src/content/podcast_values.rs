//! The forms that feeds ask of single values, so that a mistake is found where it is written.
//!
//! Each function is a `deserialize_with`: what it refuses is placed by the TOML reader at the value. Limits are those of
//! the Podcast namespace, <https://podcastindex.org/namespace/1.0>, in characters.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use url::Url;

use super::{language_codes, mistake::Mistake, model::Slug};

/// Words on one line, at most `LONGEST` characters.
pub fn words<'de, const LONGEST: usize, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() || text.trim() != text || text.chars().any(char::is_control) {
        return Err(Mistake::new("mistake-one-line").raise());
    }
    if text.chars().count() > LONGEST {
        return Err(Mistake::new("mistake-too-long").with("most", LONGEST).raise());
    }
    Ok(text)
}

/// The same where a key may be left out.
pub fn maybe_words<'de, const LONGEST: usize, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    words::<LONGEST, D>(deserializer).map(Some)
}

/// An absolute address that apps can follow: ASCII, as RSS asks.
pub fn web_address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if is_web_address(&text) { Ok(text) } else { Err(Mistake::new("mistake-address").raise()) }
}

/// The same where a key may be left out.
pub fn maybe_web_address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    web_address(deserializer).map(Some)
}

/// Whether a text is such an address.
pub fn is_web_address(text: &str) -> bool {
    let is_web = |url: Url| matches!(url.scheme(), "https" | "http") && url.has_host();
    text.is_ascii() && !text.contains(char::is_whitespace) && Url::parse(text).is_ok_and(is_web)
}

/// An e-mail address, which directories write to.
pub fn email<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_graphic() && !"@<>,;:\"()".contains(c));
    let is_host = |host: &str| host.contains('.') && host.split('.').all(is_word);
    let is_email = text.split_once('@').is_some_and(|(name, host)| is_word(name) && is_host(host));
    if is_email { Ok(text) } else { Err(Mistake::new("mistake-email-of-show").raise()) }
}

/// The code of a spoken language.
pub fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let code = String::deserialize(deserializer)?;
    if language_codes::is_known(&code) {
        return Ok(code);
    }
    Err(Mistake::new("mistake-spoken").with("code", code).raise())
}

/// The code of a spoken language as it stands in addresses, for a key that may be left out.
pub fn maybe_spoken<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Slug>, D::Error> {
    let code = language(deserializer)?;
    let slug = Slug::parse(&code).ok_or_else(|| Mistake::new("mistake-spoken-small").raise())?;
    Ok(Some(slug))
}

/// A place as latitude and longitude in degrees: `-7.7543,113.2159`. Comes out as a `geo:` address (RFC 5870).
pub fn maybe_geo<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let plain = text.strip_prefix("geo:").unwrap_or(&text);
    let degrees = |text: &str, most: f64| text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
    let is_place = plain.split_once(',').is_some_and(|(north, east)| degrees(north, 90.0) && degrees(east, 180.0));
    if is_place {
        return Ok(Some(format!("geo:{plain}")));
    }
    Err(Mistake::new("mistake-geo").raise())
}

/// A thing of OpenStreetMap: `R113314`, with a revision perhaps: `W43678282#2`.
pub fn maybe_osm<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let (thing, revision) = text.split_once('#').unwrap_or((&text, "1"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_thing = thing.strip_prefix(['N', 'W', 'R']).is_some_and(is_number) && is_number(revision);
    if is_thing { Ok(Some(text)) } else { Err(Mistake::new("mistake-osm").raise()) }
}

/// A country of two small letters.
pub fn maybe_country<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_country = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_country { Ok(Some(text)) } else { Err(Mistake::new("mistake-country").raise()) }
}

/// Seconds, whole or not, from 0.
pub fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let seconds = match toml::Value::deserialize(deserializer)? {
        toml::Value::Integer(seconds) => seconds as f64,
        toml::Value::Float(seconds) => seconds,
        _ => -1.0,
    };
    let is_short = (0.0..=100.0 * 3600.0).contains(&seconds);
    if is_short { Ok(seconds) } else { Err(Mistake::new("mistake-seconds").raise()) }
}

/// A value that may be written as a text alone, when it says no more.
pub trait Short: DeserializeOwned {
    /// The value of a text, or what is wrong with it.
    fn short(text: String) -> Result<Self, Mistake>;
}

/// A value written as a text or as a table.
#[derive(Debug)]
pub struct Terse<T>(pub T);

impl<'de, T: Short> Deserialize<'de> for Terse<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrTable<T>(PhantomData<T>);
        impl<'de, T: Short> Visitor<'de> for TextOrTable<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&Mistake::new("mistake-text-or-table").packed())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
                T::short(text.to_owned()).map_err(Mistake::raise)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_any(TextOrTable(PhantomData)).map(Self)
    }
}

/// One table, or a list of them.
#[derive(Debug)]
pub struct Several<T>(pub Vec<T>);

impl<T> Default for Several<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany<T>(PhantomData<T>);
        impl<'de, T: DeserializeOwned> Visitor<'de> for OneOrMany<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&Mistake::new("mistake-table-or-list").packed())
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
                Ok(vec![T::deserialize(MapAccessDeserializer::new(map))?])
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = list.next_element()? {
                    all.push(one);
                }
                Ok(all)
            }
        }
        deserializer.deserialize_any(OneOrMany(PhantomData)).map(Self)
    }
}
