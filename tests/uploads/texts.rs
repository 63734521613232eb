//! A picture in a text: in the size that a screen needs, once the sizes are there.

use image::ImageFormat;
use lentera::sounds;

use super::{author, both_stores, outcome, pictures::noise};
use crate::support::{Engine, TestSite};

both_engines!(an_uploaded_picture_comes_in_sizes, a_picture_beside_a_text_gets_its_sizes_later);

const LESSON: &str = "courses/first-steps/01-welcome.md";
const PAGE: &str = "/courses/first-steps/welcome";

async fn an_uploaded_picture_comes_in_sizes(engine: Engine) {
    for (mut site, _bucket) in both_stores(engine).await {
        let author = author(&site).await;
        let mut names = Vec::new();
        for (name, width) in [("satu.jpg", 1200), ("dua.jpg", 300)] {
            let made = outcome(&site, &author, name, &noise(width, 200, ImageFormat::Jpeg)).await;
            names.push(made["name"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned());
        }
        site.edit(LESSON, |text| format!("{text}\n\n![Foto satu]({})\n\n![Foto dua]({})\n", names[0], names[1])).await;
        assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
        let page = site.visitor().get(PAGE).await.is_ok();
        let widths = |set: &str| -> Vec<String> {
            set.split(", ").map(|each| each.split(' ').nth(1).unwrap().to_owned()).collect()
        };
        let webp = page.attributes("picture source[type='image/webp']", "srcset");
        assert_eq!([widths(&webp[0]), widths(&webp[1])], [vec!["480w", "960w", "1200w"], vec!["300w"]]);
        let own = page.attributes("picture img", "srcset");
        assert_eq!(widths(&own[0]), ["480w", "960w", "1200w"]);
        assert!(page.attributes("picture img", "src")[0].ends_with("-960.jpg"));
        let sides: Vec<String> =
            [page.attributes("picture img", "width"), page.attributes("picture img", "height")].concat();
        assert_eq!(sides, ["960", "300", "160", "200"]);
        assert_eq!(page.attributes("picture img", "loading"), ["lazy"], "the first does not wait");
        assert_eq!(page.attributes("picture img", "alt"), ["Foto satu", "Foto dua"]);
        for set in webp.iter().chain(&own) {
            for address in set.split(", ").map(|each| each.split(' ').next().unwrap()) {
                let served = site.visitor().get(address).await.is_ok();
                let kind = if address.ends_with(".webp") { "image/webp" } else { "image/jpeg" };
                assert_eq!(served.header("content-type"), kind);
            }
        }
        // Whoever keeps the course, or prints it, takes one.
        let parcel = site.visitor().get("/courses/first-steps/offline.json").await.is_ok().html();
        assert!(parcel.contains("-960.jpg") && !parcel.contains("-480.jpg") && !parcel.contains(".webp"), "{parcel}");
        let booklet = site.visitor().get("/courses/first-steps/print").await.is_ok();
        assert!(booklet.attributes("img", "src")[0].ends_with("-960.jpg"), "{}", booklet.html());
        assert!(booklet.texts("picture").is_empty() && booklet.attributes("img", "srcset").is_empty());
    }
}

async fn a_picture_beside_a_text_gets_its_sizes_later(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    std::fs::write(site.content().join("courses/first-steps/foto.png"), noise(600, 200, ImageFormat::Png)).unwrap();
    std::fs::write(site.content().join("courses/first-steps/rusak.png"), &noise(600, 200, ImageFormat::Png)[..9_000])
        .unwrap();
    site.edit(LESSON, |text| text + "\n\n![Foto](foto.png)\n\n![Rusak](rusak.png)\n").await;
    let before = site.visitor().get(PAGE).await.is_ok();
    assert_eq!(
        (before.texts("picture").len(), before.attributes(".prose img", "loading")),
        (0, vec!["lazy".into(); 2])
    );
    let block = before.attributes(".prose > p:has(img)", "id");
    let since = changed(&site);

    assert!(sounds::attend(&site.app, None).await.unwrap());
    assert!(!sounds::attend(&site.app, None).await.unwrap(), "each is drawn once, and what is broken tried once");
    site.republish().await;
    let after = site.visitor().get(PAGE).await.is_ok();
    assert_eq!(after.texts("picture").len(), 1);
    assert_eq!(after.attributes(".prose > p:has(img)", "id"), block, "whoever stopped at the picture finds it");
    assert_eq!(changed(&site), since, "the lesson says what it said");
    let site = site.restart().await;
    assert!(!sounds::attend(&site.app, None).await.unwrap());
}

fn changed(site: &TestSite) -> jiff::Timestamp {
    site.app.library().courses[0].revision.changed_at
}
