//! Whose bot speaks: the settings `LENTERA_TELEGRAM_TOKEN` and `LENTERA_TELEGRAM_URL`.

use url::Url;

use crate::secrets::Secret;

/// Whose bot speaks, and where.
#[derive(Clone, Debug)]
pub struct TelegramSettings {
    /// What the bot is known by; without one the library has no bot.
    pub token: Option<BotToken>,
    /// The server of the API.
    pub server: Url,
}

/// A bot's token, as Telegram gives it out: `123456:ABC-DEF…`. Printing it prints none of it.
#[derive(Clone, Debug)]
pub struct BotToken(Secret);

impl BotToken {
    /// Digits, a colon, and letters that need no escape in an address.
    pub fn parse(text: &str) -> Option<Option<Self>> {
        if text.is_empty() {
            return Some(None);
        }
        let (number, secret) = text.split_once(':')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let is_whole = is_number && !secret.is_empty() && secret.bytes().all(is_letter);
        is_whole.then(|| Some(Self(Secret::new(text))))
    }

    /// The number of the bot, which is no secret.
    pub fn number(&self) -> &str {
        self.reveal().split_once(':').map_or("", |(number, _)| number)
    }

    /// The token, for Telegram.
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }
}
