//! Content: what the library says. Files become one immutable [`Library`], swapped in whole.
//!
//! Reads Markdown and media from a folder; owns the tables `revisions`, `milestones` and `page_versions`. Other rooms read the
//! [`Library`] and never a file. The way of a file: `listing` finds it, `source` reads its path, `read` parses it, `assemble` ties it to the
//! others, `revisions` gives it its past, `reload` notices that it changed.
mod assemble;
mod categories;
mod chapter_file;
mod company;
mod front_matter;
mod glossary;
mod language_codes;
mod library;
mod listing;
mod loader;
mod markdown;
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

pub use categories::check as check_category;
pub use chapter_file::parse as parse_chapters;
pub use glossary::{Glossary, Term};
pub use library::Library;
pub use listing::Changes;
pub use loader::{Loader, Moments};
pub use markdown::{Block, BlockKind, Element, Fate, Html, explain, without_control};
pub use model::*;
pub use page_versions::PageVersion;
pub use problem::{ContentError, Origin};
pub use quiz::{Answer, Question, Quiz};
pub use read::{LONGEST_CHAPTERS, LONGEST_TRANSCRIPT};
pub use reload::Watch;
pub use revisions::{Revision, first_start, podcast_guid_of, remember};
pub use roles::find as find_role;
pub use source::{front_of, without_number};
pub use transcript::parse as parse_transcript;
