//! People, and pages such as help and privacy.

use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::{Surroundings, beside};
use crate::{
    content::{
        front_matter::{Document, Line},
        model::{PageText, PersonText},
        problem::Problem,
    },
    media::MeasuredMedia,
};

/// An original person.
#[derive(Debug)]
pub struct PersonFile {
    /// One whole name.
    pub name: String,
    /// Their page elsewhere.
    pub url: Option<String>,
    /// How they look.
    pub picture: Option<Arc<MeasuredMedia>>,
    /// Words about them.
    pub text: PersonText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonFront {
    name: Line,
    role: Line,
    url: Option<Line>,
    picture: Option<Spanned<String>>,
}

/// Reads an original person.
pub fn person(document: &Document<'_>, around: &Surroundings<'_>) -> Result<PersonFile, Vec<Problem>> {
    let front: PersonFront = document.front().map_err(|problem| vec![problem])?;
    let picture = front.picture.map(|name| beside::picture(&document.locate(name), around)).transpose();
    let picture = picture.map_err(|problem| vec![problem])?;
    let body = around.plain_body(document)?;
    Ok(PersonFile {
        name: front.name.0,
        url: front.url.map(|url| url.0),
        picture,
        text: PersonText { role: front.role.0, body },
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonWordsFront {
    role: Line,
}

/// Reads a translated person.
pub fn person_words(document: &Document<'_>, around: &Surroundings<'_>) -> Result<PersonText, Vec<Problem>> {
    let front: PersonWordsFront = document.front().map_err(|problem| vec![problem])?;
    let body = around.plain_body(document)?;
    Ok(PersonText { role: front.role.0, body })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageFront {
    pub(super) title: Line,
    pub(super) summary: Line,
}

/// Reads a page in any language.
pub fn page(document: &Document<'_>, around: &Surroundings<'_>) -> Result<PageText, Vec<Problem>> {
    let front: PageFront = document.front().map_err(|problem| vec![problem])?;
    let body = around.plain_body(document)?;
    Ok(PageText { title: front.title.0, summary: front.summary.0, body, source: document.text.into() })
}
