//! A small load generator: connections that stay open, each asking again as soon as it has its answer.

use std::{
    fmt,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    task::JoinSet,
};

/// The bytes of a request.
pub fn ask(method: &str, path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = if method == "POST" { format!("content-length: {}\r\n", body.len()) } else { String::new() };
    format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n{headers}{length}\r\n{body}").into_bytes()
}

pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let value = |line: &'_ str| {
            let (known, _) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then_some(known.len() + 1)
        };
        self.head.lines().find_map(|line| value(line).map(|at| line[at..].trim())).unwrap_or_default()
    }
}

/// One request on a connection of its own.
pub fn get(address: SocketAddr, path: &str, headers: &str) -> Answer {
    send(address, &ask("GET", path, &format!("{headers}connection: close\r\n"), ""))
}

pub fn send(address: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request).unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    let (head, _) = measure(&all).expect("a whole head");
    let text = String::from_utf8_lossy(&all[..head]).into_owned();
    Answer { status: status(&all), head: text, body: all.split_off(head) }
}

fn status(answer: &[u8]) -> u16 {
    std::str::from_utf8(&answer[9..12]).unwrap().parse().unwrap()
}

/// Length of the head and of the body, once the head is whole.
fn measure(answer: &[u8]) -> Option<(usize, usize)> {
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let name = b"content-length:";
    let at = answer[..head].windows(name.len()).position(|words| words.eq_ignore_ascii_case(name));
    let length = at.map_or(0, |at| {
        let digits = answer[at + name.len()..head].iter().skip_while(|byte| **byte == b' ');
        digits.take_while(|byte| byte.is_ascii_digit()).fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'))
    });
    Some((head, if status(answer) == 304 { 0 } else { length }))
}

/// A request and how many ask it.
pub struct Load {
    address: SocketAddr,
    request: Vec<u8>,
    clients: usize,
}

/// What a load did.
#[derive(Clone)]
pub struct Measured {
    answers: usize,
    refused: usize,
    bytes: usize,
    time: Duration,
    processor: Duration,
    /// In ascending order.
    waits: Vec<Duration>,
}

impl Load {
    pub fn new(address: SocketAddr, request: &[u8], clients: usize) -> Self {
        Self { address, request: request.to_vec(), clients }
    }

    pub fn run(&self, time: Duration) -> Measured {
        self.run_of(time, || Duration::ZERO)
    }

    /// Also notes how much processor time the server needed.
    pub fn run_of(&self, time: Duration, processor_time: impl Fn() -> Duration) -> Measured {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (began, processor) = (Instant::now(), processor_time());
            let mut clients = JoinSet::new();
            for _ in 0..self.clients {
                clients.spawn(repeat(self.address, self.request.clone(), began + time));
            }
            let mut all = Measured {
                answers: 0,
                refused: 0,
                bytes: 0,
                time: Duration::ZERO,
                processor: Duration::ZERO,
                waits: Vec::new(),
            };
            for one in clients.join_all().await {
                all.answers += one.answers;
                all.refused += one.refused;
                all.bytes += one.bytes;
                all.waits.extend(one.waits);
            }
            all.waits.sort();
            all.time = began.elapsed();
            all.processor = processor_time() - processor;
            all
        })
    }
}

async fn repeat(address: SocketAddr, request: Vec<u8>, until: Instant) -> Measured {
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut buffer = vec![0; 512 * 1024];
    let (mut answers, mut refused, mut bytes, mut waits) = (0, 0, 0, Vec::new());
    while Instant::now() < until {
        let asked = Instant::now();
        stream.write_all(&request).await.unwrap();
        let mut filled = 0;
        let mut whole = usize::MAX;
        while filled < whole {
            let read = stream.read(&mut buffer[filled..]).await.unwrap();
            assert!(read > 0, "the server hung up");
            filled += read;
            if whole == usize::MAX {
                whole = measure(&buffer[..filled]).map_or(whole, |(head, body)| head + body);
            }
        }
        answers += 1;
        refused += usize::from(status(&buffer) >= 400);
        bytes += filled;
        waits.push(asked.elapsed());
    }
    Measured { answers, refused, bytes, time: Duration::ZERO, processor: Duration::ZERO, waits }
}

impl Measured {
    pub fn per_second(&self) -> f64 {
        self.answers as f64 / self.time.as_secs_f64()
    }

    /// Of the server, for one answer.
    pub fn processor_micros(&self) -> f64 {
        self.processor.as_secs_f64() * 1e6 / self.answers as f64
    }

    fn wait(&self, share: f64) -> f64 {
        let at = (self.waits.len() as f64 * share) as usize;
        self.waits.get(at.min(self.waits.len() - 1)).map_or(0.0, |wait| wait.as_secs_f64() * 1e3)
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes as f64 / self.time.as_secs_f64() / 1e6;
        let mut text = format!("{:.0}/s, {megabytes:.0} MB/s", self.per_second());
        text += &format!(", p50 {:.2} ms, p99 {:.2} ms", self.wait(0.5), self.wait(0.99));
        if !self.processor.is_zero() {
            text += &format!(", {:.1} µs of processor each", self.processor_micros());
        }
        if self.refused > 0 {
            text += &format!(", {} REFUSED", self.refused);
        }
        f.pad(&text)
    }
}

/// Connections that asked once and then say nothing; fewer than wanted where no more can be opened.
pub fn idle_connections(address: SocketAddr, count: usize, request: &[u8]) -> Vec<TcpStream> {
    let mut idle = Vec::with_capacity(count);
    let mut answer = [0; 4096];
    while idle.len() < count {
        let Ok(mut stream) = TcpStream::connect(address) else { break };
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream.write_all(request).unwrap();
        if !matches!(stream.read(&mut answer), Ok(1..)) {
            break;
        }
        idle.push(stream);
    }
    idle
}
