//! Fetching the sound of a recording.

use std::{path::Path, time::Duration};

use axum::http::StatusCode;
use tempfile::NamedTempFile;
use tokio::{fs::File, io::AsyncWriteExt};
use url::Url;

use super::{super::settings::BigBlueButtonServer, answers, client};
use crate::{
    app::App,
    fetch::{Limits, Request},
    outbox::{self, Reason, Refusal},
};

/// Two hours of pictures of several people who speak are about a gigabyte.
const LIMITS: Limits = Limits { total: Duration::from_secs(25 * 60), bytes: 4 << 30, redirects: 5 };

/// Where the sound of a recording may be, the best first.
///
/// # Errors
/// When the server does not answer, says no, or has none.
pub async fn find_sounds(app: &App, server: &BigBlueButtonServer, record: &str) -> Result<Vec<Url>, Refusal> {
    let answer = client::call(app, server, "getRecordings", &[("recordID", record.to_owned())]).await?;
    answers::sounds(&answer, record)
}

/// The first of these that is there, in a file that goes when it is dropped.
///
/// # Errors
/// When none is there, or it does not come whole.
pub async fn fetch_sound(app: &App, sounds: &[Url]) -> Result<NamedTempFile, Refusal> {
    for sound in sounds {
        let ending = Path::new(sound.path()).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let file = tempfile::Builder::new().suffix(&format!(".{ending}")).tempfile().map_err(no_room)?;
        if fetch_into(app, sound, file.path()).await? {
            return Ok(file);
        }
    }
    Err(Refusal::temporary(Reason::Failing, "the sound is not where the recording says"))
}

/// Says whether it is there.
async fn fetch_into(app: &App, sound: &Url, path: &Path) -> Result<bool, Refusal> {
    let mut answer = app.fetcher.send(Request::get(sound.clone()).within(LIMITS)).await?;
    if answer.status == StatusCode::NOT_FOUND {
        return Ok(false);
    }
    outbox::accepted(&answer, app.clock.now())?;
    let mut file = File::create(path).await.map_err(no_room)?;
    while let Some(piece) = answer.next().await? {
        file.write_all(&piece).await.map_err(no_room)?;
    }
    file.flush().await.map_err(no_room)?;
    Ok(true)
}

fn no_room(error: std::io::Error) -> Refusal {
    Refusal::temporary(Reason::Fault, error)
}
