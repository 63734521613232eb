//! Downloads over time as bars. Only the bars are drawn: all words stand beside them, as large as a reader wants them.

use maud::{Markup, html};

use super::report::Timeline;

/// The height of the highest bar.
const HEIGHT: u64 = 100;
/// The width of a bar.
const BAR: usize = 8;
/// Between two bars.
const GAP: usize = 2;

/// The bars; `label` says what they show to whoever can't see them.
pub fn bars(timeline: &Timeline, label: &str) -> Markup {
    let most = timeline.bars.iter().map(|bar| bar.downloads).max().unwrap_or_default().max(1);
    let width = timeline.bars.len() * (BAR + GAP);
    html! {
        svg viewBox={ "0 0 " (width) " " (HEIGHT) } preserveAspectRatio="none" role="img" aria-label=(label) {
            @for (index, bar) in timeline.bars.iter().enumerate() {
                @let height = (bar.downloads * HEIGHT).div_ceil(most);
                @if height > 0 {
                    rect x=(index * (BAR + GAP)) y=(HEIGHT - height) width=(BAR) height=(height) {}
                }
            }
        }
    }
}
