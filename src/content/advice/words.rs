//! Words that stand in the reader's way.

use super::Point;
use crate::i18n::fold;

/// Words of the trade that older readers stumble over, as Indonesians take them from English.
const TECHNICAL_ID: &str = "algoritma autentikasi backup bandwidth bluetooth browser cache cloud cookie cookies dashboard download enkripsi firewall \
    firmware gadget hacker hashtag hotspot install interface link login logout malware offline online otentikasi password phishing platform podcast pop-up \
    provider ransomware reboot reset roaming router screenshot scroll server software spam spyware streaming sync sinkronisasi tethering trojan update upload \
    url username virus voip vpn website widget wifi wi-fi";
/// The same for those who read English.
const TECHNICAL_EN: &str = "algorithm authentication backup bandwidth bluetooth browser cache cloud cookie cookies dashboard encryption firewall firmware \
    hashtag hotspot interface malware phishing platform podcast provider ransomware reboot roaming router server spam spyware streaming sync tethering trojan \
    url username virus voip vpn widget";
/// Letters that everybody knows.
const EVERYDAY: &str = "abc am atm bmkg bpjs bumn cd dki dpr dr dvd fm gb gsm hd hp id jkn jl kk ktp kua mb nik no ok ojk pbb pin pkk pln pm pos ri rp rt rw sd sim slta sma sms smp \
    smk stnk tk tni tv usa utc wa wib wit wita tvri rri uu dll";
/// A link that says only these leads who knows where.
const VAGUE: [&str; 14] = [
    "klik di sini",
    "klik disini",
    "di sini",
    "disini",
    "sini",
    "klik",
    "tautan ini",
    "link ini",
    "selengkapnya",
    "click here",
    "here",
    "this link",
    "read more",
    "more",
];
/// What the names of pictures of screens have in them.
const SCREENS: [&str; 4] = ["screenshot", "tangkapan-layar", "tangkapan_layar", "layar"];

/// What follows a word that is explained on the spot, as a bracket does.
const EXPLAINS: [&str; 8] = ["adalah", "artinya", "ialah", "yaitu", "yakni", "is", "means", "stands"];

/// Words of a text that may need to be explained. What stands in brackets explains the word before it.
pub fn technical<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let known = match language {
        "id" => TECHNICAL_ID,
        "en" => TECHNICAL_EN,
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    let (mut depth, mut before) = (0_usize, "");
    let mut pieces = text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/')).peekable();
    while let Some(piece) = pieces.next() {
        let word = bare(piece);
        let next = pieces.peek().copied().unwrap_or_default();
        let is_explained = next.starts_with('(') || EXPLAINS.contains(&bare(next));
        let is_of_the_trade = is_one_of(known, word) || (is_acronym(word) && !is_part(before, bare(next)));
        if depth == 0 && is_of_the_trade && !is_explained {
            found.push(word);
        }
        depth += piece.matches('(').count();
        depth = depth.saturating_sub(piece.matches(')').count());
        before = word;
    }
    found
}

/// Whether capitals between two words are part of something else: of what is shouted, of a call number, of a name such as
/// "eSpeak NG".
fn is_part(before: &str, after: &str) -> bool {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let has_capital_inside = before.chars().skip(1).any(char::is_uppercase) && before.chars().any(char::is_lowercase);
    is_capital(before) || is_capital(after) || is_number(before) || has_capital_inside
}

fn bare(piece: &str) -> &str {
    piece.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_one_of(known: &str, word: &str) -> bool {
    let folded = fold(word);
    !folded.is_empty() && known.split_whitespace().any(|known| known == folded)
}

fn is_capital(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_acronym(word: &str) -> bool {
    is_capital(word) && word.len() <= 6 && !is_one_of(EVERYDAY, word)
}

/// Whether a link's words say where it leads.
pub fn vague_link(words: &str) -> Option<Point> {
    let folded = fold(words.trim_matches(|c: char| !c.is_alphanumeric()));
    VAGUE.contains(&folded.as_str()).then(|| Point::VagueLink { words: words.to_owned() })
}

/// Whether a picture is one of a screen, by its name.
pub fn is_screen(name: &str) -> bool {
    let folded = fold(name);
    SCREENS.iter().any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn technical_words_are_found() {
        assert_eq!(technical("Jangan bagikan OTP lewat browser, ya.", "id"), ["OTP", "browser"]);
        assert_eq!(technical("Sentuh tautan (link) di HP. Ketik PIN.", "id"), Vec::<&str>::new());
        assert_eq!(technical("“AWAS, SEBARKAN SEKARANG!” katanya.", "id"), Vec::<&str>::new(), "shouted");
        assert_eq!(
            technical("OPAC, artinya daftar buku. QRIS adalah kode. CVV (tiga angka)", "id"),
            Vec::<&str>::new()
        );
        assert_eq!(technical("Rak 959.8 DAR b. Suara eSpeak NG", "id"), Vec::<&str>::new());
        assert_eq!(technical("Der Browser", "de"), Vec::<&str>::new());
    }

    #[test]
    fn links_say_where_they_lead() {
        assert!(vague_link("Klik di sini!").is_some() && vague_link("here").is_some());
        assert_eq!(vague_link("halaman bantuan"), None);
    }

    #[test]
    fn screens_are_known_by_name() {
        assert!(is_screen("03-tangkapan-layar-setelan.png") && !is_screen("kartu.jpg"));
    }
}
