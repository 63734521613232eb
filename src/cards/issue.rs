//! Issuing a card: to a learner herself, and to the desk for her.

use anyhow::Context;

use super::{
    model::{Card, CardSecrets, NewCard},
    store::{self, CardHashes},
};
use crate::{
    accounts::{self, LearnerId, LearnerName, MadeBy},
    app::App,
    audit::{self, Actor, Deed},
    db::{self, Conn, SessionId},
    http::AppError,
    secrets::{self, KeyPurpose, SiteKey, Token},
};

/// What a card is made from.
#[derive(Clone, Copy, Debug)]
pub struct CardOrder<'a> {
    /// Who gets it; her row is made if it is not there.
    pub learner: &'a LearnerId,
    /// Her name, which is hers from now on.
    pub name: &'a LearnerName,
    /// A fresh [`Token`], kept for the short while in which the card can be shown again, and nowhere but in a cookie of
    /// whoever ordered it. The same seed again is the same order.
    pub seed: &'a Token,
    /// Whether a card that she has is ended. If not, she keeps it and gets no other.
    pub replaces: bool,
    /// Who of the staff makes it for her; else she does it herself. The audit list tells that a card was replaced, and not
    /// whose.
    pub staff: Option<&'a Actor>,
    /// A session that outlives the card that is ended: the one in which she asks for a new card.
    pub session: Option<SessionId>,
}

impl CardOrder<'_> {
    fn made_by(&self) -> MadeBy {
        if self.staff.is_some() { MadeBy::Staff } else { MadeBy::Learner }
    }
}

/// Issues a card. A card that she had ends, and with it every session that it opened. `None` when she has one and it is
/// not to be replaced.
///
/// # Errors
/// When the rows can't be read or written.
pub async fn issue(app: &App, order: CardOrder<'_>) -> Result<Option<NewCard>, AppError> {
    let key = site_key(app).await?;
    let secrets = CardSecrets::of(order.seed, order.learner, &key.secret);
    let present = find(app, order.learner).await?;
    if let Some(card) = &present
        && (card.link_hash == secrets.link.hash() || !order.replaces)
    {
        return Ok(same(card, order.name, secrets));
    }
    let words = words_hash(&secrets, &key).await?;
    let hashes = CardHashes { words, link: secrets.link.hash() };
    match app.db.write(async |conn| keep(conn, app, &order, &hashes).await).await {
        Ok(card) => Ok(same(&card, order.name, secrets)),
        // Somebody's card has these words already, once in many millions of cards: with another seed it goes.
        Err(error) if error.is_unique_violation() => Err(AppError::Conflict),
        Err(error) => Err(error.into()),
    }
}

/// A card once more, as long as its seed is known; `None` when another took its place.
///
/// # Errors
/// When the rows can't be read.
pub async fn shown_again(app: &App, learner: &LearnerId, seed: &Token) -> Result<Option<NewCard>, AppError> {
    let Some(card) = find(app, learner).await? else { return Ok(None) };
    let secrets = CardSecrets::of(seed, learner, &site_key(app).await?.secret);
    let name = accounts::find_learner(&mut *app.db.read().await?, learner).await?.and_then(|learner| learner.name);
    Ok(name.and_then(|name| same(&card, &name, secrets)))
}

/// The card that a learner has, if she has one.
///
/// # Errors
/// When the rows can't be read.
pub async fn find(app: &App, learner: &LearnerId) -> Result<Option<Card>, AppError> {
    Ok(store::find_card(&mut *app.db.read().await?, learner).await?)
}

fn same(card: &Card, name: &LearnerName, secrets: CardSecrets) -> Option<NewCard> {
    (card.link_hash == secrets.link.hash()).then(|| NewCard { name: name.clone(), secrets })
}

async fn site_key(app: &App) -> Result<SiteKey, AppError> {
    Ok(secrets::current_key(&app.db, &app.clock, KeyPurpose::CardWords).await?)
}

async fn words_hash(secrets: &CardSecrets, key: &SiteKey) -> Result<String, AppError> {
    let words = secrets.words.reveal().join(" ");
    secrets::slow_hash(words, key.secret.to_vec()).await.context("the words of a card").map_err(AppError::Internal)
}

/// Two orders at once are one after the other in here, and the second finds what the first did.
async fn keep(conn: &mut Conn, app: &App, order: &CardOrder<'_>, hashes: &CardHashes) -> db::Result<Card> {
    let now = app.clock.now();
    accounts::insert_learner(conn, order.learner, now).await?;
    let present = store::find_card(conn, order.learner).await?;
    if let Some(card) = present {
        if card.link_hash == hashes.link || !order.replaces {
            return Ok(card);
        }
        store::end_card(conn, order.learner, now).await?;
        db::end_sessions(conn, order.learner.as_str(), order.session).await?;
        if let Some(actor) = order.staff {
            audit::note(conn, now, actor, Deed::CardReplaced, "").await?;
        }
    }
    accounts::set_name(conn, order.learner, order.name, order.made_by(), now).await?;
    store::insert_card(conn, order.learner, hashes, order.made_by(), now).await
}
