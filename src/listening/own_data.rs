//! Where a learner stopped listening, told to herself.

use super::{model::ListeningPlace, store};
use crate::{
    accounts::{LearnerId, MadeBy, OwnRecord, OwnTable, Value},
    content::Library,
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
        name: "listening_places",
        heading: "own-listening",
        purpose: "own-listening-purpose",
        records: places.iter().map(|place| own_place(library, language, place)).collect(),
    })
}

fn own_place(library: &Library, language: Language, place: &ListeningPlace) -> OwnRecord {
    let name = place.episode.to_string();
    let title = library.episode(&place.episode).map(|(_, episode)| episode.texts.get(language).title.clone());
    OwnRecord::new(Some(place.kept_at), MadeBy::Learner)
        .with("episode", "own-listening-episode", Value::Title(name.clone(), title.unwrap_or(name)))
        .with("second", "own-listening-second", Value::Text(place.second.to_string()))
        .with("kept_at", "own-listening-kept-at", Value::Moment(place.kept_at))
}
