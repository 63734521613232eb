//! What a text names beyond itself: links that lead out of the site, pictures and sounds.

use comrak::{Arena, nodes::NodeValue};

use super::{front_matter::Document, markdown};

/// A link in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutwardLink {
    /// From 1, counted from the top of the file.
    pub line: usize,
    /// With `http` or `https`.
    pub address: String,
}

/// Every link of a text that leads elsewhere, in order.
pub fn links(text: &str) -> Vec<OutwardLink> {
    each(text, |value, line| match value {
        NodeValue::Link(link) if link.url.starts_with("https://") || link.url.starts_with("http://") => {
            Some(OutwardLink { line, address: link.url.clone() })
        }
        _ => None,
    })
}

/// The names of pictures and sounds that a text shows, in order, as its author gave them.
pub fn media(text: &str) -> Vec<String> {
    each(text, |value, _| match value {
        NodeValue::Image(image) => Some(image.url.clone()),
        _ => None,
    })
}

/// What is made of the nodes of a text, each with its line. A text that can't be read names nothing.
fn each<T>(text: &str, make: impl Fn(&NodeValue, usize) -> Option<T>) -> Vec<T> {
    let Ok(document) = Document::split(text) else { return Vec::new() };
    let arena = Arena::new();
    let Ok(root) = markdown::parse_as_written(&arena, &document.body()) else { return Vec::new() };
    let nodes = root.descendants();
    nodes.filter_map(|node| make(&node.data().value, node.data().sourcepos.start.line.max(1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_with_their_lines() {
        let text = "+++\ntitle = \"T\"\n+++\nSatu [dua](https://a.example/x).\n\n[di sini](/help) <http://b.example>\n";
        let found: Vec<_> = links(text).into_iter().map(|link| (link.line, link.address)).collect();
        assert_eq!(found, [(4, "https://a.example/x".to_owned()), (6, "http://b.example".to_owned())]);
        assert_eq!(links("tanpa pagar"), []);
    }

    #[test]
    fn pictures_and_sounds_are_found_by_name() {
        let text = "+++\ntitle = \"T\"\n+++\n![Kartu](kartu.jpg) dan ![Dengar](media:2030/suara-1.mp3)\n";
        assert_eq!(media(text), ["kartu.jpg", "media:2030/suara-1.mp3"]);
    }
}
