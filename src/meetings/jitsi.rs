//! Jitsi: a room is there for whoever has a token for it, as its Prosody plugin asks:
//! <https://github.com/jitsi/lib-jitsi-meet/blob/master/doc/tokens.md>.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{
    derived::Derived,
    jwt,
    model::{Participant, Role},
    settings::JitsiServer,
};
use crate::{content::Webinar, secrets::SiteKey};

/// Clocks of servers differ by so much.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(1);
/// So much longer than announced a webinar may take: who loses her connection meanwhile comes back with her token.
const OVERTIME: SignedDuration = SignedDuration::from_hours(1);
/// Who enters long before the start can come back for so long at least.
const AT_LEAST: SignedDuration = SignedDuration::from_hours(1);

/// The address of a webinar's room with a token for one person. Nobody can guess the room: its name is made from the
/// site's key and the lasting name of the webinar.
pub fn address(
    server: &JitsiServer,
    key: &SiteKey,
    webinar: &Webinar,
    person: &Participant<'_>,
    now: Timestamp,
) -> String {
    let room = Derived::Room.hex(key, &webinar.revision.identity);
    let ends_at = webinar.ends_at().saturating_add(OVERTIME).unwrap_or(Timestamp::MAX);
    let expires_at = ends_at.max(now.saturating_add(AT_LEAST).unwrap_or(Timestamp::MAX));
    let is_moderator = person.role == Role::Moderator;
    // Whatever stands in `user` must be text. Who leads is told in both ways that plugins ask for.
    let claims = json!({
        "iss": server.app_id,
        "aud": server.app_id,
        "sub": subject(server),
        "room": room,
        "nbf": now.saturating_sub(CLOCKS_DIFFER).unwrap_or(now).as_second(),
        "exp": expires_at.as_second(),
        "context": { "user": {
            "id": Derived::Person.hex(key, person.row),
            "name": person.name,
            "moderator": is_moderator.to_string(),
            "affiliation": if is_moderator { "owner" } else { "member" },
        } },
    });
    let mut url = server.url.clone();
    url.set_path(&format!("{}/{room}", server.url.path().trim_end_matches('/')));
    url.set_query(None);
    url.query_pairs_mut().append_pair("jwt", &jwt::sign(&server.secret, &claims));
    url.into()
}

/// For whom a token counts: the tenant, where the server's address names one, or else the server.
fn subject(server: &JitsiServer) -> String {
    let tenant = server.url.path().trim_matches('/');
    let host = || server.url.host_str().unwrap_or_default();
    if tenant.is_empty() { host().to_lowercase() } else { tenant.to_lowercase() }
}
