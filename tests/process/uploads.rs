//! Killed in the middle of an upload: what the site says is there, is there, and the rest can follow.

use std::{net::SocketAddr, time::Duration};

use image::ImageFormat;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::staff::{PASSWORD, path_in, said, set_up};
use crate::{
    support::{
        Engine,
        bucket::Bucket,
        database::empty,
        process::{Place, Process},
    },
    uploads::pictures::noise,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_outlives_a_kill_on_sqlite_and_disk() {
    killed_in_the_middle(Place::with_site("two-lessons")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_outlives_a_kill_on_postgres_and_s3() {
    let (database, bucket) = (empty(Engine::Postgres).await, Bucket::start().await);
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address());
    let place = bucket.settings().into_iter().fold(place, |place, (name, value)| place.with(name, value));
    killed_in_the_middle(place).await;
}

async fn killed_in_the_middle(place: Place) {
    let picture = noise(1800, 1000, ImageFormat::Png);
    let mut site = place.serve().await;
    let added = place.run(&["staff", "add", "rina@perpus.example", "--name", "Bu Rina", "--role", "instructor"]);
    let cookie = set_up(&site, &path_in(&said(&added)), &format!("password={PASSWORD}")).await;
    let ask = async |site: &Process, line: &str, headers: &str, body: &[u8]| {
        let head = format!("cookie: {cookie}\r\ntus-resumable: 1.0.0\r\n{headers}content-length: {}\r\n", body.len());
        answer(begin(site.address, line, &head, body).await).await
    };
    let created = ask(&site, "POST /studio/uploads", &format!("upload-length: {}\r\n", picture.len()), b"").await;
    let at = header(&created, "location").to_owned();

    // It comes so slowly that the site is killed before its end: first within a part, then behind one.
    for sent in [1_000_000, 4_300_000] {
        let from = offset(&ask(&site, &format!("HEAD {at}"), "", b"").await);
        let head = format!(
            "cookie: {cookie}\r\ntus-resumable: 1.0.0\r\ncontent-type: application/offset+octet-stream\r\n\
             upload-offset: {from}\r\ncontent-length: {}\r\n",
            picture.len() - from
        );
        let line = begin(site.address, &format!("PATCH {at}"), &head, &picture[from..from + sent]).await;
        let mut kept = from;
        while kept == from {
            tokio::time::sleep(Duration::from_millis(100)).await;
            kept = offset(&ask(&site, &format!("HEAD {at}"), "", b"").await);
        }
        site.kill();
        drop(line);
        site = place.serve().await;
        let after = offset(&ask(&site, &format!("HEAD {at}"), "", b"").await);
        assert!(after >= kept && after <= from + sent, "{kept} were told, {after} are there");
    }
    let from = offset(&ask(&site, &format!("HEAD {at}"), "", b"").await);
    let headers = format!("content-type: application/offset+octet-stream\r\nupload-offset: {from}\r\n");
    let last = ask(&site, &format!("PATCH {at}"), &headers, &picture[from..]).await;
    assert!(last.starts_with("HTTP/1.1 204"), "{last}");
    let made = loop {
        let told: Value = serde_json::from_slice(&site.get_with(&at, &[("cookie", &cookie)]).await.body).unwrap();
        if told["state"] != "working" {
            break told;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    // A single byte out of its place would be another picture, or none.
    assert_eq!(made["state"], "done", "{made}");
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let line = answer.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("no {name} in {answer}")).split_once(':').unwrap().1.trim()
}

fn offset(answer: &str) -> usize {
    header(answer, "upload-offset").parse().unwrap()
}

/// A request whose body need not be whole.
async fn begin(address: SocketAddr, line: &str, headers: &str, body: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!("{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    stream
}

async fn answer(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut bytes)).await.unwrap().unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}
