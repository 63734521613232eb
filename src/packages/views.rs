//! Packages as pages.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{
    model::{Import, LARGEST_ARCHIVE, Left, Package, Plan, PlannedFile, PlannedText, Refusal, Standing},
    paths::{PackagePath, PackagesPath},
};
use crate::{
    accounts::Reader,
    content::ContentError,
    i18n::Locale,
    staff::{Field, Staff},
    studio::{FilePath, StudioPath, comparison, studio_page, title_of},
    uploads::Upload,
    view::{Content, Icon, icon},
};

/// Why nothing was brought in.
#[derive(Debug)]
pub enum Problem {
    /// The file can't be taken.
    Refused(Refusal),
    /// This would not fit together.
    Unfit(Vec<ContentError>),
    /// The other name can't be taken: a key of the catalogue.
    Slug(&'static str),
    /// Something changed since it was shown.
    Stale,
    /// In words.
    Words(String),
}

impl Problem {
    fn words(&self, t: &Locale) -> String {
        match self {
            Self::Refused(refusal) => refusal_in_words(t, refusal),
            Self::Unfit(_) => t.say("package-unfit"),
            Self::Slug(key) => t.say(key),
            Self::Stale => t.say("package-stale"),
            Self::Words(words) => words.clone(),
        }
    }
}

/// Why a file is not taken.
pub fn refusal_in_words(t: &Locale, refusal: &Refusal) -> String {
    let (key, [entry, other]) = refusal.words();
    let most = t.megabytes(LARGEST_ARCHIVE);
    t.say_with(key, &[("entry", entry.into()), ("other", other.into()), ("most", most.into())])
}

fn alert(t: &Locale, problem: Option<&Problem>) -> Markup {
    html! {
        @if let Some(problem) = problem {
            div.problem role="alert" {
                p { (icon(Icon::Warning)) span { (problem.words(t)) } }
                @if let Problem::Unfit(errors) = problem { (listed(t, errors)) }
            }
        }
    }
}

fn listed(t: &Locale, errors: &[ContentError]) -> Markup {
    html! { ul { @for error in errors { li { (error.file) ":" (error.line) " " (error.problem.say(t.language)) } } } }
}

/// The form that brings a course, what waits, and what was brought in.
pub fn packages(
    reader: &Reader,
    staff: &Staff,
    waiting: &[Upload],
    imports: &[Import],
    problem: Option<&Problem>,
) -> Content {
    let t = &reader.locale;
    let title = t.say("packages-title");
    let main = html! {
        p.crumb { a href=(t.href(&StudioPath)) { (icon(Icon::Back)) (t.say("studio-title")) } }
        h1 { (title) }
        p.lead { (t.say("packages-lead")) }
        (alert(t, problem))
        form method="post" enctype="multipart/form-data" action=(t.href(&PackagesPath)) {
            div.field {
                label for="file" { (t.say("packages-file")) }
                p.hint id="file-hint" { (t.say_with("packages-file-hint", &[("most", t.megabytes(LARGEST_ARCHIVE).into())])) }
                input id="file" name="file" type="file" accept=".zip,.mbz,.imscc,application/zip" required aria-describedby="file-hint"
                    aria-invalid=[problem.map(|_| "true")];
            }
            button.button.primary type="submit" { (icon(Icon::Forward)) span { (t.say("packages-send")) } }
        }
        h2 { (t.say("packages-out-title")) }
        p { (t.say("packages-out")) }
        @if !waiting.is_empty() {
            h2 { (t.say("packages-waiting")) }
            ul.cards {
                @for upload in waiting {
                    li.card {
                        h3 { a href=(t.href(&PackagePath { id: upload.id })) { (upload.name) " · " (t.date_and_time(upload.begun_at)) } }
                        p { (upload.sender) }
                    }
                }
            }
        }
        @if !imports.is_empty() {
            h2 { (t.say("packages-imported")) }
            ul.cards { @for import in imports { li.card { h3 { a href=(t.href(&PackagePath { id: import.id })) { (import.name) " · " (t.date_and_time(import.imported_at)) } } p { (import.course) } } } }
        }
    };
    studio_page(reader, staff, title, main)
}

/// What was brought in.
pub fn imported(reader: &Reader, staff: &Staff, import: &Import) -> Content {
    let t = &reader.locale;
    let title = t.say("package-done-title");
    let file = format!("courses/{}/course.md", import.course);
    let facts = [
        ("name", import.name.as_str().into()),
        ("moment", t.date_and_time(import.imported_at).into()),
        ("count", import.changed.into()),
    ];
    let main = html! {
        p.crumb { a href=(t.href(&PackagesPath)) { (icon(Icon::Back)) (t.say("packages-title")) } }
        h1 { (title) }
        div.notice role="status" { p { (icon(Icon::Done)) span { (t.say_with("package-done", &facts)) } } }
        @if import.changed == 0 { p { (t.say("package-done-nothing")) } }
        p { (t.say("package-done-draft")) }
        p { a.button.primary href=(t.href(&FilePath::Draft(&file))) { (icon(Icon::Book)) span { (t.say("package-done-open")) } } }
    };
    studio_page(reader, staff, title, main)
}

/// What a package would do.
pub struct Offer<'a> {
    /// The file that was sent.
    pub upload: &'a Upload,
    /// What it would do.
    pub plan: &'a Plan,
    /// What is in it.
    pub package: &'a Package,
    /// Another name that was typed.
    pub slug: &'a str,
    /// What was chosen to replace what is there.
    pub replaced: &'a BTreeSet<String>,
    /// Why it was not brought in.
    pub problem: Option<Problem>,
}

/// What a package would do, and the form that lets it.
pub fn offer(reader: &Reader, staff: &Staff, offer: &Offer<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say_with("package-title", &[("name", offer.upload.name.as_str().into())]);
    let plan = offer.plan;
    let main = html! {
        p.crumb { a href=(t.href(&PackagesPath)) { (icon(Icon::Back)) (t.say("packages-title")) } }
        h1 { (title) }
        p.lead { (t.say_with("package-lead", &[("course", offer.package.course.as_str().into())])) }
        p.again role="status" { (icon(Icon::Clock)) span { (t.say("package-nothing-yet")) } }
        (alert(t, offer.problem.as_ref()))
        (mistakes(t, plan))
        (new_files(t, plan))
        (left(t, &offer.package.left))
        @if plan.brings_nothing() && plan.errors.is_empty() {
            p.good { (icon(Icon::Done)) span { (t.say("package-brings-nothing")) } }
        }
        @if may_come(plan) { (form(t, offer)) }
        form method="post" action=(t.href(&PackagePath { id: offer.upload.id }.deletion())) {
            button.button type="submit" { (t.say("package-throw-away")) }
        }
    };
    studio_page(reader, staff, title, main)
}

/// Mistakes stop it, unless what is wrong can stay outside or come under another name.
fn may_come(plan: &Plan) -> bool {
    plan.errors.is_empty() || plan.is_course_there || plan.conflicts().next().is_some()
}

fn mistakes(t: &Locale, plan: &Plan) -> Markup {
    html! {
        @if !plan.errors.is_empty() {
            section.box {
                h2 { (t.say("package-mistakes")) }
                p { (t.say("package-mistakes-words")) }
                (listed(t, &plan.errors))
            }
        }
    }
}

fn new_files(t: &Locale, plan: &Plan) -> Markup {
    let texts: Vec<&PlannedText> = plan.texts.iter().filter(|text| text.standing() == Standing::New).collect();
    let files: Vec<&PlannedFile> = plan.files.iter().filter(|file| file.standing() == Standing::New).collect();
    let same = plan.texts.iter().filter(|text| text.standing() == Standing::Same).count()
        + plan.files.iter().filter(|file| file.standing() == Standing::Same).count()
        + plan.known_media;
    html! {
        @if !texts.is_empty() {
            h2 { (t.say("package-new-texts")) }
            ul { @for text in texts { li { (title_of(t, &text.document, &text.theirs)) " " code { (text.document) } } } }
        }
        @if !files.is_empty() || !plan.media.is_empty() {
            h2 { (t.say("package-new-media")) }
            ul {
                @for file in files { li { code { (file.file) } } }
                @for key in &plan.media { li { code { "media:" (key) } } }
            }
        }
        @if same > 0 {
            h2 { (t.say("package-same")) }
            p { (t.say_with("package-same-count", &[("count", same.into())])) }
        }
    }
}

fn left(t: &Locale, left: &[Left]) -> Markup {
    html! {
        @if !left.is_empty() {
            h2 { (t.say("package-left")) }
            p { (t.say("package-left-words")) }
            ul { @for one in left { li { code { (one.what) } " – " (t.say(one.why)) } } }
        }
    }
}

fn form(t: &Locale, offer: &Offer<'_>) -> Markup {
    let plan = offer.plan;
    let problem = match &offer.problem {
        Some(Problem::Slug(key)) => Some(t.say(key)),
        _ => None,
    };
    html! {
        form method="post" action=(t.href(&PackagePath { id: offer.upload.id })) {
            input type="hidden" name="seen" value=(plan.seen);
            @if plan.conflicts().next().is_some() {
                h2 { (t.say("package-conflicts")) }
                p { (t.say("package-conflicts-words")) }
                @for text in plan.texts.iter().filter(|text| text.standing() == Standing::Differs) { (text_conflict(t, offer, text)) }
                @for file in plan.files.iter().filter(|file| file.standing() == Standing::Differs) {
                    (choice(t, offer, &file.file, &file.file, html! {}))
                }
            }
            @if plan.is_course_there {
                h2 { (t.say("package-other-name")) }
                (Field::text("slug", t.say("package-slug"), offer.slug).with_hint(t.say("package-slug-hint")).with_problem(problem).draw())
            }
            button.button.primary type="submit" { (icon(Icon::Done)) span { (t.say("package-import")) } }
        }
    }
}

fn text_conflict(t: &Locale, offer: &Offer<'_>, text: &PlannedText) -> Markup {
    let title = title_of(t, &text.document, &text.theirs);
    let file = text.document.file.as_str();
    let difference = html! {
        details {
            summary { (t.say_with("package-difference", &[("title", title.as_str().into())])) }
            (comparison(t, text.ours.as_deref().unwrap_or_default(), &text.theirs))
        }
    };
    choice(t, offer, file, &format!("{title} ({file})"), difference)
}

fn choice(t: &Locale, offer: &Offer<'_>, file: &str, title: &str, difference: Markup) -> Markup {
    let takes_theirs = offer.replaced.contains(file);
    let name = format!("file.{file}");
    html! {
        fieldset.box {
            legend { (title) }
            (difference)
            @for (word, key, is_chosen) in [("ours", "package-keep-ours", !takes_theirs), ("theirs", "package-take-theirs", takes_theirs)] {
                label.choice { input type="radio" name=(name) value=(word) checked[is_chosen]; span { (t.say(key)) } }
            }
        }
    }
}
