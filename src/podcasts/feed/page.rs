//! One page of a feed whose items stand on several: RFC 5005, 3, <https://www.rfc-editor.org/rfc/rfc5005#section-3>

use super::Links;

/// Which page of how many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FeedPage {
    /// From 1.
    number: usize,
    count: usize,
    /// Items on a page.
    size: usize,
}

impl FeedPage {
    /// A page of a feed of so many items, `size` on each; nothing beyond the last. One without items has a page too.
    pub fn find(items: usize, size: usize, number: usize) -> Option<Self> {
        let size = size.max(1);
        let count = items.div_ceil(size).max(1);
        (1..=count).contains(&number).then_some(Self { number, count, size })
    }

    /// The only page there is.
    pub fn only() -> Self {
        Self { number: 1, count: 1, size: 1 }
    }

    /// Whether it is the feed itself.
    pub fn is_first(self) -> bool {
        self.number == 1
    }

    /// Those of all items that stand on it.
    pub fn cut<T>(self, items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        items.skip((self.number - 1) * self.size).take(self.size)
    }

    /// Where it and the others are. `address` is that of a page by its number.
    pub fn links(self, hub: Option<&str>, address: impl Fn(usize) -> String) -> Links {
        let Self { number, count, .. } = self;
        Links {
            itself: address(number),
            hub: hub.map(str::to_owned),
            ends: (count > 1).then(|| (address(1), address(count))),
            previous: (number > 1).then(|| address(number - 1)),
            next: (number < count).then(|| address(number + 1)),
        }
    }
}
