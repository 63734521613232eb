//! What is said in a sound is written down where the sound is named.

use axum::http::StatusCode;

use super::{Form, WELCOME, at, start};
use crate::support::{Engine, TestSite, Visitor};

both_engines!(
    plain_words_become_a_transcript_that_readers_find,
    what_is_no_transcript_is_kept_in_the_box,
    somebody_else_s_words_are_not_overwritten,
    what_a_draft_names_is_not_deleted,
    words_move_along_with_their_text,
);

/// Where readers find its words.
const READ: &str = "/courses/first-steps/welcome/transcript.vtt";

/// The lesson with a sound from the media store in it, published; and what the sound is called.
async fn with_sound(site: &mut TestSite, author: &Visitor) -> String {
    let sound = crate::uploads::outcome(site, author, "Cerita Bromo.mp3", &crate::recordings::mp3()).await;
    let name = sound["name"].as_str().unwrap().to_owned();
    let form = Form::of(author, WELCOME).await;
    let body = format!("{}\n\n![Dengarkan cerita]({name})", form.value("body"));
    form.with("body", &body).press(author, "publication", WELCOME).await;
    site.republish().await;
    name
}

/// Where its words are written.
fn address(name: &str) -> String {
    format!("{}?sound={}", at("transcript", WELCOME), name.replace(':', "%3A").replace('/', "%2F"))
}

/// The form, filled in.
async fn typed(author: &Visitor, name: &str, words: &str) -> String {
    let page = author.get(&address(name)).await.is_ok();
    let base = page.attributes("input[name=base]", "value").remove(0);
    format!("sound={}&base={base}&words={}", name.replace(':', "%3A").replace('/', "%2F"), words.replace(' ', "+"))
}

async fn plain_words_become_a_transcript_that_readers_find(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let name = with_sound(&mut site, &author).await;
    let draft = author.get(&at("draft", WELCOME)).await.is_ok();
    assert!(
        draft.text("[data-advice]").contains("Cerita Bromo") || draft.text("[data-advice]").contains("cerita-bromo")
    );
    assert_eq!(draft.attributes("a[href*='/transcript/']", "href").len(), 1);
    let form = typed(&author, &name, "Selamat pagi, Bapak/Ibu. Ini cerita dari Bromo.").await;
    author
        .post(&at("transcript", WELCOME), &form)
        .await
        .redirects_to(&format!("{}?done=transcript", at("draft", WELCOME)));
    site.republish().await;
    let stem = name.rsplit('/').next().unwrap().trim_end_matches(".mp3");
    let transcript = site.visitor().get(READ).await.is_ok();
    assert!(transcript.html().contains("Ini cerita dari Bromo."), "{}", transcript.html());
    assert!(super::says(&site, &format!("courses/first-steps/{stem}.vtt")).starts_with("WEBVTT"));
    let draft = author.get(&format!("{}?done=transcript", at("draft", WELCOME))).await.is_ok();
    assert!(draft.text("[role=status]").contains("Isi suara sudah disimpan."));
    assert!(!draft.text("[data-advice]").contains("cerita-bromo"), "{}", draft.text("[data-advice]"));
    // Taken away again.
    let form = typed(&author, &name, "").await;
    author.post(&at("transcript", WELCOME), &form).await;
    site.republish().await;
    assert!(!site.content().join(format!("courses/first-steps/{stem}.vtt")).exists());
    assert_eq!(site.visitor().get(READ).await.status, StatusCode::NOT_FOUND);
}

async fn what_is_no_transcript_is_kept_in_the_box(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let name = with_sound(&mut site, &author).await;
    let form = typed(&author, &name, "WEBVTT%0A%0A00:05.000 --> 00:01.000%0AHalo").await;
    let refused = author.post(&at("transcript", WELCOME), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text("#words-problem").contains("Baris 3: "), "{}", refused.text("#words-problem"));
    assert!(refused.text("#words").contains("00:05.000"));
    let other = author.get(&address("media:2030/lain.mp3")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

async fn somebody_else_s_words_are_not_overwritten(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let name = with_sound(&mut site, &author).await;
    let (mine, theirs) = (typed(&author, &name, "Punya saya.").await, typed(&author, &name, "Punya lain.").await);
    author.post(&at("transcript", WELCOME), &theirs).await;
    let refused = author.post(&at("transcript", WELCOME), &mine).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text("#words").contains("Punya saya."));
    assert!(refused.texts("pre.source")[0].contains("Punya lain."), "both are on the page");
    let base = refused.attributes("input[name=base]", "value").remove(0);
    let (before, rest) = mine.split_once("base=").unwrap();
    let again = format!("{before}base={base}{}", &rest[rest.find('&').unwrap()..]);
    author.post(&at("transcript", WELCOME), &again).await;
    let page = author.get(&address(&name)).await.is_ok();
    assert!(page.text("#words").contains("Punya saya."));
    assert!(page.texts("pre.source")[1].contains("Punya lain."), "nobody's words are gone for good");
}

async fn what_a_draft_names_is_not_deleted(engine: Engine) {
    let (site, author) = start(engine).await;
    let sound = crate::uploads::outcome(&site, &author, "Cerita.mp3", &crate::recordings::mp3()).await;
    let name = sound["name"].as_str().unwrap();
    let form = Form::of(&author, WELCOME).await;
    let body = format!("{}\n\n![Dengarkan]({name})", form.value("body"));
    form.with("body", &body).autosave(&author, WELCOME).await;
    let shelf = author.get("/studio/media").await.is_ok();
    assert!(shelf.attributes("form[action*='/deletion']", "action").is_empty(), "a draft shows it");
    author.post(&at("discarding", WELCOME), "").await;
    let deletion =
        author.get("/studio/media").await.is_ok().attributes("form[action*='/deletion']", "action").remove(0);
    author.post(&deletion, "").await.redirects_to("/studio/media?done=deleted");
}

async fn words_move_along_with_their_text(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let course = super::says(&site, "courses/first-steps/course.md");
    site.edit("courses/second-steps/course.md", |_| course.replace("title = \"", "title = \"Lagi: ")).await;
    let name = with_sound(&mut site, &author).await;
    author.post(&at("transcript", WELCOME), &typed(&author, &name, "Cerita dari Bromo.").await).await;
    author.post(&at("move", WELCOME), "slug=welcome&folder=second-steps").await;
    let stem = name.rsplit('/').next().unwrap().trim_end_matches(".mp3");
    assert!(super::says(&site, &format!("courses/second-steps/{stem}.vtt")).contains("Cerita dari Bromo."));
}
