//! What the watcher tells.

use std::{fs, time::Duration};

use tokio::time::timeout;

use super::Folder;
use crate::content::Watch;

#[tokio::test]
async fn a_change_of_content_or_of_uploaded_media_is_told() {
    let (folder, store) = (Folder::new(), tempfile::tempdir().unwrap());
    let mut watch = Watch::start(folder.path(), store.path()).unwrap();
    for file in [folder.path().join("courses/kursus/01-satu.md"), store.path().join("a.mp3")] {
        fs::write(&file, "a").unwrap();
        timeout(Duration::from_secs(5), watch.changed()).await.expect("a change is told");
    }
}
