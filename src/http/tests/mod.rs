//! Tests over real sockets: what a client sees on the wire, byte by byte.
#![allow(clippy::unwrap_used)]
mod cache;
mod doors;
mod errors;
mod files;
mod guards;
mod handed_over;
mod logged;
mod negotiation;
mod patience;
mod ranges;
mod sources;

use std::{collections::HashMap, io, net::SocketAddr, time::Duration};

use axum::Router;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

use super::{Limits, listen, serve};

/// No test waits longer than this for anything.
const LONG: Duration = Duration::from_secs(10);

/// A running server on a port of its own.
struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<io::Result<()>>,
}

impl Server {
    async fn start(router: Router, limits: Limits) -> Self {
        let listener = listen("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let done = tokio::spawn(serve(listener, router, limits, async move {
            let _ = stopped.await;
        }));
        Self { address, stop, done }
    }

    async fn wire(&self) -> Wire {
        Wire { stream: TcpStream::connect(self.address).await.unwrap(), read: Vec::new() }
    }

    /// One request on a connection of its own.
    async fn ask(&self, request: &str) -> Reply {
        let mut wire = self.wire().await;
        wire.say(request).await;
        wire.reply_to(request.split(' ').next().unwrap()).await
    }

    /// `GET` with further header lines.
    async fn get(&self, path: &str, headers: &[&str]) -> Reply {
        self.ask(&request("GET", path, headers)).await
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        timeout(LONG, self.done).await.unwrap().unwrap().unwrap();
    }
}

fn request(method: &str, path: &str, headers: &[&str]) -> String {
    let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\nhost: library.example\r\n{lines}\r\n")
}

/// A client that says exactly what it is told to.
struct Wire {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Wire {
    async fn say(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).await.unwrap();
    }

    /// More bytes, or nothing when the other side has closed.
    async fn more(&mut self) -> bool {
        let mut piece = vec![0; 64 * 1024];
        let bytes = timeout(LONG, self.stream.read(&mut piece)).await.expect("an answer in time").unwrap_or(0);
        self.read.extend_from_slice(&piece[..bytes]);
        bytes > 0
    }

    async fn closes(&mut self) {
        while self.more().await {}
    }

    async fn reply(&mut self) -> Reply {
        self.reply_to("GET").await
    }

    async fn reply_to(&mut self, method: &str) -> Reply {
        let end = loop {
            if let Some(end) = position(&self.read, b"\r\n\r\n") {
                break end;
            }
            assert!(self.more().await, "closed within a head: {:?}", String::from_utf8_lossy(&self.read));
        };
        let mut reply = Reply::parse(std::str::from_utf8(&self.read[..end]).unwrap());
        self.read.drain(..end + 4);
        if method != "HEAD" && !matches!(reply.status, 204 | 304) {
            self.read_body(&mut reply).await;
        }
        reply
    }

    async fn read_body(&mut self, reply: &mut Reply) {
        let wanted: usize = reply.header("content-length").parse().expect("every answer has a length");
        while self.read.len() < wanted && self.more().await {}
        let whole = self.read.len() >= wanted;
        reply.cut_short = !whole;
        reply.body = self.read.drain(..wanted.min(self.read.len())).collect();
    }
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[derive(Debug)]
struct Reply {
    status: u16,
    headers: HashMap<String, String>,
    body: Vec<u8>,
    cut_short: bool,
}

impl Reply {
    fn parse(head: &str) -> Self {
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Self { status, headers: lines.filter_map(pair).collect(), body: Vec::new(), cut_short: false }
    }

    /// Empty where there is none.
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(String::as_str).unwrap_or_default()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}
