//! A show moves here from another host: our own site, on a port of this machine, and a server that fails on purpose.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::Output,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use lentera::content::{Episode, Library, Loader, Moments, Show};

use crate::support::{
    LiveSite, Peer, Reply,
    process::Place,
    site::{OPENING, copy, manifest},
};

const SHOW: &str = "content/podcasts/ngopi-digital";
const SOUND: &str = "content/podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3";

/// A library that has no show yet and may ask this host.
fn empty_library(host: &str) -> Place {
    let place = Place::empty().with("LENTERA_FETCH_ALLOW", host);
    fs::create_dir_all(place.content()).unwrap();
    fs::copy(manifest().join("content/site.toml"), place.content().join("site.toml")).unwrap();
    copy(&manifest().join("content/pages"), &place.content().join("pages"));
    place
}

fn read(content: &Path) -> Library {
    let now = OPENING.parse().unwrap();
    let mut loader = Loader::new(content.to_owned(), content.join("store"), Default::default());
    let (library, errors) = loader.load(Moments { first_start: now, now });
    let of_show: Vec<_> = errors.iter().filter(|error| error.file.starts_with("podcasts/")).collect();
    assert!(of_show.is_empty(), "{of_show:#?}");
    library
}

/// What apps go by, oldest first.
fn facts(show: &Show) -> Vec<String> {
    let fact = |episode: &Arc<Episode>| {
        let numbers = (episode.season, episode.number, episode.kind);
        let title = &episode.texts.original().title;
        format!("{} {title} {numbers:?} {}", episode.published_at, episode.audio.sha256)
    };
    show.episodes.iter().rev().map(fact).collect()
}

/// Every file of a folder with its bytes and when it was written.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect()).unwrap_or_else(|_| Vec::new());
    let read = |entry: fs::DirEntry| {
        let bytes = fs::read(entry.path()).unwrap_or_default();
        (entry.file_name().to_string_lossy().into_owned(), (bytes, entry.metadata().unwrap().modified().unwrap()))
    };
    entries.into_iter().map(read).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + &String::from_utf8_lossy(&output.stderr)
}

async fn run(place: &Place, arguments: &[&str]) -> Output {
    // The other server lives in this process: it must not be kept from answering.
    let mut command = place.command(arguments);
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_show_arrives_with_its_guids_dates_numbers_words_and_sound() {
    let old = LiveSite::start().await;
    let place = empty_library(&format!("localhost:{}", old.port));
    let feed = format!("{}/podcasts/ngopi-digital/feed.xml", old.origin);

    let tried = run(&place, &["import-show", &feed, "--dry-run"]).await;
    assert!(tried.status.success(), "{}", said(&tried));
    assert!(said(&tried).contains("podcasts/ngopi-digital: 3 episodes to be taken, 0 there already, 0 problems"));
    assert!(!place.path().join(SHOW).exists(), "a dry run writes nothing");

    let done = run(&place, &["import-show", &feed]).await;
    assert!(done.status.success(), "{}", said(&done));
    assert!(said(&done).ends_with("podcasts/ngopi-digital: 3 episodes taken, 0 there already, 0 problems\n"));
    let (before, library) = (old.app.library(), read(&place.content()));
    let (was, is) = (&before.shows[0], &library.shows[0]);
    assert_eq!(is.revision.identity, was.revision.identity, "the show keeps its guid");
    let guids = |show: &Show| show.episodes.iter().map(|one| one.revision.identity.clone()).collect::<Vec<_>>();
    assert_eq!(guids(is), guids(was));
    assert_eq!(
        (&is.category, is.kind, is.explicit, &is.language),
        (&was.category, was.kind, was.explicit, &was.language)
    );
    assert_eq!((&is.owner, &is.cover.sha256), (&was.owner, &was.cover.sha256));
    assert_eq!(facts(is), facts(was));
    let notes = is.episodes[0].texts.original().body.words();
    assert!(notes.starts_with("Hari ini kita naik ke Bromo tanpa jaket."), "{notes}");

    let there = files(&place.path().join(SHOW));
    place.edit(&format!("{SHOW}/show.md"), |text| text.replace("Ngopi Digital", "Ngopi"));
    let edited = files(&place.path().join(SHOW));
    let again = run(&place, &["import-show", &feed]).await;
    assert_eq!(said(&again), "podcasts/ngopi-digital: 0 episodes taken, 3 there already, 0 problems\n");
    assert_eq!(files(&place.path().join(SHOW)), edited, "a second run changes nothing, nor what was edited since");
    assert_eq!(there.len(), 8, "a text and a sound for each of three, the show and its cover: {:?}", there.keys());
}

/// A feed of one episode whose sound lies at `sound`.
fn feed(sound: &str) -> String {
    format!(
        "<rss version=\"2.0\"><channel><title>Ngopi Digital</title><link>https://a.example</link>\
         <description>Kopi</description><item><title>Bromo</title><guid>g-1</guid>\
         <pubDate>Tue, 17 Nov 2026 09:00:00 +0700</pubDate>\
         <enclosure url=\"{sound}\" length=\"1\" type=\"audio/mpeg\"/></item></channel></rss>"
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_was_killed_goes_on_where_it_stopped() {
    let peer = Peer::start().await;
    let place = empty_library(&peer.host());
    let sound = fs::read(manifest().join(SOUND)).unwrap();
    let (begun, rest) = sound.split_at(sound.len() / 3);
    let feed = feed(&peer.address("/bromo.mp3"));
    peer.replies([Reply::body(feed.clone()), Reply::Begins("\"v1\"", begun.to_vec())]);
    let mut import = place.launch(&["import-show", &peer.address("/feed.xml")]);
    let unfinished = place.path().join(SHOW).join(".import/2026-11-17-bromo");
    let waiting = Instant::now();
    while unfinished.metadata().map_or(0, |metadata| metadata.len()) < begun.len() as u64 {
        assert!(waiting.elapsed() < Duration::from_secs(20), "it does not begin: {:?}", peer.asked());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    import.kill();
    let there = files(&place.path().join(SHOW));
    assert_eq!(there.keys().collect::<Vec<_>>(), [".import", "show.md"], "nothing half is shown");

    peer.asked();
    let range = format!("bytes {}-{}/{}", begun.len(), sound.len() - 1, sound.len());
    peer.replies([Reply::body(feed), Reply::Says(206, "content-range", range, rest.to_vec())]);
    let done = run(&place, &["import-show", &peer.address("/feed.xml")]).await;
    assert!(said(&done).contains("1 episodes taken"), "{}", said(&done));
    let asked = peer.asked();
    assert_eq!((asked[1].path.as_str(), asked[1].header("if-range")), ("/bromo.mp3", "\"v1\""));
    assert_eq!(asked[1].header("range"), format!("bytes={}-", begun.len()));
    assert_eq!(fs::read(place.path().join(SHOW).join("2026-11-17-bromo.mp3")).unwrap(), sound);
    assert!(
        fs::read_to_string(place.path().join(SHOW).join("2026-11-17-bromo.md")).unwrap().contains("guid = \"g-1\"")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_meanwhile_is_fetched_anew_and_what_is_no_sound_is_told() {
    let peer = Peer::start().await;
    let place = empty_library(&peer.host());
    let sound = fs::read(manifest().join(SOUND)).unwrap();
    let feed = feed(&peer.address("/bromo.mp3"));
    place.write(&format!("{SHOW}/.import/2026-11-17-bromo"), b"ID3 something else");
    place.write(&format!("{SHOW}/.import/2026-11-17-bromo.tag"), "\"v0\"");
    let take = async |reply: Reply| {
        peer.replies([Reply::body(feed.clone()), reply]);
        said(&run(&place, &["import-show", &peer.address("/feed.xml")]).await)
    };
    assert!(take(Reply::status(503)).await.contains("“Bromo” was not taken: the server answers 503"));
    assert!(take(Reply::body("<html>Not found</html>")).await.contains("is neither sound (MP3, M4A) nor a picture"));
    assert!(take(Reply::body("ID3 and then nothing")).await.contains("“Bromo” was not taken"));
    assert!(!place.path().join(SHOW).join("2026-11-17-bromo.mp3").exists());
    assert!(take(Reply::body(sound.clone())).await.contains("1 episodes taken"));
    assert_eq!(fs::read(place.path().join(SHOW).join("2026-11-17-bromo.mp3")).unwrap(), sound);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_feed_leads_nowhere_into_private_networks() {
    let (peer, inner) = (Peer::start().await, Peer::start().await);
    let place = empty_library(&peer.host());
    peer.replies([Reply::body(feed(&inner.address("/secret.mp3")))]);
    let output = run(&place, &["import-show", &peer.address("/feed.xml")]).await;
    assert!(!output.status.success());
    assert!(said(&output).contains("leads into a network that is not public"), "{}", said(&output));
    let output = run(&place, &["import-show", &inner.address("/feed.xml")]).await;
    assert!(!output.status.success() && said(&output).contains("leads into a network that is not public"));
    assert_eq!(inner.asked().len(), 0);
    for (source, words) in [("no-such-file.xml", "can't be read"), ("ftp://a.example/", "can't be read")] {
        let output = run(&place, &["import-show", source]).await;
        assert!(!output.status.success() && said(&output).contains(words), "{}", said(&output));
    }
    peer.replies([Reply::body("<html></html>")]);
    let output = run(&place, &["import-show", &peer.address("/feed.xml")]).await;
    assert!(said(&output).contains("is not a podcast's feed"), "{}", said(&output));
}
