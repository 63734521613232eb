//! The renditions in memory, and the layer that answers from them without asking anybody inside.
use std::{
    collections::HashSet,
    convert::Infallible,
    fmt::Write,
    future::{Future, Ready, ready},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{
        HeaderMap, Method, StatusCode,
        header::{CONTENT_ENCODING, SET_COOKIE},
    },
    response::{IntoResponse, IntoResponseParts, Response, ResponseParts},
};
use futures_util::future::Either;
use moka::{policy::EvictionPolicy, sync::Cache};
use tower::{Layer, Service, ServiceExt};

use super::{AppError, cookies, encoding::Forms, rendition::Rendition};

/// Put by a handler on a 200 that is the same for every anonymous reader of the same address and display preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cacheable {
    /// The page does not look at its query: `?utm_source=poster` gets the same bytes.
    WhateverTheQuery,
    /// With a query the page may be another, and is made each time.
    OnlyWithoutQuery,
}

impl IntoResponseParts for Cacheable {
    type Error = Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        parts.extensions_mut().insert(self);
        Ok(parts)
    }
}

/// Put on a request whose answer is nobody else's, whatever its address.
#[derive(Clone, Copy, Debug)]
pub struct NeverKept;

/// What decides which rendition a request gets.
pub struct RenditionSettings {
    /// Memory for all renditions together.
    pub capacity_bytes: u64,
    /// Whoever sends one of these cookies gets pages of their own and passes by.
    pub own_cookies: Vec<String>,
    /// Holds how a reader wants pages to look.
    pub display_cookie: String,
    /// The display preference as a number. What means the default, or nothing, must be 0.
    pub display: Box<dyn Fn(&str) -> u32 + Send + Sync>,
    /// The content's version. Once it has changed, what was made before is made anew.
    pub version: Box<dyn Fn() -> u64 + Send + Sync>,
}

/// The cache and its layer: `router.layer(renditions.clone())`.
#[derive(Clone)]
pub struct Renditions(Arc<Shared>);

struct Shared {
    settings: RenditionSettings,
    kept: Cache<String, Arc<Kept>>,
    /// Keys whose bytes are being compressed: once is enough, and brotli costs a hundred times what the page does.
    in_work: Mutex<HashSet<String>>,
}

#[derive(Clone)]
struct Kept {
    version: u64,
    whatever_the_query: bool,
    rendition: Rendition,
}

impl Renditions {
    /// An empty cache.
    pub fn new(settings: RenditionSettings) -> Self {
        let kept = Cache::builder()
            .max_capacity(settings.capacity_bytes)
            .weigher(|key: &String, kept: &Arc<Kept>| {
                u32::try_from(key.len() + kept.rendition.bytes()).unwrap_or(u32::MAX)
            })
            // The default policy lets a full cache refuse new pages in favour of often read ones.
            .eviction_policy(EvictionPolicy::lru())
            .build();
        Self(Arc::new(Shared { settings, kept, in_work: Mutex::default() }))
    }

    /// Bytes kept at the moment, apart from what the cache has not got round to count.
    pub fn bytes(&self) -> u64 {
        self.0.kept.run_pending_tasks();
        self.0.kept.weighted_size()
    }

    /// The address of a rendition, or nothing for requests that get none.
    fn visit(&self, request: &Request) -> Option<Visit> {
        let is_kept = request.extensions().get::<NeverKept>().is_none();
        if !is_kept || !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let settings = &self.0.settings;
        let cookies = cookies::find(request.headers(), &settings.own_cookies, &settings.display_cookie);
        if cookies.own {
            return None;
        }
        let display = cookies.display.map_or(0, |value| (settings.display)(value));
        let has_query = request.uri().query().is_some();
        Some(Visit { version: (settings.version)(), key: key(request.uri().path(), display), has_query })
    }

    fn find(&self, visit: &Visit) -> Option<Arc<Kept>> {
        let kept = self.0.kept.get(&visit.key)?;
        (kept.version == visit.version && (kept.whatever_the_query || !visit.has_query)).then_some(kept)
    }
}

struct Visit {
    version: u64,
    key: String,
    has_query: bool,
}

/// A path holds no space, so keys of different displays never meet.
fn key(path: &str, display: u32) -> String {
    let mut key = String::with_capacity(path.len() + 11);
    key.push_str(path);
    if display != 0 {
        let _ = write!(key, " {display}");
    }
    key
}

impl<S> Layer<S> for Renditions {
    type Service = RenditionService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        RenditionService { inner, renditions: self.clone() }
    }
}

/// Answers from memory, or asks inside and remembers.
#[derive(Clone)]
pub struct RenditionService<S> {
    inner: S,
    renditions: Renditions,
}

type Answer = Result<Response, Infallible>;
type Making = Pin<Box<dyn Future<Output = Answer> + Send>>;

impl<S> Service<Request> for RenditionService<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Answer>, Either<S::Future, Making>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let Some(visit) = self.renditions.visit(&request) else {
            return Either::Right(Either::Left(self.inner.call(request)));
        };
        if let Some(kept) = self.renditions.find(&visit) {
            return Either::Left(ready(Ok(kept.rendition.respond(request.method(), request.headers()))));
        }
        let making = make(self.renditions.clone(), self.inner.clone(), visit, request);
        Either::Right(Either::Right(Box::pin(making)))
    }
}

/// Asks inside, and remembers what may be remembered.
async fn make<S>(renditions: Renditions, inner: S, visit: Visit, request: Request) -> Answer
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone,
{
    let (method, headers) = (request.method().clone(), request.headers().clone());
    let full = (method == Method::HEAD).then(|| as_get(&request));
    let mut page = inner.clone().oneshot(request).await?;
    let Some(cacheable) = may_keep(&page, &visit) else { return Ok(page) };
    // The page of a HEAD has no body to keep, and its head must be that of the GET.
    if let Some(full) = full {
        page = inner.oneshot(full).await?;
    }
    let (parts, body) = page.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) => {
            Ok(renditions.keep(visit, cacheable, parts.headers, body).await.rendition.respond(&method, &headers))
        }
        Err(error) => Ok(AppError::Internal(error.into()).into_response()),
    }
}

fn as_get(request: &Request) -> Request {
    let mut full = Request::new(Body::empty());
    *full.uri_mut() = request.uri().clone();
    *full.version_mut() = request.version();
    *full.headers_mut() = request.headers().clone();
    *full.extensions_mut() = request.extensions().clone();
    full
}

/// A cookie is for one reader, whatever the handler thought, and compressed bytes cannot be compared or sent plain.
fn may_keep(page: &Response, visit: &Visit) -> Option<Cacheable> {
    let cacheable = page.extensions().get::<Cacheable>().copied()?;
    let fits = cacheable == Cacheable::WhateverTheQuery || !visit.has_query;
    let is_plain = ![SET_COOKIE, CONTENT_ENCODING].iter().any(|name| page.headers().contains_key(name));
    (fits && is_plain && page.status() == StatusCode::OK).then_some(cacheable)
}

impl Renditions {
    async fn keep(&self, visit: Visit, cacheable: Cacheable, headers: HeaderMap, body: Bytes) -> Arc<Kept> {
        let plain = Forms::plain(body);
        let mut making = Kept {
            version: visit.version,
            whatever_the_query: cacheable == Cacheable::WhateverTheQuery,
            rendition: Rendition::from_parts(headers, plain),
        };
        // Most pages outlive a change of content as they are, and need not be compressed again.
        let earlier = self.0.kept.get(&visit.key).and_then(|earlier| earlier.rendition.same_bytes(&making.rendition));
        if let Some(forms) = earlier {
            making.rendition = making.rendition.in_forms(forms);
            return self.insert(visit.key, making);
        }
        let Some(claim) = Claim::on(&self.0, &visit.key) else { return Arc::new(making) };
        // Finishes even if this reader goes away meanwhile.
        let (renditions, unfinished) = (self.clone(), making.clone());
        let compressing = tokio::task::spawn_blocking(move || {
            making.rendition = making.rendition.compressed();
            let kept = renditions.insert(visit.key, making);
            drop(claim);
            kept
        });
        compressing.await.unwrap_or_else(|_| Arc::new(unfinished))
    }

    fn insert(&self, key: String, kept: Kept) -> Arc<Kept> {
        let kept = Arc::new(kept);
        self.0.kept.insert(key, kept.clone());
        kept
    }
}

/// The sole right to compress a page. Who does not get it answers without compression this once.
struct Claim(Arc<Shared>, String);

impl Claim {
    fn on(shared: &Arc<Shared>, key: &str) -> Option<Self> {
        let mut in_work = shared.in_work.lock().unwrap_or_else(PoisonError::into_inner);
        in_work.insert(key.to_owned()).then(|| Self(shared.clone(), key.to_owned()))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.0.in_work.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}
