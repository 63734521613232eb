//! Who gets a place: first come, first served, and what is given back is offered to the next in line.
//!
//! Everything here happens within the caller's transaction, so that of fifty who want the last ten places at once ten get
//! them.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::{
    model::{Event, Registration, RegistrationId, Seat, offered_until},
    quiet, store,
};
use crate::db::{self, Conn};

/// An event at a moment.
pub struct Hall<'a> {
    /// As it is announced.
    pub event: &'a Event,
    /// Now.
    pub now: Timestamp,
    /// The zone of the site, whose nights are quiet.
    pub zone: &'a TimeZone,
}

impl Hall<'_> {
    /// Where somebody is put who comes now: a free place, unless others wait for it.
    pub async fn seat_for_newcomer(&self, conn: &mut Conn) -> db::Result<Seat> {
        let is_free = self.has_room(conn).await? && store::count_waiting(conn, &self.event.name, None).await? == 0;
        Ok(if is_free { Seat::Registered } else { Seat::Waiting })
    }

    /// The end of the line.
    pub async fn end_of_line(&self, conn: &mut Conn) -> db::Result<Timestamp> {
        let after_last =
            store::last_queued_at(conn, &self.event.name).await?.map(|last| last + SignedDuration::from_millis(1));
        Ok(after_last.map_or(self.now, |after| after.max(self.now)))
    }

    /// Moves the line on: offers that nobody took lapse, and what is free is offered to the next. Gives all whose place
    /// changed, as they stand now.
    pub async fn move_on(&self, conn: &mut Conn) -> db::Result<Vec<Registration>> {
        let mut moved = Vec::new();
        for overdue in store::overdue_offers(conn, &self.event.name, self.now).await? {
            moved.push(put(conn, overdue, Seat::Lapsed).await?);
        }
        // What she would hear of too late is not offered.
        let told_at = quiet::after_quiet(self.now, self.zone);
        while told_at < self.event.starts_at && self.has_room(conn).await? {
            let Some(next) = store::next_waiting(conn, &self.event.name).await? else { break };
            let until = offered_until(told_at, self.event.starts_at);
            moved.push(put(conn, next, Seat::Offered { until }).await?);
        }
        Ok(moved)
    }

    async fn has_room(&self, conn: &mut Conn) -> db::Result<bool> {
        let Some(capacity) = self.event.capacity else { return Ok(true) };
        Ok(store::count_seats(conn, &self.event.name).await? < capacity)
    }
}

/// Puts somebody on another place without moving her in line.
pub async fn put(conn: &mut Conn, registration: Registration, seat: Seat) -> db::Result<Registration> {
    store::set_seat(conn, registration.id, seat, registration.queued_at).await?;
    Ok(Registration { seat, ..registration })
}

/// Puts somebody at the end of the line again, or on a free place.
pub async fn come_again(conn: &mut Conn, hall: &Hall<'_>, registration: Registration) -> db::Result<Registration> {
    let seat = hall.seat_for_newcomer(conn).await?;
    let queued_at = hall.end_of_line(conn).await?;
    store::set_seat(conn, registration.id, seat, queued_at).await?;
    Ok(Registration { seat, queued_at, ..registration })
}

/// Takes the place that is held for somebody. Too late, or a second time, nothing changes.
pub async fn accept(conn: &mut Conn, id: RegistrationId, now: Timestamp) -> db::Result<Option<Registration>> {
    let Some(registration) = store::find(conn, id).await? else { return Ok(None) };
    match registration.seat {
        Seat::Offered { until } if now < until => Ok(Some(put(conn, registration, Seat::Registered).await?)),
        _ => Ok(None),
    }
}
