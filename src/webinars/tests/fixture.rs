//! A small site with webinars, read from files as the real one is.

use std::{fs, path::PathBuf, sync::Arc};

use jiff::Timestamp;
use url::Url;

use crate::{
    content::{Library, Loader, Moments, Revision, Webinar},
    i18n::{Language, Locale},
    webinars::model::Edition,
};

/// No public byte may carry this.
pub const JOIN_LINK: &str = "https://rapat.example/j/83652?pwd=rahasia";

const SITE: &str = r#"
languages = ["id", "en"]
zone = "Asia/Jakarta"
portal = "Lentera"

[name]
id = "Perpustakaan Umum Kota Probolinggo"
en = "Probolinggo City Public Library"

[tagline]
id = "Belajar dengan tenang."
en = "Learn calmly."

[contact]
phone = "+62335000000"
email = "perpustakaan@example.org"

[contact.hours]
id = "Senin sampai Jumat"
en = "Monday to Friday"

[contact.address]
id = "Kota Probolinggo, Jawa Timur"
en = "Probolinggo City, East Java"

[privacy]
[privacy.controller]
id = "Perpustakaan"
en = "The library"
[privacy.officer]
id = "Petugas"
en = "The officer"
"#;

const SPEAKER: &str = "+++\nname = \"Bu Sri\"\nrole = \"pustakawan\"\n+++\nMengajar sejak lama.\n";

const WEBINAR: &str = r#"+++
title = "Aman Ber-WhatsApp"
summary = "Satu jam memasang kunci WhatsApp."
starts_at = 2030-03-08T09:00:00
minutes = 60
speakers = ["bu-sri"]
capacity = 40
mode = "both"
join = "https://rapat.example/j/83652?pwd=rahasia"
place = "Ruang Baca, lantai 2"
aliases = ["kunci-whatsapp"]
+++
Kita memasang kunci bersama-sama.
"#;

const WEBINAR_EN: &str = r#"+++
title = "Staying Safe on WhatsApp"
summary = "One hour to lock your WhatsApp."
+++
We set the locks together.
"#;

/// A library as of 1 March 2030, 09.00 in Jakarta, and the language it is read in.
pub struct Story {
    pub library: Library,
    pub t: Locale,
    pub public_url: Url,
}

impl Story {
    /// The site with one webinar, read in Indonesian.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the fixture");
        let files = [
            ("site.toml", SITE),
            ("people/bu-sri.md", SPEAKER),
            ("webinars/01-aman-ber-whatsapp.md", WEBINAR),
            ("webinars/01-aman-ber-whatsapp.en.md", WEBINAR_EN),
        ];
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
            fs::write(path, text).expect("a file can be written");
        }
        let now = at("2030-03-01T02:00:00Z");
        let mut loader = Loader::new(folder.path().to_owned(), PathBuf::from("nowhere"), Default::default());
        let (mut library, errors) = loader.load(Moments { first_start: now, now });
        assert!(errors.is_empty(), "{errors:?}");
        for webinar in &mut library.webinars {
            Arc::make_mut(webinar).revision = Revision {
                identity: "webinar-018f@lentera.example".to_owned(),
                sequence: 3,
                first_seen_at: at("2030-02-01T01:02:03Z"),
                changed_at: at("2030-02-20T01:02:03.456Z"),
                previous_start: None,
                content_hash: String::new(),
            };
        }
        let t = library.locale(library.first_language());
        Self { library, t, public_url: "https://lentera.example/".parse().expect("an address") }
    }

    /// The same, read in English.
    pub fn in_english() -> Self {
        let mut story = Self::new();
        story.t = story.library.locale(Language::parse("en").expect("there is a catalogue"));
        story
    }

    /// What public forms are made with.
    pub fn edition(&self) -> Edition<'_> {
        Edition { t: &self.t, library: &self.library, public_url: &self.public_url }
    }

    /// The webinar, to be changed at will.
    pub fn webinar(&self) -> Webinar {
        Webinar::clone(&self.library.webinars[0])
    }

    /// The site with these webinars instead.
    pub fn with(mut self, webinars: impl IntoIterator<Item = Webinar>) -> Self {
        self.library.webinars = webinars.into_iter().map(Arc::new).collect();
        self.library.webinars.sort_by_key(|webinar| webinar.starts_at);
        self
    }
}

/// A moment.
pub fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}
