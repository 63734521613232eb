//! What is made of a file that was sent: what it is says its bytes, never its name or what its sender claims.

use std::{
    fs::File,
    io::{self, Read, Seek},
};

use tokio::sync::Semaphore;

use super::model::{self, Kept, Problem, Upload};
use crate::{
    app::App,
    media::{PictureError, ReceiveError, Received, Redrawn, Uploads},
};

/// No picture that we open is longer, in bytes.
const LONGEST_PICTURE: u64 = 64 * 1024 * 1024;
/// So much of a file tells what it is.
const BEGINNING: u64 = 1024;
/// One picture at a time: some take hundreds of megabytes while they are open.
static EASEL: Semaphore = Semaphore::const_new(1);

/// What a file begins like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Looks {
    Picture,
    Refused(Problem),
    /// Whether it can be heard is found out by trying.
    PerhapsSound,
}

/// What somebody found who looked at an upload.
#[derive(Debug)]
pub enum Looked {
    /// What came of it.
    Through(Result<Kept, Problem>),
    /// Nothing yet: whether it can be heard is found out by trying.
    PerhapsSound,
}

/// Makes of a picture what readers get, in the media store; or says why nothing comes of it. `parts` are its parts, in order.
///
/// # Errors
/// When disk or store do not take it at present.
pub async fn picture(app: &App, upload: &Upload, parts: &[String]) -> anyhow::Result<Looked> {
    let id = upload.id.to_string();
    let beginning = beginning(app.uploads.join_parts(&id, &parts[..parts.len().min(1)]).await?.as_file_mut())?;
    match looks(&beginning) {
        Looks::PerhapsSound => return Ok(Looked::PerhapsSound),
        Looks::Refused(problem) => return Ok(Looked::Through(Err(problem))),
        Looks::Picture if upload.received > LONGEST_PICTURE => return Ok(Looked::Through(Err(Problem::TooManyPixels))),
        Looks::Picture => {}
    }
    let whole = app.uploads.join_parts(&id, parts).await?;
    let _easel = EASEL.acquire().await?;
    let (uploads, name, year) = (app.uploads.clone(), upload.name.clone(), year(app));
    let drawing = move || draw(whole.as_file(), &uploads, &name, year);
    Ok(Looked::Through(match tokio::task::spawn_blocking(drawing).await? {
        Ok(kept) => Ok(kept),
        Err(PictureError::TooLarge) => Err(Problem::TooManyPixels),
        Err(PictureError::Unreadable(_)) => Err(Problem::BrokenPicture),
        Err(PictureError::Io(error)) => return Err(error.into()),
    }))
}

fn draw(file: &File, uploads: &Uploads, name: &str, year: i16) -> Result<Kept, PictureError> {
    let drawn = Redrawn::of_file(file)?;
    let key = model::key_of(year, name, &drawn.sha256, drawn.ending());
    let bytes = drawn.keep(uploads, &key)?;
    Ok(Kept { key, kind: drawn.kind, sha256: drawn.sha256, bytes })
}

/// Makes of a sound what every app plays, in the media store; or says why nothing comes of it.
///
/// # Errors
/// When disk or store do not take it at present.
pub async fn sound(app: &App, upload: &Upload, parts: &[String]) -> anyhow::Result<Looked> {
    let whole = app.uploads.join_parts(&upload.id.to_string(), parts).await?;
    let refused = |problem| Ok(Looked::Through(Err(problem)));
    let received = match Received::of_file(whole.path(), &app.config.ffmpeg).await {
        Ok(received) => received,
        Err(ReceiveError::NoSound) => return refused(Problem::Unknown),
        Err(ReceiveError::CutShort) => return refused(Problem::CutShort),
        Err(ReceiveError::Unplayable) => return refused(Problem::Unplayable),
        Err(ReceiveError::Io(error)) => return Err(error.into()),
    };
    let (kind, bytes, sha256) = (received.sound.kind, received.sound.bytes, received.sound.sha256.clone());
    let key = model::key_of(year(app), &upload.name, &sha256, received.ending());
    received.keep(&app.uploads, key.clone()).await?;
    Ok(Looked::Through(Ok(Kept { key, kind, sha256, bytes })))
}

/// By the library's clock.
fn year(app: &App) -> i16 {
    app.clock.now().to_zoned_datetime(app.library().site.zone.clone()).year()
}

fn beginning(file: &mut File) -> io::Result<Vec<u8>> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(BEGINNING).read_to_end(&mut bytes)?;
    file.rewind()?;
    Ok(bytes)
}

fn looks(bytes: &[u8]) -> Looks {
    match bytes {
        [0xff, 0xd8, 0xff, ..] | [0x89, b'P', b'N', b'G', ..] => Looks::Picture,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Looks::Picture,
        [b'G', b'I', b'F', b'8', ..] => Looks::Refused(Problem::Gif),
        [b'%', b'P', b'D', b'F', ..] => Looks::Refused(Problem::Pdf),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heif(brand) => Looks::Refused(Problem::Heic),
        [b'P', b'K', ..] => Looks::Refused(Problem::Unknown),
        _ => looks_of_text(bytes),
    }
}

/// The brands of pictures in boxes, HEIC and AVIF: <https://mp4ra.org/registered-types/brands>.
fn is_heif(brand: &[u8]) -> bool {
    const BRANDS: [&[u8; 4]; 9] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"];
    BRANDS.iter().any(|known| brand.starts_with(*known))
}

/// Markup is no sound, whatever FFmpeg may find in it.
fn looks_of_text(bytes: &[u8]) -> Looks {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    match text.starts_with('<') {
        true if text.contains("<svg") => Looks::Refused(Problem::Svg),
        true => Looks::Refused(Problem::Unknown),
        false => Looks::PerhapsSound,
    }
}

#[cfg(test)]
mod tests {
    use super::{Looks, Problem, looks};

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        use Looks::{PerhapsSound, Picture, Refused};
        let cases: [(&[u8], Looks); 12] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF<script>", Picture),
            (b"\x89PNG\r\n\x1a\n", Picture),
            (b"RIFF\x20\0\0\0WEBPVP8 ", Picture),
            (b"RIFF\x20\0\0\0WAVEfmt ", PerhapsSound),
            (b"GIF89a", Refused(Problem::Gif)),
            (b"%PDF-1.7", Refused(Problem::Pdf)),
            (b"\0\0\0\x20ftypheic\0\0\0\0", Refused(Problem::Heic)),
            (b"\0\0\0\x20ftypM4A \0\0\0\0", PerhapsSound),
            (b"PK\x03\x04", Refused(Problem::Unknown)),
            (b"\xef\xbb\xbf <?xml version=\"1.0\"?><SVG onload=\"x\">", Refused(Problem::Svg)),
            (b"<!doctype html><p>", Refused(Problem::Unknown)),
            (b"", PerhapsSound),
        ];
        for (bytes, expected) in cases {
            assert_eq!(looks(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
