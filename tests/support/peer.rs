//! Another server, on a port of this machine: answers as it is told, and remembers what it was asked.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header::CONNECTION},
    response::Response,
};
use futures_util::StreamExt;
use tokio::{net::TcpListener, sync::Notify, task::JoinHandle};
use url::form_urlencoded;

/// How the other server answers.
#[derive(Clone, Debug)]
pub enum Reply {
    /// With a status, a header where it has a name, and a body.
    Says(u16, &'static str, String, Vec<u8>),
    /// Never.
    Hangs,
    /// With these bytes under this ETag, and no end.
    Begins(&'static str, Vec<u8>),
    /// With a status, once it is let go.
    After(Arc<Notify>, u16),
    /// With so many bytes, one every so often.
    Drips(usize, Duration),
}

impl Reply {
    pub fn status(status: u16) -> Self {
        Self::Says(status, "", String::new(), Vec::new())
    }

    pub fn header(status: u16, name: &'static str, value: impl Into<String>) -> Self {
        Self::Says(status, name, value.into(), Vec::new())
    }

    pub fn body(bytes: impl Into<Vec<u8>>) -> Self {
        Self::Says(200, "", String::new(), bytes.into())
    }
}

/// What it was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: Method,
    pub path: String,
    pub query: BTreeMap<String, String>,
    pub headers: HeaderMap,
    pub form: BTreeMap<String, String>,
    pub body: Bytes,
}

impl Asked {
    /// What was sent along, as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

#[derive(Default)]
struct Book {
    replies: Mutex<VecDeque<Reply>>,
    usual: Mutex<Option<Reply>>,
    asked: Mutex<Vec<Asked>>,
}

/// Dropped, it is down.
pub struct Peer {
    pub port: u16,
    book: Arc<Book>,
    serving: JoinHandle<()>,
}

impl Peer {
    /// A server that takes everything (204) until it is told otherwise.
    pub async fn start() -> Self {
        Self::on(0, Arc::default()).await
    }

    async fn on(port: u16, book: Arc<Book>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&book));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { port, book, serving }
    }

    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What it is let through by.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Answers the next requests so, in this order, and then as usual.
    pub fn replies(&self, replies: impl IntoIterator<Item = Reply>) {
        self.book.replies.lock().unwrap().extend(replies);
    }

    /// Answers all requests so from now on.
    pub fn always(&self, reply: Reply) {
        *self.book.usual.lock().unwrap() = Some(reply);
    }

    /// What it was asked since this was last called.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.book.asked.lock().unwrap())
    }

    /// Waits until it was asked so often.
    pub async fn is_asked(&self, times: usize) {
        let began = Instant::now();
        while self.book.asked.lock().unwrap().len() < times {
            assert!(began.elapsed() < Duration::from_secs(20), "asked only {:#?}", self.book.asked.lock().unwrap());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Nobody listens at its address any more. Gives what it takes to come back.
    pub async fn goes_down(self) -> Down {
        self.serving.abort();
        let down = Down { port: self.port, book: Arc::clone(&self.book) };
        drop(self);
        while TcpListener::bind(("127.0.0.1", down.port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        down
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A server that is down.
pub struct Down {
    port: u16,
    book: Arc<Book>,
}

impl Down {
    pub async fn comes_back(self) -> Peer {
        Peer::on(self.port, self.book).await
    }
}

async fn answer(
    State(book): State<Arc<Book>>,
    (method, uri, headers): (Method, Uri, HeaderMap),
    body: Bytes,
) -> Response {
    let pairs = |bytes: &[u8]| form_urlencoded::parse(bytes).into_owned().collect();
    let query = pairs(uri.query().unwrap_or_default().as_bytes());
    let asked = Asked { method, path: uri.path().to_owned(), query, headers, form: pairs(&body), body };
    book.asked.lock().unwrap().push(asked);
    let next = book.replies.lock().unwrap().pop_front();
    let reply = next.or_else(|| book.usual.lock().unwrap().clone()).unwrap_or(Reply::status(204));
    match reply {
        Reply::Hangs => std::future::pending().await,
        Reply::After(let_go, status) => {
            let_go.notified().await;
            Response::builder().status(status).header(CONNECTION, "close").body(Body::empty()).unwrap()
        }
        Reply::Says(status, name, value, body) => {
            // Closed each time: else a server that is down would still answer those who were there before.
            let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
            response = response.header(CONNECTION, "close");
            if !name.is_empty() {
                response = response.header(name, value);
            }
            response.body(Body::from(body)).unwrap()
        }
        Reply::Begins(etag, bytes) => {
            let begun = futures_util::stream::iter([Ok::<_, std::convert::Infallible>(Bytes::from(bytes))]);
            let body = Body::from_stream(begun.chain(futures_util::stream::pending()));
            Response::builder().header("etag", etag).body(body).unwrap()
        }
        Reply::Drips(bytes, every) => {
            let drops = futures_util::stream::iter(0..bytes).then(move |_| async move {
                tokio::time::sleep(every).await;
                Ok::<_, std::convert::Infallible>(Bytes::from_static(b"."))
            });
            Response::new(Body::from_stream(drops))
        }
    }
}
