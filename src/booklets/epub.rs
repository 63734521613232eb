//! A course as an electronic book: EPUB 3.2, <https://www.w3.org/publishing/epub3/epub-spec.html>
//!
//! The same content gives the same bytes: nothing here asks for the time, and the book's name is that of the course.

use std::io::Cursor;

use anyhow::Context;
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    blocks::Booklet,
    cover,
    xhtml::{self, Chapter, Pictures, picture_name},
};
use crate::{
    content::{Course, Library, without_control},
    courses::CoursePath,
    i18n::Locale,
    view::{Archive, Packing},
};

const STYLE: &str = include_str!("book.css");
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// A file within a book.
struct Part {
    name: String,
    media_type: &'static str,
    /// What the package says of it: `nav`, `cover-image`.
    property: Option<&'static str>,
    /// Whether it is turned to when one reads on.
    is_read: bool,
    bytes: Vec<u8>,
}

/// The book of a course in the language that `t` speaks. `absolute` makes an address of a path. Reads pictures from
/// disk and paints a cover: not for an async thread.
///
/// # Errors
/// When a picture can't be read, or the cover not painted.
pub fn book(
    library: &Library,
    course: &Course,
    t: &Locale,
    absolute: &dyn Fn(&str) -> String,
) -> anyhow::Result<Vec<u8>> {
    let booklet = Booklet { library, course, t, absolute, is_paper: false };
    let mut parts = chapters(&booklet)?;
    parts.push(cover_picture(&booklet)?);
    parts.push(Part {
        name: "book.css".to_owned(),
        media_type: "text/css",
        property: None,
        is_read: false,
        bytes: STYLE.into(),
    });
    let package = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", package(&booklet, &parts).into_string());
    packed(&package, &parts)
}

/// First a file that says what the others are, not compressed, so that its words stand at a fixed place.
fn packed(package: &str, parts: &[Part]) -> anyhow::Result<Vec<u8>> {
    let mut book = Archive::new(Cursor::new(Vec::new()));
    book.add("mimetype", Packing::Plain, &mut b"application/epub+zip".as_slice())?;
    book.add("META-INF/container.xml", Packing::Packed, &mut CONTAINER.as_bytes())?;
    book.add("EPUB/package.opf", Packing::Packed, &mut without_control(package).as_bytes())?;
    for part in parts {
        let is_picture = part.media_type.starts_with("image/");
        let packing = if is_picture { Packing::Plain } else { Packing::Packed };
        book.add(&format!("EPUB/{}", part.name), packing, &mut part.bytes.as_slice())?;
    }
    Ok(book.finish()?.into_inner())
}

/// All that is read, in order, and the pictures in it.
fn chapters(booklet: &Booklet<'_>) -> anyhow::Result<Vec<Part>> {
    let (t, course) = (booklet.t, booklet.course);
    let title = course.texts.get(t.language).title.as_str();
    let lessons = course.lessons.iter().enumerate();
    let answers = booklet.answers().map(|body| (t.say("booklet-answers"), "answers.xhtml", "appendix", body));
    let glossary =
        booklet.glossary(&course.lessons).map(|body| (t.say("booklet-glossary"), "glossary.xhtml", "glossary", body));
    let mut listed: Vec<(String, String, &'static str, Markup)> = lessons
        .map(|(index, lesson)| {
            let title = lesson.texts.get(t.language).title.clone();
            (title, format!("lesson-{}.xhtml", index + 1), "chapter", booklet.lesson(index, lesson))
        })
        .collect();
    listed.extend(
        [answers, glossary].into_iter().flatten().map(|(title, name, kind, body)| (title, name.to_owned(), kind, body)),
    );

    let entries: Vec<(&str, &str)> = listed.iter().map(|(title, name, ..)| (title.as_str(), name.as_str())).collect();
    let front = [
        (title, "cover.xhtml", "cover", cover_page(title, &cover_name(course)), 0),
        (title, "title.xhtml", "titlepage", booklet.title_page(), 0),
        (&t.say("booklet-contents"), "contents.xhtml", "frontmatter", contents(t, title, &entries), 0),
    ];
    let rest = listed.iter().map(|(title, name, kind, body)| (title.as_str(), name.as_str(), *kind, body.clone(), 1));
    let mut pictures = Pictures::new();
    let mut parts = Vec::new();
    for (title, name, kind, body, rises) in front.into_iter().chain(rest) {
        let chapter = Chapter { title, language: t.language.code(), kind, body, rises };
        parts.push(Part {
            name: name.to_owned(),
            media_type: "application/xhtml+xml",
            property: (name == "contents.xhtml").then_some("nav"),
            is_read: true,
            bytes: xhtml::file(chapter, booklet.library, &mut pictures),
        });
    }
    for picture in pictures.values() {
        let bytes = picture.read().with_context(|| format!("the picture {} can't be read", picture.address))?;
        let media_type = picture.kind.content_type();
        parts.push(Part { name: picture_name(&picture.address), media_type, property: None, is_read: false, bytes });
    }
    Ok(parts)
}

fn cover_page(title: &str, picture: &str) -> Markup {
    html! { section.cover { img src=(picture) alt=(title); } }
}

/// The list of contents, which reading programs also show in their own way.
fn contents(t: &Locale, title: &str, entries: &[(&str, &str)]) -> Markup {
    html! {
        nav epub:type="toc" role="doc-toc" id="toc" {
            h1 { (t.say("booklet-contents")) }
            ol {
                li { a href="title.xhtml" { (title) } }
                @for (title, name) in entries { li { a href=(name) { (title) } } }
            }
        }
    }
}

fn cover_name(course: &Course) -> String {
    let ending = course.cover.as_ref().and_then(|cover| cover.address.rsplit('.').next()).unwrap_or("png");
    format!("cover.{ending}")
}

/// The course's own cover, or ours.
fn cover_picture(booklet: &Booklet<'_>) -> anyhow::Result<Part> {
    let (course, language) = (booklet.course, booklet.t.language);
    let (media_type, bytes) = match &course.cover {
        Some(cover) => (cover.kind.content_type(), cover.read().context("the cover can't be read")?),
        None => ("image/png", cover::painted(booklet.library, course, language, cover::UPRIGHT)?),
    };
    Ok(Part { name: cover_name(course), media_type, property: Some("cover-image"), is_read: false, bytes })
}

/// What the book is, what is in it, and in which order it is read.
fn package(booklet: &Booklet<'_>, parts: &[Part]) -> Markup {
    let id = |part: &Part| part.name.replace(['/', '.'], "-");
    html! {
        package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="name" xml:lang=(booklet.t.language) {
            (metadata(booklet, parts))
            manifest {
                @for part in parts {
                    item id={ "part-" (id(part)) } href=(part.name) media-type=(part.media_type) properties=[part.property] {}
                }
            }
            spine { @for part in parts.iter().filter(|part| part.is_read) { itemref idref={ "part-" (id(part)) } {} } }
        }
    }
}

fn metadata(booklet: &Booklet<'_>, parts: &[Part]) -> Markup {
    let (t, course, site) = (booklet.t, booklet.course, &booklet.library.site);
    let text = course.texts.get(t.language);
    let has_pictures = parts.iter().any(|part| part.name.starts_with("pictures/"));
    let said = |property: &str, words: &str| html! { meta property=(property) { (words) } };
    html! {
        metadata xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:identifier id="name" { "urn:uuid:" (name(course, t)) }
            dc:title { (text.title) }
            dc:language { (t.language) }
            dc:description { (text.summary) }
            @for person in &course.people { dc:creator { (person.name) } }
            dc:publisher { (site.name.get(t.language)) }
            dc:source { (booklet.address(&CoursePath(&course.slug))) }
            (said("dcterms:modified", &course.revision.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()))
            (said("schema:accessMode", "textual"))
            @if has_pictures { (said("schema:accessMode", "visual")) }
            (said("schema:accessModeSufficient", "textual"))
            @for feature in ["structuralNavigation", "tableOfContents", "readingOrder", "alternativeText", "displayTransformability"] {
                (said("schema:accessibilityFeature", feature))
            }
            (said("schema:accessibilityHazard", "none"))
            (said("schema:accessibilitySummary", &t.say("booklet-accessible")))
        }
    }
}

/// The same for ever, for every course and language.
fn name(course: &Course, t: &Locale) -> Uuid {
    let of_course = Uuid::parse_str(&course.revision.identity).unwrap_or_default();
    Uuid::new_v5(&of_course, t.language.code().as_bytes())
}
