//! Somebody with a browser: keeps cookies, sends what browsers send, reads pages.

use std::{collections::BTreeMap, sync::Mutex};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use scraper::{Html, Selector};
use tower::ServiceExt;

pub struct Visitor {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Visitor {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: Mutex::default() }
    }

    pub fn with_cookies(router: Router, cookies: BTreeMap<String, String>) -> Self {
        Self { router, cookies: Mutex::new(cookies) }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers, Body::empty()).await
    }

    pub async fn head(&self, path: &str) -> Answer {
        self.send(Method::HEAD, path, &[], Body::empty()).await
    }

    /// Presses the button of a form with these fields, `name=value&…`.
    pub async fn post(&self, path: &str, fields: &str) -> Answer {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "https://lentera.example.org"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send(Method::POST, path, &headers, Body::from(fields.to_owned())).await
    }

    /// Sends a form with files as a browser does: each part by what stands in its head after `form-data; `.
    pub async fn send_parts(&self, path: &str, parts: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (head, bytes) in parts {
            body.extend(format!("--grenze\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--grenze--\r\n");
        let length = body.len().to_string();
        let headers = [
            ("content-type", "multipart/form-data; boundary=grenze"),
            ("content-length", length.as_str()),
            ("origin", "https://lentera.example.org"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send(Method::POST, path, &headers, Body::from(body)).await
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "lentera.example.org");
        request = request.header(header::ACCEPT, "text/html,*/*;q=0.8");
        if let Some(cookies) = self.cookie_header() {
            request = request.header(header::COOKIE, cookies);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.lock().unwrap().clone()
    }

    fn cookie_header(&self) -> Option<String> {
        let cookies = self.cookies();
        let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            let mut kept = self.cookies.lock().unwrap();
            if value.is_empty() || cookie.contains("Max-Age=0") {
                kept.remove(name);
            } else {
                kept.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn html(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }

    /// The words of the first element that matches.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} in {}", self.html()))
    }

    /// The words of every element that matches.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let page = Html::parse_document(&self.html());
        page.select(&Selector::parse(selector).unwrap()).map(|element| words(element.text().collect())).collect()
    }

    /// An attribute of every element that matches.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.html());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|element| element.value().attr(name).map(str::to_owned)).collect()
    }

    #[track_caller]
    pub fn redirects_to(&self, path: &str) {
        assert_eq!((self.status, self.header("location")), (StatusCode::SEE_OTHER, path));
    }

    #[track_caller]
    pub fn is_ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", String::from_utf8_lossy(&self.body));
        self
    }
}
