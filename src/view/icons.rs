//! One small set of icons in one stroke, drawn by us, put into the page so that none costs a request.

use maud::{Markup, PreEscaped};

/// An icon. It always stands beside a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// A way back.
    Back,
    /// To be read like one on a shelf.
    Book,
    /// A date.
    Calendar,
    /// What a learner signs in with.
    Card,
    /// A duration.
    Clock,
    /// A computer.
    Computer,
    /// A course.
    Course,
    /// Megabytes.
    Data,
    /// Finished.
    Done,
    /// Kept on the phone.
    Download,
    /// A way on.
    Forward,
    /// Somebody who helps.
    Help,
    /// The first page.
    Home,
    /// A password.
    Key,
    /// Another language.
    Language,
    /// Everything there is.
    Menu,
    /// To be heard no further for now.
    Pause,
    /// A person.
    Person,
    /// Something to be seen.
    Picture,
    /// A telephone.
    Phone,
    /// A place in town.
    Place,
    /// To be heard now.
    Play,
    /// Listening.
    Podcast,
    /// To be looked for.
    Search,
    /// On paper.
    Print,
    /// Some seconds back.
    SkipBack,
    /// Some seconds on.
    SkipForward,
    /// Size of the text.
    TextSize,
    /// Good advice.
    Tip,
    /// Taken back.
    Undo,
    /// Not finished.
    Undone,
    /// Care.
    Warning,
    /// A webinar.
    Webinar,
}

/// The drawing, for the page.
pub fn icon(icon: Icon) -> Markup {
    // Our own files, part of the program.
    PreEscaped(drawing(icon).trim_end().to_owned())
}

fn drawing(icon: Icon) -> &'static str {
    match icon {
        Icon::Back => include_str!("../../static/icons/back.svg"),
        Icon::Book => include_str!("../../static/icons/book.svg"),
        Icon::Calendar => include_str!("../../static/icons/calendar.svg"),
        Icon::Card => include_str!("../../static/icons/card.svg"),
        Icon::Clock => include_str!("../../static/icons/clock.svg"),
        Icon::Computer => include_str!("../../static/icons/computer.svg"),
        Icon::Course => include_str!("../../static/icons/course.svg"),
        Icon::Data => include_str!("../../static/icons/data.svg"),
        Icon::Done => include_str!("../../static/icons/done.svg"),
        Icon::Download => include_str!("../../static/icons/download.svg"),
        Icon::Forward => include_str!("../../static/icons/forward.svg"),
        Icon::Help => include_str!("../../static/icons/help.svg"),
        Icon::Home => include_str!("../../static/icons/home.svg"),
        Icon::Key => include_str!("../../static/icons/key.svg"),
        Icon::Language => include_str!("../../static/icons/language.svg"),
        Icon::Menu => include_str!("../../static/icons/menu.svg"),
        Icon::Pause => include_str!("../../static/icons/pause.svg"),
        Icon::Person => include_str!("../../static/icons/person.svg"),
        Icon::Phone => include_str!("../../static/icons/phone.svg"),
        Icon::Picture => include_str!("../../static/icons/picture.svg"),
        Icon::Place => include_str!("../../static/icons/place.svg"),
        Icon::Play => include_str!("../../static/icons/play.svg"),
        Icon::Podcast => include_str!("../../static/icons/podcast.svg"),
        Icon::Search => include_str!("../../static/icons/search.svg"),
        Icon::Print => include_str!("../../static/icons/print.svg"),
        Icon::SkipBack => include_str!("../../static/icons/skip-back.svg"),
        Icon::SkipForward => include_str!("../../static/icons/skip-forward.svg"),
        Icon::TextSize => include_str!("../../static/icons/text-size.svg"),
        Icon::Tip => include_str!("../../static/icons/tip.svg"),
        Icon::Undo => include_str!("../../static/icons/undo.svg"),
        Icon::Undone => include_str!("../../static/icons/undone.svg"),
        Icon::Warning => include_str!("../../static/icons/warning.svg"),
        Icon::Webinar => include_str!("../../static/icons/webinar.svg"),
    }
}
