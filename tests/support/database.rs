//! A database for each test, on either engine, gone afterwards.

use lentera::db::Db;
use tempfile::TempDir;

use super::postgres;

/// Which engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Makes two tests of each function named: `name::sqlite` and `name::postgres`.
///
/// ```ignore
/// both_engines!(a_row_comes_back);
///
/// async fn a_row_comes_back(engine: Engine) { … }
/// ```
#[macro_export]
macro_rules! both_engines {
    ($($name:ident),+ $(,)?) => { $(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { super::$name($crate::support::database::Engine::Sqlite).await }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { super::$name($crate::support::database::Engine::Postgres).await }
        }
    )+ };
}

/// A database with the site's schema and no rows.
pub async fn fresh(engine: Engine) -> TestDatabase {
    let database = empty(engine).await;
    database.db.migrate().await.expect("the migrations apply");
    database
}

/// A database without any table.
pub async fn empty(engine: Engine) -> TestDatabase {
    let home = match engine {
        Engine::Sqlite => Home::folder(),
        Engine::Postgres => Home::on_the_shared_server().await,
    };
    TestDatabase { db: Db::connect(&home.address()).await.expect("the database opens"), home }
}

/// An open database that removes itself when dropped.
pub struct TestDatabase {
    pub db: Db,
    home: Home,
}

impl TestDatabase {
    /// Where another `Db`, or another program, finds it.
    pub fn address(&self) -> String {
        self.home.address()
    }
}

/// Where the rows live.
enum Home {
    Folder(TempDir),
    Server(ServerDatabase),
}

impl Home {
    fn folder() -> Self {
        Self::Folder(TempDir::new().unwrap())
    }

    async fn on_the_shared_server() -> Self {
        let server = postgres::shared_server();
        let name = format!("lentera_{}", uuid::Uuid::now_v7().simple());
        postgres::tell(&server, format!("CREATE DATABASE {name}")).await;
        Self::Server(ServerDatabase { server, name })
    }

    fn address(&self) -> String {
        match self {
            Self::Folder(folder) => format!("sqlite:{}", folder.path().join("data/lentera.db").display()),
            Self::Server(database) => postgres::address_of(&database.name, &database.server),
        }
    }
}

struct ServerDatabase {
    server: String,
    name: String,
}

impl Drop for ServerDatabase {
    /// On a thread of its own, because a test that panicked is still inside of its runtime here.
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let server = self.server.clone();
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(postgres::tell(&server, statement));
        });
        if dropping.join().is_err() && !std::thread::panicking() {
            panic!("the test's database {} could not be dropped", self.name);
        }
    }
}
