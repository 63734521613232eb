//! Signing in by four words or a scanned code, slips and guesses, and what follows a card from phone to phone.

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{
    accounts::{self, LearnerId},
    privacy,
    view::Display,
};

use super::{Shown, count, does_second_lesson, owner, so_far};
use crate::support::{Engine, TestSite, Visitor, shared_computer};

both_engines!(
    four_words_open_a_card_however_they_are_typed,
    a_slip_is_told_and_can_be_mended,
    a_wrong_combination_says_no_more_than_that,
    a_scanned_code_asks_before_it_signs_in,
    signing_in_makes_a_new_session,
    signing_in_is_a_visit,
    whoever_saw_half_a_card_cannot_try_the_rest,
    one_source_cannot_try_for_ever,
    what_costs_little_is_counted_too,
    two_changes_at_once_are_both_kept,
    what_she_likes_follows_her_card,
    signing_out_leaves_nothing_of_hers,
    the_sign_in_page_is_the_same_for_everybody,
);

async fn four_words_open_a_card_however_they_are_typed(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, Shown { words, .. }) = owner(&site, "Sri").await;
    let [a, b, c, d] = words.try_into().unwrap();
    for typed in [
        format!("{a} {b} {c} {d}"),
        format!("  {}-{}, {}.{}\n", a.to_uppercase(), b, c.to_uppercase(), d),
        format!("{a}%0A{b}%0D%0A{c}%2F{d}"),
    ] {
        let phone = site.visitor();
        phone.post("/card", &format!("words={}", typed.replace(' ', "+"))).await.redirects_to("/me");
        assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran", "{typed}");
    }
    let english = site.visitor();
    english.post("/en/card", &format!("words={a}+{b}+{c}+{d}")).await.redirects_to("/me");
}

async fn a_slip_is_told_and_can_be_mended(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let [first, second, third, fourth] = card.words.clone().try_into().unwrap();
    // Two letters more than any word of the list has at its end.
    let slip = format!("{third}q");
    let phone = site.visitor();
    let refused = phone.post("/card", &format!("words={first}+{second}+{slip}+{fourth}")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.attributes("#words", "value"),
        [format!("{first} {second} {slip} {fourth}")],
        "the input is kept"
    );
    assert_eq!(refused.attributes("#words", "aria-invalid"), ["true"]);
    assert!(refused.text("#words-problem").starts_with("Ada satu kata yang bukan kata kartu."));
    assert_eq!(refused.text("#meant legend"), format!("Kata ke-3 “{slip}”. Mungkin maksudnya:"));
    assert!(refused.attributes(&format!("#meant button[name=instead-{slip}]"), "value").contains(&third));

    let asked = phone.post("/card/words", &format!("words={first}+{second}+{slip}+{fourth}")).await.is_ok();
    assert_eq!(
        asked.attributes("button", "value"),
        refused.attributes("#meant button", "value"),
        "typed or sent, the same"
    );
    assert!(phone.post("/card/words", &format!("words={first}+{}", &second[..2])).await.is_ok().body.is_empty());

    let mended = format!("words={first}+{second}+{slip}+{fourth}&instead-{slip}={third}");
    phone.post("/card", &mended).await.redirects_to("/me");

    let three = site.visitor().post("/card", &format!("words={first}+{second}+{fourth}")).await;
    assert_eq!(three.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(three.text("#words-problem").starts_with("Kartu berisi empat kata. Yang diketik ada 3 kata."));
    let hopeless = site.visitor().post("/card", "words=qqqqqqq+xxxxxxx").await;
    assert!(hopeless.text("#meant").contains("“qqqqqqq” bukan kata kartu"));
    assert!(hopeless.text("#words-problem").ends_with("Silakan lihat lagi di kartu."), "nothing is there to choose");
    for odd in ["", "words=", "words=%00%FF", &format!("words={}", "a+".repeat(20_000)), "instead-=kopi"] {
        assert_eq!(site.visitor().post("/card", odd).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

async fn a_wrong_combination_says_no_more_than_that(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let mut words = card.words.clone();
    words.reverse();
    let phone = site.visitor();
    let near = phone.post("/card", &format!("words={}", words.join("+"))).await;
    let far = phone.post("/card", "words=jendela+kopi+payung+madu").await;
    for refused in [&near, &far] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text("#words-problem").starts_with("Tidak ada kartu dengan empat kata ini."));
        assert!(refused.texts("#meant button").is_empty());
    }
    assert!(phone.cookies().is_empty());
}

async fn a_scanned_code_asks_before_it_signs_in(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let phone = site.visitor();
    let page = phone.get(&card.link).await.is_ok();
    assert_eq!(page.text("h1"), "Masuk sebagai Sri?");
    assert_eq!(page.header("x-robots-tag"), "noindex");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("referrer-policy") == "same-origin", "no other site learns the address");
    assert!(phone.cookies().is_empty(), "reading signs nobody in");
    phone.post(&card.link, "").await.redirects_to("/me");
    assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran");
    for nothing in ["/card/x", "/card/AAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(site.visitor().get(nothing).await.status, StatusCode::NOT_FOUND);
    }
    let robots = site.visitor().get("/robots.txt").await.html();
    assert!(robots.contains("Disallow: /card\n") && robots.contains("Disallow: /en/me/\n"));
}

async fn signing_in_makes_a_new_session(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (hers, card) = owner(&site, "Sri").await;
    let (his, _) = owner(&site, "Joko").await;
    let before = his.cookies()["__Host-lentera"].clone();
    his.post("/card", &card.typed()).await.redirects_to("/me");
    let after = his.cookies()["__Host-lentera"].clone();
    assert!(before != after && after != hers.cookies()["__Host-lentera"]);
    assert!(his.get("/me").await.text("main").contains("Sri"), "his phone is switched, without a question");
    let stale = site.visitor().get_with("/me", &[("cookie", &format!("__Host-lentera={before}"))]).await;
    assert!(!stale.text("main").contains("Joko"), "the session before is no more");
    assert_eq!(count(&site, "SELECT COUNT(*) FROM events").await, 2, "nobody's work was mixed");
}

/// Who learns at the library's computers only is never seen but when she signs in.
async fn signing_in_is_a_visit(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    for _ in 0..5 {
        site.advance(SignedDuration::from_hours(24 * 300)).await;
        let mark = shared_computer::mark(&site.app).await;
        let computer = site.visitor_with([("__Host-lentera-kiosk".to_owned(), mark)].into());
        computer.post("/card", &card.typed()).await.redirects_to("/me");
        assert_eq!(privacy::retire(&site.app).await.unwrap(), privacy::Retired::default());
    }
    assert_eq!(count(&site, super::LEARNERS).await, 1);
}

async fn whoever_saw_half_a_card_cannot_try_the_rest(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let half = card.words[..2].join("+");
    let words = ["kopi", "madu", "payung", "jendela", "gajah"];
    let rest = words.iter().flat_map(|one| words.iter().map(move |other| format!("{one}+{other}")));
    let mut statuses = Vec::new();
    for two in rest.take(12) {
        statuses.push(site.visitor().post("/card", &format!("words={half}+{two}")).await.status);
    }
    assert_eq!(statuses, [StatusCode::UNPROCESSABLE_ENTITY; 12], "so many tries are free");
    let refused = site.visitor().post("/card", &format!("words={half}+gajah+kelapa")).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 1);
    assert!(refused.text("#words-problem").starts_with("Terlalu banyak percobaan. Silakan coba lagi mulai pukul 09."));
    assert_eq!(refused.attributes("#words", "value").len(), 1, "the words are kept");
    site.visitor().post(&card.link, "").await.redirects_to("/me");
}

/// So many of these are refused.
async fn refused(guess: &Visitor, tries: &[(&str, String)]) -> usize {
    let mut refused = 0;
    for (path, body) in tries {
        refused += usize::from(guess.post(path, body).await.status == StatusCode::TOO_MANY_REQUESTS);
    }
    refused
}

/// Words that are tried in vain by one source keep nobody there from scanning a card, or from making one.
async fn one_source_cannot_try_for_ever(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let guess = site.visitor();
    let words = include_str!("../../src/cards/words.txt").lines().collect::<Vec<_>>();
    let tries: Vec<_> = words.chunks(4).take(80).map(|four| ("/card", format!("words={}", four.join("+")))).collect();
    let count = refused(&guess, &tries).await;
    assert!((5..=30).contains(&count), "{count} of 80");
    assert_eq!(guess.post("/card", &card.typed()).await.status, StatusCode::TOO_MANY_REQUESTS);
    site.visitor().post(&card.link, "").await.redirects_to("/me");
    owner(&site, "Joko").await;
}

async fn what_costs_little_is_counted_too(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    for path in ["/card/words", "/card/AAAAAAAAAAAAAAAAAAAAAA"] {
        let tries = vec![(path, String::new()); 700];
        let count = refused(&site.visitor(), &tries).await;
        assert!((1..=100).contains(&count), "{count} of 700 at {path}");
    }
}

async fn what_she_likes_follows_her_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (phone, card) = owner(&site, "Sri").await;
    phone.post("/display", "size=largest").await;
    phone.post("/display", "theme=night").await;
    phone.post("/display", "speed=slow").await;
    phone.post(&format!("/en{}/undone", super::WELCOME), "").await;
    let other = site.visitor();
    other.post("/card", &card.typed()).await.redirects_to("/en/me");
    assert_eq!(other.cookies()["display"], "largest.night.slow");
    let page = other.get("/en/me").await.is_ok();
    assert_eq!(page.attributes("html", "data-size"), ["largest"]);
    assert_eq!(page.attributes("html", "data-theme"), ["night"]);
    let display = other.get("/display").await.is_ok();
    assert_eq!(display.attributes("[aria-pressed=true]", "value"), ["largest", "night", "slow"]);
    // A nameless one's choice stays on her phone.
    let nameless = site.visitor();
    does_second_lesson(&nameless).await;
    nameless.post("/display", "size=large").await;
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learners WHERE display IS NOT NULL").await, 1);
}

/// One of her phones chooses a size while another opens a page in English.
async fn two_changes_at_once_are_both_kept(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    owner(&site, "Sri").await;
    let find = sqlx::query_scalar("SELECT id FROM learners");
    let learner = LearnerId::from_row(find.fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap());
    let largest = Display::parse("largest.day.normal");
    let (one, other) = tokio::join!(
        accounts::keep_preferences(&site.app, &learner, Some(largest), None),
        accounts::keep_preferences(&site.app, &learner, None, Some("en")),
    );
    one.and(other).unwrap();
    let kept = "SELECT COUNT(*) FROM learners WHERE display LIKE 'largest%' AND language = 'en'";
    assert_eq!(count(&site, kept).await, 1);
}

async fn signing_out_leaves_nothing_of_hers(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (phone, card) = owner(&site, "Sri").await;
    let sessions = "SELECT COUNT(*) FROM sessions";
    let out = phone.post("/me/sign-out", "").await;
    out.redirects_to("/card");
    assert_eq!(out.header("clear-site-data"), "\"cache\"");
    assert_eq!(count(&site, sessions).await, 0);
    assert!(!phone.cookies().keys().any(|name| name.starts_with("__Host")), "{:?}", phone.cookies());
    assert!(!phone.get("/me").await.text("main").contains("Sri"));
    phone.post("/me/sign-out", "").await.redirects_to("/card");
    phone.post("/card", &card.typed()).await.redirects_to("/me");
    assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran");
}

async fn the_sign_in_page_is_the_same_for_everybody(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let page = reader.get("/card").await.is_ok();
    assert!(page.header("etag").len() > 4 && !page.headers.contains_key("set-cookie"));
    assert_eq!(page.attributes("#words", "type"), ["text"], "nothing is hidden from whoever types");
    assert!(page.attributes("#words", "autocomplete").is_empty(), "phones may remember it");
    assert_eq!(reader.get("/").await.attributes("main a[href='/card']", "href").len(), 1);
    assert_eq!(reader.get("/menu").await.attributes("main a[href='/card']", "href").len(), 1);
}
