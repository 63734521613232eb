//! A whole site for one test: its own rows, its own copy of the content, a clock that stands still.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use axum::Router;
use jiff::{SignedDuration, Timestamp};
use lentera::{
    accounts::{self, LearnerId, LearnerName, MadeBy},
    app::{App, Publisher},
    config::Config,
    db::Conn,
    jobs::JOBS,
    outbox,
    podcasts::Announcer,
    registrations, router,
};
use tempfile::TempDir;

use super::{
    database::{Engine, TestDatabase, empty},
    mailbox,
    queue::Queue,
    visitor::Visitor,
};

/// 1 March 2030, 09.00 in Probolinggo.
pub const OPENING: &str = "2030-03-01T02:00:00Z";

pub struct TestSite {
    queue: Queue,
    pub app: App,
    pub router: Router,
    publisher: Option<Publisher>,
    content: TempDir,
    settings: BTreeMap<String, String>,
    database: TestDatabase,
}

impl TestSite {
    /// Gives a learner a name, as she herself does; makes her where she is not there yet.
    pub async fn is_called(&self, learner: &LearnerId, name: &str) {
        let (name, now) = (LearnerName::parse(name).unwrap(), self.app.clock.now());
        let naming = async |conn: &mut Conn| {
            accounts::insert_learner(conn, learner, now).await?;
            accounts::set_name(conn, learner, &name, MadeBy::Learner, now).await
        };
        self.app.db.write(naming).await.unwrap();
    }

    /// A site with the content of `tests/sites/<name>`.
    pub async fn start(engine: Engine, name: &str) -> Self {
        Self::with_content(engine, &manifest().join("tests/sites").join(name)).await
    }

    /// A site with the content that ships.
    pub async fn with_starter_content(engine: Engine) -> Self {
        Self::with_settings(engine, &[]).await
    }

    /// A site with the content of `tests/sites/<name>` and settings of its own.
    pub async fn start_with(engine: Engine, name: &str, settings: &[(&str, String)]) -> Self {
        Self::begin(engine, &manifest().join("tests/sites").join(name), settings).await
    }

    /// A site with content of a test's own.
    pub async fn with_content(engine: Engine, from: &Path) -> Self {
        Self::begin(engine, from, &[]).await
    }

    /// The same with settings of its own.
    pub async fn with_settings(engine: Engine, settings: &[(&str, String)]) -> Self {
        Self::begin(engine, &manifest().join("content"), settings).await
    }

    async fn begin(engine: Engine, from: &Path, settings: &[(&str, String)]) -> Self {
        let content = TempDir::new().unwrap();
        copy(from, content.path());
        let database = empty(engine).await;
        let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let (app, publisher) = App::start(config(&database, content.path(), OPENING, &settings)).await.unwrap();
        let site = Self {
            queue: Queue::of(&app),
            router: router::router(&app),
            app,
            publisher: Some(publisher),
            content,
            settings,
            database,
        };
        Announcer::new(site.app.clone()).announce().await.unwrap();
        registrations::attend(&site.app).await.unwrap();
        site
    }

    /// Sends all that is due, and says how many attempts that took.
    pub async fn deliver(&self) -> usize {
        outbox::deliver_due(&self.app, JOBS).await.unwrap()
    }

    /// The same rows and content after a restart, at the same time of the clock.
    pub async fn restart(self) -> Self {
        let settings = self.settings.clone();
        self.restart_with(settings).await
    }

    /// The same with other settings.
    pub async fn restart_with(mut self, settings: BTreeMap<String, String>) -> Self {
        let now = self.app.clock.now().to_string();
        self.publisher = None;
        let config = config(&self.database, self.content.path(), &now, &settings);
        let (app, publisher) = App::start(config).await.unwrap();
        self.queue.moves_to(&app);
        Announcer::new(app.clone()).announce().await.unwrap();
        registrations::attend(&app).await.unwrap();
        Self { router: router::router(&app), app, publisher: Some(publisher), settings, ..self }
    }

    /// Another node on the same rows and content, at the same time of the clock.
    pub async fn other_node(&self) -> App {
        let now = self.app.clock.now().to_string();
        let config = config(&self.database, self.content.path(), &now, &self.settings);
        App::start(config).await.unwrap().0
    }

    /// Another node on the same rows, with a folder of content of its own.
    pub async fn node_with(&self, content: &Path) -> (App, Publisher) {
        let now = self.app.clock.now().to_string();
        App::start(config(&self.database, content, &now, &self.settings)).await.unwrap()
    }

    /// Somebody with a browser of their own.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }

    /// Somebody whose browser has these cookies.
    pub fn visitor_with(&self, cookies: BTreeMap<String, String>) -> Visitor {
        Visitor::with_cookies(self.router.clone(), cookies)
    }

    /// The mails that it wrote, the earliest first.
    pub fn mails(&self) -> Vec<Vec<u8>> {
        mailbox::mails(&self.app.config.mail.folder)
    }

    /// The folder of the content.
    pub fn content(&self) -> &Path {
        self.content.path()
    }

    /// Writes a content file and lets the site see it.
    pub async fn edit(&mut self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.content.path().join(file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, change(text)).unwrap();
        self.republish().await;
    }

    /// Moves the clock, and lets the site do what it does then.
    pub async fn advance(&mut self, by: SignedDuration) {
        let now: Timestamp = self.app.clock.now() + by;
        self.app.clock.set(now);
        self.republish().await;
    }

    pub async fn republish(&mut self) {
        let publisher = self.publisher.take().expect("the site publishes");
        self.publisher = Some(publisher.publish().await.unwrap());
        Announcer::new(self.app.clone()).announce().await.unwrap();
        registrations::attend(&self.app).await.unwrap();
    }
}

fn config(database: &TestDatabase, content: &Path, now: &str, own: &BTreeMap<String, String>) -> Config {
    let settings = [
        ("LENTERA_DATABASE_URL", database.address()),
        ("LENTERA_CONTENT_URL", content.display().to_string()),
        ("LENTERA_MEDIA_URL", content.join("store").display().to_string()),
        ("LENTERA_MAIL_FOLDER", content.join("mail").display().to_string()),
        ("LENTERA_PUBLIC_URL", "https://lentera.example.org".to_owned()),
        ("LENTERA_CLOCK", now.to_owned()),
    ];
    let mut settings: BTreeMap<String, String> = settings.map(|(name, value)| (name.to_owned(), value)).into();
    settings.extend(own.clone());
    Config::from_environment(settings).unwrap()
}

pub fn manifest() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
