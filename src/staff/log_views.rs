//! The list of who did what, and the file of it.

use maud::{Markup, html};

use super::{
    model::{Role, Staff},
    paths::LogPath,
    views::{role_name, staff_page},
};
use crate::{
    accounts::Reader,
    audit::{Actor, Deed, Entry, Filter, KEPT_DAYS, Key},
    i18n::Locale,
    view::{Content, Icon, csv, icon},
};

/// A page of entries.
pub struct Shown<'a> {
    /// The newest first.
    pub entries: &'a [Entry],
    /// Everybody who ever did something.
    pub actors: &'a [Actor],
    /// What is chosen.
    pub filter: &'a Filter,
    /// Where the next page begins, if there is one.
    pub older: Option<Key>,
    /// Whether these are the newest of all.
    pub is_first: bool,
}

/// A page of what was done, with a choice of whose and what.
pub fn log(reader: &Reader, staff: &Staff, shown: &Shown<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("audit-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say_with("audit-lead", &[("years", (KEPT_DAYS / 365).into())])) }
        (choice(t, shown))
        @if shown.entries.is_empty() { p { (t.say("audit-none")) } }
        ul.cards { @for entry in shown.entries { (one(t, entry)) } }
        nav.forward aria-label=(t.say("audit-pages")) {
            @if !shown.is_first {
                a.button href=(t.href(&address(LogPath::PATTERN, shown.filter, None))) { (icon(Icon::Back)) (t.say("audit-newest")) }
            }
            @if let Some(key) = shown.older {
                a.button href=(t.href(&address(LogPath::PATTERN, shown.filter, Some(key)))) { (t.say("audit-older")) (icon(Icon::Forward)) }
            }
        }
        p {
            a.link href=(t.href(&address(LogPath::FILE, shown.filter, None))) download { (icon(Icon::Download)) (t.say("audit-file")) }
        }
    };
    staff_page(reader, staff, title, main)
}

/// Words and ids need no escape in an address.
fn address(path: &str, filter: &Filter, before: Option<Key>) -> String {
    let before = before.map(|key| format!("&before={key}")).unwrap_or_default();
    format!("{path}?who={}&deed={}{before}", filter.actor, filter.deed.map_or("", Deed::word))
}

fn choice(t: &Locale, shown: &Shown<'_>) -> Markup {
    html! {
        form method="get" action=(t.href(&LogPath::PATTERN)) {
            div.field {
                label for="who" { (t.say("audit-who")) }
                select id="who" name="who" {
                    option value="" { (t.say("audit-everybody")) }
                    @for actor in shown.actors {
                        option value=(actor.word()) selected[actor.word() == shown.filter.actor] { (actor_name(t, actor)) }
                    }
                }
            }
            div.field {
                label for="deed" { (t.say("audit-what")) }
                select id="deed" name="deed" {
                    option value="" { (t.say("audit-everything")) }
                    @for deed in Deed::ALL {
                        option value=(deed.word()) selected[Some(*deed) == shown.filter.deed] { (deed_name(t, *deed)) }
                    }
                }
            }
            button.button.primary type="submit" { (t.say("audit-choose")) }
        }
    }
}

fn one(t: &Locale, entry: &Entry) -> Markup {
    html! {
        li.card {
            h2 { (what(t, entry)) }
            @if !entry.subject.is_empty() { p { (subject(t, entry)) } }
            p { (t.say_with("audit-by", &[("name", actor_name(t, &entry.actor).into())])) }
            p.hint { (t.date_and_time(entry.key.happened_at)) }
        }
    }
}

fn what(t: &Locale, entry: &Entry) -> String {
    entry.deed.map_or_else(|| t.say("audit-deed-unknown"), |deed| deed_name(t, deed))
}

/// Who did it, in words where it was nobody of the staff.
fn actor_name(t: &Locale, actor: &Actor) -> String {
    match (&actor.id, actor.name.as_str()) {
        (None, Actor::COMMAND_LINE) => t.say("audit-command-line"),
        (None, Actor::PROGRAM) => t.say("audit-program"),
        (None, Actor::LEARNER) => t.say("audit-learner"),
        (_, name) => name.to_owned(),
    }
}

/// What it was done to; a role in the reader's words.
fn subject(t: &Locale, entry: &Entry) -> String {
    let role = match entry.deed {
        Some(Deed::Invited | Deed::RoleChanged) => {
            entry.subject.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("))
        }
        _ => None,
    };
    match role.and_then(|(name, word)| Some((name, Role::parse(word)?))) {
        Some((name, role)) => format!("{name} ({})", role_name(t, role)),
        None => entry.subject.clone(),
    }
}

/// A deed in words.
fn deed_name(t: &Locale, deed: Deed) -> String {
    match deed {
        Deed::Published => t.say("audit-deed-published"),
        Deed::Scheduled => t.say("audit-deed-scheduled"),
        Deed::Deleted => t.say("audit-deed-deleted"),
        Deed::Restored => t.say("audit-deed-restored"),
        Deed::Moved => t.say("audit-deed-moved"),
        Deed::Imported => t.say("audit-deed-imported"),
        Deed::CardReplaced => t.say("audit-deed-card-replaced"),
        Deed::CertificateMended => t.say("audit-deed-certificate-mended"),
        Deed::LearnerDeleted => t.say("audit-deed-learner-deleted"),
        Deed::KioskMarked => t.say("audit-deed-kiosk-marked"),
        Deed::KioskEnded => t.say("audit-deed-kiosk-ended"),
        Deed::Invited => t.say("audit-deed-invited"),
        Deed::FirstAdmin => t.say("audit-deed-first-admin"),
        Deed::RoleChanged => t.say("audit-deed-role-changed"),
        Deed::Disabled => t.say("audit-deed-disabled"),
        Deed::Enabled => t.say("audit-deed-enabled"),
        Deed::LinkMade => t.say("audit-deed-link-made"),
        Deed::PasswordChanged => t.say("audit-deed-password-changed"),
        Deed::SecondFactorOn => t.say("audit-deed-second-factor-on"),
        Deed::SecondFactorOff => t.say("audit-deed-second-factor-off"),
        Deed::SecondFactorReset => t.say("audit-deed-second-factor-reset"),
        Deed::RecoveryCodesMade => t.say("audit-deed-recovery-codes-made"),
        Deed::RecoveryCodeUsed => t.say("audit-deed-recovery-code-used"),
    }
}

/// A file for spreadsheets, a line for each entry.
pub fn file(t: &Locale, entries: &[Entry]) -> String {
    let head = [t.say("audit-when"), t.say("audit-who"), t.say("audit-what"), t.say("audit-subject")];
    let mut text = csv::MARK.to_owned() + &csv::line(&head.each_ref().map(String::as_str));
    for entry in entries {
        let at = entry.key.happened_at.to_zoned_datetime(t.zone.clone());
        let at = at.datetime().round(jiff::Unit::Second).map_or_else(|_| at.to_string(), |at| at.to_string());
        let cells = [at, actor_name(t, &entry.actor), what(t, entry), subject(t, entry)];
        text += &csv::line(&cells.each_ref().map(String::as_str));
    }
    text
}
