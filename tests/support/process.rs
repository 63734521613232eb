//! The program itself, as an operator starts it: in a working folder of its own, with settings, a log and a process id.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tokio::{sync::watch, time::timeout};

use super::{
    site::{copy, manifest},
    wire::{Wire, WireAnswer},
};

/// Nothing that is awaited here takes longer, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A working folder with a `content` folder in it.
pub struct Place {
    folder: TempDir,
    settings: Vec<(String, String)>,
}

impl Place {
    /// A folder without anything in it.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().unwrap(), settings: Vec::new() }
            .with("LENTERA_LISTEN", "127.0.0.1:0")
            .with("LENTERA_FFMPEG", "")
    }

    /// With the content of `tests/sites/<name>`.
    pub fn with_site(name: &str) -> Self {
        let place = Self::empty();
        copy(&manifest().join("tests/sites").join(name), &place.content());
        place
    }

    /// With the content that ships.
    pub fn with_starter_content() -> Self {
        let place = Self::empty();
        copy(&manifest().join("content"), &place.content());
        place
    }

    /// Sets something in the environment.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.to_owned(), value.into()));
        self
    }

    /// Leaves a setting to its default.
    pub fn without(mut self, name: &str) -> Self {
        self.settings.retain(|(known, _)| known != name);
        self
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn content(&self) -> PathBuf {
        self.path().join("content")
    }

    /// Where the rows are when nothing is set.
    pub fn database(&self) -> String {
        format!("sqlite:{}", self.path().join("data/lentera.db").display())
    }

    /// Writes a file, with the folders on its way.
    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Changes a text file in one step, as a careful editor does.
    pub fn edit(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.path().join(file);
        let changed = change(fs::read_to_string(&path).unwrap());
        let beside = path.with_extension("swap");
        fs::write(&beside, changed).unwrap();
        fs::rename(beside, path).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lentera"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("LENTERA_") {
                command.env_remove(name);
            }
        }
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts the server and waits until it says where it is.
    pub async fn serve(&self) -> Process {
        let mut process = self.launch(&[]);
        process.listening().await;
        process
    }

    /// Starts the program and waits for nothing.
    pub fn launch(&self, arguments: &[&str]) -> Process {
        let started = Instant::now();
        let mut child = self.command(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let log = Log::of(child.stderr.take().unwrap());
        Process { child, log, address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), started }
    }
}

/// A running program. Dropped, it is killed.
pub struct Process {
    child: Child,
    log: Log,
    /// Where it answers.
    pub address: SocketAddr,
    started: Instant,
}

impl Process {
    async fn listening(&mut self) {
        let line = self.log.says("Lentera is lit. Open ").await;
        let port = line.split_once("Open http://localhost:").unwrap().1;
        let port: String = port.chars().take_while(char::is_ascii_digit).collect();
        self.address.set_port(port.parse().unwrap());
    }

    /// How long it took from the start until it was ready.
    pub async fn ready_after(&self) -> Duration {
        while self.try_get("/health/ready").await.is_none_or(|answer| answer.status != 200) {
            assert!(self.started.elapsed() < PATIENCE, "never ready: {:#?}", self.log());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self.started.elapsed()
    }

    /// A new connection, an answer; or nothing when there is nobody.
    pub async fn try_get(&self, path: &str) -> Option<WireAnswer> {
        Wire::to(self.address).await.ok()?.get(path, &[]).await.ok()
    }

    pub async fn get(&self, path: &str) -> WireAnswer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> WireAnswer {
        Wire::to(self.address).await.unwrap().get(path, headers).await.unwrap()
    }

    /// Asks until the page is as wanted, for at most twenty seconds.
    pub async fn shows(&self, path: &str, wanted: impl Fn(&WireAnswer) -> bool) -> WireAnswer {
        let began = Instant::now();
        loop {
            let page = self.get(path).await;
            if wanted(&page) {
                return page;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "{path} is still {} {}", page.status, page.text());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits until the log has a line with these words.
    pub async fn says(&self, words: &str) -> String {
        self.log.says(words).await
    }

    /// Every line of the log so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lines.lock().unwrap().clone()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop, as systemd and containers do.
    pub fn terminate(&self) {
        assert!(Command::new("kill").arg("-TERM").arg(self.id().to_string()).status().unwrap().success());
    }

    /// What a power switch does to a process: no goodbye.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits until it has ended.
    pub async fn ended(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it does not end: {:#?}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a program writes to its standard error, line by line.
struct Log {
    lines: Arc<Mutex<Vec<String>>>,
    written: watch::Receiver<()>,
}

impl Log {
    fn of(stderr: std::process::ChildStderr) -> Self {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (tell, written) = watch::channel(());
        let kept = Arc::clone(&lines);
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                kept.lock().unwrap().push(line);
                tell.send_replace(());
            }
        });
        Self { lines, written }
    }

    async fn says(&self, words: &str) -> String {
        let mut written = self.written.clone();
        let found = async {
            loop {
                written.mark_unchanged();
                let found = self.lines.lock().unwrap().iter().find(|line| line.contains(words)).cloned();
                match found {
                    Some(line) => return Some(line),
                    None => written.changed().await.ok()?,
                }
            }
        };
        let said = timeout(PATIENCE, found).await.ok().flatten();
        said.unwrap_or_else(|| panic!("it never said “{words}”: {:#?}", self.lines.lock().unwrap()))
    }
}
