//! `lentera staff …`: the list of staff from the command line, also while the site is running.

use std::fmt::Write;

use anyhow::{Context, anyhow};
use clap::{Subcommand, ValueEnum};

use super::{
    model::{Email, LinkKind, Member, NewMember, Role, StaffId},
    paths::SetUpPath,
    roster::{self, Refusal},
    second_factor, store,
};
use crate::{
    accounts::LearnerName,
    audit::Actor,
    clock::Clock,
    config::Config,
    db::Db,
    secrets::{self, KeyPurpose, Token},
};

/// What can be done with the list of staff.
#[derive(Subcommand, Debug)]
pub enum StaffCommand {
    /// Put somebody on the list, and print the link with which they choose a password.
    Add {
        /// What they will sign in with.
        email: String,
        /// Their name, as pages show it.
        #[arg(long)]
        name: String,
        /// What they will be allowed to do.
        #[arg(long, value_enum)]
        role: RoleWord,
    },
    /// Print everybody who is or was on the list.
    List,
    /// Shut somebody out at once.
    Disable {
        /// Their e-mail address.
        email: String,
    },
    /// Let somebody in again.
    Enable {
        /// Their e-mail address.
        email: String,
    },
    /// Let somebody who lost her phone sign in with the password alone.
    ResetSecondFactor {
        /// Their e-mail address.
        email: String,
    },
    /// Print a link with which somebody chooses another password.
    Reset {
        /// Their e-mail address.
        email: String,
    },
}

/// A role as it is typed.
#[derive(Clone, Copy, ValueEnum, Debug)]
pub enum RoleWord {
    /// Writes lessons, episodes and webinars.
    Instructor,
    /// Helps visitors at the counter.
    Desk,
    /// May do all, and decides who belongs to the staff.
    Admin,
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Instructor => Self::Instructor,
            RoleWord::Desk => Self::Desk,
            RoleWord::Admin => Self::Admin,
        }
    }
}

/// Does it, and gives what is to be printed.
///
/// # Errors
/// When the rows can't be reached, or in words for whoever typed it.
pub async fn run(config: &Config, command: StaffCommand) -> anyhow::Result<String> {
    let db = Db::connect_existing(config.database_url.reveal()).await?;
    db.migrate().await?;
    // A program that never ran has none yet.
    secrets::current_key(&db, &clock(config), KeyPurpose::StaffLinks).await?;
    let outcome = Office { db: &db, config }.run(command).await;
    db.close().await;
    outcome
}

fn clock(config: &Config) -> Clock {
    config.clock.map_or(Clock::System, Clock::standing_at)
}

struct Office<'a> {
    db: &'a Db,
    config: &'a Config,
}

impl Office<'_> {
    async fn run(&self, command: StaffCommand) -> anyhow::Result<String> {
        let by = &Actor::command_line();
        let now = clock(self.config).now();
        match command {
            StaffCommand::List => self.list().await,
            StaffCommand::Add { email, name, role } => {
                let email = read(&email)?;
                let name = LearnerName::parse(&name).context("--name: expected a name of at most 80 letters")?;
                let new = NewMember { email, name: name.to_string(), role: role.into() };
                let made = roster::add(self.db, now, by, &new, None).await?.map_err(words)?;
                Ok(self.link(&made.token, LinkKind::Invite))
            }
            StaffCommand::Reset { email } => {
                let id = self.find(&email).await?;
                let made = roster::reset(self.db, now, by, id, None).await?.map_err(words)?;
                Ok(self.link(&made.token, LinkKind::Reset))
            }
            StaffCommand::ResetSecondFactor { email } => {
                let was_on = second_factor::reset(self.db, now, by, self.find(&email).await?).await?;
                anyhow::ensure!(was_on, "{email} has no second factor");
                Ok(format!("{email} signs in with the password alone\n"))
            }
            StaffCommand::Disable { email } => {
                roster::disable(self.db, now, by, self.find(&email).await?).await?.map_err(words)?;
                Ok(format!("{email} is out\n"))
            }
            StaffCommand::Enable { email } => {
                roster::enable(self.db, now, by, self.find(&email).await?).await?.map_err(words)?;
                Ok(format!("{email} may sign in again\n"))
            }
        }
    }

    async fn find(&self, email: &str) -> anyhow::Result<StaffId> {
        let found = store::find_id(&mut *self.db.read().await?, &read(email)?).await?;
        found.with_context(|| format!("{email} is not on the list; `lentera staff list` prints it"))
    }

    async fn list(&self) -> anyhow::Result<String> {
        let members = store::members(&mut *self.db.read().await?).await?;
        if members.is_empty() {
            return Ok("nobody yet; `lentera serve` prints a link for the first administrator\n".to_owned());
        }
        let mut table = String::new();
        for member in &members {
            writeln!(table, "{}\t{}\t{}\t{}", member.email, member.role, state(member), member.name)?;
        }
        Ok(table)
    }

    fn link(&self, token: &Token, kind: LinkKind) -> String {
        let site = self.config.public_url.as_str().trim_end_matches('/');
        let path = SetUpPath { token: token.reveal().to_owned() };
        format!("{site}{path}\ngood for {} hours, once: hand it over in private\n", kind.hours())
    }
}

fn read(email: &str) -> anyhow::Result<Email> {
    Email::parse(email).ok_or_else(|| anyhow!("`{email}` is not an e-mail address"))
}

fn state(member: &Member) -> &'static str {
    match (member.disabled_at, member.has_password) {
        (Some(_), _) => "disabled",
        (None, false) => "invited",
        (None, true) => "active",
    }
}

fn words(refusal: Refusal) -> anyhow::Error {
    anyhow!(match refusal {
        Refusal::EmailTaken => "this e-mail address is on the list already; `lentera staff reset` prints a new link",
        Refusal::LastAdmin => "this is the last administrator: add another first",
        Refusal::Unknown => "they are not on the list, or disabled: `lentera staff enable` lets them in again",
    })
}
