//! Telegram: what the bot says, and what Telegram's answers mean. The other side answers as the documentation has it.

use jiff::SignedDuration;
use lentera::{
    messages::{MessageLink, StartCode},
    outbox::Reason,
};
use serde_json::{Value, json};

use super::{fate, forget_all, in_chat, reminder, say};
use crate::support::{Engine, Peer, Reply, TestSite};

both_engines!(
    a_message_is_words_and_buttons,
    a_message_that_is_too_long_says_so,
    what_telegram_says_no_to_is_tried_again_or_not,
    telegram_is_left_alone_for_as_long_as_it_asks,
    a_link_to_the_bot_hands_a_code_over,
    a_redirect_is_not_followed,
);

/// It stands in addresses, and must stand nowhere else.
pub const TOKEN: &str = "123456:AAF-secret_word";

pub async fn site_with(engine: Engine, telegram: &Peer) -> TestSite {
    let settings = [
        ("LENTERA_FETCH_ALLOW", telegram.host()),
        ("LENTERA_TELEGRAM_URL", telegram.address("")),
        ("LENTERA_TELEGRAM_TOKEN", TOKEN.to_owned()),
    ];
    TestSite::with_settings(engine, &settings).await
}

/// An answer that says yes.
pub fn yes(result: Value) -> Reply {
    Reply::body(json!({ "ok": true, "result": result }).to_string())
}

/// One that says no.
pub fn no(status: u16, description: &str, parameters: Value) -> Reply {
    let body = json!({ "ok": false, "error_code": status, "description": description, "parameters": parameters });
    Reply::Says(status, "content-type", "application/json".to_owned(), body.to_string().into_bytes())
}

pub fn sent() -> Reply {
    yes(json!({ "message_id": 1, "chat": { "id": 77, "type": "private" }, "date": 1_898_560_800 }))
}

async fn a_message_is_words_and_buttons(engine: Engine) {
    let telegram = Peer::start().await;
    telegram.always(sent());
    let site = site_with(engine, &telegram).await;
    say(&site.app, &in_chat(5_000_000_077), &reminder()).await;
    assert_eq!(fate(&site.app).await.0, "delivered");
    let asked = telegram.asked();
    assert_eq!((asked.len(), asked[0].path.as_str()), (1, "/bot123456:AAF-secret_word/sendMessage"));
    let sent = asked[0].json();
    assert_eq!(sent["chat_id"], 5_000_000_077_i64);
    let text = sent["text"].as_str().unwrap();
    assert!(text.starts_with(&format!("{}\n\nSelamat pagi, Ibu Nur’aini.\n\n", reminder().subject)), "{text}");
    assert!(text.contains("<b>Bawalah</b> HP & kacamata"), "no markup, nothing escaped: {text}");
    assert!(
        text.contains("Halaman di komputer ini:\nhttp://localhost:8080/x"),
        "Telegram takes no such button: {text}"
    );
    assert!(text.ends_with("Jangan kirim lagi:\nhttps://lentera.example.org/stop/abc"), "{text}");
    assert!(sent.get("parse_mode").is_none());
    assert_eq!(sent["link_preview_options"], json!({ "is_disabled": true }));
    let button = json!({ "text": "Buka ruang webinar", "url": "https://lentera.example.org/w/abc?a=1&b=2" });
    assert_eq!(sent["reply_markup"], json!({ "inline_keyboard": [[button]] }));
}

async fn a_message_that_is_too_long_says_so(engine: Engine) {
    let telegram = Peer::start().await;
    telegram.always(sent());
    let site = site_with(engine, &telegram).await;
    let units = |text: &str| text.encode_utf16().count();
    let mut message = reminder();
    message.paragraphs = vec!["Kata 🎧 dan 🎧🎧 lagi. ".repeat(400)];
    message.links.push(MessageLink { label: "Lokal".to_owned(), address: "http://localhost/y".to_owned() });
    say(&site.app, &in_chat(77), &message).await;
    let text = telegram.asked()[0].json()["text"].as_str().unwrap().to_owned();
    assert!(units(&text) <= 4096 && units(&text) > 3900, "{}", units(&text));
    assert!(text.contains("…\n\nPesan ini terlalu panjang untuk Telegram"), "{text}");
    assert!(text.contains("http://localhost/y") && text.ends_with("/stop/abc"), "what leads on stays whole");

    message.paragraphs = vec!["x".repeat(5000)];
    say(&site.app, &in_chat(77), &message).await;
    let text = telegram.asked()[0].json()["text"].as_str().unwrap().to_owned();
    assert!(units(&text) <= 4096, "{}", units(&text));

    let room = 4096 - units(&super::reminder().subject) - 2;
    message = super::reminder();
    (message.greeting, message.links, message.footer, message.stop) = (String::new(), Vec::new(), Vec::new(), None);
    message.paragraphs = vec!["y".repeat(room)];
    say(&site.app, &in_chat(77), &message).await;
    let text = telegram.asked()[0].json()["text"].as_str().unwrap().to_owned();
    assert!(units(&text) == 4096 && text.ends_with("yyy"), "what just fits is whole");
}

async fn what_telegram_says_no_to_is_tried_again_or_not(engine: Engine) {
    let telegram = Peer::start().await;
    let site = site_with(engine, &telegram).await;
    let cases = [
        (403, "Forbidden: bot was blocked by the user", "dead", Reason::Refused),
        (403, "Forbidden: user is deactivated", "dead", Reason::Refused),
        (400, "Bad Request: chat not found", "dead", Reason::Refused),
        (401, "Unauthorized", "waiting", Reason::Refused),
        (404, "Not Found", "waiting", Reason::Refused),
        (409, "Conflict: terminated by other getUpdates request", "waiting", Reason::Busy),
        (500, "Internal Server Error", "waiting", Reason::Failing),
        (502, "Bad Gateway", "waiting", Reason::Failing),
    ];
    for (status, description, state, reason) in cases {
        telegram.replies([no(status, &format!("{description} 5000000077"), json!({}))]);
        say(&site.app, &in_chat(5_000_000_077), &reminder()).await;
        let (is, why, error) = fate(&site.app).await;
        assert_eq!((is, why), (state, Some(reason)), "{error}");
        assert!(error.starts_with(&format!("{status} {description} …")), "{error}");
        assert!(!error.contains("secret") && !error.contains("5000000077"), "{error}");
        forget_all(&site.app).await;
    }
    telegram.replies([Reply::body("<html>not Telegram</html>")]);
    say(&site.app, &in_chat(77), &reminder()).await;
    assert_eq!(fate(&site.app).await, ("waiting", Some(Reason::Failing), "200".to_owned()));
    forget_all(&site.app).await;

    let port = telegram.port;
    let _down = telegram.goes_down().await;
    say(&site.app, &in_chat(77), &reminder()).await;
    let (state, reason, error) = fate(&site.app).await;
    assert_eq!((state, reason), ("waiting", Some(Reason::Unreachable)));
    assert!(error.contains(&port.to_string()) && !error.contains("secret") && !error.contains("bot"), "{error}");
}

async fn telegram_is_left_alone_for_as_long_as_it_asks(engine: Engine) {
    let telegram = Peer::start().await;
    let mut site = site_with(engine, &telegram).await;
    telegram.replies([no(429, "Too Many Requests: retry after 340", json!({ "retry_after": 340 })), sent()]);
    say(&site.app, &in_chat(77), &reminder()).await;
    assert_eq!(fate(&site.app).await.1, Some(Reason::Busy));
    telegram.asked();
    site.advance(SignedDuration::from_secs(339)).await;
    lentera::outbox::deliver_due(&site.app, super::NOTES).await.unwrap();
    assert_eq!(telegram.asked().len(), 0, "too early");
    site.advance(SignedDuration::from_secs(62)).await;
    lentera::outbox::deliver_due(&site.app, super::NOTES).await.unwrap();
    assert_eq!((telegram.asked().len(), fate(&site.app).await.0), (1, "delivered"));
}

async fn a_link_to_the_bot_hands_a_code_over(engine: Engine) {
    let telegram = Peer::start().await;
    let site = site_with(engine, &telegram).await;
    let code = StartCode::parse("Ab_9-x").unwrap();
    telegram.replies([no(502, "Bad Gateway", json!({}))]);
    assert!(site.app.telegram.start_link(&site.app, &code).await.is_err());
    telegram.replies([yes(json!({ "id": 123_456, "is_bot": true, "first_name": "P", "username": "PerpusContohBot" }))]);
    for _ in 0..2 {
        let link = site.app.telegram.start_link(&site.app, &code).await.unwrap();
        assert_eq!(link.unwrap(), "https://t.me/PerpusContohBot?start=Ab_9-x");
    }
    let asked: Vec<String> = telegram.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(asked, ["/bot123456:AAF-secret_word/getMe"; 2], "once more after it failed, and then no more");
    let site = TestSite::with_starter_content(engine).await;
    assert_eq!(site.app.telegram.start_link(&site.app, &code).await.unwrap(), None, "a library without a bot");
    for wrong in ["", "a b", "a/b", "é", &"a".repeat(65)] {
        assert!(StartCode::parse(wrong).is_none(), "{wrong}");
    }
}

/// What is said is for Telegram alone.
async fn a_redirect_is_not_followed(engine: Engine) {
    let (telegram, other) = (Peer::start().await, Peer::start().await);
    let site = site_with(engine, &telegram).await;
    telegram.replies([Reply::header(307, "location", other.address("/"))]);
    say(&site.app, &in_chat(77), &reminder()).await;
    assert_eq!((fate(&site.app).await.0, other.asked().len()), ("waiting", 0));
}
