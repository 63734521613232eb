//! All shows, and all courses that can be heard, as a list that podcast apps import: OPML 2.0,
//! <http://opml.org/spec2.opml>

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    feed, model,
    paths::{FeedPath, ShowPath},
};
use crate::{
    content::{Library, without_control},
    courses::{CourseFeedPath, CoursePath},
};

/// When the list last changed, or a feed in it.
pub fn changed_at(library: &Library) -> Timestamp {
    let shows = library.shows.iter().map(|show| model::changed_at(library, show));
    let courses = library.courses.iter().map(|course| course.podcast.changed_at);
    shows.chain(courses).fold(library.publisher.changed_at, Timestamp::max)
}

/// The list of all feeds in the site's first language. `absolute` makes an address from a path.
pub fn opml(library: &Library, absolute: &dyn Fn(&str) -> String) -> String {
    let address = |path: &dyn ToString| absolute(&path.to_string());
    let spoken = || library.courses.iter().filter(|course| course.spoken().next().is_some());
    let list = html! {
        opml version="2.0" {
            head {
                title { (without_control(&library.site.portal)) }
                dateModified { (feed::english_date(changed_at(library))) }
                ownerName { (without_control(library.site.name.original())) }
                ownerEmail { (without_control(&library.site.email)) }
            }
            body {
                @for show in &library.shows {
                    @let text = show.texts.original();
                    @let feed = show.moved_to.clone().unwrap_or_else(|| address(&FeedPath(&show.slug)));
                    @let addresses = [feed, address(&ShowPath(&show.slug))];
                    (outline([&text.title, &text.summary], addresses, &show.language))
                }
                @for course in spoken() {
                    @let text = course.texts.original();
                    @let addresses = [address(&CourseFeedPath(&course.slug)), address(&CoursePath(&course.slug))];
                    (outline([&text.title, &text.summary], addresses, library.first_language().code()))
                }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", list.into_string())
}

fn outline(texts: [&str; 2], [feed, page]: [String; 2], language: &str) -> Markup {
    let [title, summary] = texts.map(without_control);
    html! {
        outline type="rss" text=(title) title=(title) description=(summary) xmlUrl=(feed) htmlUrl=(page) language=(language) {}
    }
}
