//! Round by round: a few addresses at a time, one after the other, so that nobody's server feels it.

use std::{collections::BTreeSet, time::Duration};

use jiff::SignedDuration;
use url::Url;

use super::{asking, store};
use crate::{
    app::App,
    db::{self, Conn},
};

/// How often a round begins; the first as long after the start.
const EVERY: Duration = Duration::from_secs(10 * 60);
/// Addresses of one round.
const AT_ONCE: i64 = 30;
/// Between two questions.
const PAUSE: Duration = Duration::from_millis(500);
/// Nobody else asks what is taken for so long.
const HELD: SignedDuration = SignedDuration::from_hours(1);

/// Goes round for as long as the program runs.
pub async fn attend_always(app: App) {
    loop {
        tokio::time::sleep(EVERY).await;
        if let Err(error) = attend(&app).await {
            tracing::warn!(%error, "links could not be looked at");
        }
    }
}

/// One round: asks those whose turn it is, and keeps what came of it. Any number of nodes may do so at once.
///
/// # Errors
/// When the rows are away.
pub async fn attend(app: &App) -> db::Result<()> {
    let addresses = addresses(app).await;
    let now = app.clock.now();
    let taking = async |conn: &mut Conn| {
        store::keep_only(conn, &addresses, now).await?;
        store::take(conn, now, AT_ONCE, HELD).await
    };
    for (place, link) in app.db.write(taking).await?.into_iter().enumerate() {
        let Ok(url) = Url::parse(&link.address) else { continue };
        if place > 0 {
            tokio::time::sleep(PAUSE).await;
        }
        let link = link.after(asking::ask(&app.fetcher, &url).await, app.clock.now());
        app.db.write(async |conn: &mut Conn| store::set(conn, &link).await).await?;
    }
    Ok(())
}

/// Every address that a text leads to and that may be asked.
async fn addresses(app: &App) -> BTreeSet<String> {
    let (manuscripts, folder) = (app.manuscripts(), app.content.folder().to_owned());
    let links = tokio::task::spawn_blocking(move || manuscripts.links(&folder)).await.unwrap_or_default();
    let may_be_asked = |address: &String| Url::parse(address).is_ok_and(|url| app.config.link_hosts.contain(&url));
    links.into_iter().map(|link| link.address).filter(may_be_asked).collect()
}
