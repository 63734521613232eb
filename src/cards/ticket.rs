//! Between showing a card and saying whose this phone's nameless work is: a note in a cookie that only the site can write.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use crate::{accounts::LearnerId, db, secrets::SiteKey};

/// So long she may think about it. Then the card is shown again.
pub const KEPT: SignedDuration = SignedDuration::from_mins(20);

/// Whose card was shown on a phone where somebody worked without a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ticket {
    /// The card's row: once it has ended, the ticket is worth nothing.
    pub card: String,
    /// The card's owner.
    pub owner: LearnerId,
    /// Who worked without a name.
    pub nameless: LearnerId,
    /// Until when it counts.
    pub until: Timestamp,
}

impl Ticket {
    /// The ticket as a cookie holds it.
    pub fn write(&self, key: &SiteKey) -> String {
        let until = self.until.as_millisecond();
        format!("{}.{}.{}.{until}.{}", self.card, self.owner, self.nameless, self.seal(key))
    }

    /// The ticket of a cookie, unless somebody else wrote it or its time is over.
    pub fn read(text: &str, key: &SiteKey, now: Timestamp) -> Option<Self> {
        let parts: Vec<&str> = text.split('.').collect();
        let [card, owner, nameless, until, seal] = parts.try_into().ok()?;
        let ticket = Self {
            card: card.to_owned(),
            owner: LearnerId::from_row(owner.to_owned()),
            nameless: LearnerId::from_row(nameless.to_owned()),
            until: db::moment(until.parse().ok()?),
        };
        (ticket.seal(key) == seal && now < ticket.until).then_some(ticket)
    }

    /// All that is hashed has one length, so that nothing can be added to it. The word tells it from a card's secrets.
    fn seal(&self, key: &SiteKey) -> String {
        let mut hash = Sha256::new();
        hash.update(key.secret);
        hash.update(b"ticket");
        hash.update(Sha256::digest(&self.card));
        hash.update(Sha256::digest(self.owner.as_str()));
        hash.update(Sha256::digest(self.nameless.as_str()));
        hash.update(self.until.as_millisecond().to_be_bytes());
        format!("{:x}", hash.finalize())
    }
}
