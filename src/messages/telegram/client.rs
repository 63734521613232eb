//! Asking Telegram. The token stands in the address, so no address is ever told to anybody.

use std::time::Duration;

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    refusal,
    update::{self, Told},
};
use crate::{
    app::App,
    fetch::{Limits, Request},
    outbox::{Reason, Refusal},
};

/// So long Telegram keeps a question for news open, in seconds.
const POLL_SECONDS: u64 = 25;
/// What is read of an answer: 50 updates, each with a text of 4096 letters and what belongs to it.
const BYTES: u64 = 4 << 20;
const UPDATES: u64 = 50;

/// What every answer looks like: <https://core.telegram.org/bots/api#making-requests>.
#[derive(Deserialize, Default)]
pub struct Reply {
    #[serde(default)]
    ok: bool,
    #[serde(default)]
    result: Value,
    /// What is wrong, in words.
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Deserialize, Default)]
struct Parameters {
    retry_after: Option<i64>,
}

impl Reply {
    /// How many seconds Telegram asks to be left alone.
    pub fn retry_after(&self) -> Option<i64> {
        self.parameters.retry_after
    }
}

/// Calls a method, and gives its result.
///
/// # Errors
/// When there is no bot, no answer, or one that says no.
pub async fn call(app: &App, method: &str, parameters: &Value) -> Result<Value, Refusal> {
    call_within(app, method, parameters, Duration::from_secs(20)).await
}

async fn call_within(app: &App, method: &str, parameters: &Value, total: Duration) -> Result<Value, Refusal> {
    let settings = &app.config.telegram;
    let Some(token) = &settings.token else {
        return Err(Refusal::permanent(Reason::Refused, "LENTERA_TELEGRAM_TOKEN is not set any more"));
    };
    let mut url = settings.server.clone();
    let base = url.path().trim_end_matches('/').to_owned();
    url.set_path(&format!("{base}/bot{}/{method}", token.reveal()));
    // Nowhere else: what is sent along is for Telegram alone.
    let limits = Limits { total, bytes: BYTES, redirects: 0 };
    let answer = app.fetcher.send(Request::json(url, parameters).within(limits)).await?;
    let status = answer.status;
    let reply = serde_json::from_slice(&answer.bytes().await?).unwrap_or_default();
    result_of(status, reply)
}

fn result_of(status: StatusCode, reply: Reply) -> Result<Value, Refusal> {
    if status.is_success() && reply.ok { Ok(reply.result) } else { Err(refusal::of(status, &reply)) }
}

/// What the bot is called, from the result of `getMe`.
pub fn username(result: Value) -> Result<String, Refusal> {
    let name = result["username"].as_str().unwrap_or_default();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_name { Ok(name.to_owned()) } else { Err(Refusal::temporary(Reason::Failing, "getMe tells no username")) }
}

/// What people wrote since, as soon as there is something, at the latest after 25 seconds.
pub async fn updates(app: &App, next: Option<i64>) -> Result<Vec<Told>, Refusal> {
    let mut parameters = json!({ "timeout": POLL_SECONDS, "limit": UPDATES, "allowed_updates": ["message"] });
    if let Some(next) = next {
        parameters["offset"] = next.into();
    }
    let result = call_within(app, "getUpdates", &parameters, Duration::from_secs(POLL_SECONDS + 10)).await?;
    Ok(update::read(&result))
}
