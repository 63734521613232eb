//! The layout of every page, and the components that two or more features use.
mod assets;
pub mod csv;
mod data;
mod display;
mod icons;
mod lantern;
mod layout;
mod packing;
mod subscribe;
mod unsent;

pub use assets::{asset, asset_folder, asset_path};
pub use data::linked_data;
pub use display::{COOKIE as DISPLAY_COOKIE, Display, Size, Speed, Theme};
pub use icons::{Icon, icon};
pub use lantern::{hanging_lantern, lantern};
pub use layout::{Content, PAPER, Page, THEME, error_page};
pub use packing::{Archive, Packing};
pub use subscribe::{discoverable, spoken, subscribe};
