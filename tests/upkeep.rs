//! What the content needs looking after for: links that lead nowhere, texts that nobody looked at, advice.

use jiff::SignedDuration;
use lentera::{links, staff::Role};

use crate::support::{
    Engine, TestSite, Visitor,
    peer::{Peer, Reply},
};

both_engines!(
    a_link_that_fails_twice_is_told_until_it_is_mended,
    nobody_asks_within_the_library_s_own_network,
    only_hosts_of_the_list_are_asked,
    two_nodes_ask_once,
    who_refuses_programs_is_not_called_dead,
    a_text_is_still_right_until_it_is_old_again,
    advice_is_told_text_by_text,
);

const UPKEEP: &str = "/studio/upkeep";
const WELCOME_FILE: &str = "courses/first-steps/01-welcome.md";
const DAY: SignedDuration = SignedDuration::from_hours(25);

/// A site that may ask the other server, and whose first lesson links to it.
async fn site_that_links(engine: Engine, other: &Peer, settings: &[(&str, String)]) -> (TestSite, Visitor) {
    let mut site = TestSite::start_with(engine, "two-lessons", settings).await;
    let link = format!("\nBaca [daftar nomor darurat]({}).\n", other.address("/daftar"));
    site.edit(WELCOME_FILE, |text| text + &link).await;
    let (author, _) = site.staff(Role::Instructor).await;
    (site, author)
}

fn allowing(other: &Peer) -> Vec<(&'static str, String)> {
    vec![("LENTERA_FETCH_ALLOW", other.host())]
}

/// What the page says of links.
async fn of_links(author: &Visitor) -> String {
    author.get(UPKEEP).await.is_ok().texts("main section").swap_remove(0)
}

async fn a_day_later(site: &mut TestSite) {
    site.advance(DAY).await;
    links::attend(&site.app).await.unwrap();
}

async fn a_link_that_fails_twice_is_told_until_it_is_mended(engine: Engine) {
    let other = Peer::start().await;
    let (mut site, _) = site_that_links(engine, &other, &allowing(&other)).await;
    other.always(Reply::status(404));
    links::attend(&site.app).await.unwrap();
    let methods: Vec<String> = other.asked().iter().map(|asked| asked.method.to_string()).collect();
    assert_eq!(methods, ["HEAD", "GET"], "not every server gives the head alone");
    links::attend(&site.app).await.unwrap();
    assert!(other.asked().is_empty(), "it is asked once a day");
    let (author, _) = site.staff_as(Role::Instructor, "satu@perpus.example").await;
    assert!(of_links(&author).await.contains("Tidak ada tautan mati yang diketahui."), "once is an accident");

    a_day_later(&mut site).await;
    let (author, _) = site.staff_as(Role::Instructor, "dua@perpus.example").await;
    let said = of_links(&author).await;
    assert!(said.contains("Halaman ini tidak ada lagi sejak") && said.contains("Selamat datang"), "{said}");
    let draft = author.get(&format!("/studio/draft/{WELCOME_FILE}")).await.is_ok();
    let advice = draft.text("[data-advice]");
    assert!(advice.contains("/daftar tidak bisa dibuka lagi."), "{advice}");

    other.always(Reply::status(200));
    a_day_later(&mut site).await;
    let (author, _) = site.staff_as(Role::Instructor, "tiga@perpus.example").await;
    assert!(of_links(&author).await.contains("Tidak ada tautan mati"), "it came back");
    other.asked();
    a_day_later(&mut site).await;
    assert!(other.asked().is_empty(), "what is there is asked once a week");
    site.edit(WELCOME_FILE, |text| text.replace("/daftar", "/lain")).await;
    links::attend(&site.app).await.unwrap();
    assert!(other.asked().iter().all(|asked| asked.path == "/lain"), "what no text names is asked no more");
}

async fn nobody_asks_within_the_library_s_own_network(engine: Engine) {
    let other = Peer::start().await;
    let (mut site, _) = site_that_links(engine, &other, &[]).await;
    links::attend(&site.app).await.unwrap();
    a_day_later(&mut site).await;
    assert!(other.asked().is_empty());
    let (author, _) = site.staff_as(Role::Instructor, "dua@perpus.example").await;
    let said = of_links(&author).await;
    assert!(said.contains("Alamat ini hanya bisa dibuka di jaringan kantor"), "{said}");
}

async fn only_hosts_of_the_list_are_asked(engine: Engine) {
    let other = Peer::start().await;
    let named = ("LENTERA_LINK_HOSTS", "example.org".to_owned());
    let (site, _) = site_that_links(engine, &other, &[allowing(&other), vec![named]].concat()).await;
    links::attend(&site.app).await.unwrap();
    assert!(other.asked().is_empty());

    let nobody = ("LENTERA_LINK_HOSTS", String::new());
    let (site, author) = site_that_links(engine, &other, &[allowing(&other), vec![nobody]].concat()).await;
    links::attend(&site.app).await.unwrap();
    assert!(other.asked().is_empty());
    assert!(of_links(&author).await.contains("Tautan tidak diperiksa di situs ini."));
}

async fn two_nodes_ask_once(engine: Engine) {
    let other = Peer::start().await;
    let (site, _) = site_that_links(engine, &other, &allowing(&other)).await;
    let (one, two) = tokio::join!(links::attend(&site.app), links::attend(&site.app));
    one.and(two).unwrap();
    assert_eq!(other.asked().len(), 1);
}

async fn who_refuses_programs_is_not_called_dead(engine: Engine) {
    let other = Peer::start().await;
    let (mut site, author) = site_that_links(engine, &other, &allowing(&other)).await;
    for status in [403, 429, 999] {
        other.always(Reply::status(status));
        for _ in 0..2 {
            site.advance(SignedDuration::from_hours(8 * 24)).await;
            links::attend(&site.app).await.unwrap();
        }
        assert!(!other.asked().is_empty());
    }
    drop(author);
    let (author, _) = site.staff_as(Role::Instructor, "dua@perpus.example").await;
    assert!(of_links(&author).await.contains("Tidak ada tautan mati"));
}

async fn a_text_is_still_right_until_it_is_old_again(engine: Engine) {
    // The files were written years before the clock of this site.
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (author, _) = site.staff(Role::Instructor).await;
    let button = "form[action='/studio/upkeep'] button";
    let page = author.get(UPKEEP).await.is_ok();
    assert!(page.texts(button).contains(&"Masih benar: Selamat datang".to_owned()), "{:?}", page.texts(button));
    author
        .post(UPKEEP, &format!("file={}", WELCOME_FILE.replace('/', "%2F")))
        .await
        .redirects_to("/studio/upkeep?done=reviewed");
    let page = author.get("/studio/upkeep?done=reviewed").await.is_ok();
    assert!(page.text("[role=status]").contains("Sudah dicatat"));
    assert!(!page.texts(button).contains(&"Masih benar: Selamat datang".to_owned()));
    assert_eq!(author.post(UPKEEP, "file=nowhere.md").await.status, 404);

    site.advance(SignedDuration::from_hours(24 * 370)).await;
    let (author, _) = site.staff_as(Role::Instructor, "dua@perpus.example").await;
    let page = author.get(UPKEEP).await.is_ok();
    assert!(page.texts(button).contains(&"Masih benar: Selamat datang".to_owned()), "a year has passed");
    let months = "\n[upkeep]\nreview_months = 120\n";
    site.edit("site.toml", |text| text + months).await;
    assert_eq!(author.get(UPKEEP).await.is_ok().texts(button), [""; 0], "the library decides what is old");
}

async fn advice_is_told_text_by_text(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    site.edit(WELCOME_FILE, |text| text + "\n1. Buka beranda, lalu sentuh Kursus.\n").await;
    let (author, _) = site.staff(Role::Instructor).await;
    let page = author.get(UPKEEP).await.is_ok();
    assert!(page.texts("main summary").contains(&"Selamat datang · 1 saran".to_owned()), "{:?}", page.texts("summary"));
    assert!(page.text("main").contains("Buka beranda, lalu"));
}
