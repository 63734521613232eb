//! Registering: one row for each person and event, however often a form is sent, and no link for a stranger.

use jiff::SignedDuration;
use uuid::Uuid;

use super::{
    allowed::{self, Allowed},
    changes::{Change, wake},
    contact::Contact,
    links::{self, Way},
    model::{Event, Registration, RegistrationId, Wishes},
    notices, seats, store,
};
use crate::{
    accounts::{LearnerId, LearnerName},
    app::App,
    content::Library,
    db::{self, Conn},
    i18n::Language,
    outbox::Queued,
    secrets::{self, KeyPurpose, Token},
};

/// A form that is sent again within this time is the same press: whoever sent it gets to her page.
const SAME_PRESS: SignedDuration = SignedDuration::from_mins(10);

/// What somebody brings who registers.
#[derive(Clone, Copy)]
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
    let id = RegistrationId(Uuid::now_v7());
    let (own, sent) = (links::token(&key, id, Way::Own), links::token(&key, id, Way::Sent));
    let change = Change { library, event: application.event, now: app.clock.now() };
    let entry = Entry { id, own_hash: own.hash(), sent_hash: sent.hash() };
    let put = async || app.db.write(async |conn: &mut Conn| put_down(conn, &change, application, &entry).await).await;
    let (registration, is_hers, queued) = match put().await {
        // The same form at the same moment was faster: now its row is there to be found.
        Err(error) if error.is_unique_violation() => put().await?,
        done => done?,
    };
    wake(app, queued);
    let own = links::own_token(app, &registration).await?;
    Ok(match own.filter(|_| is_hers) {
        Some(own) => Outcome::Done(own),
        None => Outcome::Known(registration.contact),
    })
}

/// What a new row is made with.
struct Entry {
    id: RegistrationId,
    own_hash: String,
    sent_hash: String,
}

type Put = (Registration, bool, Vec<Queued>);

async fn put_down(
    conn: &mut Conn,
    change: &Change<'_>,
    application: &Application<'_>,
    entry: &Entry,
) -> db::Result<Put> {
    let event = &application.event.name;
    if let Some(contact) = application.contact
        && let Some(found) = store::find_by_contact(conn, event, contact).await?
    {
        return again(conn, change, application, found).await;
    }
    let by_learner = match application.learner {
        Some(learner) => store::find_by_learner(conn, event, learner).await?,
        None => None,
    };
    match by_learner {
        Some(mut found) if application.contact.is_none() || found.contact.is_none() => {
            if let Some(contact) = application.contact {
                store::set_contact(conn, found.id, contact).await?;
                found.contact = Some(contact.clone());
            }
            again(conn, change, application, found).await
        }
        // Another address: another person, on the same phone.
        Some(_) => add(conn, change, &Application { learner: None, has_card: false, ..*application }, entry).await,
        None => add(conn, change, application, entry).await,
    }
}

async fn add(conn: &mut Conn, change: &Change<'_>, application: &Application<'_>, entry: &Entry) -> db::Result<Put> {
    let hall = change.hall();
    let new = Registration {
        id: entry.id,
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
        sent_link_hash: entry.sent_hash.clone(),
    };
    store::insert(conn, &new, &entry.own_hash).await?;
    allowed::keep(conn, new.id, application.allowed).await?;
    let queued = notices::tell_seat(conn, change.library, &new, change.now).await?;
    Ok((new, true, queued))
}

/// Somebody registers who did before. Whoever gave her place back and comes with the same name is at the end of the line.
async fn again(
    conn: &mut Conn,
    change: &Change<'_>,
    application: &Application<'_>,
    found: Registration,
) -> db::Result<Put> {
    let is_known = application.learner.is_some() && found.learner.as_ref() == application.learner;
    let has_her_name = found.name == *application.name;
    let is_same_press =
        has_her_name && found.confirmed_at.is_none() && change.now.duration_since(found.created_at) < SAME_PRESS;
    let is_hers = is_known || is_same_press;
    let mut queued = Vec::new();
    let mut present = found;
    if is_hers {
        // A box that is left empty here takes nothing back that was chosen before.
        present.wishes = present.wishes.and(application.wishes);
        store::set_wishes(conn, present.id, present.wishes).await?;
        let given: Vec<Allowed> = application.allowed.iter().filter(|answer| answer.given).cloned().collect();
        allowed::keep(conn, present.id, &given).await?;
    }
    if !present.is_live() && (is_hers || has_her_name) {
        present = seats::come_again(conn, &change.hall(), present).await?;
        queued.extend(notices::tell_seat(conn, change.library, &present, change.now).await?);
    } else if is_hers {
        queued.extend(notices::remind(conn, change.library, &present, change.now).await?);
    } else {
        // Who lost her link finds it where she is reached.
        queued.extend(notices::remind_of_seat(conn, change.library, &present, change.now).await?);
    }
    Ok((present, is_hers, queued))
}
