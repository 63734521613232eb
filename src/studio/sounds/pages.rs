//! What instructors ask of the studio.

use axum::extract::State;

use super::{model, views};
use crate::{accounts::Reader, app::App, staff::Instructor, view::Page};

/// Lists every recording with what was measured and heard of it.
pub async fn list_sounds(State(app): State<App>, reader: Reader, staff: Instructor) -> Page {
    let shelves = model::shelves(&reader.library, &app.workshop, reader.locale.language);
    Page::personal(&app, &reader, views::sounds(&reader, &staff.0, &shelves))
}
