//! Rows on either engine. (stand-in until the branch is merged)
use jiff::Timestamp;
/// x
pub type Conn = sqlx::AnyConnection;
/// x
pub type Result<T> = std::result::Result<T, Error>;
/// x
#[derive(thiserror::Error, Debug)]
pub enum Error { /// x
 #[error("busy")] Busy, /// x
 #[error("full")] Full, /// x
 #[error(transparent)] Sql(#[from] sqlx::Error) }
/// x
#[derive(Clone)]
pub struct Db { pool: sqlx::AnyPool }
impl Db {
    /// x
    pub async fn read(&self) -> Result<sqlx::pool::PoolConnection<sqlx::Any>> { Ok(self.pool.acquire().await?) }
    /// x
    pub async fn write<T>(&self, work: impl AsyncFn(&mut Conn) -> Result<T>) -> Result<T> {
        let mut conn = self.pool.acquire().await?;
        work(&mut conn).await
    }
}
/// x
pub fn moment(millis: i64) -> Timestamp { Timestamp::from_millisecond(millis).unwrap_or_default() }
