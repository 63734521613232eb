//! The activities of a backup: texts, files and quizzes are taken, all else is told by its name.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::{
    Source,
    bank::Bank,
    files::{Area, Files},
    has_condition,
};
use crate::packages::foreign::{
    Taking, Unreadable,
    left::Reason,
    lessons::Piece,
    markdown::{Block, Form, html_of_letters, reason_of, shown},
    media::Kind,
    xml,
};

/// What all activities share.
pub struct Reading<'d> {
    /// The files of the backup.
    pub files: &'d Files,
    /// Its questions.
    pub bank: Bank<'d>,
}

/// An activity as the manifest lists it.
pub struct Activity {
    /// Its number in the course.
    pub module: String,
    /// The number of its section.
    pub section: String,
    /// Such as `page`.
    pub kind: String,
    /// Its name.
    pub title: String,
    folder: String,
}

/// What `module.xml` says of an activity.
struct Module {
    is_hidden: bool,
    shows_intro: bool,
    has_condition: bool,
}

impl Activity {
    /// Reads an entry of the manifest.
    pub fn read(node: Node<'_, '_>) -> Self {
        Self {
            module: xml::word(node, "moduleid"),
            section: xml::word(node, "sectionid"),
            kind: xml::word(node, "modulename"),
            title: xml::word(node, "title"),
            folder: xml::word(node, "directory"),
        }
    }

    fn file(&self) -> String {
        format!("{}/{}.xml", self.folder, self.kind)
    }

    /// Its number among those of its kind; empty where its file does not say it.
    pub fn instance(&self, taking: &Taking<'_>) -> Result<String, Unreadable> {
        let Some(text) = xml::text_of(taking.archive, &self.file())? else { return Ok(String::new()) };
        let document = xml::parse(&self.file(), &text)?;
        Ok(document.root_element().attribute("id").unwrap_or_default().to_owned())
    }

    /// Everything in it that can be taken.
    pub fn pieces(&self, reading: &mut Reading<'_>, taking: &mut Taking<'_>) -> Result<Vec<Piece>, Unreadable> {
        let module = self.module(taking)?;
        if module.is_hidden {
            taking.left.add(Reason::Hidden, &self.title);
            return Ok(Vec::new());
        }
        if let Some(reason) = self.reason() {
            taking.left.add(reason, &self.title);
            return Ok(Vec::new());
        }
        if matches!(self.kind.as_str(), "qbank" | "subsection") {
            return Ok(Vec::new());
        }
        if module.has_condition {
            taking.left.add(Reason::Condition, &self.title);
        }
        let file = self.file();
        let Some(text) = xml::text_of(taking.archive, &file)? else {
            taking.left.add_on(&self.title, Reason::FileMissing, &file);
            return Ok(Vec::new());
        };
        let document = xml::parse(&file, &text)?;
        let root = document.root_element();
        let Some(node) = xml::child(root, &self.kind) else {
            taking.left.add_on(&self.title, Reason::FileMissing, &file);
            return Ok(Vec::new());
        };
        let name = xml::word(node, "name");
        let title = if name.is_empty() { self.title.clone() } else { name };
        let context = root.attribute("contextid").unwrap_or_default();
        let mut reader = Reader { kind: &self.kind, title: &title, context, node, reading, taking };
        Ok(reader.read(module.shows_intro))
    }

    fn module(&self, taking: &Taking<'_>) -> Result<Module, Unreadable> {
        let file = format!("{}/module.xml", self.folder);
        let text = xml::text_of(taking.archive, &file)?.unwrap_or_else(|| "<module/>".to_owned());
        let document = xml::parse(&file, &text)?;
        let node = document.root_element();
        Ok(Module {
            is_hidden: xml::word(node, "visible") == "0",
            shows_intro: xml::word(node, "showdescription") == "1",
            has_condition: has_condition(&xml::word(node, "availability")),
        })
    }

    /// Why it is left, where it is.
    fn reason(&self) -> Option<Reason> {
        match self.kind.as_str() {
            "page" | "label" | "book" | "lesson" | "quiz" | "url" | "resource" | "folder" | "qbank" | "subsection" => {
                None
            }
            "forum" | "chat" => Some(Reason::Forum),
            "assign" | "assignment" | "workshop" => Some(Reason::Assignment),
            "scorm" => Some(Reason::Scorm),
            "h5pactivity" | "hvp" => Some(Reason::H5p),
            "lti" => Some(Reason::Tool),
            _ => Some(Reason::Activity),
        }
    }
}

/// One activity that is being read.
struct Reader<'r, 'd, 'a> {
    kind: &'r str,
    title: &'r str,
    context: &'r str,
    node: Node<'r, 'r>,
    reading: &'r mut Reading<'d>,
    taking: &'r mut Taking<'a>,
}

impl Reader<'_, '_, '_> {
    fn read(&mut self, shows_intro: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if shows_intro || matches!(self.kind, "label" | "quiz") {
            pieces.push(Piece::Part(self.text(self.node, "intro", "introformat", ("intro", ""), self.title)));
        }
        match self.kind {
            "page" => {
                let text = self.text(self.node, "content", "contentformat", ("content", ""), self.title);
                pieces.push(Piece::Page(self.title.to_owned(), text));
            }
            "book" | "lesson" => {
                let pages = if self.kind == "book" { self.chapters() } else { self.lesson_pages() };
                if !pages.is_empty() && !pages.iter().any(|page| page.title() == self.title) {
                    self.taking.left.add(Reason::Section, self.title);
                }
                pieces.extend(pages);
            }
            "quiz" => {
                let has_verdict = |feedback| !xml::word(feedback, "feedbacktext").is_empty();
                if xml::all(self.node, "feedback").any(has_verdict) {
                    self.taking.left.add(Reason::QuizVerdict, self.title);
                }
                let questions = self.reading.bank.asked_by(self.node, self.title, self.reading.files, self.taking);
                pieces.push(Piece::Quiz(self.title.to_owned(), questions));
            }
            "url" => pieces.push(Piece::Part(self.link())),
            "resource" | "folder" => pieces.push(Piece::Part(self.shown_files())),
            _ => {}
        }
        pieces
    }

    fn text(
        &mut self,
        node: Node<'_, '_>,
        name: &str,
        format: &str,
        (area, item): (&str, &str),
        title: &str,
    ) -> Vec<Block> {
        let component = format!("mod_{}", self.kind);
        let area = Area { context: self.context, component: &component, area, item };
        let source = Source { files: self.reading.files, area, title, form: Form::Body };
        source.blocks(&xml::say(node, name), &xml::word(node, format), self.taking)
    }

    fn chapters(&mut self) -> Vec<Piece> {
        let mut chapters: Vec<Node<'_, '_>> = xml::all(self.node, "chapter").collect();
        chapters.sort_by_key(|chapter| xml::word(*chapter, "pagenum").parse().unwrap_or(u64::MAX));
        let mut pieces = Vec::new();
        for chapter in chapters {
            let title = xml::word(chapter, "title");
            if xml::word(chapter, "hidden") == "1" {
                self.taking.left.add_on(self.title, Reason::Hidden, &title);
                continue;
            }
            let id = chapter.attribute("id").unwrap_or_default();
            let text = self.text(chapter, "content", "contentformat", ("chapter", id), &title);
            pieces.push(Piece::Page(title, text));
        }
        pieces
    }

    /// The pages of a lesson that are text.
    fn lesson_pages(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for page in in_order(xml::all(self.node, "page").collect()) {
            let id = page.attribute("id").unwrap_or_default();
            let title = xml::word(page, "title");
            match xml::word(page, "qtype").as_str() {
                "20" => {
                    let text = self.text(page, "contents", "contentsformat", ("page_contents", id), &title);
                    pieces.push(Piece::Page(title, text));
                }
                // Ends of branches and the like, which say nothing.
                "21" | "30" | "31" => {}
                _ => self.taking.left.add_on(self.title, Reason::QuestionKind, &title),
            }
        }
        pieces
    }

    fn link(&mut self) -> Vec<Block> {
        let address = html_of_letters(&xml::word(self.node, "externalurl")).replace('"', "&quot;");
        let html = format!("<p><a href=\"{address}\">{}</a></p>", html_of_letters(self.title));
        let area = Area { context: self.context, component: "mod_url", area: "", item: "" };
        let source = Source { files: self.reading.files, area, title: self.title, form: Form::Body };
        source.blocks(&html, "1", self.taking)
    }

    /// The pictures and sounds of a file or a folder; the activity's name says what they are.
    fn shown_files(&mut self) -> Vec<Block> {
        let component = format!("mod_{}", self.kind);
        let area = Area { context: self.context, component: &component, area: "content", item: "" };
        let files = self.reading.files.of(area);
        if files.is_empty() {
            self.taking.left.add(Reason::FileMissing, self.title);
        }
        let mut blocks = Vec::new();
        for file in files {
            match self.taking.media.take(self.taking.archive, &file.name, &file.called) {
                Kind::Picture(name) => blocks.push(Block::ready(shown(self.title, &name))),
                Kind::Sound(name) => blocks.push(Block::Sound(shown(self.title, &name))),
                kind => self.taking.left.add_on(self.title, reason_of(&kind), &file.called),
            }
        }
        blocks
    }
}

/// Pages in the order in which each names the one before it; where the chain is broken, as they were written.
fn in_order<'n>(pages: Vec<Node<'n, 'n>>) -> Vec<Node<'n, 'n>> {
    let after: HashMap<String, Node<'n, 'n>> =
        pages.iter().map(|page| (xml::word(*page, "prevpageid"), *page)).collect();
    let (mut ordered, mut known) = (Vec::new(), HashSet::new());
    let mut before = "0".to_owned();
    while let Some(page) = after.get(&before).filter(|page| known.insert(page.id())) {
        ordered.push(*page);
        before = page.attribute("id").unwrap_or_default().to_owned();
    }
    ordered.extend(pages.into_iter().filter(|page| known.insert(page.id())));
    ordered
}
