//! Everything that is kept of a learner, gathered from every room, and as a file that machines read.
//!
//! The file is JSON: who answers for it, when it was made, until when it is kept, and a list of tables. Every record has
//! `made_at` (ISO 8601 with the site's offset, or null where no row tells) and `made_by` (`learner`, `program`), then one
//! entry for each column. Hashes and keys that open something are left out.

use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Map, Value as Json, json};

use super::model::kept_until;
use crate::{
    accounts::{self, LearnerId, OwnRecord, OwnTable, Value},
    attendance, cards, certificates, consents,
    content::Library,
    db::{self, Conn},
    i18n::{Language, Locale},
    listening, places, progress, questions, registrations,
};

/// What every room keeps of a learner. A table with a column `learner_id` is named here, or a test fails.
pub async fn own_data(
    conn: &mut Conn,
    library: &Library,
    language: Language,
    learner: &LearnerId,
) -> db::Result<Vec<OwnTable>> {
    let mut tables = accounts::own_data(conn, learner).await?;
    tables.extend(progress::own_data(conn, library, language, learner).await?);
    tables.push(places::own_data(conn, library, language, learner).await?);
    tables.push(listening::own_data(conn, library, language, learner).await?);
    tables.push(certificates::own_data(conn, language, learner).await?);
    tables.push(consents::own_data(conn, learner).await?);
    tables.push(cards::own_data(conn, learner).await?);
    tables.extend(registrations::own_data(conn, learner).await?);
    tables.extend(attendance::own_data(conn, learner).await?);
    tables.extend(questions::own_data(conn, learner).await?);
    Ok(tables)
}

/// Until when it is kept at least, when the learner's own row is among the tables.
pub async fn own_kept_until(conn: &mut Conn, library: &Library, learner: &LearnerId) -> db::Result<Option<Timestamp>> {
    let found = accounts::find_learner(conn, learner).await?;
    Ok(found.map(|found| kept_until(found.last_visit(), library.site.retention, &library.site.zone)))
}

/// The file, as of a moment.
pub fn file(t: &Locale, library: &Library, tables: &[OwnTable], kept_until: Option<Timestamp>, now: Timestamp) -> Json {
    let site = &library.site;
    json!({
        "format": "lentera-own-data/1",
        "controller": site.controller.get(t.language),
        "officer": site.officer.get(t.language),
        "made_at": iso(now, &site.zone),
        "kept_until": kept_until.map(|until| iso(until, &site.zone)),
        "tables": tables.iter().map(|table| table_as_json(t, table)).collect::<Vec<_>>(),
    })
}

fn table_as_json(t: &Locale, table: &OwnTable) -> Json {
    json!({
        "table": table.name,
        "what": t.say(table.heading),
        "what_for": t.say(table.purpose),
        "records": table.records.iter().map(|record| record_as_json(record, &t.zone)).collect::<Vec<_>>(),
    })
}

fn record_as_json(record: &OwnRecord, zone: &TimeZone) -> Json {
    let mut entries = Map::new();
    entries.insert("made_at".to_owned(), record.made_at.map(|at| iso(at, zone)).into());
    entries.insert("made_by".to_owned(), record.made_by.word().into());
    for fact in &record.facts {
        let value = match &fact.value {
            Value::Text(text) | Value::Word(text, _) | Value::Title(text, _) => text.clone(),
            Value::Moment(moment) => iso(*moment, zone),
        };
        entries.insert(fact.name.to_owned(), value.into());
    }
    Json::Object(entries)
}

/// `2030-03-01T09:00:00.000+07:00`
pub fn iso(moment: Timestamp, zone: &TimeZone) -> String {
    moment.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}
