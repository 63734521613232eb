//! Compressed forms: making them once, and choosing one for a reader (RFC 9110, 12.5.3).
use std::io::Write as _;

use axum::{
    body::Bytes,
    http::{HeaderMap, header::ACCEPT_ENCODING},
};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

/// The same bytes in every form that is worth having.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    pub identity: Bytes,
    pub gzip: Option<Bytes>,
    pub brotli: Option<Bytes>,
    /// Of the plain bytes, in hexadecimal: 128 bits of SHA-256, so the same bytes have the same tag on every node.
    pub digest: String,
}

impl Forms {
    /// Not compressed, or not yet.
    pub fn plain(identity: Bytes) -> Self {
        let digest = digest(&identity);
        Self { identity, gzip: None, brotli: None, digest }
    }

    /// Takes milliseconds for a page and up to a second for megabytes: not for an async thread.
    pub fn compressed(mut self, content_type: &str) -> Self {
        if is_text(content_type) {
            let worth = |form: &Vec<u8>| form.len() + SAVED_AT_LEAST < self.identity.len();
            let gzip = gzip(&self.identity).filter(worth);
            let brotli = brotli(&self.identity).filter(worth);
            (self.gzip, self.brotli) = (gzip.map(Bytes::from), brotli.map(Bytes::from));
        }
        self
    }

    pub fn bytes(&self) -> usize {
        let length = |form: &Option<Bytes>| form.as_ref().map_or(0, Bytes::len);
        self.identity.len() + length(&self.gzip) + length(&self.brotli)
    }
}

/// Less than the header that announces it is no gain.
const SAVED_AT_LEAST: usize = 32;

/// Pictures and sound are compressed already.
fn is_text(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    let ends = ["xml", "json", "javascript", "x-subrip", "chapters", "wasm", "manifest"];
    kind.starts_with("text/") || ends.iter().any(|end| kind.ends_with(end))
}

fn digest(body: &[u8]) -> String {
    hex::encode(&Sha256::digest(body)[..16])
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut compressed = Vec::with_capacity(bytes.len() / 4);
    let (quality, lgwin) = effort(bytes.len());
    let settings = BrotliEncoderParams { quality, lgwin, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &settings).ok()?;
    Some(compressed)
}

/// Quality and window. Measured on our own texts: 11 is an eighth smaller than 5 and takes 10 to 30 ms a page, which a
/// page is worth once; what lies between is no smaller than 5 and many times slower, so longer feeds get 5.
fn effort(bytes: usize) -> (i32, i32) {
    if bytes <= 64 * 1024 { (11, 18) } else { (5, 22) }
}

/// The form this reader likes best; between equals, brotli before gzip before none. Who refuses every form we have
/// gets the plain one: an answer that can be read beats a 406.
pub(super) fn choose(headers: &HeaderMap, forms: &Forms) -> Encoding {
    let likes = Likes::of(headers);
    let mut best = (likes.identity, Encoding::Identity);
    for (form, encoding, weight) in
        [(&forms.gzip, Encoding::Gzip, likes.gzip), (&forms.brotli, Encoding::Brotli, likes.brotli)]
    {
        if form.is_some() && weight > 0 && weight >= best.0 {
            best = (weight, encoding);
        }
    }
    best.1
}

/// Weights in thousandths; 0 is a refusal.
#[derive(Debug, PartialEq)]
struct Likes {
    identity: u16,
    gzip: u16,
    brotli: u16,
}

impl Likes {
    fn of(headers: &HeaderMap) -> Self {
        let (mut identity, mut gzip, mut brotli, mut other) = (None, None, None, None);
        for header in headers.get_all(ACCEPT_ENCODING) {
            for item in header.to_str().unwrap_or_default().split(',') {
                let (coding, weight) = weighed(item);
                let place = match coding {
                    coding if coding.eq_ignore_ascii_case("br") => &mut brotli,
                    coding if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") => &mut gzip,
                    coding if coding.eq_ignore_ascii_case("identity") => &mut identity,
                    "*" => &mut other,
                    _ => continue,
                };
                *place = Some(weight);
            }
        }
        Self {
            // Never named, it is still acceptable, but behind everything that is.
            identity: identity.or(other).unwrap_or(1),
            gzip: gzip.or(other).unwrap_or(0),
            brotli: brotli.or(other).unwrap_or(0),
        }
    }
}

/// `gzip;q=0.5` as ("gzip", 500). A weight that cannot be read counts as none given.
fn weighed(item: &str) -> (&str, u16) {
    let Some((coding, parameter)) = item.split_once(';') else { return (item.trim(), 1000) };
    let weight = parameter.trim().strip_prefix(['q', 'Q']).and_then(|rest| rest.trim_start().strip_prefix('='));
    let weight = weight.and_then(|number| number.trim().parse::<f32>().ok()).filter(|weight| weight.is_finite());
    (coding.trim(), weight.map_or(1000, |weight| (weight.clamp(0.0, 1.0) * 1000.0).round() as u16))
}
