//! Messages: how the library says something to one person who is not looking at a page.
//!
//! Owns the table `telegram_bots`. Whoever has something to say makes a [`Message`], plain words without markup, and a job of
//! the outbox passes it with an [`Address`] to [`send`], under the id of its letter: so a mail that is sent twice, because
//! a node died in between, bears the same `Message-ID`. Each way to a person is a [`Channel`]. What people write to the
//! library's bot is heard by a [`Listener`]. This room knows nothing of what is said, and to whom it is said.
mod address;
mod by_hand;
mod channel;
mod mail;
mod model;
mod telegram;
#[cfg(test)]
mod tests;

pub use address::{Address, ChatId, MailAddress};
pub use by_hand::whatsapp_link;
pub use channel::{Channel, send};
pub use mail::{Mail, MailFrom, MailSettings, SmtpServer};
pub use model::{CalendarPart, Message, MessageLink, MessageStop};
pub use telegram::{
    Answer, BotToken, Listener, Receive, StartCode, Telegram, TelegramSettings, Update, explanation, listen,
};
