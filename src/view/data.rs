//! Data within a page: for machines, not for readers.

use maud::{Markup, PreEscaped, html};
use serde_json::Value;

/// JSON-LD for the head of a page. It is data, which no policy against scripts minds.
pub fn linked_data(data: &Value) -> Markup {
    // A `<` occurs only within strings, where its escape means the same; nothing else could end the element.
    let text = data.to_string().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(text)) } }
}
