//! Pictures, sounds and other files beside texts: what they are say their bytes, and what they tell beyond that is taken out.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::model::{Left, Reason, content_of, store_of};
use crate::{
    content::{LONGEST_CHAPTERS, LONGEST_TRANSCRIPT, hash},
    media::{MeasureError, MeasuredMedia, Measurements, PictureError, Shelf, Uploads, bared},
};

/// Endings of pictures and sounds that texts can show.
const MEDIA: [&str; 7] = ["jpg", "jpeg", "png", "mp3", "m4a", "opus", "ogg"];
/// Endings of what belongs to a sound, and how many bytes each may have.
const COMPANIONS: [(&str, u64); 2] = [("vtt", LONGEST_TRANSCRIPT), ("json", LONGEST_CHAPTERS)];

/// The ending of a name.
pub fn ending(name: &str) -> &str {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Whether a text can show a file of this name, or read it.
pub fn is_of_course(name: &str) -> bool {
    is_media(name) || longest_companion(name).is_some()
}

/// Whether it is named as a picture or sound.
pub fn is_media(name: &str) -> bool {
    MEDIA.contains(&ending(name))
}

fn longest_companion(name: &str) -> Option<u64> {
    COMPANIONS.iter().find(|(known, _)| *known == ending(name)).map(|(_, longest)| *longest)
}

/// Whether browsers and podcast apps take a name as it is.
pub fn is_plain(name: &str) -> bool {
    let is_plain = |part: &str| {
        !part.starts_with('.') && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
    };
    name.split('/').all(is_plain)
}

/// Measures files that lie in the folder of a package.
pub struct Bench {
    shelf: Shelf,
    folder: PathBuf,
}

impl Bench {
    /// For the folder of one package.
    pub fn new(folder: &Path) -> Self {
        let shelf = Shelf::new(content_of(folder), Uploads::from(store_of(folder)), Measurements::default());
        Self { shelf, folder: folder.to_owned() }
    }

    /// SHA-256 of a file beside the texts; or why it stays outside. Blocks.
    ///
    /// # Errors
    /// When the disk is away.
    pub fn beside(&self, file: &str, left: &mut Vec<Left>) -> io::Result<Option<String>> {
        if let Some(longest) = longest_companion(file) {
            let bytes = fs::read(content_of(&self.folder).join(file))?;
            let is_text = bytes.len() as u64 <= longest && std::str::from_utf8(&bytes).is_ok();
            if !is_text {
                left.push(Left::new(Reason::NoText, file));
            }
            return Ok(is_text.then(|| hash(&bytes)));
        }
        let measured = self.measure(file, file, &content_of(&self.folder).join(file), left)?;
        Ok(measured.map(|media| media.sha256.clone()))
    }

    /// Something for the media store; or why it stays outside. Blocks.
    ///
    /// # Errors
    /// When the disk is away.
    pub fn stored(&self, key: &str, left: &mut Vec<Left>) -> io::Result<Option<Arc<MeasuredMedia>>> {
        self.measure(&format!("media:{key}"), &format!("media/{key}"), &store_of(&self.folder).join(key), left)
    }

    /// `name` is what authors write, `told` what the report says.
    fn measure(
        &self,
        name: &str,
        told: &str,
        path: &Path,
        left: &mut Vec<Left>,
    ) -> io::Result<Option<Arc<MeasuredMedia>>> {
        let refused = |reason, left: &mut Vec<Left>| {
            left.push(Left::new(reason, told));
            Ok(None)
        };
        let measured = match self.shelf.measure(Path::new(""), name) {
            Ok(measured) => measured,
            Err(MeasureError::Unreadable(_, error)) => return Err(error),
            Err(error) => return refused(reason(&error, path)?, left),
        };
        if measured.kind.pixels().is_none() {
            return Ok(Some(measured));
        }
        match bared(&fs::read(path)?, measured.kind) {
            Ok(None) => Ok(Some(measured)),
            Ok(Some(bytes)) => {
                fs::write(path, bytes)?;
                left.push(Left::new(Reason::Bared, told));
                let again = self.shelf.measure(Path::new(""), name);
                again.map(Some).map_err(|error| io::Error::other(error.to_string()))
            }
            Err(PictureError::Io(error)) => Err(error),
            Err(_) => refused(Reason::BrokenPicture, left),
        }
    }
}

fn reason(error: &MeasureError, path: &Path) -> io::Result<Reason> {
    Ok(match error {
        MeasureError::CutShort(_) => Reason::CutShort,
        MeasureError::WrongEnding { .. } => Reason::WrongEnding,
        MeasureError::Name(_) | MeasureError::Outside(_) => Reason::Name,
        _ if is_drawing(path)? => Reason::Svg,
        _ => Reason::UnknownKind,
    })
}

fn is_drawing(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(fs::File::open(path)?, 1024), &mut start)?;
    Ok(String::from_utf8_lossy(&start).to_lowercase().contains("<svg"))
}

/// Why a file that nothing shows stays outside.
pub fn reason_by_name(name: &str) -> Reason {
    match ending(name).to_lowercase().as_str() {
        "svg" => Reason::Svg,
        _ => Reason::UnknownKind,
    }
}

/// Whether a computer puts such files there by itself.
pub fn is_of_system(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || matches!(part, "__MACOSX" | "Thumbs.db" | "desktop.ini"))
}
