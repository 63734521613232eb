//! A part of a booklet as a file of an electronic book: XHTML, its pictures beside it.

use std::{collections::BTreeMap, sync::Arc};

use maud::{DOCTYPE, Markup, html};

use super::blocks::deepen;
use crate::{
    content::{Element, Fate, Html, Library},
    media::MeasuredMedia,
};

/// The pictures that the files of a book show, by their address after `/media/`.
pub type Pictures = BTreeMap<String, Arc<MeasuredMedia>>;

/// The name of a picture within a book.
pub fn picture_name(address: &str) -> String {
    format!("pictures/{}", address.replace('/', "-"))
}

/// A file of a book.
pub struct Chapter<'a> {
    /// For the list of contents.
    pub title: &'a str,
    /// The code of the language that it speaks.
    pub language: &'a str,
    /// What it is, in words of the EPUB vocabulary: `chapter`, `titlepage`.
    pub kind: &'static str,
    /// What it says.
    pub body: Markup,
    /// How many levels its headings rise.
    pub rises: i8,
}

/// The file's bytes. Notes the pictures that it shows.
pub fn file(chapter: Chapter<'_>, library: &Library, pictures: &mut Pictures) -> Vec<u8> {
    let (title, language, kind) = (chapter.title, chapter.language, chapter.kind);
    let page = html! {
        (DOCTYPE)
        html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang=(language) {
            head { title { (title) } link rel="stylesheet" href="book.css"; }
            body epub:type=(kind) { (chapter.body) }
        }
    };
    let written = Html::from(page).rewritten(&mut |element| {
        deepen(element, -chapter.rises);
        mend(element, library, pictures)
    });
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", written.as_str()).into_bytes()
}

fn mend(element: &mut Element, library: &Library, pictures: &mut Pictures) -> Fate {
    if let Some(language) = element.get("lang").map(str::to_owned) {
        element.set("xml:lang", &language);
    }
    // A name may begin with a digit in HTML, not in XML.
    if let Some(id) = element.get("id").map(|id| format!("at-{id}")) {
        element.set("id", &id);
    }
    if let Some(place) = element.get("href").and_then(|href| href.strip_prefix('#')).map(|id| format!("#at-{id}")) {
        element.set("href", &place);
    }
    if element.name == "img" {
        return embed(element, library, pictures);
    }
    Fate::Kept
}

/// Brings a picture along.
fn embed(element: &mut Element, library: &Library, pictures: &mut Pictures) -> Fate {
    let address = element.get("src").and_then(|source| source.strip_prefix("/media/"));
    let Some(picture) = address.and_then(|address| library.media(address)) else {
        return Fate::Kept;
    };
    element.set("src", &picture_name(&picture.address));
    pictures.insert(picture.address.clone(), Arc::clone(picture));
    Fate::Kept
}
