//! Every required and recommended tag of a feed, one by one.

use std::{collections::HashSet, sync::Arc};

use rss::{Item, extension::Extension};

use super::fixture::{SHOW_GUID, episode, long_show, moment, parsed, show, slug, written, written_page};
use crate::content::{Credit, Episode, EpisodeKind, Funding, License, Person, ShowKind};

/// The tags of the Podcast namespace by this name, of a channel or an item.
pub(super) fn podcast<'a>(extensions: &'a rss::extension::ExtensionMap, name: &str) -> Vec<&'a Extension> {
    extensions.get("podcast").and_then(|tags| tags.get(name)).into_iter().flatten().collect()
}

fn apple(item: &Item) -> &rss::extension::itunes::ITunesItemExtension {
    item.itunes_ext().unwrap()
}

#[test]
fn the_document_is_rss_2_in_utf_8_with_all_four_namespaces() {
    let written = written(&show());
    assert!(written.to_lowercase().starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\""));
    for namespace in [
        "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"",
        "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"",
        "xmlns:atom=\"http://www.w3.org/2005/Atom\"",
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"",
    ] {
        assert_eq!(written.matches(namespace).count(), 1, "{namespace}");
    }
}

#[test]
fn a_show_without_episodes_has_a_whole_feed_too() {
    let mut empty = show();
    empty.0.episodes.clear();
    let channel = parsed(&empty);
    assert_eq!(channel.items().len(), 0);
    assert_eq!(channel.last_build_date(), Some("Thu, 05 Nov 2026 08:00:00 GMT"));
    assert!(written(&empty).contains("xmlns:podcast="));
}

#[test]
fn the_feed_links_to_itself_and_to_the_show() {
    let channel = parsed(&show());
    let links = channel.atom_ext().unwrap().links();
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].rel(), "self");
    assert_eq!(links[0].href(), "https://lentera.example/podcasts/ngopi-digital/feed.xml");
    assert_eq!(links[0].mime_type(), Some("application/rss+xml"));
    assert_eq!(channel.link(), "https://lentera.example/podcasts/ngopi-digital");
}

#[test]
fn title_description_and_language_are_those_of_the_show() {
    let show = show();
    let channel = parsed(&show);
    assert_eq!(channel.title(), "Ngopi Digital");
    assert_eq!(channel.language(), Some("id"));
    assert!(channel.description().starts_with("<p>Duduklah sebentar"), "{}", channel.description());
    assert!(written(&show).contains("<description><![CDATA[<p>Duduklah"));
    assert!(channel.copyright().unwrap().starts_with("© 2026 Perpustakaan"));
}

#[test]
fn apple_finds_category_picture_owner_author_and_kind() {
    let channel = parsed(&show());
    let tags = channel.itunes_ext().unwrap();
    assert_eq!(tags.categories().len(), 1);
    assert_eq!(tags.categories()[0].text(), "Education");
    assert_eq!(tags.categories()[0].subcategory().unwrap().text(), "How To");
    assert_eq!(tags.explicit(), Some("false"));
    assert_eq!(tags.image(), Some("https://lentera.example/media/podcasts/ngopi-digital/cover.jpg"));
    assert_eq!(tags.author(), Some("Tim Lentera"));
    assert_eq!(tags.owner().unwrap().name(), Some("Perpustakaan Umum Kota Probolinggo"));
    assert_eq!(tags.owner().unwrap().email(), Some("perpustakaan@example.org"));
    assert_eq!(tags.r#type(), Some("episodic"));
    assert_eq!(tags.block(), None);
    assert_eq!(tags.complete(), None);
    assert_eq!(tags.new_feed_url(), None);
    assert_eq!(channel.image().unwrap().url(), tags.image().unwrap());
}

#[test]
fn the_namespace_tells_lock_guid_medium_licence_and_people() {
    let channel = parsed(&show());
    let tags = |name| podcast(channel.extensions(), name);
    assert_eq!(tags("locked").len(), 1);
    assert_eq!(tags("locked")[0].value(), Some("yes"));
    assert_eq!(tags("locked")[0].attrs()["owner"], "perpustakaan@example.org");
    assert_eq!(tags("guid")[0].value(), Some(SHOW_GUID));
    assert_eq!(tags("medium")[0].value(), Some("podcast"));
    assert_eq!(tags("license")[0].value(), Some("cc-by-4.0"));
    let people: Vec<_> = tags("person").iter().filter_map(|person| person.value()).collect();
    assert_eq!(people, ["Tim Lentera", "Suara Buatan"]);
    assert!(tags("person").iter().all(|person| person.attrs()["role"] == "host"));
    assert_eq!(tags("funding").len(), 0);
}

#[test]
fn an_open_show_says_no_and_a_funding_link_has_an_address() {
    let mut show = show();
    show.0.locked = false;
    show.0.explicit = true;
    show.0.license = Some(License { name: "CC-BY-SA-4.0".to_owned(), url: None });
    show.0.funding = vec![Funding { url: "https://example.org/?a=1&b=2".to_owned(), text: "x".repeat(200) }];
    let channel = parsed(&show);
    let tags = |name| podcast(channel.extensions(), name);
    assert_eq!(tags("locked")[0].value(), Some("no"));
    assert_eq!(tags("license")[0].value(), Some("cc-by-sa-4.0"));
    assert_eq!(tags("funding")[0].attrs()["url"], "https://example.org/?a=1&b=2");
    assert_eq!(tags("funding")[0].value().unwrap().len(), 128);
    assert_eq!(channel.itunes_ext().unwrap().explicit(), Some("true"));
    assert!(channel.items().iter().all(|item| apple(item).explicit() == Some("true")));
}

#[test]
fn an_enclosure_tells_the_measured_bytes_and_type() {
    let show = show();
    let channel = parsed(&show);
    let mut addresses = HashSet::new();
    for (item, episode) in channel.items().iter().zip(&show.0.episodes) {
        let enclosure = item.enclosure().unwrap();
        assert_eq!(enclosure.length(), episode.audio.read().unwrap().len().to_string());
        assert_eq!(enclosure.mime_type(), "audio/mpeg");
        assert!(enclosure.url().starts_with("https://lentera.example/media/podcasts/ngopi-digital/"));
        assert!(enclosure.url().is_ascii() && enclosure.url().ends_with(".mp3"));
        assert!(addresses.insert(enclosure.url().to_owned()), "{}", enclosure.url());
    }
}

#[test]
fn an_item_tells_title_moment_page_length_and_picture() {
    let channel = parsed(&show());
    let item = &channel.items()[0];
    assert_eq!(item.title(), Some("Buku tentang Bromo dan Tengger"));
    assert_eq!(item.pub_date(), Some("Tue, 17 Nov 2026 02:00:00 GMT"));
    let page = "https://lentera.example/podcasts/ngopi-digital/buku-tentang-bromo-dan-tengger";
    assert_eq!(item.link(), Some(page));
    assert!(apple(item).duration().unwrap().parse::<u64>().is_ok_and(|seconds| seconds > 60));
    assert_eq!(apple(item).image(), channel.itunes_ext().unwrap().image());
    assert_eq!(apple(item).explicit(), Some("false"));
    assert_eq!(apple(item).season(), Some("1"));
    assert_eq!(apple(item).episode(), Some("3"));
    assert_eq!(apple(item).episode_type(), Some("full"));
}

#[test]
fn dates_are_dates_of_rfc_2822() {
    let channel = parsed(&show());
    let parser = jiff::fmt::rfc2822::DateTimeParser::new();
    for date in channel.items().iter().map(|item| item.pub_date()).chain([channel.last_build_date()]) {
        assert!(parser.parse_timestamp(date.unwrap()).is_ok(), "{date:?}");
    }
}

#[test]
fn a_guid_is_no_address_and_stays_when_everything_else_changes() {
    let mut show = show();
    let before: Vec<_> = parsed(&show).items().iter().map(|item| item.guid().unwrap().clone()).collect();
    assert!(before.iter().all(|guid| !guid.is_permalink()));
    assert_eq!(before.iter().map(|guid| guid.value()).collect::<HashSet<_>>().len(), before.len());
    let renamed = episode(&mut show.0, 0);
    renamed.name.episode = slug("renamed");
    renamed.published_at = moment("2026-12-24T00:00:00Z");
    show.0.slug = slug("renamed-too");
    let after: Vec<_> = parsed(&show).items().iter().map(|item| item.guid().unwrap().clone()).collect();
    assert_eq!(before, after);
    assert_eq!(podcast(parsed(&show).extensions(), "guid")[0].value(), Some(SHOW_GUID));
}

#[test]
fn items_name_transcript_chapters_season_and_number() {
    let channel = parsed(&show());
    let item = &channel.items()[2];
    let tags = |name| podcast(item.extensions(), name);
    let page = "https://lentera.example/podcasts/ngopi-digital/undangan-yang-ternyata-jebakan";
    assert_eq!(tags("transcript").len(), 5);
    assert_eq!(tags("transcript")[0].attrs()["url"], format!("{page}/transcript.vtt"));
    assert_eq!(tags("transcript")[0].attrs()["type"], "text/vtt");
    assert_eq!(tags("transcript")[0].attrs()["language"], "id");
    assert_eq!(tags("chapters").len(), 1);
    assert_eq!(tags("chapters")[0].attrs()["url"], format!("{page}/chapters.json"));
    assert_eq!(tags("chapters")[0].attrs()["type"], "application/json+chapters");
    assert_eq!(tags("season")[0].value(), Some("1"));
    assert_eq!(tags("episode")[0].value(), Some("1"));
}

#[test]
fn what_an_episode_does_not_have_is_not_promised() {
    let mut show = show();
    let bare = episode(&mut show.0, 0);
    bare.transcript = None;
    bare.season = None;
    bare.number = None;
    bare.kind = EpisodeKind::Bonus;
    super::fixture::retell(bare, "Bare", Default::default(), Vec::new());
    let channel = parsed(&show);
    let item = &channel.items()[0];
    for name in ["transcript", "chapters", "season", "episode"] {
        assert_eq!(podcast(item.extensions(), name).len(), 0, "{name}");
    }
    assert_eq!(apple(item).season(), None);
    assert_eq!(apple(item).episode(), None);
    assert_eq!(apple(item).episode_type(), Some("bonus"));
}

#[test]
fn who_is_not_of_the_show_is_a_guest_with_a_link() {
    let mut show = show();
    let mut guest = Person::clone(&show.0.people[0].person);
    guest.slug = slug("guest");
    guest.name = "Nur'aini & Sri ".repeat(20);
    guest.url = Some("https://example.org/nur".to_owned());
    let mut local = guest.clone();
    local.url = Some("javascript:alert(1)".to_owned());
    let host = show.0.people[0].clone();
    let credit = |person| Credit { person: Arc::new(person), role: None };
    episode(&mut show.0, 0).people = vec![host, credit(guest), credit(local)];
    let channel = parsed(&show);
    let people = podcast(channel.items()[0].extensions(), "person");
    assert_eq!(
        people.iter().map(|person| person.attrs()["role"].as_str()).collect::<Vec<_>>(),
        ["host", "guest", "guest"]
    );
    assert_eq!(people[1].attrs()["href"], "https://example.org/nur");
    assert!((1..=128).contains(&people[1].value().unwrap().chars().count()));
    assert!(!people[0].attrs().contains_key("href") && !people[2].attrs().contains_key("href"));
}

#[test]
fn every_full_episode_of_a_serial_show_has_its_number() {
    let mut show = long_show(5);
    show.0.kind = ShowKind::Serial;
    for index in 0..5 {
        episode(&mut show.0, index).number = None;
    }
    episode(&mut show.0, 4).kind = EpisodeKind::Trailer;
    let channel = parsed(&show);
    assert_eq!(channel.itunes_ext().unwrap().r#type(), Some("serial"));
    let numbers: Vec<_> = channel.items().iter().map(|item| apple(item).episode()).collect();
    assert_eq!(numbers, [Some("4"), Some("3"), Some("2"), Some("1"), None]);
    assert_eq!(apple(&channel.items()[4]).episode_type(), Some("trailer"));
}

#[test]
fn items_stand_newest_first_on_pages_of_300() {
    let (show, _) = long_show(1000);
    let page = |page| rss::Channel::read_from(written_page(&show, page).unwrap().as_bytes()).unwrap();
    let guids = |page: rss::Channel| page.items.into_iter().map(|item| item.guid.unwrap().value).collect::<Vec<_>>();
    assert_eq!([1, 2, 3, 4].map(|number| guids(page(number)).len()), [300, 300, 300, 100]);
    let all: Vec<String> = (1..=4).flat_map(|number| guids(page(number))).collect();
    assert_eq!(all, (0..1000).map(|number| format!("guid-{number}")).collect::<Vec<_>>());
    assert_eq!(written_page(&show, 5), None);
    let links = |number| {
        let links = page(number).atom_ext.unwrap().links.into_iter();
        links.map(|link| (link.rel, link.href.rsplit("ngopi-digital/").next().unwrap().to_owned())).collect::<Vec<_>>()
    };
    let expected = |links: &[(&str, &str)]| -> Vec<(String, String)> {
        links.iter().map(|(rel, href)| ((*rel).to_owned(), (*href).to_owned())).collect()
    };
    let first = [("self", "feed.xml"), ("first", "feed.xml"), ("next", "feed/2.xml"), ("last", "feed/4.xml")];
    assert_eq!(links(1), expected(&first));
    let third = [("self", "feed/3.xml"), ("first", "feed.xml"), ("prev", "feed/2.xml"), ("next", "feed/4.xml")];
    assert_eq!(links(3), expected(&[&third[..], &[("last", "feed/4.xml")]].concat()));
    assert_eq!(links(4).iter().map(|(rel, _)| rel.as_str()).collect::<Vec<_>>(), ["self", "first", "prev", "last"]);
}

#[test]
fn the_same_show_gives_the_same_bytes() {
    let (show, t) = show();
    let once = written(&(show.clone(), t.clone()));
    assert_eq!(once, written(&(show.clone(), t.clone())));
    let copies: Vec<Arc<Episode>> = show.episodes.iter().map(|episode| Arc::new(Episode::clone(episode))).collect();
    assert_eq!(once, written(&(crate::content::Show { episodes: copies, ..show }, t)));
}

#[test]
fn the_feed_was_built_when_something_last_changed() {
    let mut show = show();
    assert_eq!(parsed(&show).last_build_date(), Some("Tue, 17 Nov 2026 02:00:00 GMT"));
    episode(&mut show.0, 2).revision.changed_at = moment("2026-12-01T03:04:05Z");
    assert_eq!(parsed(&show).last_build_date(), Some("Tue, 01 Dec 2026 03:04:05 GMT"));
}
