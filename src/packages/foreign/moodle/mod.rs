//! A backup of Moodle 2 to 5: a folder of XML, with one file for each activity.

mod activities;
mod bank;
mod files;

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use self::{
    activities::{Activity, Reading},
    bank::Bank,
    files::{Area, Files},
};
use super::{
    Taking, Unreadable,
    left::Reason,
    lessons::{Course, Piece, Section},
    markdown::{Block, Form, Markup, Page, blocks_of},
    xml,
};

/// The file that says what a backup holds.
pub const MANIFEST: &str = "moodle_backup.xml";

/// Reads the course of a backup.
pub fn read(taking: &mut Taking<'_>) -> Result<Course, Unreadable> {
    let manifest = xml::text_within(taking.archive, MANIFEST)?;
    let manifest = xml::parse(MANIFEST, &manifest)?;
    let root = manifest.root_element();
    let files = Files::read(taking.archive)?;
    let bank_text = xml::text_of(taking.archive, bank::FILE)?;
    let bank_document = bank_text.as_deref().map(|text| xml::parse(bank::FILE, text)).transpose()?;
    let bank_root = bank_document.as_ref().map(|document| document.root_element());
    let mut course = course(root, &files, taking)?;
    let mut reading = Reading { files: &files, bank: bank_root.map(Bank::read).unwrap_or_default() };
    course.sections = sections(root, &mut reading, taking)?;
    if let Some(root) = bank_root {
        reading.bank.report_unasked(root, taking);
    }
    report_around(&course.title, taking)?;
    Ok(course)
}

/// Tells what surrounds a course: blocks, badges and people.
fn report_around(title: &str, taking: &mut Taking<'_>) -> Result<(), Unreadable> {
    for name in taking.archive.names() {
        let block = name.strip_prefix("course/blocks/").and_then(|rest| rest.strip_suffix("/block.xml"));
        if let Some((kind, _)) = block.and_then(|block| block.rsplit_once('_')) {
            taking.left.add(Reason::Block, kind);
        }
    }
    if let Some(text) = xml::text_of(taking.archive, "badges.xml")? {
        let document = xml::parse("badges.xml", &text)?;
        xml::all(document.root_element(), "badge")
            .for_each(|badge| taking.left.add(Reason::Badge, &xml::word(badge, "name")));
    }
    if xml::text_of(taking.archive, "users.xml")?.is_some_and(|users| users.contains("<user ")) {
        taking.left.add(Reason::People, title);
    }
    Ok(())
}

fn course(root: Node<'_, '_>, files: &Files, taking: &mut Taking<'_>) -> Result<Course, Unreadable> {
    const FILE: &str = "course/course.xml";
    let named = |name: &'static str| xml::all(root, name).next().map(|node| xml::text(node).trim().to_owned());
    let mut course = Course::default();
    if let Some(text) = xml::text_of(taking.archive, FILE)? {
        let document = xml::parse(FILE, &text)?;
        let node = document.root_element();
        course.title = xml::word(node, "fullname");
        let context = node.attribute("contextid").unwrap_or_default();
        let area = Area { context, component: "course", area: "summary", item: "" };
        let source = Source { files, area, title: &course.title, form: Form::Body };
        course.summary = source.blocks(&xml::say(node, "summary"), &xml::word(node, "summaryformat"), taking);
    }
    if course.title.is_empty() {
        let known = ["original_course_fullname", "original_course_shortname"].into_iter().filter_map(named);
        course.title = known.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    }
    Ok(course)
}

/// A section as its file says it.
struct Listed {
    id: String,
    number: u64,
    title: String,
    summary: Vec<Block>,
    is_hidden: bool,
    /// Its activities, in order.
    sequence: Vec<String>,
    /// The activity that it stands in, for a section within another.
    within: Option<String>,
}

fn sections(
    root: Node<'_, '_>,
    reading: &mut Reading<'_>,
    taking: &mut Taking<'_>,
) -> Result<Vec<Section>, Unreadable> {
    let mut listed = Vec::new();
    for node in within(root, "sections", "section") {
        listed.extend(section(node, reading.files, taking)?);
    }
    listed.sort_by_key(|section| section.number);
    let mut activities: HashMap<String, Activity> = HashMap::new();
    let mut order = Vec::new();
    for node in within(root, "activities", "activity") {
        let activity = Activity::read(node);
        order.push(activity.module.clone());
        activities.insert(activity.module.clone(), activity);
    }
    let mut placed: HashSet<String> = HashSet::new();
    let (inner, outer): (Vec<Listed>, Vec<Listed>) = listed.into_iter().partition(|section| section.within.is_some());
    let mut sections = Vec::new();
    let mut waiting: Vec<Listed> = outer.into_iter().rev().collect();
    let mut inner: Vec<Option<Listed>> = inner.into_iter().map(Some).collect();
    while let Some(section) = waiting.pop() {
        let rest = order.iter().filter(|module| activities[*module].section == section.id);
        let modules: Vec<String> = section.sequence.iter().chain(rest).cloned().collect();
        let own: Vec<&Activity> = modules
            .iter()
            .filter_map(|module| activities.get(module))
            .filter(|one| placed.insert(one.module.clone()))
            .collect();
        // A section within this one follows it.
        let subsections = own.iter().filter(|activity| activity.kind == "subsection");
        let instances: Vec<String> = subsections.map(|activity| activity.instance(taking)).collect::<Result<_, _>>()?;
        let following = inner.iter_mut().filter(|one| {
            one.as_ref().and_then(|one| one.within.as_ref()).is_some_and(|within| instances.contains(within))
        });
        let following: Vec<Listed> = following.filter_map(Option::take).collect();
        waiting.extend(following.into_iter().rev());
        sections.push(taken(section, &own, reading, taking)?);
    }
    let rest: Vec<&Activity> =
        order.iter().map(|module| &activities[module]).filter(|one| !placed.contains(&one.module)).collect();
    let mut last = Section::default();
    for activity in rest {
        last.pieces.extend(activity.pieces(reading, taking)?);
    }
    sections.push(last);
    Ok(sections)
}

/// The entries of a list, each folder once.
fn within<'a>(root: Node<'a, 'a>, list: &'static str, name: &'static str) -> Vec<Node<'a, 'a>> {
    let mut known = HashSet::new();
    let entries = xml::all(root, list).flat_map(|list| xml::children(list, name).collect::<Vec<_>>());
    entries.filter(|entry| known.insert(xml::word(*entry, "directory"))).collect()
}

fn taken(
    section: Listed,
    activities: &[&Activity],
    reading: &mut Reading<'_>,
    taking: &mut Taking<'_>,
) -> Result<Section, Unreadable> {
    if section.is_hidden {
        taking.left.add(Reason::Hidden, &section.title);
        activities.iter().for_each(|activity| taking.left.add(Reason::Hidden, &activity.title));
        return Ok(Section::default());
    }
    let mut pieces = vec![Piece::Part(section.summary)];
    for activity in activities {
        pieces.extend(activity.pieces(reading, taking)?);
    }
    Ok(Section { title: section.title, pieces })
}

fn section(node: Node<'_, '_>, files: &Files, taking: &mut Taking<'_>) -> Result<Option<Listed>, Unreadable> {
    let file = format!("{}/section.xml", xml::word(node, "directory"));
    let Some(text) = xml::text_of(taking.archive, &file)? else {
        taking.left.add(Reason::FileMissing, &file);
        return Ok(None);
    };
    let document = xml::parse(&file, &text)?;
    let root = document.root_element();
    let id = root.attribute("id").map_or_else(|| xml::word(node, "sectionid"), str::to_owned);
    let number = xml::word(root, "number").parse().unwrap_or(u64::MAX);
    let title = xml::word(root, "name");
    let shown = if title.is_empty() { number.to_string() } else { title.clone() };
    let area = Area { context: "", component: "course", area: "section", item: &id };
    let is_hidden = xml::word(root, "visible") == "0";
    let source = Source { files, area, title: &title, form: Form::Body };
    let summary = match is_hidden {
        true => Vec::new(),
        false => source.blocks(&xml::say(root, "summary"), &xml::word(root, "summaryformat"), taking),
    };
    if has_condition(&xml::word(root, "availabilityjson")) && !is_hidden {
        taking.left.add(Reason::Condition, &shown);
    }
    let sequence = xml::word(root, "sequence");
    let sequence = sequence.split(',').map(|module| module.trim().to_owned()).collect();
    let within = (!xml::word(root, "component").is_empty()).then(|| xml::word(root, "itemid"));
    let title = if is_hidden { shown } else { title };
    Ok(Some(Listed { id, number, title, summary, is_hidden, sequence, within }))
}

/// Whether a rule of Moodle, which is JSON, has any condition.
fn has_condition(rule: &str) -> bool {
    let rule: String = rule.chars().filter(|c| !c.is_whitespace()).collect();
    rule.contains("\"c\":[{")
}

/// A text of Moodle: where its files are, and what it is called.
struct Source<'s> {
    files: &'s Files,
    area: Area<'s>,
    title: &'s str,
    form: Form,
}

impl Source<'_> {
    /// The text as blocks.
    fn blocks(&self, text: &str, format: &str, taking: &mut Taking<'_>) -> Vec<Block> {
        let find = |address: &str| self.files.find(self.area, address);
        let page = Page { title: self.title, form: self.form, find: &find };
        blocks_of(text, Markup::of_number(format), &page, taking)
    }
}
