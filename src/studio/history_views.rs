//! What a file said before, as a page.

use maud::{Markup, html};

use super::{
    document::Document,
    merge_views::comparison,
    model::{Deed, Publication},
    paths::FilePath,
    saving::Opened,
    words::{self, studio_page},
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    staff::Staff,
    view::{Content, Icon, icon},
};

/// Everything that was published of a file, the latest first.
pub fn history(
    reader: &Reader,
    staff: &Staff,
    document: &Document,
    opened: &Opened,
    publications: &[Publication],
) -> Content {
    let t = &reader.locale;
    let title = t.say("history-title");
    let has_draft = opened.draft.is_some();
    let main = html! {
        p.crumb { a href=(t.href(&FilePath::Draft(&document.file))) { (icon(Icon::Back)) (words::title_of(t, document, opened.text())) } }
        h1 { (title) }
        p.lead { (t.say("history-lead")) }
        @if has_draft { p.hint { (t.say("history-draft-first")) } }
        @if publications.is_empty() { p { (t.say("history-none")) } }
        ol.cards.history reversed {
            @for (index, one) in publications.iter().enumerate() {
                (publication(t, document, one, publications.get(index + 1), index > 0 && !has_draft))
            }
        }
    };
    studio_page(reader, staff, title, main)
}

fn publication(
    t: &Locale,
    document: &Document,
    one: &Publication,
    before: Option<&Publication>,
    may_be_restored: bool,
) -> Markup {
    let moment = t.date_and_time(one.happened_at);
    let text_before = before.and_then(|before| before.text.as_deref()).unwrap_or_default();
    html! {
        li.card {
            h2 { (moment) }
            p { (if before.is_none() && one.deed == Deed::OnDisk { t.say("history-first-seen") } else { deed(t, one) }) }
            @if let Some(from) = &one.moved_from { p.hint { (t.say_with("history-moved-from", &[("file", from.as_str().into())])) } }
            @if let Some(text) = &one.text {
                details {
                    summary { (t.say_with("history-changes", &[("moment", moment.as_str().into())])) }
                    (comparison(t, text_before, text))
                }
                @if may_be_restored {
                    form method="post" action=(t.href(&FilePath::History(&document.file))) {
                        input type="hidden" name="publication" value=(one.id);
                        button.button type="submit" { (t.say_with("history-restore", &[("moment", moment.as_str().into())])) }
                    }
                }
            }
        }
    }
}

/// What was done and by whom.
pub fn deed(t: &Locale, publication: &Publication) -> String {
    let key = match publication.deed {
        Deed::Published => "history-published",
        Deed::Deleted => "history-deleted",
        Deed::Restored => "history-restored",
        Deed::Moved => "history-moved",
        Deed::Imported => "history-imported",
        Deed::OnDisk => return t.say("history-on-disk"),
    };
    let name = publication.author.as_ref().map_or_else(|| t.say("audit-command-line"), |author| author.name.clone());
    t.say_with(key, &[("name", name.into())])
}
