//! Mail.

use super::{address::MailAddress, channel::Channel, model::Message};
use crate::{
    app::App,
    outbox::{LetterId, Reason, Refusal},
};

/// Sends mails.
#[derive(Debug, Default)]
pub struct Mail;

impl Channel for Mail {
    type To = MailAddress;

    async fn send(&self, _app: &App, _id: LetterId, _to: &MailAddress, _message: &Message) -> Result<(), Refusal> {
        Err(Refusal::temporary(Reason::Fault, "mails are not sent yet"))
    }
}
