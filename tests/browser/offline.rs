//! Reading without a network: what was opened, a whole course, and a page that says what can be read.

use lentera::{content::LessonName, sounds};
use serde_json::{Value, json};

use super::{CHECK, choose_right, line::Line, quiz_of, routes::WHOLE_COURSE};
use crate::{
    support::{
        Browser, LiveSite, Scripts,
        site::{copy, manifest},
    },
    uploads::pictures::noise,
};

const COURSE_PATH: &str = "/courses/aman-dari-penipuan";

/// A phone whose worker is at work on the page.
pub async fn with_worker(site: &LiveSite, path: &str) -> Browser {
    let phone = Browser::open(site, Scripts::On).await;
    phone.visit(path).await;
    phone.sees("navigator.serviceWorker.controller").await;
    phone
}

/// The addresses that are kept, with their texts.
async fn kept(phone: &Browser) -> Vec<(String, String)> {
    let script = "
        const ready = arguments[0];
        (async () => {
            const all = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const text = await (await cache.match(request, { ignoreVary: true })).text();
                    all.push([new URL(request.url).pathname, text]);
                }
            }
            return all;
        })().then(ready)";
    serde_json::from_value(phone.run_to_end(script, Vec::new()).await).unwrap()
}

/// Waits until a page is kept.
pub async fn keeps(phone: &Browser, path: &str) {
    for _ in 0..400 {
        if kept(phone).await.iter().any(|(address, _)| address == path) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{path} is not kept");
}

pub fn path_of(lesson: &LessonName) -> String {
    format!("/courses/{lesson}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_finds_the_site_worth_installing() {
    let site = LiveSite::start().await;
    let phone = with_worker(&site, "/").await;
    let found = phone.developer("Page.getAppManifest", json!({})).await;
    assert_eq!(found["errors"], json!([]));
    assert!(found["url"].as_str().unwrap().ends_with("/app.webmanifest"));
    let errors = phone.developer("Page.getInstallabilityErrors", json!({})).await;
    let errors = errors["installabilityErrors"].as_array().unwrap().clone();
    assert_eq!(errors, [] as [Value; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_opened_lesson_can_be_read_without_a_network() {
    let (site, line) = Line::to_a_site().await;
    let lessons = site.lessons(WHOLE_COURSE);
    let [opened, other] = [0, 1].map(|place| path_of(&lessons[place]));
    let phone = with_worker(&site, &opened).await;
    let title = phone.words("h1").await;
    keeps(&phone, &opened).await;
    phone.visit("/display?from=/courses").await;
    phone.touches("button[name=size][value=largest]").await;
    phone.arrives_at("/courses").await;
    phone.visit(&opened).await;
    keeps(&phone, &opened).await;
    phone.sees("document.readyState === 'complete'").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;

    line.is_cut(true);
    phone.reload().await;
    assert_eq!(phone.words("h1").await, title);
    assert!(phone.words("main").await.starts_with("Tanpa internet: kemajuan terbaru belum tampil."));
    let size = phone.run("return [document.documentElement.dataset.size, document.fonts.size]", Vec::new()).await;
    assert_eq!(size, json!(["largest", 3]), "as she likes to read it");
    let style = phone.run("return getComputedStyle(document.querySelector('h1')).fontFamily", Vec::new()).await;
    assert!(style.as_str().unwrap().starts_with("Jakarta"), "with its style");

    phone.visit(&other).await;
    assert_eq!(phone.words("h1").await, "Tidak ada internet");
    let listed = phone.words("[data-kept-list]").await;
    assert!(listed.contains(&title), "{listed}");
    phone.touches(&format!("[data-kept-list] a[href='{opened}']")).await;
    phone.arrives_at(&opened).await;
    phone.visit("/").await;
    assert_eq!(phone.words("h1").await, "Tidak ada internet");

    line.is_cut(false);
    phone.touches("[data-again]").await;
    phone.sees("document.querySelector('h1').textContent.startsWith('Selamat datang')").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_course_can_be_kept_and_removed() {
    let (site, line) = Line::to_a_site().await;
    let lessons = site.lessons(WHOLE_COURSE);
    let phone = with_worker(&site, COURSE_PATH).await;
    let parcel = phone
        .run_to_end(
            "fetch(arguments[0]).then((r) => r.json()).then(arguments[1])",
            vec![json!(format!("{COURSE_PATH}/offline.json"))],
        )
        .await;
    phone.sees("document.querySelector('[data-keep]:not([hidden])')").await;
    let kilobytes = parcel["bytes"].as_u64().unwrap().div_ceil(1000);
    assert_eq!(phone.words("[data-keep]").await, format!("Simpan kursus ini, {kilobytes} KB"));
    phone.touches("[data-keep]").await;
    phone.sees("document.querySelector('[data-remove]:not([hidden])')").await;
    let said = phone.words("[data-state]").await;
    assert!(said.starts_with("Tersimpan di HP ini. Bisa dibaca tanpa internet."), "{said}");
    assert_eq!(phone.run("return document.activeElement.matches('[data-remove]')", Vec::new()).await, json!(true));

    line.is_cut(true);
    phone.reload().await;
    assert!(phone.words("[data-state]").await.starts_with("Tersimpan di HP ini."));
    for lesson in &lessons {
        phone.visit(&path_of(lesson)).await;
        phone.finds("article[data-lesson]").await;
        let pictures = "[...document.querySelectorAll('main img')].every((image) => (image.loading = 'eager', image.complete && image.naturalWidth))";
        phone.sees(pictures).await;
    }
    line.is_cut(false);

    phone.visit(COURSE_PATH).await;
    phone.sees("document.querySelector('[data-remove]:not([hidden])')").await;
    phone.touches("[data-remove]").await;
    phone.sees("!document.querySelector('[data-keep]').hidden").await;
    assert_eq!(phone.words("[data-state]").await, "Sudah dihapus dari HP ini.");
    line.is_cut(true);
    phone.visit(&path_of(&lessons[6])).await;
    assert_eq!(phone.words("h1").await, "Tidak ada internet", "what was read only from there is gone with it");
}

/// One size of a picture is kept; her browser asks for the one that fits its screen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kept_picture_is_seen_in_whatever_size_is_asked_for() {
    let content = tempfile::tempdir().unwrap();
    copy(&manifest().join("tests/sites/two-lessons"), content.path());
    let lesson = content.path().join("courses/first-steps/01-welcome.md");
    std::fs::write(lesson.with_file_name("foto.png"), noise(1200, 300, image::ImageFormat::Png)).unwrap();
    let text = std::fs::read_to_string(&lesson).unwrap();
    std::fs::write(&lesson, text + "\n\n![Foto](foto.png)\n").unwrap();
    let (site, line) = Line::to_content(content.path()).await;
    assert!(sounds::attend(&site.app, None).await.unwrap());
    let mut published = site.app.published();
    published.mark_unchanged();
    site.app.publish_soon();
    published.changed().await.unwrap();

    let phone = with_worker(&site, "/courses/first-steps/welcome").await;
    keeps(&phone, "/courses/first-steps/welcome").await;
    let shown =
        "document.querySelector('picture img').naturalWidth && document.querySelector('picture img').currentSrc";
    phone.sees(shown).await;
    let asked = phone.run(&format!("return {shown}"), Vec::new()).await;
    assert!(asked.as_str().unwrap().ends_with("-480.webp"), "{asked}");
    let kept = "const ready = arguments[0]; caches.open('pictures').then((all) => all.keys()).then((all) => ready(all.map((each) => each.url)))";
    phone.sees("true").await;
    let kept = phone.run_to_end(kept, Vec::new()).await;
    assert!(kept.as_array().unwrap().iter().all(|each| each.as_str().unwrap().ends_with("-960.png")), "{kept}");

    line.is_cut(true);
    phone.developer("Network.clearBrowserCache", json!({})).await;
    phone.reload().await;
    phone.sees(shown).await;
}

/// A line that breaks in the middle, and a course that changes afterwards.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_kept_already_is_not_fetched_twice() {
    let (site, line) = Line::to_a_site().await;
    let phone = with_worker(&site, COURSE_PATH).await;
    phone.sees("document.querySelector('[data-keep]:not([hidden])')").await;
    line.is_cut(true);
    phone.touches("[data-keep]").await;
    phone.sees("document.querySelector('[data-state]').textContent.startsWith('Belum selesai')").await;
    line.is_cut(false);
    phone.touches("[data-keep]").await;
    phone.sees("document.querySelector('[data-remove]:not([hidden])')").await;

    // As if the site had been edited since.
    let forget = "
        const [name, path, ready] = arguments;
        caches.open(name).then(async (cache) => {
            await cache.put(path, new Response('lama', { headers: { etag: '\"lama\"' } }));
            await cache.put(`${location.pathname}/offline.json`, new Response('{\"version\":\"lama\",\"files\":[],\"bytes\":1}'));
        }).then(ready)";
    let lesson = path_of(&site.lessons(WHOLE_COURSE)[3]);
    phone.run_to_end(forget, vec![json!(format!("course {COURSE_PATH}")), json!(lesson)]).await;
    phone.reload().await;
    phone.sees("document.querySelector('[data-state]').textContent.includes('baru saja diperbarui')").await;
    let texts = kept(&phone).await;
    assert!(texts.iter().any(|(path, text)| *path == lesson && text.contains("data-lesson")));
}

/// A lesson that was opened before its course was kept, and a course that the site has no more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_newest_copy_is_shown_and_what_is_gone_is_not_kept() {
    let (site, line) = Line::to_a_site().await;
    let lesson = path_of(&site.lessons(WHOLE_COURSE)[0]);
    let phone = Browser::open(&site, Scripts::On).await;
    phone.visit(&lesson).await;
    let title = phone.words("h1").await;
    let phone = with_worker(&site, COURSE_PATH).await;
    let before = "
        const [lesson, ready] = arguments;
        (async () => {
            const page = { headers: { 'content-type': 'text/html', date: new Date().toUTCString() } };
            await (await caches.open('opened')).put(lesson, new Response('<h1>Lama</h1>', page));
            await (await caches.open('course /courses/sudah-pindah')).put('/x', new Response('x'));
        })().then(ready)";
    phone.run_to_end(before, vec![json!(lesson)]).await;
    phone.sees("document.querySelector('[data-keep]:not([hidden])')").await;
    phone.touches("[data-keep]").await;
    phone.sees("document.querySelector('[data-remove]:not([hidden])')").await;
    phone.reload().await;
    phone.sees("document.querySelector('[data-remove]:not([hidden])')").await;
    let gone = "const ready = arguments[0]; caches.has('course /courses/sudah-pindah').then(ready)";
    for _ in 0..400 {
        if phone.run_to_end(gone, Vec::new()).await == json!(false) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    assert_eq!(phone.run_to_end(gone, Vec::new()).await, json!(false), "a course that has gone is kept for ever");
    line.is_cut(true);
    phone.visit(&lesson).await;
    assert_eq!(phone.words("h1").await, title, "not the older copy");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_is_kept_is_anybody_s_own() {
    let site = LiveSite::start().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let phone = with_worker(&site, &path_of(&lesson)).await;
    choose_right(&phone, &quiz_of(&site, &lesson)).await;
    phone.touches(CHECK).await;
    phone.finds("form[action$='/undone']").await;
    let own = phone.run("return document.body.dataset.owner", Vec::new()).await;
    for path in ["/", "/me", COURSE_PATH, &path_of(&lesson), "/courses"] {
        phone.visit(path).await;
    }
    phone.sees("document.querySelector('[data-owner]')").await;
    phone.visit(COURSE_PATH).await;
    phone.sees("document.querySelector('[data-keep]:not([hidden])')").await;
    phone.touches("[data-keep]").await;
    phone.sees("document.querySelector('[data-remove]:not([hidden])')").await;
    let kept = kept(&phone).await;
    let lessons = kept.iter().filter(|(path, _)| path.starts_with("/courses/aman-dari-penipuan/")).count();
    assert!(lessons >= 8, "{lessons} pages are kept");
    for (path, text) in kept {
        assert!(!text.contains(own.as_str().unwrap()), "{path} names its reader");
        if path.starts_with("/courses") {
            assert!(!text.contains("data-owner=") && !text.contains("data-progress"), "{path} is somebody's own");
            assert!(!text.contains("/undone") && !text.contains(" checked"), "{path} tells what somebody did");
        }
        assert!(!["/", "/me", "/courses"].contains(&path.as_str()), "{path} is kept");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_computer_of_the_library_keeps_nothing() {
    let site = LiveSite::start().await;
    let computer = Browser::open(&site, Scripts::On).await;
    let cookie = json!({ "name": "lentera-kiosk", "value": "x", "url": site.origin });
    computer.developer("Network.setCookie", cookie).await;
    computer.visit(&path_of(&site.lessons(WHOLE_COURSE)[0])).await;
    computer.visit(COURSE_PATH).await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let script = "
        const ready = arguments[0];
        Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys(), indexedDB.databases()])
            .then((all) => ready(all.map(({ length }) => length).concat(localStorage.length)))";
    assert_eq!(computer.run_to_end(script, Vec::new()).await, json!([0, 0, 0, 0]));
    assert_eq!(computer.count("[data-keep]:not([hidden])").await, 0, "a course is not offered for keeping");
}
