//! Steps that ask for more than one thing: the second is overlooked.

use comrak::{
    Node,
    nodes::{ListType, NodeValue},
};

use super::{Point, sentences::beginning};
use crate::i18n::fold;

/// What a step asks for, as its first word. Indonesian.
const VERBS_ID: &str = "ambil aktifkan angkat arahkan atur baca blokir buat buka cari catat centang cocokkan geser gulir hapus isi jawab kembalilah \
    kembali ketik ketuk kirim klik kumpulkan laporkan lepaskan lihat masuk masukkan matikan nyalakan pakai pasang perlihatkan periksa pilih potret salin \
    sambungkan senyapkan sentuh simpan tahan tekan telepon tempel tolak tukar tulis tunggu tutup ubah ucapkan ulangi unduh usap";
/// The same in English.
const VERBS_EN: &str = "answer ask block call check choose click close connect copy delete dial enter find go hold install look open paste press \
    read reject remove repeat report save scroll search select send slide swipe switch take tap turn type wait write";
/// What ends the gesture that came before, or tells what comes of it, is no action of its own: "tekan dan tahan", "baca jam
/// dan isi baterai".
const ENDS: [&str; 8] = ["tahan", "lepaskan", "lihat", "isi", "hold", "release", "look", "see"];
/// What joins one action to the next.
const JOINTS_ID: [&str; 6] = [" lalu ", " kemudian ", " dan ", " setelah itu ", " sesudah itu ", " terus "];
const JOINTS_EN: [&str; 4] = [" and then ", " then ", " and ", " after that "];

/// Whether a paragraph is the first of an item in an ordered list.
pub fn is_step(paragraph: Node<'_>) -> bool {
    let is_first = paragraph.previous_sibling().is_none();
    let list = paragraph.parent().and_then(|item| item.parent());
    let is_ordered = list
        .is_some_and(|list| matches!(&list.data().value, NodeValue::List(list) if list.list_type == ListType::Ordered));
    is_first && is_ordered
}

/// A step that asks for two things.
pub fn two_actions(step: &str, language: &str) -> Option<Point> {
    let (verbs, joints): (&str, &[&str]) = match language {
        "id" => (VERBS_ID, &JOINTS_ID),
        "en" => (VERBS_EN, &JOINTS_EN),
        _ => return None,
    };
    let verbs: Vec<&str> = verbs.split_whitespace().collect();
    let mut text = format!(" {} ", fold(step));
    for joint in joints {
        text = text.replace(joint, " | ");
    }
    let is_action = |(place, part): &(usize, &str)| {
        let first = part.split_whitespace().next().unwrap_or_default();
        let first = first.trim_matches(|c: char| !c.is_alphanumeric());
        let is_verb = verbs.contains(&first.strip_suffix("lah").unwrap_or(first)) || verbs.contains(&first);
        is_verb && (*place == 0 || !ENDS.contains(&first))
    };
    // A second sentence often says what comes of the first, so it counts only where it begins with an action.
    let actions = parts(&text).enumerate().filter(is_action).count();
    (actions > 1).then(|| Point::TwoActions { beginning: beginning(step) })
}

/// What stands between joints and marks; a mark within an address or a number has no space after it.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('|')
        .flat_map(|part| part.split(". ").flat_map(|part| part.split(", ")).flat_map(|part| part.split("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_actions_are_two_steps() {
        for step in
            ["Buka WhatsApp lalu sentuh titik tiga.", "Sentuh Setelan, pilih Akun.", "Bukalah pesan. Salin kodenya."]
        {
            assert!(two_actions(step, "id").is_some(), "{step}");
        }
        assert!(two_actions("Open the app and tap Settings.", "en").is_some());
    }

    #[test]
    fn one_action_is_one_step() {
        for step in [
            "Buka beranda.",
            "Sentuh Setelan. Layar baru terbuka.",
            "Catat nama dan nomornya.",
            "Bacalah pelan-pelan, lalu tarik napas.",
            "Tekan tombol itu dan tahan.",
            "Baca jam dan isi baterai di bagian atas.",
        ] {
            assert_eq!(two_actions(step, "id"), None, "{step}");
        }
        assert_eq!(two_actions("Write down the name and the number.", "en"), None);
        assert_eq!(two_actions("Type ojk.go.id", "en"), None, "an address has dots");
        assert_eq!(two_actions("Öffne und schließe.", "de"), None, "nobody here knows that language");
    }
}
