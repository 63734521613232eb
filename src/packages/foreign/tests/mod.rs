//! What becomes of courses from elsewhere, and of archives that mean no good.

mod archives;
mod cartridges;
mod hostile;
mod lessons;
mod markdown;
mod moodle;
mod support;
