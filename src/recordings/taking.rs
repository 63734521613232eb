//! Taking a recording: the sound into the media store, then the draft into the content folder.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use super::{
    draft::{self, Draft, DraftFile},
    model::{Recording, RecordingError, Standing, usual_show},
    store,
};
use crate::{
    app::App,
    content::{EpisodeName, Library, Slug, Webinar},
    db::Conn,
    media::Received,
};

/// Takes a recording for the show that the webinar names, or the only one. One that was taken stays: who asks again is told
/// what is there.
///
/// # Errors
/// When no show takes it, when nobody could hear it, and when folder, store or rows do not take it.
pub async fn keep(app: &App, webinar: &Webinar, received: &Path) -> Result<Recording, RecordingError> {
    let show = usual_show(&app.library(), webinar).ok_or(RecordingError::NoShow)?;
    keep_for(app, webinar, &show, received).await
}

/// The same for a show that somebody chose.
pub async fn keep_for(app: &App, webinar: &Webinar, show: &Slug, received: &Path) -> Result<Recording, RecordingError> {
    let library = app.library();
    let taken = store::find(&mut *app.db.read().await?, &webinar.revision.identity).await?;
    let is_taken = match Standing::of(webinar, taken.as_ref()) {
        Standing::Published(_) => true,
        // A draft that its author threw away may come again.
        Standing::Draft(recording) => app.config.content.join(recording.file).exists(),
        Standing::Missing => false,
    };
    if is_taken {
        return Err(RecordingError::Taken);
    }
    let sound = Received::of_file(received, &app.config.ffmpeg).await?;
    let recording = make(app, &library, webinar, show, sound).await?;
    app.db.write(async |conn: &mut Conn| store::put(conn, &recording).await).await?;
    Ok(recording)
}

async fn make(
    app: &App,
    library: &Library,
    webinar: &Webinar,
    show: &Slug,
    sound: Received,
) -> Result<Recording, RecordingError> {
    let show = library.shows.iter().find(|known| known.slug == *show).ok_or(RecordingError::NoShow)?;
    let mut draft = Draft { library, webinar, show, sound: "", now: app.clock.now() };
    let stem = draft.stem();
    let episode = draft::slug_of(&stem).ok_or_else(|| io::Error::other("the name of a webinar names an episode"))?;
    if show.episodes.iter().any(|known| known.name.episode == episode) {
        return Err(RecordingError::FileExists(episode.to_string()));
    }
    // Named by its bytes too, so that no other is ever overwritten and the same is kept once.
    let key = format!("podcasts/{}/{stem}-{}.{}", show.slug, &sound.sound.sha256[..8], sound.ending());
    let name = format!("media:{key}");
    sound.keep(&app.uploads, key).await?;
    draft.sound = &name;
    let folder = Path::new("podcasts").join(show.slug.as_str());
    let files = draft.files();
    let content = app.config.content.join(&folder);
    tokio::task::spawn_blocking(move || write(&content, &files)).await.map_err(io::Error::other)??;
    Ok(Recording {
        webinar: webinar.revision.identity.clone(),
        episode: EpisodeName { show: show.slug.clone(), episode },
        file: folder.join(format!("{stem}.md")).display().to_string(),
        sound: name,
        taken_at: app.clock.now(),
    })
}

/// Writes each file whole or not at all, and over none that is there: it may be somebody's work.
fn write(folder: &Path, files: &[DraftFile]) -> Result<(), RecordingError> {
    if let Some(known) = files.iter().find(|file| folder.join(&file.name).exists()) {
        return Err(RecordingError::FileExists(known.name.clone()));
    }
    for file in files {
        let mut beside = tempfile::Builder::new().prefix(".").tempfile_in(folder)?;
        beside.write_all(file.text.as_bytes())?;
        beside.as_file().sync_all()?;
        readable(beside.as_file())?;
        beside.persist_noclobber(folder.join(&file.name)).map_err(|error| error.error)?;
    }
    Ok(())
}

/// As any text that the librarian writes.
fn readable(file: &fs::File) -> io::Result<()> {
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))
}
