//! What a media file really is: its type, length and duration, read from its bytes and never from its name.

use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use sha2::{Digest, Sha256};
use symphonia::core::{
    formats::{FormatOptions, TrackType, probe::Hint},
    io::MediaSourceStream,
    meta::MetadataOptions,
};

use crate::http::{StoredFile, files::Measured};

/// A file that may be served, as it was when it was measured.
#[derive(Clone, PartialEq, Eq)]
pub struct MeasuredMedia {
    /// Where it lies on this machine.
    pub path: PathBuf,
    /// The part of its address after `/media/`, ASCII.
    pub address: String,
    /// What kind of thing it is.
    pub kind: MediaKind,
    /// Length of the file.
    pub bytes: u64,
    /// What tells that it is still the same file.
    pub file: Measured,
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
        StoredFile {
            path: self.path.clone(),
            content_type: self.kind.content_type().to_owned(),
            etag: format!("\"{}\"", &self.sha256[..32]),
            max_age: Duration::from_secs(3600),
            measured: self.file,
        }
    }
}

/// What a media file turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MediaKind {
    /// MPEG layer 3 sound.
    Mp3 {
        /// Playing time, rounded to whole seconds.
        seconds: u64,
    },
    /// Sound in an MPEG-4 container.
    M4a {
        /// Playing time, rounded to whole seconds.
        seconds: u64,
    },
    /// A JPEG picture.
    Jpeg {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// A PNG picture.
    Png {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
}

impl MediaKind {
    /// The type for `Content-Type` and feeds.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Mp3 { .. } => "audio/mpeg",
            Self::M4a { .. } => "audio/mp4",
            Self::Jpeg { .. } => "image/jpeg",
            Self::Png { .. } => "image/png",
        }
    }

    /// Playing time in seconds, of sound.
    pub fn seconds(self) -> Option<u64> {
        match self {
            Self::Mp3 { seconds } | Self::M4a { seconds } => Some(seconds),
            Self::Jpeg { .. } | Self::Png { .. } => None,
        }
    }

    /// Width and height in pixels, of a picture.
    pub fn pixels(self) -> Option<(u32, u32)> {
        match self {
            Self::Jpeg { width, height } | Self::Png { width, height } => Some((width, height)),
            Self::Mp3 { .. } | Self::M4a { .. } => None,
        }
    }

    /// Whether a file of this kind may end in `extension`.
    fn is_named(self, extension: &str) -> bool {
        match self {
            Self::Mp3 { .. } => extension == "mp3",
            Self::M4a { .. } => extension == "m4a",
            Self::Jpeg { .. } => matches!(extension, "jpg" | "jpeg"),
            Self::Png { .. } => extension == "png",
        }
    }
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
    #[error("`{0}` is not sound (MP3, M4A) or a picture (JPEG, PNG), or it is cut short")]
    UnknownKind(String),
    /// The name promises something else than the bytes are.
    #[error("`{name}` is really {really}: give it the right ending")]
    WrongEnding {
        /// The name as the author wrote it.
        name: String,
        /// The type that was found.
        really: &'static str,
    },
}

/// Measures the file at `path`, whose author calls it `name`.
pub(super) fn measure(path: &Path, name: &str, address: String) -> Result<MeasuredMedia, MeasureError> {
    let unreadable = |error| MeasureError::Unreadable(name.to_owned(), error);
    let mut file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    let measured = Measured::of(&metadata).map_err(unreadable)?;
    let kind = kind_of(path).ok_or_else(|| MeasureError::UnknownKind(name.to_owned()))?;
    let extension = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if !kind.is_named(extension) {
        return Err(MeasureError::WrongEnding { name: name.to_owned(), really: kind.content_type() });
    }
    let sha256 = digest(&mut file).map_err(unreadable)?;
    Ok(MeasuredMedia { path: path.to_owned(), address, kind, bytes: metadata.len(), file: measured, sha256 })
}

fn digest(file: &mut File) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex::encode(hash.finalize())),
            read => hash.update(&piece[..read]),
        }
    }
}

fn kind_of(path: &Path) -> Option<MediaKind> {
    let mut start = [0; 12];
    let read = File::open(path).ok()?.read(&mut start).ok()?;
    match &start[..read] {
        [0xff, 0xd8, 0xff, ..] => picture(path).map(|(width, height)| MediaKind::Jpeg { width, height }),
        [0x89, b'P', b'N', b'G', ..] => picture(path).map(|(width, height)| MediaKind::Png { width, height }),
        [b'I', b'D', b'3', ..] | [0xff, 0xe0..=0xff, ..] => {
            playing_seconds(path, "mp3").map(|seconds| MediaKind::Mp3 { seconds })
        }
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
            playing_seconds(path, "m4a").map(|seconds| MediaKind::M4a { seconds })
        }
        _ => None,
    }
}

fn picture(path: &Path) -> Option<(u32, u32)> {
    image::ImageReader::open(path).ok()?.with_guessed_format().ok()?.into_dimensions().ok()
}

/// Sums the packets without decoding them: tags and headers state wrong durations for VBR, cut and joined files.
fn playing_seconds(path: &Path, extension: &str) -> Option<u64> {
    let stream = MediaSourceStream::new(Box::new(File::open(path).ok()?), Default::default());
    let mut hint = Hint::new();
    hint.with_extension(extension);
    let mut format = symphonia::default::get_probe()
        .probe(&hint, stream, FormatOptions::default(), MetadataOptions::default())
        .ok()?;
    let track = format.default_track(TrackType::Audio)?;
    let (id, base) = (track.id, track.time_base?);
    let mut ticks = 0_u64;
    // Some writers end a file within a packet; what plays before it counts.
    while let Ok(Some(packet)) = format.next_packet() {
        if packet.track_id == id {
            ticks += packet.dur.get();
        }
    }
    let seconds = ticks as f64 * f64::from(base.numer.get()) / f64::from(base.denom.get());
    (ticks > 0).then_some(seconds.round() as u64)
}
