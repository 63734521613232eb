//! Tests of this room.
#![allow(clippy::unwrap_used)]

mod calendar;
mod fixture;
mod linked_data;
mod model;
mod views;
