//! What a learner allows, with its proof, and takes back.

use axum::http::StatusCode;
use lentera::{
    accounts::{self, LearnerId, LearnerName, MadeBy},
    cards, consents, privacy,
};

use super::{SEARCHING, WELCOME, choose, count, learner, only_learner};
use crate::support::{Engine, TestSite};

both_engines!(
    a_box_is_not_ticked_until_she_ticks_it,
    taking_back_counts_at_once,
    the_same_choice_twice_is_one,
    words_that_changed_are_asked_again,
    who_allows_it_is_counted_and_stays_a_number,
    consents_follow_a_learner_to_her_card,
);

async fn a_box_is_not_ticked_until_she_ticks_it(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    let page = phone.get("/me/consents").await.is_ok();
    assert_eq!(page.attributes("input[type=checkbox]", "name"), ["statistics"]);
    assert!(page.attributes("input[type=checkbox]", "checked").is_empty());
    let id = only_learner(&site).await;
    assert!(!consents::may_count(&mut site.app.db.read().await.unwrap(), &id).await.unwrap());
    choose(&phone, false).await;
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 0, "who never said yes has nothing to take back");

    choose(&phone, true).await;
    let page = phone.get("/me/consents?saved").await.is_ok();
    assert_eq!(page.text("[role=status]"), "Pilihan Bapak/Ibu sudah tersimpan dan langsung berlaku.");
    assert_eq!(page.attributes("input[type=checkbox]", "checked").len(), 1);
    assert!(consents::may_count(&mut site.app.db.read().await.unwrap(), &id).await.unwrap());
    let proof: (String, String, i64, i64, String) = sqlx::query_as(
        "SELECT consents.channel, consent_texts.language, consents.policy, consents.happened_at, consent_texts.words
         FROM consents JOIN consent_texts ON consent_texts.hash = consents.text_hash",
    )
    .fetch_one(&mut *site.app.db.read().await.unwrap())
    .await
    .unwrap();
    assert_eq!((proof.0.as_str(), proof.1.as_str(), proof.2), ("web", "id", 1));
    assert_eq!(proof.3, site.app.clock.now().as_millisecond());
    assert!(proof.4.starts_with("Saya setuju ikut dihitung, tanpa nama.\nPerpustakaan menghitung"), "{}", proof.4);
}

async fn taking_back_counts_at_once(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    let id = only_learner(&site).await;
    choose(&phone, true).await;
    choose(&phone, false).await;
    assert!(!consents::may_count(&mut site.app.db.read().await.unwrap(), &id).await.unwrap());
    let page = phone.get("/me/consents").await.is_ok();
    assert!(page.attributes("input[type=checkbox]", "checked").is_empty());
    assert!(page.text("main").contains("Izin ditarik kembali pada Jumat, 1 Maret 2030."));
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 2, "nothing is changed, only added");
    choose(&phone, true).await;
    assert!(consents::may_count(&mut site.app.db.read().await.unwrap(), &id).await.unwrap());
}

async fn the_same_choice_twice_is_one(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    let text = phone.get("/me/consents").await.attributes("input[name=statistics-text]", "value").remove(0);
    let form = format!("statistics-text={text}&statistics=yes");
    let presses = std::iter::repeat_with(|| phone.post("/me/consents", &form)).take(8);
    for answer in futures_util::future::join_all(presses).await {
        answer.redirects_to("/me/consents?saved");
    }
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 1);
}

async fn words_that_changed_are_asked_again(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    for form in ["statistics=yes", "statistics=yes&statistics-text=0a1b"] {
        let page = phone.post("/me/consents", form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text("[role=alert]").contains("pilihan tadi belum disimpan"));
        let described = page.attributes("input[name=statistics]", "aria-describedby").remove(0);
        assert_eq!(described, "statistics-problem statistics-explained");
    }
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 0);
    // The page in English has words of its own.
    let english = phone.get("/en/me/consents").await.attributes("input[name=statistics-text]", "value").remove(0);
    let page = phone.post("/me/consents", &format!("statistics=yes&statistics-text={english}")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn who_allows_it_is_counted_and_stays_a_number(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let library = site.app.library();
    let mut phones = Vec::new();
    for n in 0..6 {
        let phone = site.visitor();
        phone.post(&format!("{WELCOME}/done"), "").await;
        if n > 0 {
            phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
        }
        phones.push(phone);
    }
    let figure = async || privacy::figures(&site.app.db, &library).await.unwrap().remove("first-steps");
    assert_eq!(figure().await, None, "nobody allowed it");
    for phone in &phones[..4] {
        choose(phone, true).await;
    }
    assert_eq!(figure().await.unwrap().participants(), None, "four are too few to be told");
    choose(&phones[4], true).await;
    let five = figure().await.unwrap();
    assert_eq!((five.participants(), five.finishers()), (Some(5), None), "four of five finished");
    choose(&phones[5], true).await;
    let six = figure().await.unwrap();
    assert_eq!((six.participants(), six.finishers()), (Some(6), Some(5)));

    phones[5].post("/me/delete", "").await;
    phones[5].post("/me/delete", "").await;
    assert_eq!(figure().await.unwrap(), six, "who is deleted stays in the number");
    choose(&phones[0], false).await;
    assert_eq!(figure().await.unwrap().participants(), Some(5), "who takes it back is out at once");
    phones[0].post("/me/delete", "").await;
    assert_eq!(figure().await.unwrap().participants(), Some(5), "and is not counted when she goes");
}

async fn consents_follow_a_learner_to_her_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    choose(&phone, true).await;
    let (nameless, card) = (only_learner(&site).await, LearnerId::fresh());
    let (name, now) = (LearnerName::parse("Sri").unwrap(), site.app.clock.now());
    let with_card = site.app.db.write(async |conn| {
        accounts::insert_learner(conn, &card, now).await?;
        accounts::set_name(conn, &card, &name, MadeBy::Learner, now).await
    });
    with_card.await.unwrap();
    for _ in 0..2 {
        cards::merge(&site.app, &nameless, &card).await.unwrap();
    }
    assert_eq!(only_learner(&site).await, card);
    assert!(consents::may_count(&mut site.app.db.read().await.unwrap(), &card).await.unwrap());
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 1);
    assert_eq!(count(&site, "SELECT COUNT(*) FROM past_participants").await, 0, "nobody was deleted");
}
