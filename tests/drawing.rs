//! Cards on paper and in a phone: what is on them can be read, copied and scanned.

use image::{GenericImageView, GrayImage};
use lentera::drawing::{self, A4, A6, CardFace, Font, Paper, Qr, Sheet, Text};

use crate::support::paper::Printed;

const LINK: &str = "https://lentera.example.org/card#padi-layar-mangga-rembulan";

fn face(name: &str) -> CardFace {
    CardFace {
        title: "Kartu belajar".to_owned(),
        portal: "Lentera".to_owned(),
        library: "Perpustakaan Umum Kota Probolinggo".to_owned(),
        name: name.to_owned(),
        write_name: "Tulis nama di garis ini".to_owned(),
        hint: "Arahkan kamera HP ke kode ini, atau ketik empat kata ini:".to_owned(),
        words: ["padi", "layar", "mangga", "rembulan"].map(str::to_owned),
        link: LINK.to_owned(),
        address: "lentera.example.org/card".to_owned(),
        help: "Perlu bantuan? Telepon 0335-123456".to_owned(),
    }
}

#[test]
fn a_card_of_its_own_size_is_read_copied_and_scanned() {
    let bytes = drawing::cards_on_a6(&[face("H. Moch. Nur'aini, S.Pd.")], "id").unwrap();
    assert_eq!(bytes, drawing::cards_on_a6(&[face("H. Moch. Nur'aini, S.Pd.")], "id").unwrap(), "the same each time");
    let card = Printed::pdf(&bytes);
    let text = card.text();
    for words in ["Kartu belajar Lentera", "H. Moch. Nur'aini, S.Pd.", "padi layar mangga rembulan", "0335-123456"] {
        assert!(text.contains(words), "“{words}” is not in: {text}");
    }
    assert_eq!(card.codes(), [LINK]);
    assert_eq!((card.fact("Title"), card.fact("Pages")), ("Kartu belajar".to_owned(), "1".to_owned()));
    assert_eq!(card.fact("Page size"), "297.64 x 419.53 pts");
    let fonts = card.fonts();
    assert_eq!(fonts.len(), 3, "{fonts:?}");
    assert!(fonts.iter().all(|(_, embedded)| *embedded == [true; 3]), "{fonts:?}");
}

#[test]
fn four_cards_lie_on_a_page_each_with_its_code() {
    let faces: Vec<CardFace> = ["Sri", "Sutrisno", "Bu Ā’isyah", "Nguyễn Thị Bảy", "Siti"].map(face).to_vec();
    let paper = Printed::pdf(&drawing::cards_on_a4(&faces, "id").unwrap());
    assert_eq!((paper.fact("Pages"), paper.codes()), ("2".to_owned(), vec![LINK.to_owned(); 5]));
    let text = paper.text();
    assert!(faces.iter().all(|face| text.contains(&face.name)), "{text}");
}

#[test]
fn the_picture_for_the_phone_is_scanned_and_shows_the_words() {
    let bytes = drawing::card_picture(&face("Sutrisno")).unwrap();
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
    let picture = image::load_from_memory(&bytes).unwrap();
    assert_eq!(picture.dimensions(), (1050, 1480));
    assert_eq!(Printed::png(&bytes).codes(), [LINK]);
    let nameless = image::load_from_memory(&drawing::card_picture(&face("ꦱꦿꦶ")).unwrap()).unwrap();
    let changed: Vec<u32> =
        (0..1480).filter(|y| (0..1050).any(|x| picture.get_pixel(x, *y) != nameless.get_pixel(x, *y))).collect();
    let (Some(first), Some(last)) = (changed.first(), changed.last()) else { panic!("the name is not drawn") };
    assert!(290 < *first && *last < 560, "the name stands between the rule and the code: {first} to {last}");
}

/// A font that isn't found makes words vanish without an error, so the ink is counted.
#[test]
fn every_font_is_drawn_by_both_painters() {
    for font in Font::ALL {
        let mut sheet = Sheet::new(A6);
        sheet.words("Mmmm Āā", 20.0, 100.0, Text::new(font, 40.0));
        let width = font.width("Mmmm Āā", 40.0);
        let ours = image::load_from_memory(&drawing::png(&sheet, 298).unwrap()).unwrap().to_luma8();
        let pdf = drawing::paper(&Paper { title: "Mmmm", language: "id", sheets: &[sheet] }).unwrap();
        assert!(Printed::pdf(&pdf).text().starts_with("Mmmm"), "{font:?}");
        let (left, right, dark) = extent(&ours);
        assert!(dark > 500, "{font:?}: {dark} dark pixels");
        assert!((18..=26).contains(&left), "{font:?} begins at {left}");
        let end = 20.0 + width;
        assert!((end - 8.0..=end + 2.0).contains(&(right as f32)), "{font:?} ends at {right}, measured {end}");
    }
}

/// The leftmost and rightmost dark pixel, and how many are dark.
fn extent(picture: &GrayImage) -> (u32, u32, usize) {
    let dark: Vec<u32> = picture.enumerate_pixels().filter(|(_, _, ink)| ink.0[0] < 128).map(|(x, _, _)| x).collect();
    (dark.iter().copied().min().unwrap_or(0), dark.iter().copied().max().unwrap_or(0), dark.len())
}

#[test]
fn a_name_that_our_fonts_cannot_write_leaves_a_line_to_write_on() {
    let text = Printed::pdf(&drawing::cards_on_a6(&[face("ꦱꦿꦶ")], "id").unwrap()).text();
    assert!(text.contains("Tulis nama di garis ini"), "{text}");
    assert!(!text.contains('ꦱ'));
    let whole = Printed::pdf(&drawing::cards_on_a6(&[face("Sri 😊")], "id").unwrap()).text();
    assert!(whole.contains("Sri") && !whole.contains("Tulis nama"), "{whole}");
}

#[test]
fn the_longest_names_stay_on_the_card() {
    let longest = "W".repeat(80);
    let many = "Raden Mas Tumenggung Wiryodiningrat Sastroamidjojo Kusumaningrum Purwanegara, MM";
    for name in [longest.as_str(), many] {
        let card = Printed::pdf(&drawing::cards_on_a6(&[face(name)], "id").unwrap());
        assert_eq!(card.codes(), [LINK]);
        let whole: String = card.text().split_whitespace().collect();
        assert!(whole.contains(&name.replace(' ', "")), "{whole}");
        for line in Font::Title.wrap(name, 15.0, A6.width - 44.0) {
            assert!(Font::Title.width(&line, 15.0) <= A6.width - 44.0, "“{line}” is too wide");
        }
    }
}

#[test]
fn a_code_on_a_page_has_its_quiet_zone_and_its_name() {
    let qr = Qr::of(LINK).unwrap();
    let drawn = qr.svg(Some("Kode untuk masuk")).into_string();
    assert!(drawn.contains("role=\"img\" aria-label=\"Kode untuk masuk\"") && !drawn.contains("aria-hidden"));
    assert!(qr.svg(None).into_string().contains("aria-hidden=\"true\""));
    assert_eq!(drawn.matches("<path").count(), 2, "the ground and one shape");
    let mut sheet = Sheet::new(A4.turned());
    sheet.qr(&qr, 100.0, 100.0, 120.0);
    let module = 120.0 / qr.width_with_quiet_zone() as f32;
    let picture = image::load_from_memory(&drawing::png(&sheet, 842).unwrap()).unwrap().to_luma8();
    let (left, ..) = extent(&picture);
    assert!((left as f32 - (100.0 + 4.0 * module)).abs() <= 1.0, "four modules stay white, not {left}");
    assert!(Qr::of(&"x".repeat(3000)).is_none());
}
