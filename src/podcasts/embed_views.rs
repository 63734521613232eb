//! The player alone, as other sites show it in a frame, and what they are told of it: oEmbed <https://oembed.com>.

use maud::{DOCTYPE, Markup, html};
use serde_json::{Value, json};

use super::{
    paths::{EmbedPath, EpisodePath, MediaPath, OembedPath, ShowPath},
    player::{self, Player},
    views::other_language,
};
use crate::{
    content::{Episode, Show},
    i18n::Locale,
    view::{Icon, asset_path, icon},
};

/// The frame in CSS pixels: with everything in one row, and on a phone.
const WIDE: (u32, u32) = (640, 580);
const NARROW: (u32, u32) = (340, 720);
/// For so many seconds others may remember what they were told.
const REMEMBERED: u32 = 24 * 60 * 60;

/// Makes an absolute address of a path.
pub type Absolute<'a> = &'a dyn Fn(&str) -> String;

/// The document in the frame.
pub fn document(player: &Player<'_>, absolute: Absolute<'_>) -> Markup {
    let t = player.locale;
    let text = player.episode.texts.get(t.language);
    let page = absolute(&t.href(&EpisodePath(&player.episode.name)));
    html! {
        (DOCTYPE)
        html lang=(t.language) data-size="normal" data-theme="auto" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (text.title) }
                meta name="robots" content="noindex";
                link rel="canonical" href=(page);
                link rel="icon" href=(asset_path("favicon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(asset_path("lentera.css"));
                (player::script())
            }
            body.embed {
                main {
                    p.facts { span lang=[other_language(&player.show.texts, t)] { (player.show.texts.get(t.language).title) } }
                    h1 lang=[other_language(&player.episode.texts, t)] { (text.title) }
                    (player.figure(html! {
                        p { a.link href=(page) target="_top" { (icon(Icon::Forward)) (t.say("player-opens")) } }
                    }))
                }
            }
        }
    }
}

/// A frame for another site.
pub fn frame(t: &Locale, episode: &Episode, absolute: Absolute<'_>, (width, height): (u32, u32)) -> String {
    let title = t.say_with("player-title", &[("episode", episode.texts.get(t.language).title.as_str().into())]);
    let address = absolute(&t.href(&EmbedPath(&episode.name)));
    let frame = html! { iframe src=(address) title=(title) width=(width) height=(height) loading="lazy" style="border:0;max-width:100%" {} };
    frame.into_string()
}

/// What a library's page offers to be copied.
pub fn offer(t: &Locale, episode: &Episode, absolute: Absolute<'_>) -> Markup {
    html! {
        details.box {
            summary { (t.say("player-elsewhere")) }
            p { (t.say("player-elsewhere-explained")) }
            div.field {
                label for="player-code" { (t.say("player-code")) }
                textarea id="player-code" rows="5" readonly spellcheck="false" { (frame(t, episode, absolute, WIDE)) }
            }
        }
    }
}

/// The link by which other sites find out how an episode is shown.
pub fn discovery(t: &Locale, episode: &Episode, absolute: Absolute<'_>) -> Markup {
    let page = absolute(&t.href(&EpisodePath(&episode.name)));
    html! {
        link rel="alternate" type="application/json+oembed" title=(episode.texts.get(t.language).title)
            href=(absolute(&OembedPath { url: &page }.to_string()));
    }
}

/// What another site is told, which has no more room than this.
pub fn oembed(
    t: &Locale,
    site_name: &str,
    (show, episode): (&Show, &Episode),
    absolute: Absolute<'_>,
    most: (Option<u32>, Option<u32>),
) -> Value {
    let cover = episode.cover.as_ref().unwrap_or(&show.cover);
    let (width, height) = size(most);
    let mut told = json!({
        "version": "1.0",
        "type": "rich",
        "title": episode.texts.get(t.language).title,
        "author_name": show.texts.get(t.language).title,
        "author_url": absolute(&t.href(&ShowPath(&show.slug))),
        "provider_name": site_name,
        "provider_url": absolute(&t.href(&"/")),
        "cache_age": REMEMBERED,
        "html": frame(t, episode, absolute, (width, height)),
        "width": width,
        "height": height,
    });
    let is_at_most = |pixels: u32, most: Option<u32>| most.is_none_or(|most| pixels <= most);
    let fits = |(width, height): &(u32, u32)| is_at_most(*width, most.0) && is_at_most(*height, most.1);
    if let Some((width, height)) = cover.kind.pixels().filter(fits) {
        told["thumbnail_url"] = absolute(&MediaPath(&cover.address).to_string()).into();
        told["thumbnail_width"] = width.into();
        told["thumbnail_height"] = height.into();
    }
    told
}

/// The size of the frame, where another site has no more room than this. What does not fit is scrolled.
fn size((most_wide, most_high): (Option<u32>, Option<u32>)) -> (u32, u32) {
    let room = most_wide.unwrap_or(WIDE.0);
    let (width, height) = if room < WIDE.0 { (room, NARROW.1) } else { WIDE };
    let height = if width > NARROW.0 * 3 / 2 { WIDE.1 } else { height };
    (width, most_high.map_or(height, |most| height.min(most)))
}
