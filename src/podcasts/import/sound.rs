//! Fetching what a feed names: into a file of its own first, which a later run goes on with, and measured before it counts.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Write},
    path::Path,
    time::Duration,
};

use anyhow::{Context, bail};
use axum::http::StatusCode;
use url::Url;

use super::files::Place;
use crate::{
    fetch::{Answer, Fetcher, Limits, Request},
    media::{Measurements, MediaKind, Shelf},
};

/// The most that one file may have: ten hours of good sound.
const LARGEST: u64 = 1 << 30;
/// The longest that one file may take. The next run goes on with it.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// By whom things are fetched, and where they are put.
pub struct Here<'a> {
    /// Asks other servers.
    pub fetcher: &'a Fetcher,
    /// The show's folder.
    pub place: &'a Place,
}

/// Fetches a file, and gives it the name `stem` with the ending that its bytes ask for. One that lies there whole is left
/// alone. `told` hears how many bytes are there, and how many there will be.
pub async fn fetch(
    here: &Here<'_>,
    url: &Url,
    stem: &str,
    told: &mut (dyn FnMut(u64, Option<u64>) + Send),
) -> anyhow::Result<(String, MediaKind)> {
    for ending in ["mp3", "m4a", "jpg", "png"] {
        let name = format!("{stem}.{ending}");
        if here.place.path(&name).exists() {
            let kind = measured(here.place, &name)?;
            return Ok((name, kind));
        }
    }
    let part = here.place.unfinished(stem);
    download(here, url, &part, told).await?;
    let name = format!("{stem}.{}", ending(&part)?);
    // Measured where it can still be thrown away.
    let waiting = here.place.unfinished(&name);
    fs::rename(&part, &waiting)?;
    let kind = measured(here.place, &format!(".import/{name}")).inspect_err(|_| drop(fs::remove_file(&waiting)))?;
    fs::rename(waiting, here.place.path(&name))?;
    Ok((name, kind))
}

fn measured(place: &Place, name: &str) -> anyhow::Result<MediaKind> {
    let shelf = Shelf::new(place.content.clone(), place.content.clone().into(), Measurements::default());
    Ok(shelf.measure(&place.folder, name)?.kind)
}

/// By the bytes: what a name or a header says is often wrong.
fn ending(part: &Path) -> anyhow::Result<&'static str> {
    let mut start = [0; 12];
    let read = File::open(part)?.read(&mut start)?;
    match &start[..read] {
        [0xff, 0xd8, 0xff, ..] => Ok("jpg"),
        [0x89, b'P', b'N', b'G', ..] => Ok("png"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Ok("m4a"),
        [b'I', b'D', b'3', ..] | [0xff, 0xe0..=0xff, ..] => Ok("mp3"),
        _ => {
            fs::remove_file(part).ok();
            bail!("what the server sends is neither sound (MP3, M4A) nor a picture (JPEG, PNG)")
        }
    }
}

async fn download(
    here: &Here<'_>,
    url: &Url,
    part: &Path,
    told: &mut (dyn FnMut(u64, Option<u64>) + Send),
) -> anyhow::Result<()> {
    let tag = part.with_added_extension("tag");
    let validator = fs::read_to_string(&tag).unwrap_or_default();
    let there = part.metadata().map_or(0, |metadata| metadata.len());
    let limits = Limits { total: LONGEST, bytes: LARGEST, redirects: 10 };
    let mut request = Request::get(url.clone()).within(limits);
    if there > 0 && !validator.is_empty() {
        request = request.after(there, &validator);
    }
    let mut answer = here.fetcher.send(request).await?;
    let begun = match answer.status {
        StatusCode::PARTIAL_CONTENT if goes_on_at(&answer, there) => there,
        StatusCode::OK => 0,
        status => {
            // What is there already goes beyond the end: the next run begins anew.
            if status == StatusCode::RANGE_NOT_SATISFIABLE {
                fs::remove_file(part).ok();
            }
            bail!("the server answers {status}");
        }
    };
    if begun == 0 {
        fs::write(&tag, validator_of(&answer))?;
    }
    let file = OpenOptions::new().create(true).append(begun > 0).write(true).truncate(begun == 0).open(part);
    let mut file = file.with_context(|| format!("`{}` can't be written", part.display()))?;
    let mut bytes = begun;
    let whole = answer.header("content-length").parse::<u64>().ok().map(|rest| begun + rest);
    while let Some(piece) = answer.next().await? {
        file.write_all(&piece)?;
        bytes += piece.len() as u64;
        told(bytes, whole);
    }
    file.sync_all()?;
    fs::remove_file(tag).ok();
    Ok(())
}

fn goes_on_at(answer: &Answer, there: u64) -> bool {
    answer.header("content-range").starts_with(&format!("bytes {there}-"))
}

/// What stands for these bytes and no others: a strong tag, or the date.
fn validator_of(answer: &Answer) -> &str {
    let tag = answer.header("etag");
    if tag.starts_with('"') { tag } else { answer.header("last-modified") }
}
