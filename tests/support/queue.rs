//! A job that is left in the queue fails its test, as a mail that nobody read would.

use lentera::app::App;
use tokio::runtime::{Handle, RuntimeFlavor};

/// The queue of a site, looked at when the site ends.
pub struct Queue {
    app: App,
}

impl Queue {
    pub fn of(app: &App) -> Self {
        Self { app: app.clone() }
    }

    pub fn moves_to(&mut self, app: &App) {
        self.app = app.clone();
    }
}

/// Letters that are due, with what they are about.
pub async fn due(app: &App) -> Vec<String> {
    let query = "SELECT kind || ' ' || key FROM outbox
                 WHERE delivered_at IS NULL AND dead_at IS NULL AND due_at <= $1 ORDER BY due_at, id";
    // Rows that a test has closed hold nothing any more.
    let Ok(mut conn) = app.db.read().await else { return Vec::new() };
    sqlx::query_scalar(query).bind(app.clock.now().as_millisecond()).fetch_all(&mut *conn).await.unwrap()
}

impl Drop for Queue {
    fn drop(&mut self) {
        let Ok(runtime) = Handle::try_current() else { return };
        let can_wait = runtime.runtime_flavor() == RuntimeFlavor::MultiThread;
        if std::thread::panicking() || !can_wait {
            return;
        }
        let left = tokio::task::block_in_place(|| runtime.block_on(due(&self.app)));
        assert!(left.is_empty(), "still in the outbox: {left:#?}");
    }
}
