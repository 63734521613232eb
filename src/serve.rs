//! The running server: how it starts, and how it stops.

use std::{future::Future, io::Write};

use anyhow::Context;
use tokio::net::TcpListener;

use crate::{
    app::{App, Publisher},
    background::Background,
    config::{Config, LogFormat},
    http::{self, Limits},
    meetings, router,
    staff::{self, SetUpPath},
    view,
};

/// Serves until `stop` ends, then finishes what is under way.
///
/// # Errors
/// When the database, the content folder or the address can't be used.
pub async fn serve(config: Config, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let address = config.listen;
    let (app, publisher) = App::start(config).await?;
    let listener = http::listen(address).with_context(|| format!("{address} can't be listened on"))?;
    let site = site_address(&app, listener.local_addr()?.port());
    offer_set_up(&app, &site).await;
    greet(&app, &site);
    serve_on(app, publisher, listener, stop).await
}

/// Serves on a listener that is already there.
///
/// # Errors
/// When connections can't be accepted.
pub async fn serve_on(
    app: App,
    publisher: Publisher,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    // Compressed before the first reader asks.
    tokio::task::spawn_blocking(|| view::asset(""));
    let background = Background::start(&app, publisher);
    // Who listens for changes is never finished: she is let go when the rest begins to be.
    let stop = async {
        stop.await;
        app.listeners.close();
    };
    let served = http::serve(listener, router::router(&app), Limits::default().within_open_files(), stop).await;
    background.stop().await;
    app.db.close().await;
    tracing::info!("stopped");
    Ok(served?)
}

/// What to type into a browser on this machine, or wherever the site is.
fn site_address(app: &App, port: u16) -> String {
    let is_here = app.config.public_url.host_str() == Some("localhost");
    if is_here { format!("http://localhost:{port}") } else { app.absolute("") }
}

/// While there is no administrator, each start makes a link for the first. It is the one secret that is printed: whoever
/// reads what the first start says is the one who runs the site. Not through the log, which may be set to say less.
async fn offer_set_up(app: &App, site: &str) {
    match staff::first_link(&app.db, app.clock.now()).await {
        Ok(Some(token)) => {
            let path = SetUpPath { token: token.reveal().to_owned() };
            let words =
                format!("There is no administrator yet. To become the first, open {site}{path} within 24 hours.");
            let line = match app.config.log_format {
                LogFormat::Text => words,
                LogFormat::Json => {
                    let timestamp = app.clock.now().to_string();
                    serde_json::json!({ "timestamp": timestamp, "level": "WARN", "fields": { "message": words } })
                        .to_string()
                }
            };
            // Nobody may be listening; the site is served all the same.
            writeln!(std::io::stderr(), "{line}").ok();
        }
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "a link for the first administrator could not be made"),
    }
}

fn greet(app: &App, site: &str) {
    let library = app.library();
    let lessons: usize = library.courses.iter().map(|course| course.lessons.len()).sum();
    tracing::info!(
        "{} courses with {lessons} lessons, {} shows, {} webinars",
        library.courses.len(),
        library.shows.len(),
        library.webinars.len(),
    );
    if library.site.phone.ends_with("000000") {
        tracing::warn!("content/site.toml still has the example's telephone number: put the library's own there");
    }
    for words in meetings::without_settings(&library, &app.config.meetings) {
        tracing::warn!("{words}");
    }
    tracing::info!("Lentera is lit. Open {site}");
}
