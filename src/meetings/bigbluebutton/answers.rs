//! What a server's answers say: XML with a `returncode`.

use roxmltree::{Document, Node};
use url::Url;

use crate::outbox::{Reason, Refusal};

/// When a meeting was made, as the answer to `create` has it.
///
/// # Errors
/// When it was not made.
pub fn create_time(answer: &str) -> Result<String, Refusal> {
    let document = read(answer)?;
    let time = text(document.root_element(), "createTime");
    let is_time = time.len() <= 20 && !time.is_empty() && time.bytes().all(|byte| byte.is_ascii_digit());
    if is_time { Ok(time.to_owned()) } else { Err(unclear("no createTime")) }
}

/// Where the sound of a recording may be, the best first, as the answer to `getRecordings` has it. The format `podcast` is
/// sound alone; `presentation` has a page, beside which lies what its player plays: pictures of who speaks, with all that is
/// said. <https://github.com/bigbluebutton/bbb-playback>
///
/// # Errors
/// When there is no such recording, or none in a format that has sound.
pub fn sounds(answer: &str, record: &str) -> Result<Vec<Url>, Refusal> {
    let document = read(answer)?;
    let is_record = |node: &Node<'_, '_>| node.has_tag_name("recording") && text(*node, "recordID") == record;
    let recording = document.descendants().find(is_record).ok_or_else(|| unclear("no such recording"))?;
    let formats = || recording.descendants().filter(|node| node.has_tag_name("format"));
    let address_of = |kind: &str| {
        let format = formats().find(|format| text(*format, "type") == kind)?;
        Url::parse(text(format, "url")).ok()
    };
    let beside = |page: Url| {
        let files = ["webm", "mp4"].map(|ending| format!("/presentation/{record}/video/webcams.{ending}"));
        files.into_iter().filter_map(move |file| page.join(&file).ok())
    };
    let found: Vec<Url> =
        address_of("podcast").into_iter().chain(address_of("presentation").into_iter().flat_map(beside)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let kinds: Vec<&str> = formats().map(|format| text(format, "type")).collect();
    Err(unclear(&format!("no sound among its formats {kinds:?}")))
}

/// An answer that says yes.
fn read(answer: &str) -> Result<Document<'_>, Refusal> {
    let document = Document::parse(answer).map_err(|_| unclear("no XML"))?;
    let root = document.root_element();
    if text(root, "returncode") == "SUCCESS" {
        return Ok(document);
    }
    // A setting or the server can be mended; what it says in words may name people.
    let key: String = text(root, "messageKey").chars().filter(char::is_ascii_alphanumeric).take(60).collect();
    let hint = if key == "checksumError" { " (LENTERA_BIGBLUEBUTTON_SECRET)" } else { "" };
    Err(Refusal::temporary(Reason::Refused, format!("the server says {key}{hint}")))
}

fn text<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.children().find(|child| child.has_tag_name(name)).and_then(|child| child.text()).unwrap_or_default().trim()
}

fn unclear(what: &str) -> Refusal {
    Refusal::temporary(Reason::Failing, format!("the server's answer has {what}"))
}
