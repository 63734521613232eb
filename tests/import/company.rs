//! Feeds in Atom and on several pages, and what belongs to an episode besides its sound.

use super::{Home, feed, sound};
use crate::support::{Peer, Reply};

const TAGS: &str = "<podcast:transcript type=\"application/srt\" url=\"HOST/a.srt\"/>\
    <podcast:transcript type=\"text/vtt\" url=\"HOST/a.vtt\"/>\
    <podcast:chapters type=\"application/json+chapters\" url=\"HOST/a.json\"/>\
    <podcast:person href=\"https://sri.example/\">Sri</podcast:person>\
    <podcast:person role=\"Penabuh\">Joko</podcast:person>\
    <podcast:person role=\"guest\">Sri</podcast:person>\
    <podcast:soundbite startTime=\"9000\" duration=\"5\">Akhir</podcast:soundbite>\
    <podcast:value type=\"lightning\"/>";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_episode_comes_without_what_can_not_be_taken_and_that_is_told() {
    let peer = Peer::start().await;
    let home = Home::with_folder(&peer.host());
    let feed = feed(&peer.address("/bromo.mp3"), &TAGS.replace("HOST", &peer.address("")));
    let late = "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":9000,\"title\":\"Akhir\"}]}";
    peer.replies([
        Reply::body(feed.clone()),
        Reply::body(sound()),
        // The best form is broken, so the next is taken.
        Reply::body("<html>Tidak ada</html>"),
        Reply::body("1\n00:00:01,000 --> 00:00:02,500\nSelamat datang\n"),
        Reply::body(late),
    ]);
    let (told, is_whole) = home.import(&[&peer.address("/feed.xml")]).await;
    assert!(!is_whole && told.contains("1 episodes taken, 0 there already"), "{told}");
    for problem in [
        "! the feed names no language: the show is said to be in `id` for now",
        "! the cover, which belongs beside show.md as cover.jpg, was not taken: the feed names none",
        "! “Bromo”: the role `penabuh` of “Joko” was not taken: apps do not know it",
        "! podcast:value of 1 episodes was not taken: there is no place for it here",
        "/a.json`, the chapters, was not taken: the last one starts after the end: the sound has",
        "! “Bromo”: the soundbite at 9000 s was not taken: it does not lie within the sound",
    ] {
        assert!(told.contains(problem), "{problem} in {told}");
    }
    assert_eq!(home.text("2026-11-17-bromo.vtt"), "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nSelamat datang\n");
    let text = home.text("2026-11-17-bromo.md");
    assert!(
        text.contains(
            "transcript = \"2026-11-17-bromo.vtt\"\npeople = [{ person = \"sri\", role = \"host\" }, \"joko\", \"sri\"]\n"
        ),
        "{text}"
    );
    assert!(!text.contains("soundbites") && !text.contains("chapters"), "{text}");
    let sri = std::fs::read_to_string(home.place.content().join("people/sri.md")).unwrap();
    assert_eq!(sri, "+++\nname = \"Sri\"\nrole = \"Ngopi Digital\"\nurl = \"https://sri.example/\"\n+++\n");

    assert!(!home.place.content().join("people/sri-2.md").exists(), "one person, two roles");

    // Some editors end lines in their own way, and put a mark before the first.
    home.place.edit("content/podcasts/ngopi-digital/2026-11-17-bromo.md", |text| {
        format!("\u{feff}{}", text.replace('\n', "\r\n"))
    });
    peer.replies([Reply::body(feed)]);
    let (again, is_whole) = home.import(&[&peer.address("/feed.xml")]).await;
    assert!(is_whole && again.ends_with(": 0 episodes taken, 1 there already, 0 problems\n"), "told once: {again}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_too_large_is_not_taken() {
    let peer = Peer::start().await;
    let home = Home::with_folder(&peer.host());
    let [vtt, picture] = ["/a.vtt", "/sri.jpg"].map(|path| peer.address(path));
    let tag = format!(
        "<podcast:transcript type=\"text/vtt\" url=\"{vtt}\"/><podcast:person img=\"{picture}\">Sri</podcast:person>"
    );
    let endless = "WEBVTT\n\n00:01.000 --> 00:02.000\nHalo\n".repeat(60_000);
    peer.replies([Reply::body(feed(&peer.address("/a.mp3"), &tag)), Reply::body(sound()), Reply::body(endless)]);
    peer.replies([Reply::body(vec![0xff; 40 << 20])]);
    let (told, _) = home.import(&[&peer.address("/feed.xml")]).await;
    let host = peer.host();
    let expected = format!("“Bromo”: the transcript was not taken: the answer of {host} has more than 2097152 bytes");
    assert!(told.contains(&expected) && told.contains("1 episodes taken"), "{told}");
    let expected = format!("the picture of “Sri” was not taken: the answer of {host} has more than 33554432 bytes");
    assert!(told.contains(&expected), "{told}");
    assert_eq!(home.text("2026-11-17-bromo.vtt"), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_pages_of_an_atom_feed_are_taken() {
    let peer = Peer::start().await;
    let home = Home::with_folder(&peer.host());
    let page = |number: usize, next: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Ngopi Digital</title><id>urn:show</id>{next}\
             <updated>2026-11-18T00:00:00Z</updated><entry><title>Bagian {number}</title><id>urn:{number}</id>\
             <published>2026-11-1{number}T09:00:00+07:00</published><updated>2026-11-18T00:00:00Z</updated>\
             <content>Isi {number}.</content><link rel=\"enclosure\" type=\"audio/mpeg\" href=\"{}\"/></entry></feed>",
            peer.address(&format!("/{number}.mp3"))
        )
    };
    let next = "<link rel=\"next\" href=\"two.xml\"/>";
    let pages = [Reply::body(page(1, next)), Reply::body(page(2, ""))];
    peer.replies(pages.into_iter().chain([Reply::body(sound()), Reply::body(sound())]));
    let (told, _) = home.import(&[&peer.address("/atom/one.xml")]).await;
    assert!(told.contains("took “Bagian 1”\ntook “Bagian 2”\n"), "{told}");
    let asked: Vec<String> = peer.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(asked, ["/atom/one.xml", "/atom/two.xml", "/1.mp3", "/2.mp3"]);
    let text = home.text("2026-11-12-bagian-2.md");
    assert!(text.contains("guid = \"urn:2\"") && text.contains("published_at = 2026-11-12T09:00:00\n"), "{text}");
    assert!(text.ends_with("+++\n\nIsi 2.\n"), "{text}");

    peer.replies([Reply::body(page(3, next)), Reply::status(500)]);
    let (told, is_whole) = home.import(&[&peer.address("/atom/one.xml"), "--dry-run"]).await;
    assert!(!is_whole && told.contains("! not all pages of the feed were read: the feed answers 500"), "{told}");
    assert!(told.contains("would take “Bagian 3”"), "{told}");
    let circle = page(3, "<link rel=\"next\" href=\"one.xml\"/>");
    peer.replies([Reply::body(circle)]);
    let (told, _) = home.import(&[&peer.address("/atom/one.xml"), "--dry-run"]).await;
    assert!(told.contains("! not all pages of the feed were read: its pages lead on and on"), "{told}");
}
