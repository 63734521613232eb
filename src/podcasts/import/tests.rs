//! Notes, transcripts and chapters from elsewhere, and what is made of a feed.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use rss::Channel;

use super::{
    atom,
    chapters::Chapters,
    episode,
    files::{Known, front, line, slug_of},
    markdown,
    source::with_usual_prefix,
    tags::Tags,
    transcript,
};

#[test]
fn notes_keep_their_words_paragraphs_lists_links_and_emphasis() {
    for (html, expected) in [
        ("<p>Satu.</p><p>Dua &amp; tiga.</p>", "Satu.\n\nDua \\& tiga.\n"),
        ("Baris satu<br/>baris dua", "Baris satu\n\nbaris dua\n"),
        (
            "<p>Buka <a href=\"https://a.example/?x=1&amp;y=2\">laman ini</a>.</p>",
            "Buka [laman ini](<https://a.example/?x=1&y=2>).\n",
        ),
        ("<ul><li>kopi</li><li><p>teh</p></li></ul><ol><li>a</li><li>b</li></ol>", "- kopi\n\n- teh\n\n1. a\n\n2. b\n"),
        ("<b>tebal</b> dan <em>miring </em>sekali", "**tebal** dan *miring* sekali\n"),
        ("<h2>Judul</h2>isi", "**Judul**\n\nisi\n"),
        ("Teks biasa\n\nparagraf dua", "Teks biasa\n\nparagraf dua\n"),
        ("<p></p><p> </p>&nbsp;", ""),
    ] {
        assert_eq!(markdown::of_html(html), expected, "{html}");
    }
}

#[test]
fn nothing_that_runs_or_was_a_letter_becomes_markup() {
    for (html, expected) in [
        ("<script>alert(1)</script><style>p{}</style>aman", "aman\n"),
        ("<a href=\"javascript:alert(1)\">klik</a>", "klik\n"),
        ("<a href='data:text/html,x'>klik</a>", "klik\n"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "\\<script\\>alert(1)\\</script\\>\n"),
        ("# bukan judul", "\\# bukan judul\n"),
        ("1. bukan daftar", "1\\. bukan daftar\n"),
        ("- bukan daftar", "\\- bukan daftar\n"),
        ("a * b _ c ` d [x](y)", "a \\* b \\_ c \\` d \\[x\\](y)\n"),
        ("3 < 4 dan 5 > 4", "3 \\< 4 dan 5 \\> 4\n"),
        ("<img src=x onerror=alert(1)>gambar", "gambar\n"),
        ("<!-- <p>rahasia</p> -->terbuka", "terbuka\n"),
        ("<b>tak <i>tertutup<p>lalu", "**tak *tertutup***\n\nlalu\n"),
        ("<a href=\"https://a.example\"></a>kosong<b></b>", "kosong\n"),
    ] {
        assert_eq!(markdown::of_html(html), expected, "{html}");
    }
    let long = markdown::of_html(&"kata ".repeat(3_000));
    assert!(long.lines().all(|line| line.len() <= 1_010), "no line is longer than what is read");
}

#[test]
fn names_are_made_of_words() {
    let slug = |words| slug_of(words).map(|slug| slug.to_string());
    assert_eq!(slug("Ngopi: Éspresso & “Kabar”!").as_deref(), Some("ngopi-espresso-kabar"));
    assert_eq!(slug("こんにちは"), None);
    assert!(slug(&"panjang ".repeat(30)).unwrap().len() <= 56);
    assert_eq!(line(" dua\n  baris\t"), "dua baris");
    assert!(line(&"kata ".repeat(100)).chars().count() <= 255);
}

fn channel(items: &str) -> Channel {
    let feed = format!(
        "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" \
         xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel><title>Ngopi</title>\
         <link>https://a.example</link><description>Kopi</description>{items}</channel></rss>"
    );
    Channel::read_from(feed.as_bytes()).unwrap()
}

fn item(title: &str, guid: &str, date: &str, rest: &str) -> String {
    format!(
        "<item><title>{title}</title><guid>{guid}</guid><pubDate>{date}</pubDate>{rest}\
         <enclosure url=\"https://a.example/{guid}.mp3\" length=\"1\" type=\"audio/mpeg\"/></item>"
    )
}

#[test]
fn episodes_keep_guid_date_number_and_kind_and_get_names_of_their_own() {
    let tags = "<itunes:season>2</itunes:season><itunes:episode>7</itunes:episode>\
                <itunes:episodeType>Bonus</itunes:episodeType>";
    let items = [
        item("Kopi", "c", "Tue, 17 Nov 2026 09:00:00 +0700", tags),
        item("Kopi", "a", "Mon, 16 Nov 2026 09:00:00 +0700", ""),
        item("2 Kopi", "b", "Mon, 16 Nov 2026 10:00:00 +0700", "<itunes:season>x</itunes:season>"),
    ];
    let mut problems = Vec::new();
    let known = Known { slugs: HashSet::from(["kopi-2".to_owned()]), ..Known::default() };
    let episodes = episode::missing(&channel(&items.concat()), &known, &TimeZone::UTC, &mut problems);
    let facts: Vec<_> =
        episodes.iter().map(|one| (one.guid.as_str(), one.stem.as_str(), one.season, one.number, one.kind)).collect();
    let expected = [
        ("a", "2026-11-16-kopi", None, None, "full"),
        ("b", "2026-11-16-2-kopi-3", None, None, "full"),
        ("c", "2026-11-17-kopi-4", Some(2), Some(7), "bonus"),
    ];
    let told = "“2 Kopi”: the number `x` was not taken: it is not whole";
    assert_eq!((facts, problems), (expected.to_vec(), vec![told.to_owned()]));
    let known = Known { guids: HashSet::from(["a".to_owned(), "c".to_owned()]), ..Known::default() };
    let missing = episode::missing(&channel(&items.concat()), &known, &TimeZone::UTC, &mut Vec::new());
    assert_eq!(missing.iter().map(|one| one.guid.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn a_name_has_the_day_of_the_site_and_a_guid_stays_whole() {
    let address = format!("https://a.example/?{}", "x".repeat(300));
    let items = item("Pagi", &address, "Tue, 17 Nov 2026 06:00:00 +0700", "");
    let zone = TimeZone::fixed(jiff::tz::offset(7));
    let episodes = episode::missing(&channel(&items), &Known::default(), &zone, &mut Vec::new());
    assert_eq!((episodes[0].stem.as_str(), episodes[0].guid.as_str()), ("2026-11-17-pagi", address.as_str()));
}

#[test]
fn numbers_that_directories_refuse_are_left_out_or_told() {
    // Some feeds name a day of the week that it was not.
    let date = |day: u32| format!("Mon, {day} Nov 2026 09:00:00 +0700");
    let number = |number: u32| format!("<itunes:episode>{number}</itunes:episode>");
    let items = [
        item("Satu", "a", &date(16), &number(1)),
        item("Kembar", "b", &date(17), &number(1)),
        item("Cuplikan", "c", &date(18), &format!("{}<itunes:episodeType>trailer</itunes:episodeType>", number(1))),
        item("Tiga", "d", &date(19), &number(3)),
        item("Tanpa", "e", &date(20), ""),
    ];
    let serial = format!("<itunes:type>serial</itunes:type>{}", items.concat());
    let known = Known { numbers: HashSet::from([(None, 3)]), ..Known::default() };
    let mut problems = Vec::new();
    let episodes = episode::missing(&channel(&serial), &known, &TimeZone::UTC, &mut problems);
    let numbers: Vec<_> = episodes.iter().map(|one| one.number).collect();
    assert_eq!(numbers, [Some(1), None, Some(1), None, None]);
    let expected = [
        "“Kembar”: the number 1 was not taken: another episode has it",
        "“Tiga”: the number 3 was not taken: another episode has it",
        "“Tanpa” has no number, which a serial show needs: add `episode = …`",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn what_can_not_be_taken_is_told() {
    let date = "Mon, 16 Nov 2026 09:00:00 +0700";
    let items = [
        item("Baik", "a", date, ""),
        item("Kembar", "a", date, ""),
        item("Tanpa tanggal", "b", "kemarin", ""),
        format!("<item><title>Tanpa suara</title><guid>c</guid><pubDate>{date}</pubDate></item>"),
        item("Skema aneh", "d", date, "").replace("https://a", "file://a"),
    ];
    let mut problems = Vec::new();
    let episodes = episode::missing(&channel(&items.concat()), &Known::default(), &TimeZone::UTC, &mut problems);
    assert_eq!(episodes.len(), 1);
    let expected = [
        "“Kembar” was not taken: another episode has the same guid",
        "“Tanpa tanggal” was not taken: `kemarin` is no date",
        "“Tanpa suara” was not taken: it has no sound",
        "“Skema aneh” was not taken: `file://a.example/d.mp3` is no address on the web",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn an_atom_feed_says_the_same_as_rss() {
    let feed = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"
        xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
        <title type="html">Ngopi &amp;amp; Digital</title><subtitle>Kopi &lt; 3</subtitle><id>urn:show</id>
        <updated>2026-11-18T00:00:00Z</updated><author><name>Sri</name><email>sri@example.org</email></author>
        <logo>https://a.example/logo.png</logo><link rel="next" href="https://a.example/2"/>
        <itunes:category text="Education"/>
        <entry><title>Satu</title><id>urn:1</id><updated>2026-11-17T02:00:00Z</updated>
          <published>2026-11-16T09:00:00+07:00</published><link href="https://a.example/1"/>
          <link rel="enclosure" type="image/jpeg" href="https://a.example/1.jpg"/>
          <link rel="enclosure" type="audio/mpeg" length="7" href="https://a.example/1.mp3"/>
          <summary>Ringkas &lt;sekali&gt;</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Isi <b>tebal</b></p></div></content>
          <itunes:season>2</itunes:season><itunes:episode>3</itunes:episode><itunes:episodeType>trailer</itunes:episodeType>
          <podcast:license>cc-by-4.0</podcast:license></entry>
        <entry><title>Dua</title><id>urn:2</id><updated>2026-11-17T02:00:00Z</updated>
          <link rel="enclosure" href="https://a.example/2.mp3"/></entry>
        <entry><title>Tiga</title><id>urn:3</id><link rel="enclosure" href="https://a.example/3.mp3"/></entry>
        </feed>"#;
    let channel = atom::read(feed.as_bytes()).unwrap();
    let apple = channel.itunes_ext().unwrap();
    let owner = apple.owner().unwrap();
    assert_eq!(
        (channel.title(), channel.description(), channel.language()),
        ("Ngopi & Digital", "Kopi &lt; 3", Some("id"))
    );
    assert_eq!(
        (apple.author(), owner.email(), apple.categories()[0].text()),
        (Some("Sri"), Some("sri@example.org"), "Education")
    );
    assert_eq!(channel.image().unwrap().url(), "https://a.example/logo.png");
    assert_eq!(channel.atom_ext().unwrap().links()[0].rel(), "next");
    let mut problems = Vec::new();
    let episodes = episode::missing(&channel, &Known::default(), &TimeZone::UTC, &mut problems);
    assert_eq!(problems, ["“Tiga” was not taken: it has no date"]);
    let [first, second] = &episodes[..] else { panic!("{episodes:?}") };
    assert_eq!((first.guid.as_str(), first.sound.as_str()), ("urn:1", "https://a.example/1.mp3"));
    assert_eq!(
        (first.published_at.to_string().as_str(), first.season, first.number, first.kind),
        ("2026-11-16T02:00:00Z", Some(2), Some(3), "trailer")
    );
    assert_eq!((first.summary.as_str(), first.notes.as_str()), ("Ringkas <sekali>", "Isi **tebal**\n"));
    assert!(front(&first.tags).contains("license = \"cc-by-4.0\""), "{:?}", first.tags);
    assert_eq!(second.published_at.to_string(), "2026-11-17T02:00:00Z", "without a first date the last one");
}

#[test]
fn transcripts_of_every_form_become_web_vtt() {
    let expected = "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nHalo &amp; &lt;selamat&gt;\n\n00:00:02.000 --> 00:01:00.000\nDua baris\n";
    let srt = "\u{feff}1\r\n00:00:00,000 --> 00:00:01,500\r\n<i>Halo</i> & <selamat>\r\n\r\n2\r\n00:00:02,000 --> 00:01:00,000\r\nDua\r\nbaris\r\n";
    assert_eq!(transcript::as_vtt(srt).unwrap(), expected);
    let json = r#"{"version":"1.0.0","segments":[{"speaker":"Rani","startTime":2,"endTime":2,"body":"Ya."},{"startTime":0.5,"endTime":1.25,"body":" Halo "},{"startTime":9,"body":""}]}"#;
    let expected = "WEBVTT\n\n00:00:00.500 --> 00:00:01.250\nHalo\n\n00:00:02.000 --> 00:00:02.001\n<v Rani>Ya.\n";
    assert_eq!(transcript::as_vtt(json).unwrap(), expected);
    let vtt = "WEBVTT\n\n1\n00:01.000 --> 00:02.000 align:left\n<v Rani>Halo\n";
    assert_eq!(transcript::as_vtt(vtt).unwrap(), vtt, "what is WebVTT stays as it is");
    for (text, told) in [
        ("<html>Tidak ada</html>", "the transcript has no cue"),
        ("WEBVTT\n\nomong kosong", "expected a cue"),
        ("{\"segments\":[]}", "the transcript has no cue"),
        ("{\"omong\":1}", "missing field `segments`"),
    ] {
        let error = transcript::as_vtt(text).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn the_best_form_of_a_transcript_comes_first_and_a_form_that_is_not_read_is_told() {
    let tag =
        |kind: &str, name: &str| format!("<podcast:transcript url=\"https://a.example/{name}\" type=\"{kind}\"/>");
    let all = [
        tag("text/html", "a"),
        tag("application/json", "b"),
        tag("application/srt", "c"),
        tag("TEXT/VTT; charset=utf-8", "d"),
    ];
    let forms = |tags: &str| {
        let channel = channel(tags);
        let mut tags = Tags::of(channel.extensions());
        let urls = transcript::of_tags(&mut tags);
        (urls.iter().map(|url| url.path().to_owned()).collect::<Vec<_>>(), tags.problems)
    };
    assert_eq!(forms(&all.concat()), (vec!["/d".to_owned(), "/c".to_owned(), "/b".to_owned()], vec![]));
    let told = "the transcript was not taken: it is \"text/html\", and neither WebVTT, SubRip nor JSON";
    assert_eq!(forms(&all[0]), (vec![], vec![told.to_owned()]));
    let told = "what podcast:transcript leads to was not taken: `/d` is no address on the web";
    assert_eq!(forms(&all[3].replace("https://a.example", "")), (vec![], vec![told.to_owned()]));
}

#[test]
fn chapters_are_a_list_where_that_says_all_and_a_file_otherwise() {
    let json = |more: &str| {
        format!(
            "{{\"version\":\"1.2.0\",\"chapters\":[{{\"startTime\":0,\"title\":\"Satu * dua\"}},{{\"startTime\":3725,\"title\":\"Akhir\"{more}}}]}}"
        )
    };
    let plain = Chapters::parse(json(""), 4000).unwrap();
    assert_eq!(plain.file(), None);
    assert_eq!(plain.section("Bab"), "## Bab\n\n- 00:00:00 Satu \\* dua\n- 01:02:05 Akhir\n");
    let notes = "Halo.\n\n**Bab**\n\n- 00:00 Satu \\* dua\n\n- 1:02:05 Akhir\n\nSampai jumpa.\n";
    assert_eq!(plain.taken_out_of(notes, "Bab"), "Halo.\n\nSampai jumpa.\n");
    assert_eq!(plain.taken_out_of("Lain.\n\n- 00:00 Satu\n", "Bab"), "Lain.\n\n- 00:00 Satu\n");
    for more in [",\"img\":\"https://a.example/a.jpg\"", ",\"toc\":false", ",\"endTime\":3999"] {
        assert_eq!(Chapters::parse(json(more), 4000).unwrap().file(), Some(json(more).as_str()));
    }
    let late = Chapters::parse(json(""), 3725).unwrap_err().to_string();
    assert_eq!(late, "the last one starts after the end: the sound has 3725 s");
    assert!(Chapters::parse("{}".to_owned(), 9).unwrap_err().to_string().starts_with("line 1: missing field"));
}

#[test]
fn tags_become_front_matter_and_what_it_would_refuse_is_told() {
    let channel = channel(
        "<podcast:funding url=\"https://a.example/\">Beri</podcast:funding><podcast:funding url=\"ftp://x\">Tidak</podcast:funding>\
         <podcast:license>Milik kami</podcast:license><podcast:medium>publisher</podcast:medium>\
         <podcast:location geo=\"geo:-7.75,113.21\" country=\"ID\" rel=\"creator\">Probolinggo</podcast:location>\
         <podcast:block>yes</podcast:block><podcast:block id=\"podcastindex\">no</podcast:block>\
         <podcast:updateFrequency rrule=\"FREQ=WEEKLY;COUNT=3\">Mingguan</podcast:updateFrequency>\
         <podcast:value type=\"lightning\"/><podcast:soundbite startTime=\"73.0\" duration=\"60.5\">Inti</podcast:soundbite>",
    );
    let mut tags = Tags::of(channel.extensions());
    let written = [
        ("funding", tags.funding()),
        ("license", tags.license()),
        ("medium", tags.medium()),
        ("location", tags.locations()),
        ("block", tags.block(true)),
        ("update_frequency", tags.update_frequency()),
        ("soundbites", tags.soundbites()),
    ];
    let expected = "+++\n\
        funding = [{ text = \"Beri\", url = \"https://a.example/\" }]\n\
        location = [{ country = \"id\", geo = \"geo:-7.75,113.21\", name = \"Probolinggo\", rel = \"creator\" }]\n\
        block = { except = [\"podcastindex\"] }\n\
        update_frequency = { text = \"Mingguan\" }\n\
        soundbites = [{ duration = 60.5, start = 73, title = \"Inti\" }]\n+++\n";
    assert_eq!(front(&written), expected);
    let [funding, license, medium, rule] = &tags.problems[..] else { panic!("{:?}", tags.problems) };
    assert_eq!(funding, "podcast:funding was not taken: expected an address such as `https://…`");
    assert!(license.starts_with("podcast:license was not taken: `Milik kami` is no public license"), "{license}");
    assert!(medium.starts_with("podcast:medium was not taken: `publisher` is none of the words"), "{medium}");
    assert_eq!(rule, "the rule of podcast:updateFrequency was not taken: it counts, but from no day");
    assert_eq!(
        tags.others(&["funding", "license", "medium", "location", "block", "updateFrequency"]),
        ["soundbite", "value"]
    );
}

#[test]
fn the_namespace_counts_and_not_its_prefix() {
    let feed = "<rss xmlns:pc=\"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md\"><channel>\
        <title>Ngopi</title><pc:medium>music</pc:medium><item><pc:season>2</pc:season></item></channel></rss>";
    let channel = with_usual_prefix(Channel::read_from(feed.as_bytes()).unwrap());
    assert_eq!(Tags::of(channel.extensions()).says("medium"), Some("music"));
    assert_eq!(Tags::of(channel.items()[0].extensions()).says("season"), Some("2"));
}

#[test]
fn tags_without_a_place_are_counted_and_a_trailer_is_the_episode_it_names() {
    let date = "Mon, 16 Nov 2026 09:00:00 +0700";
    let items = [
        item("Awal", "a", date, "<podcast:value/><podcast:socialInteract/><itunes:explicit>true</itunes:explicit>"),
        item(
            "Lagi",
            "b",
            date,
            "<podcast:value/><link>https://a.example/b</link><description>&lt;p>Isi.&lt;/p>&lt;p>&lt;a href=\"https://a.example/b\">Buka&lt;/a>&lt;/p></description>",
        ),
    ];
    let trailer = "<podcast:trailer url=\"https://a.example/a.mp3\">Awal</podcast:trailer>";
    let mut problems = Vec::new();
    let episodes = episode::missing(
        &channel(&format!("{trailer}{}", items.concat())),
        &Known::default(),
        &TimeZone::UTC,
        &mut problems,
    );
    assert_eq!((episodes[0].kind, episodes[1].kind), ("trailer", "full"));
    assert_eq!(episodes[1].notes, "Isi.\n", "the page it had is left behind");
    let told = |name: &str, count| format!("{name} of {count} episodes was not taken: there is no place for it here");
    assert_eq!(problems, [told("itunes:explicit", 1), told("podcast:socialInteract", 1), told("podcast:value", 2)]);
    let lone = channel(&format!("{}{}", trailer.replace("a.mp3", "z.mp3"), items[1]));
    assert_eq!(episode::lone_trailers(&lone), ["the trailer “Awal” was not taken: it is no episode"]);
}
