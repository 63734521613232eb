//! The sign: a lantern whose panes are lit one by one.

use maud::{Markup, html};

/// The most panes that are drawn; with more lessons, the light is shared out evenly.
const MOST_PANES: usize = 12;
/// Hook, roof, posts, foot.
const FRAME: &str = "M24 3a4 4 0 013.5 6H31l3 8c3 3 7 4.5 12 5.5V27H2v-4.5c5-1 9-2.5 12-5.5l3-8h3.5A4 4 0 0124 3zM5 27h3v40H5z\
                     M40 27h3v40h-3zM3 67h42v4H3zM11 71h26l-3 4H14zM22 75h4v3h-4z";

/// The lantern with `lit` of `panes` lit. It adds nothing to what the words beside it say.
pub fn lantern(lit: usize, panes: usize) -> Markup {
    drawn(&Lantern::new(lit, panes), html! {})
}

/// The lantern that hangs into the top of a page and shines the more, the more of it is lit.
pub fn hanging_lantern(lit: usize, panes: usize) -> Markup {
    let lantern = Lantern::new(lit, panes);
    let share = lantern.lit as f64 / lantern.panes as f64;
    let halos = html! {
        @if lantern.lit > 0 {
            circle.halo cx="24" cy="47" r=(short(34.0 + 16.0 * share)) {}
            circle.halo cx="24" cy="47" r=(short(46.0 + 28.0 * share)) {}
        }
        path.cord d="M24-12V4" {}
    };
    drawn(&lantern, halos)
}

struct Lantern {
    lit: usize,
    panes: usize,
}

impl Lantern {
    fn new(lit: usize, panes: usize) -> Self {
        let shown = panes.clamp(1, MOST_PANES);
        Self { lit: (lit * shown).checked_div(panes).unwrap_or_default().min(shown), panes: shown }
    }

    /// How many panes each row has, from the bottom up: seven are three, two and two.
    fn rows(&self) -> Vec<usize> {
        let rows = self.panes.div_ceil(3);
        (0..rows).map(|row| (self.panes + rows - 1 - row) / rows).collect()
    }
}

fn drawn(lantern: &Lantern, behind: Markup) -> Markup {
    let rows = lantern.rows();
    let height = 38.0 / rows.len() as f64;
    html! {
        svg.lantern viewBox="0 0 48 78" width="48" height="78" aria-hidden="true" focusable="false" {
            (behind)
            path.frame d=(FRAME) {}
            @for (row, in_row) in rows.iter().enumerate() {
                @let before: usize = rows[..row].iter().sum();
                @let width = 30.0 / *in_row as f64;
                @for column in 0..*in_row {
                    rect.pane.lit[before + column < lantern.lit]
                        x=(short(10.0 + column as f64 * width)) y=(short(68.0 - (row + 1) as f64 * height))
                        width=(short(width - 2.0)) height=(short(height - 2.0)) {}
                }
            }
        }
    }
}

/// One decimal is finer than a screen.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
