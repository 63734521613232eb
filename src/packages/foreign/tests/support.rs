//! Archives in memory, and what was made of them.

use std::io::{self, Cursor};

use image::{DynamicImage, ImageFormat};

use crate::packages::foreign::{
    Archive, Converted, Format, Taking, Words, convert, is_foreign,
    left::Left,
    left::Reason,
    markdown::{Form, Markup, Page, Target, blocks_of, written},
    media::Media,
};

/// An archive that a test wrote.
#[derive(Default)]
pub struct Folder {
    names: Vec<String>,
    contents: Vec<Vec<u8>>,
}

impl Folder {
    /// With a file more.
    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.names.push(name.to_owned());
        self.contents.push(content.into());
        self
    }
}

impl Archive for Folder {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let place = self.names.iter().position(|known| known == name);
        Ok(place.map(|place| self.contents[place].clone()))
    }
}

/// Words as a library's catalogue may have them.
pub fn words() -> Words {
    Words::of(|key| {
        let words = match key {
            "quiz-heading" => "Latihan",
            "package-taken-right" => "Benar.",
            "package-taken-wrong" => "Belum tepat.",
            "package-taken-true" => "Benar",
            "package-taken-false" => "Salah",
            "media-words-seen" => "Tulis yang terlihat",
            "media-words-heard" => "Tulis yang terdengar",
            "package-title-missing" => "Tanpa judul",
            "package-summary-missing" => "Belum ada ringkasan.",
            "package-goal-missing" => "Belum ada tujuan.",
            "package-outcome-missing" => "belum ada hasil",
            other => panic!("no words for {other}"),
        };
        words.to_owned()
    })
}

/// A picture of so many pixels.
pub fn picture(format: ImageFormat, side: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(side, side).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The course of an archive.
pub fn taken(folder: &Folder) -> Converted {
    let format = is_foreign(folder.names()).unwrap();
    convert(format, folder, &words()).unwrap()
}

/// Why a course of a format is not taken.
pub fn refused(format: Format, folder: &Folder) -> crate::packages::foreign::Unreadable {
    convert(format, folder, &words()).unwrap_err()
}

impl Converted {
    /// The names of all files.
    pub fn names(&self) -> Vec<&str> {
        self.files.iter().map(|file| file.name.as_str()).collect()
    }

    /// The text of a file.
    pub fn text(&self, name: &str) -> &str {
        let file = self.files.iter().find(|file| file.name == name);
        let file = file.unwrap_or_else(|| panic!("{name} is not among {:?}", self.names()));
        std::str::from_utf8(&file.bytes).unwrap()
    }

    /// The body of a lesson.
    pub fn body(&self, name: &str) -> &str {
        self.text(name).splitn(3, "+++\n").nth(2).unwrap().trim_start_matches('\n')
    }

    /// The names of what was left for a reason.
    pub fn left_for(&self, reason: Reason) -> Vec<&str> {
        self.left.iter().filter(|left| left.reason == reason).map(|left| left.what.as_str()).collect()
    }
}

/// A page as Markdown, with what was left of it. `foto.jpg`, `suara.mp3` and `berkas.pdf` lie beside it.
pub fn page(text: &str, markup: Markup) -> (String, Vec<(Reason, String)>) {
    let folder = Folder::default()
        .with("foto.jpg", picture(ImageFormat::Jpeg, 4))
        .with("suara.mp3", *b"ID3\x04\0\0\0\0\0\0")
        .with("berkas.pdf", *b"%PDF-1.7");
    let words = words();
    let mut taking = Taking { archive: &folder, words: &words, left: Left::default(), media: Media::default() };
    let find = |address: &str| match address {
        known if folder.names().iter().any(|name| name == known) => Target::File(known.to_owned(), known.to_owned()),
        lost if lost.starts_with("hilang") => Target::Missing(lost.to_owned()),
        _ => Target::Elsewhere,
    };
    let blocks = blocks_of(text, markup, &Page { title: "Halaman", form: Form::Body, find: &find }, &mut taking);
    let left = taking.left.finish().into_iter().map(|left| (left.reason, left.what)).collect();
    (written(&blocks, "Latihan"), left)
}

/// A page of HTML of which nothing is left.
pub fn html(text: &str) -> String {
    let (markdown, left) = page(text, Markup::Html);
    assert_eq!(left, [], "{text}");
    markdown
}
