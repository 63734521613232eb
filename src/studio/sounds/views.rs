//! The studio as pages.

use maud::{Markup, html};

use super::model::{Loudness, Recording, Shelf};
use crate::{
    accounts::Reader,
    i18n::Locale,
    media::Heard,
    staff::{Staff, staff_page},
    view::{Content, Icon, icon},
};

/// Every recording with what was measured and heard of it.
pub fn sounds(reader: &Reader, staff: &Staff, shelves: &[Shelf]) -> Content {
    let t = &reader.locale;
    let title = t.say("sounds-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("sounds-lead")) }
        @if shelves.is_empty() { p { (t.say("sounds-none")) } }
        @for shelf in shelves {
            section {
                h2 { (shelf.title) }
                ul.cards { @for one in &shelf.recordings { (recording(t, one)) } }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn recording(t: &Locale, recording: &Recording) -> Markup {
    let seconds = recording.sound.kind.seconds().unwrap_or_default();
    let kilobits = recording.sound.bytes * 8 / 1000 / seconds.max(1);
    html! {
        li.card {
            h3 { (recording.title) }
            p.facts {
                span { (icon(Icon::Clock)) (t.minutes(seconds)) } " "
                span { (icon(Icon::Data)) (t.megabytes(recording.sound.bytes)) } " "
                span { (t.say_with("sounds-rate", &[("kilobits", kilobits.into())])) }
            }
            @match &recording.heard {
                Some(heard) => { (loudness(t, heard)) (tags(t, heard)) }
                None => p.hint { (t.say("sounds-not-heard")) },
            }
            @if let Some(lighter) = &recording.lighter {
                p { (t.say_with("sounds-lighter", &[("megabytes", t.megabytes(lighter.bytes).into())])) }
            }
        }
    }
}

fn loudness(t: &Locale, heard: &Heard) -> Markup {
    let words = match heard.loudness {
        None => t.say("sounds-silent"),
        Some(lufs) => {
            let key = match Loudness::of(lufs) {
                Loudness::Quiet => "sounds-quiet",
                Loudness::Right => "sounds-right",
                Loudness::Loud => "sounds-loud",
            };
            t.say_with(key, &[("lufs", written(t, lufs).into())])
        }
    };
    html! { p { (words) } }
}

/// `−16,7`
fn written(t: &Locale, lufs: f64) -> String {
    format!("{lufs:.1}").replace('-', "−").replace('.', &t.say("decimal-mark"))
}

fn tags(t: &Locale, heard: &Heard) -> Markup {
    let tags: Vec<&str> =
        [&heard.title, &heard.artist, &heard.album].into_iter().flatten().map(String::as_str).collect();
    html! {
        @if !tags.is_empty() { p.hint { (t.say_with("sounds-tags", &[("tags", tags.join(" · ").into())])) } }
    }
}
