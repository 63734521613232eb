//! The player: the browser's own, with what it costs before the tap. A script puts a larger one in its place, whose every
//! word stands here already; on the page of an episode and on other sites it is the same.

use std::fmt::Write;

use maud::{Markup, html};

use super::{model, paths::MediaPath};
use crate::{
    content::{Episode, Show},
    i18n::Locale,
    media::MeasuredMedia,
    view::{Icon, asset_path, icon},
};

/// Where it is remembered how far somebody listened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Keeping {
    /// In her browser.
    OnDevice,
    /// With the learner.
    OfLearner {
        /// Where it is sent.
        address: String,
        /// Where she stopped, in seconds from the beginning.
        second: u32,
        /// Whether her browser may know where she stopped before she was one.
        is_own_device: bool,
    },
    /// Nowhere: others use this computer too, or the page is not ours.
    Nowhere,
}

/// What is played, and for whom.
pub struct Player<'a> {
    /// How to speak.
    pub locale: &'a Locale,
    /// Whose episode it is.
    pub show: &'a Show,
    /// What is played.
    pub episode: &'a Episode,
    /// The loudest moment of each part of the sound, from 0 to 100; empty where nobody listened yet.
    pub bars: &'a [u8],
    /// Where the place is kept.
    pub keeping: Keeping,
}

/// How fast it may speak, and the words for it. The first three are those of the whole site.
const SPEEDS: [(&str, &str); 4] = [
    ("0.8", "display-speed-slow"),
    ("1", "display-speed-normal"),
    ("1.2", "display-speed-fast"),
    ("1.5", "player-speed-faster"),
];

/// What the player needs in the head of a page.
pub fn script() -> Markup {
    html! { script src=(asset_path("player.js")) defer {} }
}

impl Player<'_> {
    /// The player, and what can be had beside it. Nothing is fetched before the tap.
    pub fn view(&self) -> Markup {
        let t = self.locale;
        let address = MediaPath(&self.episode.audio.address);
        let lighter = self.episode.low_data.as_deref();
        let megabytes = t.megabytes(self.episode.audio.bytes);
        html! {
            (self.figure(html! {
                @if lighter.is_some() {
                    p { a.link href=(address) { (t.say_with("podcast-full", &[("megabytes", megabytes.as_str().into())])) } }
                }
                p {
                    a.link href=(address) download {
                        (icon(Icon::Download)) (t.say_with("podcast-save", &[("megabytes", megabytes.as_str().into())]))
                    }
                }
            }))
        }
    }

    /// The player with something beneath it.
    pub fn figure(&self, beneath: Markup) -> Markup {
        let t = self.locale;
        let (keep, at, is_here) = match &self.keeping {
            Keeping::OnDevice => (None, 0, true),
            Keeping::OfLearner { address, second, is_own_device } => (Some(address), *second, *is_own_device),
            Keeping::Nowhere => (None, 0, false),
        };
        let here = is_here.then(|| self.episode.name.to_string());
        html! {
            figure.audio data-player data-keep=[keep] data-at=(at) data-here=[here]
                data-kind=(self.episode.audio.kind.content_type()) data-seconds=(self.seconds()) data-mark=(t.say("time-mark"))
                data-title=(self.episode.texts.get(t.language).title) data-show=(self.show.texts.get(t.language).title)
                data-cover=(MediaPath(&self.episode.cover.as_ref().unwrap_or(&self.show.cover).address))
                data-from=(t.say_with("player-from", &[("time", "%".into())]))
                data-resumes=(t.say_with("player-resumes", &[("time", "%".into())]))
                data-waiting=(t.say("player-waiting")) data-broken=(t.say("player-broken")) data-unknown=(t.say("player-unknown")) {
                (self.caption())
                (self.sound())
                (self.deck())
                (beneath)
            }
        }
    }

    fn seconds(&self) -> u64 {
        self.episode.audio.kind.seconds().unwrap_or_default()
    }

    fn caption(&self) -> Markup {
        let t = self.locale;
        let played = self.episode.low_data.as_ref().unwrap_or(&self.episode.audio);
        html! {
            figcaption {
                (t.say("podcast-listen")) " "
                span { (t.minutes(self.seconds())) " · " (t.megabytes(played.bytes)) }
            }
        }
    }

    /// What saves data is played where the browser knows it.
    fn sound(&self) -> Markup {
        let title = &self.episode.texts.get(self.locale.language).title;
        let audio = &self.episode.audio;
        html! {
            @match self.episode.low_data.as_deref() {
                None => audio controls preload="none" src=(MediaPath(&audio.address)) aria-label=(title) {},
                Some(lighter) => audio controls preload="none" aria-label=(title) {
                    @for form in [lighter, audio] { (source(form)) }
                },
            }
        }
    }

    /// What the script shows instead of the browser's player.
    fn deck(&self) -> Markup {
        let t = self.locale;
        let whole = model::clock(self.seconds(), &t.say("time-mark"));
        html! {
            div.deck data-part="deck" hidden {
                div.keys {
                    button.button.primary type="button" data-do="play" aria-keyshortcuts="k" {
                        span data-part="play" { (icon(Icon::Play)) span { (t.say("player-play")) } }
                        span data-part="pause" hidden { (icon(Icon::Pause)) span { (t.say("player-pause")) } }
                    }
                    button.button type="button" data-do="back" aria-keyshortcuts="j" { (icon(Icon::SkipBack)) span { (t.say("player-back")) } }
                    button.button type="button" data-do="forward" aria-keyshortcuts="l" { (icon(Icon::SkipForward)) span { (t.say("player-forward")) } }
                }
                p.told data-part="told" role="status" {}
                div.scale {
                    (waveform(self.bars))
                    input type="range" min="0" max=(self.seconds()) step="1" value="0" data-part="scale" aria-label=(t.say("player-position"));
                }
                p.times { span data-part="now" { (model::clock(0, &t.say("time-mark"))) } span { (whole) } }
                (self.speeds())
            }
        }
    }

    fn speeds(&self) -> Markup {
        let t = self.locale;
        html! {
            label.field {
                span { (t.say("display-speed")) }
                select data-part="speed" {
                    @for (speed, key) in SPEEDS { option value=(speed) selected[speed == "1"] { (t.say(key)) } }
                }
            }
        }
    }
}

fn source(form: &MeasuredMedia) -> Markup {
    html! { source src=(MediaPath(&form.address)) type=(form.kind.content_type()); }
}

/// Half the height of the drawing, in its own units: a bar is two wide.
const HALF: u32 = 20;

/// The sound as bars, twice: what is still to come, and what was heard, as wide as the script makes it.
fn waveform(bars: &[u8]) -> Markup {
    let mut path = String::new();
    for (number, bar) in bars.iter().enumerate() {
        // Silence is a dot.
        let half = (u32::from(*bar) * (HALF - 1) / 100).max(1);
        let written = write!(path, "M{} {}v{}", number * 3 + 1, HALF - half, half * 2);
        debug_assert!(written.is_ok(), "a string takes everything");
    }
    html! {
        @if !bars.is_empty() {
            svg.wave viewBox={ "0 0 " (bars.len() * 3) " " (HALF * 2) } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                clipPath id="heard" { rect width="0" height="100%" data-part="heard" {} }
                path id="wave" d=(path) {}
                use.heard href="#wave" clip-path="url(#heard)" {}
            }
        }
    }
}
