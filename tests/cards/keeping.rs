//! A card is offered at the right moment, made once, shown for a while, kept by its owner, and replaced when it is lost.

use axum::http::StatusCode;
use jiff::SignedDuration;
use tokio::task::JoinSet;

use super::{
    CARDS, CARDS_IN_USE, SEARCHING, WELCOME, count, does_first_lesson, does_second_lesson, gets_card, owner,
    reads_card, so_far,
};
use crate::support::{Engine, TestSite, paper::Printed};

both_engines!(
    a_card_is_offered_after_some_lessons_and_never_before_the_first_press,
    a_card_needs_a_name_and_nothing_else,
    nothing_that_is_kept_tells_what_stands_on_a_card,
    a_card_can_be_read_from_the_screen_the_picture_and_the_paper,
    a_card_is_shown_until_it_is_kept,
    a_double_tap_is_one_card,
    a_new_card_ends_the_old_one_and_its_sessions,
    a_new_card_asked_for_twice_at_once_is_one_card,
    a_learner_is_seen_once_a_day,
);

async fn a_card_is_offered_after_some_lessons_and_never_before_the_first_press(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    let offer = "main a[href='/me/card']";
    for path in ["/", "/courses", "/courses/first-steps", WELCOME, "/me"] {
        assert!(phone.get(path).await.texts(offer).is_empty(), "{path}");
    }
    let page = phone.get("/me/card").await.is_ok();
    assert!(page.text("main").contains("Selesaikan satu pelajaran dulu"));
    phone.post("/me/card", "name=Sri").await.redirects_to("/me/card");
    assert!(phone.cookies().is_empty(), "no cookie before the first press");
    assert_eq!(count(&site, CARDS).await, 0);

    does_first_lesson(&phone).await;
    assert!(phone.get(&format!("{SEARCHING}?after=welcome")).await.texts(offer).is_empty(), "not after the first");
    assert_eq!(phone.get("/me").await.texts(offer), ["Buat kartu"]);
    does_second_lesson(&phone).await;
    for path in [SEARCHING, "/courses/first-steps?after=searching"] {
        assert_eq!(phone.get(path).await.texts(offer), ["Buat kartu"], "{path}");
    }
    gets_card(&phone, "Sri").await;
    assert!(phone.get(SEARCHING).await.texts(offer).is_empty(), "who has a card is not asked");
}

async fn a_card_needs_a_name_and_nothing_else(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    does_first_lesson(&phone).await;
    let form = phone.get("/me/card").await.is_ok();
    assert_eq!(form.attributes("main input", "name"), ["name"], "one field");
    let refused = phone.post("/me/card", "name=+123+").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("#name", "value"), [" 123 "]);
    assert_eq!(refused.attributes("#name", "aria-invalid"), ["true"]);
    assert_eq!(refused.text("#name-problem"), "Tulis nama dulu, paling banyak 80 huruf.");
    assert_eq!(refused.attributes("#name", "aria-describedby"), ["name-hint name-problem"]);
    assert_eq!(refused.header("cache-control"), "no-store");
    assert_eq!(count(&site, CARDS).await, 0);

    phone.post("/me/card", "name=H.+Moch.+Nur'aini,+S.Pd.").await.redirects_to("/me/card");
    let page = phone.get("/me/card").await.is_ok();
    assert_eq!(page.text(".card-name"), "H. Moch. Nur'aini, S.Pd.");
    assert!(page.text(".card-face").contains("Telepon 0335-123456"));
    assert!(page.text(".card-face").contains("lentera.example.org/card"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(phone.get("/me").await.text("main").contains("tersimpan di kartu atas nama H. Moch. Nur'aini, S.Pd."));
}

async fn nothing_that_is_kept_tells_what_stands_on_a_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let mut conn = site.app.db.read().await.unwrap();
    let rows: Vec<String> = sqlx::query_scalar(
        "SELECT words_hash FROM cards UNION ALL SELECT link_hash FROM cards UNION ALL SELECT data FROM sessions
         UNION ALL SELECT secret FROM site_keys UNION ALL SELECT name FROM learners",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let token = card.link.strip_prefix("/card/").unwrap();
    assert_eq!(token.len(), 22);
    for row in rows {
        assert!(!row.contains(token) && !card.words.iter().any(|word| row.contains(word.as_str())), "{row}");
    }
}

async fn a_card_can_be_read_from_the_screen_the_picture_and_the_paper(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (phone, card) = owner(&site, "Sutrisno").await;
    let link = format!("https://lentera.example.org{}", card.link);
    for (path, kind, copies) in [("/me/card.pdf", "application/pdf", 1), ("/me/card-a4.pdf", "application/pdf", 4)] {
        let file = phone.get(path).await.is_ok();
        assert_eq!((file.header("content-type"), file.header("cache-control")), (kind, "no-store"));
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"kartu-lentera.example.org."));
        let paper = Printed::pdf(&file.body);
        assert_eq!(paper.codes(), vec![link.clone(); copies], "{path}");
        assert!(paper.text().contains("Sutrisno"));
        assert!(card.words.iter().all(|word| paper.text().contains(word.as_str())));
        assert_eq!(paper.fact("Pages"), "1");
    }
    let stranger = site.visitor();
    for path in ["/me/card.png", "/me/card.pdf", "/me/card-a4.pdf"] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

async fn a_card_is_shown_until_it_is_kept(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (phone, card) = owner(&site, "Sri").await;
    assert_eq!(reads_card(&phone).await.words, card.words, "a reload shows it again");
    phone.post("/me/card", "name=Sri").await.redirects_to("/me/card");
    assert_eq!(reads_card(&phone).await.words, card.words, "so does the form sent again");
    phone.post("/me/card/saved", "").await.redirects_to("/me");
    let page = phone.get("/me/card").await.is_ok();
    assert!(page.texts(".card-words").is_empty());
    assert_eq!(
        page.text("p.lead"),
        "Kartu Sri dibuat pada Jumat, 1 Maret 2030. Pelajaran Bapak/Ibu tersimpan di kartu itu."
    );
    assert_eq!(phone.get("/me/card.png").await.status, StatusCode::NOT_FOUND);
}

async fn a_double_tap_is_one_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = std::sync::Arc::new(site.visitor());
    does_first_lesson(&phone).await;
    phone.get("/me/card").await.is_ok();
    let mut taps = JoinSet::new();
    for _ in 0..4 {
        let phone = phone.clone();
        taps.spawn(async move { phone.post("/me/card", "name=Sri").await.status });
    }
    assert!(taps.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    assert_eq!(count(&site, CARDS).await, 1);
    let card = reads_card(&phone).await;
    let other = site.visitor();
    other.post("/card", &card.typed()).await.redirects_to("/me");
}

async fn a_new_card_ends_the_old_one_and_its_sessions(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (phone, old) = owner(&site, "Sri").await;
    let other = site.visitor();
    other.post("/card", &old.typed()).await.redirects_to("/me");
    assert_eq!(so_far(&other).await, "Sudah 1 dari 2 pelajaran");

    let form = phone.get("/me/card/new").await.is_ok();
    assert_eq!(form.attributes("#name", "value"), ["Sri"], "nothing is asked twice");
    phone.post("/me/card/new", "name=Sri+Wahyuni").await.redirects_to("/me/card");
    let new = reads_card(&phone).await;
    assert_ne!(new.words, old.words);
    assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran", "she stays signed in where she asked");
    assert_eq!(so_far(&other).await, "", "and is signed out elsewhere");
    assert_eq!((count(&site, CARDS).await, count(&site, CARDS_IN_USE).await), (2, 1));

    let stranger = site.visitor();
    let refused = stranger.post("/card", &old.typed()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("#words-problem").starts_with("Tidak ada kartu dengan empat kata ini."));
    let ended = stranger.get(&old.link).await;
    assert_eq!(ended.status, StatusCode::NOT_FOUND);
    assert_eq!(ended.text("h1"), "Kartu ini tidak berlaku lagi");
    assert_eq!(stranger.post(&old.link, "").await.status, StatusCode::NOT_FOUND);
    stranger.post(&new.link, "").await.redirects_to("/me");
    assert!(stranger.get("/me").await.text("main").contains("Sri Wahyuni"));
}

async fn a_new_card_asked_for_twice_at_once_is_one_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (phone, _) = owner(&site, "Sri").await;
    let phone = std::sync::Arc::new(phone);
    phone.get("/me/card/new").await.is_ok();
    let mut taps = JoinSet::new();
    for _ in 0..4 {
        let phone = phone.clone();
        taps.spawn(async move { phone.post("/me/card/new", "name=Sri").await.status });
    }
    assert!(taps.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    assert_eq!((count(&site, CARDS).await, count(&site, CARDS_IN_USE).await), (2, 1));
    let card = reads_card(&phone).await;
    site.visitor().post("/card", &card.typed()).await.redirects_to("/me");
}

async fn a_learner_is_seen_once_a_day(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (phone, _) = owner(&site, "Sri").await;
    let seen = "SELECT CAST(MAX(seen_at) AS BIGINT) FROM learners";
    let first = count(&site, seen).await;
    site.advance(SignedDuration::from_hours(2)).await;
    phone.get("/me").await.is_ok();
    assert_eq!(count(&site, seen).await, first);
    site.advance(SignedDuration::from_hours(23)).await;
    phone.get("/en/me").await.is_ok();
    assert_eq!(count(&site, seen).await - first, 25 * 3_600_000);
    let language = "SELECT COUNT(*) FROM learners WHERE language = 'en'";
    assert_eq!(count(&site, language).await, 1, "the language she reads in today");
}
