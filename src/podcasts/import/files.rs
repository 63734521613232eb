//! The files that a show becomes, each written whole or not at all.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context;
use toml::Value;

use crate::{
    content::{Slug, without_number},
    i18n::fold,
};

/// Where what is half there lies. A name that begins with a dot is no content.
const UNFINISHED: &str = ".import";

/// The folder of a show.
#[derive(Debug)]
pub struct Place {
    /// The content folder.
    pub content: PathBuf,
    /// The show's folder within it.
    pub folder: PathBuf,
}

impl Place {
    /// The folder, made where it is not there yet.
    pub fn make(content: &Path, folder: &Path) -> anyhow::Result<Self> {
        let place = Self { content: content.to_owned(), folder: folder.to_owned() };
        let path = place.unfinished("");
        fs::create_dir_all(&path).with_context(|| format!("`{}` can't be made", path.display()))?;
        Ok(place)
    }

    /// Where files lie that are not whole yet, within the content.
    pub fn unfinished_folder(&self) -> PathBuf {
        self.folder.join(UNFINISHED)
    }

    /// Where such a file lies.
    pub fn unfinished(&self, name: &str) -> PathBuf {
        self.content.join(self.unfinished_folder()).join(name)
    }

    /// Writes a text of the show in one step: whoever looks sees all of it or nothing.
    pub fn write(&self, name: &str, text: &str) -> io::Result<()> {
        self.write_in(&self.folder, name, text)
    }

    /// The same in any folder of the content.
    pub fn write_in(&self, folder: &Path, name: &str, text: &str) -> io::Result<()> {
        let beside = self.unfinished(name);
        let mut file = fs::File::create(&beside)?;
        io::Write::write_all(&mut file, text.as_bytes())?;
        file.sync_all()?;
        let folder = self.content.join(folder);
        fs::create_dir_all(&folder)?;
        fs::rename(beside, folder.join(name))
    }

    /// Takes away what is of no use to the next run.
    pub fn tidy_up(&self, is_finished: bool) {
        let path = self.unfinished("");
        // What is half there stays for the next run; an empty folder is of no use to anybody.
        let done = if is_finished { fs::remove_dir_all(path) } else { fs::remove_dir(path) };
        done.ok();
    }
}

/// What a folder already has.
#[derive(Default, Debug)]
pub struct Known {
    /// The guids of its episodes.
    pub guids: HashSet<String>,
    /// What they are called in addresses.
    pub slugs: HashSet<String>,
}

/// Reads which episodes are there. A folder that is not there has none.
pub fn known_guids(folder: &Path) -> anyhow::Result<Known> {
    let mut known = Known::default();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(known),
        Err(error) => return Err(error).with_context(|| format!("`{}` can't be read", folder.display())),
    };
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".md").filter(|stem| *stem != "show") else { continue };
        known.slugs.insert(without_number(stem).to_owned());
        let text = fs::read_to_string(folder.join(&name)).unwrap_or_default();
        known.guids.extend(guid_in(&text));
    }
    Ok(known)
}

fn guid_in(text: &str) -> Option<String> {
    Some(front_of(text)?.get("guid")?.as_str()?.to_owned())
}

/// The front matter of a text, if it can be read.
pub fn front_of(text: &str) -> Option<toml::Table> {
    text.strip_prefix("+++\n")?.split("\n+++").next()?.parse().ok()
}

/// A name for addresses, made of words; nothing where none of their letters is Latin.
pub fn slug_of(words: &str) -> Option<Slug> {
    let folded: String = fold(words).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut slug = String::new();
    for word in folded.split_whitespace() {
        if slug.len() + 1 + word.len() > Slug::LONGEST - 4 {
            break;
        }
        slug.push_str(if slug.is_empty() { "" } else { "-" });
        slug.push_str(word);
    }
    Slug::parse(&slug)
}

/// A front matter, line by line: names with values as TOML writes them.
pub fn front(lines: &[(&str, Option<Value>)]) -> String {
    let written = lines.iter().filter_map(|(name, value)| Some(format!("{name} = {}\n", value.as_ref()?)));
    format!("+++\n{}+++\n", written.collect::<String>())
}

/// One line of words, as titles and summaries are: without control characters and outer spaces, at most 255 characters.
pub fn line(words: &str) -> String {
    let joined = on_one_line(words);
    if joined.chars().count() <= 255 {
        return joined;
    }
    let short: String = joined.chars().take(254).collect();
    format!("{}…", short.rsplit_once(' ').map_or(short.as_str(), |(whole, _)| whole))
}

/// Words on one line, however many.
pub fn on_one_line(words: &str) -> String {
    let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
