//! What a phone did without a name joins a card: the union, whatever the order, however often, whatever breaks.

use std::{collections::BTreeSet, time::Duration};

use jiff::SignedDuration;
use lentera::{
    accounts::LearnerId,
    cards,
    content::{LessonName, Slug},
    db,
    progress::{self, Deed, Press, Recorded},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{LEARNERS, SEARCHING, WELCOME, count, does_first_lesson, does_second_lesson, owner, so_far};
use crate::support::{Engine, TestSite, Visitor, shared_computer, site::manifest, visitor::Answer};

both_engines!(
    work_without_a_name_joins_her_card_when_she_says_so,
    work_of_somebody_else_is_kept_apart_and_comes_back,
    what_joined_a_later_card_is_kept_since_it_was_made,
    who_was_kept_apart_comes_back_however_the_other_goes,
    a_card_that_was_replaced_meanwhile_is_not_joined,
    what_was_taken_back_is_asked_about_too,
    an_answer_that_was_lost_loses_nothing,
    only_a_card_that_was_shown_can_be_joined,
    a_merge_that_dies_half_way_is_none_and_the_next_one_finds_everything,
    two_merges_and_presses_at_once_lose_nothing,
    presses_and_merges_in_any_order_end_with_the_union,
    presses_kept_on_a_phone_before_it_joined_are_hers,
    a_shared_computer_keeps_nobodys_way_back,
);

#[test]
fn every_table_of_learners_is_joined() {
    // Each of these is moved, joined or ended by `cards::merge`; `cards`, `joined_learners` and
    // `learner_name_words` belong to who has a card.
    const KNOWN: [&str; 12] = [
        "cards",
        "certificates",
        "completions",
        "consents",
        "events",
        "first_presses",
        "joined_learners",
        "learner_name_words",
        "listening_places",
        "places",
        "registrations",
        "sessions",
    ];
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(manifest().join("migrations")).unwrap().flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap();
        for statement in text.split(';').filter(|statement| statement.contains("references learners")) {
            let words: Vec<&str> = statement.split_whitespace().collect();
            let at = words.windows(2).position(|pair| pair[1] == "table" && ["create", "alter"].contains(&pair[0]));
            found.insert(words[at.unwrap() + 2].to_owned());
        }
    }
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), KNOWN, "see `src/joining.rs`");
}

/// A phone on which somebody did the second lesson, and shows Sri's card.
async fn shows_card_after_work(site: &TestSite) -> (Visitor, Visitor, super::Shown) {
    let (hers, card) = owner(site, "Sri").await;
    let phone = site.visitor();
    does_second_lesson(&phone).await;
    phone.post("/card", &card.typed()).await.redirects_to("/card/join");
    (hers, phone, card)
}

/// After a breach it tells whose rows were there at the time.
async fn what_joined_a_later_card_is_kept_since_it_was_made(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let first = site.app.clock.now();
    let phone = site.visitor();
    does_second_lesson(&phone).await;
    site.advance(SignedDuration::from_hours(72)).await;
    let (_, card) = owner(&site, "Sri").await;
    phone.post("/card", &card.typed()).await.redirects_to("/card/join");
    phone.post("/card/join", "whose=mine").await.redirects_to("/me");
    let since = count(&site, "SELECT created_at FROM learners").await;
    assert!(since - first.as_millisecond() < 1000, "{since}");
}

async fn work_without_a_name_joins_her_card_when_she_says_so(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (hers, phone, _) = shows_card_after_work(&site).await;
    let question = phone.get("/card/join").await.is_ok();
    assert_eq!(
        question.text("p.lead"),
        "Di HP ini ada 1 pelajaran yang sudah dikerjakan tanpa nama. Ikut disimpan ke kartu Sri?"
    );
    assert_eq!(question.texts("main form button"), ["Ya, simpan", "Bukan saya"]);
    assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran", "until she answers nothing has changed");
    phone.post("/card/join", "whose=mine").await.redirects_to("/me");
    for device in [&hers, &phone] {
        assert_eq!(so_far(device).await, "Selesai pada Jumat, 1 Maret 2030", "the two together finished it");
    }
    assert_eq!(count(&site, LEARNERS).await, 1);
    phone.post("/card/join", "whose=mine").await.redirects_to("/card");
}

async fn work_of_somebody_else_is_kept_apart_and_comes_back(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (hers, phone, _) = shows_card_after_work(&site).await;
    phone.post("/card/join", "whose=apart").await.redirects_to("/me");
    assert!(phone.get("/me").await.text("main").contains("Sri"));
    assert_eq!(phone.get(WELCOME).await.texts(".state").len(), 1, "her own lesson is done here");
    assert_eq!(so_far(&hers).await, "Sudah 1 dari 2 pelajaran");
    phone.post("/me/sign-out", "").await.redirects_to("/card");
    assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran");
    assert!(
        phone.get(WELCOME).await.texts(".state").is_empty() && phone.get(SEARCHING).await.texts(".state").len() == 1
    );
    phone.post("/me/sign-out", "").await.redirects_to("/me");
    assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran", "who has no name can't sign out of her only way in");
}

async fn renews(hers: &Visitor) -> Answer {
    hers.get("/me/card/new").await.is_ok();
    hers.post("/me/card/new", "name=Sri").await
}

async fn who_was_kept_apart_comes_back_however_the_other_goes(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    for goes in ["renewed elsewhere", "deleted here"] {
        let (hers, phone, _) = shows_card_after_work(&site).await;
        phone.post("/card/join", "whose=apart").await.redirects_to("/me");
        match goes {
            "deleted here" => phone.post("/me/delete", "").await,
            _ => renews(&hers).await,
        };
        // The first page takes the cookie of the session that ended away.
        phone.get("/me").await;
        assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran", "{goes}");
        assert_eq!(phone.get(SEARCHING).await.texts(".state").len(), 1, "{goes}: what was done here before her");
        assert!(!phone.cookies().contains_key("__Host-lentera-guest"));
    }
}

async fn a_card_that_was_replaced_meanwhile_is_not_joined(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    for whose in ["mine", "apart"] {
        let (hers, phone, _) = shows_card_after_work(&site).await;
        renews(&hers).await.redirects_to("/me/card");
        phone.post("/card/join", &format!("whose={whose}")).await;
        assert!(!phone.get("/me").await.is_ok().text("main").contains("Sri"), "{whose}");
        assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran", "{whose}: her own work is untouched");
    }
}

/// A press that was taken back is hers as well, and may be wanted in her own data.
async fn what_was_taken_back_is_asked_about_too(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let phone = site.visitor();
    does_second_lesson(&phone).await;
    phone.post(&format!("{SEARCHING}/undone"), "").await;
    phone.post("/card", &card.typed()).await.redirects_to("/card/join");
    phone.get("/card/join").await.is_ok();
}

async fn an_answer_that_was_lost_loses_nothing(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    for whose in ["mine", "apart"] {
        let (_, phone, _) = shows_card_after_work(&site).await;
        let cookies = phone.cookies();
        let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        // The answer to the first press never arrives: the phone presses again with the cookies that it had.
        phone.post("/card/join", &format!("whose={whose}")).await.redirects_to("/me");
        let again = site.visitor();
        let headers = [
            ("cookie", cookies.join("; ")),
            ("content-type", "application/x-www-form-urlencoded".into()),
            ("sec-fetch-site", "same-origin".into()),
        ];
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let body = format!("whose={whose}").into();
        again.send(axum::http::Method::POST, "/card/join", &headers, body).await.redirects_to("/me");
        assert!(again.get("/me").await.text("main").contains("Sri"), "{whose}");
        let expected = if whose == "mine" { "Selesai pada" } else { "Sudah 1 dari 2 pelajaran" };
        assert!(so_far(&again).await.starts_with(expected), "{whose}");
        again.post("/me/sign-out", "").await.redirects_to("/card");
        let after = if whose == "mine" { "" } else { "Sudah 1 dari 2 pelajaran" };
        assert_eq!(so_far(&again).await, after, "{whose}");
    }
}

async fn only_a_card_that_was_shown_can_be_joined(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (_, phone, _) = shows_card_after_work(&site).await;
    let ticket = phone.cookies()["__Host-lentera-ticket"].clone();
    let thief = site.visitor();
    does_first_lesson(&thief).await;
    let session = thief.cookies()["__Host-lentera"].clone();
    let (learners, _) = ticket.split_at(2 * 36 + 1);
    for forged in [ticket.replace('.', "x"), format!("{learners}.99999999999999.{}", "0".repeat(64)), String::new()] {
        let cookie = format!("__Host-lentera={session}; __Host-lentera-ticket={forged}");
        let asked = site.visitor().get_with("/card/join", &[("cookie", &cookie)]).await;
        asked.redirects_to("/card");
    }
    site.advance(SignedDuration::from_mins(21)).await;
    phone.post("/card/join", "whose=mine").await.redirects_to("/card");
    assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran");
}

/// Two learners without a name and one with a card, each with work of her own.
struct Three {
    owner: LearnerId,
    nameless: [LearnerId; 2],
}

fn lesson(place: usize) -> LessonName {
    let slug = |text| Slug::parse(text).unwrap();
    LessonName { course: slug("first-steps"), lesson: slug(["welcome", "searching"][place % 2]) }
}

async fn press(site: &TestSite, learner: &LearnerId, place: usize, deed: Deed) -> Recorded {
    let lesson = lesson(place);
    let press = Press {
        id: Some(Uuid::now_v7()),
        learner: Some(learner.clone()),
        lesson: &lesson,
        deed,
        at: site.app.clock.now(),
        device_at: None,
        phone: None,
        helped: false,
    };
    progress::record(&site.app.db, &site.app.library(), press).await.unwrap()
}

async fn three(site: &TestSite) -> Three {
    let (owner, nameless) = (LearnerId::fresh(), [LearnerId::fresh(), LearnerId::fresh()]);
    let name = lentera::accounts::LearnerName::parse("Sri").unwrap();
    let seed = lentera::secrets::Token::fresh();
    let order = cards::CardOrder {
        learner: &owner,
        name: &name,
        seed: &seed,
        replaces: false,
        staff: Some(&lentera::audit::Actor::command_line()),
        session: None,
    };
    assert!(cards::issue(&site.app, order).await.unwrap().is_some());
    Three { owner, nameless }
}

type Told = BTreeSet<(String, String, String, i64)>;

/// The events of a learner, and her completions.
async fn told(site: &TestSite, learner: &LearnerId) -> (Told, BTreeSet<(String, i64)>) {
    let mut conn = site.app.db.read().await.unwrap();
    let events = sqlx::query_as("SELECT id, kind, lesson, happened_at FROM events WHERE learner_id = $1")
        .bind(learner.as_str())
        .fetch_all(&mut *conn)
        .await
        .unwrap();
    let completions = sqlx::query_as("SELECT course, completed_at FROM completions WHERE learner_id = $1")
        .bind(learner.as_str())
        .fetch_all(&mut *conn)
        .await
        .unwrap();
    (events.into_iter().collect(), completions.into_iter().collect())
}

async fn a_merge_that_dies_half_way_is_none_and_the_next_one_finds_everything(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let Three { owner, nameless: [phone, _] } = three(&site).await;
    press(&site, &phone, 0, Deed::Done).await;
    press(&site, &phone, 1, Deed::Done).await;
    let before = told(&site, &phone).await;
    // Dropped after more and more of its steps, as when a connection or a node dies.
    for pause in [0, 200, 500, 1000, 2000, 4000] {
        let merging = cards::merge(&site.app, &phone, &owner);
        let finished = tokio::time::timeout(Duration::from_micros(pause), merging).await.is_ok();
        // A commit that was on its way may still arrive: looked at when it has, not between two looks.
        site.app.db.write(async |_: &mut db::Conn| Ok(())).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let (hers, whole) = (told(&site, &owner).await, told(&site, &phone).await);
        assert!(hers == before || whole == before, "all or nothing");
        if finished || hers == before {
            break;
        }
    }
    // A write that fails at the last step takes back the steps before.
    let Three { owner, nameless: [phone, _] } = three(&site).await;
    press(&site, &phone, 0, Deed::Done).await;
    let before = told(&site, &phone).await;
    let rename = async |conn: &mut db::Conn| {
        sqlx::query("ALTER TABLE joined_learners RENAME TO away").execute(&mut *conn).await?;
        Ok(())
    };
    let restore = async |conn: &mut db::Conn| {
        sqlx::query("ALTER TABLE away RENAME TO joined_learners").execute(&mut *conn).await?;
        Ok(())
    };
    site.app.db.write(rename).await.unwrap();
    assert!(cards::merge(&site.app, &phone, &owner).await.is_err());
    assert_eq!(told(&site, &phone).await, before);
    assert_eq!(told(&site, &owner).await, Default::default());
    site.app.db.write(restore).await.unwrap();
    for _ in 0..2 {
        cards::merge(&site.app, &phone, &owner).await.unwrap();
        assert_eq!(told(&site, &owner).await, before, "and once more changes nothing");
    }
}

async fn two_merges_and_presses_at_once_lose_nothing(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let Three { owner, nameless: [one, other] } = three(&site).await;
    for learner in [&one, &other] {
        press(&site, learner, 0, Deed::Done).await;
    }
    let mut at_once = JoinSet::new();
    for learner in [&one, &other, &one] {
        let (app, learner, owner) = (site.app.clone(), learner.clone(), owner.clone());
        at_once.spawn(async move { cards::merge(&app, &learner, &owner).await.unwrap() });
    }
    for learner in [&one, &other] {
        let (app, learner) = (site.app.clone(), learner.clone());
        at_once.spawn(async move {
            let (lesson, at) = (lesson(1), app.clock.now());
            let deed = Deed::Done;
            let press = Press {
                id: None,
                learner: Some(learner),
                lesson: &lesson,
                deed,
                at,
                device_at: None,
                phone: None,
                helped: false,
            };
            progress::record(&app.db, &app.library(), press).await.unwrap();
        });
    }
    at_once.join_all().await;
    let (events, completions) = told(&site, &owner).await;
    let of = |name: &str| events.iter().filter(|event| event.2 == name).count();
    assert_eq!((of("welcome"), (1..=2).contains(&of("searching")), completions.len()), (2, true, 1));
    assert_eq!(count(&site, LEARNERS).await, 1, "a press that came late is hers too");
}

/// Who presses what, and who joins.
#[derive(Clone, Debug)]
enum Step {
    Press(usize, usize, bool),
    Join(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let press =
        (0_usize..3, 0_usize..2, prop::bool::weighted(0.8)).prop_map(|(who, what, done)| Step::Press(who, what, done));
    prop::collection::vec(prop_oneof![5 => press, 1 => (0_usize..2).prop_map(Step::Join)], 0..14)
}

async fn presses_and_merges_in_any_order_end_with_the_union(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for _ in 0..12 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        let Three { owner, nameless } = three(&site).await;
        let everybody = [&nameless[0], &nameless[1], &owner];
        let mut union = Told::new();
        for step in &steps {
            site.app.clock.set(site.app.clock.now() + SignedDuration::from_mins(1));
            match step {
                Step::Press(who, what, done) => {
                    let deed = if *done { Deed::Done } else { Deed::Undone };
                    press(&site, everybody[*who], *what, deed).await;
                }
                Step::Join(who) => cards::merge(&site.app, &nameless[*who], &owner).await.unwrap(),
            }
            let mut now = Told::new();
            for learner in everybody {
                now.extend(told(&site, learner).await.0);
            }
            assert!(now.is_superset(&union), "{steps:?} lost something");
            union = now;
        }
        for learner in &nameless {
            cards::merge(&site.app, learner, &owner).await.unwrap();
        }
        assert_eq!(told(&site, &owner).await.0, union, "{steps:?}");
        joins_alike_in_either_order(&site, &steps).await;
    }
    site.republish().await;
}

/// The same presses, then the same joins in either order.
async fn joins_alike_in_either_order(site: &TestSite, steps: &[Step]) {
    let mut ends = Vec::new();
    let opening = site.app.clock.now();
    for order in [[0, 1], [1, 0]] {
        let Three { owner, nameless } = three(site).await;
        site.app.clock.set(opening);
        for step in steps {
            site.app.clock.set(site.app.clock.now() + SignedDuration::from_mins(1));
            if let Step::Press(who, what, done) = step {
                let deed = if *done { Deed::Done } else { Deed::Undone };
                press(site, [&nameless[0], &nameless[1], &owner][*who], *what, deed).await;
            }
        }
        for place in order {
            cards::merge(&site.app, &nameless[place], &owner).await.unwrap();
        }
        let (events, completions) = told(site, &owner).await;
        let events: BTreeSet<_> = events.into_iter().map(|(_, kind, lesson, at)| (kind, lesson, at)).collect();
        ends.push((events, completions));
    }
    assert_eq!(ends[0], ends[1], "{steps:?}");
}

/// Pressed without a network by somebody without a name, sent after her work joined a card.
async fn presses_kept_on_a_phone_before_it_joined_are_hers(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let phone = site.visitor();
    let number = "phone=0190c0de-0000-4000-8000-000000000001&kept=yes";
    phone.post(&format!("{WELCOME}/done"), number).await.is_ok();
    let mark = phone.get("/me").await.attributes("body", "data-owner").concat();
    assert!(!mark.is_empty());
    phone.post("/card", &card.typed()).await.redirects_to("/card/join");
    phone.post("/card/join", "whose=mine").await.redirects_to("/me");
    phone.post(&format!("{WELCOME}/undone"), number).await.is_ok();
    assert_eq!(so_far(&phone).await, "Sudah 0 dari 2 pelajaran", "what the phone pressed at first is hers by now");
    phone.post(&format!("{WELCOME}/done"), &format!("owner={mark}&kept=yes")).await.is_ok();
    assert_eq!(so_far(&phone).await, "Sudah 1 dari 2 pelajaran", "so is what it kept for who had no name");
    let strange = phone.post(&format!("{WELCOME}/undone"), "owner=0123456789abcdef&kept=yes").await;
    assert_eq!(strange.status, axum::http::StatusCode::CONFLICT, "of somebody else it is not");
}

async fn a_shared_computer_keeps_nobodys_way_back(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, card) = owner(&site, "Sri").await;
    let mark = shared_computer::mark(&site.app).await;
    let computer = site.visitor_with([("__Host-lentera-kiosk".to_owned(), mark)].into());
    does_second_lesson(&computer).await;
    computer.post(&format!("{WELCOME}/place"), "block=quiz&quietly=yes").await;
    computer.post("/card", &card.typed()).await.redirects_to("/card/join");
    let asked = computer.get("/card/join").await.is_ok().text("main");
    assert!(
        asked.contains("pelajaran itu tidak bisa dibuka lagi di komputer ini") && !asked.contains("HP ini"),
        "{asked}"
    );
    computer.post("/card/join", "whose=apart").await.redirects_to("/me");
    assert!(computer.get("/me").await.text("main").contains("Sri"));
    assert!(!computer.cookies().contains_key("__Host-lentera-guest"));
    assert!(computer.get("/me").await.texts("form[action='/me/sign-out']").is_empty(), "the way out is above");
    let out = computer.post("/me/sign-out", "").await;
    out.redirects_to("/kiosk/over");
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(so_far(&computer).await, "", "nobody is there");
    computer.post("/card", &card.typed()).await.redirects_to("/me");
    assert_eq!(so_far(&computer).await, "Sudah 1 dari 2 pelajaran");
}
