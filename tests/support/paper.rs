//! Paper and pictures as others read them: words by poppler, codes by zbar.

use std::{collections::HashMap, fs, path::Path, process::Command};

use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

/// What a tool of poppler says of a document, or writes to `output`.
pub fn poppler(tool: &str, options: &[&str], paper: &Path, output: &str) -> String {
    let mut command = Command::new(tool);
    command.args(options).arg(paper);
    if !output.is_empty() {
        command.arg(output);
    }
    let output = command.output().unwrap_or_else(|error| panic!("{tool} runs (Debian: poppler-utils): {error}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A document or picture in a folder of its own.
pub struct Printed {
    folder: TempDir,
    name: &'static str,
}

impl Printed {
    pub fn pdf(bytes: &[u8]) -> Self {
        Self::new(bytes, "printed.pdf")
    }

    pub fn png(bytes: &[u8]) -> Self {
        Self::new(bytes, "printed.png")
    }

    fn new(bytes: &[u8], name: &'static str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        Self { folder, name }
    }

    fn asks(&self, tool: &str, options: &[&str]) -> String {
        poppler(tool, options, &self.folder.path().join(self.name), "")
    }

    /// Its words in reading order, with single spaces.
    pub fn text(&self) -> String {
        let text = poppler("pdftotext", &[], &self.folder.path().join(self.name), "-");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its lines as they stand on paper, with single spaces.
    pub fn lines(&self) -> Vec<String> {
        let text = poppler("pdftotext", &["-layout"], &self.folder.path().join(self.name), "-");
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The words of each page, line by line, with single spaces.
    pub fn pages(&self) -> Vec<String> {
        let text = poppler("pdftotext", &["-layout"], &self.folder.path().join(self.name), "-");
        let text = text.strip_suffix('\u{c}').unwrap_or(&text);
        text.split('\u{c}').map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The size of every piece of text in points, with its words.
    pub fn letter_sizes(&self) -> Vec<(f64, String)> {
        // At this zoom, its units are points.
        let xml = self.asks("pdftohtml", &["-xml", "-i", "-stdout", "-zoom", "1"]);
        let page = Html::parse_document(&xml);
        let [fonts, texts] = ["fontspec", "text"].map(|tag| Selector::parse(tag).unwrap());
        let sizes: HashMap<_, f64> = page
            .select(&fonts)
            .filter_map(|font| Some((font.attr("id")?.to_owned(), font.attr("size")?.parse().ok()?)))
            .collect();
        let sized = |text: ElementRef| Some((*sizes.get(text.attr("font")?)?, text.text().collect::<String>()));
        page.select(&texts).filter_map(sized).filter(|(_, words)| !words.trim().is_empty()).collect()
    }

    /// The words of the first page that stand within an area, in points from its left upper corner.
    pub fn words_within(&self, (left, top): (f64, f64), (right, bottom): (f64, f64)) -> Vec<String> {
        let page = poppler("pdftotext", &["-bbox", "-l", "1"], &self.folder.path().join(self.name), "-");
        let page = Html::parse_document(&page);
        let edge = |word: &ElementRef, name: &str| word.attr(name).unwrap().parse::<f64>().unwrap();
        let is_within = |word: &ElementRef| {
            (edge(word, "xmax") > left && edge(word, "xmin") < right)
                && (edge(word, "ymax") > top && edge(word, "ymin") < bottom)
        };
        let words = Selector::parse("word").unwrap();
        page.select(&words).filter(is_within).map(|word| word.text().collect()).collect()
    }

    /// Facts such as `Title` and `Pages`.
    pub fn fact(&self, name: &str) -> String {
        let facts = self.asks("pdfinfo", &[]);
        let line = facts.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.unwrap_or_else(|| panic!("no {name} in {facts}")).trim().to_owned()
    }

    /// The names of its fonts, with whether they are embedded, as a subset, and map back to text.
    pub fn fonts(&self) -> Vec<(String, [bool; 3])> {
        let table = self.asks("pdffonts", &[]);
        let font = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let flags = &words[words.len() - 5..words.len() - 2];
            (words[0].to_owned(), [flags[0] == "yes", flags[1] == "yes", flags[2] == "yes"])
        };
        table.lines().skip(2).map(font).collect()
    }

    /// What the QR codes say, as a phone at arm's length would read them: in order of their text.
    pub fn codes(&self) -> Vec<String> {
        let folder = self.folder.path();
        if self.name.ends_with(".pdf") {
            let pages = folder.join("page").to_string_lossy().into_owned();
            poppler("pdftoppm", &["-r", "100", "-png"], &folder.join(self.name), &pages);
        }
        let pictures = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        let pictures = pictures.filter(|path| path.extension().is_some_and(|ending| ending == "png"));
        let mut codes: Vec<String> = pictures.flat_map(|picture| scan(&picture)).collect();
        codes.sort();
        codes
    }
}

fn scan(picture: &Path) -> Vec<String> {
    let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(picture).output();
    let output = output.unwrap_or_else(|error| panic!("zbarimg runs (Debian: zbar-tools): {error}"));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}
