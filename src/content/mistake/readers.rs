//! What the readers of TOML and JSON say, recognised by its shape.

use super::Mistake;

impl Mistake {
    /// What a reader says: a mistake that travelled through it, or its own words. What is not recognised keeps those as a
    /// detail, in English.
    pub fn of_reader(message: &str) -> Self {
        let known = Self::unpack(message).or_else(|| of_name(message)).or_else(|| of_type(message));
        let known = known.or_else(|| of_signs(message).map(Self::new));
        known.unwrap_or_else(|| Self::new("mistake-unreadable").with("detail", message))
    }
}

/// A name that is missing, unknown or there twice, or a word where there are only some to choose from.
fn of_name(message: &str) -> Option<Mistake> {
    let (what, rest) = message.split_once(" `")?;
    if matches!(what, "missing field" | "duplicate field") {
        let key = if what == "missing field" { "mistake-missing" } else { "mistake-twice" };
        return Some(Mistake::new(key).with("name", rest.strip_suffix('`')?));
    }
    let (name, expected) = rest.rsplit_once("`, expected ")?;
    let several = expected.strip_prefix("one of ").map(str::to_owned);
    let several = several.or_else(|| expected.contains("` or `").then(|| expected.replace("` or `", "`, `")));
    let key = match (what, &several) {
        ("unknown field", Some(_)) => "mistake-unknown",
        ("unknown field", None) => "mistake-unknown-but-one",
        ("unknown variant", Some(_)) => "mistake-choice",
        _ => return None,
    };
    Some(Mistake::new(key).with("name", name).with("known", several.as_deref().unwrap_or(expected)))
}

/// A value of another type. Types of our own say in a sentence what they expect.
fn of_type(message: &str) -> Option<Mistake> {
    let expected = match message {
        "wanted string or table" => "a string",
        _ if message.starts_with("UUID parsing failed: ") => return Some("mistake-guid".into()),
        _ => {
            let rest = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))?;
            rest.rsplit_once(", expected ")?.1
        }
    };
    let of_type = || match expected {
        "a string" => Some("mistake-wants-text"),
        "a boolean" => Some("mistake-wants-yes-or-no"),
        "a sequence" => Some("mistake-wants-list"),
        "i64" => Some("mistake-wants-whole-number"),
        "f64" => Some("mistake-wants-number"),
        "local date" | "a TOML datetime" => Some("mistake-day"),
        "a UUID string" | "a formatted UUID string" => Some("mistake-guid"),
        _ if expected == "a map" || expected.starts_with("struct ") => Some("mistake-wants-table"),
        _ => None,
    };
    Mistake::unpack(expected).or_else(|| of_type().map(Mistake::new))
}

/// How the reader's own words about quotes, commas and brackets begin, with the keys of ours.
const SIGNS: [(&str, &str); 33] = [
    ("invalid basic string, expected `\"`", "mistake-quote-missing"),
    ("invalid literal string, expected `'`", "mistake-quote-missing"),
    ("invalid multi-line basic string, expected `\"`", "mistake-quote-missing"),
    ("invalid multi-line literal string, expected `'`", "mistake-quote-missing"),
    ("missing opening quote", "mistake-quote-missing"),
    ("missing value for key", "mistake-equals"),
    ("string values must be quoted", "mistake-value"),
    ("missing value", "mistake-value"),
    ("invalid integer", "mistake-value"),
    // Words that begin like `true`, `false`, `inf` and `nan`, too.
    ("invalid boolean", "mistake-value"),
    ("invalid float", "mistake-value"),
    ("invalid basic string", "mistake-control"),
    ("invalid literal string", "mistake-control"),
    ("invalid multi-line", "mistake-control"),
    ("missing escaped value", "mistake-backslash"),
    ("too few unicode value digits", "mistake-backslash"),
    ("key with no value", "mistake-equals"),
    ("duplicate key", "mistake-written-twice"),
    ("unclosed", "mistake-bracket"),
    ("EOF while parsing", "mistake-bracket"),
    ("missing comma", "mistake-comma"),
    ("expected `,` or", "mistake-comma"),
    ("extra comma", "mistake-comma-extra"),
    ("trailing comma", "mistake-comma-extra"),
    ("invalid date", "mistake-no-such-time"),
    ("invalid time", "mistake-no-such-time"),
    ("invalid offset", "mistake-no-such-time"),
    ("unexpected leading zero", "mistake-leading-zero"),
    ("unexpected key or value", "mistake-line-end"),
    ("unexpected content", "mistake-line-end"),
    ("invalid unquoted key", "mistake-key"),
    ("invalid key-value pair", "mistake-key"),
    ("unquoted keys cannot be empty", "mistake-key"),
];

fn of_signs(message: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(beginning, _)| message.starts_with(beginning)).map(|(_, key)| *key)
}
