//! Pictures and sounds that come along, by what they hold and never by what they are called.

use std::{collections::HashMap, io::Cursor};

use image::{DynamicImage, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder};

use super::{Archive, ConvertedFile, lines::Names};

/// Memory that a picture may take when it is drawn anew, as for those that people send.
const OPEN_BYTES: u64 = 384 * 1024 * 1024;
/// How well JPEG is kept, by its own measure.
const JPEG_QUALITY: u8 = 85;

/// What a file turned out to be, with its name in the course where it comes along.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A picture that is shown.
    Picture(String),
    /// A sound that is heard.
    Sound(String),
    /// A picture of a kind that is not shown here.
    OtherPicture,
    /// A video.
    Video,
    /// A package of H5P.
    H5p,
    /// Any other file.
    Other,
    /// A picture that can't be opened.
    Damaged,
    /// Nothing of this name is in the archive.
    Missing,
}

/// The files that come along so far.
#[derive(Default)]
pub struct Media {
    names: Names,
    /// By their names in the archive.
    known: HashMap<String, Kind>,
    files: Vec<ConvertedFile>,
}

impl Media {
    /// Takes a file of the archive that people know as `called`; the second time it is the same file.
    pub fn take(&mut self, archive: &dyn Archive, name: &str, called: &str) -> Kind {
        if let Some(kind) = self.known.get(name) {
            return kind.clone();
        }
        let kind = match archive.read(name) {
            Ok(Some(bytes)) => self.take_bytes(bytes, called),
            Ok(None) => Kind::Missing,
            Err(_) => Kind::Damaged,
        };
        self.known.insert(name.to_owned(), kind.clone());
        kind
    }

    /// Takes what is no file yet.
    pub fn take_bytes(&mut self, bytes: Vec<u8>, called: &str) -> Kind {
        let kind = kind_of(&bytes, called);
        let (ending, bytes) = match kind {
            Found::Picture(ending) if opens(&bytes) => (ending, bytes),
            Found::Webp => match drawn_anew(&bytes) {
                Some(drawn) => drawn,
                None => return Kind::Damaged,
            },
            Found::Picture(_) => return Kind::Damaged,
            Found::Sound(ending) => (ending, bytes),
            Found::Left(kind) => return kind,
        };
        let stem = called.rsplit('/').next().unwrap_or(called);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let is_sound = matches!(kind, Found::Sound(_));
        let name = format!("{}.{ending}", self.names.free(stem, if is_sound { "sound" } else { "picture" }));
        self.files.push(ConvertedFile { name: name.clone(), bytes });
        if is_sound { Kind::Sound(name) } else { Kind::Picture(name) }
    }

    /// Whether a file of the archive was looked at.
    pub fn knows(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// All files that come along.
    pub fn finish(self) -> Vec<ConvertedFile> {
        self.files
    }
}

enum Found {
    /// With the ending of its name.
    Picture(&'static str),
    /// Authors may not bring it, since books and podcast apps take none.
    Webp,
    /// With the ending of its name.
    Sound(&'static str),
    Left(Kind),
}

fn kind_of(bytes: &[u8], called: &str) -> Found {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Found::Picture("jpg"),
        [0x89, b'P', b'N', b'G', ..] => Found::Picture("png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Found::Webp,
        // Layer 3; other layers and AAC begin alike.
        [b'I', b'D', b'3', ..] => Found::Sound("mp3"),
        [0xff, second, ..] if second & 0xe6 == 0xe2 => Found::Sound("mp3"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] if has_pictures(bytes) => Found::Left(Kind::Video),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Found::Sound("m4a"),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Found::Left(Kind::Video),
        [b'G', b'I', b'F', b'8', ..] | [b'B', b'M', ..] => Found::Left(Kind::OtherPicture),
        _ => Found::Left(by_name(called)),
    }
}

/// Whether a file of MPEG-4 has a track of moving pictures: the handler of a track says what is on it.
fn has_pictures(bytes: &[u8]) -> bool {
    bytes.windows(16).any(|window| window.starts_with(b"hdlr") && window.ends_with(b"vide"))
}

/// What is left anyway is told by the word for it that its name gives.
fn by_name(called: &str) -> Kind {
    match called.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("svg" | "tif" | "tiff" | "heic" | "avif" | "ico") => Kind::OtherPicture,
        Some("mp4" | "mov" | "avi" | "wmv" | "flv" | "mpg" | "mpeg" | "ogv" | "m4v" | "webm") => Kind::Video,
        Some("h5p") => Kind::H5p,
        _ => Kind::Other,
    }
}

/// Whether a picture says how large it is, as the reader of `content` wants it.
fn opens(bytes: &[u8]) -> bool {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    reader.is_ok_and(|reader| reader.into_dimensions().is_ok())
}

/// A picture as one that authors may bring: PNG where something can be seen through, JPEG otherwise.
fn drawn_anew(bytes: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::WebP);
    let mut limits = Limits::default();
    limits.max_alloc = Some(OPEN_BYTES);
    reader.limits(limits);
    let picture = reader.decode().ok()?;
    let mut drawn = Cursor::new(Vec::new());
    if picture.color().has_alpha() {
        picture.write_to(&mut drawn, ImageFormat::Png).ok()?;
        return Some(("png", drawn.into_inner()));
    }
    let picture = DynamicImage::from(picture.into_rgb8());
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut drawn, JPEG_QUALITY)).ok()?;
    Some(("jpg", drawn.into_inner()))
}
