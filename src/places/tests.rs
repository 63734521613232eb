//! An edited lesson maps an old place to the nearest block that is still there; two places join the same either way.

use jiff::Timestamp;
use proptest::{prelude::*, sample::Index};

use super::{Draft, Place, Spot};
use crate::content::{Block, BlockKind};

fn blocks(anchors: &[u32]) -> Vec<Block> {
    let block = |anchor: &u32| Block { anchor: format!("a{anchor}").into(), kind: BlockKind::Other };
    anchors.iter().map(block).collect()
}

fn spot(anchors: &[u32], index: usize) -> Spot {
    Spot::at_index(&blocks(anchors), index, Timestamp::UNIX_EPOCH)
}

/// A lesson before an edit, a place in it, and which of its blocks outlive the edit.
fn lessons() -> impl Strategy<Value = (Vec<u32>, usize, Vec<bool>)> {
    (1_usize..80).prop_flat_map(|count| {
        let anchors: Vec<u32> = (0..u32::try_from(count).unwrap()).collect();
        (Just(anchors), 0..count, prop::collection::vec(any::<bool>(), count))
    })
}

proptest! {
    #[test]
    fn nothing_moves_while_its_own_block_is_there(
        (anchors, index, survives) in lessons(),
        new in prop::collection::vec((1_000_u32..2_000, any::<Index>()), 0..20),
        seed in any::<u64>(),
    ) {
        let mut edited: Vec<u32> = anchors.iter().copied().filter(|a| *a == anchors[index] || survives[*a as usize]).collect();
        // Moved about, and with new ones in between.
        edited.sort_by_key(|anchor| u64::from(*anchor).wrapping_mul(seed | 1).rotate_left(17));
        for (anchor, place) in new {
            edited.insert(place.index(edited.len() + 1), anchor);
        }
        let found = spot(&anchors, index).in_lesson(&blocks(&edited)).unwrap();
        prop_assert_eq!(edited[found], anchors[index]);
    }

    #[test]
    fn the_nearest_block_that_is_still_there_is_found(
        (anchors, index, mut survives) in lessons(),
        new in prop::collection::vec((1_000_u32..2_000, any::<Index>()), 0..20),
    ) {
        survives[index] = false;
        let mut edited: Vec<u32> = anchors.iter().copied().filter(|anchor| survives[*anchor as usize]).collect();
        let nearest = edited.iter().map(|anchor| (*anchor as usize).abs_diff(index)).min();
        for (anchor, place) in new {
            edited.insert(place.index(edited.len() + 1), anchor);
        }
        let found = spot(&anchors, index).in_lesson(&blocks(&edited));
        prop_assert_eq!(found.is_none(), edited.is_empty(), "nowhere but in an empty lesson");
        // Blocks further away than the row remembers are as good as gone.
        if let (Some(found), Some(nearest @ ..=24)) = (found, nearest) {
            let found = edited[found] as usize;
            prop_assert_eq!(found.abs_diff(index), nearest);
            let before = index.checked_sub(nearest).is_some_and(|before| survives[before]);
            prop_assert_eq!(found < index, before, "of two as near, the one before");
        }
    }

    #[test]
    fn a_place_is_never_outside_of_a_lesson((anchors, index, _) in lessons(), others in prop::collection::vec(0_u32..200, 1..200)) {
        let found = spot(&anchors, index).in_lesson(&blocks(&others)).unwrap();
        prop_assert!(found < others.len());
    }

    #[test]
    fn a_translation_is_opened_as_far_through((anchors, index, _) in lessons()) {
        let translated: Vec<u32> = anchors.iter().map(|anchor| anchor + 5_000).collect();
        prop_assert_eq!(spot(&anchors, index).in_lesson(&blocks(&translated)), Some(index));
    }

    #[test]
    fn a_row_stays_small(count in 1_usize..5_000, index in any::<Index>()) {
        let anchors: Vec<u32> = (0..u32::try_from(count).unwrap()).collect();
        prop_assert!(spot(&anchors, index.index(count)).around.len() <= 49);
    }

    #[test]
    fn places_join_the_same_in_any_order(places in prop::collection::vec(places(), 0..6).prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))) {
        let join = |all: Vec<Place>| all.into_iter().fold(Place::default(), Place::joined);
        let (one_way, other_way) = places;
        let joined = join(one_way);
        prop_assert_eq!(&joined, &join(other_way.clone()));
        prop_assert_eq!(joined.clone(), other_way.into_iter().fold(joined, Place::joined), "again changes nothing");
    }
}

fn places() -> impl Strategy<Value = Place> {
    let at = || (0_i64..4).prop_map(|second| Timestamp::from_second(second).unwrap());
    let spot = (at(), 0_usize..5).prop_map(|(at, index)| Spot { at, ..spot(&[0, 1, 2, 3, 4], index) });
    let draft =
        (at(), prop::collection::vec(prop::option::of(0_usize..3), 2)).prop_map(|(at, chosen)| Draft { at, chosen });
    (prop::option::of(spot), prop::option::of(draft)).prop_map(|(spot, draft)| Place { spot, draft })
}
