//! What people write to the bot is heard once, by one node, and answered.

use jiff::SignedDuration;
use lentera::{
    app::App,
    db::{self, Conn},
    i18n::Language,
    messages::{self, Answer, Listener, Message, Receive, Update},
    outbox::{self, Kind},
};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{
    reminder,
    telegram::{TOKEN, no, sent, site_with, yes},
};
use crate::support::{Engine, Peer, Reply, TestSite, peer::Asked};

both_engines!(
    what_somebody_writes_is_heard_once_and_answered,
    an_unknown_text_is_explained_in_the_language_of_the_app,
    groups_and_news_of_other_kinds_are_passed_over,
    after_a_restart_it_goes_on_where_it_was,
    a_bot_that_heard_nothing_for_a_week_begins_anew,
    what_fails_is_heard_again_and_in_the_end_passed_over,
    another_node_hears_nothing_twice,
    trouble_with_telegram_ends_nothing,
    without_a_token_nobody_asks,
    who_blocked_the_bot_is_no_case_for_staff,
    a_question_that_is_open_keeps_nobody_from_stopping,
);

/// Writes down what it hears, in the transaction. Stumbles and fails over some words.
struct Ear;

impl Listener for Ear {
    async fn hear(_: &App, conn: &mut Conn, update: &Update) -> db::Result<Option<Message>> {
        assert_ne!(update.text, "stumble");
        let code = update.start_code().map(|code| code.as_str().to_owned());
        sqlx::query("INSERT INTO heard (id, chat, text, code) VALUES ($1, $2, $3, $4)")
            .bind(update.id)
            .bind(update.chat.0)
            .bind(&update.text)
            .bind(code)
            .execute(&mut *conn)
            .await?;
        if update.text == "fail" {
            sqlx::query("INSERT INTO no_such_table (id) VALUES (1)").execute(conn).await?;
        }
        Ok((update.text != "quiet").then(reminder))
    }
}

const EAR: &[Kind] = &[Kind::of::<Receive<Ear>>(), Kind::of::<Answer>()];

async fn site(engine: Engine, telegram: &Peer) -> TestSite {
    let site = site_with(engine, telegram).await;
    let table = "CREATE TABLE heard (id BIGINT PRIMARY KEY, chat BIGINT, text TEXT, code TEXT)";
    write(&site.app, table).await;
    messages::listen::<Ear>(&site.app).await.unwrap();
    site
}

async fn write(app: &App, query: &'static str) {
    app.db.write(async |conn: &mut Conn| Ok(sqlx::query(query).execute(conn).await?)).await.unwrap();
}

async fn heard(app: &App) -> Vec<String> {
    let query = "SELECT text FROM heard ORDER BY id";
    sqlx::query_scalar(query).fetch_all(&mut *app.db.read().await.unwrap()).await.unwrap()
}

pub fn wrote(id: i64, chat: i64, text: &str) -> Value {
    let from = json!({ "id": chat, "is_bot": false, "first_name": "Nur", "language_code": "en-GB" });
    let chat = json!({ "id": chat, "first_name": "Nur", "type": "private" });
    json!({ "update_id": id, "message": { "message_id": 1, "from": from, "chat": chat, "date": 1, "text": text } })
}

/// Lets a moment pass, so that the bot asks again, and sends what is due.
async fn asks(site: &mut TestSite) {
    site.advance(SignedDuration::from_secs(1)).await;
    outbox::deliver_due(&site.app, EAR).await.unwrap();
}

fn questions(telegram: &Peer) -> Vec<Asked> {
    telegram.asked().into_iter().filter(|asked| asked.path.ends_with("/getUpdates")).collect()
}

async fn what_somebody_writes_is_heard_once_and_answered(engine: Engine) {
    let telegram = Peer::start().await;
    let mut site = site(engine, &telegram).await;
    let two = json!([wrote(900, 77, "/start Ab_9-x"), wrote(901, 78, "apa\0 ini?")]);
    telegram.replies([yes(two), sent(), sent(), yes(json!([])), yes(json!([wrote(902, 79, "quiet")]))]);
    outbox::deliver_due(&site.app, EAR).await.unwrap();
    let asked = telegram.asked();
    assert_eq!(asked.len(), 3);
    assert_eq!(asked[0].path, format!("/bot{TOKEN}/getUpdates"));
    let question = json!({ "timeout": 25, "limit": 50, "allowed_updates": ["message"] });
    assert_eq!(asked[0].json(), question);
    let mut chats: Vec<i64> = asked[1..].iter().map(|asked| asked.json()["chat_id"].as_i64().unwrap()).collect();
    chats.sort_unstable();
    assert_eq!(chats, [77, 78]);
    assert_eq!(heard(&site.app).await, ["/start Ab_9-x", "apa ini?"]);
    let code = "SELECT code FROM heard WHERE code IS NOT NULL";
    let codes: Vec<String> = sqlx::query_scalar(code).fetch_all(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(codes, ["Ab_9-x"]);

    for _ in 0..2 {
        asks(&mut site).await;
        assert_eq!(questions(&telegram)[0].json()["offset"], 902);
    }
    telegram.always(yes(json!([])));
    asks(&mut site).await;
    assert_eq!(questions(&telegram)[0].json()["offset"], 903);
    let payloads = "SELECT COUNT(*) FROM outbox WHERE kind = 'telegram-answers' AND payload <> ''";
    let left: i64 = sqlx::query_scalar(payloads).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(left, 0, "whom an answer went to is forgotten with it");
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM outbox WHERE kind = 'telegram-updates'")
        .fetch_one(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(rows, 1, "one letter, again and again");
}

async fn an_unknown_text_is_explained_in_the_language_of_the_app(engine: Engine) {
    let telegram = Peer::start().await;
    let site = site_with(engine, &telegram).await;
    messages::listen::<lentera::jobs::Hears>(&site.app).await.unwrap();
    let mut in_german = wrote(2, 78, "hallo");
    in_german["message"]["from"]["language_code"] = json!("de");
    telegram.replies([yes(json!([wrote(1, 77, "hi"), in_german])), sent(), sent()]);
    telegram.always(yes(json!([])));
    site.deliver().await;
    let answers: Vec<Value> = telegram.asked().iter().skip(1).map(Asked::json).collect();
    let answer = |chat: i64| answers.iter().find(|answer| answer["chat_id"] == chat).unwrap()["text"].as_str().unwrap();
    assert!(answer(77).contains("answered by a machine") && answer(77).contains(&site.app.library().site.phone));
    assert!(answer(78).contains("dijawab oleh mesin"), "the site's own language");
    assert_eq!(Language::parse("de"), None);
}

async fn groups_and_news_of_other_kinds_are_passed_over(engine: Engine) {
    let telegram = Peer::start().await;
    let mut site = site(engine, &telegram).await;
    let mut group = wrote(10, -100, "quiet");
    group["message"]["chat"]["type"] = json!("supergroup");
    let mut picture = wrote(12, 77, "");
    picture["message"].as_object_mut().unwrap().remove("text");
    let other = json!({ "update_id": 13, "my_chat_member": {} });
    telegram.replies([yes(json!([group, wrote(11, 77, "quiet"), picture, other, "nonsense"])), sent()]);
    outbox::deliver_due(&site.app, EAR).await.unwrap();
    assert_eq!(heard(&site.app).await, ["quiet", ""], "a picture has no words, and is answered");
    telegram.asked();
    telegram.always(yes(json!([])));
    asks(&mut site).await;
    assert_eq!(questions(&telegram)[0].json()["offset"], 14);
}

async fn after_a_restart_it_goes_on_where_it_was(engine: Engine) {
    let telegram = Peer::start().await;
    let site = site(engine, &telegram).await;
    telegram.replies([yes(json!([wrote(50, 77, "quiet")]))]);
    telegram.always(yes(json!([])));
    outbox::deliver_due(&site.app, EAR).await.unwrap();
    let mut site = site.restart().await;
    questions(&telegram);
    messages::listen::<Ear>(&site.app).await.unwrap();
    asks(&mut site).await;
    assert_eq!(questions(&telegram)[0].json()["offset"], 51);
    // Another bot counts for itself.
    let settings = [
        ("LENTERA_FETCH_ALLOW", telegram.host()),
        ("LENTERA_TELEGRAM_URL", telegram.address("/")),
        ("LENTERA_TELEGRAM_TOKEN", "777:other".to_owned()),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value)).into();
    let mut site = site.restart_with(settings).await;
    asks(&mut site).await;
    let asked = &questions(&telegram)[0];
    assert_eq!((asked.path.as_str(), asked.json().get("offset")), ("/bot777:other/getUpdates", None));
}

async fn a_bot_that_heard_nothing_for_a_week_begins_anew(engine: Engine) {
    let telegram = Peer::start().await;
    let mut site = site(engine, &telegram).await;
    telegram.replies([yes(json!([wrote(5000, 77, "quiet")]))]);
    outbox::deliver_due(&site.app, EAR).await.unwrap();
    site.advance(SignedDuration::from_hours(7 * 24)).await;
    // Telegram's numbers go on somewhere else.
    telegram.asked();
    telegram.replies([yes(json!([wrote(40, 77, "quiet")]))]);
    telegram.always(yes(json!([])));
    outbox::deliver_due(&site.app, EAR).await.unwrap();
    assert_eq!(questions(&telegram)[0].json().get("offset"), None);
    assert_eq!(heard(&site.app).await.len(), 2);
    asks(&mut site).await;
    assert_eq!(questions(&telegram)[0].json()["offset"], 41);
}

async fn what_fails_is_heard_again_and_in_the_end_passed_over(engine: Engine) {
    for words in ["stumble", "fail"] {
        let telegram = Peer::start().await;
        let mut site = site(engine, &telegram).await;
        let all = json!([wrote(1, 77, "quiet"), wrote(2, 66, words), wrote(3, 78, "quiet")]);
        telegram.replies([yes(all)]);
        telegram.always(yes(json!([wrote(2, 66, words), wrote(3, 78, "quiet")])));
        for attempt in 1..=4 {
            site.advance(SignedDuration::from_hours(1)).await;
            outbox::deliver_due(&site.app, EAR).await.unwrap();
            assert_eq!(heard(&site.app).await, ["quiet"], "{words}, attempt {attempt}: nothing of it is kept");
        }
        site.advance(SignedDuration::from_hours(1)).await;
        outbox::deliver_due(&site.app, EAR).await.unwrap();
        assert_eq!(heard(&site.app).await, ["quiet", "quiet"], "{words}: the others are heard");
        assert_eq!(questions(&telegram).last().unwrap().json()["offset"], 2);
    }
}

async fn another_node_hears_nothing_twice(engine: Engine) {
    let telegram = Peer::start().await;
    let site = site(engine, &telegram).await;
    let other = site.other_node().await;
    // A node that starts takes over while the first one's question is open: both are told the same.
    telegram.replies([Reply::Hangs]);
    let first = site.app.clone();
    let asking = tokio::spawn(async move { outbox::deliver_due(&first, EAR).await.unwrap() });
    telegram.is_asked(1).await;
    assert_eq!(outbox::deliver_due(&other, EAR).await.unwrap(), 0, "one asks, by its lease");
    messages::listen::<Ear>(&other).await.unwrap();
    telegram.replies([yes(json!([wrote(1, 77, "quiet")])), yes(json!([wrote(1, 77, "quiet"), wrote(2, 77, "quiet")]))]);
    outbox::deliver_due(&other, EAR).await.unwrap();
    asking.abort();
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_secs(1));
    other.clock.set(site.app.clock.now());
    outbox::deliver_due(&site.app, EAR).await.unwrap();
    assert_eq!(heard(&site.app).await.len(), 2);
    assert_eq!(telegram.asked().len(), 3);
    write(&site.app, "DELETE FROM outbox").await;
}

async fn trouble_with_telegram_ends_nothing(engine: Engine) {
    let telegram = Peer::start().await;
    let mut site = site(engine, &telegram).await;
    for status in [401, 403, 400, 500] {
        telegram.replies([no(status, "No", json!({}))]);
        site.advance(SignedDuration::from_hours(1)).await;
        outbox::deliver_due(&site.app, EAR).await.unwrap();
        assert_eq!(outbox::count_dead(&mut site.app.db.read().await.unwrap()).await.unwrap(), 0, "{status}");
    }
    telegram.replies([yes(json!([wrote(1, 77, "quiet")]))]);
    // Who starts anew does not wait for the pause after the last failure to end.
    telegram.replies([]);
    messages::listen::<Ear>(&site.app).await.unwrap();
    outbox::deliver_due(&site.app, EAR).await.unwrap();
    assert_eq!(heard(&site.app).await, ["quiet"]);
}

async fn without_a_token_nobody_asks(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    messages::listen::<Ear>(&site.app).await.unwrap();
    assert_eq!(outbox::deliver_due(&site.app, EAR).await.unwrap(), 0);

    let telegram = Peer::start().await;
    let site = self::site(engine, &telegram).await.restart_with(Default::default()).await;
    assert_eq!(outbox::deliver_due(&site.app, EAR).await.unwrap(), 1, "what is left of a bot that was");
    assert_eq!((outbox::deliver_due(&site.app, EAR).await.unwrap(), telegram.asked().len()), (0, 0));
}

async fn who_blocked_the_bot_is_no_case_for_staff(engine: Engine) {
    let telegram = Peer::start().await;
    let site = site(engine, &telegram).await;
    let blocked = no(403, "Forbidden: bot was blocked by the user", json!({}));
    telegram.replies([yes(json!([wrote(1, 77, "salam")])), blocked]);
    outbox::deliver_due(&site.app, EAR).await.unwrap();
    assert_eq!(telegram.asked().len(), 2);
    assert_eq!(outbox::stuck(&mut site.app.db.read().await.unwrap()).await.unwrap().len(), 0);
}

async fn a_question_that_is_open_keeps_nobody_from_stopping(engine: Engine) {
    let telegram = Peer::start().await;
    let site = site(engine, &telegram).await;
    telegram.always(Reply::Hangs);
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(outbox::run(site.app.clone(), EAR, stopped));
    telegram.is_asked(1).await;
    let began = std::time::Instant::now();
    stop.send_replace(true);
    running.await.unwrap();
    assert!(began.elapsed() < std::time::Duration::from_secs(3), "{:?}", began.elapsed());
    // Nor is the bot deaf afterwards until a lease has run out.
    telegram.always(yes(json!([])));
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_secs(1));
    assert_eq!(outbox::deliver_due(&site.app, EAR).await.unwrap(), 1);
}
