//! The way from a private page to the questions of its webinars.

use maud::{Markup, html};

use super::paths::QuestionsPath;
use crate::{
    accounts::Reader,
    app::App,
    content::Webinar,
    registrations::{Opened, Seat},
    view::{Icon, icon},
};

/// The way to the questions of what comes next, and to what was asked and answered lately: a section of somebody's private
/// page, if she has a place.
pub fn on_private_page(app: &App, reader: &Reader, opened: &Opened) -> Markup {
    let (t, now, registration) = (&reader.locale, app.clock.now(), &opened.registration);
    if registration.seat != Seat::Registered {
        return html! {};
    }
    let all = registration.event.webinars(&reader.library);
    let (next, over): (Vec<&Webinar>, Vec<&Webinar>) =
        all.filter(|webinar| now < webinar.answers_leave_at()).partition(|webinar| webinar.takes_questions(now));
    let href =
        |webinar: &Webinar| t.href(&QuestionsPath::new(opened.token.reveal(), &webinar.slug, QuestionsPath::PATTERN));
    html! {
        @if let Some(next) = next.first() {
            p { a.button.wide href=(href(next)) { (icon(Icon::Help)) span { (t.say("own-questions")) } } }
            p.hint { (t.say("own-questions-how")) }
        }
        @for webinar in over.iter().filter(|webinar| webinar.ends_at() <= now) {
            p { a.button href=(href(webinar)) {
                (icon(Icon::Help)) span { (t.say_with("own-questions-over", &[("date", t.date_and_time(webinar.starts_at).into())])) }
            } }
        }
    }
}
