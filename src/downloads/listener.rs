//! Who listens, as far as it is known: a hash that is another one tomorrow.
//!
//! The salt of a day is a row, so that all nodes know a listener alike, and goes with the end of the next day. A listener of
//! the last 24 hours is known by today's hash or by yesterday's; whenever more goes out to her, her window takes today's
//! name (see `record.rs`). So two salts are enough, and none lives for more than two days.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::store;
use crate::{
    db::{self, Conn, Db},
    http::Source,
};

type Salt = [u8; 32];

/// The salts of a day.
#[derive(Clone)]
pub struct Salts {
    day: Date,
    today: Salt,
    yesterday: Option<Salt>,
}

/// A listener by the names that rows may know her by. Hexadecimal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listener {
    /// Her name today.
    pub today: String,
    /// Her name until midnight, UTC, where anybody listened yesterday.
    pub yesterday: Option<String>,
}

impl Salts {
    /// Whether they are those of the day of a moment.
    pub fn are_of(&self, at: Timestamp) -> bool {
        self.day == day_of(at)
    }

    /// The listener who asks from here with this program.
    pub fn listener(&self, source: Source, user_agent: &str) -> Listener {
        let name = |salt: &Salt| hex::encode(source.hash(salt, user_agent));
        Listener { today: name(&self.today), yesterday: self.yesterday.as_ref().map(name) }
    }
}

/// The salts of a moment's day, made now if this node is the first to ask. Those that are over are thrown away.
///
/// # Errors
/// As [`Db::write`].
pub async fn salts(db: &Db, at: Timestamp) -> db::Result<Salts> {
    let day = day_of(at);
    let fresh = fresh_salt();
    db.write(async |conn| {
        store::insert_salt(conn, &day.to_string(), &hex::encode(fresh)).await?;
        forget_salts(conn, at).await?;
        let kept = |text: Option<String>| text.and_then(|text| <Salt>::try_from(hex::decode(text).ok()?).ok());
        let yesterday = kept(store::find_salt(conn, &day_before(day).to_string()).await?);
        let today = kept(store::find_salt(conn, &day.to_string()).await?).unwrap_or(fresh);
        Ok(Salts { day, today, yesterday })
    })
    .await
}

/// Throws away every salt from before yesterday.
///
/// # Errors
/// When the rows can't be written.
pub async fn forget_salts(conn: &mut Conn, now: Timestamp) -> db::Result<()> {
    store::delete_salts_before(conn, &day_before(day_of(now)).to_string()).await
}

fn day_of(at: Timestamp) -> Date {
    at.to_zoned_datetime(TimeZone::UTC).date()
}

fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

fn fresh_salt() -> Salt {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).expect("the machine gives random numbers");
    salt
}
