//! Calls of the API, each with its checksum.

use std::time::Duration;

use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};

use super::super::settings::BigBlueButtonServer;
use crate::{
    app::App,
    fetch::{Limits, Request},
    outbox::{self, Refusal},
};

/// Somebody waits for what it answers. Redirects are not followed: the checksum is for this server alone.
const LIMITS: Limits = Limits { total: Duration::from_secs(10), bytes: 1 << 20, redirects: 0 };

/// The address of a call: its parameters and, over its name, these and the secret, a checksum. SHA-256 is taken by every
/// server that knows the role of who joins (2.4).
/// <https://docs.bigbluebutton.org/development/api#api-security-model>
pub fn address(server: &BigBlueButtonServer, call: &str, parameters: &[(&str, String)]) -> Url {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    let checksum = Sha256::digest(format!("{call}{query}{}", server.secret.reveal()));
    server.address(call, &format!("{query}&checksum={checksum:x}"))
}

/// What a server answers to a call.
///
/// # Errors
/// When there is no answer, or one by HTTP that says no.
pub async fn call(
    app: &App,
    server: &BigBlueButtonServer,
    call: &str,
    parameters: &[(&str, String)],
) -> Result<String, Refusal> {
    let request = Request::get(address(server, call, parameters)).within(LIMITS);
    let answer = app.fetcher.send(request).await?;
    outbox::accepted(&answer, app.clock.now())?;
    Ok(String::from_utf8_lossy(&answer.bytes().await?).into_owned())
}
