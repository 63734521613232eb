//! Plain Markdown becomes a course that nobody sees before a librarian looked.

use std::fs;

use axum::http::StatusCode;
use image::ImageFormat;

use super::{brought, offered, start, zip_of};
use crate::{support::Engine, uploads::pictures::noise};

both_engines!(plain_markdown_becomes_a_hidden_course);

async fn plain_markdown_becomes_a_hidden_course(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let picture = noise(50, 40, ImageFormat::Png);
    let package = zip_of([
        ("Kenal HP/README.md", b"# Kenal HP\n\nUntuk pemula.\n\n# Siapkan\n\nKacamata.\n".as_slice()),
        ("Kenal HP/01 Tombol.md", b"---\ntitle: Tombol dan layar\ntags: [hp]\n---\n# Mulai\n\nTekan tombol. ![](img/Tombol%20Daya.PNG)\n\n## Lalu\n\nLihat [pelajaran kedua](02-geser.md) atau [situs](https://example.org).\n"),
        ("Kenal HP/02-geser.md", b"Menggeser layar\n===\n\nGeser <b>pelan</b>.\n\n- [berkas](catatan.pdf)\n"),
        ("Kenal HP/img/Tombol Daya.PNG", &picture),
        ("Kenal HP/img/sisa.png", &picture),
        ("Kenal HP/catatan.pdf", b"%PDF-1.7"),
    ]);
    let (_, page) = offered(&author, "hp.zip", &package).await;
    assert!(page.text(".lead").contains("kenal-hp"), "{}", page.text(".lead"));
    let left = page.texts("main li").join("\n");
    for told in [
        "01 Tombol.md: tags – keterangan ini",
        "02-geser.md: 4 – HTML",
        "02-geser.md: catatan.pdf – tautan ke berkas",
        "catatan.pdf – bukan teks",
        "img/sisa.png – tidak dipakai",
    ] {
        assert!(left.contains(told), "{told} in {left}");
    }
    assert!(page.texts("section.box").is_empty(), "{:?}", page.texts("section.box"));
    brought(&mut site, &author, "hp.zip", &package).await;
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
    assert_eq!(site.visitor().get("/courses/kenal-hp").await.status, StatusCode::NOT_FOUND, "nobody sees it yet");

    site.edit("courses/kenal-hp/course.md", |text| text.replace("draft = true\n", "")).await;
    let course = site.visitor().get("/courses/kenal-hp").await.is_ok();
    assert_eq!(course.text("h1"), "Kenal HP");
    assert!(course.text("main").contains("Untuk pemula.") && course.texts("main h2").contains(&"Siapkan".to_owned()));
    let lesson = site.visitor().get("/courses/kenal-hp/tombol").await.is_ok();
    assert_eq!(lesson.text("h1"), "Tombol dan layar");
    let links = lesson.attributes("main a", "href");
    assert!(links.contains(&"/courses/kenal-hp/geser".to_owned()) && links.contains(&"https://example.org".to_owned()));
    assert_eq!(fs::read(site.content().join("courses/kenal-hp/tombol-daya.png")).unwrap(), picture);
    let text = fs::read_to_string(site.content().join("courses/kenal-hp/02-geser.md")).unwrap();
    assert!(text.contains("title = \"Menggeser layar\"\nsummary = \"Geser pelan.\"\n"), "{text}");
    assert!(text.ends_with("+++\nGeser pelan.\n\n- berkas\n"), "{text}");
}
