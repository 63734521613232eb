//! The words that show why something was found.

use crate::{
    content::{Cue, Transcript},
    i18n::Language,
    search::{
        dictionary::{Dictionary, Spellings},
        documents::{Document, DocumentName, Subject, Text},
        passage::{self, Passage, Wanted},
        words::words,
    },
};

fn passage(summary: &str, text: Text<'_>, asked: &[&str]) -> Passage {
    let language = Language::parse("id").unwrap();
    let document = Document {
        name: DocumentName { subject: Subject::Term("-x".to_owned()), language },
        readers: vec![language],
        titles: vec!["Judul"],
        summaries: vec![summary],
        texts: vec![(language, text)],
    };
    let mut spellings = Spellings::default();
    for word in words(&text.words()).chain(words(summary)) {
        spellings.learn(&word.folded(), language);
    }
    let wanted: Wanted = (0..).zip(asked).filter_map(|(number, word)| Some((spellings.id(word)?, number))).collect();
    let dictionary = Dictionary::renewed(&Default::default(), spellings.into(), &[language]);
    passage::best(&document, &dictionary, &wanted)
}

/// The passage with what was asked for in brackets.
fn shown(passage: &Passage) -> String {
    passage.pieces.iter().map(|(piece, asked)| if *asked { format!("[{piece}]") } else { piece.clone() }).collect()
}

#[test]
fn it_begins_with_the_sentence_and_marks_the_words() {
    let text =
        "Satu kalimat di depan yang tidak dicari siapa pun di sini hari ini. Jangan sebut Kode OTP! Juga “kode” lain.";
    let found = passage("", Text::Plain(text), &["kode", "otp"]);
    assert_eq!(shown(&found), "… Jangan sebut [Kode] [OTP]! Juga “[kode]” lain.");
    assert_eq!(found.together, 2);
}

#[test]
fn it_is_where_most_words_stand_together() {
    let filling = "isi ".repeat(60);
    let text = format!("Kode di sini. {filling}Ada bank. {filling}Kode bank ada di sini. {filling}");
    let found = passage("", Text::Plain(&text), &["kode", "bank"]);
    let words = shown(&found);
    assert!(words.contains("[Kode] [bank] ada di sini") && words.ends_with(" …"), "{words}");
    assert!(words.split_whitespace().count() < 40, "{words}");
}

#[test]
fn without_a_hit_in_the_text_the_summary_speaks() {
    let found = passage("Tentang kode.", Text::Plain("Lain sekali."), &["kode"]);
    assert_eq!(shown(&found), "Tentang [kode].");
    let found = passage("Tentang ini.", Text::Plain("Lain sekali."), &["judul"]);
    assert_eq!((shown(&found).as_str(), found.together), ("Tentang ini.", 0));
}

#[test]
fn what_is_said_is_one_text_with_an_address() {
    let cue =
        |at, text: &str| Cue { starts_at_millis: at, ends_at_millis: at + 1, speaker: None, text: text.to_owned() };
    let transcript = Transcript { vtt: String::new(), cues: vec![cue(0, "Ini kode"), cue(5, "dari bank.")] };
    let found = passage("", Text::Spoken(&transcript), &["kode", "bank"]);
    assert_eq!((shown(&found).as_str(), found.anchor.as_deref()), ("Ini [kode] dari [bank].", Some("transcript")));
}

#[test]
fn markup_is_no_text() {
    let found = passage("", Text::Plain("Tulis <b>tebal</b> & aman."), &["tebal"]);
    assert_eq!(shown(&found), "Tulis <b>[tebal]</b> & aman.", "plain pieces, which the page escapes");
}
