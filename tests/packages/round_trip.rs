//! Out of one library and into another: the same course, the same file.

use std::fs;

use image::ImageFormat;

use super::{author, brought, export, files, offered, start, told, zip_of};
use crate::{
    support::{
        Engine, TestSite,
        bucket::Bucket,
        site::{copy, manifest},
    },
    uploads::{self, pictures::noise},
};

both_engines!(
    every_course_that_ships_is_the_same_elsewhere,
    what_the_media_store_has_comes_along,
    another_object_of_the_store_is_not_overwritten,
    content_in_a_bucket_takes_a_course_in,
    a_course_that_is_not_there_has_no_file,
    the_folder_of_a_course_alone_is_a_course,
);

async fn every_course_that_ships_is_the_same_elsewhere(engine: Engine) {
    let from = TestSite::with_starter_content(engine).await;
    let giver = author(&from).await;
    let (mut to, taker) = start(engine).await;
    let courses: Vec<String> = from.app.library().courses.iter().map(|course| course.slug.to_string()).collect();
    assert!(courses.len() >= 5);
    for course in &courses {
        let file = export(&giver, course).await;
        assert_eq!(export(&giver, course).await, file, "the same course is the same file");
        let page = brought(&mut to, &taker, &format!("{course}.zip"), &file).await;
        assert!(page.text("[role=status]").contains(&format!("{course}.zip")), "{}", page.text("main"));
        assert!(to.app.content_errors().is_empty(), "{:?}", to.app.content_errors());
        assert_eq!(told(&to.app.library(), course), told(&from.app.library(), course));
        assert_eq!(export(&taker, course).await, file, "{course} goes on as it came");
        to.visitor().get(&format!("/courses/{course}")).await.is_ok();
    }
}

async fn what_the_media_store_has_comes_along(engine: Engine) {
    let bucket = Bucket::start().await;
    let in_bucket = TestSite::start_with(engine, "two-lessons", &bucket.settings()).await;
    let on_disk = TestSite::start(engine, "two-lessons").await;
    // From a disk into a bucket, and from there onto a disk.
    let mut file = Vec::new();
    for (mut from, other) in [(on_disk, Bucket::start().await), (in_bucket, Bucket::start().await)] {
        let giver = author(&from).await;
        let made = uploads::outcome(&from, &giver, "Bu Sri.png", &noise(60, 40, ImageFormat::Png)).await;
        let name = made["name"].as_str().unwrap().to_owned();
        from.edit("courses/first-steps/01-welcome.md", |text| format!("{text}\n![Bu Sri]({name})\n")).await;
        file = export(&giver, "first-steps").await;
        let elsewhere = TestSite::start(engine, "two-lessons").await;
        let to_bucket = TestSite::start_with(engine, "two-lessons", &other.settings()).await;
        for mut to in [elsewhere, to_bucket] {
            fs::remove_dir_all(to.content().join("courses")).unwrap();
            to.republish().await;
            let taker = author(&to).await;
            let (at, page) = offered(&taker, "langkah.zip", &file).await;
            assert!(page.text("main").contains(&name), "it is told what comes: {}", page.text("main"));
            assert!(to.app.library().courses.is_empty() && !to.app.uploads.has(name.trim_start_matches("media:")));
            super::confirm(&taker, &at, &page, &[]).await.redirects_to(&at);
            to.republish().await;
            assert!(to.app.content_errors().is_empty(), "{:?}", to.app.content_errors());
            let address = name.replace("media:", "/media/store/");
            let here = to.visitor().get(&address).await.is_ok().body;
            assert_eq!(here, from.visitor().get(&address).await.is_ok().body, "the same to the byte");
            assert_eq!(export(&taker, "first-steps").await, file);
            let shelf = taker.get("/studio/media").await.is_ok();
            assert!(
                shelf.attributes(".card input[readonly]", "value")[0].contains(&name),
                "it is listed with the others"
            );
        }
    }
    assert!(!file.is_empty());
}

async fn another_object_of_the_store_is_not_overwritten(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let (ours, theirs) = (noise(30, 30, ImageFormat::Png), noise(31, 31, ImageFormat::Png));
    fs::create_dir_all(site.content().join("store/2030")).unwrap();
    fs::write(site.content().join("store/2030/foto.png"), &ours).unwrap();
    site.edit("courses/first-steps/01-welcome.md", |text| format!("{text}\n![Foto](media:2030/foto.png)\n")).await;
    let text = fs::read_to_string(site.content().join("courses/first-steps/01-welcome.md")).unwrap();
    let course = fs::read(site.content().join("courses/first-steps/course.md")).unwrap();
    let package = [
        ("courses/lain/course.md", course.as_slice()),
        ("courses/lain/01-salam.md", text.as_bytes()),
        ("media/2030/foto.png", &theirs),
    ];
    brought(&mut site, &author, "lain.zip", &zip_of(package)).await;
    assert_eq!(fs::read(site.content().join("store/2030/foto.png")).unwrap(), ours);
    let brought = fs::read_to_string(site.content().join("courses/lain/01-salam.md")).unwrap();
    let key = brought.split("media:").nth(1).unwrap().split(')').next().unwrap();
    assert!(key.starts_with("2030/foto-") && key.ends_with(".png"), "{key}");
    assert_eq!(fs::read(site.content().join("store").join(key)).unwrap(), theirs);
}

async fn content_in_a_bucket_takes_a_course_in(engine: Engine) {
    let from = TestSite::with_starter_content(engine).await;
    let file = export(&author(&from).await, "aman-dari-penipuan").await;
    let bucket = Bucket::start().await;
    copy(&manifest().join("tests/sites/two-lessons"), &bucket.content());
    let mut settings = bucket.settings().to_vec();
    settings.push(("LENTERA_CONTENT_URL", "s3://library/content".to_owned()));
    let mut to = TestSite::with_settings(engine, &settings).await;
    let taker = author(&to).await;
    brought(&mut to, &taker, "aman.zip", &file).await;
    for (name, bytes) in files(&manifest().join("content/courses/aman-dari-penipuan")) {
        let there = fs::read(bucket.content().join("courses/aman-dari-penipuan").join(&name)).unwrap();
        assert!(there == bytes, "{name}");
    }
    assert_eq!(told(&to.app.library(), "aman-dari-penipuan"), told(&from.app.library(), "aman-dari-penipuan"));
    assert_eq!(export(&taker, "aman-dari-penipuan").await, file);
}

async fn a_course_that_is_not_there_has_no_file(engine: Engine) {
    let (_site, author) = start(engine).await;
    for course in ["nowhere", "..", "First-Steps"] {
        let answer = author.get(&format!("/studio/courses/{course}/package.zip")).await;
        assert_eq!(answer.status, axum::http::StatusCode::NOT_FOUND, "{course}");
    }
    let page = author.get("/studio/draft/courses/first-steps/course.md").await.is_ok();
    assert!(page.attributes("a", "href").contains(&"/studio/courses/first-steps/package.zip".to_owned()));
    let lesson = author.get("/studio/draft/courses/first-steps/01-welcome.md").await.is_ok();
    assert!(!lesson.html().contains("package.zip"));
    assert!(author.get("/studio").await.is_ok().attributes("a", "href").contains(&"/studio/packages".to_owned()));
}

async fn the_folder_of_a_course_alone_is_a_course(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let lesson = fs::read(site.content().join("courses/first-steps/01-welcome.md")).unwrap();
    let course = fs::read(site.content().join("courses/first-steps/course.md")).unwrap();
    let inner = [("course.md", course.as_slice()), ("01-salam.md", &lesson)];
    brought(&mut site, &author, "Langkah Dua.zip", &zip_of(inner)).await;
    site.visitor().get("/courses/langkah-dua/salam").await.is_ok();
    let within = [("langkah-tiga/course.md", course.as_slice()), ("langkah-tiga/01-salam.md", &lesson)];
    brought(&mut site, &author, "x.zip", &zip_of(within)).await;
    site.visitor().get("/courses/langkah-tiga/salam").await.is_ok();
}
