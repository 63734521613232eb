//! What needs looking after, as a page.

use maud::{Markup, html};

use super::{model::Text, paths::UpkeepPath};
use crate::{
    accounts::Reader,
    i18n::Locale,
    links::{Link, Outcome},
    staff::{Staff, notice},
    studio::{FilePath, StudioPath, advice_in_words, studio_page},
    view::{Content, Icon, icon},
};

/// What the page tells.
pub struct Shown<'a> {
    /// Every text.
    pub texts: &'a [Text],
    /// Those that nobody looked at for long.
    pub old: &'a [&'a Text],
    /// Links that lead nowhere, with the texts that they stand in.
    pub dead: &'a [(Link, Vec<Text>)],
    /// After so many months a text is to be looked at again.
    pub months: i64,
    /// Whether links are asked at all.
    pub has_links: bool,
    /// Whether it was just noted that a text is still right.
    pub is_noted: bool,
}

/// What needs looking after.
pub fn upkeep(reader: &Reader, staff: &Staff, shown: &Shown<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("upkeep-title");
    let main = html! {
        p.crumb { a href=(t.href(&StudioPath)) { (icon(Icon::Back)) (t.say("studio-title")) } }
        h1 { (title) }
        p.lead { (t.say("upkeep-lead")) }
        (notice(shown.is_noted.then(|| t.say("upkeep-noted"))))
        (dead(t, shown))
        (old(t, shown))
        (advice(t, shown))
    };
    studio_page(reader, staff, title, main)
}

fn dead(t: &Locale, shown: &Shown<'_>) -> Markup {
    html! {
        section {
            h2 { (t.say("upkeep-links")) }
            @if !shown.has_links { p.hint { (t.say("upkeep-links-off")) } }
            @else if shown.dead.is_empty() { p { (icon(Icon::Done)) " " (t.say("upkeep-links-good")) } }
            ul.cards {
                @for (link, texts) in shown.dead {
                    li.card {
                        h3 { (link.address) }
                        p { (outcome(t, link)) }
                        ul { @for text in texts { li { a href=(t.href(&FilePath::Draft(&text.file))) { (text.title) span.visually-hidden { " · " (link.address) } } } } }
                    }
                }
            }
        }
    }
}

fn outcome(t: &Locale, link: &Link) -> String {
    let key = match link.outcome {
        Some(Outcome::Private) => "upkeep-link-private",
        Some(Outcome::Unreachable) => "upkeep-link-unreachable",
        _ => "upkeep-link-refused",
    };
    let since = link.failing_since.map(|since| t.date_and_time(since)).unwrap_or_default();
    t.say_with(key, &[("since", since.into())])
}

fn old(t: &Locale, shown: &Shown<'_>) -> Markup {
    html! {
        section {
            h2 { (t.say("upkeep-old")) }
            p { (t.say_with("upkeep-old-words", &[("months", shown.months.into())])) }
            @if shown.old.is_empty() { p { (icon(Icon::Done)) " " (t.say("upkeep-old-none")) } }
            ul.cards {
                @for text in shown.old {
                    li.card {
                        h3 { a href=(t.href(&FilePath::Draft(&text.file))) { (text.title) (language(&text.file)) } }
                        p.hint { (t.say_with("upkeep-seen-at", &[("moment", t.date_and_time(text.seen_at).into())])) }
                        form method="post" action=(t.href(&UpkeepPath)) {
                            input type="hidden" name="file" value=(text.file);
                            button.button type="submit" { (icon(Icon::Done)) span { (t.say_with("upkeep-still-right", &[("title", text.title.as_str().into())])) (language(&text.file)) } }
                        }
                    }
                }
            }
        }
    }
}

/// A text with much advice first: that is where an hour helps most.
fn advice(t: &Locale, shown: &Shown<'_>) -> Markup {
    let mut texts: Vec<&Text> = shown.texts.iter().filter(|text| !text.advice.is_empty()).collect();
    texts.sort_by_key(|text| (std::cmp::Reverse(text.advice.len()), text.file.clone()));
    html! {
        section {
            h2 { (t.say("upkeep-advice")) }
            @if texts.is_empty() { p { (icon(Icon::Done)) " " (t.say("upkeep-advice-none")) } }
            @for text in texts {
                details {
                    summary { (text.title) (language(&text.file)) " · " (t.say_with("upkeep-advice-count", &[("count", text.advice.len().into())])) }
                    ul { @for one in &text.advice { li { (advice_in_words(t, one)) } } }
                    p { a.button href=(t.href(&FilePath::Draft(&text.file))) { (t.say_with("upkeep-write", &[("title", text.title.as_str().into())])) (language(&text.file)) } }
                }
            }
        }
    }
}

/// A translation says of which language it is.
fn language(file: &str) -> String {
    let stem = file.strip_suffix(".md").unwrap_or(file);
    stem.rsplit_once('.').map(|(_, language)| format!(" ({language})")).unwrap_or_default()
}
