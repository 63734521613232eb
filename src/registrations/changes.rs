//! What people do with a place that they have: give it back, take an offered one, choose reminders. Each is one transaction, with all that must be
//! said and planned because of it.

use jiff::Timestamp;

use super::{
    allowed::{self, Allowed},
    jobs::{self, SeatTurn},
    model::{Event, EventName, Registration, RegistrationId, Seat, Wishes},
    notices,
    seats::{self, Hall},
    store,
};
use crate::{
    app::App,
    content::Library,
    db::{self, Conn},
    outbox::{self, Letter, Queued},
};

/// An event at a moment of the library.
pub struct Change<'a> {
    /// What the library says.
    pub library: &'a Library,
    /// The event.
    pub event: &'a Event,
    /// Now.
    pub now: Timestamp,
}

impl Change<'_> {
    /// The event as its seats are decided about.
    pub fn hall(&self) -> Hall<'_> {
        Hall { event: self.event, now: self.now, zone: &self.library.site.zone }
    }
}

/// Gives a place back: it is offered to the next in line.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn cancel(app: &App, library: &Library, registration: &Registration) -> db::Result<()> {
    move_line(app, library, &registration.event, async |conn: &mut Conn, now| {
        let found = store::find(conn, registration.id).await?;
        let Some(found) = found.filter(Registration::is_live) else { return Ok(Vec::new()) };
        let left = seats::put(conn, found, Seat::Cancelled).await?;
        notices::tell_seat(conn, library, &left, now).await
    })
    .await
}

/// Takes the place that is held for somebody.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn accept(app: &App, library: &Library, registration: &Registration) -> db::Result<()> {
    move_line(app, library, &registration.event, async |conn: &mut Conn, now| {
        match seats::accept(conn, registration.id, now).await? {
            Some(accepted) => notices::tell_seat(conn, library, &accepted, now).await,
            None => Ok(Vec::new()),
        }
    })
    .await
}

/// Puts somebody who had given up, or whose offer lapsed, back into line.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn return_to_line(app: &App, library: &Library, event: &Event, id: RegistrationId) -> db::Result<()> {
    let now = app.clock.now();
    let change = Change { library, event, now };
    let queued = app
        .db
        .write(async |conn: &mut Conn| {
            let found = store::find(conn, id).await?;
            let Some(found) = found.filter(|found| matches!(found.seat, Seat::Lapsed | Seat::Cancelled)) else {
                return Ok(Vec::new());
            };
            let back = seats::come_again(conn, &change.hall(), found).await?;
            notices::tell_seat(conn, library, &back, now).await
        })
        .await?;
    wake(app, queued);
    Ok(())
}

/// Forgets somebody with all that is kept of her here; her place goes to the next in line.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn delete(app: &App, library: &Library, registration: &Registration) -> db::Result<()> {
    move_line(app, library, &registration.event, async |conn: &mut Conn, _| {
        store::delete(conn, registration.id).await?;
        Ok(Vec::new())
    })
    .await?;
    // Where readers are in the way the hourly sweep does it.
    app.db.clear_traces().await.map(drop)
}

/// Moves the line of an event on: what nobody took lapses, what is free is offered.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn turn(app: &App, library: &Library, name: &EventName) -> db::Result<()> {
    move_line(app, library, name, async |_: &mut Conn, _| Ok(Vec::new())).await
}

/// Does something to a place, and lets the line move on because of it.
async fn move_line(
    app: &App,
    library: &Library,
    name: &EventName,
    first: impl AsyncFnOnce(&mut Conn, Timestamp) -> db::Result<Vec<Queued>> + Clone,
) -> db::Result<()> {
    let now = app.clock.now();
    let event = Event::open(library, name);
    let queued = app
        .db
        .write(async |conn: &mut Conn| {
            let mut queued = first.clone()(conn, now).await?;
            let Some(event) = &event else { return Ok(queued) };
            let change = Change { library, event, now };
            for moved in change.hall().move_on(conn).await? {
                queued.extend(notices::tell_seat(conn, library, &moved, now).await?);
            }
            if let Some(ends) = store::next_offer_end(conn, name).await? {
                queued.push(queue_turn(conn, name, ends, now).await?);
            }
            Ok(queued)
        })
        .await?;
    wake(app, queued);
    Ok(())
}

/// Has the line of an event looked at again.
pub async fn queue_turn(conn: &mut Conn, name: &EventName, due_at: Timestamp, now: Timestamp) -> db::Result<Queued> {
    let payload = jobs::TurnLetter { event: name.as_str().to_owned() };
    let letter = Letter { key: name.as_str().to_owned(), about: name.as_str().to_owned(), payload, due_at };
    outbox::enqueue::<SeatTurn>(conn, &letter, now).await
}

/// Keeps what somebody wants to be told, and plans it.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn choose(
    app: &App,
    library: &Library,
    id: RegistrationId,
    wishes: Wishes,
    allowed: &[Allowed],
) -> db::Result<()> {
    let now = app.clock.now();
    let queued = app
        .db
        .write(async |conn: &mut Conn| {
            store::set_wishes(conn, id, wishes).await?;
            allowed::keep(conn, id, allowed).await?;
            match store::find(conn, id).await? {
                Some(registration) => notices::remind(conn, library, &registration, now).await,
                None => Ok(Vec::new()),
            }
        })
        .await?;
    wake(app, queued);
    Ok(())
}

/// Shows the runner of this node what was queued.
pub fn wake(app: &App, queued: Vec<Queued>) {
    queued.into_iter().for_each(|queued| app.outbox.wake(queued));
}
