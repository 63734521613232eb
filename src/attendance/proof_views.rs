//! The page that confirms a certificate of attendance.

use maud::html;

use super::{paths::AttendedPath, proof::Proof};
use crate::{
    certificates::unlisted,
    i18n::Locale,
    view::{Content, Icon, icon, lantern},
    webinars::SchedulePath,
};

/// What stands on the paper and nothing else. The name is only in the body, not in what messengers and search engines take
/// from the head.
pub fn confirmation(t: &Locale, proof: &Proof) -> Content {
    let attendance = &proof.attendance;
    let said = attendance.in_language(t.language);
    let main = html! {
        h1 { (t.say("attendance-confirmed")) }
        p.good { (icon(Icon::Done)) span { (t.say_with("certificate-confirmed-by", &[("library", said.library.as_str().into())])) } }
        section.box.certificate {
            (lantern(9, 9))
            dl {
                dt { (t.say("certificate-name")) }
                dd.certificate-name { (proof.registration.name) }
                dt { (t.say("attendance-webinar")) }
                dd { (said.title) }
                dt { (t.say("attendance-when")) }
                dd { (t.date_and_time(attendance.held_at)) }
                dt { (t.say("certificate-library")) }
                dd { (said.library) }
            }
        }
        p { a.button.primary href=(t.href(&AttendedPath(attendance.id).paper())) { (icon(Icon::Download)) (t.say("certificate-paper")) } }
        p.hint { (t.say_with("attendance-kept-until", &[("date", t.date(proof.kept_until).into())])) }
        p { a.button href=(t.href(&SchedulePath)) { (t.say("own-to-schedule")) (icon(Icon::Forward)) } }
    };
    let title = t.say_with("certificate-of", &[("course", said.title.as_str().into())]);
    unlisted(Content::new(title, t.say("attendance-confirmed"), main))
}

/// There is no certificate at this address, or no longer.
pub fn unknown(t: &Locale) -> Content {
    let main = html! {
        h1 { (t.say("certificate-unknown")) }
        p.lead { (t.say("attendance-unknown")) }
        p { a.button.primary href=(t.href(&SchedulePath)) { (t.say("own-to-schedule")) (icon(Icon::Forward)) } }
    };
    unlisted(Content::new(t.say("certificate-unknown"), t.say("attendance-unknown"), main))
}
