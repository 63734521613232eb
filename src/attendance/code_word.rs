//! The word that is said during a webinar: who knows it was there. Nobody has to think of one, and no file tells it.

use sha2::{Digest, Sha256};

use crate::{
    app::App,
    cards,
    content::Webinar,
    db,
    secrets::{self, KeyPurpose},
};

/// The word of a webinar, of the list that cards are made of: short, known to everybody, unlike any other.
///
/// # Errors
/// When the rows can't be read.
pub async fn code_word(app: &App, webinar: &Webinar) -> db::Result<&'static str> {
    let key = secrets::current_key(&app.db, &app.clock, KeyPurpose::Registrations).await?;
    let mut hash = Sha256::new();
    hash.update(key.secret);
    hash.update(b"word");
    hash.update(webinar.revision.identity.as_bytes());
    let hash = hash.finalize();
    Ok(cards::word_of_number(u64::from_be_bytes(std::array::from_fn(|index| hash[index]))))
}

/// Whether somebody who typed this knows the word of a webinar.
///
/// # Errors
/// When the rows can't be read.
pub async fn knows(app: &App, webinar: &Webinar, typed: &str) -> db::Result<bool> {
    Ok(cards::is_meant(typed, code_word(app, webinar).await?))
}
