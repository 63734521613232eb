//! Watches the content folder and the media store, so that an edited file is seen at once.

use std::{path::Path, time::Duration};

use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;

/// An editor writes a file in several steps; what comes within this time is one change.
const SETTLES_WITHIN: Duration = Duration::from_millis(20);

/// Tells when content or uploaded media changed.
pub struct Watch {
    changes: mpsc::Receiver<()>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch the content folder and, where it is there, the media store.
    pub fn start(content: &Path, store: &Path) -> notify::Result<Self> {
        // One waiting change stands for any number of them.
        let (tell, changes) = mpsc::channel(1);
        let heard = move |event: notify::Result<notify::Event>| {
            let only_read = event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_)));
            if !only_read {
                tell.try_send(()).ok();
            }
        };
        // A link to `/` would have the whole machine watched. What a link may lead to lies in the folder anyway.
        let mut watcher = RecommendedWatcher::new(heard, Config::default().with_follow_symlinks(false))?;
        let content = content.canonicalize().map_err(notify::Error::io)?;
        for folder in std::iter::once(content).chain(store.canonicalize()) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(Self { changes, _watcher: watcher })
    }

    /// Waits for the next change, and until it has settled.
    pub async fn changed(&mut self) {
        if self.changes.recv().await.is_none() {
            return std::future::pending().await;
        }
        tokio::time::sleep(SETTLES_WITHIN).await;
        self.changes.try_recv().ok();
    }
}
