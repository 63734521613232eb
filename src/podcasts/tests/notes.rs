//! The rewriter of show notes.

use proptest::prelude::*;

use super::fixture::absolute;
use crate::podcasts::notes::notes;

fn all(html: &str) -> String {
    notes(html, 100_000, &absolute)
}

#[test]
fn what_is_allowed_stays() {
    let html = "<p>a <strong>b</strong> <em>c</em> <b>d</b> <i>e</i></p>\n<ol>\n<li>f</li>\n</ol>\n<ul><li>g</li></ul>";
    assert_eq!(all(html), html);
}

#[test]
fn headings_become_strong_paragraphs_and_lists_lose_their_numbers() {
    assert_eq!(
        all("<h2 id=\"-bab\">Bab &amp; isi</h2>\n<ol start=\"3\"><li>x</li></ol>"),
        "<p><strong>Bab &amp; isi</strong></p>\n<ol><li>x</li></ol>"
    );
}

#[test]
fn sound_and_pictures_go_with_their_words() {
    let html = "<p>a</p><figure class=\"audio\"><figcaption>Dengar · 1 menit</figcaption><audio controls src=\"/media/x.mp3\"></audio></figure><p>b<img src=\"/media/x.png\" alt=\"gambar\" /></p>";
    assert_eq!(all(html), "<p>a</p><p>b</p>");
}

#[test]
fn links_lead_somewhere_from_within_an_app() {
    assert_eq!(
        all("<p><a href=\"/courses/x?a=1&amp;b=2\">x</a></p>"),
        "<p><a href=\"https://lentera.example/courses/x?a=1&amp;b=2\">x</a></p>"
    );
    assert_eq!(all("<a href=\"https://example.org/\" title=\"t\">x</a>"), "<a href=\"https://example.org/\">x</a>");
    assert_eq!(all("<a href=\"mailto:a@example.org\">x</a>"), "<a href=\"mailto:a@example.org\">x</a>");
    for href in ["#below", "beside", "", "//example.org/", "javascript:x"] {
        assert_eq!(all(&format!("<p><a href=\"{href}\">x</a></p>")), "<p>x</p>", "{href}");
    }
}

#[test]
fn everything_else_leaves_its_words() {
    assert_eq!(all("<div class=\"markdown-alert\"><p class=\"t\">Tips</p><p>x</p></div>"), "<p>Tips</p><p>x</p>");
    assert_eq!(all("<blockquote>\n<p><code>a &lt; b</code><del>c</del></p></blockquote>"), "\n<p>a &lt; bc</p>");
    assert_eq!(all("<table><tr><td>a</td><td>b</td></tr></table>"), "<p>a b </p>");
    assert_eq!(all("<p>a<br />b</p>"), "<p>a b</p>");
    assert_eq!(all("<!-- hidden --><p>x</p>"), "<p>x</p>");
}

#[test]
fn a_cut_ends_after_a_word_and_closes_what_is_open() {
    let html = "<ul><li><p>satu <strong>dua tiga empat</strong></p></li></ul>";
    assert_eq!(notes(html, 57, &absolute), "<ul><li><p>satu <strong>dua…</strong></p></li></ul>");
    assert_eq!(notes(html, 58, &absolute), "<ul><li><p>satu <strong>dua tiga…</strong></p></li></ul>");
    assert_eq!(notes(html, 5, &absolute), "");
}

#[test]
fn a_script_without_spaces_is_cut_between_characters() {
    let cut = notes(&format!("<p>{}</p>", "ꦱ".repeat(200)), 400, &absolute);
    assert_eq!(cut, format!("<p>{}…</p>", "ꦱ".repeat(130)));
}

#[test]
fn an_entity_is_never_cut() {
    for limit in 10..40 {
        let cut = notes("<p>&amp;&lt;&gt;&quot;&amp;&amp;&amp;</p>", limit, &absolute);
        assert_eq!(cut.matches('&').count(), cut.matches(';').count(), "{cut}");
    }
}

proptest! {
    #[test]
    fn whatever_is_cut_stays_within_the_limit_and_well_formed(
        words in proptest::collection::vec("[a-zꦱ👋& ]{0,20}", 1..20),
        limit in 0_usize..400,
    ) {
        let escaped = |word: &String| word.replace('&', "&amp;");
        let html: String = words.iter().map(|word| format!("<ul>\n<li><strong>{}</strong> <a href=\"/x\">{0}</a></li>\n</ul>\n", escaped(word))).collect();
        let cut = notes(&html, limit, &absolute);
        prop_assert!(cut.len() <= limit);
        let document = format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>t</title><link>l</link><description>d</description><item><x:y xmlns:x=\"z\">{cut}</x:y></item></channel></rss>");
        prop_assert!(rss::Channel::read_from(document.as_bytes()).is_ok(), "{}", cut);
    }
}
