//! Moving a show here from another host: its feed becomes Markdown files, its sound lies beside them.
//!
//! Guids, dates, order and numbers stay, so that no app loads an episode twice. What is finished is known by its guid and
//! left alone, also where the librarian has edited it since: a second run takes only what is missing, and one that was
//! killed goes on where it stopped. Whatever could not be taken is told, and stops nothing else.
mod episode;
mod feed;
mod files;
mod markdown;
mod show;
mod sound;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::tz::TimeZone;
use url::Url;

use crate::{content::Slug, fetch::Fetcher};

/// Where a show is taken to.
#[derive(Debug)]
pub struct Destination {
    /// The content folder.
    pub content: PathBuf,
    /// The site's zone, in which authors write dates.
    pub zone: TimeZone,
    /// Whom directories write to, where the feed does not say: name and e-mail.
    pub owner: (String, String),
}

/// What is to be taken.
#[derive(Debug)]
pub struct Order {
    /// The address of a feed, or a file.
    pub source: String,
    /// What the show is to be called in addresses; made of its title otherwise.
    pub slug: Option<Slug>,
    /// Only tells what would be done.
    pub is_dry_run: bool,
}

/// What was done.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Report {
    /// The show's slug.
    pub show: String,
    /// Episodes that were taken, or would be.
    pub taken: Vec<String>,
    /// Episodes that were there already.
    pub known: usize,
    /// What could not be taken, or not as it was: sentences for whoever started it.
    pub problems: Vec<String>,
}

/// Told how far it is: episodes so far, of how many, bytes of the present one, and how many those will be.
pub trait Progress {
    /// Draws it, or not.
    fn is_at(&mut self, episode: usize, of: usize, title: &str, bytes: u64, whole: Option<u64>);
}

/// Takes a show over. Blocks now and then, to measure sound: not for the server.
///
/// # Errors
/// When there is no feed, or the folder can't be written. An episode that can't be taken is in the report.
pub async fn import_show(
    fetcher: &Fetcher,
    to: &Destination,
    order: &Order,
    progress: &mut (dyn Progress + Send),
) -> anyhow::Result<Report> {
    let (channel, address) = feed::read(fetcher, &order.source).await?;
    let slug = match &order.slug {
        Some(slug) => slug.clone(),
        None => files::slug_of(channel.title()).context("no slug can be made of the title: choose one with --slug")?,
    };
    let folder = Path::new("podcasts").join(slug.as_str());
    let mut report = Report { show: slug.to_string(), ..Report::default() };
    let known = files::known_guids(&to.content.join(&folder))?;
    let missing = episode::missing(&channel, &known, &mut report.problems);
    report.known = known.guids.len();
    if order.is_dry_run {
        report.taken = missing.into_iter().map(|episode| episode.title).collect();
        return Ok(report);
    }
    let place = files::Place::make(&to.content, &folder)?;
    let here = sound::Here { fetcher, place: &place };
    show::take(&here, &channel, address.as_ref(), to, &mut report.problems).await?;
    let count = missing.len();
    for (number, episode) in missing.iter().enumerate() {
        let told = &mut |bytes, whole| progress.is_at(number + 1, count, &episode.title, bytes, whole);
        match episode::take(&here, episode, to, told).await {
            Ok(()) => report.taken.push(episode.title.clone()),
            Err(error) => report.problems.push(format!("“{}” was not taken: {error:#}", episode.title)),
        }
    }
    place.tidy_up(report.problems.is_empty());
    Ok(report)
}

/// An address of the feed, which must be one that is fetched.
fn address(text: &str) -> anyhow::Result<Url> {
    match Url::parse(text.trim()) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        _ => bail!("`{text}` is no address on the web"),
    }
}
