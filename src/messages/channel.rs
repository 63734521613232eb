//! The ways to a person.

use super::{address::Address, model::Message};
use crate::{
    app::App,
    outbox::{LetterId, Refusal},
};

/// One way to a person.
pub trait Channel {
    /// Where a person is reached by it.
    type To;

    /// Sends a message once. `id` is the same at each attempt.
    fn send(
        &self,
        app: &App,
        id: LetterId,
        to: &Self::To,
        message: &Message,
    ) -> impl Future<Output = Result<(), Refusal>> + Send;
}

/// Sends a message to wherever a person is reached. For jobs of the outbox, which pass the id of their letter.
///
/// # Errors
/// Why it did not go out, without the person's address.
pub async fn send(app: &App, id: LetterId, to: &Address, message: &Message) -> Result<(), Refusal> {
    match to {
        Address::Mail(to) => app.mail.send(app, id, to, message).await,
        Address::Telegram(to) => app.telegram.send(app, id, to, message).await,
    }
}
