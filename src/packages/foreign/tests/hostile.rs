//! Files that are broken, or mean no good.

use super::support::{Folder, html, page, refused, taken};
use crate::packages::foreign::{Format, Trouble, left::Reason, markdown::Markup};

fn backup(manifest: impl Into<Vec<u8>>) -> Folder {
    Folder::default().with("moodle_backup.xml", manifest)
}

fn trouble(manifest: impl Into<Vec<u8>>) -> (Option<u32>, Trouble) {
    let refusal = refused(Format::Moodle, &backup(manifest));
    assert_eq!(refusal.file, "moodle_backup.xml");
    (refusal.line, refusal.trouble)
}

#[test]
fn xml_that_cannot_be_read_names_its_file_and_line() {
    assert_eq!(trouble("<a>\n\n<b></a>"), (Some(3), Trouble::Xml));
    assert_eq!(trouble("<a>&tidakada;</a>"), (Some(1), Trouble::Xml));
    assert_eq!(trouble(""), (Some(1), Trouble::Xml));
    assert_eq!(trouble("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), (None, Trouble::Dtd));
    assert_eq!(trouble("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), (None, Trouble::Dtd));
    assert_eq!(trouble(*b"<a>\xff\xfe</a>"), (None, Trouble::Encoding));
    let broken = backup("<a/>").with("files.xml", "<files>\n<file></files>");
    let refusal = refused(Format::Moodle, &broken);
    assert_eq!((refusal.file.as_str(), refusal.line), ("files.xml", Some(2)));
    assert_eq!(refused(Format::Cartridge, &Folder::default()).trouble, Trouble::Missing);
}

#[test]
fn xml_that_takes_too_long_is_not_read() {
    assert_eq!(trouble("<a>".repeat(1_000_000)).1, Trouble::Deep);
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=\"\"")).collect();
    assert_eq!(trouble(format!("<a{attributes}/>")).1, Trouble::Deep);
    let long = format!("<a><![CDATA[{}]]><!-- {} --></a>", "<br>".repeat(5_000), "<b>".repeat(5_000));
    assert_eq!(taken(&backup(long)).names(), ["course.md"], "what only looks deep is read");
}

#[test]
fn marks_of_byte_order_utf_16_and_windows_letters_are_read() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><moodle_backup><original_course_fullname>Naïf — 你</original_course_fullname></moodle_backup>";
    let pairs = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let marked = [&[0xff, 0xfe][..], &pairs(u16::to_le_bytes)].concat();
    let utf8 = format!("\u{feff}{}", text.replace("UTF-16", "UTF-8")).into_bytes();
    let windows = *b"<?xml version='1.0' encoding='windows-1252'?><a><original_course_fullname>Na\xefve \x97 x</original_course_fullname></a>";
    for (bytes, title) in [
        (marked, "Naïf — 你"),
        (pairs(u16::to_be_bytes), "Naïf — 你"),
        (pairs(u16::to_le_bytes), "Naïf — 你"),
        (utf8, "Naïf — 你"),
        (windows.to_vec(), "Naïve — x"),
    ] {
        let course = taken(&backup(bytes));
        assert!(course.text("course.md").contains(&format!("title = \"{title}\"")), "{title}");
    }
}

#[test]
fn pages_that_nest_as_deep_as_they_like_come_out_flat() {
    for element in ["div", "ul><li", "blockquote", "table><tr><td", "b", "a href='https://a.example'", "ol"] {
        let deep = format!("<{element}>").repeat(20_000) + "isi";
        let (text, _) = page(&deep, Markup::Html);
        assert!(text.contains("isi"), "{element}");
        let furthest =
            text.lines().map(|line| line.len() - line.trim_start_matches([' ', '>', '-', '*']).len()).max().unwrap();
        assert!(furthest <= 24, "{element}: {furthest}");
    }
    let quotes = "> ".repeat(5_000) + "isi";
    assert!(page(&quotes, Markup::Markdown).0.ends_with("isi\n"));
}

#[test]
fn lines_are_never_longer_than_the_reader_takes() {
    let word = "x".repeat(20_000);
    let link = format!("<a href='https://a.example/{}'>y</a>", "z".repeat(700)).repeat(50);
    for source in [
        word.clone(),
        "kata ".repeat(5_000),
        format!("<h2>{word}</h2>"),
        format!("<table><tr><td>a</td><td>{word}</td></tr><tr><td>b</td><td>c</td></tr></table>"),
        format!("<pre>{word}</pre>"),
        format!("<pre>{}- x</pre>", " ".repeat(90)),
        format!("<img src='foto.jpg' alt='{word}'>").repeat(30),
        "*".repeat(9_000),
        "<b>a</b><i>b</i>".repeat(2_000),
        link,
    ] {
        let (text, _) = page(&source, Markup::Html);
        assert!(!text.is_empty());
        for line in text.lines() {
            let start: String = source.chars().take(40).collect();
            assert!(line.len() <= 4_000, "{} bytes of {start}", line.len());
            assert!(line.len() - line.trim_start().len() <= 60, "{start}");
        }
    }
    let (text, left) = page(&format!("<a href='https://a.example/{word}'>y</a>"), Markup::Html);
    assert_eq!((text.as_str(), left[0].0), ("y\n", Reason::Link));
}

#[test]
fn a_tag_with_a_hundred_thousand_attributes_is_not_read() {
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=''")).collect();
    let (text, left) = page(&format!("<p{attributes}>isi</p>"), Markup::Html);
    assert_eq!((text.as_str(), left.as_slice()), ("", &[(Reason::TooLong, "Halaman".to_owned())][..]));
    assert_eq!(html(&format!("<p>{}</p>", "a/b c ".repeat(2_000))).split_whitespace().count(), 4_000);
}

#[test]
fn names_and_addresses_lead_nowhere_else() {
    let files = "<files><file id=\"1\"><contenthash>../../etc/passwd</contenthash><contextid>1</contextid><component>mod_page</component>\
                 <filearea>content</filearea><itemid>0</itemid><filepath>/</filepath><filename>x.jpg</filename></file></files>";
    let manifest = "<moodle_backup><contents><activities><activity><moduleid>1</moduleid><sectionid>1</sectionid><modulename>page</modulename>\
                    <title>../../keluar</title><directory>activities/page_1</directory></activity></activities></contents></moodle_backup>";
    let inner = "<activity contextid=\"1\"><page><name>../../keluar &lt;script&gt;</name><content>&lt;img src=\"@@PLUGINFILE@@/x.jpg\" alt=\"x\"&gt;isi</content></page></activity>";
    let course = taken(&backup(manifest).with("files.xml", files).with("activities/page_1/page.xml", inner));
    assert_eq!(course.names(), ["course.md", "01-keluar-script.md"]);
    assert_eq!(course.left_for(Reason::FileMissing), ["../../keluar <script>: x.jpg"]);
    assert!(course.text("01-keluar-script.md").contains("title = \"../../keluar <script>\""));
}
