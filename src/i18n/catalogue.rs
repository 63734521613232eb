//! Fluent files, read once when the first sentence is said.

use std::{collections::BTreeSet, fmt, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "src/i18n/locales"]
struct Locales;

struct Catalogue {
    code: String,
    keys: BTreeSet<String>,
    bundle: FluentBundle<FluentResource>,
}

static CATALOGUES: LazyLock<Vec<Catalogue>> = LazyLock::new(|| {
    let codes: BTreeSet<String> =
        Locales::iter().filter_map(|path| path.split_once('/').map(|(code, _)| code.to_owned())).collect();
    codes.into_iter().map(Catalogue::read).collect()
});

impl Catalogue {
    /// Reads `locales/<code>/*.ftl`. A file that does not parse is a mistake of the program, found by its tests.
    fn read(code: String) -> Self {
        let tag: LanguageIdentifier = code.parse().expect("a folder of locales is named by a language tag");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut keys = BTreeSet::new();
        for path in Locales::iter().filter(|path| path.starts_with(&format!("{code}/"))) {
            let file = Locales::get(&path).expect("a listed file is there");
            let text = String::from_utf8(file.data.into_owned()).expect("a catalogue is UTF-8");
            keys.extend(text.lines().filter_map(message_name));
            let resource = FluentResource::try_new(text)
                .unwrap_or_else(|(_, mistakes)| panic!("{path} does not parse: {mistakes:?}"));
            bundle.add_resource(resource).unwrap_or_else(|mistakes| panic!("{path} repeats a key: {mistakes:?}"));
        }
        Self { code, keys, bundle }
    }
}

/// The name of the message that starts on this line of a Fluent file.
fn message_name(line: &str) -> Option<String> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase());
    let whole = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (starts && whole).then(|| name.to_owned())
}

/// Every key of a language's catalogue.
pub fn keys(language: Language) -> &'static BTreeSet<String> {
    &CATALOGUES[language.0].keys
}

/// A language that the program has a catalogue for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(usize);

impl Language {
    /// The language of this code (`id`, `en`), when there is a catalogue for it.
    pub fn parse(code: &str) -> Option<Self> {
        CATALOGUES.iter().position(|catalogue| catalogue.code == code).map(Self)
    }

    /// All languages that have a catalogue.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..CATALOGUES.len()).map(Self)
    }

    /// The code for addresses, file names and `lang` attributes.
    pub fn code(self) -> &'static str {
        &CATALOGUES[self.0].code
    }

    /// A sentence. A missing one is a mistake of the program: its key is shown and logged, and a test fails.
    pub fn say(self, key: &str, facts: &[(&str, FluentValue<'_>)]) -> String {
        let bundle = &CATALOGUES[self.0].bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, language = self.code(), "the catalogue has no such sentence");
            return key.to_owned();
        };
        let facts: FluentArgs<'_> = facts.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut mistakes = Vec::new();
        let sentence = bundle.format_pattern(pattern, Some(&facts), &mut mistakes).into_owned();
        if !mistakes.is_empty() {
            tracing::error!(key, ?mistakes, "a sentence of the catalogue misses a fact");
        }
        sentence
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| D::Error::custom(format!("there is no catalogue for `{code}`")))
    }
}
