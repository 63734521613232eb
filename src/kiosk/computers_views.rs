//! The page about shared computers.

use maud::{Markup, html};

use super::{
    model::Kiosk,
    paths::{ComputerEnd, ComputersPath},
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    staff::{Field, Staff, notice, staff_page},
    view::{Content, Icon, icon},
};

/// What the page is made of.
pub struct Computers<'a> {
    /// Every computer that is the library's own.
    pub all: &'a [Kiosk],
    /// The one that asks, when it is one of them.
    pub this: Option<&'a Kiosk>,
    /// The name that was typed.
    pub typed: &'a str,
    /// Whether that is none.
    pub name_is_wrong: bool,
    /// What was just done.
    pub done: Option<String>,
}

/// All computers, and the form for this one.
pub fn computers(reader: &Reader, staff: &Staff, page: &Computers<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("kiosk-title");
    let main = html! {
        h1 { (title) }
        (notice(page.done.clone()))
        p.lead { (t.say("kiosk-lead")) }
        div.columns {
            section {
                h2 { (t.say("kiosk-this")) }
                @match page.this {
                    Some(kiosk) => p { (t.say_with("kiosk-this-is", &[("name", kiosk.name.as_str().into())])) },
                    None => (new_form(t, page)),
                }
            }
            section {
                h2 { (t.say("kiosk-all")) }
                @if page.all.is_empty() { p { (t.say("kiosk-none")) } }
                ul.cards { @for kiosk in page.all { (one(t, kiosk, page.this)) } }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn new_form(t: &Locale, page: &Computers<'_>) -> Markup {
    let problem = page.name_is_wrong.then(|| t.say("kiosk-name-wrong"));
    html! {
        p { (t.say("kiosk-this-is-not")) }
        form method="post" action=(t.href(&ComputersPath)) {
            (Field::text("name", t.say("kiosk-name"), page.typed).with_hint(t.say("kiosk-name-hint")).with_problem(problem).draw())
            p.again { span { (t.say("kiosk-signs-out")) } }
            button.button.primary type="submit" { (t.say("kiosk-mark")) }
        }
    }
}

fn one(t: &Locale, kiosk: &Kiosk, this: Option<&Kiosk>) -> Markup {
    let is_this = this.is_some_and(|this| this.id == kiosk.id);
    let dates = [t.date(kiosk.marked_at), t.date(kiosk.seen_at)];
    html! {
        li.card {
            h3 { (kiosk.name) }
            @if is_this { p.state { (icon(Icon::Done)) (t.say("kiosk-is-this")) } }
            p { (t.say_with("kiosk-since", &[("date", dates[0].as_str().into())])) }
            p { (t.say_with("kiosk-seen", &[("date", dates[1].as_str().into())])) }
            form method="post" action=(t.href(&ComputerEnd { id: kiosk.id })) {
                button.button type="submit" { (t.say_with("kiosk-end", &[("name", kiosk.name.as_str().into())])) }
            }
        }
    }
}
