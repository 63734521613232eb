//! Addresses of a webinar's questions: for a registrant by her link, and for the desk.

use std::fmt;

use serde::Deserialize;
use uuid::Uuid;

use crate::content::Slug;

/// The questions of one webinar as a registrant finds them by her link, and what she does there.
pub struct QuestionsPath<'a> {
    token: &'a str,
    webinar: &'a Slug,
    action: &'static str,
}

impl<'a> QuestionsPath<'a> {
    /// For the router: the page. A form that is sent there is a question.
    pub const PATTERN: &'static str = "/r/{token}/questions/{webinar}";
    /// The list alone.
    pub const LIST: &'static str = "/r/{token}/questions/{webinar}/list";
    /// Says when something changed.
    pub const EVENTS: &'static str = "/r/{token}/questions/{webinar}/events";
    /// The page anew, with what is typed.
    pub const LOOK: &'static str = "/r/{token}/questions/{webinar}/look";
    /// She wants to know it, too.
    pub const VOTE: &'static str = "/r/{token}/questions/{webinar}/vote";
    /// After all she does not.
    pub const UNVOTE: &'static str = "/r/{token}/questions/{webinar}/unvote";
    /// She takes back what she asked.
    pub const WITHDRAW: &'static str = "/r/{token}/questions/{webinar}/withdraw";

    /// One of the patterns for the token of a link.
    pub fn new(token: &'a str, webinar: &'a Slug, pattern: &'static str) -> Self {
        Self { token, webinar, action: pattern.strip_prefix(Self::PATTERN).unwrap_or_default() }
    }
}

impl fmt::Display for QuestionsPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/r/{}/questions/{}{}", self.token, self.webinar, self.action)
    }
}

/// The questions of one webinar, for the desk.
pub struct DeskQuestionsPath<'a> {
    webinar: &'a Slug,
    action: &'static str,
}

impl<'a> DeskQuestionsPath<'a> {
    /// For the router: the page.
    pub const PATTERN: &'static str = "/desk/webinars/{webinar}/questions";
    /// The list alone.
    pub const LIST: &'static str = "/desk/webinars/{webinar}/questions/list";
    /// Says when something changed.
    pub const EVENTS: &'static str = "/desk/webinars/{webinar}/questions/events";
    /// Everybody who registered may see it.
    pub const SHOW: &'static str = "/desk/webinars/{webinar}/questions/show";
    /// Nobody else may.
    pub const HIDE: &'static str = "/desk/webinars/{webinar}/questions/hide";
    /// It was answered.
    pub const ANSWERED: &'static str = "/desk/webinars/{webinar}/questions/answered";

    /// One of the patterns for a webinar.
    pub fn new(webinar: &'a Slug, pattern: &'static str) -> Self {
        Self { webinar, action: pattern.strip_prefix(Self::PATTERN).unwrap_or_default() }
    }
}

impl fmt::Display for DeskQuestionsPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/desk/webinars/{}/questions{}", self.webinar, self.action)
    }
}

/// What is written beneath a question.
pub struct AnswerPath<'a> {
    /// Of which webinar.
    pub webinar: &'a Slug,
    /// Which question.
    pub question: Uuid,
}

impl AnswerPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/desk/webinars/{webinar}/questions/{id}/answer";
}

impl fmt::Display for AnswerPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/desk/webinars/{}/questions/{}/answer", self.webinar, self.question)
    }
}

/// A question in an address of the desk.
#[derive(Deserialize)]
pub struct AskedAnswer {
    /// The slug of its webinar.
    pub webinar: Slug,
    /// Its id.
    pub id: Uuid,
}

/// A webinar in an address beneath a link.
#[derive(Deserialize)]
pub struct AskedQuestions {
    /// What should be a token.
    pub token: String,
    /// Its slug, perhaps an earlier one.
    pub webinar: Slug,
}
