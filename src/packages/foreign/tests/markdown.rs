//! HTML, plain text and foreign Markdown as our Markdown.

use comrak::{Arena, Options, nodes::NodeValue};

use super::support::{html, page};
use crate::packages::foreign::{left::Reason, markdown::Markup};

#[test]
fn words_keep_paragraphs_emphasis_links_and_breaks() {
    for (source, expected) in [
        ("<p>Satu.</p><p>Dua &amp; tiga.</p>", "Satu.\n\nDua \\& tiga.\n"),
        ("satu<br>dua<br/>", "satu\\\ndua\n"),
        ("a <b> tebal </b>dan <em>miring</em>.", "a **tebal** dan *miring*.\n"),
        ("<strong>Penting:</strong> baca", "**Penting:** baca\n"),
        ("<strong>Penting:</strong>baca", "Penting:baca\n"),
        ("pra<b>tengah</b>akhir", "pra**tengah**akhir\n"),
        ("<b>satu</b><i>dua</i>", "**satu**dua\n"),
        ("<b><i>dua-duanya</i></b>", "***dua-duanya***\n"),
        ("<s>lama</s> <code>a_b</code>", "~~lama~~ `a_b`\n"),
        (
            "<a href='https://a.example/?x=1&amp;y=2'>laman <b>ini</b></a>!",
            "[laman **ini**](<https://a.example/?x=1&y=2>)!\n",
        ),
        ("Lihat!<a href='https://a.example'>sini</a>", "Lihat\\![sini](<https://a.example>)\n"),
        ("<a href='#atas'>atas</a>", "atas\n"),
        ("<a href='https://a.example'> </a>kosong<b> </b>", "kosong\n"),
        ("<b>tak tertutup<p>lalu", "**tak tertutup**\n\nlalu\n"),
        ("satu\n   dua&nbsp;tiga\u{200b}", "satu dua tiga\n"),
        ("<p> </p>&nbsp;<p></p>", ""),
        (
            "Buka https://a.example/x_y?a=1&amp;b=2. Atau <b>(https://b.example)</b> dan www.c.example.",
            "Buka <https://a.example/x_y?a=1&b=2>. Atau **(<https://b.example>)** dan www\\.c.example.\n",
        ),
        ("<a href='https://a.example'>https://a.example</a>", "[https\\://a.example](<https://a.example>)\n"),
        ("&eacute;&hellip;&#x2014;&#8364;", "é…—€\n"),
        ("<title>Judul</title><p>isi</p><!-- <p>rahasia</p> -->", "isi\n"),
    ] {
        assert_eq!(html(source), expected, "{source}");
    }
}

#[test]
fn headings_have_levels_without_gaps_and_are_never_the_quiz() {
    assert_eq!(html("<h1>A</h1><h4>B</h4><p>c</p><h4>D</h4><h1>E</h1>"), "## A\n\n### B\n\nc\n\n### D\n\n## E\n");
    assert_eq!(html("<h3>Satu <b>dua</b> #</h3>"), "## Satu dua \\#\n");
    assert_eq!(html("<h2>Latihan</h2><p>isi</p>"), "### Latihan\n\nisi\n");
    assert_eq!(html("<h2><img src='foto.jpg' alt='Foto'></h2>"), "![Foto](foto.jpg)\n");
    assert_eq!(html("<ul><li><h3>Judul</h3>isi</li></ul>"), "- **Judul**\n\n  isi\n");
}

#[test]
fn lists_nest_count_and_stay_apart() {
    assert_eq!(html("<ul><li>kopi<li>teh</ul>"), "- kopi\n- teh\n");
    assert_eq!(html("<ol start='3'><li>c</li><li>d</li></ol>"), "3. c\n4. d\n");
    assert_eq!(html("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"), "- a\n  - b\n- c\n");
    assert_eq!(html("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>"), "1. a\n\n   b\n\n2. c\n");
    assert_eq!(html("<ul><li>a</li></ul><ul><li>b</li></ul>"), "- a\n\n* b\n");
    assert_eq!(html("<li>sendiri</li>lalu"), "- sendiri\n- lalu\n");
    assert_eq!(html("<dl><dt>OTP</dt><dd>kode</dd></dl>"), "**OTP**\n\nkode\n");
}

#[test]
fn tables_quotes_callouts_and_code_are_drawn() {
    assert_eq!(
        html("<table><tr><th>Nama</th><th>Isi</th></tr><tr><td>a|b</td></tr></table>"),
        "| Nama | Isi |\n| --- | --- |\n| a\\|b |  |\n"
    );
    assert_eq!(html("<blockquote><p>a</p><p>b</p></blockquote>"), "> a\n>\n> b\n");
    assert_eq!(html("<div class='alert alert-warning'>Awas</div>"), "> [!WARNING]\n> Awas\n");
    assert_eq!(html("<pre>a\n  b`c</pre>"), "```\na\n  b`c\n```\n");
    assert_eq!(html("<p>a</p><hr><p>b</p>"), "a\n\n---\n\nb\n");
    let (layout, left) =
        page("<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr><tr><td>c</td></tr></table>", Markup::Html);
    assert_eq!(layout, "- a\n\nb\n\nc\n");
    assert_eq!(left, [(Reason::Table, "Halaman".to_owned())]);
    assert_eq!(html("<table><tr><td><table><tr><td>dalam</td></tr></table></td></tr></table>"), "dalam\n");
}

#[test]
fn no_letter_becomes_markup() {
    for (source, expected) in [
        ("&lt;script&gt;", "\\<script\\>\n"),
        ("# bukan judul", "\\# bukan judul\n"),
        ("1. bukan daftar", "1\\. bukan daftar\n"),
        ("- bukan daftar", "\\- bukan daftar\n"),
        ("===<br>---", "\\===\\\n\\---\n"),
        ("a * b _ c ` d [x](y)", "a \\* b \\_ c \\` d \\[x\\](y)\n"),
        ("[!NOTE] | x", "\\[\\!NOTE\\] \\| x\n".replace("\\!", "!").as_str()),
        ("+++", "\\+++\n"),
    ] {
        assert_eq!(html(source), expected, "{source}");
    }
}

#[test]
fn pictures_and_sounds_come_along_with_words() {
    assert_eq!(
        html("<p>Lihat <img src='foto.jpg' alt='Kartu [ATM]'> ini</p>"),
        "Lihat ![Kartu \\[ATM\\]](foto.jpg) ini\n"
    );
    let (text, left) = page("<img src='foto.jpg' alt=' '><img src='foto.jpg'>", Markup::Html);
    assert_eq!(text, "![Tulis yang terlihat](foto.jpg)![Tulis yang terlihat](foto.jpg)\n");
    assert_eq!(left, [(Reason::PictureWords, "Halaman: foto.jpg".to_owned())]);
    assert_eq!(
        html("<p>a <audio src='suara.mp3'>lama</audio> b</p>c"),
        "a b\n\n![Tulis yang terdengar](suara.mp3)\n\nc\n"
    );
    assert_eq!(
        html("<p>Putar <a href='suara.mp3'>lagu satu</a>.</p>"),
        "Putar lagu satu.\n\n![lagu satu](suara.mp3)\n"
    );
    assert_eq!(html("<a href='foto.jpg'>Foto besar</a>"), "Foto besar\n\n![Foto besar](foto.jpg)\n");
    assert_eq!(html("<a href='foto.jpg'><img src='foto.jpg' alt='Kartu'></a>"), "![Kartu](foto.jpg)\n");
    let dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    assert_eq!(html(&format!("<img alt='Titik' src='data:image/png;base64,{dot}'>")), "![Titik](titik.png)\n");
}

#[test]
fn what_has_no_place_is_told_with_its_name() {
    for (source, expected, reason, what) in [
        ("a<script src='x.js'>alert(1)</script>b", "ab\n", Reason::Script, "Halaman: x.js"),
        ("<style>p { color: red }</style>b", "b\n", Reason::Style, "Halaman"),
        ("<link rel='stylesheet' href='x.css'>b", "b\n", Reason::Style, "Halaman"),
        ("<iframe src='https://v.example/1'></iframe>b", "b\n", Reason::Frame, "Halaman: https://v.example/1"),
        ("<iframe src='https://s.example/h5p/embed/3'></iframe>", "", Reason::H5p, "Halaman: 3"),
        ("<div class='h5p-placeholder'>https://s.example/kuis.h5p</div>b", "b\n", Reason::H5p, "Halaman: kuis.h5p"),
        ("<video title='Film'><source src='a.mp4'>tak bisa</video>b", "b\n", Reason::Video, "Halaman: Film"),
        ("<video src='a.mp4'>b", "b\n", Reason::Video, "Halaman: a.mp4"),
        ("<svg><text>x</text></svg>b", "b\n", Reason::Picture, "Halaman: svg"),
        ("<math><mi>x</mi></math>b", "b\n", Reason::Formula, "Halaman"),
        ("b \\(x^2\\)", "b \\\\(x\\^2\\\\)\n", Reason::Formula, "Halaman"),
        ("<form><input name='a'>b</form>", "b\n", Reason::Form, "Halaman"),
        ("<img src='https://a.example/x.jpg'>b", "b\n", Reason::PictureElsewhere, "Halaman: https://a.example/x.jpg"),
        ("<img src='hilang-h5p.png'>b", "b\n", Reason::FileMissing, "Halaman: hilang-h5p.png"),
        ("<img src='hilang.jpg'>b", "b\n", Reason::FileMissing, "Halaman: hilang.jpg"),
        ("<img src='data:image/svg+xml,%3Csvg'>b", "b\n", Reason::Picture, "Halaman: data:"),
        ("<img src='data:image/png;base64,iVBORw0KGgoAAAA'>b", "b\n", Reason::FileDamaged, "Halaman: data:"),
        ("<a href='berkas.pdf'>unduh</a>", "unduh\n", Reason::File, "Halaman: berkas.pdf"),
        ("<a href='hilang.pdf'>unduh</a>", "unduh\n", Reason::FileMissing, "Halaman: hilang.pdf"),
        ("<a href='$@PAGEVIEWBYID*1@$'>lain</a>", "lain\n", Reason::Link, "Halaman: $@PAGEVIEWBYID*1@$"),
        ("<a href='javascript:alert(1)'>klik</a>", "klik\n", Reason::Link, "Halaman: javascript:alert(1)"),
    ] {
        let (markdown, left) = page(source, Markup::Html);
        assert_eq!(markdown, expected, "{source}");
        assert!(left.contains(&(reason, what.to_owned())), "{source}: {left:?}");
    }
}

#[test]
fn plain_text_markdown_and_moodles_own_mixture_are_read() {
    assert_eq!(page("a <b>\nc\n\nd", Markup::Plain).0, "a \\<b\\>\\\nc\n\nd\n");
    assert_eq!(page("a\nb <b>c</b>", Markup::Auto).0, "a\\\nb **c**\n");
    assert_eq!(page("# A\n\n- x\n- **y**\n\n<script>z</script>", Markup::Markdown).0, "## A\n\n- x\n- **y**\n");
    assert_eq!(html("&lt;p&gt;dua kali &amp;amp; lagi&lt;/p&gt;"), "dua kali \\& lagi\n");
    assert_eq!(Markup::of_number("4"), Markup::Markdown);
    assert_eq!(Markup::of_number(""), Markup::Html);
}

#[test]
fn whatever_stands_in_a_page_what_comes_out_is_text() {
    let pieces = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</em>",
        "<ul>",
        "<li>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<h1>",
        "</h1>",
        "<h3>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<a href='https://a.example'>",
        "</a>",
        "<code>",
        "</code>",
        "<br>",
        "<hr>",
        "*",
        "**",
        "_",
        "`",
        "[",
        "](",
        "!",
        "#",
        "> ",
        "1. ",
        "- ",
        "+++",
        "&lt;",
        "&amp;",
        "kata ",
        "kata",
        " ",
        "\n",
        "|",
        "<img src='foto.jpg' alt='x'>",
        "<div class='alert alert-info'>",
        "</div>",
        "<s>",
        "~",
        "=",
        "<a href='suara.mp3'>",
        "http://b.example/_x_?a=1&b=2",
        "www.c.example/_a_",
        "<a href='https://a.example/x_y_z?a=1&b=2'>https://a.example/x_y_z</a>",
        "\\",
        "<dt>",
        "<video>",
    ];
    let mut seed = 7_u64;
    for _ in 0..2_000 {
        let mut source = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            source.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        let markdown = page(&source, Markup::Html).0;
        assert_is_text(&markdown, &source);
        let kept = |text: &str| text.matches("kata").count();
        // What leads to a sound are also the words of the sound.
        assert!(kept(&markdown) >= kept(&source), "a word is lost: {markdown:?} of {source:?}");
    }
}

/// The rules of the reader of `content`: no HTML, no title, headings that are no quiz, and pictures with words.
fn assert_is_text(markdown: &str, source: &str) {
    let mut options = Options::default();
    options.extension.alerts = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    let arena = Arena::new();
    for node in comrak::parse_document(&arena, markdown, &options).descendants() {
        match &node.data().value {
            NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => panic!("HTML in {markdown:?} of {source:?}"),
            NodeValue::Heading(heading) => {
                assert!(heading.level > 1 && !heading.setext, "{markdown:?} of {source:?}");
            }
            NodeValue::TaskItem(_) => panic!("a task in {markdown:?} of {source:?}"),
            NodeValue::Image(image) if image.url == "suara.mp3" => {
                let parent = node.parent().unwrap();
                let stands_alone =
                    matches!(parent.data().value, NodeValue::Paragraph) && parent.children().count() == 1;
                assert!(stands_alone, "{markdown:?} of {source:?}");
            }
            NodeValue::Image(image) => assert_eq!(image.url, "foto.jpg", "{markdown:?} of {source:?}"),
            NodeValue::Link(link) => {
                assert!(
                    !link.url.contains(['\\', ' ']) && !link.url.contains("%5C"),
                    "{} in {markdown:?} of {source:?}",
                    link.url
                );
                let is_nested = node.ancestors().skip(1).any(|above| matches!(above.data().value, NodeValue::Link(_)));
                assert!(!is_nested, "{markdown:?} of {source:?}");
            }
            NodeValue::Text(text) if !source.contains('*') => {
                assert!(!text.contains("**"), "{markdown:?} of {source:?}")
            }
            _ => {}
        }
    }
}
