//! How large and how bright a reader wants pages: a cookie that holds only that choice.

use std::fmt;

/// The name of the cookie.
pub const COOKIE: &str = "display";

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

/// A reader's choice.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Display {
    /// Size of the text.
    pub size: Size,
    /// Light or dark.
    pub theme: Theme,
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
    /// Reads a cookie's value; anything else is the default.
    pub fn parse(value: &str) -> Self {
        let (size, theme) = value.split_once('.').unwrap_or_default();
        Self { size: Size::parse(size).unwrap_or_default(), theme: Theme::parse(theme).unwrap_or_default() }
    }
}

impl Display {
    /// A number for the choice: 0 is the default.
    pub fn number(self) -> u32 {
        let place = |found: Option<usize>| found.and_then(|place| u32::try_from(place).ok()).unwrap_or_default();
        place(Size::ALL.iter().position(|size| *size == self.size)) * 3
            + place(Theme::ALL.iter().position(|theme| *theme == self.theme))
    }
}

impl fmt::Display for Display {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.size.word(), self.theme.word())
    }
}
