//! Messages: what is said to one person arrives as it was meant, on each way, and once.

mod mail;
pub mod receiving;
mod smtp;
pub mod telegram;

use lentera::{
    app::App,
    db::Conn,
    i18n::Language,
    messages::{self, Address, CalendarPart, ChatId, MailAddress, Message, MessageLink, MessageStop},
    outbox::{self, Delivery, Job, Kind, Letter, Reason, Refusal},
};
use serde::{Deserialize, Serialize};
use sqlx::Row;

/// Says something to somebody.
pub struct Note;

/// What, and to whom.
#[derive(Clone, Serialize, Deserialize)]
pub struct Said {
    to: Address,
    message: Message,
}

impl Job for Note {
    const KIND: &'static str = "note";
    const TITLE: &'static str = "outbox-kind-websub";
    type Payload = Said;

    async fn deliver(app: &App, delivery: Delivery<Said>) -> Result<(), Refusal> {
        let Said { to, message } = &delivery.payload;
        messages::send(app, delivery.id, to, message).await
    }
}

pub const NOTES: &[Kind] = &[Kind::of::<Note>()];

/// Puts something in and sends what is due.
pub async fn say(app: &App, to: &Address, message: &Message) {
    put_in(app, to, message).await;
    outbox::deliver_due(app, NOTES).await.unwrap();
}

pub async fn put_in(app: &App, to: &Address, message: &Message) {
    let (payload, now) = (Said { to: to.clone(), message: message.clone() }, app.clock.now());
    let letter = &Letter { key: uuid::Uuid::now_v7().to_string(), about: "note".to_owned(), payload, due_at: now };
    let queued = app.db.write(async |conn: &mut Conn| outbox::enqueue::<Note>(conn, letter, now).await).await;
    app.outbox.wake(queued.unwrap());
}

/// How the last letter fares: `delivered`, `dead` or `waiting`, and why, as staff read it.
pub async fn fate(app: &App) -> (&'static str, Option<Reason>, String) {
    let query = "SELECT delivered_at, dead_at, last_reason, last_error FROM outbox ORDER BY id DESC LIMIT 1";
    let row = sqlx::query(query).fetch_one(&mut *app.db.read().await.unwrap()).await.unwrap();
    let is_set = |name| row.get::<Option<i64>, _>(name).is_some();
    let state = match (is_set("delivered_at"), is_set("dead_at")) {
        (true, _) => "delivered",
        (_, true) => "dead",
        _ => "waiting",
    };
    let reason = row.get::<Option<String>, _>("last_reason").and_then(|word| Reason::parse(&word));
    (state, reason, row.get::<Option<String>, _>("last_error").unwrap_or_default())
}

pub async fn forget_all(app: &App) {
    let forget = async |conn: &mut Conn| Ok(sqlx::query("DELETE FROM outbox").execute(conn).await?);
    app.db.write(forget).await.unwrap();
}

pub fn by_mail(address: &str) -> Address {
    Address::Mail(MailAddress::parse(address).unwrap())
}

pub fn in_chat(number: i64) -> Address {
    Address::Telegram(ChatId(number))
}

pub fn reminder() -> Message {
    let link = |label: &str, address: &str| MessageLink { label: label.to_owned(), address: address.to_owned() };
    Message {
        language: Language::parse("id").unwrap(),
        subject: "Besok: “Kunci WhatsApp” – pukul 09.00 WIB, siapkan kacamata ☕ dan satu pertanyaan".to_owned(),
        greeting: "Selamat pagi, Ibu Nur’aini.".to_owned(),
        paragraphs: vec![
            "Besok kita berjumpa, Sabtu 9 Maret. <b>Bawalah</b> HP & kacamata.".to_owned(),
            format!("Baris pertama\nbaris kedua. {}", "Kalimat yang panjang sekali tanpa akhir. ".repeat(30)),
            ".".to_owned(),
        ],
        links: vec![
            link("Buka ruang webinar", "https://lentera.example.org/w/abc?a=1&b=2"),
            link("Halaman di komputer ini", "http://localhost:8080/x"),
        ],
        footer: vec!["Bapak/Ibu mendapat surat ini karena mendaftar.".to_owned()],
        stop: Some(MessageStop {
            page: "https://lentera.example.org/stop/abc".to_owned(),
            one_click: "https://lentera.example.org/stop/abc/one-click".to_owned(),
            words: "Jangan kirim lagi".to_owned(),
        }),
        calendar: None,
    }
}

pub fn with_calendar(file: &str) -> Message {
    let calendar = CalendarPart { file: file.to_owned(), name: "undangan.ics".to_owned() };
    Message { calendar: Some(calendar), ..reminder() }
}
