//! Pages of the counter.

use maud::{Markup, html};

use super::{
    model::{Visitor, name_of},
    paths::{DeskLearner, DeskPath, LeavingPath, NewCardPath},
};
use crate::{
    accounts::{LearnerId, Reader},
    cards,
    drawing::CardFace,
    i18n::Locale,
    privacy::AboutToGo,
    secrets::Token,
    staff::{Field, Staff, notice, staff_page},
    view::{Content, Icon, icon},
};

/// Who was looked for, and who was found.
pub struct Found<'a> {
    /// What was typed.
    pub query: &'a str,
    /// Those who are shown.
    pub visitors: &'a [Visitor],
    /// Whether there are others.
    pub has_more: bool,
}

/// Finding a learner.
pub fn search(reader: &Reader, staff: &Staff, found: &Found<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("desk-title");
    let main = html! {
        h1 { (title) }
        form role="search" method="get" action=(t.href(&DeskPath)) {
            div.field {
                label for="q" { (t.say("desk-search")) }
                p.hint id="q-hint" { (t.say("desk-search-hint")) }
                input id="q" name="q" type="search" value=(found.query) autocomplete="off" aria-describedby="q-hint";
            }
            button.button.primary type="submit" { (t.say("desk-search-button")) }
        }
        @if !found.query.trim().is_empty() { (results(t, found)) }
        div.forward {
            p { (t.say("desk-new-card-words")) }
            p { a.button href=(t.href(&NewCardPath { name: found.query.trim() })) { (t.say("desk-new-card")) } }
            p { a.link href=(t.href(&LeavingPath)) { (t.say("desk-leaving")) } }
        }
    };
    staff_page(reader, staff, title, main)
}

fn results(t: &Locale, found: &Found<'_>) -> Markup {
    html! {
        section {
            h2 { (t.say_with("desk-found", &[("count", found.visitors.len().into())])) }
            @if found.visitors.is_empty() { p { (t.say("desk-found-nobody")) } }
            (people(t, found.visitors))
            @if found.has_more { p role="status" { (t.say("desk-found-more")) } }
        }
    }
}

fn people(t: &Locale, visitors: &[Visitor]) -> Markup {
    html! {
        ul.cards.columns {
            @for visitor in visitors {
                li.card {
                    h3 { a href=(t.href(&DeskLearner::to(&visitor.learner.id, DeskLearner::PATTERN))) { (visitor.name()) } }
                    @for fact in facts(t, visitor) { p { (fact) } }
                }
            }
        }
    }
}

/// What tells one Bu Sri from another.
fn facts(t: &Locale, visitor: &Visitor) -> Vec<String> {
    let dated = |key: &str, moment| t.say_with(key, &[("date", t.date(moment).into())]);
    let card = match visitor.card_since {
        Some(since) => dated("desk-card-since", since),
        None => t.say("desk-card-none"),
    };
    let seen = visitor.learner.seen_at.map(|seen| dated("desk-seen", seen));
    let courses = t.say_with("desk-courses", &[("count", visitor.courses.into())]);
    [Some(card), seen, Some(courses)].into_iter().flatten().collect()
}

/// Who will be deleted unless she comes, the longest away first.
pub fn leaving(reader: &Reader, staff: &Staff, leaving: &[AboutToGo]) -> Content {
    let t = &reader.locale;
    let title = t.say("desk-leaving");
    let main = html! {
        (to_desk(t))
        h1 { (title) }
        p.lead { (t.say("desk-leaving-lead")) }
        @if leaving.is_empty() { p { (t.say("desk-leaving-nobody")) } }
        ul.cards.columns {
            @for AboutToGo { learner, goes_at } in leaving {
                li.card {
                    h2 { a href=(t.href(&DeskLearner::to(&learner.id, DeskLearner::PATTERN))) { (name_of(learner)) } }
                    p { (t.say_with("desk-seen", &[("date", t.date(learner.last_visit()).into())])) }
                    p { (t.say_with("desk-leaving-from", &[("date", t.date(*goes_at).into())])) }
                }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

/// What was typed for a new card, and what stands in the way.
pub struct NewCardForm<'a> {
    /// The name.
    pub name: &'a str,
    /// Whose card it will be.
    pub learner: LearnerId,
    /// What it will be made from.
    pub seed: Token,
    /// The name is none.
    pub name_is_wrong: bool,
    /// Those who have the same name already.
    pub alike: &'a [Visitor],
    /// A card was made with this form before, for somebody else.
    pub was_used: bool,
}

impl<'a> NewCardForm<'a> {
    /// Nothing made yet.
    pub fn fresh(name: &'a str) -> Self {
        Self {
            name,
            learner: LearnerId::fresh(),
            seed: Token::fresh(),
            name_is_wrong: false,
            alike: &[],
            was_used: false,
        }
    }
}

/// The form for a new card.
pub fn new_card(reader: &Reader, staff: &Staff, form: &NewCardForm<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("desk-new-card");
    let problem = form.name_is_wrong.then(|| t.say("desk-name-wrong"));
    let main = html! {
        (to_desk(t))
        h1 { (title) }
        p.lead { (t.say("desk-new-card-lead")) }
        @if form.was_used { p.problem role="alert" { (t.say("desk-form-used")) } }
        @if !form.alike.is_empty() {
            p.problem role="alert" { (t.say_with("desk-alike", &[("name", form.name.trim().into())])) }
            (people(t, form.alike))
        }
        form method="post" action=(t.href(&NewCardPath::CREATE)) {
            input type="hidden" name="learner" value=(form.learner);
            input type="hidden" name="seed" value=(form.seed.reveal());
            (Field::text("name", t.say("desk-name"), form.name).with_hint(t.say("desk-name-hint")).with_problem(problem).draw())
            @if form.alike.is_empty() {
                button.button.primary type="submit" { (t.say("desk-new-card-make")) }
            } @else {
                button.button type="submit" name="sure" value="yes" { (t.say("desk-alike-sure")) }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn to_desk(t: &Locale) -> Markup {
    html! { p.crumb { a href=(t.href(&DeskPath)) { (icon(Icon::Back)) (t.say("desk-title")) } } }
}

/// What a learner's page has to say.
pub enum Said<'a> {
    /// What was just done, if anything.
    Done(Option<String>),
    /// What was typed for her name is none.
    NameIsWrong(&'a str),
}

/// What the counter needs to know of a learner, and what it can do.
pub fn learner(reader: &Reader, staff: &Staff, visitor: &Visitor, said: Said<'_>) -> Content {
    let t = &reader.locale;
    let (done, typed, problem) = match said {
        Said::Done(done) => (done, visitor.name(), None),
        Said::NameIsWrong(typed) => (None, typed, Some(t.say("desk-name-wrong"))),
    };
    let main = html! {
        (to_desk(t))
        h1 { (visitor.name()) }
        (notice(done))
        ul.facts { @for fact in facts(t, visitor) { li { (fact) } } }
        div.columns {
            section {
                h2 { (t.say("desk-replace-title")) }
                (replace_form(t, visitor))
            }
            section {
                h2 { (t.say("desk-rename-title")) }
                form method="post" action=(t.href(&DeskLearner::to(&visitor.learner.id, DeskLearner::NAME))) {
                    (Field::text("name", t.say("desk-name"), typed).with_problem(problem).draw())
                    button.button type="submit" { (t.say("desk-rename")) }
                }
            }
        }
    };
    staff_page(reader, staff, visitor.name().to_owned(), main)
}

/// Two taps where a card ends by it.
fn replace_form(t: &Locale, visitor: &Visitor) -> Markup {
    let form = |words: String| {
        html! {
            form method="post" action=(t.href(&DeskLearner::to(&visitor.learner.id, DeskLearner::CARD))) {
                input type="hidden" name="seed" value=(Token::fresh().reveal());
                button.button.primary type="submit" { (words) }
            }
        }
    };
    html! {
        @if visitor.card_since.is_none() {
            p { (t.say("desk-card-none")) }
            (form(t.say("desk-new-card-make")))
        } @else {
            p { (t.say("desk-replace-words")) }
            details.box {
                summary { (t.say("desk-replace")) }
                p { (t.say("desk-replace-ends")) }
                (form(t.say("desk-replace-sure")))
            }
        }
    }
}

/// The card that was just made, to be printed.
pub fn card(reader: &Reader, staff: &Staff, visitor: &Visitor, face: Option<&CardFace>) -> Content {
    let t = &reader.locale;
    let title = t.say_with("desk-card-title", &[("name", visitor.name().into())]);
    let path = |pattern: &str| t.href(&DeskLearner::to(&visitor.learner.id, pattern));
    let main = html! {
        (to_desk(t))
        h1 { (title) }
        @match face {
            Some(face) => {
                p.lead { (t.say("desk-card-lead")) }
                div.columns {
                    section { (cards::card_face(t, face)) }
                    section.screen {
                        h2 { (t.say("desk-print")) }
                        ul.actions {
                            li { a href=(path(DeskLearner::PAPER)) { (icon(Icon::Download)) span { (t.say("desk-print-one")) } } }
                            li { a href=(path(DeskLearner::FOUR)) { (icon(Icon::Download)) span { (t.say("desk-print-four")) } } }
                        }
                        p { (t.say("desk-print-page")) }
                    }
                }
            }
            None => p.lead { (t.say("desk-card-gone")) },
        }
        p { a.link href=(path(DeskLearner::PATTERN)) { (visitor.name()) } }
    };
    staff_page(reader, staff, title, main)
}
