//! How large and how bright a reader wants pages: a cookie that holds only that choice.

use std::fmt;

use axum::http::HeaderValue;

/// The name of the cookie.
pub const COOKIE: &str = "display";

const KEPT_SECONDS: u32 = 365 * 24 * 60 * 60;

/// Size of the text.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Size {
    /// As designed.
    #[default]
    Normal,
    /// A fifth more.
    Large,
    /// Nearly half more.
    Largest,
}

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Theme {
    /// As the phone is set.
    #[default]
    Auto,
    /// Dark ink on warm paper.
    Day,
    /// Light ink on the dark.
    Night,
}

/// How fast recordings speak.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Speed {
    /// A fifth slower.
    Slow,
    /// As recorded.
    #[default]
    Normal,
    /// A fifth faster.
    Fast,
}

/// A reader's choice.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Display {
    /// Size of the text.
    pub size: Size,
    /// Light or dark.
    pub theme: Theme,
    /// How fast recordings speak.
    pub speed: Speed,
}

impl Speed {
    /// All speeds, slowest first.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Normal, Self::Fast];

    /// The word for cookies and forms. The script knows what it means to a player.
    pub fn word(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.word() == word)
    }
}

impl Size {
    /// All sizes, smallest first.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Largest];

    /// The word for cookies, forms and `data-size`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Largest => "largest",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.word() == word)
    }
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Day, Self::Night];

    /// The word for cookies, forms and `data-theme`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Day => "day",
            Self::Night => "night",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.word() == word)
    }
}

impl Display {
    /// Reads a cookie's value; anything else is the default. A part that an earlier version did not write is, too.
    pub fn parse(value: &str) -> Self {
        let mut words = value.split('.');
        let mut next = || words.next().unwrap_or_default();
        Self {
            size: Size::parse(next()).unwrap_or_default(),
            theme: Theme::parse(next()).unwrap_or_default(),
            speed: Speed::parse(next()).unwrap_or_default(),
        }
    }

    /// What keeps the choice in a browser, for a year. The script reads it for the speed, of which pages know nothing: they
    /// are the same for every speed. On a computer that many use, no longer than the browser is open.
    pub fn set_cookie(self, is_shared: bool) -> HeaderValue {
        let kept = if is_shared { String::new() } else { format!("; Max-Age={KEPT_SECONDS}") };
        let cookie = format!("{COOKIE}={self}; Path=/{kept}; SameSite=Lax");
        HeaderValue::from_str(&cookie).expect("the words of a display are plain ASCII")
    }
}

impl Display {
    /// A number for the choice as far as pages differ by it: 0 is the default.
    pub fn number(self) -> u32 {
        let place = |found: Option<usize>| found.and_then(|place| u32::try_from(place).ok()).unwrap_or_default();
        place(Size::ALL.iter().position(|size| *size == self.size)) * 3
            + place(Theme::ALL.iter().position(|theme| *theme == self.theme))
    }
}

impl fmt::Display for Display {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.size.word(), self.theme.word(), self.speed.word())
    }
}
