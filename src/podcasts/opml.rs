//! All shows as a list that podcast apps import: OPML 2.0, <http://opml.org/spec2.opml>

use maud::html;

use super::paths::{FeedPath, ShowPath};
use crate::content::{Show, without_control};

/// The list of the shows' feeds in the site's first language. `absolute` makes an address from a path.
pub fn opml<'a>(title: &str, shows: impl Iterator<Item = &'a Show>, absolute: &dyn Fn(&str) -> String) -> String {
    let outline = |show: &Show| {
        let text = show.texts.original();
        let feed = absolute(&FeedPath(&show.slug).to_string());
        let page = absolute(&ShowPath(&show.slug).to_string());
        let (title, summary) = (without_control(&text.title), without_control(&text.summary));
        html! {
            outline type="rss" text=(title) title=(title) description=(summary) xmlUrl=(feed) htmlUrl=(page) language=(show.language) {}
        }
    };
    let list = html! {
        opml version="2.0" {
            head { title { (without_control(title)) } }
            body { @for show in shows { (outline(show)) } }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", list.into_string())
}
