//! A show as a feed, in the site's first language.

use super::{
    feed::{self, Credit, Feed, FeedItem},
    model,
    notes::escaped,
    paths::{ChaptersPath, EpisodePath, FeedPath, MediaPath, ShowPath, TranscriptPath},
};
use crate::{
    content::{Chapter, Episode, Person, Show},
    i18n::Locale,
};
use std::sync::Arc;

/// The feed of a show in the site's first language, which `t` speaks. `absolute` makes an address from a path.
pub fn feed(show: &Show, t: &Locale, absolute: &dyn Fn(&str) -> String) -> Vec<u8> {
    let address = |path: &dyn ToString| absolute(&path.to_string());
    let text = show.texts.original();
    let feed = Feed {
        title: &text.title,
        description: text.body.as_str(),
        summary: &text.summary,
        language: &show.language,
        medium: "podcast",
        kind: show.kind,
        category: (&show.category.0, show.category.1.as_deref()),
        explicit: show.explicit,
        author: &show.author,
        owner: (&show.owner.0, &show.owner.1),
        copyright: copyright(show, t),
        license: show.license.as_deref(),
        funding: show.funding.as_ref().map(|(url, words)| (url.as_str(), words.as_str())),
        locked: show.locked,
        people: credits(show, &show.people),
        guid: &show.revision.identity,
        changed_at: model::changed_at(show),
        page: address(&ShowPath(&show.slug)),
        address: address(&FeedPath(&show.slug)),
        cover: address(&MediaPath(&show.cover.address)),
        items: show.episodes.iter().map(|episode| item(show, episode, t, absolute)).collect(),
    };
    feed::write(&feed, absolute)
}

fn item<'a>(show: &'a Show, episode: &'a Episode, t: &Locale, absolute: &dyn Fn(&str) -> String) -> FeedItem<'a> {
    let address = |path: &dyn ToString| absolute(&path.to_string());
    let text = episode.texts.original();
    let page = address(&EpisodePath(&episode.name));
    FeedItem {
        title: &text.title,
        notes: text.body.as_str(),
        summary: &text.summary,
        after_notes: after_notes(&text.chapters, &page, t),
        sound: (&episode.audio, address(&MediaPath(&episode.audio.address))),
        guid: &episode.revision.identity,
        published_at: episode.published_at,
        kind: episode.kind,
        season: episode.season,
        number: model::number(show, episode),
        transcript: episode.transcript.as_ref().map(|_| address(&TranscriptPath(&episode.name))),
        chapters: (!text.chapters.is_empty()).then(|| address(&ChaptersPath(&episode.name))),
        people: credits(show, &episode.people),
        page,
    }
}

/// Whoever is heard and does not belong to the show is its guest.
fn credits<'a>(show: &Show, people: &'a [Arc<Person>]) -> Vec<Credit<'a>> {
    let role = |person: &Person| if model::is_host(show, person) { "host" } else { "guest" };
    let credit =
        |person: &'a Arc<Person>| Credit { name: &person.name, role: role(person), url: person.url.as_deref() };
    people.iter().map(credit).collect()
}

/// The chapters as a list, since many apps know no chapters but make times in notes tappable; and the episode's page.
fn after_notes(chapters: &[Chapter], page: &str, t: &Locale) -> String {
    let mut notes = String::new();
    if !chapters.is_empty() {
        let items: String = chapters.iter().map(chapter_item).collect();
        let heading = escaped(&t.say("chapters-heading"));
        notes.push_str(&format!("<p><strong>{heading}</strong></p><ul>{items}</ul>"));
    }
    notes.push_str(&format!("<p><a href=\"{page}\">{}</a></p>", escaped(&t.say("podcast-feed-page"))));
    notes
}

fn chapter_item(chapter: &Chapter) -> String {
    format!("<li>{} {}</li>", model::clock(chapter.starts_at_seconds, ":"), escaped(&feed::title(&chapter.title)))
}

/// `© 2026`, from the year of the oldest episode.
fn copyright(show: &Show, t: &Locale) -> String {
    let oldest = show.episodes.iter().map(|episode| episode.published_at).min();
    let year = oldest.map(|moment| format!(" {}", moment.to_zoned_datetime(t.zone.clone()).year()));
    format!("©{}", year.unwrap_or_default())
}
