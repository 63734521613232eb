//! What the library asks at the command line: `lentera privacy …`.

use anyhow::{Context, bail, ensure};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use std::fmt::Write;

use super::{
    breach::{self, Breach, parse_moment},
    deletion, figures,
    own_data::{self, iso},
    retention,
};
use crate::{
    accounts::{self, Learner, LearnerId},
    audit::{self, Actor, Deed},
    consents,
    content::Library,
    db::Db,
};

/// What can be asked.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// List the learners who stayed away so long that they are deleted soon.
    Inactive,
    /// Show what a learner allowed, when, and by which words.
    Consents {
        /// Her number or her whole name.
        who: String,
    },
    /// Write everything that is kept of a learner, as JSON.
    Export {
        /// Her number or her whole name.
        who: String,
    },
    /// Delete a learner who asks for it at the desk, with everything that is kept of her.
    Delete {
        /// Her number, or her whole name when nobody else has it.
        who: String,
    },
    /// Count those who take part in each course, of those who allow it.
    Figures,
    /// List who is affected by a breach, and draft the notice.
    Breach(BreachArguments),
}

/// What is known of the breach.
#[derive(Args, Debug)]
pub struct BreachArguments {
    /// When it began, such as 2030-03-01T09:00 in the site's zone.
    #[arg(long)]
    since: String,
    /// When it was stopped; default: now.
    #[arg(long)]
    until: Option<String>,
    /// When it was found: the notice is due 3 × 24 hours later; default: now.
    #[arg(long)]
    found: Option<String>,
    /// A table that came out; may be repeated; default: all.
    #[arg(long = "table")]
    tables: Vec<String>,
    /// How it came out.
    #[arg(long)]
    how: Option<String>,
    /// What is done about it.
    #[arg(long)]
    done: Option<String>,
}

/// Does what is asked and says what is to be printed.
///
/// # Errors
/// A sentence for whoever typed the command.
pub async fn run(command: Command, db: &Db, library: &Library, now: Timestamp) -> anyhow::Result<String> {
    match command {
        Command::Inactive => inactive(db, library, now).await,
        Command::Consents { who } => proof(db, library, &who).await,
        Command::Export { who } => export(db, library, &who, now).await,
        Command::Delete { who } => delete(db, library, &who, now).await,
        Command::Figures => counted(db, library).await,
        Command::Breach(arguments) => after_breach(db, library, arguments, now).await,
    }
}

async fn inactive(db: &Db, library: &Library, now: Timestamp) -> anyhow::Result<String> {
    let mut conn = db.read().await?;
    let all = retention::count_about_to_be_deleted(&mut conn, &library.site, now).await?;
    let named = retention::about_to_be_deleted(&mut conn, &library.site, now, i64::MAX).await?;
    let mut text = format!("about to be deleted: {all}, of these with a name: {}\n", named.len());
    for one in named {
        let name = one.learner.name.as_ref().map_or("", |name| name.as_str());
        let [seen, goes] = [one.learner.last_visit(), one.goes_at].map(|moment| iso(moment, &library.site.zone));
        writeln!(text, "{}\t{name}\tlast here {}\tdeleted from {}", one.learner.id, &seen[..10], &goes[..10])?;
    }
    Ok(text)
}

async fn proof(db: &Db, library: &Library, who: &str) -> anyhow::Result<String> {
    let learner = find(db, library, who).await?;
    let said = consents::consents(&mut *db.read().await?, &learner.id).await?;
    let mut text = format!("{}\n", described(library, &learner));
    if said.is_empty() {
        text.push_str("was asked nothing, or answered nothing: nothing is allowed\n");
    }
    for consent in said {
        let answer = if consent.given { "given" } else { "withdrawn" };
        let at = iso(consent.happened_at, &library.site.zone);
        writeln!(text, "\n{at}\t{}\t{answer}\tby {}", consent.purpose.word(), consent.channel)?;
        writeln!(text, "privacy page: version {} in `{}`", consent.policy, consent.language)?;
        writeln!(text, "words (SHA-256 {}):\n{}", consent.text_hash, consent.words)?;
    }
    Ok(text)
}

async fn export(db: &Db, library: &Library, who: &str, now: Timestamp) -> anyhow::Result<String> {
    let learner = find(db, library, who).await?;
    let t = library.locale(library.first_language());
    let mut conn = db.read().await?;
    let tables = own_data::own_data(&mut conn, library, t.language, &learner.id).await?;
    let kept_until = own_data::own_kept_until(&mut conn, library, &learner.id).await?;
    let file = own_data::file(&t, library, &tables, kept_until, now);
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

async fn delete(db: &Db, library: &Library, who: &str, now: Timestamp) -> anyhow::Result<String> {
    let learner = find(db, library, who).await?;
    db.write(async |conn| {
        deletion::delete_learner(conn, library, &learner.id).await?;
        audit::note(conn, now, &Actor::command_line(), Deed::LearnerDeleted, "").await
    })
    .await?;
    db.clear_traces().await?;
    Ok(format!("deleted: {}\n", described(library, &learner)))
}

async fn counted(db: &Db, library: &Library) -> anyhow::Result<String> {
    let told = |count: Option<i64>| count.map_or_else(|| "fewer than 5".to_owned(), |count| count.to_string());
    let mut text = String::from("of those who allow to be counted:\n");
    for (course, figure) in figures::figures(db, library).await? {
        let finishers = figure.participants().map(|_| format!(", finished by {}", told(figure.finishers())));
        writeln!(text, "{course}\t{}{}", told(figure.participants()), finishers.unwrap_or_default())?;
    }
    Ok(text)
}

async fn after_breach(
    db: &Db,
    library: &Library,
    arguments: BreachArguments,
    now: Timestamp,
) -> anyhow::Result<String> {
    let zone = &library.site.zone;
    let moment = |text: &Option<String>| text.as_ref().map_or(Ok(now), |text| parse_moment(text, zone));
    let breach = Breach {
        since: parse_moment(&arguments.since, zone)?,
        until: moment(&arguments.until)?,
        found: moment(&arguments.found)?,
        tables: arguments.tables,
        how: arguments.how,
        done: arguments.done,
    };
    ensure!(breach.since <= breach.until, "it ended before it began: --since must not be after --until");
    let known = breach::known_tables(db, library).await?;
    let names: Vec<&str> = known.iter().map(|table| table.name).collect();
    if let Some(unknown) = breach.tables.iter().find(|table| !names.contains(&table.as_str())) {
        bail!("no table `{unknown}` keeps anything of learners; there is: {}", names.join(", "));
    }
    let affected = breach::affected(db, library, &breach).await?;
    Ok(breach::report(library, &breach, &affected, &known))
}

/// The one learner who is meant.
async fn find(db: &Db, library: &Library, who: &str) -> anyhow::Result<Learner> {
    let mut conn = db.read().await?;
    if let Some(learner) = accounts::find_learner(&mut conn, &LearnerId::from_row(who.to_owned())).await? {
        return Ok(learner);
    }
    let mut named = accounts::find_learners_named(&mut conn, who).await?;
    if named.len() > 1 {
        let list: Vec<String> = named.iter().map(|learner| described(library, learner)).collect();
        bail!("{} learners are called so; take the number of one:\n{}", named.len(), list.join("\n"));
    }
    named.pop().context(format!("there is no learner `{who}`"))
}

fn described(library: &Library, learner: &Learner) -> String {
    let name = learner.name.as_ref().map_or("(no name)", |name| name.as_str());
    let since = iso(learner.created_at, &library.site.zone);
    format!("{}\t{name}\tsince {}", learner.id, &since[..10])
}
