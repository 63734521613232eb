//! Shows and episodes as pages.

use maud::{Markup, html};

use super::paths::EpisodePath;
use crate::{
    accounts::Reader,
    content::{Episode, Show},
};

/// An episode in a list.
pub fn episode_card(reader: &Reader, _show: &Show, episode: &Episode) -> Markup {
    let t = &reader.locale;
    html! { li.card { h3 { a href=(t.href(&EpisodePath(&episode.name))) { (episode.texts.get(t.language).title) } } } }
}
