//! Paper: sheets as PDF, with the fonts in it, so that every machine prints the same and every word can be copied out.

use std::sync::LazyLock;

use anyhow::{Context, anyhow};
use krilla::{
    Document,
    action::LinkAction,
    annotation::{LinkAnnotation, Target},
    color::rgb,
    geom::{Path, PathBuilder, Point, Rect},
    metadata::Metadata,
    page::{Page, PageSettings},
    paint::{Fill, Stroke, StrokeDash},
    surface::Surface,
    text::TextDirection,
};

use super::{
    Area, Font, Ink, Outline, Sheet,
    outline::Step,
    sheet::{Mark, Text},
};

/// A document to be printed.
pub struct Paper<'a> {
    /// For the window and for those who hear it.
    pub title: &'a str,
    /// The code of the language that its words are in.
    pub language: &'a str,
    /// Its pages in order.
    pub sheets: &'a [Sheet],
}

static FONTS: LazyLock<[krilla::text::Font; 3]> = LazyLock::new(|| {
    Font::ALL.map(|font| krilla::text::Font::new(font.bytes().into(), 0).expect("our own fonts are whole"))
});

/// The bytes of a PDF; the same sheets give the same bytes.
///
/// # Errors
/// When a sheet has no size, or the document can't be put together.
pub fn paper(paper: &Paper<'_>) -> anyhow::Result<Vec<u8>> {
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(paper.title.to_owned()).language(paper.language.to_owned()));
    for sheet in paper.sheets {
        let settings = PageSettings::from_wh(sheet.size.width, sheet.size.height).context("a sheet has a size")?;
        let mut page = document.start_page_with(settings);
        draw(&mut page, sheet);
        page.finish();
    }
    document.finish().map_err(|error| anyhow!("a document could not be put together: {error:?}"))
}

fn draw(page: &mut Page<'_>, sheet: &Sheet) {
    let mut surface = page.surface();
    for mark in &sheet.marks {
        match mark {
            Mark::Words { words, x, y, text } => draw_words(&mut surface, words, Point::from_xy(*x, *y), *text),
            Mark::Shape(outline, ink) => draw_shape(&mut surface, outline, *ink),
            Mark::Line { ends, thickness, dash, ink } => {
                draw_line(&mut surface, *ends, stroke(*thickness, *dash, *ink))
            }
            Mark::Link(..) => {}
        }
    }
    surface.finish();
    for mark in &sheet.marks {
        if let Mark::Link(area, address) = mark {
            page.add_annotation(link(*area, address));
        }
    }
}

fn draw_words(surface: &mut Surface<'_>, words: &str, at: Point, text: Text) {
    let font = FONTS[text.font as usize].clone();
    surface.set_stroke(None);
    surface.set_fill(Some(fill(text.ink)));
    surface.draw_text(at, font, text.points, words, false, TextDirection::Auto);
}

fn draw_shape(surface: &mut Surface<'_>, outline: &Outline, ink: Ink) {
    surface.set_stroke(None);
    surface.set_fill(Some(fill(ink)));
    if let Some(path) = path(outline) {
        surface.draw_path(&path);
    }
}

fn draw_line(surface: &mut Surface<'_>, [from, to]: [(f32, f32); 2], stroke: Stroke) {
    surface.set_fill(None);
    surface.set_stroke(Some(stroke));
    let line = Outline(vec![Step::Move(from.0, from.1), Step::Line(to.0, to.1)]);
    if let Some(path) = path(&line) {
        surface.draw_path(&path);
    }
}

fn path(outline: &Outline) -> Option<Path> {
    let mut pen = PathBuilder::new();
    for step in &outline.0 {
        match *step {
            Step::Move(x, y) => pen.move_to(x, y),
            Step::Line(x, y) => pen.line_to(x, y),
            Step::Curve([(a, b), (c, d), (x, y)]) => pen.cubic_to(a, b, c, d, x, y),
            Step::Close => pen.close(),
        }
    }
    pen.finish()
}

fn fill(Ink(red, green, blue): Ink) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn stroke(width: f32, dash: f32, Ink(red, green, blue): Ink) -> Stroke {
    let dash = (dash > 0.0).then(|| StrokeDash { array: vec![dash, dash], offset: 0.0 });
    Stroke { paint: rgb::Color::new(red, green, blue).into(), width, dash, ..Stroke::default() }
}

fn link(area: Area, address: &str) -> krilla::annotation::Annotation {
    let edges = Rect::from_xywh(area.x, area.y, area.width.max(1.0), area.height.max(1.0));
    let edges = edges.expect("a link covers a place");
    LinkAnnotation::new(edges, Target::Action(LinkAction::new(address.to_owned()).into())).into()
}
