//! How many take part in each course, of those who allow it, without a name.

use std::collections::BTreeMap;

use super::store;
use crate::{
    accounts::LearnerId,
    consents::{self, Purpose},
    content::Library,
    db::{self, Db},
    progress,
};

/// Learners are read in pages of so many.
const PAGE: i64 = 500;

/// A smaller group is not told from others: its members would be known by name.
const SMALLEST_GROUP: i64 = 5;

/// The participants of one course.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Figure {
    participants: i64,
    finishers: i64,
}

impl Figure {
    /// How many took part; nothing when they are too few to be told.
    pub fn participants(&self) -> Option<i64> {
        Some(self.participants).filter(|count| *count >= SMALLEST_GROUP)
    }

    /// How many of them finished; nothing when these, or those who took part, are too few to be told.
    pub fn finishers(&self) -> Option<i64> {
        self.participants().and(Some(self.finishers).filter(|count| *count >= SMALLEST_GROUP))
    }

    fn add(&mut self, participants: i64, finishers: i64) {
        self.participants += participants;
        self.finishers += finishers;
    }
}

/// The participants of every course by its slug: learners who allow to be counted, and those who did until they were
/// deleted.
pub async fn figures(db: &Db, library: &Library) -> db::Result<BTreeMap<String, Figure>> {
    let mut conn = db.read().await?;
    let mut figures: BTreeMap<String, Figure> = BTreeMap::new();
    for (course, participants, finishers) in store::past_participants(&mut conn).await? {
        figures.entry(course).or_default().add(participants, finishers);
    }
    let mut last: Option<LearnerId> = None;
    loop {
        let page = consents::learners_who_allow(&mut conn, Purpose::Statistics, last.as_ref(), PAGE).await?;
        for learner in &page {
            for (course, has_finished) in progress::participation(&mut conn, library, learner).await? {
                figures.entry(course.to_string()).or_default().add(1, i64::from(has_finished));
            }
        }
        match page.last() {
            Some(learner) => last = Some(learner.clone()),
            None => return Ok(figures),
        }
    }
}
