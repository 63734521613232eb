//! What was recorded of a webinar becomes the draft of an episode, and a published one its recording.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::staff::Role;

use crate::{
    registrations::{KUNCI, fields, mailbox::Mailbox},
    support::{
        Engine, TestSite, Visitor,
        site::{copy, manifest},
        visitor::Answer,
    },
};

both_engines!(
    a_recording_becomes_a_draft_and_then_an_episode,
    a_recording_may_come_piece_by_piece,
    other_sound_is_written_anew,
    what_can_not_be_heard_is_refused,
    a_draft_that_was_thrown_away_may_come_again,
);

const SOUND: &str = "content/podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.mp3";
pub const PAGE: &str = "/studio/recordings/kunci-whatsapp";
const DRAFT: &str = "podcasts/ngopi-digital/2030-03-08-kunci-whatsapp.md";

/// Gives the fixture the starter content's show.
pub async fn with_show(site: &mut TestSite) {
    for folder in ["podcasts", "people", "courses"] {
        copy(&manifest().join("content").join(folder), &site.content().join(folder));
    }
    site.republish().await;
    while site.deliver().await > 0 {}
}

/// The webinars of the fixture beside that show, an hour after the first began.
async fn start(engine: Engine) -> (TestSite, Visitor) {
    let mut site = TestSite::start(engine, "webinars").await;
    with_show(&mut site).await;
    site.advance(SignedDuration::from_hours(7 * 24 + 1)).await;
    let (author, _) = site.staff(Role::Instructor).await;
    (site, author)
}

/// Sends a file as a browser does.
pub async fn send(author: &Visitor, file: &[u8]) -> Answer {
    let head = "name=\"file\"; filename=\"zoom 1.bin\"\r\nContent-Type: application/octet-stream";
    send_field(author, head, file).await
}

/// Sends the form with this field beside the show.
async fn send_field(author: &Visitor, head: &str, value: &[u8]) -> Answer {
    let answer = author.send_parts(PAGE, &[("name=\"show\"", b"ngopi-digital"), (head, value)]).await;
    // What was sent is worked on while its sender goes on.
    let began = Instant::now();
    while author.get(PAGE).await.is_ok().texts("main p.again").concat().contains("sedang diolah") {
        assert!(began.elapsed() < Duration::from_secs(20), "it is worked on for ever");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    answer
}

fn front(path: &Path) -> toml::Table {
    let text = fs::read_to_string(path).unwrap();
    text.split("+++").nth(1).unwrap().parse().unwrap()
}

pub fn mp3() -> Vec<u8> {
    fs::read(manifest().join(SOUND)).unwrap()
}

async fn a_recording_may_come_piece_by_piece(engine: Engine) {
    let (site, author) = start(engine).await;
    let page = author.get(PAGE).await.is_ok();
    assert_eq!(page.attributes("form[data-sent-then]", "data-upload"), ["/studio/uploads"]);
    let kept = crate::uploads::outcome(&site, &author, "zoom 1.mp3", &mp3()).await;
    let name = kept["name"].as_str().unwrap();
    let nowhere = send_field(&author, "name=\"upload\"", b"media:2030/lain-12345678.mp3").await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    send_field(&author, "name=\"upload\"", name.as_bytes()).await.redirects_to(PAGE);
    assert!(site.content().join(DRAFT).exists(), "{}", author.get(PAGE).await.text("main"));
    assert!(author.get("/studio/media").await.text("main").contains("Belum ada yang dikirim"), "it was for this alone");
}

async fn a_recording_becomes_a_draft_and_then_an_episode(engine: Engine) {
    let mut site = TestSite::start(engine, "webinars").await;
    let form = fields(&[("name", "Bu Sri"), ("contact", "sri@example.org"), ("recording", "yes")]);
    site.visitor().post("/webinars/kunci-whatsapp/register", &form).await;
    with_show(&mut site).await;
    site.edit(KUNCI, |text| {
        text.replace(
            "capacity",
            "show = \"ngopi-digital\"\nlesson = \"aman-dari-penipuan/otp-dan-pin-itu-kunci-rumah\"\ncapacity",
        )
    })
    .await;
    site.advance(SignedDuration::from_hours(7 * 24 + 1)).await;
    site.deliver().await;
    let mut mailbox = Mailbox::default();
    mailbox.take(&site);
    let (author, _) = site.staff(Role::Instructor).await;

    let list = author.get("/studio/recordings").await.is_ok();
    assert!(list.text("main").contains("Belum ada rekaman"), "{}", list.html());
    assert_eq!(author.get(PAGE).await.is_ok().attributes("option[selected]", "value"), ["ngopi-digital"]);
    send(&author, &mp3()).await.redirects_to(PAGE);
    assert!(author.get(PAGE).await.is_ok().text("main [role=status]").contains(DRAFT));

    let draft = site.content().join(DRAFT);
    let written = front(&draft);
    assert_eq!(written["title"].as_str(), Some("Kunci WhatsApp; aman, tenang"));
    assert_eq!(written["people"].as_array().unwrap()[0].as_str(), Some("bu-sri"));
    assert_eq!(written["course"].as_str(), Some("aman-dari-penipuan/otp-dan-pin-itu-kunci-rumah"));
    assert_eq!(written["webinar"].as_str(), Some("kunci-whatsapp"));
    assert_eq!(written["draft"].as_bool(), Some(true));
    assert_eq!(written["published_at"].to_string(), "2030-03-08T10:00:00");
    let text = fs::read_to_string(&draft).unwrap();
    assert!(text.contains("Rekaman webinar pada Jumat, 8 Maret 2030."), "{text}");
    assert!(text.contains("Kita memasang kunci bersama-sama."), "{text}");
    let english = fs::read_to_string(draft.with_extension("en.md")).unwrap();
    assert!(english.contains("Recording of the webinar on"), "{english}");

    // Nobody hears of it before its author published it.
    site.republish().await;
    assert_eq!(site.app.content_errors().len(), 0, "{:?}", site.app.content_errors());
    let episode = "/podcasts/ngopi-digital/kunci-whatsapp";
    assert_eq!(site.visitor().get(episode).await.status, StatusCode::NOT_FOUND);
    let page = site.visitor().get("/webinars/kunci-whatsapp").await.is_ok();
    assert!(!page.html().contains(episode), "{}", page.html());
    assert_eq!(send(&author, &mp3()).await.status, StatusCode::UNPROCESSABLE_ENTITY, "one recording is enough");

    site.edit(DRAFT, |text| text.replace("draft = true\n", "")).await;
    assert_eq!(site.app.content_errors().len(), 0, "{:?}", site.app.content_errors());
    let heard = site.visitor().get(episode).await.is_ok();
    let sound = heard.attributes("audio source", "src");
    let sound = sound.first().cloned().unwrap_or_else(|| heard.attributes("audio", "src").remove(0));
    assert!(sound.contains("/media/store/podcasts/ngopi-digital/2030-03-08-kunci-whatsapp-"), "{sound}");
    let page = site.visitor().get("/webinars/kunci-whatsapp").await.is_ok();
    assert!(page.html().contains(episode), "{}", page.html());
    lentera::registrations::attend(&site.app).await.unwrap();
    while site.deliver().await > 0 {}
    let told: Vec<String> = mailbox.take(&site).into_iter().map(|mail| mail.subject).collect();
    assert_eq!(told, ["Rekaman: Kunci WhatsApp; aman, tenang"]);
    assert!(author.get(PAGE).await.is_ok().attributes("main a", "href").contains(&episode.to_owned()));
}

async fn other_sound_is_written_anew(engine: Engine) {
    let (site, author) = start(engine).await;
    let folder = tempfile::tempdir().unwrap();
    let wave = folder.path().join("sound.wav");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-loglevel", "error", "-i"]).arg(manifest().join(SOUND)).args(["-t", "3"]).arg(&wave);
    assert!(ffmpeg.status().unwrap().success());
    send(&author, &fs::read(wave).unwrap()).await.redirects_to(PAGE);
    let written = front(&site.content().join(DRAFT));
    let name = written["audio"].as_str().unwrap();
    assert!(name.starts_with("media:podcasts/ngopi-digital/") && name.ends_with(".m4a"), "{name}");
}

async fn what_can_not_be_heard_is_refused(engine: Engine) {
    let (site, author) = start(engine).await;
    let empty = send(&author, b"").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text("main [role=alert]").contains("tidak ada suara"), "{}", empty.html());
    let cut = mp3();
    for (file, why) in
        [(&b"bukan suara"[..], "tidak ada suara"), (&cut[..cut.len() / 2 + 3], "Akhir rekaman ini hilang")]
    {
        send(&author, file).await.redirects_to(PAGE);
        let told = author.get(PAGE).await.is_ok();
        assert!(told.text("main [role=alert]").contains(why), "{}", told.html());
    }
    // A list of files leads nowhere.
    let list = "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n";
    send(&author, list.as_bytes()).await.redirects_to(PAGE);
    assert!(author.get(PAGE).await.text("main [role=alert]").contains("tidak ada suara"));
    assert!(!site.content().join(DRAFT).exists());
    // What is not over yet, or was never announced, has no recording.
    let early = author.get("/studio/recordings/klinik-ponsel").await.is_ok();
    assert!(early.text("main").contains("belum mulai") && early.texts("form[enctype]").is_empty());
    assert_eq!(author.get("/studio/recordings/tidak-ada").await.status, StatusCode::NOT_FOUND);
}

async fn a_draft_that_was_thrown_away_may_come_again(engine: Engine) {
    let (site, author) = start(engine).await;
    send(&author, &mp3()).await.redirects_to(PAGE);
    fs::write(site.content().join(DRAFT), "+++\ndraft = true\n+++\n").unwrap();
    assert_eq!(send(&author, &mp3()).await.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody's work is kept");
    assert_eq!(front(&site.content().join(DRAFT)).len(), 1);
    fs::remove_file(site.content().join(DRAFT)).unwrap();
    fs::remove_file(site.content().join(DRAFT).with_extension("en.md")).unwrap();
    send(&author, &mp3()).await.redirects_to(PAGE);
    assert!(front(&site.content().join(DRAFT)).contains_key("audio"));
}
