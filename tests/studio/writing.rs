//! What is typed is kept, as it was typed, and says what is wrong with it beside the field.

use std::fs;

use axum::http::StatusCode;
use lentera::staff::Role;

use super::{Form, SEARCHING, WELCOME, at, fields, says, start, texts};
use crate::support::{Engine, TestSite, site::manifest};

const COURSE: &str = "courses/first-steps/course.md";

both_engines!(
    everything_can_be_opened_and_saved_without_a_change,
    what_is_typed_is_kept_and_changes_nothing_yet,
    mistakes_stand_beside_their_fields,
    mistakes_of_files_are_told_in_words,
    a_quiz_is_built_without_scripts,
    something_new_begins_as_a_draft,
    a_translation_begins_with_the_words,
    colleagues_see_each_other,
    what_no_form_can_show_is_written_as_a_file,
    advice_is_given_and_stops_nobody,
);

async fn everything_can_be_opened_and_saved_without_a_change(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let (author, _) = site.staff(Role::Instructor).await;
    let studio = author.get("/studio").await.is_ok();
    let listed: Vec<String> = studio.attributes(".documents a", "href");
    let before = texts(&site);
    for file in before.keys().map(String::as_str).chain(["site.toml"]) {
        assert!(listed.contains(&at("draft", file)), "{file} is not on the list");
        let form = Form::of(&author, file).await;
        let (status, answer) = form.autosave(&author, file).await;
        assert_eq!(status, StatusCode::OK, "{file}");
        assert_eq!(answer["version"], 0, "{file}: a form that nobody touched makes no draft");
        assert_eq!(answer["findings"].as_array().unwrap().len(), 0, "{file}: {answer}");
    }
    assert_eq!(texts(&site), before);
}

async fn what_is_typed_is_kept_and_changes_nothing_yet(engine: Engine) {
    let (site, author) = start(engine).await;
    let before = says(&site, WELCOME);
    let form = Form::of(&author, WELCOME).await.with("f.title", "Selamat pagi").with("body", "1. Bangun.\n2. Ngopi.");
    let (status, answer) = form.autosave(&author, WELCOME).await;
    assert_eq!((status, &answer["version"]), (StatusCode::OK, &1.into()));
    assert_eq!(answer["saved"], "Tersimpan 09.00");
    let again = Form::of(&author, WELCOME).await;
    assert_eq!((again.value("f.title"), again.value("body")), ("Selamat pagi", "1. Bangun.\n2. Ngopi."));
    assert_eq!(again.value("version"), "1");
    assert_eq!(says(&site, WELCOME), before, "a draft is no file");
    assert!(!site.visitor().get("/courses/first-steps/welcome").await.html().contains("Selamat pagi"));
    let page = author.get(&at("draft", WELCOME)).await.is_ok();
    assert!(page.text(".saving").contains("Tersimpan 09.00"));
    assert!(author.get("/studio").await.text("main").contains("Selamat pagi"));
    // The same without a script.
    form.with("version", "1")
        .with("f.minutes", "7")
        .press(&author, "draft", WELCOME)
        .await
        .redirects_to(&format!("{}?done=saved", at("draft", WELCOME)));
    assert_eq!(Form::of(&author, WELCOME).await.value("f.minutes"), "7");
}

async fn mistakes_stand_beside_their_fields(engine: Engine) {
    let (site, author) = start(engine).await;
    let form = Form::of(&author, WELCOME).await.with("f.title", "").with("f.minutes", "sembilan");
    let refused = form.press(&author, "publication", WELCOME).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text("[data-problem=title]"), "Bagian ini belum diisi.");
    assert_eq!(refused.text("[data-problem=minutes]"), "Tulis angka bulat, mulai dari 1.");
    assert!(refused.text("[data-problems]").contains("Lama, dalam menit: Tulis angka bulat"), "and all together above");
    assert_eq!(Form::on(&refused).value("f.minutes"), "sembilan", "what was typed is given back");
    assert_eq!(refused.attributes("#f\\.minutes", "aria-invalid"), ["true"]);
    // What only the reader of the file can tell has its line.
    let form =
        Form::of(&author, WELCOME).await.with("f.title", "T").with("f.minutes", "9").with("body", "![x](gone.png)");
    let (_, answer) = form.autosave(&author, WELCOME).await;
    let words = answer["findings"][0]["line"].as_str().unwrap();
    assert_eq!(words, "Baris 8: berkas `gone.png` tidak bisa dibaca: tidak ditemukan, periksa namanya");
    let refused = form.with("version", "2").press(&author, "publication", WELCOME).await;
    assert!(refused.text("[data-problems]").contains("gone.png"), "{}", refused.html());
    assert!(says(&site, WELCOME).contains("Selamat datang"));
    // What it tells of a line with a field stands there, in the language of whoever reads it.
    let form = Form::of(&author, COURSE).await.with("f.cover", "gone.png");
    let refused = form.press(&author, "publication", COURSE).await;
    let told = "berkas `gone.png` tidak bisa dibaca: tidak ditemukan, periksa namanya";
    assert_eq!(refused.text("[data-problem=cover]"), told, "{}", refused.text("main"));
    let english = author.get(&format!("/en{}", at("draft", COURSE))).await.is_ok();
    let told = "the file `gone.png` can't be read: it is not there, check its name";
    assert_eq!(english.text("[data-problem=cover]"), told);
}

/// Where nobody looks while writing: files that are wrong, and what a press would break.
async fn mistakes_of_files_are_told_in_words(engine: Engine) {
    let (mut site, author) = start(engine).await;
    site.edit(WELCOME, |text| text.replace("minutes = 8", "minutes = 8\ndraft = ya")).await;
    let told = "01-welcome.md, baris 6: sesudah `=` ditulis isinya: teks di antara tanda kutip";
    let studio = author.get("/studio").await.is_ok();
    assert!(studio.text("main").contains(told), "{}", studio.text("main"));
    let english = author.get("/en/studio").await.is_ok().text("main");
    assert!(english.contains("01-welcome.md, line 6: after `=` stands a value"), "{english}");
    let refused = author.post(&at("deletion", "people/guru.md"), "").await;
    let told = "courses/first-steps/course.md, baris 7: belum ada orang bernama `guru`: tulis dulu people/guru.md";
    assert_eq!(refused.texts(".problem li"), [told], "{}", refused.text("main"));
}

async fn a_quiz_is_built_without_scripts(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let mut form = Form::of(&author, WELCOME).await.with("do", "add-question");
    for press in ["add-answer.0", "drop-answer.0.2", ""] {
        form.press(&author, "draft", WELCOME).await;
        form = Form::of(&author, WELCOME).await.with("do", press);
    }
    let form = form
        .with("q.0.text", "Di mana beranda?")
        .with("q.0.0.text", "Di rumah")
        .with("q.0.0.why", "Itu beranda yang lain.")
        .with("q.0.1.text", "Di bawah")
        .with("q.0.1.why", "Benar.")
        .with("q.0.right", "1");
    form.press(&author, "publication", WELCOME).await.redirects_to(&format!("{}?done=published", at("draft", WELCOME)));
    let quiz = "## Latihan\n\n### Di mana beranda?\n\n- [ ] Di rumah\n  > Itu beranda yang lain.\n- [x] Di bawah\n  > Benar.\n";
    assert!(says(&site, WELCOME).ends_with(quiz), "{}", says(&site, WELCOME));
    site.republish().await;
    assert!(site.visitor().get("/courses/first-steps/welcome").await.is_ok().html().contains("Di mana beranda?"));
    // What is there is in the form.
    let form = Form::of(&author, SEARCHING).await;
    assert_eq!((form.value("q.1.text"), form.value("q.1.right")), ("Apa yang ditulis?", "0"));
    assert!(!form.value("body").contains("Latihan"));
}

async fn something_new_begins_as_a_draft(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let refused = author.post("/studio/new/lesson", "title=+&folder=first-steps").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("main").contains("Tulis namanya dulu."));
    let taken = author.post("/studio/new/lesson", "title=Welcome&folder=first-steps").await;
    assert!(taken.text("main").contains("Alamat ini sudah dipakai."));
    let file = "courses/first-steps/03-kunci-rumah.md";
    let made = author.post("/studio/new/lesson", "title=Kunci+rumah!&folder=first-steps").await;
    made.redirects_to(&format!("{}?done=new", at("draft", file)));
    assert!(!site.content().join(file).exists());
    let form = Form::of(&author, file).await;
    assert_eq!(form.value("f.title"), "Kunci rumah!");
    let form = form.with("f.summary", "S").with("f.goal", "G").with("f.minutes", "3").with("body", "1. Kunci.");
    form.press(&author, "publication", file).await.redirects_to(&format!("{}?done=published", at("draft", file)));
    site.republish().await;
    assert!(site.visitor().get("/courses/first-steps").await.is_ok().html().contains("Kunci rumah!"));
    for (kind, file) in
        [("webinar", "webinars/01-temu.md"), ("person", "people/temu.md"), ("course", "courses/temu/course.md")]
    {
        let made = author.post(&format!("/studio/new/{kind}"), "title=Temu").await;
        made.redirects_to(&format!("{}?done=new", at("draft", file)));
        author.get(&at("draft", file)).await.is_ok();
    }
    assert_eq!(author.get("/studio/new/nothing").await.status, StatusCode::NOT_FOUND);
}

async fn a_translation_begins_with_the_words(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let english = "courses/first-steps/01-welcome.en.md";
    author.post(&at("translation", WELCOME), "language=en").await.redirects_to(&at("draft", english));
    let form = Form::of(&author, english).await;
    assert_eq!(form.value("f.title"), "Selamat datang");
    assert_eq!(form.value("f.minutes"), "", "words carry no facts");
    let form = form.with("f.title", "Welcome").with("body", "1. Open the first page.");
    form.press(&author, "publication", english).await.redirects_to(&format!("{}?done=published", at("draft", english)));
    site.republish().await;
    assert!(
        site.visitor().get("/en/courses/first-steps/welcome").await.is_ok().html().contains("Open the first page.")
    );
    for language in ["id", "fr", ""] {
        let answer = author.post(&at("translation", WELCOME), &fields(&[("language", language)])).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{language}");
    }
}

async fn colleagues_see_each_other(engine: Engine) {
    let (site, author) = start(engine).await;
    let (colleague, _) = site.staff_as(Role::Admin, "budi@perpus.example").await;
    let theirs = Form::of(&colleague, WELCOME).await.with("f.title", "Halo");
    theirs.autosave(&colleague, WELCOME).await;
    let page = author.get(&at("draft", WELCOME)).await.is_ok();
    assert!(page.text("[data-others]").contains("Rina admin sedang menulis di sini juga."));
    assert_eq!(Form::on(&page).value("f.title"), "Selamat datang", "each has a draft of their own");
    let (_, answer) = Form::on(&page).with("f.title", "Hai").autosave(&author, WELCOME).await;
    assert!(answer["others"].as_str().unwrap().contains("Rina admin"));
    let (_, answer) = theirs.with("version", "1").autosave(&colleague, WELCOME).await;
    assert!(answer["others"].as_str().unwrap().contains("Rina instructor"));
    // Who went home left a draft behind, with which a colleague can go on.
    site.app.clock.set(site.app.clock.now() + jiff::SignedDuration::from_mins(5));
    let page = author.get(&at("draft", WELCOME)).await.is_ok();
    assert!(page.text("[data-others]").contains("Rina admin punya draf untuk ini"));
    author.post(&at("discarding", WELCOME), "").await;
    let studio = author.get("/studio").await.is_ok();
    let draft = studio.attributes("form[action*=adoption] input[name=draft]", "value").remove(0);
    author.post(&at("adoption", WELCOME), &format!("draft={draft}")).await.redirects_to(&at("draft", WELCOME));
    assert_eq!(Form::of(&author, WELCOME).await.value("f.title"), "Halo");
}

async fn what_no_form_can_show_is_written_as_a_file(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let broken = "+++\ntitle = \n+++\nKata.\n";
    let sent = fields(&[("version", "0"), ("base", ""), ("text", broken)]);
    author.post(&at("draft", WELCOME), &sent).await;
    let page = author.get(&at("draft", WELCOME)).await.is_ok();
    assert_eq!(Form::on(&page).value("text"), broken, "nothing of it is lost");
    assert!(page.text("[data-problems]").contains("Baris 2"), "{}", page.text("[data-problems]"));
    let whole = author.get(&format!("{}?as=text", at("draft", SEARCHING))).await.is_ok();
    let form = Form::on(&whole);
    assert_eq!(form.value("text"), says(&site, SEARCHING));
    let form = form.clone().with("text", &form.value("text").replace("Mencari", "Menemukan"));
    form.press(&author, "publication", SEARCHING)
        .await
        .redirects_to(&format!("{}?done=published", at("draft", SEARCHING)));
    site.republish().await;
    assert!(site.visitor().get("/courses/first-steps/searching").await.html().contains("Menemukan"));
}

async fn advice_is_given_and_stops_nobody(engine: Engine) {
    let (site, author) = start(engine).await;
    fs::copy(
        manifest().join("content/podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3"),
        site.content().join("courses/first-steps/bromo.mp3"),
    )
    .unwrap();
    let long = format!("Kalimat {}.", "yang panjang ".repeat(12));
    let body = format!(
        "{long}\n\n1. Buka beranda lalu sentuh kursus.\n2. Baca [di sini](https://example.org).\n\nJangan bagikan OTP dan nomor VPN.\n\n![Bromo](bromo.mp3)"
    );
    let form = Form::of(&author, WELCOME).await.with("body", &body);
    let (_, answer) = form.autosave(&author, WELCOME).await;
    let advice: Vec<&str> = answer["advice"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    for (line, words) in [
        ("Baris 8:", "berisi 25 kata"),
        ("Baris 10:", "lebih dari satu tindakan"),
        ("Baris 11:", "tautan “di sini”"),
        ("Baris 13:", "“VPN” belum ada di daftar istilah"),
        ("Baris 15:", "isi suara bromo.mp3 belum ditulis"),
    ] {
        assert!(advice.iter().any(|one| one.starts_with(line) && one.contains(words)), "{line} {words}: {advice:#?}");
    }
    assert!(author.get(&at("draft", WELCOME)).await.text("[data-advice]").contains("berisi 25 kata"));
    form.with("version", "1")
        .press(&author, "publication", WELCOME)
        .await
        .redirects_to(&format!("{}?done=published", at("draft", WELCOME)));
    // What the glossary explains, and what stands in brackets behind plain words, is said freely.
    let form = Form::of(&author, WELCOME).await.with("body", "Tautan (link) dikirim.");
    let (_, answer) = form.autosave(&author, WELCOME).await;
    assert_eq!(answer["advice"].as_array().unwrap().len(), 0, "{answer}");
}
