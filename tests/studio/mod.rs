//! Librarians write, look at it, and publish.

mod conflicts;
mod files;
mod preview;
mod publishing;
mod transcripts;
mod writing;

use std::{collections::BTreeMap, fs};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use lentera::staff::Role;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::{Engine, TestSite, Visitor, visitor::Answer};

pub const WELCOME: &str = "courses/first-steps/01-welcome.md";
pub const SEARCHING: &str = "courses/first-steps/02-searching.md";

/// The address of something that is done with a file.
pub fn at(what: &str, file: &str) -> String {
    format!("/studio/{what}/{file}")
}

/// A site with somebody who writes.
pub async fn start(engine: Engine) -> (TestSite, Visitor) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (author, _) = site.staff(Role::Instructor).await;
    (site, author)
}

/// What a file says.
pub fn says(site: &TestSite, file: &str) -> String {
    fs::read_to_string(site.content().join(file)).unwrap()
}

/// A form as a browser has it before it: names and values, in order.
#[derive(Clone, Debug)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// The form in which a file is written.
    pub async fn of(author: &Visitor, file: &str) -> Self {
        Self::on(&author.get(&at("draft", file)).await.is_ok())
    }

    /// The form on a page.
    pub fn on(page: &Answer) -> Self {
        let document = Html::parse_document(&page.html());
        let boxes = Selector::parse("#draft input, #draft textarea, #draft select").unwrap();
        let mut fields = Vec::new();
        for one in document.select(&boxes) {
            let Some(name) = one.attr("name") else { continue };
            let is_ticked = one.attr("checked").is_some();
            let value = match (one.value().name(), one.attr("type")) {
                (_, Some("checkbox" | "radio")) if !is_ticked => continue,
                // The first line break after the tag is the tag's.
                ("textarea", _) => {
                    let text: String = one.text().collect();
                    text.strip_prefix('\n').map(str::to_owned).unwrap_or(text)
                }
                ("select", _) => {
                    let chosen = Selector::parse("option[selected]").unwrap();
                    let first = Selector::parse("option").unwrap();
                    let option = one.select(&chosen).next().or_else(|| one.select(&first).next());
                    option.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
                }
                _ => one.attr("value").unwrap_or_default().to_owned(),
            };
            fields.push((name.to_owned(), value));
        }
        Self(fields)
    }

    /// What a field holds.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Writes something into a field.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// As it is sent.
    pub fn encoded(&self) -> String {
        let encode = |text: &str| utf8_percent_encode(&text.replace('\n', "\r\n"), NON_ALPHANUMERIC).to_string();
        self.0.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
    }

    /// Presses a button.
    pub async fn press(&self, author: &Visitor, what: &str, file: &str) -> Answer {
        author.post(&at(what, file), &self.encoded()).await
    }

    /// Saves as the script does.
    pub async fn autosave(&self, author: &Visitor, file: &str) -> (StatusCode, Value) {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "https://lentera.example.org"),
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
        ];
        let answer = author.send(Method::POST, &at("draft", file), &headers, Body::from(self.encoded())).await;
        (answer.status, serde_json::from_str(&answer.html()).unwrap())
    }
}

/// Fields of a form by hand.
pub fn fields(fields: &[(&str, &str)]) -> String {
    Form(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()).encoded()
}

/// Every Markdown file, with what it says.
pub fn texts(site: &TestSite) -> BTreeMap<String, String> {
    fn gather(root: &std::path::Path, folder: &std::path::Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
            if entry.is_dir() {
                gather(root, &entry, found);
            } else if entry.extension().is_some_and(|ending| ending == "md") {
                let name = entry.strip_prefix(root).unwrap().display().to_string();
                found.insert(name, fs::read_to_string(&entry).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(site.content(), site.content(), &mut found);
    found
}
