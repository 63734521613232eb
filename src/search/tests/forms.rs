//! Forms of words and their roots.

use std::collections::HashSet;

use proptest::prelude::*;

use crate::{i18n::fold, search::stem::stem};

/// A root, and forms of it.
const INDONESIAN: &[(&str, &str)] = &[
    (
        "kirim",
        "kirim mengirim kiriman dikirim pengiriman terkirim mengirimkan dikirimkan kirimkan kirimlah pengirim kirimi ngirim kirimannya",
    ),
    ("tipu", "tipu menipu ditipu tertipu penipu penipuan tipuan penipuannya menipunya tipulah"),
    ("makan", "makan makanan dimakan memakan termakan pemakan makanannya makanlah"),
    ("minum", "minum minuman diminum meminum peminum"),
    ("baca", "baca membaca dibaca bacaan pembaca terbaca bacalah membacakan bacakan pembacaan"),
    ("tulis", "tulis menulis ditulis tulisan penulis tertulis menuliskan penulisan tuliskan"),
    ("simpan", "simpan menyimpan disimpan simpanan penyimpanan tersimpan penyimpan simpanlah"),
    ("sapa", "menyapa disapa penyapa"),
    ("pakai", "pakai memakai dipakai pemakaian pakaian pemakai terpakai"),
    ("palsu", "palsu memalsukan dipalsukan pemalsu pemalsuan"),
    ("tekan", "tekan menekan ditekan penekanan tekanlah"),
    ("ketik", "ketik mengetik diketik ketikan pengetikan"),
    ("kenal", "kenal mengenal dikenal kenalan pengenal terkenal mengenali dikenali berkenalan"),
    ("buka", "buka membuka dibuka terbuka pembukaan bukakan bukalah"),
    ("cari", "cari mencari dicari pencarian tercari carilah nyari mencarikan"),
    ("coba", "coba mencoba dicoba percobaan cobalah"),
    ("unduh", "unduh mengunduh diunduh unduhan pengunduhan"),
    ("isi", "isi mengisi diisi isian pengisian terisi isilah"),
    ("ada", "ada berada keberadaan adanya adalah"),
    ("aju", "mengajukan pengajuan diajukan ajuan"),
    ("uji", "menguji ujian diuji pengujian"),
    ("ajar", "ajar mengajar pelajar belajar pelajaran pembelajaran mengajari diajari ajaran pengajar"),
    ("kata", "kata berkata mengatakan dikatakan perkataan katanya katakan"),
    ("tanya", "tanya bertanya menanyakan ditanya pertanyaan penanya tanyakan tanyalah"),
    ("jawab", "jawab menjawab dijawab jawaban penjawab terjawab"),
    ("bantu", "bantu membantu dibantu bantuan pembantu terbantu membantunya"),
    ("kerja", "kerja bekerja pekerjaan pekerja mengerjakan dikerjakan kinerja kerjakan"),
    ("guna", "guna berguna menggunakan digunakan pengguna penggunaan gunakan gunanya"),
    ("telepon", "telepon menelepon ditelepon penelepon teleponnya meneleponlah"),
    ("periksa", "periksa memeriksa diperiksa pemeriksaan pemeriksa periksalah"),
    ("baik", "baik perbaikan memperbaiki diperbaiki kebaikan terbaik sebaiknya"),
    ("besar", "besar membesarkan memperbesar terbesar kebesaran diperbesar"),
    ("baru", "baru memperbarui pembaruan terbaru diperbarui perbarui"),
    ("aman", "aman keamanan mengamankan pengaman teraman"),
    ("percaya", "percaya mempercayai kepercayaan dipercaya"),
    ("hapus", "hapus menghapus dihapus penghapusan terhapus"),
    ("sebar", "sebar menyebar menyebarkan disebarkan penyebaran tersebar penyebar"),
    ("bagi", "bagi membagi dibagi pembagian bagikan membagikan berbagi dibagikan bagian"),
    ("cek", "cek mengecek dicek pengecekan"),
    ("blokir", "blokir memblokir diblokir pemblokiran terblokir"),
    ("rekam", "rekam merekam direkam rekaman perekam"),
    ("lihat", "lihat melihat dilihat terlihat penglihatan lihatlah kelihatan memperlihatkan"),
    ("dengar", "dengar mendengar didengar terdengar pendengar mendengarkan dengarkan pendengaran"),
    ("lupa", "lupa melupakan dilupakan terlupa pelupa"),
    ("hati", "hati sehati"),
    ("teman", "teman berteman temannya pertemanan teman2"),
    ("uang", "uang keuangan beruang uangnya"),
    ("perangkat", "perangkat perangkatnya"),
    ("pertama", "pertama"),
    ("berita", "berita memberitakan beritanya pemberitaan"),
    ("beri", "beri memberi diberi pemberian memberikan diberikan berikan"),
    ("sekolah", "sekolah sekolahnya bersekolah"),
    ("terima", "terima menerima diterima penerima penerimaan terimalah"),
    ("perempuan", "perempuan"),
];

const ENGLISH: &[&str] = &[
    "share shares shared sharing",
    "stop stops stopped stopping",
    "call calls called calling",
    "password passwords",
    "story stories",
    "box boxes",
    "lesson lessons",
    "check checks checked checking",
    "code codes",
    "message messages messaging",
    "bank banks banking",
];

fn no_word(_: &str) -> bool {
    false
}

#[test]
fn forms_of_a_word_have_one_root() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (root, forms) in INDONESIAN {
        for form in forms.split(' ') {
            count += 1;
            let found = stem(form, "id", &no_word);
            if found != *root {
                wrong.push(format!("{form}: {found}, not {root}"));
            }
        }
    }
    for forms in ENGLISH {
        let roots: HashSet<String> = forms.split(' ').map(|form| stem(form, "en", &no_word)).collect();
        count += forms.split(' ').count();
        if roots.len() != 1 {
            wrong.push(format!("{forms}: {roots:?}"));
        }
    }
    assert!(count >= 300, "{count} forms");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn different_words_stay_apart() {
    for (one, other) in [
        ("makan", "mak"),
        ("pesan", "san"),
        ("kepala", "pala"),
        ("bulan", "bul"),
        ("teman", "eman"),
        ("telepon", "epon"),
        ("mereka", "reka"),
        ("tangan", "tang"),
        ("menang", "nang"),
        ("berat", "rat"),
    ] {
        assert_ne!(stem(one, "id", &|word| word == other), other, "{one}");
    }
    for (one, other) in [
        ("news", "new"),
        ("evening", "even"),
        ("notes", "not"),
        ("here", "her"),
        ("sites", "sit"),
        ("thing", "think"),
        ("thing", "the"),
        ("need", "new"),
        ("string", "strong"),
        ("bring", "brand"),
        ("bus", "but"),
        ("this", "the"),
    ] {
        assert_ne!(stem(one, "en", &no_word), stem(other, "en", &no_word), "{one} and {other}");
    }
    for word in ["bus", "news", "this", "need", "thing", "string", "red", "bring", "feed", "speed", "king", "address"] {
        assert_eq!(stem(word, "en", &no_word), word, "it has no ending");
    }
}

/// A root that no list has: the library's own words decide where rules allow two ways.
#[test]
fn the_library_s_own_words_decide() {
    assert_eq!(stem("memindai", "id", &no_word), "pindai");
    assert_eq!(stem("mengklikkan", "id", &no_word), "klik");
    assert_eq!(stem("menyiarulang", "id", &no_word), "menyiarulang");
    assert_eq!(stem("mengolor", "id", &|word| word == "kolor"), "kolor");
    assert_eq!(stem("mengolor", "id", &|word| word == "olor"), "olor");
    assert_eq!(stem("diwhatsapp", "id", &|word| word == "whatsapp"), "whatsapp");
    assert_eq!(stem("whatsappnya", "id", &no_word), "whatsapp");
}

#[test]
fn a_language_that_nobody_described_is_left_as_it_is() {
    assert_eq!(stem("ngomongake", "jv", &no_word), "ngomongake");
}

#[test]
fn letters_are_compared_without_size_and_accents() {
    assert_eq!(fold("KAFÉ Crème straße Łódź e\u{301}"), "kafe creme strasse lodz e");
}

proptest! {
    #[test]
    fn a_root_is_its_own_root(word in "[a-z0-9éü]{0,16}", library in proptest::collection::hash_set("[a-z]{2,6}", 0..6)) {
        for language in ["id", "en"] {
            let root = stem(&word, language, &|word| library.contains(word));
            prop_assert_eq!(stem(&root, language, &|word| library.contains(word)), root);
        }
    }

    #[test]
    fn affixes_do_not_hide_a_root(prefix in "(di|ter|ber|ke|se|me|pe|)", suffix in "(kan|an|i|nya|lah|kah|)") {
        let word = format!("{prefix}lacak{suffix}");
        let never = [("ber", "i"), ("di", "an"), ("ke", "i"), ("ke", "kan"), ("se", "i"), ("se", "kan"), ("me", "an")];
        if !never.contains(&(prefix.as_str(), suffix.as_str())) {
            prop_assert_eq!(stem(&word, "id", &no_word), "lacak");
        }
    }
}
