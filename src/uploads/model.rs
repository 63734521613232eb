//! What an upload is, how it stands, and why nothing may come of it.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{i18n::fold, media::MediaKind};

/// The most that a file may have, in bytes.
pub const LARGEST_FILE: u64 = 500_000_000;
/// A half file is kept for so long after its last byte, and so is what another room did not take in.
pub const HALF_KEPT: SignedDuration = SignedDuration::from_hours(48);
/// That nothing came of an upload is remembered for so long.
pub const REFUSED_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// So much of a disk is left to everything else.
const LEFT_ALONE: u64 = 256 * 1024 * 1024;
/// More of a name is nobody's help.
const LONGEST_NAME: usize = 200;
/// The readable part of a key.
const LONGEST_SLUG: usize = 60;

/// A file on its way into the media store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upload {
    /// UUIDv7.
    pub id: Uuid,
    /// What is to become of it.
    pub purpose: Purpose,
    /// Who began it.
    pub staff: String,
    /// Their name; empty where the row is not asked for it.
    pub sender: String,
    /// Of the file, as sent.
    pub name: String,
    /// Of the whole file.
    pub bytes: u64,
    /// How many of them came.
    pub received: u64,
    /// How it stands.
    pub state: State,
    /// When it began.
    pub begun_at: Timestamp,
    /// When something last came of it, or became of it.
    pub touched_at: Timestamp,
}

impl Upload {
    /// When a half file is forgotten, unless more of it comes.
    pub fn expires_at(&self) -> Timestamp {
        self.touched_at.saturating_add(HALF_KEPT).unwrap_or(Timestamp::MAX)
    }

    /// What was made of it.
    pub fn kept(&self) -> Option<&Kept> {
        match &self.state {
            State::Kept(kept) => Some(kept),
            _ => None,
        }
    }
}

/// What is to become of an upload.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A picture or a sound of the media store.
    Media,
    /// Another room looks into it. Until that takes it in it lies as it was sent.
    Package,
}

impl Purpose {
    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Media => "media",
            Self::Package => "package",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Media, Self::Package].into_iter().find(|purpose| purpose.word() == word)
    }
}

/// How an upload stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    /// More is to come.
    Receiving,
    /// All of it came, and it is being worked on.
    Whole,
    /// It is in the media store.
    Kept(Kept),
    /// Nothing came of it.
    Refused(Problem),
}

impl State {
    /// The word that rows use.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Whole => "whole",
            Self::Kept(_) => "kept",
            Self::Refused(_) => "refused",
        }
    }
}

/// What was made of an upload.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Kept {
    /// Where it lies in the media store.
    pub key: String,
    /// What it turned out to be.
    pub kind: MediaKind,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Of it and its sizes together.
    pub bytes: u64,
}

impl Kept {
    /// As authors name it.
    pub fn name(&self) -> String {
        format!("media:{}", self.key)
    }

    /// Whether it is to be seen; otherwise it is to be heard.
    pub fn is_picture(&self) -> bool {
        self.kind.pixels().is_some()
    }
}

/// Why nothing came of an upload, as its sender is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// It is neither a picture nor a sound.
    Unknown,
    /// A picture as iPhones keep it.
    Heic,
    /// A picture that moves, or may.
    Gif,
    /// A drawing that could hold programs.
    Svg,
    /// Pages.
    Pdf,
    /// More pixels than we open.
    TooManyPixels,
    /// A picture that is broken.
    BrokenPicture,
    /// A sound whose end is missing.
    CutShort,
    /// Only FFmpeg could make it what apps play, and there is none.
    Unplayable,
    /// The disk or the media store does not take it.
    Unkept,
}

impl Problem {
    /// Each with the word that rows use.
    const ALL: [(Self, &'static str); 10] = [
        (Self::Unknown, "unknown"),
        (Self::Heic, "heic"),
        (Self::Gif, "gif"),
        (Self::Svg, "svg"),
        (Self::Pdf, "pdf"),
        (Self::TooManyPixels, "too-many-pixels"),
        (Self::BrokenPicture, "broken-picture"),
        (Self::CutShort, "cut-short"),
        (Self::Unplayable, "unplayable"),
        (Self::Unkept, "unkept"),
    ];

    /// The word that rows use.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(problem, _)| *problem == self).map_or("", |(_, word)| word)
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(problem, _)| *problem)
    }
}

/// The name of a file as somebody sent it: without its folders and what can't be shown, and not endless.
pub fn name_of(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    name.trim().to_owned()
}

/// Where something lies in the media store: readable, and another for other bytes.
pub fn key_of(year: i16, name: &str, sha256: &str, ending: &str) -> String {
    format!("{year}/{}-{}.{ending}", slug_of(name), &sha256[..8])
}

/// `Foto Bu Sri (2).JPG` is `foto-bu-sri-2`.
fn slug_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = fold(stem).replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(LONGEST_SLUG).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "media".to_owned() } else { slug.to_owned() }
}

/// What uploads take at present.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Usage {
    /// All of them, with what is still to come of half ones, in bytes.
    pub used: u64,
    /// What is still to come.
    pub coming: u64,
}

/// How much may come in addition, in bytes: what the quota leaves, and what the disk has room for. There a file lies twice
/// while it is worked on.
pub fn room_left(quota: u64, usage: Usage, free_on_disk: Option<u64>) -> u64 {
    let by_quota = quota.saturating_sub(usage.used);
    let on_disk = free_on_disk.map(|free| free.saturating_sub(LEFT_ALONE).saturating_sub(usage.coming) / 2);
    by_quota.min(on_disk.unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::{LEFT_ALONE, Usage, key_of, name_of, room_left};

    #[test]
    fn a_name_becomes_no_path() {
        assert_eq!(name_of("C:\\Foto\\Bu Sri.jpg"), "Bu Sri.jpg");
        assert_eq!(name_of("../../etc/pass\nwd"), "passwd");
        let key = |name: &str| key_of(2030, name, "0123456789abcdef", "jpg");
        assert_eq!(key("Foto Bu Sri (2).JPG"), "2030/foto-bu-sri-2-01234567.jpg");
        assert_eq!(key("Kafé.png"), "2030/kafe-01234567.jpg");
        assert_eq!(key("../..%2f照片"), "2030/media-01234567.jpg");
        assert_eq!(key("..."), "2030/media-01234567.jpg");
        assert_eq!(key(&"a".repeat(500)).len(), 5 + 60 + 13);
    }

    #[test]
    fn the_quota_and_the_disk_both_count() {
        let usage = Usage { used: 600, coming: 100 };
        assert_eq!(room_left(1_000, usage, None), 400);
        assert_eq!(room_left(1_000, usage, Some(LEFT_ALONE + 300)), 100);
        assert_eq!(room_left(1_000, usage, Some(0)), 0);
        assert_eq!(room_left(500, usage, Some(u64::MAX)), 0);
    }
}
