//! Telegram, by the library's bot: <https://core.telegram.org/bots/api>. Private chats only.
mod client;
mod explanation;
mod receiver;
mod refusal;
mod settings;
mod store;
mod text;
mod update;

pub use explanation::explanation;
pub use receiver::{Answer, Receive, listen};
pub use settings::{BotToken, TelegramSettings};
pub use update::{Listener, StartCode, Update};

use serde_json::json;
use tokio::sync::OnceCell;

use super::{address::ChatId, channel::Channel, model::Message};
use crate::{
    app::App,
    outbox::{LetterId, Refusal},
};

/// Speaks for the library's bot.
#[derive(Debug)]
pub struct Telegram {
    has_bot: bool,
    /// What the bot is called, once Telegram was asked.
    username: OnceCell<String>,
}

impl Channel for Telegram {
    type To = ChatId;

    /// Telegram knows no number by which a repeat is known: a message that is sent twice is there twice.
    async fn send(&self, app: &App, _id: LetterId, to: &ChatId, message: &Message) -> Result<(), Refusal> {
        let t = app.library().locale(message.language);
        client::call(app, "sendMessage", &text::words_for(&t, *to, message)).await?;
        Ok(())
    }
}

impl Telegram {
    /// For the bot of the settings, if there is one.
    pub fn of(settings: &TelegramSettings) -> Self {
        Self { has_bot: settings.token.is_some(), username: OnceCell::new() }
    }

    /// Whether the library has a bot.
    pub fn is_set(&self) -> bool {
        self.has_bot
    }

    /// A link that opens a chat with the bot, in which the first message then is `/start CODE`. None without a bot.
    ///
    /// # Errors
    /// When Telegram can't be asked what the bot is called.
    pub async fn start_link(&self, app: &App, code: &StartCode) -> Result<Option<String>, Refusal> {
        if !self.is_set() {
            return Ok(None);
        }
        let asked = async || client::username(client::call(app, "getMe", &json!({})).await?);
        let username = self.username.get_or_try_init(asked).await?;
        Ok(Some(format!("https://t.me/{username}?start={}", code.as_str())))
    }
}
