//! Listening: where a learner stopped in an episode, so that she goes on there on any of her devices.
//!
//! Owns the table `listening_places`. Of two places in one episode the later counts. Whose doing is not kept has none here:
//! her browser keeps it to itself. How often an episode is heard is counted elsewhere, and of nobody in particular.
mod model;
mod own_data;
mod store;

pub use model::ListeningPlace;
pub use own_data::own_data;
pub use store::{keep_place, merge, places};
