//! The fields of each kind of file, as authors fill them in.

use super::document::Document;
use crate::content::Kind;

/// One field of the front matter.
#[derive(Debug)]
pub struct Field {
    /// Its key, with dots between the names of tables.
    pub key: &'static str,
    /// How it is filled in.
    pub input: Input,
    /// Whether nothing may be left out.
    pub is_required: bool,
    /// The catalogue's key of its name.
    pub label: &'static str,
    /// The catalogue's key of what helps.
    pub hint: Option<&'static str>,
    /// Whether a translation has it too.
    pub is_words: bool,
}

/// How a field is filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input {
    /// One line of words.
    Line,
    /// Words that may run over several lines on the screen, not in the file.
    Words,
    /// A whole number.
    Number,
    /// A date and time in the site's zone.
    Moment,
    /// A box to tick.
    YesNo,
    /// One of some words, each with the catalogue's key of its name.
    Choice(&'static [(&'static str, &'static str)]),
    /// The name of another thing.
    Name(Kind),
    /// The names of other things.
    Names(Kind),
    /// A thing by the name of its whole and its own: `course/lesson`.
    Pair(Kind),
    /// One of the audiences of the site.
    Audience,
    /// A picture beside the file or in the media store.
    Picture,
    /// A sound beside the file or in the media store.
    Sound,
    /// An address of the web.
    Address,
    /// Earlier names.
    Slugs,
}

impl Field {
    const fn new(key: &'static str, input: Input, label: &'static str) -> Self {
        Self { key, input, is_required: false, label, hint: None, is_words: false }
    }

    const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    const fn words(self) -> Self {
        Self { is_words: true, ..self }
    }
}

const TITLE: Field = Field::new("title", Input::Line, "field-title").required().words();
const SUMMARY: Field =
    Field::new("summary", Input::Words, "field-summary").hint("field-summary-hint").required().words();
const ALIASES: Field = Field::new("aliases", Input::Slugs, "field-aliases").hint("field-aliases-hint");
const DRAFT: Field = Field::new("draft", Input::YesNo, "field-draft").hint("field-draft-hint");
const COVER: Field = Field::new("cover", Input::Picture, "field-cover").hint("field-cover-hint");
const PEOPLE: Field = Field::new("people", Input::Names(Kind::Person), "field-people");
const MINUTES: Field = Field::new("minutes", Input::Number, "field-minutes").hint("field-minutes-hint").required();
const CAPACITY: Field = Field::new("capacity", Input::Number, "field-capacity").hint("field-capacity-hint");
const SPOKEN: Field = Field::new("language", Input::Line, "field-spoken").hint("field-spoken-hint");
const AUDIENCE: Field = Field::new("audience", Input::Audience, "field-audience");
const MODES: Input = Input::Choice(&[
    ("online", "field-mode-online"),
    ("in_person", "field-mode-in-person"),
    ("both", "field-mode-both"),
]);
const ROOMS: Input = Input::Choice(&[("bigbluebutton", "field-room-bigbluebutton"), ("jitsi", "field-room-jitsi")]);

const COURSE: &[Field] = &[
    TITLE,
    SUMMARY,
    Field::new("outcome", Input::Words, "field-outcome").hint("field-outcome-hint").required().words(),
    Field::new(
        "level",
        Input::Choice(&[("pemula", "field-level-beginner"), ("lanjutan", "field-level-advanced")]),
        "field-level",
    )
    .required(),
    Field::new("order", Input::Number, "field-order").hint("field-order-hint").required(),
    PEOPLE,
    COVER,
    ALIASES,
    DRAFT,
];

const LESSON: &[Field] = &[
    TITLE,
    SUMMARY,
    Field::new("goal", Input::Words, "field-goal").hint("field-goal-hint").required().words(),
    MINUTES,
    ALIASES,
    DRAFT,
];

const SHOW: &[Field] = &[
    TITLE,
    SUMMARY,
    Field::new("language", Input::Line, "field-spoken").hint("field-spoken-hint").required(),
    Field::new("category", Input::Line, "field-category").hint("field-category-hint").required(),
    Field::new("subcategory", Input::Line, "field-subcategory"),
    Field::new("author", Input::Line, "field-author").required(),
    Field::new("owner.name", Input::Line, "field-owner-name").required(),
    Field::new("owner.email", Input::Line, "field-owner-email").hint("field-owner-email-hint").required(),
    COVER.required(),
    Field::new(
        "type",
        Input::Choice(&[("episodic", "field-type-episodic"), ("serial", "field-type-serial")]),
        "field-type",
    )
    .required(),
    Field::new("explicit", Input::YesNo, "field-explicit").required(),
    Field::new("locked", Input::YesNo, "field-locked").hint("field-locked-hint"),
    PEOPLE,
    ALIASES,
    DRAFT,
];

const EPISODE: &[Field] = &[
    TITLE,
    SUMMARY,
    Field::new("published_at", Input::Moment, "field-published-at").hint("field-published-at-hint").required(),
    Field::new("audio", Input::Sound, "field-audio").hint("field-audio-hint").required(),
    Field::new("transcript", Input::Line, "field-transcript").hint("field-transcript-hint"),
    Field::new("season", Input::Number, "field-season"),
    Field::new("episode", Input::Number, "field-episode"),
    Field::new(
        "kind",
        Input::Choice(&[("full", "field-kind-full"), ("trailer", "field-kind-trailer"), ("bonus", "field-kind-bonus")]),
        "field-kind",
    ),
    PEOPLE,
    COVER,
    Field::new("course", Input::Pair(Kind::Lesson), "field-episode-lesson"),
    Field::new("webinar", Input::Name(Kind::Webinar), "field-episode-webinar"),
    ALIASES,
    DRAFT,
];

const WEBINAR: &[Field] = &[
    TITLE,
    SUMMARY,
    Field::new("starts_at", Input::Moment, "field-starts-at").hint("field-starts-at-hint").required(),
    MINUTES,
    Field::new(
        "status",
        Input::Choice(&[
            ("scheduled", "field-status-scheduled"),
            ("postponed", "field-status-postponed"),
            ("cancelled", "field-status-cancelled"),
        ]),
        "field-status",
    ),
    Field::new("mode", MODES, "field-mode").required(),
    Field::new("place", Input::Line, "field-place").hint("field-place-hint"),
    Field::new("map", Input::Address, "field-map"),
    Field::new("join", Input::Address, "field-join").hint("field-join-hint"),
    Field::new("room", ROOMS, "field-room").hint("field-room-hint"),
    CAPACITY,
    Field::new("speakers", Input::Names(Kind::Person), "field-speakers"),
    AUDIENCE,
    SPOKEN,
    Field::new("series", Input::Name(Kind::Series), "field-series"),
    Field::new("lesson", Input::Pair(Kind::Lesson), "field-webinar-lesson"),
    Field::new("show", Input::Name(Kind::Show), "field-webinar-show"),
    Field::new("recording", Input::Pair(Kind::Episode), "field-recording"),
    ALIASES,
    DRAFT,
];

const SERIES: &[Field] = &[
    TITLE,
    SUMMARY,
    AUDIENCE,
    SPOKEN,
    Field::new("repeats.starts_at", Input::Moment, "field-repeats-starts-at").hint("field-starts-at-hint"),
    Field::new("repeats.minutes", Input::Number, "field-minutes").hint("field-minutes-hint"),
    Field::new("repeats.mode", MODES, "field-mode"),
    Field::new("repeats.place", Input::Line, "field-place").hint("field-place-hint"),
    Field::new("repeats.join", Input::Address, "field-join").hint("field-join-hint"),
    Field::new("repeats.room", ROOMS, "field-room").hint("field-room-hint"),
    Field::new("repeats.capacity", Input::Number, "field-capacity").hint("field-capacity-hint"),
    Field::new("repeats.speakers", Input::Names(Kind::Person), "field-speakers"),
    Field::new("repeats.lesson", Input::Pair(Kind::Lesson), "field-webinar-lesson"),
    Field::new("repeats.show", Input::Name(Kind::Show), "field-webinar-show"),
    ALIASES,
    DRAFT,
];

const PERSON: &[Field] = &[
    Field::new("name", Input::Line, "field-name").required(),
    Field::new("role", Input::Line, "field-role").hint("field-role-hint").required().words(),
    Field::new("url", Input::Address, "field-url"),
    Field::new("picture", Input::Picture, "field-picture"),
];

const PAGE: &[Field] = &[TITLE, SUMMARY];

const SITE: &[Field] = &[
    Field::new("portal", Input::Line, "field-portal").required(),
    Field::new("name.id", Input::Line, "field-site-name-id").required(),
    Field::new("name.en", Input::Line, "field-site-name-en"),
    Field::new("tagline.id", Input::Line, "field-tagline-id").required(),
    Field::new("tagline.en", Input::Line, "field-tagline-en"),
    Field::new("contact.phone", Input::Line, "field-phone").hint("field-phone-hint").required(),
    Field::new("contact.email", Input::Line, "field-email").required(),
    Field::new("contact.hours.id", Input::Line, "field-hours-id").required(),
    Field::new("contact.hours.en", Input::Line, "field-hours-en"),
    Field::new("contact.address.id", Input::Line, "field-address-id").required(),
    Field::new("contact.address.en", Input::Line, "field-address-en"),
    Field::new("zone", Input::Line, "field-zone").hint("field-zone-hint").required(),
    Field::new("privacy.controller.id", Input::Line, "field-controller-id").required(),
    Field::new("privacy.controller.en", Input::Line, "field-controller-en"),
    Field::new("privacy.officer.id", Input::Line, "field-officer-id").required(),
    Field::new("privacy.officer.en", Input::Line, "field-officer-en"),
    Field::new("privacy.keep_inactive_months", Input::Number, "field-keep-months"),
    Field::new("privacy.keep_registrations_days", Input::Number, "field-keep-days"),
    Field::new("shared_computers.quiet_minutes", Input::Number, "field-quiet-minutes"),
    Field::new("podcasts.episodes_in_feed", Input::Number, "field-episodes-in-feed"),
    Field::new("upkeep.review_months", Input::Number, "field-review-months").hint("field-review-months-hint"),
    Field::new("upkeep.screenshot_months", Input::Number, "field-screenshot-months"),
];

/// The fields of a file, in the order in which they are filled in.
pub fn of(document: &Document) -> Vec<&'static Field> {
    let all = match document.kind {
        None => SITE,
        Some(Kind::Course) => COURSE,
        Some(Kind::Lesson) => LESSON,
        Some(Kind::Show) => SHOW,
        Some(Kind::Episode) => EPISODE,
        Some(Kind::Webinar) => WEBINAR,
        Some(Kind::Series) => SERIES,
        Some(Kind::Person) => PERSON,
        Some(Kind::Page | Kind::Glossary) => PAGE,
    };
    all.iter().filter(|field| document.language.is_none() || field.is_words).collect()
}
