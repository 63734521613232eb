//! Mails of a webinar by the program itself, which is killed while it sends them.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};
use lentera::{db::Db, outbox::Job, registrations::notices::MailNotice};
use url::form_urlencoded::Serializer;

use super::presses::count;
use crate::support::{
    Engine,
    database::empty,
    mail_server::{MailServer, Trouble},
    process::{Place, Process},
    wire::Wire,
};

const PEOPLE: usize = 12;
const KILLS: usize = 4;
/// A morning, a week before the webinar.
const OPENING: &str = "2030-03-01T02:00:00Z";

fn place_with(server: &MailServer) -> Place {
    Place::with_site("webinars")
        .with("LENTERA_SMTP_URL", server.address())
        .with("LENTERA_MAIL_FROM", "Perpustakaan <halo@example.org>")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_while_mails_are_sent_repeats_one_at_most_on_sqlite() {
    let server = MailServer::start().await;
    let place = place_with(&server);
    let database = place.database();
    killed_while_sending(place, &database, &server).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_while_mails_are_sent_repeats_one_at_most_on_postgres() {
    let database = empty(Engine::Postgres).await;
    let server = MailServer::start().await;
    let place = place_with(&server).with("LENTERA_DATABASE_URL", database.address());
    killed_while_sending(place, &database.address(), &server).await;
}

async fn registers(site: &Process, number: usize) {
    let mail = format!("peserta{number}@example.org");
    let form = Serializer::new(String::new()).append_pair("name", "Bu Sri").append_pair("contact", &mail).finish();
    let mut wire = Wire::to(site.address).await.unwrap();
    let answer = wire.post("/webinars/kunci-whatsapp/register", &[], &form).await.unwrap();
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// The ids of the mails that each got, in the order in which the server took them.
fn taken(server: &MailServer, so_far: &mut BTreeMap<String, Vec<String>>) -> usize {
    for mail in server.received() {
        let text = String::from_utf8_lossy(&mail.bytes).into_owned();
        let id = text.lines().find_map(|line| line.strip_prefix("Message-ID: ")).expect("a mail has an id");
        so_far.entry(mail.to[0].clone()).or_default().push(id.trim().to_owned());
    }
    so_far.values().map(Vec::len).sum()
}

async fn killed_while_sending(place: Place, database: &str, server: &MailServer) {
    let mut opening: Timestamp = OPENING.parse().unwrap();
    let mut place = place.with("LENTERA_CLOCK", OPENING);
    // The server says nothing to the first mail, so that all others wait behind it while people register.
    server.at(".", Trouble::Hangs);
    let mut site = place.serve().await;
    for number in 0..PEOPLE {
        registers(&site, number).await;
    }
    let mut mails = BTreeMap::new();
    for kill in 1..=KILLS {
        let began = Instant::now();
        // Whenever some more were taken, the last perhaps not noted yet: another moment each time.
        let before = taken(server, &mut mails);
        while taken(server, &mut mails) < before + kill && began.elapsed() < Duration::from_secs(5) {
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        tokio::time::sleep(Duration::from_micros(700 * kill as u64)).await;
        site.kill();
        // What was under way is taken up when its lease has run out.
        opening += SignedDuration::from_mins(10);
        place = place.with("LENTERA_CLOCK", opening.to_string());
        site = place.serve().await;
    }
    let db = Db::connect(database).await.unwrap();
    let began = Instant::now();
    let delivered = "SELECT COUNT(*) FROM outbox WHERE kind = 'webinar-mail' AND delivered_at IS NOT NULL";
    while count(&db, delivered).await < PEOPLE as i64 {
        assert!(began.elapsed() < Duration::from_secs(30), "some were never told: {mails:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    site.kill();
    taken(server, &mut mails);
    assert_eq!(mails.len(), PEOPLE, "everybody was told: {mails:?}");
    for (to, ids) in &mails {
        assert!(ids.iter().all(|id| *id == ids[0]), "a repeat is known by its id: {to} {ids:?}");
        assert!(ids.len() <= 1 + KILLS, "a kill repeats a mail once at most: {to} {ids:?}");
    }
    let repeats: usize = mails.values().map(|ids| ids.len() - 1).sum();
    assert!(repeats <= KILLS * MailNotice::MANNER.at_once, "only what was under way is repeated: {mails:?}");
    db.close().await;
}
