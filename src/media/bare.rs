//! Pictures that come along with a text: kept to the byte where the file holds the picture alone, drawn anew where it tells
//! more (where it was taken, by whom, with what), since that was said to nobody.

use std::io::Cursor;

use super::{
    MediaKind,
    pictures::{PictureError, opened, upright, written},
};

/// No picture that we open is longer, in bytes.
const LONGEST: usize = 64 * 1024 * 1024;

/// The file again without what is not to be seen; nothing where it holds nothing else. `kind` is what it was measured to be.
/// Blocks.
///
/// # Errors
/// When it has too many pixels, or is broken.
pub fn bared(bytes: &[u8], kind: MediaKind) -> Result<Option<Vec<u8>>, PictureError> {
    if bytes.len() > LONGEST {
        return Err(PictureError::TooLarge);
    }
    let (picture, orientation) = opened(Cursor::new(bytes))?;
    let is_bare = match kind {
        MediaKind::Jpeg { .. } => is_bare_jpeg(bytes),
        MediaKind::Png { .. } => is_bare_png(bytes),
        _ => Some(false),
    };
    match is_bare {
        Some(true) => Ok(None),
        _ => Ok(Some(written(&upright(picture, orientation), kind)?)),
    }
}

/// Segments that show the picture: <https://www.w3.org/Graphics/JPEG/itu-t81.pdf>, annex B. Nothing where it is none.
fn is_bare_jpeg(bytes: &[u8]) -> Option<bool> {
    let mut at = 2;
    loop {
        let marker = match bytes.get(at..at + 2)? {
            [0xff, 0xff] => {
                at += 1;
                continue;
            }
            [0xff, marker] => *marker,
            _ => return None,
        };
        match marker {
            // The end, and nothing behind it.
            0xd9 => return Some(at + 2 == bytes.len()),
            0xd0..=0xd7 | 0x01 => at += 2,
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let content = bytes.get(at + 4..at + 2 + length)?;
                if !is_of_picture(marker, content) {
                    return Some(false);
                }
                at += 2 + length;
                if marker == 0xda {
                    at += scan_length(bytes.get(at..)?)?;
                }
            }
        }
    }
}

/// JFIF without a thumbnail, colours, and what decoders need.
fn is_of_picture(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0") && content.len() == 14,
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1 | 0xe3..=0xed | 0xef | 0xfe | 0xf0..=0xfd => false,
        _ => true,
    }
}

/// Up to the next marker that is none of the scan's own.
fn scan_length(scan: &[u8]) -> Option<usize> {
    scan.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7))
}

/// Chunks that show the picture: <https://www.w3.org/TR/png-3/#4Concepts.FormatChunks>. Nothing where it is none.
fn is_bare_png(bytes: &[u8]) -> Option<bool> {
    const SHOWN: [&[u8; 4]; 13] = [
        b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs", b"hIST",
        b"cICP",
    ];
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let name: &[u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
        let next = at.checked_add(12)?.checked_add(length)?;
        if name == b"IEND" {
            return Some(next == bytes.len() && length == 0);
        }
        if !SHOWN.contains(&name) {
            return Some(false);
        }
        at = next;
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat, RgbImage};

    use super::*;

    fn picture(format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        let picture = RgbImage::from_fn(40, 30, |x, y| image::Rgb([(x * 6) as u8, (y * 8) as u8, 90]));
        DynamicImage::from(picture).write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    const JPEG: MediaKind = MediaKind::Jpeg { width: 40, height: 30 };
    const PNG: MediaKind = MediaKind::Png { width: 40, height: 30 };

    /// A segment behind the first two bytes.
    fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
    }

    /// A chunk behind the head.
    fn with_chunk(png: &[u8], name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        let mut check = flate2::Crc::new();
        check.update(name);
        check.update(content);
        [&png[..33], &length, name, content, &check.sum().to_be_bytes(), &png[33..]].concat()
    }

    #[test]
    fn a_bare_picture_stays_to_the_byte() {
        assert_eq!(bared(&picture(ImageFormat::Jpeg), JPEG).unwrap(), None);
        assert_eq!(bared(&picture(ImageFormat::Png), PNG).unwrap(), None);
    }

    #[test]
    fn what_tells_more_is_drawn_anew() {
        let (jpeg, png) = (picture(ImageFormat::Jpeg), picture(ImageFormat::Png));
        let cases = [
            (with_segment(&jpeg, 0xe1, b"Exif\0\0GPS"), JPEG),
            (with_segment(&jpeg, 0xfe, b"taken by GPS"), JPEG),
            ([jpeg.as_slice(), b"GPS"].concat(), JPEG),
            (with_chunk(&png, b"tEXt", b"Comment\0GPS"), PNG),
            ([png.as_slice(), b"GPS"].concat(), PNG),
        ];
        for (bytes, kind) in cases {
            let anew = bared(&bytes, kind).unwrap().unwrap();
            assert!(!anew.windows(3).any(|three| three == b"GPS"));
            assert_eq!(bared(&anew, kind).unwrap(), None);
        }
    }

    #[test]
    fn what_is_broken_is_refused() {
        let png = picture(ImageFormat::Png);
        assert!(bared(&png[..png.len() / 2], PNG).is_err());
        assert!(bared(b"<svg/>", PNG).is_err());
    }
}
