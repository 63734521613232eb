//! What the program does beside answering: it reads content, sends, counts, listens to sounds, and sweeps.

use std::time::Duration;

use tokio::{
    sync::{oneshot, watch},
    task::JoinHandle,
};

use crate::{
    app::{App, Publisher},
    attendance, audit,
    db::SessionRows,
    downloads, following,
    jobs::{Hears, JOBS},
    links, messages, outbox, packages, podcasts, privacy, questions, registrations, sounds, staff, studio, uploads,
};

/// What has been kept long enough is swept this often.
const SWEPT_EVERY: Duration = Duration::from_secs(60 * 60);
/// How soon is tried again what the rows had no time for.
const TRY_AGAIN: Duration = Duration::from_secs(5);

/// The work that is going on.
pub struct Background {
    /// Ends wherever it is.
    ends_anywhere: Vec<JoinHandle<()>>,
    /// Each ends what it is about when its signal comes.
    sending: (watch::Sender<bool>, JoinHandle<()>),
    counting: (oneshot::Sender<()>, JoinHandle<()>),
}

impl Background {
    /// Begins.
    pub fn start(app: &App, publisher: Publisher) -> Self {
        let (stop_sending, sending_stops) = watch::channel(false);
        let (stop_counting, counting_stops) = oneshot::channel::<()>();
        let counting = downloads::keep_writing(app.clone(), async {
            counting_stops.await.ok();
        });
        Self {
            ends_anywhere: vec![
                tokio::spawn(publish(publisher)),
                tokio::spawn(sweep(app.clone())),
                tokio::spawn(sounds::attend_always(app.clone())),
                tokio::spawn(podcasts::announce_changes(app.clone())),
                tokio::spawn(registrations::attend_always(app.clone())),
                tokio::spawn(links::attend_always(app.clone())),
                tokio::spawn(listen(app.clone())),
                tokio::spawn(following::follow(app.clone(), app.content_version)),
            ],
            sending: (stop_sending, tokio::spawn(outbox::run(app.clone(), JOBS, sending_stops))),
            counting: (stop_counting, tokio::spawn(counting)),
        }
    }

    /// Ends, once everybody was answered.
    pub async fn stop(self) {
        self.ends_anywhere.iter().for_each(JoinHandle::abort);
        let (stop_sending, sending) = self.sending;
        stop_sending.send_replace(true);
        // It panics for nobody: who sends is guarded.
        sending.await.ok();
        let (stop_counting, counting) = self.counting;
        drop(stop_counting);
        if let Err(error) = counting.await {
            tracing::error!(%error, "downloads were not counted to the end");
        }
    }
}

async fn publish(publisher: Publisher) {
    if let Err(error) = publisher.run().await {
        tracing::error!(%error, "content is read no more: restart after edits");
    }
}

/// Begins to hear the library's bot, once the rows are there.
async fn listen(app: App) {
    while let Err(error) = messages::listen::<Hears>(&app).await {
        tracing::warn!(%error, "the bot hears nobody yet");
        tokio::time::sleep(TRY_AGAIN).await;
    }
}

async fn sweep(app: App) {
    let sessions = SessionRows::new(app.db.clone(), app.clock.clone());
    loop {
        if let Err(error) = sessions.delete_expired().await {
            tracing::warn!(%error, "expired sessions could not be swept");
        }
        if let Err(error) = staff::sweep(&app).await {
            tracing::warn!(%error, "expired sessions of staff could not be swept");
        }
        if let Err(error) = audit::sweep(&app.db, &app.clock).await {
            tracing::warn!(%error, "what was done long ago could not be forgotten");
        }
        if let Err(error) = privacy::retire(&app).await {
            tracing::warn!(%error, "learners who stay away could not be looked at");
        }
        // A place is free as well when a learner was deleted.
        if let Err(error) = registrations::attend(&app).await {
            tracing::warn!(%error, "waiting lists could not be looked at");
        }
        if let Err(error) = registrations::retire(&app).await {
            tracing::warn!(%error, "registrants of what is over could not be forgotten");
        }
        if let Err(error) = questions::retire(&app).await {
            tracing::warn!(%error, "what was asked long ago could not be forgotten");
        }
        if let Err(error) = studio::empty_bin(&app).await {
            tracing::warn!(%error, "the studio's bin could not be emptied");
        }
        if let Err(error) = attendance::retire(&app).await {
            tracing::warn!(%error, "who was at a webinar long ago could not be forgotten");
        }
        if let Err(error) = uploads::retire(&app).await {
            tracing::warn!(%error, "half files could not be swept");
        }
        if let Err(error) = packages::retire(&app).await {
            tracing::warn!(%error, "what was brought in long ago could not be forgotten");
        }
        if let Err(error) = outbox::sweep(&app).await {
            tracing::warn!(%error, "what was delivered could not be forgotten");
        }
        if let Err(error) = downloads::sweep(&app).await {
            tracing::warn!(%error, "who listened yesterday could not be forgotten");
        }
        if let Err(error) = app.db.clear_traces().await {
            tracing::warn!(%error, "the log could not be emptied");
        }
        tokio::time::sleep(SWEPT_EVERY).await;
    }
}
