//! stand-in until the branch is merged
use crate::{
    accounts::Reader,
    app::App,
    content::{Library, *},
};
use maud::{Markup, html};
use std::fmt;
/// x
pub struct ShowsPath;
impl fmt::Display for ShowsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/podcasts")
    }
}
/// x
pub struct ShowPath<'a>(
    /// x
    pub &'a Slug,
);
impl fmt::Display for ShowPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}", self.0)
    }
}
/// x
pub struct EpisodePath<'a>(
    /// x
    pub &'a EpisodeName,
);
impl fmt::Display for EpisodePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}", self.0)
    }
}
/// The newest published episode of all shows.
pub fn newest_episode(library: &Library) -> Option<(&Show, &Episode)> {
    let all = library
        .shows
        .iter()
        .flat_map(|show| show.episodes.iter().map(move |episode| (show.as_ref(), episode.as_ref())));
    all.max_by_key(|(_, episode)| (episode.published_at, &episode.name))
}
/// An episode in a list.
pub fn episode_card(reader: &Reader, _show: &Show, episode: &Episode) -> Markup {
    let t = &reader.locale;
    html! { li.card { h3 { a href=(t.href(&EpisodePath(&episode.name))) { (episode.texts.get(t.language).title) } } } }
}
/// x
pub fn routes() -> axum::Router<App> {
    axum::Router::new()
}
