//! Words that rows and addresses keep.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::{Deed, Key};

#[test]
fn every_deed_reads_back_from_its_own_word() {
    let words: BTreeSet<&str> = Deed::ALL.iter().map(|deed| deed.word()).collect();
    assert_eq!(words.len(), Deed::ALL.len());
    for deed in Deed::ALL {
        assert_eq!(Deed::parse(deed.word()), Some(*deed));
    }
    assert_eq!(Deed::parse("sang"), None);
}

#[test]
fn a_place_in_the_list_reads_back_and_nothing_else_is_one() {
    let key = Key { happened_at: Timestamp::UNIX_EPOCH, id: Uuid::from_u128(7) };
    assert_eq!(Key::parse(&key.to_string()), Some(key));
    for nothing in ["", "7", ".", "x.y", "0.", "99999999999999999999.00000000-0000-0000-0000-000000000007"] {
        assert_eq!(Key::parse(nothing), None, "{nothing}");
    }
}
