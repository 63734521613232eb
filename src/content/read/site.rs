//! The facts of the site: `site.toml`.

use std::{collections::BTreeMap, ops::RangeInclusive};

use jiff::{SignedDuration, tz::TimeZone};
use serde::Deserialize;
use toml::Spanned;

use crate::{
    content::{
        front_matter::Line,
        mistake::Mistake,
        model::{Retention, Site, Slug, Translated, Upkeep},
        problem::Problem,
    },
    i18n::Language,
};

type Words = Spanned<BTreeMap<String, Line>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteFile {
    languages: Vec<Spanned<String>>,
    zone: Spanned<String>,
    portal: Line,
    name: Words,
    tagline: Words,
    contact: Contact,
    privacy: Privacy,
    #[serde(default)]
    shared_computers: SharedComputers,
    #[serde(default)]
    podcasts: Podcasts,
    #[serde(default)]
    upkeep: UpkeepTable,
    #[serde(default)]
    audiences: BTreeMap<Slug, Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contact {
    phone: Spanned<String>,
    email: Spanned<Line>,
    hours: Words,
    address: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Privacy {
    controller: Words,
    officer: Words,
    processors: Option<Words>,
    keep_inactive_months: Option<Spanned<i64>>,
    warn_days: Option<Spanned<i64>>,
    keep_registrations_days: Option<Spanned<i64>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SharedComputers {
    quiet_minutes: Option<Spanned<i64>>,
    warning_seconds: Option<Spanned<i64>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Podcasts {
    episodes_in_feed: Option<Spanned<i64>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct UpkeepTable {
    screenshot_months: Option<Spanned<i64>>,
    review_months: Option<Spanned<i64>>,
}

/// Reads `site.toml`.
pub fn site(text: &str) -> Result<Site, Problem> {
    let file: SiteFile = toml::from_str(text).map_err(|error| Problem::of_toml(text, 0, &error))?;
    let languages = languages(text, &file.languages)?;
    let zone = TimeZone::get(file.zone.as_ref()).map_err(|_| problem(text, &file.zone, "mistake-zone"))?;
    let words = |words: Words| translated(text, &languages, words);
    let retention = retention(text, &file.privacy)?;
    Ok(Site {
        zone,
        portal: file.portal.0,
        name: words(file.name)?,
        tagline: words(file.tagline)?,
        phone: phone(text, file.contact.phone)?,
        email: email(text, file.contact.email)?,
        hours: words(file.contact.hours)?,
        address: words(file.contact.address)?,
        controller: words(file.privacy.controller)?,
        officer: words(file.privacy.officer)?,
        processors: file.privacy.processors.map(words).transpose()?,
        retention,
        quiet: span(text, file.shared_computers.quiet_minutes, 1..=60)?.map_or(Site::QUIET, SignedDuration::from_mins),
        // Less than twenty seconds is too short to read the question and find the button.
        warning: span(text, file.shared_computers.warning_seconds, 20..=300)?
            .map_or(Site::WARNING, SignedDuration::from_secs),
        episodes_in_feed: span(text, file.podcasts.episodes_in_feed, 1..=1000)?
            .and_then(|count| usize::try_from(count).ok())
            .unwrap_or(Site::EPISODES_IN_FEED),
        upkeep: upkeep(text, file.upkeep)?,
        audiences: file.audiences.into_iter().map(|(slug, name)| Ok((slug, words(name)?))).collect::<Result<_, _>>()?,
        languages,
    })
}

fn problem<T>(text: &str, value: &Spanned<T>, mistake: impl Into<Mistake>) -> Problem {
    Problem::at_byte(text, value.span().start, mistake)
}

fn languages(text: &str, codes: &[Spanned<String>]) -> Result<Vec<Language>, Problem> {
    let mut languages = Vec::new();
    for code in codes {
        let known: Vec<&str> = Language::all().map(Language::code).collect();
        let unknown = || problem(text, code, Mistake::new("mistake-language").with("known", known.join(", ")));
        let language = Language::parse(code.as_ref()).ok_or_else(unknown)?;
        if languages.contains(&language) {
            return Err(problem(text, code, "mistake-language-twice"));
        }
        languages.push(language);
    }
    if languages.is_empty() { Err(Problem::of_file("mistake-languages-none")) } else { Ok(languages) }
}

fn translated(text: &str, languages: &[Language], words: Words) -> Result<Translated<String>, Problem> {
    let first = languages[0];
    let Some(original) = words.as_ref().get(first.code()) else {
        return Err(problem(text, &words, Mistake::new("mistake-first-words").with("language", first)));
    };
    let mut translated = Translated::new(first, original.0.clone());
    for (code, line) in words.as_ref() {
        match Language::parse(code).filter(|language| languages.contains(language)) {
            Some(language) if language != first => translated.add(language, line.0.clone()),
            Some(_) => {}
            None => return Err(problem(text, &words, Mistake::new("mistake-words-language").with("language", code))),
        }
    }
    Ok(translated)
}

/// Long enough to come back after an illness, short enough to be a promise.
fn retention(text: &str, privacy: &Privacy) -> Result<Retention, Problem> {
    let usual = Retention::default();
    let read = |value: &Option<Spanned<i64>>, allowed| span(text, value.clone(), allowed);
    Ok(Retention {
        months: read(&privacy.keep_inactive_months, 6..=120)?.unwrap_or(usual.months),
        warn_days: read(&privacy.warn_days, 14..=150)?.unwrap_or(usual.warn_days),
        registration_days: read(&privacy.keep_registrations_days, 7..=730)?.unwrap_or(usual.registration_days),
    })
}

fn upkeep(text: &str, upkeep: UpkeepTable) -> Result<Upkeep, Problem> {
    let usual = Upkeep::default();
    Ok(Upkeep {
        screenshot_months: span(text, upkeep.screenshot_months, 1..=120)?.unwrap_or(usual.screenshot_months),
        review_months: span(text, upkeep.review_months, 1..=120)?.unwrap_or(usual.review_months),
    })
}

fn span(text: &str, value: Option<Spanned<i64>>, allowed: RangeInclusive<i64>) -> Result<Option<i64>, Problem> {
    let Some(value) = value else { return Ok(None) };
    if allowed.contains(value.as_ref()) {
        return Ok(Some(value.into_inner()));
    }
    let (least, most) = allowed.into_inner();
    Err(problem(text, &value, Mistake::new("mistake-range").with("least", least).with("most", most)))
}

fn phone(text: &str, phone: Spanned<String>) -> Result<String, Problem> {
    let digits = phone.as_ref().strip_prefix('+').unwrap_or_default();
    let whole = (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole { Ok(phone.into_inner()) } else { Err(problem(text, &phone, "mistake-phone")) }
}

fn email(text: &str, email: Spanned<Line>) -> Result<String, Problem> {
    let whole = email.as_ref().0.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if whole { Ok(email.into_inner().0) } else { Err(problem(text, &email, "mistake-email")) }
}
