//! A client that knows the protocol and nothing of us: tus-js-client, from npm.

use std::{collections::BTreeMap, fs, process::Command};

use image::ImageFormat;
use lentera::staff::Role;
use serde_json::Value;

use super::pictures::noise;
use crate::support::{LiveSite, Visitor, site::manifest, staff};

/// Sends a file, breaks the line in the middle, and goes on with what it remembers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_of_others_goes_on_where_it_was_broken_off() {
    let site = LiveSite::start().await;
    let (_, link) = staff::invite(&site.app, Role::Instructor).await;
    let visitor = Visitor::new(lentera::router::router(&site.app));
    let password = format!("password={}", staff::PASSWORD.replace(' ', "+"));
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    visitor.send(axum::http::Method::POST, &link, &headers, password.into()).await.redirects_to("/staff?done=set-up");
    let cookies: BTreeMap<String, String> = visitor.cookies();
    let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Foto dari ponsel.png");
    fs::write(&file, noise(900, 500, ImageFormat::Png)).unwrap();
    let told = Command::new("node")
        .arg(manifest().join("tests/parsers/tus.mjs"))
        .arg(format!("{}/studio/uploads", site.origin))
        .arg(&file)
        .arg(cookies.join("; "))
        .env("TUS_CLIENT", manifest().join("target/tus/node_modules/tus-js-client/lib.esm/node/index.js"))
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert!(told["brokenAt"].as_u64().unwrap() > 0, "{told}");
    assert!(told["wentOnFrom"].as_u64().unwrap() > 0, "{told}");
    assert_eq!(told["state"]["state"], "done", "{told}");
    assert!(told["state"]["name"].as_str().unwrap().starts_with("media:2030/foto-dari-ponsel-"), "{told}");
    assert_eq!(told["again"], 404, "a client may take back what it began: {told}");
}
