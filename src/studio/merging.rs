//! Two texts that grew out of one: what both changed elsewhere goes together, and where they differ their authors choose.

use diffy::{ConflictStyle, MergeOptions};
use similar::{ChangeTag, TextDiff};

/// So long that no text has such a line by chance.
const MARKER: usize = 40;

/// A stretch of two texts that are put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stretch {
    /// What both say, or one alone changed.
    Agreed(String),
    /// What both changed, each in another way.
    Disputed {
        /// As the one who merges wrote it.
        mine: String,
        /// As it was written meanwhile.
        theirs: String,
    },
}

/// Who is right in a dispute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// The one who merges.
    Mine,
    /// Whoever wrote meanwhile.
    Theirs,
    /// Both, one after the other.
    Both,
}

impl Choice {
    /// Reads the word of a form.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "mine" => Some(Self::Mine),
            "theirs" => Some(Self::Theirs),
            "both" => Some(Self::Both),
            _ => None,
        }
    }
}

/// Puts two texts together that grew out of `base`.
pub fn merge(base: &str, mine: &str, theirs: &str) -> Vec<Stretch> {
    let mut options = MergeOptions::new();
    options.set_conflict_marker_length(MARKER).set_conflict_style(ConflictStyle::Merge);
    match options.merge(&ended(base), &ended(mine), &ended(theirs)) {
        Ok(text) => vec![Stretch::Agreed(text)],
        Err(text) => stretches(&text),
    }
}

/// The text that choices lead to, one for each dispute in order. Nothing while one is missing.
pub fn decided(stretches: &[Stretch], choices: &[Choice]) -> Option<String> {
    let mut choices = choices.iter();
    let mut text = String::new();
    for stretch in stretches {
        match stretch {
            Stretch::Agreed(words) => text.push_str(words),
            Stretch::Disputed { mine, theirs } => match choices.next()? {
                Choice::Mine => text.push_str(mine),
                Choice::Theirs => text.push_str(theirs),
                Choice::Both => text.extend([mine.as_str(), theirs]),
            },
        }
    }
    Some(text)
}

/// Whether a stretch stands among the facts of a file, none of which can be told twice.
pub fn is_among_facts(stretches: &[Stretch], at: usize) -> bool {
    let words = stretches[..at].iter().map(|stretch| match stretch {
        Stretch::Agreed(words) => words,
        Stretch::Disputed { mine, .. } => mine,
    });
    words.flat_map(|words| words.lines()).filter(|line| line.trim_end() == "+++").count() < 2
}

/// Only whole lines are compared.
fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

fn stretches(marked: &str) -> Vec<Stretch> {
    let is = |line: &str, mark: char| line.starts_with(&mark.to_string().repeat(MARKER));
    let mut stretches = vec![];
    let (mut agreed, mut mine, mut theirs) = (String::new(), None::<String>, None::<String>);
    for line in marked.split_inclusive('\n') {
        if is(line, '<') {
            stretches.push(Stretch::Agreed(std::mem::take(&mut agreed)));
            mine = Some(String::new());
        } else if is(line, '=') {
            theirs = Some(String::new());
        } else if is(line, '>') {
            let (mine, theirs) = (mine.take().unwrap_or_default(), theirs.take().unwrap_or_default());
            stretches.push(Stretch::Disputed { mine, theirs });
        } else {
            theirs.as_mut().or(mine.as_mut()).unwrap_or(&mut agreed).push_str(line);
        }
    }
    stretches.push(Stretch::Agreed(agreed));
    stretches.retain(|stretch| *stretch != Stretch::Agreed(String::new()));
    stretches
}

/// A line of a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ComparedLine {
    /// What became of it.
    pub fate: Fate,
    /// Its words, and whether they are what makes the difference.
    pub words: Vec<(bool, String)>,
}

/// What became of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is as it was.
    Same,
    /// It is gone.
    Gone,
    /// It is new.
    New,
}

/// So many lines around a change are shown with it.
const AROUND: usize = 2;

/// What changed from one text to another, in groups of lines that belong together.
pub fn compare(before: &str, after: &str) -> Vec<Vec<ComparedLine>> {
    let (before, after) = (ended(before), ended(after));
    let compared = TextDiff::from_lines(&before, &after);
    let groups = compared.grouped_ops(AROUND).into_iter().map(|group| {
        let changes = group.iter().flat_map(|one| compared.iter_inline_changes(one));
        changes.map(|change| line(&change)).collect()
    });
    groups.collect()
}

fn line(change: &similar::InlineChange<'_, str>) -> ComparedLine {
    let fate = match change.tag() {
        ChangeTag::Equal => Fate::Same,
        ChangeTag::Delete => Fate::Gone,
        ChangeTag::Insert => Fate::New,
    };
    let words = change.iter_strings_lossy().map(|(differs, words)| (differs, words.trim_end_matches('\n').to_owned()));
    ComparedLine { fate, words: words.filter(|(_, words)| !words.is_empty()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_in_different_places_go_together() {
        let merged = merge("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE");
        assert_eq!(merged, [Stretch::Agreed("A\nb\nc\nd\nE\n".to_owned())]);
        assert_eq!(decided(&merged, &[]).as_deref(), Some("A\nb\nc\nd\nE\n"));
    }

    #[test]
    fn a_dispute_is_decided_by_its_author() {
        let merged = merge("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n");
        let disputed = Stretch::Disputed { mine: "mine\n".to_owned(), theirs: "theirs\n".to_owned() };
        assert_eq!(merged, [Stretch::Agreed("a\n".to_owned()), disputed, Stretch::Agreed("c\n".to_owned())]);
        assert_eq!(decided(&merged, &[]), None);
        for (choice, text) in
            [(Choice::Mine, "a\nmine\nc\n"), (Choice::Theirs, "a\ntheirs\nc\n"), (Choice::Both, "a\nmine\ntheirs\nc\n")]
        {
            assert_eq!(decided(&merged, &[choice]).as_deref(), Some(text));
        }
    }

    #[test]
    fn facts_are_not_told_twice() {
        let merged =
            merge("+++\ntitle = 1\n+++\na\nb\n", "+++\ntitle = 2\n+++\na\nmine\n", "+++\ntitle = 3\n+++\na\ntheirs\n");
        let disputes = merged.iter().enumerate().filter(|(_, one)| matches!(one, Stretch::Disputed { .. }));
        let facts: Vec<bool> = disputes.map(|(at, _)| is_among_facts(&merged, at)).collect();
        assert_eq!(facts, [true, false]);
    }

    #[test]
    fn words_that_look_like_marks_are_words() {
        let text = "<<<<<<< a\n=======\n>>>>>>> b\n";
        let merged = merge("", text, text);
        assert_eq!(decided(&merged, &[]).as_deref(), Some(text));
    }

    #[test]
    fn a_comparison_shows_the_words_that_differ() {
        let groups = compare("one\ntwo three four\n", "one\ntwo five four\n");
        let fates: Vec<Fate> = groups[0].iter().map(|line| line.fate).collect();
        assert_eq!(fates, [Fate::Same, Fate::Gone, Fate::New]);
        let differing: Vec<&str> =
            groups[0][2].words.iter().filter(|(differs, _)| *differs).map(|(_, words)| words.as_str()).collect();
        assert_eq!(differing, ["five"]);
        assert!(compare("same", "same\n").is_empty());
    }
}
