//! What a show promises its subscribers: pages of a long feed, lasting names, the way to where it moved, and what is live.

use std::{fs, path::Path};

use axum::http::StatusCode;
use jiff::SignedDuration;
use rss::Channel;

use crate::{
    podcasts::{channel, guids, is_ready_bytes, pages_of},
    support::{Engine, TestSite, site::manifest},
};

both_engines!(
    everything_that_a_show_may_say_reaches_its_feed,
    a_long_feed_has_pages_that_lead_to_each_other,
    a_guid_that_changed_is_told_and_the_old_one_stays_until_it_is_listed,
    a_show_that_lost_its_name_is_told_and_stays_where_it_was,
    an_episode_that_lost_its_name_is_told_and_keeps_its_guid,
    a_new_episode_with_the_guid_of_another_is_left_out,
    a_show_that_went_to_another_host_leads_there,
    a_webinar_is_live_in_its_show_as_the_clock_goes,
    all_shows_have_one_publisher,
    chapters_of_a_file_keep_what_only_apps_know,
    a_feed_of_a_thousand_episodes_is_known_without_rows,
);

const SHOW: &str = "podcasts/ngopi-digital";
const FEED: &str = "/podcasts/ngopi-digital/feed.xml";
const FEED_TYPE: &str = "application/rss+xml; charset=utf-8";

/// The file of an episode, whose number and name are `stem`.
fn episode_file(stem: &str) -> String {
    format!("{SHOW}/{stem}.md")
}

fn with_key(line: &str) -> impl FnOnce(String) -> String {
    move |text| text.replacen("summary =", &format!("{line}\nsummary ="), 1)
}

fn mistakes(site: &TestSite) -> Vec<String> {
    site.app.content_errors().iter().map(ToString::to_string).collect()
}

async fn feed(site: &TestSite) -> Channel {
    channel(&site.visitor().get(FEED).await.is_ok())
}

fn guid_of(channel: &Channel) -> String {
    channel.extensions()["podcast"]["guid"][0].value().unwrap().to_owned()
}

/// The same sound without its tags: fewer bytes.
fn without_tags(sound: &[u8]) -> &[u8] {
    assert_eq!(&sound[..3], b"ID3");
    // Four times seven bits.
    let length = sound[6..10].iter().fold(0, |length, byte| length << 7 | usize::from(*byte));
    &sound[10 + length..]
}

const ALL_OF_A_SHOW: &str = r#"funding = [{ url = "https://example.org/kopi", text = "Beri kopi" }, { url = "https://example.org/buku", text = "Beri buku" }]
txt = { purpose = "applepodcastsverify", text = "05124" }
location = { name = "Probolinggo", geo = "-7.7543,113.2159", osm = "R8112119", country = "id", rel = "creator" }
update_frequency = { text = "Setiap Selasa", rrule = "FREQ=WEEKLY;BYDAY=TU;COUNT=10", starts_on = 2026-11-03 }
podroll = [{ guid = "29cdca4a-32d8-56ba-b48b-09a011c5daa9", url = "https://example.org/feed.xml", title = "Lain" }]
seasons = [{ number = 1, name = "Musim kopi" }]
block = ["spotify"]
medium = "audiobook"
complete = true"#;

const ALL_OF_AN_EPISODE: &str = r#"people = ["tim-lentera", { person = "suara-buatan", role = "Narrator" }]
license = { name = "Milik kami", url = "https://example.org/lisensi" }
txt = [{ text = "satu" }, { purpose = "release", text = "dua" }]
location = { name = "Bromo" }
soundbites = [{ start = 12.5, duration = 30, title = "Kopinya habis" }]
low_data = "03-hemat.mp3"
cover = "lain.jpg"
display = "Hari 3"
block = true"#;

async fn everything_that_a_show_may_say_reaches_its_feed(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let (folder, stem) = (folder_of(&site, "ngopi-digital"), "03-buku-tentang-bromo-dan-tengger");
    let sound = fs::read(folder.join(format!("{stem}.mp3"))).unwrap();
    fs::write(folder.join("03-hemat.mp3"), without_tags(&sound)).unwrap();
    fs::copy(folder.join("cover.jpg"), folder.join("lain.jpg")).unwrap();
    fs::copy(folder.join("cover.jpg"), site.content().join("people/wajah.jpg")).unwrap();
    site.edit("people/tim-lentera.md", |text| text.replacen("role =", "picture = \"wajah.jpg\"\nrole =", 1)).await;
    site.edit(&format!("{SHOW}/show.md"), with_key(ALL_OF_A_SHOW)).await;
    let own = with_key(ALL_OF_AN_EPISODE);
    site.edit(&episode_file(stem), |text| own(text.replace("people = [\"tim-lentera\", \"suara-buatan\"]\n", "")))
        .await;
    assert_eq!(mistakes(&site), [""; 0]);

    let app = site.visitor();
    let written = app.get(FEED).await.is_ok().html();
    let media = "https://lentera.example.org/media/podcasts/ngopi-digital";
    let face = "https://lentera.example.org/media/people/wajah.jpg";
    for tag in [
        "<podcast:funding url=\"https://example.org/buku\">Beri buku</podcast:funding>",
        "<podcast:txt purpose=\"applepodcastsverify\">05124</podcast:txt>",
        "<podcast:location country=\"id\" geo=\"geo:-7.7543,113.2159\" osm=\"R8112119\" rel=\"creator\">Probolinggo<",
        "<podcast:updateFrequency complete=\"true\" dtstart=\"2026-11-03\" rrule=\"FREQ=WEEKLY;BYDAY=TU;COUNT=10\">Setiap",
        "<podcast:podroll><podcast:remoteItem feedGuid=\"29cdca4a-32d8-56ba-b48b-09a011c5daa9\" feedUrl=",
        "<podcast:block id=\"spotify\">yes</podcast:block>",
        "<podcast:medium>audiobook</podcast:medium>",
        "<itunes:complete>yes</itunes:complete>",
        "<podcast:person group=\"cast\" role=\"narrator\">Suara Buatan</podcast:person>",
        "<podcast:license url=\"https://example.org/lisensi\">milik kami</podcast:license>",
        "<podcast:txt purpose=\"release\">dua</podcast:txt>",
        "<podcast:location rel=\"subject\">Bromo</podcast:location>",
        "<podcast:soundbite duration=\"30\" startTime=\"12.5\">Kopinya habis</podcast:soundbite>",
        "<podcast:episode display=\"Hari 3\">3</podcast:episode>",
        "<itunes:block>yes</itunes:block>",
        &format!("<podcast:source uri=\"{media}/03-hemat.mp3\">"),
        &format!("<itunes:image href=\"{media}/lain.jpg\""),
    ] {
        assert_eq!(written.matches(tag).count(), 1, "{tag} in {written}");
    }
    assert_eq!(written.matches("<podcast:season name=\"Musim kopi\">1</podcast:season>").count(), 3);
    assert!(written.contains(&format!("img=\"{face}\"")));
    for (address, kind) in [
        (format!("{media}/03-hemat.mp3"), "audio/mpeg"),
        (format!("{media}/lain.jpg"), "image/jpeg"),
        (face.to_owned(), "image/jpeg"),
    ] {
        let head = app.head(address.strip_prefix("https://lentera.example.org").unwrap()).await.is_ok();
        assert_eq!(head.header("content-type"), kind, "{address}");
    }
}

async fn a_long_feed_has_pages_that_lead_to_each_other(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let whole = guids(&feed(&site).await);
    site.edit("site.toml", |text| text + "\n[podcasts]\nepisodes_in_feed = 2\n").await;
    let app = site.visitor();
    let pages = pages_of(&app, FEED).await;
    let followed: Vec<String> = pages.iter().flat_map(|(_, page)| guids(page)).collect();
    let paths: Vec<&str> = pages.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!((followed, paths), (whole, vec![FEED, "/podcasts/ngopi-digital/feed/2.xml"]));
    for beyond in ["3.xml", "0.xml", "02.xml", "+2.xml", "2", "x.xml", "99999999999999999999.xml"] {
        let answer = app.get(&format!("/podcasts/ngopi-digital/feed/{beyond}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{beyond}");
    }
    for twin in ["/podcasts/ngopi-digital/feed/1.xml", "/en/podcasts/ngopi-digital/feed.xml"] {
        let moved = app.get(twin).await;
        assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, FEED), "{twin}");
    }
}

async fn a_guid_that_changed_is_told_and_the_old_one_stays_until_it_is_listed(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let before = feed(&site).await;
    let (show, episode) = (guid_of(&before), guids(&before)[0].clone());
    let file = episode_file("03-buku-tentang-bromo-dan-tengger");
    let other = "29cdca4a-32d8-56ba-b48b-09a011c5daa9";
    site.edit(&format!("{SHOW}/show.md"), with_key(&format!("guid = \"{other}\""))).await;
    site.edit(&file, with_key("guid = \"lain\"")).await;
    let expected = |file: &str, what: &str, old: &str| {
        format!(
            "{file}:3:8: this {what} was published with the guid `{old}`, and apps would take it for another: put that \
             back, or list it with `earlier_guids = [\"{old}\"]`"
        )
    };
    let told = [expected(&format!("{SHOW}/show.md"), "show", &show), expected(&file, "episode", &episode)];
    assert_eq!(mistakes(&site), told);
    assert_eq!((guid_of(&feed(&site).await), guids(&feed(&site).await)), (show.clone(), guids(&before)));
    let mut site = site.restart().await;
    assert_eq!(mistakes(&site), told, "also after a restart");
    assert_eq!((guid_of(&feed(&site).await), guids(&feed(&site).await)), (show.clone(), guids(&before)));

    let twin = guids(&before)[1].clone();
    site.edit(&file, |text| text.replace("\"lain\"", &format!("\"{twin}\""))).await;
    assert!(mistakes(&site).contains(&expected(&file, "episode", &episode)), "one that another has is none too");
    site.edit(&file, |text| text.replace(&format!("\"{twin}\""), "\"lain\"")).await;

    site.edit(&format!("{SHOW}/show.md"), with_key(&format!("earlier_guids = [\"{show}\"]"))).await;
    site.edit(&file, with_key(&format!("earlier_guids = [\"{episode}\"]"))).await;
    assert_eq!(mistakes(&site), [""; 0]);
    let after = feed(&site).await;
    assert_eq!((guid_of(&after).as_str(), guids(&after)[0].as_str()), (other, "lain"));
    assert_eq!(guids(&after)[1..], guids(&before)[1..]);
}

async fn a_show_that_lost_its_name_is_told_and_stays_where_it_was(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let before = feed(&site).await;
    let folder = site.content().join("podcasts");
    fs::rename(folder.join("ngopi-digital"), folder.join("kopi-sore")).unwrap();
    site.republish().await;
    let told = "podcasts/kopi-sore/show.md:1:1: this show was published as `ngopi-digital`: list that name with \
                `aliases = [\"ngopi-digital\"]`, or its subscribers lose it";
    assert_eq!(mistakes(&site), [told]);
    let mut site = site.restart().await;
    assert_eq!(mistakes(&site), [told], "also after a restart");
    let kept = feed(&site).await;
    assert_eq!((guid_of(&kept), guids(&kept)), (guid_of(&before), guids(&before)));
    let app = site.visitor();
    assert_eq!(app.get("/podcasts/kopi-sore/feed.xml").await.status, StatusCode::NOT_FOUND);
    app.get("/podcasts/ngopi-digital/buku-tentang-bromo-dan-tengger").await.is_ok();

    site.edit("podcasts/kopi-sore/show.md", with_key("aliases = [\"ngopi-digital\"]")).await;
    assert_eq!(mistakes(&site), [""; 0]);
    let moved = app.get(FEED).await;
    let new = "/podcasts/kopi-sore/feed.xml";
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, new));
    let after = channel(&app.get(new).await.is_ok());
    assert_eq!((guid_of(&after), guids(&after)), (guid_of(&before), guids(&before)));
    assert_eq!(after.itunes_ext().unwrap().new_feed_url(), Some(format!("https://lentera.example.org{new}").as_str()));

    fs::create_dir(site.content().join("podcasts/baru")).unwrap();
    let front = fs::read_to_string(site.content().join("podcasts/kopi-sore/show.md")).unwrap();
    let front = front.replace("aliases = [\"ngopi-digital\"]\n", "");
    fs::copy(folder_of(&site, "kopi-sore").join("cover.jpg"), folder_of(&site, "baru").join("cover.jpg")).unwrap();
    fs::write(folder_of(&site, "baru").join("show.md"), front).unwrap();
    fs::remove_dir_all(folder_of(&site, "kopi-sore")).unwrap();
    site.republish().await;
    assert!(!mistakes(&site).iter().any(|mistake| mistake.contains("published as")), "a show that ends may end");
    app.get("/podcasts/baru/feed.xml").await.is_ok();
}

fn folder_of(site: &TestSite, show: &str) -> std::path::PathBuf {
    site.content().join("podcasts").join(show)
}

async fn an_episode_that_lost_its_name_is_told_and_keeps_its_guid(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let before = guids(&feed(&site).await);
    let old = "buku-tentang-bromo-dan-tengger";
    for ending in ["md", "en.md"] {
        let path = |name: &str| folder_of(&site, "ngopi-digital").join(format!("03-{name}.{ending}"));
        fs::rename(path(old), path("bromo")).unwrap();
    }
    site.republish().await;
    let told = format!(
        "{SHOW}/03-bromo.md:1:1: this episode was published as `{old}`: list that name with `aliases = [\"{old}\"]`, or \
         its subscribers lose it"
    );
    assert_eq!(mistakes(&site), [told]);
    let app = site.visitor();
    app.get(&format!("/podcasts/ngopi-digital/{old}")).await.is_ok();
    assert_eq!(guids(&feed(&site).await), before);

    site.edit(&episode_file("03-bromo"), with_key(&format!("aliases = [\"{old}\"]"))).await;
    assert_eq!(mistakes(&site), [""; 0]);
    assert_eq!(guids(&feed(&site).await), before);
    let moved = app.get(&format!("/podcasts/ngopi-digital/{old}")).await;
    assert_eq!(moved.header("location"), "/podcasts/ngopi-digital/bromo");
}

async fn a_new_episode_with_the_guid_of_another_is_left_out(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let before = guids(&feed(&site).await);
    let twin = before[2].clone();
    let text = format!(
        "+++\ntitle = \"Empat\"\nsummary = \"Ringkas.\"\npublished_at = 2026-12-01T09:00:00\nguid = \"{twin}\"\n\
         audio = \"01-undangan-yang-ternyata-jebakan.mp3\"\n+++\nIsi.\n"
    );
    site.edit(&episode_file("04-empat"), |_| text).await;
    let told =
        format!("{SHOW}/04-empat.md:5:8: the guid `{twin}` is that of `ngopi-digital/undangan-yang-ternyata-jebakan`");
    assert_eq!(mistakes(&site), [told]);
    assert_eq!(guids(&feed(&site).await), before);
}

async fn a_show_that_went_to_another_host_leads_there(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let elsewhere = "https://feeds.example.net/ngopi.xml";
    site.edit(&format!("{SHOW}/show.md"), with_key(&format!("moved_to = \"{elsewhere}\""))).await;
    assert_eq!(mistakes(&site), [""; 0]);
    let app = site.visitor();
    for path in [FEED, "/podcasts/ngopi-digital/feed/2.xml"] {
        let moved = app.get(path).await;
        assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, elsewhere), "{path}");
        let left = channel(&moved);
        assert_eq!(left.itunes_ext().unwrap().new_feed_url(), Some(elsewhere));
        assert_eq!(left.items().len(), 0);
    }
    let list = app.get("/podcasts.opml").await.is_ok().html();
    assert!(list.contains(&format!("xmlUrl=\"{elsewhere}\"")) && !list.contains(FEED), "{list}");
    let publisher = app.get("/podcasts/feed.xml").await.is_ok().html();
    assert!(publisher.contains(&format!("feedUrl=\"{elsewhere}\"")) && !publisher.contains(FEED), "{publisher}");
}

async fn a_webinar_is_live_in_its_show_as_the_clock_goes(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let app = site.visitor();
    let quiet = app.get(FEED).await.is_ok();
    let keys =
        "show = \"ngopi-digital\"\nstream = { url = \"https://stream.example.org/a.mp3\", type = \"audio/mpeg\" }";
    let told = format!(
        "+++\ntitle = \"Siaran langsung\"\nsummary = \"Mari mendengar.\"\nstarts_at = 2030-03-01T10:00:00\n\
         minutes = 60\nmode = \"online\"\njoin = \"https://room.example.org/secret\"\n{keys}\n+++\nUntuk siapa saja.\n"
    );
    site.edit("webinars/05-siaran.md", |_| told).await;
    assert_eq!(mistakes(&site), [""; 0]);
    let mut tags = vec![quiet.header("etag").to_owned()];
    let mut guids = Vec::new();
    // It is nine o'clock: an hour before it begins, then within it, after it, and a day later.
    for (hours, status, changed) in [
        (0, Some("pending"), "Fri, 01 Mar 2030 02:00:00 GMT"),
        (1, Some("live"), "Fri, 01 Mar 2030 03:00:00 GMT"),
        (1, Some("ended"), "Fri, 01 Mar 2030 04:00:00 GMT"),
        (24, None, "Sat, 02 Mar 2030 04:00:00 GMT"),
    ] {
        site.advance(SignedDuration::from_hours(hours)).await;
        let now = app.get_with(FEED, &[("if-none-match", tags.last().unwrap())]).await.is_ok();
        assert_eq!(now.header("last-modified"), changed);
        assert!(!tags.contains(&now.header("etag").to_owned()) || status.is_none());
        tags.push(now.header("etag").to_owned());
        assert!(!now.html().contains("secret"), "the room stays secret");
        let feed = channel(&now);
        let live = feed.extensions()["podcast"].get("liveItem");
        assert_eq!(live.map(|items| items[0].attrs()["status"].as_str()), status);
        guids.extend(live.map(|items| items[0].children()["guid"][0].value().unwrap().to_owned()));
    }
    guids.dedup();
    assert_eq!(guids.len(), 1, "a changed guid would be another stream");

    site.edit("webinars/05-siaran.md", |text| text.replace("2030-03-01T10:00:00", "2030-03-04T10:00:00")).await;
    assert!(app.get(FEED).await.is_ok().html().contains("liveItem"));
    site.advance(SignedDuration::from_hours(1)).await;
    fs::remove_file(site.content().join("webinars/05-siaran.md")).unwrap();
    site.republish().await;
    let gone = app.get(FEED).await.is_ok();
    assert_eq!(
        (gone.header("last-modified"), gone.html().contains("liveItem")),
        ("Sat, 02 Mar 2030 05:00:00 GMT", false)
    );
}

async fn all_shows_have_one_publisher(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let app = site.visitor();
    let publisher = channel(&is_ready_bytes(&app, "/podcasts/feed.xml", FEED_TYPE).await);
    let show = feed(&site).await;
    let said = &show.extensions()["podcast"]["publisher"][0].children()["remoteItem"][0];
    assert_eq!(said.attrs()["feedGuid"], guid_of(&publisher));
    assert_eq!(said.attrs()["feedUrl"], "https://lentera.example.org/podcasts/feed.xml");
    let known = &publisher.extensions()["podcast"]["remoteItem"];
    assert_eq!((known.len(), known[0].attrs()["feedGuid"].clone()), (1, guid_of(&show)));

    site.advance(SignedDuration::from_hours(1)).await;
    site.edit(&episode_file("03-buku-tentang-bromo-dan-tengger"), |text| text.replace("Bromo", "Semeru")).await;
    let same = app.get("/podcasts/feed.xml").await.is_ok();
    assert_eq!(channel(&same), publisher, "an episode is none of the publisher's");
    site.edit(&format!("{SHOW}/show.md"), |text| text.replacen("Ngopi Digital", "Ngopi Sore", 1)).await;
    let renamed = app.get("/podcasts/feed.xml").await.is_ok();
    assert_eq!(renamed.header("last-modified"), "Fri, 01 Mar 2030 03:00:00 GMT");
    assert_eq!(guid_of(&channel(&renamed)), guid_of(&publisher));
    let moved = app.get("/en/podcasts/feed.xml").await;
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, "/podcasts/feed.xml"));
}

async fn chapters_of_a_file_keep_what_only_apps_know(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let stem = "03-buku-tentang-bromo-dan-tengger";
    let file = r#"{ "version": "1.2.0", "chapters": [
        { "startTime": 0, "title": "Pembuka", "img": "https://example.org/a.jpg", "url": "https://example.org/" },
        { "startTime": 12.5, "toc": false, "img": "https://example.org/b.jpg" },
        { "startTime": 60, "title": "Isi", "location": { "name": "Bromo", "geo": "geo:-7.94,112.95" } }
    ] }"#;
    fs::write(folder_of(&site, "ngopi-digital").join(format!("{stem}.chapters.json")), file).unwrap();
    let without_list = |text: String, heading: &str| text.split(heading).next().unwrap().to_owned();
    site.edit(&format!("{SHOW}/{stem}.en.md"), |text| without_list(text, "## Chapters")).await;
    let with_file = with_key("chapters = \"03-buku-tentang-bromo-dan-tengger.chapters.json\"");
    site.edit(&episode_file(stem), |text| with_file(without_list(text, "## Bab"))).await;
    assert_eq!(mistakes(&site), [""; 0]);
    let app = site.visitor();
    let page = "/podcasts/ngopi-digital/buku-tentang-bromo-dan-tengger";
    let served = is_ready_bytes(&app, &format!("{page}/chapters.json"), "application/json+chapters").await;
    let served: serde_json::Value = serde_json::from_slice(&served.body).unwrap();
    let written: serde_json::Value = serde_json::from_str(file).unwrap();
    assert_eq!(served["chapters"], written["chapters"]);
    for page in [page.to_owned(), format!("/en{page}")] {
        let html = app.get(&page).await.is_ok().html();
        assert!(html.contains("Pembuka") && html.contains("PT60S"), "the chapters stand on {page}");
        assert!(!html.contains("PT12S"), "but not those of no list");
    }
}

/// Twenty shows, the first of a thousand episodes, each with the same sound.
fn write_library(content: &Path) {
    let starter = manifest().join("content/podcasts/ngopi-digital");
    let front = fs::read_to_string(starter.join("show.md")).unwrap();
    let front = front.replace("people = [\"tim-lentera\", \"suara-buatan\"]\n", "");
    for show in 0..20 {
        let folder = content.join(format!("podcasts/acara-{show}"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("show.md"), &front).unwrap();
        fs::copy(starter.join("cover.jpg"), folder.join("cover.jpg")).unwrap();
        fs::copy(starter.join("01-undangan-yang-ternyata-jebakan.mp3"), folder.join("satu.mp3")).unwrap();
        for episode in 0..if show == 0 { 1000 } else { 5 } {
            let (day, month) = (episode % 28 + 1, episode / 28 % 12 + 1);
            let moment = format!("20{:02}-{month:02}-{day:02}T09:00:00", 20 - episode / 336);
            let text = format!(
                "+++\ntitle = \"Episode {episode}\"\nsummary = \"Ringkas.\"\npublished_at = {moment}\n\
                 audio = \"satu.mp3\"\n+++\nIsi.\n"
            );
            fs::write(folder.join(format!("{:04}-e{episode}.md", episode + 1)), text).unwrap();
        }
    }
}

async fn a_feed_of_a_thousand_episodes_is_known_without_rows(engine: Engine) {
    let content = tempfile::TempDir::new().unwrap();
    crate::support::site::copy(&manifest().join("tests/sites/two-lessons"), content.path());
    write_library(content.path());
    let site = TestSite::with_content(engine, content.path()).await;
    assert_eq!(mistakes(&site), [""; 0]);
    let app = site.visitor();
    let path = "/podcasts/acara-0/feed.xml";
    let mut page = is_ready_bytes(&app, path, FEED_TYPE).await;
    let tag = page.header("etag").to_owned();
    let mut seen = guids(&channel(&page));
    for number in 2..=4 {
        page = app.get(&format!("/podcasts/acara-0/feed/{number}.xml")).await.is_ok();
        seen.extend(guids(&channel(&page)));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 1000);
    let list = app.get("/podcasts.opml").await.is_ok().html();
    assert_eq!(list.matches("type=\"rss\"").count(), 20);

    // Whoever asked SQL now would get no answer.
    site.app.db.close().await;
    let known = app.get_with(path, &[("if-none-match", &tag)]).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    for number in 2..=4 {
        app.get(&format!("/podcasts/acara-0/feed/{number}.xml")).await.is_ok();
    }
    // Nor does a feed that nobody asked for yet.
    app.get("/podcasts/acara-7/feed.xml").await.is_ok();
}
