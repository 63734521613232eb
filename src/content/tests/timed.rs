//! Webinars and episodes: times, schedules, sound, transcripts.

use std::{fs, path::Path};

use super::{Folder, NOW};
use crate::content::{moment::WrittenMoment, transcript};

fn webinar(starts_at: &str) -> String {
    format!(
        "+++\ntitle = \"Bincang\"\nsummary = \"Ringkas\"\nstarts_at = {starts_at}\nminutes = 60\nmode = \"online\"\n+++\nIsi.\n"
    )
}

#[test]
fn a_time_is_in_the_zone_of_the_site_and_may_follow_the_first_start() {
    let mut folder = Folder::new();
    folder.write("webinars/01-pasti.md", webinar("2027-01-15T09:00:00"));
    folder.write("webinars/02-relatif.md", webinar("\"first_start + 10 days, 09:30\""));
    let (library, errors) = folder.load_at("2026-11-24T03:00:00Z");
    assert_eq!(errors, []);
    let starts: Vec<String> = library.webinars.iter().map(|webinar| webinar.starts_at.to_string()).collect();
    assert_eq!(starts, ["2026-12-04T02:30:00Z", "2027-01-15T02:00:00Z"]);
    assert_eq!(library.next_change.unwrap().to_string(), "2026-12-04T02:30:00Z");
    let (library, _) = folder.load_at("2026-12-04T03:00:00Z");
    assert_eq!(library.next_change.unwrap().to_string(), "2026-12-04T03:30:00Z", "the end, while it is on");
    assert_eq!(library.upcoming_webinars().count(), 2);
    let (library, _) = folder.load_at("2026-12-04T03:30:00Z");
    assert_eq!((library.upcoming_webinars().count(), library.past_webinars().count()), (1, 1));
}

#[test]
fn a_wrong_time_says_what_is_expected() {
    for wrong in ["\"besok\"", "2027-01-15", "2027-01-15T09:00:00Z", "9", "\"first_start + 3 days, 25:00\""] {
        let mut folder = Folder::new();
        folder.write("webinars/01-salah.md", webinar(wrong));
        let errors = folder.errors();
        assert_eq!(errors.len(), 1);
        let expected = "webinars/01-salah.md:4:13: expected a local date and time such as 2027-01-15T09:00:00";
        assert!(errors[0].starts_with(expected), "{wrong}: {}", errors[0]);
    }
}

#[test]
fn a_time_that_daylight_saving_skips_still_resolves() {
    let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
    let moment = WrittenMoment::At("2027-03-28T02:30:00".parse().unwrap());
    assert_eq!(moment.resolve(&zone, NOW.parse().unwrap()).unwrap().to_string(), "2027-03-28T01:30:00Z");
    let part = WrittenMoment::At("2027-01-15T09:00:00.123456".parse().unwrap());
    assert_eq!(part.resolve(&zone, NOW.parse().unwrap()).unwrap().to_string(), "2027-01-15T08:00:00Z");
}

#[test]
fn an_episode_appears_at_its_minute_and_leaves_nothing_before() {
    let mut folder = Folder::new();
    show(&folder);
    episode(&folder, "2026-12-01T09:00:00");
    let (library, errors) = folder.load_at("2026-12-01T01:59:59Z");
    assert_eq!(errors, []);
    assert_eq!(library.shows[0].episodes.len(), 0);
    assert!(library.media("podcasts/acara/01-satu.mp3").is_none());
    assert_eq!(library.next_change.unwrap().to_string(), "2026-12-01T02:00:00Z");
    let (library, _) = folder.load_at("2026-12-01T02:00:00Z");
    let episode = &library.shows[0].episodes[0];
    assert_eq!((episode.audio.bytes, episode.audio.kind.seconds()), (sound().len() as u64, Some(138)));
    assert!(library.media("podcasts/acara/01-satu.mp3").is_some());
}

#[test]
fn of_two_episodes_with_one_number_the_second_has_none() {
    let mut folder = Folder::new();
    show(&folder);
    episode(&folder, "2026-11-01T09:00:00");
    let first = fs::read_to_string(folder.path().join("podcasts/acara/01-satu.md")).unwrap();
    let numbered = |season: u64| first.replacen("audio", &format!("season = {season}\nepisode = 1\naudio"), 1);
    for (file, season) in [("01-satu", 1), ("02-dua", 1), ("03-tiga", 2)] {
        folder.write(&format!("podcasts/acara/{file}.md"), numbered(season));
    }
    let (library, errors) = folder.load();
    let told = "podcasts/acara/02-dua.md:6:11: the number 1 is taken in this season by podcasts/acara/01-satu.md";
    assert_eq!(errors.iter().map(ToString::to_string).collect::<Vec<_>>(), [told]);
    let mut numbers: Vec<_> = library.shows[0].episodes.iter().map(|one| (one.name.to_string(), one.number)).collect();
    numbers.sort();
    assert_eq!(numbers.into_iter().map(|(_, number)| number).collect::<Vec<_>>(), [None, Some(1), Some(1)]);
}

#[test]
fn what_any_text_shows_can_be_fetched_once_it_is_public() {
    let mut folder = Folder::new();
    show(&folder);
    episode(&folder, "2026-11-01T09:00:00");
    folder.write("people/nur.md", "+++\nname = \"Nur\"\nrole = \"pustakawan\"\n+++\nIsi.\n");
    folder.write("webinars/01-pasti.md", webinar("2027-01-15T09:00:00"));
    folder.write("podcasts/acara/01-satu.en.md", "+++\ntitle = \"One\"\nsummary = \"Short\"\n+++\nNotes.\n");
    let texts = ["courses/kursus/course", "people/nur", "webinars/01-pasti", "podcasts/acara/show"];
    let texts = [&texts[..], &["podcasts/acara/01-satu", "podcasts/acara/01-satu.en"]].concat();
    for file in &texts {
        fs::copy(folder.path().join("podcasts/acara/cover.jpg"), folder.path().join(format!("{file}.jpg"))).unwrap();
        let name = file.rsplit('/').next().unwrap();
        let text = fs::read_to_string(folder.path().join(format!("{file}.md"))).unwrap();
        let text = text.replacen("\n+++\n", &format!("\n+++\n![Gambar]({name}.jpg)\n\n"), 1);
        folder.write(&format!("{file}.md"), text);
    }
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    for file in &texts {
        assert!(library.media(&format!("{file}.jpg")).is_some(), "{file}");
    }
    let path = "podcasts/acara/show.md";
    let draft = fs::read_to_string(folder.path().join(path)).unwrap().replace("explicit", "draft = true\nexplicit");
    folder.write(path, draft);
    let (library, _) = folder.load();
    assert!(library.media("podcasts/acara/01-satu.jpg").is_none(), "an episode of a draft is one");
}

#[test]
fn mistakes_of_an_episode_are_placed() {
    let mut folder = Folder::new();
    show(&folder);
    episode(&folder, "2026-11-01T09:00:00");
    folder.write("podcasts/acara/01-satu.vtt", "WEBVTT\n\n00:05.000 --> 00:01.000\nMundur\n");
    let errors = folder.errors();
    assert_eq!(
        errors,
        ["podcasts/acara/01-satu.md:6:14: 01-satu.vtt:3:a cue ends after it starts, and has words"
            .replace(":a cue", ": a cue")]
    );
    folder.write("podcasts/acara/01-satu.mp3", b"ID3 bukan suara");
    assert!(folder.errors()[0].contains(":5:9: `01-satu.mp3` is not sound"), "{:?}", folder.errors());
}

#[test]
fn a_webinar_that_needs_a_place_says_so() {
    let mut folder = Folder::new();
    folder.write("webinars/01-x.md", webinar("2027-01-15T09:00:00").replace("online", "both"));
    assert_eq!(folder.errors(), ["webinars/01-x.md:6:8: people meet in person: say where with `place = \"…\"`"]);
}

#[test]
fn transcripts_are_read_strictly() {
    let good = "WEBVTT\n\nNOTE catatan\n\n1\n00:00.000 --> 00:02.500\n<v Rani>Halo &amp; apa kabar\n\n00:00:03.000 --> 00:00:04.000\nBaik\nsekali\n";
    let cues = transcript::parse(good).unwrap().cues;
    assert_eq!(cues.len(), 2);
    assert_eq!((cues[0].text.as_str(), cues[0].ends_at_millis), ("Halo & apa kabar", 2500));
    assert_eq!(cues[1].text, "Baik sekali");
    assert_eq!((cues[0].speaker.as_deref(), cues[1].speaker.as_deref()), (Some("Rani"), None));
    for (bad, line) in [
        ("Halo", 1),
        ("WEBVTT\n\n00:01 --> 00:02\nx", 3),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny", 6),
        ("WEBVTT\n\ntanpa waktu", 3),
        ("WEBVTT", 1),
    ] {
        assert_eq!(transcript::parse(bad).unwrap_err().line, line, "{bad}");
    }
}

fn sound() -> Vec<u8> {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/podcasts/ngopi-digital");
    fs::read(starter.join("01-undangan-yang-ternyata-jebakan.mp3")).unwrap()
}

fn show(folder: &Folder) {
    let cover = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/podcasts/ngopi-digital/cover.jpg");
    folder.write("podcasts/acara/cover.jpg", fs::read(cover).unwrap());
    folder.write(
        "podcasts/acara/show.md",
        "+++\ntitle = \"Acara\"\nsummary = \"Ringkas\"\nlanguage = \"id\"\ncategory = \"Education\"\nexplicit = false\n\
         author = \"A\"\nowner = { name = \"A\", email = \"a@example.org\" }\ncover = \"cover.jpg\"\ntype = \"episodic\"\n+++\nIsi.\n",
    );
}

fn episode(folder: &Folder, published_at: &str) {
    folder.write("podcasts/acara/01-satu.mp3", sound());
    folder.write("podcasts/acara/01-satu.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHalo\n");
    folder.write(
        "podcasts/acara/01-satu.md",
        format!(
            "+++\ntitle = \"Satu\"\nsummary = \"Ringkas\"\npublished_at = {published_at}\naudio = \"01-satu.mp3\"\n\
             transcript = \"01-satu.vtt\"\n+++\nCatatan.\n\n## Bab\n- 00:00 Awal\n- 01:00 Akhir\n"
        ),
    );
}
