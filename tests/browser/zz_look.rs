//! temporary
use super::*;
use crate::support::{Scripts, staff::*};
use lentera::staff::Role;
use serde_json::json;
async fn shot(b: &Browser, name: &str, w: u32) {
    b.screen(w, 800).await;
    let r = b.developer("Page.captureScreenshot", json!({"captureBeyondViewport": true, "format":"png"})).await;
    std::fs::create_dir_all("/tmp/staffshots").unwrap();
    let h = b.run("return document.documentElement.scrollHeight", vec![]).await.as_f64().unwrap();
    let _ = r;
    let r = b
        .developer(
            "Page.captureScreenshot",
            json!({"captureBeyondViewport": true, "clip": {"x":0,"y":0,"width":w,"height":h,"scale":1}}),
        )
        .await;
    let data = r["data"].as_str().unwrap().to_owned();
    use base64::Engine;
    std::fs::write(format!("/tmp/staffshots/{name}-{w}.png"), base64::prelude::BASE64_STANDARD.decode(data).unwrap())
        .unwrap();
}
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn look() {
    let site = LiveSite::start().await;
    let b = Browser::open(&site, Scripts::On).await;
    let first = lentera::staff::first_link(&site.app.db, site.app.clock.now()).await.unwrap().unwrap();
    b.visit("/staff/sign-in").await;
    shot(&b, "signin", 360).await;
    b.visit(&format!("/staff/set-up/{}", first.reveal())).await;
    b.touches("button[type=submit]").await;
    b.finds(".problem").await;
    shot(&b, "first", 360).await;
    set_up(&b, &invite(&site.app, Role::Admin).await.1).await;
    shot(&b, "home", 360).await;
    shot(&b, "home", 1280).await;
    b.visit("/staff/people").await;
    b.writes("#name", "Pak Budi").await;
    b.writes("#email", "budi@perpus.example").await;
    b.touches("label:has([value=instructor])").await;
    b.touches("form[action='/staff/people'] button[type=submit]").await;
    b.sees("location.pathname.endsWith('/link')").await;
    shot(&b, "link", 360).await;
    let link = b.whereabouts().await;
    b.visit(link.strip_suffix("/link").unwrap()).await;
    shot(&b, "person", 360).await;
    shot(&b, "person", 1280).await;
    b.visit("/staff/people").await;
    shot(&b, "people", 360).await;
    shot(&b, "people", 1280).await;
    b.visit("/staff/sessions").await;
    shot(&b, "sessions", 360).await;
    b.visit("/staff/password").await;
    shot(&b, "password", 360).await;
    for n in ["Bu Sri Wahyuni", "Pak Wahyu"] {
        b.visit("/desk/cards/new").await;
        b.writes("#name", n).await;
        b.touches("form[action='/desk/cards'] button").await;
        b.sees("location.pathname.endsWith('/card')").await;
    }
    shot(&b, "card", 360).await;
    shot(&b, "card", 1280).await;
    let card = b.whereabouts().await;
    b.visit(card.strip_suffix("/card").unwrap()).await;
    b.touches("summary").await;
    shot(&b, "learner", 360).await;
    shot(&b, "learner", 1280).await;
    b.visit("/desk?q=wahyu").await;
    shot(&b, "desk", 360).await;
    shot(&b, "desk", 1280).await;
    b.visit("/desk/computers").await;
    shot(&b, "computers", 360).await;
    shot(&b, "computers", 1280).await;
}
