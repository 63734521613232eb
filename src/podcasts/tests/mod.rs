//! Tests of this room: pure, on shows of the starter content whose words and times are set here.
mod announce;
mod feed_namespace;
mod feed_tags;
mod feed_text;
mod files;
mod fixture;
mod model;
mod notes;
mod transcripts;
mod views;
