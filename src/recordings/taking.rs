//! Taking a recording: the sound into the media store, then the draft into the content folder.

use std::{io, path::Path};

use tempfile::TempPath;

use super::{
    draft::{self, Draft, DraftFile},
    model::{Problem, Recording, RecordingError, Standing, has_begun, usual_show},
    store,
};
use crate::{
    app::App,
    content::{self, EpisodeName, Library, Show, Slug, Webinar, WriteError},
    db::Conn,
    media::Received,
    uploads,
};

/// Takes a recording for the show that the webinar names, or the only one. The same sound again is the same recording.
///
/// # Errors
/// When there is another already, when no show takes it, when nobody could hear it, and when folder, store or rows do not
/// take it.
pub async fn keep(app: &App, webinar: &Webinar, received: &Path) -> Result<Recording, RecordingError> {
    let show = usual_show(&app.library(), webinar).ok_or(RecordingError::Problem(Problem::NoShow))?;
    match may_be_taken(app, webinar).await {
        Err(RecordingError::Problem(Problem::Taken)) => same(app, webinar, &show, received).await,
        Err(error) => Err(error),
        Ok(()) => work(app, webinar, &show, received).await,
    }
}

/// Takes what was sent for a show, while its sender goes on. What becomes of it stands in the rows. What was uploaded for it,
/// by its name in the media store, is forgotten once it is taken.
///
/// # Errors
/// When there is another already, and when the rows are away.
pub async fn keep_soon(
    app: &App,
    webinar: &Webinar,
    show: Slug,
    received: TempPath,
    upload: Option<String>,
) -> Result<(), RecordingError> {
    may_be_taken(app, webinar).await?;
    begin(app, webinar).await?;
    let (app, webinar) = (app.clone(), webinar.clone());
    tokio::spawn(async move {
        if let Err(error) = work(&app, &webinar, &show, &received).await {
            tracing::warn!(webinar = %webinar.slug, %error, "a recording was not taken");
        } else if let Some(name) = upload
            && let Err(error) = uploads::forget(&app, &name).await
        {
            tracing::warn!(name, %error, "what was uploaded for a recording could not be forgotten");
        }
    });
    Ok(())
}

/// Whether a recording of a webinar may be sent.
///
/// # Errors
/// When it has not begun, when there is one already, and when the rows are away.
pub async fn may_be_taken(app: &App, webinar: &Webinar) -> Result<(), RecordingError> {
    let now = app.clock.now();
    if !has_begun(webinar, now) {
        return Err(RecordingError::Problem(Problem::NotBegun));
    }
    let work = store::find(&mut *app.db.read().await?, &webinar.revision.identity).await?;
    match Standing::of(webinar, work.as_ref(), now) {
        Standing::Published(_) => Err(RecordingError::Problem(Problem::Taken)),
        Standing::Working => Err(RecordingError::Problem(Problem::Working)),
        // A draft that its author threw away may come again.
        Standing::Draft(recording) if app.content.read(&recording.file).await?.is_some() => {
            Err(RecordingError::Problem(Problem::Taken))
        }
        Standing::Draft(_) | Standing::Failed(_) | Standing::Missing => Ok(()),
    }
}

async fn begin(app: &App, webinar: &Webinar) -> Result<(), RecordingError> {
    let (name, now) = (&webinar.revision.identity, app.clock.now());
    Ok(app.db.write(async |conn: &mut Conn| store::begin(conn, name, now).await).await?)
}

async fn work(app: &App, webinar: &Webinar, show: &Slug, received: &Path) -> Result<Recording, RecordingError> {
    begin(app, webinar).await?;
    let name = &webinar.revision.identity;
    let made = make(app, webinar, show, received).await;
    let noted = match &made {
        Ok(made) => {
            let finish = async |conn: &mut Conn| {
                content::tell(conn).await?;
                store::finish(conn, name, made).await
            };
            app.db.write(finish).await
        }
        Err(error) => app.db.write(async |conn: &mut Conn| store::fail(conn, name, error.problem()).await).await,
    };
    noted?;
    made
}

/// The recording that is there, if it is this one: it was made, and whoever asked for it died before it heard.
async fn same(app: &App, webinar: &Webinar, show: &Slug, received: &Path) -> Result<Recording, RecordingError> {
    let work = store::find(&mut *app.db.read().await?, &webinar.revision.identity).await?;
    let sound = Received::of_file(received, &app.config.ffmpeg).await?;
    let made = work.and_then(|work| work.made).filter(|made| made.sound == media_name(app, webinar, show, &sound));
    made.ok_or(RecordingError::Problem(Problem::Taken))
}

/// Named by its bytes too, so that no other is ever overwritten and the same is kept once.
fn media_name(app: &App, webinar: &Webinar, show: &Slug, sound: &Received) -> String {
    let stem = draft::stem(&app.library(), webinar);
    format!("media:podcasts/{show}/{stem}-{}.{}", &sound.sound.sha256[..8], sound.ending())
}

async fn make(app: &App, webinar: &Webinar, show: &Slug, received: &Path) -> Result<Recording, RecordingError> {
    let library = app.library();
    let show = find_show(&library, show)?;
    let stem = draft::stem(&library, webinar);
    let episode = draft::slug_of(&stem).ok_or_else(|| io::Error::other("the name of a webinar names an episode"))?;
    if show.episodes.iter().any(|known| known.name.episode == episode) {
        return Err(RecordingError::Problem(Problem::FileExists));
    }
    let sound = Received::of_file(received, &app.config.ffmpeg).await?;
    let name = media_name(app, webinar, &show.slug, &sound);
    let key = name.strip_prefix("media:").unwrap_or(&name).to_owned();
    sound.keep(&app.uploads, key).await?;
    let files = Draft { library: &library, webinar, show, sound: &name, now: app.clock.now() }.files();
    let folder = format!("podcasts/{}", show.slug);
    write(app, &folder, &files, &name).await?;
    Ok(Recording {
        episode: EpisodeName { show: show.slug.clone(), episode },
        file: format!("{folder}/{stem}.md"),
        sound: name,
        taken_at: app.clock.now(),
    })
}

fn find_show<'a>(library: &'a Library, show: &Slug) -> Result<&'a Show, RecordingError> {
    let found = library.shows.iter().map(AsRef::as_ref).find(|known| known.slug == *show);
    found.ok_or(RecordingError::Problem(Problem::NoShow))
}

/// What is there already stays: a run that was killed wrote it, or else it is somebody's work, and nothing is written.
async fn write(app: &App, folder: &str, files: &[DraftFile], sound: &str) -> Result<(), RecordingError> {
    let mut missing = Vec::new();
    for file in files {
        let path = format!("{folder}/{}", file.name);
        match app.content.read(&path).await? {
            None => missing.push((path, &file.text)),
            Some(text) if text == file.text || text.contains(sound) => {}
            Some(_) => return Err(RecordingError::Problem(Problem::FileExists)),
        }
    }
    for (path, text) in missing {
        app.content.write(&path, Some(text), None).await.map_err(|error| match error {
            WriteError::Stale => RecordingError::Problem(Problem::FileExists),
            WriteError::Io(error) => error.into(),
        })?;
    }
    Ok(())
}
