//! Who is at the place without having registered, or without a place: whoever stands in the room has one.

use super::{
    changes::wake,
    contact::Contact,
    links::{self, Way},
    model::{EventName, Registration, RegistrationId, Seat, Wishes},
    notices, seats, store,
};
use crate::{
    accounts::LearnerName,
    app::App,
    content::{Library, Webinar},
    db::{self, Conn},
    i18n::Language,
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

/// Registers somebody who is there, however full it is. Who registered under the same address before is herself. Where she
/// is reached she is told, and finds her private page.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn add_present(
    app: &App,
    library: &Library,
    present: &Present<'_>,
    language: Language,
) -> db::Result<Registration> {
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
    let (who, queued) = app
        .db
        .write(async |conn: &mut Conn| {
            if let Some(known) = find_known(conn, &new).await? {
                return Ok((take_in(conn, known).await?, Vec::new()));
            }
            store::insert(conn, &new, &own.hash()).await?;
            let queued = notices::tell_seat(conn, library, &new, now).await?;
            Ok((new.clone(), queued))
        })
        .await?;
    wake(app, queued);
    Ok(who)
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
pub async fn take_in(conn: &mut Conn, who: Registration) -> db::Result<Registration> {
    match who.seat {
        Seat::Registered => Ok(who),
        _ => seats::put(conn, who, Seat::Registered).await,
    }
}
