//! The sign: a lantern whose panes are lit one by one.

use maud::{Markup, html};

/// The widest row of panes; with more lessons, the light is shared out evenly.
const MOST_PANES: usize = 12;

/// The lantern of a course, `lit` of `panes` lit. It adds nothing to what the words beside it say.
pub fn lantern(lit: usize, panes: usize) -> Markup {
    let shown = panes.clamp(1, MOST_PANES);
    let shining = if panes > MOST_PANES { lit * MOST_PANES / panes } else { lit.min(shown) };
    let rows = shown.div_ceil(3);
    let height = 36.0 / rows as f64;
    html! {
        svg.lantern viewBox="0 0 48 64" aria-hidden="true" focusable="false" {
            path.lantern-frame d="M24 2v6M16 8h16l4 6H12zM12 54h24l-4 6H16z" {}
            @for pane in 0..shown {
                // Panes fill from the bottom left, as light rises.
                @let row = pane / 3;
                @let in_row = if row + 1 == rows && !shown.is_multiple_of(3) { shown % 3 } else { 3 };
                @let width = 24.0 / in_row as f64;
                @let x = 12.0 + (pane % 3) as f64 * width;
                @let y = 52.0 - (row + 1) as f64 * height;
                rect class=(if pane < shining { "pane lit" } else { "pane" }) x=(format!("{x:.1}")) y=(format!("{y:.1}"))
                    width=(format!("{width:.1}")) height=(format!("{height:.1}")) {}
            }
        }
    }
}
