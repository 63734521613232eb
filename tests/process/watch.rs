//! Content edited under the running server: seen without a restart, and never worse than before.

use crate::support::{postgres::PrivateServer, process::Place};

const LESSON: &str = "content/courses/first-steps/01-welcome.md";
const PAGE: &str = "/courses/first-steps/welcome";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edit_is_seen_without_a_restart() {
    let place = Place::with_site("two-lessons");
    let site = place.serve().await;
    let before = site.get(PAGE).await;
    place.edit(LESSON, |text| text.replace("Sentuh kursus.", "Sentuh buku."));
    let after = site.shows(PAGE, |page| page.text().contains("Sentuh buku.")).await;
    assert_ne!(after.header("etag"), before.header("etag"));
    assert!(!after.text().contains("Sentuh kursus."));
    // An editor that writes into the file itself.
    let text = std::fs::read_to_string(place.path().join(LESSON)).unwrap();
    place.write(LESSON, text.replace("Sentuh buku.", "Sentuh kursus."));
    let again = site.shows(PAGE, |page| page.text().contains("Sentuh kursus.")).await;
    assert_eq!(again.header("etag"), before.header("etag"), "the same bytes have the same name");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broken_edit_leaves_the_last_good_page() {
    let place = Place::with_site("two-lessons");
    let site = place.serve().await;
    let before = site.get(PAGE).await;
    place.edit(LESSON, |text| text.replace("minutes = 8", "minutes = \"delapan\""));
    site.says("courses/first-steps/01-welcome.md:5:11: expected a whole number from 1").await;
    let after = site.get(PAGE).await;
    assert_eq!((after.status, after.text()), (200, before.text()));
    place.edit(LESSON, |text| text.replace("\"delapan\"", "12"));
    site.shows(PAGE, |page| page.text().contains("12 menit")).await;

    // Half a file, as an editor leaves it for a moment.
    place.write(LESSON, "+++\ntitle = \"Sela");
    site.says("courses/first-steps/01-welcome.md:1:1: the front matter has no end").await;
    assert!(site.get(PAGE).await.text().contains("12 menit"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_come_and_go() {
    let place = Place::with_site("two-lessons");
    let site = place.serve().await;
    let text = std::fs::read_to_string(place.path().join(LESSON)).unwrap().replace("\"hello\"", "");
    place.write("content/courses/first-steps/03-more.md", &text);
    let more = "/courses/first-steps/more";
    site.shows(more, |page| page.status == 200).await;
    assert!(site.get("/sitemap.xml").await.text().contains(more));

    // A whole course at once, in a folder that was not there when the watch began.
    let course = std::fs::read_to_string(place.content().join("courses/first-steps/course.md")).unwrap();
    place.write("content/courses/second/course.md", course.replace("Langkah pertama", "Langkah kedua"));
    site.shows("/courses/second", |page| page.text().contains("Langkah kedua")).await;
    place.write("content/courses/second/01-lesson.md", &text);
    site.shows("/courses/second/lesson", |page| page.status == 200).await;
    place.edit("content/courses/second/01-lesson.md", |text| text.replace("Buka beranda", "Buka halaman"));
    site.shows("/courses/second/lesson", |page| page.text().contains("Buka halaman")).await;

    std::fs::remove_file(place.content().join("courses/first-steps/03-more.md")).unwrap();
    site.shows(more, |page| page.status == 404).await;
    std::fs::remove_dir_all(place.content().join("courses/second")).unwrap();
    site.shows("/courses", |page| !page.text().contains("Langkah kedua")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_of_the_site_may_change_too() {
    let place = Place::with_site("two-lessons");
    let site = place.serve().await;
    place.edit("content/site.toml", |text| text.replace("Perpustakaan Contoh", "Perpustakaan Baru"));
    site.shows("/", |page| page.text().contains("Perpustakaan Baru")).await;
    place.edit("content/site.toml", |text| text.replace("Asia/Jakarta", "Asia/Nowhere"));
    site.says("site.toml:2:8: expected the name of a time zone").await;
    assert!(site.get("/").await.text().contains("Perpustakaan Baru"));
}

const WEBINAR: &str = "+++
title = \"Hari terbuka\"
summary = \"Mari datang.\"
starts_at = 2035-01-15T09:00:00
minutes = 60
mode = \"online\"
speakers = [\"guru\"]
+++
Untuk siapa saja.
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_webinar_is_on_the_schedule() {
    let place = Place::with_site("two-lessons");
    let site = place.serve().await;
    assert!(!site.get("/webinars").await.text().contains("Hari terbuka"));
    place.write("content/webinars/01-open-day.md", WEBINAR);
    site.shows("/webinars", |page| page.text().contains("Hari terbuka")).await;
    assert_eq!(site.get("/webinars/open-day").await.status, 200);
    assert!(site.get("/webinars.ics").await.text().contains("SUMMARY:Hari terbuka"));
}

const EVENT: &str = "/webinars/open-day/event.ics";

/// The value of a property of a calendar file.
fn value<'a>(file: &'a str, property: &str) -> &'a str {
    let value = file.lines().find_map(|line| line.strip_prefix(property)?.strip_prefix(':'));
    value.unwrap_or_else(|| panic!("no {property} in {file}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webinar_that_moves_is_the_same_one_in_every_calendar() {
    let place = Place::with_site("two-lessons");
    place.write("content/webinars/01-open-day.md", WEBINAR);
    let mut site = place.serve().await;
    let first = site.get(EVENT).await;
    let uid = value(&first.text(), "UID").to_owned();
    assert_eq!((value(&first.text(), "SEQUENCE"), value(&first.text(), "DTSTART")), ("0", "20350115T020000Z"));

    place.edit("content/webinars/01-open-day.md", |text| text.replace("15T09:00:00", "16T10:00:00"));
    let moved = site.shows(EVENT, |event| event.text().contains("DTSTART:20350116T030000Z")).await;
    assert_eq!((value(&moved.text(), "UID"), value(&moved.text(), "SEQUENCE")), (uid.as_str(), "1"));
    assert_ne!(moved.header("etag"), first.header("etag"));

    site.terminate();
    assert!(site.ended().await.success());
    let mut site = place.serve().await;
    let again = site.get(EVENT).await;
    assert_eq!((again.text(), again.header("etag")), (moved.text(), moved.header("etag")), "a restart is no change");

    // Edited while nobody was there to see it.
    site.terminate();
    assert!(site.ended().await.success());
    place.edit("content/webinars/01-open-day.md", |text| text.replace("10:00:00", "11:00:00"));
    let site = place.serve().await;
    let later = site.get(EVENT).await.text();
    assert_eq!((value(&later, "UID"), value(&later, "SEQUENCE")), (uid.as_str(), "2"));

    place.edit("content/webinars/01-open-day.md", |text| {
        text.replace("mode = \"online\"", "mode = \"online\"\nstatus = \"cancelled\"")
    });
    let cancelled = site.shows(EVENT, |event| event.text().contains("STATUS:CANCELLED")).await.text();
    assert_eq!((value(&cancelled, "UID"), value(&cancelled, "SEQUENCE")), (uid.as_str(), "3"));
    assert!(site.get("/webinars.ics").await.text().contains(&uid), "subscribers must hear that it is cancelled");
}

/// Other words are no other date.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reworded_webinar_keeps_its_sequence() {
    let place = Place::with_site("two-lessons");
    place.write("content/webinars/01-open-day.md", WEBINAR);
    let site = place.serve().await;
    let first = site.get(EVENT).await;
    place.edit("content/webinars/01-open-day.md", |text| text.replace("Mari datang.", "Ajak tetangga."));
    let after = site.shows(EVENT, |event| event.text().contains("Ajak tetangga.")).await;
    assert_eq!((value(&after.text(), "SEQUENCE"), value(&after.text(), "UID")), ("0", value(&first.text(), "UID")));
    assert_ne!(after.header("etag"), first.header("etag"));
}

/// The rows were away when the file was saved; nobody saves it again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edit_during_an_outage_is_seen_afterwards() {
    let server = PrivateServer::start();
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", &server.address);
    place.write("content/webinars/01-open-day.md", WEBINAR);
    let site = place.serve().await;
    server.kill();
    place.edit(LESSON, |text| text.replace("Sentuh kursus.", "Sentuh buku."));
    site.says("revisions could not be kept").await;
    assert!(site.get(PAGE).await.text().contains("Sentuh kursus."));
    server.start_again();
    site.shows(PAGE, |page| page.text().contains("Sentuh buku.")).await;
}
