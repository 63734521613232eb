//! A librarian writes: on a phone and at a computer, with keys and fingers, while the network or the server is away.

use std::{net::TcpListener, path::Path, time::Duration};

use image::ImageFormat;
use lentera::{
    i18n::{Language, Locale},
    staff::Role,
};
use tempfile::TempDir;

use super::examiner::Examiner;
use crate::{
    packages::zip_of,
    studio::at,
    support::{
        Browser, LiveSite, Scripts,
        process::Place,
        site::{copy, manifest},
        staff::{invite, invite_as, set_up},
    },
    uploads::pictures::noise,
};

/// A site whose content may be written, and somebody who writes.
async fn start(scripts: Scripts) -> (LiveSite, Browser, TempDir) {
    let content = TempDir::new().unwrap();
    copy(&manifest().join("content"), content.path());
    let site = LiveSite::with_content(content.path()).await;
    let browser = Browser::open(&site, scripts).await;
    set_up(&browser, &invite(&site.app, Role::Instructor).await.1).await;
    (site, browser, content)
}

fn says(content: &Path, file: &str) -> String {
    std::fs::read_to_string(content.join(file)).unwrap()
}

/// The first lesson with a quiz.
fn lesson() -> String {
    let folder = manifest().join("content/courses/aman-dari-penipuan");
    let names = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap());
    let mut lessons: Vec<String> =
        names.filter(|name| name.starts_with("0") && name.matches('.').count() == 1).collect();
    lessons.sort();
    format!("courses/aman-dari-penipuan/{}", lessons[0])
}

const PUBLISH: &str = "button[formaction*='/studio/publication/']";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_studio_in_indonesian() {
    every_page_of_the_studio("id").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_studio_in_english() {
    every_page_of_the_studio("en").await;
}

async fn every_page_of_the_studio(language: &'static str) {
    let content = TempDir::new().unwrap();
    copy(&manifest().join("content"), content.path());
    let site = LiveSite::with_content(content.path()).await;
    let locale = site.app.library().locale(Language::parse(language).unwrap());
    let mut examiner = Examiner::new(&site, language).await;
    set_up(&examiner.browser, &invite(&site.app, Role::Instructor).await.1).await;
    let lesson = lesson();
    examiner.browser.visit(&locale.href(&at("draft", &lesson))).await;
    examiner.browser.writes("#f\\.title", "Judul yang baru dan agak panjang supaya terlihat bagaimana ia patah").await;
    examiner.browser.touches(PUBLISH).await;
    examiner.browser.finds(".notice").await;
    examiner.browser.writes("#f\\.minutes", "sebelas").await;
    examiner.browser.touches("form.draft > .presses button:first-child").await;
    examiner.browser.finds(".notice").await;
    for path in [
        "/studio".to_owned(),
        "/studio/new/lesson".to_owned(),
        at("draft", &lesson),
        format!("{}?as=text", at("draft", &lesson)),
        at("draft", "webinars/01-aman-ber-whatsapp.md"),
        at("draft", "podcasts/ngopi-digital/show.md"),
        at("draft", "site.toml"),
        at("history", &lesson),
        at("move", &lesson),
        "/studio/order/aman-dari-penipuan".to_owned(),
        at("deletion", &lesson),
        "/studio/bin".to_owned(),
        "/studio/upkeep".to_owned(),
        "/studio/learning/aman-dari-penipuan".to_owned(),
        format!(
            "{}?sound=01-tiga-jurus-penipu.mp3",
            at("transcript", "courses/aman-dari-penipuan/01-tiga-jurus-penipu.md")
        ),
        "/studio/packages".to_owned(),
    ] {
        examiner.examine(&locale.href(&path)).await;
    }
    packages(&mut examiner, content.path(), &locale).await;
    // What was typed wrongly, and what somebody else published meanwhile.
    examiner.browser.visit(&locale.href(&at("draft", &lesson))).await;
    examiner.browser.touches(PUBLISH).await;
    examiner.browser.sees("document.querySelector('[data-problem=minutes]').textContent").await;
    examiner.examine_refusal("/studio/publication", 422).await;
    examiner.browser.writes("#f\\.minutes", "11").await;
    let path = content.path().join(&lesson);
    let changed = says(content.path(), &lesson).replacen("minutes = ", "minutes = 1", 1);
    std::fs::write(path, changed).unwrap();
    examiner.browser.touches(PUBLISH).await;
    examiner.browser.finds("form[action*='/studio/merge/']").await;
    examiner.examine_refusal("/studio/publication", 409).await;
    examiner.is_content();
}

/// A course that is there in other words, with a mistake and without; then the same once it was brought in.
async fn packages(examiner: &mut Examiner, content: &Path, locale: &Locale) {
    let course = says(content, "courses/kenal-ponsel/course.md").replace("title = \"", "title = \"Dulu: ");
    let package = |lesson: &str| {
        zip_of([
            ("courses/kenal-ponsel/course.md", course.as_bytes()),
            ("courses/kenal-ponsel/09-kunci.md", lesson.as_bytes()),
            ("courses/kenal-ponsel/denah.svg", b"<svg/>"),
        ])
    };
    let lesson = "+++\ntitle = \"Kunci\"\nsummary = \"S\"\ngoal = \"G\"\nminutes = 2\n+++\nIsi.\n";
    let mut at = String::new();
    for (name, lesson) in [("salah.zip", lesson.replace("2", "x")), ("kenal-ponsel.zip", lesson.to_owned())] {
        let file = content.join(name);
        std::fs::write(&file, package(&lesson)).unwrap();
        examiner.browser.visit(&locale.href(&"/studio/packages")).await;
        examiner.browser.finds("#file").await.send_keys(file.to_str().unwrap()).await.unwrap();
        examiner.browser.touches("form[enctype] button").await;
        examiner.browser.finds("input[name=seen]").await;
        let there = examiner.browser.whereabouts().await;
        there[there.find("/studio/packages/").unwrap()..].clone_into(&mut at);
        examiner.examine(&locale.href(&at)).await;
    }
    examiner.browser.writes("#slug", "Dua Kata").await;
    examiner.browser.touches("form:has([name=seen]) button").await;
    examiner.browser.finds("#slug-problem").await;
    examiner.examine_refusal(&locale.href(&at), 422).await;
    examiner.browser.writes("#slug", "kenal-lagi").await;
    examiner.browser.touches("form:has([name=seen]) button").await;
    examiner.browser.finds("a.primary[href*='courses/kenal-lagi/course.md']").await;
    examiner.examine(&locale.href(&at)).await;
    examiner.examine(&locale.href(&"/studio/packages")).await;
    assert!(content.join("courses/kenal-lagi/course.md").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_author_writes_and_publishes_on_a_phone() {
    writes_and_publishes(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_author_writes_and_publishes_without_scripts() {
    writes_and_publishes(Scripts::Off).await;
}

async fn writes_and_publishes(scripts: Scripts) {
    let (site, phone, content) = start(scripts).await;
    phone.visit("/studio").await;
    phone.touches("details summary").await;
    phone.touches("a[href='/studio/new/lesson']").await;
    phone.writes("#title", "Mengecilkan suara").await;
    phone.touches("form[action='/studio/new/lesson'] button").await;
    phone.finds("#body").await;
    for (field, words) in [
        ("#f\\.summary", "Suara HP pelan di tempat umum."),
        ("#f\\.goal", "Bapak/Ibu bisa mengecilkan suara."),
        ("#f\\.minutes", "3"),
        ("#body", "1. Tekan tombol bawah."),
    ] {
        phone.writes(field, words).await;
    }
    phone.touches("button[value='add-question']").await;
    phone.finds("#q\\.0\\.text").await;
    for (field, words) in [
        ("#q\\.0\\.text", "Tombol mana?"),
        ("#q\\.0\\.0\\.text", "Atas"),
        ("#q\\.0\\.0\\.why", "Itu mengeraskan."),
        ("#q\\.0\\.1\\.text", "Bawah"),
        ("#q\\.0\\.1\\.why", "Benar."),
    ] {
        phone.writes(field, words).await;
    }
    phone.touches("label:has(input[name='q.0.right'][value='1'])").await;
    phone.touches(PUBLISH).await;
    phone.finds(".notice").await;
    let file = phone.whereabouts().await.split_once("/studio/draft/").unwrap().1.split('?').next().unwrap().to_owned();
    assert!(says(content.path(), &file).ends_with("- [x] Bawah\n  > Benar.\n"), "{}", says(content.path(), &file));
    let slug = lentera::content::Slug::parse("mengecilkan-suara").unwrap();
    let is_there =
        || site.app.library().courses.iter().any(|course| course.lessons.iter().any(|one| one.name.lesson == slug));
    for _ in 0..100 {
        if is_there() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("readers do not see it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_is_kept_by_itself_and_shown() {
    let (_site, desk, content) = start(Scripts::On).await;
    desk.screen(1200, 900).await;
    let lesson = lesson();
    let before = says(content.path(), &lesson);
    desk.visit(&at("draft", &lesson)).await;
    desk.sees("!document.querySelector('.preview iframe').hidden").await;
    desk.writes("#f\\.title", "Tersimpan sendiri").await;
    desk.sees("document.querySelector('[data-saved]').dataset.state === 'saved'").await;
    assert!(desk.words("[data-saved]").await.starts_with("Tersimpan "));
    desk.sees("document.querySelector('.preview iframe').contentDocument?.querySelector('h1')?.textContent.includes('Tersimpan sendiri')").await;
    // A tool, by finger and by key.
    desk.run("const b = document.querySelector('#body'); b.focus(); b.setSelectionRange(0, 0)", Vec::new()).await;
    desk.touches("[data-tool=tip]").await;
    desk.sees("document.querySelector('#body').value.startsWith('> [!TIP]\\n> Tulis saran di sini.')").await;
    desk.sees("document.querySelector('.preview iframe').contentDocument?.querySelector('.markdown-alert-tip')").await;
    // What is wrong is said while it is typed.
    desk.writes("#f\\.minutes", "lama").await;
    desk.sees("document.querySelector('[data-problem=minutes]').textContent.startsWith('Tulis angka bulat')").await;
    desk.reload().await;
    desk.finds("#body").await;
    desk.sees("document.querySelector('#f\\\\.minutes').value === 'lama'").await;
    assert_eq!(says(content.path(), &lesson), before, "a draft is no file");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_without_a_network_is_not_lost() {
    let (_site, phone, _content) = start(Scripts::On).await;
    let lesson = lesson();
    phone.visit(&at("draft", &lesson)).await;
    phone.finds("#body").await;
    phone.network_is_gone().await;
    phone.writes("#f\\.title", "Di dalam kereta").await;
    phone.sees("document.querySelector('[data-saved]').dataset.state === 'offline'").await;
    assert!(phone.words("[data-saved]").await.contains("tersimpan di perangkat ini"));
    phone.network(1 << 20, 0).await;
    phone.sees("document.querySelector('[data-saved]').dataset.state === 'saved'").await;
}

/// The server is killed while somebody types, and comes back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_dies_takes_no_word_along() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let place = Place::with_site("two-lessons")
        .with("LENTERA_LISTEN", format!("127.0.0.1:{port}"))
        .with("LENTERA_PUBLIC_URL", format!("http://localhost:{port}"));
    let file = crate::studio::WELCOME;
    let mut site = place.serve().await;
    let browser = Browser::at(&format!("http://localhost:{port}"), Scripts::On).await;
    let words = site.says("/staff/set-up/").await;
    let link = words[words.find("/staff/set-up/").unwrap()..].split_whitespace().next().unwrap().to_owned();
    browser.visit(&link).await;
    for (field, words) in
        [("#name", "Bu Rina"), ("#email", "rina@perpus.example"), ("#password", "kopi sawah biru lompat")]
    {
        browser.writes(field, words).await;
    }
    browser.touches("form[action^='/staff/set-up/'] button[type=submit]").await;
    browser.arrives_at("/staff?done=set-up").await;
    browser.visit(&at("draft", file)).await;
    browser.writes("#f\\.title", "Sebelum mati").await;
    browser.sees("document.querySelector('[data-saved]').dataset.state === 'saved'").await;
    site.kill();
    browser.writes("#f\\.title", "Sesudah mati").await;
    browser.sees("document.querySelector('[data-saved]').dataset.state === 'offline'").await;
    let mut site = place.serve().await;
    browser.sees("document.querySelector('[data-saved]').dataset.state === 'saved'").await;
    browser.reload().await;
    browser.sees("document.querySelector('#f\\\\.title').value === 'Sesudah mati'").await;
    // The page is closed before the server is back: what the browser kept is offered.
    site.kill();
    browser.writes("#f\\.title", "Terowongan").await;
    browser.sees("document.querySelector('[data-saved]').dataset.state === 'offline'").await;
    browser.visit_elsewhere("about:blank").await;
    let _site = place.serve().await;
    browser.visit(&at("draft", file)).await;
    browser.sees("document.querySelector('#f\\\\.title').value === 'Sesudah mati'").await;
    browser.touches("form.draft > .again button").await;
    browser.sees("document.querySelector('#f\\\\.title').value === 'Terowongan'").await;
    browser.sees("document.querySelector('[data-saved]').dataset.state === 'saved'").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_write_the_same_see_each_other_and_both_texts() {
    let (site, rina, content) = start(Scripts::On).await;
    let budi = Browser::open(&site, Scripts::On).await;
    set_up(&budi, &invite_as(&site.app, Role::Instructor, "budi@perpus.example").await.1).await;
    let lesson = lesson();
    for browser in [&rina, &budi] {
        browser.visit(&at("draft", &lesson)).await;
        browser.finds("#body").await;
    }
    rina.writes("#f\\.title", "Judul Rina").await;
    rina.sees("document.querySelector('[data-saved]').dataset.state === 'saved'").await;
    budi.writes("#f\\.title", "Judul Budi").await;
    budi.sees("document.querySelector('[data-others]').textContent.includes('sedang menulis di sini juga')").await;
    budi.touches(PUBLISH).await;
    budi.finds(".notice").await;
    rina.touches(PUBLISH).await;
    rina.finds("form[action*='/studio/merge/']").await;
    rina.touches("label:has(input[value=mine])").await;
    rina.touches("form[action*='/studio/merge/'] button").await;
    rina.finds(".notice").await;
    rina.touches(PUBLISH).await;
    rina.sees("document.querySelector('.notice')?.textContent.includes('Sudah terbit')").await;
    assert!(says(content.path(), &lesson).contains("Judul Rina"));
}

/// Two windows of one author: what the second could not save is offered again, also after its merge page was left.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_did_not_arrive_is_offered_again() {
    let (_site, desk, _content) = start(Scripts::On).await;
    let draft = at("draft", &lesson());
    desk.visit(&draft).await;
    desk.finds("#body").await;
    // The other window: a save with the version that both began from.
    let save = "const form = document.querySelector('#draft'); const sent = new FormData(form);
        sent.set('window', 'another.1'); sent.set('f.title', 'Jendela satu');
        fetch(form.action, { method: 'POST', body: new URLSearchParams(sent), headers: { accept: 'application/json' } })
            .then(() => form.dataset.other = 'saved')";
    desk.run(save, Vec::new()).await;
    desk.sees("document.querySelector('#draft').dataset.other === 'saved'").await;
    desk.writes("#f\\.title", "Jendela dua").await;
    desk.touches("form.draft > .presses button:first-child").await;
    desk.finds("form[action*='/studio/merge/']").await;
    desk.visit(&draft).await;
    desk.sees("document.querySelector('#f\\\\.title').value === 'Jendela satu'").await;
    desk.touches("form.draft > .again button").await;
    desk.sees("document.querySelector('#f\\\\.title').value === 'Jendela dua'").await;
    desk.sees("document.querySelector('[data-saved]').dataset.state === 'saved'").await;
    desk.touches("form.draft > .presses button:first-child").await;
    desk.finds(".notice").await;
    desk.sees("!document.querySelector('form.draft > .again')").await;
}

/// What was typed into the whole file is found from the ordinary form, which can't show it and leaves it alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_file_is_taken_back_as_a_file() {
    let (_site, phone, _content) = start(Scripts::On).await;
    let draft = at("draft", &lesson());
    phone.visit(&format!("{draft}?as=text")).await;
    phone.finds("#text").await;
    // As if the tunnel had swallowed it.
    let keep = "const { author, file } = document.getElementById('draft').dataset;
        const text = document.querySelector('#text').value + 'Terowongan';
        const kept = { mark: 'lost.1', names: ['text'], fields: [['text', text]] };
        localStorage.setItem(`lentera-draft:${author}:text:${file}`, JSON.stringify(kept));";
    phone.run(keep, Vec::new()).await;
    phone.visit(&draft).await;
    phone.touches("form.draft > .again a").await;
    phone.touches("form.draft > .again button").await;
    phone.sees("document.querySelector('#text').value.endsWith('Terowongan')").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_is_put_where_it_is_written() {
    let (_site, phone, _content) = start(Scripts::On).await;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("tombol.jpg");
    std::fs::write(&path, noise(300, 200, ImageFormat::Jpeg)).unwrap();
    phone.visit(&at("draft", &lesson())).await;
    phone.finds("#body").await;
    phone.run("document.querySelector('#body').setSelectionRange(0, 0)", Vec::new()).await;
    phone.finds("#upload-file").await.send_keys(&path.display().to_string()).await.unwrap();
    phone.sees("document.querySelector('#body').value.startsWith('![')").await;
    phone.sees("document.querySelector('[data-saved]').dataset.state === 'saved'").await;
    phone.sees("document.querySelector('#body').value.includes('](media:2030/tombol-')").await;
    phone.visit(&at("preview", &lesson())).await;
    phone.sees("document.querySelector('.prose picture img')?.naturalWidth > 0").await;
}
