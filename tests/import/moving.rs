//! Once, twice, after it was killed, and where it must not go.

use std::{
    fs,
    sync::Arc,
    time::{Duration, Instant},
};

use lentera::content::{Episode, Show};

use super::{Home, SHOW, feed, files, sound};
use crate::support::{LiveSite, Peer, Reply, site::manifest};

const OTHER_SOUND: &str = "content/podcasts/ngopi-digital/02-cucu-mengajari-kakek-bercerita.mp3";

/// What apps go by, oldest first.
fn facts(show: &Show) -> Vec<String> {
    let fact = |episode: &Arc<Episode>| {
        let numbers = (episode.season, episode.number, episode.kind);
        let title = &episode.texts.original().title;
        format!("{} {title} {numbers:?} {}", episode.published_at, episode.audio.sha256)
    };
    show.episodes.iter().rev().map(fact).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_show_arrives_with_its_guids_dates_numbers_words_and_sound() {
    let old = LiveSite::start().await;
    let home = Home::with_folder(&format!("localhost:{}", old.port));
    let feed = format!("{}/podcasts/ngopi-digital/feed.xml", old.origin);

    let mut command = home.place.command(&["import-show", &feed]);
    let refused = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let complaint = String::from_utf8(refused.stderr).unwrap();
    assert!(complaint.contains("is locked") && complaint.contains("--even-if-locked"), "{complaint}");
    assert!(!refused.status.success() && !home.place.path().join(SHOW).exists(), "{complaint}");

    let own = "--even-if-locked";
    let (tried, is_whole) = home.import(&[&feed, own, "--dry-run"]).await;
    assert!(is_whole, "{tried}");
    assert!(tried.contains("podcasts/ngopi-digital: 3 episodes to be taken, 0 there already, 0 problems"));
    assert!(!home.place.path().join(SHOW).exists(), "a dry run writes nothing");
    assert!(home.stored("cover.jpg").is_none());

    let (done, is_whole) = home.import(&[&feed, own]).await;
    assert!(is_whole, "{done}");
    assert!(done.ends_with("podcasts/ngopi-digital: 3 episodes taken, 0 there already, 0 problems\n"), "{done}");
    let (before, library) = (old.app.library(), home.read());
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
    assert!(!notes.contains("Pembuka"), "chapters stand in their own list alone: {notes}");
    assert_eq!(is.episodes[0].texts.original().chapters, was.episodes[0].texts.original().chapters);

    let there = files(&home.place.path().join(SHOW));
    assert_eq!(there.len(), 7, "a text and a transcript for each of three, and the show: {:?}", there.keys());
    home.place.edit(&format!("{SHOW}/show.md"), |text| text.replace("Ngopi Digital", "Ngopi"));
    home.place.edit("content/people/tim-lentera.md", |text| text.replace("Tim Lentera", "Tim Kita"));
    let all = || {
        let people = files(&home.place.content().join("people"));
        (files(&home.place.path().join(SHOW)), people, home.stored("cover.jpg"))
    };
    let edited = all();
    let (again, _) = home.import(&[&feed, own]).await;
    assert_eq!(again, "podcasts/ngopi-digital: 0 episodes taken, 3 there already, 0 problems\n");
    assert_eq!(all(), edited, "a second run changes nothing, nor what was edited since");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_was_killed_goes_on_where_it_stopped() {
    let peer = Peer::start().await;
    let sound = sound();
    let (begun, rest) = sound.split_at(sound.len() / 3);
    let feed = feed(&peer.address("/bromo.mp3"), "");
    for home in Home::both(&peer.host()).await {
        peer.replies([Reply::body(feed.clone()), Reply::Begins("\"v1\"", begun.to_vec())]);
        let mut import = home.place.launch(&["import-show", &peer.address("/feed.xml")]);
        let unfinished = home.place.path().join(SHOW).join(".import/2026-11-17-bromo");
        let waiting = Instant::now();
        while unfinished.metadata().map_or(0, |metadata| metadata.len()) < begun.len() as u64 {
            assert!(waiting.elapsed() < Duration::from_secs(20), "it does not begin: {:?}", peer.asked());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        import.kill();
        let there = files(&home.place.path().join(SHOW));
        assert_eq!(there.keys().collect::<Vec<_>>(), [".import", "show.md"], "nothing half is shown");
        assert!(home.stored("2026-11-17-bromo.mp3").is_none(), "nothing half is stored");

        peer.asked();
        let range = format!("bytes {}-{}/{}", begun.len(), sound.len() - 1, sound.len());
        peer.replies([Reply::body(feed.clone()), Reply::Says(206, "content-range", range, rest.to_vec())]);
        let (done, _) = home.import(&[&peer.address("/feed.xml")]).await;
        assert!(done.contains("1 episodes taken"), "{done}");
        let asked = peer.asked();
        assert_eq!((asked[1].path.as_str(), asked[1].header("if-range")), ("/bromo.mp3", "\"v1\""));
        assert_eq!(asked[1].header("range"), format!("bytes={}-", begun.len()));
        assert!(home.stored("2026-11-17-bromo.mp3") == Some(sound.clone()));
        assert!(home.text("2026-11-17-bromo.md").contains("guid = \"g-1\""));
        assert!(!unfinished.parent().unwrap().exists(), "nothing half is left behind");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_stored_already_is_neither_fetched_again_nor_overwritten() {
    let peer = Peer::start().await;
    let sound = sound();
    let feed = feed(&peer.address("/bromo.mp3"), "");
    let text = format!("{SHOW}/2026-11-17-bromo.md");
    for home in Home::both(&peer.host()).await {
        let take = async |reply: Reply| {
            peer.replies([Reply::body(feed.clone()), reply]);
            home.import(&[&peer.address("/feed.xml")]).await.0
        };
        assert!(take(Reply::body(sound.clone())).await.contains("1 episodes taken"));
        fs::remove_file(home.place.path().join(&text)).unwrap();
        // As long as what is there: its bytes are not looked at.
        assert!(take(Reply::body(vec![b'.'; sound.len()])).await.contains("1 episodes taken"));
        assert!(
            home.text("2026-11-17-bromo.md").contains("audio = \"media:podcasts/ngopi-digital/2026-11-17-bromo.mp3\"")
        );
        assert!(home.stored("2026-11-17-bromo.mp3") == Some(sound.clone()));

        fs::remove_file(home.place.path().join(&text)).unwrap();
        let told = take(Reply::body(fs::read(manifest().join(OTHER_SOUND)).unwrap())).await;
        let expected = "something else lies at `media:podcasts/ngopi-digital/2026-11-17-bromo.mp3` already";
        assert!(told.contains(expected), "{told}");
        assert!(home.stored("2026-11-17-bromo.mp3") == Some(sound.clone()));

        // It was killed after it had fetched everything, and before it was stored.
        let waiting = home.place.path().join(SHOW).join(".import");
        fs::remove_dir_all(&waiting).ok();
        home.place.write(&format!("{SHOW}/.import/2026-11-17-bromo.mp3"), &sound);
        peer.replies([Reply::body(feed.clone())]);
        peer.asked();
        assert!(home.import(&[&peer.address("/feed.xml")]).await.0.contains("1 episodes taken"));
        assert_eq!(peer.asked().len(), 1, "only the feed is asked for");
        assert!(!waiting.exists());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_meanwhile_is_fetched_anew_and_what_is_no_sound_is_told() {
    let peer = Peer::start().await;
    let home = Home::with_folder(&peer.host());
    let sound = sound();
    let feed = feed(&peer.address("/bromo.mp3"), "");
    home.place.write(&format!("{SHOW}/.import/2026-11-17-bromo"), b"ID3 something else");
    home.place.write(&format!("{SHOW}/.import/2026-11-17-bromo.tag"), "\"v0\"");
    let take = async |reply: Reply| {
        peer.replies([Reply::body(feed.clone()), reply]);
        home.import(&[&peer.address("/feed.xml")]).await.0
    };
    assert!(take(Reply::status(503)).await.contains("“Bromo” was not taken: the server answers 503"));
    assert!(take(Reply::body("<html>Not found</html>")).await.contains("is neither sound (MP3, M4A) nor a picture"));
    assert!(take(Reply::body("ID3 and then nothing")).await.contains("“Bromo” was not taken"));
    assert!(take(Reply::body(PICTURE)).await.contains("“Bromo” was not taken"));
    assert!(home.stored("2026-11-17-bromo.mp3").is_none());
    assert!(take(Reply::body(sound.clone())).await.contains("1 episodes taken"));
    assert!(home.stored("2026-11-17-bromo.mp3") == Some(sound));
}

/// A picture where sound should be.
const PICTURE: &[u8] = include_bytes!("../../content/podcasts/ngopi-digital/cover.jpg");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_feed_leads_nowhere_into_private_networks() {
    let (peer, inner) = (Peer::start().await, Peer::start().await);
    let home = Home::with_folder(&peer.host());
    peer.replies([Reply::body(feed(&inner.address("/secret.mp3"), ""))]);
    let (told, is_whole) = home.import(&[&peer.address("/feed.xml")]).await;
    assert!(!is_whole && told.contains("leads into a network that is not public"), "{told}");
    let (told, is_whole) = home.import(&[&inner.address("/feed.xml")]).await;
    assert!(!is_whole && told.contains("leads into a network that is not public"));

    let within = |tag: &str| format!("{tag}=\"{}\"", inner.address("/secret"));
    let tags = format!(
        "<podcast:transcript type=\"text/vtt\" {url}/><podcast:chapters type=\"application/json+chapters\" {url}/>\
         <podcast:person {img}>Sri</podcast:person><podcast:alternateEnclosure type=\"audio/mpeg\" length=\"1\">\
         <podcast:source {uri}/></podcast:alternateEnclosure>",
        url = within("url"),
        img = within("img"),
        uri = within("uri"),
    );
    let next = format!("<atom:link rel=\"next\" {}/><item>", within("href"));
    let led = feed(&peer.address("/bromo.mp3"), &tags).replacen("<item>", &next, 1);
    peer.replies([Reply::body(led), Reply::body(sound())]);
    let (told, is_whole) = home.import(&[&peer.address("/feed.xml"), "--slug", "lain"]).await;
    assert!(!is_whole && told.contains("1 episodes taken"), "the episode is there without them: {told}");
    assert_eq!(told.matches("leads into a network that is not public").count(), 5, "{told}");
    assert_eq!(inner.asked().len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_feed_is_told_in_a_sentence() {
    let peer = Peer::start().await;
    let home = Home::with_folder(&peer.host());
    for (source, words) in [("no-such-file.xml", "can't be read"), ("ftp://a.example/", "can't be read")] {
        let (told, is_whole) = home.import(&[source]).await;
        assert!(!is_whole && told.contains(words), "{told}");
    }
    for body in ["<!DOCTYPE html><html></html>", "{\"no\": 1}", "<rss version=\"2.0\"><channel>", ""] {
        peer.replies([Reply::body(body)]);
        let (told, is_whole) = home.import(&[&peer.address("/feed.xml")]).await;
        assert!(!is_whole && told.contains("is not a podcast's feed, neither RSS nor Atom: "), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
}
