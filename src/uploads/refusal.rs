//! What whoever sends is told when something is not taken: a status that programs know, and a sentence for people.

use axum::{
    Extension,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{model::LARGEST_FILE, tus};
use crate::{
    db,
    http::{AppError, OwnWords},
    i18n::Locale,
    media,
};

/// Why something that is sent is not taken.
#[derive(thiserror::Error, Debug)]
pub enum Refused {
    /// 412: it speaks another version of the protocol.
    #[error("another version of tus")]
    OtherVersion,
    /// 400: the head of the request does not say what it must.
    #[error("the head is incomplete")]
    Incomplete,
    /// 415: what is sent is not said to be bytes.
    #[error("the type is not application/offset+octet-stream")]
    NoBytes,
    /// 404: there is no such upload, or it is somebody else's.
    #[error("no such upload")]
    Unknown,
    /// 409: another byte is next.
    #[error("another byte is next")]
    OtherByte,
    /// 409: somebody else sends the same upload.
    #[error("another request took over")]
    Overtaken,
    /// 409: it is whole, and can't be taken back here.
    #[error("it is whole already")]
    IsWhole,
    /// 413: the file is too large, or more comes than was announced.
    #[error("too much")]
    TooLarge,
    /// 507: the quota or the disk has no room for it.
    #[error("no room")]
    NoRoom,
    /// 460: what came is not what was sent.
    #[error("the checksum is another")]
    OtherBytes,
    /// 503, on which programs try again: the line broke. What came is kept.
    #[error("the line broke")]
    BrokenOff,
    /// 503: too many send at once.
    #[error("too many at once")]
    Crowded,
    /// 507 or 503: the media store does not take it.
    #[error(transparent)]
    Store(#[from] std::io::Error),
    /// 503: the rows are away.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl Refused {
    /// The status that goes out; 460 is the protocol's own.
    fn status(&self) -> StatusCode {
        match self {
            Self::OtherVersion => StatusCode::PRECONDITION_FAILED,
            Self::Incomplete => StatusCode::BAD_REQUEST,
            Self::NoBytes => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unknown => StatusCode::NOT_FOUND,
            Self::OtherByte | Self::Overtaken | Self::IsWhole => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoRoom => StatusCode::INSUFFICIENT_STORAGE,
            Self::OtherBytes => StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST),
            Self::Store(error) if media::is_full(error) => StatusCode::INSUFFICIENT_STORAGE,
            Self::BrokenOff | Self::Crowded | Self::Store(_) | Self::Db(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The sentence for whoever sends.
    pub fn words(&self, t: &Locale) -> String {
        match self {
            Self::OtherVersion => t.say("upload-other-version"),
            Self::Incomplete | Self::NoBytes => t.say("upload-incomplete"),
            Self::Unknown => t.say("upload-unknown"),
            Self::OtherByte | Self::Overtaken => t.say("upload-overtaken"),
            Self::IsWhole => t.say("upload-is-whole"),
            Self::TooLarge => t.say_with("upload-too-large", &[("most", t.megabytes(LARGEST_FILE).into())]),
            Self::NoRoom => t.say("upload-no-room"),
            Self::OtherBytes => t.say("upload-other-bytes"),
            Self::BrokenOff => t.say("upload-broken-off"),
            Self::Store(error) if media::is_full(error) => t.say("upload-no-room"),
            Self::Crowded | Self::Store(_) | Self::Db(_) => t.say("upload-later"),
        }
    }

    /// The answer to a program. Where the rows are away it says so as every page does.
    pub fn answer(self, t: &Locale) -> Response {
        if !matches!(self, Self::BrokenOff | Self::OtherByte | Self::Unknown) {
            tracing::info!(error = %self, "an upload was not taken");
        }
        let (status, words) = (self.status(), self.words(t) + "\n");
        if let Self::Db(error) = self {
            return AppError::from(error).into_response();
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        (status, tus::heads(), headers, Extension(OwnWords), words).into_response()
    }
}
