//! Lentera: a learning portal that a public library runs itself.
//!
//! Modules stand in reading order: settings and time, what the library says (content), what people do (rows), and how
//! both become pages.
pub mod clock;
pub mod config;
pub mod settings;

pub mod content;
pub mod media;

pub mod audit;
pub mod db;
pub mod fetch;
pub mod secrets;

pub mod accounts;
pub mod analytics;
pub mod attendance;
pub mod booklets;
pub mod cards;
pub mod certificates;
pub mod consents;
pub mod courses;
pub mod desk;
pub mod downloads;
pub mod kiosk;
pub mod links;
pub mod listening;
pub mod meetings;
pub mod messages;
pub mod offline;
pub mod outbox;
pub mod packages;
pub mod places;
pub mod podcasts;
pub mod privacy;
pub mod progress;
pub mod questions;
pub mod recordings;
pub mod registrations;
pub mod search;
pub mod site;
pub mod staff;
pub mod studio;
pub mod upkeep;
pub mod uploads;
pub mod webinars;

pub mod drawing;
pub mod http;
pub mod i18n;
pub mod view;

pub mod app;
pub mod background;
pub mod check;
pub mod following;
pub mod jobs;
pub mod joining;
pub mod naming;
pub mod private_page;
pub mod router;
pub mod serve;
pub mod sounds;
