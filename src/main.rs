//! The program `lentera`: arguments only.

use std::{io::IsTerminal, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use jiff::Timestamp;
use lentera::{
    check::{self, CheckArguments},
    clock::Clock,
    config::{Config, LogFormat},
    db::Db,
    fetch,
    outbox::{self, OutboxCommand},
    packages, podcasts, privacy,
    secrets::{self, KeyPurpose},
    serve, settings,
    staff::{self, StaffCommand},
};
use tokio::signal::unix::{SignalKind, signal};

/// Gives back what it does not need: the system's own keeps half as much again after every page was read, and takes a
/// quarter more time to read ten thousand lessons.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// A learning portal that a public library runs itself.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site (this is what happens without a command).
    #[command(after_help = settings::explanation())]
    Serve,
    /// Read the content and name every mistake in it. Ends with status 1 when there is one.
    Check(CheckArguments),
    /// Bring the database to the form that this version needs. `serve` does so by itself.
    Migrate,
    /// Answer what the law and learners ask about personal data.
    Privacy {
        #[command(subcommand)]
        command: privacy::Command,
    },
    /// Take a show over from another host: its episodes with all that belongs to them, their dates and guids. Goes on where
    /// it was stopped. Ends with status 1 when something could not be taken.
    ImportShow(podcasts::ImportShow),
    /// Write a course into one file, with its pictures and sounds and the people that it names. The same course is the same file.
    ExportCourse(packages::ExportCourse),
    /// Take a course in from such a file, from the folder of a course, or from plain Markdown. What is there already is never
    /// changed. Ends with status 1 when it was not taken.
    ImportCourse(packages::ImportCourse),
    /// Write a whole copy of the database while it is in use.
    Backup {
        /// A file that does not exist yet.
        file: PathBuf,
    },
    /// Change the list of those who work for the library, also while the site is running.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// What could not be sent: mails, messages, news of feeds.
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// The keys that certificates are signed with.
    #[command(subcommand)]
    Keys(KeysCommand),
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Make a new key that signs certificates from now on, and print its name. What was signed before stays valid.
    Rotate,
}

fn main() -> ExitCode {
    fetch::install_cryptography();
    let arguments = Arguments::parse();
    let config = match Config::read() {
        Ok(config) => config,
        Err(mistakes) => {
            eprint!("{mistakes}");
            return ExitCode::FAILURE;
        }
    };
    match run(arguments.command.unwrap_or(Command::Serve), config) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("lentera: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(command: Command, config: Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve => {
            log_to_stderr(&config);
            serve::serve(config, stop_signal()).await?;
        }
        Command::Check(arguments) => return check::run(&config, arguments).await,
        Command::Migrate => {
            let db = Db::connect(config.database_url.reveal()).await?;
            db.migrate().await?;
            db.close().await;
        }
        Command::Privacy { command } => {
            let library = check::library(&config).await?;
            let db = Db::connect_existing(config.database_url.reveal()).await?;
            let answer = privacy::run(command, &db, &library, now(&config)).await;
            db.close().await;
            print!("{}", answer?);
        }
        Command::ImportShow(arguments) => {
            let library = check::library(&config).await?;
            let (words, is_whole) = podcasts::run_import(&config, &library, arguments).await?;
            print!("{words}");
            return Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::ExportCourse(arguments) => print!("{}", packages::run_export(config, arguments).await?),
        Command::ImportCourse(arguments) => {
            let (words, is_taken) = packages::run_import(config, arguments).await?;
            print!("{words}");
            return Ok(if is_taken { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::Backup { file } => {
            let db = Db::connect_existing(config.database_url.reveal()).await?;
            db.backup(&file).await?;
            db.close().await;
            println!("{}", file.display());
        }
        Command::Staff(command) => print!("{}", staff::run_command(&config, command).await?),
        Command::Outbox(command) => print!("{}", outbox::run_command(&config, command).await?),
        Command::Keys(KeysCommand::Rotate) => rotate_key(&config).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn now(config: &Config) -> Timestamp {
    config.clock.map_or(Clock::System, Clock::standing_at).now()
}

/// A server at work signs with the new key at once: it looks for it each time.
async fn rotate_key(config: &Config) -> anyhow::Result<()> {
    let db = Db::connect_existing(config.database_url.reveal()).await?;
    db.migrate().await?;
    let clock = config.clock.map_or(Clock::System, Clock::standing_at);
    let key = secrets::rotate_key(&db, &clock, KeyPurpose::Certificates).await?;
    db.close().await;
    println!("{}", key.id);
    Ok(())
}

fn log_to_stderr(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::new(&config.log);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => log.with_target(false).with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => log.json().init(),
    }
    std::panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
}

/// Ends when the process is asked to stop. Listens from now on, not from when it is first awaited: who is asked in
/// between would be killed.
fn stop_signal() -> impl Future<Output = ()> {
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async {
        let (Ok(mut terminate), Ok(mut interrupt)) = signals else { return std::future::pending().await };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}
