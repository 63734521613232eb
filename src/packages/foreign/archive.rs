//! Archives: what the conversion asks of one, and the older kind that Moodle writes, a tar packed with gzip.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read, Seek, Write},
    os::unix::fs::FileExt,
};

use flate2::read::MultiGzDecoder;

/// An unpacked archive has at most so many bytes.
const LARGEST: u64 = 500 * 1024 * 1024;
/// An archive has at most so many entries.
const MOST_ENTRIES: usize = 2_000;

/// Files by name. Whoever makes one has checked that no name leads out of it and that no file is too large.
pub trait Archive {
    /// The names of all files, with `/` between folders.
    fn names(&self) -> &[String];
    /// What a file holds; nothing where none has this name.
    ///
    /// # Errors
    /// When it is there and can't be read.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;
}

/// Why a tar is not opened.
#[derive(thiserror::Error, Debug)]
pub enum TarError {
    /// It is no tar packed with gzip, or is cut short; or there is no room to unpack it.
    #[error("the archive can't be unpacked: {0}")]
    Io(#[from] io::Error),
    /// Unpacked, it is larger than 500 MB.
    #[error("the archive is larger than 500 MB when it is unpacked")]
    Large,
    /// It has more than 2,000 entries.
    #[error("the archive has more than 2,000 files")]
    Many,
    /// A name in it leads out of it.
    #[error("the archive has a name that leads out of it: {0}")]
    Name(String),
    /// It holds a link or a device.
    #[error("the archive holds something that is neither a file nor a folder: {0}")]
    Link(String),
    /// Two files in it have one name.
    #[error("the archive holds a name twice: {0}")]
    Twice(String),
}

/// Opens a tar packed with gzip, as Moodle writes `.mbz` by itself. It is unpacked into a file that has no name and is
/// gone when the archive is dropped; so memory holds one file at a time.
///
/// # Errors
/// When it is no such archive, is too large, or has a name or a link that leads out of it.
pub fn open_tar_gz(packed: impl Read) -> Result<Tar, TarError> {
    open_within(packed, LARGEST)
}

/// The same where the unpacked archive has at most `largest` bytes.
pub(super) fn open_within(packed: impl Read, largest: u64) -> Result<Tar, TarError> {
    let mut plain = tempfile::tempfile()?;
    let mut unpacked = MultiGzDecoder::new(packed).take(largest + 1);
    let bytes = io::copy(&mut unpacked, &mut plain)?;
    if bytes > largest {
        return Err(TarError::Large);
    }
    plain.flush()?;
    plain.rewind()?;
    let mut tar = Tar { names: Vec::new(), places: HashMap::new(), plain };
    let file = tar.plain.try_clone()?;
    for (number, entry) in tar::Archive::new(file).entries_with_seek()?.enumerate() {
        let entry = entry?;
        if number >= MOST_ENTRIES {
            return Err(TarError::Many);
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let Some(name) = inner_name(&name) else { return Err(TarError::Name(name)) };
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        if !kind.is_file() {
            return Err(TarError::Link(name));
        }
        let (start, length) = (entry.raw_file_position(), entry.size());
        if start.checked_add(length).is_none_or(|end| end > bytes) {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        if tar.places.insert(name.clone(), (start, length)).is_some() {
            return Err(TarError::Twice(name));
        }
        tar.names.push(name);
    }
    Ok(tar)
}

/// A name within an archive without what says nothing; none where it leads out.
fn inner_name(name: &str) -> Option<String> {
    let is_outside = name.starts_with('/') || name.contains(['\\', '\0']) || name.split('/').any(|part| part == "..");
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    let parts = name.split('/').filter(|part| !part.is_empty() && *part != ".");
    (!is_outside && !has_drive).then(|| parts.collect::<Vec<_>>().join("/"))
}

/// An unpacked tar.
#[derive(Debug)]
pub struct Tar {
    names: Vec<String>,
    /// Where each file begins, and how long it is, in bytes.
    places: HashMap<String, (u64, u64)>,
    plain: File,
}

impl Archive for Tar {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let Some((start, length)) = self.places.get(name) else { return Ok(None) };
        let length = usize::try_from(*length).map_err(io::Error::other)?;
        let mut bytes = vec![0; length];
        self.plain.read_exact_at(&mut bytes, *start)?;
        Ok(Some(bytes))
    }
}
