//! The program as an operator uses it: started, set, stopped, killed, copied, its content edited.

mod backup;
mod check;
mod crash;
mod downloads;
mod keys;
mod messages;
mod nodes;
mod outbox;
mod presses;
mod privacy;
mod settings;
mod staff;
mod start;
mod stop;
mod uploads;
mod watch;
mod webinars;
