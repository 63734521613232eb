//! Signing in by a card, as pages.

use maud::{Markup, html};

use super::{
    paths::{LinkPath, SignInPath},
    typed::{Problem, Unknown},
};
use crate::{
    accounts::{LearnerName, Reader},
    i18n::Locale,
    site::{HomePath, MePath},
    view::{Content, Icon, asset_path, icon},
};

/// What the sign-in page is made of.
pub struct SignIn<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// What stands in the field.
    pub text: &'a str,
    /// Why it opened nothing.
    pub problem: Option<&'a Problem>,
    /// Who is signed in already.
    pub signed_in: Option<&'a LearnerName>,
}

/// One field for the four words, since moving between four is harder than typing a space.
pub fn sign_in(page: &SignIn<'_>) -> Content {
    let t = &page.reader.locale;
    let main = html! {
        h1 { (t.say("card-sign-in-title")) }
        @if let Some(name) = page.signed_in {
            div.box {
                p { (t.say_with("card-signed-in", &[("name", name.as_str().into())])) }
                p { a.button href=(t.href(&MePath)) { (t.say("me-title")) (icon(Icon::Forward)) } }
            }
        }
        p.lead { (t.say("card-sign-in-lead")) }
        (form(page))
        section.box {
            h2 { (t.say("card-none-title")) }
            p { (t.say("card-none")) }
            p { (t.say_with("card-lost", &[("phone", t.phone(&page.reader.library.site.phone).into())])) }
        }
    };
    Content {
        head: html! { script src=(asset_path("card.js")) defer {} },
        ..Content::new(t.say("card-sign-in-title"), t.say("card-sign-in-lead"), main)
    }
}

fn form(page: &SignIn<'_>) -> Markup {
    let t = &page.reader.locale;
    let problem = page.problem;
    let describes = if problem.is_some() { "words-hint words-problem" } else { "words-hint" };
    // A phone may remember the words. A shared computer must not offer them to the next.
    let unremembered = page.reader.shared.map(|_| "off");
    html! {
        form method="post" action=(t.href(&SignInPath)) {
            // Enter in the field presses the first button of a form: that must sign in, and choose no word.
            button.visually-hidden type="submit" tabindex="-1" aria-hidden="true" {}
            div.field {
                label for="words" { (t.say("card-words")) }
                p.hint id="words-hint" { (t.say("card-words-hint")) }
                @if let Some(problem) = problem {
                    p.problem id="words-problem" role="alert" { (icon(Icon::Warning)) span { (sentence(t, problem)) } }
                }
                input #words type="text" name="words" value=(page.text) required maxlength="200" autocomplete=[unremembered]
                    autocapitalize="none" autocorrect="off" spellcheck="false" enterkeyhint="go"
                    aria-describedby=(describes) aria-invalid=[problem.map(|_| "true")] autofocus[problem.is_some()]
                    data-asks=(t.href(&SignInPath::WORDS));
            }
            div id="meant" aria-live="polite" {
                @if let Some(Problem::Unknown(unknown)) = problem { (meant(t, unknown)) }
            }
            button.button.primary.wide type="submit" { (t.say("card-sign-in")) (icon(Icon::Forward)) }
        }
    }
}

fn sentence(t: &Locale, problem: &Problem) -> String {
    match problem {
        Problem::Count(count) => t.say_with("card-problem-count", &[("count", (*count).into())]),
        Problem::Unknown(unknown) => {
            let can_choose = unknown.iter().any(|slip| !slip.like.is_empty());
            let key = if can_choose { "card-problem-unknown" } else { "card-problem-unlike" };
            t.say_with(key, &[("count", unknown.len().into())])
        }
        Problem::NoCard => t.say("card-problem-no-card"),
        Problem::TooMany(time) => t.say_with("card-problem-too-many", &[("time", time.as_str().into())]),
    }
}

/// For each word that is not of the list, those that she may have meant. The script asks for this while she types.
pub fn meant(t: &Locale, unknown: &[Unknown]) -> Markup {
    html! {
        @for slip in unknown {
            @let facts = [("number", (slip.place + 1).into()), ("word", slip.word.as_str().into())];
            @if slip.like.is_empty() {
                p.again { (icon(Icon::Tip)) span { (t.say_with("card-word-unknown", &facts)) } }
            } @else {
                fieldset {
                    legend { (t.say_with("card-word-meant", &facts)) }
                    @for word in &slip.like {
                        button.button type="submit" name=(format!("instead-{}", slip.word)) value=(word) { (word) }
                    }
                }
            }
        }
    }
}

/// What a scanned code leads to. Nothing happens before the button is pressed.
pub fn scanned(reader: &Reader, token: &str, name: &str) -> Content {
    let t = &reader.locale;
    let title = t.say_with("card-scanned-title", &[("name", name.into())]);
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("card-scanned-lead")) }
        form method="post" action=(t.href(&LinkPath(token))) {
            button.button.primary.wide type="submit" { (t.say("card-scanned-yes")) (icon(Icon::Forward)) }
        }
        p { a.button.quiet href=(t.href(&HomePath)) { (t.say("card-scanned-no")) } }
    };
    Content::new(title, t.say("card-scanned-lead"), main)
}

/// A code that opens nothing any more.
pub fn scanned_in_vain(reader: &Reader) -> Content {
    let t = &reader.locale;
    let title = t.say("card-ended-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say_with("card-ended", &[("phone", t.phone(&reader.library.site.phone).into())])) }
        p { a.button.primary href=(t.href(&SignInPath)) { (t.say("card-by-words")) } }
    };
    Content::new(title.clone(), title, main)
}

/// Whose the nameless work on this phone is.
pub fn whose(reader: &Reader, name: &str, lessons: usize) -> Content {
    let t = &reader.locale;
    // On a shared computer what is kept apart can't be come back to.
    let [title, question, explained] = match reader.shared.is_some() {
        true => ["card-whose-title-shared", "card-whose-shared", "card-whose-apart-shared"],
        false => ["card-whose-title", "card-whose", "card-whose-apart-explained"],
    };
    let title = t.say(title);
    let choice = |value: &str, key: &str, class: &str| {
        html! { button class=(class) type="submit" name="whose" value=(value) { (t.say(key)) } }
    };
    let main = html! {
        h1 { (title) }
        p.lead { (t.say_with(question, &[("lessons", lessons.into()), ("name", name.into())])) }
        form method="post" action=(t.href(&SignInPath::JOIN)) {
            (choice("mine", "card-whose-mine", "button primary wide"))
            (choice("apart", "card-whose-apart", "button wide"))
        }
        p.hint { (t.say(explained)) }
    };
    Content::new(title.clone(), title, main)
}
