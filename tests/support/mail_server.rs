//! A mail server on a port of this machine: speaks SMTP (RFC 5321, 4954), keeps what it got, and makes trouble when told.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    task::JoinHandle,
};

/// What it does at a command instead of taking it.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// Says this line.
    Says(String),
    /// Hangs up.
    HangsUp,
    /// Says nothing any more.
    Hangs,
}

/// A mail that it took.
#[derive(Clone, Debug)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    /// As it was, without what the protocol adds.
    pub bytes: Vec<u8>,
}

#[derive(Default)]
struct Book {
    troubles: HashMap<&'static str, VecDeque<Trouble>>,
    login: Option<String>,
    received: Vec<Received>,
    commands: Vec<String>,
    connections: usize,
}

type Shared = Arc<Mutex<Book>>;

/// Dropped, it is down.
pub struct MailServer {
    pub port: u16,
    book: Shared,
    serving: JoinHandle<()>,
}

impl MailServer {
    /// A server that takes everything from everybody.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let book = Shared::default();
        let serving = tokio::spawn(serve(listener, Arc::clone(&book)));
        Self { port, book, serving }
    }

    /// What `LENTERA_SMTP_URL` says of it.
    pub fn address(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.port)
    }

    /// From now on it takes mails only from whom it knows.
    pub fn knows(&self, user: &str, password: &str) {
        self.book.lock().unwrap().login = Some(BASE64_STANDARD.encode(format!("\0{user}\0{password}")));
    }

    /// Does so at the next command of this name. `.` is the end of a mail.
    pub fn at(&self, command: &'static str, trouble: Trouble) {
        self.book.lock().unwrap().troubles.entry(command).or_default().push_back(trouble);
    }

    /// Says this at the next command of this name.
    pub fn says(&self, command: &'static str, line: &str) {
        self.at(command, Trouble::Says(line.to_owned()));
    }

    /// What it took since this was last called.
    pub fn received(&self) -> Vec<Received> {
        std::mem::take(&mut self.book.lock().unwrap().received)
    }

    /// All commands so far.
    pub fn commands(&self) -> Vec<String> {
        self.book.lock().unwrap().commands.clone()
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.book.lock().unwrap().connections
    }

    /// Waits until a command of this name has come so often.
    pub async fn hears(&self, name: &str, times: usize) {
        let began = Instant::now();
        while self.commands().iter().filter(|command| command.starts_with(name)).count() < times {
            assert!(began.elapsed() < Duration::from_secs(20), "heard only {:#?}", self.commands());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, book: Shared) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        book.lock().unwrap().connections += 1;
        tokio::spawn(Talk::with(stream, Arc::clone(&book)).talk());
    }
}

struct Talk {
    reader: BufReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
    book: Shared,
    is_known: bool,
    mail: Received,
}

fn blank() -> Received {
    Received { from: String::new(), to: Vec::new(), bytes: Vec::new() }
}

impl Talk {
    fn with(stream: TcpStream, book: Shared) -> Self {
        let (reader, writer) = stream.into_split();
        let is_known = book.lock().unwrap().login.is_none();
        Self { reader: BufReader::new(reader), writer, book, is_known, mail: blank() }
    }

    /// Until one of both hangs up.
    async fn talk(mut self) -> Option<()> {
        self.answer("", "220 surat.example.org ESMTP").await?;
        loop {
            let line = String::from_utf8(self.line().await?).unwrap();
            let name = line.split(' ').next().unwrap().to_uppercase();
            self.book.lock().unwrap().commands.push(line.clone());
            let usual = self.usual(&name, &line);
            self.answer(&name, &usual).await?;
            if name == "DATA" {
                self.mail.bytes = self.data().await?;
                self.book.lock().unwrap().commands.push(".".to_owned());
                let mail = std::mem::replace(&mut self.mail, blank());
                self.book.lock().unwrap().received.push(mail);
                self.answer(".", "250 2.0.0 taken").await?;
            }
            if name == "QUIT" {
                return None;
            }
        }
    }

    fn usual(&mut self, name: &str, line: &str) -> String {
        let address = || line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
        match name {
            "EHLO" if self.book.lock().unwrap().login.is_some() => {
                return "250-surat.example.org\r\n250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES".to_owned();
            }
            "EHLO" => return "250 surat.example.org".to_owned(),
            "AUTH" => {
                self.is_known = line.strip_prefix("AUTH PLAIN ") == self.book.lock().unwrap().login.as_deref();
                return if self.is_known { "235 2.7.0 known" } else { "535 5.7.8 who is admin@secret-word?" }
                    .to_owned();
            }
            "MAIL" if !self.is_known => return "530 5.7.0 Authentication required".to_owned(),
            "MAIL" => self.mail = Received { from: address(), ..blank() },
            "RCPT" => self.mail.to.push(address()),
            "DATA" => return "354 go on".to_owned(),
            "QUIT" => return "221 bye".to_owned(),
            _ => {}
        }
        "250 2.0.0 ok".to_owned()
    }

    async fn line(&mut self) -> Option<Vec<u8>> {
        let mut line = Vec::new();
        self.reader.read_until(b'\n', &mut line).await.ok()?;
        line.strip_suffix(b"\r\n").map(<[u8]>::to_vec)
    }

    /// Lines until one is a dot. Another dot that begins a line was doubled.
    async fn data(&mut self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        loop {
            let line = self.line().await?;
            if line == b"." {
                return Some(bytes);
            }
            assert!(line.len() <= 998 && line.is_ascii(), "a line that no server need take");
            bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            bytes.extend_from_slice(b"\r\n");
        }
    }

    async fn answer(&mut self, name: &str, usual: &str) -> Option<()> {
        let trouble = self.book.lock().unwrap().troubles.get_mut(name).and_then(VecDeque::pop_front);
        let line = match trouble {
            None => usual.to_owned(),
            Some(Trouble::Says(line)) => line,
            Some(Trouble::HangsUp) => return None,
            Some(Trouble::Hangs) => std::future::pending().await,
        };
        self.writer.write_all(format!("{line}\r\n").as_bytes()).await.ok()
    }
}
