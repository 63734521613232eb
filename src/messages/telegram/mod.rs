//! Telegram, by the library's bot: <https://core.telegram.org/bots/api>.

use super::{address::ChatId, channel::Channel, model::Message};
use crate::{
    app::App,
    db::{self, Conn},
    i18n::Language,
    outbox::{LetterId, Reason, Refusal},
};

/// Speaks for the library's bot.
#[derive(Debug, Default)]
pub struct Telegram;

impl Channel for Telegram {
    type To = ChatId;

    async fn send(&self, _app: &App, _id: LetterId, _to: &ChatId, _message: &Message) -> Result<(), Refusal> {
        Err(Refusal::temporary(Reason::Fault, "Telegram is not asked yet"))
    }
}

impl Telegram {
    /// Whether the library has a bot.
    pub fn is_set(&self) -> bool {
        false
    }

    /// A link that opens a chat with the bot, whose first message then is `/start CODE`. None without a bot.
    ///
    /// # Errors
    /// When Telegram can't be asked what the bot is called.
    pub async fn start_link(&self, _app: &App, _code: &StartCode) -> Result<Option<String>, Refusal> {
        Ok(None)
    }
}

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
pub trait Listener: 'static {
    /// Hears what somebody wrote, and gives what is answered. All that it writes is kept together with the knowledge that
    /// this was heard, or none of it; it may run several times, as any work of [`db::Db::write`].
    fn hear(app: &App, conn: &mut Conn, update: &Update) -> impl Future<Output = db::Result<Option<Message>>> + Send;
}
