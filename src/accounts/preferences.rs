//! What a learner with a name likes: it follows her card to every phone.

use super::{LearnerId, Reader, store};
use crate::{app::App, http::AppError, view::Display};

/// Keeps how large and how bright or in which language a learner reads, whichever she chose: the other may have been
/// chosen on another of her phones at the same moment. Of a nameless learner nothing is kept.
///
/// # Errors
/// When the rows can't be read or written.
pub async fn keep_preferences(
    app: &App,
    learner: &LearnerId,
    display: Option<Display>,
    language: Option<&str>,
) -> Result<(), AppError> {
    let found = store::find_learner(&mut *app.db.read().await?, learner).await?;
    let Some(before) = found.filter(|learner| learner.name.is_some()) else { return Ok(()) };
    let display = display.map(|display| display.to_string()).filter(|new| before.display.as_ref() != Some(new));
    let language = language.filter(|new| before.language.as_deref() != Some(*new));
    if display.is_none() && language.is_none() {
        return Ok(());
    }
    app.db
        .write(async |conn| {
            if let Some(display) = &display {
                store::set_display(conn, learner, display).await?;
            }
            if let Some(language) = language {
                store::set_language(conn, learner, language).await?;
            }
            Ok(())
        })
        .await?;
    Ok(())
}

/// Remembers that a learner was here today, and in which language. Reading goes on where that can't be written.
pub async fn was_seen(app: &App, reader: &Reader) {
    let Some(learner) = &reader.learner else { return };
    let now = app.clock.now();
    if let Err(error) = app.db.write(async |conn| store::set_seen(conn, learner, now).await).await {
        tracing::warn!(%error, "that a learner was here could not be kept");
    }
    if keep_preferences(app, learner, None, Some(reader.locale.language.code())).await.is_err() {
        tracing::warn!("a learner's language could not be kept");
    }
}
