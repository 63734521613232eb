//! Everything that is sent, by its kind. The jobs live in the rooms that know of them.

use crate::{
    outbox::Kind,
    podcasts::{HubPing, Podping},
    registrations::{
        SeatTurn,
        notices::{MailNotice, Reminder, TelegramNotice, WebinarNews},
    },
};

/// One line for each kind. One that is gone from here leaves its letters lying until they are thrown away.
pub const JOBS: &[Kind] = &[
    Kind::of::<HubPing>(),
    Kind::of::<Podping>(),
    Kind::of::<SeatTurn>(),
    Kind::of::<WebinarNews>(),
    Kind::of::<Reminder>(),
    Kind::of::<MailNotice>(),
    Kind::of::<TelegramNotice>(),
];
