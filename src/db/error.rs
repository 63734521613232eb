//! What a question to the database may fail with, sorted by what the asker should do about it.

use std::io;

use sqlx::{error::DatabaseError, migrate::MigrateError, postgres::PgDatabaseError};

/// Why the database did not do it. Each holds its cause for the log; none of it is for a visitor.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Try again in a moment: locked, nobody free, given up after many tries, or the server is away.
    ///
    /// A write that ends so has most likely not happened, but it may have: the answer to a commit can get lost.
    #[error("the database is busy or does not answer")]
    Busy(#[source] sqlx::Error),
    /// Reading goes on, writing does not: the disk is full or read-only.
    #[error("the database cannot write: its disk is full or read-only")]
    Full(#[source] sqlx::Error),
    /// What was asked makes no sense here; the sentence is for whoever runs the site.
    #[error("{0}")]
    Refused(String),
    /// Everything else, most likely a mistake in the program.
    #[error(transparent)]
    Sql(sqlx::Error),
}

impl Error {
    pub(super) fn refused(sentence: impl Into<String>) -> Self {
        Self::Refused(sentence.into())
    }

    /// Whether a row with the same unique columns is already there.
    pub fn is_unique_violation(&self) -> bool {
        self.database().is_some_and(DatabaseError::is_unique_violation)
    }

    /// Whether two writers got in each other's way, so that the same write may well succeed now.
    pub(super) fn is_collision(&self) -> bool {
        self.database().is_some_and(|error| match Code::of(error) {
            Code::Postgres(state) => matches!(&*state, "40001" | "40P01"),
            Code::Sqlite(code) => code == SQLITE_BUSY,
        })
    }

    fn database(&self) -> Option<&dyn DatabaseError> {
        match self {
            Self::Busy(cause) | Self::Full(cause) | Self::Sql(cause) => cause.as_database_error(),
            Self::Refused(_) => None,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(cause: sqlx::Error) -> Self {
        match remedy(&cause) {
            Remedy::Wait => Self::Busy(cause),
            Remedy::MakeRoom => Self::Full(cause),
            Remedy::Mend => Self::Sql(cause),
        }
    }
}

impl From<MigrateError> for Error {
    fn from(cause: MigrateError) -> Self {
        let remedy = match &cause {
            MigrateError::Execute(inner) | MigrateError::ExecuteMigration(inner, _) => remedy(inner),
            _ => Remedy::Mend,
        };
        let cause = sqlx::Error::Migrate(Box::new(cause));
        match remedy {
            Remedy::Wait => Self::Busy(cause),
            Remedy::MakeRoom => Self::Full(cause),
            Remedy::Mend => Self::Sql(cause),
        }
    }
}

/// What helps against a failure.
enum Remedy {
    Wait,
    MakeRoom,
    Mend,
}

fn remedy(cause: &sqlx::Error) -> Remedy {
    match cause {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Remedy::Wait,
        sqlx::Error::Io(problem) => remedy_for_io(problem.kind()),
        sqlx::Error::Database(error) => match Code::of(&**error) {
            Code::Postgres(state) => remedy_for_postgres(&state),
            Code::Sqlite(code) => remedy_for_sqlite(code),
        },
        _ => Remedy::Mend,
    }
}

/// Refused, reset, timed out, cut off: all of these are a server that is away.
fn remedy_for_io(kind: io::ErrorKind) -> Remedy {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::QuotaExceeded => {
            Remedy::MakeRoom
        }
        _ => Remedy::Wait,
    }
}

/// SQLSTATE, see appendix A of the PostgreSQL manual.
fn remedy_for_postgres(state: &str) -> Remedy {
    match state {
        // serialisation failure, deadlock, lock timeout, statement timeout, server shutting down, crashed or starting,
        // too many connections, out of memory, idle transaction ended
        "40001" | "40P01" | "55P03" | "57014" | "57P01" | "57P02" | "57P03" | "53300" | "53200" | "25P03" => {
            Remedy::Wait
        }
        // disk full; read-only, as a standby is
        "53100" | "25006" => Remedy::MakeRoom,
        lost if lost.starts_with("08") => Remedy::Wait,
        _ => Remedy::Mend,
    }
}

const SQLITE_BUSY: u32 = 5;
const SQLITE_LOCKED: u32 = 6;
const SQLITE_READONLY: u32 = 8;
const SQLITE_IOERR: u32 = 10;
const SQLITE_FULL: u32 = 13;
const SQLITE_CANTOPEN: u32 = 14;

/// Primary result code, see <https://sqlite.org/rescode.html>. A full disk also shows as an input/output error or as a
/// log file that cannot be opened.
fn remedy_for_sqlite(code: u32) -> Remedy {
    match code {
        SQLITE_BUSY | SQLITE_LOCKED => Remedy::Wait,
        SQLITE_READONLY | SQLITE_IOERR | SQLITE_FULL | SQLITE_CANTOPEN => Remedy::MakeRoom,
        _ => Remedy::Mend,
    }
}

/// An engine's own name for what happened.
enum Code {
    Postgres(String),
    /// Without the extension in the upper bits: 517 is a kind of 5.
    Sqlite(u32),
}

impl Code {
    fn of(error: &dyn DatabaseError) -> Self {
        let code = error.code().unwrap_or_default();
        match error.try_downcast_ref::<PgDatabaseError>() {
            Some(_) => Self::Postgres(code.into_owned()),
            None => Self::Sqlite(code.parse::<u32>().unwrap_or_default() & 0xff),
        }
    }
}
