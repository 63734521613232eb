//! Pictures as somebody sends them: drawn anew, upright, with nothing in the file but what is to be seen.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Seek},
};

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    imageops::FilterType,
    metadata::Orientation,
};
use sha2::{Digest, Sha256};

use super::{MediaKind, Uploads, sizes};

/// The width that is kept, in pixels: the widest screens of today show no more of a page.
const WIDEST: u32 = 2560;
/// Neither side may be longer, in pixels.
const LONGEST_SIDE: u32 = 12_000;
/// Memory that a picture may take when it is opened: 108 million pixels in three colours, which telephones have.
const OPEN_BYTES: u64 = 384 * 1024 * 1024;
/// How well JPEG is kept, by its own measure.
const JPEG_QUALITY: u8 = 85;
/// A drawing or a screenshot has fewer colours, a photograph has more.
const FEW_COLOURS: usize = 256;

/// Why a picture can't be taken.
#[derive(thiserror::Error, Debug)]
pub enum PictureError {
    /// More pixels than we open.
    #[error("it has too many pixels")]
    TooLarge,
    /// It is broken, or none.
    #[error("it can't be read as a picture: {0}")]
    Unreadable(String),
    /// The media store does not take it.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A picture that was drawn anew and is not in the media store yet.
#[derive(Debug)]
pub struct Redrawn {
    picture: DynamicImage,
    bytes: Vec<u8>,
    /// What it is now.
    pub kind: MediaKind,
    /// SHA-256 of the file that it is now, in hexadecimal.
    pub sha256: String,
}

impl Redrawn {
    /// Draws a JPEG, PNG or WebP anew: a JPEG, or a PNG where something can be seen through or where colours are few. Of
    /// pictures that move it is the first. Blocks.
    ///
    /// # Errors
    /// When it has too many pixels, or is broken.
    pub fn of_file(file: &File) -> Result<Self, PictureError> {
        let (picture, orientation) = opened(BufReader::new(file))?;
        let picture = upright(picture, orientation);
        let (is_transparent, picture) = plain(picture);
        let (width, height) = (picture.width(), picture.height());
        let kind = match is_transparent || has_few_colours(&picture) {
            true => MediaKind::Png { width, height },
            false => MediaKind::Jpeg { width, height },
        };
        let bytes = written(&picture, kind)?;
        let sha256 = hex::encode(Sha256::digest(&bytes));
        Ok(Self { picture, bytes, kind, sha256 })
    }

    /// The ending of its name.
    pub fn ending(&self) -> &'static str {
        sizes::ending(self.kind).unwrap_or_default()
    }

    /// Puts it and its sizes into the media store, and says how many bytes they have together. Blocks.
    ///
    /// # Errors
    /// When the store does not take them.
    pub fn keep(&self, uploads: &Uploads, key: &str) -> io::Result<u64> {
        uploads.keep(key, self.kind.content_type(), &mut self.bytes.as_slice())?;
        Ok(self.bytes.len() as u64 + sizes::draw(&self.picture, self.kind, &self.sha256, uploads)?)
    }
}

/// Opens a picture, but for those that would fill the memory, which are known by their heads. Says how it is to be turned.
pub(super) fn opened(bytes: impl BufRead + Seek) -> Result<(DynamicImage, Orientation), PictureError> {
    let mut reader = ImageReader::new(bytes).with_guessed_format()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_SIDE), Some(LONGEST_SIDE));
    limits.max_alloc = Some(OPEN_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    if decoder.total_bytes() > OPEN_BYTES {
        return Err(PictureError::TooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    Ok((picture, orientation))
}

fn refused(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        ImageError::IoError(error) if error.kind() != io::ErrorKind::UnexpectedEof => PictureError::Io(error),
        error => PictureError::Unreadable(error.to_string()),
    }
}

/// Narrowed first, so that a large picture is never there twice.
pub(super) fn upright(picture: DynamicImage, orientation: Orientation) -> DynamicImage {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    let lies = matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH);
    let (width, height) = (u64::from(picture.width()), u64::from(picture.height()));
    let across = if lies { height } else { width };
    let mut picture = match across > u64::from(WIDEST) {
        true => narrowed(&picture, part_of(width, u64::from(WIDEST), across), FilterType::Lanczos3),
        false => picture,
    };
    picture.apply_orientation(orientation);
    picture
}

/// The same in another width. What is much wider is first made less so in a rough way: the fine one takes four numbers
/// with a fraction for each pixel.
pub(super) fn narrowed(picture: &DynamicImage, width: u32, filter: FilterType) -> DynamicImage {
    if picture.width() == width {
        return picture.clone();
    }
    let height = |width: u32| part_of(u64::from(picture.height()), u64::from(width), u64::from(picture.width()));
    let twice = width.saturating_mul(2);
    if picture.width() / 2 > twice {
        return picture.thumbnail_exact(twice, height(twice)).resize_exact(width, height(width), filter);
    }
    picture.resize_exact(width, height(width), filter)
}

fn part_of(length: u64, of: u64, whole: u64) -> u32 {
    u32::try_from((length * of).div_ceil(whole)).unwrap_or(u32::MAX).max(1)
}

/// In eight bits for each colour, and for what shows through only where something does.
fn plain(picture: DynamicImage) -> (bool, DynamicImage) {
    if picture.color().has_alpha() {
        let picture = picture.to_rgba8();
        if picture.pixels().any(|pixel| pixel[3] < u8::MAX) {
            return (true, picture.into());
        }
        return (false, DynamicImage::from(picture).to_rgb8().into());
    }
    (false, picture.to_rgb8().into())
}

fn has_few_colours(picture: &DynamicImage) -> bool {
    let mut colours = HashSet::new();
    picture.to_rgb8().pixels().all(|pixel| {
        colours.insert(pixel.0);
        colours.len() <= FEW_COLOURS
    })
}

/// The file of a picture, in the form that its kind says.
pub(super) fn written(picture: &DynamicImage, kind: MediaKind) -> io::Result<Vec<u8>> {
    let mut file = Cursor::new(Vec::new());
    let (width, height) = (picture.width(), picture.height());
    let written = match (kind, picture.color().has_alpha()) {
        (MediaKind::Png { .. }, true) => {
            PngEncoder::new(&mut file).write_image(&picture.to_rgba8(), width, height, ExtendedColorType::Rgba8)
        }
        (MediaKind::Png { .. }, false) => {
            PngEncoder::new(&mut file).write_image(&picture.to_rgb8(), width, height, ExtendedColorType::Rgb8)
        }
        _ => JpegEncoder::new_with_quality(&mut file, JPEG_QUALITY).write_image(
            &picture.to_rgb8(),
            width,
            height,
            ExtendedColorType::Rgb8,
        ),
    };
    written.map_err(io::Error::other)?;
    Ok(file.into_inner())
}
