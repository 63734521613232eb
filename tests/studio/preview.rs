//! A draft looks as readers will see it, and nothing in it runs.

use std::fs;

use lentera::staff::Role;

use super::{Form, WELCOME, at, fields, start};
use crate::support::{Engine, TestSite, site::manifest};

both_engines!(
    a_preview_is_the_page_that_readers_get,
    what_is_new_is_seen_before_it_is_published,
    pictures_of_drafts_are_seen_by_authors_alone,
    no_field_lets_a_script_through,
    every_kind_of_file_has_a_preview,
);

async fn a_preview_is_the_page_that_readers_get(engine: Engine) {
    let (site, author) = start(engine).await;
    let public = site.visitor().get("/courses/first-steps/searching").await.is_ok();
    let preview = author.get(&at("preview", "courses/first-steps/02-searching.md")).await.is_ok();
    assert_eq!(preview.html(), public.html(), "to the letter");
    let policy = preview.header("content-security-policy").to_owned();
    assert!(policy.contains("frame-ancestors 'self'") && policy.contains("sandbox allow-same-origin"), "{policy}");
    assert_eq!(preview.header("cache-control"), "no-store");
    assert_eq!(preview.header("x-frame-options"), "");
    Form::of(&author, WELCOME).await.with("f.title", "Selamat pagi").autosave(&author, WELCOME).await;
    assert_eq!(author.get(&at("preview", WELCOME)).await.is_ok().text("h1"), "Selamat pagi");
    assert_eq!(
        site.visitor().get("/courses/first-steps/welcome").await.text("h1"),
        "Selamat datang",
        "nothing of it is kept"
    );
    let paper = author.get(&format!("{}?as=paper", at("preview", WELCOME))).await.is_ok();
    assert!(paper.html().contains("Selamat pagi"));
    // What has mistakes says which.
    let form = Form::of(&author, WELCOME).await.with("f.minutes", "");
    form.autosave(&author, WELCOME).await;
    assert!(author.get(&at("preview", WELCOME)).await.text("main").contains("Bagian ini belum diisi."));
}

async fn what_is_new_is_seen_before_it_is_published(engine: Engine) {
    let (site, author) = start(engine).await;
    let file = "courses/first-steps/03-baru.md";
    author.post("/studio/new/lesson", "title=Baru&folder=first-steps").await;
    let form = Form::of(&author, file)
        .await
        .with("f.summary", "S")
        .with("f.goal", "G")
        .with("f.minutes", "3")
        .with("f.draft", "true");
    form.with("body", "> [!WARNING]\n> Awas.").autosave(&author, file).await;
    let preview = author.get(&at("preview", file)).await.is_ok();
    assert!(preview.text(".markdown-alert-warning").contains("Awas."), "also where it is marked as not shown yet");
    assert!(preview.html().contains("Pelajaran 3 dari 3"));
    assert!(!site.visitor().get("/courses/first-steps").await.html().contains("Baru"));
    let page = author.get(&at("preview", "people/guru.md")).await.is_ok();
    assert!(page.text("main").contains("tidak punya halaman sendiri"));
}

async fn pictures_of_drafts_are_seen_by_authors_alone(engine: Engine) {
    let (site, author) = start(engine).await;
    fs::copy(manifest().join("static/icon-192.png"), site.content().join("courses/first-steps/gambar.png")).unwrap();
    Form::of(&author, WELCOME).await.with("body", "![Kartu](gambar.png)").autosave(&author, WELCOME).await;
    let preview = author.get(&at("preview", WELCOME)).await.is_ok();
    let address = preview.attributes(".prose img", "src").remove(0);
    assert_eq!(address, "/studio/preview-media/courses/first-steps/gambar.png");
    assert_eq!(author.get(&address).await.is_ok().header("content-type"), "image/png");
    assert_eq!(site.visitor().get("/media/courses/first-steps/gambar.png").await.status, 404);
    assert_eq!(author.get("/studio/preview-media/site.toml").await.status, 404);
    assert_eq!(author.get("/studio/preview-media/..%2F..%2Fetc%2Fpasswd").await.status, 404);
}

/// What has been tried on systems of this kind.
const VECTORS: [&str; 9] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "</textarea></title><script>alert(1)</script>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
];

async fn no_field_lets_a_script_through(engine: Engine) {
    let (_site, author) = start(engine).await;
    for (index, vector) in VECTORS.iter().enumerate() {
        let form = Form::of(&author, WELCOME).await;
        let names: Vec<String> = form.0.iter().map(|(name, _)| name.clone()).collect();
        let words = ["f.title", "f.summary", "f.goal", "body"];
        let form =
            names.iter().filter(|name| words.contains(&name.as_str())).fold(form, |form, name| form.with(name, vector));
        let form = form.with("q.0.text", vector).with("q.0.0.text", vector).with("q.0.0.why", vector);
        let form = form.with("q.0.1.text", "b").with("q.0.1.why", vector).with("q.0.right", "0");
        form.autosave(&author, WELCOME).await;
        for page in [
            at("preview", WELCOME),
            at("draft", WELCOME),
            format!("{}?as=text", at("draft", WELCOME)),
            "/studio".to_owned(),
        ] {
            let answer = author.get(&page).await.is_ok();
            is_harmless(&answer.html(), &format!("vector {index} on {page}"));
        }
        form.with("version", &(index + 1).to_string()).press(&author, "publication", WELCOME).await;
        is_harmless(&author.get(&at("history", WELCOME)).await.html(), &format!("vector {index} in the history"));
    }
    let stored = fields(&[("title", VECTORS[0]), ("slug", VECTORS[2]), ("folder", VECTORS[2])]);
    is_harmless(&author.post("/studio/new/lesson", &stored).await.html(), "something new");
}

/// As a browser reads it: no script but our own, no attribute that runs, no address that does.
fn is_harmless(page: &str, what: &str) {
    let document = scraper::Html::parse_document(page);
    let all = scraper::Selector::parse("*").unwrap();
    for element in document.select(&all) {
        let name = element.value().name();
        assert!(
            !["svg", "math", "object", "embed"].contains(&name) || element.attr("aria-hidden").is_some(),
            "{what}: {name}"
        );
        assert!(
            name != "script" || element.attr("src").is_some_and(|src| src.starts_with("/static/")),
            "{what}: a script"
        );
        assert!(name != "iframe" || element.attr("data-preview").is_some(), "{what}: a frame");
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "{what}: {attribute}");
            let is_address = ["href", "src", "action", "formaction", "srcdoc"].contains(&attribute);
            let value = value.trim().to_lowercase();
            assert!(
                !is_address || !(value.starts_with("javascript:") || value.starts_with("data:text")),
                "{what}: {value}"
            );
        }
    }
}

async fn every_kind_of_file_has_a_preview(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let (author, _) = site.staff(Role::Instructor).await;
    for (file, title) in [
        ("courses/aman-dari-penipuan/course.md", "Aman dari Penipuan"),
        ("podcasts/ngopi-digital/show.md", "Ngopi Digital"),
        ("webinars/01-aman-ber-whatsapp.md", "Aman Ber-WhatsApp untuk Bapak/Ibu"),
        ("webinars/klinik-ponsel/series.md", "Klinik Ponsel: Tanya Jawab Langsung"),
        ("pages/help.md", "Bantuan"),
        ("pages/help.en.md", "Help"),
        ("glossary.md", "Daftar Istilah"),
    ] {
        let preview = author.get(&at("preview", file)).await.is_ok();
        assert_eq!(preview.text("h1"), title, "{file}");
    }
    author.get(&at("preview", "site.toml")).await.is_ok();
}
