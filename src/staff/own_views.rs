//! Pages about oneself: where one is signed in, and the password.

use maud::{Markup, html};

use super::{
    device::Device,
    form::Field,
    model::{Staff, StaffSession},
    password::PasswordProblem,
    paths::{PasswordPath, SessionPath},
    views::{account, new_password, notice, show_passwords, staff_page},
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    view::{Content, Icon, icon},
};

/// Where somebody is signed in.
pub fn sessions(reader: &Reader, staff: &Staff, sessions: &[StaffSession], done: Option<String>) -> Content {
    let t = &reader.locale;
    let title = t.say("staff-sessions-title");
    let main = html! {
        h1 { (title) }
        (notice(done))
        p.lead { (t.say("staff-sessions-lead")) }
        ul.cards.columns { @for session in sessions { (one_session(t, staff, session)) } }
        @if sessions.len() > 1 {
            form method="post" action=(t.href(&SessionPath::END_OTHERS)) {
                button.button type="submit" { (t.say("staff-sessions-end-others")) }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn one_session(t: &Locale, staff: &Staff, session: &StaffSession) -> Markup {
    let is_this = session.id == staff.session;
    let times = [("since", t.date_and_time(session.created_at)), ("seen", t.date_and_time(session.seen_at))];
    html! {
        li.card {
            h2 { (device_words(t, &session.device)) }
            @if is_this { p.state { (icon(Icon::Done)) (t.say("staff-session-this")) } }
            p { (t.say_with("staff-session-since", &[("since", times[0].1.as_str().into())])) }
            p { (t.say_with("staff-session-seen", &[("seen", times[1].1.as_str().into())])) }
            form method="post" action=(t.href(&SessionPath { session: session.id })) {
                button.button type="submit" {
                    @if is_this { (t.say("staff-sign-out")) } @else { (t.say("staff-session-end")) }
                }
            }
        }
    }
}

fn device_words(t: &Locale, device: &Device) -> String {
    let Device { browser, system } = device;
    match (browser.as_str(), system.as_str()) {
        ("", "") => t.say("staff-device-unknown"),
        ("", only) | (only, "") => only.to_owned(),
        (browser, system) => t.say_with("staff-device", &[("browser", browser.into()), ("system", system.into())]),
    }
}

/// What is wrong with what was typed for another password.
#[derive(Default)]
pub struct PasswordForm {
    /// It is not the password until now.
    pub current_is_wrong: bool,
    /// The new one is not good enough.
    pub problem: Option<PasswordProblem>,
}

/// The page for another password.
pub fn password(reader: &Reader, staff: &Staff, form: &PasswordForm) -> Content {
    let t = &reader.locale;
    let title = t.say("staff-password-title");
    let wrong = form.current_is_wrong.then(|| t.say("staff-password-current-wrong"));
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("staff-password-lead")) }
        form method="post" action=(t.href(&PasswordPath)) {
            (account(staff))
            (Field::password("current", t.say("staff-password-current"), "current-password").with_problem(wrong).draw())
            (new_password(t, form.problem))
            (show_passwords(t))
            button.button.primary type="submit" { (t.say("staff-password-save")) }
        }
    };
    staff_page(reader, staff, title, main)
}
