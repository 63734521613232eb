//! `lentera privacy …`, and what a deletion leaves on the disk.

use std::{fs, process::Output, time::Duration};

use lentera::{
    accounts::{self, LearnerId, LearnerName, MadeBy},
    db::Db,
};

use super::presses::Learner;
use crate::support::{
    Engine,
    database::empty,
    process::{Place, Process},
    wire::Wire,
};

const NAME: &str = "Sutrisno Wulandari";
const OPENING: &str = "2030-03-01T02:00:00Z";

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The learner who finished the course of `two-lessons`, her cookie among what she has.
async fn presses(site: &Process) -> Learner {
    let mut learner = Learner::new();
    let mut wire = Wire::to(site.address).await.unwrap();
    learner.press(&mut wire).await.unwrap();
    learner.press(&mut wire).await.unwrap();
    learner
}

/// Gives a name to everybody who has none.
async fn name_all(address: &str, name: &str) -> String {
    let db = Db::connect(address).await.unwrap();
    let query = "SELECT id FROM learners WHERE name IS NULL ORDER BY id";
    let ids: Vec<String> = sqlx::query_scalar(query).fetch_all(&mut *db.read().await.unwrap()).await.unwrap();
    let (name, now) = (LearnerName::parse(name).unwrap(), OPENING.parse().unwrap());
    for id in &ids {
        let id = LearnerId::from_row(id.clone());
        db.write(async |conn| accounts::set_name(conn, &id, &name, MadeBy::Learner, now).await).await.unwrap();
    }
    db.close().await;
    ids.last().unwrap().clone()
}

fn traces(place: &Place, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(place.path().join("data")).unwrap().flatten() {
        let bytes = fs::read(entry.path()).unwrap_or_default();
        let has = |word: &&&str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
        found.extend(words.iter().filter(has).map(|word| format!("{word} in {:?}", entry.file_name())));
    }
    found
}

/// While the server runs, neither the database's file nor its log holds a letter of somebody who was deleted.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deletion_leaves_nothing_on_the_disk() {
    let place = Place::with_site("two-lessons");
    let site = place.serve().await;
    let learner = presses(&site).await;
    let id = name_all(&place.database(), NAME).await;
    let folded = LearnerName::parse(NAME).unwrap().folded();
    let words = [NAME, &folded, &id, &learner.done];
    // The log may be on its way into the file just now.
    let are_there = async || {
        for _ in 0..100 {
            if traces(&place, &words).len() >= words.len() {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        false
    };
    assert!(are_there().await, "they are there before: {:?}", traces(&place, &words));

    let cookie = [("cookie", learner.cookie.as_str())];
    let mut wire = Wire::to(site.address).await.unwrap();
    let gone = wire.post("/me/delete", &cookie, "").await.unwrap();
    assert_eq!((gone.status, gone.header("location")), (303, "/me/deleted"));
    assert_eq!(traces(&place, &words), [] as [String; 0]);
    // The copy that is taken next has nothing either.
    assert!(place.run(&["backup", "data/copy.db"]).status.success());
    assert_eq!(traces(&place, &words), [] as [String; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_answers_for_a_learner_by_name() {
    let database = empty(Engine::Postgres).await;
    let postgres = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address());
    let sqlite = Place::with_site("two-lessons");
    for (place, address) in [(&postgres, database.address()), (&sqlite, sqlite.database())] {
        let site = place.serve().await;
        let learner = presses(&site).await;
        let mut wire = Wire::to(site.address).await.unwrap();
        let cookie = [("cookie", learner.cookie.as_str())];
        let page = wire.get("/me/consents", &cookie).await.unwrap().text();
        let text = page.split("name=\"statistics-text\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let kept = wire.post("/me/consents", &cookie, &format!("statistics-text={text}&statistics=yes")).await.unwrap();
        assert_eq!(kept.status, 303);
        let id = name_all(&address, NAME).await;

        let proof = said(&place.run(&["privacy", "consents", "SUTRISNO  wulandari"]));
        assert!(proof.starts_with(&format!("{id}\t{NAME}\tsince 20")), "{proof}");
        assert!(proof.contains("\tstatistics\tgiven\tby web\nprivacy page: version 1 in `id`\n"), "{proof}");
        assert!(
            proof.contains(&format!("words (SHA-256 {text}):\nSaya setuju ikut dihitung, tanpa nama.\n")),
            "{proof}"
        );
        let export: serde_json::Value = serde_json::from_str(&said(&place.run(&["privacy", "export", &id]))).unwrap();
        assert_eq!(export["tables"][0]["records"][0]["name"], NAME);
        assert_eq!(
            said(&place.run(&["privacy", "figures"])),
            "of those who allow to be counted:\nfirst-steps\tfewer than 5\n"
        );
        assert_eq!(said(&place.run(&["privacy", "inactive"])), "about to be deleted: 0, of these with a name: 0\n");

        let unknown = refused(&place.run(&["privacy", "delete", "Sri"]));
        assert_eq!(unknown, "lentera: there is no learner `Sri`\n");
        presses(&site).await;
        let other = name_all(&address, "sutrisno wulandari").await;
        let two = refused(&place.run(&["privacy", "delete", NAME]));
        assert!(two.starts_with("lentera: 2 learners are called so; take the number of one:\n"), "{two}");
        assert!(said(&place.run(&["privacy", "delete", &other])).starts_with(&format!("deleted: {other}\t")));
        said(&place.run(&["privacy", "delete", NAME]));
        assert_eq!(
            refused(&place.run(&["privacy", "export", NAME])),
            format!("lentera: there is no learner `{NAME}`\n")
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_about_to_be_deleted_is_listed() {
    let place = Place::with_site("two-lessons").with("LENTERA_CLOCK", OPENING);
    let mut site = place.serve().await;
    presses(&site).await;
    let id = name_all(&place.database(), NAME).await;
    presses(&site).await;
    site.terminate();
    site.ended().await;
    let place = place.with("LENTERA_CLOCK", "2032-02-01T02:00:00Z");
    let list = said(&place.run(&["privacy", "inactive"]));
    let expected = format!(
        "about to be deleted: 2, of these with a name: 1\n{id}\t{NAME}\tlast here 2030-03-01\tdeleted from 2032-04-01\n"
    );
    assert_eq!(list, expected);

    // The server does it by itself, from its start on, and says how many and no more.
    let mut site = place.serve().await;
    site.says("warned=2 deleted=0").await;
    site.terminate();
    site.ended().await;
    let site = place.with("LENTERA_CLOCK", "2032-04-01T02:00:00Z").serve().await;
    site.says("warned=0 deleted=2").await;
    assert!(!site.log().iter().any(|line| line.contains(NAME) || line.contains(&id)), "{:#?}", site.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_breach_those_affected_are_listed_and_the_notice_is_drafted() {
    let place = Place::with_site("two-lessons").with("LENTERA_CLOCK", OPENING);
    let mut site = place.serve().await;
    presses(&site).await;
    let id = name_all(&place.database(), NAME).await;
    site.terminate();
    site.ended().await;
    let breach = |more: &[&str]| place.run(&[&["privacy", "breach", "--since", "2030-02-28"], more].concat());

    let report =
        said(&breach(&["--until", "2030-03-01T10:00", "--found", "2030-03-01T11:00", "--how", "Laptop hilang."]));
    assert!(
        report.starts_with(&format!(
            "affected: 1\n{id}\t{NAME}\tlearners, learner_name_words, sessions, events, completions\n"
        )),
        "{report}"
    );
    for line in [
        "PEMBERITAHUAN KEGAGALAN PELINDUNGAN DATA PRIBADI",
        "paling lambat Senin, 4 Maret 2030, pukul 11.00 WIB",
        "Jumlah orang yang terdampak: 1",
        "- Yang dikerjakan di pelajaran",
        "Sejak Kamis, 28 Februari 2030, pukul 00.00 WIB sampai Jumat, 1 Maret 2030, pukul 10.00 WIB.",
        "Bagaimana data terungkap:\nLaptop hilang.",
        "Upaya penanganan dan pemulihan:\n[DIISI PERPUSTAKAAN]",
        "Tempat bertanya: Petugas data\nTelepon 0335-123456, email tanya@example.org",
        "NOTICE OF A PERSONAL DATA BREACH",
        "Due in writing by Monday, 4 March 2030, 11:00 WIB",
        "- What you did in lessons",
    ] {
        assert!(report.contains(line), "no “{line}” in {report}");
    }
    let notice = report.split("\n\n").skip(1).collect::<String>();
    assert!(!notice.contains(NAME) && !notice.contains(&id), "the notice names nobody");

    let only = said(&breach(&["--table", "completions"]));
    assert!(only.starts_with(&format!("affected: 1\n{id}\t{NAME}\tcompletions\n")), "{only}");
    assert!(!only.contains("- Yang dikerjakan di pelajaran"));
    let consents = said(&breach(&["--table", "consents"]));
    assert!(consents.starts_with("affected: 0\n") && consents.contains("Tidak ada data peserta"), "{consents}");
    let before = said(&breach(&["--until", "2030-02-28T12:00"]));
    assert!(before.starts_with("affected: 0\n"), "{before}");

    let tables = "learners, learner_name_words, joined_learners, sessions, events, first_presses, completions, places, \
                  listening_places, certificates, consents, cards, registrations, registration_consents, notices, \
                  questions, question_votes";
    let unknown = refused(&breach(&["--table", "cards2"]));
    assert_eq!(unknown, format!("lentera: no table `cards2` keeps anything of learners; there is: {tables}\n"));
    let typed = refused(&breach(&["--until", "kemarin"]));
    assert_eq!(typed, "lentera: kemarin: expected a moment such as 2030-03-01T09:00, or a date\n");
    let backwards = refused(&breach(&["--until", "2030-02-01"]));
    assert_eq!(backwards, "lentera: it ended before it began: --since must not be after --until\n");
}
