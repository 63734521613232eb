//! The repository keeps its own rules: which room may reach which, where SQL may stand, that every file says what it is.

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::site::manifest;

const LONGEST_FILE: usize = 400;

/// Rooms whose pages are for staff.
const STAFF_ROOMS: &[&str] = &["desk", "kiosk", "staff"];

/// Rooms, and the rooms that each may not reach. What is not named here is allowed.
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    (
        "content",
        &[
            "accounts",
            "app",
            "booklets",
            "cards",
            "certificates",
            "courses",
            "podcasts",
            "progress",
            "router",
            "search",
            "site",
            "view",
            "webinars",
        ],
        "content is read by others and knows none of them",
    ),
    (
        "http",
        &[
            "accounts",
            "app",
            "booklets",
            "cards",
            "certificates",
            "content",
            "courses",
            "podcasts",
            "progress",
            "router",
            "search",
            "site",
            "view",
            "webinars",
        ],
        "the layers under every feature know none of them",
    ),
    (
        "db",
        &[
            "accounts",
            "app",
            "booklets",
            "cards",
            "certificates",
            "content",
            "courses",
            "http",
            "podcasts",
            "progress",
            "router",
            "search",
            "site",
            "view",
            "webinars",
        ],
        "rows are below everything",
    ),
    (
        "secrets",
        &[
            "accounts",
            "app",
            "booklets",
            "cards",
            "certificates",
            "content",
            "courses",
            "podcasts",
            "progress",
            "router",
            "search",
            "site",
            "view",
            "webinars",
        ],
        "keys and tokens know nobody whom they serve",
    ),
    (
        "drawing",
        &[
            "accounts",
            "app",
            "booklets",
            "cards",
            "certificates",
            "content",
            "courses",
            "db",
            "http",
            "podcasts",
            "progress",
            "router",
            "search",
            "site",
            "view",
            "webinars",
        ],
        "what is drawn knows nobody whose name it draws",
    ),
    (
        "i18n",
        &[
            "accounts",
            "app",
            "booklets",
            "cards",
            "certificates",
            "content",
            "courses",
            "db",
            "http",
            "podcasts",
            "progress",
            "router",
            "search",
            "site",
            "view",
            "webinars",
        ],
        "words are below everything",
    ),
    (
        "media",
        &[
            "accounts",
            "app",
            "booklets",
            "cards",
            "certificates",
            "courses",
            "db",
            "podcasts",
            "progress",
            "router",
            "search",
            "site",
            "view",
            "webinars",
        ],
        "bytes",
    ),
    ("certificates", &["cards", "podcasts", "search", "site", "webinars"], "proof is of courses"),
    (
        "booklets",
        &["cards", "certificates", "db", "podcasts", "progress", "site", "webinars"],
        "paper and books are made of content, and know nobody who reads them",
    ),
    (
        "podcasts",
        &["booklets", "cards", "progress", "search", "site", "webinars"],
        "a show knows its lessons, not who took them",
    ),
    ("webinars", &["cards", "progress", "search"], "a webinar knows its lesson and its recording, not who took them"),
    (
        "accounts",
        &["cards", "certificates", "courses", "podcasts", "progress", "search", "site", "webinars"],
        "who reads is known to every feature",
    ),
    ("progress", &["cards", "certificates", "podcasts", "search", "site", "webinars"], "learning knows lessons only"),
    (
        "courses",
        &["podcasts", "search", "site", "webinars"],
        "features meet through content, and on the site's own pages",
    ),
    (
        "search",
        &["cards", "certificates", "db", "progress"],
        "what is found is public, and nobody remembers who looked for it",
    ),
    (
        "places",
        &["certificates", "podcasts", "progress", "site", "webinars"],
        "where she stopped says nothing of what she did",
    ),
    ("cards", &["booklets", "podcasts", "search", "webinars"], "a card opens what a learner did, wherever she did it"),
    ("content", STAFF_ROOMS, "what is below knows nobody who works here"),
    ("http", STAFF_ROOMS, "what is below knows nobody who works here"),
    ("db", STAFF_ROOMS, "what is below knows nobody who works here"),
    ("secrets", STAFF_ROOMS, "what is below knows nobody who works here"),
    ("drawing", STAFF_ROOMS, "what is below knows nobody who works here"),
    ("i18n", STAFF_ROOMS, "what is below knows nobody who works here"),
    ("media", STAFF_ROOMS, "what is below knows nobody who works here"),
    ("accounts", &["desk", "staff"], "what readers see does not depend on who works here"),
    ("cards", &["desk", "staff"], "what readers see does not depend on who works here"),
    ("booklets", STAFF_ROOMS, "what readers see does not depend on who works here"),
    ("search", STAFF_ROOMS, "what readers see does not depend on who works here"),
    ("places", &["desk", "staff"], "what readers see does not depend on who works here"),
    ("certificates", &["desk", "staff"], "what readers see does not depend on who works here"),
    ("courses", &["desk", "staff"], "what readers see does not depend on who works here"),
    ("podcasts", &["desk", "staff"], "what readers see does not depend on who works here"),
    ("progress", &["desk", "staff"], "what readers see does not depend on who works here"),
    ("webinars", &["desk", "staff"], "what readers see does not depend on who works here"),
    (
        "staff",
        &["cards", "courses", "podcasts", "progress", "webinars"],
        "who works here is known to every room for staff",
    ),
    (
        "kiosk",
        &["courses", "desk", "podcasts", "progress", "webinars"],
        "whose a computer is does not depend on what is learned at it",
    ),
    ("desk", &["courses", "kiosk", "podcasts", "site", "webinars"], "the counter sees cards, not what is learned"),
];

/// Files of a feature, and what each may not use.
const LAYERS: &[(&str, &[&str])] = &[
    ("model.rs", &["axum", "sqlx", "maud", "tower"]),
    ("store.rs", &["axum", "maud", "super::pages", "super::views"]),
    ("views.rs", &["axum", "sqlx", "super::pages", "super::store", "crate::db"]),
    ("paths.rs", &["axum", "sqlx", "maud", "super::pages", "super::store", "super::views"]),
];

#[test]
fn rooms_reach_only_where_they_may() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        for (room, forbidden, reason) in FORBIDDEN {
            if in_room(&path, room) && !is_test(&path) {
                let used = forbidden.iter().filter(|other| uses(&text, &format!("crate::{other}")));
                broken.extend(used.map(|other| format!("{path} uses {other}: {reason}")));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
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

#[test]
fn pages_ask_nobody_else_and_run_no_inline_script() {
    let broken: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| {
            !is_test(path)
                && ["target=\"_blank\"", "onclick=", " style=", "autoplay"].iter().any(|bad| text.contains(bad))
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
    let mut loader = lentera::content::Loader::new(root, manifest().join("data/media"));
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
    assert_eq!((library.shows[0].episodes.len(), library.upcoming_webinars().count()), (3, 4));
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
