//! The line of an event is looked at when a place stops being held.

use serde::{Deserialize, Serialize};

use super::{
    changes,
    model::{Event, EventName},
    notices, store,
};
use crate::{
    app::App,
    db::{self, Conn},
    outbox::{Delivery, Job, Refusal},
};

/// An event whose line may move.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct TurnLetter {
    /// Its name in rows.
    pub event: String,
}

/// Moves the line of an event on.
#[derive(Debug)]
pub struct SeatTurn;

impl Job for SeatTurn {
    const KIND: &'static str = "webinar-seats";
    const TITLE: &'static str = "outbox-kind-webinar-seats";
    type Payload = TurnLetter;

    async fn deliver(app: &App, delivery: Delivery<TurnLetter>) -> Result<(), Refusal> {
        let name = EventName::from_row(delivery.payload.event);
        changes::turn(app, &app.library(), &name).await.map_err(notices::rows_are_away)
    }
}

/// Attends to what changed in the library: registrants are told, and where there is more room than before, the line moves.
///
/// # Errors
/// When the rows can't be reached.
pub async fn attend(app: &App) -> db::Result<()> {
    notices::notice_changes(app).await?;
    let library = app.library();
    let now = app.clock.now();
    let with_line = store::events_with_line(&mut *app.db.read().await?).await?;
    for name in with_line {
        let Some(event) = Event::open(&library, &name) else { continue };
        let mut conn = app.db.read().await?;
        let taken = store::count_seats(&mut conn, &name).await?;
        let is_waited_for = store::count_waiting(&mut conn, &name, None).await? > 0;
        let has_room = event.capacity.is_none_or(|capacity| taken < capacity);
        let is_overdue = store::next_offer_end(&mut conn, &name).await?.is_some_and(|ends| ends <= now);
        drop(conn);
        if is_overdue || (has_room && is_waited_for) {
            let queued = app.db.write(async |conn: &mut Conn| changes::queue_turn(conn, &name, now, now).await).await?;
            app.outbox.wake(queued);
        }
    }
    Ok(())
}

/// Attends now and after every change of the library, for ever.
pub async fn attend_always(app: App) {
    let mut published = app.published();
    loop {
        match attend(&app).await {
            Ok(()) if published.changed().await.is_err() => return,
            Ok(()) => {}
            Err(error) => {
                tracing::warn!(%error, "registrants could not be told of what changed");
                tokio::time::sleep(TRY_AGAIN).await;
            }
        }
    }
}

/// How soon is tried again what the rows had no time for.
const TRY_AGAIN: std::time::Duration = std::time::Duration::from_secs(5);
