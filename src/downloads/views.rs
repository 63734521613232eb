//! Pages with figures, and the files of them.

use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    agents::OTHER,
    episodes::Heard,
    model::{Breakdown, FEWEST},
    paths::DownloadsPath,
    plot,
    report::{EpisodeFigures, Period, Report, Timeline},
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    staff::{Staff, staff_page},
    view::{Content, csv},
};

/// How it is counted, in the words of the catalogue.
const RULES: [&str; 5] =
    ["downloads-how-minute", "downloads-how-once", "downloads-how-bots", "downloads-how-days", "downloads-how-few"];

/// What is chosen, and its figures.
pub struct Shown<'a> {
    /// Everything that can be heard.
    pub all: &'a [Heard<'a>],
    /// One of these, if there is any.
    pub chosen: Option<&'a Heard<'a>>,
    /// Its figures.
    pub report: &'a Report,
    /// How far back.
    pub period: Period,
    /// In the site's zone.
    pub today: Date,
}

/// The figures of a show.
pub fn downloads(reader: &Reader, staff: &Staff, shown: &Shown<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("downloads-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("downloads-lead")) }
        @match shown.chosen {
            Some(chosen) => { (choice(t, shown, chosen)) (figures(t, shown, chosen)) }
            None => p { (t.say("downloads-nothing-to-hear")) }
        }
        details {
            summary { (t.say("downloads-how")) }
            ul { @for rule in RULES { li { (t.say(rule)) } } }
        }
    };
    staff_page(reader, staff, title, main)
}

fn choice(t: &Locale, shown: &Shown<'_>, chosen: &Heard<'_>) -> Markup {
    let chosen = chosen.to_string();
    html! {
        form method="get" action=(t.href(&DownloadsPath::PATTERN)) {
            div.field {
                label for="show" { (t.say("downloads-show")) }
                select id="show" name="show" {
                    @for heard in shown.all {
                        @let name = heard.to_string();
                        option value=(name) selected[name == chosen] { (heard.title(t.language)) }
                    }
                }
            }
            div.field {
                label for="days" { (t.say("downloads-period")) }
                select id="days" name="days" {
                    @for period in Period::EVERY {
                        option value=(period.word()) selected[period == shown.period] { (period_name(t, period)) }
                    }
                }
            }
            button.button.primary type="submit" { (t.say("downloads-choose")) }
        }
    }
}

fn period_name(t: &Locale, period: Period) -> String {
    t.say(match period {
        Period::Month => "downloads-period-30",
        Period::Quarter => "downloads-period-90",
        Period::All => "downloads-period-all",
    })
}

fn figures(t: &Locale, shown: &Shown<'_>, chosen: &Heard<'_>) -> Markup {
    let (report, total) = (shown.report, shown.report.total());
    html! {
        section {
            h2 { (chosen.title(t.language)) ", " (period_name(t, shown.period)) }
            @if total == 0 {
                p { (t.say("downloads-none")) }
            } @else {
                p.lead { (t.say_with("downloads-total", &[("count", total.into()), ("number", t.number(total).into())])) }
                (over_time(t, shown))
                (by_episode(t, report))
                h3 { (t.say("downloads-apps")) }
                (broken_down(t, ["downloads-apps-one", "downloads-apps-other"], &report.apps(), str::to_owned))
                h3 { (t.say("downloads-devices")) }
                (broken_down(t, ["downloads-devices-one", "downloads-devices-other"], &report.devices(), |kind| device_name(t, kind)))
                (files(t, shown, chosen))
            }
        }
    }
}

fn over_time(t: &Locale, shown: &Shown<'_>) -> Markup {
    let timeline = Timeline::of(&shown.report.days(), shown.period.first_day(shown.today), shown.today);
    let (Some(first), Some(last), Some(highest)) = (timeline.bars.first(), timeline.bars.last(), timeline.highest())
    else {
        return html! {};
    };
    let name = |day: Date| if timeline.is_by_month { month(t, day) } else { date(t, day) };
    let heading = if timeline.is_by_month { "downloads-by-month" } else { "downloads-by-day" };
    let most = [("number", t.number(highest.downloads).into()), ("when", name(highest.begins).into())];
    let most = t.say_with("downloads-most", &most);
    html! {
        h3 { (t.say(heading)) }
        figure.plot {
            p.hint { (most) }
            (plot::bars(&timeline, &format!("{}. {most}", t.say(heading))))
            figcaption { span { (name(first.begins)) } span { (name(last.begins)) } }
        }
        details {
            summary { (t.say("downloads-as-table")) }
            (table(t, t.say("downloads-when"), timeline.bars.iter().rev().filter(|bar| bar.downloads > 0).map(|bar| {
                (name(bar.begins), t.number(bar.downloads))
            })))
        }
    }
}

fn by_episode(t: &Locale, report: &Report) -> Markup {
    let rows = report.0.iter().map(|episode| (episode.title.clone(), t.number(episode.total())));
    html! {
        h3 { (t.say("downloads-by-episode")) }
        (table(t, t.say("downloads-episode"), rows))
    }
}

/// Figures by app or device. Too few altogether are not broken down at all.
fn broken_down(t: &Locale, [one, other]: [&str; 2], figures: &Breakdown, name: impl Fn(&str) -> String) -> Markup {
    let shown = figures.shown.iter().map(|(named, downloads)| (name(named), t.number(*downloads)));
    let rest = (figures.rest > 0).then(|| (t.say(other), few_or(t, figures.rest)));
    html! {
        @if figures.total() < FEWEST { p { (t.say("downloads-too-few")) } }
        @else { (table(t, t.say(one), shown.chain(rest))) }
    }
}

fn few_or(t: &Locale, downloads: u64) -> String {
    if downloads < FEWEST { t.say("downloads-fewer-than-five") } else { t.number(downloads) }
}

fn table(t: &Locale, heading: String, rows: impl Iterator<Item = (String, String)>) -> Markup {
    html! {
        table.figures {
            thead { tr { th scope="col" { (heading) } th scope="col" { (t.say("downloads-downloads")) } } }
            tbody { @for (name, downloads) in rows { tr { th scope="row" { (name) } td { (downloads) } } } }
        }
    }
}

fn files(t: &Locale, shown: &Shown<'_>, chosen: &Heard<'_>) -> Markup {
    let show = chosen.to_string();
    let path = DownloadsPath { show: &show, days: shown.period.word() };
    html! {
        h3 { (t.say("downloads-files")) }
        p { a.link href=(t.href(&path.file("days"))) download { (t.say("downloads-file-days")) } }
        p { a.link href=(t.href(&path.file("apps"))) download { (t.say("downloads-file-apps")) } }
    }
}

/// A kind of device as the lists have it. One that they may have some day is called as they call it.
fn device_name(t: &Locale, kind: &str) -> String {
    let key = match kind {
        "mobile" => "downloads-device-mobile",
        "computer" => "downloads-device-computer",
        "smart_speaker" => "downloads-device-smart-speaker",
        "smart_tv" => "downloads-device-smart-tv",
        "watch" => "downloads-device-watch",
        "auto" => "downloads-device-auto",
        _ => return kind.to_owned(),
    };
    t.say(key)
}

fn date(t: &Locale, day: Date) -> String {
    day.to_zoned_datetime(t.zone.clone()).map(|moment| t.date(moment.timestamp())).unwrap_or_default()
}

fn month(t: &Locale, day: Date) -> String {
    let month = t.say(&format!("month-{}", day.month()));
    t.say_with("downloads-month", &[("month", month.into()), ("year", day.year().to_string().into())])
}

/// Each episode of some shows by day.
pub fn file_by_day(reports: &[(String, Report)]) -> String {
    let mut file = csv::MARK.to_owned() + &csv::line(&["show", "episode", "title", "day", "downloads"]);
    for (show, episode) in episodes(reports) {
        for (day, downloads) in &episode.days {
            file += &csv::line(&[show, &episode.slug, &episode.title, &day.to_string(), &downloads.to_string()]);
        }
    }
    file
}

/// Each episode of some shows by app, then by kind of device; what is too few is neither.
pub fn file_by_app(t: &Locale, reports: &[(String, Report)]) -> String {
    let mut file = csv::MARK.to_owned() + &csv::line(&["show", "episode", "title", "by", "name", "downloads"]);
    for (show, episode) in episodes(reports) {
        for (by, figures) in [("app", &episode.apps), ("device", &episode.devices)] {
            let Breakdown { shown, rest } = Breakdown::of(figures.clone());
            let rest = (rest > 0).then(|| (OTHER.to_owned(), rest));
            for (name, downloads) in shown.into_iter().chain(rest) {
                let few = (downloads < FEWEST).then(|| t.say("downloads-fewer-than-five"));
                let downloads = few.unwrap_or_else(|| downloads.to_string());
                file += &csv::line(&[show, &episode.slug, &episode.title, by, &name, &downloads]);
            }
        }
    }
    file
}

fn episodes(reports: &[(String, Report)]) -> impl Iterator<Item = (&str, &EpisodeFigures)> {
    reports.iter().flat_map(|(show, report)| report.0.iter().map(|episode| (show.as_str(), episode)))
}
