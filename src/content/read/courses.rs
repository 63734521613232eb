//! Courses and lessons.

use std::sync::Arc;

use comrak::Arena;
use serde::{
    Deserialize, Deserializer,
    de::{IntoDeserializer, value::StrDeserializer},
};
use toml::Spanned;

use super::{Surroundings, beside};
use crate::content::{
    front_matter::{Count, Document, Line, Located, SlugPair},
    markdown,
    model::{CourseText, LessonName, LessonText, Level, Slug, Sound, Written},
    problem::Problem,
    quiz,
};
use crate::media::MeasuredMedia;

/// An original course.
#[derive(Debug)]
pub struct CourseFile {
    /// Place in the catalogue.
    pub order: i64,
    /// How much it expects.
    pub level: Level,
    /// Who made it.
    pub people: Vec<Located<Slug>>,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// Never public.
    pub draft: bool,
    /// The picture.
    pub cover: Option<Arc<MeasuredMedia>>,
    /// Its words.
    pub text: CourseText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseFront {
    title: Line,
    summary: Line,
    outcome: Line,
    order: i64,
    level: Level,
    people: Vec<Spanned<Slug>>,
    cover: Option<Spanned<String>>,
    #[serde(default)]
    aliases: Vec<Slug>,
    #[serde(default)]
    draft: bool,
}

/// Reads an original course.
pub fn course(document: &Document<'_>, around: &Surroundings<'_>) -> Result<CourseFile, Vec<Problem>> {
    let front: CourseFront = document.front().map_err(|problem| vec![problem])?;
    let cover = front.cover.map(|name| beside::cover(&document.locate(name), around)).transpose();
    let cover = cover.map_err(|problem| vec![problem])?;
    let body = around.plain_body(document)?;
    Ok(CourseFile {
        order: front.order,
        level: front.level,
        people: front.people.into_iter().map(|person| document.locate(person)).collect(),
        aliases: front.aliases,
        draft: front.draft,
        cover,
        text: CourseText { title: front.title.0, summary: front.summary.0, outcome: front.outcome.0, body },
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseWordsFront {
    title: Line,
    summary: Line,
    outcome: Line,
}

/// Reads a translated course.
pub fn course_words(document: &Document<'_>, around: &Surroundings<'_>) -> Result<CourseText, Vec<Problem>> {
    let front: CourseWordsFront = document.front().map_err(|problem| vec![problem])?;
    let body = around.plain_body(document)?;
    Ok(CourseText { title: front.title.0, summary: front.summary.0, outcome: front.outcome.0, body })
}

/// An original lesson.
#[derive(Debug)]
pub struct LessonFile {
    /// Reading and practising.
    pub minutes: u64,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// What it was called in other courses.
    pub moved_from: Vec<LessonName>,
    /// Never public.
    pub draft: bool,
    /// Its words.
    pub text: Arc<LessonText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LessonFront {
    title: Line,
    summary: Line,
    goal: Line,
    minutes: Count,
    #[serde(default)]
    aliases: Vec<EarlierName>,
    #[serde(default)]
    draft: bool,
}

/// What a lesson was called: `slug` in its course, `course/slug` in another.
enum EarlierName {
    Here(Slug),
    Elsewhere(LessonName),
}

impl<'de> Deserialize<'de> for EarlierName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let again = || text.as_str().into_deserializer();
        if text.contains('/') {
            let SlugPair(course, lesson) = SlugPair::deserialize::<StrDeserializer<'_, D::Error>>(again())?;
            return Ok(Self::Elsewhere(LessonName { course, lesson }));
        }
        Slug::deserialize::<StrDeserializer<'_, D::Error>>(again()).map(Self::Here)
    }
}

/// Reads an original lesson.
pub fn lesson(document: &Document<'_>, around: &Surroundings<'_>) -> Result<LessonFile, Vec<Problem>> {
    let front: LessonFront = document.front().map_err(|problem| vec![problem])?;
    let written = written(document, around)?;
    if written.is_none() {
        return Err(vec![Problem::of_file("mistake-lesson-empty")]);
    }
    let (mut aliases, mut moved_from) = (Vec::new(), Vec::new());
    for name in front.aliases {
        match name {
            EarlierName::Here(slug) => aliases.push(slug),
            EarlierName::Elsewhere(name) => moved_from.push(name),
        }
    }
    Ok(LessonFile {
        minutes: front.minutes.0,
        aliases,
        moved_from,
        draft: front.draft,
        text: Arc::new(LessonText { title: front.title.0, summary: front.summary.0, goal: front.goal.0, written }),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LessonWordsFront {
    title: Line,
    summary: Line,
    goal: Line,
}

/// Reads a translated lesson; without a body, only its titles are translated.
pub fn lesson_words(document: &Document<'_>, around: &Surroundings<'_>) -> Result<Arc<LessonText>, Vec<Problem>> {
    let front: LessonWordsFront = document.front().map_err(|problem| vec![problem])?;
    let written = written(document, around)?;
    Ok(Arc::new(LessonText { title: front.title.0, summary: front.summary.0, goal: front.goal.0, written }))
}

fn written(document: &Document<'_>, around: &Surroundings<'_>) -> Result<Option<Arc<Written>>, Vec<Problem>> {
    if document.has_no_body() {
        return Ok(None);
    }
    let arena = Arena::new();
    let root = markdown::parse(&arena, &document.body(), around.place())?;
    let quiz = quiz::cut(root, &around.locale.say("quiz-heading"))?;
    let sound = first_sound(around).map_err(|problem| vec![problem])?;
    let (body, mut blocks) = markdown::html_in_blocks(root);
    blocks.extend(quiz.is_some().then(markdown::Block::quiz));
    blocks.shrink_to_fit();
    Ok(Some(Arc::new(Written { body, blocks, quiz, sound })))
}

/// The first sound that a text shows, with what is said in it.
fn first_sound(around: &Surroundings<'_>) -> Result<Option<Sound>, Problem> {
    let mut shown = around.company.shown().into_iter();
    let Some(media) = shown.find(|media| media.kind.seconds().is_some()) else { return Ok(None) };
    let name = media.address.rsplit('/').next().unwrap_or_default();
    let transcript = beside::transcript_of(name, around)?.map(Arc::new);
    Ok(Some(Sound { media, transcript }))
}
