//! `lentera outbox …`: what is stuck, from the command line, also while the site is running.

use std::fmt::Write;

use anyhow::bail;
use clap::Subcommand;
use uuid::Uuid;

use super::{
    model::{LetterId, Reason, State, Stuck},
    store,
};
use crate::{
    clock::Clock,
    config::Config,
    db::{Conn, Db},
};

/// What can be done with letters that are stuck.
#[derive(Subcommand, Debug)]
pub enum OutboxCommand {
    /// Print every letter that was not delivered when it was due, with the reason.
    List,
    /// Try a letter again, or with --all every one that was given up. A running server does so within seconds.
    Retry {
        /// The letter's id, as `list` prints it.
        #[arg(required_unless_present = "all")]
        id: Option<Uuid>,
        /// Every letter that was given up.
        #[arg(long, conflicts_with = "id")]
        all: bool,
    },
}

/// Does it, and gives what is to be printed.
///
/// # Errors
/// When the rows can't be reached, or in words for whoever typed it.
pub async fn run(config: &Config, command: OutboxCommand) -> anyhow::Result<String> {
    let db = Db::connect_existing(config.database_url.reveal()).await?;
    db.migrate().await?;
    let clock = config.clock.map_or(Clock::System, Clock::standing_at);
    let outcome = match command {
        OutboxCommand::List => list(&db).await,
        OutboxCommand::Retry { id, .. } => retry(&db, &clock, id.map(LetterId)).await,
    };
    db.close().await;
    outcome
}

async fn list(db: &Db) -> anyhow::Result<String> {
    let stuck = store::stuck(&mut *db.read().await?).await?;
    if stuck.is_empty() {
        return Ok("nothing is stuck\n".to_owned());
    }
    let mut table = String::new();
    for letter in &stuck {
        writeln!(table, "{}", line(letter))?;
    }
    Ok(table)
}

fn line(letter: &Stuck) -> String {
    let state = match letter.state {
        State::Dead(at) => format!("dead since {at}"),
        State::Retried(at) => format!("next try {at}"),
    };
    let reason = letter.reason.map_or("unknown", Reason::word);
    let Stuck { id, kind, about, attempts, error, .. } = letter;
    format!("{id}\t{kind}\t{about}\t{state}\t{attempts} attempts\t{reason}: {error}")
}

async fn retry(db: &Db, clock: &Clock, id: Option<LetterId>) -> anyhow::Result<String> {
    let now = clock.now();
    let Some(id) = id else {
        let count = db.write(async |conn: &mut Conn| store::set_dead_due(conn, now).await).await?;
        return Ok(format!("{count} will be tried again\n"));
    };
    if !db.write(async |conn: &mut Conn| store::set_due(conn, id, now).await).await? {
        bail!("no letter {id} is waiting; `lentera outbox list` prints those that are stuck");
    }
    Ok(format!("{id} will be tried again\n"))
}
