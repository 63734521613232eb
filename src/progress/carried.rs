//! What a press carries besides its deed: its number, the time of the device, and whose it is when it was kept on a
//! phone and is sent later.

use axum::{
    Json,
    http::{HeaderValue, header::CACHE_CONTROL},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::accounts::{LearnerId, Reader};

/// The fields that the page's scripts put into the form. Without scripts there are none.
#[derive(Deserialize, Default, Debug)]
pub struct Carried {
    press: Option<Uuid>,
    device_at: Option<String>,
    /// There when the phone keeps the press until we say that we have it.
    kept: Option<String>,
    /// The mark of the learner whose page it was pressed on, [`LearnerId::mark`].
    owner: Option<String>,
    /// The phone's own random number, where nobody was known.
    phone: Option<Uuid>,
    /// Ticked when somebody helped.
    helped: Option<String>,
}

impl Carried {
    /// From the fields of a form that has others, too. What can't be read counts as not there.
    pub fn of(fields: &[(String, String)]) -> Self {
        let value = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        let number = |name: &str| value(name).and_then(|text| Uuid::parse_str(&text).ok());
        Self {
            press: number("press"),
            device_at: value("device_at"),
            kept: value("kept"),
            owner: value("owner"),
            phone: number("phone"),
            helped: value("helped"),
        }
    }

    /// The number of the press: the same again is the same press.
    pub fn id(&self) -> Option<Uuid> {
        self.press
    }

    /// When it was pressed, by the device's clock, which may say anything.
    pub fn device_at(&self) -> Option<Timestamp> {
        Timestamp::from_millisecond(self.device_at.as_ref()?.parse().ok()?).ok()
    }

    /// The number of a phone that pressed before anybody was known there.
    pub fn phone(&self) -> Option<Uuid> {
        self.phone.filter(|_| self.is_kept() && self.owner.is_none())
    }

    /// Whether somebody helped.
    pub fn is_helped(&self) -> bool {
        self.helped.is_some()
    }

    /// The mark of the learner on whose page it was pressed.
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// Whether it was kept for somebody else than who is signed in now. Where nobody was known, the phone's number
    /// tells; a press with neither is not given to whoever is there by now.
    pub fn is_of_another(&self, learner: Option<&LearnerId>) -> bool {
        self.is_kept()
            && match (&self.owner, learner) {
                (Some(owner), learner) => learner.is_none_or(|learner| learner.mark() != *owner),
                (None, learner) => learner.is_some() && self.phone.is_none(),
            }
    }

    /// Sends the reader on. A phone that keeps the press is told that we have it, in a form that nothing on the way
    /// (the sign-in page of a hotel's network) would answer with.
    pub fn answer(&self, reader: &Reader, path: &str) -> Response {
        let next = reader.locale.href(&path);
        if self.is_kept() {
            let never = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            return (never, Json(json!({ "next": next }))).into_response();
        }
        Redirect::to(&next).into_response()
    }

    fn is_kept(&self) -> bool {
        self.kept.is_some()
    }
}
