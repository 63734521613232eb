//! The accept loop. `axum::serve` installs no timers, so a silent client would keep its connection for ever.
//!
//! Every connection is in one of few states, and each state has a limit in [`Limits`]; the states themselves live in
//! `activity.rs`, what one connection does in `connection.rs`.
use std::{convert::Infallible, future::Future, io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{body::Body, extract::Request, response::Response};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioExecutor, TokioTimer},
    server::conn::auto,
};
use tokio::{
    net::{TcpListener, TcpSocket, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::Instant,
};
use tower::Service;

use super::connection;

/// How long the server is patient, and how much it takes on.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections open at once. Further ones wait in the kernel's queue.
    pub connections: usize,
    /// From the accepted connection to its first byte.
    pub first_byte: Duration,
    /// From the first byte of a request's head to its end.
    pub head: Duration,
    /// Bytes of a request's head; above this the answer is 431. At least 8 KiB, which is hyper's smallest buffer.
    pub head_bytes: usize,
    /// Between two requests on one connection. Longer than the minute for which common proxies keep theirs, so that it
    /// is the proxy that closes and no request is lost.
    pub idle: Duration,
    /// Between two requests, after which a connection gives back the memory of its buffers.
    pub rest: Duration,
    /// Between two requests when the client speaks HTTP/2, where the start of a head cannot be told from a ping.
    pub idle_http2: Duration,
    /// Between two pieces of a request's body while a handler waits for one.
    pub body_stall: Duration,
    /// Waiting for a whole body, apart from what [`Limits::body_bytes_per_second`] allows.
    pub body_grace: Duration,
    /// A body that arrives at least this quickly is never cut off, however long it is.
    pub body_bytes_per_second: u64,
    /// A client that takes none of its answer for this long is gone. The kernel tells in large steps only: to somebody
    /// who listens while reading, a megabyte of buffer lasts a minute. Cut off, players go on with a range.
    pub write_stall: Duration,
    /// A request on which nothing at all happens, neither in its handler's answer nor on the wire.
    pub progress: Duration,
    /// How long a closed connection still swallows what the client sends. Without this the kernel resets the
    /// connection and the client may never see the answer that explains why (413, 431).
    pub linger: Duration,
    /// At shutdown, how long an idle connection may still bring a request, which is then answered with
    /// `Connection: close`.
    pub quiet: Duration,
    /// At shutdown, how long running requests may take.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 12_000,
            first_byte: Duration::from_secs(30),
            head: Duration::from_secs(5),
            head_bytes: 64 * 1024,
            idle: Duration::from_secs(75),
            rest: Duration::from_millis(250),
            idle_http2: Duration::from_secs(30),
            body_stall: Duration::from_secs(15),
            body_grace: Duration::from_secs(30),
            body_bytes_per_second: 8 * 1024,
            write_stall: Duration::from_secs(60),
            progress: Duration::from_secs(120),
            linger: Duration::from_secs(2),
            quiet: Duration::from_secs(1),
            drain: Duration::from_secs(10),
        }
    }
}

impl Limits {
    /// Lowers the number of connections to what this process may open, keeping 256 descriptors back for files and
    /// databases. Where the limit cannot be read nothing changes.
    pub fn within_open_files(mut self) -> Self {
        let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
        let soft = limits.lines().find_map(|line| line.strip_prefix("Max open files")?.split_whitespace().next());
        if let Some(files) = soft.and_then(|number| number.parse::<usize>().ok()) {
            self.connections = self.connections.min(files.saturating_sub(256).max(64));
        }
        self
    }
}

/// How far the server is on its way out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stage {
    Open,
    /// No new connections; running requests finish.
    Closing,
    /// Whatever is left is cut off.
    Closed,
}

/// What all connections share.
pub(super) struct House {
    pub limits: Limits,
    pub http1: http1::Builder,
    /// For those who do not begin like HTTP/1.
    pub any: auto::Builder<TokioExecutor>,
    pub stage: watch::Sender<Stage>,
}

/// Listens at an address. Unlike `TcpListener::bind`, with a queue for more than 128 connections: readers of a feed come
/// all at once.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(4096)
}

/// Serves until `shutdown` is done, then finishes what is running, for at most [`Limits::drain`].
///
/// Each request carries [`axum::extract::ConnectInfo`] with the peer's address. Errors of single connections end those
/// connections only; the result is an error only if the listener itself has none to give.
pub async fn serve<S, F>(listener: TcpListener, service: S, limits: Limits, shutdown: F) -> io::Result<()>
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
    F: Future<Output = ()>,
{
    listener.local_addr()?;
    let mut door = Door::new(listener, limits.connections);
    let house =
        Arc::new(House { http1: http1(&limits), any: any(&limits), stage: watch::channel(Stage::Open).0, limits });
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            biased;
            () = &mut shutdown => break,
            guest = door.admit() => welcome(guest, service.clone(), &house),
        }
    }
    // Whoever is already in the kernel's queue believes to be connected: closing the listener would reset them. Those who
    // keep coming are not waited for.
    let closing = Instant::now() + QUEUE_LOOK;
    while Instant::now() < closing
        && let Ok(guest) = tokio::time::timeout_at(closing, door.admit()).await
    {
        welcome(guest, service.clone(), &house);
    }
    drop(door);
    drain(&house).await;
    Ok(())
}

/// How long the queue of a closing listener is emptied.
const QUEUE_LOOK: Duration = Duration::from_millis(50);
/// Rest after an error such as "too many open files", which only passes when somebody closes something.
const ACCEPT_REST: Duration = Duration::from_millis(50);

fn http1(limits: &Limits) -> http1::Builder {
    let mut http1 = http1::Builder::new();
    // Hyper's own header timer also runs between requests; ours tells the two apart.
    http1.header_read_timeout(None).max_header_size(limits.head_bytes).max_buf_size(limits.head_bytes);
    http1
}

fn any(limits: &Limits) -> auto::Builder<TokioExecutor> {
    let mut any = auto::Builder::new(TokioExecutor::new());
    any.http1().header_read_timeout(None).max_buf_size(limits.head_bytes);
    any.http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Duration::from_secs(20))
        .max_concurrent_streams(100)
        .max_send_buf_size(64 * 1024)
        .max_header_list_size(u32::try_from(limits.head_bytes).unwrap_or(u32::MAX));
    any
}

type Guest = (TcpStream, OwnedSemaphorePermit);

struct Door {
    listener: TcpListener,
    places: Arc<Semaphore>,
    /// Each trouble is told once, not with every connection that meets it.
    is_full: bool,
    is_broken: bool,
}

impl Door {
    fn new(listener: TcpListener, connections: usize) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(connections)), is_full: false, is_broken: false }
    }

    /// Waits for a free place, then for a connection. Loses neither when dropped.
    async fn admit(&mut self) -> Guest {
        let was_full = std::mem::replace(&mut self.is_full, self.places.available_permits() == 0);
        if self.is_full && !was_full {
            tracing::warn!("all connections are taken; new ones wait");
        }
        let place = self.places.clone().acquire_owned().await.expect("the semaphore is never closed");
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    self.is_broken = false;
                    return (stream, place);
                }
                Err(error) if is_about_one_connection(&error) => {}
                Err(error) => self.rest_after(&error).await,
            }
        }
    }

    async fn rest_after(&mut self, error: &io::Error) {
        if !std::mem::replace(&mut self.is_broken, true) {
            tracing::error!(%error, "cannot accept connections");
        }
        tokio::time::sleep(ACCEPT_REST).await;
    }
}

fn is_about_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

fn welcome<S>((stream, place): Guest, service: S, house: &Arc<House>)
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    // Subscribed here and not in the task, so that `drain` cannot miss a connection whose task has not begun.
    let stage = house.stage.subscribe();
    let house = house.clone();
    tokio::spawn(async move {
        connection::attend(stream, service, house, stage).await;
        drop(place);
    });
}

async fn drain(house: &House) {
    house.stage.send_replace(Stage::Closing);
    if tokio::time::timeout(house.limits.drain, house.stage.closed()).await.is_err() {
        tracing::warn!(connections = house.stage.receiver_count(), "cutting off what did not finish");
        house.stage.send_replace(Stage::Closed);
        // Being dropped takes each task one turn.
        let _ = tokio::time::timeout(Duration::from_secs(1), house.stage.closed()).await;
    }
}
