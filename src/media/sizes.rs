//! The sizes of a picture that screens need, each as WebP and in its own form. They lie beside what else was made of files,
//! under the SHA-256 of the picture, so any node draws the same, once.

use std::{io, sync::Arc};

use image::{DynamicImage, imageops::FilterType};

use super::{MeasuredMedia, MediaKind, Uploads, pictures, shelf::DERIVED};

/// Their widths in pixels: a telephone, a sharp telephone or a tablet, a computer.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// The widest that those take who choose none: books, phones that keep a lesson.
const PLAIN: u32 = 960;
/// How well WebP is kept, from 0 to 100: by eye as good as our JPEG, in two thirds of the bytes.
const WEBP_QUALITY: f32 = 80.0;

/// The sizes that were drawn of a picture, each from the narrowest on.
#[derive(Clone, Debug, Default)]
pub struct Sizes {
    /// As WebP.
    pub webp: Vec<Arc<MeasuredMedia>>,
    /// In the picture's own form.
    pub own: Vec<Arc<MeasuredMedia>>,
}

impl Sizes {
    /// Sorts what was measured.
    pub fn of(measured: Vec<Arc<MeasuredMedia>>) -> Self {
        let (webp, own) = measured.into_iter().partition(|media| matches!(media.kind, MediaKind::Webp { .. }));
        Self { webp, own }
    }

    /// The one for those who choose none.
    pub fn plain(&self) -> Option<&Arc<MeasuredMedia>> {
        let fits = |media: &&Arc<MeasuredMedia>| media.kind.pixels().is_some_and(|(width, _)| width <= PLAIN);
        self.own.iter().rfind(fits).or(self.own.first())
    }
}

/// The widths of a picture's sizes, never wider than itself.
fn widths(width: u32) -> impl Iterator<Item = u32> {
    let own = (width <= WIDTHS[2]).then_some(width);
    WIDTHS.into_iter().filter(move |narrower| *narrower < width).chain(own)
}

/// Where the sizes of a picture lie in the media store, in the order in which they are drawn. None of a sound.
pub fn keys(kind: MediaKind, sha256: &str) -> Vec<String> {
    let (Some((width, _)), Some(ending)) = (kind.pixels(), ending(kind)) else { return Vec::new() };
    let key = |width, ending| format!("{DERIVED}{sha256}-{width}.{ending}");
    widths(width).flat_map(|width| [key(width, ending), key(width, "webp")]).collect()
}

/// The ending of a picture's own form.
pub(super) fn ending(kind: MediaKind) -> Option<&'static str> {
    match kind {
        MediaKind::Jpeg { .. } => Some("jpg"),
        MediaKind::Png { .. } => Some("png"),
        _ => None,
    }
}

/// Draws the sizes of a picture that is known by its kind and the SHA-256 of its file, and says how many bytes they have
/// together. Blocks.
///
/// # Errors
/// When the media store does not take them.
pub(super) fn draw(picture: &DynamicImage, kind: MediaKind, sha256: &str, uploads: &Uploads) -> io::Result<u64> {
    let keys = keys(kind, sha256);
    let mut bytes = 0;
    for (width, keys) in widths(picture.width()).zip(keys.chunks(2)) {
        let size = pictures::narrowed(picture, width, FilterType::Lanczos3);
        let own = pictures::written(&size, kind)?;
        uploads.keep(&keys[0], kind.content_type(), &mut own.as_slice())?;
        let webp = as_webp(&size)?;
        uploads.keep(&keys[1], "image/webp", &mut webp.as_slice())?;
        bytes += (own.len() + webp.len()) as u64;
    }
    Ok(bytes)
}

fn as_webp(picture: &DynamicImage) -> io::Result<Vec<u8>> {
    let (width, height) = (picture.width(), picture.height());
    let encoded = match picture.color().has_alpha() {
        true => webp::Encoder::from_rgba(&picture.to_rgba8(), width, height).encode_simple(false, WEBP_QUALITY),
        false => webp::Encoder::from_rgb(&picture.to_rgb8(), width, height).encode_simple(false, WEBP_QUALITY),
    };
    Ok(encoded.map_err(|error| io::Error::other(format!("{error:?}")))?.to_vec())
}
