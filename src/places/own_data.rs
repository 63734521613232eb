//! Where a learner stopped, told to herself.

use super::{model::Place, store};
use crate::{
    accounts::{LearnerId, MadeBy, OwnRecord, OwnTable, Value},
    content::{LessonName, Library},
    db::{self, Conn},
    i18n::Language,
};

/// Everything that this room keeps of a learner.
pub async fn own_data(
    conn: &mut Conn,
    library: &Library,
    language: Language,
    learner: &LearnerId,
) -> db::Result<OwnTable> {
    let places = store::places(conn, learner).await?;
    Ok(OwnTable {
        name: "places",
        heading: "own-places",
        purpose: "own-places-purpose",
        records: places.iter().map(|(lesson, place)| own_place(library, language, lesson, place)).collect(),
    })
}

fn own_place(library: &Library, language: Language, lesson: &LessonName, place: &Place) -> OwnRecord {
    let title = match library.lesson(&library.current_name(lesson)) {
        Some((_, _, found)) => found.texts.get(language).title.clone(),
        None => lesson.to_string(),
    };
    let made_at = place.spot.as_ref().map(|spot| spot.at).max(place.draft.as_ref().map(|draft| draft.at));
    let mut record =
        OwnRecord::new(made_at, MadeBy::Learner).with("lesson", "own-lesson", Value::Title(lesson.to_string(), title));
    if let Some(spot) = &place.spot {
        let part = format!("{}/{}", spot.index + 1, spot.count);
        record = record
            .with("part", "own-place-part", Value::Text(part))
            .with("block", "own-place-block", Value::Text(spot.block.clone()))
            .with("around", "own-place-around", Value::Text(spot.around.join(", ")))
            .with("kept_at", "own-place-kept-at", Value::Moment(spot.at));
    }
    if let Some(draft) = &place.draft {
        let chosen = |place: &Option<usize>| place.map_or_else(|| "-".to_owned(), |place| (place + 1).to_string());
        let answers: Vec<String> = draft.chosen.iter().map(chosen).collect();
        record = record.with("draft", "own-place-draft", Value::Text(answers.join(", "))).with(
            "drafted_at",
            "own-place-drafted-at",
            Value::Moment(draft.at),
        );
    }
    record
}
