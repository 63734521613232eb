//! Moving a show here from another host: its feed becomes Markdown files with transcripts and chapters beside them, its
//! sounds and pictures go into the media store, and who is heard becomes a file in `people/`.
//!
//! Guids, dates, order and numbers stay, so that no app loads an episode twice. What is finished is known by its guid and
//! left alone, also where the librarian has edited it since: a second run takes only what is missing, and one that was
//! killed goes on where it stopped. Whatever could not be taken is told, and stops nothing else.
mod atom;
mod chapters;
mod episode;
mod files;
mod keeping;
mod markdown;
mod people;
mod show;
mod source;
mod tags;
mod taking;
#[cfg(test)]
mod tests;
mod transcript;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::tz::TimeZone;
use url::Url;

use self::{
    episode::Episode,
    keeping::Here,
    people::People,
    show::Show,
    tags::{Tags, is_yes},
};
pub use self::{files::front as front_matter, markdown::of_html as markdown_of_html};
use crate::{content::Slug, fetch::Fetcher, media::Uploads};

/// Where a show is taken to.
pub struct Destination {
    /// The content folder.
    pub content: PathBuf,
    /// The media store, in which sounds and pictures are kept.
    pub uploads: Uploads,
    /// The site's zone, in which authors write dates.
    pub zone: TimeZone,
    /// Whom directories write to, where the feed does not say: name and e-mail.
    pub owner: (String, String),
    /// What stands above the chapters in an episode's notes.
    pub chapters_heading: String,
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
    /// Also where the feed asks other hosts not to take it.
    pub is_unlocked: bool,
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

/// Takes a show over. Blocks now and then, to write files: not for the server.
///
/// # Errors
/// When there is no feed, or the folder can't be written. An episode that can't be taken is in the report.
pub async fn import_show(
    fetcher: &Fetcher,
    to: &Destination,
    order: &Order,
    progress: &mut (dyn Progress + Send),
) -> anyhow::Result<Report> {
    let mut report = Report::default();
    let source = source::read(fetcher, &order.source, &mut report.problems).await?;
    let channel = &source.channel;
    if !order.is_unlocked && Tags::of(channel.extensions()).says("locked").is_some_and(is_yes) {
        bail!("the show is locked (podcast:locked): unlock it at its host, or say --even-if-locked if it is yours");
    }
    let slug = match &order.slug {
        Some(slug) => slug.clone(),
        None => files::slug_of(channel.title()).context("no slug can be made of the title: choose one with --slug")?,
    };
    let folder = Path::new("podcasts").join(slug.as_str());
    report.show = slug.to_string();
    let is_new = !to.content.join(&folder).join("show.md").exists();
    let show = Show::of(&source, to);
    if is_new {
        report.problems.extend(show.problems.clone());
    }
    let known = files::known_guids(&to.content.join(&folder))?;
    let missing = episode::missing(channel, &known, &to.zone, &mut report.problems);
    report.known = known.guids.len();
    if order.is_dry_run {
        report.taken = missing.into_iter().map(|episode| episode.title).collect();
        return Ok(report);
    }
    let place = files::Place::make(&to.content, &folder)?;
    let here = Here { fetcher, place: &place, uploads: &to.uploads };
    let mut people = People::read(&to.content, &show.title, &show.people);
    if is_new {
        show.take(&here, &mut people, &mut report.problems).await?;
    }
    take_episodes(&here, &missing, &mut people, to, progress, &mut report).await;
    place.tidy_up(report.taken.len() == missing.len());
    Ok(report)
}

async fn take_episodes(
    here: &Here<'_>,
    missing: &[Episode],
    people: &mut People,
    to: &Destination,
    progress: &mut (dyn Progress + Send),
    report: &mut Report,
) {
    for (number, episode) in missing.iter().enumerate() {
        let title = &episode.title;
        let told = &mut |bytes, whole| progress.is_at(number + 1, missing.len(), title, bytes, whole);
        match taking::take(here, episode, people, to, told).await {
            Ok(problems) => {
                report.problems.extend(problems.iter().map(|problem| format!("“{title}”: {problem}")));
                report.taken.push(title.clone());
            }
            Err(error) => report.problems.push(format!("“{title}” was not taken: {error:#}")),
        }
    }
}

/// An address of the feed, which must be one that is fetched.
fn address(text: &str) -> anyhow::Result<Url> {
    match Url::parse(text.trim()) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        _ => bail!("`{text}` is no address on the web"),
    }
}
