//! Links for a password that go out by mail as well.

use axum::http::StatusCode;
use lentera::staff::Role;
use mail_parser::MessageParser;

use crate::support::{Engine, MailServer, TestSite, mail_server::Received, staff::PASSWORD};

both_engines!(
    an_invitation_is_mailed_and_shown,
    what_is_used_or_closed_is_not_mailed_any_more,
    nothing_is_mailed_unless_it_is_wanted_and_can_be,
);

const BUDI: &str = "name=Pak+Budi&email=budi@perpus.example&role=desk";

async fn site_with(engine: Engine, server: &MailServer) -> TestSite {
    let from = ("LENTERA_MAIL_FROM", "Perpustakaan <halo@perpus.example>".to_owned());
    TestSite::start_with(engine, "two-lessons", &[("LENTERA_SMTP_URL", server.address()), from]).await
}

/// Subject and words of a mail.
fn words(mail: &Received) -> (String, String) {
    let parsed = MessageParser::default().parse(&mail.bytes).unwrap();
    (parsed.subject().unwrap().to_owned(), parsed.body_text(0).unwrap().into_owned())
}

fn link_in(text: &str) -> String {
    let at = text.find("https://lentera.example.org/").unwrap_or_else(|| panic!("no link in {text}"));
    let link = text[at..].split_whitespace().next().unwrap();
    link.strip_prefix("https://lentera.example.org").unwrap().to_owned()
}

async fn an_invitation_is_mailed_and_shown(engine: Engine) {
    let server = MailServer::start().await;
    let site = site_with(engine, &server).await;
    let (admin, _) = site.staff(Role::Admin).await;
    let form = admin.get("/staff/people").await.is_ok();
    assert_eq!(form.attributes("[name=mail]", "checked").len(), 1, "it is offered, and meant");
    let sent = admin.post("/staff/people", &format!("{BUDI}&mail=yes")).await;
    let shown = sent.header("location").to_owned();
    assert!(shown.ends_with("/link?done=mailed"), "{shown}");
    let page = admin.get(&shown).await.is_ok();
    assert!(page.text(".notice").contains("Tautan juga dikirim ke budi@perpus.example"));
    let link = page.attributes("#link", "value").remove(0);
    let token = link.rsplit('/').next().unwrap();
    let query = "SELECT payload || about || key FROM outbox WHERE kind = 'staff-link'";
    let waiting: Vec<String> =
        sqlx::query_scalar(query).fetch_all(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert!(!waiting[0].contains(token) && !waiting[0].contains("budi"), "{}", waiting[0]);
    assert_eq!(site.deliver().await, 1);
    let received = server.received();
    assert_eq!((received.len(), &received[0].to[..]), (1, &["budi@perpus.example".to_owned()][..]));
    let (subject, text) = words(&received[0]);
    assert_eq!(subject, "Undangan menjadi petugas di Lentera");
    assert!(text.contains("Halo, Pak Budi.") && text.contains("Petugas layanan") && text.contains("72 jam"), "{text}");
    assert!(link.ends_with(&link_in(&text)), "it is the same link");
    let budi = site.visitor();
    let typed = format!("password={}", PASSWORD.replace(' ', "+"));
    budi.post(&link_in(&text), &typed).await.redirects_to("/staff?done=set-up");

    // Another password, in the language of whoever makes the link; a second link takes the place of the first.
    let person = shown.strip_suffix("/link?done=mailed").unwrap();
    for _ in 0..2 {
        let made = admin.post(&format!("/en{person}/link"), "mail=yes").await;
        made.redirects_to(&format!("/en{person}/link?done=mailed"));
    }
    assert_eq!(site.deliver().await, 1);
    let (subject, text) = words(&server.received()[0]);
    assert_eq!(subject, "A new password for Lentera");
    assert_eq!(site.visitor().get(&link_in(&text)).await.is_ok().text("h1"), "New password");
}

async fn what_is_used_or_closed_is_not_mailed_any_more(engine: Engine) {
    let server = MailServer::start().await;
    let site = site_with(engine, &server).await;
    let (admin, _) = site.staff(Role::Admin).await;
    let shown = admin.post("/staff/people", &format!("{BUDI}&mail=yes")).await.header("location").to_owned();
    let link = admin.get(&shown).await.is_ok().attributes("#link", "value").remove(0);
    let path = link.strip_prefix("https://lentera.example.org").unwrap();
    site.visitor().post(path, &format!("password={}", PASSWORD.replace(' ', "+"))).await;
    assert_eq!(site.deliver().await, 1);
    let person = shown.strip_suffix("/link?done=mailed").unwrap();
    admin.post(&format!("{person}/link"), "mail=yes").await;
    admin.post(&format!("{person}/disable"), "").await;
    assert_eq!(site.deliver().await, 1);
    assert!(server.received().is_empty(), "handed over meanwhile, then shut out");
}

async fn nothing_is_mailed_unless_it_is_wanted_and_can_be(engine: Engine) {
    let server = MailServer::start().await;
    let site = site_with(engine, &server).await;
    let (admin, _) = site.staff(Role::Admin).await;
    let shown = admin.post("/staff/people", BUDI).await.header("location").to_owned();
    assert!(shown.ends_with("/link"), "{shown}");
    assert!(admin.get(&shown).await.is_ok().texts(".notice").is_empty());
    assert_eq!(site.deliver().await, 0);
    let refused = admin.post("/staff/people", "name=&email=x&role=&mail=").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.attributes("[name=mail]", "checked").is_empty(), "the wish is kept");

    let without = TestSite::start(engine, "two-lessons").await;
    let (admin, _) = without.staff(Role::Admin).await;
    assert!(admin.get("/staff/people").await.is_ok().attributes("[name=mail]", "name").is_empty());
    let shown = admin.post("/staff/people", &format!("{BUDI}&mail=yes")).await.header("location").to_owned();
    assert!(shown.ends_with("/link"), "{shown}");
    assert_eq!(without.deliver().await, 0);
    assert!(without.mails().is_empty(), "a link does not lie in a folder");
}
