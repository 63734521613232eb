//! QR codes: for pages as SVG, for paper and pictures as an outline.

use std::fmt::Write;

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

use super::{Outline, outline::Step};

/// The white edge that scanners need, in modules.
const QUIET_ZONE: usize = 4;

/// A QR code. It can still be read with a seventh of it spoilt, by a crease or a thumb.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Qr {
    width: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// The code of an address; `None` for one longer than any code holds, beyond 2,300 bytes.
    pub fn of(address: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
        let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Some(Self { width: code.width(), dark })
    }

    /// How many modules lie side by side, the quiet zone included.
    pub fn width_with_quiet_zone(&self) -> usize {
        self.width + 2 * QUIET_ZONE
    }

    /// The dark modules of each row that lie side by side: x, y and how many, the quiet zone counted in.
    fn bars(&self) -> Vec<(usize, usize, usize)> {
        let mut bars: Vec<(usize, usize, usize)> = Vec::new();
        for (place, _) in self.dark.iter().enumerate().filter(|(_, is_dark)| **is_dark) {
            let (x, y) = (place % self.width + QUIET_ZONE, place / self.width + QUIET_ZONE);
            match bars.last_mut() {
                Some((start, row, length)) if *row == y && *start + *length == x => *length += 1,
                _ => bars.push((x, y, 1)),
            }
        }
        bars
    }

    /// The dark parts, one module being 1 wide, the quiet zone around them.
    pub fn outline(&self) -> Outline {
        let bar = |(x, y, length): (usize, usize, usize)| {
            let (left, top, right, bottom) = (x as f32, y as f32, (x + length) as f32, (y + 1) as f32);
            [
                Step::Move(left, top),
                Step::Line(right, top),
                Step::Line(right, bottom),
                Step::Line(left, bottom),
                Step::Close,
            ]
        };
        Outline(self.bars().into_iter().flat_map(bar).collect())
    }

    /// For a page: black on white also at night, since scanners want it so. Named by `label`, or hidden from those who
    /// hear the page where a link beside it says the same.
    pub fn svg(&self, label: Option<&str>) -> Markup {
        let width = self.width_with_quiet_zone();
        let mut way = String::new();
        for (x, y, length) in self.bars() {
            write!(way, "M{x} {y}h{length}v1h-{length}z").ok();
        }
        html! {
            svg.qr viewBox=(format!("0 0 {width} {width}")) width="240" height="240" shape-rendering="crispEdges"
                role=[label.map(|_| "img")] aria-label=[label] aria-hidden=[label.is_none().then_some("true")] focusable="false" {
                path fill="#fff" d=(format!("M0 0h{width}v{width}H0z")) {}
                path fill="#000" d=(way) {}
            }
        }
    }
}
