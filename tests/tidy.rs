//! The repository keeps its own rules: which room may reach which, where SQL may stand, that every file says what it is.

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::site::manifest;

const LONGEST_FILE: usize = 400;

/// The rooms from the ground up, those on one line beside each other. A room names only rooms beneath or beside it; the
/// addresses of any room (its `paths.rs`) may be named by all.
const FLOORS: &[&[&str]] = &[
    &["i18n", "db", "drawing", "fetch"],
    &["audit", "http", "secrets"],
    &["media"],
    &["content"],
    &["accounts", "app", "view"],
    &["links", "listening", "places"],
    &["progress"],
    &["messages", "outbox", "staff"],
    &["kiosk"],
    &["booklets", "certificates", "consents", "downloads", "offline"],
    &["cards"],
    &["courses"],
    &["podcasts"],
    &["webinars"],
    &["recordings", "uploads"],
    &["meetings"],
    &["registrations"],
    &["attendance", "questions"],
    &["analytics", "desk", "privacy", "search", "studio", "upkeep"],
    &["packages"],
    &["site"],
    &["router"],
];

/// What a room leaves alone although it stands beneath, and why.
const LEFT_ALONE: &[(&str, &[&str], &str)] = &[
    ("booklets", &["listening", "places", "progress", "staff"], "a booklet is the same for everybody"),
    (
        "downloads",
        &["cards", "certificates", "consents", "listening", "places", "progress"],
        "a listener is nobody who is known",
    ),
    (
        "offline",
        &["db", "listening", "places", "progress", "staff"],
        "what is kept on a phone is the same for everybody",
    ),
    ("search", &["cards", "certificates", "db", "progress"], "nobody remembers who looked for what"),
    ("podcasts", &["cards", "certificates", "places", "progress"], "a show knows its lessons, not who took them"),
    (
        "webinars",
        &["cards", "certificates", "listening", "places", "progress"],
        "a webinar knows its lesson, not who took it",
    ),
    ("desk", &["content", "courses", "listening", "places"], "the counter sees cards, not what is learned"),
    ("courses", &["podcasts", "staff", "webinars"], "features meet through content, and on the site's own pages"),
];

/// The one arrow upwards: a page's frame asks whether it stands on a computer that many use.
const UPWARDS: &[(&str, &str)] = &[("view", "kiosk")];

/// Files of a feature, and what each may not use.
const LAYERS: &[(&str, &[&str])] = &[
    ("model.rs", &["axum", "sqlx", "maud", "tower"]),
    ("store.rs", &["axum", "maud", "super::pages", "super::views"]),
    ("views.rs", &["axum", "sqlx", "super::pages", "super::store", "crate::db"]),
    ("paths.rs", &["axum", "sqlx", "maud", "super::pages", "super::store", "super::views"]),
];

#[test]
fn every_room_has_its_floor() {
    let floors: Vec<&str> = FLOORS.concat();
    let rooms = fs::read_dir(manifest().join("src")).unwrap().flatten().filter(|entry| entry.path().is_dir());
    let rooms = rooms.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let homeless: Vec<String> = rooms.filter(|room| !floors.contains(&room.as_str())).collect();
    assert!(homeless.is_empty(), "on no floor: {homeless:?}");
}

#[test]
fn rooms_reach_only_where_they_may() {
    let addresses = addresses();
    let mut broken = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        let Some((room, floor)) = floor_of_file(&path) else { continue };
        for (other, name) in names_of_other_rooms(&text) {
            let Some(beneath) = floor_of(&other) else { continue };
            if other == room || UPWARDS.contains(&(room.as_str(), other.as_str())) || addresses.contains(&name) {
                continue;
            }
            if beneath > floor {
                broken.push(format!("{path} reaches up to {other}::{name}"));
            }
            let left_alone = LEFT_ALONE.iter().find(|(of, others, _)| *of == room && others.contains(&other.as_str()));
            broken.extend(left_alone.map(|(_, _, reason)| format!("{path} uses {other}::{name}: {reason}")));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// The room that a file lies in, and its floor. Files beside the rooms put them together and reach everything.
fn floor_of_file(path: &str) -> Option<(String, usize)> {
    let (room, _) = path.strip_prefix("src/")?.split_once('/')?;
    Some((room.to_owned(), floor_of(room)?))
}

/// What the rooms' `paths.rs` define.
fn addresses() -> Vec<String> {
    let files = sources().into_iter().filter(|(path, _)| path.ends_with("/paths.rs"));
    let defined = |line: &str| {
        let (kind, rest) = line.strip_prefix("pub ")?.split_once(' ')?;
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        ["struct", "enum", "const"].contains(&kind).then_some(name)
    };
    files.flat_map(|(_, text)| text.lines().filter_map(defined).collect::<Vec<_>>()).collect()
}

/// Every `room::Name` after `crate::`, written out or within braces.
fn names_of_other_rooms(text: &str) -> Vec<(String, String)> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join(" ");
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        tree(&code[at + "crate::".len()..], &[], &mut paths);
    }
    let named = |path: Vec<String>| Some((path.first()?.clone(), path.get(1).cloned().unwrap_or_default()));
    paths.into_iter().filter_map(named).collect()
}

/// Takes one use-tree off the beginning of a text and says what follows it.
fn tree<'a>(text: &'a str, above: &[String], paths: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start().trim_start_matches(',').trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            let after = tree(rest, above, paths);
            if after.len() == rest.len() {
                return after;
            }
            rest = after;
        }
    }
    let length = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let path = [above, &[text[..length].to_owned()]].concat();
    match text[length..].strip_prefix("::") {
        Some(below) => tree(below, &path, paths),
        None => {
            paths.push(path);
            // `name as other`
            let rest = &text[length..];
            rest.trim_start().strip_prefix("as ").map_or(rest, |renamed| {
                let renamed = renamed.trim_start();
                &renamed[renamed.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(renamed.len())..]
            })
        }
    }
}

#[test]
fn layers_of_a_feature_point_one_way() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        for (file, forbidden) in LAYERS {
            if path.ends_with(&format!("/{file}")) {
                let used = forbidden.iter().filter(|name| uses(&text, name));
                broken.extend(used.map(|name| format!("{path} uses {name}")));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn sql_stands_only_in_stores() {
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| {
            let allowed = path.ends_with("/store.rs") || in_room(path, "db") || is_test(path);
            !allowed && text.contains("sqlx::")
        })
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "SQL outside of a store: {broken:?}");
}

#[test]
fn markup_enters_unescaped_only_where_it_was_made_safe() {
    const DOORS: [&str; 3] = ["src/content/markdown.rs", "src/view/icons.rs", "src/view/data.rs"];
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| text.contains("PreEscaped") && !DOORS.contains(&path.as_str()) && !is_test(path))
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "PreEscaped outside of {DOORS:?}: {broken:?}");
}

#[test]
fn nobody_but_the_clock_asks_what_time_it_is() {
    const ASKS: [&str; 4] = ["Timestamp::now()", "SystemTime::now()", "OffsetDateTime::now", "ZonedDateTime::now()"];
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| path != "src/clock.rs" && !is_test(path) && ASKS.iter().any(|ask| text.contains(ask)))
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "asks for the time: {broken:?}");
}

#[test]
fn other_servers_are_asked_in_one_place() {
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| {
            let asks = uses(text, "reqwest") || text.contains("TcpStream::connect") || text.contains("lookup_host");
            let mails = uses(text, "lettre") && !path.starts_with("src/messages/mail/");
            !is_test(path) && (mails || asks && !in_room(path, "fetch"))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "asks another server past `fetch`, which stays out of private networks: {broken:?}");
}

#[test]
fn every_file_says_what_it_is_and_has_one_subject() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            broken.push(format!("{path} does not begin with what it is"));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE && !is_test(&path) {
            broken.push(format!("{path} has {lines} lines"));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// What stands on the pages of others and in mail programs, which have no style sheet of ours.
const STYLED_IN_PLACE: [&str; 2] = ["src/podcasts/embed_views.rs", "src/messages/mail/views.rs"];

#[test]
fn pages_ask_nobody_else_and_run_no_inline_script() {
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| {
            let is_bad =
                |bad: &&str| text.contains(*bad) && !(STYLED_IN_PLACE.contains(&path.as_str()) && *bad == " style=");
            !is_test(path) && ["target=\"_blank\"", "onclick=", " style=", "autoplay"].iter().any(is_bad)
        })
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
fn migrations_only_create_add_and_drop() {
    for entry in fs::read_dir(manifest().join("migrations")).unwrap().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap();
        assert!(text.starts_with("-- "), "{:?} does not say why it is there", entry.path());
        let plain: String =
            text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
        for statement in plain.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
            let begins = ["create table", "create index", "create unique index", "alter table", "drop "];
            assert!(begins.iter().any(|begin| statement.to_lowercase().starts_with(begin)), "{statement}");
        }
    }
}

#[test]
fn the_starter_content_has_no_mistake() {
    let root = manifest().join("content");
    let now = "2030-03-01T02:00:00Z".parse().unwrap();
    let mut loader = lentera::content::Loader::new(root, manifest().join("data/media"), Default::default());
    let (library, errors) = loader.load(lentera::content::Moments { first_start: now, now });
    assert_eq!(errors, []);
    let lessons: BTreeMap<&str, usize> =
        library.courses.iter().map(|course| (course.slug.as_str(), course.lessons.len())).collect();
    let expected = [
        ("aman-dari-penipuan", 7),
        ("berkirim-kabar", 6),
        ("cerdas-memilah-kabar", 6),
        ("kenal-ponsel", 6),
        ("layanan-sehari-hari", 6),
    ];
    assert_eq!(lessons, expected.into());
    assert!(library.courses.iter().flat_map(|course| &course.lessons).all(|lesson| lesson.has_quiz()));
    assert_eq!((library.shows[0].episodes.len(), library.upcoming_webinars().count()), (3, 9));
}

/// Every Rust file of the program with its text, by its path from the root.
fn sources() -> Vec<(String, String)> {
    fn gather(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(manifest()).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    gather(&manifest().join("src"), &mut found);
    assert!(found.len() > 50, "the sources are there");
    found
}

fn in_room(path: &str, room: &str) -> bool {
    path.starts_with(&format!("src/{room}/"))
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Whether a file names a path such as `crate::db` or `axum`, written out or within braces of a `use`.
fn uses(text: &str, name: &str) -> bool {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join(" ");
    let (root, leaf) = name.rsplit_once("::").unwrap_or(("", name));
    let follows = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let named = |needle: &str| code.match_indices(needle).any(|(at, _)| follows(&code[at + needle.len()..]));
    let grouped = !root.is_empty() && grouped_names(&code, root).any(|other| other == leaf);
    if root.is_empty() { named(&format!("{leaf}::")) || named(&format!("use {leaf}")) } else { named(name) || grouped }
}

/// The first names within `use root::{…}`.
fn grouped_names<'a>(code: &'a str, root: &str) -> impl Iterator<Item = &'a str> {
    let marker = format!("{root}::{{");
    let starts: Vec<usize> = code.match_indices(&marker).map(|(at, _)| at + marker.len()).collect();
    starts.into_iter().flat_map(|start| {
        let mut depth = 1;
        let end = code[start..].find(|c| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0
        });
        let group = &code[start..start + end.unwrap_or(0)];
        let mut depth = 0;
        group
            .split(move |c| {
                depth += match c {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                c == ',' && depth == 0
            })
            .map(|part| part.trim().split("::").next().unwrap_or_default().trim())
    })
}
