//! The whole way through a course on a small phone: the same script with the page's scripts on and off.

use lentera::content::LessonName;
use serde_json::json;

use super::{CHECK, choose, choose_right, quiz_of};
use crate::support::{Browser, LiveSite, Scripts};

const COURSE: &str = "aman-dari-penipuan";
const COURSE_PATH: &str = "/courses/aman-dari-penipuan";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_senior_finishes_a_course() {
    whole_way(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_senior_finishes_a_course_without_javascript() {
    whole_way(Scripts::Off).await;
}

async fn whole_way(scripts: Scripts) {
    let site = LiveSite::start().await;
    let lessons = site.lessons(COURSE);
    let mut phone = Browser::open(&site, scripts).await;
    scripts_are(&phone, scripts).await;

    finds_the_course(&phone, &lessons[0]).await;
    for (index, lesson) in lessons[..2].iter().enumerate() {
        learns(&site, &phone, lesson).await;
        goes_on(&phone, &format!("{COURSE_PATH}/{}", lessons[index + 1].lesson)).await;
    }
    phone = leaves_within_a_quiz(&site, phone, &lessons[2]).await;
    goes_on(&phone, &path_of(&lessons[3])).await;
    taps_twice(&site, &phone, &lessons[3]).await;
    learns_in_another_tab(&site, &phone, &lessons[4]).await;
    takes_back(&phone, &lessons[4]).await;
    for lesson in &lessons[4..] {
        phone.visit(&path_of(lesson)).await;
        learns(&site, &phone, lesson).await;
    }
    goes_on(&phone, COURSE_PATH).await;
    has_finished(&phone).await;
    assert_eq!(site.learners().await, 1, "one senior, one learner");
    assert_eq!(phone.complaints().await, [] as [String; 0]);
}

/// A page of our own making says whether its script ran, and so does the site's.
async fn scripts_are(phone: &Browser, scripts: Scripts) {
    let probe = "data:text/html,<title>off</title><script>document.title='on'</script>";
    phone.visit_elsewhere(probe).await;
    let expected = if scripts == Scripts::On { "on" } else { "off" };
    assert_eq!(phone.run("return document.title", Vec::new()).await, json!(expected));
}

async fn finds_the_course(phone: &Browser, first: &LessonName) {
    phone.visit("/").await;
    assert_eq!(phone.words("h1").await, "Selamat datang, Bapak/Ibu");
    phone.touches("nav a[href='/courses']").await;
    phone.arrives_at("/courses").await;
    phone.touches(&format!("main a[href='{COURSE_PATH}']")).await;
    phone.arrives_at(COURSE_PATH).await;
    assert_eq!(phone.words("h1").await, "Aman dari Penipuan");
    assert!(phone.words("main").await.contains("7 pelajaran, kira-kira"));
    phone.touches(&format!("main a[href='{}']", path_of(first))).await;
    phone.arrives_at(&path_of(first)).await;
}

/// One wrong answer and its kind word, then all right.
async fn learns(site: &LiveSite, phone: &Browser, lesson: &LessonName) {
    let quiz = quiz_of(site, lesson);
    let passed_before = site.events(lesson, "passed").await;
    let right = quiz.right_answers();
    let wrong = (right[0] + 1) % quiz.questions[0].answers.len();
    choose(phone, 0, wrong).await;
    for (question, answer) in right.iter().enumerate().skip(1) {
        choose(phone, question, *answer).await;
    }
    phone.touches(CHECK).await;
    phone.finds("[role=status]").await;
    phone.arrives_at(&format!("{}#quiz", path_of(lesson))).await;
    let said = phone.words("form[action$='/quiz'] fieldset:first-of-type").await;
    assert!(said.contains("Belum tepat"), "{said}");
    assert!(said.contains(&quiz.questions[0].answers[wrong].feedback.words()), "{said}");
    let standing = format!("{} dari {} sudah benar", right.len() - 1, right.len());
    assert!(phone.words("section#quiz").await.contains(&standing));
    assert_eq!(site.events(lesson, "passed").await, passed_before);

    choose(phone, 0, right[0]).await;
    phone.touches(CHECK).await;
    passes(phone, lesson).await;
    assert_eq!(site.events(lesson, "passed").await, passed_before + 1);
}

async fn passes(phone: &Browser, lesson: &LessonName) {
    phone.arrives_at(&format!("{}#quiz", path_of(lesson))).await;
    phone.finds("form[action$='/undone']").await;
    let said = phone.words("section#quiz").await;
    assert!(said.contains("Semua jawaban benar. Pelajaran ini sudah selesai."), "{said}");
    assert_eq!(phone.count(CHECK).await, 0, "nothing is left to check");
}

/// The large button under a finished lesson.
async fn goes_on(phone: &Browser, to: &str) {
    phone.touches(&format!("main nav a[href='{to}']")).await;
    phone.arrives_at(to).await;
}

/// With one answer wrong she closes the browser. Tomorrow it is where she left it.
async fn leaves_within_a_quiz(site: &LiveSite, phone: Browser, lesson: &LessonName) -> Browser {
    let quiz = quiz_of(site, lesson);
    let wrong = (quiz.right_answers()[0] + 1) % quiz.questions[0].answers.len();
    choose(&phone, 0, wrong).await;
    phone.touches(CHECK).await;
    phone.finds("[role=status]").await;

    let phone = phone.leave_and_come_back().await;
    phone.visit("/").await;
    let title = title_of(site, lesson);
    let go_on = format!("main .go-on a[href^='{}']", path_of(lesson));
    assert!(phone.words(&go_on).await.starts_with(&format!("Lanjutkan: {title}")), "with scripts also to the place");
    assert!(phone.words("main").await.contains("Sudah 2 dari 7 pelajaran"));
    phone.touches(&go_on).await;
    phone.sees(&format!("location.pathname === '{}'", path_of(lesson))).await;
    assert_eq!(phone.count(&format!("input[name=q0][value='{wrong}']:checked")).await, 1, "her answer is kept");
    choose_right(&phone, &quiz).await;
    phone.touches(CHECK).await;
    passes(&phone, lesson).await;
    phone
}

async fn taps_twice(site: &LiveSite, phone: &Browser, lesson: &LessonName) {
    choose_right(phone, &quiz_of(site, lesson)).await;
    phone.touches_twice(CHECK).await;
    passes(phone, lesson).await;
    assert_eq!(site.events(lesson, "passed").await, 1, "a double tap is one event");
}

/// What one tab knows, the other knows when it looks again.
async fn learns_in_another_tab(site: &LiveSite, phone: &Browser, lesson: &LessonName) {
    phone.visit(COURSE_PATH).await;
    assert!(phone.words("main").await.contains("Sudah 4 dari 7 pelajaran"));
    let first_tab = phone.another_tab().await;
    phone.visit(&path_of(lesson)).await;
    learns(site, phone, lesson).await;
    phone.close_tab().await;
    phone.to_tab(first_tab).await;
    phone.reload().await;
    assert!(phone.words("main").await.contains("Sudah 5 dari 7 pelajaran"));
}

async fn takes_back(phone: &Browser, lesson: &LessonName) {
    phone.visit(&path_of(lesson)).await;
    phone.touches("form[action$='/undone'] button").await;
    phone.finds(CHECK).await;
    phone.arrives_at(&path_of(lesson)).await;
    assert_eq!(phone.count("input:checked").await, 0, "an undone lesson begins anew");
    phone.visit(COURSE_PATH).await;
    assert!(phone.words("main").await.contains("Sudah 4 dari 7 pelajaran"));
}

async fn has_finished(phone: &Browser) {
    let said = phone.words("main").await;
    assert!(said.contains("Selamat, kursus ini selesai"), "{said}");
    assert!(said.contains("Selesai pada Jumat, 1 Maret 2030"), "{said}");
    phone.visit("/me").await;
    assert!(phone.words("main").await.contains("Selesai pada Jumat, 1 Maret 2030"));
}

fn title_of(site: &LiveSite, lesson: &LessonName) -> String {
    let library = site.app.library();
    let (_, _, found) = library.lesson(lesson).unwrap();
    found.texts.get(library.first_language()).title.clone()
}

fn path_of(lesson: &LessonName) -> String {
    format!("/courses/{}/{}", lesson.course, lesson.lesson)
}
