//! `lentera check`: every mistake of the content, and what could be said better.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    clock::Clock,
    config::Config,
    content::{Advice, ContentError, ContentFiles, DeadLinks, Library, Loader, Manuscripts, Moments},
    fetch::Fetcher,
    links,
    media::{Measurements, StoreUrl, Uploads},
    meetings,
};

/// What is to be looked at, and how.
#[derive(Args)]
pub struct CheckArguments {
    /// The content folder; default: the one of the settings.
    folder: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Ask every link as well whether it still leads somewhere.
    #[arg(long)]
    links: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One mistake a line; advice goes to standard error.
    Text,
    /// A list of objects with severity (mistake, advice), file, line, column and problem.
    Json,
}

/// Content as it was read.
struct Read {
    library: Library,
    errors: Vec<ContentError>,
    manuscripts: Arc<Manuscripts>,
    files: ContentFiles,
    now: Timestamp,
}

/// The library as the server would have it at its first start.
///
/// # Errors
/// When content or media can't be opened.
pub async fn library(config: &Config) -> anyhow::Result<Library> {
    Ok(read(config, None).await?.library)
}

/// Prints what is wrong, and what could be said better. A failure when something is wrong.
///
/// # Errors
/// When content or media can't be opened.
pub async fn run(config: &Config, arguments: CheckArguments) -> anyhow::Result<ExitCode> {
    let read = read(config, arguments.folder.clone()).await?;
    let dead = if arguments.links { dead_links(config, &read).await? } else { DeadLinks::new() };
    let advice = advice(&read, dead).await?;
    let folder = arguments.folder.unwrap_or_else(|| match &config.content {
        StoreUrl::Folder(folder) => folder.clone(),
        StoreUrl::Bucket(address) => PathBuf::from(address.as_str()),
    });
    match arguments.format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&told(&read.errors, &advice))?),
        Format::Text => print(&folder, &read, &advice),
    }
    // No mistake of the content: where it is written there may be no settings.
    for words in meetings::without_settings(&read.library, &config.meetings) {
        eprintln!("{words}");
    }
    Ok(if read.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads the content, or another folder.
async fn read(config: &Config, folder: Option<PathBuf>) -> anyhow::Result<Read> {
    let now = config.clock.map_or(Clock::System, Clock::standing_at).now();
    let uploads = Uploads::open(&config.media, &config.bucket).await?;
    let url = folder.map_or(config.content.clone(), StoreUrl::Folder);
    let files = ContentFiles::open(&url, &config.bucket).await?;
    let mut loader = Loader::new(files.folder().to_owned(), uploads, Measurements::default());
    let reading = move || {
        let (library, errors) = loader.load(Moments { first_start: now, now });
        Read { library, errors, manuscripts: Arc::new(loader.manuscripts(now)), files, now }
    };
    Ok(tokio::task::spawn_blocking(reading).await?)
}

async fn dead_links(config: &Config, read: &Read) -> anyhow::Result<DeadLinks> {
    let fetcher = Fetcher::new(&config.public_url, config.fetch_allow.clone());
    let (manuscripts, folder) = (Arc::clone(&read.manuscripts), read.files.folder().to_owned());
    let links = tokio::task::spawn_blocking(move || manuscripts.links(&folder)).await?;
    Ok(links::ask_all(&fetcher, &config.link_hosts, links.into_iter().map(|link| link.address)).await)
}

async fn advice(read: &Read, dead: DeadLinks) -> anyhow::Result<Vec<(Arc<str>, Advice)>> {
    let (manuscripts, files, now) = (Arc::clone(&read.manuscripts), read.files.clone(), read.now);
    Ok(tokio::task::spawn_blocking(move || manuscripts.advise_all(files.folder(), &dead, now)).await?)
}

/// What a program reads.
#[derive(Serialize)]
struct Told {
    severity: &'static str,
    file: String,
    line: usize,
    column: usize,
    problem: String,
}

fn told(errors: &[ContentError], advice: &[(Arc<str>, Advice)]) -> Vec<Told> {
    let mistakes = errors.iter().map(|error| Told {
        severity: "mistake",
        file: error.file.clone(),
        line: error.line,
        column: error.column,
        problem: error.problem.to_string(),
    });
    let advice = advice.iter().map(|(file, advice)| Told {
        severity: "advice",
        file: file.to_string(),
        line: advice.line,
        column: 1,
        problem: advice.point.to_string(),
    });
    mistakes.chain(advice).collect()
}

/// Mistakes first, then what could be said better, which is no mistake.
fn print(folder: &Path, read: &Read, advice: &[(Arc<str>, Advice)]) {
    let Read { library, errors, .. } = read;
    for error in errors {
        let path = if error.file.is_empty() { folder.to_owned() } else { folder.join(&error.file) };
        println!("{}{}", path.display(), &error.to_string()[error.file.len()..]);
    }
    for (file, Advice { line, point }) in advice {
        eprintln!("{}:{line}:1: advice: {point}", folder.join(&**file).display());
    }
    let lessons: usize = library.courses.iter().map(|course| course.lessons.len()).sum();
    let episodes: usize = library.shows.iter().map(|show| show.episodes.len()).sum();
    eprintln!(
        "{} courses, {lessons} lessons, {episodes} episodes, {} webinars; {} mistakes, {} pieces of advice",
        library.courses.len(),
        library.webinars.len(),
        errors.len(),
        advice.len()
    );
}
