//! Content: what the library says. Files become one immutable [`Library`], swapped in whole.
//!
//! Reads Markdown and media from a folder or a bucket; owns the tables `revisions`, `milestones`, `page_versions` and
//! `content_versions`. Other rooms read the [`Library`] and never a file. The way of a file: `listing` finds it, `source` reads its
//! path, `read` parses it, `assemble` ties it to the others, `revisions` gives it its past, `reload` notices that it changed. The way
//! back: `manuscripts` says what a text would become, `files` writes it, `following` says so to other nodes.
mod advice;
mod assemble;
mod categories;
mod chapter_file;
mod company;
mod files;
mod following;
mod front_matter;
mod glossary;
mod language_codes;
mod library;
mod listing;
mod loader;
mod manuscripts;
mod markdown;
mod mentions;
mod mistake;
mod model;
mod moment;
mod page_versions;
mod podcast_values;
mod problem;
mod promises;
mod quiz;
mod read;
mod recurrence;
mod reload;
mod revisions;
mod roles;
mod section;
mod source;
mod store;
mod transcript;

#[cfg(test)]
mod tests;

pub use advice::{Advice, DeadLinks, Point};
pub use categories::check as check_category;
pub use chapter_file::parse as parse_chapters;
pub use files::{ContentFiles, WriteError};
pub use following::{tell, version};
pub use glossary::{Glossary, Term};
pub use library::Library;
pub use listing::Changes;
pub use loader::{Loader, Moments, named_in};
pub use manuscripts::{Change, Manuscript, Manuscripts, Trial};
pub use markdown::{Block, BlockKind, Element, Fate, Html, explain, parse_as_written, without_control, words_of};
pub use mentions::{OutwardLink, media as media_named};
pub use mistake::Mistake;
pub use model::*;
pub use page_versions::PageVersion;
pub use problem::{ContentError, Origin, Problem};
pub use quiz::{Answer, Question, Quiz};
pub use read::{Kind, LONGEST_CHAPTERS, LONGEST_TRANSCRIPT, transcript_name};
pub use reload::Watch;
pub use revisions::{Revision, first_start, hash, podcast_guid_of, remember};
pub use roles::find as find_role;
pub use source::{LARGEST_FILE, Named, front_of, name, without_number};
pub use transcript::parse as parse_transcript;
