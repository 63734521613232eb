//! What becomes an address, and how words are passed on by hand.

use proptest::prelude::*;
use url::Url;

use super::{MailAddress, Message, MessageLink, MessageStop, whatsapp_link};
use crate::i18n::Language;

fn read(text: &str) -> Option<String> {
    MailAddress::parse(text).map(|address| address.as_str().to_owned())
}

#[test]
fn an_address_is_read_as_people_type_it() {
    for (typed, address) in [
        ("nur@example.org", "nur@example.org"),
        ("  Nur.Aini+kursus@Perpus.EXAMPLE.org\n", "Nur.Aini+kursus@perpus.example.org"),
        ("o'brien_x-y@sub.example.co.id", "o'brien_x-y@sub.example.co.id"),
        ("halo@perpustakaän.example", "halo@xn--perpustakan-u8a.example"),
        ("halo@例え.jp", "halo@xn--r8jz45g.jp"),
    ] {
        assert_eq!(read(typed).as_deref(), Some(address), "{typed}");
    }
}

#[test]
fn nothing_else_becomes_an_address() {
    for wrong in [
        "",
        "nur",
        "nur@",
        "@example.org",
        "nur@localhost",
        "nur@127.0.0.1",
        "nur@[127.0.0.1]",
        "nur@1",
        "nur@example..org",
        "nur@.example.org",
        "nur@-example.org",
        "nur@example-.org",
        "nur@exa mple.org",
        "nur@exam%70le.org",
        ".nur@example.org",
        "nur.@example.org",
        "n..ur@example.org",
        "nur aini@example.org",
        "\"nur aini\"@example.org",
        "nür@example.org",
        "nur@a@example.org",
        "Nur <nur@example.org>",
        "nur@example.org, lain@example.org",
        "nur@example.org;lain@example.org",
        "nur@example.org\r\nBcc: lain@example.org",
        "nur\r\n@example.org",
        "nur@example.org\0",
        &format!("{}@example.org", "a".repeat(65)),
        &format!("nur@{}.org", "a".repeat(64)),
        &format!("nur@{}org", "abcdefgh.".repeat(30)),
    ] {
        assert_eq!(read(wrong), None, "{wrong:?}");
    }
}

proptest! {
    /// Whatever is typed: what comes out stands in a head as it is, and comes out of itself.
    #[test]
    fn an_address_is_one_word_of_ascii(text in "[ -~\\r\\n\u{0}é例.]{0,20}@[ -~\\r\\né例.]{0,20}") {
        if let Some(address) = MailAddress::parse(&text) {
            let whole = address.as_str();
            prop_assert!(whole.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>,;:\"()[]\\".contains(&byte)), "{}", whole);
            prop_assert_eq!(whole.matches('@').count(), 1);
            prop_assert!(whole.parse::<lettre::Address>().is_ok(), "{}", whole);
            prop_assert_eq!(MailAddress::parse(whole), Some(address.clone()));
        }
    }
}

#[test]
fn words_are_passed_on_by_hand_as_they_are() {
    let words = "Halo & selamat pagi!\nBuka https://lentera.example.org/w?a=1#b ☕ 100%+";
    let link = whatsapp_link("+62 812-3456-7890", words);
    assert!(link.starts_with("https://wa.me/6281234567890?text=Halo%20%26%20selamat%20pagi%21%0A"), "{link}");
    let url = Url::parse(&link).unwrap();
    let text: Vec<_> = url.query_pairs().collect();
    assert_eq!((text.len(), text[0].1.as_ref()), (1, words));
    assert!(whatsapp_link("", "x").starts_with("https://wa.me/?text=x"), "who is chosen there");
}

#[test]
fn all_words_are_there_as_plain_text() {
    let message = Message {
        language: Language::parse("id").unwrap(),
        subject: "Besok".to_owned(),
        greeting: "Selamat pagi.".to_owned(),
        paragraphs: vec!["Satu.".to_owned(), "Dua.".to_owned()],
        links: vec![MessageLink { label: "Buka".to_owned(), address: "https://example.org/a".to_owned() }],
        footer: vec!["Dari perpustakaan.".to_owned(), "Jalan Satu.".to_owned()],
        stop: Some(MessageStop {
            page: "https://example.org/s".to_owned(),
            one_click: "https://example.org/o".to_owned(),
            words: "Berhenti".to_owned(),
        }),
        calendar: None,
    };
    let words = "Selamat pagi.\n\nSatu.\n\nDua.\n\nBuka:\nhttps://example.org/a\n\nDari perpustakaan.\nJalan Satu.\n\nBerhenti:\nhttps://example.org/s";
    assert_eq!(message.as_plain_text(), words);
    let json = serde_json::to_string(&message).unwrap();
    assert_eq!(serde_json::from_str::<Message>(&json).unwrap(), message, "and it waits in a row");
}
