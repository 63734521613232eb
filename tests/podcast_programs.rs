//! Podcast programs that are not ours, from Debian, take shows from the running server: gPodder and podget.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::{
    podcasts::seen_by_feedparser,
    support::{
        live_site::LiveSite,
        site::{copy, manifest},
    },
};

const FEED: &str = "/podcasts/ngopi-digital/feed.xml";

/// The content that ships, with so many episodes on a page of a feed.
fn content(episodes_in_feed: usize) -> TempDir {
    let content = TempDir::new().unwrap();
    copy(&manifest().join("content"), content.path());
    let site = content.path().join("site.toml");
    let text = fs::read_to_string(&site).unwrap() + &format!("\n[podcasts]\nepisodes_in_feed = {episodes_in_feed}\n");
    fs::write(site, text).unwrap();
    content
}

/// Runs a program to its end, while the server answers it.
async fn run(mut command: Command) -> Output {
    let name = format!("{command:?}");
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap();
    let output = output.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Every sound below a folder by its name, with its bytes.
fn sounds(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn gather(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "mp3") {
                found.insert(path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, &mut found);
    found
}

fn starter(show: &str) -> PathBuf {
    manifest().join("content").join(show)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn gpodder_imports_the_list_follows_the_pages_and_takes_every_episode() {
    let (content, home) = (content(1), TempDir::new().unwrap());
    let site = LiveSite::with_content(content.path()).await;
    let gpo = |arguments: &[&str]| {
        let mut command = Command::new("/usr/bin/gpo");
        command.args(arguments).env("GPODDER_HOME", home.path());
        run(command)
    };
    gpo(&["import", &format!("{}/podcasts.opml", site.origin)]).await;
    let listed = String::from_utf8(gpo(&["list"]).await.stdout).unwrap();
    let feeds = [format!("{}{FEED}", site.origin), format!("{}/courses/aman-dari-penipuan/feed.xml", site.origin)];
    assert!(feeds.iter().all(|feed| listed.contains(feed)), "{listed}");

    gpo(&["update", &feeds[0]]).await;
    gpo(&["download", &feeds[0]]).await;
    let taken = sounds(home.path());
    let ours = sounds(&starter("podcasts/ngopi-digital"));
    assert_eq!(taken.keys().collect::<Vec<_>>(), ours.keys().collect::<Vec<_>>());
    assert!(taken == ours, "byte for byte");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn podget_takes_what_is_new_and_nothing_twice() {
    let (content, home) = (content(300), TempDir::new().unwrap());
    let site = LiveSite::with_content(content.path()).await;
    let library = home.path().join("library");
    fs::create_dir(&library).unwrap();
    let server = format!("{}{FEED} Siniar Ngopi\n", site.origin);
    fs::write(home.path().join("serverlist"), server).unwrap();
    let podget = || {
        let mut command = Command::new("/usr/bin/podget");
        command.args(["--silent", "--dir_config"]).arg(home.path()).arg("--library").arg(&library);
        command.arg("--dir_session").arg(home.path().join("session")).env("HOME", home.path());
        run(command)
    };
    podget().await;
    let newest = "03-buku-tentang-bromo-dan-tengger.mp3";
    assert_eq!(sounds(&library).keys().collect::<Vec<_>>(), [newest], "at first it tries one");
    podget().await;
    assert!(sounds(&library) == sounds(&starter("podcasts/ngopi-digital")), "byte for byte");
    for name in sounds(&library).keys() {
        fs::remove_file(library.join("Siniar/Ngopi").join(name)).unwrap();
    }
    podget().await;
    assert_eq!(sounds(&library).len(), 0, "it knows them by their addresses");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_parser_of_gpodder_sees_the_show_and_its_pages() {
    let content = content(2);
    let site = LiveSite::with_content(content.path()).await;
    let seen = seen_by_feedparser(format!("{}{FEED}", site.origin)).await;
    let seen = &seen["podcastparser"];
    let at = |path: &str| format!("{}{path}", site.origin);
    assert_eq!(seen["paged_feed_first"], at(FEED));
    assert_eq!(seen["paged_feed_next"], at("/podcasts/ngopi-digital/feed/2.xml"));
    assert_eq!((&seen["type"], &seen["explicit"]), (&"episodic".into(), &false.into()));
    assert_eq!(seen["itunes_categories"], serde_json::json!([["Education", "How To"]]));
    assert_eq!(seen["itunes_owner"]["email"], "perpustakaan@example.org");
    let episodes = seen["episodes"].as_array().unwrap();
    assert_eq!(episodes.len(), 2);
    let sound = starter("podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3");
    assert_eq!(episodes[0]["enclosures"][0]["file_size"], fs::metadata(sound).unwrap().len());
    assert_eq!((&episodes[0]["number"], &episodes[0]["total_time"]), (&3.into(), &143.into()));
    let second = seen_by_feedparser(at("/podcasts/ngopi-digital/feed/2.xml")).await;
    assert_eq!((&second["mistake"], &second["episodes"]), (&serde_json::Value::Null, &1.into()));
    assert!(second["podcastparser"].get("paged_feed_next").is_none());
}
