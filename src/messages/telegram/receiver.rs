//! Hears what people write to the bot: a letter of the outbox that is sent again and again, so that one node asks, by its
//! lease. Each attempt holds one question open until there is news.

use std::{marker::PhantomData, panic::AssertUnwindSafe, time::Duration};

use futures_util::FutureExt;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    client, store,
    update::{Listener, Told},
};
use crate::{
    app::App,
    db::{self, Conn},
    messages::{Address, ChatId, Message, send},
    outbox::{self, Delivery, Job, Letter, Manner, Queued, Reason, Refusal},
};

/// There is one letter for the bot.
const KEY: &str = "updates";
/// Between two questions, so that a server which answers at once is not asked without end.
const PAUSE: SignedDuration = SignedDuration::from_millis(100);
/// After so many attempts, what makes the program stumble is passed over: nobody else would be heard any more.
const STUMBLES: i64 = 5;

/// Asks for what people write, and lets `L` hear it.
#[derive(Debug)]
pub struct Receive<L>(PhantomData<L>);

impl<L: Listener> Job for Receive<L> {
    const KIND: &'static str = "telegram-updates";
    const TITLE: &'static str = "outbox-kind-telegram-updates";
    const MANNER: Manner = Manner {
        attempt: Duration::from_secs(60),
        attempts: i64::MAX,
        first_pause: SignedDuration::from_secs(5),
        longest_pause: SignedDuration::from_mins(10),
        at_once: 1,
    };
    type Payload = ();

    async fn deliver(app: &App, delivery: Delivery<()>) -> Result<(), Refusal> {
        let Some(token) = &app.config.telegram.token else { return Ok(()) };
        let bot = token.number();
        let next = next_update(app, bot).await.map_err(stumbled)?;
        let told = tokio::select! {
            told = client::updates(app, next) => told.map_err(for_now)?,
            () = app.outbox.stopping() => Vec::new(),
        };
        for told in &told {
            hear_or_pass_over::<L>(app, bot, told, delivery.attempt).await?;
        }
        let now = app.clock.now();
        let due_at = now.saturating_add(PAUSE).unwrap_or(now);
        let queued = app.db.write(async |conn: &mut Conn| queue::<L>(conn, bot, due_at, now).await).await;
        app.outbox.wake(queued.map_err(stumbled)?);
        Ok(())
    }
}

/// Begins to hear, if there is a bot. Whoever starts takes over at once, also from a node that was killed: should two ask,
/// Telegram ends the first's question.
///
/// # Errors
/// As any writing.
pub async fn listen<L: Listener>(app: &App) -> db::Result<()> {
    let Some(token) = &app.config.telegram.token else { return Ok(()) };
    let bot = token.number();
    let now = app.clock.now();
    let begin = async |conn: &mut Conn| {
        outbox::withdraw::<Receive<L>>(conn, KEY).await?;
        queue::<L>(conn, bot, now, now).await
    };
    app.outbox.wake(app.db.write(begin).await?);
    Ok(())
}

async fn queue<L: Listener>(conn: &mut Conn, bot: &str, due_at: Timestamp, now: Timestamp) -> db::Result<Queued> {
    let letter = Letter { key: KEY.to_owned(), about: bot.to_owned(), payload: (), due_at };
    outbox::enqueue::<Receive<L>>(conn, &letter, now).await
}

async fn next_update(app: &App, bot: &str) -> db::Result<Option<i64>> {
    store::next_update(&mut *app.db.read().await?, bot, app.clock.now()).await
}

async fn hear_or_pass_over<L: Listener>(app: &App, bot: &str, told: &Told, attempt: i64) -> Result<(), Refusal> {
    let refusal = match AssertUnwindSafe(hear::<L>(app, bot, told)).catch_unwind().await {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error @ (db::Error::Busy(_) | db::Error::Full(_)))) => return Err(stumbled(error)),
        Ok(Err(error)) => stumbled(error),
        Err(_) => Refusal::temporary(Reason::Fault, "the program stumbled: its log says where"),
    };
    if attempt < STUMBLES {
        return Err(refusal);
    }
    tracing::error!(error = refusal.error(), update = told.id, "what somebody wrote to the bot is passed over");
    let now = app.clock.now();
    let passed = app.db.write(async |conn: &mut Conn| store::set_heard(conn, bot, told.id, now).await).await;
    passed.map_err(stumbled)
}

/// Hears one update, once: what it leads to is kept together with its number.
async fn hear<L: Listener>(app: &App, bot: &str, told: &Told) -> db::Result<()> {
    let now = app.clock.now();
    let hearing = async |conn: &mut Conn| {
        let next = store::next_update(conn, bot, now).await?;
        if next.is_some_and(|next| told.id < next) {
            return Ok(None);
        }
        store::set_heard(conn, bot, told.id, now).await?;
        let Some(update) = &told.update else { return Ok(None) };
        let Some(message) = L::hear(app, conn, update).await? else { return Ok(None) };
        let payload = ToChat { chat: update.chat, message };
        let letter = Letter { key: update.id.to_string(), about: bot.to_owned(), payload, due_at: now };
        outbox::enqueue::<Answer>(conn, &letter, now).await.map(Some)
    };
    app.db.write(hearing).await?.into_iter().for_each(|queued| app.outbox.wake(queued));
    Ok(())
}

/// Nothing ends the asking: whatever is wrong can be mended.
fn for_now(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Permanent { reason, error } => Refusal::Temporary { reason, error, retry_after: None },
        temporary => temporary,
    }
}

fn stumbled(error: db::Error) -> Refusal {
    Refusal::temporary(Reason::Fault, error)
}

/// What somebody in a chat is answered.
#[derive(Clone, Serialize, Deserialize, Debug)]
pub struct ToChat {
    chat: ChatId,
    message: Message,
}

/// Answers what somebody wrote.
#[derive(Debug)]
pub struct Answer;

impl Job for Answer {
    const KIND: &'static str = "telegram-answers";
    const TITLE: &'static str = "outbox-kind-telegram-answers";
    const MANNER: Manner = Manner { attempts: 8, ..Manner::PATIENT };
    type Payload = ToChat;

    /// Who does not want it any more is no case for staff.
    async fn deliver(app: &App, delivery: Delivery<ToChat>) -> Result<(), Refusal> {
        let ToChat { chat, message } = &delivery.payload;
        match send(app, delivery.id, &Address::Telegram(*chat), message).await {
            Err(Refusal::Permanent { reason: Reason::Refused, .. }) => Ok(()),
            sent => sent,
        }
    }
}
