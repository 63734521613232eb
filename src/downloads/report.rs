//! The figures of a show, put together for staff.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use super::{episodes::Heard, model::Breakdown};
use crate::i18n::Language;

/// An episode's slug, the name of an app or a kind of device, and downloads.
pub type Figures = Vec<(String, String, u64)>;

/// More bars than this are months.
const MOST_DAYS: usize = 120;

/// How far back figures go.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
pub enum Period {
    /// The last 30 days, today included.
    #[default]
    #[serde(rename = "30")]
    Month,
    /// The last 90 days.
    #[serde(rename = "90")]
    Quarter,
    /// Since the first download.
    #[serde(rename = "all")]
    All,
}

impl Period {
    /// Every period.
    pub const EVERY: [Self; 3] = [Self::Month, Self::Quarter, Self::All];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "30",
            Self::Quarter => "90",
            Self::All => "all",
        }
    }

    /// The first day; nothing where all count.
    pub fn first_day(self, today: Date) -> Option<Date> {
        let days = match self {
            Self::Month => 30,
            Self::Quarter => 90,
            Self::All => return None,
        };
        today.checked_sub((days - 1).days()).ok()
    }
}

/// What a day or a month had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// The day, or the first of the month.
    pub begins: Date,
    /// Downloads.
    pub downloads: u64,
}

/// Downloads over time, without a gap.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Timeline {
    /// In order.
    pub bars: Vec<Bar>,
    /// Whether they are months.
    pub is_by_month: bool,
}

impl Timeline {
    /// From the first day, or the first that has any, to today.
    pub fn of(days: &BTreeMap<Date, u64>, first: Option<Date>, today: Date) -> Self {
        let Some(first) = first.or_else(|| days.keys().next().copied()) else { return Self::default() };
        let every = first.series(1.day()).take_while(|day| *day <= today);
        let bars: Vec<Bar> =
            every.map(|begins| Bar { begins, downloads: days.get(&begins).copied().unwrap_or_default() }).collect();
        if bars.len() <= MOST_DAYS { Self { bars, is_by_month: false } } else { Self::by_month(&bars) }
    }

    fn by_month(days: &[Bar]) -> Self {
        let mut months: BTreeMap<Date, u64> = BTreeMap::new();
        for day in days {
            *months.entry(day.begins.first_of_month()).or_default() += day.downloads;
        }
        let bars = months.into_iter().map(|(begins, downloads)| Bar { begins, downloads }).collect();
        Self { bars, is_by_month: true }
    }

    /// The first of the highest bars, if any has a download.
    pub fn highest(&self) -> Option<&Bar> {
        let highest = self.bars.iter().rev().max_by_key(|bar| bar.downloads)?;
        (highest.downloads > 0).then_some(highest)
    }
}

/// An episode with its downloads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EpisodeFigures {
    /// Its slug now.
    pub slug: String,
    /// Its title, or its slug where it is gone.
    pub title: String,
    /// By day.
    pub days: BTreeMap<Date, u64>,
    /// By app.
    pub apps: BTreeMap<String, u64>,
    /// By kind of device.
    pub devices: BTreeMap<String, u64>,
}

impl EpisodeFigures {
    /// All its downloads.
    pub fn total(&self) -> u64 {
        self.days.values().sum()
    }
}

/// The figures of a show by its episodes, the most heard first.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Report(pub Vec<EpisodeFigures>);

/// What rows know of a show, under all its names.
#[derive(Default)]
pub struct Rows {
    /// Episode, ISO date, downloads.
    pub days: Figures,
    /// Episode, app, downloads.
    pub apps: Figures,
    /// Episode, kind of device, downloads.
    pub devices: Figures,
}

impl Report {
    /// An episode that had another slug once is one.
    pub fn of(rows: &Rows, heard: &Heard<'_>, language: Language) -> Self {
        let mut episodes: BTreeMap<String, EpisodeFigures> = BTreeMap::new();
        let mut add = |figures: &Figures, put: fn(&mut EpisodeFigures, &str, u64)| {
            for (slug, name, downloads) in figures {
                let (slug, title) = heard.episode(slug, language);
                let fresh = || EpisodeFigures {
                    slug: slug.clone(),
                    title,
                    days: BTreeMap::new(),
                    apps: BTreeMap::new(),
                    devices: BTreeMap::new(),
                };
                put(episodes.entry(slug.clone()).or_insert_with(fresh), name, *downloads);
            }
        };
        add(&rows.days, |episode, day, downloads| {
            if let Ok(day) = day.parse() {
                *episode.days.entry(day).or_default() += downloads;
            }
        });
        add(&rows.apps, |episode, app, downloads| *episode.apps.entry(app.to_owned()).or_default() += downloads);
        add(&rows.devices, |episode, kind, downloads| {
            *episode.devices.entry(kind.to_owned()).or_default() += downloads
        });
        let mut episodes: Vec<EpisodeFigures> = episodes.into_values().collect();
        episodes.sort_by(|one, other| other.total().cmp(&one.total()).then_with(|| one.slug.cmp(&other.slug)));
        Self(episodes)
    }

    /// All downloads of the show.
    pub fn total(&self) -> u64 {
        self.0.iter().map(EpisodeFigures::total).sum()
    }

    /// Of all episodes, by day.
    pub fn days(&self) -> BTreeMap<Date, u64> {
        sums(self.0.iter().flat_map(|episode| &episode.days))
    }

    /// Of all episodes, by app.
    pub fn apps(&self) -> Breakdown {
        Breakdown::of(sums(self.0.iter().flat_map(|episode| &episode.apps)))
    }

    /// Of all episodes, by kind of device.
    pub fn devices(&self) -> Breakdown {
        Breakdown::of(sums(self.0.iter().flat_map(|episode| &episode.devices)))
    }
}

fn sums<'a, K: Ord + Clone + 'a>(figures: impl Iterator<Item = (&'a K, &'a u64)>) -> BTreeMap<K, u64> {
    let mut sums = BTreeMap::new();
    for (name, downloads) in figures {
        *sums.entry(name.clone()).or_default() += downloads;
    }
    sums
}
