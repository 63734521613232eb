//! Notices when a feed says something else than hubs were last told, whatever the cause: an edit, an episode that crossed
//! its minute, a live item that began.
//!
//! The bytes of the feed themselves are compared, so nothing that a feed says can be forgotten here. A feed that was never
//! announced is: directories learn of a new show by it. On a site that has just been given a hub that means all of them,
//! once, since its feeds are new to that hub.

use std::{collections::HashMap, time::Duration};

use jiff::{SignedDuration, Timestamp};
use rss::Channel;
use sha2::{Digest, Sha256};
use url::Url;

use super::{
    course_feed,
    jobs::{HubPing, Ping, Podping, PodpingReason, queue},
    paths::FeedPath,
    show_feed::{self, Edition},
    store,
};
use crate::{
    app::App,
    courses::CourseFeedPath,
    db::{self, Conn},
    outbox::Queued,
};

/// A hub comes back within a second, perhaps to a node that reads the edit two seconds later.
const SETTLED: SignedDuration = SignedDuration::from_secs(3);
/// How soon is tried again what the rows had no time for.
const TRY_AGAIN: Duration = Duration::from_secs(5);

/// A feed that says something else than it did.
#[derive(Debug)]
pub struct ChangedFeed {
    /// Its path.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// Whether something can be heard live.
    pub is_live: bool,
    /// What is listened to, as the feed says it.
    pub medium: String,
}

/// Announces what changed, now and after every change of the library, for ever.
pub async fn announce_changes(app: App) {
    let mut published = app.published();
    let mut announcer = Announcer::new(app);
    loop {
        match announcer.announce().await {
            Ok(()) if published.changed().await.is_err() => return,
            Ok(()) => {}
            Err(error) => {
                tracing::warn!(%error, "feeds that changed could not be announced");
                tokio::time::sleep(TRY_AGAIN).await;
            }
        }
    }
}

/// Tells what changes in feeds on this node.
pub struct Announcer {
    app: App,
    /// What the feeds said when this node last looked, by their paths. A node that reads an edit later than others sees
    /// no change until it does, and must not announce what they have left behind.
    seen: HashMap<String, String>,
}

impl Announcer {
    /// One that saw no feed yet.
    pub fn new(app: App) -> Self {
        Self { app, seen: HashMap::new() }
    }

    /// Queues a ping for each feed that changed since it was last announced, be it by this node or another.
    ///
    /// # Errors
    /// When the rows can't be reached.
    pub async fn announce(&mut self) -> db::Result<()> {
        let app = &self.app;
        if app.config.websub_hub.is_none() && app.config.podping_url.is_none() {
            return Ok(());
        }
        let known = store::announced_feeds(&mut *app.db.read().await?).await?;
        let (site, seen) = (app.clone(), self.seen.clone());
        // Twenty shows of a thousand episodes are megabytes to write.
        let told = tokio::task::spawn_blocking(move || changed_feeds(&site, &known, seen)).await;
        let (changed, now_seen) = told.unwrap_or_else(|error| {
            tracing::error!(%error, "feeds could not be compared");
            Default::default()
        });
        for feed in &changed {
            let now = app.clock.now();
            let queued = app.db.write(async |conn: &mut Conn| announce_one(app, conn, feed, now).await).await?;
            queued.into_iter().for_each(|queued| app.outbox.wake(queued));
        }
        self.seen = now_seen;
        Ok(())
    }
}

/// Compared again within the transaction that queues: another node may have been faster.
async fn announce_one(app: &App, conn: &mut Conn, feed: &ChangedFeed, now: Timestamp) -> db::Result<Option<Queued>> {
    let before = store::find_announced(conn, &feed.path).await?;
    if before.as_ref().is_some_and(|before| before.hash == feed.hash) {
        return Ok(None);
    }
    store::upsert_announced(conn, feed, now).await?;
    let was_live = before.is_some_and(|before| before.is_live);
    let ping = Ping {
        feed: feed.path.clone(),
        reason: PodpingReason::of(was_live, feed.is_live),
        medium: feed.medium.clone(),
    };
    let due_at = now.saturating_add(SETTLED).unwrap_or(now);
    let mut queued = None;
    if app.config.websub_hub.is_some() {
        queued = Some(queue::<HubPing>(conn, &ping, due_at, now).await?);
    }
    if app.config.podping_url.is_some() {
        queued = Some(queue::<Podping>(conn, &ping, due_at, now).await?);
    }
    Ok(queued)
}

/// The hub that feeds name.
pub(super) fn hub(app: &App) -> Option<&str> {
    app.config.websub_hub.as_ref().map(Url::as_str)
}

/// The feeds that say something else than was announced and than this node saw, and what it sees now.
fn changed_feeds(
    app: &App,
    known: &HashMap<String, store::Announced>,
    seen: HashMap<String, String>,
) -> (Vec<ChangedFeed>, HashMap<String, String>) {
    let library = app.library();
    let absolute = |path: &str| app.absolute(path);
    let edition = Edition::new(&library, &absolute, hub(app));
    let mut changed = Vec::new();
    let mut sees = HashMap::new();
    for (path, bytes) in feeds(&edition) {
        let hash = hex::encode(Sha256::digest(&bytes));
        let is_announced = known.get(&path).is_some_and(|known| known.hash == hash);
        if !is_announced && seen.get(&path) != Some(&hash) {
            changed.push(changed_feed(path.clone(), hash.clone(), &bytes));
        }
        sees.insert(path, hash);
    }
    (changed, sees)
}

/// Every feed that apps follow, with its bytes, one after the other. What is new in a feed stands on its first page.
fn feeds<'a>(edition: &'a Edition<'a>) -> impl Iterator<Item = (String, Vec<u8>)> + 'a {
    let library = edition.library;
    let shows = library.shows.iter().filter(|show| show.moved_to.is_none());
    let shows = shows.filter_map(|show| Some((FeedPath(&show.slug).to_string(), show_feed::feed(show, edition, 1)?)));
    let courses = library.courses.iter().filter_map(|course| {
        let bytes = course_feed::feed(course, edition, 1)?;
        Some((CourseFeedPath(&course.slug).to_string(), bytes))
    });
    shows.chain(courses)
}

/// What podpings tell besides is read from the feed itself.
pub(super) fn changed_feed(path: String, hash: String, bytes: &[u8]) -> ChangedFeed {
    let channel = Channel::read_from(bytes).unwrap_or_default();
    let tags = |name: &str| channel.extensions().get("podcast").and_then(|tags| tags.get(name)).cloned();
    let live = tags("liveItem").unwrap_or_default();
    let is_live = live.iter().any(|item| item.attrs.get("status").is_some_and(|status| status == "live"));
    let medium = tags("medium").and_then(|tags| tags.first()?.value.clone()).unwrap_or_default();
    ChangedFeed { path, hash, is_live, medium }
}
