//! What calendars and feeds promise of a thing's past: since when, how often changed, under which lasting name.
//!
//! A file does not know its past. After every reading its public facts are compared with a row; both survive restarts
//! and are the same on every node.

use std::{collections::HashMap, sync::Arc};

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use url::Url;
use uuid::Uuid;

use super::{
    library::Library,
    model::{Course, Lesson, Show, Slug, Webinar},
    page_versions,
    problem::ContentError,
    promises, store,
};
use crate::{
    clock::Clock,
    db::{self, Db},
};

mod webinars;

/// The namespace of podcast guids: <https://podcastindex.org/namespace/1.0#guid>
const PODCAST_NAMESPACE: Uuid = Uuid::from_u128(0xead4_c236_bf58_58c6_a2c6_a6b2_8d12_8cb6);

/// A course as a whole.
const COURSE: &str = "course";
/// A course as a podcast.
const COURSE_PODCAST: &str = "course podcast";
/// A lesson that can be heard, as an episode.
const LESSON: &str = "lesson";

/// The library as the publisher of its shows.
const PUBLISHER: &str = "publisher";

/// A thing's past.
#[derive(Clone, PartialEq, Eq, Hash, Default, Debug)]
pub struct Revision {
    /// The lasting name: UID of a calendar event, guid of a show or an episode.
    pub identity: String,
    /// How often time, place, status or title changed. From 0.
    pub sequence: i64,
    /// When it was first seen.
    pub first_seen_at: Timestamp,
    /// When anything that readers see last changed.
    pub changed_at: Timestamp,
    /// The start before a webinar was moved.
    pub previous_start: Option<Timestamp>,
    /// Stands for what readers see: another hash, another content.
    pub content_hash: String,
}

impl Revision {
    /// The past of a thing that may bring its lasting name from elsewhere.
    pub(super) fn given(identity: Option<String>) -> Self {
        Self { identity: identity.unwrap_or_default(), ..Self::default() }
    }

    /// Whether this is the past of what a subject shows, to the letter.
    pub(super) fn is_of(&self, subject: &Subject) -> bool {
        let same_name = match &subject.identity {
            Identity::Given(name) => self.identity == *name,
            Identity::Fresh(_) => true,
        };
        same_name && self.content_hash == subject.content_hash
    }
}

/// What a revision is kept of, and what of it may change.
pub(super) struct Subject {
    pub(super) kind: &'static str,
    pub(super) slug: String,
    pub(super) aliases: Vec<String>,
    /// The name it brings, or the one it gets when it is first seen.
    pub(super) identity: Identity,
    pub(super) terms_hash: String,
    pub(super) content_hash: String,
    pub(super) starts_at: Option<Timestamp>,
    /// When it counts as first seen, if nobody saw it before: so long before now.
    pub(super) seen_before: SignedDuration,
}

pub(super) enum Identity {
    /// Written in the file: it wins over what is remembered.
    Given(String),
    /// For a thing that is seen for the first time.
    Fresh(String),
}

/// The pasts of all things of a library, by kind and slug.
#[derive(Default)]
pub struct Revisions(HashMap<(&'static str, String), Revision>);

/// Compares a library with what is remembered, remembers the differences, and gives every thing its past. `before` is the
/// library that it will take the place of: what this node did not see change keeps its past, so that a node which lags
/// behind takes nothing back that others remember. Promises that files would break are kept, and told.
pub async fn remember(
    db: &Db,
    clock: &Clock,
    public_url: &Url,
    library: &mut Library,
    before: Option<&Library>,
) -> db::Result<Vec<ContentError>> {
    let broken = promises::keep(db, library).await?;
    let shows = subjects_of_shows(library, public_url);
    let seen = before.map(pasts).unwrap_or_default();
    let remember = async |subjects: &[Subject]| store::remember(db, clock.now(), subjects, &seen).await;
    let mut revisions = remember(&shows).await?;
    // An episode's guid grows out of its show's, which is known only now.
    let episodes = subjects_of_episodes(library, &revisions);
    revisions.extend(remember(&episodes).await?);
    revisions.extend(remember(&webinars::subjects_of_webinars(library, public_url)).await?);
    revisions.extend(remember(&webinars::subjects_of_series(library, public_url)).await?);
    revisions.extend(remember(&subjects_of_courses(library, public_url)).await?);
    revisions.extend(remember(&subjects_of_course_podcasts(library, public_url)).await?);
    revisions.extend(remember(&subjects_of_spoken_lessons(library, &revisions)).await?);
    revisions.extend(remember(&[publisher(library, public_url, &revisions)]).await?);
    stamp(library, &Revisions(revisions));
    page_versions::remember(db, clock.now(), library, before).await?;
    Ok(broken)
}

/// When the program was first started with this database.
pub async fn first_start(db: &Db, clock: &Clock) -> db::Result<Timestamp> {
    store::first_start(db, clock.now()).await
}

/// Gives a library that is only tried out the pasts that its things have in another.
pub(super) fn borrow(library: &mut Library, from: &Library) {
    stamp(library, &Revisions(pasts(from)));
    library.privacy_versions.clone_from(&from.privacy_versions);
    library.version = from.version;
}

fn stamp(library: &mut Library, revisions: &Revisions) {
    library.publisher = revisions.of(PUBLISHER, PUBLISHER);
    for course in &mut library.courses {
        let course = Arc::make_mut(course);
        course.revision = revisions.of(COURSE, course.slug.as_str());
        course.podcast = revisions.of(COURSE_PODCAST, course.slug.as_str());
        for lesson in course.lessons.iter_mut().filter(|lesson| lesson.sound().is_some()) {
            let name = lesson.name.to_string();
            Arc::make_mut(lesson).revision = revisions.of(LESSON, &name);
        }
    }
    for show in &mut library.shows {
        let show = Arc::make_mut(show);
        for episode in &mut show.episodes {
            let slug = episode.name.to_string();
            Arc::make_mut(episode).revision = revisions.of("episode", &slug);
        }
        show.revision = revisions.of("show", show.slug.as_str());
    }
    for webinar in &mut library.webinars {
        let slug = webinar.slug.clone();
        Arc::make_mut(webinar).revision = revisions.of(webinars::WEBINAR, slug.as_str());
    }
    for series in &mut library.series {
        let series = Arc::make_mut(series);
        series.revision = revisions.of(webinars::SERIES, series.slug.as_str());
    }
}

/// The pasts that the things of a library have, as [`stamp`] gave them.
fn pasts(library: &Library) -> HashMap<(&'static str, String), Revision> {
    let mut pasts = HashMap::from([((PUBLISHER, PUBLISHER.to_owned()), library.publisher.clone())]);
    for course in &library.courses {
        pasts.insert((COURSE, course.slug.to_string()), course.revision.clone());
        pasts.insert((COURSE_PODCAST, course.slug.to_string()), course.podcast.clone());
        let spoken = course.lessons.iter().filter(|lesson| lesson.sound().is_some());
        pasts.extend(spoken.map(|lesson| ((LESSON, lesson.name.to_string()), lesson.revision.clone())));
    }
    for show in &library.shows {
        pasts.insert(("show", show.slug.to_string()), show.revision.clone());
        let episodes = show.episodes.iter();
        pasts.extend(episodes.map(|episode| (("episode", episode.name.to_string()), episode.revision.clone())));
    }
    let all = library.webinars.iter();
    pasts.extend(all.map(|webinar| ((webinars::WEBINAR, webinar.slug.to_string()), webinar.revision.clone())));
    pasts.extend(
        library.series.iter().map(|series| ((webinars::SERIES, series.slug.to_string()), series.revision.clone())),
    );
    pasts
}

impl Revisions {
    fn of(&self, kind: &'static str, slug: &str) -> Revision {
        self.0.get(&(kind, slug.to_owned())).cloned().unwrap_or_default()
    }
}

fn subjects_of_shows(library: &Library, public_url: &Url) -> Vec<Subject> {
    library
        .shows
        .iter()
        .map(|show| Subject {
            kind: "show",
            slug: show.slug.to_string(),
            aliases: strings(&show.aliases),
            identity: identity(&show.revision, || {
                podcast_guid(public_url, &format!("/podcasts/{}/feed.xml", show.slug))
            }),
            terms_hash: String::new(),
            content_hash: hash_of(&(show, broadcasts(library, show), library.site.episodes_in_feed)),
            starts_at: None,
            seen_before: SignedDuration::ZERO,
        })
        .collect()
}

/// What a show's feed tells of webinars.
fn broadcasts<'a>(library: &'a Library, show: &Show) -> Vec<&'a Arc<Webinar>> {
    let is_of_show = |webinar: &&Arc<Webinar>| webinar.broadcast.as_ref().is_some_and(|(slug, _)| *slug == show.slug);
    library.webinars.iter().filter(is_of_show).collect()
}

fn subjects_of_episodes(library: &Library, shows: &HashMap<(&'static str, String), Revision>) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for show in &library.shows {
        let guid = shows.get(&("show", show.slug.to_string())).map(|revision| revision.identity.clone());
        let namespace = guid.and_then(|guid| Uuid::parse_str(&guid).ok()).unwrap_or(PODCAST_NAMESPACE);
        for episode in &show.episodes {
            let fresh = || Uuid::new_v5(&namespace, episode.name.episode.as_str().as_bytes()).to_string();
            subjects.push(Subject {
                kind: "episode",
                slug: episode.name.to_string(),
                aliases: earlier_names((&show.slug, &show.aliases), (&episode.name.episode, &episode.aliases)),
                identity: identity(&episode.revision, fresh),
                terms_hash: String::new(),
                content_hash: hash_of(&episode),
                // By its moment an episode is known that lost its name.
                starts_at: Some(episode.published_at),
                seen_before: SignedDuration::ZERO,
            });
        }
    }
    subjects
}

/// Every name that a part may be remembered under: it may have been renamed, its whole too, or one after the other.
fn earlier_names(whole: (&Slug, &[Slug]), part: (&Slug, &[Slug])) -> Vec<String> {
    let parts = || std::iter::once(part.0).chain(part.1);
    let wholes = std::iter::once(whole.0).chain(whole.1);
    wholes.flat_map(|whole| parts().map(move |part| format!("{whole}/{part}"))).skip(1).collect()
}

fn earlier_names_of(course: &Course, lesson: &Lesson) -> Vec<String> {
    let mut names = earlier_names((&course.slug, &course.aliases), (&lesson.name.lesson, &lesson.aliases));
    names.extend(lesson.moved_from.iter().map(ToString::to_string));
    names
}

/// Courses as books, with all that is printed in one: words that are explained, those who made it, whom to call.
fn subjects_of_courses(library: &Library, public_url: &Url) -> Vec<Subject> {
    let site = &library.site;
    let glossaries = library.glossary.iter().flat_map(|glossary| glossary.iter());
    let terms: Vec<_> = glossaries.map(|(language, glossary)| (language, &glossary.terms)).collect();
    let printed = (&site.name, &site.phone, &site.hours, site.zone.iana_name(), library.first_language());
    let around = hash_of(&(terms, printed));
    let names = |course: &Course| course.people.iter().map(|person| person.name.clone()).collect::<Vec<_>>();
    let subject = |course: &Arc<Course>| Subject {
        kind: COURSE,
        slug: course.slug.to_string(),
        aliases: strings(&course.aliases),
        identity: Identity::Fresh(guid_of(&format!("{public_url}courses/{}", course.slug)).to_string()),
        terms_hash: String::new(),
        content_hash: hash_of(&(&course.digest, names(course), &around)),
        starts_at: None,
        seen_before: SignedDuration::ZERO,
    };
    library.courses.iter().map(subject).collect()
}

/// Courses that can be heard.
fn subjects_of_course_podcasts(library: &Library, public_url: &Url) -> Vec<Subject> {
    let subject = |course: &Arc<Course>| {
        let spoken: Vec<_> =
            course.spoken().map(|(number, lesson, _)| (number, &lesson.name, &lesson.digest)).collect();
        let (site, text) = (&library.site, course.texts.original());
        let said = (&text.title, &text.summary, &text.body);
        let owner = (site.name.original(), &site.email);
        let people: Vec<_> = course.people.iter().map(|person| (&person.name, &person.url)).collect();
        (!spoken.is_empty()).then(|| Subject {
            kind: COURSE_PODCAST,
            slug: course.slug.to_string(),
            aliases: strings(&course.aliases),
            identity: Identity::Fresh(podcast_guid(public_url, &format!("/courses/{}/feed.xml", course.slug))),
            terms_hash: String::new(),
            content_hash: hash_of(&(said, people, &course.cover, owner, spoken, site.episodes_in_feed)),
            starts_at: None,
            seen_before: SignedDuration::ZERO,
        })
    };
    library.courses.iter().filter_map(subject).collect()
}

/// Lessons that can be heard. They are first seen one after the other, since apps sort by that moment.
fn subjects_of_spoken_lessons(library: &Library, known: &HashMap<(&'static str, String), Revision>) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for course in &library.courses {
        let guid = known.get(&(COURSE_PODCAST, course.slug.to_string())).map(|revision| revision.identity.as_str());
        let namespace = guid.and_then(|guid| Uuid::parse_str(guid).ok()).unwrap_or(PODCAST_NAMESPACE);
        for (number, lesson, _) in course.spoken() {
            let fresh = Uuid::new_v5(&namespace, lesson.name.lesson.as_str().as_bytes()).to_string();
            let later = i64::try_from(course.lessons.len() - number).unwrap_or_default();
            subjects.push(Subject {
                kind: LESSON,
                slug: lesson.name.to_string(),
                aliases: earlier_names_of(course, lesson),
                identity: Identity::Fresh(fresh),
                terms_hash: String::new(),
                content_hash: hash_of(&(number, &lesson.digest)),
                starts_at: None,
                seen_before: SignedDuration::from_secs(later),
            });
        }
    }
    subjects
}

/// The list of all shows, with the guids that they have by now.
fn publisher(library: &Library, public_url: &Url, known: &HashMap<(&'static str, String), Revision>) -> Subject {
    let guid = |slug: &Slug| known.get(&("show", slug.to_string())).map(|revision| &revision.identity);
    let shows = library
        .shows
        .iter()
        .map(|show| (&show.slug, guid(&show.slug), &show.texts.original().title, show.tags.medium, &show.moved_to));
    let (site, shows) = (&library.site, shows.collect::<Vec<_>>());
    Subject {
        kind: PUBLISHER,
        slug: PUBLISHER.to_owned(),
        aliases: Vec::new(),
        identity: Identity::Fresh(podcast_guid(public_url, "/podcasts/feed.xml")),
        terms_hash: String::new(),
        content_hash: hash_of(&(site.name.original(), site.tagline.original(), &site.email, shows)),
        starts_at: None,
        seen_before: SignedDuration::ZERO,
    }
}

fn identity(revision: &Revision, fresh: impl FnOnce() -> String) -> Identity {
    if revision.identity.is_empty() { Identity::Fresh(fresh()) } else { Identity::Given(revision.identity.clone()) }
}

/// UUIDv5 of the feed's address without scheme and trailing slashes.
fn podcast_guid(public_url: &Url, feed: &str) -> String {
    podcast_guid_of(&format!("{}{feed}", public_url.as_str().trim_end_matches('/'))).to_string()
}

/// The guid that everybody makes of a feed's address.
pub fn podcast_guid_of(feed: &str) -> Uuid {
    guid_of(feed.split_once("://").map_or(feed, |(_, rest)| rest))
}

fn guid_of(address: &str) -> Uuid {
    Uuid::new_v5(&PODCAST_NAMESPACE, address.trim_end_matches('/').as_bytes())
}

fn strings(slugs: &[Slug]) -> Vec<String> {
    slugs.iter().map(Slug::to_string).collect()
}

/// A value's `Debug` form names every public fact and leaves secrets out, so it stands for what readers see.
fn hash_of(value: &impl std::fmt::Debug) -> String {
    hash(format!("{value:?}").as_bytes())
}

/// SHA-256 in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_guid_is_the_one_that_the_podcast_namespace_gives_as_example() {
        assert_eq!(super::guid_of("podnews.net/rss").to_string(), "9b024349-ccf0-5f69-a609-6b82873eab3c");
    }
}
