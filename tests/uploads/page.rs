//! The page with what was uploaded: a form that works without a script, what is there, what may be deleted.

use axum::http::StatusCode;
use image::ImageFormat;

use super::{author, both_stores, has_half_files, outcome, pictures::noise, stored};
use crate::support::{Engine, TestSite, Visitor, visitor::Answer};

both_engines!(
    a_form_without_a_script_brings_a_file,
    what_no_text_names_may_be_deleted,
    the_newest_stand_first_thirty_to_a_page,
    a_sound_is_kept_as_apps_play_it,
);

const PAGE: &str = "/studio/media";

async fn send_form(author: &Visitor, name: &str, file: &[u8]) -> Answer {
    let head = format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html");
    author.send_parts(PAGE, &[(&head, file)]).await
}

async fn a_form_without_a_script_brings_a_file(engine: Engine) {
    for (site, bucket) in both_stores(engine).await {
        let author = author(&site).await;
        let page = author.get(PAGE).await.is_ok();
        assert!(page.text("main").contains("Belum ada yang dikirim") && page.text("#upload-hint").contains("500,0 MB"));
        send_form(&author, "Bu Sri.png", &noise(60, 40, ImageFormat::Png)).await.redirects_to(PAGE);
        assert!(author.get(PAGE).await.is_ok().text(".card [role=status]").contains("Sedang diolah"));
        site.deliver().await;
        let page = author.get(PAGE).await.is_ok();
        assert_eq!(page.text(".card h3"), "Bu Sri.png");
        assert!(page.text(".card .facts").contains("Rina instructor"), "{}", page.text(".card .facts"));
        let line = page.attributes(".card input[readonly]", "value").remove(0);
        assert!(line.starts_with("![Tulis di sini apa yang terlihat](media:2030/bu-sri-"), "{line}");
        let small = author.get(&page.attributes(".card img", "src")[0]).await.is_ok();
        assert_eq!(image::load_from_memory(&small.body).unwrap().width(), 60);

        for (file, why) in [(&b""[..], "Belum ada berkas"), (b"<svg/>", "")] {
            let answer = send_form(&author, "x.svg", file).await;
            assert_eq!(answer.status == StatusCode::UNPROCESSABLE_ENTITY, file.is_empty());
            assert!(answer.html().contains(why));
            site.deliver().await;
        }
        assert!(author.get(PAGE).await.text(".card .problem").contains("SVG"));
        assert!(!has_half_files(&site).await, "{}", bucket.is_some());
    }
}

async fn what_no_text_names_may_be_deleted(engine: Engine) {
    for (mut site, bucket) in both_stores(engine).await {
        let author = author(&site).await;
        let made = outcome(&site, &author, "foto.png", &noise(60, 40, ImageFormat::Png)).await;
        let name = made["name"].as_str().unwrap().to_owned();
        let key = name.strip_prefix("media:").unwrap();
        let deletion = made["file"].as_str().unwrap().replace("/file", "/deletion");
        // A draft counts: its author will want it.
        let draft = format!(
            "+++\ntitle = \"X\"\nsummary = \"X\"\ngoal = \"X\"\nminutes = 1\ndraft = true\n+++\n\n![Foto]({name})\n"
        );
        site.edit("courses/first-steps/09-draf.md", |_| draft).await;
        let page = author.get(PAGE).await.is_ok();
        assert!(page.text(".card").contains("Dipakai di dalam teks"), "{}", page.text(".card"));
        assert!(author.get(&deletion).await.is_ok().text("main [role=alert]").contains("masih dipakai"));
        assert_eq!(author.post(&deletion, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stored(&site, &bucket, key).is_some());

        std::fs::remove_file(site.content().join("courses/first-steps/09-draf.md")).unwrap();
        site.republish().await;
        let twin = outcome(&site, &author, "foto.png", &noise(60, 40, ImageFormat::Png)).await;
        let twin = twin["file"].as_str().unwrap().replace("/file", "/deletion");
        author.get(&twin).await.is_ok();
        author.post(&twin, "").await.redirects_to("/studio/media?done=deleted");
        assert!(stored(&site, &bucket, key).is_some(), "another upload is the same file");
        author.post(&deletion, "").await.redirects_to("/studio/media?done=deleted");
        assert!(stored(&site, &bucket, key).is_none());
        assert_eq!(author.post(&deletion, "").await.status, StatusCode::NOT_FOUND);
        let left = match &bucket {
            Some(bucket) => bucket.get("derived"),
            None => std::fs::read_dir(site.content().join("store/derived")).ok().map(|files| vec![0; files.count()]),
        };
        assert!(left.is_none_or(|files| files.is_empty()), "its sizes went with it");
    }
}

async fn the_newest_stand_first_thirty_to_a_page(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    for number in 1..=31 {
        super::begin(&author, &format!("berkas {number}.mp3"), 9).await;
    }
    let first = author.get(PAGE).await.is_ok();
    assert_eq!((first.texts(".card h3").len(), first.text(".card h3")), (30, "berkas 31.mp3".to_owned()));
    let second = author.get(&first.attributes("nav.forward a", "href")[0]).await.is_ok();
    assert_eq!(second.texts(".card h3"), ["berkas 1.mp3"]);
}

async fn a_sound_is_kept_as_apps_play_it(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    let sound = crate::recordings::mp3();
    let made = outcome(&site, &author, "Cerita Bromo.bin", &sound).await;
    let name = made["name"].as_str().unwrap();
    assert!(name.starts_with("media:2030/cerita-bromo-") && name.ends_with(".mp3"), "{name}");
    assert_eq!(made["kind"], "sound");
    assert_eq!(stored(&site, &None, name.strip_prefix("media:").unwrap()), Some(sound.clone()));
    let cut = outcome(&site, &author, "potong.mp3", &sound[..sound.len() / 2 + 3]).await;
    assert!(cut["problem"].as_str().unwrap().contains("Akhir rekaman ini hilang"), "{cut}");
    let page = author.get(PAGE).await.is_ok();
    let file = page.attributes(".card audio", "src").remove(0);
    let part = author.get_with(&file, &[("range", "bytes=0-9")]).await;
    assert_eq!((part.status, &part.body[..]), (StatusCode::PARTIAL_CONTENT, &sound[..10]));
}
