//! Search and glossary as every reader gets them. No rows take part, so one engine is enough.

use axum::http::StatusCode;
use jiff::SignedDuration;

use crate::support::{Engine, TestSite};

async fn starter() -> TestSite {
    TestSite::with_starter_content(Engine::Sqlite).await
}

#[tokio::test]
async fn every_kind_is_found_with_its_passage_and_a_way_there() {
    let site = starter().await;
    let reader = site.visitor();
    let page = reader.get("/search?q=otp").await.is_ok();
    assert_eq!(page.text(".results h2 a"), "Kode OTP");
    assert_eq!(page.attributes(".results h2 a", "href")[0], "/glossary#-kode-otp");
    let kinds = page.texts(".results .facts");
    for kind in ["Arti kata", "Pelajaran · Aman dari Penipuan", "Kursus", "Siniar · Ngopi Digital", "Halaman situs ini"]
    {
        assert!(kinds.iter().any(|found| found == kind), "{kind} is not in {kinds:?}");
    }
    assert!(kinds.iter().any(|kind| kind.starts_with("Webinar · ")), "{kinds:?}");
    let marks = page.texts("mark");
    assert!(marks.len() >= 8 && marks.iter().all(|mark| mark.to_lowercase() == "otp"), "{marks:?}");
    for href in page.attributes(".results h2 a", "href") {
        let (path, anchor) = href.split_once('#').unwrap_or((&href, ""));
        let there = reader.get(path).await.is_ok();
        assert!(anchor.is_empty() || there.attributes("[id]", "id").contains(&anchor.to_owned()), "{href}");
    }
    let english = reader.get("/en/search?q=passwords").await.is_ok();
    assert_eq!(english.attributes(".results h2 a", "href")[0], "/en/glossary#-password-kata-sandi");
    assert!(english.texts(".results .facts").iter().any(|kind| kind.starts_with("Lesson · ")));
}

#[tokio::test]
async fn what_is_said_in_an_episode_is_found_by_readers_of_both_languages() {
    let site = starter().await;
    let library = site.app.library();
    let episode =
        library.shows[0].episodes.iter().find(|episode| episode.name.episode.as_str().contains("bromo")).unwrap();
    let spoken = &episode.transcript.as_ref().unwrap().cues;
    let text = episode.texts.original();
    let notes = format!("{} {} {}", text.title, text.summary, text.body.words()).to_lowercase();
    let words =
        spoken.iter().flat_map(|cue| cue.text.split(' ')).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let only_said = words.filter(|word| word.len() > 7).find(|word| !notes.contains(&word.to_lowercase())).unwrap();
    for prefix in ["", "/en"] {
        let page = site.visitor().get(&format!("{prefix}/search?q={only_said}")).await.is_ok();
        let expected = format!("{prefix}/podcasts/{}#transcript", episode.name);
        assert!(page.attributes(".results h2 a", "href").contains(&expected), "{only_said}: {}", page.html());
    }
}

#[tokio::test]
async fn the_field_is_on_every_page_or_one_touch_away() {
    let site = starter().await;
    let reader = site.visitor();
    for path in ["/", "/courses", "/help", "/glossary", "/tidak-ada", "/search?q=x"] {
        assert!(reader.get(path).await.attributes(".tools a", "href").contains(&"/search".to_owned()), "{path}");
    }
    for path in ["/", "/glossary", "/search", "/search?q=kode"] {
        let page = reader.get(path).await;
        assert_eq!(page.attributes("main form[role=search]", "action"), ["/search"], "{path}");
        assert_eq!(page.attributes("main form[role=search]", "method"), ["get"], "{path}");
    }
    let page = reader.get("/search?q=kode+%22rahasia%22").await.is_ok();
    assert_eq!(page.attributes("#search-words", "value"), ["kode \"rahasia\""], "what was typed is still there");
    assert!(
        reader
            .get("/search")
            .await
            .attributes(".actions a", "href")
            .contains(&"/courses/aman-dari-penipuan".to_owned())
    );
}

#[tokio::test]
async fn nothing_found_is_said_kindly_with_a_way_on() {
    let site = starter().await;
    let reader = site.visitor();
    let page = reader.get("/search?q=xqzwv").await.is_ok();
    assert_eq!(page.text("main .box h2"), "Belum ditemukan");
    assert!(page.text("main .box").contains("“xqzwv”"));
    assert_eq!(page.attributes("main .box a.button", "href"), ["tel:+62335000000"]);
    let page = reader.get("/search?q=penpiauan").await.is_ok();
    assert_eq!(page.attributes("main .box a.link", "href"), ["/search?q=penipuan"]);
    assert!(page.text("main .box").contains("Apakah maksud Bapak/Ibu: penipuan"));
    let page = reader.get("/search?q=penipaun").await.is_ok();
    assert!(page.text("main .again").contains("Yang ditampilkan: “penipuan”"));
    for (typed, meant) in [("opt", "otp"), ("pni", "pin")] {
        let page = reader.get(&format!("/search?q={typed}")).await.is_ok();
        assert!(page.text("main .again").contains(&format!("Yang ditampilkan: “{meant}”")), "{}", page.html());
    }
    assert!(!page.texts(".results h2").is_empty());
}

#[tokio::test]
async fn hostile_words_are_words() {
    let site = starter().await;
    let reader = site.visitor();
    let long = "a".repeat(5_000);
    let many = "kode+".repeat(1_000);
    for query in [
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%3E%3Cimg%20src=x%3E",
        "%00%01%1b",
        "%ff%fe%c3",
        "%",
        "%zz",
        "...%3F!",
        "%F0%9F%98%80",
        "'%20OR%201=1--",
        "%0d%0aX:%20y",
        &long,
        &many,
    ] {
        let page = reader.get(&format!("/search?q={query}")).await.is_ok();
        assert_eq!(page.texts("main script, main img, main b").len(), 0, "{query}");
        assert!(page.attributes("#search-words", "value").iter().all(|value| value.chars().count() <= 200));
        assert!(!page.html().contains(|c: char| c.is_control() && c != '\n'), "{query}");
    }
    for page in ["0", "-1", "99999999999999999999", "x", ""] {
        reader.get(&format!("/search?q=kode&page={page}")).await.is_ok();
    }
    reader.get("/search?q=a&q=b&q=c&page=2&page=3").await.is_ok();
}

#[tokio::test]
async fn further_results_stand_on_further_pages() {
    let site = starter().await;
    let reader = site.visitor();
    let first = reader.get("/search?q=hp").await.is_ok();
    assert_eq!(first.texts(".results h2").len(), 20);
    assert_eq!(first.attributes("a[rel=next]", "href"), ["/search?q=hp&page=2"]);
    let second = reader.get("/search?q=hp&page=2").await.is_ok();
    assert_eq!(second.attributes("a[rel=prev]", "href"), ["/search?q=hp"]);
    assert_eq!(second.attributes(".results", "start"), ["21"]);
    let shared = first.texts(".results h2").into_iter().filter(|title| second.texts(".results h2").contains(title));
    assert_eq!(shared.count(), 0);
}

#[tokio::test]
async fn nobody_keeps_what_was_looked_for() {
    let site = starter().await;
    let reader = site.visitor();
    let page = reader.get("/search?q=rahasia").await.is_ok();
    assert_eq!((page.header("cache-control"), page.header("set-cookie")), ("no-store", ""));
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    let empty = reader.get("/search").await.is_ok();
    assert!(!empty.header("etag").is_empty(), "without words it is the same for everybody");
    let again = reader.get("/search?q=kode").await;
    assert!(again.html().contains("class=\"cards results\""), "words are never answered with the ready page");
    let robots = reader.get("/robots.txt").await.html();
    assert!(robots.contains("Disallow: /search\n") && robots.contains("Disallow: /en/search\n"), "{robots}");
    assert!(!reader.get("/sitemap.xml").await.html().contains("/search<"));
}

#[tokio::test]
async fn only_what_is_public_is_found() {
    let mut site = TestSite::start(Engine::Sqlite, "two-lessons").await;
    let reader = site.visitor();
    let hits = async |query: &str| reader.get(&format!("/search?q={query}")).await.is_ok().texts(".results h2").len();
    let lesson = "courses/first-steps/02-searching.md";
    site.edit(lesson, |text| text.replacen("+++\n", "+++\ndraft = true\n", 1) + "\n").await;
    site.edit("courses/first-steps/03-new.md", |_| {
        "+++\ntitle = \"Zamrud\"\nsummary = \"S.\"\ngoal = \"G.\"\nminutes = 3\ndraft = true\n+++\nZamrud hijau.\n"
            .to_owned()
    })
    .await;
    assert_eq!(hits("zamrud").await, 0, "a draft");
    site.edit("courses/first-steps/03-new.md", |text| text.replace("draft = true\n", "")).await;
    assert_eq!(hits("zamrud").await, 1, "a published edit is found at once");
    site.edit("courses/first-steps/03-new.md", |text| text.replace("minutes", "draft = true\nminutes")).await;
    assert_eq!(hits("zamrud").await, 0, "and is gone at once when it is withdrawn");
}

#[tokio::test]
async fn an_episode_is_found_from_its_minute_on() {
    let mut site = starter().await;
    site.edit("podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.md", |text| {
        let at = text.find("published_at").unwrap();
        let end = at + text[at..].find('\n').unwrap();
        format!("{}published_at = 2030-03-02T09:00:00{}", &text[..at], &text[end..])
    })
    .await;
    let reader = site.visitor();
    let is_found = async || {
        let hrefs = reader.get("/search?q=bromo").await.is_ok().attributes(".results h2 a", "href");
        hrefs.iter().any(|href| href.contains("buku-tentang-bromo"))
    };
    assert!(!is_found().await);
    site.advance(SignedDuration::from_hours(48)).await;
    assert!(is_found().await);
}

#[tokio::test]
async fn a_lesson_explains_a_word_where_it_is_said_first() {
    let mut site = TestSite::start(Engine::Sqlite, "two-lessons").await;
    let reader = site.visitor();
    site.edit("glossary.md", |_| {
        "+++\ntitle = \"Istilah\"\nsummary = \"S.\"\n+++\n## Peramban (browser)\nJuga: penjelajah\n\nPembuka *situs*.\n\n## Kode OTP\n\nSekali pakai.\n\n## Kode\n\nRahasia.\n"
            .to_owned()
    })
    .await;
    site.edit("courses/first-steps/01-welcome.md", |text| {
        let end = text.rfind("+++\n").unwrap() + 4;
        format!(
            "{}## Kode OTP di judul\n\nSebuah [browser](/help), `kode` dan perambannya. Lalu browser lagi.\n\n- Kode OTP itu **kode**\n  - penjelajah\n\n> Kodenya\n",
            &text[..end]
        )
    })
    .await;
    let page = reader.get("/courses/first-steps/welcome").await.is_ok();
    assert_eq!(page.texts("article a.term"), ["perambannya", "Kode OTP", "kode"], "each once, the longest first");
    assert_eq!(page.texts("article p + details.terms dt"), ["Peramban (browser)"]);
    assert_eq!(page.texts("article li > details.terms dt"), ["Kode OTP", "Kode"]);
    assert_eq!(page.text("article details.terms summary"), "Arti kata: Peramban");
    assert!(page.html().contains("Pembuka <em>situs</em>."));
    for href in page.attributes("article a.term", "href") {
        assert!(page.attributes("article dt", "id").contains(&href[1..].to_owned()), "{href} leads nowhere");
    }
    assert_eq!(page.texts("h2 a.term, code a.term, a a").len(), 0);
    // Another glossary, other explanations: the lesson's file did not change.
    site.edit("glossary.md", |text| text.replace("Sekali pakai.", "Hanya untuk Bapak/Ibu.")).await;
    assert!(reader.get("/courses/first-steps/welcome").await.html().contains("Hanya untuk Bapak/Ibu."));
}

#[tokio::test]
async fn the_glossary_has_an_address_for_every_word() {
    let site = starter().await;
    let reader = site.visitor();
    for prefix in ["", "/en"] {
        let page = reader.get(&format!("{prefix}/glossary")).await.is_ok();
        let ids = page.attributes("article [id]", "id");
        let letters = page.attributes(".alphabet a", "href");
        assert!(letters.len() > 15 && letters.iter().all(|href| ids.contains(&href[1..].to_owned())), "{letters:?}");
        let words = page.texts("article h3");
        let mut sorted = words.clone();
        sorted.sort_by_key(|word| word.to_lowercase());
        assert_eq!(words, sorted, "in the order of the alphabet");
    }
    let marked = reader.get("/courses/aman-dari-penipuan/otp-dan-pin-itu-kunci-rumah").await.is_ok();
    assert!(marked.texts("a.term").contains(&"Kode OTP".to_owned()), "{:?}", marked.texts("a.term"));
    assert_eq!(marked.texts(".quiz a.term").len(), 0);
    assert_eq!(marked.status, StatusCode::OK);
}
