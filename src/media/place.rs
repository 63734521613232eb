//! Where the bytes of a media file are: in a folder of this machine, or in a bucket.

use std::{
    fs::File,
    io,
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use object_store::{ObjectStore, local::LocalFileSystem, path::Path};

use super::bucket::Bucket;

/// Every folder of this machine. Which file may be served was decided when it was measured.
static DISK: LazyLock<Arc<dyn ObjectStore>> = LazyLock::new(|| Arc::new(LocalFileSystem::new()));

/// Where the bytes of a file are.
#[derive(Clone)]
pub(super) enum Place {
    /// On disk, with all links followed.
    File(PathBuf),
    /// In a bucket.
    Object(Bucket, Path),
}

impl Place {
    /// Opens it for reading and seeking. An object is fetched whole first. Blocks.
    pub fn open(&self) -> io::Result<File> {
        match self {
            Self::File(path) => File::open(path),
            Self::Object(bucket, key) => bucket.fetch(key),
        }
    }

    /// Its name in a bucket.
    pub fn key(&self) -> Option<&Path> {
        match self {
            Self::File(_) => None,
            Self::Object(_, key) => Some(key),
        }
    }

    /// For whoever sends its bytes to readers.
    pub fn in_store(&self) -> (Arc<dyn ObjectStore>, Path) {
        match self {
            // A path that is no UTF-8 was refused when it was measured.
            Self::File(path) => (Arc::clone(&DISK), Path::from_absolute_path(path).unwrap_or_default()),
            Self::Object(bucket, key) => (bucket.objects(), key.clone()),
        }
    }
}
