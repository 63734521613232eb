//! The frame of every page for staff, and the pages on the way in.

use jiff::SignedDuration;
use maud::{Markup, html};

use super::{
    form::Field,
    model::{LinkKind, OpenLink, Role, Staff},
    password::{LONGEST_PASSWORD, PasswordProblem, SHORTEST_PASSWORD},
    paths::{SetUpPath, SignInPath},
    places::{PLACES, Place},
    session::{IDLE_HOURS, LONGEST_DAYS},
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    outbox::OutboxPath,
    site::HomePath,
    view::{Content, Icon, asset_path, icon},
};

/// A page for staff: their own bar, then the page.
pub fn staff_page(reader: &Reader, staff: &Staff, title: String, main: Markup) -> Content {
    let t = &reader.locale;
    let place = |place: &Place| {
        html! {
            li {
                a href=(t.href(&place.path)) aria-current=[(place.path == reader.path).then_some("page")] {
                    (icon(place.icon)) span { (t.say(place.title)) }
                }
            }
        }
    };
    let framed = html! {
        div.staff {
            nav.rooms aria-label=(t.say("staff-rooms")) {
                ul { @for known in PLACES.iter().filter(|known| known.is_for(staff.role)) { (place(known)) } }
            }
            (main)
            div.forward {
                p.hint { (t.say_with("staff-signed-in", &[("name", staff.name.as_str().into()), ("role", role_name(t, staff.role).into())])) }
                form method="post" action=(t.href(&SignInPath::OUT)) {
                    button.button type="submit" { (t.say("staff-sign-out")) }
                }
            }
        }
    };
    private(t, title, framed)
}

/// A page that search engines leave alone, with the script that shows passwords and copies links.
pub fn private(t: &Locale, title: String, main: Markup) -> Content {
    let head = html! {
        meta name="robots" content="noindex";
        script src=(asset_path("staff.js")) defer {}
    };
    Content { head, ..Content::new(title, t.say("staff-summary"), main) }
}

/// A sentence about what was just done.
pub fn notice(words: Option<String>) -> Markup {
    html! {
        @if let Some(words) = words {
            div.notice role="status" { p { (icon(Icon::Done)) span { (words) } } }
        }
    }
}

/// The name of a role.
pub fn role_name(t: &Locale, role: Role) -> String {
    match role {
        Role::Instructor => t.say("staff-role-instructor"),
        Role::Desk => t.say("staff-role-desk"),
        Role::Admin => t.say("staff-role-admin"),
    }
}

fn role_explained(t: &Locale, role: Role) -> String {
    match role {
        Role::Instructor => t.say("staff-role-instructor-explained"),
        Role::Desk => t.say("staff-role-desk-explained"),
        Role::Admin => t.say("staff-role-admin-explained"),
    }
}

/// Which role somebody has or gets.
pub fn role_choice(t: &Locale, chosen: Option<Role>, problem: Option<String>) -> Markup {
    html! {
        fieldset aria-describedby=[problem.as_ref().map(|_| "role-problem")] {
            legend { (t.say("staff-role")) }
            @if let Some(problem) = problem { p.problem id="role-problem" { (problem) } }
            @for role in Role::ALL {
                label.choice {
                    input type="radio" name="role" value=(role) checked[chosen == Some(role)];
                    span { (role_name(t, role)) ": " (role_explained(t, role)) }
                }
            }
        }
    }
}

/// The first page of staff: what they may do.
pub fn home(reader: &Reader, staff: &Staff, done: Option<String>, dead_letters: i64) -> Content {
    let t = &reader.locale;
    let title = t.say("staff-home-title");
    let role = [("role", role_name(t, staff.role).into()), ("work", role_explained(t, staff.role).into())];
    let mine = PLACES.iter().filter(|place| place.is_for(staff.role) && place.path != reader.path);
    let main = html! {
        h1 { (title) }
        (notice(done))
        p.lead { (t.say_with("staff-home-lead", &[("name", staff.name.as_str().into())])) }
        p { (t.say_with("staff-home-role", &role)) }
        ul.cards.columns {
            @for place in mine {
                li.card {
                    h2 { a href=(t.href(&place.path)) { (t.say(place.title)) } }
                    p { (t.say(place.words)) }
                    @if place.path == OutboxPath::PATTERN && dead_letters > 0 {
                        p.problem { (t.say_with("outbox-count", &[("count", dead_letters.into())])) }
                    }
                }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

/// What somebody typed to sign in, and what became of it.
#[derive(Default)]
pub struct SignInForm<'a> {
    /// The address, to be kept.
    pub email: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// Why they are not in.
    pub problem: Option<String>,
    /// What was just done.
    pub done: Option<String>,
}

/// The page for signing in.
pub fn sign_in(reader: &Reader, form: &SignInForm<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("staff-sign-in-title");
    let main = html! {
        h1 { (title) }
        (notice(form.done.clone()))
        p.lead { (t.say("staff-sign-in-lead")) }
        form method="post" action=(t.href(&SignInPath::PATTERN)) {
            input type="hidden" name="next" value=(form.next);
            (Field::email("email", t.say("staff-email"), form.email).filled_by("username").draw())
            (Field::password("password", t.say("staff-password"), "current-password").with_problem(form.problem.clone()).draw())
            (show_passwords(t))
            button.button.primary type="submit" { (t.say("staff-sign-in")) (icon(Icon::Forward)) }
        }
        p.hint { (how_long(reader)) }
        p.hint { (t.say("staff-forgotten")) }
        p { a.link href=(t.href(&HomePath)) { (icon(Icon::Back)) (t.say("staff-to-site")) } }
    };
    let mut page = private(t, title, main);
    if form.done.is_some() {
        page.head = html! { (page.head) link rel="stylesheet" href=(SignInPath::FORGET); };
    }
    page
}

/// How long one stays signed in.
fn how_long(reader: &Reader) -> String {
    let t = &reader.locale;
    match &reader.shared {
        Some(computer) => t.say_with("staff-sign-in-time-shared", &[("minutes", minutes(computer.rest()).into())]),
        None => t.say_with("staff-sign-in-time", &[("hours", IDLE_HOURS.into()), ("days", LONGEST_DAYS.into())]),
    }
}

/// Whole ones, rounded up.
fn minutes(time: SignedDuration) -> i64 {
    (time.as_secs() + 59) / 60
}

/// Tells password managers whose password a form asks for.
pub fn account(staff: &Staff) -> Markup {
    html! { input type="email" name="email" value=(staff.email) autocomplete="username" hidden; }
}

/// Room for the button that shows what is typed; only a script can do that.
pub fn show_passwords(t: &Locale) -> Markup {
    html! {
        p data-show-password=(t.say("staff-show-password")) data-hide-password=(t.say("staff-hide-password")) {}
    }
}

/// What somebody who opened a link typed, and what is wrong with it.
#[derive(Default)]
pub struct SetUpForm<'a> {
    /// The secret of the link.
    pub token: &'a str,
    /// The address of the first administrator.
    pub email: &'a str,
    /// Their name.
    pub name: &'a str,
    /// Whether the address is none.
    pub email_is_wrong: bool,
    /// Whether the name is none.
    pub name_is_wrong: bool,
    /// Why the password is refused.
    pub password_problem: Option<PasswordProblem>,
}

/// The page behind a link: choosing a password.
pub fn set_up(reader: &Reader, link: &OpenLink, form: &SetUpForm<'_>) -> Content {
    let t = &reader.locale;
    let title = match link.kind {
        LinkKind::First => t.say("staff-set-up-first-title"),
        LinkKind::Invite => t.say("staff-set-up-invite-title"),
        LinkKind::Reset => t.say("staff-set-up-reset-title"),
    };
    let wrong = |is_wrong: bool, key: &str| is_wrong.then(|| t.say(key));
    let main = html! {
        h1 { (title) }
        p.lead {
            @match &link.member {
                Some(member) => (t.say_with("staff-set-up-lead", &[("name", member.name.as_str().into())])),
                None => (t.say("staff-set-up-first-lead")),
            }
        }
        form method="post" action=(t.href(&SetUpPath { token: form.token.to_owned() })) {
            @match &link.member {
                // Read-only, so that a password manager keeps the password under this address.
                Some(member) => div.field {
                    label for="email" { (t.say("staff-email")) }
                    input id="email" type="email" value=(member.email) autocomplete="username" readonly;
                },
                None => {
                    (Field::text("name", t.say("staff-name"), form.name).filled_by("name").with_problem(wrong(form.name_is_wrong, "staff-name-wrong")).draw())
                    (Field::email("email", t.say("staff-email"), form.email).filled_by("username").with_problem(wrong(form.email_is_wrong, "staff-email-wrong")).draw())
                }
            }
            (new_password(t, form.password_problem))
            (show_passwords(t))
            button.button.primary type="submit" { (t.say("staff-set-up")) (icon(Icon::Forward)) }
        }
    };
    private(t, title, main)
}

/// A box for a new password.
pub fn new_password(t: &Locale, problem: Option<PasswordProblem>) -> Markup {
    let problem = problem.map(|problem| match problem {
        PasswordProblem::TooShort(characters) => {
            let facts = [("count", characters.into()), ("shortest", SHORTEST_PASSWORD.into())];
            t.say_with("staff-password-short", &facts)
        }
        PasswordProblem::TooLong => t.say_with("staff-password-long", &[("longest", LONGEST_PASSWORD.into())]),
        PasswordProblem::Guessable => t.say("staff-password-guessable"),
    });
    let hint = t.say_with("staff-password-hint", &[("shortest", SHORTEST_PASSWORD.into())]);
    Field::password("password", t.say("staff-password-new"), "new-password")
        .with_hint(hint)
        .with_problem(problem)
        .draw()
}

/// The page behind a link that opens no more.
pub fn closed_link(reader: &Reader) -> Content {
    let t = &reader.locale;
    let title = t.say("staff-link-closed-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("staff-link-closed")) }
        p { a.button.primary href=(t.href(&SignInPath { next: "" })) { (t.say("staff-sign-in-title")) } }
    };
    private(t, title, main)
}
