//! The rules of SQL that both engines understand alike. They hold in every `store.rs`, and every store is tested on both.
//!
//! There is one text for each question, sent as it is to SQLite and to PostgreSQL. A second text for the other engine
//! would drift unseen. What makes one text possible is a small common language:
//!
//! 1. **Placeholders are `$1`, `$2`; the text is a literal.** `?` fails on PostgreSQL, and so does `sqlx::QueryBuilder`,
//!    which writes `?`. A list of values is one `$1` holding its parts joined by Rust, or one query for each.
//!    One `query` holds one statement: a second, after `;`, runs on SQLite and fails on PostgreSQL.
//! 2. **Columns are `text`, `bigint` or `double precision`.** A `boolean`, `date`, `timestamp`, `numeric`, `json` or
//!    `uuid` column can be made and filled, and fails only when it is read. Name the columns, never `SELECT *`: a
//!    migration on one node would otherwise change the answer under a statement that another has prepared.
//! 3. **Ids are UUIDv7, made in Rust, kept as text.** They sort by time, and a form can carry one before there is a row.
//! 4. **Times are Unix milliseconds, `bigint`, from [`crate::clock::Clock`].** Never `now()` or `CURRENT_TIMESTAMP`: the
//!    engines disagree about the type, and a test could not set the hour. A column of these ends in `_at`.
//! 5. **Yes or no is a time (when it became so) or `bigint check (x in (0, 1))`.** A `bool` can neither be bound nor read.
//!    A condition in a result is `CASE WHEN … THEN 1 ELSE 0 END`.
//! 6. **`INSERT … ON CONFLICT (…) DO NOTHING` or `DO UPDATE SET …`, and `RETURNING`.** Both know these. `INSERT … SELECT …
//!    ON CONFLICT` needs `WHERE true` before it, or SQLite takes `ON` for the join's.
//! 7. **`CAST(SUM(x) AS BIGINT)`, `CAST(AVG(x) AS DOUBLE PRECISION)`.** PostgreSQL sums `bigint` to `numeric`, which
//!    cannot be read. `COUNT(*)` is fine. Write `0.0` where a fraction is meant.
//! 8. **A column that may be null is read as `Option`**, and a null is bound as an `Option` of the column's own type.
//!    Text bound to a `bigint` column is kept by SQLite and fails in the reader, far from the mistake.
//! 9. **No `LIKE`, no `COLLATE`, no `lower()` on what people typed; no JSON operators.** SQLite folds only ASCII and its
//!    `LIKE` ignores case, PostgreSQL's does not. Fold in Rust into a column of its own and compare with `=`. PostgreSQL
//!    refuses the character U+0000 in text: it is stripped where input is parsed.
//! 10. **Every `ORDER BY` ends in a unique column and none of its columns is null.** Else pages of a list repeat or miss
//!     rows, and the engines put nulls at opposite ends. Text sorts by the server's locale on PostgreSQL: order by ids,
//!     numbers and times, and sort names in Rust.
//! 11. **A duplicate is known by [`super::Error::is_unique_violation`]**, never by reading first. On PostgreSQL any error
//!     spoils the rest of its transaction: prefer `ON CONFLICT DO NOTHING` and look at the rows affected.
//! 12. **Migrations only create, add and drop.** SQLite cannot change a column. A node of the last version may still be
//!     serving, so drop in a later release than the one that stops using it. An applied file is never edited.
//! 13. **A job is claimed by a lease**: `UPDATE … SET leased_until = $1 WHERE id = (SELECT id … ORDER BY due_at, id LIMIT 1)
//!     RETURNING …`. A transaction held while the job runs would keep every other writer waiting. There is no
//!     `FOR UPDATE` on SQLite, and under [`super::Db::write`] none is needed.
//!
//! And one about transactions: nothing but [`super::Db::write`] begins one that writes.

use jiff::Timestamp;

/// The moment that a column ending in `_at` keeps, see rule 4. Beyond the years a clock can show, the last one it can.
pub fn moment(millis: i64) -> Timestamp {
    let end = if millis < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(millis).unwrap_or(end)
}
