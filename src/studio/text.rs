//! The text of a file as its parts: front matter, words, quiz.

/// What stands around front matter.
const FENCE: &str = "+++";

/// A file cut into its front matter and what follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Parts<'a> {
    /// TOML, without the fences.
    pub front: &'a str,
    /// Markdown.
    pub body: &'a str,
}

impl<'a> Parts<'a> {
    /// Cuts a Markdown file. Nothing where the fences are not as they must be.
    pub fn of(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix(FENCE)?.strip_prefix('\n')?;
        if let Some(body) = rest.strip_prefix(FENCE).and_then(after_fence) {
            return Some(Self { front: "", body });
        }
        let mut from = 0;
        loop {
            let at = from + rest[from..].find("\n+++")?;
            if let Some(body) = after_fence(&rest[at + 1 + FENCE.len()..]) {
                return Some(Self { front: &rest[..=at], body });
            }
            from = at + 1;
        }
    }

    /// The file again.
    pub fn joined(front: &str, body: &str) -> String {
        let front = front.trim_end();
        let line = if front.is_empty() { "" } else { "\n" };
        let body = body.trim_matches('\n');
        let end = if body.is_empty() { "" } else { "\n" };
        format!("{FENCE}\n{front}{line}{FENCE}\n{body}{end}")
    }
}

/// What follows the line of a fence.
fn after_fence(rest: &str) -> Option<&str> {
    match rest.split_once('\n') {
        Some((line, body)) => line.trim().is_empty().then_some(body),
        None => rest.trim().is_empty().then_some(""),
    }
}

/// As files have it: browsers send two characters for the end of a line, and no file holds a NUL.
pub fn from_browser(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::{Parts, from_browser};

    #[test]
    fn a_file_is_cut_and_joined_again() {
        let text = "+++\ntitle = \"A\"\nb = '''\n+++ no fence\n'''\n+++\nWords.\n\n+++\nmore\n";
        let parts = Parts::of(text).unwrap();
        assert_eq!(parts.front, "title = \"A\"\nb = '''\n+++ no fence\n'''\n");
        assert_eq!(parts.body, "Words.\n\n+++\nmore\n");
        assert_eq!(Parts::joined(parts.front, parts.body), text);
    }

    #[test]
    fn nothing_is_cut_where_there_is_no_fence() {
        for text in ["", "Words", "+++\ntitle = 1\n", " +++\n+++\n", "+++x\n+++\n"] {
            assert_eq!(Parts::of(text), None, "{text:?}");
        }
        assert_eq!(Parts::of("+++\n+++"), Some(Parts { front: "", body: "" }));
    }

    #[test]
    fn what_a_browser_sends_is_as_in_a_file() {
        assert_eq!(from_browser("a\r\nb\rc\0"), "a\nb\nc");
    }
}
