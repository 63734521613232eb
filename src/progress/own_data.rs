//! What is kept of a learner's doing, told to herself, and the courses that she takes part in.

use std::collections::BTreeMap;

use super::{
    model::{Answers, Completion, Deed, Event},
    store,
};
use crate::{
    accounts::{LearnerId, MadeBy, OwnRecord, OwnTable, Value},
    content::{LessonName, Library, Slug},
    db::{self, Conn},
    i18n::Language,
};

/// Everything that this room keeps of a learner.
pub async fn own_data(
    conn: &mut Conn,
    library: &Library,
    language: Language,
    learner: &LearnerId,
) -> db::Result<Vec<OwnTable>> {
    let events = store::events(conn, learner).await?;
    let device_times = store::device_times(conn, learner).await?;
    let first_presses = store::first_presses(conn, learner).await?;
    let completions: BTreeMap<Slug, Completion> = store::completions(conn, learner).await?.into_iter().collect();
    let finished = completions.iter().map(|(course, completion)| own_completion(library, language, course, completion));
    Ok(vec![
        OwnTable {
            name: "events",
            heading: "own-events",
            purpose: "own-events-purpose",
            records: events
                .iter()
                .map(|event| own_event(library, language, event))
                .zip(&events)
                .map(|(record, event)| {
                    let device_at = device_times.get(&event.id).copied();
                    record.with_some("device_at", "own-device-at", device_at.map(Value::Moment))
                })
                .collect(),
        },
        OwnTable {
            name: "first_presses",
            heading: "own-first-presses",
            purpose: "own-first-presses-purpose",
            records: first_presses.into_iter().map(|at| OwnRecord::new(Some(at), MadeBy::Learner)).collect(),
        },
        OwnTable {
            name: "completions",
            heading: "own-completions",
            purpose: "own-completions-purpose",
            records: finished.collect(),
        },
    ])
}

/// The courses in which a learner did anything, by the names that they have now, and whether she finished them.
pub async fn participation(
    conn: &mut Conn,
    library: &Library,
    learner: &LearnerId,
) -> db::Result<BTreeMap<Slug, bool>> {
    let current = |course: &Slug| {
        library
            .course(course)
            .or_else(|| library.course_renamed_from(course))
            .map_or(course, |found| &found.slug)
            .clone()
    };
    let mut courses = BTreeMap::new();
    for event in store::events(conn, learner).await? {
        courses.insert(library.current_name(&event.lesson).course, false);
    }
    for course in store::completions(conn, learner).await?.keys() {
        courses.insert(current(course), true);
    }
    Ok(courses)
}

fn own_event(library: &Library, language: Language, event: &Event) -> OwnRecord {
    let (word, meaning, answers) = match &event.deed {
        Deed::Done => ("done", "own-event-done", None),
        Deed::Undone => ("undone", "own-event-undone", None),
        Deed::Answered(answers) => ("answered", "own-event-answered", Some(answers)),
        Deed::Passed(answers) => ("passed", "own-event-passed", Some(answers)),
        Deed::Attended => ("attended", "own-event-attended", None),
    };
    OwnRecord::new(Some(event.happened_at), MadeBy::Learner)
        .with(
            "lesson",
            "own-lesson",
            Value::Title(event.lesson.to_string(), lesson_title(library, language, &event.lesson)),
        )
        .with("kind", "own-event-kind", Value::Word(word.to_owned(), meaning))
        .with_some("answers", "own-answers", answers.map(|answers| Value::Text(counted_from_one(answers))))
        .with_some("helped", "own-helped", event.helped.then(|| Value::Word("yes".to_owned(), "own-helped-yes")))
        .with("id", "own-event-number", Value::Text(event.id.clone()))
}

fn own_completion(library: &Library, language: Language, course: &Slug, completion: &Completion) -> OwnRecord {
    let title =
        library.course(course).map_or_else(|| course.to_string(), |found| found.texts.get(language).title.clone());
    let lessons: Vec<&str> = completion.lessons.iter().map(Slug::as_str).collect();
    let name = |lesson: &Slug| LessonName { course: course.clone(), lesson: lesson.clone() };
    let titles: Vec<String> =
        completion.lessons.iter().map(|lesson| lesson_title(library, language, &name(lesson))).collect();
    OwnRecord::new(Some(completion.completed_at), MadeBy::Program)
        .with("course", "own-course", Value::Title(course.to_string(), title))
        .with("lessons", "own-course-lessons", Value::Title(lessons.join(", "), titles.join("\n")))
}

/// A lesson that is no more keeps its name.
fn lesson_title(library: &Library, language: Language, name: &LessonName) -> String {
    let found = library.lesson(&library.current_name(name));
    found.map_or_else(|| name.to_string(), |(_, _, lesson)| lesson.texts.get(language).title.clone())
}

/// `2, -, 1`: as people count, a dash where nothing was chosen.
fn counted_from_one(answers: &Answers) -> String {
    let chosen = |place: &Option<usize>| place.map_or_else(|| "-".to_owned(), |place| (place + 1).to_string());
    answers.0.iter().map(chosen).collect::<Vec<_>>().join(", ")
}
