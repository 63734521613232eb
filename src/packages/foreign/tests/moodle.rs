//! Moodle backups: every activity, every kind of question, and both layouts of the question bank.

use image::ImageFormat;

use super::support::{Folder, picture, taken};
use crate::packages::foreign::{Format, is_foreign, left::Reason};

/// An activity of a backup: module, section, kind, name, and what stands in its element.
struct Activity(u32, u32, &'static str, &'static str, &'static str);

/// A backup of sections with (id, number, name, sequence, more) and activities.
fn backup(sections: &[(u32, u32, &str, &str, &str)], activities: &[Activity]) -> Folder {
    let mut listed = String::from("<sections>");
    let mut folder = Folder::default();
    for (id, number, name, sequence, more) in sections {
        listed += &format!(
            "<section><sectionid>{id}</sectionid><title>{number}</title><directory>sections/section_{id}</directory></section>"
        );
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><section id=\"{id}\"><number>{number}</number><name>{name}</name>\
             <sequence>{sequence}</sequence>{more}</section>"
        );
        folder = folder.with(&format!("sections/section_{id}/section.xml"), text);
    }
    listed += "</sections><activities>";
    for Activity(module, section, kind, name, inner) in activities {
        let place = format!("activities/{kind}_{module}");
        listed += &format!(
            "<activity><moduleid>{module}</moduleid><sectionid>{section}</sectionid><modulename>{kind}</modulename>\
             <title>{name}</title><directory>{place}</directory></activity>"
        );
        let text = format!(
            "<activity id=\"1\" moduleid=\"{module}\" modulename=\"{kind}\" contextid=\"9{module}\"><{kind} id=\"1\">\
             <name>{name}</name>{inner}</{kind}></activity>"
        );
        folder = folder.with(&format!("{place}/{kind}.xml"), text);
    }
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><moodle_backup><information>\
         <original_course_fullname>Nama lama</original_course_fullname><contents>{listed}</activities></contents>\
         </information></moodle_backup>"
    );
    let course = "<course id=\"1\" contextid=\"5\"><shortname>HP</shortname><fullname>Kenal HP &amp; WhatsApp</fullname>\
                  <summary>&lt;p&gt;Belajar memakai HP. Pelan-pelan saja.&lt;/p&gt;</summary><summaryformat>1</summaryformat></course>";
    folder.with("moodle_backup.xml", manifest).with("course/course.xml", course)
}

/// A file: context, component, area, item, path and bytes.
type Kept<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, Vec<u8>);

fn with_files(folder: Folder, files: &[Kept<'_>]) -> Folder {
    let mut list = String::from("<files>");
    let mut folder = folder;
    for (number, (context, component, area, item, name, bytes)) in files.iter().enumerate() {
        let hash = format!("{number:02x}{:038x}", 7);
        let (path, name) =
            name.rsplit_once('/').map_or(("/".to_owned(), *name), |(path, name)| (format!("/{path}/"), name));
        list += &format!(
            "<file id=\"{number}\"><contenthash>{hash}</contenthash><contextid>{context}</contextid><component>{component}</component>\
             <filearea>{area}</filearea><itemid>{item}</itemid><filepath>{path}</filepath><filename>{name}</filename></file>"
        );
        folder = folder.with(&format!("files/{}/{hash}", &hash[..2]), bytes.clone());
    }
    folder.with("files.xml", list + "</files>")
}

#[test]
fn a_backup_is_known_by_its_manifest() {
    let named = |name: &str| is_foreign(&[name.to_owned()]);
    assert_eq!(named("moodle_backup.xml"), Some(Format::Moodle));
    assert_eq!(named("imsmanifest.xml"), Some(Format::Cartridge));
    assert_eq!(named("course.md"), None);
    assert_eq!(named("dalam/moodle_backup.xml"), None);
}

#[test]
fn sections_pages_and_small_texts_become_lessons_in_order() {
    let page = "<intro>tak tampil</intro><introformat>1</introformat><content>&lt;h2&gt;Layar&lt;/h2&gt;&lt;p&gt;Sentuh layar.&lt;/p&gt;</content><contentformat>1</contentformat>";
    let label = "<intro>&lt;p&gt;Baca dulu ini.&lt;/p&gt;</intro><introformat>1</introformat>";
    let url = "<externalurl>https://a.example/?a=1&amp;b=2</externalurl>";
    let sections = [
        (1, 0, "$@NULL@$", "", "<summary>&lt;p&gt;Selamat datang.&lt;/p&gt;</summary><summaryformat>1</summaryformat>"),
        (3, 2, "Bagian B", "13", ""),
        (2, 1, "Bagian A", "12,11,14,15", ""),
        (4, 3, "Kosong", "", ""),
    ];
    let activities = [
        Activity(11, 2, "page", "Layar", page),
        Activity(12, 2, "label", "Baca dulu…", label),
        Activity(13, 3, "url", "Laman lain", url),
        Activity(14, 2, "label", "Ingat", "<intro>Ingat ini.</intro><introformat>2</introformat>"),
        Activity(15, 2, "page", "Tombol", "<content>Tekan.</content><contentformat>4</contentformat>"),
    ];
    let course = taken(&backup(&sections, &activities));
    assert_eq!(course.names(), ["course.md", "01-tanpa-judul.md", "02-layar.md", "03-tombol.md", "04-bagian-b.md"]);
    assert_eq!(
        course.text("course.md"),
        "+++\ntitle = \"Kenal HP & WhatsApp\"\nsummary = \"Belajar memakai HP.\"\noutcome = \"belum ada hasil\"\norder = 1000\n\
         level = \"pemula\"\npeople = []\ndraft = true\n+++\n\nBelajar memakai HP. Pelan-pelan saja.\n"
    );
    assert_eq!(
        course.text("02-layar.md"),
        "+++\ntitle = \"Layar\"\nsummary = \"Baca dulu ini.\"\ngoal = \"Belum ada tujuan.\"\nminutes = 1\n+++\n\n\
         Baca dulu ini.\n\nSentuh layar.\n\nIngat ini.\n"
    );
    assert_eq!(course.body("04-bagian-b.md"), "[Laman lain](<https://a.example/?a=1&b=2>)\n");
    assert_eq!(course.left_for(Reason::Section), ["Bagian A"]);
    assert_eq!(course.left_for(Reason::Goals), ["Kenal HP & WhatsApp"]);
    assert_eq!(course.left.len(), 2, "{:?}", course.left);
}

#[test]
fn books_and_lessons_become_a_lesson_for_each_chapter_and_page() {
    let book = "<chapters><chapter id=\"2\"><pagenum>2</pagenum><title>Dua</title><content>b</content><contentformat>1</contentformat><hidden>0</hidden></chapter>\
                <chapter id=\"1\"><pagenum>1</pagenum><title>Satu</title><content>a</content><contentformat>1</contentformat><hidden>0</hidden></chapter>\
                <chapter id=\"3\"><pagenum>3</pagenum><title>Rahasia</title><content>c</content><hidden>1</hidden></chapter></chapters>";
    let lesson = "<pages><page id=\"8\"><prevpageid>7</prevpageid><nextpageid>0</nextpageid><qtype>20</qtype><title>Akhir</title><contents>z</contents><contentsformat>1</contentsformat></page>\
                  <page id=\"7\"><prevpageid>0</prevpageid><nextpageid>8</nextpageid><qtype>20</qtype><title>Awal</title><contents>y</contents><contentsformat>1</contentsformat></page>\
                  <page id=\"9\"><prevpageid>8</prevpageid><qtype>3</qtype><title>Tanya</title><contents>?</contents></page></pages>";
    let activities = [Activity(1, 1, "book", "Buku", book), Activity(2, 1, "lesson", "Alur", lesson)];
    let course = taken(&backup(&[(1, 1, "Isi", "1,2", "")], &activities));
    assert_eq!(course.names(), ["course.md", "01-satu.md", "02-dua.md", "03-awal.md", "04-akhir.md"]);
    assert_eq!(course.left_for(Reason::Section), ["Buku", "Alur", "Isi"]);
    assert_eq!(course.left_for(Reason::Hidden), ["Buku: Rahasia"]);
    assert_eq!(course.left_for(Reason::QuestionKind), ["Alur: Tanya"]);
}

#[test]
fn files_are_found_by_where_they_were_kept_and_named_by_what_they_hold() {
    let page = "<content>&lt;p&gt;&lt;img src=\"@@PLUGINFILE@@/foto/KTP%20saya.PNG?time=1\" alt=\"KTP\"&gt;&lt;img src=\"@@PLUGINFILE@@/a.webp\" alt=\"W\"&gt;\
                &lt;img src=\"@@PLUGINFILE@@/tidak.jpg\" alt=\"x\"&gt;&lt;/p&gt;</content><contentformat>1</contentformat>";
    let activities = [
        Activity(1, 1, "page", "Foto", page),
        Activity(2, 1, "resource", "Dengar", ""),
        Activity(3, 1, "folder", "Map", ""),
        Activity(4, 1, "resource", "Hilang", ""),
    ];
    let jpeg = picture(ImageFormat::Jpeg, 3);
    let files = [
        ("91", "mod_page", "content", "0", "foto/KTP saya.PNG", jpeg.clone()),
        ("77", "mod_page", "content", "0", "a.webp", b"bukan gambar".to_vec()),
        ("91", "mod_page", "content", "0", "a.webp", picture(ImageFormat::WebP, 2)),
        ("92", "mod_resource", "content", "0", "ktp saya.mp3", b"ID3\x04rekaman".to_vec()),
        ("93", "mod_folder", "content", "0", "panduan.pdf", b"%PDF".to_vec()),
        ("93", "mod_folder", "content", "0", "gerak.gif", b"GIF89a".to_vec()),
        ("93", "mod_folder", "content", "0", "ktp-saya.jpg", jpeg),
    ];
    let course = taken(&with_files(backup(&[(1, 1, "A", "", "")], &activities), &files));
    assert_eq!(
        course.names(),
        ["course.md", "01-foto.md", "ktp-saya.jpg", "a.jpg", "ktp-saya-2.mp3", "ktp-saya-3.jpg"]
    );
    assert_eq!(
        course.body("01-foto.md"),
        "![KTP](ktp-saya.jpg)![W](a.jpg)\n\n![Dengar](ktp-saya-2.mp3)\n\n![Map](ktp-saya-3.jpg)\n"
    );
    assert_eq!(course.left_for(Reason::FileMissing), ["Foto: tidak.jpg", "Hilang"]);
    assert_eq!(course.left_for(Reason::File), ["Map: panduan.pdf"]);
    assert_eq!(course.left_for(Reason::Picture), ["Map: gerak.gif"]);
    assert!(course.files.iter().find(|file| file.name == "a.jpg").unwrap().bytes.starts_with(&[0xff, 0xd8]));
}

#[test]
fn what_is_hidden_or_has_no_place_is_told() {
    let activities = [
        Activity(1, 1, "forum", "Forum kabar", ""),
        Activity(2, 1, "assign", "Tugas", ""),
        Activity(3, 1, "scorm", "Paket", ""),
        Activity(4, 1, "h5pactivity", "Main", ""),
        Activity(5, 1, "lti", "Alat", ""),
        Activity(6, 1, "glossary", "Kamus", ""),
        Activity(7, 1, "page", "Tersembunyi", "<content>x</content>"),
        Activity(8, 2, "page", "Di dalam", "<content>x</content>"),
        Activity(9, 1, "page", "Bersyarat", "<content>x</content>"),
        Activity(10, 1, "page", "Tanpa berkas", ""),
        Activity(11, 9, "page", "Tanpa bagian", "<content>y</content>"),
    ];
    let sections = [(1, 1, "A", "", ""), (2, 2, "Rahasia", "", "<visible>0</visible><summary>s</summary>")];
    let folder = backup(&sections, &activities)
        .with("activities/page_7/module.xml", "<module><visible>0</visible></module>")
        .with(
            "activities/page_9/module.xml",
            "<module><visible>1</visible><availability>{\"op\":\"&amp;\",\"c\":[{\"type\":\"date\"}]}</availability></module>",
        )
        .with("course/blocks/html_12/block.xml", "<block/>")
        .with("course/blocks/html_13/block.xml", "<block/>")
        .with("badges.xml", "<badges><badge id=\"1\"><name>Juara</name></badge></badges>")
        .with("users.xml", "<users><user id=\"3\"><email>a@example.org</email></user></users>");
    let course = taken(&folder);
    assert_eq!(course.names(), ["course.md", "01-bersyarat.md", "02-tanpa-bagian.md"]);
    let left: Vec<(Reason, &str)> = course.left.iter().map(|left| (left.reason, left.what.as_str())).collect();
    let expected = [
        (Reason::Forum, "Forum kabar"),
        (Reason::Assignment, "Tugas"),
        (Reason::Scorm, "Paket"),
        (Reason::H5p, "Main"),
        (Reason::Tool, "Alat"),
        (Reason::Activity, "Kamus"),
        (Reason::Hidden, "Tersembunyi"),
        (Reason::Condition, "Bersyarat"),
        (Reason::Hidden, "Rahasia"),
        (Reason::Hidden, "Di dalam"),
        (Reason::Block, "html"),
        (Reason::Badge, "Juara"),
        (Reason::People, "Kenal HP & WhatsApp"),
        (Reason::Section, "A"),
        (Reason::Goals, "Kenal HP & WhatsApp"),
    ];
    assert_eq!(left, expected);
    assert!(!course.files.iter().any(|file| String::from_utf8_lossy(&file.bytes).contains("example.org")));
}

#[test]
fn a_section_within_another_follows_it() {
    let sections = [
        (1, 1, "Luar", "1,2", "<summary>luar</summary>"),
        (2, 2, "Sesudah", "", "<summary>sesudah</summary>"),
        (3, 3, "Dalam", "3", "<component>mod_subsection</component><itemid>1</itemid>"),
    ];
    let activities = [
        Activity(1, 1, "subsection", "Dalam", ""),
        Activity(2, 1, "label", "L", "<intro>label</intro>"),
        Activity(3, 3, "page", "Halaman", "<content>isi</content>"),
    ];
    let course = taken(&backup(&sections, &activities));
    assert_eq!(course.names(), ["course.md", "01-luar.md", "02-halaman.md", "03-sesudah.md"]);
}

const CHOICE: &str = "<question id=\"5\"><parent>0</parent><name>OTP</name><questiontext>&lt;p&gt;Siapa yang boleh tahu &lt;b&gt;OTP&lt;/b&gt;?&lt;/p&gt;</questiontext>\
    <questiontextformat>1</questiontextformat><generalfeedback>&lt;p&gt;OTP itu kunci.&lt;/p&gt;</generalfeedback><qtype>multichoice</qtype>\
    <plugin_qtype_multichoice_question><answers>\
    <answer id=\"1\"><answertext>&lt;p&gt;Petugas bank&lt;/p&gt;</answertext><answerformat>1</answerformat><fraction>0.0000000</fraction><feedback>&lt;p&gt;Jangan.&lt;/p&gt;</feedback></answer>\
    <answer id=\"2\"><answertext>Saya saja</answertext><answerformat>1</answerformat><fraction>1.0000000</fraction><feedback></feedback></answer>\
    <answer id=\"3\"><answertext>Anak saya</answertext><answerformat>1</answerformat><fraction>0.5000000</fraction><feedback></feedback></answer>\
    </answers><multichoice id=\"1\"><single>1</single><correctfeedback>Tepat.</correctfeedback><incorrectfeedback></incorrectfeedback></multichoice>\
    </plugin_qtype_multichoice_question></question>";

const TRUTH: &str = "<question id=\"6\"><parent>0</parent><name>PIN</name><questiontext>PIN boleh ditulis di kartu.</questiontext><questiontextformat>2</questiontextformat>\
    <qtype>truefalse</qtype><plugin_qtype_truefalse_question><answers>\
    <answer id=\"21\"><answertext>True</answertext><fraction>0.0000000</fraction><feedback></feedback></answer>\
    <answer id=\"22\"><answertext>False</answertext><fraction>1.0000000</fraction><feedback>Simpan di kepala.</feedback></answer>\
    </answers><truefalse id=\"1\"><trueanswer>21</trueanswer><falseanswer>22</falseanswer></truefalse></plugin_qtype_truefalse_question></question>";

/// Both questions, as our quiz asks them.
const ASKED: &str = "## Latihan\n\n### Siapa yang boleh tahu **OTP**?\n- [ ] Petugas bank\n  > Jangan.\n  >\n  > OTP itu kunci.\n\
    - [x] Saya saja\n  > Tepat.\n  >\n  > OTP itu kunci.\n- [ ] Anak saya\n  > OTP itu kunci.\n\n\
    ### PIN boleh ditulis di kartu.\n- [ ] Benar\n  > Belum tepat.\n- [x] Salah\n  > Simpan di kepala.\n";

fn quiz(inner: &'static str) -> Folder {
    let activities = [Activity(1, 1, "page", "Kunci", "<content>isi</content>"), Activity(2, 1, "quiz", "Kuis", inner)];
    backup(&[(1, 1, "A", "", "")], &activities)
}

#[test]
fn questions_of_moodle_2_and_3_are_found_by_their_numbers() {
    let bank = format!(
        "<question_categories><question_category id=\"1\"><name>Umum</name><questions>{TRUTH}{CHOICE}</questions></question_category></question_categories>"
    );
    let old = "<questions>5,0,6,0</questions><question_instances><question_instance id=\"1\"><question>6</question></question_instance></question_instances>";
    let newer = "<question_instances><question_instance id=\"1\"><slot>2</slot><questionid>6</questionid></question_instance>\
                 <question_instance id=\"2\"><slot>1</slot><questionid>5</questionid></question_instance></question_instances>";
    for inner in [old, newer] {
        let course = taken(&quiz(inner).with("questions.xml", bank.as_str()));
        assert_eq!(course.body("01-kunci.md"), format!("isi\n\n{ASKED}"));
        assert_eq!(course.left_for(Reason::QuestionPartly), ["Kuis: Siapa yang boleh tahu OTP?"]);
        assert_eq!(course.left_for(Reason::QuestionUnused), [""; 0]);
    }
}

#[test]
fn questions_of_moodle_4_are_found_by_entry_and_version() {
    let older = TRUTH.replace("id=\"6\"", "id=\"60\"").replace("di kartu", "di dahi");
    let entry = |id: u32, versions: &[(u32, &str)]| {
        let versions: String = versions.iter().map(|(number, question)| format!(
            "<question_versions id=\"1\"><version>{number}</version><status>ready</status><questions>{question}</questions></question_versions>"
        )).collect();
        format!(
            "<question_bank_entry id=\"{id}\"><question_version>{versions}</question_version></question_bank_entry>"
        )
    };
    let bank = format!(
        "<question_categories><question_category id=\"1\"><name>Umum</name><question_bank_entries>{}{}{}</question_bank_entries></question_category></question_categories>",
        entry(100, &[(1, CHOICE)]),
        entry(101, &[(2, TRUTH), (1, &older)]),
        entry(102, &[(1, &CHOICE.replace("id=\"5\"", "id=\"50\""))]),
    );
    let slots = "<question_instances>\
        <question_instance id=\"1\"><slot>1</slot><question_reference id=\"1\"><questionbankentryid>100</questionbankentryid><version>$@NULL@$</version></question_reference></question_instance>\
        <question_instance id=\"2\"><slot>2</slot><question_reference id=\"2\"><questionbankentryid>101</questionbankentryid><version>$@NULL@$</version></question_reference></question_instance>\
        <question_instance id=\"3\"><slot>3</slot><question_set_reference id=\"3\"><filtercondition>{}</filtercondition></question_set_reference></question_instance>\
        <question_instance id=\"4\"><slot>4</slot><question_reference id=\"4\"><questionbankentryid>999</questionbankentryid></question_reference></question_instance>\
        </question_instances>";
    let course = taken(&quiz(slots).with("questions.xml", bank.as_str()));
    assert_eq!(course.body("01-kunci.md"), format!("isi\n\n{ASKED}"));
    assert_eq!(course.left_for(Reason::QuestionRandom), ["Kuis"]);
    assert_eq!(course.left_for(Reason::QuestionMissing), ["Kuis"]);
    assert_eq!(course.left_for(Reason::QuestionUnused), ["Umum (1)"]);

    let pinned = "<question_instances><question_instance><slot>1</slot><question_reference><questionbankentryid>101</questionbankentryid><version>1</version></question_reference></question_instance></question_instances>";
    let course = taken(&quiz(pinned).with("questions.xml", bank.as_str()));
    assert!(course.body("01-kunci.md").contains("di dahi"));
    assert_eq!(course.left_for(Reason::QuestionUnused), ["Umum (2)"]);
}

#[test]
fn what_moodle_says_by_itself_is_said_in_our_words() {
    let stock =
        CHOICE.replace("<correctfeedback>Tepat.", "<correctfeedback>&lt;p&gt;Your answer is correct.&lt;/p&gt;");
    let stock = stock.replace("<generalfeedback>&lt;p&gt;OTP itu kunci.&lt;/p&gt;", "<generalfeedback>");
    let turned =
        TRUTH.replace("<trueanswer>21</trueanswer><falseanswer>22", "<trueanswer>22</trueanswer><falseanswer>21");
    let bank = format!(
        "<question_categories><question_category><questions>{stock}{turned}</questions></question_category></question_categories>"
    );
    let verdict =
        "<questions>5,6</questions><feedbacks><feedback><feedbacktext>Hebat!</feedbacktext></feedback></feedbacks>";
    let course = taken(&quiz(verdict).with("questions.xml", bank));
    let body = course.body("01-kunci.md");
    assert!(body.contains("- [x] Saya saja\n  > Benar.\n- [ ] Anak saya\n  > Belum tepat.\n"), "{body}");
    assert!(body.contains("- [ ] Benar\n  > Belum tepat.\n- [x] Salah\n  > Simpan di kepala.\n"), "{body}");
    assert_eq!(course.left_for(Reason::QuizVerdict), ["Kuis"]);
}

#[test]
fn questions_that_our_quiz_cannot_ask_are_told() {
    let answer = |id: u32, text: &str, fraction: &str| {
        format!(
            "<answer id=\"{id}\"><answertext>{text}</answertext><answerformat>1</answerformat><fraction>{fraction}</fraction></answer>"
        )
    };
    let question = |id: u32, kind: &str, text: &str, single: u32, answers: &str| {
        format!(
            "<question id=\"{id}\"><name>S{id}</name><questiontext>{text}</questiontext><questiontextformat>1</questiontextformat><qtype>{kind}</qtype>\
             <plugin_qtype_x_question><answers>{answers}</answers><multichoice><single>{single}</single></multichoice></plugin_qtype_x_question></question>"
        )
    };
    let (yes, half, no) = ("1.0", "0.5", "0.0");
    let pair = answer(1, "a", yes) + &answer(2, "b", no);
    let long = "panjang ".repeat(300);
    let bank: String = [
        question(1, "essay", "Ceritakan.", 1, ""),
        question(
            2,
            "multichoice",
            "Dua benar?",
            0,
            &(answer(1, "a", half) + &answer(2, "b", half) + &answer(3, "c", no)),
        ),
        question(3, "multichoice", "Satu dari beberapa?", 0, &pair),
        question(4, "multichoice", "Tak ada?", 1, &(answer(1, "a", no) + &answer(2, "b", no))),
        question(5, "multichoice", "Kembar?", 1, &(answer(1, "a", yes) + &answer(2, "&lt;b&gt;a&lt;/b&gt;", no))),
        question(6, "multichoice", "Sendiri?", 1, &answer(1, "a", yes)),
        question(7, "multichoice", "&lt;img src=\"@@PLUGINFILE@@/x.png\"&gt;Gambar apa?", 1, &pair),
        question(8, "multichoice", &long, 1, &pair),
        question(
            9,
            "multichoice",
            "Kosong?",
            1,
            &(answer(1, "a", yes) + &answer(2, "&lt;img src=\"@@PLUGINFILE@@/y.png\"&gt;", no)),
        ),
        question(10, "multichoice", "Sama kuat?", 1, &(answer(1, "a", half) + &answer(2, "b", half))),
    ]
    .concat();
    let bank = format!(
        "<question_categories><question_category><name>U</name><questions>{bank}</questions></question_category></question_categories>"
    );
    let folder = quiz("<questions>1,2,3,4,5,6,7,8,9,10</questions>").with("questions.xml", bank);
    let dot = picture(ImageFormat::Png, 1);
    let course = taken(&with_files(
        folder,
        &[("9", "question", "questiontext", "7", "x.png", dot.clone()), ("9", "question", "answer", "2", "y.png", dot)],
    ));
    assert_eq!(course.names(), ["course.md", "01-kunci.md"]);
    let body = course.body("01-kunci.md");
    let asked: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(asked, ["Satu dari beberapa?", "Gambar apa?"]);
    for (reason, expected) in [
        (Reason::QuestionKind, &["Kuis: S1 (essay)"][..]),
        (Reason::QuestionSeveralRight, &["Kuis: Dua benar?", "Kuis: Sama kuat?"]),
        (Reason::QuestionNoneRight, &["Kuis: Tak ada?"]),
        (Reason::QuestionAnswers, &["Kuis: Kembar?", "Kuis: Sendiri?", "Kuis: Kosong?"]),
        (Reason::QuestionPicture, &["Kuis: x.png", "Kuis: y.png"]),
    ] {
        assert_eq!(course.left_for(reason), expected, "{reason:?}");
    }
    assert_eq!(course.left_for(Reason::QuestionLong).len(), 1);
}
