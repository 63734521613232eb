//! The sign on pages: a lantern whose panes are lit one by one.

use maud::{Markup, html};

use crate::drawing::{LANTERN_FRAME, Lantern};

/// The lantern with `lit` of `panes` lit. It adds nothing to what the words beside it say.
pub fn lantern(lit: usize, panes: usize) -> Markup {
    drawn(Lantern::new(lit, panes), html! {})
}

/// The lantern that hangs into the top of a page and shines the more, the more of it is lit.
pub fn hanging_lantern(lit: usize, panes: usize) -> Markup {
    let lantern = Lantern::new(lit, panes);
    let share = lantern.lit as f32 / lantern.panes as f32;
    let halos = html! {
        @if lantern.lit > 0 {
            circle.halo cx="24" cy="47" r=(short(34.0 + 16.0 * share)) {}
            circle.halo cx="24" cy="47" r=(short(46.0 + 28.0 * share)) {}
        }
        path.cord d="M24-12V4" {}
    };
    drawn(lantern, halos)
}

fn drawn(lantern: Lantern, behind: Markup) -> Markup {
    html! {
        svg.lantern viewBox="0 0 48 78" width="48" height="78" aria-hidden="true" focusable="false" {
            (behind)
            path.frame d=(LANTERN_FRAME) {}
            @for pane in lantern.all_panes() {
                rect.pane.lit[pane.is_lit]
                    x=(short(pane.x)) y=(short(pane.y)) width=(short(pane.width)) height=(short(pane.height)) {}
            }
        }
    }
}

/// One decimal is finer than a screen.
fn short(number: f32) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
