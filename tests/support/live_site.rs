//! A site that listens on a real port of this machine, with the content that ships, for real browsers.

use std::{collections::BTreeMap, path::Path};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{Request, StatusCode},
};
use lentera::{
    app::App,
    config::Config,
    content::{LessonName, Slug},
    router, serve,
};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot};
use tower::ServiceExt;

use super::site::{OPENING, manifest};

pub struct LiveSite {
    pub app: App,
    /// What a reader types: `http://localhost:PORT`.
    pub origin: String,
    /// The port that the server itself listens on.
    pub port: u16,
    _stop: oneshot::Sender<()>,
    _rows: TempDir,
}

impl LiveSite {
    pub async fn start() -> Self {
        Self::with_content(&manifest().join("content")).await
    }

    /// A site that readers reach through another port, where something stands in between.
    pub async fn with_content_behind(front: u16, content: &Path) -> Self {
        Self::start_with(Some(front), content, &[]).await
    }

    /// A site with content of a test's own.
    pub async fn with_content(content: &Path) -> Self {
        Self::with_settings(content, &[]).await
    }

    /// The same with further settings.
    pub async fn with_settings(content: &Path, settings: &[(&str, String)]) -> Self {
        Self::start_with(None, content, settings).await
    }

    async fn start_with(front: Option<u16>, content: &Path, more: &[(&str, String)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let origin = format!("http://localhost:{}", front.unwrap_or(port));
        let rows = TempDir::new().unwrap();
        let (app, publisher) = App::start(config(&rows, &origin, content, more)).await.unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        // Ends with the site, since a dropped sender wakes its receiver.
        tokio::spawn(serve::serve_on(app.clone(), publisher, listener, async {
            let _ = stopped.await;
        }));
        Self { app, origin, port, _stop: stop, _rows: rows }
    }

    /// What a path answers to somebody without a cookie.
    pub async fn fetch(&self, path: &str) -> (StatusCode, Bytes) {
        let host = self.origin.strip_prefix("http://").unwrap();
        let request = Request::builder().uri(path).header("host", host).body(Body::empty()).unwrap();
        let response = router::router(&self.app).oneshot(request).await.unwrap();
        (response.status(), to_bytes(response.into_body(), usize::MAX).await.unwrap())
    }

    /// How many events of a kind are kept, of one lesson.
    pub async fn events(&self, lesson: &LessonName, kind: &str) -> i64 {
        sqlx::query_scalar("SELECT COUNT(*) FROM events WHERE course = $1 AND lesson = $2 AND kind = $3")
            .bind(lesson.course.as_str())
            .bind(lesson.lesson.as_str())
            .bind(kind)
            .fetch_one(&mut *self.app.db.read().await.unwrap())
            .await
            .unwrap()
    }

    /// How many learners are kept.
    pub async fn learners(&self) -> i64 {
        let mut conn = self.app.db.read().await.unwrap();
        sqlx::query_scalar("SELECT COUNT(*) FROM learners").fetch_one(&mut *conn).await.unwrap()
    }

    /// The names of a course's lessons, in order.
    pub fn lessons(&self, course: &str) -> Vec<LessonName> {
        let slug = Slug::parse(course).unwrap();
        let library = self.app.library();
        library.course(&slug).unwrap().lessons.iter().map(|lesson| lesson.name.clone()).collect()
    }
}

fn config(rows: &TempDir, origin: &str, content: &Path, more: &[(&str, String)]) -> Config {
    let settings = [
        ("LENTERA_DATABASE_URL", format!("sqlite:{}", rows.path().join("lentera.db").display())),
        ("LENTERA_CONTENT_URL", content.display().to_string()),
        ("LENTERA_MEDIA_URL", rows.path().join("media").display().to_string()),
        ("LENTERA_PUBLIC_URL", origin.to_owned()),
        ("LENTERA_FFMPEG", String::new()),
        ("LENTERA_CLOCK", OPENING.to_owned()),
    ];
    let settings = settings.into_iter().chain(more.iter().cloned());
    let settings: BTreeMap<String, String> = settings.map(|(name, value)| (name.to_owned(), value)).collect();
    Config::from_environment(settings).unwrap()
}
