//! Where a learner stopped, to the paragraph, on any device; and what she did with somebody beside her.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use jiff::SignedDuration;
use lentera::{
    accounts::LearnerId,
    content::{Block, BlockKind, LessonName, Slug},
    places,
};

use crate::support::{Engine, TestSite, Visitor, visitor::Answer};

both_engines!(
    a_place_is_kept_and_returned_to,
    plain_text_has_no_name,
    reading_without_a_press_keeps_no_place,
    what_is_not_of_the_lesson_is_no_place,
    a_place_is_sent_from_our_own_pages_only,
    a_half_filled_quiz_comes_back_and_counts_for_nothing,
    answers_of_another_quiz_are_not_chosen_again,
    an_edited_lesson_keeps_the_place,
    a_renamed_lesson_keeps_the_place,
    a_translation_opens_at_the_same_step,
    a_lesson_that_was_done_begins_at_its_beginning,
    a_lesson_that_is_being_read_is_the_one_to_go_on_with,
    of_two_devices_the_later_counts,
    places_of_two_learners_become_one,
    places_go_with_their_learner,
    what_was_done_with_help_says_so_until_it_was_done_alone,
    a_quiz_with_help_can_be_tried_again_alone,
);

const WELCOME: &str = "/courses/first-steps/welcome";
const SEARCHING: &str = "/courses/first-steps/searching";
const WELCOME_FILE: &str = "courses/first-steps/01-welcome.md";

const STEPS: &str =
    "Duduk yang nyaman.\n\n## Mulai\n\n1. Buka beranda.\n2. Sentuh kursus.\n3. Pilih satu.\n\nSelesai sudah.\n";

/// Somebody who has pressed something, on a site whose first lesson has some length.
async fn learner(engine: Engine) -> (TestSite, Visitor) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    site.edit(WELCOME_FILE, |text| with_body(&text, STEPS)).await;
    let phone = site.visitor();
    phone.post(&format!("{SEARCHING}/quiz"), "q0=0").await;
    site.advance(SignedDuration::from_secs(60)).await;
    (site, phone)
}

fn with_body(file: &str, body: &str) -> String {
    let (front, _) = file.rsplit_once("+++\n").unwrap();
    format!("{front}+++\n{body}")
}

fn welcome() -> LessonName {
    LessonName { course: Slug::parse("first-steps").unwrap(), lesson: Slug::parse("welcome").unwrap() }
}

fn blocks(site: &TestSite, language: &str) -> Vec<Block> {
    let library = site.app.library();
    let (_, _, lesson) = library.lesson(&welcome()).unwrap();
    lesson.written(lentera::i18n::Language::parse(language).unwrap()).1.blocks.clone()
}

fn step(site: &TestSite, number: usize) -> String {
    let is_it = |block: &&Block| matches!(block.kind, BlockKind::Step { number: n, .. } if n == number);
    blocks(site, "id").iter().find(is_it).unwrap().id()
}

async fn count(site: &TestSite, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

const PLACES: &str = "SELECT COUNT(*) FROM places";
const EVENTS: &str = "SELECT COUNT(*) FROM events";

/// What the script of a lesson sends.
async fn stops_at(device: &Visitor, lesson: &str, fields: &str) {
    let answer = device.post(&format!("{lesson}/place"), &format!("{fields}&quietly=yes")).await;
    assert_eq!((answer.status, answer.body.len()), (StatusCode::NO_CONTENT, 0));
}

async fn resumes_at(device: &Visitor, lesson: &str) -> Option<String> {
    device.get(lesson).await.is_ok().attributes(".stopped a", "href").into_iter().next()
}

async fn a_place_is_kept_and_returned_to(engine: Engine) {
    let (site, phone) = learner(engine).await;
    let page = phone.get(WELCOME).await.is_ok();
    assert!(page.texts(".stopped").is_empty(), "she was nowhere yet");
    let third = step(&site, 3);
    // Without a script every step has its own button, which leads back to it.
    let html = page.html();
    assert!(html.contains(&format!("<noscript><button class=\"button quiet here\" type=\"submit\" form=\"place\" name=\"block\" value=\"{third}\"")), "{html}");
    assert_eq!(page.attributes("form#place", "action"), [format!("{WELCOME}/place")]);
    phone
        .post(&format!("{WELCOME}/place"), &format!("block={third}"))
        .await
        .redirects_to(&format!("{WELCOME}#{third}"));

    let page = phone.get(WELCOME).await.is_ok();
    assert!(page.text(".stopped").starts_with("Terakhir kali Bapak/Ibu sampai di langkah 3."));
    assert_eq!(page.attributes(".stopped a", "href"), [format!("#{third}")]);
    assert_eq!(page.attributes(&format!("[id='{third}']"), "id").len(), 1, "the place is on the page");
    assert_eq!(page.header("cache-control"), "no-store");
    for path in ["/", "/courses", "/courses/first-steps"] {
        let page = phone.get(path).await.is_ok();
        let go_on = page.attributes("main a.primary", "href");
        assert_eq!(go_on, [format!("{WELCOME}#{third}")], "{path}");
        assert!(page.text("main a.primary").ends_with("Lanjutkan: Selamat datang, dari langkah 3"), "{path}");
    }
    let english = phone.get(&format!("/en{WELCOME}")).await.is_ok();
    assert!(english.text(".stopped").starts_with("You last stopped at step 3."));
    assert_eq!(count(&site, EVENTS).await, 1, "a place is no event");
}

async fn plain_text_has_no_name(engine: Engine) {
    let (mut site, phone) = learner(engine).await;
    site.edit(WELCOME_FILE, |text| with_body(&text, "Satu.\n\nDua.\n\nTiga.\n")).await;
    let second = blocks(&site, "id")[1].id();
    stops_at(&phone, WELCOME, &format!("block={second}")).await;
    let page = phone.get(WELCOME).await.is_ok();
    assert!(page.text(".stopped").starts_with("Bapak/Ibu tadi berhenti di tengah pelajaran ini."));
    assert!(phone.get("/").await.text("main a.primary").ends_with("dari tempat terakhir"));
}

async fn reading_without_a_press_keeps_no_place(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let page = reader.get(WELCOME).await.is_ok();
    assert!(
        !page.html().contains("place.js") && page.texts("form#place").is_empty() && !page.html().contains("noscript")
    );
    assert_eq!(page.attributes(".prose li", "id").len(), 2, "a step has an address for everybody");
    let first = page.attributes(".prose li", "id")[0].clone();
    stops_at(&reader, WELCOME, &format!("block={first}")).await;
    reader
        .post(&format!("{WELCOME}/place"), &format!("block={first}"))
        .await
        .redirects_to(&format!("{WELCOME}#{first}"));
    assert!(reader.cookies().is_empty());
    for table in [PLACES, EVENTS, "SELECT COUNT(*) FROM learners", "SELECT COUNT(*) FROM sessions"] {
        assert_eq!(count(&site, table).await, 0, "{table}");
    }
}

async fn what_is_not_of_the_lesson_is_no_place(engine: Engine) {
    let (site, phone) = learner(engine).await;
    for block in ["", "main", "b-0000000000", "%00", "'; DROP TABLE places; --", &"x".repeat(5_000)] {
        stops_at(&phone, WELCOME, &format!("block={block}&q0=1")).await;
        phone.post(&format!("{WELCOME}/place"), &format!("block={block}")).await.redirects_to(WELCOME);
    }
    stops_at(&phone, SEARCHING, "q0=9&q1=-1&q7=0&q=x").await;
    assert_eq!(count(&site, PLACES).await, 0);
    assert_eq!(phone.post("/courses/first-steps/nowhere/place", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(phone.get(&format!("{WELCOME}/place")).await.status, StatusCode::METHOD_NOT_ALLOWED);
}

async fn a_place_is_sent_from_our_own_pages_only(engine: Engine) {
    let (site, phone) = learner(engine).await;
    let fields = format!("block={}&quietly=yes", step(&site, 2));
    let send = async |headers: &[(&str, &str)]| {
        let form = [("content-type", "application/x-www-form-urlencoded;charset=UTF-8")];
        let headers = [headers, &form].concat();
        phone.send(Method::POST, &format!("{WELCOME}/place"), &headers, Body::from(fields.clone())).await.status
    };
    let elsewhere = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    assert_eq!(send(&elsewhere).await, StatusCode::FORBIDDEN);
    assert_eq!(count(&site, PLACES).await, 0);
    // What a browser sends with a beacon, a new one and an old one.
    let beacon =
        [("origin", "https://lentera.example.org"), ("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "no-cors")];
    assert_eq!(send(&beacon).await, StatusCode::NO_CONTENT);
    assert_eq!(send(&[("origin", "https://lentera.example.org")]).await, StatusCode::NO_CONTENT);
    assert_eq!(count(&site, PLACES).await, 1);
}

async fn a_half_filled_quiz_comes_back_and_counts_for_nothing(engine: Engine) {
    let (mut site, phone) = learner(engine).await;
    stops_at(&phone, SEARCHING, "block=quiz&q0=1").await;
    let other = same_learner(&site, &phone);
    let page = other.get(SEARCHING).await.is_ok();
    assert_eq!(page.attributes("input[checked]", "name"), ["q0"]);
    assert_eq!(page.attributes("input[checked]", "value"), ["1"]);
    assert!(page.html().contains("Jawaban yang sudah Bapak/Ibu pilih masih ada."));
    assert!(!page.text("#quiz").contains("Jawaban benar"), "nobody has checked it");
    assert!(page.text(".stopped").contains("latihan soal"));
    assert_eq!(other.get("/courses/first-steps").await.text(".so-far"), "Sudah 0 dari 2 pelajaran");
    // To scroll on says nothing about answers.
    site.advance(SignedDuration::from_secs(30)).await;
    stops_at(&phone, SEARCHING, "block=quiz").await;
    assert_eq!(other.get(SEARCHING).await.attributes("input[checked]", "value"), ["1"]);

    // Once it was sent, what was sent counts, and what was chosen before is over.
    site.advance(SignedDuration::from_secs(30)).await;
    other.post(&format!("{SEARCHING}/quiz"), "q0=0&q1=1").await;
    let page = phone.get(SEARCHING).await;
    assert_eq!(page.attributes("input[checked]", "value"), ["0", "1"]);
    assert_eq!(page.texts(".feedback").len(), 2);
    // A later choice stands there without a word about it, beside the answers that were spoken about.
    site.advance(SignedDuration::from_secs(30)).await;
    stops_at(&phone, SEARCHING, "block=quiz&q0=1&q1=1").await;
    let page = other.get(SEARCHING).await;
    assert_eq!(page.attributes("input[checked]", "value"), ["1", "1"]);
    assert_eq!(page.texts(".feedback").len(), 1);
    assert_eq!(count(&site, EVENTS).await, 2);
    other.post(&format!("{SEARCHING}/undone"), "").await;
    assert!(other.get(SEARCHING).await.attributes("input[checked]", "value").is_empty(), "taking back takes all back");
}

async fn answers_of_another_quiz_are_not_chosen_again(engine: Engine) {
    const FILE: &str = "courses/first-steps/02-searching.md";
    const THIRD: &str = "- [ ] Di samping\n  > Coba lihat di atas.\n";
    let (mut site, phone) = learner(engine).await;
    site.edit(FILE, |text| text.replace("### Apa", &format!("{THIRD}### Apa"))).await;
    stops_at(&phone, SEARCHING, "block=quiz&q0=2&q1=1").await;
    assert_eq!(phone.get(SEARCHING).await.attributes("input[checked]", "value"), ["2", "1"]);
    site.edit(FILE, |text| text.replace(THIRD, "")).await;
    let page = phone.get(SEARCHING).await.is_ok();
    assert!(!page.html().contains("Jawaban yang sudah Bapak/Ibu pilih masih ada."));
    assert_eq!(page.attributes("input[checked]", "value"), ["0"], "what was sent fits, and stands there");
}

async fn an_edited_lesson_keeps_the_place(engine: Engine) {
    let (mut site, phone) = learner(engine).await;
    let third = step(&site, 3);
    stops_at(&phone, WELCOME, &format!("block={third}")).await;
    // New text before it, new order: the same step, under its new number.
    let moved = "Baru.\n\n## Mulai\n\n1. Pilih satu!\n2. Buka beranda.\n3. Tambahan.\n";
    site.edit(WELCOME_FILE, |text| with_body(&text, moved)).await;
    assert_eq!(resumes_at(&phone, WELCOME).await, Some(format!("#{third}")));
    assert!(phone.get(WELCOME).await.text(".stopped").contains("langkah 1"));
    // It is gone: the nearest that is still there.
    let shorter = "Duduk yang nyaman.\n\n## Mulai\n\n1. Buka beranda.\n2. Sentuh kursus.\n\nLain.\n";
    site.edit(WELCOME_FILE, |text| with_body(&text, shorter)).await;
    assert_eq!(resumes_at(&phone, WELCOME).await, Some(format!("#{}", step(&site, 2))));
    // Nothing is as it was: as far through.
    site.edit(WELCOME_FILE, |text| with_body(&text, "A.\n\nB.\n\nC.\n\nD.\n")).await;
    assert_eq!(resumes_at(&phone, WELCOME).await, Some(format!("#{}", blocks(&site, "id")[2].id())));
}

async fn a_renamed_lesson_keeps_the_place(engine: Engine) {
    let (mut site, phone) = learner(engine).await;
    let second = step(&site, 2);
    stops_at(&phone, WELCOME, &format!("block={second}")).await;
    let path = site.content().join(WELCOME_FILE);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    site.edit("courses/first-steps/01-greeting.md", |_| text.replace("[\"hello\"]", "[\"welcome\"]")).await;
    let greeting = "/courses/first-steps/greeting";
    assert_eq!(phone.get("/").await.attributes(".go-on a", "href"), [format!("{greeting}#{second}")]);
    // A page from before it was renamed is still open somewhere.
    site.advance(SignedDuration::from_secs(30)).await;
    let last = text.lines().last().unwrap();
    assert_eq!(last, "Selesai sudah.");
    let first = phone.get(greeting).await.attributes(".prose li", "id")[0].clone();
    stops_at(&phone, WELCOME, &format!("block={first}")).await;
    assert_eq!(resumes_at(&phone, greeting).await, Some(format!("#{first}")));
}

async fn a_translation_opens_at_the_same_step(engine: Engine) {
    let (mut site, phone) = learner(engine).await;
    let english = "+++\ntitle = \"Welcome\"\nsummary = \"A look around.\"\ngoal = \"You know this site.\"\n+++\n\
                   Sit well.\n\n## Begin\n\n1. Open the first page.\n2. Touch courses.\n3. Choose one.\n\nThat is all.\n";
    site.edit("courses/first-steps/01-welcome.en.md", |_| english.to_owned()).await;
    stops_at(&phone, WELCOME, &format!("block={}", step(&site, 2))).await;
    let page = phone.get(&format!("/en{WELCOME}")).await.is_ok();
    assert!(page.text(".stopped").contains("step 2"), "{}", page.text(".stopped"));
    assert_eq!(page.attributes(".stopped a", "href"), [format!("#{}", blocks(&site, "en")[3].id())]);
    let anchor = blocks(&site, "en")[1].id();
    assert_eq!(anchor, "-begin", "a heading keeps the address that it has");
    phone
        .post(&format!("/en{WELCOME}/place"), &format!("block={anchor}"))
        .await
        .redirects_to(&format!("/en{WELCOME}#-begin"));
}

async fn a_lesson_that_was_done_begins_at_its_beginning(engine: Engine) {
    let (mut site, phone) = learner(engine).await;
    stops_at(&phone, WELCOME, &format!("block={}", step(&site, 3))).await;
    site.advance(SignedDuration::from_secs(60)).await;
    phone.post(&format!("{WELCOME}/done"), "").await;
    assert_eq!(resumes_at(&phone, WELCOME).await, None);
    assert_eq!(phone.get("/").await.attributes(".go-on a", "href"), [SEARCHING]);
    // Reading it again is reading.
    site.advance(SignedDuration::from_secs(60)).await;
    stops_at(&phone, WELCOME, &format!("block={}", step(&site, 2))).await;
    assert_eq!(resumes_at(&phone, WELCOME).await, Some(format!("#{}", step(&site, 2))));
    assert_eq!(phone.get("/").await.attributes(".go-on a", "href"), [SEARCHING], "but not what comes next");
    // At the very beginning there is nothing to return to.
    site.advance(SignedDuration::from_secs(60)).await;
    stops_at(&phone, WELCOME, &format!("block={}", blocks(&site, "id")[0].id())).await;
    assert_eq!(resumes_at(&phone, WELCOME).await, None);
}

async fn a_lesson_that_is_being_read_is_the_one_to_go_on_with(engine: Engine) {
    let (site, phone) = learner(engine).await;
    assert_eq!(phone.get("/").await.attributes(".go-on a", "href"), [SEARCHING], "where she pressed");
    let second = step(&site, 2);
    stops_at(&phone, WELCOME, &format!("block={second}")).await;
    assert_eq!(phone.get("/").await.attributes(".go-on a", "href"), [format!("{WELCOME}#{second}")], "where she reads");
}

async fn of_two_devices_the_later_counts(engine: Engine) {
    let (mut site, phone) = learner(engine).await;
    let tablet = same_learner(&site, &phone);
    stops_at(&phone, WELCOME, &format!("block={}", step(&site, 3))).await;
    site.advance(SignedDuration::from_secs(60)).await;
    stops_at(&tablet, WELCOME, &format!("block={}", step(&site, 2))).await;
    for device in [&phone, &tablet] {
        assert_eq!(resumes_at(device, WELCOME).await, Some(format!("#{}", step(&site, 2))));
    }
    assert_eq!(count(&site, PLACES).await, 1);
}

async fn places_of_two_learners_become_one(engine: Engine) {
    let (mut site, card) = learner(engine).await;
    let guest = site.visitor();
    guest.post(&format!("{SEARCHING}/quiz"), "q0=0").await;
    stops_at(&card, WELCOME, &format!("block={}", step(&site, 3))).await;
    site.advance(SignedDuration::from_secs(60)).await;
    stops_at(&guest, WELCOME, &format!("block={}", step(&site, 2))).await;
    stops_at(&guest, SEARCHING, "block=quiz&q1=1").await;
    let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM learners ORDER BY created_at, id")
        .fetch_all(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap();
    let [into, from] = [&ids[0], &ids[1]].map(|id| LearnerId::from_row(id.clone()));
    for _ in 0..2 {
        site.app.db.write(async |conn| places::merge(conn, &from, &into).await).await.unwrap();
    }
    assert_eq!(resumes_at(&card, WELCOME).await, Some(format!("#{}", step(&site, 2))));
    assert_eq!(card.get(SEARCHING).await.attributes("input[checked]", "value"), ["0", "1"]);
    assert_eq!(count(&site, PLACES).await, 2);
    site.app.db.write(async |conn| places::merge(conn, &into, &into).await).await.unwrap();
    assert_eq!(count(&site, PLACES).await, 2, "into herself: nothing is lost");
}

async fn places_go_with_their_learner(engine: Engine) {
    let (site, phone) = learner(engine).await;
    stops_at(&phone, WELCOME, &format!("block={}", step(&site, 3))).await;
    phone.post("/me/delete", "").await;
    assert_eq!(count(&site, PLACES).await, 0);
}

async fn what_was_done_with_help_says_so_until_it_was_done_alone(engine: Engine) {
    let (site, phone) = learner(engine).await;
    assert_eq!(phone.get(WELCOME).await.attributes(".forward input[name=helped]", "type"), ["checkbox"]);
    phone.post(&format!("{WELCOME}/done"), "helped=yes").await.redirects_to(&format!("{SEARCHING}?after=welcome"));
    phone.post(&format!("{WELCOME}/done"), "helped=yes").await;
    let helped = "SELECT CAST(SUM(helped) AS BIGINT) FROM events";
    assert_eq!((count(&site, EVENTS).await, count(&site, helped).await), (2, 1), "a double tap is one event");
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran", "done is done");
    let me = phone.get("/me").await.is_ok();
    let again = format!("{WELCOME}?again=alone");
    assert_eq!(of_help(&me), ["Pernah dibantu"]);
    assert_eq!(me.attributes("main section .menu a", "href"), [again.as_str()]);

    assert!(phone.get(WELCOME).await.attributes(".forward a", "href").contains(&again));
    let page = phone.get(&again).await.is_ok();
    assert!(page.text(".forward form").contains("Sudah selesai, lanjut"));
    assert!(page.attributes("input[checked]", "name").is_empty());
    phone.post(&format!("{WELCOME}/done"), "").await;
    phone.post(&format!("{WELCOME}/done"), "").await;
    phone.post(&format!("{WELCOME}/done"), "helped=yes").await;
    assert_eq!((count(&site, EVENTS).await, count(&site, helped).await), (3, 1), "alone is new, and then nothing is");
    let me = phone.get("/me").await.is_ok();
    assert_eq!(of_help(&me), ["Bisa sendiri"]);
    assert_eq!(me.attributes("main section .menu a", "href"), [WELCOME]);
    assert!(!phone.get(WELCOME).await.attributes(".forward a", "href").contains(&again));
}

async fn a_quiz_with_help_can_be_tried_again_alone(engine: Engine) {
    let (site, phone) = learner(engine).await;
    phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0&helped=yes").await;
    let again = format!("{SEARCHING}?again=alone");
    assert!(phone.get(SEARCHING).await.attributes(".forward a", "href").contains(&format!("{again}#quiz")));
    let page = phone.get(&again).await.is_ok();
    assert!(page.attributes("input[checked]", "value").is_empty(), "nobody has answered for her");
    assert_eq!(page.texts("#quiz button[type=submit]"), ["Periksa jawaban"]);
    // A wrong answer takes nothing back, and help with it is remembered when she tries again.
    phone.post(&format!("{SEARCHING}/quiz"), "q0=0&helped=yes").await;
    assert_eq!(phone.get(SEARCHING).await.attributes("input[name=helped]", "checked"), [""]);
    phone.post(&format!("{SEARCHING}/quiz"), "q0=0&q1=0").await;
    let page = phone.get(SEARCHING).await;
    assert!(page.attributes("input[name=helped]", "checked").is_empty(), "this time she was alone");
    assert_eq!(page.texts("#quiz button[type=submit]"), ["Periksa jawaban"]);
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
    phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
    assert_eq!(of_help(&phone.get("/me").await), ["Bisa sendiri"]);
    assert_eq!(count(&site, EVENTS).await, 5);
    let stranger = site.visitor();
    assert_eq!(stranger.get(&again).await.body, stranger.get(SEARCHING).await.body, "to others it is the same page");
}

/// What a learner's own page says of help.
fn of_help(me: &Answer) -> Vec<String> {
    me.texts("main h2")
        .into_iter()
        .filter(|title| ["Bisa sendiri", "Pernah dibantu"].contains(&title.as_str()))
        .collect()
}

/// Another device on which the same learner is known.
fn same_learner(site: &TestSite, device: &Visitor) -> Visitor {
    site.visitor_with(device.cookies())
}
