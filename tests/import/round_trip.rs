//! A show that says all that a show may say moves from one site to another, and there says the same.

use std::{fs, path::Path};

use tempfile::TempDir;

use super::Home;
use crate::support::{
    LiveSite,
    site::{copy, manifest},
};

const OF_THE_SHOW: &str = r#"funding = [{ url = "https://example.org/kopi", text = "Beri kopi" }, { url = "https://example.org/buku", text = "Beri buku" }]
txt = [{ purpose = "applepodcastsverify", text = "05124" }, { text = "dua" }]
location = { name = "Probolinggo", geo = "-7.7543,113.2159", osm = "R8112119", country = "id", rel = "creator" }
update_frequency = { text = "Setiap Selasa", rrule = "FREQ=WEEKLY;BYDAY=TU;COUNT=10", starts_on = 2026-11-03 }
podroll = [{ guid = "29cdca4a-32d8-56ba-b48b-09a011c5daa9", url = "https://example.org/feed.xml", title = "Lain" }]
seasons = [{ number = 1, name = "Musim kopi" }]
block = { except = ["podcastindex"] }
medium = "audiobook"
complete = true
"#;

const OF_AN_EPISODE: &str = r#"people = ["tim-lentera", { person = "suara-buatan", role = "Narrator" }, "penulis-tamu", { person = "petugas-ruang-baca", role = "editor", group = "video post-production" }]
license = { name = "Milik kami", url = "https://example.org/lisensi" }
txt = [{ text = "satu" }, { purpose = "release", text = "dua" }]
location = { name = "Bromo" }
soundbites = [{ start = 12.5, duration = 30, title = "Kopinya habis" }, { start = 60, duration = 5 }]
low_data = "03-hemat.mp3"
cover = "lain.png"
display = "Hari 3"
block = true
"#;

const CHAPTERS: &str = r#"{ "version": "1.2.0", "waypoints": true, "chapters": [
    { "startTime": 0, "title": "Pembuka", "img": "https://example.org/a.jpg", "url": "https://example.org/a" },
    { "startTime": 12.5, "toc": false },
    { "startTime": 60, "endTime": 70, "title": "Akhir", "location": { "name": "Bromo", "geo": "geo:-7.94,112.95" } }
] }"#;

/// The content that ships, with a show that says everything, on pages of two episodes.
fn content() -> TempDir {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    copy(&manifest().join("content"), folder.path());
    let edit = |name: &str, change: &dyn Fn(String) -> String| {
        fs::write(at(name), change(fs::read_to_string(at(name)).unwrap())).unwrap();
    };
    let with = |keys: &'static str| move |text: String| text.replacen("summary =", &format!("{keys}summary ="), 1);
    let show = |name: &str| format!("podcasts/ngopi-digital/{name}");
    let [first, second, third] = ["01", "02", "03"].map(|number| {
        let names = fs::read_dir(at("podcasts/ngopi-digital")).unwrap().flatten();
        let mut names = names.map(|entry| entry.file_name().into_string().unwrap());
        let is_text = |name: &String| name.starts_with(number) && name.ends_with(".md") && !name.ends_with(".en.md");
        show(&names.find(is_text).unwrap())
    });
    edit("site.toml", &|text| text + "\n[podcasts]\nepisodes_in_feed = 2\n");
    edit(&show("show.md"), &with(OF_THE_SHOW));
    edit(&first, &|text| text.replace("kind = \"full\"", "kind = \"trailer\""));
    edit(&second, &|text| with("chapters = \"bab.json\"\n")(text.split("## Bab").next().unwrap().to_owned()));
    fs::write(at(&show("bab.json")), CHAPTERS).unwrap();
    let own = |text: String| with(OF_AN_EPISODE)(text.replace("people = [\"tim-lentera\", \"suara-buatan\"]\n", ""));
    edit(&third, &own);
    let sound = fs::read(at(&third).with_extension("mp3")).unwrap();
    fs::write(at(&show("03-hemat.mp3")), without_tags(&sound)).unwrap();
    fs::copy(manifest().join("tests/sites/booklets/courses/segala-hal/sampul.png"), at(&show("lain.png"))).unwrap();
    fs::copy(at(&show("cover.jpg")), at("people/wajah.jpg")).unwrap();
    edit("people/tim-lentera.md", &with_person);
    for number in ["01", "02", "03"] {
        // The other site speaks one language of it.
        let names = fs::read_dir(at("podcasts/ngopi-digital")).unwrap().flatten().map(|entry| entry.path());
        let is_english = |path: &std::path::PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(number) && name.ends_with(".en.md")
        };
        names.filter(is_english).for_each(|path| fs::remove_file(path).unwrap());
    }
    folder
}

fn with_person(text: String) -> String {
    text.replacen("role =", "picture = \"wajah.jpg\"\nurl = \"https://example.org/tim\"\nrole =", 1)
}

/// The same sound without its tags: fewer bytes.
fn without_tags(sound: &[u8]) -> &[u8] {
    let length = sound[6..10].iter().fold(0, |length, byte| length << 7 | usize::from(*byte));
    &sound[10 + length..]
}

/// A page of a feed without what belongs to its site: addresses, the date of the last change, whose it is; and the
/// addresses.
async fn said(site: &LiveSite, path: &str) -> (String, Vec<String>) {
    let (status, bytes) = site.fetch(path).await;
    assert!(status.is_success(), "{path}: {status}");
    let whole = String::from_utf8(bytes.to_vec()).unwrap();
    let mut pieces = whole.split(&site.origin);
    let mut text = pieces.next().unwrap().to_owned();
    let mut addresses = Vec::new();
    for piece in pieces {
        let end = piece.find(['"', '<', ' ']).unwrap();
        addresses.push(piece[..end].to_owned());
        text.push('@');
        text.push_str(&piece[end..]);
    }
    for [begins, ends] in [["<lastBuildDate>", "</lastBuildDate>"], ["<podcast:publisher>", "</podcast:publisher>"]] {
        let (before, rest) = text.split_once(begins).unwrap();
        text = format!("{before}{}", rest.split_once(ends).unwrap().1);
    }
    (text.replace("><", ">\n<"), addresses)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_show_that_says_everything_says_the_same_on_another_site() {
    let content = content();
    let old = LiveSite::with_content(content.path()).await;
    assert_eq!(old.app.content_errors().iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    for home in Home::both(&format!("localhost:{}", old.port)).await {
        fs::copy(content.path().join("site.toml"), home.place.content().join("site.toml")).unwrap();
        let feed = format!("{}/podcasts/ngopi-digital/feed.xml", old.origin);
        let (told, is_whole) = home.import(&[&feed, "--even-if-locked"]).await;
        let expected = "podcasts/ngopi-digital: 3 episodes taken, 0 there already, 0 problems\n";
        assert!(is_whole && told.ends_with(expected), "{told}");
        assert_eq!(home.mistakes().await, [""; 0]);
        is_heavy_only_in_the_store(&home);
        let new = LiveSite::with_settings(&home.place.content(), &home.media_settings()).await;
        for page in ["feed.xml", "feed/2.xml"] {
            let path = format!("/podcasts/ngopi-digital/{page}");
            let ((was, old_addresses), (is, new_addresses)) = (said(&old, &path).await, said(&new, &path).await);
            for (was, is) in was.lines().zip(is.lines()) {
                assert_eq!(is, was);
            }
            assert_eq!(is.lines().count(), was.lines().count());
            for (before, after) in old_addresses.iter().zip(&new_addresses) {
                if ["/media/", "/transcript.", "/chapters.json"].iter().any(|part| before.contains(part)) {
                    let (before, after) = (old.fetch(before).await, new.fetch(after).await);
                    assert!(before.0.is_success());
                    assert!(after == before, "{old_addresses:?} {new_addresses:?}");
                }
            }
        }
    }
}

/// The content folder holds texts alone.
fn is_heavy_only_in_the_store(home: &Home) {
    fn weigh(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        entries.flat_map(|path| if path.is_dir() { weigh(&path) } else { vec![path.display().to_string()] }).collect()
    }
    let is_text = |name: &String| [".md", ".vtt", ".json", ".toml"].iter().any(|ending| name.ends_with(ending));
    let others: Vec<String> = weigh(&home.place.content()).into_iter().filter(|name| !is_text(name)).collect();
    assert_eq!(others, [""; 0]);
    for name in ["cover.jpg", "people-tim-lentera.jpg"] {
        assert!(home.stored(name).is_some(), "{name}");
    }
}
