//! What people write to the bot, and who makes something of it.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    app::App,
    db::{self, Conn},
    i18n::Language,
    messages::{ChatId, Message},
};

/// What a link to the bot hands over: 1 to 64 of `A-Za-z0-9_-`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StartCode(String);

impl StartCode {
    /// Nothing but a code becomes one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_code = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        ((1..=64).contains(&text.len()) && text.bytes().all(is_code)).then(|| Self(text.to_owned()))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What somebody wrote to the bot in a private chat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Update {
    /// Its number: the same when it comes again.
    pub id: i64,
    /// Who wrote.
    pub chat: ChatId,
    /// What; empty when it was no text.
    pub text: String,
    /// The language of the person's app, when there is a catalogue for it.
    pub language: Option<Language>,
}

impl Update {
    /// The code of a link that was followed (`/start CODE`).
    pub fn start_code(&self) -> Option<StartCode> {
        StartCode::parse(self.text.strip_prefix("/start ")?.trim())
    }
}

/// Whoever makes something of what people write to the bot. One of them is wired up in [`crate::jobs`].
pub trait Listener: Send + 'static {
    /// Hears what somebody wrote, and gives what is answered. All that it writes is kept together with the knowledge that
    /// this was heard, or none of it; it may run several times, as any work of [`db::Db::write`].
    fn hear(app: &App, conn: &mut Conn, update: &Update) -> impl Future<Output = db::Result<Option<Message>>> + Send;
}

/// Something that Telegram tells, be it for us or not: either way it is not asked for again.
#[derive(Debug)]
pub struct Told {
    /// Its number.
    pub id: i64,
    /// What somebody wrote in private.
    pub update: Option<Update>,
}

#[derive(Deserialize)]
struct RawMessage {
    chat: RawChat,
    from: Option<RawSender>,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct RawChat {
    id: i64,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct RawSender {
    language_code: Option<String>,
}

/// Reads the result of `getUpdates`, in order. What has no number is left out: it could not be passed over.
pub fn read(result: &Value) -> Vec<Told> {
    let list = result.as_array().map(Vec::as_slice).unwrap_or_default();
    let told = |raw: &Value| {
        let id = raw["update_id"].as_i64()?;
        let message = RawMessage::deserialize(&raw["message"]).ok().filter(|message| message.chat.kind == "private");
        Some(Told { id, update: message.map(|message| update(id, message)) })
    };
    list.iter().filter_map(told).collect()
}

fn update(id: i64, message: RawMessage) -> Update {
    let code = message.from.and_then(|from| from.language_code);
    let language = code.and_then(|code| Language::parse(code.split('-').next().unwrap_or_default()));
    // Neither SQL nor a page can hold a NUL.
    Update { id, chat: ChatId(message.chat.id), text: message.text.replace('\0', ""), language }
}
