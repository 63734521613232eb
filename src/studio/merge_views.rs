//! Two texts side by side, and what to choose where they differ.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    document::Document,
    merging::{ComparedLine, Fate, Stretch, compare, is_among_facts},
    paths::FilePath,
    words::{self, studio_page},
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    staff::Staff,
    view::{Content, Icon, icon},
};

/// Who wrote meanwhile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rival {
    /// The same author in another window.
    OtherWindow(Timestamp),
    /// Somebody else.
    Author(String, Timestamp),
    /// Whoever changed the file past the studio.
    Disk,
}

/// What is put together.
pub struct Merging<'a> {
    /// The file.
    pub document: &'a Document,
    /// What its author wrote.
    pub mine: &'a str,
    /// What was written meanwhile.
    pub theirs: &'a str,
    /// Stands for that.
    pub theirs_hash: String,
    /// The version of the draft that is put together with it.
    pub version: i64,
    /// Stands for what the file said when that was begun.
    pub base_hash: String,
    /// Whether that is a draft of the same author.
    pub is_of_draft: bool,
    /// Who wrote it.
    pub rival: &'a Rival,
    /// Both together.
    pub stretches: Vec<Stretch>,
}

/// Both texts, and the form that puts them together.
pub fn merge(reader: &Reader, staff: &Staff, merging: &Merging<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("merge-title");
    let is_disputed = merging.stretches.iter().any(|one| matches!(one, Stretch::Disputed { .. }));
    let main = html! {
        h1 { (title) }
        p.facts { (words::title_of(t, merging.document, merging.mine)) }
        p.again role="alert" { (icon(Icon::Warning)) span { (rival(t, merging.rival)) } }
        p { (t.say(if is_disputed { "merge-choose" } else { "merge-agreed" })) }
        form method="post" action=(t.href(&FilePath::Merge(&merging.document.file))) {
            input type="hidden" name="of" value=(if merging.is_of_draft { "draft" } else { "file" });
            input type="hidden" name="theirs" value=(merging.theirs_hash);
            input type="hidden" name="version" value=(merging.version);
            input type="hidden" name="base" value=(merging.base_hash);
            textarea name="mine" hidden { "\n" (merging.mine) }
            @for (index, one) in disputes(&merging.stretches).enumerate() { (dispute(t, index, &one)) }
            button.button.primary type="submit" { (icon(Icon::Done)) span { (t.say("merge-button")) } }
        }
        h2 { (t.say("merge-both")) }
        div.columns {
            (whole(&t.say("merge-mine"), "mine", merging.mine))
            (whole(&t.say("merge-theirs"), "theirs", merging.theirs))
        }
    };
    studio_page(reader, staff, title, main)
}

/// What both changed, each in another way.
struct Dispute<'a> {
    mine: &'a str,
    theirs: &'a str,
    /// Whether one may stand after the other.
    may_be_both: bool,
}

fn disputes(stretches: &[Stretch]) -> impl Iterator<Item = Dispute<'_>> {
    stretches.iter().enumerate().filter_map(|(at, stretch)| match stretch {
        Stretch::Disputed { mine, theirs } => {
            Some(Dispute { mine, theirs, may_be_both: !is_among_facts(stretches, at) })
        }
        Stretch::Agreed(_) => None,
    })
}

fn rival(t: &Locale, rival: &Rival) -> String {
    match rival {
        Rival::OtherWindow(moment) => t.say_with("merge-other-window", &[("moment", t.date_and_time(*moment).into())]),
        Rival::Author(name, moment) => t.say_with(
            "merge-other-author",
            &[("name", name.as_str().into()), ("moment", t.date_and_time(*moment).into())],
        ),
        Rival::Disk => t.say("merge-disk"),
    }
}

fn dispute(t: &Locale, index: usize, dispute: &Dispute<'_>) -> Markup {
    let numbered = |key: &str| t.say_with(key, &[("number", (index + 1).into())]);
    let name = format!("choice.{index}");
    html! {
        fieldset.box {
            legend { (numbered("merge-place")) }
            @for (word, key, text) in [("mine", "merge-take-mine", dispute.mine), ("theirs", "merge-take-theirs", dispute.theirs)] {
                label.choice { input type="radio" name=(name) value=(word) required; span { (t.say(key)) } }
                @if text.trim().is_empty() { p.hint { (t.say("merge-nothing")) } } @else { pre.source { (text) } }
            }
            @if dispute.may_be_both {
                label.choice { input type="radio" name=(name) value="both" required; span { (t.say("merge-take-both")) } }
            }
        }
    }
}

fn whole(title: &str, name: &str, text: &str) -> Markup {
    html! {
        section {
            h3 id={ "text-" (name) } { (title) }
            textarea.source readonly rows="16" aria-labelledby={ "text-" (name) } { "\n" (text) }
        }
    }
}

/// What changed from one text to another.
pub fn comparison(t: &Locale, before: &str, after: &str) -> Markup {
    let groups = compare(before, after);
    html! {
        @if groups.is_empty() { p { (t.say("compare-same")) } }
        @for group in &groups { div.compared { @for line in group { (compared(t, line)) } } }
    }
}

/// Marked by words for those who hear it, and by signs for those who see no colours.
fn compared(t: &Locale, line: &ComparedLine) -> Markup {
    let words = html! {
        @for (differs, words) in &line.words { @if *differs { strong { (words) } } @else { (words) } }
    };
    html! {
        @match line.fate {
            Fate::Same => p { (words) },
            Fate::Gone => p.gone { span.visually-hidden { (t.say("compare-gone")) " " } del { (words) } },
            Fate::New => p.new { span.visually-hidden { (t.say("compare-new")) " " } ins { (words) } },
        }
    }
}
