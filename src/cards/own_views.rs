//! A learner's own card, as pages: before she has one, while it can be seen, and after.

use maud::{Markup, html};

use super::{
    model::Card,
    paths::{MyCardPath, SignInPath},
};
use crate::{
    accounts::{Learner, LearnerName, Reader},
    courses::CatalogPath,
    drawing::{CardFace, Qr},
    i18n::Locale,
    site::MePath,
    view::{Content, Icon, icon, lantern},
};

/// The field for a name, and what was wrong with what stood in it.
pub struct NameForm<'a> {
    /// What stands in it.
    pub name: &'a str,
    /// Whether that is no name.
    pub is_wrong: bool,
    /// The card that a new one replaces.
    pub replaced: Option<&'a Card>,
}

/// Somebody who has done nothing yet has nothing to keep.
pub fn nothing_to_keep(reader: &Reader) -> Content {
    let t = &reader.locale;
    let main = html! {
        h1 { (t.say("card-own-title")) }
        p.lead { (t.say("card-nothing-yet")) }
        p { a.button.primary href=(t.href(&CatalogPath)) { (t.say("me-to-courses")) } }
        p { a.button href=(t.href(&SignInPath)) { (t.say("card-have-one")) } }
    };
    Content::new(t.say("card-own-title"), t.say("card-nothing-yet"), main)
}

/// One field, a name: for the first card, or for one in place of it.
pub fn name_form(reader: &Reader, form: &NameForm<'_>) -> Content {
    let t = &reader.locale;
    let (title, lead, action, button) = match form.replaced {
        None => ("card-make-title", "card-make-lead", MyCardPath::PATTERN, "card-make"),
        Some(_) => ("card-renew-title", "card-renew-lead", MyCardPath::NEW, "card-renew"),
    };
    let describes = if form.is_wrong { "name-hint name-problem" } else { "name-hint" };
    // A shared computer must not offer one's name to the next.
    let remembered = if reader.shared.is_some() { "off" } else { "name" };
    let main = html! {
        h1 { (t.say(title)) }
        p.lead { (t.say(lead)) }
        form method="post" action=(t.href(&action)) {
            div.field {
                label for="name" { (t.say("card-name")) }
                p.hint id="name-hint" { (t.say("card-name-hint")) }
                @if form.is_wrong {
                    p.problem id="name-problem" role="alert" { (icon(Icon::Warning)) span { (t.say("card-problem-name")) } }
                }
                input #name type="text" name="name" value=(form.name) required maxlength="80" autocomplete=(remembered)
                    aria-describedby=(describes) aria-invalid=[form.is_wrong.then_some("true")] autofocus[form.is_wrong];
            }
            button.button.primary.wide type="submit" { (t.say(button)) (icon(Icon::Forward)) }
        }
        @if form.replaced.is_some() {
            p { a.button.quiet href=(t.href(&MyCardPath)) { (icon(Icon::Back)) (t.say("card-keep-old")) } }
        }
    };
    Content::new(t.say(title), t.say(lead), main)
}

/// The card itself, with the ways to keep it.
pub fn fresh_card(reader: &Reader, face: &CardFace) -> Content {
    let t = &reader.locale;
    let title = t.say("card-fresh-title");
    let way = |path: &str, mark: Icon, key: &str| {
        html! { li { a href=(t.href(&path)) { (icon(mark)) span { (t.say(key)) } } } }
    };
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("card-fresh-lead")) }
        (card_face(t, face))
        p.again { (icon(Icon::Tip)) span { (t.say("card-once")) } }
        h2 { (t.say("card-keep-title")) }
        ul.actions {
            (way(MyCardPath::PICTURE, Icon::Download, "card-picture"))
            (way(MyCardPath::PAPER, Icon::Download, "card-paper"))
            (way(MyCardPath::FOUR, Icon::Download, "card-four"))
        }
        form method="post" action=(t.href(&MyCardPath::SAVED)) {
            button.button.primary.wide type="submit" { (t.say("card-saved")) (icon(Icon::Forward)) }
        }
    };
    Content::new(title.clone(), title, main)
}

/// The card as its owner sees it, also on the desk's page from which it is printed.
pub fn card_face(t: &Locale, face: &CardFace) -> Markup {
    html! {
        article.card-face aria-label=(face.title) {
            p.card-head { (lantern(6, 6)) span { strong { (face.title) " " (face.portal) } br; (face.library) } }
            p.card-name { (face.name) }
            p { (face.hint) }
            @if let Some(code) = Qr::of(&face.link) { (code.svg(Some(&t.say("card-code")))) }
            ol.card-words { @for word in &face.words { li { (word) } } }
            p { strong { (face.address) } br; (face.help) }
        }
    }
}

/// The card is with its owner; here it can only be replaced.
pub fn kept_card(reader: &Reader, learner: &Learner, card: &Card) -> Content {
    let t = &reader.locale;
    let title = t.say("card-own-title");
    let name = learner.name.as_ref().map(LearnerName::as_str).unwrap_or_default();
    let main = html! {
        h1 { (title) }
        p.lead { (t.say_with("card-kept", &[("name", name.into()), ("date", t.date(card.issued_at).into())])) }
        p { (t.say("card-kept-hidden")) }
        p { a.button.primary href=(t.href(&MePath)) { (t.say("me-title")) (icon(Icon::Forward)) } }
        section.box {
            h2 { (t.say("card-lost-title")) }
            p { (t.say("card-lost-explained")) }
            p { a.button href=(t.href(&MyCardPath::NEW)) { (t.say("card-renew-title")) } }
        }
    };
    Content::new(title.clone(), title, main)
}

/// On her own page: whose it is, and the way out or to a card.
pub fn on_own_page(reader: &Reader, name: Option<&LearnerName>) -> Markup {
    let t = &reader.locale;
    html! {
        @match name {
            Some(name) => section.box {
                h2 { (t.say("card-own-title")) }
                p { (t.say_with("card-signed-in", &[("name", name.as_str().into())])) }
                p { a.button href=(t.href(&MyCardPath)) { (icon(Icon::Card)) (t.say("card-see")) } }
                // On a shared computer the way out stands above every page.
                @if reader.shared.is_none() {
                    form method="post" action=(t.href(&SignInPath::SIGN_OUT)) data-leaving="sign-out" {
                        button.button type="submit" { (t.say("card-sign-out")) }
                    }
                }
            },
            None => (offer(t)),
        }
    }
}

/// The offer to keep the work.
pub fn offer(t: &Locale) -> Markup {
    html! {
        section.box.screen {
            h2 { (t.say("card-offer-title")) }
            p { (t.say("card-offer")) }
            p { a.button href=(t.href(&MyCardPath)) { (icon(Icon::Card)) (t.say("card-offer-yes")) } }
        }
    }
}
