//! `lentera import-show …`: a show from another host becomes files of the content.

use std::io::{IsTerminal, Write};

use clap::Args;

use super::import::{Destination, Order, Progress, Report, import_show};
use crate::{
    config::Config,
    content::{Library, Slug},
    fetch::Fetcher,
    media::{StoreUrl, Uploads},
};

/// What to take, and how.
#[derive(Args, Debug)]
pub struct ImportShow {
    /// The address of the show's feed (RSS or Atom), or a file.
    source: String,
    /// Only print what would be taken.
    #[arg(long)]
    dry_run: bool,
    /// Take it although its feed asks other hosts not to: only what is your own.
    #[arg(long)]
    even_if_locked: bool,
    /// What the show is to be called in addresses; made of its title otherwise.
    #[arg(long, value_parser = |text: &str| Slug::parse(text).ok_or("use small letters and digits, joined by single hyphens"))]
    slug: Option<Slug>,
}

/// Does it, and says what is to be printed, and whether all was taken.
///
/// # Errors
/// In words for whoever typed it.
pub async fn run(config: &Config, library: &Library, arguments: ImportShow) -> anyhow::Result<(String, bool)> {
    let fetcher = Fetcher::new(&config.public_url, config.fetch_allow.clone());
    let site = &library.site;
    let StoreUrl::Folder(content) = &config.content else {
        anyhow::bail!(
            "a show moves into a folder: set LENTERA_CONTENT_URL to one, and copy it into the bucket afterwards"
        );
    };
    let to = Destination {
        content: content.clone(),
        uploads: Uploads::open(&config.media, &config.bucket).await?,
        zone: site.zone.clone(),
        owner: (site.name.original().clone(), site.email.clone()),
        chapters_heading: library.locale(library.first_language()).say("chapters-heading"),
    };
    let order = Order {
        source: arguments.source,
        slug: arguments.slug,
        is_dry_run: arguments.dry_run,
        is_unlocked: arguments.even_if_locked,
    };
    let mut bar = Bar { is_shown: std::io::stderr().is_terminal() };
    let report = import_show(&fetcher, &to, &order, &mut bar).await?;
    bar.is_over();
    Ok((words(&report, order.is_dry_run), report.problems.is_empty()))
}

fn words(report: &Report, is_dry_run: bool) -> String {
    let mut text = String::new();
    for title in &report.taken {
        text.push_str(&format!("{} “{title}”\n", if is_dry_run { "would take" } else { "took" }));
    }
    for problem in &report.problems {
        text.push_str(&format!("! {problem}\n"));
    }
    let Report { show, taken, known, problems } = report;
    let (taken, problems) = (taken.len(), problems.len());
    let done = if is_dry_run { "to be taken" } else { "taken" };
    text + &format!("podcasts/{show}: {taken} episodes {done}, {known} there already, {problems} problems\n")
}

/// One line on a terminal that is drawn again and again.
struct Bar {
    is_shown: bool,
}

/// How many characters the bar has.
const WIDTH: usize = 30;

impl Bar {
    fn is_over(&self) {
        if self.is_shown {
            eprint!("\r\x1b[K");
        }
    }
}

impl Progress for Bar {
    fn is_at(&mut self, episode: usize, of: usize, title: &str, bytes: u64, whole: Option<u64>) {
        if !self.is_shown {
            return;
        }
        let part = whole.filter(|whole| *whole > 0).map_or(0.0, |whole| bytes as f64 / whole as f64);
        let full = ((episode as f64 - 1.0 + part) / of as f64 * WIDTH as f64) as usize;
        let bar = format!("{}{}", "#".repeat(full.min(WIDTH)), ".".repeat(WIDTH - full.min(WIDTH)));
        let title: String = title.chars().take(30).collect();
        eprint!("\r\x1b[K[{bar}] {episode} of {of}, {} KB, {title}", bytes / 1024);
        // Nobody may be looking.
        std::io::stderr().flush().ok();
    }
}
