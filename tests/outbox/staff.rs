//! What administrators see of letters that are stuck, and what they can do.

use lentera::{outbox, staff::Role};

use super::{KINDS, delivered, post, row, site_with};
use crate::support::{Engine, Peer, Reply};

both_engines!(an_administrator_sees_what_is_stuck_and_why, what_is_retried_is_told_as_well);

async fn an_administrator_sees_what_is_stuck_and_why(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    let (admin, _) = site.staff(Role::Admin).await;
    assert!(admin.get("/staff/outbox").await.is_ok().text("main").contains("Tidak ada yang tertahan."));
    assert_eq!(admin.get("/staff").await.is_ok().texts(".card .problem"), [""; 0]);

    for key in ["a", "b"] {
        peer.replies([Reply::status(410)]);
        post(&site.app, &peer, key, "salam").await;
        delivered(&site.app, &peer).await;
    }
    assert_eq!(admin.get("/staff").await.is_ok().texts(".card .problem"), ["2 kiriman tidak sampai"]);
    let page = admin.get("/staff/outbox").await.is_ok();
    assert_eq!(page.texts("main h2"), ["Tidak terkirim"]);
    let letter = page.text("li.card");
    for words in [
        "postcard",
        "card a",
        "Server yang dituju menolak kiriman ini.",
        "Mulai dikirim Jumat, 1 Maret 2030, pukul 09.00 WIB, sudah 1 kali dicoba",
        "410 Gone",
    ] {
        assert!(letter.contains(words), "{words} in {letter}");
    }
    let forms = page.attributes("li.card form", "action");
    assert_eq!(page.texts("li.card button"), ["Coba lagi", "Buang", "Coba lagi", "Buang"]);

    admin.post(&forms[0], "").await.redirects_to("/staff/outbox?done=retried");
    assert_eq!(delivered(&site.app, &peer).await, ["salam"]);
    assert_eq!((row(&site.app, "a").await.0, row(&site.app, "a").await.1), ("delivered", 1));
    admin.post(&forms[3], "").await.redirects_to("/staff/outbox?done=discarded");
    let page = admin.get("/staff/outbox?done=discarded").await.is_ok();
    assert!(page.text("main").contains("sudah dibuang") && page.text("main").contains("Tidak ada yang tertahan."));
    assert_eq!(delivered(&site.app, &peer).await, [""; 0]);
    // A button that is pressed twice, or too late, does nothing more.
    admin.post(&forms[0], "").await.redirects_to("/staff/outbox?done=retried");
    admin.post(&forms[3], "").await.redirects_to("/staff/outbox?done=discarded");
    assert_eq!(delivered(&site.app, &peer).await, [""; 0]);
}

async fn what_is_retried_is_told_as_well(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    let (admin, _) = site.staff(Role::Admin).await;
    peer.replies([Reply::header(429, "retry-after", "3600")]);
    post(&site.app, &peer, "a", "salam").await;
    delivered(&site.app, &peer).await;
    let page = admin.get("/staff/outbox").await.is_ok();
    assert_eq!(page.texts("main h2"), ["Masih dicoba"]);
    let letter = page.text("li.card");
    assert!(letter.contains("meminta kita menunggu") && letter.contains("Dicoba lagi Jumat, 1 Maret 2030, pukul 10."));
    assert_eq!(admin.get("/staff").await.is_ok().texts(".card .problem"), [""; 0], "nobody has to do anything");
    let english = admin.get("/en/staff/outbox").await.is_ok();
    assert!(english.text("li.card").contains("asks us to wait"), "{}", english.text("li.card"));
    admin.post(&page.attributes("li.card form", "action")[0], "").await.redirects_to("/staff/outbox?done=retried");
    assert_eq!(outbox::deliver_due(&site.app, KINDS).await.unwrap(), 1, "whoever knows better may ask at once");
    peer.asked();
}
