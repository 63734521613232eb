//! Every page that a reader can open, in both languages.

use lentera::{
    cards::SignInPath,
    certificates::CertificatePath,
    content::Library,
    courses::{CatalogPath, CoursePath, CoursePrintPath, LessonPath, LessonPrintPath},
    i18n::Language,
    offline::OfflinePath,
    podcasts::{EpisodePath, ShowPath, ShowsPath},
    privacy::{ConsentsPath, DeletionPath, MyDataPath, VersionPath, VersionsPath},
    search::SearchPath,
    site::{DisplayPath, HomePath, MePath, MenuPath, TextPage},
    webinars::{PartPath, SchedulePath, WebinarPath},
};

/// The course whose every lesson is looked at; of the others, the first.
pub const WHOLE_COURSE: &str = "aman-dari-penipuan";
/// An address that leads nowhere.
pub const NOWHERE: &str = "/tidak-ada";

/// All addresses of a language, the page that is not there among them.
pub fn of(library: &Library, language: Language) -> Vec<String> {
    let locale = library.locale(language);
    let mut paths = vec![
        HomePath.to_string(),
        CatalogPath.to_string(),
        MePath.to_string(),
        ConsentsPath.to_string(),
        MyDataPath.to_string(),
        DeletionPath.to_string(),
        DeletionPath::DONE.to_owned(),
        VersionsPath.to_string(),
        VersionPath { number: 1 }.to_string(),
        MenuPath.to_string(),
        SignInPath.to_string(),
        DisplayPath { from: "/courses" }.to_string(),
        TextPage::Help.to_string(),
        TextPage::Privacy.to_string(),
        TextPage::Glossary.to_string(),
        SearchPath::default().to_string(),
        SearchPath { query: "otp", page: 1 }.to_string(),
        SearchPath { query: "penipun", page: 1 }.to_string(),
        SearchPath { query: "xqzwv", page: 1 }.to_string(),
        OfflinePath.to_string(),
        ShowsPath.to_string(),
        SchedulePath.to_string(),
        NOWHERE.to_owned(),
    ];
    for course in &library.courses {
        let lessons = if course.slug.as_str() == WHOLE_COURSE { course.lessons.len() } else { 1 };
        paths.push(CoursePath(&course.slug).to_string());
        if course.slug.as_str() == WHOLE_COURSE {
            paths.push(CertificatePath(&course.slug).to_string());
        }
        paths.extend(course.lessons[..lessons].iter().map(|lesson| LessonPath(&lesson.name).to_string()));
    }
    if let Some(course) = library.courses.iter().find(|course| course.slug.as_str() == WHOLE_COURSE) {
        paths.push(CoursePrintPath(&course.slug).to_string());
        paths.push(LessonPrintPath(&course.lessons[0].name).to_string());
    }
    for show in &library.shows {
        paths.push(ShowPath(&show.slug).to_string());
        paths.extend(show.episodes.iter().map(|episode| EpisodePath(&episode.name).to_string()));
    }
    paths.extend(library.webinars.iter().map(|webinar| WebinarPath(&webinar.slug).to_string()));
    paths.extend(library.series.iter().map(|series| PartPath::Series(&series.slug).to_string()));
    paths.extend(library.site.audiences.keys().map(|audience| PartPath::Audience(audience).to_string()));
    paths.extend(library.webinars.first().map(|webinar| PartPath::Language(&webinar.language).to_string()));
    paths.iter().map(|path| locale.href(path)).collect()
}
