//! Takes out of MPEG-4 sound what tells where it was recorded and by whose telephone: recorders name a file after the
//! street. Boxes and their types: <https://mp4ra.org/registered-types/boxes>.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
};

/// Boxes lie in boxes, but not deeper than this where it matters.
const DEEPEST: usize = 4;
/// Boxes that hold what is looked for.
const HOLDERS: [&[u8; 4]; 3] = [b"moov", b"trak", b"udta"];
/// No recorder writes so many.
const MOST_BOXES: usize = 10_000;

/// Blanks what a recorder noted. The sound, its length and its chapters stay where they are.
pub fn blank(file: &mut File) -> io::Result<()> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut boxes_left = MOST_BOXES;
    walk(file, 0..end, DEEPEST, false, &mut boxes_left)
}

fn walk(
    file: &mut File,
    range: std::ops::Range<u64>,
    depth: usize,
    is_user_data: bool,
    boxes_left: &mut usize,
) -> io::Result<()> {
    let mut at = range.start;
    while at + 8 <= range.end && *boxes_left > 0 {
        *boxes_left -= 1;
        let Some((kind, body, next)) = read_header(file, at, range.end)? else { return Ok(()) };
        // Chapters are for listeners.
        if &kind == b"meta" || (is_user_data && &kind != b"chpl") {
            overwrite(file, at, body..next)?;
        } else if depth > 0 && HOLDERS.contains(&&kind) {
            walk(file, body..next, depth - 1, &kind == b"udta", boxes_left)?;
        }
        at = next;
    }
    Ok(())
}

/// The type of a box, where its body begins and where it ends; nothing where it is none.
fn read_header(file: &mut File, at: u64, end: u64) -> io::Result<Option<([u8; 4], u64, u64)>> {
    let mut header = [0; 8];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut header)?;
    let [a, b, c, d, kind @ ..] = header;
    let (size, body) = match u32::from_be_bytes([a, b, c, d]) {
        0 => (end - at, at + 8),
        1 => {
            let mut size = [0; 8];
            if at + 16 > end {
                return Ok(None);
            }
            file.read_exact(&mut size)?;
            (u64::from_be_bytes(size), at + 16)
        }
        size => (u64::from(size), at + 8),
    };
    let next = at.checked_add(size).filter(|next| *next <= end && *next >= body);
    Ok(next.map(|next| (kind, body, next)))
}

/// A box that every player skips, of the same length.
fn overwrite(file: &mut File, at: u64, body: std::ops::Range<u64>) -> io::Result<()> {
    file.seek(SeekFrom::Start(at + 4))?;
    file.write_all(b"free")?;
    file.seek(SeekFrom::Start(body.start))?;
    io::copy(&mut io::repeat(0).take(body.end - body.start), file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(body.len() + 8).unwrap();
        [&size.to_be_bytes()[..], kind, body].concat()
    }

    fn blanked(bytes: &[u8]) -> Vec<u8> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        blank(&mut file).unwrap();
        let mut left = Vec::new();
        file.rewind().unwrap();
        file.read_to_end(&mut left).unwrap();
        left
    }

    #[test]
    fn the_place_goes_and_the_sound_stays() {
        let place = boxed(b"\xa9xyz", b"\0\x12\x15\xc7-07.75+113.21/");
        let keys = boxed(b"meta", b"com.apple.quicktime.location.ISO6709");
        let chapters = boxed(b"chpl", b"Pembuka");
        let user_data = boxed(b"udta", &[boxed(b"meta", b"Jalan Panglima Sudirman"), place, chapters].concat());
        let track = boxed(b"trak", &[boxed(b"mdia", b"-07.75 is sound here"), keys].concat());
        let whole = [boxed(b"ftyp", b"M4A "), boxed(b"moov", &[track, user_data].concat()), boxed(b"mdat", b"suara")];
        let (before, after) = (whole.concat(), blanked(&whole.concat()));
        assert_eq!(after.len(), before.len(), "nothing moves: offsets of sound stay right");
        let has = |words: &[u8]| after.windows(words.len()).any(|window| window == words);
        assert!(!has(b"113.21") && !has(b"ISO6709") && !has(b"Sudirman"));
        assert!(has(b"-07.75 is sound here") && has(b"Pembuka") && has(b"suara"));
    }

    #[test]
    fn what_is_broken_stays_as_it_is() {
        for bytes in [&b"\0\0\0"[..], b"\0\0\0\x04moov", b"\xff\xff\xff\xffmoov", b"\0\0\0\x01moov\0\0", b""] {
            assert_eq!(blanked(bytes), bytes);
        }
    }
}
