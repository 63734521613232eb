//! The files of a backup: texts name them by where they were kept, the archive by what they hold.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::packages::foreign::{Archive, Unreadable, markdown::Target, xml};

/// What the addresses of a text's own files begin with.
const OWN: &str = "@@PLUGINFILE@@/";

/// Where Moodle keeps the files of a text.
#[derive(Clone, Copy)]
pub struct Area<'a> {
    /// The context, such as that of an activity; empty where it does not matter.
    pub context: &'a str,
    /// Such as `mod_page`.
    pub component: &'a str,
    /// Such as `content`.
    pub area: &'a str,
    /// Which of several texts; empty where all share their files.
    pub item: &'a str,
}

/// A file as `files.xml` lists it.
#[derive(Clone, Debug)]
pub struct Listed {
    context: String,
    component: String,
    area: String,
    item: String,
    /// Its path within its area.
    path: String,
    /// Its name in the archive.
    pub name: String,
    /// What people call it.
    pub called: String,
}

/// All files of a backup.
#[derive(Default)]
pub struct Files {
    all: Vec<Listed>,
    by_path: HashMap<String, Vec<usize>>,
}

impl Files {
    /// Reads the list; a backup without one has no files.
    pub fn read(archive: &dyn Archive) -> Result<Self, Unreadable> {
        const LIST: &str = "files.xml";
        let Some(text) = xml::text_of(archive, LIST)? else { return Ok(Self::default()) };
        let document = xml::parse(LIST, &text)?;
        let mut files = Self::default();
        for file in xml::children(document.root_element(), "file") {
            let called = xml::word(file, "filename");
            let hash = xml::word(file, "contenthash");
            let is_hash = hash.len() >= 2 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            // A folder is listed as a file called `.`.
            if called.is_empty() || called == "." || !is_hash {
                continue;
            }
            let path = format!("{}{called}", xml::say(file, "filepath").trim_start_matches('/'));
            files.by_path.entry(path.clone()).or_default().push(files.all.len());
            files.all.push(Listed {
                context: xml::word(file, "contextid"),
                component: xml::word(file, "component"),
                area: xml::word(file, "filearea"),
                item: xml::word(file, "itemid"),
                path,
                name: format!("files/{}/{hash}", &hash[..2]),
                called,
            });
        }
        Ok(files)
    }

    /// The files of an area, in the order of their paths.
    pub fn of(&self, area: Area<'_>) -> Vec<Listed> {
        let mut files: Vec<Listed> = self.all.iter().filter(|file| file.is_of(area)).cloned().collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }

    /// Where an address in a text of this area leads.
    pub fn find(&self, area: Area<'_>, address: &str) -> Target {
        let Some(path) = address.trim().strip_prefix(OWN) else { return Target::Elsewhere };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
        let all = self.by_path.get(&path).into_iter().flatten().map(|index| &self.all[*index]);
        let found = all.clone().find(|file| file.is_of(area)).or_else(|| {
            // Questions were kept in other contexts than their quiz, and move with their category.
            all.clone().find(|file| file.is_of(Area { context: "", ..area }))
        });
        match found {
            Some(file) => Target::File(file.name.clone(), file.called.clone()),
            None => Target::Missing(path),
        }
    }
}

impl Listed {
    fn is_of(&self, area: Area<'_>) -> bool {
        let fits = |own: &str, wanted: &str| wanted.is_empty() || own == wanted;
        self.component == area.component
            && self.area == area.area
            && fits(&self.context, area.context)
            && fits(&self.item, area.item)
    }
}
