//! What is done with each file once, after it is published and in the background: a sound is listened to, and a lighter
//! form of it is made; a picture is drawn in the sizes that screens need. All are known by the bytes of the file, whatever it
//! is called.

use std::{
    collections::{HashMap, HashSet},
    io::{self, BufReader},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use image::metadata::Orientation;
use jiff::Timestamp;
use tokio::sync::oneshot;

use super::{
    Encoder, Heard, MeasuredMedia, MediaKind, PictureError, Uploads, listening,
    low_data::{self, ENDINGS},
    pictures,
    shelf::{DERIVED, derived},
    sizes, store,
};
use crate::db::{self, Db};

/// What was heard so far, by SHA-256.
#[derive(Default)]
pub struct Workshop {
    heard: Mutex<HashMap<String, Arc<Heard>>>,
    /// Pictures that can't be opened, by SHA-256: they are not tried again before the next start.
    unopened: Mutex<HashSet<String>>,
}

impl Workshop {
    /// With all that was heard before.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub async fn open(db: &Db) -> db::Result<Self> {
        let heard = store::heard_sounds(&mut *db.read().await?).await?;
        let heard = heard.into_iter().map(|(sound, heard)| (sound, Arc::new(heard))).collect();
        Ok(Self { heard: Mutex::new(heard), unopened: Mutex::default() })
    }

    /// What was heard in a sound; nothing yet where nobody listened.
    pub fn heard(&self, sound: &MeasuredMedia) -> Option<Arc<Heard>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).get(&sound.sha256).cloned()
    }

    /// Listens to a sound, unless that was done. Says whether something new is known of it.
    ///
    /// # Errors
    /// When the rows can't be written.
    pub async fn listen(&self, db: &Db, now: Timestamp, sound: &Arc<MeasuredMedia>) -> db::Result<bool> {
        let ending = match sound.kind {
            MediaKind::Mp3 { .. } => "mp3",
            MediaKind::M4a { .. } => "m4a",
            MediaKind::Opus { .. } | MediaKind::Jpeg { .. } | MediaKind::Png { .. } | MediaKind::Webp { .. } => {
                return Ok(false);
            }
        };
        if self.heard(sound).is_some() {
            return Ok(false);
        }
        // What can't be decoded is not tried again at each start.
        let heard = in_own_thread(Arc::clone(sound), ending).await.unwrap_or_else(|error| {
            tracing::warn!(sound = sound.address, %error, "a sound can't be listened to");
            Heard::default()
        });
        let (sha256, kept) = (sound.sha256.clone(), heard.clone());
        db.write(async |conn| store::put_heard(conn, &sha256, &kept, now).await).await?;
        let mut all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(sound.sha256.clone(), Arc::new(heard));
        Ok(true)
    }
}

/// A thread of its own, since whoever stops the program waits for those of the runtime.
async fn in_own_thread(sound: Arc<MeasuredMedia>, ending: &'static str) -> io::Result<Heard> {
    let (tell, told) = oneshot::channel();
    thread::Builder::new().name("listener".into()).spawn(move || {
        let heard = sound.place.open().and_then(|file| listening::listen(file, ending));
        tell.send(heard).ok();
    })?;
    told.await.map_err(io::Error::other)?
}

/// Makes a lighter form of a sound, unless there is one or it would save nothing. Says whether there is one now that was
/// not there before.
pub async fn lighten(encoder: &Encoder, uploads: &Uploads, sound: &MeasuredMedia) -> bool {
    let is_made = |ending: &&str| uploads.has(&derived(sound, ending));
    if !low_data::is_heavy(sound) || is_derived(sound) || ENDINGS.iter().any(is_made) {
        return false;
    }
    match encoder.lighten(sound, uploads).await {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(sound = sound.address, %error, "no lighter form of a sound could be made");
            false
        }
    }
}

/// Draws the sizes of a picture, unless there are some. Says whether there are now that were not there before.
pub async fn draw_sizes(workshop: &Workshop, uploads: &Uploads, picture: &Arc<MeasuredMedia>) -> bool {
    let Some(last) = sizes::keys(picture.kind, &picture.sha256).pop() else { return false };
    let is_unopened = workshop.unopened.lock().unwrap_or_else(PoisonError::into_inner).contains(&picture.sha256);
    if is_derived(picture) || is_unopened || uploads.has(&last) {
        return false;
    }
    let (uploads, of) = (uploads.clone(), Arc::clone(picture));
    let drawing = move || {
        let (opened, orientation) = pictures::opened(BufReader::new(of.place.open()?))?;
        // Browsers turn the file itself, which the page says the sides of.
        if orientation != Orientation::NoTransforms {
            return Err(PictureError::Unreadable("it lies on its side: send it to the studio".to_owned()));
        }
        Ok(sizes::draw(&opened, of.kind, &of.sha256, &uploads).map(drop)?)
    };
    let drawn = tokio::task::spawn_blocking(drawing).await.map_err(io::Error::other);
    match drawn.unwrap_or_else(|error| Err(PictureError::Io(error))) {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(picture = picture.address, %error, "the sizes of a picture could not be drawn");
            workshop.unopened.lock().unwrap_or_else(PoisonError::into_inner).insert(picture.sha256.clone());
            false
        }
    }
}

fn is_derived(media: &MeasuredMedia) -> bool {
    media.address.strip_prefix("store/").is_some_and(|key| key.starts_with(DERIVED))
}
