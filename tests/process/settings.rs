//! Settings: every mistake at once, by its name, with what is accepted.

use std::process::Output;

use crate::support::process::Place;

fn errors(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_mistake_is_reported_at_once() {
    let place = Place::empty()
        .with("LENTERA_LISTEN", "eight-thousand")
        .with("LENTERA_PUBLIC_URL", "lentera.example.org")
        .with("LENTERA_DATABASE_URL", "mysql://lentera:secret-word@host/lentera")
        .with("LENTERA_CONTENT_URL", "ftp://bucket/prefix")
        .with("LENTERA_MEDIA_URL", "")
        .with("LENTERA_MEDIA_QUOTA", "20 Gigabytes")
        .with("LENTERA_FETCH_ALLOW", "http://hub.example.org/")
        .with("LENTERA_LINK_HOSTS", "https://example.org/")
        .with("LENTERA_WEBSUB_HUB", "https://name:secret-word@hub.example.org/")
        .with("LENTERA_PODPING_URL", "podping.cloud")
        .with("LENTERA_PODPING_TOKEN", "secret word")
        .with("LENTERA_S3_ENDPOINT", "s3.example.org")
        .with("LENTERA_S3_SECRET", "two words")
        .with("LENTERA_MEDIA_REDIRECT", "ftp://files.example.org")
        .with("LENTERA_SMTP_URL", "smtp://halo:secret-word@mail.example.org?tls=none")
        .with("LENTERA_MAIL_FROM", "Perpustakaan <halo@example.org>\r\nBcc: x@example.org")
        .with("LENTERA_MAIL_FOLDER", "")
        .with("LENTERA_TELEGRAM_TOKEN", "secret-word")
        .with("LENTERA_TELEGRAM_URL", "api.telegram.org")
        .with("LENTERA_BIGBLUEBUTTON_URL", "bbb.example.org")
        .with("LENTERA_BIGBLUEBUTTON_SECRET", "secret word")
        .with("LENTERA_JITSI_URL", "https://name:secret-word@meet.example.org/")
        .with("LENTERA_JITSI_SECRET", "secret word")
        .with("LENTERA_LOG", "lentera=loud=very")
        .with("LENTERA_LOG_FORMAT", "xml")
        .with("LENTERA_RENDITION_MEGABYTES", "0")
        .with("LENTERA_CLOCK", "noon")
        .with("LENTERA_CONTENT", "content");
    let expected = "the settings have 28 mistake(s):
  LENTERA_CONTENT: there is no such setting; `lentera serve --help` lists all
  LENTERA_LISTEN: expected an address and port such as 0.0.0.0:8080
  LENTERA_PUBLIC_URL: expected an address such as https://lentera.example.org
  LENTERA_DATABASE_URL: expected `sqlite:FILE` or `postgres://…`
  LENTERA_CONTENT_URL: expected a folder or `s3://BUCKET/PREFIX`
  LENTERA_MEDIA_URL: expected a folder or `s3://BUCKET/PREFIX`
  LENTERA_MEDIA_QUOTA: expected `20 GB`, `500 MB` or so
  LENTERA_S3_ENDPOINT: expected an address such as https://hub.example.org/, without a name and password
  LENTERA_S3_SECRET: expected letters, digits and signs of ASCII
  LENTERA_MEDIA_REDIRECT: expected an address such as https://hub.example.org/, without a name and password
  LENTERA_FETCH_ALLOW: expected hosts such as hub.example.org or 10.0.0.7:8080, separated by commas
  LENTERA_LINK_HOSTS: expected names such as example.org, separated by commas, or *
  LENTERA_WEBSUB_HUB: expected an address such as https://hub.example.org/, without a name and password
  LENTERA_PODPING_URL: expected an address such as https://hub.example.org/, without a name and password
  LENTERA_PODPING_TOKEN: expected letters, digits and signs of ASCII
  LENTERA_SMTP_URL: expected `smtps://USER:PASSWORD@HOST` or `smtp://…`, a password in the open (`?tls=none`) to this machine only
  LENTERA_MAIL_FROM: expected an address such as `Perpustakaan <halo@perpustakaan.example>`
  LENTERA_MAIL_FOLDER: expected a folder on this machine
  LENTERA_TELEGRAM_TOKEN: expected a bot's token such as 123456:ABC-DEF
  LENTERA_TELEGRAM_URL: expected an address such as https://hub.example.org/, without a name and password
  LENTERA_BIGBLUEBUTTON_URL: expected an address such as https://hub.example.org/, without a name and password
  LENTERA_BIGBLUEBUTTON_SECRET: expected letters, digits and signs of ASCII
  LENTERA_JITSI_URL: expected an address such as https://hub.example.org/, without a name and password
  LENTERA_JITSI_SECRET: expected letters, digits and signs of ASCII
  LENTERA_LOG: expected error, warn, info, debug or a filter
  LENTERA_LOG_FORMAT: expected `text` or `json`
  LENTERA_RENDITION_MEGABYTES: expected a whole number from 1 to 4096
  LENTERA_CLOCK: expected a moment such as 2030-03-01T02:00:00Z
  LENTERA_JITSI_APP_ID: expected a value, since LENTERA_JITSI_URL is set
";
    assert_eq!(errors(&place.run(&[])), expected);
    for command in [&["check"][..], &["migrate"], &["backup", "copy.db"]] {
        assert_eq!(errors(&place.run(command)), expected, "{command:?}");
    }
    assert!(!place.path().join("data").exists(), "nothing was begun");
}

#[test]
fn mistakes_in_the_file_are_reported_with_those_of_the_environment() {
    let place = Place::empty().with("LENTERA_CLOCK", "noon");
    place.write("lentera.toml", "log_format = \"xml\"\nrendition_megabytes = 16\nlanguage = \"id\"\n");
    let expected = "the settings have 3 mistake(s):
  LENTERA_LANGUAGE: there is no such setting; `lentera serve --help` lists all
  LENTERA_LOG_FORMAT: expected `text` or `json`
  LENTERA_CLOCK: expected a moment such as 2030-03-01T02:00:00Z
";
    assert_eq!(errors(&place.run(&["check"])), expected);

    let place = Place::empty();
    place.write("lentera.toml", "listen = \n");
    let said = errors(&place.run(&[]));
    assert!(said.starts_with("the settings have 1 mistake(s):\n  lentera.toml: "), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_file_is_read_and_the_environment_wins() {
    let place = Place::with_site("two-lessons").without("LENTERA_LISTEN");
    let file = "listen = \"127.0.0.1:0\"\npublic_url = \"https://file.example.org\"\nlog_format = \"json\"\n";
    place.write("lentera.toml", file);
    let site = place.launch(&[]);
    let line = site.says("Lentera is lit. Open https://file.example.org").await;
    assert!(line.starts_with('{'), "{line}");
    drop(site);

    let place = place.with("LENTERA_PUBLIC_URL", "https://environment.example.org");
    place.launch(&[]).says("Lentera is lit. Open https://environment.example.org").await;
}

/// Variables of other programs are none of ours, whatever they hold.
#[cfg(unix)]
#[test]
fn a_variable_that_is_not_text_is_told_only_if_it_is_ours() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let not_text = OsStr::from_bytes(b"caf\xe9");
    let place = Place::with_site("two-lessons");
    let output = place.command(&["check"]).env("OTHER_PROGRAM", not_text).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let output = place.command(&["check"]).env("LENTERA_CONTENT_URL", not_text).output().unwrap();
    let expected = "the settings have 1 mistake(s):\n  LENTERA_CONTENT_URL: expected text in UTF-8\n";
    assert_eq!(errors(&output), expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_is_never_printed() {
    let address = "postgres://lentera:secret-word@127.0.0.1:1/lentera";
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", address).with("LENTERA_LOG", "trace");
    for command in [&[][..], &["migrate"], &["backup", "copy.db"]] {
        let output = place.run(command);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
        assert!(!said.contains("secret-word"), "{command:?}: {said}");
    }
    // Nor where it stands in the wrong place.
    let place = Place::empty().with("LENTERA_PUBLIC_URL", address).with("LENTERA_LISTEN", address);
    assert!(!errors(&place.run(&[])).contains("secret-word"));
}

#[test]
fn help_lists_every_setting_with_its_default() {
    let output = Place::empty().run(&["serve", "--help"]);
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    for (name, default) in [
        ("LENTERA_LISTEN", "127.0.0.1:8080"),
        ("LENTERA_PUBLIC_URL", "http://localhost:8080"),
        ("LENTERA_DATABASE_URL", "sqlite:data/lentera.db"),
        ("LENTERA_CONTENT_URL", "content"),
        ("LENTERA_MEDIA_URL", "data/media"),
        ("LENTERA_MEDIA_QUOTA", "20 GB"),
        ("LENTERA_S3_ENDPOINT", "unset"),
        ("LENTERA_S3_REGION", "us-east-1"),
        ("LENTERA_S3_KEY_ID", "unset"),
        ("LENTERA_S3_SECRET", "unset"),
        ("LENTERA_MEDIA_REDIRECT", "unset"),
        ("LENTERA_FFMPEG", "ffmpeg"),
        ("LENTERA_TRUSTED_PROXIES", "unset"),
        ("LENTERA_FETCH_ALLOW", "unset"),
        ("LENTERA_LINK_HOSTS", "*"),
        ("LENTERA_WEBSUB_HUB", "unset"),
        ("LENTERA_PODPING_URL", "unset"),
        ("LENTERA_PODPING_TOKEN", "unset"),
        ("LENTERA_SMTP_URL", "unset"),
        ("LENTERA_MAIL_FROM", "unset"),
        ("LENTERA_MAIL_FOLDER", "data/mail"),
        ("LENTERA_TELEGRAM_TOKEN", "unset"),
        ("LENTERA_TELEGRAM_URL", "https://api.telegram.org"),
        ("LENTERA_BIGBLUEBUTTON_URL", "unset"),
        ("LENTERA_BIGBLUEBUTTON_SECRET", "unset"),
        ("LENTERA_JITSI_URL", "unset"),
        ("LENTERA_JITSI_APP_ID", "unset"),
        ("LENTERA_JITSI_SECRET", "unset"),
        ("LENTERA_LOG", "info,symphonia=error"),
        ("LENTERA_LOG_FORMAT", "text"),
        ("LENTERA_RENDITION_MEGABYTES", "16"),
        ("LENTERA_CLOCK", "unset"),
    ] {
        let title = format!("\n  {name} (default: {default})\n      ");
        assert!(help.contains(&title), "no {title} in {help}");
    }
    assert_eq!(help.matches("\n  LENTERA_").count(), 31, "a setting that no test knows: {help}");
}

#[test]
fn a_mail_server_needs_to_know_whom_mails_come_from() {
    let place = Place::with_site("two-lessons").with("LENTERA_SMTP_URL", "smtps://halo:secret%2Dword@mail.example.org");
    let expected = "the settings have 1 mistake(s):
  LENTERA_MAIL_FROM: expected an address such as `Perpustakaan <halo@perpustakaan.example>`, since LENTERA_SMTP_URL is set
";
    assert_eq!(errors(&place.run(&["check"])), expected);
    let place = place.with("LENTERA_MAIL_FROM", "Perpustakaan <halo@mail.example.org>");
    assert!(place.run(&["check"]).status.success());
}

#[test]
fn a_server_that_opens_rooms_is_named_with_all_that_it_takes() {
    let place = Place::with_site("two-lessons")
        .with("LENTERA_BIGBLUEBUTTON_SECRET", "secret-word")
        .with("LENTERA_JITSI_APP_ID", "lentera")
        .with("LENTERA_JITSI_URL", "");
    let expected = "the settings have 3 mistake(s):
  LENTERA_BIGBLUEBUTTON_URL: expected a value, since LENTERA_BIGBLUEBUTTON_SECRET is set
  LENTERA_JITSI_URL: expected a value, since LENTERA_JITSI_APP_ID is set
  LENTERA_JITSI_SECRET: expected a value, since LENTERA_JITSI_APP_ID is set
";
    assert_eq!(errors(&place.run(&["check"])), expected);
    let place = place
        .with("LENTERA_BIGBLUEBUTTON_URL", "https://bbb.example.org/bigbluebutton/")
        .with("LENTERA_JITSI_URL", "https://meet.example.org/")
        .with("LENTERA_JITSI_SECRET", "secret-word");
    assert!(place.run(&["check"]).status.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn json_logs_are_one_object_a_line() {
    let place = Place::with_site("two-lessons").with("LENTERA_LOG_FORMAT", "json").with("LENTERA_LOG", "debug");
    place.edit("content/glossary.md", |text| text.replace("summary", "sumary"));
    let mut site = place.serve().await;
    site.get("/courses/no-such-course").await;
    site.terminate();
    assert!(site.ended().await.success());
    site.says("stopped").await;
    let lines = site.log();
    for line in &lines {
        let object: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        assert!(["timestamp", "level", "fields"].iter().all(|key| object.contains_key(*key)), "{line}");
    }
    assert!(lines.iter().any(|line| line.contains("glossary.md:3:1: unknown field `sumary`")), "{lines:#?}");
}
