//! A sound in few bytes, for those who pay for each: made by FFmpeg where there is one.

use std::{io, process::Stdio};

use tokio::process::Command;

use super::{MeasuredMedia, Uploads, shelf::derived};

/// Voices are understood well at this rate, in bits a second, where Opus is known.
const OPUS_BITS: &str = "24k";
/// The same for MP3.
const MP3_BITS: &str = "32k";
/// A sound that has no more than this, in bits a second, has few bytes already.
const FEW_BITS: u64 = 40_000;

/// The endings of what may have been made, the better first.
pub(super) const ENDINGS: [&str; 2] = ["opus", "low.mp3"];

/// FFmpeg, with what it can write.
#[derive(Clone, Debug)]
pub struct Encoder {
    program: String,
    writes_opus: bool,
}

impl Encoder {
    /// Asks the program what it can write; nothing where there is none, or where it can write neither Opus nor MP3.
    pub async fn find(program: &str) -> Option<Self> {
        let mut asking = Command::new(program);
        asking.args(["-hide_banner", "-encoders"]).stdin(Stdio::null()).kill_on_drop(true);
        let told = asking.output().await.ok()?;
        let told = String::from_utf8_lossy(&told.stdout);
        let writes_opus = told.contains(" libopus ");
        (writes_opus || told.contains(" libmp3lame ")).then(|| Self { program: program.to_owned(), writes_opus })
    }

    /// Makes a sound in few bytes and keeps it in the media store. Takes some seconds for each hour of sound.
    ///
    /// # Errors
    /// When the program can't do it, or the media store does not take it.
    pub(super) async fn lighten(&self, sound: &MeasuredMedia, uploads: &Uploads) -> io::Result<()> {
        let (ending, content_type) = if self.writes_opus { ("opus", "audio/ogg") } else { ("low.mp3", "audio/mpeg") };
        let place = sound.place.clone();
        let original = tokio::task::spawn_blocking(move || place.open()).await.map_err(io::Error::other)??;
        let lighter = tempfile::NamedTempFile::new()?;
        let made = Command::new(&self.program)
            .args([
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "error",
                "-y",
                "-i",
                "/dev/stdin",
                "-map",
                "0:a:0",
                "-ac",
                "1",
            ])
            .args(self.form())
            .arg(lighter.path())
            .stdin(original)
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .output()
            .await?;
        if !made.status.success() {
            return Err(io::Error::other(String::from_utf8_lossy(&made.stderr).trim().to_owned()));
        }
        let (key, uploads) = (derived(sound, ending), uploads.clone());
        let keeping = move || uploads.keep(&key, content_type, &mut lighter.reopen()?);
        tokio::task::spawn_blocking(keeping).await.map_err(io::Error::other)?
    }

    fn form(&self) -> [&'static str; 6] {
        match self.writes_opus {
            true => ["-c:a", "libopus", "-b:a", OPUS_BITS, "-f", "opus"],
            false => ["-c:a", "libmp3lame", "-b:a", MP3_BITS, "-f", "mp3"],
        }
    }
}

/// Whether a sound has so many bytes that another form of it would save some.
pub(super) fn is_heavy(sound: &MeasuredMedia) -> bool {
    sound.kind.seconds().is_some_and(|seconds| sound.bytes * 8 > FEW_BITS * seconds.max(1))
}
