//! A lesson and a whole course on paper, for the reader who wants them beside the phone: large letters, the whole text,
//! nothing to press.

use super::{quiz_of, routes::WHOLE_COURSE};
use crate::support::{Browser, LiveSite, Scripts, paper::Printed};

const SMALLEST_POINTS: f64 = 14.0;

/// What is there to be pressed on the page, by its words.
async fn pressable(phone: &Browser) -> Vec<String> {
    // A link may have the words of a heading.
    let words = "const line = (element) => element.textContent.trim().replace(/\\s+/g, ' ');
        const headings = [...document.querySelectorAll('h1, h2')].map(line);
        return [...document.querySelectorAll('nav a, nav button, button, .skip, footer li a')]
            .map(line).filter((words) => !headings.includes(words))";
    let words: Vec<String> = serde_json::from_value(phone.run(words, Vec::new()).await).unwrap();
    assert!(words.len() > 8, "{words:?}");
    words
}

fn is_large(paper: &Printed) {
    let sizes = paper.letter_sizes();
    let small: Vec<_> = sizes.iter().filter(|(points, _)| *points < SMALLEST_POINTS - 0.1).collect();
    assert!(!sizes.is_empty() && small.is_empty(), "{small:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lesson_on_paper_is_large_and_has_no_buttons() {
    let site = LiveSite::start().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let phone = Browser::open(&site, Scripts::On).await;
    for page in [format!("/courses/{lesson}"), format!("/courses/{lesson}/print")] {
        phone.visit(&page).await;
        let pressable = pressable(&phone).await;
        let paper = Printed::pdf(&phone.prints().await);
        let lines = paper.lines();
        for words in pressable {
            assert!(!lines.contains(&words), "“{words}” is on the paper of {page}");
        }
        let text = lines.join(" ");
        assert!(text.contains("Tiga jurus penipu") && text.contains("Empat langkah saat hati berdebar"), "{text}");
        for question in quiz_of(&site, &lesson).questions {
            assert!(text.contains(&question.answers[0].text), "“{}” is not on {page}", question.answers[0].text);
        }
        is_large(&paper);
    }
}

/// Its code, its answers on a page of their own, its words explained after them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lesson_s_booklet_has_its_code_its_answers_and_its_words() {
    let site = LiveSite::start().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let phone = Browser::open(&site, Scripts::Off).await;
    phone.visit(&format!("/courses/{lesson}/print")).await;
    let paper = Printed::pdf(&phone.prints().await);
    assert_eq!(paper.codes(), [format!("{}/courses/{lesson}", site.origin)]);
    let begins = |words: &str| paper.pages().iter().position(|page| page.starts_with(words));
    let (answers, words) = (begins("Kunci jawaban"), begins("Arti istilah"));
    assert!(answers > Some(0) && words > answers, "{answers:?} {words:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_course_on_paper_is_large_and_has_codes_and_whole_steps() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::Off).await;
    for language in ["", "/en"] {
        phone.visit(&format!("{language}/courses/{WHOLE_COURSE}/print")).await;
        let pressable = pressable(&phone).await;
        // On paper, the address of a link stands behind it.
        let steps = "document.querySelectorAll('.prose a[href^=http]').forEach((link) => link.append(` (${link.getAttribute('href')})`));
            return [...document.querySelectorAll('.prose > ol > li')].map((step) => step.textContent)";
        let steps: Vec<String> = serde_json::from_value(phone.run(steps, Vec::new()).await).unwrap();
        phone.reload().await;
        let paper = Printed::pdf(&phone.prints().await);

        let lines = paper.lines();
        for words in pressable {
            assert!(!lines.contains(&words), "“{words}” is on the paper");
        }
        is_large(&paper);
        let pages = paper.pages();
        // Lines end elsewhere than on the screen, and the number of a step is read between its lines.
        let dense = |text: &str| text.replace(|c: char| c.is_whitespace() || c.is_ascii_digit(), "");
        let dense_pages: Vec<String> = pages.iter().map(|page| dense(page)).collect();
        assert!(steps.len() > 50, "{} steps", steps.len());
        for step in steps {
            assert!(
                dense_pages.iter().any(|page| page.contains(&dense(&step))),
                "“{step}” is cut by the end of a page"
            );
        }

        let lessons = site.lessons(WHOLE_COURSE);
        let place = |number: usize| match language {
            "" => format!("Pelajaran {number} dari {}", lessons.len()),
            _ => format!("Lesson {number} of {}", lessons.len()),
        };
        for number in 1..=lessons.len() {
            let page = pages.iter().find(|page| page.contains(&place(number))).unwrap();
            assert!(page.starts_with(&place(number)), "a lesson begins a page: {page}");
        }
        let mut addresses = vec![format!("{}{language}/courses/{WHOLE_COURSE}", site.origin)];
        addresses.extend(lessons.iter().map(|lesson| format!("{}{language}/courses/{lesson}", site.origin)));
        addresses.sort();
        assert_eq!(paper.codes(), addresses);
        for address in addresses {
            let path = address.strip_prefix(&site.origin).unwrap();
            phone.visit(path).await;
            assert_eq!(phone.whereabouts().await, path);
            assert_eq!(phone.count("article.prose, ol.lessons").await, 1, "{path}");
        }
    }
}

/// With a script there is a button; without, words say how to print.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booklet_is_printed_with_and_without_a_button() {
    let site = LiveSite::start().await;
    let path = format!("/courses/{WHOLE_COURSE}/print");
    for (scripts, buttons) in [(Scripts::On, 1), (Scripts::Off, 0)] {
        let phone = Browser::open(&site, scripts).await;
        phone.visit(&path).await;
        assert_eq!(phone.count("[data-print]:not([hidden])").await, buttons);
        assert!(phone.words(".screen .hint").await.contains("Cetak"));
        if scripts == Scripts::On {
            phone.run("window.print = () => { document.title = 'printed' }", Vec::new()).await;
            phone.touches("[data-print]").await;
            phone.sees("document.title === 'printed'").await;
        }
    }
}
