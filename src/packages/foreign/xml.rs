//! XML as other programs write it: any encoding, no DTD, and a mistake has its line.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::{Archive, Trouble, Unreadable};

/// A document may have so many elements, texts and comments: a course of a thousand pages has a tenth.
const MOST_NODES: u32 = 2_000_000;
/// What Moodle writes where there is nothing.
const NULL: &str = "$@NULL@$";
/// The bytes 0x80 to 0x9f in Windows-1252; what it leaves open is a replacement character.
const WINDOWS: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// The text of a file; nothing where there is none.
pub fn text_of(archive: &dyn Archive, file: &str) -> Result<Option<String>, Unreadable> {
    let bytes = archive.read(file).map_err(|_| Unreadable::new(file, Trouble::Unread))?;
    let Some(bytes) = bytes else { return Ok(None) };
    let text = decoded(&bytes, false).ok_or_else(|| Unreadable::new(file, Trouble::Encoding))?;
    Ok(Some(text))
}

/// The text of a file that must be there.
pub fn text_within(archive: &dyn Archive, file: &str) -> Result<String, Unreadable> {
    text_of(archive, file)?.ok_or_else(|| Unreadable::new(file, Trouble::Missing))
}

/// Reads a document out of the text of `file`.
pub fn parse<'t>(file: &str, text: &'t str) -> Result<Document<'t>, Unreadable> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    if is_costly(text) {
        return Err(Unreadable::new(file, Trouble::Deep));
    }
    Document::parse_with_options(text, options).map_err(|error| {
        let trouble = match error {
            Error::DtdDetected => Trouble::Dtd,
            Error::NodesLimitReached => Trouble::Deep,
            _ => Trouble::Xml,
        };
        let line = if trouble == Trouble::Xml { Some(error.pos().row) } else { None };
        Unreadable { line, ..Unreadable::new(file, trouble) }
    })
}

/// Whether reading would take longer than any course is worth: the reader's work grows with the square of how deep
/// elements nest and of how many attributes one has. What is no XML is found later.
fn is_costly(text: &str) -> bool {
    const DEEPEST: usize = 500;
    const MOST_ATTRIBUTES: usize = 500;
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let length = if rest.starts_with("<!--") {
            rest.find("-->")
        } else if rest.starts_with("<![CDATA[") {
            rest.find("]]>")
        } else {
            let (length, attributes) = tag(rest);
            let closes_itself = length.is_some_and(|length| rest[..length].ends_with('/'));
            match rest.as_bytes().get(1) {
                Some(b'/') => depth = depth.saturating_sub(1),
                Some(b'?' | b'!') => {}
                _ if !closes_itself => depth += 1,
                _ => {}
            }
            if depth > DEEPEST || attributes > MOST_ATTRIBUTES {
                return true;
            }
            length
        };
        let Some(length) = length else { return false };
        rest = &rest[length + 1..];
    }
    false
}

/// Where a tag ends, and how many attributes it has.
fn tag(text: &str) -> (Option<usize>, usize) {
    let (mut quote, mut attributes) = (None, 0);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                attributes += 1;
            }
            (None, b'>') => return (Some(at), attributes),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    (None, attributes)
}

/// Bytes as text: UTF-8 and UTF-16 by their marks, Windows-1252 where it is declared or, `leniently`, where nothing else
/// fits. Without the characters that XML can't carry.
pub fn decoded(bytes: &[u8], leniently: bool) -> Option<String> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => of_pairs(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => of_pairs(rest, u16::from_be_bytes)?,
        [b'<', 0, ..] => of_pairs(bytes, u16::from_le_bytes)?,
        [0, b'<', ..] => of_pairs(bytes, u16::from_be_bytes)?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) if leniently || declares_one_byte(bytes) => bytes.iter().map(|byte| of_windows(*byte)).collect(),
            Err(_) => return None,
        },
    };
    let is_kept =
        |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    Some(text.trim_start_matches('\u{feff}').chars().filter(|c| is_kept(*c)).collect())
}

fn of_pairs(bytes: &[u8], number: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|pair| number(*pair))).collect::<Result<String, _>>().ok()?;
    rest.is_empty().then_some(text)
}

fn declares_one_byte(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_ascii_lowercase();
    let declaration = start.split("?>").next().unwrap_or_default();
    ["iso-8859-1", "windows-1252", "us-ascii", "latin1"].iter().any(|name| declaration.contains(name))
}

fn of_windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

/// The elements within a node that are called `name` in any namespace.
pub fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> + 'a {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The first of them.
pub fn child<'a, 'i: 'a>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The elements at any depth that are called `name`, in the order of the document.
pub fn all<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> + 'a {
    node.descendants().filter(move |inner| inner.is_element() && inner.tag_name().name() == name)
}

/// All text within a node, CDATA too.
pub fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|part| part.text()).collect()
}

/// The text of a child; empty where there is none, and where Moodle wrote that there is none.
pub fn say(node: Node<'_, '_>, name: &str) -> String {
    let said = child(node, name).map(text).unwrap_or_default();
    if said.trim() == NULL { String::new() } else { said }
}

/// The same without outer spaces.
pub fn word(node: Node<'_, '_>, name: &str) -> String {
    say(node, name).trim().to_owned()
}
