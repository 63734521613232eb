//! stand-in
use tower_sessions::{SessionStore, session::{Id, Record}, session_store};
use sha2::Digest;
use crate::{clock::Clock, db::Db};
/// x
#[derive(Clone)]
pub struct SessionRows { db: Db, clock: Clock }
impl std::fmt::Debug for SessionRows { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("SessionRows") } }
impl SessionRows { /// x
 pub fn new(db: Db, clock: Clock) -> Self { Self { db, clock } } }
fn h(id: &Id) -> String { sha2::Sha256::digest(id.to_string()).iter().map(|b| format!("{b:02x}")).collect() }
fn e(e: impl std::fmt::Display) -> session_store::Error { session_store::Error::Backend(e.to_string()) }
impl SessionStore for SessionRows {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> { self.save(record).await }
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let id = h(&record.id); let data = serde_json::to_string(&record.data).map_err(e)?; let at = record.expiry_date.unix_timestamp() * 1000;
        self.db.write(async |c| { sqlx::query("INSERT INTO sessions (id_hash, data, expires_at) VALUES ($1,$2,$3) ON CONFLICT (id_hash) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at").bind(&id).bind(&data).bind(at).execute(c).await?; Ok(()) }).await.map_err(e)
    }
    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let mut c = self.db.read().await.map_err(e)?;
        let row: Option<(String, i64)> = sqlx::query_as("SELECT data, expires_at FROM sessions WHERE id_hash = $1 AND expires_at > $2").bind(h(id)).bind(self.clock.now().as_millisecond()).fetch_optional(&mut *c).await.map_err(e)?;
        row.map(|(d, at)| Ok(Record { id: *id, data: serde_json::from_str(&d).map_err(e)?, expiry_date: tower_sessions::cookie::time::OffsetDateTime::from_unix_timestamp(at/1000).map_err(e)? })).transpose()
    }
    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let id = h(id);
        self.db.write(async |c| { sqlx::query("DELETE FROM sessions WHERE id_hash = $1").bind(&id).execute(c).await?; Ok(()) }).await.map_err(e)
    }
}
