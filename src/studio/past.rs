//! What a file said before, also under earlier names.

use jiff::Timestamp;

use super::{model::Publication, publishing, quiz_form::QuizForm, store, text::Parts};
use crate::db::{self, Conn};

/// Every change of a file, the latest first. One that was moved goes on with what it said under its earlier name.
///
/// # Errors
/// When the rows can't be read.
pub async fn of(conn: &mut Conn, file: &str) -> db::Result<Vec<Publication>> {
    let mut past = store::publications(conn, file).await?;
    while let Some((from, before)) = past.last().and_then(|first| Some((first.moved_from.clone()?, first.happened_at)))
    {
        let earlier = store::publications(conn, &from).await?;
        let known = past.len();
        past.extend(earlier.into_iter().filter(|one| one.happened_at < before));
        if past.len() == known {
            break;
        }
    }
    Ok(past)
}

/// What drafts say, and what lies in the bin.
///
/// # Errors
/// When the rows can't be read.
pub async fn unpublished_texts(conn: &mut Conn, now: Timestamp) -> db::Result<Vec<String>> {
    let drafts = store::drafts(conn).await?.into_iter().map(|draft| draft.text);
    let thrown_away = store::bin(conn, publishing::since(now)).await?;
    let mut texts: Vec<String> = drafts.collect();
    for one in thrown_away {
        texts.extend(store::last_text(conn, &one.file).await?);
    }
    Ok(texts)
}

/// Since when the quiz of a lesson is what it is; nothing where its history knows no other. `heading` is what stands above a
/// quiz in the language of the file.
///
/// # Errors
/// When the rows can't be read.
pub async fn asked_since(conn: &mut Conn, file: &str, heading: &str) -> db::Result<Option<Timestamp>> {
    let past = of(conn, file).await?;
    let quiz = |text: &Option<String>| {
        let parts = Parts::of(text.as_deref()?)?;
        QuizForm::cut(parts.body, heading).1
    };
    let Some(now) = past.first().map(|latest| quiz(&latest.text)) else { return Ok(None) };
    let same = past.iter().take_while(|one| quiz(&one.text) == now).count();
    Ok((same < past.len()).then(|| past[same - 1].happened_at))
}
