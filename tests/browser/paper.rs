//! A lesson on paper, for the reader who wants it beside the phone: large letters, the whole text, nothing to press.

use std::{fs, path::Path};

use scraper::{Html, Selector};
use tempfile::TempDir;

use super::{quiz_of, routes::WHOLE_COURSE};
use crate::support::{Browser, LiveSite, Scripts, paper::poppler};

const SMALLEST_POINTS: f64 = 14.0;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lesson_on_paper_is_large_and_has_no_buttons() {
    let site = LiveSite::start().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let phone = Browser::open(&site, Scripts::On).await;
    phone.visit(&format!("/courses/{lesson}")).await;
    let pressable = "return [...document.querySelectorAll('nav a, nav button, button, .skip, footer li a')]
        .map((element) => element.textContent.trim().replace(/\\s+/g, ' '))";
    let pressable: Vec<String> = serde_json::from_value(phone.run(pressable, Vec::new()).await).unwrap();
    let folder = TempDir::new().unwrap();
    let paper = folder.path().join("lesson.pdf");
    fs::write(&paper, phone.prints().await).unwrap();

    let text = poppler("pdftotext", &["-layout"], &paper, "-");
    let lines: Vec<String> = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for words in pressable {
        assert!(!lines.contains(&words), "“{words}” is on the paper");
    }
    let text = lines.join(" ");
    assert!(text.contains("Tiga jurus penipu") && text.contains("Empat langkah saat hati berdebar"), "{text}");
    for question in quiz_of(&site, &lesson).questions {
        assert!(text.contains(&question.answers[0].text), "“{}” is not on the paper", question.answers[0].text);
    }
    let sizes = letter_sizes(&paper);
    let small: Vec<_> = sizes.iter().filter(|(points, _)| *points < SMALLEST_POINTS - 0.1).collect();
    assert!(!sizes.is_empty() && small.is_empty(), "{small:?}");
}

/// The size of every piece of text in points, with its words.
fn letter_sizes(paper: &Path) -> Vec<(f64, String)> {
    // At this zoom, its units are points.
    let xml = poppler("pdftohtml", &["-xml", "-i", "-stdout", "-zoom", "1"], paper, "");
    let page = Html::parse_document(&xml);
    let [fonts, texts] = ["fontspec", "text"].map(|tag| Selector::parse(tag).unwrap());
    let sizes: std::collections::HashMap<_, f64> = page
        .select(&fonts)
        .filter_map(|font| Some((font.attr("id")?.to_owned(), font.attr("size")?.parse().ok()?)))
        .collect();
    let sized = |text: scraper::ElementRef| Some((*sizes.get(text.attr("font")?)?, text.text().collect::<String>()));
    page.select(&texts).filter_map(sized).filter(|(_, words)| !words.trim().is_empty()).collect()
}
