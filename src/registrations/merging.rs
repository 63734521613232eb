//! When a nameless learner turns out to be somebody with a card: for each event one registration is left, the better place.

use super::{
    model::{Registration, Seat},
    store,
};
use crate::{
    accounts::LearnerId,
    db::{self, Conn},
};

/// Gives the registrations of one learner to another, who is the same person. Of two for one event the better place stays,
/// with an address if either has one.
pub async fn merge(conn: &mut Conn, from: &LearnerId, into: &LearnerId) -> db::Result<()> {
    if from == into {
        return Ok(());
    }
    let hers = store::of_learner(conn, into).await?;
    for other in store::of_learner(conn, from).await? {
        match hers.iter().find(|one| one.event == other.event) {
            Some(one) => keep_better(conn, one, &other, into).await?,
            None => store::set_learner(conn, other.id, into).await?,
        }
    }
    Ok(())
}

async fn keep_better(conn: &mut Conn, one: &Registration, other: &Registration, into: &LearnerId) -> db::Result<()> {
    let (kept, gone) = if rank(other.seat) > rank(one.seat) { (other, one) } else { (one, other) };
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
