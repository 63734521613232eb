//! What is kept of a learner: shown, allowed, taken back, deleted, and let go in time.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use lentera::{
    accounts::{self, LearnerId, LearnerName},
    cards, consents,
    db::Conn,
    privacy,
};
use serde_json::Value;

use crate::support::{
    Engine, TestSite, Visitor,
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
    a_box_is_not_ticked_until_she_ticks_it,
    taking_back_counts_at_once,
    the_same_choice_twice_is_one,
    words_that_changed_are_asked_again,
    who_allows_it_is_counted_and_stays_a_number,
    who_stays_away_is_warned_then_deleted,
    who_comes_back_in_time_is_told_and_kept,
    nobody_goes_without_the_whole_warning,
    what_was_done_counts_where_no_visit_was_kept,
    the_privacy_page_keeps_its_earlier_texts,
    consents_follow_a_learner_to_her_card,
);

const WELCOME: &str = "/courses/first-steps/welcome";
const SEARCHING: &str = "/courses/first-steps/searching";

async fn learner(site: &TestSite) -> Visitor {
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), "").await;
    phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
    phone
}

async fn only_learner(site: &TestSite) -> LearnerId {
    let mut conn = site.app.db.read().await.unwrap();
    let ids: Vec<String> =
        sqlx::query_scalar("SELECT id FROM learners ORDER BY id").fetch_all(&mut *conn).await.unwrap();
    let [id] = &ids[..] else { panic!("{} learners", ids.len()) };
    LearnerId::from_row(id.clone())
}

async fn count(site: &TestSite, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

/// Presses "Simpan pilihan" as the form has it, with the box ticked or not.
async fn choose(phone: &Visitor, allows: bool) {
    let page = phone.get("/me/consents").await.is_ok();
    let text = &page.attributes("input[name=statistics-text]", "value")[0];
    let ticked = if allows { "&statistics=yes" } else { "" };
    phone.post("/me/consents", &format!("statistics-text={text}{ticked}")).await.redirects_to("/me/consents?saved");
}

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
    says("consents", "Kalimat yang dibaca", "Saya boleh ikut dihitung, tanpa nama.");
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
        accounts::set_name(conn, &hers, &LearnerName::parse(MARK).unwrap(), now).await?;
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

async fn a_box_is_not_ticked_until_she_ticks_it(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    let page = phone.get("/me/consents").await.is_ok();
    assert_eq!(page.attributes("input[type=checkbox]", "name"), ["statistics"]);
    assert!(page.attributes("input[type=checkbox]", "checked").is_empty());
    let id = only_learner(&site).await;
    assert!(!consents::may_count(&mut site.app.db.read().await.unwrap(), &id).await.unwrap());
    choose(&phone, false).await;
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 0, "who never said yes has nothing to take back");

    choose(&phone, true).await;
    let page = phone.get("/me/consents?saved").await.is_ok();
    assert_eq!(page.text("[role=status]"), "Pilihan Bapak/Ibu sudah tersimpan dan langsung berlaku.");
    assert_eq!(page.attributes("input[type=checkbox]", "checked").len(), 1);
    assert!(consents::may_count(&mut site.app.db.read().await.unwrap(), &id).await.unwrap());
    let proof: (String, String, i64, i64, String) = sqlx::query_as(
        "SELECT consents.channel, consent_texts.language, consents.policy, consents.happened_at, consent_texts.words
         FROM consents JOIN consent_texts ON consent_texts.hash = consents.text_hash",
    )
    .fetch_one(&mut *site.app.db.read().await.unwrap())
    .await
    .unwrap();
    assert_eq!((proof.0.as_str(), proof.1.as_str(), proof.2), ("web", "id", 1));
    assert_eq!(proof.3, site.app.clock.now().as_millisecond());
    assert!(proof.4.starts_with("Saya boleh ikut dihitung, tanpa nama.\nPerpustakaan menghitung"), "{}", proof.4);
}

async fn taking_back_counts_at_once(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    let id = only_learner(&site).await;
    choose(&phone, true).await;
    choose(&phone, false).await;
    assert!(!consents::may_count(&mut site.app.db.read().await.unwrap(), &id).await.unwrap());
    let page = phone.get("/me/consents").await.is_ok();
    assert!(page.attributes("input[type=checkbox]", "checked").is_empty());
    assert!(page.text("main").contains("Izin ditarik kembali pada Jumat, 1 Maret 2030."));
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 2, "nothing is changed, only added");
    choose(&phone, true).await;
    assert!(consents::may_count(&mut site.app.db.read().await.unwrap(), &id).await.unwrap());
}

async fn the_same_choice_twice_is_one(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    let text = phone.get("/me/consents").await.attributes("input[name=statistics-text]", "value").remove(0);
    let form = format!("statistics-text={text}&statistics=yes");
    let presses = std::iter::repeat_with(|| phone.post("/me/consents", &form)).take(8);
    for answer in futures_util::future::join_all(presses).await {
        answer.redirects_to("/me/consents?saved");
    }
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 1);
}

async fn words_that_changed_are_asked_again(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    for form in ["statistics=yes", "statistics=yes&statistics-text=0a1b"] {
        let page = phone.post("/me/consents", form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text("[role=alert]").contains("pilihan tadi belum disimpan"));
        let described = page.attributes("input[name=statistics]", "aria-describedby").remove(0);
        assert_eq!(described, "statistics-problem statistics-explained");
    }
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 0);
    // The page in English has words of its own.
    let english = phone.get("/en/me/consents").await.attributes("input[name=statistics-text]", "value").remove(0);
    let page = phone.post("/me/consents", &format!("statistics=yes&statistics-text={english}")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn who_allows_it_is_counted_and_stays_a_number(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let library = site.app.library();
    let mut phones = Vec::new();
    for n in 0..6 {
        let phone = site.visitor();
        phone.post(&format!("{WELCOME}/done"), "").await;
        if n > 0 {
            phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
        }
        phones.push(phone);
    }
    let figure = async || privacy::figures(&site.app.db, &library).await.unwrap().remove("first-steps");
    assert_eq!(figure().await, None, "nobody allowed it");
    for phone in &phones[..4] {
        choose(phone, true).await;
    }
    assert_eq!(figure().await.unwrap().participants(), None, "four are too few to be told");
    choose(&phones[4], true).await;
    let five = figure().await.unwrap();
    assert_eq!((five.participants(), five.finishers()), (Some(5), None), "four of five finished");
    choose(&phones[5], true).await;
    let six = figure().await.unwrap();
    assert_eq!((six.participants(), six.finishers()), (Some(6), Some(5)));

    phones[5].post("/me/delete", "").await;
    phones[5].post("/me/delete", "").await;
    assert_eq!(figure().await.unwrap(), six, "who is deleted stays in the number");
    choose(&phones[0], false).await;
    assert_eq!(figure().await.unwrap().participants(), Some(5), "who takes it back is out at once");
    phones[0].post("/me/delete", "").await;
    assert_eq!(figure().await.unwrap().participants(), Some(5), "and is not counted when she goes");
}

async fn pass(site: &mut TestSite, days: i64) -> privacy::Retired {
    site.advance(SignedDuration::from_hours(24 * days)).await;
    privacy::retire(&site.app).await.unwrap()
}

fn retired(warned: u64, deleted: u64) -> privacy::Retired {
    privacy::Retired { warned, deleted }
}

/// Kept for 24 months after the last visit, on the list for the last 60 days: from 1 March 2030 to 1 March 2032.
async fn who_stays_away_is_warned_then_deleted(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    learner(&site).await;
    let id = only_learner(&site).await;
    assert_eq!(pass(&mut site, 670).await, retired(0, 0));
    assert_eq!(about_to_go(&site).await, []);
    assert_eq!(pass(&mut site, 2).await, retired(1, 0), "59 days before");
    assert_eq!(pass(&mut site, 1).await, retired(0, 0), "warned once");
    let goes_at: Timestamp = "2032-03-02T02:00:00Z".parse().unwrap();
    assert_eq!(about_to_go(&site).await, [(id, goes_at)], "60 days after the warning");
    assert_eq!(pass(&mut site, 58).await, retired(0, 0));
    assert_eq!(pass(&mut site, 2).await, retired(0, 1));
    for query in ["SELECT COUNT(*) FROM learners", "SELECT COUNT(*) FROM events", "SELECT COUNT(*) FROM completions"] {
        assert_eq!(count(&site, query).await, 0, "{query}");
    }
    assert_eq!(pass(&mut site, 1).await, retired(0, 0));
}

async fn about_to_go(site: &TestSite) -> Vec<(LearnerId, Timestamp)> {
    let library = site.app.library();
    let mut conn = site.app.db.read().await.unwrap();
    let list = privacy::about_to_be_deleted(&mut conn, &library.site, site.app.clock.now(), 100).await.unwrap();
    list.into_iter().map(|one| (one.learner.id, one.goes_at)).collect()
}

/// Sessions end after 400 days, so she comes with a session that a later visit made.
async fn who_comes_back_in_time_is_told_and_kept(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    site.edit("site.toml", |text| {
        text.replace(
            "[privacy.controller]",
            "[privacy]\nkeep_inactive_months = 6\nwarn_days = 30\n[privacy.controller]",
        )
    })
    .await;
    let phone = learner(&site).await;
    assert_eq!(pass(&mut site, 160).await, retired(1, 0));
    let home = phone.get("/").await.is_ok();
    let expected = "Selamat datang kembali. Catatan Bapak/Ibu hampir dihapus karena lama tidak dipakai. \
                    Sekarang disimpan lagi sampai Sabtu, 8 Februari 2031.";
    assert_eq!(home.text("[role=status]"), expected);
    assert_eq!(phone.get("/me").await.is_ok().text("[role=status]"), expected);
    assert_eq!(about_to_go(&site).await, []);
    assert_eq!(pass(&mut site, 2).await, retired(0, 0));
    assert!(!phone.get("/").await.is_ok().text("main").contains("hampir dihapus"), "told on one day only");
    assert_eq!(pass(&mut site, 100).await, retired(0, 0));
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Selesai pada Jumat, 1 Maret 2030");
}

/// A server that was off for years, or a clock that jumped, finds everybody away; still all are warned first.
async fn nobody_goes_without_the_whole_warning(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    assert_eq!(pass(&mut site, 390).await, retired(0, 0));
    phone.get("/").await.is_ok();
    assert_eq!(pass(&mut site, 4000).await, retired(1, 0));
    assert_eq!(pass(&mut site, 59).await, retired(0, 0));
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learners").await, 1);
    assert_eq!(pass(&mut site, 2).await, retired(0, 1));
}

/// More than one bite, and rows from before visits were kept.
async fn what_was_done_counts_where_no_visit_was_kept(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let opening = site.app.clock.now().as_millisecond();
    let many = async |conn: &mut Conn| {
        for n in 0..60 {
            sqlx::query("INSERT INTO learners (id, created_at) VALUES ($1, $2)")
                .bind(format!("learner-{n:02}"))
                .bind(opening)
                .execute(&mut *conn)
                .await?;
        }
        let query = "INSERT INTO events (id, learner_id, kind, course, lesson, happened_at)
                     VALUES ('event', 'learner-07', 'done', 'first-steps', 'welcome', $1)";
        sqlx::query(query).bind(opening + 400 * 24 * 3_600_000).execute(&mut *conn).await?;
        Ok(())
    };
    site.app.db.write(many).await.unwrap();
    assert_eq!(pass(&mut site, 700).await, retired(60, 0));
    assert_eq!(pass(&mut site, 61).await, retired(0, 59));
    assert_eq!(only_learner(&site).await.as_str(), "learner-07");
}

async fn the_privacy_page_keeps_its_earlier_texts(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    let first = reader.get("/privacy").await.is_ok();
    assert!(first.text("main").contains("Berlaku sejakJumat, 1 Maret 2030"), "{}", first.text("main"));
    site.advance(SignedDuration::from_hours(24 * 31)).await;
    let old = std::fs::read_to_string(site.content().join("pages/privacy.md")).unwrap();
    let words = "Kami sekarang juga menyimpan <nama> & kartu.";
    site.edit("pages/privacy.md", |text| text + "\nKalimat kedua.\n").await;
    site.edit("pages/privacy.md", |text| text + &format!("\n`{words}`\n")).await;
    site.republish().await;

    let page = reader.get("/privacy").await.is_ok();
    assert!(page.text("main").contains("Berlaku sejakSenin, 1 April 2030"));
    assert_eq!(page.attributes("main a[href='/privacy/versions']", "href").len(), 1);
    let list = reader.get("/privacy/versions").await.is_ok();
    assert_eq!(
        list.texts("main .actions a"),
        [
            "Versi 3, sejak Senin, 1 April 2030 · Berlaku sekarang",
            "Versi 2, sejak Senin, 1 April 2030",
            "Versi 1, sejak Jumat, 1 Maret 2030",
        ]
    );
    let version = reader.get("/privacy/versions/1").await.is_ok();
    assert!(version.text("main").contains("Sudah diganti pada Senin, 1 April 2030"));
    assert!(!version.text("main").contains("Kalimat kedua."));
    assert_eq!(version.text(".prose p.lead"), old.split("title = \"").nth(1).unwrap().split('"').next().unwrap());
    assert!(reader.get("/privacy/versions/2").await.is_ok().text("main").contains("Kalimat kedua."));
    assert!(reader.get("/privacy/versions/3").await.is_ok().text("main").contains(words));
    for nowhere in ["/privacy/versions/0", "/privacy/versions/4", "/privacy/versions/x"] {
        assert_eq!(reader.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    // Who reads English finds the texts of the site's first language, as the page itself is.
    assert!(reader.get("/en/privacy/versions").await.is_ok().text("main").contains("Version 1, since Friday"));

    let site = site.restart().await;
    assert_eq!(site.visitor().get("/privacy/versions").await.texts("main .actions a").len(), 3, "a restart adds none");
    let phone = learner(&site).await;
    choose(&phone, true).await;
    assert_eq!(count(&site, "SELECT policy FROM consents").await, 3, "a consent knows the page that was in force");
}

async fn consents_follow_a_learner_to_her_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = learner(&site).await;
    choose(&phone, true).await;
    let (nameless, card) = (only_learner(&site).await, LearnerId::fresh());
    let (name, now) = (LearnerName::parse("Sri").unwrap(), site.app.clock.now());
    let with_card = site.app.db.write(async |conn| {
        accounts::insert_learner(conn, &card, now).await?;
        accounts::set_name(conn, &card, &name, now).await
    });
    with_card.await.unwrap();
    for _ in 0..2 {
        cards::merge(&site.app, &nameless, &card).await.unwrap();
    }
    assert_eq!(only_learner(&site).await, card);
    assert!(consents::may_count(&mut site.app.db.read().await.unwrap(), &card).await.unwrap());
    assert_eq!(count(&site, "SELECT COUNT(*) FROM consents").await, 1);
    assert_eq!(count(&site, "SELECT COUNT(*) FROM past_participants").await, 0, "nobody was deleted");
}
