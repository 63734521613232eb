//! An archive from somebody: each name is looked at before anything is written, and nothing is written but in a folder of its own.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, BufReader, Read, Seek},
    path::Path,
};

use tempfile::TempDir;
use zip::ZipArchive;

use super::{
    foreign::{Archive, TarError, open_tar_gz},
    model::{LARGEST_UNPACKED, MOST_ENTRIES, Refusal},
};

/// A name may have so many bytes: less than any disk takes.
const LONGEST_NAME: usize = 200;
/// Below so many bytes nobody asks how much smaller a file was.
const SMALL: u64 = 1024 * 1024;
/// What is unpacked may have so many times the bytes that it was packed in. Texts have some ten times as many.
const MOST_GROWTH: u64 = 200;
/// What kind of thing an entry is, in the mode that Unix gives it.
const KIND_OF_THING: u32 = 0o170_000;
const A_FILE: u32 = 0o100_000;
const A_FOLDER: u32 = 0o040_000;

/// Files in a folder of their own, which goes away with the value.
#[derive(Debug)]
pub struct Unpacked {
    /// Where they lie, under their names.
    pub folder: TempDir,
    /// Their names, in order, with `/` between the parts.
    pub names: Vec<String>,
}

/// Why nothing was unpacked.
#[derive(thiserror::Error, Debug)]
pub enum UnpackError {
    /// The archive is to blame.
    #[error("the archive is refused: {0:?}")]
    Refused(Refusal),
    /// The disk is.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<Refusal> for UnpackError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Unpacks an archive. What kind it is, its first bytes say. Blocks.
///
/// # Errors
/// When it is none, when something in it is not as it must be, and when the disk does not take it.
pub fn unpack(file: &mut File) -> Result<Unpacked, UnpackError> {
    let mut start = Vec::new();
    file.rewind()?;
    file.take(4).read_to_end(&mut start)?;
    match start.as_slice() {
        b"PK\x03\x04" | b"PK\x05\x06" => unpack_zip(file),
        [0x1f, 0x8b, ..] => unpack_tar(file),
        _ => Err(Refusal::NoArchive.into()),
    }
}

/// As Moodle packs what it backs up by itself.
fn unpack_tar(file: &mut File) -> Result<Unpacked, UnpackError> {
    file.rewind()?;
    let tar = open_tar_gz(BufReader::new(file)).map_err(|error| match error {
        TarError::Io(error) if error.raw_os_error().is_some() => UnpackError::Io(error),
        TarError::Io(_) => Refusal::Broken.into(),
        TarError::Large => Refusal::TooMuch.into(),
        TarError::Many => Refusal::TooMany.into(),
        TarError::Name(name) => Refusal::Outside(name).into(),
        TarError::Link(name) => Refusal::Link(name).into(),
        TarError::Twice(name) => Refusal::Twins(name).into(),
    })?;
    let mut names: Vec<String> =
        tar.names().iter().map(|name| name_of(name.as_bytes())).collect::<Result<_, Refusal>>()?;
    refuse_twins(&names)?;
    let folder = TempDir::new()?;
    for name in &names {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        fs::write(path, tar.read(name)?.unwrap_or_default())?;
    }
    names.sort();
    Ok(Unpacked { folder, names })
}

fn unpack_zip(file: &mut File) -> Result<Unpacked, UnpackError> {
    // Counted before anybody makes a list of them: a list of millions would fill the memory.
    if count_entries(file)? > MOST_ENTRIES {
        return Err(Refusal::TooMany.into());
    }
    file.rewind()?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| Refusal::Broken)?;
    let entries = looked_at(&archive)?;
    if archive.has_duplicate_names() || archive.has_overlapping_entries().map_err(|_| Refusal::Broken)? {
        return Err(Refusal::Broken.into());
    }
    let folder = TempDir::new()?;
    let mut left = LARGEST_UNPACKED;
    for entry in &entries {
        left -= unpack_entry(&mut archive, entry, folder.path(), left)?;
    }
    let mut names: Vec<String> = entries.into_iter().map(|entry| entry.name).collect();
    names.sort();
    Ok(Unpacked { folder, names })
}

/// How often the mark of an entry in the list at the end stands in the file.
fn count_entries(file: &mut File) -> io::Result<usize> {
    const MARK: &[u8] = b"PK\x01\x02";
    file.rewind()?;
    let (mut reader, mut count, mut held) = (BufReader::new(file), 0, Vec::new());
    loop {
        // The mark may stand across the end of a piece.
        let kept = held.len().min(MARK.len() - 1);
        held.drain(..held.len() - kept);
        if reader.by_ref().take(256 * 1024).read_to_end(&mut held)? == 0 {
            return Ok(count);
        }
        let mut rest = held.as_slice();
        while let Some(at) = rest.iter().position(|byte| *byte == MARK[0]) {
            count += usize::from(rest[at..].starts_with(MARK));
            rest = &rest[at + 1..];
        }
    }
}

/// A file of an archive.
struct Entry {
    index: usize,
    name: String,
    bytes: u64,
}

/// Every file, after its name and what the archive says of it were looked at.
fn looked_at<R: Read + Seek>(archive: &ZipArchive<R>) -> Result<Vec<Entry>, Refusal> {
    let (mut entries, mut all) = (Vec::new(), 0_u64);
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|_| Refusal::Broken)?;
        let name = name_of(entry.name_raw())?;
        let kind = entry.unix_mode().unwrap_or(0) & KIND_OF_THING;
        if entry.is_symlink() || ![0, A_FILE, A_FOLDER].contains(&kind) {
            return Err(Refusal::Link(name));
        }
        if entry.encrypted() {
            return Err(Refusal::Encrypted(name));
        }
        let (bytes, packed) = (entry.size(), entry.compressed_size());
        if bytes > SMALL && bytes / packed.max(1) > MOST_GROWTH {
            return Err(Refusal::Bomb(name));
        }
        all = all.saturating_add(bytes);
        if all > LARGEST_UNPACKED {
            return Err(Refusal::TooMuch);
        }
        if name.ends_with('/') {
            continue;
        }
        entries.push(Entry { index, name, bytes });
    }
    refuse_twins(entries.iter().map(|entry| &entry.name))?;
    Ok(entries)
}

/// A name may be there once, whatever its capitals; and a file can't be a folder as well.
fn refuse_twins<'a>(names: impl IntoIterator<Item = &'a String> + Clone) -> Result<(), Refusal> {
    let mut known = HashSet::new();
    let twin = names.clone().into_iter().find(|name| !known.insert(name.to_lowercase()));
    let files: HashSet<&str> = names.clone().into_iter().map(String::as_str).collect();
    let twin = twin.or_else(|| names.into_iter().find(|name| parents(name).any(|parent| files.contains(parent))));
    twin.map_or(Ok(()), |name| Err(Refusal::Twins(name.clone())))
}

fn parents(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices('/').map(|(at, _)| &name[..at])
}

/// A name that leads nowhere but below the folder that it is written in.
fn name_of(raw: &[u8]) -> Result<String, Refusal> {
    let Ok(name) = std::str::from_utf8(raw) else {
        return Err(Refusal::Unreadable(String::from_utf8_lossy(raw).into_owned()));
    };
    let name = name.to_owned();
    if name.chars().any(char::is_control) || name.len() > LONGEST_NAME {
        return Err(Refusal::Unreadable(name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()));
    }
    if name.contains('\\') {
        return Err(Refusal::Backslash(name));
    }
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    let path = name.strip_suffix('/').unwrap_or(&name);
    let is_plain = |part: &str| !matches!(part, "" | "." | "..");
    if has_drive || !path.split('/').all(is_plain) {
        return Err(Refusal::Outside(name));
    }
    Ok(name)
}

/// Writes one file, and says how many bytes it has. What the archive promises is not believed.
fn unpack_entry<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    entry: &Entry,
    folder: &Path,
    left: u64,
) -> Result<u64, UnpackError> {
    let broken = || Refusal::BrokenEntry(entry.name.clone());
    let path = folder.join(&entry.name);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    let mut file = File::create_new(path)?;
    let packed = archive.by_index(entry.index).map_err(|_| broken())?;
    let mut packed = packed.take(left.min(entry.bytes) + 1);
    let mut piece = vec![0; 64 * 1024];
    let mut written = 0;
    loop {
        let read = packed.read(&mut piece).map_err(|_| broken())?;
        if read == 0 {
            break;
        }
        written += read as u64;
        if written > left {
            return Err(Refusal::TooMuch.into());
        }
        io::Write::write_all(&mut file, &piece[..read])?;
    }
    if written == entry.bytes { Ok(written) } else { Err(broken().into()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        for name in ["../a", "a/../b", "/etc/passwd", "a//b", "./a", "C:x", "c:/x", "a/..", "", "/"] {
            assert_eq!(name_of(name.as_bytes()), Err(Refusal::Outside(name.to_owned())), "{name}");
        }
        assert_eq!(name_of(b"a\\..\\b"), Err(Refusal::Backslash("a\\..\\b".to_owned())));
        assert_eq!(name_of(b"a/\xff"), Err(Refusal::Unreadable("a/\u{fffd}".to_owned())));
        assert_eq!(name_of(b"a\n/b"), Err(Refusal::Unreadable("a/b".to_owned())));
        assert!(name_of("a".repeat(201).as_bytes()).is_err());
        for name in ["a", "courses/a/01-b.md", "media/2030/foto.jpg", "folder/", "Kafé: pagi.md"] {
            assert_eq!(name_of(name.as_bytes()), Ok(name.to_owned()));
        }
    }

    proptest! {
        /// Whatever came to harm on the way: it is taken or refused, and what is taken lies within its folder.
        #[test]
        fn no_bytes_break_out(at in proptest::collection::vec((0_usize..400, any::<u8>()), 0..6), length in 0_usize..400) {
            let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
            for name in ["courses/a/course.md", "courses/a/01-b.md"] {
                archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
                io::Write::write_all(&mut archive, name.as_bytes()).unwrap();
            }
            let mut bytes = archive.finish().unwrap().into_inner();
            for (place, byte) in at {
                let place = place % bytes.len();
                bytes[place] = byte;
            }
            bytes.truncate(if length < 40 { bytes.len().saturating_sub(length) } else { bytes.len() });
            let mut file = tempfile::tempfile().unwrap();
            io::Write::write_all(&mut file, &bytes).unwrap();
            match unpack(&mut file) {
                Ok(Unpacked { folder, names }) => {
                    let root = folder.path().canonicalize().unwrap();
                    for name in names {
                        prop_assert!(root.join(name).canonicalize().unwrap().starts_with(&root));
                    }
                }
                Err(UnpackError::Refused(_)) => {}
                Err(UnpackError::Io(error)) => prop_assert!(false, "{error}"),
            }
        }
    }

    #[test]
    fn entries_are_counted_wherever_they_stand() {
        let mut file = tempfile::tempfile().unwrap();
        let filler = vec![b'P'; 256 * 1024 - 2];
        io::Write::write_all(&mut file, &[&filler[..], b"PK\x01\x02PK\x01\x02", &filler, b"PK\x01"].concat()).unwrap();
        assert_eq!(count_entries(&mut file).unwrap(), 2);
    }
}
