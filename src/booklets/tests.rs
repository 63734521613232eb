//! Which words a booklet explains, and what its cover says.

use std::path::Path;

use super::{cover, glossary};
use crate::{
    content::{Library, Loader, Moments, Slug},
    drawing::Font,
};

fn library(folder: &str) -> Library {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let now = "2027-01-01T00:00:00Z".parse().unwrap();
    let (library, errors) =
        Loader::new(content.clone(), content, Default::default()).load(Moments { first_start: now, now });
    assert_eq!(errors, Vec::new());
    library
}

fn terms(library: &Library, course: &str, language: usize) -> Vec<String> {
    let course = library.course(&Slug::parse(course).unwrap()).unwrap();
    let entries = glossary::of_lessons(library, &course.lessons, library.site.languages[language]);
    entries.into_iter().map(|(term, _)| term).collect()
}

#[test]
fn a_booklet_explains_the_words_that_occur_in_its_course() {
    let library = library("content");
    let words = terms(&library, "aman-dari-penipuan", 0);
    for word in ["Akun", "APK", "Aplikasi", "Blokir", "WhatsApp"] {
        assert!(words.iter().any(|known| known == word), "{word} is not in {words:?}");
    }
    assert!(!words.contains(&"Webinar".to_owned()), "the course does not speak of it");
    let all = library.glossary.as_ref().unwrap().original().terms.len();
    for course in &library.courses {
        for language in 0..library.site.languages.len() {
            let found = terms(&library, course.slug.as_str(), language).len();
            assert!((3..all).contains(&found), "{found} of {all} words in {}", course.slug);
        }
    }
}

#[test]
fn a_cover_is_the_same_picture_each_time_and_tells_courses_apart() {
    let library = library("content");
    let language = library.first_language();
    let paint = |index: usize| cover::painted(&library, &library.courses[index], language, cover::SQUARE).unwrap();
    assert_eq!(paint(0), paint(0));
    assert_ne!(paint(0), paint(1));
    for course in &library.courses {
        for (_, text) in course.texts.iter() {
            assert!(Font::Title.drawable(&text.title).is_some(), "{}", text.title);
        }
    }
}
