//! Tests of this room.
mod calendar;
mod fixture;
mod linked_data;
mod model;
mod views;
