//! What a media file really is: its type, length and duration, read from its bytes and never from its name.

use std::{
    fmt,
    fs::File,
    io::{self, BufReader, Read, Seek},
    path::Path,
    time::Duration,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use super::{
    kind::MediaKind,
    place::Place,
    sound::{self, Playing},
};
use crate::http::{StoredFile, files::Stamp};

/// A file that may be served, as it was when it was measured.
#[derive(Clone)]
pub struct MeasuredMedia {
    /// Where its bytes are.
    pub(super) place: Place,
    /// The part of its address after `/media/`, ASCII.
    pub address: String,
    /// What kind of thing it is.
    pub kind: MediaKind,
    /// Length of the file.
    pub bytes: u64,
    /// What tells that it is still the same file.
    pub stamp: Stamp,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// Names what readers get, and not where or when the file was written: the same bytes are the same thing.
impl fmt::Debug for MeasuredMedia {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MeasuredMedia").field(&self.address).field(&self.kind).field(&self.sha256).finish()
    }
}

impl MeasuredMedia {
    /// For the handler that serves files. The address stays while the bytes may change, so it is asked for again
    /// after an hour.
    pub fn stored(&self) -> StoredFile {
        let (objects, path) = self.place.in_store();
        StoredFile {
            objects,
            path,
            content_type: self.kind.content_type().to_owned(),
            etag: format!("\"{}\"", &self.sha256[..32]),
            max_age: Duration::from_secs(3600),
            stamp: self.stamp,
        }
    }

    /// Its address in a bucket that everybody may read, whose own address is `bucket`; nothing for a file on disk.
    pub fn elsewhere(&self, bucket: &Url) -> Option<String> {
        let key = self.place.key()?;
        Some(format!("{}/{key}", bucket.as_str().trim_end_matches('/')))
    }

    /// When it was last written, as far as its disk or bucket knows.
    pub fn written_at(&self) -> Timestamp {
        Timestamp::try_from(self.stamp.modified).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Opens it. An object of a bucket is fetched whole first. Blocks.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn open(&self) -> io::Result<File> {
        self.place.open()
    }

    /// All its bytes. Blocks.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// What the bytes of a file told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// What kind of thing it is.
    pub kind: MediaKind,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// Why a file can't be served as media: each is a sentence for its author.
#[derive(thiserror::Error, Debug)]
pub enum MeasureError {
    /// Nothing can be read there.
    #[error("the file `{0}` can't be read: {1}")]
    Unreadable(String, io::Error),
    /// The name leads out of the folder, or through a link.
    #[error("`{0}` leads out of the folder")]
    Outside(String),
    /// Addresses are ASCII, since podcast apps stumble over anything else.
    #[error("`{0}`: name media files with letters, digits, dots and hyphens only")]
    Name(String),
    /// The bytes are of no kind that we serve.
    #[error("`{0}` is not sound (MP3, M4A, Opus) or a picture (JPEG, PNG), or it is cut short")]
    UnknownKind(String),
    /// The file promises more than there is.
    #[error("`{0}` is cut short: its end is missing. Copy or export it again")]
    CutShort(String),
    /// The name promises something else than the bytes are.
    #[error("`{name}` is really {really}: give it the right ending")]
    WrongEnding {
        /// The name as the author wrote it.
        name: String,
        /// The type that was found.
        really: &'static str,
    },
}

/// What the names begin with of all that we made of other files.
const MADE: &str = "media:derived/";

/// Measures an open file, whose author calls it `name`.
pub(super) fn measure(file: &File, name: &str) -> Result<Facts, MeasureError> {
    let unreadable = |error| MeasureError::Unreadable(name.to_owned(), error);
    let kind = kind_of(file, name)?;
    let extension = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if !kind.is_named(extension) {
        return Err(MeasureError::WrongEnding { name: name.to_owned(), really: kind.content_type() });
    }
    let sha256 = digest(file).map_err(unreadable)?;
    Ok(Facts { kind, sha256 })
}

fn digest(mut file: &File) -> io::Result<String> {
    file.rewind()?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex::encode(hash.finalize())),
            read => hash.update(&piece[..read]),
        }
    }
}

fn kind_of(file: &File, name: &str) -> Result<MediaKind, MeasureError> {
    let start = start_of(file).map_err(|error| MeasureError::Unreadable(name.to_owned(), error))?;
    let unknown = || MeasureError::UnknownKind(name.to_owned());
    let sound = |extension| match sound::playing(file, extension) {
        Some(Playing::Whole(seconds)) => Ok(seconds),
        Some(Playing::CutShort) => Err(MeasureError::CutShort(name.to_owned())),
        None => Err(unknown()),
    };
    match start.as_slice() {
        [0xff, 0xd8, 0xff, ..] => {
            picture(file).map(|(width, height)| MediaKind::Jpeg { width, height }).ok_or_else(unknown)
        }
        [0x89, b'P', b'N', b'G', ..] => {
            picture(file).map(|(width, height)| MediaKind::Png { width, height }).ok_or_else(unknown)
        }
        // Books and podcast apps take no WebP, so authors may not bring it: only what we made is named so.
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] if name.starts_with(MADE) => {
            picture(file).map(|(width, height)| MediaKind::Webp { width, height }).ok_or_else(unknown)
        }
        [b'I', b'D', b'3', ..] | [0xff, 0xe0..=0xff, ..] => sound("mp3").map(|seconds| MediaKind::Mp3 { seconds }),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => sound("m4a").map(|seconds| MediaKind::M4a { seconds }),
        [b'O', b'g', b'g', b'S', ..] => sound("opus").map(|seconds| MediaKind::Opus { seconds }),
        _ => Err(unknown()),
    }
}

fn start_of(mut file: &File) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    file.take(12).read_to_end(&mut start)?;
    file.rewind()?;
    Ok(start)
}

fn picture(mut file: &File) -> Option<(u32, u32)> {
    file.rewind().ok()?;
    image::ImageReader::new(BufReader::new(file)).with_guessed_format().ok()?.into_dimensions().ok()
}
