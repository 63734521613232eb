//! Sessions: kept, changed, ended, and useless to a thief of the rows.

use jiff::{SignedDuration, Timestamp};
use lentera::{
    clock::Clock,
    db::{Conn, SessionRows},
};
use serde_json::json;
use tower_sessions::{
    SessionStore,
    cookie::time::{Duration, OffsetDateTime},
    session::{Id, Record},
};

use crate::support::database::{Engine, TestDatabase, fresh};

both_engines!(
    a_session_comes_back,
    a_changed_session_comes_back_changed,
    an_ended_session_is_none,
    a_deleted_session_is_none_and_stays_so,
    a_taken_id_gets_another,
    the_id_is_nowhere_in_the_rows,
    a_session_ends_by_the_clock_of_the_site,
    ended_rows_are_removed_and_others_stay,
    a_learners_sessions_end_with_her,
);

/// A site in the year 2030, far from the machine's own time.
async fn site(engine: Engine) -> (TestDatabase, SessionRows, Clock) {
    let database = fresh(engine).await;
    let learner = async |conn: &mut Conn| {
        sqlx::query("INSERT INTO learners (id, created_at) VALUES ('019-sutrisno', 0)").execute(conn).await?;
        Ok(())
    };
    database.db.write(learner).await.unwrap();
    let clock = Clock::standing_at("2030-03-01T09:00:00Z".parse::<Timestamp>().unwrap());
    let sessions = SessionRows::new(database.db.clone(), clock.clone());
    (database, sessions, clock)
}

/// As tower-sessions makes them: the end is reckoned from the machine's time.
fn record(hours: i64) -> Record {
    let data = [("learner".to_owned(), json!("019-sutrisno"))].into();
    Record { id: Id::default(), data, expiry_date: OffsetDateTime::now_utc() + Duration::hours(hours) }
}

fn pass(clock: &Clock, hours: i64) {
    clock.set(clock.now() + SignedDuration::from_hours(hours));
}

async fn a_session_comes_back(engine: Engine) {
    let (_database, sessions, _) = site(engine).await;
    let mut kept = record(24);
    sessions.create(&mut kept).await.unwrap();
    let found = sessions.load(&kept.id).await.unwrap().unwrap();
    assert_eq!((found.id, found.data), (kept.id, kept.data));
    assert!((found.expiry_date - kept.expiry_date).abs() < Duration::seconds(5));
    assert!(sessions.load(&Id::default()).await.unwrap().is_none());
}

async fn a_changed_session_comes_back_changed(engine: Engine) {
    let (_database, sessions, clock) = site(engine).await;
    let mut kept = record(1);
    sessions.create(&mut kept).await.unwrap();
    kept.data.insert("flash".into(), json!({"saved": true, "words": "Sampai jumpa, Bu 😀"}));
    kept.expiry_date += Duration::hours(10);
    sessions.save(&kept).await.unwrap();
    pass(&clock, 10);
    assert_eq!(sessions.load(&kept.id).await.unwrap().unwrap().data, kept.data);
}

async fn an_ended_session_is_none(engine: Engine) {
    let (_database, sessions, _) = site(engine).await;
    let mut ended = record(0);
    sessions.create(&mut ended).await.unwrap();
    assert!(sessions.load(&ended.id).await.unwrap().is_none());
}

/// A request that was still under way at the sign-out must not bring the session back.
async fn a_deleted_session_is_none_and_stays_so(engine: Engine) {
    let (_database, sessions, _) = site(engine).await;
    let mut kept = record(24);
    sessions.create(&mut kept).await.unwrap();
    sessions.delete(&kept.id).await.unwrap();
    assert!(sessions.load(&kept.id).await.unwrap().is_none());
    sessions.save(&kept).await.unwrap();
    assert!(sessions.load(&kept.id).await.unwrap().is_none());
    sessions.delete(&kept.id).await.unwrap();
}

async fn a_taken_id_gets_another(engine: Engine) {
    let (_database, sessions, _) = site(engine).await;
    let mut first = record(24);
    sessions.create(&mut first).await.unwrap();
    let mut second = Record { data: Default::default(), ..first.clone() };
    sessions.create(&mut second).await.unwrap();
    assert_ne!(first.id, second.id);
    assert_eq!(sessions.load(&first.id).await.unwrap().unwrap().data, first.data);
    assert!(sessions.load(&second.id).await.unwrap().unwrap().data.is_empty());
}

async fn the_id_is_nowhere_in_the_rows(engine: Engine) {
    let (database, sessions, _) = site(engine).await;
    let mut kept = record(24);
    sessions.create(&mut kept).await.unwrap();
    sessions.save(&kept).await.unwrap();
    let mut conn = database.db.read().await.unwrap();
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT id_hash, data, expires_at FROM sessions").fetch_all(&mut *conn).await.unwrap();
    assert_eq!(rows.len(), 1);
    let (id_hash, data, _) = &rows[0];
    assert_eq!(id_hash.len(), 64);
    let bytes = kept.id.0.to_le_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    for raw in [kept.id.to_string(), kept.id.0.to_string(), format!("{:x}", kept.id.0), hex] {
        assert!(!id_hash.contains(&raw) && !data.contains(&raw), "the row holds the id");
    }
}

async fn a_session_ends_by_the_clock_of_the_site(engine: Engine) {
    let (_database, sessions, clock) = site(engine).await;
    let mut kept = record(24);
    sessions.create(&mut kept).await.unwrap();
    pass(&clock, 23);
    assert!(sessions.load(&kept.id).await.unwrap().is_some());
    pass(&clock, 2);
    assert!(sessions.load(&kept.id).await.unwrap().is_none());
}

/// More rows than are removed in one bite.
async fn ended_rows_are_removed_and_others_stay(engine: Engine) {
    let (database, sessions, clock) = site(engine).await;
    let mut long = record(100);
    sessions.create(&mut long).await.unwrap();
    insert_many(&database, 1203, clock.now().as_millisecond() + 1).await;
    assert_eq!(sessions.delete_expired().await.unwrap(), 0);
    pass(&clock, 1);
    assert_eq!(sessions.delete_expired().await.unwrap(), 1203);
    assert!(sessions.load(&long.id).await.unwrap().is_some());
}

async fn insert_many(database: &TestDatabase, many: i64, expires_at: i64) {
    let insert = "INSERT INTO sessions (id_hash, data, expires_at) VALUES ($1, '{}', $2)";
    let write = database.db.write(async |conn| {
        for n in 0..many {
            sqlx::query(insert).bind(format!("{n:064}")).bind(expires_at).execute(&mut *conn).await?;
        }
        Ok(())
    });
    write.await.unwrap();
}

async fn a_learners_sessions_end_with_her(engine: Engine) {
    let (database, sessions, _) = site(engine).await;
    let mut kept = record(24);
    sessions.create(&mut kept).await.unwrap();
    let delete = async |conn: &mut Conn| {
        sqlx::query("DELETE FROM learners").execute(conn).await?;
        Ok(())
    };
    database.db.write(delete).await.unwrap();
    assert!(sessions.load(&kept.id).await.unwrap().is_none());
}
