//! Every figure that the program promises, measured in one run, each beside what it is compared with.
//!
//! `cargo bench` measures all of them in a few minutes; `cargo bench -- start memory` those whose names hold a word.
//! Servers run on loopback as processes of their own. Nothing here fails: it prints, and people judge.
#![allow(clippy::unwrap_used, missing_docs)]

mod content;
mod load;
mod servers;

use std::{
    fs,
    time::{Duration, Instant},
};

use content::Folder;
use load::{Load, Measured, ask, get};
use servers::{Lentera, Nginx};

const LESSON: &str = "courses/aman-dari-penipuan/01-tiga-jurus-penipu.md";
const PAGE: &str = "/courses/aman-dari-penipuan/tiga-jurus-penipu";
/// Each comparison is made so many times in turn, and the middle one counts.
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(2);
const CLIENTS: usize = 32;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    if cfg!(debug_assertions) {
        println!("(not a release build: these figures say nothing)");
    }
    if is_wanted("weight memory") {
        weight_and_memory();
    }
    if is_wanted("lesson 304") {
        lesson();
    }
    if is_wanted("feed") {
        feed();
    }
    if is_wanted("media") {
        media();
    }
    if is_wanted("presses") {
        presses();
    }
    if is_wanted("search") {
        search();
    }
    if is_wanted("start library edit") {
        large_library();
    }
}

fn say(name: &str, value: impl std::fmt::Display, budget: &str) {
    println!("{name:<62} {value:>22}   {budget}");
}

fn weight_and_memory() {
    let folder = Folder::with_starter_content();
    let site = Lentera::start(&folder);
    std::thread::sleep(Duration::from_secs(2));
    say("memory, starter content, idle", mib(site.resident_bytes()), "budget: under 48 MiB");
    let sitemap = String::from_utf8(get(site.address, "/sitemap.xml", "").body).unwrap();
    let pages: Vec<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap())
        .map(|address| address.strip_prefix(&site.public_url).unwrap())
        .collect();
    for page in &pages {
        get(site.address, if page.is_empty() { "/" } else { page }, "accept-encoding: br\r\n");
    }
    std::thread::sleep(Duration::from_secs(2));
    let name = format!("memory after each of its {} pages was read once", pages.len());
    say(&name, mib(site.resident_bytes()), "budget: under 48 MiB");
    weight(&site);
}

/// What a first visit to a lesson loads: the page, and what it names of `static/`, fonts that the style names included.
fn weight(site: &Lentera) {
    let br = "accept-encoding: br\r\n";
    let page = get(site.address, PAGE, br);
    let words = String::from_utf8(get(site.address, PAGE, "").body).unwrap();
    let mut all = page.body.len();
    let mut scripts = 0;
    for path in words.split('"').filter(|text| text.starts_with("/static/") && !text.contains("icon-512")) {
        if path.ends_with(".css") || path.ends_with(".js") {
            let file = get(site.address, path, br);
            all += file.body.len();
            scripts += if path.ends_with(".js") { file.body.len() } else { 0 };
        }
        if path.ends_with(".css") {
            let style = String::from_utf8(get(site.address, path, "").body).unwrap();
            let folder = path.rsplit_once('/').unwrap().0;
            let urls =
                style.split("url(").skip(1).map(|rest| rest.split(')').next().unwrap().trim_matches(['"', '\'']));
            let fonts: Vec<&str> = urls.filter(|url| url.ends_with(".woff2")).collect();
            say("fonts that the style names", fonts.len(), "");
            all += fonts.iter().map(|url| get(site.address, &format!("{folder}/{url}"), br).body.len()).sum::<usize>();
        }
    }
    say("weight of a lesson's page alone, br", format!("{} bytes", page.body.len()), "");
    say("weight of a first visit: page, style, script, fonts", format!("{} bytes", all), "budget: 60 KB");
    say("of these script", format!("{scripts} bytes"), "budget: 15 KB");
}

fn lesson() {
    let folder = Folder::with_starter_content();
    let site = Lentera::start(&folder);
    let br = "accept-encoding: br\r\n";
    let page = get(site.address, PAGE, br);
    folder.write("served/lesson.html", &page.body);
    let nginx = Nginx::start(&folder);
    let etag = format!("if-none-match: {}\r\n", page.header("etag"));
    let ours = Load::new(site.address, &ask("GET", PAGE, br, ""), CLIENTS);
    let ours_304 = Load::new(site.address, &ask("GET", PAGE, &(br.to_owned() + &etag), ""), CLIENTS);
    match &nginx {
        None => {
            say("lesson, anonymous", ours.run(ROUND), "nginx is not installed: nothing to compare with");
            say("lesson, 304", ours_304.run(ROUND), "nginx is not installed: nothing to compare with");
        }
        Some(nginx) => {
            let theirs = Load::new(nginx.address, &ask("GET", "/lesson.html", br, ""), CLIENTS);
            compare("lesson, anonymous", &site, &ours, nginx, &theirs, "budget: 0.8 × nginx");
            let etag = get(nginx.address, "/lesson.html", "").header("etag").to_owned();
            let theirs = Load::new(
                nginx.address,
                &ask("GET", "/lesson.html", &format!("if-none-match: {etag}\r\n"), ""),
                CLIENTS,
            );
            compare("lesson, 304", &site, &ours_304, nginx, &theirs, "budget: 0.8 × nginx");
        }
    }
    let cookie = servers::first_press(site.address, "/courses/aman-dari-penipuan/tiga-jurus-penipu/quiz", "q0=0");
    let signed_in = Load::new(site.address, &ask("GET", PAGE, &format!("{br}cookie: {cookie}\r\n"), ""), CLIENTS);
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        without.push(ours.run(ROUND));
        with.push(signed_in.run(ROUND));
    }
    let (with, without) = (middle(with), middle(without));
    say("lesson, signed in", &with, "");
    let ratio = with.per_second() / without.per_second();
    say("lesson, signed in ÷ anonymous", format!("{ratio:.3}"), "budget: 0.25");
}

fn feed() {
    let folder = Folder::with_episodes(1000);
    let site = Lentera::start(&folder);
    say("start with 1,000 episodes until ready", millis(site.ready_after), "");
    let br = "accept-encoding: br\r\n";
    let path = "/podcasts/obrolan/feed.xml";
    let began = Instant::now();
    let page = get(site.address, path, br);
    say("feed of 1,000 episodes, first time", millis(began.elapsed()), "");
    assert_eq!(page.status, 200, "{}", String::from_utf8_lossy(&page.body));
    say("its bytes, br", page.body.len(), "");
    folder.write("served/feed.xml", &page.body);
    let ours = Load::new(site.address, &ask("GET", path, br, ""), CLIENTS);
    let etag = format!("{br}if-none-match: {}\r\n", page.header("etag"));
    let ours_304 = Load::new(site.address, &ask("GET", path, &etag, ""), CLIENTS);
    let Some(nginx) = Nginx::start(&folder) else {
        say("feed of 1,000 episodes", ours.run(ROUND), "nginx is not installed: nothing to compare with");
        say("feed, 304", ours_304.run(ROUND), "nginx is not installed: nothing to compare with");
        return;
    };
    let theirs = Load::new(nginx.address, &ask("GET", "/feed.xml", br, ""), CLIENTS);
    compare("feed of 1,000 episodes", &site, &ours, &nginx, &theirs, "budget: 0.8 × nginx");
    let etag = get(nginx.address, "/feed.xml", "").header("etag").to_owned();
    let theirs = Load::new(nginx.address, &ask("GET", "/feed.xml", &format!("if-none-match: {etag}\r\n"), ""), CLIENTS);
    compare("feed, 304", &site, &ours_304, &nginx, &theirs, "budget: 0.8 × nginx");
}

/// A player that asks for a quarter of an episode from its middle.
fn media() {
    let folder = Folder::with_starter_content();
    let site = Lentera::start(&folder);
    let sound = "podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
    folder.write("served/sound.mp3", &fs::read(folder.path().join("content").join(sound)).unwrap());
    let range = "range: bytes=200000-462143\r\n";
    let ours = Load::new(site.address, &ask("GET", &format!("/media/{sound}"), range, ""), CLIENTS);
    counting(&site, &format!("/media/{sound}"), range, &ours);
    let Some(nginx) = Nginx::start(&folder) else {
        say("media, ranges of 256 KiB", ours.run(ROUND), "nginx is not installed: nothing to compare with");
        return;
    };
    let theirs = Load::new(nginx.address, &ask("GET", "/sound.mp3", range, ""), CLIENTS);
    compare("media, ranges of 256 KiB", &site, &ours, &nginx, &theirs, "budget: 0.9 × nginx");
}

/// What counting costs: who does not say what plays is not counted.
fn counting(site: &Lentera, sound: &str, range: &str, uncounted: &Load) {
    let player = format!("{range}user-agent: AntennaPod/3.4.0\r\n");
    let counted = Load::new(site.address, &ask("GET", sound, &player, ""), CLIENTS);
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        without.push(uncounted.run(ROUND));
        with.push(counted.run(ROUND));
    }
    let (with, without) = (middle(with), middle(without));
    say("media, ranges of 256 KiB, counted", &with, "");
    say("the same ÷ not counted", format!("{:.3}", with.per_second() / without.per_second()), "");
}

/// First presses, each by a nameless learner: a learner, an event and a session, on the disk before the answer.
fn presses() {
    let folder = Folder::with_starter_content();
    let site = Lentera::start(&folder);
    let path = format!("{PAGE}/quiz");
    let headers = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";
    for clients in [8, 64] {
        let press = Load::new(site.address, &ask("POST", &path, headers, "q0=0"), clients);
        let measured = press.run(ROUND * 2);
        say(&format!("first presses, durable, {clients} clients"), measured, "budget: 10,000/s from 64");
    }
    say(
        "commits a second that this disk takes",
        format!("{:.0}/s", servers::commits_per_second(&folder)),
        "for comparison",
    );
}

fn large_library() {
    for (name, languages) in [("10,000 lessons", 1), ("10,000 lessons in two languages", 2)] {
        let folder = Folder::with_lessons(100, 100, languages);
        let mut starts = Vec::new();
        for _ in 0..ROUNDS {
            starts.push(Lentera::start(&folder).ready_after);
        }
        starts.sort();
        say(&format!("start with {name} until ready"), millis(starts[ROUNDS / 2]), "budget: under 2 s");
        let site = Lentera::start(&folder);
        std::thread::sleep(Duration::from_secs(1));
        say(&format!("memory with {name}"), mib(site.resident_bytes()), "");
        edits(&folder, &site, "courses/course-50/50-lesson-50.md", "/courses/course-50/lesson-50", name);
        say("memory after ten edits", mib(site.resident_bytes()), "");
        connections(&site, name);
    }
    let folder = Folder::with_starter_content();
    let site = Lentera::start(&folder);
    edits(&folder, &site, LESSON, PAGE, "the starter content");
}

/// Searches one after another, as over HTTP. Every lesson has nearly the same words, so each of them stands in all
/// ten thousand, and beside these every lesson has words that hardly another has, so that the dictionary is long.
fn search() {
    const WORDS: [&str; 14] = [
        "kode",
        "kode+otp",
        "penipu",
        "mengirim+uang",
        "penipaun",
        "telfon+bank",
        "apa+itu+otp",
        "jangan+panik",
        "pelajaran+77",
        "hati-hati",
        "tig",
        "keluarga+minta+pulsa",
        "xqzwv",
        "tiga+jurus+penipu+yang+sering+dipakai+untuk+menipu+orang",
    ];
    for (name, languages) in [("10,000 lessons", 1), ("10,000 lessons in two languages", 2)] {
        let folder = Folder::with_lessons(100, 100, languages);
        let site = Lentera::start(&folder);
        let began = Instant::now();
        while !found(&site, "pelajaran+77") {
            assert!(began.elapsed() < Duration::from_secs(60), "nothing is ever found");
            std::thread::sleep(Duration::from_millis(5));
        }
        say(&format!("{name}: from ready to the first that is found"), millis(began.elapsed()), "");
        say(&format!("{name}: memory with the index"), mib(site.resident_bytes()), "budget: under 300 MiB");
        let mut took = Vec::new();
        for page in 1..=20 {
            for words in WORDS {
                let path = format!("/search?q={words}&page={}", if page % 4 == 0 { 2 } else { 1 });
                let began = Instant::now();
                assert_eq!(get(site.address, &path, "").status, 200);
                took.push(began.elapsed());
            }
        }
        took.sort();
        let (middle, most) = (took[took.len() / 2], took[took.len() * 95 / 100]);
        let times = format!("{:.1} ms, {:.1} ms", middle.as_secs_f64() * 1e3, most.as_secs_f64() * 1e3);
        say(&format!("{name}: a search, half of them and 95 %"), times, "budget: 20 ms");
    }
}

/// Whether a search finds anything. Until the first index is made, none does.
fn found(site: &Lentera, words: &str) -> bool {
    let page = get(site.address, &format!("/search?q={words}"), "").body;
    String::from_utf8_lossy(&page).contains("/lesson-")
}

/// From the moment at which a file is written to the first answer that has its words.
fn edits(folder: &Folder, site: &Lentera, file: &str, page: &str, name: &str) {
    let file = format!("content/{file}");
    let mut seen = Vec::new();
    for edit in 0..10 {
        let text = fs::read_to_string(folder.path().join(&file)).unwrap();
        let at = text.rfind("\n## Latihan").unwrap();
        let word = format!("suntingan-{edit}");
        let text = format!("{}\n\n{word}\n{}", &text[..at], &text[at..]);
        let began = Instant::now();
        folder.write(&file, text.as_bytes());
        while !String::from_utf8_lossy(&get(site.address, page, "").body).contains(&word) {
            assert!(began.elapsed() < Duration::from_secs(20), "the edit is never seen");
            std::thread::sleep(Duration::from_millis(1));
        }
        seen.push(began.elapsed());
        // Apart from each other, as an author's are.
        std::thread::sleep(Duration::from_millis(150));
    }
    seen.sort();
    let times = format!("{:.0} ms (worst {:.0})", seen[5].as_secs_f64() * 1e3, seen[9].as_secs_f64() * 1e3);
    say(&format!("one edit visible, {name}"), times, "budget: 100 ms");
}

fn connections(site: &Lentera, name: &str) {
    const MANY: usize = 10_000;
    let idle = load::idle_connections(site.address, MANY, &ask("GET", "/health/live", "", ""));
    std::thread::sleep(Duration::from_secs(1));
    let title = format!("memory with {name} and {} idle connections", idle.len());
    say(&title, mib(site.resident_bytes()), "budget: under 300 MiB");
    let others = Load::new(site.address, &ask("GET", "/courses/course-1/lesson-1", "accept-encoding: br\r\n", ""), 8);
    say("others meanwhile", others.run(ROUND), "budget: p99 under 250 ms");
    if idle.len() < MANY {
        say("(the limit of open files allows no more connections here)", idle.len(), "");
    }
}

/// Runs both in turn, and prints the middle ones with their ratios: by answers a second, and by processor time.
fn compare(name: &str, site: &Lentera, ours: &Load, nginx: &Nginx, theirs: &Load, budget: &str) {
    let (mut of_ours, mut of_theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_theirs.push(theirs.run_of(ROUND, || nginx.processor_time()));
        of_ours.push(ours.run_of(ROUND, || site.processor_time()));
    }
    let (ours, theirs) = (middle(of_ours), middle(of_theirs));
    say(&format!("{name}: lentera"), &ours, "");
    say(&format!("{name}: nginx"), &theirs, "");
    say(
        &format!("{name}: ratio of answers a second"),
        format!("{:.2}", ours.per_second() / theirs.per_second()),
        budget,
    );
    let ratio = theirs.processor_micros() / ours.processor_micros();
    say(&format!("{name}: ratio of answers per processor second"), format!("{ratio:.2}"), "");
}

fn middle(mut all: Vec<Measured>) -> Measured {
    all.sort_by(|one, other| one.per_second().total_cmp(&other.per_second()));
    all.remove(all.len() / 2)
}

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / (1 << 20) as f64)
}

fn millis(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1e3)
}
