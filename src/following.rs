//! Looks for the content that other nodes wrote.

use std::time::Duration;

use crate::{app::App, content};

/// An edit is to be seen on every node within two seconds.
const ASKED_EVERY: Duration = Duration::from_secs(1);
/// What was put into a bucket by hand is found after so many questions.
const LOOKED_EVERY: u32 = 30;

/// Looks for what other nodes wrote, for ever. What was told until `known` is read by now.
pub async fn follow(app: App, mut known: i64) {
    for asked in 1_u32.. {
        tokio::time::sleep(ASKED_EVERY).await;
        // While the rows are away nobody can have told anything.
        let version = content::version(&app.db).await.unwrap_or(known);
        let is_told = std::mem::replace(&mut known, version) != version;
        if is_told || asked % LOOKED_EVERY == 0 {
            app.content.look_again().await;
        }
        // A folder that nodes share tells only those on the same machine.
        if is_told {
            app.read_again();
        }
    }
}
