//! With what somebody is signed in, in words that they recognise.

/// A browser and what it runs on, by the names people know; nothing where it does not say.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Device {
    /// `Chrome`
    pub browser: String,
    /// `Android`
    pub system: String,
}

/// Signs in a `User-Agent` and what they mean. Earlier ones win: every browser also claims to be an older one.
const BROWSERS: [(&str, &str); 8] = [
    ("SamsungBrowser/", "Samsung Internet"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

impl Device {
    /// What a `User-Agent` says; only known words are taken over, so nothing foreign gets into rows or pages.
    pub fn of_agent(agent: &str) -> Self {
        let named = |signs: &[(&str, &str)]| {
            let found = signs.iter().find(|(sign, _)| agent.contains(sign));
            found.map(|(_, name)| (*name).to_owned()).unwrap_or_default()
        };
        Self { browser: named(&BROWSERS), system: named(&SYSTEMS) }
    }
}
