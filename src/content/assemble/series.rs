//! Series of webinars, and the webinars that their rules make.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};

use super::Assembly;
use crate::content::{
    front_matter::Located,
    loader::NamedFile,
    mistake::Mistake,
    model::{Every, Mode, Occurrence, Recurrence, Rule, Series, Slug, Translated, Webinar, WebinarStatus, WebinarText},
    moment::in_zone,
    problem::Problem,
    read::{
        Kind, Parsed,
        series::{Change, Repeats, SeriesFile},
    },
    revisions::Revision,
};

/// `-2026-12-05`
const DAY_IN_SLUG: usize = 11;

impl Assembly<'_> {
    pub(super) fn gather_series(&mut self) {
        for file in self.originals(Kind::Series) {
            let Parsed::Series(written) = file.good.parsed.as_ref() else { continue };
            let series = self.one_series(file, written);
            self.publish(file);
            self.series.push(Arc::new(series));
        }
        self.series.sort_by(|one, other| one.slug.cmp(&other.slug));
    }

    fn one_series(&mut self, file: &NamedFile, written: &SeriesFile) -> Series {
        let texts = self.translated(file, &written.text, |parsed| match parsed {
            Parsed::WebinarWords(words) => Some(words.clone()),
            _ => None,
        });
        let mut series = Series {
            slug: file.named.slug.clone(),
            aliases: self.aliases(file, &written.aliases),
            audience: self.audience(file, written.audience.as_ref()),
            language: written.language.clone().unwrap_or_else(|| self.usual_language()),
            texts,
            recurrence: None,
            revision: Revision::default(),
        };
        if let Some(repeats) = &written.repeats {
            series.recurrence = self.recurrence(file, &series, repeats, &written.changes);
        }
        series
    }

    /// One of the site's audiences; another is reported and left out.
    pub(super) fn audience(&mut self, file: &NamedFile, audience: Option<&Located<Slug>>) -> Option<Slug> {
        let audience = audience?;
        if !self.site.audiences.contains_key(&audience.value) {
            let mistake = Mistake::new("mistake-no-audience").with("name", &audience.value);
            self.report(file, audience.problem(mistake));
            return None;
        }
        Some(audience.value.clone())
    }

    /// What is spoken where nobody says otherwise: the site's first language.
    pub(super) fn usual_language(&self) -> Slug {
        Slug::parse(self.site.languages[0].code()).expect("the code of a language is a slug")
    }

    /// The rule of a series; the webinars that it makes join the others.
    fn recurrence(
        &mut self,
        file: &NamedFile,
        series: &Series,
        repeats: &Repeats,
        changes: &[Change],
    ) -> Option<Recurrence> {
        let days = self.days(file, series, repeats, changes)?;
        let usual = self.usual(file, series, repeats, days[0])?;
        let is_left_out = |day: &Date| repeats.except.iter().any(|except| except.value == *day);
        for day in days.iter().copied().filter(|day| !is_left_out(day)) {
            let change = changes.iter().find(|change| change.on.value == day);
            if let Some(webinar) = self.occurrence(file, series, &usual, day, change) {
                self.will_change_with(&webinar);
                self.webinars.push(Arc::new(webinar));
            }
        }
        let first = usual.occurrence?.local;
        let except = days.iter().filter(|day| is_left_out(day)).map(|day| day.to_datetime(first.time())).collect();
        Some(Recurrence { rule: repeats.rule.value, first, except, usual: Arc::new(usual) })
    }

    /// The days that a rule gives, the first one at least. Days that are named beside it must be among them, each once.
    fn days(&mut self, file: &NamedFile, series: &Series, repeats: &Repeats, changes: &[Change]) -> Option<Vec<Date>> {
        let first = self.local(file, &repeats.starts_at)?.date();
        let days = repeats.rule.value.days(first);
        if let Some(mistake) = mistake_in_rule(repeats, series, first, days.len()) {
            self.report(file, mistake);
            return None;
        }
        let named = repeats.except.iter().chain(changes.iter().map(|change| &change.on));
        let mut seen = Vec::new();
        for day in named {
            if !days.contains(&day.value) {
                self.report(file, day.problem(Mistake::new("mistake-not-a-day").with("day", day.value)));
            } else if seen.contains(&day.value) {
                self.report(file, day.problem(Mistake::new("mistake-day-twice").with("day", day.value)));
            }
            seen.push(day.value);
        }
        Some(days)
    }

    /// What takes place each time, at the first.
    fn usual(&mut self, file: &NamedFile, series: &Series, repeats: &Repeats, first: Date) -> Option<Webinar> {
        let local = first.to_datetime(self.local(file, &repeats.starts_at)?.time());
        let starts_at = in_zone(local, &self.site.zone)?;
        Some(Webinar {
            slug: series.slug.clone(),
            aliases: Vec::new(),
            starts_at,
            minutes: repeats.minutes,
            status: WebinarStatus::Scheduled,
            speakers: self.people_named(file, &repeats.speakers),
            capacity: repeats.capacity,
            mode: repeats.place.mode,
            room: repeats.room.clone(),
            place: repeats.place.name.clone(),
            map: repeats.place.map.clone(),
            series: Some(series.slug.clone()),
            occurrence: Some(Occurrence { local, starts_at }),
            audience: series.audience.clone(),
            language: series.language.clone(),
            lesson: self.lesson_named(file, repeats.lesson.as_ref()),
            recording: None,
            show: self.show_named(file, repeats.show.as_ref()),
            broadcast: None,
            texts: Translated::<WebinarText>::clone(&series.texts),
            revision: Revision::default(),
        })
    }

    /// The webinar of one day.
    fn occurrence(
        &mut self,
        file: &NamedFile,
        series: &Series,
        usual: &Webinar,
        day: Date,
        change: Option<&Change>,
    ) -> Option<Webinar> {
        let local = day.to_datetime(usual.occurrence?.local.time());
        let starts_at: Timestamp = in_zone(local, &self.site.zone)?;
        let named = |slug: &Slug| Slug::parse(&format!("{slug}-{day}"));
        let (slug, aliases) = (named(&series.slug)?, series.aliases.iter().filter_map(named).collect::<Vec<_>>());
        let mut webinar = Webinar {
            recording: self.recorded(&slug, &aliases),
            slug,
            aliases,
            starts_at,
            occurrence: Some(Occurrence { local, starts_at }),
            ..usual.clone()
        };
        if let Some(change) = change {
            self.apply(file, change, &mut webinar)?;
        }
        Some(webinar)
    }

    fn apply(&mut self, file: &NamedFile, change: &Change, webinar: &mut Webinar) -> Option<()> {
        if let Some(written) = &change.starts_at {
            webinar.starts_at = self.moment(file, written)?;
        }
        if let Some(speakers) = &change.speakers {
            webinar.speakers = self.people_named(file, speakers);
        }
        if change.lesson.is_some() {
            webinar.lesson = self.lesson_named(file, change.lesson.as_ref());
        }
        webinar.recording = self.recording(file, change.recording.as_ref()).or(webinar.recording.take());
        webinar.status = change.status.unwrap_or(webinar.status);
        webinar.minutes = change.minutes.unwrap_or(webinar.minutes);
        webinar.capacity = change.capacity.or(webinar.capacity);
        webinar.room = change.room.clone().or_else(|| webinar.room.clone());
        if let Some(place) = &change.place {
            (webinar.place, webinar.map) = (Some(place.clone()), None);
        }
        webinar.map = change.map.clone().or_else(|| webinar.map.take());
        if let Some(mode) = &change.mode {
            if mode.value != Mode::Online && webinar.place.is_none() {
                self.report(file, mode.problem("mistake-place"));
                return None;
            }
            webinar.mode = mode.value;
        }
        Some(())
    }
}

/// What is wrong with a rule that gives so many days from the first on.
fn mistake_in_rule(repeats: &Repeats, series: &Series, first: Date, days: usize) -> Option<Problem> {
    let rule = &repeats.rule;
    if days == 0 {
        return Some(rule.problem(Mistake::new("mistake-ends-early").with("day", first)));
    }
    if days > Rule::MOST {
        return Some(rule.problem(Mistake::new("mistake-series-long").with("most", Rule::MOST)));
    }
    if matches!(rule.value.every, Every::MonthsByDay(_)) && first.day() > 28 {
        return Some(repeats.starts_at.problem(Mistake::new("mistake-day-of-month").with("day", first.day())));
    }
    if series.slug.as_str().len() + DAY_IN_SLUG > Slug::LONGEST {
        let most = Slug::LONGEST - DAY_IN_SLUG;
        return Some(repeats.starts_at.problem(Mistake::new("mistake-folder-long").with("most", most)));
    }
    None
}
