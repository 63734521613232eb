//! Links for a password: made from the site's key and a seed, so that a letter can bear one although rows keep only its hash.

use jiff::Timestamp;
use ring::hmac;

use super::{
    model::{LinkKind, StaffId},
    store::{self, NewLink},
};
use crate::{
    db::{self, Conn},
    secrets::{self, KeyPurpose, SiteKey, Token},
};

/// 128 bits by HMAC-SHA256 of a seed.
fn token(key: &SiteKey, seed: &Token) -> Token {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key.secret), seed.reveal().as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&tag.as_ref()[..16]);
    Token::of_bytes(bytes)
}

/// Makes a link for somebody; earlier ones open no more.
///
/// # Errors
/// When the rows can't be written, or the program never made a key for links.
pub async fn make(conn: &mut Conn, kind: LinkKind, staff: StaffId, now: Timestamp) -> db::Result<Token> {
    let key = secrets::keys(conn, KeyPurpose::StaffLinks).await?.pop();
    let key = key.ok_or_else(|| db::Error::Refused("there is no key for links yet".into()))?;
    let seed = Token::fresh();
    let token = token(&key, &seed);
    store::delete_links(conn, staff).await?;
    let link = NewLink { token: &token, seed: Some(&seed), kind, staff: Some(staff) };
    store::insert_link(conn, &link, now).await?;
    Ok(token)
}

/// The link of somebody that still opens, once more: for the letter that bears it.
///
/// # Errors
/// When the rows can't be read.
pub async fn find_open(conn: &mut Conn, staff: StaffId, now: Timestamp) -> db::Result<Option<(Token, LinkKind)>> {
    let Some(link) = store::find_link_of(conn, staff, now).await? else { return Ok(None) };
    let keys = secrets::keys(conn, KeyPurpose::StaffLinks).await?;
    let tokens = keys.iter().map(|key| token(key, &link.seed));
    Ok(tokens.into_iter().find(|token| token.hash() == link.token_hash).map(|token| (token, link.kind)))
}
