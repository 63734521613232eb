//! The schema, brought up to date at every start.

use sqlx::{Connection, migrate::Migrator};

use super::{Conn, Db, Result, connect::Engine};

static MIGRATIONS: Migrator = sqlx::migrate!();

impl Db {
    /// Applies the migrations that are missing. Killed at any moment, it starts over; run twice, it does nothing; run by
    /// two nodes at once, the second waits.
    ///
    /// # Errors
    /// Also when a migration that was already applied has since been edited, or is gone.
    pub async fn migrate(&self) -> Result<()> {
        let mut conn = self.connect_beside().await?;
        match &*self.engine {
            Engine::Sqlite { .. } => migrate_in_one_transaction(&mut conn).await?,
            // Takes a lock that dies with its connection, then a transaction for each file.
            Engine::Postgres => MIGRATIONS.run_direct(None, &mut conn, false).await?,
        }
        Ok(conn.close().await?)
    }
}

/// SQLite has no lock for migrators, but the transaction of a writer is one.
async fn migrate_in_one_transaction(conn: &mut Conn) -> Result<()> {
    let mut transaction = conn.begin_with("BEGIN IMMEDIATE").await?;
    MIGRATIONS.run_direct(None, &mut *transaction, false).await?;
    Ok(transaction.commit().await?)
}
