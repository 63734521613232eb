//! Half files: what is being sent to the media store lies there part by part until all of it came, so that any node can
//! go on with it. On disk and in a bucket alike.

use std::{
    error::Error,
    io::{self, Seek, Write},
};

use futures_util::{StreamExt, TryStreamExt};
use jiff::Timestamp;
use object_store::{ObjectStoreExt, path::Path};
use tempfile::NamedTempFile;

use super::Uploads;

/// Where they lie. Content can name nothing there: no part has the ending of a picture or sound.
pub const HALF_FILES: &str = ".uploads";

impl Uploads {
    /// Keeps a part of an upload, whole or not at all.
    ///
    /// # Errors
    /// When the folder or the bucket does not take it; see [`is_full`].
    pub async fn put_part(&self, upload: &str, part: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.objects()?.put(&place(upload, part), bytes.into()).await.map_err(io::Error::other)?;
        Ok(())
    }

    /// Puts the parts of an upload together in a file of their own, in this order.
    ///
    /// # Errors
    /// When one is missing, or the disk does not take them.
    pub async fn join_parts(&self, upload: &str, parts: &[String]) -> io::Result<NamedTempFile> {
        let objects = self.objects()?;
        let mut whole = NamedTempFile::new()?;
        for part in parts {
            let mut pieces = objects.get(&place(upload, part)).await.map_err(io::Error::other)?.into_stream();
            while let Some(piece) = pieces.next().await {
                whole.write_all(&piece.map_err(io::Error::other)?)?;
            }
        }
        whole.rewind()?;
        Ok(whole)
    }

    /// Takes away a part that nobody wants.
    ///
    /// # Errors
    /// When the folder or the bucket does not let it go.
    pub async fn delete_part(&self, upload: &str, part: &str) -> io::Result<()> {
        self.objects()?.delete(&place(upload, part)).await.map_err(io::Error::other)
    }

    /// Takes away all that lies there of an upload, also parts that nobody got to know of.
    ///
    /// # Errors
    /// When the folder or the bucket does not let it go.
    pub async fn delete_parts(&self, upload: &str) -> io::Result<()> {
        let objects = self.objects()?;
        let folder = Path::from_iter([HALF_FILES, upload]);
        let parts: Vec<Path> =
            objects.list(Some(&folder)).map_ok(|meta| meta.location).try_collect().await.map_err(io::Error::other)?;
        for part in parts {
            objects.delete(&part).await.map_err(io::Error::other)?;
        }
        Ok(())
    }

    /// Every upload that parts lie there of, with the moment at which one was last written; some come several times.
    ///
    /// # Errors
    /// When the folder or the bucket can't be listed.
    pub async fn half_files(&self) -> io::Result<Vec<(String, Timestamp)>> {
        if self.is_folder_without(HALF_FILES) {
            return Ok(Vec::new());
        }
        let parts: Vec<_> =
            self.objects()?.list(Some(&Path::from(HALF_FILES))).try_collect().await.map_err(io::Error::other)?;
        let upload = |path: &Path| path.parts().nth(1).map(|name| name.as_ref().to_owned());
        let written = |seconds| Timestamp::from_second(seconds).unwrap_or(Timestamp::MIN);
        let told =
            parts.iter().filter_map(|meta| Some((upload(&meta.location)?, written(meta.last_modified.timestamp()))));
        Ok(told.collect())
    }
}

fn place(upload: &str, part: &str) -> Path {
    Path::from_iter([HALF_FILES, upload, part])
}

/// Whether something was not kept since the disk has no room.
pub fn is_full(error: &io::Error) -> bool {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
        if matches!(kind, Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)) {
            return true;
        }
        cause = error.source();
    }
    false
}
