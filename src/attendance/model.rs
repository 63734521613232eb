//! What attendance is, and what people say of a webinar.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    content::{Library, Webinar, WebinarStatus},
    i18n::Language,
    registrations::RegistrationId,
};

/// The word is taken so long after a webinar is over, by those who go home first.
const WORD_IS_TAKEN_FOR: SignedDuration = SignedDuration::from_hours(24);
/// Staff put ticks from so long before a webinar on, when the first people come.
const ROLL_OPENS_BEFORE: SignedDuration = SignedDuration::from_hours(1);

/// How it is known that somebody was there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// She entered the room by her private page.
    Joined,
    /// She knew the word that was said.
    Word,
    /// Staff saw her.
    Roll,
}

impl Way {
    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Word => "word",
            Self::Roll => "roll",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Joined, Self::Word, Self::Roll].into_iter().find(|way| way.word() == word)
    }
}

/// What a webinar was called in one language, as it was said on the day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Said {
    /// Code of the language.
    pub language: String,
    /// The webinar.
    pub title: String,
    /// The library that held it.
    pub library: String,
}

/// That somebody was there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attendance {
    /// Names its certificate in addresses: 122 of its bits are random.
    pub id: Uuid,
    /// Who.
    pub registration: RegistrationId,
    /// The lasting name of the webinar.
    pub webinar: String,
    /// How that is known.
    pub way: Way,
    /// When it was noted.
    pub noted_at: Timestamp,
    /// Who of the staff noted it.
    pub noted_by: Option<String>,
    /// When the webinar began.
    pub held_at: Timestamp,
    /// How long it took.
    pub minutes: u64,
    /// What it was called, the site's first language first. Never empty.
    pub said: Vec<Said>,
}

impl Attendance {
    /// What it was called for a reader of `language`.
    pub fn in_language(&self, language: Language) -> &Said {
        self.said.iter().find(|said| said.language == language.code()).unwrap_or(&self.said[0])
    }

    /// The webinar, as the library announces it now.
    pub fn of<'a>(&self, library: &'a Library) -> Option<&'a Webinar> {
        library.webinars.iter().map(AsRef::as_ref).find(|webinar| webinar.revision.identity == self.webinar)
    }

    /// When the webinar was over.
    pub fn ends_at(&self) -> Timestamp {
        let length = SignedDuration::from_mins(i64::try_from(self.minutes).unwrap_or_default());
        self.held_at.saturating_add(length).unwrap_or(Timestamp::MAX)
    }

    /// Whether there is a certificate: once the webinar is over, unless it was moved or called off after people had come.
    pub fn is_proved(&self, library: &Library, now: Timestamp) -> bool {
        let took_place = |webinar: &Webinar| takes_place(webinar) && webinar.starts_at == self.held_at;
        self.ends_at() <= now && self.of(library).is_none_or(took_place)
    }
}

/// What a webinar is called in each language of the site, its first language first.
pub fn said(library: &Library, webinar: &Webinar) -> Vec<Said> {
    let said = |language: &Language| Said {
        language: language.to_string(),
        title: webinar.texts.get(*language).title.clone(),
        library: library.site.name.get(*language).clone(),
    };
    library.site.languages.iter().map(said).collect()
}

/// Whether the word of a webinar is taken.
pub fn takes_word(webinar: &Webinar, now: Timestamp) -> bool {
    let until = webinar.ends_at().saturating_add(WORD_IS_TAKEN_FOR).unwrap_or(Timestamp::MAX);
    takes_place(webinar) && webinar.starts_at <= now && now < until
}

/// Whether people may say what they thought of a webinar: once it is over.
pub fn takes_opinions(webinar: &Webinar, now: Timestamp) -> bool {
    takes_place(webinar) && webinar.ends_at() <= now
}

/// Whether staff may tick who is there.
pub fn takes_roll(webinar: &Webinar, now: Timestamp) -> bool {
    let from = webinar.starts_at.saturating_sub(ROLL_OPENS_BEFORE).unwrap_or(Timestamp::MIN);
    takes_place(webinar) && from <= now
}

/// Whether a webinar was neither postponed nor called off.
pub fn takes_place(webinar: &Webinar) -> bool {
    webinar.status == WebinarStatus::Scheduled
}

/// How useful a webinar was to somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Very.
    Much,
    /// Somewhat.
    Some,
    /// Hardly.
    Little,
}

/// How easy it was to follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ease {
    /// Easy.
    Easy,
    /// Hard at times.
    Hard,
    /// Too hard.
    TooHard,
}

/// An answer that is chosen among some.
pub trait Choice: Copy + PartialEq + 'static {
    /// All of them, with the words of rows and forms and the catalogue's keys.
    const ALL: &'static [(Self, &'static str, &'static str)];

    /// The word that rows and forms use.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(choice, ..)| *choice == self).map_or("", |(_, word, _)| word)
    }

    /// Reads a word.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == word).map(|(choice, ..)| *choice)
    }
}

impl Choice for Use {
    const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Much, "much", "opinion-use-much"),
        (Self::Some, "some", "opinion-use-some"),
        (Self::Little, "little", "opinion-use-little"),
    ];
}

impl Choice for Ease {
    const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Easy, "easy", "opinion-ease-easy"),
        (Self::Hard, "hard", "opinion-ease-hard"),
        (Self::TooHard, "too-hard", "opinion-ease-too-hard"),
    ];
}

/// Why an opinion is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OpinionProblem {
    /// Nothing is said.
    Empty,
    /// Too much is written.
    TooLong,
}

/// What somebody thought of a webinar. Each of the three questions may be left out.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Opinion {
    /// How useful it was.
    pub usefulness: Option<Use>,
    /// How easy it was to follow.
    pub ease: Option<Ease>,
    /// Her own words.
    pub words: String,
}

impl Opinion {
    /// The most letters of own words.
    pub const LONGEST: usize = 1_000;

    /// What must be mended before it is kept.
    pub fn problem(&self) -> Option<OpinionProblem> {
        match self.words.chars().count() {
            _ if *self == Self::default() => Some(OpinionProblem::Empty),
            count if count > Self::LONGEST => Some(OpinionProblem::TooLong),
            _ => None,
        }
    }
}
