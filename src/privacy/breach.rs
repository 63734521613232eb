//! After a breach: who is affected, and the notice that the law asks for within three days.
//!
//! Law 27/2022, article 46: in writing, at the latest 3 × 24 hours after it was found, to those affected and to the
//! authority: which data, when and how it came out, and what is done about it.

use std::fmt::Write;

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};

use super::own_data::own_data;
use crate::{
    accounts::{self, Learner, LearnerId, OwnTable},
    content::Library,
    db::{self, Conn, Db},
    i18n::Locale,
};

/// Learners are read in pages of so many.
const PAGE: i64 = 200;

/// The time that the law gives.
const DUE_WITHIN: SignedDuration = SignedDuration::from_hours(3 * 24);

/// What is known of a breach.
#[derive(Clone, Debug)]
pub struct Breach {
    /// When it began.
    pub since: Timestamp,
    /// When it was stopped. What was made later did not come out.
    pub until: Timestamp,
    /// When it was found: from then on time runs.
    pub found: Timestamp,
    /// Which tables came out; empty means all.
    pub tables: Vec<String>,
    /// How it came out, in words of the library.
    pub how: Option<String>,
    /// What is done about it, in words of the library.
    pub done: Option<String>,
}

impl Breach {
    /// The last moment for the notice.
    pub fn due_at(&self) -> Timestamp {
        self.found + DUE_WITHIN
    }

    fn is_of(&self, table: &OwnTable) -> bool {
        self.tables.is_empty() || self.tables.iter().any(|name| name == table.name)
    }

    /// Whether a table had a row of hers before the breach was stopped. A row that does not tell its age counts.
    fn took(&self, table: &OwnTable) -> bool {
        let was_there = |made_at: Option<Timestamp>| made_at.is_none_or(|made_at| made_at <= self.until);
        self.is_of(table) && table.records.iter().any(|record| was_there(record.made_at))
    }
}

/// Somebody whose data came out.
#[derive(Debug)]
pub struct Affected {
    /// Who. Most have no name.
    pub learner: Learner,
    /// What of hers came out, by table.
    pub tables: Vec<&'static str>,
}

/// Everybody who is affected, in the order of their ids. Who was deleted meanwhile is not found any more.
pub async fn affected(db: &Db, library: &Library, breach: &Breach) -> db::Result<Vec<Affected>> {
    let mut conn = db.read().await?;
    let mut affected = Vec::new();
    let mut last: Option<LearnerId> = None;
    loop {
        let page = accounts::learners_made_before(&mut conn, breach.until, last.as_ref(), PAGE).await?;
        let Some(learner) = page.last() else { return Ok(affected) };
        last = Some(learner.id.clone());
        for learner in page {
            let tables = taken_of(&mut conn, library, breach, &learner.id).await?;
            if !tables.is_empty() {
                affected.push(Affected { learner, tables });
            }
        }
    }
}

async fn taken_of(
    conn: &mut Conn,
    library: &Library,
    breach: &Breach,
    learner: &LearnerId,
) -> db::Result<Vec<&'static str>> {
    let tables = own_data(conn, library, library.first_language(), learner).await?;
    Ok(tables.iter().filter(|table| breach.took(table)).map(|table| table.name).collect())
}

/// The names of all tables that keep something of learners, for a mistyped `--table`.
pub async fn known_tables(db: &Db, library: &Library) -> db::Result<Vec<OwnTable>> {
    own_data(&mut *db.read().await?, library, library.first_language(), &LearnerId::fresh()).await
}

/// The list for the library, then the notice in every language of the site.
pub fn report(library: &Library, breach: &Breach, affected: &[Affected], known: &[OwnTable]) -> String {
    let mut text = format!("affected: {}\n", affected.len());
    for one in affected {
        let name = one.learner.name.as_ref().map_or("(no name)", |name| name.as_str());
        writeln!(text, "{}\t{name}\t{}", one.learner.id, one.tables.join(", ")).ok();
    }
    let taken: Vec<&OwnTable> =
        known.iter().filter(|table| affected.iter().any(|one| one.tables.contains(&table.name))).collect();
    for language in &library.site.languages {
        let t = library.locale(*language);
        text.push('\n');
        text.push_str(&notice(&t, library, breach, affected.len(), &taken));
    }
    text
}

fn notice(t: &Locale, library: &Library, breach: &Breach, affected: usize, taken: &[&OwnTable]) -> String {
    let site = &library.site;
    let unknown = t.say("breach-unknown");
    let what = if taken.is_empty() {
        t.say("breach-nothing")
    } else {
        taken.iter().map(|table| format!("- {}", t.say(table.heading))).collect::<Vec<_>>().join("\n")
    };
    let when = t.say_with(
        "breach-when",
        &[
            ("since", t.date_and_time(breach.since).into()),
            ("until", t.date_and_time(breach.until).into()),
            ("found", t.date_and_time(breach.found).into()),
        ],
    );
    let contact = t.say_with(
        "breach-contact",
        &[
            ("officer", site.officer.get(t.language).as_str().into()),
            ("phone", t.phone(&site.phone).into()),
            ("email", site.email.as_str().into()),
            ("hours", site.hours.get(t.language).as_str().into()),
        ],
    );
    [
        t.say("breach-title").to_uppercase(),
        t.say_with("breach-due", &[("date", t.date_and_time(breach.due_at()).into())]),
        t.say_with("breach-from", &[("controller", site.controller.get(t.language).as_str().into())]),
        t.say_with("breach-affected", &[("count", affected.into())]),
        format!("{}\n{what}", t.say("breach-what")),
        when,
        format!("{}\n{}", t.say("breach-how"), breach.how.as_ref().unwrap_or(&unknown)),
        format!("{}\n{}", t.say("breach-done"), breach.done.as_ref().unwrap_or(&unknown)),
        t.say("breach-advice"),
        contact,
    ]
    .join("\n\n")
        + "\n"
}

/// A moment as people type it: `2030-03-01`, `2030-03-01T09:00`, both in the site's zone, or with an offset of its own.
pub fn parse_moment(text: &str, zone: &TimeZone) -> anyhow::Result<Timestamp> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment);
    }
    let local = text.parse::<civil::DateTime>().or_else(|_| text.parse::<civil::Date>().map(civil::DateTime::from));
    let moment = local.and_then(|local| local.to_zoned_datetime(zone.clone())).map(|zoned| zoned.timestamp());
    moment.map_err(|_| anyhow::anyhow!("{text}: expected a moment such as 2030-03-01T09:00, or a date"))
}
