//! The pages: what an older listener reads before anything costs her data.

use std::sync::Arc;

use scraper::{Html as Document, Selector};

use super::fixture::{absolute, episode, library, retell};
use crate::{
    accounts::Reader,
    content::{Html, Library, ShowKind},
    i18n::Language,
    podcasts::{
        episode_card, episode_views,
        player::{Keeping, Player},
        views::{self, View},
    },
    view::{Content, Display},
};

fn reader(library: Library, language: &str) -> Reader {
    let locale = library.locale(Language::parse(language).unwrap());
    let display = Display::default();
    Reader { locale, display, path: "/podcasts".to_owned(), library: Arc::new(library), learner: None, shared: None }
}

/// The page of an episode of the only show.
fn episode_page(reader: &Reader, index: usize) -> Content {
    let show = &reader.library.shows[0];
    let keeping = Keeping::OnDevice;
    let player = Player { locale: &reader.locale, show, episode: &show.episodes[index], bars: &[], keeping };
    episode_views::episode(&View { reader, absolute: &absolute }, &player)
}

fn show_page(reader: &Reader) -> Content {
    views::show(&View { reader, absolute: &absolute }, &reader.library.shows[0])
}

fn texts(page: &str, selector: &str) -> Vec<String> {
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let selector = Selector::parse(selector).unwrap();
    Document::parse_fragment(page).select(&selector).map(|found| words(found.text().collect())).collect()
}

fn attributes(page: &str, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let page = Document::parse_fragment(page);
    page.select(&selector).filter_map(|found| found.value().attr(name).map(str::to_owned)).collect()
}

#[test]
fn minutes_and_megabytes_stand_before_the_player_and_nothing_loads_by_itself() {
    let page = episode_page(&reader(library(), "id"), 2).main.into_string();
    assert_eq!(texts(&page, "figcaption"), ["Dengarkan episode ini 3 menit · 0,9 MB"]);
    assert_eq!(attributes(&page, "audio", "preload"), ["none"]);
    assert_eq!(attributes(&page, "audio", "aria-label"), ["Undangan yang ternyata jebakan"]);
    assert!(!page.contains("autoplay"));
    let sound = "/media/podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
    assert_eq!(attributes(&page, "audio", "src"), [sound]);
    assert_eq!(attributes(&page, "a[download]", "href"), [sound]);
    assert_eq!(texts(&page, "a[download]"), ["Simpan ke HP (0,9 MB)"]);
}

#[test]
fn chapters_lead_to_their_place_in_the_transcript() {
    let page = episode_page(&reader(library(), "id"), 2).main.into_string();
    assert_eq!(texts(&page, ".chapters time"), ["00.00", "00.20", "01.13", "01.54"]);
    for (at, href) in attributes(&page, ".chapters a", "href").iter().enumerate() {
        assert_eq!(*href, format!("#chapter-{}", at + 1));
        assert_eq!(texts(&page, &format!("h3{href}")), [texts(&page, ".chapters a")[at].clone()]);
    }
    assert!(texts(&page, ".transcript p")[0].starts_with("00.03 Selamat datang di Ngopi Digital"));
}

#[test]
fn an_episode_names_people_its_lesson_and_the_way_back() {
    let page = episode_page(&reader(library(), "id"), 2).main.into_string();
    assert_eq!(texts(&page, ".people li"), ["Tim Lentera, penyusun pelajaran", "Suara Buatan, suara komputer"]);
    assert!(page.contains("href=\"/courses/aman-dari-penipuan/undangan-dan-resi-palsu\""));
    assert_eq!(attributes(&page, ".crumb a", "href"), ["/podcasts/ngopi-digital"]);
    assert!(texts(&page, ".facts")[0].starts_with("Musim 1, episode 1 Selasa, 3 November 2026"));
}

#[test]
fn an_english_page_says_in_which_language_it_is_spoken() {
    let page = episode_page(&reader(library(), "en"), 2).main.into_string();
    assert_eq!(texts(&page, "h1"), ["The invitation that was a trap"]);
    assert_eq!(texts(&page, ".note"), ["Spoken in: Bahasa Indonesia"]);
    assert!(attributes(&page, ".transcript p > span", "lang").iter().all(|language| language == "id"));
    assert_eq!(attributes(&page, ".crumb a", "href"), ["/en/podcasts/ngopi-digital"]);
}

#[test]
fn a_text_that_is_not_translated_says_its_language() {
    let mut library = library();
    let show = Arc::make_mut(&mut library.shows[0]);
    retell(episode(show, 2), "Hanya bahasa Indonesia", Html::default(), Vec::new());
    let reader = reader(library, "en");
    let page = episode_page(&reader, 2).main.into_string();
    assert_eq!(attributes(&page, "h1", "lang"), ["id"]);
    let show = &reader.library.shows[0];
    let card = episode_card(&reader, show, &show.episodes[2]).into_string();
    assert_eq!(attributes(&card, "h3", "lang"), ["id"]);
}

#[test]
fn following_a_show_asks_no_third_party() {
    let page = show_page(&reader(library(), "id"));
    let main = page.main.into_string();
    let links = attributes(&main, ".subscribe .actions a", "href");
    let feed = "lentera.example/podcasts/ngopi-digital/feed.xml";
    assert_eq!(links, [format!("pcast://{feed}"), format!("podcast://{feed}")]);
    assert_eq!(texts(&main, ".subscribe code"), [format!("https://{feed}")]);
    let foreign = attributes(&main, "a, img, audio", "href").into_iter().filter(|href| href.starts_with("http"));
    assert_eq!(foreign.count(), 0);
    let head = page.head.into_string();
    assert_eq!(attributes(&head, "link[type='application/rss+xml']", "href"), [format!("https://{feed}")]);
}

#[test]
fn the_english_page_links_to_the_same_feed() {
    let page = show_page(&reader(library(), "en"));
    let feed = "https://lentera.example/podcasts/ngopi-digital/feed.xml";
    assert_eq!(attributes(&page.head.into_string(), "link", "href"), [feed]);
    assert!(page.main.into_string().contains("href=\"/podcasts/ngopi-digital/feed.xml\""));
}

#[test]
fn a_cover_has_words_and_a_size() {
    let page = show_page(&reader(library(), "id"));
    let main = page.main.into_string();
    assert_eq!(attributes(&main, "img.cover", "alt"), ["Gambar sampul “Ngopi Digital”"]);
    assert_eq!(attributes(&main, "img.cover", "width"), attributes(&main, "img.cover", "height"));
    assert_eq!(page.picture.as_deref(), Some("/media/podcasts/ngopi-digital/cover.jpg"));
}

#[test]
fn a_serial_show_begins_with_its_first_episode() {
    let mut library = library();
    Arc::make_mut(&mut library.shows[0]).kind = ShowKind::Serial;
    let main = show_page(&reader(library, "id")).main.into_string();
    assert_eq!(texts(&main, ".card h3")[0], "Undangan yang ternyata jebakan");
    assert_eq!(texts(&main, ".hero .button"), ["Dengarkan dari awal"]);
}

#[test]
fn data_for_search_engines_can_not_end_its_element() {
    let mut library = library();
    let show = Arc::make_mut(&mut library.shows[0]);
    retell(episode(show, 0), "</script><b>", Html::default(), Vec::new());
    let head = episode_page(&reader(library, "id"), 0).head.into_string();
    let (_, data) = head.split_once("<script type=\"application/ld+json\">").unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@type"], "PodcastEpisode");
    assert_eq!(data["name"], "</script><b>");
    assert_eq!(data["associatedMedia"]["encodingFormat"], "audio/mpeg");
    assert_eq!(data["partOfSeries"]["webFeed"], "https://lentera.example/podcasts/ngopi-digital/feed.xml");
}

#[test]
fn the_list_shows_shows_newest_episodes_and_the_file_for_apps() {
    let reader = reader(library(), "id");
    let page = views::shows(&View { reader: &reader, absolute: &absolute }).main.into_string();
    let titles = texts(&page, ".card h3");
    assert_eq!(titles[..2], ["Ngopi Digital", "Buku tentang Bromo dan Tengger"]);
    assert_eq!(titles.len(), 4);
    assert_eq!(attributes(&page, ".actions a", "href"), ["/podcasts.opml"]);
}

#[test]
fn a_site_without_shows_says_so() {
    let mut library = library();
    library.shows.clear();
    let reader = reader(library, "id");
    let page = views::shows(&View { reader: &reader, absolute: &absolute }).main.into_string();
    assert!(page.contains("Belum ada episode"));
    assert_eq!(texts(&page, "h2").len(), 0);
}
