//! Two learners' work becomes one: the union of what both did, whatever the order.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{
    model::{Completion, Deed, Event, Progress},
    store,
};
use crate::{
    accounts::LearnerId,
    content::{Course, LessonName, Library, Slug},
    db::{self, Conn},
};

/// Moves everything that one learner did to another. Events stay as they are, with their moments; of two snapshots of one
/// course the earlier stays. A course that both together finished is finished since the moment at
/// which all of its lessons were done, whatever was taken back: an undo on one phone says
/// nothing of a press on another, and so it is the same whoever joins first.
///
/// Done twice it changes nothing the second time.
///
/// # Errors
/// When the rows can't be read or written.
pub async fn merge(conn: &mut Conn, library: &Library, from: &LearnerId, to: &LearnerId) -> db::Result<()> {
    for (course, theirs) in store::completions(conn, from).await? {
        let own = store::completions(conn, to).await?.remove(&course);
        let first = own.map_or(theirs.clone(), |own| own.earlier(theirs));
        store::set_completion(conn, to, &course, &first).await?;
    }
    store::move_events(conn, from, to).await?;
    let events = store::events(conn, to).await?;
    let kept = Progress::default().with_completions(store::completions(conn, to).await?);
    for course in &library.courses {
        let finished_at = finished_at(&events, course, |name| library.current_name(name));
        let finished = finished_at.and_then(|finished_at| newly_finished(finished_at, kept.completion(course), course));
        if let Some(finished) = finished {
            store::set_completion(conn, to, &course.slug, &finished).await?;
        }
    }
    Ok(())
}

/// When the last of a course's present lessons was first done. More events make it earlier and never later.
fn finished_at(
    events: &[Event],
    course: &Course,
    current_name: impl Fn(&LessonName) -> LessonName,
) -> Option<Timestamp> {
    let mut first_done: HashMap<LessonName, Timestamp> = HashMap::new();
    for event in events.iter().filter(|event| matches!(event.deed, Deed::Done | Deed::Passed(_) | Deed::Attended)) {
        let first = first_done.entry(current_name(&event.lesson)).or_insert(event.happened_at);
        *first = event.happened_at.min(*first);
    }
    let done_at: Option<Vec<Timestamp>> =
        course.lessons.iter().map(|lesson| first_done.get(&lesson.name).copied()).collect();
    done_at?.into_iter().max()
}

/// The snapshot of a course that is finished by the union of events, unless an earlier one, or one of other lessons, is
/// there.
fn newly_finished(completed_at: Timestamp, kept: Option<&Completion>, course: &Course) -> Option<Completion> {
    let lessons: Vec<Slug> = course.lessons.iter().map(|lesson| lesson.name.lesson.clone()).collect();
    let is_first = |kept: &Completion| kept.lessons == lessons && completed_at < kept.completed_at;
    kept.is_none_or(is_first).then_some(Completion { completed_at, lessons: lessons.clone() })
}
