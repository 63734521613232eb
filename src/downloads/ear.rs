//! Listens in on one answer, if it is a listener's at all.

use std::{sync::Arc, time::Duration};

use axum::{
    http::{HeaderMap, Method, header::USER_AGENT},
    response::Response,
};
use tokio::time::timeout;

use super::{
    agents::{self, Player},
    episodes::Episode,
    model::Spans,
    record::{self, Gathered},
};
use crate::{
    app::App,
    content::Library,
    http::{Source, files, tell_what_goes_out},
    media::MeasuredMedia,
};

/// How long a listener waits for being counted.
const PATIENCE: Duration = Duration::from_millis(500);

/// Hears what goes out to one listener.
pub struct Ear {
    app: App,
    source: Source,
    user_agent: String,
    player: Player,
    episode: Episode,
    media: Arc<MeasuredMedia>,
}

/// An ear for a request that may be a download: somebody's player asks by GET for the sound of an episode or a lesson. Not
/// for bots, not for what is fetched only to show a preview, or in advance of anybody's wish.
pub async fn ear(
    app: &App,
    library: &Library,
    media: &Arc<MeasuredMedia>,
    source: Source,
    (method, headers): (&Method, &HeaderMap),
) -> Option<Ear> {
    if method != Method::GET || is_in_advance(headers) {
        return None;
    }
    let episode = app.downloads.episode_of(library, media)?;
    let user_agent = String::from_utf8_lossy(headers.get(USER_AGENT)?.as_bytes()).into_owned();
    let player = agents::player(&user_agent)?;
    // Asked for once a day. Rows that are away keep nobody from listening.
    if !matches!(timeout(PATIENCE, record::salts_of_today(app)).await, Ok(Ok(_))) {
        tracing::warn!("a download is not counted: rows are away");
        return None;
    }
    Some(Ear { app: app.clone(), source, user_agent, player, episode, media: Arc::clone(media) })
}

/// Browsers say when nobody has asked yet.
fn is_in_advance(headers: &HeaderMap) -> bool {
    const SAY: [&str; 4] = ["sec-purpose", "purpose", "x-purpose", "x-moz"];
    let values = SAY.iter().flat_map(|name| headers.get_all(*name));
    values.filter_map(|value| value.to_str().ok()).any(|value| value.contains("prefetch") || value.contains("preview"))
}

impl Ear {
    /// Hears what goes out of an answer, as it goes.
    pub fn follow(self, answer: Response) -> Response {
        tell_what_goes_out(answer, move |range| self.hear(Spans::of(range)))
    }

    /// Of what is fetched elsewhere only the question is known: from the beginning of the file, it counts as answered. What
    /// begins elsewhere is the rest of something, or a place somebody jumped to.
    pub fn believe(&self, headers: &HeaderMap) {
        let asked = files::asked_for(headers, &Method::GET, &self.media.stored());
        if let Some(asked) = asked.filter(|asked| asked.first == 0) {
            self.hear(Spans::of(0..asked.bytes));
        }
    }

    fn hear(&self, spans: Spans) {
        let Some(salts) = self.app.downloads.salts() else { return };
        self.app.downloads.gather(Gathered {
            listener: salts.listener(self.source, &self.user_agent),
            episode: self.episode.clone(),
            media: Arc::clone(&self.media),
            player: self.player,
            spans,
            at: self.app.clock.now(),
        });
    }
}
