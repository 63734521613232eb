//! The files of a course: sections with pages, small texts and questions become lessons in order.
//!
//! A page is a lesson of its own; a section without pages is one lesson. Small texts belong to the lesson that they stand
//! in or, at the beginning of a section, to the first one. Questions stand at the end of the lesson before them.

use toml::Value;

use super::{
    ConvertedFile,
    left::{Left, Reason},
    lines::{LONGEST, Names, first_sentence, short},
    markdown::{Block, written},
    questions::Ready,
    words::Words,
};

/// A lesson has at most so many bytes: a Markdown file may have 512 KB.
const LARGEST: usize = 400 * 1024;
/// So many words are read and practised in a minute, as in the lessons that the program comes with.
const WORDS_PER_MINUTE: usize = 70;
/// Behind all courses of the library, which are numbered from 1.
const LAST: i64 = 1_000;

/// A course as it was read.
#[derive(Default)]
pub struct Course {
    /// Its name.
    pub title: String,
    /// What it is about.
    pub summary: Vec<Block>,
    /// In order.
    pub sections: Vec<Section>,
}

/// A section of a course.
#[derive(Default)]
pub struct Section {
    /// Its name; empty where it has none.
    pub title: String,
    /// In order.
    pub pieces: Vec<Piece>,
}

/// A piece of a section.
pub enum Piece {
    /// A page, which is a lesson of its own.
    Page(String, Vec<Block>),
    /// A small text.
    Part(Vec<Block>),
    /// Questions with the name of their quiz.
    Quiz(String, Vec<Ready>),
}

impl Piece {
    /// Its name.
    pub fn title(&self) -> &str {
        match self {
            Self::Page(title, _) | Self::Quiz(title, _) => title,
            Self::Part(_) => "",
        }
    }

    /// The heading that it begins with.
    fn heading(&self) -> Option<&str> {
        match self {
            Self::Page(_, blocks) | Self::Part(blocks) => match blocks.first() {
                Some(Block::Heading(_, text)) => Some(&text.plain),
                _ => None,
            },
            Self::Quiz(..) => None,
        }
    }
}

/// What a text says first.
fn summary(blocks: &[Block], words: &Words) -> String {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) if text.plain.contains(char::is_alphanumeric) => Some(&text.plain),
        _ => None,
    });
    titled(&paragraphs.map(|plain| first_sentence(plain)).next().unwrap_or_default(), &words.summary)
}

/// A lesson that is being put together.
#[derive(Default)]
struct Lesson {
    title: String,
    blocks: Vec<Block>,
    questions: Vec<Ready>,
}

/// All files of a course that are words.
pub fn files(course: Course, words: &Words, left: &mut Left) -> Vec<ConvertedFile> {
    let lessons: Vec<Lesson> =
        course.sections.into_iter().flat_map(|section| lessons_of(section, words, left)).collect();
    let title = titled(&course.title, &words.title);
    let mut files = vec![course_file(&title, &course.summary, words, left)];
    let written = lessons.iter().filter_map(|lesson| Some((lesson.title.as_str(), lesson.written(words, left)?)));
    let written: Vec<(&str, String)> = written.collect();
    let width = written.len().to_string().len().max(2);
    let mut names = Names::default();
    for (index, (title, text)) in written.into_iter().enumerate() {
        let name = format!("{:0width$}-{}.md", index + 1, names.free(title, "lesson"));
        files.push(ConvertedFile { name, bytes: text.into_bytes() });
    }
    left.add(Reason::Goals, &title);
    files
}

fn titled(title: &str, otherwise: &str) -> String {
    let title = short(title, LONGEST);
    if title.is_empty() { otherwise.to_owned() } else { title }
}

fn course_file(title: &str, summary: &[Block], words: &Words, left: &mut Left) -> ConvertedFile {
    let front = front(&[
        ("title", Value::from(title)),
        ("summary", Value::from(self::summary(summary, words))),
        ("outcome", Value::from(words.outcome.as_str())),
        ("order", Value::from(LAST)),
        ("level", Value::from("pemula")),
        ("people", Value::Array(Vec::new())),
        ("draft", Value::from(true)),
    ]);
    let body = cut(summary, title, words, left);
    let gap = if body.is_empty() { "" } else { "\n" };
    ConvertedFile { name: "course.md".to_owned(), bytes: format!("{front}{gap}{body}").into_bytes() }
}

fn front(values: &[(&str, Value)]) -> String {
    let lines: String = values.iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
    format!("+++\n{lines}+++\n")
}

fn lessons_of(section: Section, words: &Words, left: &mut Left) -> Vec<Lesson> {
    let has_pages = section.pieces.iter().any(|piece| matches!(piece, Piece::Page(..)));
    let named = [section.title.as_str()].into_iter().chain(section.pieces.iter().map(Piece::title));
    let headings = section.pieces.iter().filter_map(Piece::heading);
    let title = named.chain(headings).map(str::trim).find(|title| !title.is_empty()).unwrap_or(&words.title).to_owned();
    let mut current = Lesson { title, ..Lesson::default() };
    let mut lessons = Vec::new();
    let mut has_begun = !has_pages;
    for piece in section.pieces {
        match piece {
            Piece::Page(title, blocks) => {
                if has_begun {
                    lessons.push(std::mem::take(&mut current));
                }
                has_begun = true;
                current.title = titled(&title, &current.title);
                current.blocks.extend(without_title(blocks, &title));
            }
            Piece::Part(blocks) if has_pages => current.blocks.extend(blocks),
            Piece::Part(blocks) => current.blocks.extend(without_title(blocks, &current.title)),
            Piece::Quiz(_, questions) => current.questions.extend(questions),
        }
    }
    lessons.push(current);
    lessons.retain(|lesson| !lesson.is_empty());
    let is_told = lessons.iter().any(|lesson| lesson.title == section.title.trim());
    if has_pages && !is_told && !section.title.trim().is_empty() {
        left.add(Reason::Section, &section.title);
    }
    lessons
}

/// A page that begins with its own name says it once.
fn without_title(mut blocks: Vec<Block>, title: &str) -> Vec<Block> {
    if matches!(blocks.first(), Some(Block::Heading(_, text)) if text.plain.trim() == title.trim()) {
        blocks.remove(0);
    }
    blocks
}

impl Lesson {
    fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.blocks.is_empty()
    }

    /// Its file; nothing where all of it was too long.
    fn written(&self, words: &Words, left: &mut Left) -> Option<String> {
        let title = titled(&self.title, &words.title);
        let text = cut(&self.blocks, &title, words, left);
        let gap = if text.is_empty() { "" } else { "\n" };
        let body = format!("{gap}{text}{}", self.quiz(words, &title, left));
        let minutes = body.split_whitespace().count().div_ceil(WORDS_PER_MINUTE).max(1);
        let front = front(&[
            ("title", Value::from(title.as_str())),
            ("summary", Value::from(summary(&self.blocks, words))),
            ("goal", Value::from(words.goal.as_str())),
            ("minutes", Value::from(i64::try_from(minutes).unwrap_or(1))),
        ]);
        (!body.is_empty()).then(|| format!("{front}{body}"))
    }

    fn quiz(&self, words: &Words, title: &str, left: &mut Left) -> String {
        let mut quiz = String::new();
        for Ready(question) in &self.questions {
            if quiz.len() + question.len() > LARGEST / 5 {
                left.add(Reason::TooLong, title);
                break;
            }
            quiz.push_str(&format!("\n{question}\n"));
        }
        if quiz.is_empty() { quiz } else { format!("\n## {}\n{quiz}", words.quiz) }
    }
}

/// Blocks as Markdown, as many as fit.
fn cut(blocks: &[Block], title: &str, words: &Words, left: &mut Left) -> String {
    let text = written(blocks, &words.quiz);
    if text.len() <= LARGEST {
        return text;
    }
    left.add(Reason::TooLong, title);
    let (mut fitting, mut length) = (0, 0);
    for block in blocks {
        length += written(std::slice::from_ref(block), &words.quiz).len() + 1;
        if length > LARGEST {
            break;
        }
        fitting += 1;
    }
    written(&blocks[..fitting], &words.quiz)
}
