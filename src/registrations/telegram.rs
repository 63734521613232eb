//! What people write to the library's bot: they link a registration, or want no more reminders.

use super::{
    allowed,
    model::{Registration, Wishes},
    notices, store,
};
use crate::{
    app::App,
    db::{self, Conn},
    i18n::Locale,
    messages::{self, Listener, Message, Update},
    secrets::Token,
};

/// Hears what people write to the bot.
#[derive(Debug)]
pub struct Chat;

impl Listener for Chat {
    async fn hear(app: &App, conn: &mut Conn, update: &Update) -> db::Result<Option<Message>> {
        let library = app.library();
        if let Some(code) = update.start_code() {
            return link(app, conn, update, code.as_str()).await.map(Some);
        }
        let known = store::of_chat(conn, update.chat).await?;
        let Some(latest) = known.last() else { return Ok(Some(messages::explanation(app, update))) };
        let t = library.locale(latest.language);
        if !is_stop(&update.text) {
            return Ok(Some(answer(&t, "chat-known")));
        }
        for one in &known {
            stop(app, conn, one).await?;
        }
        Ok(Some(answer(&t, "chat-stopped")))
    }
}

/// Links the registration that a link names. Whoever has the link has the page.
async fn link(app: &App, conn: &mut Conn, update: &Update, code: &str) -> db::Result<Message> {
    let found = match Token::parse(code) {
        Some(token) => store::find_by_link(conn, &token.hash()).await?,
        None => None,
    };
    let Some((registration, _)) = found else { return Ok(messages::explanation(app, update)) };
    store::set_chat(conn, registration.id, Some(update.chat)).await?;
    let t = app.library().locale(registration.language);
    Ok(answer(&t, "chat-linked"))
}

async fn stop(app: &App, conn: &mut Conn, registration: &Registration) -> db::Result<()> {
    let (library, now) = (app.library(), app.clock.now());
    let t = library.locale(registration.language);
    let wishes = Wishes::default();
    store::set_wishes(conn, registration.id, wishes).await?;
    allowed::keep(conn, registration.id, &allowed::answers(&library, &t, wishes, "telegram", now)).await?;
    let quiet = Registration { wishes, ..registration.clone() };
    notices::remind(conn, &library, &quiet, now).await.map(drop)
}

/// `BERHENTI` is what we teach; the others are what people know from elsewhere.
fn is_stop(text: &str) -> bool {
    let word = text.trim().trim_start_matches('/').trim_end_matches(['.', '!']).to_lowercase();
    ["berhenti", "stop", "hentikan", "unsubscribe"].contains(&word.as_str())
}

fn answer(t: &Locale, key: &str) -> Message {
    Message {
        language: t.language,
        subject: String::new(),
        greeting: String::new(),
        paragraphs: vec![t.say(key)],
        links: Vec::new(),
        footer: Vec::new(),
        stop: None,
        calendar: None,
    }
}
