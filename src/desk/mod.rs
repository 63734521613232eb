//! Desk: what staff at the counter do for visitors.
mod paths;

pub use paths::{DeskLearner, DeskPath};

use crate::staff::Doors;

/// The addresses of this room; all are for the desk.
pub fn doors() -> Doors {
    Doors::new()
}
