//! What is said, when, by what way, and how it stops.

use jiff::{SignedDuration, Timestamp};
use lentera::{jobs::Hears, messages, staff::Role};
use serde_json::{Value, json};

use super::{FORM, KUNCI, fields, mailbox::Mailbox, place, press, register, rows, start, start_with_places};
use crate::{
    messages::{
        receiving::wrote,
        telegram::{sent, site_with, yes},
    },
    support::{Engine, MailServer, Peer, Reply, TestSite, Visitor},
};

both_engines!(
    news_waits_for_the_morning_and_an_answer_does_not,
    a_reminder_of_an_early_morning_comes_the_evening_before,
    a_postponed_webinar_reminds_nobody_until_it_has_a_date,
    another_node_says_nothing_twice,
    telephones_are_told_by_hand,
    a_chat_is_linked_reminded_and_stopped,
    what_a_mail_server_refuses_is_seen_and_sent_again,
    a_series_is_registered_for_once,
    a_renamed_webinar_loses_nobody,
    the_recording_is_told_to_who_asked,
    what_a_night_of_changes_ends_with_is_told_once,
    who_blocked_the_bot_is_told_by_hand,
    another_day_of_a_series_is_reminded_of,
);

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const PLANNED: &str =
    "SELECT about FROM outbox WHERE kind = 'webinar-reminder' AND delivered_at IS NULL ORDER BY due_at";

/// Registers somebody who wants everything.
async fn registers(site: &TestSite, form: &str, name: &str, contact: &str) -> String {
    let ticked = fields(&[("name", name), ("contact", contact), ("reminders", "yes"), ("recording", "yes")]);
    let answer = site.visitor().post(form, &ticked).await;
    assert!(answer.header("location").starts_with("/r/"), "{}", answer.html());
    answer.header("location").to_owned()
}

async fn passes(site: &mut TestSite, by: SignedDuration) {
    site.advance(by).await;
    while site.deliver().await > 0 {}
}

/// Who is told what: `ana: Ada tempat`.
fn told(site: &TestSite, mailbox: &mut Mailbox) -> Vec<String> {
    let words = |subject: &str| subject.split(':').next().unwrap().to_owned();
    let mails = mailbox.take(site);
    mails.iter().map(|mail| format!("{}: {}", mail.to.split('@').next().unwrap(), words(&mail.subject))).collect()
}

async fn news_waits_for_the_morning_and_an_answer_does_not(engine: Engine) {
    let mut site = start_with_places(engine, 1).await;
    let mut mailbox = Mailbox::default();
    let ana = register(&site, "Ana", "ana@example.org").await;
    let budi = register(&site, "Budi", "budi@example.org").await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(told(&site, &mut mailbox), ["ana: Sudah terdaftar", "budi: Daftar tunggu"]);
    passes(&mut site, HOUR * 12).await;
    press(&site.visitor(), &ana, "cancel", &[]).await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(told(&site, &mut mailbox), ["ana: Pendaftaran dibatalkan"], "it is nine in the evening");
    let offer = place(&site, &budi).await;
    assert!(offer.contains("Minggu, 3 Maret 2030, pukul 07.00"), "a day from when she is told: {offer}");
    passes(&mut site, HOUR * 10 - SignedDuration::from_secs(1)).await;
    assert!(told(&site, &mut mailbox).is_empty());
    passes(&mut site, SignedDuration::from_secs(1)).await;
    assert_eq!(told(&site, &mut mailbox), ["budi: Ada tempat"]);
}

async fn a_reminder_of_an_early_morning_comes_the_evening_before(engine: Engine) {
    let mut site = start(engine).await;
    site.edit(KUNCI, |text| text.replace("2030-03-08T09:00:00", "2030-03-08T06:30:00")).await;
    registers(&site, FORM, "Ana", "ana@example.org").await;
    let due = "SELECT CAST(due_at AS TEXT) FROM outbox WHERE kind = 'webinar-reminder' ORDER BY due_at";
    let moment = |millis: &String| Timestamp::from_millisecond(millis.parse().unwrap()).unwrap().to_string();
    let due: Vec<String> = rows(&site, due).await.iter().map(moment).collect();
    assert_eq!(due, ["2030-03-06T12:30:00Z", "2030-03-07T12:30:00Z"], "and none when it begins");
    passes(&mut site, SignedDuration::ZERO).await;
}

async fn a_postponed_webinar_reminds_nobody_until_it_has_a_date(engine: Engine) {
    let mut site = start(engine).await;
    let mut mailbox = Mailbox::default();
    registers(&site, FORM, "Ana", "ana@example.org").await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(told(&site, &mut mailbox), ["ana: Sudah terdaftar"]);
    site.edit(KUNCI, |text| text.replace("minutes = 60", "minutes = 60\nstatus = \"postponed\"")).await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(told(&site, &mut mailbox), ["ana: Ditunda"]);
    assert_eq!(rows(&site, PLANNED).await, [""; 0]);
    site.edit(KUNCI, |text| text.replace("postponed", "scheduled").replace("03-08T09", "04-08T09")).await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(told(&site, &mut mailbox), ["ana: Jadwal berubah"]);
    let all = ["week", "day", "hour", "started"].map(|occasion| format!("kunci-whatsapp {occasion}"));
    assert_eq!(rows(&site, PLANNED).await, all);
    site.edit(KUNCI, |text| text.replace("scheduled", "cancelled")).await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(told(&site, &mut mailbox), ["ana: Dibatalkan"]);
    assert_eq!(rows(&site, PLANNED).await, [""; 0]);
}

async fn another_node_says_nothing_twice(engine: Engine) {
    let mut site = start(engine).await;
    let mut mailbox = Mailbox::default();
    registers(&site, FORM, "Ana", "ana@example.org").await;
    passes(&mut site, SignedDuration::ZERO).await;
    told(&site, &mut mailbox);
    site.edit(KUNCI, |text| text.replace("2030-03-08T09:00:00", "2030-03-09T09:00:00")).await;
    let other = site.other_node().await;
    lentera::registrations::attend(&other).await.unwrap();
    let jobs = lentera::jobs::JOBS;
    let (one, two) =
        tokio::join!(lentera::outbox::deliver_due(&site.app, jobs), lentera::outbox::deliver_due(&other, jobs),);
    assert!(one.unwrap() + two.unwrap() > 0);
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(told(&site, &mut mailbox), ["ana: Jadwal berubah"]);
}

async fn telephones_are_told_by_hand(engine: Engine) {
    let mut site = start(engine).await;
    registers(&site, FORM, "=Ana", "0812-3456-7890").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let list = "/desk/webinars/kunci-whatsapp";
    let to_be_sent = async |desk: &Visitor| desk.get(list).await.is_ok().texts("main .box h3 + p");
    assert_eq!(to_be_sent(&desk).await[0], "Tanda terdaftar");
    let shown = desk.get(list).await.is_ok();
    let link = shown.attributes("main .box a", "href").remove(0);
    assert!(link.starts_with("https://wa.me/6281234567890?text=Salam"), "{link}");
    let notice = shown.attributes("form[action$='/handed'] input", "value").remove(0);
    desk.post(&format!("{list}/handed"), &fields(&[("id", &notice)]))
        .await
        .redirects_to(&format!("{list}?done=handed"));
    assert!(!to_be_sent(&desk).await.contains(&"Tanda terdaftar".to_owned()));
    passes(&mut site, HOUR * 6 * 24).await;
    let (desk, _) = site.staff_as(Role::Desk, "lain@perpus.example").await;
    assert!(to_be_sent(&desk).await.contains(&"Pengingat sehari sebelumnya".to_owned()));
    let id = rows(&site, "SELECT id FROM registrations").await.remove(0);
    for action in ["known", "stop"] {
        desk.post(&format!("{list}/{action}"), &fields(&[("id", &id)]))
            .await
            .redirects_to(&format!("{list}?done={action}"));
    }
    assert!(
        !to_be_sent(&desk).await.contains(&"Pengingat sehari sebelumnya".to_owned()),
        "who said BERHENTI is left alone"
    );
    assert_eq!(rows(&site, PLANNED).await, [""; 0]);
    let file = desk.get(&format!("{list}/registrants.csv")).await.is_ok().html();
    assert!(file.contains("\"'=Ana\",\"0812-3456-7890\",\"Terdaftar\""), "no formula: {file}");
}

fn messages_of(telegram: &Peer) -> Vec<Value> {
    let asked = telegram.asked().into_iter().filter(|asked| asked.path.ends_with("/sendMessage"));
    asked.map(|asked| asked.json()).collect()
}

async fn a_chat_is_linked_reminded_and_stopped(engine: Engine) {
    let telegram = Peer::start().await;
    let mut site = site_with(engine, &telegram).await;
    let page = registers(&site, "/webinars/aman-ber-whatsapp/register", "Ana", "0812-3456-7890").await;
    telegram.replies([yes(json!({ "id": 1, "is_bot": true, "first_name": "L", "username": "lentera_bot" }))]);
    telegram.always(yes(json!([])));
    let shown = site.visitor().get(&page).await.is_ok();
    let link = shown.attributes("a[href^='https://t.me/lentera_bot?start=']", "href").remove(0);
    let code = link.split_once("start=").unwrap().1.to_owned();
    messages::listen::<Hears>(&site.app).await.unwrap();
    telegram.asked();
    telegram.replies([yes(json!([wrote(1, 77, &format!("/start {code}"))])), sent()]);
    site.deliver().await;
    let answer = &messages_of(&telegram)[0];
    assert!(answer["chat_id"] == 77 && answer["text"].as_str().unwrap().contains("BERHENTI"), "{answer}");
    assert_eq!(rows(&site, "SELECT CAST(chat AS TEXT) FROM registrations").await, ["77"]);

    passes(&mut site, HOUR * (10 * 24 - 1)).await;
    let told = messages_of(&telegram);
    assert_eq!(told.len(), 1, "what is late by days is not said beside what is due: {told:#?}");
    assert!(told[0]["chat_id"] == 77 && told[0]["text"].as_str().unwrap().contains("sebentar lagi"), "{told:#?}");
    telegram.replies([yes(json!([wrote(2, 77, "Berhenti.")])), sent()]);
    passes(&mut site, SignedDuration::from_secs(1)).await;
    assert!(messages_of(&telegram)[0]["text"].as_str().unwrap().contains("sudah dihentikan"));
    assert_eq!(rows(&site, PLANNED).await, [""; 0]);
    let proof = "SELECT channel FROM registration_consents WHERE given = 0 ORDER BY purpose";
    assert_eq!(rows(&site, proof).await, ["telegram", "telegram"]);
}

async fn what_a_mail_server_refuses_is_seen_and_sent_again(engine: Engine) {
    let server = MailServer::start().await;
    let from = ("LENTERA_MAIL_FROM", "Perpustakaan <halo@perpus.example>".to_owned());
    let site = TestSite::with_settings(engine, &[("LENTERA_SMTP_URL", server.address()), from]).await;
    server.says("RCPT", "550 5.1.1 no such user");
    registers(&site, "/webinars/aman-ber-whatsapp/register", "Ana", "ana@example.org").await;
    site.deliver().await;
    let (desk, _) = site.staff(Role::Desk).await;
    let list = "/desk/webinars/aman-ber-whatsapp";
    let shown = desk.get(list).await.is_ok();
    let reason = shown.text("main details li");
    assert!(reason.starts_with("Tanda terdaftar (email): Belum berhasil. Server yang dituju menolak"), "{reason}");
    let notice = shown.attributes("form[action$='/again'] input", "value").remove(0);
    desk.post(&format!("{list}/again"), &fields(&[("id", &notice)])).await.redirects_to(&format!("{list}?done=again"));
    site.deliver().await;
    assert_eq!(server.received().len(), 1);
    let line = desk.get(list).await.is_ok().text("main details li");
    assert!(line.starts_with("Tanda terdaftar (email): terkirim Jumat, 1 Maret 2030"), "{line}");
}

async fn a_series_is_registered_for_once(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let mut mailbox = Mailbox::default();
    let library = site.app.library();
    let series = library.series.iter().find(|series| series.slug.as_str() == "klinik-ponsel").unwrap();
    let days: Vec<_> = library.webinars_of(series).collect();
    let form = |index: usize| format!("/webinars/{}/register", days[index].slug);
    let first = site.visitor().get(&form(0)).await.is_ok();
    assert!(first.text("main").contains(&format!("Masih ada {} pertemuan", days.len())));
    let page = registers(&site, &form(0), "Ana", "ana@example.org").await;
    let again = site.visitor().post(&form(1), &fields(&[("name", "Ana"), ("contact", "ana@example.org")])).await;
    again.redirects_to(&page);
    assert_eq!(rows(&site, "SELECT seat FROM registrations").await, ["registered"]);
    let planned = rows(&site, PLANNED).await;
    assert!(planned.len() >= days.len() * 3, "each day is reminded of: {planned:?}");
    passes(&mut site, SignedDuration::ZERO).await;
    let mails = mailbox.take(&site);
    assert!(mails.len() == 1 && mails[0].calendar.is_some(), "one mail tells of all days");
    let calendar = site.visitor().get(&format!("{page}/calendar.ics")).await.is_ok();
    let events = crate::webinars::ask_parsers(&calendar.body)["icalendar"]["events"].as_array().unwrap().len();
    assert_eq!(events, days.len());
    assert_eq!(calendar.header("cache-control"), "private, no-cache");
}

async fn a_renamed_webinar_loses_nobody(engine: Engine) {
    let mut site = start(engine).await;
    let page = registers(&site, FORM, "Ana", "ana@example.org").await;
    passes(&mut site, SignedDuration::ZERO).await;
    let folder = site.content().join("webinars");
    for (from, to) in [("01-kunci-whatsapp.md", "01-gembok.md"), ("01-kunci-whatsapp.en.md", "01-gembok.en.md")] {
        std::fs::rename(folder.join(from), folder.join(to)).unwrap();
    }
    site.edit("webinars/01-gembok.md", |text| text.replace("\"kunci-lama\"", "\"kunci-lama\", \"kunci-whatsapp\""))
        .await;
    let shown = site.visitor().get(&page).await.is_ok();
    assert!(shown.attributes("main a", "href").contains(&"/webinars/gembok".to_owned()));
    assert_eq!(rows(&site, PLANNED).await.len(), 3);
    passes(&mut site, SignedDuration::ZERO).await;
}

async fn the_recording_is_told_to_who_asked(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let mut mailbox = Mailbox::default();
    registers(&site, "/webinars/aman-ber-whatsapp/register", "Ana", "ana@example.org").await;
    let budi = fields(&[("name", "Budi"), ("contact", "budi@example.org")]);
    site.visitor().post("/webinars/aman-ber-whatsapp/register", &budi).await;
    passes(&mut site, HOUR * 10 * 24 + HOUR).await;
    told(&site, &mut mailbox);
    let named = "minutes = 60\nrecording = \"ngopi-digital/undangan-yang-ternyata-jebakan\"";
    site.edit("webinars/01-aman-ber-whatsapp.md", |text| text.replace("minutes = 60", named)).await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(told(&site, &mut mailbox), ["ana: Rekaman"]);
    site.edit("webinars/01-aman-ber-whatsapp.md", |text| text + "\nTerima kasih.\n").await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert!(told(&site, &mut mailbox).is_empty(), "once");
}

async fn what_a_night_of_changes_ends_with_is_told_once(engine: Engine) {
    let mut site = start(engine).await;
    let mut mailbox = Mailbox::default();
    registers(&site, FORM, "Ana", "ana@example.org").await;
    passes(&mut site, SignedDuration::ZERO).await;
    told(&site, &mut mailbox);
    passes(&mut site, HOUR * 12).await;
    for (from, to) in [("03-08T09", "03-09T09"), ("03-09T09", "03-10T09")] {
        site.edit(KUNCI, |text| text.replace(from, to)).await;
        passes(&mut site, HOUR).await;
    }
    assert!(told(&site, &mut mailbox).is_empty(), "at night nobody is told");
    passes(&mut site, HOUR * 8).await;
    let mails = mailbox.take(&site);
    assert_eq!(mails.len(), 1, "{:?}", mails.iter().map(|mail| &mail.subject).collect::<Vec<_>>());
    assert!(mails[0].text.contains("Waktu: Minggu, 10 Maret 2030"), "{}", mails[0].text);
}

async fn who_blocked_the_bot_is_told_by_hand(engine: Engine) {
    let telegram = Peer::start().await;
    let mut site = site_with(engine, &telegram).await;
    registers(&site, "/webinars/aman-ber-whatsapp/register", "Ana", "0812-3456-7890").await;
    let chat = async |conn: &mut lentera::db::Conn| {
        Ok(sqlx::query("UPDATE registrations SET chat = 77").execute(conn).await?)
    };
    site.app.db.write(chat).await.unwrap();
    let blocked = json!({ "ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user" });
    telegram.always(Reply::Says(403, "content-type", "application/json".to_owned(), blocked.to_string().into_bytes()));
    passes(&mut site, HOUR * 9 * 24).await;
    let (desk, _) = site.staff(Role::Desk).await;
    let list = desk.get("/desk/webinars/aman-ber-whatsapp").await.is_ok().texts("main .box h3 + p");
    assert!(list.contains(&"Pengingat sehari sebelumnya".to_owned()), "{list:?}");
    assert_eq!(rows(&site, "SELECT COALESCE(CAST(chat AS TEXT), 'none') FROM registrations").await, ["none"]);
}

async fn another_day_of_a_series_is_reminded_of(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    let library = site.app.library();
    let series = library.series.iter().find(|series| series.slug.as_str() == "klinik-ponsel").unwrap();
    let day = library.webinars_of(series).next().unwrap().slug.clone();
    registers(&site, &format!("/webinars/{day}/register"), "Ana", "ana@example.org").await;
    let before = rows(&site, PLANNED).await.len();
    site.edit("webinars/klinik-ponsel/series.md", |text| text.replace("times = 6", "times = 7")).await;
    passes(&mut site, SignedDuration::ZERO).await;
    assert_eq!(rows(&site, PLANNED).await.len(), before + 4, "a week, a day, an hour before, and when it begins");
}
