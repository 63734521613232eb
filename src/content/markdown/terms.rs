//! Words of the glossary within a lesson: each is a link the first time, and explained below its paragraph.
//!
//! This is done to the finished HTML, so that the lesson itself stays what its author wrote, for paper and for search,
//! and a change of the glossary is none of the lessons' files.

use std::fmt::Write;

use maud::{Escaper, Markup, html};

use super::Html;
use crate::{
    content::glossary::{Glossary, Term, run, words},
    i18n::Locale,
};

/// Within these no word is marked.
const LEFT_ALONE: [&str; 12] = ["a", "code", "pre", "h2", "h3", "h4", "h5", "h6", "figure", "table", "button", "dl"];

/// A lesson's body in which the words of the glossary are links, each the first time that it is said, with their
/// explanations below the paragraph. They open without scripts, by the link or by their own line.
pub fn explain(body: &Html, glossary: &Glossary, locale: &Locale) -> Html {
    let mut writer = Writer {
        glossary,
        locale,
        page: String::with_capacity(body.0.len() * 5 / 4),
        said: vec![false; glossary.terms.len()],
        waiting: Vec::new(),
        left_alone: 0,
    };
    let mut rest = &*body.0;
    while let Some(start) = rest.find('<') {
        writer.text(&rest[..start]);
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        writer.tag(&rest[start..end]);
        rest = &rest[end..];
    }
    writer.text(rest);
    Html(writer.page.into())
}

struct Writer<'a> {
    glossary: &'a Glossary,
    locale: &'a Locale,
    page: String,
    /// By the place of each term.
    said: Vec<bool>,
    /// Terms of this paragraph.
    waiting: Vec<usize>,
    /// How many elements are open within which no word is marked.
    left_alone: usize,
}

impl Writer<'_> {
    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default();
        let (closes, is_left_alone) = (tag.starts_with("</"), LEFT_ALONE.contains(&name));
        if closes && is_left_alone {
            self.left_alone = self.left_alone.saturating_sub(1);
        }
        // An explanation is a block of its own: after a paragraph, at the end of an item, or before a list within one.
        let begins_block =
            !closes && matches!(name, "p" | "ul" | "ol" | "blockquote" | "div" | "table" | "pre" | "figure");
        if begins_block || (closes && name == "li") {
            self.explain();
        }
        self.page.push_str(tag);
        if closes && name == "p" {
            self.explain();
        }
        if !closes && is_left_alone {
            self.left_alone += 1;
        }
    }

    fn text(&mut self, text: &str) {
        if self.left_alone > 0 || text.trim().is_empty() {
            return self.page.push_str(text);
        }
        let places: Vec<(usize, &str)> = words(text).collect();
        let run = run(text, &places);
        let (mut written, mut index) = (0, 0);
        while index < run.len() {
            let Some((length, term)) = self.glossary.find(&run[index..]) else {
                index += 1;
                continue;
            };
            if !self.said[term] {
                let (first, last) = (places[index], places[index + length - 1]);
                let end = last.0 + last.1.len();
                self.page.push_str(&text[written..first.0]);
                self.link(term, &text[first.0..end]);
                written = end;
            }
            index += length;
        }
        self.page.push_str(&text[written..]);
    }

    /// `words` come out of finished HTML, so they are escaped already. Whoever goes by keyboard opens the line below the
    /// paragraph: a second stop for each word would only make the way to the quiz longer.
    fn link(&mut self, term: usize, words: &str) {
        self.said[term] = true;
        self.waiting.push(term);
        self.page.push_str("<a class=\"term\" href=\"#");
        write!(Escaper::new(&mut self.page), "{}", id(&self.glossary.terms[term])).ok();
        write!(self.page, "\" tabindex=\"-1\">{words}</a>").ok();
    }

    fn explain(&mut self) {
        if !self.waiting.is_empty() {
            let terms: Vec<&Term> = self.waiting.drain(..).map(|term| &self.glossary.terms[term]).collect();
            self.page.push_str(&explanations(&terms, self.locale).into_string());
        }
    }
}

/// The id of an explanation within a lesson. Ids of headings begin with a hyphen, so none is taken.
fn id(term: &Term) -> String {
    format!("istilah{}", term.anchor)
}

/// The browser opens a `details` when a link leads into it.
fn explanations(terms: &[&Term], locale: &Locale) -> Markup {
    let names: Vec<&str> = terms.iter().map(|term| term.short_name()).collect();
    html! {
        details.terms {
            summary { (locale.say_with("terms-explained", &[("terms", names.join(", ").into())])) }
            dl { @for term in terms { dt id=(id(term)) { (term.name) } dd { (term.explanation) } } }
        }
    }
}
