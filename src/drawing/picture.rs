//! Pictures: a sheet as PNG, painted with our own fonts only, whatever the machine has.

use std::sync::{Arc, LazyLock};

use anyhow::Context;
use image::{
    ExtendedColorType, ImageEncoder,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use maud::{Markup, html};
use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree, fontdb},
};

use super::{Font, Ink, Sheet, sheet::Mark};

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    Font::ALL.iter().for_each(|font| fonts.load_font_data(font.bytes().to_vec()));
    Arc::new(fonts)
});

/// The bytes of a PNG so many pixels wide.
///
/// # Errors
/// When there is no memory for so many pixels, or the sheet can't be painted.
pub fn png(sheet: &Sheet, pixels: u32) -> anyhow::Result<Vec<u8>> {
    let scale = pixels as f32 / sheet.size.width;
    let height = (sheet.size.height * scale).round() as u32;
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(&svg(sheet).into_string(), &options).context("a sheet becomes SVG")?;
    let mut painting = Pixmap::new(pixels, height).context("there is room for the picture")?;
    painting.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut painting.as_mut());
    encode(&painting)
}

/// The ground is opaque, so that three of four bytes are the colour itself.
fn encode(painting: &Pixmap) -> anyhow::Result<Vec<u8>> {
    let colours: Vec<u8> = painting.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    encoder.write_image(&colours, painting.width(), painting.height(), ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

fn svg(sheet: &Sheet) -> Markup {
    let (width, height) = (sheet.size.width, sheet.size.height);
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox=(format!("0 0 {width} {height}")) {
            @for mark in &sheet.marks { (element(mark)) }
        }
    }
}

fn element(mark: &Mark) -> Markup {
    html! {
        @match mark {
            Mark::Words { words, x, y, text } => {
                text x=(x) y=(y) fill=(hex(text.ink)) font-size=(text.points)
                    font-family=(text.font.family()) font-weight=(text.font.weight()) { (words) }
            }
            Mark::Shape(outline, ink) => { path d=(outline) fill=(hex(*ink)) {} }
            Mark::Line { ends: [(x1, y1), (x2, y2)], thickness, dash, ink } => {
                line x1=(x1) y1=(y1) x2=(x2) y2=(y2) stroke=(hex(*ink)) stroke-width=(thickness)
                    stroke-dasharray=[(*dash > 0.0).then_some(dash)] {}
            }
            Mark::Link(..) => {}
        }
    }
}

fn hex(Ink(red, green, blue): Ink) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
