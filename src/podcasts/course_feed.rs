//! A course as a feed: its lessons that have sound, in their order, in the site's first language.

use super::{
    feed::{self, CreditLine, Feed, FeedItem, Links},
    notes::escaped,
    paths::{MediaPath, TranscriptFormat},
    show_feed::Edition,
};
use crate::{
    content::{Course, EpisodeKind, EpisodeTags, Lesson, Medium, Person, ShowKind, ShowTags, Sound},
    courses::{CourseCoverPath, CourseFeedPath, CoursePath, LessonPath, LessonTranscriptPath},
    i18n::Locale,
};

/// Apple's category of everything that is taught here.
const CATEGORY: (&str, Option<&str>) = ("Education", Some("Courses"));

/// The feed of a course in the site's first language; nothing for a course that can't be heard.
pub fn feed(course: &Course, edition: &Edition<'_>) -> Option<Vec<u8>> {
    let Edition { library, t, absolute, hub } = edition;
    let site = &library.site;
    let address = |path: &dyn ToString| absolute(&path.to_string());
    let items: Vec<FeedItem<'_>> =
        course.spoken().map(|(number, lesson, sound)| item(number, lesson, sound, t, *absolute)).collect();
    let first = items.first()?;
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
        copyright: format!("© {}", first.published_at.to_zoned_datetime(t.zone.clone()).year()),
        license: None,
        funding: &[],
        locked: true,
        people: course.people.iter().map(|person| author(person, *absolute)).collect(),
        tags: &ShowTags { medium: Medium::Course, ..ShowTags::default() },
        complete: String::new(),
        guid: &course.podcast.identity,
        changed_at: course.podcast.changed_at,
        page: address(&CoursePath(&course.slug)),
        links: Links {
            itself: address(&CourseFeedPath(&course.slug)),
            hub: hub.map(str::to_owned),
            ..Links::default()
        },
        new_address: None,
        publisher: None,
        cover: match &course.cover {
            Some(cover) => address(&MediaPath(&cover.address)),
            None => address(&CourseCoverPath(&course.slug)),
        },
        trailers: Vec::new(),
        live: Vec::new(),
        items,
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

fn item<'a>(
    number: usize,
    lesson: &'a Lesson,
    sound: &'a Sound,
    t: &Locale,
    absolute: &dyn Fn(&str) -> String,
) -> FeedItem<'a> {
    let address = |path: &dyn ToString| absolute(&path.to_string());
    let text = lesson.texts.original();
    let page = address(&LessonPath(&lesson.name));
    let transcript =
        |format: TranscriptFormat| (address(&LessonTranscriptPath(&lesson.name, format)), format.content_type());
    FeedItem {
        title: &text.title,
        notes: text.written.as_ref().map_or("", |written| written.body.as_str()),
        summary: &text.summary,
        after_notes: format!("<p><a href=\"{page}\">{}</a></p>", escaped(&t.say("course-podcast-page"))),
        sound: (&sound.media, address(&MediaPath(&sound.media.address))),
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
