//! What a certificate says.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use crate::{
    accounts::LearnerId,
    content::{Course, Site, Slug},
    i18n::Language,
};

/// Names a certificate in addresses. Nobody guesses one: 122 of its bits are random.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
pub struct CertificateId(pub Uuid);

impl CertificateId {
    /// One that nobody knows yet.
    ///
    /// # Panics
    /// When the machine has no randomness to give: nothing may be signed then.
    pub fn fresh() -> Self {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the machine gives random numbers");
        Self(Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Names the person in a credential, on this certificate and nowhere else, so that two cannot be told to be hers.
    pub fn subject(self) -> String {
        Uuid::new_v5(&self.0, b"subject").urn().to_string()
    }
}

impl fmt::Display for CertificateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a certificate says in one language, as it was said on the day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Said {
    /// Code of the language.
    pub language: String,
    /// The course.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// What she can do now: completes "sekarang bisa …".
    pub outcome: String,
    /// The library that says so.
    pub library: String,
}

impl Said {
    /// What a course says of itself in each language of a site, the first language first.
    pub fn of(site: &Site, course: &Course) -> Vec<Self> {
        let said = |language: &Language| {
            let text = course.texts.get(*language);
            Self {
                language: language.to_string(),
                title: text.title.clone(),
                summary: text.summary.clone(),
                outcome: text.outcome.clone(),
                library: site.name.get(*language).clone(),
            }
        };
        site.languages.iter().map(said).collect()
    }
}

/// A certificate with its past.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certificate {
    /// Its name in addresses.
    pub id: CertificateId,
    /// Whose it is.
    pub learner: LearnerId,
    /// The course, by its slug on the day.
    pub course: Slug,
    /// Her name as she writes it.
    pub name: String,
    /// In each language that the site had, its first language first. Never empty.
    pub said: Vec<Said>,
    /// How many lessons the course had.
    pub lessons: u64,
    /// When she finished.
    pub completed_at: Timestamp,
    /// When it was made, to the second.
    pub issued_at: Timestamp,
    /// When the name on it was last put right, to the second.
    pub mended_at: Option<Timestamp>,
    /// The signed credential: a compact JWS.
    pub badge: String,
}

impl Certificate {
    /// What it says to a reader of `language`, or else in the language that was the site's first.
    pub fn in_language(&self, language: Language) -> &Said {
        self.said.iter().find(|said| said.language == language.code()).unwrap_or(&self.said[0])
    }

    /// Since when it says what it says.
    pub fn valid_from(&self) -> Timestamp {
        self.mended_at.unwrap_or(self.issued_at)
    }

    /// Whether it is about this course, under its present or an earlier name.
    pub fn is_of(&self, course: &Course) -> bool {
        self.course == course.slug || course.aliases.contains(&self.course)
    }
}

/// A moment to the second: credentials say it twice, as a date and as whole seconds, and both must be equal.
pub fn whole_second(moment: Timestamp) -> Timestamp {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment)
}
