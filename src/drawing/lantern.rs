//! The sign of the site: a lantern whose panes are lit one by one. Its shape, for pages, paper and pictures.

/// The most panes that are drawn; with more lessons, the light is shared out evenly.
const MOST_PANES: usize = 12;

/// Width of the whole.
pub const WIDTH: f32 = 48.0;
/// Height of the whole.
pub const HEIGHT: f32 = 78.0;
/// Hook, roof, posts, foot: a path of SVG.
pub const FRAME: &str = "M24 3a4 4 0 013.5 6H31l3 8c3 3 7 4.5 12 5.5V27H2v-4.5c5-1 9-2.5 12-5.5l3-8h3.5A4 4 0 0124 3zM5 27h3v40H5z\
                         M40 27h3v40h-3zM3 67h42v4H3zM11 71h26l-3 4H14zM22 75h4v3h-4z";

/// A lantern of which some panes are lit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lantern {
    /// How many panes are lit.
    pub lit: usize,
    /// How many there are.
    pub panes: usize,
}

/// A pane of glass.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pane {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
    /// Whether there is light behind it.
    pub is_lit: bool,
}

impl Lantern {
    /// `lit` of `panes`, as far as so many can be drawn.
    pub fn new(lit: usize, panes: usize) -> Self {
        let shown = panes.clamp(1, MOST_PANES);
        Self { lit: (lit * shown).checked_div(panes).unwrap_or_default().min(shown), panes: shown }
    }

    /// How many panes each row has, from the bottom up: seven are three, two and two.
    fn rows(self) -> Vec<usize> {
        let rows = self.panes.div_ceil(3);
        (0..rows).map(|row| (self.panes + rows - 1 - row) / rows).collect()
    }

    /// The panes from the bottom left, in the order in which they are lit.
    pub fn all_panes(self) -> Vec<Pane> {
        let rows = self.rows();
        let height = 38.0 / rows.len() as f32;
        let mut panes = Vec::new();
        for (row, in_row) in rows.iter().enumerate() {
            let width = 30.0 / *in_row as f32;
            panes.extend((0..*in_row).map(|column| Pane {
                x: 10.0 + column as f32 * width,
                y: 68.0 - (row + 1) as f32 * height,
                width: width - 2.0,
                height: height - 2.0,
                is_lit: false,
            }));
        }
        panes.iter_mut().take(self.lit).for_each(|pane| pane.is_lit = true);
        panes
    }
}
