//! HTTP/1.1 as it goes over the wire: one connection, kept alive, that tells an answer cut short from none at all.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

/// Nobody here waits longer for a server than this.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection to a server.
pub struct Wire {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
}

/// Why there is no answer.
#[derive(Debug)]
#[expect(dead_code, reason = "the causes are for whoever reads a failed test")]
pub enum Lost {
    /// The connection ended before the answer began.
    Unanswered(io::Error),
    /// The answer began and did not end.
    CutShort(io::Error),
}

/// An answer that came whole.
#[derive(Debug)]
pub struct WireAnswer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Wire {
    pub async fn to(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), address })
    }

    pub async fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> Result<WireAnswer, Lost> {
        self.ask("GET", path, headers, "").await
    }

    /// Presses the button of a form as a browser does.
    pub async fn post(&mut self, path: &str, headers: &[(&str, &str)], fields: &str) -> Result<WireAnswer, Lost> {
        let mut all = vec![("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        all.extend_from_slice(headers);
        self.ask("POST", path, &all, fields).await
    }

    async fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<WireAnswer, Lost> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.address);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if method == "POST" {
            request.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        request.push_str(body);
        self.stream.get_mut().write_all(request.as_bytes()).await.map_err(Lost::Unanswered)?;
        match timeout(PATIENCE, self.stream.fill_buf()).await {
            Ok(Ok([])) => Err(Lost::Unanswered(io::ErrorKind::UnexpectedEof.into())),
            Ok(Ok(_)) => in_time(self.read()).await.map_err(Lost::CutShort),
            Ok(Err(error)) => Err(Lost::Unanswered(error)),
            Err(_) => Err(Lost::Unanswered(io::ErrorKind::TimedOut.into())),
        }
    }

    async fn read(&mut self) -> io::Result<WireAnswer> {
        let status = self.line().await?.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| io::Error::other("no status"))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = WireAnswer { status, headers, body: Vec::new() };
        answer.body = match answer.header("content-length").parse() {
            _ if status == 304 || status == 204 => Vec::new(),
            Ok(length) => self.bytes(length).await?,
            Err(_) => self.chunks().await?,
        };
        Ok(answer)
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line).await?;
        line.strip_suffix("\r\n").map(str::to_owned).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    async fn bytes(&mut self, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes).await?;
        Ok(bytes)
    }

    async fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line().await?, 16).map_err(io::Error::other)?;
            all.extend(self.bytes(length).await?);
            self.line().await?;
            if length == 0 {
                return Ok(all);
            }
        }
    }
}

async fn in_time<T>(reading: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(PATIENCE, reading).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

impl WireAnswer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// `name=value` of the cookie that the answer sets.
    pub fn cookie(&self) -> &str {
        self.header("set-cookie").split(';').next().unwrap_or_default()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// Whether the server takes no further request on this connection.
    pub fn is_last(&self) -> bool {
        self.header("connection").eq_ignore_ascii_case("close")
    }
}
