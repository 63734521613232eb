//! Names as people write them.

use super::{LONGEST_NAME, LearnerName};

#[test]
fn every_whole_name_is_a_name() {
    for name in ["Sri", "Sutrisno", "H. Moch. Nur'aini, S.Pd.", "Ny. Ā’isyah 2", "ꦱꦿꦶ", "王"] {
        assert_eq!(LearnerName::parse(name).unwrap().as_str(), name);
    }
    assert_eq!(LearnerName::parse("  Bu\u{0} \n Sri ").unwrap().as_str(), "Bu Sri");
    assert_eq!(LearnerName::parse("S\u{200B}ri\u{AD} \u{202E}Ayu\u{2066}\u{FEFF}").unwrap().as_str(), "Sri Ayu");
    for nothing in ["", "  ", "\u{0}", "\u{200B}", "\u{3164}", "123", "!!!", &"a".repeat(LONGEST_NAME + 1)] {
        assert!(LearnerName::parse(nothing).is_none(), "{nothing:?}");
    }
}

#[test]
fn the_desk_finds_a_name_without_its_signs() {
    assert_eq!(LearnerName::parse("H. Moch. Nur'aini, S.Pd.").unwrap().folded(), "h moch nuraini s pd");
    assert_eq!(LearnerName::parse("Ny. Ā’isyah").unwrap().folded(), "ny aisyah");
}
