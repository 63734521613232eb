//! What plain Markdown files say of themselves above their text: YAML between `---`, or TOML between `+++`.

/// What is understood of it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct PlainFront {
    /// What the text is called.
    pub title: Option<String>,
    /// One sentence about it.
    pub summary: Option<String>,
}

/// Cuts a text into what it says of itself, its body, and the keys that are not understood.
pub fn cut(text: &str) -> (PlainFront, String, Vec<String>) {
    let fences = [("---", ':'), ("+++", '=')];
    let cut = fences.into_iter().find_map(|(fence, sign)| Some((between(text, fence)?, sign)));
    let Some(((head, body), sign)) = cut else { return (PlainFront::default(), text.to_owned(), Vec::new()) };
    let (mut front, mut unknown) = (PlainFront::default(), Vec::new());
    // What is indented, or an item of a list, belongs to the key above.
    let lines = head.lines().filter(|line| line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '_')));
    for line in lines {
        let Some((key, value)) = line.split_once(sign) else { continue };
        let (key, value) = (key.trim().trim_matches('"').to_lowercase(), unquoted(value));
        match key.as_str() {
            "title" => front.title = value,
            "summary" | "description" => front.summary = front.summary.or(value),
            _ => unknown.push(key),
        }
    }
    (front, body.to_owned(), unknown)
}

fn between<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(fence)?.strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// A value on one line. What goes on below it is not understood, and told by nothing.
fn unquoted(value: &str) -> Option<String> {
    let value = value.trim();
    let inner = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    let words = inner.unwrap_or(value).replace("\\\"", "\"").replace("''", "'");
    let is_words = !words.trim().is_empty() && !matches!(words.as_str(), "|" | ">" | ">-" | "|-" | "~" | "null");
    is_words.then(|| words.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_are_understood_as_far_as_they_tell_title_and_summary() {
        let told = PlainFront { title: Some("OTP: kunci \"rumah\"".to_owned()), summary: Some("Jaga.".to_owned()) };
        let yaml =
            "---\ntitle: \"OTP: kunci \\\"rumah\\\"\"\ndescription: Jaga.\ntags:\n  - a\n- b\ndraft: true\n---\nIsi\n";
        assert_eq!(cut(yaml), (told.clone(), "Isi\n".to_owned(), vec!["tags".to_owned(), "draft".to_owned()]));
        let toml = "+++\ntitle = 'OTP: kunci \"rumah\"'\nsummary = \"Jaga.\"\n+++\nIsi\n";
        assert_eq!(cut(toml), (told, "Isi\n".to_owned(), vec![]));
    }

    #[test]
    fn a_line_alone_is_no_head() {
        for text in ["---\nIsi\n", "Isi\n---\n", "", "--- \ntitle: x\n---\n"] {
            assert_eq!(cut(text), (PlainFront::default(), text.to_owned(), vec![]));
        }
    }
}
