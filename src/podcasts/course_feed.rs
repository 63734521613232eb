//! A course as a feed: its lessons that have sound, in their order, in the site's first language.

use super::{
    feed::{self, CreditLine, Feed, FeedItem},
    notes::escaped,
    paths::{MediaPath, TranscriptFormat},
    show_feed::Edition,
};
use crate::{
    content::{Course, EpisodeKind, EpisodeTags, Lesson, Medium, Person, ShowKind, ShowTags, Sound},
    courses::{CourseCoverPath, CourseFeedPagePath, CoursePath, LessonPath, LessonTranscriptPath},
};

/// Apple's category of everything that is taught here.
const CATEGORY: (&str, Option<&str>) = ("Education", Some("Courses"));

/// A page of the feed of a course in the site's first language, from 1; nothing beyond the last, or for a course that can't
/// be heard.
pub fn feed(course: &Course, edition: &Edition<'_>, page: usize) -> Option<Vec<u8>> {
    let Edition { library, t, absolute, hub } = edition;
    let site = &library.site;
    let (_, first, _) = course.spoken().next()?;
    let page = edition.page(course.spoken().count(), page)?;
    let items = page.cut(course.spoken()).map(|(number, lesson, sound)| item(number, lesson, sound, edition));
    let text = course.texts.original();
    let owner = site.name.original();
    let authors = course.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ");
    let feed = Feed {
        title: &text.title,
        description: text.body.as_str(),
        summary: &text.summary,
        language: t.language.code(),
        kind: ShowKind::Serial,
        category: CATEGORY,
        explicit: false,
        author: if authors.is_empty() { owner } else { &authors },
        owner: (owner, &site.email),
        copyright: format!("© {}", first.revision.first_seen_at.to_zoned_datetime(t.zone.clone()).year()),
        license: None,
        funding: &[],
        locked: true,
        people: course.people.iter().map(|person| author(person, *absolute)).collect(),
        tags: &ShowTags { medium: Medium::Course, ..ShowTags::default() },
        complete: String::new(),
        guid: &course.podcast.identity,
        changed_at: course.podcast.changed_at,
        page: edition.address(&CoursePath(&course.slug)),
        links: page.links(*hub, |page| edition.address(&CourseFeedPagePath(&course.slug, page))),
        new_address: None,
        publisher: None,
        cover: match &course.cover {
            Some(cover) => edition.address(&MediaPath(&cover.address)),
            None => edition.address(&CourseCoverPath(&course.slug)),
        },
        trailers: Vec::new(),
        live: Vec::new(),
        items: items.collect(),
    };
    Some(feed::write(&feed, *absolute))
}

fn author<'a>(person: &'a Person, absolute: &dyn Fn(&str) -> String) -> CreditLine<'a> {
    let picture = person.picture.as_ref().map(|picture| absolute(&MediaPath(&picture.address).to_string()));
    CreditLine { name: &person.name, role: "author", group: "writing", url: person.url.as_deref(), picture }
}

/// What lessons say to apps alone: nothing.
const NO_TAGS: &EpisodeTags =
    &EpisodeTags { display: None, texts: Vec::new(), locations: Vec::new(), soundbites: Vec::new(), is_blocked: false };

fn item<'a>(number: usize, lesson: &'a Lesson, sound: &'a Sound, edition: &Edition<'_>) -> FeedItem<'a> {
    let text = lesson.texts.original();
    let page = edition.address(&LessonPath(&lesson.name));
    let transcript = |format: TranscriptFormat| {
        (edition.address(&LessonTranscriptPath(&lesson.name, format)), format.content_type())
    };
    FeedItem {
        title: &text.title,
        notes: text.written.as_ref().map_or("", |written| written.body.as_str()),
        summary: &text.summary,
        after_notes: format!("<p><a href=\"{page}\">{}</a></p>", escaped(&edition.t.say("course-podcast-page"))),
        sound: (&sound.media, edition.address(&MediaPath(&sound.media.address))),
        guid: &lesson.revision.identity,
        published_at: lesson.revision.first_seen_at,
        kind: EpisodeKind::Full,
        season: None,
        number: u64::try_from(number).ok(),
        alternates: Vec::new(),
        transcripts: sound.transcript.iter().flat_map(|_| TranscriptFormat::ALL.map(transcript)).collect(),
        chapters: None,
        people: Vec::new(),
        license: None,
        tags: NO_TAGS,
        cover: None,
        page,
    }
}
