//! Words that stand in the reader's way.

use super::Point;
use crate::i18n::fold;

/// Words of the trade that older readers stumble over, with those that Indonesians take from English.
const TECHNICAL: &str = "backup bandwidth bluetooth browser cache cloud cookie cookies dashboard data-center download enkripsi firewall firmware gadget \
    hacker hashtag hotspot install interface link login logout malware offline online otentikasi password phishing platform podcast pop-up provider ransomware \
    reboot reset roaming router screenshot scroll server software spam spyware streaming sync sinkronisasi tablet tethering trojan update upload url username \
    verifikasi virus voip vpn webinar website wifi wi-fi widget autentikasi algoritma";
/// Letters that everybody knows.
const EVERYDAY: &str = "am atm bpjs bumn cd dki dpr dr dvd fm gsm hp id jl kk ktp kua no ok pbb pin pkk pln pm pos ri rp rt rw sd sim slta sma sms smp \
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

/// Words of a text that may need to be explained. What stands in brackets explains the word before it.
pub fn technical<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let is_spoken = matches!(language, "id" | "en");
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for piece in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/')) {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if depth == 0 && is_spoken && (is_technical(word) || is_acronym(word)) {
            found.push(word);
        }
        depth += piece.matches('(').count();
        depth = depth.saturating_sub(piece.matches(')').count());
    }
    found
}

fn is_technical(word: &str) -> bool {
    let folded = fold(word);
    !folded.is_empty() && TECHNICAL.split_whitespace().any(|known| known == folded)
}

fn is_acronym(word: &str) -> bool {
    let is_capital = (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    is_capital && !EVERYDAY.split_whitespace().any(|known| known == fold(word))
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
