//! Watches the content folder and the media store, so that an edited file is seen at once.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;

use super::listing::Changes;
use crate::media::HALF_FILES;

/// An editor writes a file in several steps; what comes within this time is one change.
const SETTLES_WITHIN: Duration = Duration::from_millis(20);

/// Tells when content or uploaded media changed, and where.
pub struct Watch {
    heard: Arc<Heard>,
    _watcher: RecommendedWatcher,
}

/// What was heard and not told yet.
#[derive(Default)]
struct Heard {
    changes: Mutex<Changes>,
    something: Notify,
}

impl Watch {
    /// Begins to watch the content folder and, where it is a folder and there, the media store.
    pub fn start(content: &Path, store: Option<&Path>) -> notify::Result<Self> {
        let heard = Arc::<Heard>::default();
        let hears = Arc::clone(&heard);
        let hear = move |event: notify::Result<notify::Event>| {
            let is_nothing =
                event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_)) || is_half(event));
            if !is_nothing {
                hears.changes.lock().unwrap_or_else(PoisonError::into_inner).add(folders(event));
                hears.something.notify_one();
            }
        };
        // A link to `/` would have the whole machine watched. What a link may lead to lies in the folder anyway.
        let mut watcher = RecommendedWatcher::new(hear, Config::default().with_follow_symlinks(false))?;
        let content = content.canonicalize().map_err(notify::Error::io)?;
        for folder in std::iter::once(content).chain(store.and_then(|store| store.canonicalize().ok())) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(Self { heard, _watcher: watcher })
    }

    /// Waits for the next change, and until it has settled. One answer stands for any number of changes.
    pub async fn changed(&mut self) -> Changes {
        loop {
            self.heard.something.notified().await;
            tokio::time::sleep(SETTLES_WITHIN).await;
            let changes = std::mem::take(&mut *self.heard.changes.lock().unwrap_or_else(PoisonError::into_inner));
            // What was heard while it settled may have been told already.
            if changes != Changes::default() {
                return changes;
            }
        }
    }
}

/// Whether it is about what is still being sent to the media store, which no content can name.
fn is_half(event: &notify::Event) -> bool {
    let is_half = |path: &PathBuf| path.components().any(|part| part.as_os_str() == HALF_FILES);
    !event.paths.is_empty() && event.paths.iter().all(is_half)
}

/// The folders that something changed in; nothing when changes were lost.
fn folders(event: notify::Result<notify::Event>) -> Option<HashSet<PathBuf>> {
    let event = event.ok().filter(|event| !event.need_rescan() && !event.paths.is_empty())?;
    event.paths.iter().map(|path| path.parent().map(Path::to_owned)).collect()
}
