//! Notes from elsewhere as Markdown, and what is made of a feed.

use std::collections::HashSet;

use rss::Channel;

use super::{
    episode,
    files::{Known, line, slug_of},
    markdown,
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
        "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>Ngopi</title>\
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
    let known = Known { guids: HashSet::new(), slugs: HashSet::from(["kopi-2".to_owned()]) };
    let episodes = episode::missing(&channel(&items.concat()), &known, &mut problems);
    let facts: Vec<_> =
        episodes.iter().map(|one| (one.guid.as_str(), one.stem.as_str(), one.season, one.number, one.kind)).collect();
    let expected = [
        ("a", "2026-11-16-kopi", None, None, "full"),
        ("b", "2026-11-16-2-kopi-3", None, None, "full"),
        ("c", "2026-11-17-kopi-4", Some(2), Some(7), "bonus"),
    ];
    assert_eq!((facts, problems), (expected.to_vec(), vec![]));
    let known = Known { guids: HashSet::from(["a".to_owned(), "c".to_owned()]), ..Known::default() };
    let missing = episode::missing(&channel(&items.concat()), &known, &mut Vec::new());
    assert_eq!(missing.iter().map(|one| one.guid.as_str()).collect::<Vec<_>>(), ["b"]);
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
    let episodes = episode::missing(&channel(&items.concat()), &Known::default(), &mut problems);
    assert_eq!(episodes.len(), 1);
    let expected = [
        "“Kembar” was not taken: another episode has the same guid",
        "“Tanpa tanggal” was not taken: `kemarin` is no date",
        "“Tanpa suara” was not taken: it has no sound",
        "“Skema aneh” was not taken: `file://a.example/d.mp3` is no address on the web",
    ];
    assert_eq!(problems, expected);
}
