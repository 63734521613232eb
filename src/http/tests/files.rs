//! Files: asked for again, changed underneath, oddly named, taken slowly.
use std::{
    io::Write,
    path::Path,
    time::{Duration, SystemTime},
};

use super::{
    ranges::{LENGTH, content, measure, serve_file},
    request,
};

const FILE: &str = "/episode.mp3";

fn keep(folder: &Path, bytes: &[u8]) -> std::path::PathBuf {
    let path = folder.join("episode.mp3");
    std::fs::write(&path, bytes).unwrap();
    // Not "just now", so that a later write shows in the file's time whatever the file system's clock tick.
    let earlier = SystemTime::now() - Duration::from_secs(5000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(earlier).unwrap();
    path
}

#[tokio::test]
async fn conditions_by_tag_and_date() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve_file(measure(&keep(folder.path(), &content()))).await;
    let date = server.get(FILE, &[]).await.header("last-modified").to_owned();
    let since = format!("if-modified-since: {date}");
    let table: &[(&[&str], u16)] = &[
        (&["if-none-match: \"tag-1\""], 304),
        (&["if-none-match: W/\"tag-1\""], 304),
        (&["if-none-match: \"other\", \"tag-1\""], 304),
        (&["if-none-match: \"other\"", "if-none-match: \"tag-1\""], 304),
        (&["if-none-match: *"], 304),
        (&["if-none-match: \"other\""], 200),
        (&["if-none-match: tag-1"], 200),
        (&[&since], 304),
        (&["if-modified-since: Sat, 06 Nov 2094 08:49:37 GMT"], 304),
        (&["if-modified-since: Sun, 06 Nov 1994 08:49:37 GMT"], 200),
        (&["if-modified-since: Sunday, 06-Nov-94 08:49:37 GMT"], 200),
        (&["if-modified-since: yesterday"], 200),
        // A tag outweighs a date.
        (&["if-none-match: \"other\"", &since], 200),
        (&["if-none-match: \"tag-1\"", "if-modified-since: Sun, 06 Nov 1994 08:49:37 GMT"], 304),
        (&["if-none-match: \"tag-1\"", "range: bytes=0-9"], 304),
        (&["if-match: \"tag-1\"", "range: bytes=0-9"], 206),
        (&["if-match: *"], 200),
        (&["if-match: W/\"tag-1\""], 412),
        (&["if-match: \"other\""], 412),
        (&["if-unmodified-since: Sun, 06 Nov 1994 08:49:37 GMT"], 412),
        (&["if-unmodified-since: Sat, 06 Nov 2094 08:49:37 GMT"], 200),
    ];
    for (headers, status) in table {
        let reply = server.get(FILE, headers).await;
        assert_eq!(reply.status, *status, "{headers:?}");
        if *status == 304 {
            assert_eq!((reply.header("etag"), reply.header("cache-control")), ("\"tag-1\"", "public, max-age=3600"));
        }
    }
}

#[tokio::test]
async fn other_methods_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve_file(measure(&keep(folder.path(), b"x"))).await;
    let reply = server.ask(&request("DELETE", FILE, &[])).await;
    assert_eq!((reply.status, reply.header("allow")), (405, "GET, HEAD"));
}

type Change<'a> = &'a dyn Fn(&Path);

#[tokio::test]
async fn what_was_not_measured_is_not_served() {
    let replace_by_name = |path: &Path| {
        std::fs::write(path.with_extension("new"), vec![b'n'; LENGTH]).unwrap();
        std::fs::rename(path.with_extension("new"), path).unwrap();
    };
    let write_in_place = |path: &Path| std::fs::write(path, vec![b'n'; LENGTH]).unwrap();
    let cut = |path: &Path| std::fs::File::options().write(true).open(path).unwrap().set_len(1000).unwrap();
    let remove = |path: &Path| std::fs::remove_file(path).unwrap();
    let changes: [(&str, Change<'_>); 4] =
        [("renamed", &replace_by_name), ("written", &write_in_place), ("cut", &cut), ("removed", &remove)];
    for (name, change) in changes {
        let folder = tempfile::tempdir().unwrap();
        let path = keep(folder.path(), &content());
        let server = serve_file(measure(&path)).await;
        change(&path);
        for method in ["GET", "HEAD"] {
            let reply = server.ask(&request(method, FILE, &["range: bytes=0-9"])).await;
            assert_eq!((reply.status, reply.header("retry-after")), (503, "1"), "{name}");
            assert_eq!(reply.header("etag"), "", "{name}");
        }
    }
}

/// More than the buffers between the two ends hold.
const LARGE: usize = 48 << 20;

#[tokio::test]
async fn a_file_that_changes_while_it_is_sent_breaks_off() {
    let overwrite = |path: &Path| {
        let mut file = std::fs::File::options().write(true).open(path).unwrap();
        file.write_all(&vec![b'n'; LARGE]).unwrap();
    };
    let cut = |path: &Path| std::fs::File::options().write(true).open(path).unwrap().set_len(1000).unwrap();
    let changes: [Change<'_>; 2] = [&overwrite, &cut];
    for change in changes {
        let folder = tempfile::tempdir().unwrap();
        let path = keep(folder.path(), &vec![b'o'; LARGE]);
        let server = serve_file(measure(&path)).await;
        let mut wire = server.wire().await;
        wire.say(&request("GET", FILE, &[])).await;
        wire.more().await;
        change(&path);
        let reply = wire.reply().await;
        assert!(reply.cut_short, "all {} bytes came", reply.body.len());
        assert!(reply.body.iter().all(|byte| *byte == b'o'), "bytes of the new file under the old tag");
    }
}

#[tokio::test]
async fn a_file_that_is_replaced_while_it_is_sent_is_finished_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = keep(folder.path(), &vec![b'o'; LARGE]);
    let server = serve_file(measure(&path)).await;
    let mut wire = server.wire().await;
    wire.say(&request("GET", FILE, &[])).await;
    wire.more().await;
    std::fs::write(folder.path().join("new"), vec![b'n'; LARGE]).unwrap();
    std::fs::rename(folder.path().join("new"), &path).unwrap();
    let reply = wire.reply().await;
    assert!(!reply.cut_short && reply.body.iter().all(|byte| *byte == b'o'));
}

#[tokio::test]
async fn a_name_of_5000_bytes_is_no_accident() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = measure(&keep(folder.path(), b"x"));
    file.path = object_store::path::Path::from_absolute_path(folder.path().join("a".repeat(5000))).unwrap();
    assert_eq!(serve_file(file).await.get(FILE, &[]).await.status, 503);
    let server = serve_file(measure(&folder.path().join("episode.mp3"))).await;
    assert_eq!(server.get(&format!("/{}", "a".repeat(5000)), &[]).await.status, 404);
}
