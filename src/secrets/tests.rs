//! Secrets do not repeat, do not print, and hash alike.

use super::{Token, slow_hash};

#[test]
fn a_token_is_fresh_and_reads_back() {
    let (one, other) = (Token::fresh(), Token::fresh());
    assert_ne!(one, other);
    assert_eq!(one.reveal().len(), 22);
    assert_eq!(Token::parse(one.reveal()), Some(one.clone()));
    assert_eq!(Token::parse(&one.reveal()[1..]), None);
    assert_eq!(Token::parse("not a token at all!!!!"), None);
    assert_eq!(one.hash().len(), 64);
    assert!(!format!("{one:?}").contains(one.reveal()));
}

#[tokio::test]
async fn the_same_words_hash_alike_and_others_do_not() {
    let hash = |words: &str, salt: &str| slow_hash(words.to_owned(), salt.as_bytes().to_vec());
    let words = hash("kopi pagi sawah biru", "salt of the site").await.unwrap();
    assert_eq!(words, hash("kopi pagi sawah biru", "salt of the site").await.unwrap());
    assert_ne!(words, hash("kopi pagi sawah baru", "salt of the site").await.unwrap());
    assert_ne!(words, hash("kopi pagi sawah biru", "salt of another").await.unwrap());
    assert!(hash("kopi", "short").await.is_err());
}
