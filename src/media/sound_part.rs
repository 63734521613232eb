//! Where in a sound file the sound lies, behind tags and pictures: found by a few small reads, in a folder or a bucket.

use std::ops::Range;

use object_store::{ObjectStore, ObjectStoreExt, path::Path};

use super::{MeasuredMedia, MediaKind};

/// Nobody writes more boxes or pages before the sound.
const MOST_READS: usize = 64;

impl MeasuredMedia {
    /// The bytes after the tags at the front, up to the end of the sound. All of a file whose front says nothing.
    ///
    /// # Errors
    /// When it can't be read.
    pub async fn sound_part(&self) -> object_store::Result<Range<u64>> {
        let (objects, path) = self.place.in_store();
        let front = Front { objects: &*objects, path: &path, bytes: self.bytes };
        let found = match self.kind {
            MediaKind::Mp3 { .. } => front.after_id3().await?,
            MediaKind::M4a { .. } => front.of_media_data().await?,
            MediaKind::Opus { .. } => front.after_comments().await?,
            MediaKind::Jpeg { .. } | MediaKind::Png { .. } | MediaKind::Webp { .. } => None,
        };
        Ok(found.filter(|part| !part.is_empty() && part.end <= self.bytes).unwrap_or(0..self.bytes))
    }
}

/// The beginning of a file, of which only what is needed is read.
struct Front<'a> {
    objects: &'a dyn ObjectStore,
    path: &'a Path,
    bytes: u64,
}

impl Front<'_> {
    async fn read<const N: usize>(&self, at: u64) -> object_store::Result<Option<[u8; N]>> {
        let end = at.saturating_add(N as u64);
        if end > self.bytes {
            return Ok(None);
        }
        let piece = self.objects.get_range(self.path, at..end).await?;
        Ok(<[u8; N]>::try_from(&piece[..]).ok())
    }

    /// ID3v2, section 3.1: ten bytes of a header, of which the last four are a length without every eighth bit. Some
    /// writers put one tag behind the other.
    async fn after_id3(&self) -> object_store::Result<Option<Range<u64>>> {
        const HEADER: u64 = 10;
        const HAS_FOOTER: u8 = 0x10;
        let mut begins = 0;
        for _ in 0..MOST_READS {
            match self.read::<10>(begins).await? {
                Some([b'I', b'D', b'3', _, _, flags, a, b, c, d]) => {
                    let length = [a, b, c, d].iter().fold(0, |all, byte| all << 7 | u64::from(byte & 0x7f));
                    let footer = if flags & HAS_FOOTER == 0 { 0 } else { HEADER };
                    begins += HEADER + length + footer;
                }
                _ => break,
            }
        }
        Ok(Some(begins..self.bytes))
    }

    /// ISO/IEC 14496-12, section 4.2: boxes with a length, or a long one behind it, and a name.
    async fn of_media_data(&self) -> object_store::Result<Option<Range<u64>>> {
        let (mut at, mut is_in_parts) = (0, false);
        for _ in 0..MOST_READS {
            let Some([a, b, c, d, name @ ..]) = self.read::<8>(at).await? else { return Ok(None) };
            let (header, length) = match u32::from_be_bytes([a, b, c, d]) {
                0 => (8, self.bytes - at),
                1 => (16, self.read::<8>(at + 8).await?.map_or(0, u64::from_be_bytes)),
                length => (8, u64::from(length)),
            };
            if length < header {
                return Ok(None);
            }
            let end = at.saturating_add(length).min(self.bytes);
            is_in_parts |= name == *b"moof";
            if name == *b"mdat" {
                return Ok(Some(at + header..if is_in_parts { self.bytes } else { end }));
            }
            at = end;
        }
        Ok(None)
    }

    /// RFC 3533, section 6, and RFC 7845, section 3: pages whose position in the sound is 0 hold headers, where pictures are.
    async fn after_comments(&self) -> object_store::Result<Option<Range<u64>>> {
        const HEADER: u64 = 27;
        let mut at = 0;
        for _ in 0..MOST_READS {
            let Some(header) = self.read::<27>(at).await? else { return Ok(None) };
            let position = &header[6..14];
            if header[..4] != *b"OggS" {
                return Ok(None);
            }
            // A page on which nothing ends says −1: it holds a part of a long comment, or of sound that goes on.
            if position != [0; 8] && position != [0xff; 8] {
                return Ok(Some(at..self.bytes));
            }
            let segments = u64::from(header[26]);
            let Some(table) = self.segments(at + HEADER, segments).await? else { return Ok(None) };
            at += HEADER + segments + table;
        }
        Ok(None)
    }

    /// The sum of a page's segments.
    async fn segments(&self, at: u64, number: u64) -> object_store::Result<Option<u64>> {
        if number == 0 || at + number > self.bytes {
            return Ok((number == 0).then_some(0));
        }
        let table = self.objects.get_range(self.path, at..at + number).await?;
        Ok(Some(table.iter().map(|length| u64::from(*length)).sum()))
    }
}
