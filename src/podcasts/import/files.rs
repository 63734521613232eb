//! The files that a show becomes, each written whole or not at all.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, anyhow};
use toml::Value;

use crate::{
    content::{Slug, front_of, without_number},
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
    /// Seasons and numbers of full episodes: no two may have the same.
    pub numbers: HashSet<(Option<i64>, i64)>,
}

/// Reads which episodes are there. A folder that is not there has none; a text that can't be read stops everything, since
/// its episode would be taken twice.
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
        let front =
            front_of(&folder.join(&name)).map_err(|problem| anyhow!("{name}:{}: {}", problem.line, problem.mistake))?;
        known.read(&front);
    }
    Ok(known)
}

impl Known {
    fn read(&mut self, front: &toml::Table) {
        let words = |name: &str| front.get(name).and_then(Value::as_str);
        let number = |name: &str| front.get(name).and_then(Value::as_integer);
        self.guids.extend(words("guid").map(str::to_owned));
        if words("kind").is_none_or(|kind| kind == "full") {
            self.numbers.extend(number("episode").map(|episode| (number("season"), episode)));
        }
    }
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
