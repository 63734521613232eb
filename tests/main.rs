//! The site's tests: one program, a folder per subject, and what they share in `support`.
//!
//! Run them with `tests/run`: it brings up the servers that they need.
// `answer.is_ok()` reads as the sentence it is.
#![allow(clippy::unwrap_used, clippy::wrong_self_convention, missing_docs)]

#[macro_use]
mod support;

mod analytics;
mod attendance;
mod booklets;
mod browser;
mod cards;
mod certificates;
mod course_podcasts;
mod database;
mod desk;
mod downloads;
mod drawing;
mod feeds;
mod fetch;
mod import;
mod kiosk;
mod media;
mod meetings;
mod messages;
mod offline;
mod outbox;
mod packages;
mod pages;
mod places;
mod player;
mod podcast_programs;
mod podcasts;
mod privacy;
mod process;
mod progress;
mod questions;
mod recordings;
mod registrations;
mod search;
mod staff;
mod studio;
mod tidy;
mod upkeep;
mod uploads;
mod webinars;
