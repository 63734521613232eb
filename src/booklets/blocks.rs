//! The parts of a booklet, on paper and in an electronic book alike. Each begins with a heading of level 2.

use std::sync::Arc;

use maud::{Markup, html};

use super::{answers, glossary};
use crate::{
    content::{Course, Element, Fate, Html, Lesson, Library, Written},
    courses::{CoursePath, LessonPath},
    drawing::Qr,
    i18n::Locale,
    view::lantern,
};

/// What a booklet is made of.
pub struct Booklet<'a> {
    /// Everything.
    pub library: &'a Library,
    /// The course that it is of.
    pub course: &'a Course,
    /// Who it speaks to.
    pub t: &'a Locale,
    /// Makes an address of a path.
    pub absolute: &'a dyn Fn(&str) -> String,
    /// Whether it will be on paper: what can't be touched there is a code to be scanned.
    pub is_paper: bool,
}

/// Where a part stands within a booklet.
pub const ANSWERS: &str = "answers";
/// Where the words are explained.
pub const GLOSSARY: &str = "glossary";

impl Booklet<'_> {
    /// The address of a page for readers of this language.
    pub fn address(&self, path: &dyn ToString) -> String {
        (self.absolute)(&self.t.href(&path.to_string()))
    }

    /// Sign, names, date, and where it all is to be found.
    pub fn title_page(&self) -> Markup {
        let (t, site) = (self.t, &self.library.site);
        let text = self.course.texts.get(t.language);
        let people: Vec<&str> = self.course.people.iter().map(|person| person.name.as_str()).collect();
        html! {
            section.title-page {
                @if self.is_paper { (lantern(self.course.lessons.len(), self.course.lessons.len())) }
                p.publisher { (site.name.get(t.language)) }
                h1 { (text.title) }
                p.lead { (text.summary) }
                @if !people.is_empty() { p { (t.say_with("booklet-made-by", &[("people", people.join(", ").into())])) } }
                p { (t.say_with("booklet-as-of", &[("date", t.date(self.course.revision.changed_at).into())])) }
                (self.way_back(&CoursePath(&self.course.slug), "booklet-scan-course"))
                p { (t.say_with("booklet-help", &[("phone", t.phone(&site.phone).into()), ("hours", site.hours.get(t.language).as_str().into())])) }
            }
        }
    }

    /// The code that leads to a page, with its address in words.
    fn way_back(&self, path: &dyn ToString, key: &str) -> Markup {
        let address = self.address(path);
        let code = Qr::of(&address).filter(|_| self.is_paper);
        html! {
            div.way-back {
                @if let Some(code) = code { (code.svg(None)) }
                div { p { (self.t.say(key)) } p { a.address href=(address) { (breakable(&address)) } } }
            }
        }
    }

    /// A lesson with its practice, without its answers.
    pub fn lesson(&self, index: usize, lesson: &Lesson) -> Markup {
        let t = self.t;
        let text = lesson.texts.get(t.language);
        let (language, written) = lesson.written(t.language);
        let other = (language != t.language).then_some(language.code());
        let name = other.map(|_| Locale { language, ..t.clone() }.say("language-name"));
        let place = [("number", (index + 1).into()), ("all", self.course.lessons.len().into())];
        html! {
            section.sheet id=(lesson_id(index)) {
                p.facts { (t.say_with("lesson-place", &place)) }
                h2 { (text.title) }
                p.goal { strong { (t.say("lesson-goal")) } " " (text.goal) }
                (self.way_back(&LessonPath(&lesson.name), if self.is_paper { "booklet-scan-lesson" } else { "booklet-open-lesson" }))
                @if let Some(name) = name { p.note { (t.say_with("lesson-other-language", &[("language", name.into())])) } }
                article.prose lang=[other] { (self.body(&lesson_id(index), written)) }
                @if let Some(quiz) = &written.quiz { (answers::practice(t, quiz, other)) }
            }
        }
    }

    /// The text of a lesson, one level deeper, with nothing in it that needs a screen.
    fn body(&self, lesson: &str, written: &Written) -> Html {
        written.body.rewritten(&mut |element| {
            deepen(element, 1);
            // Several lessons stand on one paper, and may have the same headings.
            if let Some(id) = element.get("id").map(|id| format!("{lesson}-{id}")) {
                element.set("id", &id);
            }
            let place = element.get("href").and_then(|href| href.strip_prefix('#')).map(str::to_owned);
            if let Some(place) = place.filter(|place| written.body.as_str().contains(&format!("id=\"{place}\""))) {
                element.set("href", &format!("#{lesson}-{place}"));
                return Fate::Kept;
            }
            self.without_screen(element)
        })
    }

    /// A short text, such as what is learnt from an answer.
    pub fn remark(&self, text: &Html) -> Html {
        text.rewritten(&mut |element| self.without_screen(element))
    }

    fn without_screen(&self, element: &mut Element) -> Fate {
        // It leads to a place of the page that this was written for.
        if element.get("href").is_some_and(|href| href.starts_with('#')) {
            return Fate::Unwrapped;
        }
        if let Some(align) = element.remove("align") {
            element.set("class", &format!("align-{align}"));
        }
        if let Some(path) = element.get("href").filter(|href| href.starts_with('/') && !href.starts_with("//")) {
            let address = (self.absolute)(path);
            element.set("href", &address);
        }
        for of_screens in ["loading", "srcset", "sizes"] {
            element.remove(of_screens);
        }
        match element.name.as_str() {
            // Paper and books take the one that stands for all.
            "picture" | "source" => Fate::Unwrapped,
            "figure" if element.get("class") == Some("audio") => {
                element.set("class", "heard");
                Fate::Kept
            }
            "audio" => Fate::Replaced(html! {
                p { (self.t.say(if self.is_paper { "booklet-heard-by-code" } else { "booklet-heard-by-link" })) }
            }),
            "input" => Fate::Replaced(answers::tick(element.get("checked").is_some())),
            _ => Fate::Kept,
        }
    }

    /// What is right, and why.
    pub fn answers(&self) -> Option<Markup> {
        answers::key(self)
    }

    /// The words that occur in these lessons and are explained.
    pub fn glossary(&self, lessons: &[Arc<Lesson>]) -> Option<Markup> {
        let entries = glossary::of_lessons(self.library, lessons, self.t.language);
        (!entries.is_empty()).then(|| {
            html! {
                section.sheet id=(GLOSSARY) {
                    h2 { (self.t.say("booklet-glossary")) }
                    dl { @for (term, explained) in entries { dt { (term) } dd { (self.remark(&explained)) } } }
                }
            }
        })
    }
}

/// Where a lesson stands within a booklet.
pub fn lesson_id(index: usize) -> String {
    format!("lesson-{}", index + 1)
}

/// An address that lines may end within, after any slash.
fn breakable(address: &str) -> Markup {
    html! { @for part in address.split_inclusive('/') { (part) wbr; } }
}

/// Takes a heading some levels down, or up.
pub fn deepen(element: &mut Element, by: i8) {
    let level = element.name.strip_prefix('h').and_then(|level| level.parse::<i8>().ok());
    if let Some(level) = level {
        element.name = format!("h{}", (level + by).clamp(1, 6));
    }
}
