//! Pages as every reader gets them: ready bytes, languages, the chosen display, errors in plain words.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};

use crate::support::{Engine, TestSite};

both_engines!(
    every_public_page_is_there_in_both_languages,
    a_page_is_the_same_bytes_until_it_changes,
    a_learner_s_own_page_is_compressed_too,
    the_chosen_display_is_remembered_and_nothing_else,
    a_way_back_never_leads_to_another_site,
    an_error_is_a_page_in_the_reader_s_language,
    a_text_in_another_language_says_which,
    a_press_from_another_site_is_refused,
    an_old_address_leads_to_the_new_one,
    a_draft_and_a_schedule_leak_nowhere,
    media_answer_in_whole_and_in_part,
    health_is_told,
    a_folder_that_is_away_does_not_empty_the_site,
    robots_are_kept_from_what_belongs_to_one_person,
);

async fn every_public_page_is_there_in_both_languages(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let reader = site.visitor();
    let map = reader.get("/sitemap.xml").await.is_ok().html();
    let paths: Vec<&str> =
        map.split("<loc>https://lentera.example.org").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(paths.len() > 90, "{} addresses", paths.len());
    let mut titles = std::collections::BTreeMap::new();
    for path in paths {
        let page = reader.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let english = path.starts_with("/en");
        assert_eq!(page.attributes("html", "lang"), [if english { "en" } else { "id" }], "{path}");
        assert_eq!(page.texts("h1").len(), 1, "{path}");
        let canonical = page.attributes("link[rel=canonical]", "href");
        assert_eq!(canonical, [format!("https://lentera.example.org{path}")], "{path}");
        let places = page.texts(".places a");
        let expected: &[&str] = match english {
            true => &["Home", "Courses", "Podcasts", "Webinars", "Help"],
            false => &["Beranda", "Kursus", "Siniar", "Webinar", "Bantuan"],
        };
        assert_eq!(places, expected, "{path}");
        assert!(page.attributes("footer a", "href").contains(&"tel:+62335000000".to_owned()), "{path}");
        if let Some(other) = titles.insert(page.text("title"), path) {
            panic!("{path} has the title of {other}");
        }
    }
}

async fn a_page_is_the_same_bytes_until_it_changes(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let path = "/courses/first-steps/welcome";
    let first = reader.get(path).await.is_ok();
    let again = reader.get(&format!("{path}?utm_source=poster")).await;
    assert_eq!((first.header("etag"), &first.body), (again.header("etag"), &again.body));
    assert_eq!(first.header("cache-control"), "no-cache");
    assert!(first.header("vary").contains("Cookie"));

    let tag = first.header("etag").to_owned();
    let unchanged = reader.get_with(path, &[("if-none-match", &tag)]).await;
    assert_eq!((unchanged.status, unchanged.body.len()), (StatusCode::NOT_MODIFIED, 0));
    for coding in ["gzip", "br"] {
        let packed = reader.get_with(path, &[("accept-encoding", coding)]).await;
        assert_eq!(packed.header("content-encoding"), coding);
        assert!(packed.body.len() < first.body.len() / 2);
    }
    let head = reader.head(path).await;
    assert_eq!((head.header("content-length"), head.body.len()), (first.header("content-length"), 0));

    site.edit("courses/first-steps/02-searching.md", |text| text.replace("Mencari", "Cari")).await;
    assert_eq!(reader.get(path).await.header("etag"), tag, "another lesson's change is none of this page's");
    site.edit("courses/first-steps/01-welcome.md", |text| text.replace("Buka beranda", "Buka situs")).await;
    let changed = reader.get_with(path, &[("if-none-match", &tag)]).await.is_ok();
    assert!(changed.html().contains("Buka situs"));
}

async fn a_learner_s_own_page_is_compressed_too(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let learner = site.visitor();
    learner.post("/courses/first-steps/welcome/done", "").await;
    let plain = learner.get("/courses/first-steps").await.is_ok();
    let packed = learner.get_with("/courses/first-steps", &[("accept-encoding", "gzip")]).await.is_ok();
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "gzip"));
    assert!(packed.body.len() < plain.body.len() / 2, "{} of {}", packed.body.len(), plain.body.len());
}

async fn the_chosen_display_is_remembered_and_nothing_else(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let from = "/courses/first-steps";
    assert_eq!(reader.get(from).await.attributes(".tools a", "href")[0], "/display?from=/courses/first-steps");
    reader.post("/display", "size=largest&from=/courses/first-steps").await.redirects_to(from);
    reader.post("/display", "theme=night&from=/courses/first-steps").await.redirects_to(from);
    let page = reader.get(from).await;
    assert_eq!(page.attributes("html", "data-size"), ["largest"]);
    assert_eq!(page.attributes("html", "data-theme"), ["night"]);
    assert_eq!(
        reader.cookies().into_iter().collect::<Vec<_>>(),
        [("display".to_owned(), "largest.night.normal".to_owned())]
    );
    reader.post("/display", "size=enormous&theme=&from=/").await;
    assert_eq!(reader.get("/").await.attributes("html", "data-size"), ["largest"], "what is not a size changes none");
    let somebody_else = site.visitor().get(from).await;
    assert_eq!(somebody_else.attributes("html", "data-size"), ["normal"]);
    reader.post("/en/display", "size=normal&from=/courses").await.redirects_to("/en/courses");
}

async fn a_way_back_never_leads_to_another_site(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    for from in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a?b", "/%0d%0aX"]
    {
        let encoded: String = url::form_urlencoded::byte_serialize(from.as_bytes()).collect();
        reader.post("/display", &format!("size=large&from={encoded}")).await.redirects_to("/");
    }
}

async fn an_error_is_a_page_in_the_reader_s_language(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    for path in
        ["/courses/none", "/courses/first-steps/none", "/nothing", "/courses/UPPER", "/podcasts/x", "/webinars/x"]
    {
        let page = reader.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(page.text("h1"), "Halaman tidak ditemukan");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(reader.get(&format!("/en{path}")).await.text("h1"), "Page not found");
    }
    let wrong_method = reader.post("/courses", "").await;
    assert_eq!(wrong_method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(wrong_method.text("h1"), "Maaf, belum berhasil");
    let huge = reader.post("/display", &"a=b&".repeat(100_000)).await;
    assert_eq!((huge.status, huge.text("h1").as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "Terlalu besar"));
    let machine = reader.get_with("/nothing", &[("accept", "*/*")]).await;
    assert!(!machine.header("x-request-id").is_empty());
}

async fn a_text_in_another_language_says_which(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let page = reader.get("/en/courses/first-steps/welcome").await.is_ok();
    assert_eq!(page.text(".note"), "The text of this lesson is in Bahasa Indonesia.");
    site.edit("site.toml", |text| {
        let other_first = text.replace("[\"id\", \"en\"]", "[\"en\", \"id\"]");
        ["address", "controller", "officer"]
            .iter()
            .fold(other_first, |text, key| text.replace(&format!("{key}]\nid"), &format!("{key}]\nen")))
    })
    .await;
    let page = reader.get("/id/courses/first-steps/welcome").await.is_ok();
    assert_eq!(page.text(".note"), "Teks pelajaran ini dalam English.");
    assert_eq!(page.attributes("article", "lang"), ["en"]);
}

async fn a_press_from_another_site_is_refused(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let form = ("content-type", "application/x-www-form-urlencoded");
    for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let answer =
            reader.send(Method::POST, "/courses/first-steps/welcome/done", &[form, foreign], Body::empty()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.text(".lead").starts_with("Kiriman ini datang dari situs lain"));
    }
    assert!(reader.cookies().is_empty());
}

async fn an_old_address_leads_to_the_new_one(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let old = reader.get("/en/courses/first-steps/hello").await;
    let expected = (StatusCode::MOVED_PERMANENTLY, "/en/courses/first-steps/welcome");
    assert_eq!((old.status, old.header("location")), expected);
}

async fn a_draft_and_a_schedule_leak_nowhere(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let draft = "+++\ntitle = \"RAHASIA\"\nsummary = \"RAHASIA\"\ngoal = \"RAHASIA.\"\nminutes = 8\ndraft = true\n+++\nRAHASIA\n";
    site.edit("courses/first-steps/09-later.md", |_| draft.to_owned()).await;
    let reader = site.visitor();
    for path in ["/", "/courses", "/courses/first-steps", "/sitemap.xml", "/courses/first-steps/later", "/me", "/menu"]
    {
        assert!(!reader.get(path).await.html().contains("RAHASIA"), "{path}");
    }
    assert_eq!(reader.get("/courses/first-steps/later").await.status, StatusCode::NOT_FOUND);
}

async fn media_answer_in_whole_and_in_part(engine: Engine) {
    let site = TestSite::with_starter_content(engine).await;
    let reader = site.visitor();
    let path = "/media/podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
    let whole = reader.get(path).await.is_ok();
    assert_eq!(whole.header("content-type"), "audio/mpeg");
    let part = reader.get_with(path, &[("range", "bytes=100-199")]).await;
    assert_eq!((part.status, &part.body[..]), (StatusCode::PARTIAL_CONTENT, &whole.body[100..200]));
    assert_eq!(part.header("content-range"), format!("bytes 100-199/{}", whole.body.len()));
    let stale = reader.get_with(path, &[("range", "bytes=0-9"), ("if-range", "\"another\"")]).await;
    assert_eq!((stale.status, stale.body.len()), (StatusCode::OK, whole.body.len()));
    let beyond = reader.get_with(path, &[("range", "bytes=99999999-")]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    let head = reader.head(path).await.is_ok();
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
    for hidden in
        ["/media/site.toml", "/media/podcasts/ngopi-digital/show.md", "/media/../Cargo.toml", "/media/%2e%2e/x"]
    {
        assert_eq!(reader.get(hidden).await.status, StatusCode::NOT_FOUND, "{hidden}");
    }
}

async fn health_is_told(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let machine = site.visitor();
    for path in ["/health/live", "/health/ready"] {
        assert_eq!(machine.get(path).await.is_ok().html(), "ok\n");
    }
}

async fn robots_are_kept_from_what_belongs_to_one_person(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let robots = site.visitor().get("/robots.txt").await.is_ok().html();
    let closed: Vec<&str> = robots.lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    let own = ["/me$", "/me/", "/card", "/display", "/search", "/staff", "/desk", "/studio"];
    let expected = ["", "/en"].map(|prefix| own.map(|path| format!("{prefix}{path}"))).concat();
    assert_eq!(closed, expected, "`/me` alone would shut `/menu`");
}

async fn a_folder_that_is_away_does_not_empty_the_site(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (here, away) = (site.content().to_owned(), site.content().with_extension("away"));
    std::fs::rename(&here, &away).unwrap();
    site.republish().await;
    site.visitor().get("/courses/first-steps/welcome").await.is_ok();
    std::fs::rename(&away, &here).unwrap();
    site.edit("courses/first-steps/01-welcome.md", |text| text.replace("Buka beranda", "Buka situs")).await;
    assert!(site.visitor().get("/courses/first-steps/welcome").await.html().contains("Buka situs"));
}
