//! Studio: where instructors write what the library says, look at it as readers will, and publish it.
//!
//! What is published is a file; what is written until then is a draft, a row of its author's own. Each publication is a row, too,
//! with all that the file said. Owns the tables `drafts` and `publications`.
//!
//! The way of a text: `draft_pages` shows it as a form (`fields`, `inputs`, `front`, `quiz_form`) and keeps what was typed (`form`,
//! `saving`); `checking` tries it out in the midst of the others; `publishing` makes it the file; where two wrote the same,
//! `merging` puts both together. `moving` gives files other names, `sounds` shows how recordings sound.
mod beginnings;
mod checking;
mod choices;
mod copy_pages;
mod document;
mod draft_pages;
mod draft_views;
mod fields;
mod file_pages;
mod file_views;
mod finding_views;
mod form;
mod front;
mod history_views;
mod home_pages;
mod home_views;
mod inputs;
mod jobs;
mod merge_pages;
mod merge_views;
mod merging;
mod model;
mod moving;
mod past;
mod paths;
mod presence;
mod publication_pages;
mod publishing;
mod quiz_form;
mod quiz_views;
mod saving;
mod sounds;
mod store;
mod text;
mod transcripts;
mod words;

pub use beginnings::slug_of;
pub use document::Document;
pub use finding_views::advice_in_words;
pub use front::Front;
pub use jobs::ScheduledPublication;
pub use merge_views::comparison;
pub use model::{Author, Deed};
pub use past::{asked_since, unpublished_texts};
pub use paths::{FilePath, SoundsPath, StudioPath};
pub use publishing::{FileChange, Pressed, empty_bin, press};
pub use text::Parts;
pub use words::{studio_page, title_of};

use paths::{BinPath, NewPath, OrderPath, PreviewMediaPath};

use crate::staff::Doors;

/// The longest form: a whole file, each letter of which may take several as browsers send it.
pub const LONGEST_FORM_BYTES: u64 = 4 * crate::content::LARGEST_FILE;

/// The addresses of this room; all are for those who write.
pub fn doors() -> Doors {
    Doors::new()
        .get(StudioPath::PATTERN, home_pages::show_studio)
        .get(NewPath::PATTERN, home_pages::show_new)
        .post(NewPath::PATTERN, home_pages::create)
        .get(FilePath::DRAFT, draft_pages::show_draft)
        .post(FilePath::DRAFT, draft_pages::save_draft)
        .get(FilePath::PREVIEW, draft_pages::show_preview)
        .get(PreviewMediaPath::PATTERN, draft_pages::show_media)
        .post(FilePath::PUBLICATION, publication_pages::publish)
        .post(FilePath::SCHEDULE, publication_pages::schedule)
        .post(FilePath::DISCARDING, publication_pages::discard)
        .post(FilePath::MERGE, merge_pages::merge)
        .get(FilePath::HISTORY, publication_pages::show_history)
        .post(FilePath::HISTORY, publication_pages::restore)
        .get(FilePath::TRANSCRIPT, transcripts::show_transcript)
        .post(FilePath::TRANSCRIPT, transcripts::save_transcript)
        .get(FilePath::MOVE, file_pages::show_move)
        .post(FilePath::MOVE, file_pages::move_file)
        .get(FilePath::DELETION, file_pages::show_deletion)
        .post(FilePath::DELETION, file_pages::delete)
        .post(FilePath::ADOPTION, copy_pages::adopt)
        .post(FilePath::TRANSLATION, copy_pages::translate)
        .get(OrderPath::PATTERN, file_pages::show_order)
        .post(OrderPath::PATTERN, file_pages::reorder)
        .get(BinPath::PATTERN, file_pages::show_bin)
        .post(BinPath::PATTERN, file_pages::take_back)
        .get(SoundsPath::PATTERN, sounds::list_sounds)
}
