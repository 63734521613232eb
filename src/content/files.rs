//! Where the content lies: a folder of this machine, or a bucket that is copied into one. What authors publish is written
//! here, whole or not at all.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use futures_util::TryStreamExt;
use object_store::{Error as StoreError, ObjectStore, ObjectStoreExt, PutMode, UpdateVersion, path::Path as Key};
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::revisions::hash;
use crate::{
    http::files::Stamp,
    media::{BucketAccount, StoreUrl},
};

/// The files of the content. Cheap to clone.
#[derive(Clone)]
pub struct ContentFiles(Arc<Files>);

struct Files {
    place: Place,
    /// Of two who write at once, the second finds what the first wrote.
    writing: Mutex<()>,
}

enum Place {
    Folder(PathBuf),
    Bucket(Mirror),
}

/// A bucket, and the folder that its objects are copied into: so content is read by one code path.
struct Mirror {
    objects: Arc<dyn ObjectStore>,
    folder: TempDir,
    /// What tells that each object is still the one that was copied.
    copied: Mutex<HashMap<Key, Stamp>>,
}

/// Why a file was not written.
#[derive(thiserror::Error, Debug)]
pub enum WriteError {
    /// It does not say any more what its author knew.
    #[error("the file was changed meanwhile")]
    Stale,
    /// The disk or the bucket does not take it.
    #[error("the file can't be written: {0}")]
    Io(#[from] io::Error),
}

impl ContentFiles {
    /// Opens the folder or the bucket of the settings. All of a bucket is copied first.
    ///
    /// # Errors
    /// When a bucket can't be read: the site would look empty.
    pub async fn open(url: &StoreUrl, account: &BucketAccount) -> anyhow::Result<Self> {
        let place = match url {
            StoreUrl::Folder(folder) => Place::Folder(folder.clone()),
            StoreUrl::Bucket(address) => {
                let unread = || format!("the content {address} can't be read");
                let mirror = Mirror {
                    objects: account.open(address).with_context(unread)?,
                    folder: TempDir::new()?,
                    copied: Mutex::default(),
                };
                mirror.copy().await.with_context(unread)?;
                Place::Bucket(mirror)
            }
        };
        Ok(Self(Arc::new(Files { place, writing: Mutex::default() })))
    }

    /// The folder that content is read from.
    pub fn folder(&self) -> &Path {
        match &self.0.place {
            Place::Folder(folder) => folder,
            Place::Bucket(mirror) => mirror.folder.path(),
        }
    }

    /// What a file says now; nothing where there is none.
    ///
    /// # Errors
    /// When it can't be read.
    pub async fn read(&self, file: &str) -> io::Result<Option<String>> {
        match &self.0.place {
            Place::Folder(folder) => there(tokio::fs::read_to_string(folder.join(file)).await),
            Place::Bucket(mirror) => {
                let read = mirror.read(file).await?.map(|(bytes, _)| String::from_utf8(bytes));
                read.transpose().map_err(io::Error::other)
            }
        }
    }

    /// Writes a file, or takes it away, if it still says what its author knew.
    ///
    /// # Errors
    /// When it says something else by now, and when the disk or the bucket does not take it.
    pub async fn write(&self, file: &str, text: Option<&str>, before: Option<&str>) -> Result<(), WriteError> {
        let before = before.map(|before| hash(before.as_bytes()));
        self.put(file, text.map(|text| text.as_bytes().to_vec()), before).await
    }

    /// The same for what is no text; what its author knew is told by its SHA-256, in hexadecimal.
    ///
    /// # Errors
    /// When something else lies there by now, and when the disk or the bucket does not take it.
    pub async fn write_bytes(&self, file: &str, bytes: Vec<u8>, before: Option<String>) -> Result<(), WriteError> {
        self.put(file, Some(bytes), before).await
    }

    async fn put(&self, file: &str, bytes: Option<Vec<u8>>, before: Option<String>) -> Result<(), WriteError> {
        let _turn = self.0.writing.lock().await;
        match &self.0.place {
            Place::Folder(folder) => {
                let path = folder.join(file);
                if there(tokio::fs::read(&path).await)?.as_deref().map(hash) != before {
                    return Err(WriteError::Stale);
                }
                let writing = move || write_to_disk(&path, bytes.as_deref());
                Ok(tokio::task::spawn_blocking(writing).await.map_err(io::Error::other)??)
            }
            Place::Bucket(mirror) => mirror.write(file, bytes, before).await,
        }
    }

    /// Copies what changed in a bucket. What can't be copied now is copied the next time.
    pub async fn look_again(&self) {
        if let Place::Bucket(mirror) = &self.0.place
            && let Err(error) = mirror.copy().await
        {
            tracing::warn!(%error, "the content can't be copied from its bucket");
        }
    }
}

impl Mirror {
    async fn copy(&self) -> anyhow::Result<()> {
        let mut copied = self.copied.lock().await;
        let listed: Vec<_> = self.objects.list(None).try_collect().await?;
        let there: HashSet<&Key> = listed.iter().map(|object| &object.location).collect();
        let gone: Vec<Key> = copied.keys().filter(|key| !there.contains(key)).cloned().collect();
        for key in gone {
            fs::remove_file(self.path(&key)).or_else(not_there)?;
            copied.remove(&key);
        }
        for object in listed {
            let stamp = Stamp::of_object(&object);
            if copied.get(&object.location) != Some(&stamp) {
                let bytes = self.objects.get(&object.location).await?.bytes().await?;
                put(&self.path(&object.location), &bytes)?;
                copied.insert(object.location, stamp);
            }
        }
        Ok(())
    }

    /// Names of objects have no part that leads upwards.
    fn path(&self, key: &Key) -> PathBuf {
        self.folder.path().join(key.as_ref())
    }

    /// What an object holds, and the tag that tells whether it still does.
    async fn read(&self, file: &str) -> io::Result<Option<(Vec<u8>, Option<String>)>> {
        let object = match self.objects.get(&Key::from(file)).await {
            Ok(object) => object,
            Err(StoreError::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(io::Error::other(error)),
        };
        let tag = object.meta.e_tag.clone();
        let bytes = object.bytes().await.map_err(io::Error::other)?;
        Ok(Some((bytes.into(), tag)))
    }

    async fn write(&self, file: &str, bytes: Option<Vec<u8>>, before: Option<String>) -> Result<(), WriteError> {
        let known = self.read(file).await?;
        if known.as_ref().map(|(bytes, _)| hash(bytes)) != before {
            return Err(WriteError::Stale);
        }
        let (key, is_there) = (Key::from(file), bytes.is_some());
        match bytes {
            None => self.objects.delete(&key).await.or_else(|error| not_there(io::Error::from(error)))?,
            Some(bytes) => {
                // The service itself refuses what came too late.
                let mode = match known {
                    None => PutMode::Create,
                    Some((_, tag)) => PutMode::Update(UpdateVersion { e_tag: tag, version: None }),
                };
                match self.objects.put_opts(&key, bytes.into(), mode.into()).await {
                    Ok(_) => {}
                    Err(StoreError::Precondition { .. } | StoreError::AlreadyExists { .. }) => {
                        return Err(WriteError::Stale);
                    }
                    Err(error) => return Err(io::Error::other(error).into()),
                }
            }
        }
        // Not every service tells two texts of one second apart.
        if is_there {
            self.copied.lock().await.remove(&key);
        }
        self.copy().await.map_err(io::Error::other)?;
        Ok(())
    }
}

/// Nothing where nothing lies.
fn there<T>(read: io::Result<T>) -> io::Result<Option<T>> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn not_there(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn write_to_disk(path: &Path, bytes: Option<&[u8]>) -> io::Result<()> {
    match bytes {
        Some(bytes) => put(path, bytes)?,
        None => fs::remove_file(path)?,
    }
    // That a name is there, or gone, outlasts a power cut only when its folder was written.
    fs::File::open(path.parent().unwrap_or(path))?.sync_all()
}

/// Whole or not at all: under another name first, which is no content since it begins with a dot.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".").tempfile_in(folder)?;
    io::Write::write_all(&mut file, bytes)?;
    // As any text that a librarian writes.
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
