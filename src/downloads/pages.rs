//! Figures for those who make episodes.

use axum::{
    extract::{Query, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use jiff::{civil::Date, tz::TimeZone};
use serde::Deserialize;

use super::{
    episodes::Heard,
    report::{Period, Report, Rows},
    store,
    views::{self, Shown},
};
use crate::{accounts::Reader, app::App, db, http::AppError, staff::Instructor, view::Page};

/// Which figures are wanted.
#[derive(Deserialize)]
pub struct Wanted {
    /// `podcasts/SLUG` or `courses/SLUG`; the first where there is none such.
    #[serde(default)]
    show: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    by: By,
}

/// How a file breaks figures down.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// Each episode by day.
    #[default]
    Days,
    /// Each episode by app and by kind of device.
    Apps,
}

impl Wanted {
    fn period(&self) -> Period {
        Period::EVERY.into_iter().find(|period| period.word() == self.days).unwrap_or_default()
    }
}

/// The figures of one show, with a choice of the others.
pub async fn show_downloads(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    Query(wanted): Query<Wanted>,
) -> Result<Page, AppError> {
    let all = Heard::all(&reader.library);
    let (period, today) = (wanted.period(), today(&app, &reader.library.site.zone));
    let chosen = all.iter().find(|heard| heard.to_string() == wanted.show).or(all.first());
    let report = match chosen {
        Some(heard) => report(&app, &reader, heard, period.first_day(today)).await?,
        None => Report::default(),
    };
    let shown = Shown { all: &all, chosen, report: &report, period, today };
    Ok(Page::personal(&app, &reader, views::downloads(&reader, &staff.0, &shown)))
}

/// The same as a file for a spreadsheet; of everything where no show is named.
pub async fn save_downloads(
    State(app): State<App>,
    reader: Reader,
    _: Instructor,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    let all = Heard::all(&reader.library);
    let first_day = wanted.period().first_day(today(&app, &reader.library.site.zone));
    let mut reports = Vec::new();
    for heard in all.iter().filter(|heard| [heard.to_string().as_str(), ""].contains(&wanted.show.as_str())) {
        reports.push((heard.to_string(), report(&app, &reader, heard, first_day).await?));
    }
    if reports.is_empty() && !wanted.show.is_empty() {
        return Err(AppError::NotFound);
    }
    let (name, text) = match wanted.by {
        By::Days => ("days", views::file_by_day(&reports)),
        By::Apps => ("apps", views::file_by_app(&reader.locale, &reports)),
    };
    let of = if wanted.show.is_empty() { "all".to_owned() } else { wanted.show.replace('/', "-") };
    let file = format!("attachment; filename=\"downloads-{of}-{name}.csv\"");
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()), (CONTENT_DISPOSITION, file)];
    Ok((headers, text).into_response())
}

fn today(app: &App, zone: &TimeZone) -> Date {
    app.clock.now().to_zoned_datetime(zone.clone()).date()
}

async fn report(app: &App, reader: &Reader, heard: &Heard<'_>, first_day: Option<Date>) -> db::Result<Report> {
    let since = first_day.map(|day| day.to_string()).unwrap_or_default();
    let mut rows = Rows::default();
    let mut conn = app.db.read().await?;
    for show in heard.names() {
        rows.days.extend(store::by_episode_and_day(&mut conn, &show, &since).await?);
        rows.apps.extend(store::by_app(&mut conn, &show, &since).await?);
        rows.devices.extend(store::by_device(&mut conn, &show, &since).await?);
    }
    Ok(Report::of(&rows, heard, reader.locale.language))
}
