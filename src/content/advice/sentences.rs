//! Sentences that are too long to be read aloud.

use super::Point;

/// Five years of school read a sentence of so many words well.
const MOST_WORDS: usize = 20;
/// So many words tell which sentence is meant.
const TOLD_WORDS: usize = 5;

/// Every sentence of a paragraph that has too many words.
pub fn long_ones(text: &str) -> Vec<Point> {
    let long = sentences(text).filter_map(|sentence| {
        let words = sentence.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        (words > MOST_WORDS).then(|| Point::LongSentence { words, beginning: beginning(sentence) })
    });
    long.collect()
}

/// The first words of something.
pub fn beginning(text: &str) -> String {
    text.split_whitespace().take(TOLD_WORDS).collect::<Vec<_>>().join(" ")
}

/// A sentence ends with its mark, perhaps a quote or bracket that closes, and a space; a time such as 08.00 has none. What
/// stands after a colon is read by itself.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |(at, c): (usize, char)| {
        let rest = text[at + c.len_utf8()..].trim_start_matches(['”', '’', '"', '\'', ')', '»']);
        let is_end =
            matches!(c, '.' | '!' | '?' | '…' | ':' | ';') && rest.chars().next().is_none_or(char::is_whitespace);
        is_end.then_some(text.len() - rest.len())
    };
    let ends: Vec<usize> = text.char_indices().filter_map(ends).chain([text.len()]).collect();
    let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
    starts.into_iter().zip(ends).map(|(start, end)| text[start..end].trim()).filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(count: usize) -> String {
        vec!["kata"; count].join(" ")
    }

    #[test]
    fn twenty_words_are_enough() {
        assert_eq!(long_ones(&format!("{}. {}.", words(20), words(20))), []);
        let long = long_ones(&format!("Pendek. {}.", words(21)));
        assert_eq!(long, [Point::LongSentence { words: 21, beginning: words(5) }]);
    }

    #[test]
    fn a_time_ends_no_sentence_and_a_dash_is_no_word() {
        assert_eq!(sentences("Buka pukul 08.00 sampai 15.00. Tutup hari Minggu!").count(), 2);
        assert_eq!(long_ones(&format!("{} – – –", words(20))), []);
        assert_eq!(sentences("Ia berkata: “Tunggu dulu.” Lalu ia pergi (diam-diam.) Selesai.").count(), 4);
        assert_eq!(sentences("").count(), 0);
    }
}
