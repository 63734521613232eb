//! Pages about the list of staff.

use maud::{Markup, html};

use super::{
    form::Field,
    model::{Member, Role, Staff},
    paths::{PeoplePath, PersonPath},
    views::{notice, role_choice, role_name, staff_page},
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    view::{Content, Icon, icon},
};

/// What was typed for somebody new, and what is wrong with it.
#[derive(Default)]
pub struct NewForm<'a> {
    /// The name.
    pub name: &'a str,
    /// The address.
    pub email: &'a str,
    /// The role.
    pub role: Option<Role>,
    /// The name is none.
    pub name_is_wrong: bool,
    /// The address is none.
    pub email_is_wrong: bool,
    /// The address is on the list already.
    pub email_is_taken: bool,
    /// No role was chosen.
    pub role_is_missing: bool,
    /// Whether mails go out from here.
    pub can_mail: bool,
    /// Whether the link is to be mailed.
    pub mail: bool,
}

/// Everybody on the list, and a form for one more.
pub fn people(reader: &Reader, staff: &Staff, members: &[Member], form: &NewForm<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("staff-people-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("staff-people-lead")) }
        div.columns {
            section {
                h2 { (t.say("staff-people-list")) }
                ul.cards { @for member in members { (one_member(t, member)) } }
            }
            section {
                h2 { (t.say("staff-people-add")) }
                (new_form(t, form))
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn one_member(t: &Locale, member: &Member) -> Markup {
    html! {
        li.card {
            h3 { a href=(t.href(&PersonPath { id: member.id })) { (member.name) } }
            p { (role_name(t, member.role)) " · " (member.email) }
            p { (state(t, member)) }
        }
    }
}

/// What somebody's standing is, in words.
fn state(t: &Locale, member: &Member) -> String {
    let at = |key: &str, moment| t.say_with(key, &[("date", t.date(moment).into())]);
    match (member.disabled_at, member.has_password, member.seen_at) {
        (Some(since), _, _) => at("staff-state-disabled", since),
        (None, false, _) => t.say("staff-state-invited"),
        (None, true, Some(seen)) => at("staff-state-seen", seen),
        (None, true, None) => t.say("staff-state-away"),
    }
}

fn new_form(t: &Locale, form: &NewForm<'_>) -> Markup {
    let email_problem = match (form.email_is_taken, form.email_is_wrong) {
        (true, _) => Some(t.say("staff-email-taken")),
        (_, true) => Some(t.say("staff-email-wrong")),
        _ => None,
    };
    let name_problem = form.name_is_wrong.then(|| t.say("staff-name-wrong"));
    html! {
        form method="post" action=(t.href(&PeoplePath)) {
            (Field::text("name", t.say("staff-name"), form.name).with_problem(name_problem).draw())
            (Field::email("email", t.say("staff-email"), form.email).with_problem(email_problem).draw())
            (role_choice(t, form.role, form.role_is_missing.then(|| t.say("staff-role-missing"))))
            @if form.can_mail { (mail_choice(t, form.mail)) }
            button.button.primary type="submit" { (t.say("staff-people-add-button")) }
        }
    }
}

/// Whether the link goes out by mail as well.
fn mail_choice(t: &Locale, is_chosen: bool) -> Markup {
    html! {
        label.choice {
            input type="checkbox" name="mail" value="yes" checked[is_chosen];
            span { (t.say("staff-mail-choice")) }
        }
    }
}

/// What was just done, and what can be.
pub struct Said {
    /// What was just done.
    pub done: Option<String>,
    /// Whether mails go out from here.
    pub can_mail: bool,
}

/// Somebody on the list, and what can be done.
pub fn person(reader: &Reader, staff: &Staff, member: &Member, said: &Said) -> Content {
    let t = &reader.locale;
    let at = PersonPath { id: member.id };
    let main = html! {
        (to_list(t))
        h1 { (member.name) }
        (notice(said.done.clone()))
        dl.box {
            dt { (t.say("staff-email")) } dd { (member.email) }
            dt { (t.say("staff-role")) } dd { (role_name(t, member.role)) }
            dt { (t.say("staff-state")) } dd { (state(t, member)) }
            dt { (t.say("factor-title")) } dd { @if member.has_second_factor { (t.say("factor-is-on")) } @else { (t.say("factor-is-off")) } }
        }
        @if member.disabled_at.is_some() {
            form method="post" action=(t.href(&at.to(PersonPath::ENABLE))) {
                button.button.primary type="submit" { (t.say("staff-enable")) }
            }
        } @else {
            div.columns {
                section {
                    h2 { (t.say("staff-role-change")) }
                    form method="post" action=(t.href(&at.to(PersonPath::ROLE))) {
                        (role_choice(t, Some(member.role), None))
                        button.button type="submit" { (t.say("staff-role-save")) }
                    }
                }
                section {
                    h2 { (t.say("staff-person-access")) }
                    p { (t.say_with("staff-link-explained", &[("hours", member.kind_of_link().hours().into())])) }
                    form method="post" action=(t.href(&at.to(PersonPath::LINK))) {
                        @if said.can_mail { (mail_choice(t, true)) }
                        button.button type="submit" { (t.say("staff-link-make")) }
                    }
                    @if member.has_second_factor && member.id != staff.id { (second_factor(t, member)) }
                    // Two taps, since it ends what they are doing.
                    details.box {
                        summary { (t.say("staff-disable")) }
                        p { (t.say_with("staff-disable-explained", &[("name", member.name.as_str().into())])) }
                        form method="post" action=(t.href(&at.to(PersonPath::DISABLE))) {
                            button.button type="submit" { (t.say("staff-disable-sure")) }
                        }
                    }
                }
            }
        }
    };
    staff_page(reader, staff, member.name.clone(), main)
}

/// For somebody who lost her phone and her recovery codes.
fn second_factor(t: &Locale, member: &Member) -> Markup {
    let at = PersonPath { id: member.id };
    html! {
        details.box {
            summary { (t.say("factor-reset")) }
            p { (t.say_with("factor-reset-explained", &[("name", member.name.as_str().into())])) }
            form method="post" action=(t.href(&at.to(PersonPath::SECOND_FACTOR))) {
                button.button type="submit" { (t.say("factor-reset-sure")) }
            }
        }
    }
}

fn to_list(t: &Locale) -> Markup {
    html! { p.crumb { a href=(t.href(&PeoplePath)) { (icon(Icon::Back)) (t.say("staff-people-title")) } } }
}

/// Why the last administrator stays one.
pub fn last_admin(reader: &Reader, staff: &Staff, member: &Member) -> Content {
    let t = &reader.locale;
    let title = t.say("staff-last-admin-title");
    let main = html! {
        h1 { (title) }
        p.problem role="alert" { (t.say_with("staff-last-admin", &[("name", member.name.as_str().into())])) }
        p { a.button.primary href=(t.href(&PeoplePath)) { (icon(Icon::Back)) (t.say("staff-people-title")) } }
    };
    staff_page(reader, staff, title, main)
}

/// A link that is to be handed over.
pub struct HandedLink<'a> {
    /// To whom.
    pub member: &'a Member,
    /// Its address, while it can be shown.
    pub address: Option<String>,
    /// Whether it went out by mail as well.
    pub is_mailed: bool,
    /// Whether mails go out from here.
    pub can_mail: bool,
}

/// The link that was just made.
pub fn link(reader: &Reader, staff: &Staff, handed: &HandedLink<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say_with("staff-link-title", &[("name", handed.member.name.as_str().into())]);
    let at = PersonPath { id: handed.member.id };
    let main = html! {
        (to_list(t))
        h1 { (title) }
        (notice(handed.is_mailed.then(|| t.say_with("staff-link-mailed", &[("email", handed.member.email.as_str().into())]))))
        @if let Some(address) = &handed.address {
            p.lead { (t.say_with("staff-link-lead", &[("hours", handed.member.kind_of_link().hours().into())])) }
            div.field {
                label for="link" { (t.say("staff-link")) }
                input id="link" type="text" value=(address) autocomplete="off" readonly;
            }
            p data-copy="link" data-words=(t.say("staff-link-copy")) data-done=(t.say("staff-link-copied")) {}
            p { (t.say("staff-link-once")) }
        } @else {
            p.lead { (t.say("staff-link-gone")) }
            form method="post" action=(t.href(&at.to(PersonPath::LINK))) {
                @if handed.can_mail { (mail_choice(t, true)) }
                button.button.primary type="submit" { (t.say("staff-link-make")) }
            }
        }
        p { a.link href=(t.href(&at)) { (handed.member.name) } }
    };
    staff_page(reader, staff, title, main)
}
