//! Rows about content: revisions, milestones, what pages once said, and how often nodes wrote files.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use sqlx::Row;
use uuid::Uuid;

use super::{
    page_versions::KeptVersion,
    promises::{Promise, Promises},
    revisions::{Identity, Revision, Subject},
};
use crate::db::{self, Conn, Db};

type Found = HashMap<(&'static str, String), Revision>;

/// The moment of the first start: now, unless one is remembered.
pub async fn first_start(db: &Db, now: Timestamp) -> db::Result<Timestamp> {
    let now = now.as_millisecond();
    let millis: i64 = db
        .write(async |conn| {
            let query =
                "INSERT INTO milestones (name, happened_at) VALUES ('first_start', $1) ON CONFLICT (name) DO NOTHING";
            sqlx::query(query).bind(now).execute(&mut *conn).await?;
            let query = "SELECT happened_at FROM milestones WHERE name = 'first_start'";
            Ok(sqlx::query_scalar(query).fetch_one(&mut *conn).await?)
        })
        .await?;
    Ok(db::moment(millis))
}

/// Compares subjects of one kind with their rows and writes only where something changed. What is as it was `seen` keeps
/// the past that it had then.
pub async fn remember(db: &Db, now: Timestamp, subjects: &[Subject], seen: &Found) -> db::Result<Found> {
    let Some(kind) = subjects.first().map(|subject| subject.kind) else { return Ok(Found::new()) };
    let as_seen = |subject: &Subject| {
        let name = (kind, subject.slug.clone());
        let past = seen.get(&name).filter(|past| past.is_of(subject))?;
        Some((name, past.clone()))
    };
    if let Some(found) = subjects.iter().map(as_seen).collect() {
        return Ok(found);
    }
    if let Some(found) = all_unchanged(&known(&mut *db.read().await?, kind).await?, subjects) {
        return Ok(found);
    }
    db.write(async |conn| {
        let mut rows = Rows::of(known(conn, kind).await?, subjects);
        let mut found = Found::new();
        for subject in subjects {
            let (name, revision) = match as_seen(subject) {
                Some(past) => past,
                None => ((kind, subject.slug.clone()), remember_one(conn, now, &mut rows, subject).await?),
            };
            found.insert(name, revision);
        }
        Ok(found)
    })
    .await
}

fn all_unchanged(known: &HashMap<String, Known>, subjects: &[Subject]) -> Option<Found> {
    let unchanged = |subject: &Subject| {
        let known = known.get(&subject.slug).filter(|known| known.matches(subject))?;
        Some(((subject.kind, subject.slug.clone()), known.revision.clone()))
    };
    subjects.iter().map(unchanged).collect()
}

/// What was promised of the things of a kind, by their names.
pub async fn promises(db: &Db, kind: &str) -> db::Result<Promises> {
    let known = known(&mut *db.read().await?, kind).await?;
    let promise = |known: Known| Promise { guid: known.revision.identity, published_at: known.starts_at };
    Ok(known.into_iter().map(|(name, known)| (name, promise(known))).collect())
}

/// A row as it is.
struct Known {
    revision: Revision,
    terms_hash: String,
    starts_at: Option<Timestamp>,
}

impl Known {
    fn matches(&self, subject: &Subject) -> bool {
        self.revision.is_of(subject) && self.terms_hash == subject.terms_hash
    }

    /// The revision after the change that `subject` shows.
    fn changed(&self, subject: &Subject, now: Timestamp) -> Revision {
        let moved = self.starts_at != subject.starts_at;
        Revision {
            identity: match &subject.identity {
                Identity::Given(name) => name.clone(),
                Identity::Fresh(_) => self.revision.identity.clone(),
            },
            first_seen_at: self.revision.first_seen_at,
            sequence: self.revision.sequence + i64::from(self.terms_hash != subject.terms_hash),
            changed_at: if self.matches(subject) { self.revision.changed_at } else { now },
            previous_start: if moved { self.starts_at } else { self.revision.previous_start },
            content_hash: subject.content_hash.clone(),
        }
    }
}

/// The rows of a kind while its subjects are compared with them.
struct Rows {
    by_slug: HashMap<String, Known>,
    /// The lasting names that things have, had, or bring along.
    taken: HashSet<String>,
}

impl Rows {
    fn of(by_slug: HashMap<String, Known>, subjects: &[Subject]) -> Self {
        let given = subjects.iter().filter_map(|subject| match &subject.identity {
            Identity::Given(name) => Some(name.clone()),
            Identity::Fresh(_) => None,
        });
        let taken = by_slug.values().map(|known| known.revision.identity.clone()).chain(given).collect();
        Self { by_slug, taken }
    }

    /// The lasting name of a thing that nobody saw before. Whatever was renamed took its name along, so that a new thing
    /// under the old slug needs another: the same on every node, and a UUID where the first one is.
    fn name(&mut self, identity: &Identity) -> String {
        let first = match identity {
            Identity::Given(name) => return name.clone(),
            Identity::Fresh(name) => name,
        };
        let mut name = first.clone();
        let mut count = 1;
        while !self.taken.insert(name.clone()) {
            count += 1;
            name = numbered(first, count);
        }
        name
    }
}

fn numbered(name: &str, count: usize) -> String {
    match Uuid::parse_str(name) {
        Ok(name) => Uuid::new_v5(&name, count.to_string().as_bytes()).to_string(),
        Err(_) => format!("{name}-{count}"),
    }
}

async fn remember_one(conn: &mut Conn, now: Timestamp, rows: &mut Rows, subject: &Subject) -> db::Result<Revision> {
    let mut known = rows.by_slug.remove(&subject.slug);
    for alias in &subject.aliases {
        if known.is_none() {
            known = rows.by_slug.remove(alias);
            rename(conn, subject.kind, alias, &subject.slug).await?;
        }
    }
    let revision = match known {
        Some(known) if known.matches(subject) => return Ok(known.revision),
        Some(known) => known.changed(subject, now),
        None => {
            let first_seen_at = now - subject.seen_before;
            let (identity, content_hash) = (rows.name(&subject.identity), subject.content_hash.clone());
            Revision { identity, sequence: 0, first_seen_at, changed_at: now, previous_start: None, content_hash }
        }
    };
    upsert(conn, subject, &revision).await?;
    Ok(revision)
}

/// All rows of a kind, by slug: one question, however many there are.
async fn known(conn: &mut Conn, kind: &str) -> db::Result<HashMap<String, Known>> {
    let query = "SELECT slug, identity, sequence, terms_hash, content_hash, starts_at, previous_starts_at, created_at,
                        changed_at
                 FROM revisions WHERE kind = $1 ORDER BY slug";
    let rows = sqlx::query(query).bind(kind).fetch_all(conn).await?;
    rows.into_iter()
        .map(|row| {
            let revision = Revision {
                identity: row.try_get("identity")?,
                sequence: row.try_get("sequence")?,
                first_seen_at: db::moment(row.try_get("created_at")?),
                changed_at: db::moment(row.try_get("changed_at")?),
                previous_start: row.try_get::<Option<i64>, _>("previous_starts_at")?.map(db::moment),
                content_hash: row.try_get("content_hash")?,
            };
            let known = Known {
                revision,
                terms_hash: row.try_get("terms_hash")?,
                starts_at: row.try_get::<Option<i64>, _>("starts_at")?.map(db::moment),
            };
            Ok((row.try_get("slug")?, known))
        })
        .collect()
}

async fn rename(conn: &mut Conn, kind: &str, old: &str, new: &str) -> db::Result<()> {
    let query = "UPDATE revisions SET slug = $1 WHERE kind = $2 AND slug = $3";
    sqlx::query(query).bind(new).bind(kind).bind(old).execute(conn).await?;
    Ok(())
}

async fn upsert(conn: &mut Conn, subject: &Subject, revision: &Revision) -> db::Result<()> {
    let query = "INSERT INTO revisions (kind, slug, identity, sequence, terms_hash, content_hash, starts_at,
                                        previous_starts_at, created_at, changed_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 ON CONFLICT (kind, slug) DO UPDATE SET identity = excluded.identity, sequence = excluded.sequence,
                     terms_hash = excluded.terms_hash, content_hash = excluded.content_hash,
                     starts_at = excluded.starts_at, previous_starts_at = excluded.previous_starts_at,
                     changed_at = excluded.changed_at";
    sqlx::query(query)
        .bind(subject.kind)
        .bind(&subject.slug)
        .bind(&revision.identity)
        .bind(revision.sequence)
        .bind(&subject.terms_hash)
        .bind(&revision.content_hash)
        .bind(subject.starts_at.map(Timestamp::as_millisecond))
        .bind(revision.previous_start.map(Timestamp::as_millisecond))
        .bind(revision.first_seen_at.as_millisecond())
        .bind(revision.changed_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Every version of a page in every language, oldest first within a language.
pub async fn page_versions(conn: &mut Conn, slug: &str) -> db::Result<Vec<KeptVersion>> {
    let query = "SELECT language, number, hash, source, since_at FROM page_versions WHERE slug = $1
                 ORDER BY language, number";
    let rows = sqlx::query(query).bind(slug).fetch_all(conn).await?;
    let read = |row: &sqlx::any::AnyRow| {
        Ok(KeptVersion {
            language: row.try_get("language")?,
            number: row.try_get("number")?,
            hash: row.try_get("hash")?,
            source: row.try_get("source")?,
            since_at: db::moment(row.try_get("since_at")?),
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
}

/// Keeps a version of a page under its number.
pub async fn insert_page_version(conn: &mut Conn, slug: &str, version: &KeptVersion) -> db::Result<()> {
    let query = "INSERT INTO page_versions (slug, language, number, hash, source, since_at)
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (slug, language, number) DO NOTHING";
    sqlx::query(query)
        .bind(slug)
        .bind(&version.language)
        .bind(version.number)
        .bind(&version.hash)
        .bind(&version.source)
        .bind(version.since_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// How often nodes wrote files.
pub async fn version(conn: &mut Conn) -> db::Result<i64> {
    let query = "SELECT version FROM content_versions WHERE name = 'content'";
    Ok(sqlx::query_scalar(query).fetch_optional(conn).await?.unwrap_or_default())
}

/// Says that one did.
pub async fn raise_version(conn: &mut Conn) -> db::Result<()> {
    let query = "INSERT INTO content_versions (name, version) VALUES ('content', 1)
                 ON CONFLICT (name) DO UPDATE SET version = content_versions.version + 1";
    sqlx::query(query).execute(conn).await?;
    Ok(())
}
