//! Rows about content: revisions, milestones, and what pages once said.

use std::collections::HashMap;

use jiff::Timestamp;
use sqlx::Row;

use super::{
    page_versions::KeptVersion,
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

/// Compares subjects with their rows and writes only where something changed.
pub async fn remember(db: &Db, now: Timestamp, subjects: &[Subject]) -> db::Result<Found> {
    if let Some(found) = all_unchanged(&mut *db.read().await?, subjects).await? {
        return Ok(found);
    }
    db.write(async |conn| {
        let mut found = Found::new();
        for subject in subjects {
            let revision = remember_one(conn, now, subject).await?;
            found.insert((subject.kind, subject.slug.clone()), revision);
        }
        Ok(found)
    })
    .await
}

async fn all_unchanged(conn: &mut Conn, subjects: &[Subject]) -> db::Result<Option<Found>> {
    let mut found = Found::new();
    for subject in subjects {
        match find(conn, subject.kind, &subject.slug).await? {
            Some(known) if known.matches(subject) => {
                found.insert((subject.kind, subject.slug.clone()), known.revision);
            }
            _ => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// A row as it is.
struct Known {
    revision: Revision,
    terms_hash: String,
    content_hash: String,
    starts_at: Option<Timestamp>,
}

impl Known {
    fn matches(&self, subject: &Subject) -> bool {
        let same_name = match &subject.identity {
            Identity::Given(name) => self.revision.identity == *name,
            Identity::Fresh(_) => true,
        };
        same_name && self.content_hash == subject.content_hash && self.terms_hash == subject.terms_hash
    }

    /// The revision after the change that `subject` shows.
    fn changed(&self, subject: &Subject, now: Timestamp) -> Revision {
        let moved = self.starts_at != subject.starts_at;
        Revision {
            identity: match &subject.identity {
                Identity::Given(name) => name.clone(),
                Identity::Fresh(_) => self.revision.identity.clone(),
            },
            sequence: self.revision.sequence + i64::from(self.terms_hash != subject.terms_hash),
            changed_at: if self.matches(subject) { self.revision.changed_at } else { now },
            previous_start: if moved { self.starts_at } else { self.revision.previous_start },
        }
    }
}

async fn remember_one(conn: &mut Conn, now: Timestamp, subject: &Subject) -> db::Result<Revision> {
    let mut known = find(conn, subject.kind, &subject.slug).await?;
    for alias in &subject.aliases {
        if known.is_none() {
            known = find(conn, subject.kind, alias).await?;
            rename(conn, subject.kind, alias, &subject.slug).await?;
        }
    }
    let revision = match known {
        Some(known) => known.changed(subject, now),
        None => {
            let (Identity::Given(identity) | Identity::Fresh(identity)) = &subject.identity;
            Revision { identity: identity.clone(), sequence: 0, changed_at: now, previous_start: None }
        }
    };
    upsert(conn, now, subject, &revision).await?;
    Ok(revision)
}

async fn find(conn: &mut Conn, kind: &str, slug: &str) -> db::Result<Option<Known>> {
    let query = "SELECT identity, sequence, terms_hash, content_hash, starts_at, previous_starts_at, changed_at
                 FROM revisions WHERE kind = $1 AND slug = $2";
    let row = sqlx::query(query).bind(kind).bind(slug).fetch_optional(conn).await?;
    row.map(|row| {
        Ok(Known {
            revision: Revision {
                identity: row.try_get("identity")?,
                sequence: row.try_get("sequence")?,
                changed_at: db::moment(row.try_get("changed_at")?),
                previous_start: row.try_get::<Option<i64>, _>("previous_starts_at")?.map(db::moment),
            },
            terms_hash: row.try_get("terms_hash")?,
            content_hash: row.try_get("content_hash")?,
            starts_at: row.try_get::<Option<i64>, _>("starts_at")?.map(db::moment),
        })
    })
    .transpose()
}

async fn rename(conn: &mut Conn, kind: &str, old: &str, new: &str) -> db::Result<()> {
    let query = "UPDATE revisions SET slug = $1 WHERE kind = $2 AND slug = $3";
    sqlx::query(query).bind(new).bind(kind).bind(old).execute(conn).await?;
    Ok(())
}

async fn upsert(conn: &mut Conn, now: Timestamp, subject: &Subject, revision: &Revision) -> db::Result<()> {
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
        .bind(&subject.content_hash)
        .bind(subject.starts_at.map(Timestamp::as_millisecond))
        .bind(revision.previous_start.map(Timestamp::as_millisecond))
        .bind(now.as_millisecond())
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
