//! The desk's door, and what a server calls.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    entrance, jobs, jwt,
    model::{Entrance, Meeting, Participant, Role},
    paths::CalledBack,
    store,
    views::{self, Back},
};
use crate::{
    accounts::Reader,
    app::App,
    db::{self, Conn},
    http::{AppError, Fields, UrlPath},
    registrations::ListPath,
    secrets::Token,
    staff::Desk,
    view::Page,
    webinars::AskedWebinar,
};

/// Leads one of the staff into a room, as somebody who leads it.
pub async fn enter_as_moderator(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?;
    let row = desk.0.id.to_string();
    let person = Participant { name: &desk.0.name, row: &row, role: Role::Moderator, language: reader.locale.language };
    let list = reader.locale.href(&ListPath::new(&webinar.slug, ListPath::PATTERN));
    Ok(match entrance::enter(&app, webinar, &person).await? {
        Entrance::At(room) => lead_in(&app, &reader, &room, Back { path: &list, key: "room-back" }),
        Entrance::Nowhere | Entrance::Ended | Entrance::Away => Redirect::to(&list).into_response(),
    })
}

/// A page that leads on into a room by itself, so that the room's address stands in no other page and no form. `back` is the page
/// that led to it, which the room must not learn of.
pub fn lead_in(app: &App, reader: &Reader, room: &str, back: Back<'_>) -> Response {
    let mut response = Page::personal(app, reader, views::joining(reader, room, back)).into_response();
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// The meeting ended: <https://docs.bigbluebutton.org/development/api#end-meeting-callback-url>.
pub async fn ended(State(app): State<App>, UrlPath(at): UrlPath<CalledBack>) -> Result<StatusCode, AppError> {
    let meeting = find(&app, &at).await?.ok_or(AppError::NotFound)?;
    let now = app.clock.now();
    app.db.write(async |conn: &mut Conn| store::set_ended(conn, meeting.id, now).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a server posts when a recording is ready.
#[derive(Deserialize)]
pub struct Recorded {
    #[serde(default)]
    signed_parameters: String,
}

/// What is signed in it.
#[derive(Deserialize)]
struct Told {
    meeting_id: String,
    record_id: String,
}

impl Told {
    /// Names of records are hexadecimal numbers and a time.
    fn is_sound(&self) -> bool {
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=128).contains(&self.record_id.len()) && self.record_id.bytes().all(is_sign)
    }
}

/// The recording of a meeting is ready. Answers as the server asks: 401 where the secret is another, 410 where nobody knows
/// the meeting any more. <https://docs.bigbluebutton.org/development/api#recording-ready-callback-url>
pub async fn recorded(
    State(app): State<App>,
    UrlPath(at): UrlPath<CalledBack>,
    Fields(recorded): Fields<Recorded>,
) -> Result<StatusCode, AppError> {
    let Some(meeting) = find(&app, &at).await? else { return Ok(StatusCode::GONE) };
    let Some(server) = &app.config.meetings.bigbluebutton else { return Ok(StatusCode::GONE) };
    let claims = jwt::verify(&server.secret, &recorded.signed_parameters);
    let told = claims.and_then(|claims| serde_json::from_value::<Told>(claims).ok());
    let Some(told) = told.filter(|told| told.meeting_id == meeting.id.to_string() && told.is_sound()) else {
        return Ok(StatusCode::UNAUTHORIZED);
    };
    jobs::queue(&app, &meeting, &told.record_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The meeting that a call is about.
async fn find(app: &App, at: &CalledBack) -> db::Result<Option<Meeting>> {
    let Some(token) = Token::parse(&at.token) else { return Ok(None) };
    store::find_by_callback(&mut *app.db.read().await?, &token.hash()).await
}
