//! Places: where a learner stopped in a lesson, to the paragraph, and what she chose in its quiz without sending it.
//!
//! Owns the table `places`. A place is no event: it counts for nothing, and the later one wins. Somebody whose doing is
//! not kept has none.
mod model;
mod own_data;
mod pages;
mod paths;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Draft, Place, Spot, under_current_names};
pub use own_data::own_data;
pub use pages::keep;
pub use paths::{LessonPlace, PlacePath};
pub use store::{merge, places, places_in};
