//! The page on which the words of a sound are written.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;

use super::{
    model::{Sound, as_webvtt},
    views::{self, Form},
};
use crate::{
    accounts::Reader,
    app::App,
    audit,
    content::{self, LONGEST_TRANSCRIPT, WriteError, media_named, parse_transcript, transcript_name},
    db::Conn,
    http::{AppError, Fields, UrlPath},
    staff::Instructor,
    studio::{
        document::Document,
        front::Front,
        model::{Author, Deed},
        paths::{AskedFile, FilePath},
        saving::{self, hash_of},
        store,
        text::{Parts, from_browser},
    },
    view::Page,
};

/// Which sound is meant.
#[derive(Deserialize)]
pub struct AskedSound {
    #[serde(default)]
    sound: String,
}

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    sound: String,
    #[serde(default)]
    base: String,
    #[serde(default)]
    words: String,
}

/// The sounds that a text names, each with what is said in it.
pub async fn sounds(app: &App, document: &Document, text: &str) -> Result<Vec<Sound>, AppError> {
    let audio = Parts::of(text).and_then(|parts| Front::parse(parts.front).ok()).and_then(|front| front.text("audio"));
    let names: Vec<String> = audio.into_iter().chain(media_named(text)).collect();
    let (manuscripts, file) = (app.manuscripts(), document.file.clone());
    let measuring = move || {
        let folder = file.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let sound = |name: String| {
            let media = manuscripts.measured(&file, &name)?;
            let file = format!("{folder}{}", transcript_name(&name));
            Some(Sound { seconds: media.kind.seconds()?, address: media.address.to_string(), file, name, text: None })
        };
        names.into_iter().filter_map(sound).collect::<Vec<_>>()
    };
    let found = tokio::task::spawn_blocking(measuring).await.map_err(|error| AppError::Internal(error.into()))?;
    let mut sounds = Vec::new();
    for sound in found {
        let text = app.content.read(&sound.file).await.map_err(|error| AppError::Internal(error.into()))?;
        sounds.push(Sound { text, ..sound });
    }
    Ok(sounds)
}

async fn find(app: &App, staff: &Instructor, at: &AskedFile, name: &str) -> Result<(Document, Sound), AppError> {
    let document = Document::parse(&at.file).ok_or(AppError::NotFound)?;
    let opened = saving::open(app, &document, &Author::of(&staff.0)).await?;
    let sounds = sounds(app, &document, opened.text()).await?;
    let sound = sounds.into_iter().find(|sound| sound.name == name).ok_or(AppError::NotFound)?;
    Ok((document, sound))
}

/// Shows what is said in a sound, to be written or mended.
pub async fn show_transcript(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Query(asked): Query<AskedSound>,
) -> Result<Response, AppError> {
    if asked.sound.is_empty() {
        return Ok(Redirect::to(&reader.locale.href(&FilePath::Draft(&at.file))).into_response());
    }
    let (document, sound) = find(&app, &staff, &at, &asked.sound).await?;
    let words = sound.text.clone().unwrap_or_default();
    let base = hash_of(sound.text.as_deref());
    let past = store::publications(&mut *app.db.read().await?, &sound.file).await?;
    let form = Form { document: &document, sound: &sound, words: &words, base: &base, past: &past, problem: None };
    Ok(Page::personal(&app, &reader, views::transcript(&reader, &staff.0, &form)).into_response())
}

/// Keeps what was typed, or says what is wrong with it. Nothing typed is no transcript.
pub async fn save_transcript(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(typed): Fields<Typed>,
) -> Result<Response, AppError> {
    if typed.sound.is_empty() {
        return Err(AppError::BadRequest);
    }
    let (document, sound) = find(&app, &staff, &at, &typed.sound).await?;
    let words = from_browser(&typed.words);
    let text = (!words.trim().is_empty()).then(|| as_webvtt(&words, sound.seconds));
    let problem = match &text {
        Some(text) if text.len() as u64 > LONGEST_TRANSCRIPT => Some(reader.locale.say("transcript-too-long")),
        Some(text) => parse_transcript(text).err().map(|problem| views::problem_in_words(&reader.locale, &problem)),
        None => None,
    };
    let past = store::publications(&mut *app.db.read().await?, &sound.file).await?;
    let refused = |status: StatusCode, problem: String, base: &str| {
        let problem = Some(problem);
        let form = Form { document: &document, sound: &sound, words: &words, base, past: &past, problem };
        let page = Page::personal(&app, &reader, views::transcript(&reader, &staff.0, &form));
        Ok((status, page).into_response())
    };
    if let Some(problem) = problem {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, problem, &typed.base);
    }
    let now_there = hash_of(sound.text.as_deref());
    if now_there != typed.base {
        return refused(StatusCode::CONFLICT, reader.locale.say("transcript-stale"), &now_there);
    }
    match app.content.write(&sound.file, text.as_deref(), sound.text.as_deref()).await {
        Ok(()) => {}
        Err(WriteError::Stale) => {
            return refused(StatusCode::CONFLICT, reader.locale.say("transcript-stale"), &now_there);
        }
        Err(WriteError::Io(error)) => return Err(AppError::Internal(error.into())),
    }
    note(&app, &Author::of(&staff.0), &sound, &text).await?;
    let draft = reader.locale.href(&FilePath::Draft(&document.file));
    Ok(Redirect::to(&format!("{draft}?done=transcript")).into_response())
}

/// Copies the words of sounds to where the text that names them lies now. What lay beside it is for others to name, too.
pub async fn follow(app: &App, from: &Document, to: &Document) -> Result<(), AppError> {
    let text = app.content.read(&to.file).await.map_err(|error| AppError::Internal(error.into()))?.unwrap_or_default();
    for (was, is) in sounds(app, from, &text).await?.into_iter().zip(sounds(app, to, &text).await?) {
        if let (Some(words), None) = (was.text, is.text) {
            match app.content.write(&is.file, Some(&words), None).await {
                Ok(()) | Err(WriteError::Stale) => {}
                Err(WriteError::Io(error)) => return Err(AppError::Internal(error.into())),
            }
        }
    }
    Ok(())
}

/// What it said before is kept as well, so that nobody's words are overwritten for good.
async fn note(app: &App, author: &Author, sound: &Sound, text: &Option<String>) -> Result<(), AppError> {
    let (now, file) = (app.clock.now(), sound.file.as_str());
    // Later than what was noted of the disk, so that their order is certain.
    let happened_at = now + SignedDuration::from_millis(1);
    let publication = saving::publication(file, Deed::Published, text, Some(author), happened_at);
    let noting = async |conn: &mut Conn| {
        saving::note_disk(conn, file, &sound.text, now).await?;
        store::insert_publication(conn, &publication).await?;
        audit::note(conn, now, &author.actor(), audit::Deed::Published, file).await?;
        content::tell(conn).await
    };
    app.db.write(noting).await?;
    app.read_again();
    Ok(())
}
