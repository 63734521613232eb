//! The index that answers, made anew in the background whenever the library changes.

use std::{sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use tokio::{sync::Mutex, time};

use super::index::Index;
use crate::content::Library;

/// A search waits so long for the newest words; then the earlier index answers, without what is not public any more.
const PATIENCE: Duration = Duration::from_secs(1);

/// Holds the index. The library is swapped without waiting for it.
pub struct Finder {
    index: ArcSwap<Index>,
    making: Mutex<()>,
}

impl Finder {
    /// Nothing is indexed yet.
    pub fn new() -> Arc<Self> {
        Arc::new(Self { index: ArcSwap::from_pointee(Index::empty()), making: Mutex::default() })
    }

    /// Begins to index a library, unless that is done or under way.
    pub fn renew(self: &Arc<Self>, library: &Arc<Library>) {
        tokio::spawn(Arc::clone(self).renewed(Arc::clone(library)));
    }

    /// The index of a library, or of an earlier one when it takes too long.
    pub async fn index(self: &Arc<Self>, library: &Arc<Library>) -> Arc<Index> {
        let index = self.index.load_full();
        if index.version >= Some(library.version) {
            return index;
        }
        // Goes on when this reader does not wait for it.
        let making = tokio::spawn(Arc::clone(self).renewed(Arc::clone(library)));
        if index.version.is_none() {
            making.await.ok();
        } else {
            time::timeout(PATIENCE, making).await.ok();
        }
        self.index.load_full()
    }

    async fn renewed(self: Arc<Self>, library: Arc<Library>) {
        let _making = self.making.lock().await;
        let earlier = self.index.load_full();
        if earlier.version >= Some(library.version) {
            return;
        }
        match tokio::task::spawn_blocking(move || Index::of(&library, &earlier)).await {
            Ok(index) => self.index.store(Arc::new(index)),
            Err(error) => tracing::error!(%error, "the library could not be indexed"),
        }
    }
}
