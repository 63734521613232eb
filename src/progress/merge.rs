//! Two learners' work becomes one: the union of what both did, whatever the order.

use super::{
    model::{Completion, Progress},
    record, store,
};
use crate::{
    accounts::LearnerId,
    content::{Course, Library, Slug},
    db::{self, Conn},
};

/// Moves everything that one learner did to another. Events stay as they are, with their moments; of two snapshots of one
/// course the earlier stays. A course that both together finished is finished since the last of its lessons was done.
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
    let together = record::progress(conn, library, to).await?;
    for course in &library.courses {
        if let Some(finished) = newly_finished(&together, course) {
            store::set_completion(conn, to, &course.slug, &finished).await?;
        }
    }
    Ok(())
}

/// The snapshot of a course that is finished by the union of events, unless an earlier one, or one of other lessons, is
/// there.
pub fn newly_finished(together: &Progress, course: &Course) -> Option<Completion> {
    let lessons: Vec<Slug> = course.lessons.iter().map(|lesson| lesson.name.lesson.clone()).collect();
    let finished = Completion { completed_at: together.finished_at(course)?, lessons };
    match together.completion(course) {
        None => (!course.lessons.is_empty()).then_some(finished),
        Some(kept) => {
            (kept.lessons == finished.lessons && finished.completed_at < kept.completed_at).then_some(finished)
        }
    }
}
