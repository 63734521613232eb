//! What a learner sees, saves and deletes of her own.

use std::collections::BTreeSet;

use lentera::{
    accounts::{self, LearnerName, MadeBy},
    db::Conn,
    privacy,
};
use serde_json::Value;

use super::{WELCOME, choose, count, learner, only_learner};
use crate::support::{
    Engine, TestSite,
    schema::{MARK, fill, rows_with, schema, tables_of_learners},
    visitor::Answer,
};

both_engines!(
    who_has_nothing_kept_is_told_so,
    a_learner_sees_everything_that_is_kept_of_her,
    a_learner_saves_everything_as_a_file,
    every_table_with_a_learner_is_shown_to_her,
    deleting_a_learner_leaves_none_of_her_rows,
    a_table_that_keeps_what_it_should_not_is_found,
    a_learner_deletes_herself,
);

/// Label and words of everything that the page tells of a table.
fn facts(page: &Answer, table: &str) -> Vec<(String, String)> {
    let labels = page.texts(&format!("#{table} dt"));
    labels.into_iter().zip(page.texts(&format!("#{table} dd"))).collect()
}

async fn who_has_nothing_kept_is_told_so(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    for path in ["/me/data", "/me/consents", "/me/delete"] {
        let page = reader.get(path).await.is_ok();
        assert!(page.text("main").contains("Tidak ada data Bapak/Ibu yang disimpan"), "{path}");
        assert!(page.texts("main form").is_empty(), "{path}");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    let file: Value = serde_json::from_slice(&reader.get("/me/data.json").await.is_ok().body).unwrap();
    assert_eq!(file["tables"], serde_json::json!([]));
    reader.post("/me/delete", "").await.redirects_to("/me/deleted");
    reader.post("/me/consents", "statistics=yes").await.redirects_to("/me/consents");
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learners").await, 0);
}

async fn a_learner_sees_everything_that_is_kept_of_her(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    choose(&phone, true).await;
    let me = phone.get("/me").await.is_ok();
    assert!(me.text("main").contains("Disimpan sampai Senin, 1 Maret 2032, bila tidak dipakai lagi."));
    assert!(me.text("main").contains("Diizinkan sejak Jumat, 1 Maret 2030."));

    let page = phone.get("/me/data").await.is_ok();
    let says = |table: &str, label: &str, words: &str| {
        let facts = facts(&page, table);
        let found = facts.iter().any(|(known, said)| known == label && said.starts_with(words));
        assert!(found, "no {label}: {words} in {facts:?}");
    };
    says("learners", "Kunjungan terakhir", "Jumat, 1 Maret 2030, pukul 09.00 WIB");
    says("events", "Pelajaran", "Selamat datang");
    says("events", "Yang dilakukan", "ditandai selesai");
    says("events", "Yang dilakukan", "latihan soal dijawab, semua benar");
    says("events", "Jawaban yang dipilih", "2, 1");
    says("events", "Dicatat", "Jumat, 1 Maret 2030, pukul 09.00 WIB, saat Bapak/Ibu menekan tombol");
    says("completions", "Dicatat", "Jumat, 1 Maret 2030, pukul 09.00 WIB, oleh situs ini");
    says("consents", "Kalimat yang dibaca", "Saya setuju ikut dihitung, tanpa nama.");
    says("sessions", "Terakhir dipakai", "Jumat, 1 Maret 2030, pukul 09.00 WIB");
    for path in ["/me", "/me/data", "/me/consents", "/me/delete", "/me/deleted"] {
        for path in [path.to_owned(), format!("/en{path}")] {
            let page = phone.get(&path).await.is_ok();
            let main = page.text("main");
            for key in ["own-", "my-data-", "consents-", "consent-", "deletion-", "deleted-"] {
                assert!(!main.contains(key), "{path} shows a bare key {key}: {main}");
            }
        }
    }
}

async fn a_learner_saves_everything_as_a_file(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    let answer = phone.get("/me/data.json").await.is_ok();
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"data-saya.json\"");
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let file: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(file["format"], "lentera-own-data/1");
    assert_eq!(file["controller"], "Perpustakaan Contoh");
    assert_eq!(file["made_at"], "2030-03-01T09:00:00.000+07:00");
    assert_eq!(file["kept_until"], "2032-03-01T09:00:00.000+07:00");
    let table = |name: &str| file["tables"].as_array().unwrap().iter().find(|table| table["table"] == name).unwrap();
    let event = &table("events")["records"][1];
    assert_eq!(event["lesson"], "first-steps/searching");
    assert_eq!(event["kind"], "passed");
    assert_eq!(event["made_by"], "learner");
    assert_eq!(event["made_at"], "2030-03-01T09:00:00.001+07:00");
    assert_eq!(table("completions")["records"][0]["course"], "first-steps");
    assert_eq!(table("learners")["records"][0]["id"], only_learner(&site).await.as_str());
    // What opens a session is not in it.
    let cookie = &phone.cookies()["__Host-lentera"];
    let hash: String = sqlx::query_scalar("SELECT id_hash FROM sessions")
        .fetch_one(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert!(!answer.html().contains(&hash) && !answer.html().contains(cookie));
    let english: Value = serde_json::from_slice(&phone.get("/en/me/data.json").await.is_ok().body).unwrap();
    let named = |table: &&Value| table["table"] == "events";
    let events = english["tables"].as_array().unwrap().iter().find(named).unwrap();
    assert_eq!(events["what"], "What you did in lessons");
}

/// A table that a later feature adds is missing here until its room tells of it.
async fn every_table_with_a_learner_is_shown_to_her(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    learner(&site).await;
    let library = site.app.library();
    let hers = only_learner(&site).await;
    let mut conn = site.app.db.read().await.unwrap();
    let told = privacy::own_data(&mut conn, &library, library.first_language(), &hers);
    let told: BTreeSet<String> = told.await.unwrap().iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(told, tables_of_learners(&schema(&site.app.db, engine).await));
}

async fn deleting_a_learner_leaves_none_of_her_rows(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let db = &site.app.db;
    let phone = learner(&site).await;
    choose(&phone, true).await;
    choose(&phone, false).await;
    let hers = only_learner(&site).await;
    let other = site.visitor();
    other.post(&format!("{WELCOME}/done"), "").await;
    let now = site.app.clock.now();
    let schema = schema(db, engine).await;
    db.write(async |conn| {
        accounts::set_name(conn, &hers, &LearnerName::parse(MARK).unwrap(), MadeBy::Learner, now).await?;
        fill(conn, &schema, hers.as_str()).await
    })
    .await
    .unwrap();
    let words = [hers.as_str(), MARK];
    for table in tables_of_learners(&schema) {
        assert!(rows_with(db, &schema, &table, &words).await > 0, "{table} holds something of hers");
    }
    let before: Vec<usize> = all_rows(&site, &schema).await;

    let library = site.app.library();
    db.write(async |conn| privacy::delete_learner(conn, &library, &hers).await).await.unwrap();
    for table in schema.keys() {
        assert_eq!(rows_with(db, &schema, table, &words).await, 0, "{table} still holds something of hers");
    }
    assert_ne!(all_rows(&site, &schema).await, before);
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learners").await, 1, "nobody else's is touched");
    assert_eq!(count(&site, "SELECT COUNT(*) FROM events").await, 1);
    assert_eq!(other.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

/// The test above would fail for a table that names a learner and does not let her go.
async fn a_table_that_keeps_what_it_should_not_is_found(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let db = &site.app.db;
    learner(&site).await;
    let hers = only_learner(&site).await;
    let make = async |conn: &mut Conn| {
        let query = "CREATE TABLE diaries (id text primary key, learner_id text not null, words text)";
        sqlx::query(query).execute(&mut *conn).await?;
        let query = "CREATE TABLE pages (id text primary key, diary_id text references diaries (id), words text)";
        sqlx::query(query).execute(conn).await?;
        Ok(())
    };
    db.write(make).await.unwrap();
    let schema = schema(db, engine).await;
    let library = site.app.library();
    db.write(async |conn| {
        fill(conn, &schema, hers.as_str()).await?;
        privacy::delete_learner(conn, &library, &hers).await
    })
    .await
    .unwrap();
    for (table, left) in [("diaries", 1), ("pages", 1), ("events", 0), ("consents", 0)] {
        assert_eq!(rows_with(db, &schema, table, &[hers.as_str(), MARK]).await, left, "{table}");
    }
}

async fn all_rows(site: &TestSite, schema: &crate::support::schema::Schema) -> Vec<usize> {
    let mut rows = Vec::new();
    for table in schema.keys() {
        rows.push(rows_with(&site.app.db, schema, table, &[""]).await);
    }
    rows
}

async fn a_learner_deletes_herself(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    let page = phone.get("/me/delete").await.is_ok();
    assert!(page.text("main").contains("Ini tidak bisa dibatalkan."));
    assert!(page.text("main").contains("Semua tanda selesai, jawaban latihan soal, dan tanggalnya."));
    assert!(!page.text("main").contains("Kartu belajarnya"), "she has none");
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learners").await, 1, "looking deletes nothing");

    let gone = phone.post("/me/delete", "").await;
    gone.redirects_to("/me/deleted");
    assert_eq!(gone.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(phone.cookies().is_empty());
    for query in [
        "SELECT COUNT(*) FROM learners",
        "SELECT COUNT(*) FROM events",
        "SELECT COUNT(*) FROM completions",
        "SELECT COUNT(*) FROM sessions",
    ] {
        assert_eq!(count(&site, query).await, 0, "{query}");
    }
    assert!(phone.get("/me/deleted").await.is_ok().text("main").contains("Tidak ada lagi data Bapak/Ibu"));
    phone.post("/me/delete", "").await.redirects_to("/me/deleted");
    phone.post("/en/me/delete", "").await.redirects_to("/en/me/deleted");
}
