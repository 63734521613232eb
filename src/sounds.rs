//! What is done with sounds and pictures in the background, once each is published: sounds are listened to, episodes get a
//! lighter form, pictures are drawn in the sizes that screens need.

use std::time::Duration;

use crate::{
    app::App,
    db,
    media::{self, Encoder},
};

/// Work begins when nothing was published for so long: readers come first, and an author may save again.
const AFTER: Duration = Duration::from_secs(60);

/// Does the work now and after every change of the library, for ever.
pub async fn attend_always(app: App) {
    let encoder = Encoder::find(&app.config.ffmpeg).await;
    if encoder.is_none() {
        tracing::info!("there is no FFmpeg: episodes get no lighter form of their own");
    }
    let mut published = app.published();
    loop {
        tokio::time::sleep(AFTER).await;
        if published.has_changed().is_ok_and(|changed| changed) {
            published.mark_unchanged();
            continue;
        }
        match attend(&app, encoder.as_ref()).await {
            Ok(true) => app.publish_soon(),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "what was heard in a sound could not be kept"),
        }
        if published.changed().await.is_err() {
            return;
        }
    }
}

/// Does the work for what is published at present, and says whether it led to something that readers should see.
///
/// # Errors
/// When the rows can't be written.
pub async fn attend(app: &App, encoder: Option<&Encoder>) -> db::Result<bool> {
    let library = app.library();
    let mut is_new = false;
    for sound in library.sounds() {
        is_new |= app.workshop.listen(&app.db, app.clock.now(), sound).await?;
    }
    for picture in library.shown_pictures() {
        is_new |= media::draw_sizes(&app.workshop, &app.uploads, picture).await;
    }
    if let Some(encoder) = encoder {
        let episodes = library.shows.iter().flat_map(|show| &show.episodes);
        for episode in episodes.filter(|episode| episode.low_data.is_none()) {
            is_new |= media::lighten(encoder, &app.uploads, &episode.audio).await;
        }
    }
    Ok(is_new)
}
