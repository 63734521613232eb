//! Fetching what a feed names. Sounds and pictures go into the media store, where what is large lies: first into a file of
//! the show's folder, which a later run goes on with, then, measured, into the store, whole or not at all.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{Read, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, bail};
use axum::http::StatusCode;
use url::Url;

use super::files::Place;
use crate::{
    fetch::{Answer, Fetcher, Limits, Request},
    media::{MeasuredMedia, Measurements, MediaKind, Shelf, Uploads},
};

/// The most that a sound may have: ten hours of a good one.
const LARGEST_SOUND: u64 = 1 << 30;
/// The most that a picture may have.
const LARGEST_PICTURE: u64 = 32 << 20;
/// The longest that one file may take. The next run goes on with it.
const LONGEST: Duration = Duration::from_secs(60 * 60);
/// How the names of what is kept may end.
const ENDINGS: [&str; 5] = ["mp3", "m4a", "opus", "jpg", "png"];

/// By whom things are fetched, and where they are put.
pub struct Here<'a> {
    /// Asks other servers.
    pub fetcher: &'a Fetcher,
    /// The show's folder.
    pub place: &'a Place,
    /// The media store.
    pub uploads: &'a Uploads,
}

/// What something is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// Sound that every app plays.
    Sound,
    /// Sound of any kind that lasts as long as another and has fewer bytes.
    Lighter {
        /// How many the other has.
        than_bytes: u64,
        /// How long the other lasts.
        seconds: u64,
    },
    /// A picture of a show or an episode.
    Cover,
    /// Any picture.
    Picture,
}

/// Something that lies in the media store.
#[derive(Debug)]
pub struct Kept {
    /// By which authors name it.
    pub name: String,
    /// What it turned out to be.
    pub kind: MediaKind,
    /// How long it is.
    pub bytes: u64,
    sha256: String,
}

/// Told how many bytes are there, and how many there will be.
pub type Told<'a> = &'a mut (dyn FnMut(u64, Option<u64>) + Send);

/// What came of something that an episode can do without: what hinders it is told.
pub fn or_tell<T>(result: anyhow::Result<T>, what: impl fmt::Display, problems: &mut Vec<String>) -> Option<T> {
    result.inspect_err(|error| problems.push(format!("{what} was not taken: {error:#}"))).ok()
}

impl Here<'_> {
    /// Fetches a sound or a picture into the media store, under the name `stem` with the ending that its bytes ask for.
    /// What lies there whole is not fetched again, and nothing there is overwritten.
    pub async fn keep(&self, url: &Url, stem: &str, wanted: Wanted, told: Told<'_>) -> anyhow::Result<Kept> {
        let known = self.known(stem).await?;
        let part = self.place.unfinished(stem);
        let waiting = match self.waiting(&part) {
            Some(waiting) => waiting,
            None if self.download(url, &part, wanted, known.as_ref(), told).await? => {
                // Under a name with its ending, as everything that is measured.
                let waiting = part.with_extension(ending(&part)?);
                fs::rename(&part, &waiting)?;
                waiting
            }
            None => {
                fs::remove_file(&part).ok();
                return known.context("it is not there").and_then(|known| wanted.checked(known, url));
            }
        };
        self.put(&waiting, stem, wanted, url, known).await
    }

    /// What was fetched whole, and waits for its place in the store.
    fn waiting(&self, part: &Path) -> Option<PathBuf> {
        ENDINGS.iter().map(|ending| part.with_extension(ending)).find(|waiting| waiting.exists())
    }

    /// What lies in the store under a name with any ending.
    async fn known(&self, stem: &str) -> anyhow::Result<Option<Kept>> {
        let mut keys = ENDINGS.iter().map(|ending| self.key(stem, ending));
        let Some(key) = keys.find(|key| self.uploads.has(key)) else { return Ok(None) };
        let name = format!("media:{key}");
        let measured = move |shelf: &Shelf, _: &Uploads| Ok(Kept::of(&*shelf.measure(Path::new(""), &name)?, name));
        self.with_shelf(measured).await.map(Some)
    }

    /// Measures what was fetched, where it can still be thrown away, and puts it into the store.
    async fn put(
        &self,
        waiting: &Path,
        stem: &str,
        wanted: Wanted,
        url: &Url,
        known: Option<Kept>,
    ) -> anyhow::Result<Kept> {
        let name = waiting.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let key = self.key(stem, name.rsplit('.').next().unwrap_or_default());
        let (folder, waiting, url) = (self.place.unfinished_folder(), waiting.to_owned(), url.clone());
        self.with_shelf(move |shelf, uploads| {
            let found = wanted.found(shelf, &folder, name, &url).inspect_err(|_| drop(fs::remove_file(&waiting)))?;
            let kept = match known {
                Some(known) if known.sha256 == found.sha256 => known,
                Some(known) => bail!("something else lies at `{}` already", known.name),
                None => {
                    uploads.keep(&key, found.kind.content_type(), &mut File::open(&waiting)?)?;
                    Kept { name: format!("media:{key}"), ..found }
                }
            };
            fs::remove_file(waiting)?;
            Ok(kept)
        })
        .await
    }

    fn key(&self, stem: &str, ending: &str) -> String {
        format!("{}/{stem}.{ending}", self.place.folder.display())
    }

    /// Measures and keeps, which takes its time.
    async fn with_shelf<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shelf, &Uploads) -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let (content, uploads) = (self.place.content.clone(), self.uploads.clone());
        tokio::task::spawn_blocking(move || {
            let shelf = Shelf::new(content, uploads.clone(), Measurements::default());
            work(&shelf, &uploads)
        })
        .await?
    }

    /// Fetches into a file, and says whether that had to be done: an answer as long as what is known is the same.
    async fn download(
        &self,
        url: &Url,
        part: &Path,
        wanted: Wanted,
        known: Option<&Kept>,
        told: Told<'_>,
    ) -> anyhow::Result<bool> {
        let tag = part.with_added_extension("tag");
        let validator = fs::read_to_string(&tag).unwrap_or_default();
        let there = part.metadata().map_or(0, |metadata| metadata.len());
        let limits = Limits { total: LONGEST, bytes: wanted.largest(), redirects: 10 };
        let mut request = Request::get(url.clone()).within(limits);
        if there > 0 && !validator.is_empty() {
            request = request.after(there, &validator);
        }
        let mut answer = self.fetcher.send(request).await?;
        let begun = begun(&answer, there, part)?;
        let whole = answer.header("content-length").parse::<u64>().ok().map(|rest| begun + rest);
        if whole.is_some() && whole == known.map(|known| known.bytes) {
            return Ok(false);
        }
        let file = OpenOptions::new().create(true).append(begun > 0).write(true).truncate(begun == 0).open(part);
        let mut file = file.with_context(|| format!("`{}` can't be written", part.display()))?;
        // Once the bytes that it does not stand for are gone.
        if begun == 0 {
            fs::write(&tag, validator_of(&answer))?;
        }
        let mut bytes = begun;
        while let Some(piece) = answer.next().await? {
            file.write_all(&piece)?;
            bytes += piece.len() as u64;
            told(bytes, whole);
        }
        file.sync_all()?;
        fs::remove_file(tag).ok();
        Ok(true)
    }

    /// Fetches a text of at most so many bytes.
    pub async fn text(&self, url: &Url, longest: u64) -> anyhow::Result<String> {
        let limits = Limits { total: Duration::from_secs(120), bytes: longest, redirects: 10 };
        let answer = self.fetcher.send(Request::get(url.clone()).within(limits)).await?;
        if answer.status != StatusCode::OK {
            bail!("the server answers {}", answer.status);
        }
        String::from_utf8(answer.bytes().await?).map_err(|_| anyhow::anyhow!("`{url}` is no text in UTF-8"))
    }
}

impl Wanted {
    /// The most that it may have, in bytes.
    fn largest(self) -> u64 {
        match self {
            Self::Sound | Self::Lighter { .. } => LARGEST_SOUND,
            Self::Cover | Self::Picture => LARGEST_PICTURE,
        }
    }

    /// What lies in a folder of the content, if it is what is wanted.
    fn found(self, shelf: &Shelf, folder: &Path, name: String, url: &Url) -> anyhow::Result<Kept> {
        let media = shelf.measure(folder, &name)?;
        if self == Self::Cover {
            shelf.cover(&media, &name)?;
        }
        self.checked(Kept::of(&media, name), url)
    }

    fn checked(self, kept: Kept, url: &Url) -> anyhow::Result<Kept> {
        let is_sound = kept.kind.seconds().is_some();
        match self {
            Self::Sound if !matches!(kept.kind, MediaKind::Mp3 { .. } | MediaKind::M4a { .. }) => {
                bail!("`{url}` is no sound that every app plays (MP3, M4A)")
            }
            Self::Lighter { than_bytes, .. } if kept.bytes >= than_bytes => {
                bail!("`{url}` has {} bytes, which are no fewer", kept.bytes)
            }
            Self::Lighter { seconds, .. } if kept.kind.seconds().is_none_or(|lasts| lasts.abs_diff(seconds) > 2) => {
                bail!("`{url}` is no sound, or another")
            }
            Self::Cover | Self::Picture if is_sound => bail!("`{url}` is no picture"),
            _ => Ok(kept),
        }
    }
}

impl Kept {
    fn of(media: &MeasuredMedia, name: String) -> Self {
        Self { name, kind: media.kind, bytes: media.bytes, sha256: media.sha256.clone() }
    }
}

/// By the bytes: what a name or a header says is often wrong.
fn ending(part: &Path) -> anyhow::Result<&'static str> {
    let mut start = [0; 12];
    let read = File::open(part)?.read(&mut start)?;
    match &start[..read] {
        [0xff, 0xd8, 0xff, ..] => Ok("jpg"),
        [0x89, b'P', b'N', b'G', ..] => Ok("png"),
        [b'O', b'g', b'g', b'S', ..] => Ok("opus"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Ok("m4a"),
        [b'I', b'D', b'3', ..] | [0xff, 0xe0..=0xff, ..] => Ok("mp3"),
        _ => {
            fs::remove_file(part).ok();
            bail!("what the server sends is neither sound (MP3, M4A) nor a picture (JPEG, PNG)")
        }
    }
}

/// How much of the answer is there already.
fn begun(answer: &Answer, there: u64, part: &Path) -> anyhow::Result<u64> {
    match answer.status {
        StatusCode::PARTIAL_CONTENT if goes_on_at(answer, there) => Ok(there),
        StatusCode::OK => Ok(0),
        status => {
            // What is there already goes beyond the end: the next run begins anew.
            if status == StatusCode::RANGE_NOT_SATISFIABLE {
                fs::remove_file(part).ok();
            }
            bail!("the server answers {status}");
        }
    }
}

fn goes_on_at(answer: &Answer, there: u64) -> bool {
    answer.header("content-range").starts_with(&format!("bytes {there}-"))
}

/// What stands for these bytes and no others: a strong tag, or the date.
fn validator_of(answer: &Answer) -> &str {
    let tag = answer.header("etag");
    if tag.starts_with('"') { tag } else { answer.header("last-modified") }
}
