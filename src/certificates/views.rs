//! Certificates as pages.

use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    model::Certificate,
    paths::{BadgePath, CertificatePath, ConfirmationPath, PaperPath},
};
use crate::{
    accounts::{LearnerName, Reader},
    content::Course,
    courses::{CatalogPath, CoursePath, LessonPath},
    i18n::Locale,
    progress::{self, Progress},
    view::{Content, Icon, icon, lantern},
};

/// Where a learner says her name.
const OWN_CARD: &str = "/me/card";

/// Where a reader stands with the certificate of a course.
pub enum Own<'a> {
    /// The course is not finished.
    Unfinished(&'a Course, Option<&'a Progress>),
    /// Finished, by somebody who has said no name.
    Nameless(&'a Course),
    /// Finished, and not asked for yet.
    Ready(&'a Course, LearnerName),
    /// Made, with another name if she now writes herself differently, and its absolute address.
    Made {
        /// The certificate.
        certificate: &'a Certificate,
        /// The name that she goes by now, where it differs.
        renamed: Option<LearnerName>,
        /// The page that confirms it.
        address: String,
    },
}

/// A learner's own page.
pub fn own(reader: &Reader, own: &Own<'_>) -> Content {
    let t = &reader.locale;
    let main = match own {
        Own::Unfinished(course, progress) => unfinished(t, course, *progress),
        Own::Nameless(course) => nameless(t, course),
        Own::Ready(course, name) => ready(t, course, name),
        Own::Made { certificate, renamed, address } => made(t, certificate, renamed.as_ref(), address),
    };
    unlisted(Content::new(t.say("certificate-title"), t.say("certificate-summary"), main))
}

fn crumb(t: &Locale, course: &Course) -> Markup {
    html! {
        p.crumb {
            a href=(t.href(&CoursePath(&course.slug))) { (icon(Icon::Back)) (course.texts.get(t.language).title) }
        }
    }
}

fn unfinished(t: &Locale, course: &Course, progress: Option<&Progress>) -> Markup {
    let next = match progress {
        Some(progress) => progress.next_in(course),
        None => course.lessons.first().map(AsRef::as_ref),
    };
    html! {
        (crumb(t, course))
        h1 { (t.say("certificate-title")) }
        p.lead { (t.say("certificate-later")) }
        @if let Some(progress) = progress { (progress::so_far(t, course, progress)) }
        @if let Some(lesson) = next {
            p {
                a.button.primary href=(t.href(&LessonPath(&lesson.name))) {
                    (t.say_with("go-on", &[("lesson", lesson.texts.get(t.language).title.as_str().into())]))
                    (icon(Icon::Forward))
                }
            }
        }
    }
}

fn nameless(t: &Locale, course: &Course) -> Markup {
    html! {
        (crumb(t, course))
        h1 { (t.say("certificate-title")) }
        p.lead { (t.say("certificate-needs-name")) }
        p { a.button.primary href=(t.href(&OWN_CARD)) { (icon(Icon::Person)) (t.say("certificate-say-name")) } }
        p { (t.say("certificate-come-back")) }
    }
}

fn ready(t: &Locale, course: &Course, name: &LearnerName) -> Markup {
    html! {
        (crumb(t, course))
        h1 { (t.say("certificate-title")) }
        p.lead { (t.say("certificate-will-say")) }
        p.certificate-name { (name) }
        form method="post" action=(t.href(&CertificatePath(&course.slug))) {
            button.button.primary type="submit" { (icon(Icon::Done)) (t.say("certificate-make")) }
        }
        p { a.button.quiet href=(t.href(&OWN_CARD)) { (t.say("certificate-other-name")) } }
    }
}

fn made(t: &Locale, certificate: &Certificate, renamed: Option<&LearnerName>, address: &str) -> Markup {
    let said = certificate.in_language(t.language);
    let message = t.say_with(
        "certificate-message",
        &[
            ("course", said.title.as_str().into()),
            ("library", said.library.as_str().into()),
            ("address", address.into()),
        ],
    );
    let whatsapp = format!("https://wa.me/?text={}", utf8_percent_encode(&message, NON_ALPHANUMERIC));
    html! {
        p.crumb { a href=(t.href(&CoursePath(&certificate.course))) { (icon(Icon::Back)) (said.title) } }
        h1 { (t.say("certificate-title")) }
        section.box.certificate {
            (lantern(9, 9))
            p { (t.say("certificate-given-to")) }
            p.certificate-name { (certificate.name) }
            p { (t.say("certificate-has-finished")) br; strong { (said.title) } }
            p { (t.say_with("certificate-can-now", &[("outcome", said.outcome.as_str().into())])) }
            p.facts { span { (icon(Icon::Calendar)) (t.date(certificate.completed_at)) } span { (said.library) } }
        }
        p {
            a.button.primary href=(t.href(&PaperPath(certificate.id))) {
                (icon(Icon::Download)) (t.say("certificate-paper"))
            }
        }
        h2 { (t.say("certificate-show-others")) }
        p { (t.say("certificate-public-explained")) }
        p {
            a.button href=(whatsapp) { (t.say("certificate-whatsapp")) }
            a.button href=(t.href(&ConfirmationPath(certificate.id))) { (icon(Icon::Done)) (t.say("certificate-public")) }
        }
        @if let Some(name) = renamed { (mend(t, certificate, name)) }
        details.box {
            summary { (t.say("certificate-digital")) }
            p { (t.say("certificate-digital-explained")) }
            p { a.button href=(BadgePath(certificate.id)) { (icon(Icon::Download)) (t.say("certificate-badge")) } }
        }
    }
}

/// She writes her name differently now than the certificate does.
fn mend(t: &Locale, certificate: &Certificate, name: &LearnerName) -> Markup {
    html! {
        section.box {
            h2 { (t.say("certificate-mend-title")) }
            p { (t.say_with("certificate-mend-explained", &[("name", name.as_str().into())])) }
            form method="post" action=(t.href(&CertificatePath(&certificate.course))) {
                button.button type="submit" { (t.say_with("certificate-mend", &[("name", name.as_str().into())])) }
            }
        }
    }
}

/// The page that confirms a certificate: what stands on the paper and nothing else. The name is only in its body, not in
/// what messengers and search engines take from its head.
pub fn confirmation(t: &Locale, certificate: &Certificate) -> Content {
    let said = certificate.in_language(t.language);
    let main = html! {
        h1 { (t.say("certificate-confirmed")) }
        p.good { (icon(Icon::Done)) span { (t.say_with("certificate-confirmed-by", &[("library", said.library.as_str().into())])) } }
        section.box.certificate {
            (lantern(9, 9))
            dl {
                dt { (t.say("certificate-name")) }
                dd.certificate-name { (certificate.name) }
                dt { (t.say("certificate-course")) }
                dd { (said.title) }
                dt { (t.say("certificate-date")) }
                dd { (t.date(certificate.completed_at)) }
                dt { (t.say("certificate-library")) }
                dd { (said.library) }
            }
        }
        p { (t.say("certificate-compare")) }
        p { a.button href=(t.href(&CatalogPath)) { (t.say("certificate-learn-too")) (icon(Icon::Forward)) } }
    };
    let title = t.say_with("certificate-of", &[("course", said.title.as_str().into())]);
    unlisted(Content::new(title, t.say("certificate-confirmed"), main))
}

/// There is no certificate at this address, or no longer.
pub fn unknown(t: &Locale) -> Content {
    let main = html! {
        h1 { (t.say("certificate-unknown")) }
        p.lead { (t.say("certificate-unknown-explained")) }
        p { a.button.primary href=(t.href(&CatalogPath)) { (t.say("courses-all")) (icon(Icon::Forward)) } }
    };
    unlisted(Content::new(t.say("certificate-unknown"), t.say("certificate-unknown-explained"), main))
}

/// Search engines that come by leave it out.
pub fn unlisted(content: Content) -> Content {
    Content { head: html! { meta name="robots" content="noindex"; }, ..content }
}

/// A learner's certificates on her own page; nothing where she has none.
pub fn certificate_list(t: &Locale, certificates: &[Certificate]) -> Markup {
    html! {
        @if !certificates.is_empty() {
            section {
                h2 { (t.say("certificate-all")) }
                ul.cards {
                    @for certificate in certificates {
                        li.card {
                            h3 {
                                a href=(t.href(&CertificatePath(&certificate.course))) { (t.say_with("certificate-of", &[("course", certificate.in_language(t.language).title.as_str().into())])) }
                            }
                            p.facts { span { (icon(Icon::Calendar)) (t.date(certificate.completed_at)) } span { (certificate.name) } }
                        }
                    }
                }
            }
        }
    }
}
