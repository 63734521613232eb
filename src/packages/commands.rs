//! `lentera export-course` and `lentera import-course`: the same from the command line.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::Args;
use uuid::Uuid;

use super::{
    importing::{self, Order, Outcome},
    model::{Import, Refusal, Standing},
    outgoing,
    planning::Planned,
    reading::files_in,
};
use crate::{
    app::App,
    config::Config,
    content::{ContentError, Slug},
    http::AppError,
    i18n::Language,
    view::{Archive, Packing},
};

const SLUG: &str = "use small letters and digits, joined by single hyphens";

/// Which course, and where to.
#[derive(Args, Debug)]
pub struct ExportCourse {
    /// The course, as it is called in addresses.
    #[arg(value_parser = |text: &str| Slug::parse(text).ok_or(SLUG))]
    course: Slug,
    /// The file to be written; it may not exist yet.
    file: PathBuf,
}

/// What to take, and how.
#[derive(Args, Debug)]
pub struct ImportCourse {
    /// A ZIP file or a folder: a course as `export-course` writes it, the folder of a course, or plain Markdown.
    source: PathBuf,
    /// Only print what would be taken.
    #[arg(long)]
    dry_run: bool,
    /// What the course is to be called in addresses, so that nothing of a course that is there changes.
    #[arg(long = "as", value_parser = |text: &str| Slug::parse(text).ok_or(SLUG))]
    slug: Option<Slug>,
}

/// Writes a course into a file, and says what is to be printed.
///
/// # Errors
/// In words for whoever typed it.
pub async fn run_export(config: Config, arguments: ExportCourse) -> anyhow::Result<String> {
    let (app, _) = App::start(config).await?;
    let packed = outgoing::pack(&app, &arguments.course).await?;
    let Some(mut packed) = packed else { bail!("there is no course `{}`", arguments.course) };
    let told = || arguments.file.display().to_string();
    let mut file = File::create_new(&arguments.file).with_context(told)?;
    io::copy(&mut packed, &mut file).with_context(told)?;
    file.flush().with_context(told)?;
    app.db.close().await;
    Ok(format!("{}\n", told()))
}

/// Takes a course in, and says what is to be printed, and whether it was taken.
///
/// # Errors
/// In words for whoever typed it.
pub async fn run_import(config: Config, arguments: ImportCourse) -> anyhow::Result<(String, bool)> {
    let (app, _) = App::start(config).await?;
    let done = import(&app, &arguments).await;
    app.db.close().await;
    done
}

async fn import(app: &App, arguments: &ImportCourse) -> anyhow::Result<(String, bool)> {
    let name = arguments.source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = match arguments.source.is_dir() {
        true => packed(&arguments.source),
        false => File::open(&arguments.source),
    };
    let file = file.with_context(|| arguments.source.display().to_string())?;
    let planned = match importing::open(app, file, &name, arguments.slug.as_ref()).await.map_err(in_words)? {
        Ok(planned) => planned,
        Err(refusal) => bail!("{}", refused(app, &refusal)),
    };
    let mut words = told(app, &planned, arguments.dry_run);
    let conflicts: Vec<&str> = planned.plan.conflicts().collect();
    if !planned.plan.errors.is_empty() {
        return Ok((words + &mistakes(&planned.plan.errors), false));
    }
    if !conflicts.is_empty() {
        conflicts.iter().for_each(|file| words.push_str(&format!("! {file} is there and says something else\n")));
        return Ok((
            words + "nothing was taken: choose in the studio, or give the course another name with --as\n",
            false,
        ));
    }
    if arguments.dry_run {
        let words = if words.is_empty() { "nothing to take: all of it is here already\n".to_owned() } else { words };
        return Ok((words, true));
    }
    let order = Order { id: Uuid::now_v7(), name, author: None, replaced: BTreeSet::new() };
    match importing::import(app, &planned, &order).await.map_err(in_words)? {
        Outcome::Done(Import { course, changed, .. }) => {
            Ok((words + &format!("courses/{course}: {changed} files written\n"), true))
        }
        Outcome::Unfit(errors) => Ok((words + &mistakes(&errors), false)),
        Outcome::Stale => bail!("somebody changed a file meanwhile: try again"),
        Outcome::NoRoom => bail!("the media store has no room for it"),
    }
}

/// A folder as an archive: so it is looked at as any other.
fn packed(folder: &Path) -> io::Result<File> {
    let mut archive = Archive::new(tempfile::tempfile()?);
    for name in files_in(&fs::canonicalize(folder)?)? {
        archive.add(&name, Packing::Packed, &mut File::open(folder.join(&name))?)?;
    }
    archive.finish()
}

fn told(app: &App, planned: &Planned, is_dry_run: bool) -> String {
    let t = app.library().locale(Language::parse("en").unwrap_or(app.library().first_language()));
    let Planned { plan, package } = planned;
    let texts = plan.texts.iter().filter(|text| text.standing() == Standing::New).map(|text| text.document.to_string());
    let files = plan.files.iter().filter(|file| file.standing() == Standing::New).map(|file| file.file.clone());
    let media = plan.media.iter().map(|key| format!("media:{key}"));
    let does = if is_dry_run { "would take" } else { "takes" };
    let new = texts.chain(files).chain(media).map(|name| format!("{does} {name}\n"));
    let left = package.left.iter().map(|left| format!("- {}: {}\n", left.what, t.say(left.why)));
    new.chain(left).collect()
}

fn mistakes(errors: &[ContentError]) -> String {
    errors.iter().map(|error| format!("! {error}\n")).collect::<String>() + "nothing was taken\n"
}

fn refused(app: &App, refusal: &Refusal) -> String {
    let t = app.library().locale(Language::parse("en").unwrap_or(app.library().first_language()));
    super::views::refusal_in_words(&t, refusal)
}

fn in_words(error: AppError) -> anyhow::Error {
    match error {
        AppError::Internal(error) => error,
        other => anyhow::anyhow!("{other:?}"),
    }
}
