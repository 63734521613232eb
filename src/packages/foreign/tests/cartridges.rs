//! Common Cartridges: the tree of items, pages with their pictures, links and quizzes.

use image::ImageFormat;

use super::support::{Folder, picture, refused, taken};
use crate::packages::foreign::{Format, Trouble, left::Reason};

/// A manifest of items and resources.
fn manifest(items: &str, resources: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <manifest identifier=\"M\" xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1\" xmlns:lomimscc=\"http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest\">\
         <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion><lomimscc:lom><lomimscc:general>\
         <lomimscc:title><lomimscc:string language=\"id\">Aman di internet</lomimscc:string></lomimscc:title>\
         <lomimscc:description><lomimscc:string>Untuk pembaca baru.</lomimscc:string></lomimscc:description>\
         </lomimscc:general></lomimscc:lom></metadata>\
         <organizations><organization identifier=\"O\" structure=\"rooted-hierarchy\"><item identifier=\"root\">{items}</item></organization></organizations>\
         <resources>{resources}</resources></manifest>"
    )
}

fn item(title: &str, resource: &str) -> String {
    format!("<item identifier=\"i{resource}\" identifierref=\"{resource}\"><title>{title}</title></item>")
}

fn resource(id: &str, kind: &str, file: &str) -> String {
    format!("<resource identifier=\"{id}\" type=\"{kind}\" href=\"{file}\"><file href=\"{file}\"/></resource>")
}

#[test]
fn modules_become_lessons_in_the_order_of_the_tree() {
    let items = format!(
        "<item identifier=\"m1\"><title>Modul satu</title>{}<item identifier=\"s\"><title>Sisipan</title>{}</item>{}{}</item>\
         <item identifier=\"m2\"><title>Modul dua</title>{}</item>{}",
        item("Kata sandi", "p1"),
        item("Tautan", "p2"),
        item("Laman bank", "w1"),
        item("Diskusi", "d1"),
        item("Foto kartu", "f1"),
        item("Penutup", "p3"),
    );
    let resources = [
        resource("p3", "webcontent", "wiki/penutup.html"),
        resource("p1", "webcontent", "wiki/kata%20sandi.html"),
        resource("p2", "webcontent", "wiki/tautan.html"),
        resource("w1", "imswl_xmlv1p1", "w1.xml"),
        resource("d1", "imsdt_xmlv1p1", "d1.xml"),
        resource("f1", "webcontent", "web_resources/kartu.png"),
        resource("x1", "webcontent", "wiki/lepas.html"),
        resource("x2", "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank", "bank.xml"),
        resource("x3", "webcontent", "web_resources/foto.jpg"),
        resource(
            "x4",
            "associatedcontent/imscc_xmlv1p1/learning-application-resource",
            "course_settings/canvas_export.txt",
        ),
    ]
    .concat();
    let page = "<html><head><title>Kata sandi</title></head><body><h1>Kata sandi</h1><p>Buat yang panjang.</p>\
                <img src=\"$IMS-CC-FILEBASE$/foto.jpg?canvas_download=1\" alt=\"Gembok\"><img src=\"../web_resources/foto.jpg\" alt=\"Lagi\">\
                <a href=\"tautan.html\">lanjut</a> <a href=\"$WIKI_REFERENCE$/pages/x\">lain</a></body></html>";
    let link = "<webLink xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1\"><title>Bank</title><url href=\"https://bank.example/a?b=1&amp;c=2\" target=\"_blank\"/></webLink>";
    let folder = Folder::default()
        .with("imsmanifest.xml", manifest(&items, &resources))
        .with("wiki/kata sandi.html", page)
        .with("wiki/tautan.html", "<p>Periksa alamatnya.</p>")
        .with("wiki/penutup.html", "<p>Selesai.</p>")
        .with("wiki/lepas.html", "<p>lepas</p>")
        .with("w1.xml", link)
        .with("web_resources/kartu.png", picture(ImageFormat::Png, 2))
        .with("web_resources/foto.jpg", picture(ImageFormat::Jpeg, 2));
    let course = taken(&folder);
    let names =
        ["course.md", "01-kata-sandi.md", "02-tautan.md", "03-modul-dua.md", "04-penutup.md", "foto.jpg", "kartu.png"];
    assert_eq!(course.names(), names);
    assert!(course.text("course.md").contains("title = \"Aman di internet\"\nsummary = \"Untuk pembaca baru.\"\n"));
    assert_eq!(
        course.body("01-kata-sandi.md"),
        "Buat yang panjang.\n\n![Gembok](foto.jpg)![Lagi](foto.jpg) lanjut lain\n"
    );
    assert_eq!(course.body("02-tautan.md"), "Periksa alamatnya.\n\n[Laman bank](<https://bank.example/a?b=1&c=2>)\n");
    assert_eq!(course.body("03-modul-dua.md"), "![Foto kartu](kartu.png)\n");
    assert_eq!(course.left_for(Reason::Forum), ["Diskusi"]);
    assert_eq!(course.left_for(Reason::Section), ["Sisipan", "Modul satu"]);
    assert_eq!(course.left_for(Reason::NotInOrder), ["wiki/lepas.html"]);
    assert_eq!(course.left_for(Reason::QuestionUnused), ["bank.xml"]);
    assert_eq!(course.left_for(Reason::Link), ["Kata sandi: tautan.html", "Kata sandi: $WIKI_REFERENCE$/pages/x"]);
}

#[test]
fn bases_hidden_items_and_resources_for_teachers_are_heeded() {
    let items = format!(
        "<item identifier=\"m1\"><title>Modul</title>{}{}{}<item identifier=\"h\" isvisible=\"false\"><title>Tutup</title>{}</item>{}</item>\
         <item identifier=\"m2\"><title>Kosong</title>{}</item>",
        item("Halaman", "p1"),
        item("Kunci jawaban", "t1"),
        item("Tak ada", "n1"),
        item("Rahasia", "p2"),
        item("Tugas", "a1"),
        item("Halaman lagi", "p1"),
    );
    let resources = format!(
        "<resource identifier=\"p1\" type=\"webcontent\" href=\"satu.html\" xml:base=\"isi/\"/>{}\
         <resource identifier=\"t1\" type=\"webcontent\" href=\"kunci.html\"><metadata><lom><educational><intendedEndUserRole>\
         <source>IMSGLC_CC_Rolesv1p1</source><value>Instructor</value></intendedEndUserRole></educational></lom></metadata></resource>{}",
        resource("p2", "webcontent", "dua.html"),
        resource("a1", "assignment_xmlv1p0", "a1.xml"),
    );
    let folder = Folder::default()
        .with("imsmanifest.xml", manifest(&items, &resources))
        .with("isi/satu.html", *b"<p>caf\xe9 <img src='g/x.png' alt='X'></p>")
        .with("isi/g/x.png", picture(ImageFormat::Png, 1))
        .with("kunci.html", "<p>kunci</p>")
        .with("dua.html", "<p>rahasia</p>");
    let course = taken(&folder);
    assert_eq!(course.names(), ["course.md", "01-halaman.md", "x.png"]);
    assert_eq!(course.body("01-halaman.md"), "café ![X](x.png)\n");
    assert_eq!(course.left_for(Reason::Hidden), ["Kunci jawaban", "Rahasia"]);
    assert_eq!(course.left_for(Reason::FileMissing), ["Tak ada"]);
    assert_eq!(course.left_for(Reason::Assignment), ["Tugas"]);
}

#[test]
fn a_cartridge_without_a_tree_keeps_the_order_of_its_list() {
    let text = "<manifest><metadata/><organizations/><resources>\
                <resource identifier=\"b\" type=\"webcontent\" href=\"b.html\"/><resource identifier=\"a\" type=\"webcontent\" href=\"a.html\"/>\
                </resources></manifest>";
    let folder = Folder::default().with("imsmanifest.xml", text).with("a.html", "a").with("b.html", "b");
    let course = taken(&folder);
    assert_eq!(course.names(), ["course.md", "01-b.md", "02-a.md"]);
    assert!(course.text("course.md").contains("title = \"Tanpa judul\""));
}

fn quiz(items: &str) -> Folder {
    let text = format!(
        "<questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\"><assessment ident=\"a\" title=\"Kuis\"><section ident=\"s\">{items}</section></assessment></questestinterop>"
    );
    let tree = format!("<item identifier=\"m\"><title>Modul</title>{}</item>", item("Kuis", "q1"));
    let resources = resource("q1", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "kuis/q.xml");
    Folder::default().with("imsmanifest.xml", manifest(&tree, &resources)).with("kuis/q.xml", text)
}

fn question(profile: &str, how: &str, text: &str, answers: &[&str], processing: &str) -> String {
    let labels: String = answers
        .iter()
        .enumerate()
        .map(|(number, answer)| format!("<response_label ident=\"a{number}\"><material><mattext texttype=\"text/plain\">{answer}</mattext></material></response_label>"))
        .collect();
    format!(
        "<item ident=\"i\" title=\"Soal\"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>{profile}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>\
         <presentation><material><mattext texttype=\"text/html\">{text}</mattext></material>\
         <response_lid ident=\"r\" rcardinality=\"{how}\"><render_choice>{labels}</render_choice></response_lid></presentation>{processing}</item>"
    )
}

const RIGHT_IS_SECOND: &str = "<resprocessing><outcomes><decvar maxvalue=\"100\" minvalue=\"0\" varname=\"SCORE\" vartype=\"Decimal\"/></outcomes>\
    <respcondition continue=\"Yes\"><conditionvar><other/></conditionvar><displayfeedback feedbacktype=\"Response\" linkrefid=\"general_fb\"/></respcondition>\
    <respcondition continue=\"Yes\"><conditionvar><varequal respident=\"r\">a0</varequal></conditionvar><displayfeedback feedbacktype=\"Response\" linkrefid=\"a0_fb\"/></respcondition>\
    <respcondition continue=\"No\"><conditionvar><varequal respident=\"r\">a1</varequal></conditionvar><setvar action=\"Set\" varname=\"SCORE\">100</setvar><displayfeedback feedbacktype=\"Response\" linkrefid=\"correct_fb\"/></respcondition>\
    <respcondition><conditionvar><other/></conditionvar><displayfeedback feedbacktype=\"Response\" linkrefid=\"general_incorrect_fb\"/></respcondition></resprocessing>\
    <itemfeedback ident=\"general_fb\"><flow_mat><material><mattext texttype=\"text/html\">&lt;p&gt;Ingat ini.&lt;/p&gt;</mattext></material></flow_mat></itemfeedback>\
    <itemfeedback ident=\"a0_fb\"><flow_mat><material><mattext texttype=\"text/plain\">Belum.</mattext></material></flow_mat></itemfeedback>\
    <itemfeedback ident=\"correct_fb\"><flow_mat><material><mattext texttype=\"text/plain\">Tepat.</mattext></material></flow_mat></itemfeedback>\
    <itemfeedback ident=\"general_incorrect_fb\"><flow_mat><material><mattext texttype=\"text/plain\">Coba lagi.</mattext></material></flow_mat></itemfeedback>";

#[test]
fn choices_come_with_what_each_teaches() {
    let items = question(
        "cc.multiple_choice.v0p1",
        "Single",
        "&lt;p&gt;Mana yang &lt;em&gt;aman&lt;/em&gt;?&lt;/p&gt;",
        &["http", "https", "ftp"],
        RIGHT_IS_SECOND,
    ) + &question(
        "cc.true_false.v0p1",
        "Single",
        "<![CDATA[<p>Tautan &amp; QR bisa palsu.</p>]]>",
        &["True", "False"],
        "<resprocessing><respcondition><conditionvar><varequal respident=\"r\"> a0 </varequal></conditionvar><setvar varname=\"SCORE\">1</setvar></respcondition></resprocessing>",
    );
    let course = taken(&quiz(&items));
    assert_eq!(course.names(), ["course.md", "01-modul.md"]);
    assert_eq!(
        course.body("01-modul.md"),
        "## Latihan\n\n### Mana yang *aman*?\n- [ ] http\n  > Belum.\n  >\n  > Ingat ini.\n- [x] https\n  > Tepat.\n  >\n  > Ingat ini.\n\
         - [ ] ftp\n  > Coba lagi.\n  >\n  > Ingat ini.\n\n### Tautan \\& QR bisa palsu.\n- [x] True\n  > Benar.\n- [ ] False\n  > Belum tepat.\n"
    );
}

#[test]
fn several_right_answers_and_other_kinds_are_told() {
    let all = |ids: &[&str]| {
        let chosen: String = ids.iter().map(|id| format!("<varequal respident=\"r\">{id}</varequal>")).collect();
        format!(
            "<resprocessing><respcondition><conditionvar><and>{chosen}<not><varequal respident=\"r\">a2</varequal></not></and></conditionvar><setvar action=\"Set\" varname=\"SCORE\">100</setvar></respcondition></resprocessing>"
        )
    };
    let several = "cc.multiple_response.v0p1";
    let items = question(several, "Multiple", "Dua?", &["a", "b", "c"], &all(&["a0", "a1"]))
        + &question(several, "Multiple", "Satu?", &["a", "b", "c"], &all(&["a1"]))
        + &question("cc.essay.v0p1", "Single", "Ceritakan.", &[], "")
        + "<item ident=\"f\" title=\"Isian\"><presentation><material><mattext>Isi: ___</mattext></material><response_str ident=\"s\"><render_fib/></response_str></presentation></item>"
        + &question("cc.multiple_choice.v0p1", "Single", "Tanpa kunci?", &["a", "b"], "");
    let course = taken(&quiz(&items));
    assert_eq!(
        course.body("01-modul.md"),
        "## Latihan\n\n### Satu?\n- [ ] a\n  > Belum tepat.\n- [x] b\n  > Benar.\n- [ ] c\n  > Belum tepat.\n"
    );
    assert_eq!(course.left_for(Reason::QuestionSeveralRight), ["Kuis: Dua?"]);
    assert_eq!(course.left_for(Reason::QuestionKind), ["Kuis: Ceritakan. (cc.essay.v0p1)", "Kuis: Isi: ___"]);
    assert_eq!(course.left_for(Reason::QuestionNoneRight), ["Kuis: Tanpa kunci?"]);
}

#[test]
fn a_scorm_package_is_refused_by_its_name() {
    let text = "<manifest xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"><metadata><schema>ADL SCORM</schema></metadata><organizations/><resources/></manifest>";
    let refusal = refused(Format::Cartridge, &Folder::default().with("imsmanifest.xml", text));
    assert_eq!((refusal.file.as_str(), refusal.line, refusal.trouble), ("imsmanifest.xml", None, Trouble::Scorm));
}
