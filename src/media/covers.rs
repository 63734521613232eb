//! Covers as podcast directories take them: square, 1400 to 3000 pixels, RGB, at most 512 KB.

use std::io::{BufReader, Cursor};

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};

use super::MeasuredMedia;

/// The width that a cover has at least, in pixels.
pub const LEAST_COVER: u32 = 1400;
/// The width that it has at most, in pixels.
const MOST: u32 = 3000;
/// The length of its file at most.
const BYTES: usize = 512 * 1024;
/// Memory that one picture may take while it is worked on: 10,000 pixels square in four colours.
const WORKING_BYTES: u64 = 400 * 1024 * 1024;
/// How well it is kept, the best first, by JPEG's own measure.
const QUALITIES: [u8; 5] = [90, 82, 74, 66, 58];

/// Why a picture is no cover.
#[derive(thiserror::Error, Debug, PartialEq, Eq)]
pub enum CoverError {
    /// No picture at all.
    #[error("a cover is a JPEG or PNG picture")]
    NoPicture,
    /// Cutting is the author's choice.
    #[error("a cover is square, at least {LEAST_COVER} pixels wide; this one is {0} × {1}")]
    Shape(u32, u32),
    /// What is in the file can't be drawn.
    #[error("the cover can't be read as a picture: {0}")]
    Unreadable(String),
    /// The media store does not take it.
    #[error("the cover must be redrawn to fit, and the media store does not take it: {0}")]
    Unkept(String),
    /// Nothing that would help is left to do.
    #[error("the cover can't be brought under 512 KB: simplify it")]
    TooLarge,
}

/// Whether a picture can be a cover, and must be redrawn before. Blocks: its head is read.
///
/// # Errors
/// When it can't.
pub(super) fn must_be_redrawn(picture: &MeasuredMedia) -> Result<bool, CoverError> {
    match picture.kind.pixels().ok_or(CoverError::NoPicture)? {
        (width, height) if width != height || width < LEAST_COVER => Err(CoverError::Shape(width, height)),
        (width, _) => Ok(width > MOST || picture.bytes > BYTES as u64 || !is_rgb(picture)?),
    }
}

/// Directories refuse grey pictures, transparent ones and those made for printing.
fn is_rgb(picture: &MeasuredMedia) -> Result<bool, CoverError> {
    let unreadable = |error: &dyn std::fmt::Display| CoverError::Unreadable(error.to_string());
    let file = BufReader::new(picture.place.open().map_err(|error| unreadable(&error))?);
    let reader = ImageReader::new(file).with_guessed_format().map_err(|error| unreadable(&error))?;
    let decoder = reader.into_decoder().map_err(|error| unreadable(&error))?;
    Ok(decoder.original_color_type() == ExtendedColorType::Rgb8)
}

/// Makes a JPEG of at most 3000 pixels and 512 KB, its transparent parts white.
pub(super) fn redrawn(bytes: &[u8]) -> Result<Vec<u8>, CoverError> {
    let picture = decoded(bytes)?;
    for width in [picture.width().min(MOST), 2000, LEAST_COVER] {
        let smaller = picture.resize(width, width, FilterType::Lanczos3);
        for quality in QUALITIES {
            let jpeg = as_jpeg(&smaller, quality)?;
            if jpeg.len() <= BYTES {
                return Ok(jpeg);
            }
        }
    }
    Err(CoverError::TooLarge)
}

fn decoded(bytes: &[u8]) -> Result<DynamicImage, CoverError> {
    let unreadable = |error: &dyn std::fmt::Display| CoverError::Unreadable(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| unreadable(&error))?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(WORKING_BYTES);
    reader.limits(limits);
    Ok(on_white(&reader.decode().map_err(|error| unreadable(&error))?))
}

fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8().into();
    }
    let mut paper = image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut paper, &picture.to_rgba8(), 0, 0);
    DynamicImage::from(paper).to_rgb8().into()
}

fn as_jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, CoverError> {
    let mut jpeg = Vec::new();
    let rgb = picture.to_rgb8();
    JpegEncoder::new_with_quality(&mut jpeg, quality)
        .write_image(&rgb, rgb.width(), rgb.height(), ExtendedColorType::Rgb8)
        .map_err(|error| CoverError::Unreadable(error.to_string()))?;
    Ok(jpeg)
}
