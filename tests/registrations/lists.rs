//! What the desk sees beside the lists: people who registered for what is announced no more.

use std::fs;

use lentera::staff::Role;

use super::{KUNCI, press, register, start};
use crate::support::Engine;

both_engines!(nobody_is_forgotten_when_a_file_goes);

async fn nobody_is_forgotten_when_a_file_goes(engine: Engine) {
    let mut site = start(engine).await;
    register(&site, "Bu Sri", "sri@example.org").await;
    let gone = register(&site, "Pak Agus", "0812-3456-7890").await;
    press(&site.visitor(), &gone, "cancel", &[]).await;
    let (desk, _) = site.staff(Role::Desk).await;
    assert!(desk.get("/desk/webinars").await.is_ok().texts("main [role=alert]").is_empty());
    let text = fs::read_to_string(site.content().join(KUNCI)).unwrap();
    fs::remove_file(site.content().join(KUNCI)).unwrap();
    site.republish().await;
    let told = desk.get("/desk/webinars").await.is_ok().text("main [role=alert]");
    assert!(told.contains("8 Maret 2030") && told.contains("masih ada 1 orang"), "{told}");
    assert!(told.contains("Bu Sri: sri@example.org") && !told.contains("Agus"), "{told}");
    // Put back, as the page says, they are told.
    fs::write(site.content().join(KUNCI), text.replace("minutes = 60", "minutes = 60\nstatus = \"cancelled\""))
        .unwrap();
    site.republish().await;
    assert!(desk.get("/desk/webinars").await.is_ok().texts("main [role=alert]").is_empty());
    lentera::registrations::attend(&site.app).await.unwrap();
    while site.deliver().await > 0 {}
    assert!(site.mails().iter().any(|mail| String::from_utf8_lossy(mail).contains("Subject: Dibatalkan:")));
}
