//! Mails as files, while no server is set. Each is written whole and bears the moment and the id of its letter, so that
//! what is sent twice is there once.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use crate::outbox::{LetterId, Reason, Refusal};

/// Keeps a mail.
pub async fn keep(folder: &Path, id: LetterId, mail: Vec<u8>) -> Result<(), Refusal> {
    let path = folder.join(name(id));
    let written = tokio::task::spawn_blocking(move || write(&path, &mail)).await;
    let failed =
        |error: &dyn std::fmt::Display| Refusal::temporary(Reason::Failing, format!("LENTERA_MAIL_FOLDER: {error}"));
    written.map_err(|error| failed(&error))?.map_err(|error| failed(&error))
}

fn write(path: &PathBuf, mail: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut beside = tempfile::Builder::new().suffix(".part").tempfile_in(folder)?;
    io::Write::write_all(&mut beside, mail)?;
    beside.persist(path)?;
    Ok(())
}

/// The moment is that of the letter's id, which does not change when it is sent again.
fn name(id: LetterId) -> String {
    let (seconds, _) = id.0.get_timestamp().map_or((0, 0), |moment| moment.to_unix());
    let moment =
        i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or_default();
    format!("{}-{id}.eml", moment.strftime("%Y%m%dT%H%M%SZ"))
}
