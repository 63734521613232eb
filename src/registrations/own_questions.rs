//! The way from a private page to the questions of its webinars.

use maud::{Markup, html};

use super::own_views::Own;
use crate::{
    content::Webinar,
    questions::QuestionsPath,
    view::{Icon, icon},
};

/// The way to the questions of what comes next, and to what was asked and answered lately.
pub fn ways(own: &Own<'_>) -> Markup {
    let t = own.t();
    let all = own.registration.event.webinars(&own.reader.library);
    let (next, over): (Vec<&Webinar>, Vec<&Webinar>) = all
        .filter(|webinar| own.now < webinar.answers_leave_at())
        .partition(|webinar| webinar.takes_questions(own.now));
    let href = |webinar: &Webinar| t.href(&QuestionsPath::new(own.token, &webinar.slug, QuestionsPath::PATTERN));
    html! {
        @if let Some(next) = next.first() {
            p { a.button.wide href=(href(next)) { (icon(Icon::Help)) span { (t.say("own-questions")) } } }
            p.hint { (t.say("own-questions-how")) }
        }
        @for webinar in over.iter().filter(|webinar| webinar.ends_at() <= own.now) {
            p { a.button href=(href(webinar)) {
                (icon(Icon::Help)) span { (t.say_with("own-questions-over", &[("date", t.date_and_time(webinar.starts_at).into())])) }
            } }
        }
    }
}
