//! stand-in until the branch is merged
use crate::{accounts::Reader, app::App, content::*};
use maud::{Markup, html};
use std::fmt;
/// x
pub struct SchedulePath;
impl fmt::Display for SchedulePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/webinars")
    }
}
/// x
pub struct WebinarPath<'a>(
    /// x
    pub &'a Slug,
);
impl fmt::Display for WebinarPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/webinars/{}", self.0)
    }
}
/// A webinar in a list.
pub fn webinar_card(reader: &Reader, webinar: &Webinar) -> Markup {
    let t = &reader.locale;
    html! { li.card { h3 { a href=(t.href(&WebinarPath(&webinar.slug))) { (webinar.texts.get(t.language).title) } } } }
}
/// x
pub fn routes() -> axum::Router<App> {
    axum::Router::new()
}
