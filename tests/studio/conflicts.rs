//! Nobody's words are overwritten: not by colleagues, not by another window, not by the disk.

use std::fs;

use axum::http::StatusCode;
use lentera::staff::Role;
use scraper::{Html, Selector};

use super::{Form, WELCOME, at, fields, says, start};
use crate::support::{Engine, TestSite, Visitor, visitor::Answer};

both_engines!(
    two_authors_put_their_texts_together,
    a_dispute_is_decided_and_nothing_else_changes,
    two_windows_of_one_author,
    what_is_changed_on_disk_counts,
    what_was_published_and_not_noted_is_noted,
    somebody_who_publishes_while_others_merge,
    merging_overwrites_nothing_that_was_saved_since,
    merging_without_a_draft_begins_one,
    a_window_has_no_conflict_with_itself,
    being_here_begins_no_draft,
    what_was_typed_since_is_not_thrown_away,
);

async fn pair(engine: Engine) -> (TestSite, Visitor, Visitor) {
    let (site, author) = start(engine).await;
    let (colleague, _) = site.staff_as(Role::Instructor, "budi@perpus.example").await;
    (site, author, colleague)
}

fn is_published(answer: &Answer) {
    answer.redirects_to(&format!("{}?done=published", at("draft", WELCOME)));
}

/// The form that puts two texts together, with a choice in each dispute.
fn merging(page: &Answer, choices: &[&str]) -> String {
    let hidden = |name: &str| page.attributes(&format!("form[action*=merge] input[name={name}]"), "value").remove(0);
    // As it stands there: every line counts.
    let document = Html::parse_document(&page.html());
    let mine: String =
        document.select(&Selector::parse("textarea[name=mine]").unwrap()).next().unwrap().text().collect();
    let choices: Vec<(String, &str)> =
        choices.iter().enumerate().map(|(index, choice)| (format!("choice.{index}"), *choice)).collect();
    let names = ["of", "theirs", "version", "base"];
    let hidden = names.map(hidden);
    let mut all: Vec<_> = names.into_iter().zip(hidden.iter().map(String::as_str)).collect();
    all.push(("mine", &mine));
    all.extend(choices.iter().map(|(name, choice)| (name.as_str(), *choice)));
    fields(&all)
}

async fn two_authors_put_their_texts_together(engine: Engine) {
    let (site, author, colleague) = pair(engine).await;
    let mine = Form::of(&author, WELCOME).await.with("f.title", "Selamat pagi");
    mine.autosave(&author, WELCOME).await;
    let theirs =
        Form::of(&colleague, WELCOME).await.with("body", "1. Buka beranda.\n2. Sentuh kursus.\n3. Pilih satu.");
    is_published(&theirs.press(&colleague, "publication", WELCOME).await);
    let stale = Form::of(&author, WELCOME).await.press(&author, "publication", WELCOME).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text("main").contains("Rina instructor menerbitkan tulisan lain"), "{}", stale.text("main"));
    assert!(stale.html().contains("Selamat pagi") && stale.html().contains("Pilih satu."), "both are shown");
    assert!(says(&site, WELCOME).contains("Selamat datang"), "nothing was overwritten");
    author
        .post(&at("merge", WELCOME), &merging(&stale, &[]))
        .await
        .redirects_to(&format!("{}?done=merged", at("draft", WELCOME)));
    is_published(&Form::of(&author, WELCOME).await.press(&author, "publication", WELCOME).await);
    let text = says(&site, WELCOME);
    assert!(text.contains("Selamat pagi") && text.contains("3. Pilih satu."), "{text}");
}

async fn a_dispute_is_decided_and_nothing_else_changes(engine: Engine) {
    let (site, author, colleague) = pair(engine).await;
    Form::of(&author, WELCOME).await.with("f.title", "Pagi").with("f.minutes", "5").autosave(&author, WELCOME).await;
    let theirs = Form::of(&colleague, WELCOME).await.with("f.title", "Siang");
    is_published(&theirs.press(&colleague, "publication", WELCOME).await);
    let form = Form::of(&author, WELCOME).await;
    let stale = form.press(&author, "publication", WELCOME).await;
    assert_eq!(stale.texts("form[action*=merge] fieldset").len(), 1);
    // Without a choice it is asked again.
    let again = author.post(&at("merge", WELCOME), &merging(&stale, &[])).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    author
        .post(&at("merge", WELCOME), &merging(&stale, &["theirs"]))
        .await
        .redirects_to(&format!("{}?done=merged", at("draft", WELCOME)));
    let form = Form::of(&author, WELCOME).await;
    assert_eq!((form.value("f.title"), form.value("f.minutes")), ("Siang", "5"));
    is_published(&form.press(&author, "publication", WELCOME).await);
    assert!(says(&site, WELCOME).contains("minutes = 5"));
}

async fn two_windows_of_one_author(engine: Engine) {
    let (_site, author) = start(engine).await;
    let (first, second) = (Form::of(&author, WELCOME).await, Form::of(&author, WELCOME).await);
    let (status, _) = first.with("f.title", "Jendela satu").autosave(&author, WELCOME).await;
    assert_eq!(status, StatusCode::OK);
    let second = second.with("f.title", "Jendela dua");
    let (status, answer) = second.autosave(&author, WELCOME).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(answer["stale"].as_str().unwrap().contains("jendela atau perangkat lain"));
    let both = second.press(&author, "draft", WELCOME).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    assert!(both.html().contains("Jendela satu") && both.html().contains("Jendela dua"));
    author
        .post(&at("merge", WELCOME), &merging(&both, &["mine"]))
        .await
        .redirects_to(&format!("{}?done=merged", at("draft", WELCOME)));
    assert_eq!(Form::of(&author, WELCOME).await.value("f.title"), "Jendela dua");
    // The same sent twice is no conflict.
    let form = Form::of(&author, WELCOME).await.with("f.minutes", "4");
    for _ in 0..2 {
        assert_eq!(form.autosave(&author, WELCOME).await.0, StatusCode::OK);
    }
}

async fn what_is_changed_on_disk_counts(engine: Engine) {
    let (mut site, author) = start(engine).await;
    Form::of(&author, WELCOME).await.with("f.title", "Draf").autosave(&author, WELCOME).await;
    site.edit(WELCOME, |text| text.replace("minutes = 8", "minutes = 12")).await;
    let stale = Form::of(&author, WELCOME).await.press(&author, "publication", WELCOME).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text("main").contains("diubah di luar ruang tulis"));
    author.post(&at("merge", WELCOME), &merging(&stale, &[])).await;
    is_published(&Form::of(&author, WELCOME).await.press(&author, "publication", WELCOME).await);
    let text = says(&site, WELCOME);
    assert!(text.contains("minutes = 12") && text.contains("\"Draf\""), "{text}");
    let history = author.get(&at("history", WELCOME)).await.is_ok();
    let deeds: Vec<String> = history.texts(".history .card > p:first-of-type");
    assert_eq!(deeds[..2], ["Diterbitkan oleh Rina instructor", "Diubah di luar ruang tulis"]);
}

/// The program was killed after it wrote the file and before it noted so.
async fn what_was_published_and_not_noted_is_noted(engine: Engine) {
    let (site, author) = start(engine).await;
    Form::of(&author, WELCOME).await.with("f.title", "Selamat siang").autosave(&author, WELCOME).await;
    let draft = says(&site, WELCOME).replace("Selamat datang", "Selamat siang");
    fs::write(site.content().join(WELCOME), draft).unwrap();
    let form = Form::of(&author, WELCOME).await;
    assert_eq!(form.value("version"), "0", "the draft is the file by now");
    let history = author.get(&at("history", WELCOME)).await.is_ok();
    assert_eq!(history.texts(".history .card > p:first-of-type")[0], "Diterbitkan oleh Rina instructor");
}

async fn somebody_who_publishes_while_others_merge(engine: Engine) {
    let (site, author, colleague) = pair(engine).await;
    Form::of(&author, WELCOME).await.with("f.title", "Pagi").autosave(&author, WELCOME).await;
    is_published(
        &Form::of(&colleague, WELCOME).await.with("f.minutes", "4").press(&colleague, "publication", WELCOME).await,
    );
    let stale = Form::of(&author, WELCOME).await.press(&author, "publication", WELCOME).await;
    let form = merging(&stale, &[]);
    is_published(
        &Form::of(&colleague, WELCOME).await.with("f.minutes", "5").press(&colleague, "publication", WELCOME).await,
    );
    let again = author.post(&at("merge", WELCOME), &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "what was shown is not what is there");
    author
        .post(&at("merge", WELCOME), &merging(&again, &[]))
        .await
        .redirects_to(&format!("{}?done=merged", at("draft", WELCOME)));
    is_published(&Form::of(&author, WELCOME).await.press(&author, "publication", WELCOME).await);
    let text = says(&site, WELCOME);
    assert!(text.contains("Pagi") && text.contains("minutes = 5"), "{text}");
}

/// The merge page of an author whose file was published by a colleague.
async fn stale(author: &Visitor, colleague: &Visitor) -> Answer {
    Form::of(author, WELCOME).await.with("f.title", "Pagi").autosave(author, WELCOME).await;
    is_published(
        &Form::of(colleague, WELCOME).await.with("f.minutes", "4").press(colleague, "publication", WELCOME).await,
    );
    Form::of(author, WELCOME).await.press(author, "publication", WELCOME).await
}

async fn merging_overwrites_nothing_that_was_saved_since(engine: Engine) {
    let (_site, author, colleague) = pair(engine).await;
    let page = stale(&author, &colleague).await;
    Form::of(&author, WELCOME).await.with("f.title", "Dari HP").autosave(&author, WELCOME).await;
    let again = author.post(&at("merge", WELCOME), &merging(&page, &[])).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.html().contains("Dari HP") && again.html().contains("Pagi"), "both are shown");
    assert_eq!(Form::of(&author, WELCOME).await.value("f.title"), "Dari HP");
    author
        .post(&at("merge", WELCOME), &merging(&again, &["theirs"]))
        .await
        .redirects_to(&format!("{}?done=merged", at("draft", WELCOME)));
}

async fn merging_without_a_draft_begins_one(engine: Engine) {
    let (_site, author, colleague) = pair(engine).await;
    let page = stale(&author, &colleague).await;
    author.post(&at("discarding", WELCOME), "").await;
    author
        .post(&at("merge", WELCOME), &merging(&page, &[]))
        .await
        .redirects_to(&format!("{}?done=saved", at("draft", WELCOME)));
    let form = Form::of(&author, WELCOME).await;
    assert_eq!(form.value("f.title"), "Pagi");
    // It grew out of what its author had before them: the colleague's text is not overwritten.
    assert_eq!(form.press(&author, "publication", WELCOME).await.status, StatusCode::CONFLICT);
}

async fn a_window_has_no_conflict_with_itself(engine: Engine) {
    let (_site, author) = start(engine).await;
    let form = Form::of(&author, WELCOME).await;
    let id = form.value("window").split_once('.').unwrap().0.to_owned();
    let typed = |count: u32, title: &str| form.clone().with("window", &format!("{id}.{count}")).with("f.title", title);
    assert_eq!(typed(2, "Satu").autosave(&author, WELCOME).await.0, StatusCode::OK);
    // The answer was lost, and its author wrote on.
    assert_eq!(typed(3, "Dua").autosave(&author, WELCOME).await.0, StatusCode::OK);
    // What was sent earlier and comes later overwrites nothing.
    assert_eq!(typed(1, "Nol").autosave(&author, WELCOME).await.0, StatusCode::CONFLICT);
    assert_eq!(Form::of(&author, WELCOME).await.value("f.title"), "Dua");
    // Another window saved: now it is a conflict.
    Form::of(&author, WELCOME).await.with("f.title", "Lain").autosave(&author, WELCOME).await;
    assert_eq!(typed(4, "Tiga").autosave(&author, WELCOME).await.0, StatusCode::CONFLICT);
}

async fn being_here_begins_no_draft(engine: Engine) {
    let (_site, author, colleague) = pair(engine).await;
    let here = Form(vec![("here".to_owned(), "1".to_owned())]);
    Form::of(&colleague, WELCOME).await.with("f.title", "Budi").autosave(&colleague, WELCOME).await;
    let (status, answer) = here.autosave(&author, WELCOME).await;
    assert_eq!(status, StatusCode::OK);
    assert!(answer["others"].as_str().unwrap().contains("sedang menulis"), "{answer}");
    let form = Form::of(&author, WELCOME).await;
    assert_eq!((form.value("version"), form.value("f.title")), ("0", "Selamat datang"));
}

async fn what_was_typed_since_is_not_thrown_away(engine: Engine) {
    let (_site, author) = start(engine).await;
    Form::of(&author, WELCOME).await.with("f.title", "Satu").autosave(&author, WELCOME).await;
    let old = author.get(&at("draft", WELCOME)).await.is_ok();
    let versions = old.attributes("form[action*=discarding] input[name=version]", "value");
    Form::of(&author, WELCOME).await.with("f.title", "Dari HP").autosave(&author, WELCOME).await;
    let refused = author.post(&at("discarding", WELCOME), &fields(&[("version", &versions[0])])).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text("main").contains("Draf ini belum dibuang"), "{}", refused.text("main"));
    assert_eq!(Form::on(&refused).value("f.title"), "Dari HP");
    let version = Form::on(&refused).value("version").to_owned();
    author
        .post(&at("discarding", WELCOME), &fields(&[("version", &version)]))
        .await
        .redirects_to(&format!("{}?done=discarded", at("draft", WELCOME)));
}
