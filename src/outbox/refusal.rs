//! What an answer, or none, of a server means for a letter.

use jiff::Timestamp;

use super::model::{Reason, Refusal};
use crate::fetch::{self, Answer};

/// Whether a server took what it was sent.
///
/// # Errors
/// A refusal: for now where the server asks for patience (408, 425, 429, 503) or has troubles of its own (other 5xx), for
/// good otherwise.
pub fn accepted(answer: &Answer, now: Timestamp) -> Result<(), Refusal> {
    let error = answer.status.to_string();
    let retry_after = answer.retry_after(now);
    match answer.status.as_u16() {
        200..=299 => Ok(()),
        408 | 425 | 429 | 503 => Err(Refusal::Temporary { reason: Reason::Busy, error, retry_after }),
        500..=599 => Err(Refusal::Temporary { reason: Reason::Failing, error, retry_after }),
        _ => Err(Refusal::permanent(Reason::Refused, error)),
    }
}

impl From<fetch::Error> for Refusal {
    fn from(error: fetch::Error) -> Self {
        match error {
            fetch::Error::Address(_) | fetch::Error::Private(_) => Self::permanent(Reason::Forbidden, error),
            fetch::Error::TimedOut(_) => Self::temporary(Reason::Silent, error),
            fetch::Error::Unreachable { .. } => Self::temporary(Reason::Unreachable, error),
            fetch::Error::Broken { .. } | fetch::Error::Redirects(_) | fetch::Error::TooLarge { .. } => {
                Self::temporary(Reason::Failing, error)
            }
        }
    }
}
