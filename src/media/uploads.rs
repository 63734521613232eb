//! The media store: where uploaded media lies, apart from the content.

use std::{
    fs, future,
    io::{self, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context;
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem};
use url::Url;

use super::{
    MediaKind,
    bucket::{Bucket, BucketAccount},
    place::Place,
};
use crate::http::{StoredFile, files::Stamp};

/// A bucket tells nobody that something changed, so it is listed again so often. A list of a thousand objects is one
/// request.
const LISTED_EVERY: Duration = Duration::from_secs(30);

/// Where files are, by the settings: the media store, or the content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreUrl {
    /// A folder of this machine.
    Folder(PathBuf),
    /// `s3://bucket/prefix`
    Bucket(Url),
}

impl StoreUrl {
    /// Reads a folder's path or an address of a bucket.
    pub fn parse(text: &str) -> Option<Self> {
        match text.contains("://") {
            false => (!text.is_empty()).then(|| Self::Folder(PathBuf::from(text))),
            true => {
                let url = Url::parse(text).ok()?;
                let is_plain = url.query().is_none() && url.username().is_empty() && url.port().is_none();
                (url.scheme() == "s3" && url.has_host() && is_plain).then_some(Self::Bucket(url))
            }
        }
    }
}

/// The media store.
#[derive(Clone)]
pub struct Uploads(pub(super) Kind);

/// One of both.
#[derive(Clone)]
pub(super) enum Kind {
    Folder(PathBuf),
    Bucket(Bucket),
}

impl From<PathBuf> for Uploads {
    fn from(folder: PathBuf) -> Self {
        Self(Kind::Folder(folder))
    }
}

impl Uploads {
    /// Opens the media store of the settings. A folder may be made later.
    ///
    /// # Errors
    /// When a bucket can't be listed: with none of their sounds known, shows would look empty.
    pub async fn open(url: &StoreUrl, account: &BucketAccount) -> anyhow::Result<Self> {
        match url {
            StoreUrl::Folder(folder) => Ok(folder.clone().into()),
            StoreUrl::Bucket(url) => {
                let bucket = Bucket::open(url, account)
                    .await
                    .with_context(|| format!("the media store {url} can't be listed"))?;
                Ok(Self(Kind::Bucket(bucket)))
            }
        }
    }

    /// The folder, where it is one: it can be watched.
    pub fn folder(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Folder(folder) => Some(folder),
            Kind::Bucket(_) => None,
        }
    }

    /// Waits until something in a bucket changed, for ever where there is none.
    pub async fn changed(&self) {
        let Kind::Bucket(_) = &self.0 else { return future::pending().await };
        loop {
            tokio::time::sleep(LISTED_EVERY).await;
            if self.look_again().await {
                return;
            }
        }
    }

    /// Whether something lies under a key.
    pub fn has(&self, key: &str) -> bool {
        match &self.0 {
            Kind::Folder(folder) => folder.join(key).exists(),
            Kind::Bucket(bucket) => bucket.stamp(&key.into()).is_some(),
        }
    }

    /// Whether there is no need to look into the store: it is a folder, and has nothing of this name.
    pub(super) fn is_folder_without(&self, name: &str) -> bool {
        matches!(&self.0, Kind::Folder(folder) if !folder.join(name).exists())
    }

    /// Keeps what is read under a key, whole or not at all. Blocks.
    ///
    /// # Errors
    /// When the folder or the bucket does not take it.
    pub fn keep(&self, key: &str, content_type: &str, bytes: &mut dyn Read) -> io::Result<()> {
        match &self.0 {
            Kind::Bucket(bucket) => bucket.keep(key, content_type, bytes),
            Kind::Folder(folder) => {
                let path = folder.join(key);
                let beside = path.parent().unwrap_or(folder);
                fs::create_dir_all(beside)?;
                let mut file = tempfile::Builder::new().prefix(".").tempfile_in(beside)?;
                io::copy(bytes, &mut file)?;
                file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
                file.as_file().sync_all()?;
                file.persist(path)?;
                Ok(())
            }
        }
    }

    /// Takes away what lies under a key. What is not there is gone.
    ///
    /// # Errors
    /// When the folder or the bucket does not let it go.
    pub async fn remove(&self, key: &str) -> io::Result<()> {
        let key = object_store::path::Path::from(key);
        match self.objects()?.delete(&key).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(io::Error::other(error)),
        }
        if let Kind::Bucket(bucket) = &self.0 {
            bucket.forget(&key);
        }
        Ok(())
    }

    /// A file for those who may see it although nothing public names it. Blocks.
    ///
    /// # Errors
    /// When nothing lies under the key.
    pub fn stored(&self, key: &str, kind: MediaKind) -> io::Result<StoredFile> {
        let (place, stamp) = match &self.0 {
            Kind::Bucket(bucket) => {
                let key = key.into();
                let stamp = bucket.find(&key)?;
                (Place::Object(bucket.clone(), key), stamp)
            }
            Kind::Folder(folder) => {
                let path = folder.join(key).canonicalize()?;
                let stamp = Stamp::of_file(&path.metadata()?)?;
                (Place::File(path), stamp)
            }
        };
        let (objects, path) = place.in_store();
        let content_type = kind.content_type().to_owned();
        let etag = format!("\"{stamp}\"");
        Ok(StoredFile { objects, path, content_type, etag, max_age: Duration::ZERO, stamp })
    }

    /// How many bytes the disk has left, where the store is a folder.
    ///
    /// # Errors
    /// When the disk does not tell.
    pub fn free_bytes(&self) -> io::Result<Option<u64>> {
        let Kind::Folder(folder) = &self.0 else { return Ok(None) };
        fs::create_dir_all(folder)?;
        let disk = rustix::fs::statvfs(folder)?;
        Ok(Some(disk.f_bavail.saturating_mul(disk.f_frsize)))
    }

    /// Folder or bucket, by one name. What is written has reached the disk.
    pub(super) fn objects(&self) -> io::Result<Arc<dyn ObjectStore>> {
        match &self.0 {
            Kind::Bucket(bucket) => Ok(bucket.objects()),
            Kind::Folder(folder) => {
                fs::create_dir_all(folder)?;
                let folder = LocalFileSystem::new_with_prefix(folder).map_err(io::Error::other)?;
                Ok(Arc::new(folder.with_fsync(true).with_automatic_cleanup(true)))
            }
        }
    }

    /// Lists a bucket again and says whether anything changed. While it can't be listed, what is known stays.
    pub async fn look_again(&self) -> bool {
        let Kind::Bucket(bucket) = &self.0 else { return false };
        bucket.list_again().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the media store can't be listed");
            false
        })
    }
}
