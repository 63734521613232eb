//! Mails over SMTP: what a server's answers mean, and that nobody gets a mail twice without knowing it.

use jiff::SignedDuration;
use lentera::outbox::{self, Reason};
use mail_parser::MessageParser;

use super::{NOTES, by_mail, fate, forget_all, put_in, reminder, say};
use crate::support::{Engine, MailServer, TestSite, mail_server::Trouble, mailbox::seen_by_python};

both_engines!(
    a_mail_goes_to_one_person_over_a_connection_that_is_kept,
    what_a_server_says_no_to_is_tried_again_or_not,
    a_server_that_hangs_up_is_asked_again,
    a_password_that_is_wrong_can_be_put_right,
    a_server_that_can_not_encrypt_is_told_nothing,
    a_mail_that_was_cut_off_is_sent_again_under_the_same_number,
    nobody_there_is_no_loss,
);

const NUR: &str = "nur.aini@perpus.example.org";

async fn site_with(engine: Engine, address: String) -> TestSite {
    let from = ("LENTERA_MAIL_FROM", "Perpustakaan <halo@perpus.example>".to_owned());
    TestSite::with_settings(engine, &[("LENTERA_SMTP_URL", address), from]).await
}

fn number(mail: &[u8]) -> String {
    MessageParser::default().parse(mail).unwrap().message_id().unwrap().to_owned()
}

async fn a_mail_goes_to_one_person_over_a_connection_that_is_kept(engine: Engine) {
    let server = MailServer::start().await;
    server.knows("halo", "secret:word@%");
    let address = server.address().replace("smtp://", "smtp://halo:secret%3Aword%40%25@");
    let site = site_with(engine, address).await;
    for _ in 0..3 {
        say(&site.app, &by_mail(NUR), &reminder()).await;
        assert_eq!(fate(&site.app).await.0, "delivered", "{:?}", fate(&site.app).await);
    }
    let received = server.received();
    assert_eq!(received.len(), 3);
    for mail in &received {
        assert_eq!((mail.from.as_str(), &mail.to[..]), ("halo@perpus.example", &[NUR.to_owned()][..]));
        let parsed = MessageParser::default().parse(&mail.bytes).unwrap();
        let text = parsed.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(text.trim_end(), reminder().as_plain_text());
        assert_eq!(seen_by_python(&mail.bytes)["headers"]["subject"], reminder().subject);
    }
    assert_eq!(server.connections(), 1);
    assert!(server.commands().contains(&"EHLO lentera.example.org".to_owned()), "{:?}", server.commands());
}

async fn what_a_server_says_no_to_is_tried_again_or_not(engine: Engine) {
    let server = MailServer::start().await;
    let site = site_with(engine, server.address()).await;
    let cases = [
        ("EHLO", "421 too many of you", "waiting", Reason::Busy),
        ("MAIL", "451 4.3.0 later", "waiting", Reason::Busy),
        ("MAIL", "530 5.7.0 Authentication required", "waiting", Reason::Refused),
        ("RCPT", "450 4.2.1 <nur.aini@perpus.example.org> is greylisted", "waiting", Reason::Busy),
        ("RCPT", "550 5.1.1 <Nur.Aini@perpus.example.org>: no such user nur.aini", "dead", Reason::Refused),
        ("RCPT", "550-5.1.1 nur.aini@perpus.example.org\r\n550 5.1.1 is not here", "dead", Reason::Refused),
        (".", "554 5.7.1 NUR.AINI looks like spam", "dead", Reason::Refused),
        (".", "452 4.3.1 full", "waiting", Reason::Busy),
        (".", "what?", "waiting", Reason::Failing),
    ];
    for (command, line, state, reason) in cases {
        server.says(command, line);
        say(&site.app, &by_mail(NUR), &reminder()).await;
        let (is, why, error) = fate(&site.app).await;
        assert_eq!((is, why), (state, Some(reason)), "{command} {line}: {error}");
        let told = error.to_lowercase();
        assert!(!told.contains("nur.aini") && !told.contains("perpus") && !told.contains("127.0.0.1"), "{error}");
        let code = line.split([' ', '-']).next().unwrap();
        assert!(code == "what?" || error.starts_with(code), "{error}");
        forget_all(&site.app).await;
    }
    server.received();
    say(&site.app, &by_mail(NUR), &reminder()).await;
    assert_eq!(server.received().len(), 1, "after all that the next mail goes out");
}

async fn a_server_that_hangs_up_is_asked_again(engine: Engine) {
    let server = MailServer::start().await;
    let mut site = site_with(engine, server.address()).await;
    for command in ["", "EHLO", "RCPT", "DATA", "."] {
        // Whoever was there before is asked first.
        server.at("NOOP", Trouble::HangsUp);
        server.at(command, Trouble::HangsUp);
        say(&site.app, &by_mail(NUR), &reminder()).await;
        let (state, reason, error) = fate(&site.app).await;
        assert_eq!(state, "waiting", "{command}");
        assert!(matches!(reason, Some(Reason::Unreachable | Reason::Failing)), "{command}: {reason:?} {error}");
        let before: Vec<String> = server.received().iter().map(|mail| number(&mail.bytes)).collect();
        site.advance(SignedDuration::from_secs(11)).await;
        outbox::deliver_due(&site.app, NOTES).await.unwrap();
        let after: Vec<String> = server.received().iter().map(|mail| number(&mail.bytes)).collect();
        assert_eq!(after.len(), 1, "{command}");
        if command == "." {
            assert_eq!(before, after, "what it had taken is known by its number when it comes again");
        }
    }
    // One that hung up while nobody spoke is noticed before a mail is told to it.
    server.at("NOOP", Trouble::HangsUp);
    say(&site.app, &by_mail(NUR), &reminder()).await;
    assert_eq!(fate(&site.app).await.0, "delivered");
}

async fn a_password_that_is_wrong_can_be_put_right(engine: Engine) {
    let server = MailServer::start().await;
    server.knows("halo", "right-word");
    let site = site_with(engine, server.address().replace("smtp://", "smtp://halo:secret-word@")).await;
    say(&site.app, &by_mail(NUR), &reminder()).await;
    let (state, reason, error) = fate(&site.app).await;
    assert_eq!((state, reason), ("waiting", Some(Reason::Refused)));
    assert_eq!(error, "535 5.7.8 who is …", "neither name nor password");
    let mut settings = std::collections::BTreeMap::new();
    let right = server.address().replace("smtp://", "smtp://halo:right-word@");
    settings.insert("LENTERA_SMTP_URL".to_owned(), right);
    settings.insert("LENTERA_MAIL_FROM".to_owned(), "halo@perpus.example".to_owned());
    let mut site = site.restart_with(settings).await;
    site.advance(SignedDuration::from_secs(11)).await;
    outbox::deliver_due(&site.app, NOTES).await.unwrap();
    assert_eq!((fate(&site.app).await.0, server.received().len()), ("delivered", 1));
}

async fn a_server_that_can_not_encrypt_is_told_nothing(engine: Engine) {
    let server = MailServer::start().await;
    server.knows("halo", "secret-word");
    let address = format!("smtp://halo:secret-word@127.0.0.1:{}", server.port);
    let site = site_with(engine, address).await;
    say(&site.app, &by_mail(NUR), &reminder()).await;
    let (state, reason, error) = fate(&site.app).await;
    assert_eq!((state, reason), ("waiting", Some(Reason::Refused)), "{error}");
    assert!(error.contains("STARTTLS"), "{error}");
    let told: Vec<String> = server.commands().iter().map(|line| line.chars().take(4).collect()).collect();
    assert!(told.iter().all(|name| name == "EHLO" || name == "QUIT"), "{told:?}");
}

async fn a_mail_that_was_cut_off_is_sent_again_under_the_same_number(engine: Engine) {
    let server = MailServer::start().await;
    let mut site = site_with(engine, server.address()).await;
    server.at(".", Trouble::Hangs);
    put_in(&site.app, &by_mail(NUR), &reminder()).await;
    let node = site.app.clone();
    let sending = tokio::spawn(async move { outbox::deliver_due(&node, NOTES).await.unwrap() });
    server.hears(".", 1).await;
    // The node dies after the server took the mail, and before it was noted.
    sending.abort();
    assert!(sending.await.unwrap_err().is_cancelled());
    let first = server.received();

    put_in(&site.app, &by_mail("lain@perpus.example.org"), &reminder()).await;
    outbox::deliver_due(&site.app, NOTES).await.unwrap();
    let other = server.received();
    assert_eq!(other[0].to, ["lain@perpus.example.org"], "no connection is used from the middle of a mail on");

    site.advance(SignedDuration::from_secs(121)).await;
    outbox::deliver_due(&site.app, NOTES).await.unwrap();
    let again = server.received();
    assert_eq!((first.len(), again.len()), (1, 1));
    assert_eq!(number(&first[0].bytes), number(&again[0].bytes));
    assert_ne!(number(&first[0].bytes), number(&other[0].bytes));
    site.advance(SignedDuration::from_secs(600)).await;
    assert_eq!(outbox::deliver_due(&site.app, NOTES).await.unwrap(), 0, "and no third time");
}

async fn nobody_there_is_no_loss(engine: Engine) {
    let server = MailServer::start().await;
    let address = server.address();
    drop(server);
    let site = site_with(engine, address).await;
    say(&site.app, &by_mail(NUR), &reminder()).await;
    let (state, reason, error) = fate(&site.app).await;
    assert_eq!((state, reason), ("waiting", Some(Reason::Unreachable)), "{error}");
}
