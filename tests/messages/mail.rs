//! Mails in a folder: what two other parsers read in them.

use mail_parser::{MessageParser, MimeHeaders};
use serde_json::json;

use super::{by_mail, fate, reminder, say, with_calendar};
use crate::{
    support::{Engine, TestSite, mailbox::seen_by_python},
    webinars::ask_parsers,
};

both_engines!(
    two_other_parsers_read_a_mail_alike,
    an_invitation_is_a_part_that_calendars_read,
    a_file_that_cancels_says_so_in_its_part,
    nothing_ends_a_line_of_the_head,
    who_reads_answers_is_the_site,
    a_folder_that_can_not_be_written_keeps_the_letter_waiting,
);

async fn site(engine: Engine) -> TestSite {
    TestSite::start(engine, "webinars").await
}

async fn two_other_parsers_read_a_mail_alike(engine: Engine) {
    let site = site(engine).await;
    say(&site.app, &by_mail("Nur.Aini+kursus@PERPUS.example.org"), &reminder()).await;
    assert_eq!(fate(&site.app).await.0, "delivered");
    let mails = site.mails();
    assert_eq!(mails.len(), 1);
    let seen = seen_by_python(&mails[0]);
    let header = |name: &str| seen["headers"][name].as_str().unwrap_or_default().to_owned();
    assert_eq!(header("subject"), reminder().subject);
    assert_eq!(header("to"), "Nur.Aini+kursus@perpus.example.org");
    assert_eq!(header("from"), "Perpustakaan Contoh <lentera@lentera.example.org>");
    assert_eq!(header("date"), "Fri, 01 Mar 2030 02:00:00 +0000");
    assert_eq!((header("auto-submitted").as_str(), header("content-language").as_str()), ("auto-generated", "id"));
    assert_eq!(header("list-unsubscribe"), "<https://lentera.example.org/stop/abc/one-click>");
    assert_eq!(header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
    assert_eq!(header("mime-version"), "1.0");
    assert_eq!(seen["form"], json!(["multipart/alternative", "text/plain", "text/html"]));

    let id: String =
        sqlx::query_scalar("SELECT id FROM outbox").fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(header("message-id"), format!("<{id}@lentera.example.org>"));

    let parsed = MessageParser::default().parse(&mails[0]).unwrap();
    assert_eq!(parsed.subject(), Some(reminder().subject.as_str()));
    assert_eq!(parsed.message_id(), Some(format!("{id}@lentera.example.org").as_str()));
    let from = parsed.from().unwrap().first().unwrap();
    assert_eq!((from.name(), from.address()), (Some("Perpustakaan Contoh"), Some("lentera@lentera.example.org")));
    let text = parsed.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), reminder().as_plain_text(), "every letter arrives");
    assert_eq!(seen["parts"][0]["text"].as_str().unwrap().trim_end().replace("\r\n", "\n"), reminder().as_plain_text());

    let page = parsed.body_html(0).unwrap();
    assert_eq!(seen["parts"][1]["text"].as_str().unwrap().trim_end(), page.trim_end());
    assert!(page.contains("&lt;b&gt;Bawalah&lt;/b&gt; HP &amp; kacamata"), "{page}");
    assert!(page.contains("Baris pertama<br>baris kedua"), "{page}");
    assert!(page.contains("href=\"https://lentera.example.org/w/abc?a=1&amp;b=2\""), "{page}");
    assert!(page.contains("<html lang=\"id\">") && page.contains("font-size:18px"), "{page}");
    for remote in ["<img", "src=", "<script", "<link", "url(", "@import"] {
        assert!(!page.contains(remote), "{remote} in {page}");
    }
}

async fn an_invitation_is_a_part_that_calendars_read(engine: Engine) {
    let site = site(engine).await;
    let file = site.visitor().get("/webinars/kunci-whatsapp/event.ics").await.is_ok();
    assert!(!file.html().contains("METHOD"), "a public file invites nobody");
    say(&site.app, &by_mail("nur@perpus.example.org"), &with_calendar(&file.html())).await;
    let mail = &site.mails()[0];
    let seen = seen_by_python(mail);
    let form =
        ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"];
    assert_eq!(seen["form"], json!(form));
    let (part, attachment) = (&seen["parts"][2], &seen["parts"][3]);
    assert_eq!(
        (&part["charset"], &part["method"], &part["disposition"]),
        (&json!("utf-8"), &json!("PUBLISH"), &json!(""))
    );
    assert_eq!((&attachment["disposition"], &attachment["name"]), (&json!("attachment"), &json!("undangan.ics")));

    let parsed = MessageParser::default().parse(mail).unwrap();
    let calendar = parsed.parts.iter().find(|part| part.is_content_type("text", "calendar")).unwrap();
    assert_eq!(calendar.content_type().unwrap().attribute("method"), Some("PUBLISH"));
    for bytes in [calendar.contents(), parsed.attachment(0).unwrap().contents()] {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\n"), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let seen = ask_parsers(bytes);
        assert_eq!(seen["icalendar"], seen["vobject"], "two parsers agree");
        assert_eq!(seen["icalendar"], ask_parsers(&file.body)["icalendar"], "and see what the site's own file says");
    }
}

async fn a_file_that_cancels_says_so_in_its_part(engine: Engine) {
    let site = site(engine).await;
    let file = "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:CANCEL\nEND:VCALENDAR\n";
    say(&site.app, &by_mail("nur@perpus.example.org"), &with_calendar(file)).await;
    let part = &seen_by_python(&site.mails()[0])["parts"][2];
    assert_eq!(part["method"], "CANCEL");
    assert_eq!(part["text"], file, "Python ends lines in its own way");
}

async fn nothing_ends_a_line_of_the_head(engine: Engine) {
    let site = site(engine).await;
    let mut message = with_calendar("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    message.subject = "Besok\r\nBcc: jahat@example.org\r\n\r\nisi lain".to_owned();
    message.calendar.as_mut().unwrap().name = "a\r\nBcc: jahat@example.org\"; x=\"../b.ics".to_owned();
    let stop = message.stop.as_mut().unwrap();
    stop.one_click = "https://lentera.example.org/\r\nBcc: jahat@example.org".to_owned();
    say(&site.app, &by_mail("nur@perpus.example.org"), &message).await;
    let seen = seen_by_python(&site.mails()[0]);
    assert!(seen["headers"].get("bcc").is_none(), "{}", seen["headers"]);
    assert_eq!(seen["headers"]["subject"], "Besok Bcc: jahat@example.org isi lain");
    let name = seen["parts"][3]["name"].as_str().unwrap();
    assert!(!name.contains(['/', '"', '\n']), "{name}");
}

async fn who_reads_answers_is_the_site(engine: Engine) {
    let mut site = site(engine).await;
    say(&site.app, &by_mail("nur@perpus.example.org"), &reminder()).await;
    assert_eq!(seen_by_python(&site.mails()[0])["headers"]["reply-to"], site.app.library().site.email);
    let settings = [
        ("LENTERA_MAIL_FROM".to_owned(), "Perpustakaan “Ilmu”, Probolinggo <halo@perpus.example>".to_owned()),
        ("LENTERA_PUBLIC_URL".to_owned(), "http://perpus.example:8080".to_owned()),
    ];
    site = site.restart_with(settings.into()).await;
    say(&site.app, &by_mail("nur@perpus.example.org"), &reminder()).await;
    let mail = site.mails().pop().unwrap();
    let seen = seen_by_python(&mail);
    let parsed = MessageParser::default().parse(&mail).unwrap();
    let from = parsed.from().unwrap().first().unwrap();
    assert_eq!((from.name(), from.address()), (Some("Perpustakaan “Ilmu”, Probolinggo"), Some("halo@perpus.example")));
    assert!(seen["headers"]["message-id"].as_str().unwrap().ends_with("@perpus.example>"));
}

async fn a_folder_that_can_not_be_written_keeps_the_letter_waiting(engine: Engine) {
    let site = site(engine).await;
    let folder = &site.app.config.mail.folder;
    std::fs::write(folder, "a file where the folder should be").unwrap();
    say(&site.app, &by_mail("nur@perpus.example.org"), &reminder()).await;
    let (state, _, error) = fate(&site.app).await;
    assert_eq!(state, "waiting");
    assert!(error.starts_with("LENTERA_MAIL_FOLDER: "), "{error}");
    std::fs::remove_file(folder).unwrap();
}
