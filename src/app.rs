//! What every handler may reach: settings, rows, content, time. Cheap to clone.

use std::{ops::Deref, sync::Arc};

use arc_swap::ArcSwap;
use axum::extract::FromRef;
use jiff::Timestamp;
use tokio::{
    sync::{Notify, watch},
    time,
};

use crate::{
    booklets::Books,
    clock::Clock,
    config::Config,
    content::{self, Changes, ContentError, ContentFiles, Library, Loader, Manuscripts, Moments, Watch},
    db::{self, Db},
    downloads::Downloads,
    fetch::Fetcher,
    http::TrustedProxies,
    jobs::JOBS,
    media::{self, Uploads, Workshop},
    messages::{Mail, Telegram},
    outbox::Outbox,
    questions::Listeners,
    search::Finder,
    secrets::{self, KeyPurpose},
    staff::SignInAttempts,
};

/// The running program.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of a running program.
pub struct Parts {
    /// Its settings.
    pub config: Config,
    /// Its rows.
    pub db: Db,
    /// Its time.
    pub clock: Clock,
    /// Its content, as files.
    pub content: ContentFiles,
    /// How often nodes had written files before it was read here.
    pub content_version: i64,
    /// Its media store.
    pub uploads: Uploads,
    /// What was heard in its sounds.
    pub workshop: Workshop,
    /// Asks other servers.
    pub fetcher: Fetcher,
    /// Wakes those who send.
    pub outbox: Outbox,
    /// Sends mails.
    pub mail: Mail,
    /// Speaks for the library's bot.
    pub telegram: Telegram,
    /// Finds what the library says by its words.
    pub finder: Arc<Finder>,
    /// How often staff tried to sign in.
    pub sign_ins: SignInAttempts,
    /// Courses as electronic books, those that were asked for.
    pub books: Books,
    /// What was listened to and is not written down yet.
    pub downloads: Downloads,
    /// Who waits to be told of changes.
    pub listeners: Listeners,
    library: ArcSwap<Library>,
    published: watch::Sender<u64>,
    wanted: Notify,
    written_elsewhere: Notify,
    manuscripts: ArcSwap<Manuscripts>,
    content_errors: ArcSwap<Vec<ContentError>>,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Parts {
    /// What the library says, as of now.
    pub fn library(&self) -> Arc<Library> {
        self.library.load_full()
    }

    /// Changes whenever another library took the place of the last.
    pub fn published(&self) -> watch::Receiver<u64> {
        self.published.subscribe()
    }

    /// Lets everything that is ready be made anew, since something beside the content changed that it shows.
    pub fn publish_soon(&self) {
        self.wanted.notify_one();
    }

    /// Lets all files be looked at again, since another node wrote some.
    pub fn read_again(&self) {
        self.written_elsewhere.notify_one();
    }

    /// The files of the content, as of the last reading.
    pub fn manuscripts(&self) -> Arc<Manuscripts> {
        self.manuscripts.load_full()
    }

    /// What is wrong with the content, as of the last reading.
    pub fn content_errors(&self) -> Arc<Vec<ContentError>> {
        self.content_errors.load_full()
    }

    /// An absolute address from a path of the site. Built from the settings, never from a request.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url.as_str().trim_end_matches('/'))
    }
}

/// Reads content and swaps it in: the only writer of the library.
pub struct Publisher {
    app: App,
    loader: Loader,
    /// Nothing where the folder can't be watched.
    watch: Option<Watch>,
    first_start: Timestamp,
    /// Whether something was read that could not be published, because the rows were away.
    behind: bool,
}

/// How soon content is published again after the rows were away.
const TRY_AGAIN: time::Duration = time::Duration::from_secs(1);

impl App {
    /// Migrates the rows, reads the content for the first time and puts the parts together.
    pub async fn start(config: Config) -> anyhow::Result<(Self, Publisher)> {
        let clock = config.clock.map_or(Clock::System, Clock::standing_at);
        let db = Db::connect(config.database_url.reveal()).await?;
        db.migrate().await?;
        let first_start = content::first_start(&db, &clock).await?;
        // Made now and not when first needed, so that the first backup holds it.
        for purpose in [
            KeyPurpose::Certificates,
            KeyPurpose::Registrations,
            KeyPurpose::Meetings,
            KeyPurpose::SecondFactor,
            KeyPurpose::StaffLinks,
        ] {
            secrets::current_key(&db, &clock, purpose).await?;
        }
        // Watched before it is read: what changes in between would not be seen until the next change.
        let uploads = Uploads::open(&config.media, &config.bucket).await?;
        let content_version = content::version(&db).await?;
        let content = ContentFiles::open(&config.content, &config.bucket).await?;
        let watch = Watch::start(content.folder(), uploads.folder())
            .inspect_err(|error| tracing::warn!(%error, "the content folder can't be watched: restart after edits"))
            .ok();
        let loader = Loader::new(content.folder().to_owned(), uploads.clone(), media::measurements(&db).await?);
        let (loader, mut library, mut errors) =
            load(loader, Changes::Anywhere, Moments { first_start, now: clock.now() }).await?;
        media::remember(&db, clock.now(), &loader.take_measurements()).await?;
        errors.extend(content::remember(&db, &clock, &config.public_url, &mut library, None).await?);
        report(&errors);
        let app = Self(Arc::new(Parts {
            fetcher: Fetcher::new(&config.public_url, config.fetch_allow.clone()),
            outbox: Outbox::new(JOBS),
            mail: Mail::default(),
            telegram: Telegram::of(&config.telegram),
            published: watch::channel(library.version).0,
            wanted: Notify::new(),
            written_elsewhere: Notify::new(),
            manuscripts: ArcSwap::from_pointee(loader.manuscripts(first_start)),
            workshop: Workshop::open(&db).await?,
            config,
            db,
            clock,
            content,
            content_version,
            uploads,
            finder: Finder::new(),
            sign_ins: SignInAttempts::default(),
            books: Books::default(),
            downloads: Downloads::default(),
            listeners: Listeners::default(),
            library: ArcSwap::from_pointee(library),
            content_errors: ArcSwap::from_pointee(errors),
        }));
        app.finder.renew(&app.library());
        Ok((app.clone(), Publisher { app, loader, watch, first_start, behind: false }))
    }
}

impl Publisher {
    /// Reads whatever changed and swaps the new library in.
    pub async fn publish(self) -> anyhow::Result<Self> {
        self.publish_after(Changes::Anywhere).await
    }

    async fn publish_after(self, changes: Changes) -> anyhow::Result<Self> {
        let Self { app, loader, watch, first_start, .. } = self;
        let moments = Moments { first_start, now: app.clock.now() };
        let (loader, mut library, mut errors) = match load(loader, changes, moments).await {
            Ok(loaded) => loaded,
            // A mistake of the program: the loader went with it, so that the next try reads everything anew.
            Err(error) => {
                tracing::error!(%error, "the content could not be read");
                let measured = media::measurements(&app.db).await.unwrap_or_default();
                let loader = Loader::new(app.content.folder().to_owned(), app.uploads.clone(), measured);
                return Ok(Self { app, loader, watch, first_start, behind: true });
            }
        };
        // A folder that is away for a moment, on another disk perhaps, does not empty the site.
        if errors.iter().any(ContentError::is_of_everything) {
            report(&errors);
            app.content_errors.store(Arc::new(errors));
            return Ok(Self { app, loader, watch, first_start, behind: true });
        }
        // Only saves time at the next start.
        if let Err(error) = media::remember(&app.db, app.clock.now(), &loader.take_measurements()).await {
            tracing::warn!(%error, "what was measured could not be kept");
        }
        library.version = app.library().version + 1;
        // Without rows nobody knows the UIDs and guids that calendars and podcast apps rely on: the old library stays.
        let before = app.library();
        let remembered =
            content::remember(&app.db, &app.clock, &app.config.public_url, &mut library, Some(&before)).await;
        match remembered {
            Ok(broken) => errors.extend(broken),
            Err(error) => {
                tracing::error!(%error, "revisions could not be kept");
                return Ok(Self { app, loader, watch, first_start, behind: true });
            }
        }
        if *app.content_errors() != errors {
            report(&errors);
        }
        app.content_errors.store(Arc::new(errors));
        app.manuscripts.store(Arc::new(loader.manuscripts(first_start)));
        app.library.store(Arc::new(library));
        app.published.send_replace(app.library().version);
        app.finder.renew(&app.library());
        Ok(Self { app, loader, watch, first_start, behind: false })
    }

    /// Publishes whenever a file changes or a moment comes, for ever.
    pub async fn run(mut self) -> anyhow::Result<()> {
        loop {
            let next_change = self.app.library().next_change;
            let changes = tokio::select! {
                changes = changed(self.watch.as_mut()) => changes,
                () = self.app.uploads.changed() => Changes::Anywhere,
                () = self.app.wanted.notified() => Changes::default(),
                () = self.app.written_elsewhere.notified() => Changes::Anywhere,
                // A library that could not be swapped in leaves a moment behind that has passed already.
                () = until(&self.app.clock, next_change), if !self.behind => Changes::Anywhere,
                () = time::sleep(TRY_AGAIN), if self.behind => Changes::Anywhere,
            };
            self = self.publish_after(changes).await?;
        }
    }
}

async fn changed(watch: Option<&mut Watch>) -> Changes {
    match watch {
        Some(watch) => watch.changed().await,
        None => std::future::pending().await,
    }
}

/// Waits until a moment. Looks at the clock at least every minute, since a machine may sleep or be set right.
async fn until(clock: &Clock, moment: Option<Timestamp>) {
    let Some(moment) = moment else { return std::future::pending().await };
    loop {
        let left = moment.duration_since(clock.now());
        match std::time::Duration::try_from(left) {
            Ok(left) if !left.is_zero() => time::sleep(left.min(time::Duration::from_secs(60))).await,
            _ => return,
        }
    }
}

async fn load(
    mut loader: Loader,
    changes: Changes,
    moments: Moments,
) -> anyhow::Result<(Loader, Library, Vec<ContentError>)> {
    Ok(tokio::task::spawn_blocking(move || {
        let (library, errors) = loader.load_after(&changes, moments);
        (loader, library, errors)
    })
    .await?)
}

fn report(errors: &[ContentError]) {
    for error in errors {
        tracing::warn!("{error}");
    }
}

impl FromRef<App> for TrustedProxies {
    fn from_ref(app: &App) -> Self {
        app.config.trusted_proxies.clone()
    }
}

impl From<db::Error> for crate::http::AppError {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Busy(cause) => {
                tracing::warn!(%cause, "the database is busy");
                Self::Busy { retry_after: time::Duration::from_secs(2) }
            }
            db::Error::Full(cause) => {
                tracing::error!(%cause, "the database cannot write");
                Self::Busy { retry_after: time::Duration::from_secs(60) }
            }
            other => Self::Internal(other.into()),
        }
    }
}
