//! A Common Cartridge 1.0 to 1.3: a manifest with a tree of items, each of which names a resource.

mod addresses;
mod qti;

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use self::addresses::{Addresses, folder, is_page, joined};
use super::{
    Taking, Trouble, Unreadable,
    left::Reason,
    lessons::{Course, Piece, Section},
    markdown::{Block, Form, Markup, Page, blocks_of, html_of_letters, reason_of, shown},
    media::Kind,
    xml,
};

/// The file that says what a cartridge holds.
pub const MANIFEST: &str = "imsmanifest.xml";
/// The namespace of `xml:base`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Reads the course of a cartridge.
pub fn read(taking: &mut Taking<'_>) -> Result<Course, Unreadable> {
    let text = xml::text_within(taking.archive, MANIFEST)?;
    let document = xml::parse(MANIFEST, &text)?;
    let root = document.root_element();
    if is_scorm(root) {
        return Err(Unreadable::new(MANIFEST, Trouble::Scorm));
    }
    let addresses = Addresses::of(taking.archive);
    let resources = resources(root, &addresses);
    let mut cartridge = Cartridge { addresses, resources, used: HashSet::new() };
    let metadata = xml::child(root, "metadata");
    let said = |name: &'static str| {
        let node = metadata.and_then(|metadata| xml::all(metadata, name).next());
        node.map(|node| xml::text(node).trim().to_owned()).unwrap_or_default()
    };
    let organization = xml::all(root, "organization").next();
    let title = match said("title") {
        title if title.is_empty() => organization.map(|node| xml::word(node, "title")).unwrap_or_default(),
        title => title,
    };
    let summary = cartridge.text(&said("description"), "", &title, Form::Body, taking);
    let sections = match organization.map(top_items).filter(|items| !items.is_empty()) {
        Some(items) => cartridge.sections(&items, taking)?,
        None => vec![cartridge.without_order(taking)?],
    };
    cartridge.report_unused(taking);
    Ok(Course { title, summary, sections })
}

fn is_scorm(root: Node<'_, '_>) -> bool {
    let schema = xml::all(root, "schema").next().map(xml::text).unwrap_or_default();
    let has_program = |resource: Node<'_, '_>| {
        resource.attributes().any(|attribute| attribute.name().eq_ignore_ascii_case("scormtype"))
    };
    schema.contains("SCORM") || xml::all(root, "resource").any(has_program)
}

/// The items that are sections: those below the one root that most exporters write.
fn top_items<'a>(organization: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
    let items: Vec<_> = xml::children(organization, "item").collect();
    match items.as_slice() {
        [root] if root.attribute("identifierref").is_none() => {
            let inner: Vec<_> = xml::children(*root, "item").collect();
            let is_plain = inner.iter().all(|item| xml::child(*item, "item").is_none());
            // A root with a name and pages right below it is a section itself.
            if is_plain && !xml::word(*root, "title").is_empty() { items } else { inner }
        }
        _ => items,
    }
}

/// Something that an item may name.
struct Resource {
    id: String,
    /// Such as `webcontent` or `imswl_xmlv1p1`.
    kind: String,
    /// Its main file in the archive, or what the manifest calls it.
    file: String,
    /// All its files.
    files: Vec<String>,
    /// What it needs of other resources.
    needs: Vec<String>,
    is_for_teachers: bool,
}

fn resources(root: Node<'_, '_>, addresses: &Addresses) -> Vec<Resource> {
    let base_of = |node: Node<'_, '_>| node.attribute((XML, "base")).unwrap_or_default().to_owned();
    let mut resources = Vec::new();
    for list in xml::children(root, "resources") {
        let base = joined(&base_of(root), &base_of(list));
        for node in xml::children(list, "resource") {
            let base = joined(&base, &base_of(node));
            let named = |href: &str| addresses.file(&base, href).unwrap_or_else(|| joined(&base, href));
            let files: Vec<String> =
                xml::children(node, "file").filter_map(|file| file.attribute("href")).map(named).collect();
            let file = node.attribute("href").map(named).or(files.first().cloned()).unwrap_or_default();
            let roles: Vec<String> =
                xml::all(node, "intendedEndUserRole").map(|role| xml::word(role, "value")).collect();
            resources.push(Resource {
                id: node.attribute("identifier").unwrap_or_default().to_owned(),
                kind: node.attribute("type").unwrap_or_default().to_ascii_lowercase(),
                file,
                files,
                needs: xml::children(node, "dependency")
                    .filter_map(|one| one.attribute("identifierref"))
                    .map(str::to_owned)
                    .collect(),
                is_for_teachers: !roles.is_empty() && !roles.iter().any(|role| role.eq_ignore_ascii_case("learner")),
            });
        }
    }
    resources
}

struct Cartridge {
    addresses: Addresses,
    resources: Vec<Resource>,
    /// The ids of resources that stand in the course.
    used: HashSet<String>,
}

impl Cartridge {
    fn sections(&mut self, items: &[Node<'_, '_>], taking: &mut Taking<'_>) -> Result<Vec<Section>, Unreadable> {
        let places: HashMap<String, usize> =
            self.resources.iter().enumerate().rev().map(|(place, resource)| (resource.id.clone(), place)).collect();
        let mut sections = Vec::new();
        let mut loose = Section::default();
        for item in items {
            let is_section = xml::child(*item, "item").is_some();
            if is_section {
                sections.push(std::mem::take(&mut loose));
            }
            let mut pieces = Vec::new();
            for inner in xml::all(*item, "item") {
                pieces.extend(self.item(inner, *item, &places, taking)?);
            }
            if is_section {
                sections.push(Section { title: xml::word(*item, "title"), pieces });
            } else {
                loose.pieces.extend(pieces);
            }
        }
        sections.push(loose);
        Ok(sections)
    }

    fn item(
        &mut self,
        item: Node<'_, '_>,
        section: Node<'_, '_>,
        places: &HashMap<String, usize>,
        taking: &mut Taking<'_>,
    ) -> Result<Vec<Piece>, Unreadable> {
        let title = xml::word(item, "title");
        let is_hidden = |node: Node<'_, '_>| node.attribute("isvisible") == Some("false");
        let reference = item.attribute("identifierref");
        if let Some(id) = reference.filter(|_| item.ancestors().any(is_hidden)) {
            self.used.insert(id.to_owned());
            taking.left.add(Reason::Hidden, &title);
            return Ok(Vec::new());
        }
        let Some(id) = reference else {
            let is_section = item == section && xml::child(item, "item").is_some();
            if !is_section && !title.is_empty() {
                taking.left.add(Reason::Section, &title);
            }
            return Ok(Vec::new());
        };
        let Some(place) = places.get(id) else {
            taking.left.add(Reason::FileMissing, &title);
            return Ok(Vec::new());
        };
        self.take(*place, &title, taking)
    }

    /// A cartridge without a tree: its pages and quizzes in the order in which they are listed.
    fn without_order(&mut self, taking: &mut Taking<'_>) -> Result<Section, Unreadable> {
        let mut section = Section::default();
        for place in 0..self.resources.len() {
            let resource = &self.resources[place];
            if is_page(&resource.file) || resource.kind.starts_with("ims") {
                section.pieces.extend(self.take(place, "", taking)?);
            }
        }
        Ok(section)
    }

    /// What a resource is here; a second time it is nothing.
    fn take(&mut self, place: usize, title: &str, taking: &mut Taking<'_>) -> Result<Vec<Piece>, Unreadable> {
        let resource = &self.resources[place];
        if !self.used.insert(resource.id.clone()) {
            return Ok(Vec::new());
        }
        let file = resource.file.clone();
        let stem = file.rsplit('/').next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let title = if title.is_empty() { stem } else { title };
        if resource.is_for_teachers {
            taking.left.add(Reason::Hidden, title);
            return Ok(Vec::new());
        }
        if let Some(reason) = resource.reason() {
            taking.left.add(reason, title);
            return Ok(Vec::new());
        }
        let piece = match resource.kind.as_str() {
            kind if kind.starts_with("imswl_") => Piece::Part(self.web_link(&file, title, taking)?),
            kind if kind.starts_with("imsqti_") => Piece::Quiz(title.to_owned(), self.quiz(&file, title, taking)?),
            _ if is_page(&file) || file.ends_with(".txt") => {
                let bytes = taking.archive.read(&file).map_err(|_| Unreadable::new(&file, Trouble::Unread))?;
                let Some(text) = bytes.and_then(|bytes| xml::decoded(&bytes, true)) else {
                    taking.left.add_on(title, Reason::FileMissing, &file);
                    return Ok(Vec::new());
                };
                let markup = if is_page(&file) { Markup::Html } else { Markup::Plain };
                let find = |address: &str| self.addresses.find(folder(&file), address);
                let page = Page { title, form: Form::Body, find: &find };
                Piece::Page(title.to_owned(), blocks_of(&text, markup, &page, taking))
            }
            _ => Piece::Part(shown_file(&file, title, taking)),
        };
        Ok(vec![piece])
    }

    fn text(&self, text: &str, folder: &str, title: &str, form: Form, taking: &mut Taking<'_>) -> Vec<Block> {
        let find = |address: &str| self.addresses.find(folder, address);
        let markup = if text.contains("</") || text.contains("&lt;/") { Markup::Html } else { Markup::Plain };
        blocks_of(text, markup, &Page { title, form, find: &find }, taking)
    }

    fn web_link(&self, file: &str, title: &str, taking: &mut Taking<'_>) -> Result<Vec<Block>, Unreadable> {
        let Some(text) = xml::text_of(taking.archive, file)? else {
            taking.left.add_on(title, Reason::FileMissing, file);
            return Ok(Vec::new());
        };
        let document = xml::parse(file, &text)?;
        let url = xml::all(document.root_element(), "url").find_map(|url| url.attribute("href")).unwrap_or_default();
        let address = html_of_letters(url).replace('"', "&quot;");
        let html = format!("<p><a href=\"{address}\">{}</a></p>", html_of_letters(title));
        Ok(self.text(&html, folder(file), title, Form::Body, taking))
    }

    fn report_unused(&self, taking: &mut Taking<'_>) {
        let is_used = |resource: &&Resource| self.used.contains(&resource.id);
        let needed: HashSet<&String> = self.resources.iter().filter(is_used).flat_map(|one| &one.needs).collect();
        for resource in self.resources.iter().filter(|one| !is_used(one) && !needed.contains(&one.id)) {
            let is_settings = resource.file.starts_with("course_settings/") && !is_page(&resource.file);
            if !is_settings && !resource.files.iter().any(|file| taking.media.knows(file)) {
                taking.left.add(resource.reason().unwrap_or(Reason::NotInOrder), &resource.file);
            }
        }
    }
}

impl Resource {
    /// Why it is left, where it is.
    fn reason(&self) -> Option<Reason> {
        let kind = self.kind.as_str();
        let has_settings = self.files.iter().any(|file| file.ends_with("assignment_settings.xml"));
        match kind {
            _ if kind.starts_with("imsdt_") => Some(Reason::Forum),
            _ if kind.starts_with("imsbasiclti_") => Some(Reason::Tool),
            _ if kind.starts_with("assignment_") || has_settings => Some(Reason::Assignment),
            _ if kind.contains("question-bank") => Some(Reason::QuestionUnused),
            _ if kind.starts_with("imsqti_xmlv2") || kind.starts_with("imsapip") => Some(Reason::QuestionKind),
            "webcontent" => None,
            _ if ["imswl_", "imsqti_", "associatedcontent"].iter().any(|known| kind.starts_with(known)) => None,
            _ => Some(Reason::Activity),
        }
    }
}

/// A picture or a sound that stands in the course by itself; its item says what it is.
fn shown_file(file: &str, title: &str, taking: &mut Taking<'_>) -> Vec<Block> {
    let called = file.rsplit('/').next().unwrap_or(file);
    match taking.media.take(taking.archive, file, called) {
        Kind::Picture(name) => vec![Block::ready(shown(title, &name))],
        Kind::Sound(name) => vec![Block::Sound(shown(title, &name))],
        kind => {
            taking.left.add_on(title, reason_of(&kind), called);
            Vec::new()
        }
    }
}
