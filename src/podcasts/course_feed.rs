//! A course as a feed: its lessons that have sound, in their order, in the site's first language.

use super::{
    feed::{self, Credit, Feed, FeedItem},
    notes::escaped,
    paths::MediaPath,
};
use crate::{
    content::{Course, EpisodeKind, Lesson, ShowKind, Site, Sound},
    courses::{CourseCoverPath, CourseFeedPath, CoursePath, LessonPath, LessonTranscriptPath},
    i18n::Locale,
};

/// Apple's category of everything that is taught here.
const CATEGORY: (&str, Option<&str>) = ("Education", Some("Courses"));

/// The feed of a course in the site's first language, which `t` speaks; nothing for a course that can't be heard.
/// `absolute` makes an address from a path.
pub fn feed(course: &Course, site: &Site, t: &Locale, absolute: &dyn Fn(&str) -> String) -> Option<Vec<u8>> {
    let address = |path: &dyn ToString| absolute(&path.to_string());
    let items: Vec<FeedItem<'_>> =
        course.spoken().map(|(number, lesson, sound)| item(number, lesson, sound, t, absolute)).collect();
    let first = items.first()?;
    let text = course.texts.original();
    let owner = site.name.original();
    let authors = course.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ");
    let made_by = course.people.iter();
    let feed = Feed {
        title: &text.title,
        description: text.body.as_str(),
        summary: &text.summary,
        language: t.language.code(),
        medium: "course",
        kind: ShowKind::Serial,
        category: CATEGORY,
        explicit: false,
        author: if authors.is_empty() { owner } else { &authors },
        owner: (owner, &site.email),
        copyright: format!("© {}", first.published_at.to_zoned_datetime(t.zone.clone()).year()),
        license: None,
        funding: None,
        locked: true,
        people: made_by.map(|one| Credit { name: &one.name, role: "author", url: one.url.as_deref() }).collect(),
        guid: &course.podcast.identity,
        changed_at: course.podcast.changed_at,
        page: address(&CoursePath(&course.slug)),
        address: address(&CourseFeedPath(&course.slug)),
        cover: match &course.cover {
            Some(cover) => address(&MediaPath(&cover.address)),
            None => address(&CourseCoverPath(&course.slug)),
        },
        items,
    };
    Some(feed::write(&feed, absolute))
}

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
        transcript: sound.transcript.as_ref().map(|_| address(&LessonTranscriptPath(&lesson.name))),
        chapters: None,
        people: Vec::new(),
        page,
    }
}
