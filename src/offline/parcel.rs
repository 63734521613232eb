//! What a course weighs: asked of the site itself, as a phone will ask it.

use std::{convert::Infallible, pin::Pin, sync::Arc, time::Duration};

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{
        Method, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, ETAG},
    },
    response::Response,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tower::{Service, ServiceExt};

use crate::{
    accounts::InLibrary,
    content::Library,
    http::{AppError, NeverKept},
};

type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// The site as a nameless reader gets it, asked from within.
#[derive(Clone)]
pub struct Inside(Arc<dyn Fn(Request) -> Answering + Send + Sync>);

impl Inside {
    /// Asks this service.
    pub fn of<S>(service: S) -> Self
    where
        S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + Sync + 'static,
        S::Future: Send + 'static,
    {
        Self(Arc::new(move |request| {
            let service = service.clone();
            Box::pin(async move { service.oneshot(request).await.unwrap_or_else(|never| match never {}) })
        }))
    }

    /// Asks for a page as it would be in another library. Whatever the status is, it comes back.
    ///
    /// # Errors
    /// When the path is none.
    pub async fn ask_in(&self, library: Arc<Library>, path: &str) -> Result<Response, AppError> {
        let mut request = request(Method::GET, path, "identity")?;
        request.extensions_mut().insert(InLibrary(library));
        request.extensions_mut().insert(NeverKept);
        Ok((self.0)(request).await)
    }

    async fn ask(&self, method: Method, path: &str, coding: &str) -> Result<Response, AppError> {
        let answer = (self.0)(request(method, path, coding)?).await;
        match answer.status() {
            StatusCode::OK => Ok(answer),
            status => Err(AppError::Internal(anyhow::anyhow!("{path} answers {status}"))),
        }
    }
}

fn request(method: Method, path: &str, coding: &str) -> Result<Request, AppError> {
    let request = Request::builder().method(method).uri(path).header(ACCEPT_ENCODING, coding);
    request.body(Body::empty()).map_err(|error| AppError::Internal(error.into()))
}

/// Everything that a phone fetches to keep a course.
#[derive(Serialize, PartialEq, Eq, Debug)]
pub struct Parcel {
    /// Another as soon as a file is another.
    pub version: String,
    /// Of all files together, compressed as they are sent.
    pub bytes: u64,
    /// Whether a page has sound, which is not among the files: it weighs more than all the rest.
    pub has_sound: bool,
    /// Pages first, then their pictures.
    pub files: Vec<File>,
}

/// A file of a parcel.
#[derive(Serialize, PartialEq, Eq, Debug)]
pub struct File {
    /// Its address.
    pub path: String,
    /// Its length as it is sent.
    pub bytes: u64,
    /// Its ETag, without what that says of the compression.
    pub tag: String,
}

/// A page is compressed when it is asked for first. Who asks meanwhile gets it plain, and asks again after this.
const SOON: Duration = Duration::from_millis(50);
const TRIES: usize = 100;

impl Parcel {
    /// Of these pages and the pictures on them.
    pub async fn of(inside: &Inside, library: &Library, pages: Vec<String>) -> Result<Self, AppError> {
        let (mut files, mut pictures, mut has_sound) = (Vec::new(), Vec::new(), false);
        for page in pages {
            let text = text(inside, &page).await?;
            has_sound |= text.contains("<audio") || text.contains("<video");
            pictures.extend(pictures_on(&text).map(str::to_owned));
            files.push(weigh(inside, page).await?);
        }
        pictures.sort();
        pictures.dedup();
        files.extend(pictures.iter().filter_map(|address| {
            let picture = library.media(address)?;
            let tag = picture.stored().etag.trim_matches('"').to_owned();
            Some(File { path: format!("/media/{address}"), bytes: picture.bytes, tag })
        }));
        let bytes = files.iter().map(|file| file.bytes).sum();
        Ok(Self { version: version(&files), bytes, has_sound, files })
    }
}

/// The addresses after `/media/` of the pictures on a page of ours.
pub fn pictures_on(page: &str) -> impl Iterator<Item = &str> {
    let tags = page.split("<img ").skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter_map(|tag| tag.split("src=\"/media/").nth(1)?.split('"').next())
}

async fn text(inside: &Inside, path: &str) -> Result<String, AppError> {
    let body = inside.ask(Method::GET, path, "identity").await?.into_body();
    let bytes = to_bytes(body, usize::MAX).await.map_err(|error| AppError::Internal(error.into()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// As browsers that can keep anything ask for it.
async fn weigh(inside: &Inside, path: String) -> Result<File, AppError> {
    let mut tries = 0;
    loop {
        let answer = inside.ask(Method::HEAD, &path, "gzip, deflate, br").await?;
        tries += 1;
        if !answer.headers().contains_key(CONTENT_ENCODING) && tries < TRIES {
            tokio::time::sleep(SOON).await;
            continue;
        }
        let header = |name| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let bytes = header(CONTENT_LENGTH).parse().unwrap_or_default();
        let tag = header(ETAG).trim_matches('"').trim_end_matches("-br").trim_end_matches("-gz").to_owned();
        return Ok(File { path, bytes, tag });
    }
}

fn version(files: &[File]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(format!("{} {}\n", file.path, file.tag));
    }
    hex::encode(&hash.finalize()[..8])
}
