//! Who is at the place without having registered, or without a place: whoever stands in the room has one.

use super::{
    changes::wake,
    contact::Contact,
    links::{self, Way},
    model::{Event, EventName, Registration, RegistrationId, Seat, Wishes},
    notices,
    seats::{self, Hall},
    store,
};
use crate::{
    accounts::LearnerName,
    app::App,
    content::{Library, Webinar},
    db::{self, Conn},
    i18n::{Language, fold},
    secrets::{self, KeyPurpose},
};

/// Somebody who is there.
pub struct Present<'a> {
    /// Made with the form, so that a form which is sent twice adds her once.
    pub id: RegistrationId,
    /// Where she is.
    pub webinar: &'a Webinar,
    /// The name that she gives.
    pub name: &'a LearnerName,
    /// How she is reached, if she wants to be.
    pub contact: Option<Contact>,
}

/// How adding somebody went.
#[derive(Debug)]
pub enum Added {
    /// She is registered, now or before.
    Done(Registration),
    /// The address is that of somebody with another name.
    OfAnother(Registration),
}

/// Registers somebody who is there, however full it is. Who registered under the same address and name before is herself. Where
/// she is reached she is told, and finds her private page.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn add_present(app: &App, library: &Library, present: &Present<'_>, language: Language) -> db::Result<Added> {
    let key = secrets::current_key(&app.db, &app.clock, KeyPurpose::Registrations).await?;
    let (own, sent) = (links::token(&key, present.id, Way::Own), links::token(&key, present.id, Way::Sent));
    let now = app.clock.now();
    let new = Registration {
        id: present.id,
        event: EventName::of(library, present.webinar),
        learner: None,
        name: present.name.clone(),
        contact: present.contact.clone(),
        chat: None,
        language,
        seat: Seat::Registered,
        created_at: now,
        queued_at: now,
        wishes: Wishes::default(),
        confirmed_at: Some(now),
        sent_link_hash: sent.hash(),
    };
    let (added, queued) = app
        .db
        .write(async |conn: &mut Conn| match find_known(conn, &new).await? {
            Some(known) if fold(known.name.as_str()) != fold(new.name.as_str()) => {
                Ok((Added::OfAnother(known), Vec::new()))
            }
            Some(known) => Ok((Added::Done(take_in(conn, library, known).await?), Vec::new())),
            None => {
                let new = Registration { seat: seat_of(conn, library, &new).await?, ..new.clone() };
                store::insert(conn, &new, &own.hash()).await?;
                let queued = notices::tell_seat(conn, library, &new, now).await?;
                Ok((Added::Done(new), queued))
            }
        })
        .await?;
    wake(app, queued);
    Ok(added)
}

/// Who stands in the room has a place in it. In a series she has one today, which says nothing of the other days.
async fn seat_of(conn: &mut Conn, library: &Library, who: &Registration) -> db::Result<Seat> {
    if who.event.webinars(library).count() <= 1 {
        return Ok(Seat::Registered);
    }
    match Event::open(library, &who.event) {
        Some(event) => {
            Hall { event: &event, now: who.queued_at, zone: &library.site.zone }.seat_for_newcomer(conn).await
        }
        None => Ok(Seat::Registered),
    }
}

async fn find_known(conn: &mut Conn, new: &Registration) -> db::Result<Option<Registration>> {
    let by_contact = match &new.contact {
        Some(contact) => store::find_by_contact(conn, &new.event, contact).await?,
        None => None,
    };
    match by_contact {
        Some(known) => Ok(Some(known)),
        None => store::find(conn, new.id).await,
    }
}

/// Gives a place to somebody who registered and is there.
///
/// # Errors
/// When the rows can't be written.
pub async fn take_in(conn: &mut Conn, library: &Library, who: Registration) -> db::Result<Registration> {
    let is_series = who.event.webinars(library).count() > 1;
    match who.seat {
        Seat::Registered => Ok(who),
        // One day of a series is no place in all of it.
        _ if is_series => Ok(who),
        _ => seats::put(conn, who, Seat::Registered).await,
    }
}
