//! Rows on either engine. (stand-in until the branch is merged)
mod sessions;
pub use sessions::SessionRows;
use jiff::Timestamp;
use std::str::FromStr;
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
pub struct Db { pool: sqlx::AnyPool, writer: sqlx::AnyPool, sqlite: bool }
impl Db {
    /// x
    pub async fn connect(url: &str) -> Result<Db> {
        sqlx::any::install_default_drivers();
        let sqlite = url.starts_with("sqlite:");
        let url = if sqlite { if let Some(p) = std::path::Path::new(&url[7..]).parent() { std::fs::create_dir_all(p).ok(); } format!("{url}?mode=rwc") } else { url.to_owned() };
        let opts = sqlx::any::AnyConnectOptions::from_str(&url)?;
        let mk = |n: u32| { let o = opts.clone(); async move { sqlx::pool::PoolOptions::<sqlx::Any>::new().max_connections(n).after_connect(move |c, _| Box::pin(async move { if sqlite { sqlx::raw_sql("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000").execute(c).await?; } Ok(()) })).connect_with(o).await } };
        Ok(Db { pool: mk(4).await?, writer: mk(if sqlite {1} else {8}).await?, sqlite })
    }
    /// x
    pub async fn migrate(&self) -> anyhow::Result<()> { sqlx::migrate!().run(&self.writer).await?; Ok(()) }
    /// x
    pub async fn ping(&self) -> Result<()> { sqlx::query("SELECT 1").execute(&self.pool).await?; Ok(()) }
    /// x
    pub async fn close(&self) { self.pool.close().await; self.writer.close().await }
    /// x
    pub async fn backup(&self, to: &std::path::Path) -> Result<()> { sqlx::query(sqlx::AssertSqlSafe(format!("VACUUM INTO '{}'", to.display()))).execute(&self.pool).await?; Ok(()) }
    /// x
    pub async fn read(&self) -> Result<sqlx::pool::PoolConnection<sqlx::Any>> { Ok(self.pool.acquire().await?) }
    /// x
    pub async fn write<T>(&self, work: impl AsyncFn(&mut Conn) -> Result<T>) -> Result<T> {
        let mut conn = self.writer.acquire().await?;
        sqlx::raw_sql(if self.sqlite {"BEGIN IMMEDIATE"} else {"BEGIN ISOLATION LEVEL SERIALIZABLE"}).execute(&mut *conn).await?;
        let r = work(&mut conn).await;
        sqlx::raw_sql(if r.is_ok() {"COMMIT"} else {"ROLLBACK"}).execute(&mut *conn).await?;
        r
    }
}
/// x
pub fn moment(millis: i64) -> Timestamp { Timestamp::from_millisecond(millis).unwrap_or_default() }
