//! The site's own pages.

use maud::{Markup, html};

use super::paths::{DisplayPath, HomePath, MePath, MenuPath, TextPage};
use crate::{
    accounts::Reader,
    cards::SignInPath,
    content::{self, Glossary, Term},
    courses::{self, CatalogPath, LessonPath},
    i18n::{Locale, fold},
    podcasts::{self, ShowsPath},
    privacy::VersionsPath,
    progress::Progress,
    search::{self, SearchPath},
    staff::StaffHome,
    view::{Content, Icon, Size, Speed, Theme, hanging_lantern, icon},
    webinars::{self, SchedulePath},
};

/// What the first page is made of.
pub struct Home<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// Where the learner stands.
    pub progress: Option<&'a Progress>,
    /// What must be told before anything else.
    pub notice: Option<Markup>,
}

/// The first page: one thing to do, then everything else.
pub fn home(home: &Home<'_>) -> Content {
    let reader = home.reader;
    let t = &reader.locale;
    let site = &reader.library.site;
    let title = t.say("home-title");
    let main = html! {
        @if let Some(notice) = &home.notice { (notice) }
        div.hero {
            (hanging_lantern(6, 6))
            h1 { (title) }
            p.lead { (site.tagline.get(t.language)) }
            (one_thing(home))
        }
        (search::form(t))
        section {
            h2 { (t.say("courses-title")) }
            ul.cards {
                @for course in &reader.library.courses { (courses::course_card(reader, course, home.progress)) }
            }
        }
        @if let Some(webinar) = webinars::next_webinar(&reader.library) {
            section {
                h2 { (t.say("home-webinar")) }
                ul.cards { (webinars::webinar_card(reader, webinar)) }
                p { a.link href=(t.href(&SchedulePath)) { (t.say("home-all-webinars")) } }
            }
        }
        @if let Some((show, episode)) = podcasts::newest_episode(&reader.library) {
            section {
                h2 { (t.say("home-episode")) }
                ul.cards { (podcasts::episode_card(reader, show, episode)) }
                p { a.link href=(t.href(&ShowsPath)) { (t.say("home-all-episodes")) } }
            }
        }
    };
    Content::new(title, site.tagline.get(t.language).clone(), main)
}

/// Going on where she was, or else beginning with the first lesson.
fn one_thing(home: &Home<'_>) -> Markup {
    let t = &home.reader.locale;
    let courses = &home.reader.library.courses;
    let go_on = home.progress.and_then(|progress| progress.go_on(courses));
    let first = courses.iter().find_map(|course| course.lessons.first());
    let finished_all = home.progress.is_some_and(|progress| !progress.is_empty());
    html! {
        @if let Some(lesson) = go_on {
            (courses::go_on(home.reader, lesson, home.progress))
        } @else if finished_all {
            p.lead { (t.say("home-all-done")) }
        } @else if let Some(lesson) = first {
            p {
                a.button.primary href=(t.href(&LessonPath(&lesson.name))) { (t.say("home-begin")) (icon(Icon::Forward)) }
            }
            p { (t.say("home-begin-explained")) }
            p { a.link href=(t.href(&SignInPath)) { (t.say("card-have-one")) } }
        }
    }
}

/// Everything there is, on one page.
pub fn menu(reader: &Reader) -> Content {
    let t = &reader.locale;
    let entry = |href: String, mark: Icon, words: String| {
        html! { li { a href=(href) { (icon(mark)) span { (words) } } } }
    };
    let main = html! {
        h1 { (t.say("menu-title")) }
        ul.menu {
            (entry(t.href(&HomePath), Icon::Home, t.say("place-home")))
            (entry(t.href(&CatalogPath), Icon::Course, t.say("place-courses")))
            (entry(t.href(&ShowsPath), Icon::Podcast, t.say("menu-podcasts")))
            (entry(t.href(&SchedulePath), Icon::Webinar, t.say("menu-webinars")))
            (entry(t.href(&SearchPath::PATTERN), Icon::Search, t.say("place-search")))
            (entry(t.href(&MePath), Icon::Person, t.say("me-title")))
            (entry(t.href(&SignInPath), Icon::Card, t.say("card-sign-in-title")))
            (entry(t.href(&TextPage::Help), Icon::Help, t.say("place-help")))
            (entry(t.href(&TextPage::Glossary), Icon::Tip, t.say("place-glossary")))
            (entry(t.href(&TextPage::Privacy), Icon::Data, t.say("place-privacy")))
            @for language in reader.library.site.languages.iter().filter(|language| **language != t.language) {
                @let other = reader.library.locale(*language);
                li lang=(language) {
                    a href=(other.href(&MenuPath)) hreflang=(language) { (icon(Icon::Language)) span { (other.say("language-name")) } }
                }
            }
        }
        (display_form(reader, MenuPath::PATTERN))
        p { a.link href=(t.href(&StaffHome)) { (t.say("menu-staff")) } }
    };
    Content::new(t.say("menu-title"), t.say("menu-summary"), main)
}

/// The choice of text size and brightness.
pub fn display(reader: &Reader, from: &str) -> Content {
    let t = &reader.locale;
    let main = html! {
        h1 { (t.say("display-title")) }
        p.lead { (t.say("display-lead")) }
        (display_form(reader, from))
        (speed_form(reader, from))
        p { a.button href=(t.href(&from)) { (icon(Icon::Back)) span { (t.say("display-back")) } } }
    };
    Content::new(t.say("display-title"), t.say("display-lead"), main)
}

fn display_form(reader: &Reader, from: &str) -> Markup {
    let t = &reader.locale;
    html! {
        form.display method="post" action=(t.href(&DisplayPath::PATTERN)) {
            input type="hidden" name="from" value=(from);
            (choices(t, "size", &Size::ALL.map(Size::word), reader.display.size.word()))
            (choices(t, "theme", &Theme::ALL.map(Theme::word), reader.display.theme.word()))
        }
    }
}

/// Only here, since no other page differs by the speed.
fn speed_form(reader: &Reader, from: &str) -> Markup {
    let t = &reader.locale;
    html! {
        form.display method="post" action=(t.href(&DisplayPath::PATTERN)) {
            input type="hidden" name="from" value=(from);
            (choices(t, "speed", &Speed::ALL.map(Speed::word), reader.display.speed.word()))
        }
    }
}

fn choices(t: &Locale, name: &str, words: &[&str], chosen: &str) -> Markup {
    html! {
        fieldset {
            legend { (t.say(&format!("display-{name}"))) }
            div.choices {
                @for word in words {
                    button.button type="submit" name=(name) value=(word) aria-pressed=(if *word == chosen { "true" } else { "false" }) {
                        (t.say(&format!("display-{name}-{word}")))
                        @if *word == chosen { span.state { (icon(Icon::Done)) (t.say("display-chosen")) } }
                    }
                }
            }
        }
    }
}

/// A page of text; help begins with whom to call.
pub fn text_page(reader: &Reader, page: TextPage, text: &content::Page) -> Content {
    let t = &reader.locale;
    let words = text.texts.get(t.language);
    let main = html! {
        h1 { (words.title) }
        p.lead { (words.summary) }
        @match page {
            TextPage::Help => (ask_us(reader)),
            TextPage::Privacy => (who_answers(reader)),
            TextPage::Glossary => (search::form(t)),
        }
        @match reader.library.glossary.as_ref().filter(|_| page == TextPage::Glossary) {
            Some(glossary) => (terms(t, glossary.get(t.language))),
            None => article.prose { (words.body) },
        }
    };
    Content::new(words.title.clone(), words.summary.clone(), main)
}

/// The words by their first letter, with all letters above.
fn terms(t: &Locale, glossary: &Glossary) -> Markup {
    let letters = glossary.terms.chunk_by(|one, other| first_letter(one) == first_letter(other));
    let letters: Vec<(char, &[Term])> = letters.map(|terms| (first_letter(&terms[0]), terms)).collect();
    html! {
        div.prose { (glossary.introduction) }
        nav.alphabet aria-label=(t.say("glossary-letters")) {
            ul { @for (letter, _) in &letters { li { a href=(format!("#letter-{letter}")) { (letter) } } } }
        }
        article.prose {
            @for (letter, terms) in &letters {
                section {
                    h2 id=(format!("letter-{letter}")) { (letter) }
                    @for term in *terms {
                        h3 id=(term.anchor) { (term.name) }
                        @if !term.also.is_empty() { p { (t.say("glossary-also")) " " (term.also.join(", ")) } }
                        (term.explanation)
                    }
                }
            }
        }
    }
}

/// A capital letter or a digit.
fn first_letter(term: &Term) -> char {
    let folded = fold(&term.name);
    folded.chars().find(|c| c.is_alphanumeric()).unwrap_or('#').to_ascii_uppercase()
}

fn ask_us(reader: &Reader) -> Markup {
    let t = &reader.locale;
    let site = &reader.library.site;
    html! {
        section.box {
            h2 { (t.say("help-ask")) }
            p { a.button.primary href=(format!("tel:{}", site.phone)) { (icon(Icon::Phone)) (t.say_with("help-call", &[("phone", t.phone(&site.phone).into())])) } }
            p { (t.say_with("help-hours", &[("hours", site.hours.get(t.language).as_str().into())])) }
            p.facts { (icon(Icon::Place)) span { (site.name.get(t.language)) ", " (site.address.get(t.language)) } }
            p { a.link href=(format!("mailto:{}", site.email)) { (t.say_with("help-mail", &[("email", site.email.as_str().into())])) } }
        }
    }
}

fn who_answers(reader: &Reader) -> Markup {
    let t: &Locale = &reader.locale;
    let site = &reader.library.site;
    html! {
        dl.box {
            dt { (t.say("privacy-controller")) }
            dd { (site.controller.get(t.language)) }
            dt { (t.say("privacy-officer")) }
            dd { (site.officer.get(t.language)) }
            @if let Some(processors) = &site.processors {
                dt { (t.say("privacy-processors")) }
                dd { (processors.get(t.language)) }
            }
            dt { (t.say("privacy-retention")) }
            dd { (t.say_with("privacy-retention-explained", &[("months", site.retention.months.into())])) }
            @if let Some(version) = reader.library.privacy_versions(t.language).first() {
                dt { (t.say("privacy-since")) }
                dd {
                    (t.date(version.since_at))
                    br;
                    a.link href=(t.href(&VersionsPath)) { (t.say("versions-title")) }
                }
            }
        }
    }
}
