//! Measures of words, and the shape of the lantern.

use super::{A4, Font, Lantern, Mark, Outline, Sheet, Step};

#[test]
fn lines_are_as_wide_as_they_may_be_and_no_word_is_lost() {
    let words = "Perpustakaan Umum Kota Probolinggo mengucapkan selamat";
    let lines = Font::Text.wrap(words, 14.0, 120.0);
    assert!(lines.len() > 1 && lines.iter().all(|line| Font::Text.width(line, 14.0) <= 120.0), "{lines:?}");
    assert_eq!(lines.join(" "), words);
    let broken = Font::Text.wrap(&"W".repeat(40), 14.0, 100.0);
    assert!(broken.len() > 1 && broken.iter().all(|line| Font::Text.width(line, 14.0) <= 100.0), "{broken:?}");
    assert_eq!(broken.concat().len(), 40);
    assert!(Font::Text.wrap("  ", 14.0, 100.0).is_empty());
    assert_eq!(Font::Text.wrap("W", 14.0, 1.0), ["W"], "a sign that is too wide still stands");
}

#[test]
fn words_shrink_until_they_fit() {
    let short = Font::Title.fit("Sri", 30.0, 14.0, 250.0, 1);
    assert_eq!((short.points, short.lines.len()), (30.0, 1));
    let long = Font::Title.fit("Raden Ayu Kusumaningrum Wiryohadiprodjo", 30.0, 14.0, 250.0, 2);
    assert!(long.points < 30.0 && long.points > 14.0 && long.lines.len() == 2, "{long:?}");
    let endless = Font::Title.fit(&"nama ".repeat(60), 30.0, 14.0, 250.0, 2);
    assert_eq!(endless.points, 14.0);
    assert!(endless.lines.len() > 2, "nothing is cut off");
}

#[test]
fn names_are_drawn_whole_or_not_at_all() {
    for name in ["Sutrisno", "Nur'aini", "Ā’isyah Ḥasan", "Nguyễn Thị Bảy", "Łucja Żółć", "Şükrü Çağ"]
    {
        assert_eq!(Font::Title.drawable(name).as_deref(), Some(name));
    }
    assert_eq!(Font::Title.drawable("ʿUmar").as_deref(), Some("‘Umar"));
    assert_eq!(Font::Title.drawable("Bu Sri 😊\u{FE0F}").as_deref(), Some("Bu Sri"));
    for foreign in ["ꦱꦿꦶ", "Sri 王", "محمد"] {
        assert_eq!(Font::Title.drawable(foreign), None, "{foreign}");
    }
}

#[test]
fn panes_are_lit_from_the_bottom_left_and_shared_out_among_many_lessons() {
    let lit = |lit, panes| Lantern::new(lit, panes).all_panes().iter().map(|pane| pane.is_lit).collect::<Vec<_>>();
    assert_eq!(lit(2, 3), [true, true, false]);
    assert_eq!(lit(7, 7), [true; 7]);
    assert_eq!((lit(10, 20).len(), lit(10, 20).iter().filter(|lit| **lit).count()), (12, 6));
    assert_eq!(lit(0, 0), [false]);
    let first = Lantern::new(1, 7).all_panes()[0];
    assert!(first.is_lit && first.x == 10.0 && first.y > 50.0);
}

#[test]
fn a_path_of_svg_becomes_an_outline_with_its_arcs() {
    let circle = Outline::of_svg("M10 0a10 10 0 010 20a10 10 0 010-20z");
    assert!(circle.0.iter().any(|step| matches!(step, Step::Curve(_))));
    assert!(circle.clone().moved(5.0, 5.0).to_string().starts_with("M15 5C"));
    assert_eq!(circle.scaled(2.0).0[0], Step::Move(20.0, 0.0));
}

#[test]
fn a_sheet_is_placed_on_another_with_all_that_is_on_it() {
    let mut small = Sheet::new(A4);
    small.cut([(1.0, 2.0), (3.0, 4.0)]);
    let mut large = Sheet::new(A4.turned());
    large.place(&small, 10.0, 20.0);
    assert!(matches!(large.marks[0], Mark::Line { ends: [(11.0, 22.0), (13.0, 24.0)], .. }));
}
