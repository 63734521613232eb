//! When a nameless learner turns out to be somebody with a card: for each event one registration is left, the better place.

use super::{
    model::{Registration, RegistrationId, Seat},
    store,
};
use crate::{
    accounts::LearnerId,
    db::{self, Conn},
};

/// Two registrations of one person for one event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Double {
    /// The one that stays.
    pub kept: RegistrationId,
    /// The one that goes.
    pub gone: RegistrationId,
}

/// What [`merge`] will make one of: whatever other rooms keep of what goes is theirs to give along before.
///
/// # Errors
/// When the rows can't be read.
pub async fn doubles(conn: &mut Conn, from: &LearnerId, into: &LearnerId) -> db::Result<Vec<Double>> {
    let (hers, others) = of_both(conn, from, into).await?;
    let twins = others.iter().filter_map(|other| Some(better(twin(&hers, other)?, other)));
    Ok(twins.map(|(kept, gone)| Double { kept: kept.id, gone: gone.id }).collect())
}

/// Gives the registrations of one learner to another, who is the same person. Of two for one event the better place stays,
/// with an address if either has one.
///
/// # Errors
/// When the rows can't be written.
pub async fn merge(conn: &mut Conn, from: &LearnerId, into: &LearnerId) -> db::Result<()> {
    let (hers, others) = of_both(conn, from, into).await?;
    for other in others {
        match twin(&hers, &other) {
            Some(one) => keep_better(conn, one, &other, into).await?,
            None => store::set_learner(conn, other.id, into).await?,
        }
    }
    Ok(())
}

/// The registrations of who is joined, and of who joins her.
async fn of_both(
    conn: &mut Conn,
    from: &LearnerId,
    into: &LearnerId,
) -> db::Result<(Vec<Registration>, Vec<Registration>)> {
    if from == into {
        return Ok((Vec::new(), Vec::new()));
    }
    Ok((store::of_learner(conn, into).await?, store::of_learner(conn, from).await?))
}

fn twin<'a>(hers: &'a [Registration], other: &Registration) -> Option<&'a Registration> {
    hers.iter().find(|one| one.event == other.event)
}

/// Of two, the better place and the other.
fn better<'a>(one: &'a Registration, other: &'a Registration) -> (&'a Registration, &'a Registration) {
    if rank(other.seat) > rank(one.seat) { (other, one) } else { (one, other) }
}

async fn keep_better(conn: &mut Conn, one: &Registration, other: &Registration, into: &LearnerId) -> db::Result<()> {
    let (kept, gone) = better(one, other);
    store::delete(conn, gone.id).await?;
    store::set_learner(conn, kept.id, into).await?;
    if let (None, Some(contact)) = (&kept.contact, &gone.contact) {
        store::set_contact(conn, kept.id, contact).await?;
    }
    if let (None, Some(chat)) = (kept.chat, gone.chat) {
        store::set_chat(conn, kept.id, Some(chat)).await?;
    }
    Ok(())
}

fn rank(seat: Seat) -> u8 {
    match seat {
        Seat::Registered => 4,
        Seat::Offered { .. } => 3,
        Seat::Waiting => 2,
        Seat::Lapsed => 1,
        Seat::Cancelled => 0,
    }
}
