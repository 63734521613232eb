//! Rows of the site's keys.

use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{KeyPurpose, SiteKey};
use crate::db::{self, Conn};

/// All keys of a purpose, oldest first.
pub async fn keys(conn: &mut Conn, purpose: KeyPurpose) -> db::Result<Vec<SiteKey>> {
    let query = "SELECT id, secret, created_at FROM site_keys WHERE purpose = $1 ORDER BY created_at, id";
    let rows = sqlx::query(query).bind(purpose.word()).fetch_all(conn).await?;
    Ok(rows.iter().map(read_key).collect::<Result<_, _>>()?)
}

fn read_key(row: &AnyRow) -> Result<SiteKey, sqlx::Error> {
    let decode = |error: Box<dyn std::error::Error + Send + Sync>| sqlx::Error::Decode(error);
    let id: String = row.try_get("id")?;
    let secret: String = row.try_get("secret")?;
    let secret = unhex(&secret).ok_or_else(|| decode("a site key is not 64 hexadecimal digits".into()))?;
    Ok(SiteKey {
        id: Uuid::parse_str(&id).map_err(|error| decode(error.into()))?,
        secret,
        created_at: db::moment(row.try_get("created_at")?),
    })
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}

/// Keeps a new key.
pub async fn insert_key(conn: &mut Conn, purpose: KeyPurpose, key: &SiteKey) -> db::Result<()> {
    let secret = hex::encode(key.secret);
    sqlx::query("INSERT INTO site_keys (id, purpose, secret, created_at) VALUES ($1, $2, $3, $4)")
        .bind(key.id.to_string())
        .bind(purpose.word())
        .bind(secret)
        .bind(key.created_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}
