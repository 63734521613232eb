//! What people do with a place: take one, give it back, take an offered one. Each is one transaction, with all that must be
//! said and planned because of it.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{
    allowed::{self, Allowed},
    contact::Contact,
    jobs::{self, SeatTurn},
    links::{self, Way},
    model::{Event, EventName, Registration, RegistrationId, Seat, Wishes},
    notices,
    seats::{self, Hall},
    store::{self, Known},
};
use crate::{
    accounts::{LearnerId, LearnerName},
    app::App,
    content::Library,
    db::{self, Conn},
    i18n::Language,
    outbox::{self, Letter, Queued},
    secrets::{self, KeyPurpose, Token},
};

/// A form that is sent again within this time is the same press: whoever sent it gets to her page.
const SAME_PRESS: SignedDuration = SignedDuration::from_mins(10);

/// What somebody brings who registers.
pub struct Application<'a> {
    /// What for.
    pub event: &'a Event,
    /// The name that she gives.
    pub name: &'a LearnerName,
    /// How she is reached.
    pub contact: Option<&'a Contact>,
    /// Who she is, where her doing is kept.
    pub learner: Option<&'a LearnerId>,
    /// Whether she is known by a card: then no message must show whose address it is.
    pub has_card: bool,
    /// In which language.
    pub language: Language,
    /// What she wants to be told.
    pub wishes: Wishes,
    /// What she allows for it.
    pub allowed: &'a [Allowed],
}

/// How registering went.
pub enum Outcome {
    /// She has a place, or is in line; the link opens her page.
    Done(Token),
    /// Somebody registered with this address before. Who asks may not be who that is, so no link is given: it was sent.
    Known(Option<Contact>),
}

/// Registers somebody, once: however often a form is sent, it is one row.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn register(app: &App, library: &Library, application: &Application<'_>) -> db::Result<Outcome> {
    let key = secrets::current_key(&app.db, &app.clock, KeyPurpose::Registrations).await?;
    let now = app.clock.now();
    let id = RegistrationId(Uuid::now_v7());
    let own = links::token(&key, id, Way::Own);
    let sent_hash = links::token(&key, id, Way::Sent).hash();
    let (registration, is_hers, queued) = app
        .db
        .write(async |conn: &mut Conn| {
            let change = Change { library, event: application.event, now };
            let known =
                Known { event: &application.event.name, contact: application.contact, learner: application.learner };
            match store::find_known(conn, &known).await? {
                None => {
                    let new = newcomer(conn, &change, application, id, &sent_hash).await?;
                    store::insert(conn, &new, &own.hash()).await?;
                    allowed::keep(conn, id, application.allowed).await?;
                    let queued = notices::tell_seat(conn, library, &new, now).await?;
                    Ok((new, true, queued))
                }
                Some(found) => again(conn, &change, application, found).await,
            }
        })
        .await?;
    wake(app, queued);
    if !is_hers {
        return Ok(Outcome::Known(registration.contact));
    }
    let own = links::token(&key, registration.id, Way::Own);
    Ok(Outcome::Done(own))
}

/// An event at a moment of the library.
struct Change<'a> {
    library: &'a Library,
    event: &'a Event,
    now: Timestamp,
}

impl Change<'_> {
    fn hall(&self) -> Hall<'_> {
        Hall { event: self.event, now: self.now, zone: &self.library.site.zone }
    }
}

async fn newcomer(
    conn: &mut Conn,
    change: &Change<'_>,
    application: &Application<'_>,
    id: RegistrationId,
    sent_hash: &str,
) -> db::Result<Registration> {
    let hall = change.hall();
    Ok(Registration {
        id,
        event: application.event.name.clone(),
        learner: application.learner.cloned(),
        name: application.name.clone(),
        contact: application.contact.cloned(),
        chat: None,
        language: application.language,
        seat: hall.seat_for_newcomer(conn).await?,
        created_at: change.now,
        queued_at: hall.end_of_line(conn).await?,
        wishes: application.wishes,
        confirmed_at: application.has_card.then_some(change.now),
        sent_link_hash: sent_hash.to_owned(),
    })
}

/// Somebody registers who did before. Whoever gave her place back and comes with the same name is at the end of the line.
async fn again(
    conn: &mut Conn,
    change: &Change<'_>,
    application: &Application<'_>,
    found: Registration,
) -> db::Result<(Registration, bool, Vec<Queued>)> {
    let is_known = application.learner.is_some() && found.learner.as_ref() == application.learner;
    let is_same_press = found.name == *application.name && change.now.duration_since(found.created_at) < SAME_PRESS;
    let is_hers = is_known || is_same_press;
    if found.is_live() {
        // Who lost her link finds it where she is reached; a second tap of the same press says nothing new.
        let queued = if is_hers {
            Vec::new()
        } else {
            notices::remind_of_seat(conn, change.library, &found, change.now).await?
        };
        return Ok((found, is_hers, queued));
    }
    let back = seats::come_again(conn, &change.hall(), found).await?;
    let queued = notices::tell_seat(conn, change.library, &back, change.now).await?;
    Ok((back, is_hers, queued))
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
