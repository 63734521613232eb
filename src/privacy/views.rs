//! How own data, consents and versions are shown.

use jiff::Timestamp;
use maud::{Markup, html};

use super::paths::{ConsentsPath, DeletionPath, MyDataPath, VersionPath, VersionsPath};
use crate::{
    accounts::{OwnRecord, OwnTable, Reader, Value},
    consents::{Consent, Purpose, Question},
    i18n::Locale,
    site::{HomePath, MePath, TextPage},
    view::{Content, Icon, icon},
};

/// The page tells so many rows of a table; the file tells all.
const MOST_SHOWN: usize = 100;

/// A question and what was last answered.
pub struct Asked {
    /// What is asked.
    pub question: Question,
    /// What she said.
    pub said: Option<Consent>,
}

impl Asked {
    fn is_given(&self) -> bool {
        self.said.as_ref().is_some_and(|said| said.given)
    }
}

/// What a learner's own page tells of privacy.
pub struct AboutMe<'a> {
    /// What she was asked and said.
    pub asked: &'a [Asked],
    /// Until when all is kept at least.
    pub kept_until: Timestamp,
}

/// The field that says which words were beside the box.
pub fn text_field(purpose: Purpose) -> String {
    format!("{}-text", purpose.word())
}

/// The sections of a learner's own page.
pub fn about_me(t: &Locale, about: &AboutMe<'_>) -> Markup {
    html! {
        section {
            h2 { (t.say("consents-title")) }
            @for asked in about.asked { p { strong { (asked.question.label) } br; (standing(t, asked)) } }
            p { a.button href=(t.href(&ConsentsPath)) { (t.say("consents-change")) } }
        }
        section {
            h2 { (t.say("my-data-title")) }
            p { (t.say_with("my-data-kept-until", &[("date", t.date(about.kept_until).into())])) }
            ul.actions {
                li { a href=(t.href(&MyDataPath)) { (icon(Icon::Person)) span { (t.say("my-data-see")) } } }
                li { a href=(t.href(&MyDataPath::FILE)) download { (icon(Icon::Download)) span { (t.say("my-data-save")) } } }
                li { a href=(t.href(&DeletionPath)) { (icon(Icon::Warning)) span { (t.say("deletion-title")) } } }
            }
        }
    }
}

/// That she came back in time.
pub fn return_notice(t: &Locale, kept_until: Timestamp) -> Markup {
    html! {
        div.notice role="status" {
            p {
                (icon(Icon::Done))
                span { (t.say_with("my-data-came-back", &[("date", t.date(kept_until).into())])) }
            }
        }
    }
}

fn standing(t: &Locale, asked: &Asked) -> String {
    match &asked.said {
        Some(said) => {
            let date = [("date", t.date(said.happened_at).into())];
            if said.given { t.say_with("consents-given", &date) } else { t.say_with("consents-withdrawn", &date) }
        }
        None => t.say("consents-never"),
    }
}

/// What the learner allows.
pub fn consents(t: &Locale, asked: &[Asked], is_saved: bool) -> Content {
    let saved = html! {
        @if is_saved { div.notice role="status" { p { (icon(Icon::Done)) span { (t.say("consents-saved")) } } } }
    };
    consents_page(t, asked, saved, None)
}

/// The same, when the words changed while she read them.
pub fn consents_again(t: &Locale, asked: &[Asked]) -> Content {
    consents_page(t, asked, html! {}, Some(t.say("consents-words-changed")))
}

fn consents_page(t: &Locale, asked: &[Asked], saved: Markup, problem: Option<String>) -> Content {
    let main = html! {
        (back_to_me(t))
        h1 { (t.say("consents-title")) }
        (saved)
        @if asked.is_empty() {
            p { (t.say("my-data-nothing")) }
        } @else {
            p.lead { (t.say("consents-lead")) }
            form method="post" action=(t.href(&ConsentsPath)) {
                @for asked in asked { (box_of(t, asked, problem.as_deref())) }
                button.button.primary type="submit" { (t.say("consents-save")) }
            }
            p { a.link href=(t.href(&TextPage::Privacy)) { (t.say("my-data-privacy")) } }
        }
    };
    Content::new(t.say("consents-title"), t.say("consents-lead"), main)
}

fn box_of(t: &Locale, asked: &Asked, problem: Option<&str>) -> Markup {
    let question = &asked.question;
    let name = question.purpose.word();
    let (explained, refused) = (format!("{name}-explained"), format!("{name}-problem"));
    let described = if problem.is_some() { format!("{refused} {explained}") } else { explained.clone() };
    html! {
        div.consent {
            input type="hidden" name=(text_field(question.purpose)) value=(question.text_hash);
            @if let Some(problem) = problem { p.problem id=(refused) role="alert" { (icon(Icon::Warning)) span { (problem) } } }
            label.choice {
                input type="checkbox" name=(name) value="yes" checked[asked.is_given()] aria-describedby=(described) autofocus[problem.is_some()];
                span { (question.label) }
            }
            p.hint id=(explained) { (question.explained) }
            p { (standing(t, asked)) }
        }
    }
}

/// Everything that is kept, in words.
pub fn my_data(t: &Locale, tables: &[OwnTable], kept_until: Option<Timestamp>) -> Content {
    let main = html! {
        (back_to_me(t))
        h1 { (t.say("my-data-title")) }
        @if let Some(kept_until) = kept_until {
            p.lead { (t.say("my-data-lead")) }
            p { (t.say_with("my-data-kept-until", &[("date", t.date(kept_until).into())])) }
            p { a.button.primary href=(t.href(&MyDataPath::FILE)) download { (icon(Icon::Download)) span { (t.say("my-data-save")) } } }
            p.hint { (t.say("my-data-file")) }
            @for table in tables { (table_section(t, table)) }
            p { (t.say("my-data-hidden")) }
            p { a.button href=(t.href(&DeletionPath)) { (t.say("deletion-title")) } }
        } @else {
            p { (t.say("my-data-nothing")) }
        }
    };
    Content::new(t.say("my-data-title"), t.say("my-data-lead"), main)
}

fn table_section(t: &Locale, table: &OwnTable) -> Markup {
    let hidden = table.records.len().saturating_sub(MOST_SHOWN);
    html! {
        section id=(table.name) {
            h2 { (t.say(table.heading)) }
            p { (t.say(table.purpose)) }
            @if table.records.is_empty() { p { (t.say("my-data-empty")) } }
            @if hidden > 0 { p { (t.say_with("my-data-more", &[("count", hidden.into())])) } }
            @for record in &table.records[hidden..] { (record_card(t, record)) }
        }
    }
}

fn record_card(t: &Locale, record: &OwnRecord) -> Markup {
    let made_by = t.say(record.made_by.key());
    html! {
        dl.card.own {
            @for fact in &record.facts {
                div { dt { (t.say(fact.label)) } dd { (words_of(t, &fact.value)) } }
            }
            div { dt { (t.say("own-made")) } dd { @if let Some(at) = record.made_at { (t.date_and_time(at)) ", " } (made_by) } }
        }
    }
}

fn words_of(t: &Locale, value: &Value) -> Markup {
    match value {
        Value::Text(words) | Value::Title(_, words) => html! { @for line in words.lines() { (line) br; } },
        Value::Moment(moment) => html! { (t.date_and_time(*moment)) },
        Value::Word(_, key) => html! { (t.say(key)) },
    }
}

/// What goes and what stays.
pub fn deletion(t: &Locale, has_data: bool, has_name: bool, has_certificates: bool) -> Content {
    let main = html! {
        (back_to_me(t))
        h1 { (t.say("deletion-title")) }
        @if has_data {
            p.lead { (t.say("deletion-lead")) }
            h2 { (t.say("deletion-goes")) }
            div.prose {
                ul {
                    @if has_name { li { (t.say("deletion-goes-name")) } }
                    li { (t.say("deletion-goes-learning")) }
                    @if has_certificates { li { (t.say("deletion-goes-certificates")) } }
                    li { (t.say("deletion-goes-consents")) }
                    li { (t.say("deletion-goes-phone")) }
                }
            }
            h2 { (t.say("deletion-stays")) }
            div.prose {
                ul {
                    li { (t.say("deletion-stays-counts")) }
                    li { (t.say("deletion-stays-backups")) }
                    li { (t.say("deletion-stays-display")) }
                }
            }
            p { a.button href=(t.href(&MyDataPath::FILE)) download { (icon(Icon::Download)) span { (t.say("deletion-save-first")) } } }
            form method="post" action=(t.href(&DeletionPath)) data-leaving="forget" {
                button.button.primary type="submit" { (t.say("deletion-press")) }
            }
            p { a.button href=(t.href(&MePath)) { (icon(Icon::Back)) span { (t.say("deletion-back")) } } }
        } @else {
            p { (t.say("my-data-nothing")) }
        }
    };
    Content::new(t.say("deletion-title"), t.say("deletion-lead"), main)
}

/// It is gone.
pub fn deleted(t: &Locale) -> Content {
    let main = html! {
        h1 { (t.say("deleted-title")) }
        p.lead { (t.say("deleted-lead")) }
        p { a.button.primary href=(t.href(&HomePath)) { (t.say("deleted-home")) } }
    };
    Content::new(t.say("deleted-title"), t.say("deleted-lead"), main)
}

/// The versions of the privacy page.
pub fn versions(reader: &Reader) -> Content {
    let t = &reader.locale;
    let versions = reader.library.privacy_versions(t.language);
    let main = html! {
        (back_to_privacy(t))
        h1 { (t.say("versions-title")) }
        p.lead { (t.say("versions-lead")) }
        ul.actions {
            @for (place, version) in versions.iter().enumerate() {
                li { a href=(t.href(&VersionPath { number: version.number })) {
                    span {
                        (t.say_with("versions-one", &[("number", version.number.into()), ("date", t.date(version.since_at).into())]))
                        @if place == 0 { " · " (t.say("versions-in-force")) }
                    }
                } }
            }
        }
    };
    Content::new(t.say("versions-title"), t.say("versions-lead"), main)
}

/// One version of the privacy page.
pub fn version(reader: &Reader, number: i64) -> Option<Content> {
    let t = &reader.locale;
    let versions = reader.library.privacy_versions(t.language);
    let place = versions.iter().position(|version| version.number == number)?;
    let version = versions[place];
    let facts = [("number", version.number.into()), ("date", t.date(version.since_at).into())];
    let heading = t.say_with("versions-one", &facts);
    let main = html! {
        p.crumb { a href=(t.href(&VersionsPath)) { (icon(Icon::Back)) (t.say("versions-title")) } }
        h1 { (heading) }
        p.facts {
            @match place.checked_sub(1) {
                Some(next) => (t.say_with("versions-until", &[("date", t.date(versions[next].since_at).into())])),
                None => (t.say("versions-in-force")),
            }
        }
        article.prose lang=(version.language) {
            @if !version.text.title.is_empty() { p.lead { strong { (version.text.title) } } p { (version.text.summary) } }
            (version.text.body)
        }
    };
    Some(Content::new(heading, version.text.summary.clone(), main))
}

fn back_to_me(t: &Locale) -> Markup {
    html! { p.crumb { a href=(t.href(&MePath)) { (icon(Icon::Back)) (t.say("me-title")) } } }
}

fn back_to_privacy(t: &Locale) -> Markup {
    html! { p.crumb { a href=(t.href(&TextPage::Privacy)) { (icon(Icon::Back)) (t.say("place-privacy")) } } }
}
