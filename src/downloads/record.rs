//! From what went out to what is counted: gathered in memory, written down twice a second.
//!
//! No request writes a row. What is gathered and lost, at most what went out within the last half second, was one piece of a
//! listener's sum. A batch that failed is gathered again: the same bytes are no more than they were, and who was counted is
//! not counted again, so a commit whose answer was lost does no harm.

use std::{
    collections::HashMap,
    future::Future,
    mem,
    ops::Range,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use arc_swap::ArcSwapOption;
use jiff::{Timestamp, tz::TimeZone};
use moka::sync::Cache;

use super::{
    agents::Player,
    episodes::{Episode, Episodes},
    listener::{self, Listener, Salts},
    model::{SoundPart, Spans, Window},
    store,
};
use crate::{
    app::App,
    content::Library,
    db::{self, Conn},
    media::MeasuredMedia,
};

/// A crash loses less than a second, the time of the write included.
const WRITTEN_EVERY: Duration = Duration::from_millis(500);
/// Listeners in one transaction: others wait meanwhile.
const BATCH: usize = 250;
/// While rows are away no more than this many listeners are remembered.
const MOST_GATHERED: usize = 50_000;

/// What went out and is not written yet, and what each node finds out once.
pub struct Downloads {
    gathered: Mutex<HashMap<(String, Episode), Gathered>>,
    salts: ArcSwapOption<Salts>,
    episodes: ArcSwapOption<Episodes>,
    /// Where the sound of a file lies, by its SHA-256.
    sounds: Cache<String, Range<u64>>,
}

impl Default for Downloads {
    fn default() -> Self {
        Self {
            gathered: Mutex::default(),
            salts: ArcSwapOption::empty(),
            episodes: ArcSwapOption::empty(),
            sounds: Cache::new(10_000),
        }
    }
}

/// What went out to one listener of one episode since the last write.
#[derive(Clone)]
pub struct Gathered {
    pub listener: Listener,
    pub episode: Episode,
    pub media: Arc<MeasuredMedia>,
    pub player: Player,
    pub spans: Spans,
    pub at: Timestamp,
}

impl Downloads {
    /// The episode that a media file is, if any.
    pub fn episode_of(&self, library: &Library, media: &MeasuredMedia) -> Option<Episode> {
        let known = self.episodes.load_full().filter(|episodes| episodes.version == library.version);
        let known = known.unwrap_or_else(|| {
            let fresh = Arc::new(Episodes::of(library));
            self.episodes.store(Some(Arc::clone(&fresh)));
            fresh
        });
        known.find(&media.address).cloned()
    }

    /// The salts in use. They change within half a second of midnight.
    pub fn salts(&self) -> Option<Arc<Salts>> {
        self.salts.load_full()
    }

    /// Gathers what went out.
    pub fn gather(&self, more: Gathered) {
        let mut gathered = self.lock();
        let known = (more.listener.today.clone(), more.episode.clone());
        if gathered.len() >= MOST_GATHERED && !gathered.contains_key(&known) {
            return;
        }
        let kept = gathered.entry(known).or_insert_with(|| Gathered { spans: Spans::default(), ..more.clone() });
        kept.spans.unite(&more.spans);
        kept.at = kept.at.max(more.at);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(String, Episode), Gathered>> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn sound_of(&self, media: &MeasuredMedia) -> SoundPart {
        let seconds = media.kind.seconds().unwrap_or_default();
        if let Some(bytes) = self.sounds.get(&media.sha256) {
            return SoundPart { bytes, seconds };
        }
        let bytes = match media.sound_part().await {
            Ok(bytes) => bytes,
            // Taken as if it had no tags, until it can be read.
            Err(error) => {
                tracing::warn!(address = media.address, %error, "the beginning of a sound can't be read");
                return SoundPart { bytes: 0..media.bytes, seconds };
            }
        };
        self.sounds.insert(media.sha256.clone(), bytes.clone());
        SoundPart { bytes, seconds }
    }
}

/// The salts of this day, from the rows when the day is new to this node.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn salts_of_today(app: &App) -> db::Result<Arc<Salts>> {
    let now = app.clock.now();
    if let Some(salts) = app.downloads.salts().filter(|salts| salts.are_of(now)) {
        return Ok(salts);
    }
    let salts = Arc::new(listener::salts(&app.db, now).await?);
    app.downloads.salts.store(Some(Arc::clone(&salts)));
    Ok(salts)
}

/// Writes down what is gathered, twice a second, and a last time once `stop` ends.
pub async fn keep_writing(app: App, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    let mut has_failed = false;
    loop {
        let is_over = tokio::select! {
            () = tokio::time::sleep(WRITTEN_EVERY) => false,
            () = &mut stop => true,
        };
        let outcome = write(&app).await;
        if let (Err(error), false) = (&outcome, has_failed) {
            tracing::warn!(%error, "downloads wait to be written");
        }
        has_failed = outcome.is_err();
        if is_over {
            return;
        }
    }
}

/// Writes down what is gathered.
///
/// # Errors
/// As [`db::Db::write`]; what could not be written is gathered again.
pub async fn write(app: &App) -> db::Result<()> {
    // A new day begins for those who listen through midnight too.
    if app.downloads.salts().is_some_and(|salts| !salts.are_of(app.clock.now())) {
        salts_of_today(app).await?;
    }
    let mut gathered: Vec<Gathered> = mem::take(&mut *app.downloads.lock()).into_values().collect();
    // What went out before midnight comes first: what follows looks for its name. In one order, nodes collide less.
    gathered.sort_by(|one, other| (one.at, &one.listener.today).cmp(&(other.at, &other.listener.today)));
    let mut left = gathered.as_slice();
    while !left.is_empty() {
        let (batch, rest) = left.split_at(left.len().min(BATCH));
        if let Err(error) = write_batch(app, batch).await {
            left.iter().cloned().for_each(|again| app.downloads.gather(again));
            return Err(error);
        }
        left = rest;
    }
    Ok(())
}

async fn write_batch(app: &App, batch: &[Gathered]) -> db::Result<()> {
    let mut sounds = Vec::with_capacity(batch.len());
    for gathered in batch {
        sounds.push(app.downloads.sound_of(&gathered.media).await);
    }
    let zone = app.library().site.zone.clone();
    app.db
        .write(async |conn| {
            for (gathered, sound) in batch.iter().zip(&sounds) {
                record(conn, gathered, sound, &zone).await?;
            }
            Ok(())
        })
        .await
}

/// Adds to the listener's window, and counts when that is enough. The window takes the name that she has today.
async fn record(conn: &mut Conn, heard: &Gathered, sound: &SoundPart, zone: &TimeZone) -> db::Result<()> {
    let Gathered { listener, episode, player, spans, at, .. } = heard;
    let mut window = store::find_window(conn, &listener.today, episode).await?;
    let mut earlier = None;
    if let (None, Some(yesterday)) = (&window, &listener.yesterday) {
        window = store::find_window(conn, yesterday, episode).await?;
        earlier = window.as_ref().map(|_| yesterday);
    }
    let mut window = window.filter(|window| !window.is_over(*at)).unwrap_or_else(|| Window::from(*at));
    if window.counted_at.is_some() {
        return Ok(());
    }
    if window.hears(spans, sound, *at) {
        let day = at.to_zoned_datetime(zone.clone()).date().to_string();
        store::count(conn, episode, &day, player.app, player.device).await?;
    }
    if let Some(yesterday) = earlier {
        store::delete_window(conn, yesterday, episode).await?;
    }
    store::put_window(conn, &listener.today, episode, &window).await
}

/// Forgets windows that have ended, and salts that are over.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn sweep(app: &App) -> db::Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |conn| {
            store::delete_ended_windows(conn, now).await?;
            listener::forget_salts(conn, now).await
        })
        .await
}
