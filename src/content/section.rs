//! The last section of a body, which the program reads itself: a lesson's quiz, an episode's chapters.

use comrak::{Node, nodes::NodeValue};

use super::{markdown, mistake::Mistake, model::Chapter, problem::Problem};

/// A section that was cut off its body.
pub struct Section<'a> {
    /// The heading itself.
    pub heading: Node<'a>,
    /// Everything below it.
    pub content: Vec<Node<'a>>,
}

/// Cuts off the section under the heading of level 2 that reads `title`. Nothing may follow it.
pub fn cut_last<'a>(root: Node<'a>, title: &str) -> Result<Option<Section<'a>>, Problem> {
    let is_section = |node: Node<'a>| matches!(&node.data().value, NodeValue::Heading(heading) if heading.level <= 2);
    let Some(heading) = root.children().find(|node| is_section(node) && markdown::words_of(node) == title) else {
        return Ok(None);
    };
    let mut content = Vec::new();
    while let Some(node) = heading.next_sibling() {
        if is_section(node) {
            let mistake = Mistake::new("mistake-section-followed").with("title", title);
            return Err(markdown::problem_at(node, mistake));
        }
        node.detach();
        content.push(node);
    }
    heading.detach();
    Ok(Some(Section { heading, content }))
}

/// Cuts the chapters off an episode: a list of `- 01:30 Title` under the heading that reads `heading`.
pub fn cut_chapters(root: Node<'_>, heading: &str) -> Result<Vec<Chapter>, Vec<Problem>> {
    let Some(section) = cut_last(root, heading).map_err(|problem| vec![problem])? else {
        return Ok(Vec::new());
    };
    let items = section.content.iter().flat_map(|node| node.children());
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut problems = Vec::new();
    for item in items {
        let words = markdown::words_of(item);
        match read_chapter(&words) {
            None => problems.push(markdown::problem_at(item, "mistake-chapter")),
            Some(chapter) if chapters.last().is_none_or(|last| last.starts_at_seconds < chapter.starts_at_seconds) => {
                chapters.push(chapter);
            }
            Some(_) => problems.push(markdown::problem_at(item, "mistake-chapters-order")),
        }
    }
    if problems.is_empty() { Ok(chapters) } else { Err(problems) }
}

fn read_chapter(words: &str) -> Option<Chapter> {
    let (time, title) = words.split_once(' ')?;
    let title = title.trim();
    (!title.is_empty()).then_some(())?;
    Some(Chapter { starts_at_seconds: read_clock(time)?, title: title.to_owned() })
}

/// Seconds of `mm:ss` or `hh:mm:ss`.
fn read_clock(text: &str) -> Option<u64> {
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    parts.iter().try_fold(0_u64, |total, part| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| part.parse::<u64>().ok()).flatten()?;
        (number < 60).then_some(total * 60 + number)
    })
}
