//! The text of a plain Markdown file as a lesson has it: the title is taken out, headings fit below it, links and pictures lead to
//! where things lie now, HTML is gone.

use comrak::{Arena, Node, Options, nodes::NodeValue};
use percent_encoding::percent_decode_str;

use crate::{
    content::{parse_as_written, words_of},
    i18n::Locale,
    packages::model::{Left, Reason},
};

/// A title or summary has at most so many characters.
const LONGEST_WORDS: usize = 200;

/// What a file is called and one sentence about it.
pub struct Words {
    /// What it is called.
    pub title: String,
    /// One sentence.
    pub summary: String,
}

/// A text and what it told of itself.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Told {
    /// Its first heading.
    pub title: Option<String>,
    /// Its first paragraph.
    pub beginning: Option<String>,
    /// The text, as Markdown.
    pub body: String,
}

/// Writes the text of the file `name` anew. `lead` says where a file of the archive is now, for a link, or for a picture that is shown.
pub fn rewritten(
    name: &str,
    body: &str,
    locale: &Locale,
    left: &mut Vec<Left>,
    mut lead: impl FnMut(&str, bool) -> Option<String>,
) -> Told {
    let arena = Arena::new();
    // Whoever reads it as a lesson says why it can't be read.
    let Ok(root) = parse_as_written(&arena, body) else { return Told { body: body.to_owned(), ..Told::default() } };
    let title = take_title(root);
    let mut writer = Rewriter { name, locale, left, lead: &mut lead };
    for node in root.descendants().collect::<Vec<_>>() {
        writer.rewrite(node);
    }
    let beginning = root.children().find(|node| matches!(node.data().value, NodeValue::Paragraph)).map(words_of);
    let mut written = String::new();
    comrak::format_commonmark(root, &options(), &mut written).expect("writing to a string succeeds");
    Told { title, beginning: beginning.filter(|words| !words.is_empty()), body: written }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.alerts = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options
}

/// Takes the heading out that the text begins with, and lifts or lowers the others so that the highest is of the second rank.
fn take_title(root: Node<'_>) -> Option<String> {
    let level = |node: &Node<'_>| match &node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    };
    let first = root.children().find(|node| !matches!(node.data().value, NodeValue::HtmlBlock(_)));
    let title = first.filter(|node| level(node).is_some()).map(|node| {
        node.detach();
        words_of(node)
    });
    let headings: Vec<Node<'_>> = root.descendants().filter(|node| level(node).is_some()).collect();
    let highest = headings.iter().filter_map(level).min().unwrap_or(2);
    for node in headings {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = (heading.level + 2).saturating_sub(highest).clamp(2, 6);
            // Two lines with a rule below stand for the first two ranks alone.
            heading.setext = false;
        }
    }
    title.filter(|title| !title.is_empty())
}

/// One text that is written anew.
struct Rewriter<'a> {
    name: &'a str,
    locale: &'a Locale,
    left: &'a mut Vec<Left>,
    lead: &'a mut dyn FnMut(&str, bool) -> Option<String>,
}

impl Rewriter<'_> {
    fn rewrite(&mut self, node: Node<'_>) {
        let url = match &node.data().value {
            NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => None,
            NodeValue::Link(link) => Some((link.url.clone(), false)),
            NodeValue::Image(image) => Some((image.url.clone(), true)),
            _ => return,
        };
        match url {
            None => {
                let line = node.data().sourcepos.start.line;
                self.left.push(Left::new(Reason::Html, format!("{}: {line}", self.name)));
                node.detach();
            }
            Some((url, false)) => self.link(node, &url),
            Some((url, true)) => self.picture(node, &url),
        }
    }

    /// What leads to another site, or to a place of this text, stays.
    fn link(&mut self, node: Node<'_>, url: &str) {
        if url.starts_with('#') || is_elsewhere(url) {
            return;
        }
        let led = within(self.name, url).and_then(|name| (self.lead)(&name, false));
        let Some(address) = led else {
            self.left.push(Left::new(Reason::DeadLink, format!("{}: {url}", self.name)));
            return unwrap(node);
        };
        if let NodeValue::Link(link) = &mut node.data_mut().value {
            link.url = address;
        }
    }

    /// A picture of another site would tell that what its readers do.
    fn picture(&mut self, node: Node<'_>, url: &str) {
        let led = within(self.name, url).filter(|_| !is_elsewhere(url)).and_then(|name| (self.lead)(&name, true));
        let Some(given) = led else {
            self.left.push(Left::new(Reason::MissingPicture, format!("{}: {url}", self.name)));
            return unwrap(node);
        };
        if words_of(node).is_empty() {
            let words = self.locale.say("media-words-seen");
            node.data_mut().value = NodeValue::Raw(format!("![{words}]({given})"));
        } else if let NodeValue::Image(image) = &mut node.data_mut().value {
            image.url = given;
        }
    }
}

/// Leaves the words where they stand without what is around them.
fn unwrap(node: Node<'_>) {
    for child in node.children().collect::<Vec<_>>() {
        node.insert_before(child);
    }
    node.detach();
}

fn is_elsewhere(url: &str) -> bool {
    url.starts_with("//") || url.split(['/', '?', '#']).next().is_some_and(|scheme| scheme.contains(':'))
}

/// The file that a text calls so, by its name in the archive; nothing where that leads out of it.
fn within(from: &str, url: &str) -> Option<String> {
    let path = url.split(['#', '?']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"))
}

/// On one line, and no longer than a title or summary may be.
pub fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST_WORDS) {
        None => words,
        Some((end, _)) => format!("{}…", words[..end].rsplit_once(' ').map_or(&words[..end], |(whole, _)| whole)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Told, Vec<Left>) {
        let zone = jiff::tz::TimeZone::UTC;
        let locale = Locale { language: crate::i18n::Language::parse("id").unwrap(), zone, is_first: true };
        let mut left = Vec::new();
        let lead = |name: &str, is_shown: bool| match (name, is_shown) {
            ("a/foto.jpg", true) => Some("foto.jpg".to_owned()),
            ("b.md", false) => Some("/courses/x/b".to_owned()),
            _ => None,
        };
        (rewritten("a/satu.md", text, &locale, &mut left, lead), left)
    }

    #[test]
    fn the_title_is_taken_out_and_headings_fit_below_it() {
        let (text, left) = told("Judul\n=====\n\nAwal *teks*.\n\n# Bagian\n\n### Kecil\n");
        assert_eq!(text.title.as_deref(), Some("Judul"));
        assert_eq!(text.beginning.as_deref(), Some("Awal teks."));
        assert_eq!(text.body, "Awal *teks*.\n\n## Bagian\n\n#### Kecil\n");
        assert!(left.is_empty());
        assert_eq!(told("Awal.\n\n#### Dalam\n").0.body, "Awal.\n\n## Dalam\n");
    }

    #[test]
    fn links_and_pictures_lead_to_where_things_are() {
        let (text, left) = told(
            "![Foto](./foto.jpg) ![](foto.jpg)\n\n[B](../b.md#x) [C](c.md) [D](https://d.id) [E](#e)\n\n![Jauh](https://e.id/f.png)\n",
        );
        let expected = "![Foto](foto.jpg) ![Tulis di sini apa yang terlihat](foto.jpg)\n\n[B](/courses/x/b) C [D](https://d.id) [E](#e)\n\nJauh\n";
        assert_eq!(text.body, expected);
        let dead = [(Reason::DeadLink, "a/satu.md: c.md"), (Reason::MissingPicture, "a/satu.md: https://e.id/f.png")];
        assert_eq!(left, dead.map(|(reason, what)| Left::new(reason, what)));
    }

    #[test]
    fn html_is_gone_and_told() {
        let (text, left) = told("Satu<br>dua\n\n<div>\ntiga\n</div>\n");
        assert_eq!(text.body, "Satudua\n");
        let html = ["a/satu.md: 1", "a/satu.md: 3"];
        assert_eq!(left, html.map(|what| Left::new(Reason::Html, what)));
    }

    #[test]
    fn no_name_leads_out_of_the_archive() {
        assert_eq!(within("a/b.md", "../../c.jpg"), None);
        assert_eq!(within("a/b.md", "/c%20d.jpg").as_deref(), Some("c d.jpg"));
        assert_eq!(within("b.md", "./x/../c.jpg?y#z").as_deref(), Some("c.jpg"));
    }
}
