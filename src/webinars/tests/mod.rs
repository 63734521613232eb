//! Tests of this room.
mod calendar;
mod fixture;
mod model;
