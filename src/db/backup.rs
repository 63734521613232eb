//! A copy of the rows, taken while people go on working.
//!
//! Copying the file would miss what still stands in the write-ahead log; `VACUUM INTO` reads one moment and writes it
//! whole.

use std::{
    io,
    path::{Path, PathBuf},
};

use sqlx::Connection;
use tokio::fs;

use super::{Db, Error, Result, connect::Engine};

impl Db {
    /// Writes a copy of the whole database to `file`, as it is at this moment. The name appears only when the copy is
    /// complete and on the disk.
    ///
    /// # Errors
    /// [`Error::Refused`] when the name is taken, its folder is missing, or the rows are in PostgreSQL.
    pub async fn backup(&self, file: &Path) -> Result<()> {
        if *self.engine == Engine::Postgres {
            return Err(Error::refused("the rows are in PostgreSQL: take the copy with pg_dump"));
        }
        refuse_overwriting(file).await?;
        // A task of its own, which ends even when the caller gives up: SQLite writes on, and what it wrote is removed after.
        let copying = tokio::spawn(self.clone().copy(Unfinished::beside(file)?));
        let unfinished = copying.await.map_err(|_| Error::refused("the copy was interrupted"))??;
        refuse_overwriting(file).await?;
        unfinished.finish(file).await.map_err(|problem| cannot_write(file, &problem))
    }

    async fn copy(self, unfinished: Unfinished) -> Result<Unfinished> {
        let mut conn = self.connect_beside().await?;
        let name = unfinished.path.to_string_lossy().into_owned();
        sqlx::query("VACUUM INTO $1").bind(name).execute(&mut conn).await?;
        conn.close().await?;
        Ok(unfinished)
    }
}

async fn refuse_overwriting(file: &Path) -> Result<()> {
    match fs::try_exists(file).await {
        Ok(false) => Ok(()),
        Ok(true) => {
            Err(Error::refused(format!("{} is already there, and a backup overwrites nothing", file.display())))
        }
        Err(problem) => Err(cannot_write(file, &problem)),
    }
}

fn cannot_write(file: &Path, problem: &io::Error) -> Error {
    Error::refused(format!("cannot write {}: {problem}", file.display()))
}

/// A copy under its working name, in the folder of the final one; removed unless finished.
struct Unfinished {
    path: PathBuf,
}

impl Unfinished {
    fn beside(file: &Path) -> Result<Self> {
        let folder = folder_of(file);
        if !folder.is_dir() {
            return Err(Error::refused(format!("there is no folder {}", folder.display())));
        }
        let name = file.file_name().ok_or_else(|| Error::refused("a backup needs the name of a file"))?;
        let working_name = format!(".{}.{}.unfinished", name.to_string_lossy(), uuid::Uuid::now_v7());
        Ok(Self { path: folder.join(working_name) })
    }

    /// SQLite leaves a vacuumed copy in the machine's memory, so it is pushed to the disk before it gets its name.
    async fn finish(&self, file: &Path) -> io::Result<()> {
        fs::File::open(&self.path).await?.sync_all().await?;
        fs::rename(&self.path, file).await?;
        fs::File::open(folder_of(file)).await?.sync_all().await
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Gone already when finished.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
