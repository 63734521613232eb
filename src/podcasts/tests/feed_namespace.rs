//! What a show and its episodes say to apps alone, tag by tag.

use std::sync::Arc;

use rss::{Channel, Item, extension::Extension};

use super::{
    feed_tags::podcast,
    fixture::{absolute, episode, moment, parsed, show, slug, starter, written_in},
};
use crate::{
    content::{
        Blocked, Credit, EpisodeKind, Funding, Library, License, Location, Medium, Person, Relation, RemoteFeed, Role,
        Season, Show, ShowTags, Soundbite, Stream, Txt, UpdateFrequency, Webinar,
    },
    podcasts::show_feed::{self, Edition},
};

fn with_tags(tags: ShowTags) -> Channel {
    let mut show = show();
    show.0.tags = tags;
    parsed(&show)
}

fn channel_tags<'a>(channel: &'a Channel, name: &str) -> Vec<&'a Extension> {
    podcast(channel.extensions(), name)
}

fn item_tags<'a>(item: &'a Item, name: &str) -> Vec<&'a Extension> {
    podcast(item.extensions(), name)
}

fn text(tag: &Extension) -> &str {
    tag.value().unwrap_or_default()
}

fn attribute<'a>(tag: &'a Extension, name: &str) -> Option<&'a str> {
    tag.attrs().get(name).map(String::as_str)
}

#[test]
fn a_show_without_them_has_none() {
    let channel = parsed(&show());
    for name in ["txt", "location", "updateFrequency", "podroll", "block", "trailer", "funding", "liveItem"] {
        assert_eq!(channel_tags(&channel, name).len(), 0, "{name}");
    }
    for item in channel.items() {
        for name in ["alternateEnclosure", "soundbite", "txt", "location", "license"] {
            assert_eq!(item_tags(item, name).len(), 0, "{name}");
        }
    }
}

#[test]
fn a_medium_is_one_of_the_list() {
    let channel = with_tags(ShowTags { medium: Medium::Audiobook, ..ShowTags::default() });
    assert_eq!(text(channel_tags(&channel, "medium")[0]), "audiobook");
}

#[test]
fn texts_for_machines_stand_with_their_purpose() {
    let txt = |purpose: Option<&str>, text: &str| Txt { purpose: purpose.map(str::to_owned), text: text.to_owned() };
    let texts = vec![txt(Some("applepodcastsverify"), "05124"), txt(None, &"x".repeat(5_000))];
    let channel = with_tags(ShowTags { texts, ..ShowTags::default() });
    let tags = channel_tags(&channel, "txt");
    assert_eq!((attribute(tags[0], "purpose"), text(tags[0])), (Some("applepodcastsverify"), "05124"));
    assert_eq!((attribute(tags[1], "purpose"), text(tags[1]).len()), (None, 4_000));
}

#[test]
fn places_have_what_maps_know_them_by() {
    let place = Location {
        name: "Kota Probolinggo".to_owned(),
        geo: Some("geo:-7.7543,113.2159".to_owned()),
        osm: Some("R8112119".to_owned()),
        country: Some("id".to_owned()),
        rel: Relation::Creator,
    };
    let mut show = show();
    show.0.tags.locations = vec![place.clone()];
    episode(&mut show.0, 0).tags.locations = vec![Location { rel: Relation::Subject, geo: None, ..place }];
    let channel = parsed(&show);
    let tag = channel_tags(&channel, "location")[0];
    assert_eq!(text(tag), "Kota Probolinggo");
    let known = ["geo", "osm", "country", "rel"].map(|name| attribute(tag, name).unwrap_or_default());
    assert_eq!(known, ["geo:-7.7543,113.2159", "R8112119", "id", "creator"]);
    let tag = item_tags(&channel.items()[0], "location")[0];
    assert_eq!((attribute(tag, "geo"), attribute(tag, "rel")), (None, Some("subject")));
}

#[test]
fn how_often_episodes_appear_is_a_rule_with_words() {
    let frequency = UpdateFrequency {
        text: "Sepuluh kali, setiap Selasa".to_owned(),
        rrule: Some("FREQ=WEEKLY;BYDAY=TU;COUNT=10".to_owned()),
        starts_on: Some(toml::value::Date { year: 2027, month: 1, day: 5 }),
    };
    let channel = with_tags(ShowTags { update_frequency: Some(frequency), ..ShowTags::default() });
    let tag = channel_tags(&channel, "updateFrequency")[0];
    assert_eq!(text(tag), "Sepuluh kali, setiap Selasa");
    assert_eq!(attribute(tag, "rrule"), Some("FREQ=WEEKLY;BYDAY=TU;COUNT=10"));
    assert_eq!((attribute(tag, "dtstart"), attribute(tag, "complete")), (Some("2027-01-05"), None));
}

#[test]
fn a_complete_show_says_so_to_all_apps() {
    let channel = with_tags(ShowTags { is_complete: true, ..ShowTags::default() });
    assert_eq!(channel.itunes_ext().unwrap().complete(), Some("yes"));
    let tag = channel_tags(&channel, "updateFrequency")[0];
    assert_eq!((attribute(tag, "complete"), text(tag)), (Some("true"), "Semua episode sudah terbit."));
}

#[test]
fn a_podroll_names_shows_by_their_guids() {
    let guid = uuid::Uuid::from_u128(7);
    let url = Some("https://example.org/feed.xml".to_owned());
    let podroll = vec![
        RemoteFeed { guid, url, title: Some("Kopi & Teh".to_owned()) },
        RemoteFeed { guid, url: None, title: None },
    ];
    let channel = with_tags(ShowTags { podroll, ..ShowTags::default() });
    let tags = channel_tags(&channel, "podroll");
    assert_eq!(tags.len(), 1);
    let items = &tags[0].children()["remoteItem"];
    assert_eq!(items[0].attrs()["feedGuid"], guid.to_string());
    assert_eq!(items[0].attrs()["feedUrl"], "https://example.org/feed.xml");
    assert_eq!(items[0].attrs()["title"], "Kopi & Teh");
    assert_eq!(items[1].attrs().len(), 1);
}

#[test]
fn directories_are_kept_away_one_by_one_or_all() {
    let blocked = |block: Blocked| {
        let channel = with_tags(ShowTags { block, ..ShowTags::default() });
        let tags = channel_tags(&channel, "block").into_iter();
        let tags: Vec<_> = tags.map(|tag| (attribute(tag, "id").map(str::to_owned), text(tag).to_owned())).collect();
        (channel.itunes_ext().unwrap().block().map(str::to_owned), tags)
    };
    let tag = |id: Option<&str>, word: &str| (id.map(str::to_owned), word.to_owned());
    let yes = Some("yes".to_owned());
    let only = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(blocked(Blocked::Everybody { except: Vec::new() }), (yes.clone(), vec![tag(None, "yes")]));
    let except = blocked(Blocked::Everybody { except: only(&["apple"]) });
    assert_eq!(except, (None, vec![tag(None, "yes"), tag(Some("apple"), "no")]));
    let some = blocked(Blocked::Only(only(&["spotify", "apple"])));
    assert_eq!(some, (yes, vec![tag(Some("spotify"), "yes"), tag(Some("apple"), "yes")]));
    assert_eq!(blocked(Blocked::Only(only(&["spotify"]))).0, None);
}

#[test]
fn a_trailer_is_an_item_and_a_tag_of_the_show() {
    let mut show = show();
    let trailer = episode(&mut show.0, 2);
    trailer.kind = EpisodeKind::Trailer;
    trailer.season = Some(2);
    let bytes = trailer.audio.bytes.to_string();
    let channel = parsed(&show);
    let tag = channel_tags(&channel, "trailer")[0];
    assert_eq!(text(tag), "Undangan yang ternyata jebakan");
    assert_eq!(attribute(tag, "pubdate"), Some("Tue, 03 Nov 2026 02:00:00 GMT"));
    assert_eq!(attribute(tag, "url"), channel.items()[2].enclosure().map(rss::Enclosure::url));
    assert_eq!(attribute(tag, "length"), Some(bytes.as_str()));
    assert_eq!((attribute(tag, "type"), attribute(tag, "season")), (Some("audio/mpeg"), Some("2")));
}

#[test]
fn seasons_have_names_and_numbers_have_others() {
    let mut show = show();
    show.0.tags.seasons = vec![Season { number: 1, name: "Musim kopi".to_owned() }];
    episode(&mut show.0, 0).tags.display = Some("Hari 3".to_owned());
    episode(&mut show.0, 1).season = Some(2);
    let channel = parsed(&show);
    let season = |index: usize| item_tags(&channel.items()[index], "season")[0];
    assert_eq!((text(season(0)), attribute(season(0), "name")), ("1", Some("Musim kopi")));
    assert_eq!((text(season(1)), attribute(season(1), "name")), ("2", None));
    let number = |index: usize| item_tags(&channel.items()[index], "episode")[0];
    assert_eq!((text(number(0)), attribute(number(0), "display")), ("3", Some("Hari 3")));
    assert_eq!(attribute(number(1), "display"), None);
}

#[test]
fn soundbites_say_where_they_begin_and_how_long_they_are() {
    let mut show = show();
    let bite = |title: Option<&str>| Soundbite { start: 13.5, duration: 42.0, title: title.map(str::to_owned) };
    episode(&mut show.0, 0).tags.soundbites = vec![bite(Some("Kopinya habis")), bite(None)];
    let channel = parsed(&show);
    let tags = item_tags(&channel.items()[0], "soundbite");
    assert_eq!((text(tags[0]), text(tags[1])), ("Kopinya habis", ""));
    assert_eq!((attribute(tags[0], "startTime"), attribute(tags[0], "duration")), (Some("13.5"), Some("42")));
}

#[test]
fn the_variant_that_saves_data_is_an_alternate_enclosure_with_its_hash() {
    let mut show = show();
    let sound = show.0.episodes[1].audio.clone();
    episode(&mut show.0, 0).low_data = Some(sound.clone());
    let channel = parsed(&show);
    let tags = item_tags(&channel.items()[0], "alternateEnclosure");
    assert_eq!(tags.len(), 1);
    let bitrate = (sound.bytes * 8 / sound.kind.seconds().unwrap()).to_string();
    assert_eq!((attribute(tags[0], "type"), attribute(tags[0], "title")), (Some("audio/mpeg"), Some("Hemat kuota")));
    assert_eq!(attribute(tags[0], "length"), Some(sound.bytes.to_string().as_str()));
    assert_eq!(attribute(tags[0], "bitrate"), Some(bitrate.as_str()));
    assert_eq!(tags[0].children()["source"][0].attrs()["uri"], absolute(&format!("/media/{}", sound.address)));
    let integrity = &tags[0].children()["integrity"][0];
    assert_eq!(integrity.attrs()["type"], "sri");
    use base64::Engine;
    let hash = integrity.attrs()["value"].strip_prefix("sha256-").unwrap().to_owned();
    assert_eq!(hex::encode(base64::prelude::BASE64_STANDARD.decode(hash).unwrap()), sound.sha256);
}

#[test]
fn an_episode_may_have_a_picture_terms_and_a_block_of_its_own() {
    let mut show = show();
    let mut cover = (*show.0.cover).clone();
    cover.address = "podcasts/ngopi-digital/other.jpg".to_owned();
    let own = episode(&mut show.0, 0);
    own.cover = Some(Arc::new(cover));
    own.license = Some(License { name: "Own".to_owned(), url: Some("https://example.org/terms".to_owned()) });
    own.tags.is_blocked = true;
    let channel = parsed(&show);
    let [first, second] = [0, 1].map(|index: usize| channel.items()[index].itunes_ext().unwrap());
    assert_eq!(first.image(), Some("https://lentera.example/media/podcasts/ngopi-digital/other.jpg"));
    assert_eq!(second.image(), channel.itunes_ext().unwrap().image());
    assert_eq!((first.block(), second.block()), (Some("yes"), None));
    let license = item_tags(&channel.items()[0], "license")[0];
    assert_eq!((text(license), attribute(license, "url")), ("own", Some("https://example.org/terms")));
}

#[test]
fn people_have_roles_groups_and_pictures() {
    let mut show = show();
    let mut person = Person::clone(&show.0.people[0].person);
    person.picture = Some(show.0.cover.clone());
    let role = Some(Role { name: "audio editor", group: "audio post-production" });
    show.0.people = vec![Credit { person: Arc::new(person), role }];
    let channel = parsed(&show);
    let tag = channel_tags(&channel, "person")[0];
    assert_eq!(attribute(tag, "role"), Some("audio editor"));
    assert_eq!(attribute(tag, "group"), Some("audio post-production"));
    assert_eq!(attribute(tag, "img"), channel.itunes_ext().unwrap().image());
    let host = item_tags(&channel.items()[0], "person")[0];
    assert_eq!((attribute(host, "role"), attribute(host, "group")), (Some("host"), Some("cast")));
}

#[test]
fn several_funding_links_stand_beside_each_other() {
    let mut show = show();
    let link = |text: &str| Funding { url: "https://example.org/".to_owned(), text: text.to_owned() };
    show.0.funding = vec![link("Beri kopi"), link("Beri buku")];
    let channel = parsed(&show);
    assert_eq!(channel_tags(&channel, "funding").into_iter().map(text).collect::<Vec<_>>(), ["Beri kopi", "Beri buku"]);
}

#[test]
fn a_show_names_its_publisher_and_the_publisher_its_shows() {
    let (show, _) = show();
    let mut library = starter().clone();
    library.publisher.identity = "6a7cbb23-0000-5000-8000-000000000001".to_owned();
    let mut elsewhere = show.clone();
    elsewhere.slug = slug("pindah");
    elsewhere.moved_to = Some("https://example.net/feed.xml".to_owned());
    library.shows = vec![Arc::new(show.clone()), Arc::new(elsewhere)];
    let channel = Channel::read_from(written_in(&library, &show, 1).unwrap().as_bytes()).unwrap();
    let remote = &channel_tags(&channel, "publisher")[0].children()["remoteItem"][0];
    assert_eq!(remote.attrs()["medium"], "publisher");
    assert_eq!(remote.attrs()["feedGuid"], library.publisher.identity);
    assert_eq!(remote.attrs()["feedUrl"], absolute("/podcasts/feed.xml"));

    let publisher = show_feed::publisher_feed(&Edition::new(&library, &absolute, None));
    let publisher = Channel::read_from(&publisher[..]).unwrap();
    assert_eq!(text(channel_tags(&publisher, "medium")[0]), "publisher");
    assert_eq!(text(channel_tags(&publisher, "guid")[0]), library.publisher.identity);
    let feeds = channel_tags(&publisher, "remoteItem");
    let urls: Vec<_> = feeds.iter().map(|feed| attribute(feed, "feedUrl").unwrap().to_owned()).collect();
    assert_eq!(urls, [absolute("/podcasts/ngopi-digital/feed.xml"), "https://example.net/feed.xml".to_owned()]);
    assert_eq!(attribute(feeds[0], "feedGuid"), Some(show.revision.identity.as_str()));
    assert_eq!((publisher.items().len(), publisher.title()), (0, "Perpustakaan Umum Kota Probolinggo"));
}

#[test]
fn a_hub_is_named_when_there_is_one() {
    let (show, _) = show();
    let edition = Edition::new(starter(), &absolute, Some("https://hub.example.org/"));
    let channel = Channel::read_from(&show_feed::feed(&show, &edition, 1).unwrap()[..]).unwrap();
    let links = channel.atom_ext().unwrap().links();
    assert_eq!((links[0].rel(), links[0].href()), ("hub", "https://hub.example.org/"));
    assert_eq!(links[1].rel(), "self");
}

#[test]
fn a_show_that_moved_leaves_its_new_address_and_no_episode() {
    let mut show = show().0;
    show.aliases = vec![slug("dulu")];
    let read = |bytes: Vec<u8>| Channel::read_from(&bytes[..]).unwrap();
    let edition = Edition::new(starter(), &absolute, None);
    let renamed = read(show_feed::feed(&show, &edition, 1).unwrap());
    let own = "https://lentera.example/podcasts/ngopi-digital/feed.xml";
    assert_eq!(renamed.itunes_ext().unwrap().new_feed_url(), Some(own));
    show.moved_to = Some("https://example.net/feed.xml".to_owned());
    let farewell = read(show_feed::farewell(&show, &edition));
    assert_eq!(farewell.itunes_ext().unwrap().new_feed_url(), Some("https://example.net/feed.xml"));
    assert_eq!(farewell.items().len(), 0);
}

/// The starter content with its first webinar broadcast by a show, as of a moment.
fn broadcasting(show: &Show, as_of: &str) -> Library {
    let mut library = starter().clone();
    let mut webinar = Webinar::clone(&library.webinars[0]);
    webinar.starts_at = moment("2027-02-01T02:00:00Z");
    webinar.minutes = 60;
    webinar.revision.identity = "webinar-1@lentera.example".to_owned();
    let (url, content_type) = ("https://stream.example.org/live.mp3".to_owned(), "audio/mpeg".to_owned());
    webinar.broadcast = Some((show.slug.clone(), Stream { url, content_type }));
    library.webinars = vec![Arc::new(webinar)];
    library.as_of = moment(as_of);
    library
}

#[test]
fn a_webinar_with_a_stream_is_live_in_its_show() {
    let (show, _) = show();
    let seen = |as_of: &str| Channel::read_from(written_in(&broadcasting(&show, as_of), &show, 1).unwrap().as_bytes());
    for (as_of, status) in [
        ("2027-02-01T01:59:59Z", "pending"),
        ("2027-02-01T02:00:00Z", "live"),
        ("2027-02-01T02:59:59Z", "live"),
        ("2027-02-01T03:00:00Z", "ended"),
        ("2027-02-02T02:59:59Z", "ended"),
    ] {
        let channel = seen(as_of).unwrap();
        let tag = channel_tags(&channel, "liveItem")[0];
        assert_eq!(attribute(tag, "status"), Some(status), "{as_of}");
        assert_eq!(attribute(tag, "start"), Some("2027-02-01T02:00:00Z"));
        assert_eq!(attribute(tag, "end"), Some("2027-02-01T03:00:00Z"));
    }
    assert_eq!(channel_tags(&seen("2027-02-02T03:00:00Z").unwrap(), "liveItem").len(), 0, "a day is over");
    let written = written_in(&broadcasting(&show, "2027-02-01T02:00:00Z"), &show, 1).unwrap();
    for expected in [
        "<guid isPermaLink=\"false\">webinar-1@lentera.example</guid>",
        "<enclosure length=\"0\" type=\"audio/mpeg\" url=\"https://stream.example.org/live.mp3\">",
        "<podcast:contentLink href=\"https://lentera.example/webinars/",
        "<podcast:source uri=\"https://stream.example.org/live.mp3\">",
    ] {
        assert_eq!(written.matches(expected).count(), 1, "{expected} in {written}");
    }
}

#[test]
fn a_live_item_is_news_when_it_begins_ends_and_goes() {
    let (show, _) = show();
    let changed_at = |as_of: &str| crate::podcasts::model::changed_at(&broadcasting(&show, as_of), &show).to_string();
    let before = crate::podcasts::model::changed_at(starter(), &show).to_string();
    assert_eq!(changed_at("2027-02-01T01:00:00Z"), before);
    assert_eq!(changed_at("2027-02-01T02:30:00Z"), "2027-02-01T02:00:00Z");
    assert_eq!(changed_at("2027-02-01T05:00:00Z"), "2027-02-01T03:00:00Z");
    assert_eq!(changed_at("2027-02-03T00:00:00Z"), "2027-02-02T03:00:00Z");
}

#[test]
fn what_is_called_off_is_not_live() {
    let (show, _) = show();
    let mut library = broadcasting(&show, "2027-02-01T02:00:00Z");
    Arc::make_mut(&mut library.webinars[0]).status = crate::content::WebinarStatus::Cancelled;
    assert!(!written_in(&library, &show, 1).unwrap().contains("liveItem"));
}
