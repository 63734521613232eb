//! Sound as somebody sends it: what every app plays stays as it is, all else is written anew by FFmpeg where there is one.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tempfile::TempDir;
use tokio::process::Command;

use super::{MeasureError, MeasuredMedia, Measurements, Shelf, Uploads, traces};

/// Voices are heard well at this rate, in bits a second, by every app.
const BITS: &str = "96k";

/// What people record with: <https://ffmpeg.org/ffmpeg-formats.html#Demuxers>.
const FORMATS: &str = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,wav,w64,aiff,caf,mp3,aac,flac,amr,avi,asf,mpegts,mpeg";
/// No webinar takes longer than six hours.
const LONGEST_SECONDS: &str = "21600";
/// Two hours take a slow machine some minutes.
const LONGEST_WORK: Duration = Duration::from_secs(20 * 60);

/// A sound that every podcast app plays, which is not in the media store yet.
#[derive(Debug)]
pub struct Received {
    /// Goes with the value, and the sound with it.
    folder: TempDir,
    name: String,
    /// What it turned out to be.
    pub sound: MeasuredMedia,
}

/// Why a file can't be heard.
#[derive(thiserror::Error, Debug)]
pub enum ReceiveError {
    /// There is no sound in it.
    #[error("it is no sound")]
    NoSound,
    /// Its end is missing.
    #[error("its end is missing")]
    CutShort,
    /// It must be written anew, and there is nothing that could.
    #[error("it is neither MP3 nor M4A, and there is no FFmpeg")]
    Unplayable,
    /// The disk does not take it.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Received {
    /// Looks at a file that was received, and makes of it what every app plays. `ffmpeg` is the program's name.
    ///
    /// # Errors
    /// When there is no sound in it, not all of it, or none that apps play and no FFmpeg either.
    pub async fn of_file(received: &Path, ffmpeg: &str) -> Result<Self, ReceiveError> {
        let start = start_of(received)?;
        if let Some(ending) = plays_as(&start) {
            let folder = tempfile::tempdir()?;
            let name = format!("sound.{ending}");
            let path = folder.path().join(&name);
            if ending == "m4a" {
                tokio::fs::copy(received, &path).await?;
                traces::blank(&mut fs::File::options().read(true).write(true).open(&path)?)?;
            } else if fs::hard_link(received, &path).is_err() {
                tokio::fs::copy(received, &path).await?;
            }
            match measured(folder, name).await {
                Err(ReceiveError::NoSound) => {}
                measured => return measured,
            }
        }
        let folder = tempfile::tempdir()?;
        let name = "sound.m4a".to_owned();
        write_anew(ffmpeg, received, &folder.path().join(&name)).await?;
        measured(folder, name).await
    }

    /// `mp3` or `m4a`
    pub fn ending(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or_default()
    }

    /// Puts it into the media store, whole or not at all.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn keep(self, uploads: &Uploads, key: String) -> io::Result<()> {
        let uploads = uploads.clone();
        let keeping = move || {
            let mut file = fs::File::open(self.folder.path().join(&self.name))?;
            uploads.keep(&key, self.sound.kind.content_type(), &mut file)
        };
        tokio::task::spawn_blocking(keeping).await.map_err(io::Error::other)?
    }
}

async fn measured(folder: TempDir, name: String) -> Result<Received, ReceiveError> {
    let measuring = move || {
        let shelf = Shelf::new(folder.path().to_owned(), Uploads::from(PathBuf::new()), Measurements::default());
        let sound = shelf.measure(Path::new(""), &name).map_err(|error| match error {
            MeasureError::CutShort(_) => ReceiveError::CutShort,
            MeasureError::Unreadable(_, error) => ReceiveError::Io(error),
            _ => ReceiveError::NoSound,
        })?;
        Ok(Received { sound: MeasuredMedia::clone(&sound), folder, name })
    };
    tokio::task::spawn_blocking(measuring).await.map_err(io::Error::other)?
}

/// The ending of a file that plays as it is, by its first bytes. MPEG-4 that is not marked as sound may hold a picture.
fn plays_as(start: &[u8]) -> Option<&'static str> {
    match start {
        [b'I', b'D', b'3', ..] | [0xff, 0xe0..=0xff, ..] => Some("mp3"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'M', b'4', b'A' | b'B', ..] => Some("m4a"),
        _ => None,
    }
}

fn start_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    fs::File::open(path)?.take(12).read_to_end(&mut start)?;
    Ok(start)
}

/// The first sound of a file as AAC, which FFmpeg can always write: <https://trac.ffmpeg.org/wiki/Encode/AAC>.
async fn write_anew(ffmpeg: &str, from: &Path, to: &Path) -> Result<(), ReceiveError> {
    let mut writing = Command::new(ffmpeg);
    writing.args(["-nostdin", "-hide_banner", "-loglevel", "error", "-y"]);
    // A list of other files could lead anywhere on this machine.
    writing.args(["-protocol_whitelist", "file", "-format_whitelist", FORMATS, "-i"]).arg(from);
    writing.args(["-map", "0:a:0", "-vn", "-t", LONGEST_SECONDS, "-ac", "1", "-c:a", "aac", "-b:a", BITS]);
    writing.args(["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]);
    // The index stands before the sound, so that it plays while it is fetched.
    writing.args(["-movflags", "+faststart", "-f", "ipod"]).arg(to);
    let writing = writing.stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true).output();
    let written = tokio::time::timeout(LONGEST_WORK, writing).await;
    match written.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            tracing::info!(said = %String::from_utf8_lossy(&output.stderr).trim(), "FFmpeg found no sound in a file");
            Err(ReceiveError::NoSound)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(ReceiveError::Unplayable),
        Err(error) => Err(error.into()),
    }
}
