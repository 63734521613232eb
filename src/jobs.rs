//! Everything that is sent, by its kind. The jobs live in the rooms that know of them.

use crate::{
    attendance::LessonTick,
    meetings::MeetingRecording,
    messages::{Answer, Receive},
    outbox::Kind,
    podcasts::{HubPing, Podping},
    registrations::{
        Chat, SeatTurn,
        notices::{MailNotice, Reminder, TelegramNotice, WebinarNews},
    },
    staff::LinkMail,
    studio::ScheduledPublication,
    uploads::{SoundWork, UploadWork},
};

/// One line for each kind. One that is gone from here leaves its letters lying until they are thrown away.
pub const JOBS: &[Kind] = &[
    Kind::of::<HubPing>(),
    Kind::of::<Podping>(),
    Kind::of::<Receive<Hears>>(),
    Kind::of::<Answer>(),
    Kind::of::<SeatTurn>(),
    Kind::of::<WebinarNews>(),
    Kind::of::<Reminder>(),
    Kind::of::<MailNotice>(),
    Kind::of::<TelegramNotice>(),
    Kind::of::<LessonTick>(),
    Kind::of::<MeetingRecording>(),
    Kind::of::<ScheduledPublication>(),
    Kind::of::<LinkMail>(),
    Kind::of::<UploadWork>(),
    Kind::of::<SoundWork>(),
];

/// Who makes something of what people write to the library's bot.
pub type Hears = Chat;
