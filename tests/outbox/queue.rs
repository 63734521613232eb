//! What the queue promises, on both engines and under a clock that tests move.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::SignedDuration;
use lentera::{app::App, db::Conn, outbox};
use sqlx::Row;
use tokio::{
    sync::{Notify, watch},
    task::{JoinHandle, JoinSet},
};

use super::{KINDS, Parcel, Postcard, card, delivered, post, post_as, post_at, row, site_with};
use crate::support::{Engine, Peer, Reply, TestSite, queue::due};

both_engines!(
    what_is_queued_arrives_once,
    a_change_that_fails_queues_nothing,
    what_waits_under_a_key_is_one_letter,
    what_is_queued_while_it_is_sent_is_sent_again,
    nothing_is_sent_before_it_is_due,
    a_server_that_fails_is_asked_again_after_growing_pauses,
    a_server_that_asks_for_patience_gets_it,
    what_is_refused_for_good_is_not_tried_again,
    a_letter_that_can_not_be_read_is_dead,
    a_job_that_stumbles_harms_no_other,
    a_dead_letter_lives_again_when_it_is_queued_again,
    many_nodes_at_once_send_each_letter_once,
    a_lease_runs_out,
    a_lease_from_a_clock_that_was_wrong_holds_nothing_up,
    a_lease_from_a_clock_that_is_a_little_ahead_holds,
    what_was_delivered_is_forgotten_after_a_month,
    the_runner_wakes_at_once_and_finishes_what_it_began,
    one_network_that_hangs_holds_up_no_other,
);

async fn what_is_queued_arrives_once(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    post(&site.app, &peer, "a", "salam").await;
    assert_eq!(due(&site.app).await, ["postcard a"]);
    assert_eq!(delivered(&site.app, &peer).await, ["salam"]);
    assert_eq!(delivered(&site.app, &peer).await, [""; 0]);
    assert_eq!(row(&site.app, "a").await, ("delivered", 1, SignedDuration::ZERO));
}

async fn a_change_that_fails_queues_nothing(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    let now = site.app.clock.now();
    let card = &card(&peer, "a", "salam", now);
    let failed = site.app.db.write(async |conn: &mut Conn| {
        let _ = outbox::enqueue::<Postcard>(conn, card, now).await?;
        sqlx::query("INSERT INTO no_such_table (id) VALUES (1)").execute(conn).await?;
        Ok(())
    });
    assert!(failed.await.is_err());
    assert_eq!(delivered(&site.app, &peer).await, [""; 0]);
}

async fn what_waits_under_a_key_is_one_letter(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    for words in ["one", "two", "three"] {
        post(&site.app, &peer, "a", words).await;
    }
    post(&site.app, &peer, "b", "other").await;
    let mut read = delivered(&site.app, &peer).await;
    read.sort();
    assert_eq!(read, ["other", "three"]);

    post(&site.app, &peer, "a", "four").await;
    assert_eq!(delivered(&site.app, &peer).await, ["four"], "what was delivered is no hindrance");
    post(&site.app, &peer, "a", "five").await;
    site.app.db.write(async |conn: &mut Conn| outbox::withdraw::<Postcard>(conn, "a").await).await.unwrap();
    assert_eq!(delivered(&site.app, &peer).await, [""; 0], "taken back");
}

async fn what_is_queued_while_it_is_sent_is_sent_again(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    for status in [204, 410, 500] {
        let (key, let_go) = (status.to_string(), Arc::new(Notify::new()));
        peer.replies([Reply::After(Arc::clone(&let_go), status)]);
        post(&site.app, &peer, &key, "old").await;
        let sending = tokio::spawn({
            let app = site.app.clone();
            async move { outbox::deliver_due(&app, KINDS).await.unwrap() }
        });
        peer.is_asked(1).await;
        post(&site.app, &peer, &key, "new").await;
        assert_eq!(outbox::deliver_due(&site.app, KINDS).await.unwrap(), 0, "not while the lease holds");
        let_go.notify_one();
        sending.await.unwrap();
        if status == 500 {
            assert_eq!(row(&site.app, &key).await.1, 1, "the pause after a failure holds for what came meanwhile");
            site.advance(SignedDuration::from_secs(11)).await;
            outbox::deliver_due(&site.app, KINDS).await.unwrap();
        }
        let read: Vec<String> = peer.asked().into_iter().map(|asked| asked.form["words"].clone()).collect();
        assert_eq!(read, ["old", "new"], "{status}");
        assert_eq!(row(&site.app, &key).await.0, "delivered");
    }
}

async fn nothing_is_sent_before_it_is_due(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    let tomorrow = site.app.clock.now() + SignedDuration::from_hours(24);
    post_at(&site.app, card(&peer, "a", "one day before", tomorrow)).await;
    post_at(&site.app, card(&peer, "b", "as well", tomorrow)).await;
    assert_eq!(delivered(&site.app, &peer).await, [""; 0]);
    site.advance(SignedDuration::from_hours(23)).await;
    // The event is moved, and its reminder with it.
    post_at(&site.app, card(&peer, "a", "one day before, moved", tomorrow + SignedDuration::from_hours(24))).await;
    site.advance(SignedDuration::from_hours(1)).await;
    assert_eq!(delivered(&site.app, &peer).await, ["as well"]);
    site.advance(SignedDuration::from_hours(24)).await;
    assert_eq!(delivered(&site.app, &peer).await, ["one day before, moved"]);
}

async fn a_server_that_fails_is_asked_again_after_growing_pauses(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    peer.always(Reply::status(500));
    post(&site.app, &peer, "a", "salam").await;
    let mut ids = Vec::new();
    for (attempt, bound) in [(1, 10), (2, 20), (3, 40)] {
        outbox::deliver_due(&site.app, KINDS).await.unwrap();
        let (state, attempts, pause) = row(&site.app, "a").await;
        assert_eq!((state, attempts), ("waiting", attempt));
        assert!(pause <= SignedDuration::from_secs(bound), "{pause:?} after attempt {attempt}");
        ids.extend(peer.asked().into_iter().map(|asked| (asked.form["id"].clone(), asked.form["attempt"].clone())));
        site.advance(SignedDuration::from_secs(bound)).await;
    }
    outbox::deliver_due(&site.app, KINDS).await.unwrap();
    assert_eq!(row(&site.app, "a").await, ("dead", 4, row(&site.app, "a").await.2), "the fourth attempt is the last");
    assert!(ids.iter().all(|(id, _)| *id == ids[0].0), "a repeat bears the same id: {ids:?}");
    assert_eq!(ids.iter().map(|(_, attempt)| attempt.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    site.advance(SignedDuration::from_hours(48)).await;
    peer.asked();
    assert_eq!(delivered(&site.app, &peer).await, [""; 0]);
}

async fn a_server_that_asks_for_patience_gets_it(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    for (status, retry_after) in [(429, "3600"), (503, "Fri, 01 Mar 2030 05:00:00 GMT")] {
        let key = status.to_string();
        peer.replies([Reply::header(status, "retry-after", retry_after)]);
        post(&site.app, &peer, &key, "salam").await;
        assert_eq!(delivered(&site.app, &peer).await, ["salam"]);
        let asked = SignedDuration::from_secs(if status == 429 { 3600 } else { 2 * 3600 });
        let (state, _, pause) = row(&site.app, &key).await;
        assert_eq!(state, "waiting");
        assert!(pause >= asked && pause <= asked + SignedDuration::from_mins(1), "{status}: {pause:?}");
        // What is queued meanwhile waits as well.
        post(&site.app, &peer, &key, "again").await;
        site.advance(asked - SignedDuration::from_secs(1)).await;
        assert_eq!(delivered(&site.app, &peer).await, [""; 0], "{status}: too early");
        site.advance(SignedDuration::from_secs(62)).await;
        assert_eq!(delivered(&site.app, &peer).await, ["again"]);
        site.app.clock.set("2030-03-01T03:00:00Z".parse().unwrap());
    }
}

async fn what_is_refused_for_good_is_not_tried_again(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    for status in [400, 401, 404, 410] {
        peer.replies([Reply::status(status)]);
        post(&site.app, &peer, &status.to_string(), "salam").await;
        outbox::deliver_due(&site.app, KINDS).await.unwrap();
        let (state, attempts, _) = row(&site.app, &status.to_string()).await;
        assert_eq!((state, attempts), ("dead", 1), "{status}");
    }
    let mut elsewhere = card(&peer, "inside", "salam", site.app.clock.now());
    elsewhere.payload.address = "http://169.254.169.254/".to_owned();
    post_at(&site.app, elsewhere).await;
    outbox::deliver_due(&site.app, KINDS).await.unwrap();
    assert_eq!(row(&site.app, "inside").await.0, "dead", "nor is an address that is forbidden");
    peer.asked();
    site.advance(SignedDuration::from_hours(48)).await;
    assert_eq!(delivered(&site.app, &peer).await, [""; 0]);
    assert_eq!(outbox::count_dead(&mut site.app.db.read().await.unwrap()).await.unwrap(), 5);
}

async fn a_letter_that_can_not_be_read_is_dead(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    post(&site.app, &peer, "a", "salam").await;
    write(&site.app, "UPDATE outbox SET payload = '{}'").await;
    assert_eq!(delivered(&site.app, &peer).await, [""; 0]);
    assert_eq!(row(&site.app, "a").await.0, "dead");
}

async fn a_job_that_stumbles_harms_no_other(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    post(&site.app, &peer, "a", "stumble").await;
    post(&site.app, &peer, "b", "salam").await;
    assert_eq!(delivered(&site.app, &peer).await, ["salam"]);
    assert_eq!((row(&site.app, "a").await.0, row(&site.app, "a").await.1), ("waiting", 1));
    assert_eq!(outbox::stuck(&mut site.app.db.read().await.unwrap()).await.unwrap()[0].about, "card a");
}

async fn a_dead_letter_lives_again_when_it_is_queued_again(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    peer.replies([Reply::status(410)]);
    post(&site.app, &peer, "a", "salam").await;
    assert_eq!(delivered(&site.app, &peer).await, ["salam"]);
    assert_eq!(row(&site.app, "a").await.0, "dead");
    post(&site.app, &peer, "a", "salam lagi").await;
    assert_eq!(delivered(&site.app, &peer).await, ["salam lagi"]);
    assert_eq!(row(&site.app, "a").await, ("delivered", 1, SignedDuration::ZERO));
}

async fn many_nodes_at_once_send_each_letter_once(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    let (two, three) = (site.other_node().await, site.other_node().await);
    for number in 0..40 {
        post(&site.app, &peer, &number.to_string(), &number.to_string()).await;
    }
    let mut sending = JoinSet::new();
    for node in [&site.app, &two, &three, &site.app] {
        let node = node.clone();
        sending.spawn(async move { outbox::deliver_due(&node, KINDS).await.unwrap() });
    }
    assert_eq!(sending.join_all().await.into_iter().sum::<usize>(), 40);
    let mut read: Vec<u32> = peer.asked().into_iter().map(|asked| asked.form["words"].parse().unwrap()).collect();
    read.sort_unstable();
    assert_eq!(read, (0..40).collect::<Vec<_>>());
}

/// Cuts an attempt off in the middle, as the death of a node does.
async fn die_while_sending(app: &App, peer: &Peer) {
    peer.replies([Reply::Hangs]);
    let node = app.clone();
    let sending = tokio::spawn(async move { outbox::deliver_due(&node, KINDS).await.unwrap() });
    peer.is_asked(1).await;
    sending.abort();
    assert!(sending.await.unwrap_err().is_cancelled());
    peer.asked();
}

async fn a_lease_runs_out(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    let other = site.other_node().await;
    post(&site.app, &peer, "a", "salam").await;
    die_while_sending(&site.app, &peer).await;
    assert_eq!(delivered(&other, &peer).await, [""; 0], "it may still be at it");
    site.advance(SignedDuration::from_secs(121)).await;
    other.clock.set(site.app.clock.now());
    assert_eq!(delivered(&other, &peer).await, ["salam"]);
    assert_eq!((row(&site.app, "a").await.0, row(&site.app, "a").await.1), ("delivered", 2));

    post(&site.app, &peer, "b", "kills").await;
    for _ in 0..4 {
        die_while_sending(&site.app, &peer).await;
        site.advance(SignedDuration::from_secs(121)).await;
    }
    assert_eq!(delivered(&site.app, &peer).await, [""; 0], "what kills each node that sends it is given up");
    assert_eq!(row(&site.app, "b").await.0, "dead");
}

async fn a_lease_from_a_clock_that_was_wrong_holds_nothing_up(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    post(&site.app, &peer, "a", "salam").await;
    site.advance(SignedDuration::from_hours(400 * 24)).await;
    die_while_sending(&site.app, &peer).await;
    site.advance(SignedDuration::from_hours(-400 * 24)).await;
    assert_eq!(delivered(&site.app, &peer).await, ["salam"]);
}

/// The other's clock was looked at a moment before, too: while it waited for the one who was faster.
async fn a_lease_from_a_clock_that_is_a_little_ahead_holds(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    post(&site.app, &peer, "a", "salam").await;
    let behind = site.other_node().await;
    for ahead in [SignedDuration::from_millis(1), SignedDuration::from_mins(5)] {
        behind.clock.set(site.app.clock.now());
        site.advance(ahead).await;
        die_while_sending(&site.app, &peer).await;
        assert_eq!(delivered(&behind, &peer).await, [""; 0], "somebody {ahead} ahead is at it");
        site.advance(SignedDuration::from_secs(121)).await;
    }
    assert_eq!(delivered(&site.app, &peer).await, ["salam"]);
}

async fn what_was_delivered_is_forgotten_after_a_month(engine: Engine) {
    let peer = Peer::start().await;
    let mut site = site_with(engine, &peer).await;
    peer.replies([Reply::status(204), Reply::status(410)]);
    post(&site.app, &peer, "a", "salam").await;
    delivered(&site.app, &peer).await;
    post(&site.app, &peer, "dead", "salam").await;
    delivered(&site.app, &peer).await;
    for (days, left) in [(29, 2), (2, 1)] {
        site.advance(SignedDuration::from_hours(days * 24)).await;
        outbox::sweep(&site.app).await.unwrap();
        let count: i64 = sqlx::query("SELECT COUNT(*) FROM outbox")
            .fetch_one(&mut *site.app.db.read().await.unwrap())
            .await
            .unwrap()
            .get(0);
        assert_eq!(count, left, "after {days} days; a dead letter stays");
    }
}

/// The runner of a node; ends when it is told to.
fn runner(app: &App) -> (watch::Sender<bool>, JoinHandle<()>) {
    let (stop, stopped) = watch::channel(false);
    (stop, tokio::spawn(outbox::run(app.clone(), KINDS, stopped)))
}

async fn the_runner_wakes_at_once_and_finishes_what_it_began(engine: Engine) {
    let peer = Peer::start().await;
    let site = site_with(engine, &peer).await;
    let (stop, running) = runner(&site.app);
    // By now it sleeps, and would for five seconds.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let began = Instant::now();
    let let_go = Arc::new(Notify::new());
    peer.replies([Reply::status(204), Reply::After(Arc::clone(&let_go), 204)]);
    post(&site.app, &peer, "a", "salam").await;
    peer.is_asked(1).await;
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    post(&site.app, &peer, "b", "selamat tinggal").await;
    peer.is_asked(2).await;
    stop.send_replace(true);
    tokio::time::sleep(Duration::from_millis(100)).await;
    post(&site.app, &peer, "c", "terlambat").await;
    let_go.notify_one();
    running.await.unwrap();
    assert_eq!((row(&site.app, "b").await.0, row(&site.app, "c").await.0), ("delivered", "waiting"));
    assert_eq!(peer.asked().len(), 2);
    assert_eq!(delivered(&site.app, &peer).await, ["terlambat"]);
}

async fn one_network_that_hangs_holds_up_no_other(engine: Engine) {
    let (hanging, peer) = (Peer::start().await, Peer::start().await);
    let site = TestSite::with_settings(engine, &[("LENTERA_FETCH_ALLOW", "127.0.0.1".to_owned())]).await;
    hanging.always(Reply::Hangs);
    for number in 0..8 {
        post(&site.app, &hanging, &number.to_string(), "salam").await;
    }
    let (stop, running) = runner(&site.app);
    hanging.is_asked(4).await;
    post_as::<Parcel>(&site.app, card(&peer, "a", "buku", site.app.clock.now())).await;
    peer.is_asked(1).await;
    assert_eq!(hanging.asked().len(), 4, "four at once, and no more");
    stop.send_replace(true);
    running.await.unwrap();
    write(&site.app, "DELETE FROM outbox").await;
}

async fn write(app: &App, query: &'static str) {
    app.db.write(async |conn: &mut Conn| Ok(sqlx::query(query).execute(conn).await?)).await.unwrap();
}
