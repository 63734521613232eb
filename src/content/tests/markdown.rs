//! Lessons, quizzes and translations as they should be.

use super::{Folder, lesson};
use crate::{
    content::{Element, Fate, Html, Library},
    i18n::Language,
};

fn body(library: &Library) -> String {
    let lesson = &library.courses[0].lessons[0];
    lesson.written(library.first_language()).1.body.as_str().to_owned()
}

fn rendered(markdown: &str) -> String {
    let mut folder = Folder::new();
    folder.lesson("01-satu.md", markdown);
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    body(&library)
}

/// HTML that was rendered before.
fn html_of(rendered: &str) -> Html {
    Html::from(maud::PreEscaped(rendered.to_owned()))
}

#[test]
fn steps_call_outs_and_headings() {
    let html = rendered("## Langkah\n\n1. Buka.\n2. Tekan.\n\n> [!WARNING]\n> Jangan.\n");
    assert!(html.contains("<h2 id=\"-langkah\">Langkah</h2>"), "{html}");
    assert!(html.contains("<ol>\n<li id=") && html.contains("\">Buka.</li>"), "{html}");
    assert!(html.contains("markdown-alert-warning"), "{html}");
    assert!(html.contains(">Hati-hati</p>"), "{html}");
    let html = rendered("## Langkah\n\n## Langkah\n");
    assert!(html.contains("id=\"-langkah\"") && html.contains("id=\"-langkah-1\""), "an id is one place: {html}");
}

#[test]
fn a_dangerous_link_leads_nowhere() {
    let html = rendered("[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.org/?a=1&b=2)");
    assert!(!html.contains("javascript:") && !html.contains("data:"), "{html}");
    assert!(html.contains("href=\"https://example.org/?a=1&amp;b=2\""), "{html}");
}

#[test]
fn a_quiz_is_cut_off_the_body() {
    let mut folder = Folder::new();
    let quiz = "Isi.\n\n## Latihan\n### Benar?\n- [ ] Tidak\n  > Coba lagi.\n- [x] Ya\n  > Tepat.\n";
    folder.lesson("01-satu.md", quiz);
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    assert_eq!(body(&library), "<p id=\"b-55c1231964\">Isi.</p>\n");
    let (_, written) = library.courses[0].lessons[0].written(library.first_language());
    let quiz = written.quiz.as_ref().unwrap();
    assert_eq!(quiz.right_answers(), [1]);
    assert_eq!(quiz.questions[0].text, "Benar?");
    assert_eq!(quiz.questions[0].answers[0].feedback.as_str(), "<p>Coba lagi.</p>\n");
}

#[test]
fn a_quiz_with_mistakes_names_each() {
    let mistakes = |quiz: &str| {
        let mut folder = Folder::new();
        folder.lesson("01-satu.md", &format!("Isi.\n\n## Latihan\n{quiz}"));
        folder.errors()
    };
    let of = |line: &str| format!("courses/kursus/01-satu.md:{line}");
    let one_right = of("10:1: a question needs exactly one right answer: mark it `- [x]`");
    for marks in [(" ", " "), ("x", "x")] {
        let quiz = format!("### A?\n- [{}] a\n  > x\n- [{}] b\n  > y\n", marks.0, marks.1);
        assert_eq!(mistakes(&quiz), [one_right.as_str()]);
    }
    assert_eq!(mistakes("### A?\n- [x] a\n  > x\n"), [of("10:1: a question needs at least two answers")]);
    assert_eq!(
        mistakes("### A?\n- [x] a\n  > x\n- [ ] a\n  > y\n"),
        [of("10:1: two answers of this question are alike")]
    );
    assert_eq!(
        mistakes("### A?\n- [x] a\n- [ ] b\n  > y\n"),
        [of("11:1: an answer needs feedback: a line `  > …` below it")]
    );
    assert_eq!(mistakes(""), [of("9:1: the quiz has no question: write `### …?` and a list of answers")]);
    assert_eq!(
        mistakes("### A?\n- [x] a\n  > x\n- [ ] b\n  > y\n\n## Lagi\n"),
        [of("16:1: nothing may follow the section “Latihan”: move this above it")]
    );
}

#[test]
fn a_translation_stands_beside_its_original() {
    let mut folder = Folder::new();
    folder.lesson("01-satu.md", "Halo [siniar](/podcasts).");
    let english = "+++\ntitle = \"Title\"\nsummary = \"Short\"\ngoal = \"Goal.\"\n+++\nHello [podcast](/podcasts).\n";
    folder.write("courses/kursus/01-satu.en.md", english);
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    let (id, en) = (Language::parse("id").unwrap(), Language::parse("en").unwrap());
    let lesson = &library.courses[0].lessons[0];
    assert_eq!(lesson.texts.get(en).title, "Title");
    let (language, written) = lesson.written(en);
    assert_eq!(language, en);
    assert!(written.body.as_str().contains("href=\"/en/podcasts\""));
    assert!(lesson.written(id).1.body.as_str().contains("href=\"/podcasts\""));
}

#[test]
fn a_translation_of_titles_only_shows_the_original_text() {
    let mut folder = Folder::new();
    folder.lesson("01-satu.md", "Halo.");
    let english = "+++\ntitle = \"Title\"\nsummary = \"Short\"\ngoal = \"Goal.\"\n+++\n";
    folder.write("courses/kursus/01-satu.en.md", english);
    let (library, _) = folder.load();
    let lesson = &library.courses[0].lessons[0];
    let (language, written) = lesson.written(Language::parse("en").unwrap());
    assert_eq!((language.code(), written.body.words().as_str()), ("id", "Halo."));
}

#[test]
fn a_translated_quiz_must_ask_the_same() {
    let mut folder = Folder::new();
    folder.lesson("01-satu.md", "Isi.\n\n## Latihan\n### A?\n- [x] a\n  > x\n- [ ] b\n  > y\n");
    let english = "+++\ntitle = \"Title\"\nsummary = \"Short\"\ngoal = \"Goal.\"\n+++\nText.\n\n\
                   ## Practice questions\n### A?\n- [ ] a\n  > x\n- [x] b\n  > y\n";
    folder.write("courses/kursus/01-satu.en.md", english);
    let (library, errors) = folder.load();
    assert!(errors[0].problem.to_string().contains("the same questions and right answers"), "{errors:?}");
    assert_eq!(library.courses[0].lessons[0].texts.get(Language::parse("en").unwrap()).title, "Judul");
}

#[test]
fn a_renamed_lesson_is_found_by_its_old_name() {
    let mut folder = Folder::new();
    folder.write("courses/kursus/01-baru.md", lesson("a").replace("minutes", "aliases = [\"lama\"]\nminutes"));
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    let mut old = library.courses[0].lessons[0].name.clone();
    old.lesson = super::super::Slug::parse("lama").unwrap();
    assert_eq!(library.current_name(&old).to_string(), "kursus/baru");
}

#[test]
fn a_picture_is_found_where_browsers_ask_for_it() {
    let mut folder = Folder::new();
    let cover = concat!(env!("CARGO_MANIFEST_DIR"), "/content/podcasts/ngopi-digital/cover.jpg");
    folder.write("courses/kursus/a.jpg", std::fs::read(cover).unwrap());
    folder.lesson("01-satu.md", "![Gambar](./a.jpg)");
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    assert!(body(&library).contains("src=\"/media/courses/kursus/a.jpg\""), "{}", body(&library));
    assert!(library.media("courses/kursus/a.jpg").is_some());
}

#[test]
fn a_picture_needs_words_and_a_file() {
    let mut folder = Folder::new();
    folder.lesson("01-satu.md", "![](a.png)\n\n![Gambar](b.png)\n\n![Luar](../../site.toml)");
    let errors = folder.errors();
    assert!(errors[0].contains(":7:1: a picture or sound needs words"), "{errors:?}");
    assert!(errors[1].contains(":9:1: the file `b.png` can't be read"), "{errors:?}");
    assert!(errors[2].contains(":11:1: `../../site.toml` leads out of the folder"), "{errors:?}");
}

#[test]
fn a_text_becomes_another_element_by_element() {
    let html = rendered("## Judul & kata\n\nSatu\\\ndua [jalan](/courses) `a < b`.\n\n---\n\n- [x] ya\n");
    let mut names = Vec::new();
    let text = html_of(&html).rewritten(&mut |element: &mut Element| {
        names.push(element.name.clone());
        match element.name.as_str() {
            "h2" => {
                element.name = "h3".to_owned();
                element.set("id", "a&quot;b");
                element.set("class", "x &amp; y");
                Fate::Kept
            }
            "a" => Fate::Unwrapped,
            "code" => Fate::Replaced(maud::html! { "kode" br; }),
            _ => Fate::Kept,
        }
    });
    let text = text.as_str();
    assert!(text.contains("<h3 id=\"a&quot;b\" class=\"x &amp; y\">Judul &amp; kata</h3>"), "{text}");
    assert!(text.contains("Satu<br/>\ndua jalan kode<br/>.</p>"), "{text}");
    assert!(text.contains("<hr/>") && text.contains("disabled=\"\""), "{text}");
    assert_eq!(names, ["h2", "p", "br", "a", "code", "hr", "ul", "li", "input"]);
}

#[test]
fn what_is_replaced_goes_with_all_that_is_in_it() {
    let text = html_of("<div><p>a<br>b</p><audio controls src=\"x\"><p>c<img src=\"y\"></p></audio>d</div>\u{1}");
    let text = text.rewritten(&mut |element| match element.name.as_str() {
        "audio" => {
            assert_eq!(element.get("controls"), Some("controls"));
            assert_eq!(element.remove("src").as_deref(), Some("x"));
            Fate::Replaced(maud::html! { b { "e & f" } })
        }
        "img" => panic!("it is gone"),
        _ => Fate::Kept,
    });
    assert_eq!(text.as_str(), "<div><p>a<br/>b</p><b>e &amp; f</b>d</div>");
}
