//! From an address to open connections, set up the same way every time.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::{
    AnyPool, Connection,
    any::{AnyConnectOptions, AnyPoolOptions},
};

use super::{Conn, Db, Error, Result};

/// How long a caller waits for a connection. Less than a write may take in all, and under five seconds
/// with time to spare: so soon an outage is told.
const ACQUIRE: Duration = Duration::from_millis(3500);

/// How long a connection that comes back may take to answer before the next caller gets it.
const RELEASE: Duration = Duration::from_secs(1);

/// How long a connection may rest before it is asked whether its server is still there.
const RESTED: Duration = Duration::from_secs(1);

/// Readers of one SQLite file. They never wait for the writer; more than a few only fight over the disk.
const SQLITE_READERS: u32 = 8;

/// PostgreSQL starts with 100 connections allowed: four nodes fit.
const POSTGRES_READERS: u32 = 12;
const POSTGRES_WRITERS: u32 = 8;

/// The settings of a connection that writes, and of one that reads.
struct Roles {
    writer: &'static str,
    reader: &'static str,
}

/// `busy_timeout` is for other programs that lock the file: our own writers queue for the one connection.
/// Power cuts lost 297 of 1,770 acknowledged rows with `synchronous = NORMAL` and none with `FULL`.
/// `secure_delete` writes zeros over what is deleted, so that a learner who was deleted is not read out of the file later.
const SQLITE: Roles = Roles {
    writer: "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON",
    reader: "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA query_only = ON",
};

const POSTGRES: Roles = Roles {
    writer: "SET statement_timeout = '4s'; SET idle_in_transaction_session_timeout = '10s'",
    reader: "SET statement_timeout = '4s'; SET idle_in_transaction_session_timeout = '10s';
             SET default_transaction_read_only = on",
};

/// Which engine keeps the rows.
#[derive(Debug, PartialEq)]
pub(super) enum Engine {
    Sqlite { file: PathBuf },
    Postgres,
}

impl Engine {
    /// Reads `sqlite:PATH` or `postgres://…`. The path is taken as it stands, without escapes or options.
    pub(super) fn parse(address: &str) -> Result<Self> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            return Self::sqlite(path.strip_prefix("//").unwrap_or(path));
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self::Postgres);
        }
        Err(Error::refused("a database address begins with sqlite: or postgres://"))
    }

    fn sqlite(path: &str) -> Result<Self> {
        if path.is_empty() || path.contains('?') || path == ":memory:" {
            return Err(Error::refused("after sqlite: stands the path of a file, and nothing else"));
        }
        Ok(Self::Sqlite { file: PathBuf::from(path) })
    }

    /// The address as the driver wants it.
    fn options(&self, address: &str) -> Result<AnyConnectOptions> {
        let driver_address = match self {
            Self::Sqlite { file } => {
                format!("sqlite:{}?mode=rwc", utf8_percent_encode(&file.to_string_lossy(), NON_ALPHANUMERIC))
            }
            Self::Postgres => address.to_owned(),
        };
        Ok(driver_address.parse::<AnyConnectOptions>()?)
    }

    fn roles(&self) -> Roles {
        match self {
            Self::Sqlite { .. } => SQLITE,
            Self::Postgres => POSTGRES,
        }
    }

    fn readers(&self) -> u32 {
        match self {
            Self::Sqlite { .. } => SQLITE_READERS,
            Self::Postgres => POSTGRES_READERS,
        }
    }

    fn writers(&self) -> u32 {
        match self {
            Self::Sqlite { .. } => 1,
            Self::Postgres => POSTGRES_WRITERS,
        }
    }
}

impl Db {
    /// Opens `sqlite:PATH` (the file and its folder are made when missing) or `postgres://…`.
    ///
    /// # Errors
    /// [`Error::Refused`] for an address that is none, [`Error::Busy`] when the server does not answer in time.
    pub async fn connect(address: &str) -> Result<Self> {
        let db = Self::unopened(address)?;
        if let Engine::Sqlite { file } = &*db.engine {
            prepare_file(file, &db.options).await?;
        }
        db.ping().await?;
        Ok(db)
    }

    /// Knows where the rows are, and has asked for none yet.
    pub(super) fn unopened(address: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let engine = Engine::parse(address)?;
        let options = engine.options(address)?;
        let roles = engine.roles();
        Ok(Self {
            readers: pool(&engine, &options, engine.readers(), roles.reader),
            writers: pool(&engine, &options, engine.writers(), roles.writer),
            engine: Arc::new(engine),
            options: Arc::new(options),
            turns: Arc::default(),
        })
    }

    /// Opens a database that must be there already, where [`Db::connect`] would make an empty one.
    ///
    /// # Errors
    /// Also [`Error::Refused`] when there is no such file.
    pub async fn connect_existing(address: &str) -> Result<Self> {
        match Engine::parse(address)? {
            Engine::Sqlite { file } if !file.exists() => {
                Err(Error::refused(format!("there is no database {}", file.display())))
            }
            _ => Self::connect(address).await,
        }
    }

    /// A connection beside the pools, with the engine's own settings: no statement is cut short on it.
    pub(super) async fn connect_beside(&self) -> Result<Conn> {
        open(&self.options).await
    }
}

/// Makes the folder, the file and its write-ahead log, which stays with the file from then on.
async fn prepare_file(file: &Path, options: &AnyConnectOptions) -> Result<()> {
    if let Some(folder) = file.parent() {
        tokio::fs::create_dir_all(folder)
            .await
            .map_err(|problem| Error::refused(format!("cannot make the folder {}: {problem}", folder.display())))?;
    }
    let mut conn = open(options).await?;
    sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(&mut conn).await?;
    Ok(conn.close().await?)
}

async fn open(options: &AnyConnectOptions) -> Result<Conn> {
    match tokio::time::timeout(ACQUIRE, Conn::connect_with(options)).await {
        Ok(conn) => Ok(conn?),
        Err(_) => Err(Error::Busy(sqlx::Error::PoolTimedOut)),
    }
}

fn pool(engine: &Engine, options: &AnyConnectOptions, most: u32, settings: &'static str) -> AnyPool {
    let pool = AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(ACQUIRE)
        .after_connect(move |conn, _| Box::pin(async move { sqlx::raw_sql(settings).execute(conn).await.map(drop) }));
    let pool = match engine {
        // A file does not go away, and opening it again on a full disk might fail.
        Engine::Sqlite { .. } => pool.test_before_acquire(false).idle_timeout(None).max_lifetime(None),
        Engine::Postgres => pool
            .test_before_acquire(false)
            .before_acquire(|conn, known| Box::pin(still_there(conn, known.idle_for)))
            .after_release(|conn, _| Box::pin(answers_soon(conn))),
    };
    pool.connect_lazy_with(options.clone())
}

/// A connection that rested may have lost its server. One that was just used is not asked: it would cost each question
/// a second way there and back.
async fn still_there(conn: &mut Conn, rested: Duration) -> std::result::Result<bool, sqlx::Error> {
    if rested > RESTED {
        conn.ping().await?;
    }
    Ok(true)
}

/// A connection that was given up in the middle of a question, on a network gone silent, would wait for its answer and
/// keep its place among the others for a quarter of an hour. An error has it closed.
async fn answers_soon(conn: &mut Conn) -> std::result::Result<bool, sqlx::Error> {
    match tokio::time::timeout(RELEASE, conn.ping()).await {
        Ok(answer) => answer.map(|()| true),
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}
