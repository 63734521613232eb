//! What the settings of mail mean, and what a server is given no more time for.

use std::time::Duration;

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use super::{
    calendar::Invitation,
    settings::{Encryption, MailFrom, SmtpServer},
    smtp::{Carrier, Failure, refusal},
};
use crate::{
    messages::{CalendarPart, MailAddress},
    outbox::Reason,
};

#[test]
fn a_mail_server_is_read_with_its_encryption_and_its_port() {
    let read = |text| SmtpServer::parse(text).unwrap().unwrap();
    let told = |text| (read(text).encryption, read(text).port);
    assert_eq!(told("smtps://mail.example.org"), (Encryption::Whole, 465));
    assert_eq!(told("smtp://mail.example.org"), (Encryption::Upgraded, 587));
    assert_eq!(told("smtp://mail.example.org:25/?tls=required"), (Encryption::Upgraded, 25));
    assert_eq!(told("smtp://mailpit:1025?tls=none"), (Encryption::None, 1025));
    let server = read("smtps://halo%40perpus.example:p%3Aw%2Fd@mail.example.org");
    assert_eq!(server.login, Some(("halo@perpus.example".to_owned(), "p:w/d".to_owned())));
    assert_eq!(format!("{server:?}"), "mail.example.org:465 (Whole)", "its password is printed nowhere");
    assert!(SmtpServer::parse("").unwrap().is_none());
}

#[test]
fn a_password_goes_in_the_open_to_this_machine_only() {
    for safe in ["127.0.0.1", "localhost", "[::1]"] {
        assert!(SmtpServer::parse(&format!("smtp://a:b@{safe}:25?tls=none")).is_some(), "{safe}");
    }
    for wrong in [
        "smtp://a:b@mail.example.org?tls=none",
        "smtp://a:b@10.0.0.7?tls=none",
        "smtp://mail.example.org?tls=opportunistic",
        "smtps://mail.example.org?tls=none",
        "smtp://a@mail.example.org",
        "smtp://:b@mail.example.org",
        "smtp://mail.example.org/inbox",
        "smtp://",
        "http://mail.example.org",
        "mail.example.org:587",
    ] {
        assert!(SmtpServer::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn whom_mails_come_from_is_a_name_and_an_address_in_one_line() {
    let read = |text| MailFrom::parse(text).flatten().map(|from| (from.name, from.address.as_str().to_owned()));
    let halo = "halo@perpus.example".to_owned();
    assert_eq!(
        read("Perpustakaan, Kota <halo@perpus.example>"),
        Some((Some("Perpustakaan, Kota".into()), halo.clone()))
    );
    assert_eq!(read("\"Perpustakaan\" <halo@PERPUS.example>"), Some((Some("Perpustakaan".into()), halo.clone())));
    assert_eq!(read("halo@perpus.example"), Some((None, halo)));
    for wrong in ["Perpustakaan", "P <halo>", "P\r\nBcc: x@example.org <halo@perpus.example>", "halo@perpus.example>"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn a_calendar_file_gets_a_method_where_it_has_none() {
    let of = |file: &str| Invitation::of(&CalendarPart { file: file.to_owned(), name: String::new() });
    let told = of("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
    assert_eq!(told.method, "PUBLISH");
    assert_eq!(told.file, "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
    let cancelled = of("BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n");
    assert_eq!((cancelled.method.as_str(), cancelled.file.matches("METHOD").count()), ("CANCEL", 1));
    assert_eq!(cancelled.file.matches("\r\n").count(), 3);
}

fn nur() -> MailAddress {
    MailAddress::parse("nur@perpus.example").unwrap()
}

fn mail() -> lettre::Message {
    let from = "halo@perpus.example".parse().unwrap();
    lettre::Message::builder().from(from).to(nur().as_str().parse().unwrap()).body(String::new()).unwrap()
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("smtp://127.0.0.1:{}?tls=none", listener.local_addr().unwrap().port());
    let server = SmtpServer::parse(&address).unwrap().unwrap();
    let carrier = Carrier::to(&server, "perpus.example".to_owned(), Duration::from_millis(200));
    let failure = carrier.send(&mail()).await.unwrap_err();
    assert!(matches!(failure, Failure::Silence), "{failure:?}");
    assert_eq!(refusal(&failure, &nur()).reason(), Reason::Silent);
}

/// What a server is told in the open, and the first byte afterwards. It hangs up then.
async fn told_in_the_open(listener: TcpListener, greets: bool) -> (Vec<String>, u8) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let (reader, mut writer) = stream.split();
    let (mut reader, mut told) = (BufReader::new(reader), Vec::new());
    let answers = ["220 surat.example.org", "250-surat.example.org\r\n250 STARTTLS", "220 go on"];
    for answer in answers.iter().filter(|_| greets) {
        writer.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
        if *answer != "220 go on" {
            let mut line = String::new();
            reader.read_line(&mut line).await.unwrap();
            told.push(line.trim_end().to_owned());
        }
    }
    (told, reader.read_u8().await.unwrap())
}

/// A handshake of TLS begins with 22 (RFC 8446, 5.1).
#[tokio::test]
async fn who_and_what_is_told_after_encryption_only() {
    for (scheme, before) in [("smtps", &[][..]), ("smtp", &["EHLO perpus.example", "STARTTLS"])] {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = format!("{scheme}://halo:secret-word@127.0.0.1:{}", listener.local_addr().unwrap().port());
        let server = SmtpServer::parse(&address).unwrap().unwrap();
        let carrier = Carrier::to(&server, "perpus.example".to_owned(), Duration::from_secs(10));
        let mail = mail();
        let ((told, first), sent) = tokio::join!(told_in_the_open(listener, scheme == "smtp"), carrier.send(&mail));
        assert_eq!((&told[..], first), (&before.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()[..], 22));
        assert_eq!(refusal(&sent.unwrap_err(), &nur()).reason(), Reason::Unreachable);
    }
}
