//! Mail: to a server of the library's provider, or while none is set into a folder, as files that mail programs open.
mod calendar;
mod envelope;
mod folder;
mod letter;
mod settings;
mod smtp;
#[cfg(test)]
mod tests;
mod views;

pub use settings::{MailFrom, MailSettings, SmtpServer};

use std::sync::OnceLock;

use smtp::Carrier;

use super::{address::MailAddress, channel::Channel, model::Message};
use crate::{
    app::App,
    outbox::{LetterId, Reason, Refusal},
};

/// Sends mails. Its connections are made when they are first needed, and kept for the next mail.
#[derive(Default)]
pub struct Mail {
    carrier: OnceLock<Carrier>,
}

impl Channel for Mail {
    type To = MailAddress;

    async fn send(&self, app: &App, id: LetterId, to: &MailAddress, message: &Message) -> Result<(), Refusal> {
        let head = envelope::Head::of(app, id, to, message);
        let mail = letter::letter(&head, message).map_err(|error| Refusal::permanent(Reason::Unreadable, error))?;
        let Some(server) = &app.config.mail.smtp else {
            return folder::keep(&app.config.mail.folder, id, mail.formatted()).await;
        };
        let carrier = self.carrier.get_or_init(|| Carrier::to(server, envelope::host(app), smtp::PATIENCE));
        carrier.send(&mail).await.map_err(|error| smtp::refusal(&error, to))
    }
}
