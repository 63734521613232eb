//! The schema of a database as it really is, and every place where something could be kept of a learner.

use std::collections::{BTreeMap, BTreeSet};

use lentera::db::{Conn, Db};
use sqlx::{AssertSqlSafe, Row};

use super::Engine;

/// What each learner's rows hold in every column of text that is hers to fill.
pub const MARK: &str = "Sutrisno-Wulandari";

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub is_text: bool,
    /// The table and column that it points at.
    pub points_at: Option<(String, String)>,
}

/// Every table with its columns, but that of the migrations.
pub type Schema = BTreeMap<String, Vec<Column>>;

pub async fn schema(db: &Db, engine: Engine) -> Schema {
    let mut conn = db.read().await.unwrap();
    let mut schema = Schema::new();
    for table in tables(&mut conn, engine).await {
        let columns = columns(&mut conn, engine, &table).await;
        schema.insert(table, columns);
    }
    schema
}

async fn tables(conn: &mut Conn, engine: Engine) -> Vec<String> {
    let query = match engine {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        }
    };
    let tables: Vec<String> = sqlx::query_scalar(query).fetch_all(conn).await.unwrap();
    tables.into_iter().filter(|table| table != "_sqlx_migrations").collect()
}

async fn columns(conn: &mut Conn, engine: Engine, table: &str) -> Vec<Column> {
    let (columns, keys) = match engine {
        Engine::Sqlite => (
            "SELECT name, lower(type) FROM pragma_table_info($1)",
            "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list($1)",
        ),
        Engine::Postgres => (
            "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = $1",
            "SELECT CAST(own.attname AS TEXT), CAST(other_table.relname AS TEXT), CAST(other.attname AS TEXT)
             FROM pg_constraint
             JOIN pg_class AS own_table ON own_table.oid = conrelid
             JOIN pg_class AS other_table ON other_table.oid = confrelid
             JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = conkey[1]
             JOIN pg_attribute AS other ON other.attrelid = confrelid AND other.attnum = confkey[1]
             WHERE contype = 'f' AND own_table.relname = $1",
        ),
    };
    let keys: Vec<(String, String, String)> = sqlx::query_as(keys).bind(table).fetch_all(&mut *conn).await.unwrap();
    let columns: Vec<(String, String)> = sqlx::query_as(columns).bind(table).fetch_all(conn).await.unwrap();
    let pointing = |name: &str| {
        let key = keys.iter().find(|(from, ..)| from == name);
        key.map(|(_, other, column)| (other.clone(), column.clone()))
    };
    columns
        .into_iter()
        .map(|(name, kind)| Column { points_at: pointing(&name), is_text: kind == "text", name })
        .collect()
}

/// Every table that points at a learner, be it through others, and those that name one without pointing.
pub fn tables_of_learners(schema: &Schema) -> BTreeSet<String> {
    let mut found = BTreeSet::from(["learners".to_owned()]);
    loop {
        let more: Vec<String> = schema
            .iter()
            .filter(|(table, columns)| !found.contains(*table) && columns.iter().any(|column| leads_to(column, &found)))
            .map(|(table, _)| table.clone())
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

fn leads_to(column: &Column, tables: &BTreeSet<String>) -> bool {
    column.name.contains("learner") || column.points_at.as_ref().is_some_and(|(table, _)| tables.contains(table))
}

/// Puts a row of a learner into every table that may keep one and has none of hers yet. A value is what its column asks
/// for: the learner, a row that is there, a mark, or 1.
pub async fn fill(conn: &mut Conn, schema: &Schema, learner: &str) -> lentera::db::Result<()> {
    let mut waiting: Vec<String> = tables_of_learners(schema).into_iter().filter(|table| table != "learners").collect();
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|table| {
            let others = schema[table].iter().filter_map(|column| column.points_at.as_ref());
            !others.clone().any(|(other, _)| other != table && waiting.contains(other))
        });
        let table = waiting.remove(ready.expect("tables point at each other in no circle"));
        insert(conn, schema, &table, Some(learner)).await?;
    }
    Ok(())
}

/// `learner` is nobody for a table that many share.
async fn insert(conn: &mut Conn, schema: &Schema, table: &str, learner: Option<&str>) -> lentera::db::Result<()> {
    let mut values = Vec::new();
    for column in &schema[table] {
        values.push(value(conn, schema, column, learner).await?);
    }
    let names: Vec<&str> = schema[table].iter().map(|column| column.name.as_str()).collect();
    let (names, values) = (names.join(", "), values.join(", "));
    let statement = format!("INSERT INTO {table} ({names}) VALUES ({values}) ON CONFLICT DO NOTHING");
    sqlx::query(AssertSqlSafe(statement)).execute(conn).await?;
    Ok(())
}

/// The value as it is written in a statement: all of it is made here.
async fn value(
    conn: &mut Conn,
    schema: &Schema,
    column: &Column,
    learner: Option<&str>,
) -> lentera::db::Result<String> {
    let is_learner = column.name.contains("learner");
    match (&column.points_at, learner) {
        (Some((other, key)), learner) if other != "learners" => {
            let found = find(conn, schema, other, key, learner).await?;
            if found.is_none() {
                // Not hers, or it would have been filled before.
                Box::pin(insert(conn, schema, other, None)).await?;
            }
            let found = found.or(find(conn, schema, other, key, learner).await?);
            Ok(found.map_or_else(|| "NULL".to_owned(), |found| format!("'{found}'")))
        }
        (None, _) if !column.is_text => Ok("1".to_owned()),
        (points_at, Some(learner)) if points_at.is_some() || is_learner => Ok(format!("'{learner}'")),
        (Some(_), None) => Ok("NULL".to_owned()),
        (_, Some(_)) => Ok(format!("'{MARK}'")),
        (_, None) => Ok("'shared'".to_owned()),
    }
}

/// A row of hers, where the table tells whose its rows are; else any.
async fn find(
    conn: &mut Conn,
    schema: &Schema,
    table: &str,
    key: &str,
    learner: Option<&str>,
) -> lentera::db::Result<Option<String>> {
    let owner = schema[table].iter().find(|column| column.name.contains("learner"));
    let filter = match (owner, learner) {
        (Some(owner), Some(learner)) => format!(" WHERE {} = '{learner}'", owner.name),
        _ => String::new(),
    };
    let query = format!("SELECT {key} FROM {table}{filter} LIMIT 1");
    Ok(sqlx::query_scalar(AssertSqlSafe(query)).fetch_optional(conn).await?)
}

/// How many rows of a table have any of these words in any column of text.
pub async fn rows_with(db: &Db, schema: &Schema, table: &str, words: &[&str]) -> usize {
    let texts: Vec<&str> =
        schema[table].iter().filter(|column| column.is_text).map(|column| column.name.as_str()).collect();
    if texts.is_empty() {
        return 0;
    }
    let query = format!("SELECT {} FROM {table}", texts.join(", "));
    let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *db.read().await.unwrap()).await.unwrap();
    let has = |row: &sqlx::any::AnyRow| {
        (0..texts.len()).any(|place| {
            let text: String = row.try_get::<Option<String>, _>(place).unwrap().unwrap_or_default();
            words.iter().any(|word| text.contains(word))
        })
    };
    rows.iter().filter(|row| has(row)).count()
}
