//! PostgreSQL servers for tests: the shared one that `tests/run` starts, and private ones that a test may kill.

use std::{path::Path, process::Command};

use sqlx::{Connection, PgConnection};
use tempfile::TempDir;

/// The address of the shared server, with the right to create databases.
pub fn shared_server() -> String {
    std::env::var("LENTERA_TEST_POSTGRES")
        .expect("LENTERA_TEST_POSTGRES names no PostgreSQL server: run the tests with tests/run, which starts one")
}

/// The address of another database on the same server.
pub fn address_of(database: &str, server: &str) -> String {
    let mut address = url::Url::parse(server).expect("the address of a PostgreSQL server");
    address.set_path(database);
    address.into()
}

/// Runs one statement on the server, outside of any pool.
pub async fn tell(server: &str, statement: String) {
    let mut conn = PgConnection::connect(server).await.expect("the PostgreSQL server answers");
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}

/// A server that only this test knows, removed at the end. Made in under a second.
pub struct PrivateServer {
    pub address: String,
    folder: TempDir,
}

impl PrivateServer {
    pub fn start() -> Self {
        // Not in TMPDIR, which may be long: the path of a socket has at most 107 characters.
        let folder = tempfile::Builder::new().prefix("lentera-").tempdir_in("/tmp").unwrap();
        Self { address: cluster("start", folder.path()), folder }
    }

    /// Stops it at once, without a word to its clients.
    pub fn kill(&self) {
        cluster("kill", self.folder.path());
    }

    pub fn start_again(&self) {
        cluster("start", self.folder.path());
    }

    pub fn socket(&self) -> std::path::PathBuf {
        self.folder.path().join(".s.PGSQL.5432")
    }
}

impl Drop for PrivateServer {
    fn drop(&mut self) {
        // It may be dead already, which is fine here.
        let _ = run_cluster("kill", self.folder.path());
    }
}

fn cluster(command: &str, folder: &Path) -> String {
    let output = run_cluster(command, folder);
    assert!(output.status.success(), "cluster {command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn run_cluster(command: &str, folder: &Path) -> std::process::Output {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/cluster");
    Command::new(script).arg(command).arg(folder).output().expect("tests/support/cluster runs")
}
