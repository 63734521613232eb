//! Proof: what a finished course gives a learner with a name, and how others check it without asking anybody.

use std::{fs, path::PathBuf, process::Command};

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{
    accounts::{self, LearnerId},
    certificates,
    clock::Clock,
    secrets::{self, KeyPurpose},
};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Engine, TestSite, Visitor, paper::Printed, site::manifest};

both_engines!(
    a_learner_with_a_name_makes_her_certificate_once,
    what_is_missing_is_said,
    nothing_is_made_by_looking,
    the_paper_is_read_copied_and_scanned,
    long_words_leave_the_code_alone,
    the_public_page_says_what_the_paper_says,
    a_verifier_that_is_not_ours_accepts_the_badge,
    a_rotated_key_leaves_earlier_certificates_valid,
    whatever_becomes_of_the_course_the_certificate_stays,
    a_name_is_put_right_at_the_same_address,
    who_deletes_her_data_takes_the_proof_along,
    two_learners_become_one_with_all_certificates,
    eight_presses_make_one_certificate,
);

const COURSE: &str = "/courses/first-steps";
const CERTIFICATE: &str = "/courses/first-steps/certificate";

async fn finishes(phone: &Visitor) {
    phone.post(&format!("{COURSE}/welcome/done"), "").await;
    phone.post(&format!("{COURSE}/searching/quiz"), "q0=1&q1=0").await;
}

async fn newest_learner(site: &TestSite) -> LearnerId {
    let query = "SELECT id FROM learners ORDER BY created_at DESC, id DESC LIMIT 1";
    let mut conn = site.app.db.read().await.unwrap();
    LearnerId::from_row(sqlx::query_scalar(query).fetch_one(&mut *conn).await.unwrap())
}

/// Somebody who finished the course, said her name and pressed the button; the address of the page that confirms it.
async fn proven(site: &TestSite, name: &str) -> (Visitor, LearnerId, String) {
    let phone = site.visitor();
    finishes(&phone).await;
    let learner = newest_learner(site).await;
    site.is_called(&learner, name).await;
    phone.post(CERTIFICATE, "").await.redirects_to(CERTIFICATE);
    let address = public_address(&phone).await;
    (phone, learner, address)
}

async fn public_address(phone: &Visitor) -> String {
    let page = phone.get(CERTIFICATE).await.is_ok();
    let links = page.attributes("main a", "href");
    links.into_iter().find(|link| link.starts_with("/certificates/") && !link.contains('.')).expect("its public page")
}

async fn count(site: &TestSite) -> i64 {
    let mut conn = site.app.db.read().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM certificates").fetch_one(&mut *conn).await.unwrap()
}

async fn a_learner_with_a_name_makes_her_certificate_once(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    finishes(&phone).await;
    assert_eq!(phone.get(COURSE).await.attributes(".finished a", "href"), [CERTIFICATE]);
    site.is_called(&newest_learner(&site).await, "H. Moch. Nur'aini, S.Pd.").await;

    let page = phone.get(CERTIFICATE).await.is_ok();
    assert_eq!(page.text(".certificate-name"), "H. Moch. Nur'aini, S.Pd.");
    assert_eq!(page.attributes("main form", "action"), [CERTIFICATE]);
    phone.post(CERTIFICATE, "").await.redirects_to(CERTIFICATE);
    let page = phone.get(CERTIFICATE).await.is_ok();
    assert_eq!(page.header("cache-control"), "no-store");
    let said = page.text(".certificate");
    for words in
        ["H. Moch. Nur'aini, S.Pd.", "Langkah pertama", "sekarang bisa memakai situs ini", "Jumat, 1 Maret 2030"]
    {
        assert!(said.contains(words), "“{words}” is not in: {said}");
    }
    assert!(page.texts("main form").is_empty(), "there is nothing left to press");
    let whatsapp = page.attributes("main a[href^='https://wa.me/']", "href");
    let address = public_address(&phone).await;
    let escaped = address.replace('/', "%2F").replace('-', "%2D");
    assert!(whatsapp[0].contains(&format!("https%3A%2F%2Flentera%2Eexample%2Eorg{escaped}")), "{whatsapp:?}");
    let me = phone.get("/me").await.is_ok();
    assert_eq!(me.attributes(&format!("main a[href='{CERTIFICATE}']"), "href").len(), 1);
    assert!(phone.get(&format!("/en{CERTIFICATE}")).await.text(".certificate").contains("is given to"));

    phone.post(CERTIFICATE, "").await.redirects_to(CERTIFICATE);
    assert_eq!((count(&site).await, public_address(&phone).await), (1, address));
}

async fn what_is_missing_is_said(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    let later = "Sertifikat bisa dibuat setelah semua pelajaran di kursus ini selesai.";
    assert_eq!(phone.get(CERTIFICATE).await.is_ok().text(".lead"), later);
    phone.post(CERTIFICATE, "").await.redirects_to(CERTIFICATE);
    phone.post(&format!("{COURSE}/welcome/done"), "").await;
    phone.post(CERTIFICATE, "").await.redirects_to(CERTIFICATE);
    let page = phone.get(CERTIFICATE).await.is_ok();
    assert_eq!((page.text(".lead"), page.text(".so-far")), (later.to_owned(), "Sudah 1 dari 2 pelajaran".to_owned()));
    assert_eq!(page.attributes("main a.primary", "href"), ["/courses/first-steps/searching"]);
    finishes(&phone).await;
    phone.post(CERTIFICATE, "").await.redirects_to(CERTIFICATE);
    let page = phone.get(CERTIFICATE).await.is_ok();
    assert!(page.text(".lead").contains("tuliskan dulu nama Bapak/Ibu"));
    assert_eq!(page.attributes("main a.primary", "href"), ["/me/card"]);
    assert_eq!(count(&site).await, 0);
    assert_eq!(phone.get("/courses/nothing/certificate").await.status, StatusCode::NOT_FOUND);
    assert_eq!(phone.post("/courses/nothing/certificate", "").await.status, StatusCode::NOT_FOUND);
}

async fn nothing_is_made_by_looking(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    assert!(!phone.get(CERTIFICATE).await.is_ok().headers.contains_key("set-cookie"));
    finishes(&phone).await;
    site.is_called(&newest_learner(&site).await, "Sri").await;
    phone.get(CERTIFICATE).await.is_ok();
    phone.head(CERTIFICATE).await;
    assert_eq!(count(&site).await, 0);
}

async fn the_paper_is_read_copied_and_scanned(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (phone, _, address) = proven(&site, "H. Moch. Nur'aini, S.Pd.").await;
    let links = phone.get(CERTIFICATE).await.attributes("main a.primary", "href");
    assert_eq!(links, [format!("{address}/certificate.pdf")]);
    let pdf = site.visitor().get(&links[0]).await.is_ok();
    assert_eq!((pdf.header("content-type"), pdf.header("cache-control")), ("application/pdf", "no-store"));
    assert_eq!(pdf.header("x-robots-tag"), "noindex");
    assert!(pdf.body.len() < 60_000, "{} bytes", pdf.body.len());
    let paper = Printed::pdf(&pdf.body);
    let text = paper.text();
    for words in [
        "Sertifikat diberikan kepada H. Moch. Nur'aini, S.Pd. yang telah menyelesaikan kursus Langkah pertama",
        "dan sekarang bisa memakai situs ini.",
        "Jumat, 1 Maret 2030",
        "Perpustakaan Contoh",
        &format!("lentera.example.org{address}"),
    ] {
        assert!(text.contains(words), "“{words}” is not in: {text}");
    }
    assert_eq!((paper.fact("Pages"), paper.fact("Page size")), ("1".to_owned(), "841.89 x 595.28 pts (A4)".to_owned()));
    assert_eq!(paper.fact("Title"), "Sertifikat: Langkah pertama");
    let fonts = paper.fonts();
    assert!(fonts.len() == 3 && fonts.iter().all(|(_, embedded)| *embedded == [true; 3]), "{fonts:?}");

    // Somebody else scans the paper and sees the page that confirms it.
    let [code] = &paper.codes()[..] else { panic!("one code: {:?}", paper.codes()) };
    let path = code.strip_prefix("https://lentera.example.org").expect("an address of the site");
    assert_eq!(site.visitor().get(path).await.is_ok().text("h1"), "Sertifikat ini asli");
    let english = Printed::pdf(&phone.get(&format!("/en{address}/certificate.pdf")).await.is_ok().body);
    assert!(english.text().contains("Certificate is given to"), "{}", english.text());
    assert_eq!(english.codes(), [format!("https://lentera.example.org/en{address}")]);
}

async fn long_words_leave_the_code_alone(engine: Engine) {
    let outcome = "mengirim foto, menelepon dengan gambar, memilih kata sandi yang kuat, dan mengenali penipu yang \
                   berpura-pura menjadi petugas bank, kurir, atau keluarga sendiri";
    let long = "Mengenal ponsel pintar dari tombol pertama sampai panggilan video bersama keluarga";
    let short = "Langkah pertama";
    for (title, name) in [
        (long, "Hj. Raden Ayu Siti Nurhaliza Kusumawardhani binti Haji Abdurrahman, S.Pd., M.Pd."),
        (short, "Hj. Raden Ayu Siti Nurhaliza Kusumawardhani, S.Pd."),
        (long, "Sri"),
    ] {
        let mut site = TestSite::start(engine, "two-lessons").await;
        site.edit("courses/first-steps/course.md", |text| {
            text.replace("memakai situs ini", outcome).replace(short, title)
        })
        .await;
        let (phone, _, address) = proven(&site, name).await;
        let paper = Printed::pdf(&phone.get(&format!("{address}/certificate.pdf")).await.is_ok().body);
        let code = ((668.0, 396.0), (786.0, 516.0));
        assert_eq!(paper.words_within(code.0, code.1), [""; 0], "{name}");
        assert_eq!(paper.codes(), [format!("https://lentera.example.org{address}")], "{name}");
        let text = paper.text();
        assert!(text.contains(name) && text.contains(title), "{text}");
        assert!(text.contains("atau keluarga sendiri"), "{text}");
    }
}

async fn the_public_page_says_what_the_paper_says(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, learner, address) = proven(&site, "Sutrisno").await;
    let stranger = site.visitor();
    let page = stranger.get(&address).await.is_ok();
    assert_eq!(page.texts("dd"), ["Sutrisno", "Langkah pertama", "Jumat, 1 Maret 2030", "Perpustakaan Contoh"]);
    assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("no-store", "noindex"));
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert!(!page.headers.contains_key("set-cookie"));
    let html = page.html();
    let (head, body) = html.split_once("<body").unwrap();
    assert!(!head.contains("Sutrisno") && body.contains("Sutrisno"), "messengers keep what is in the head");
    assert!(!html.contains(learner.as_str()));
    let badge = stranger.get(&format!("{address}/badge.json")).await.is_ok().html();
    assert!(badge.contains("Sutrisno") && !badge.contains(learner.as_str()), "{badge}");
    assert!(!stranger.get("/sitemap.xml").await.html().contains("certificate"));
    for nothing in ["/certificates/0190c0de-0000-4000-8000-00000000abcd", "/certificates/abc"] {
        let page = stranger.get(nothing).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert_eq!(page.text("h1"), "Sertifikat tidak ditemukan");
        for file in ["certificate.pdf", "badge.jwt", "badge.json"] {
            assert_eq!(stranger.get(&format!("{nothing}/{file}")).await.status, StatusCode::NOT_FOUND);
        }
    }
}

/// What programs that are not ours make of a credential, with the key and the issuer that it names.
fn verifier(badge: &str, key: &str, issuer: &str) -> Result<Value, String> {
    let folder = TempDir::new().unwrap();
    let file = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let python = manifest().join("target/badges/bin/python");
    let script = manifest().join("tests/parsers/badge.py");
    let files = [file("badge", badge), file("key", key), file("issuer", issuer)];
    let output = Command::new(python).arg(script).args(files).output();
    let output = output.unwrap_or_else(|error| panic!("tests/run installs the verifier: {error}"));
    if output.status.success() {
        return Ok(serde_json::from_slice(&output.stdout).unwrap());
    }
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("refused: "), "the verifier does not run: {said}");
    Err(said)
}

/// Follows the addresses that a credential names, as a verifier does.
async fn is_accepted(site: &TestSite, address: &str) -> Value {
    let stranger = site.visitor();
    let badge = stranger.get(&format!("{address}/badge.jwt")).await.is_ok();
    assert_eq!(badge.header("content-type"), "application/jwt");
    let claims: Value = stranger.get(&format!("{address}/badge.json")).await.is_ok().html().parse().unwrap();
    let path = |url: &Value| url.as_str().unwrap().strip_prefix("https://lentera.example.org").unwrap().to_owned();
    let issuer = stranger.get(&path(&claims["iss"])).await.is_ok();
    assert_eq!(issuer.header("access-control-allow-origin"), "*");
    let document: Value = issuer.html().parse().unwrap();
    for method in document["verificationMethod"].as_array().unwrap() {
        let key = stranger.get(&path(&method["id"])).await.is_ok().html();
        assert_eq!(key.parse::<Value>().unwrap(), method["publicKeyJwk"], "the same key at its own address");
        if let Ok(seen) = verifier(&badge.html(), &key, &issuer.html()) {
            assert_eq!(seen["claims"], claims, "what is shown is what is signed");
            return seen;
        }
    }
    panic!("no key of the issuer fits {claims:#}")
}

/// The verifier has a clock of its own, which is not yet in 2030.
fn in_the_past(site: &TestSite) {
    site.app.clock.set("2024-06-01T02:00:00.123Z".parse().unwrap());
}

async fn a_verifier_that_is_not_ours_accepts_the_badge(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    in_the_past(&site);
    let (_, _, address) = proven(&site, "Sutrisno").await;
    let seen = is_accepted(&site, &address).await;
    let claims = &seen["claims"];
    assert_eq!(claims["id"], format!("https://lentera.example.org{address}"));
    assert_eq!((&claims["validFrom"], &claims["nbf"]), (&"2024-06-01T02:00:00Z".into(), &1_717_207_200.into()));
    let subject = &claims["credentialSubject"];
    assert_eq!(subject["identifier"][0]["identityHash"], "Sutrisno");
    assert_eq!(subject["achievement"]["name"], "Langkah pertama");
    assert_eq!(subject["achievement"]["id"], "https://lentera.example.org/courses/first-steps");
    assert!(subject["id"].as_str().unwrap().starts_with("urn:uuid:"));

    let stranger = site.visitor();
    let badge = stranger.get(&format!("{address}/badge.jwt")).await.html();
    let keys: Value = stranger.get("/.well-known/jwks.json").await.is_ok().html().parse().unwrap();
    let (key, issuer) = (keys["keys"][0].to_string(), stranger.get("/issuer.json").await.html());
    assert!(verifier(&badge, &key, &issuer).is_ok());
    let parts: Vec<&str> = badge.split('.').collect();
    let changed = |part: usize| {
        let mut parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let middle = parts[part].len() / 2;
        let other = if &parts[part][middle..=middle] == "A" { "B" } else { "A" };
        parts[part].replace_range(middle..=middle, other);
        parts.join(".")
    };
    for part in 0..3 {
        let refused = verifier(&changed(part), &key, &issuer);
        assert!(refused.is_err(), "a byte of part {part} was changed: {refused:?}");
    }
    let other = secrets::rotate_key(&site.app.db, &site.app.clock, KeyPurpose::Certificates).await.unwrap();
    let other = stranger.get(&format!("/keys/{}", other.id)).await.is_ok().html();
    assert!(verifier(&badge, &other, &issuer).unwrap_err().contains("Signature"), "another key signs otherwise");
}

async fn a_rotated_key_leaves_earlier_certificates_valid(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let first = site.visitor().get("/.well-known/jwks.json").await.is_ok().html();
    assert_eq!(first.matches("\"x\"").count(), 1, "the key is made at the first start: {first}");
    assert!(!first.contains("\"d\""));
    site = site.restart().await;
    assert_eq!(site.visitor().get("/.well-known/jwks.json").await.html(), first, "and stays");

    in_the_past(&site);
    let (_, _, old) = proven(&site, "Sri").await;
    site.app.clock.set("2024-06-02T02:00:00Z".parse().unwrap());
    let rotated = secrets::rotate_key(&site.app.db, &site.app.clock, KeyPurpose::Certificates).await.unwrap();
    let (_, _, new) = proven(&site, "Sutrisno").await;
    let keys: Value = site.visitor().get("/.well-known/jwks.json").await.html().parse().unwrap();
    let names: Vec<&Value> = keys["keys"].as_array().unwrap().iter().map(|key| &key["kid"]).collect();
    assert_eq!(names.len(), 2);
    let (old, new) = (is_accepted(&site, &old).await, is_accepted(&site, &new).await);
    assert_eq!([&old["header"]["kid"], &new["header"]["kid"]], names[..], "each with the key of its day");
    assert!(new["header"]["kid"].as_str().unwrap().ends_with(&rotated.id.to_string()), "whatever the clock says");
}

async fn whatever_becomes_of_the_course_the_certificate_stays(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (phone, _, address) = proven(&site, "Sri").await;
    let before = phone.get(&address).await.is_ok().texts("dd");
    let badge = phone.get(&format!("{address}/badge.jwt")).await.html();
    let folder = site.content().join("courses");
    fs::rename(folder.join("first-steps"), folder.join("beginning")).unwrap();
    let renamed = |text: String| {
        let text = text.replace("\ntitle = \"Langkah pertama\"", "\ntitle = \"Permulaan\"");
        text.replacen("+++\n", "+++\naliases = [\"first-steps\"]\n", 1)
    };
    site.edit("courses/beginning/course.md", renamed).await;
    let moved = phone.get(CERTIFICATE).await;
    let now = "/courses/beginning/certificate";
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, now));
    let page = phone.get(now).await.is_ok();
    assert!(page.text(".certificate").contains("Langkah pertama"), "as it was called on the day");
    phone.post(now, "").await.redirects_to(now);
    phone.post(CERTIFICATE, "").await.redirects_to(now);
    assert_eq!(count(&site).await, 1);

    fs::remove_dir_all(site.content().join("courses/beginning")).unwrap();
    site.republish().await;
    assert_eq!(phone.get("/courses/beginning").await.status, StatusCode::NOT_FOUND);
    assert!(phone.get(CERTIFICATE).await.is_ok().text(".certificate").contains("Langkah pertama"));
    assert!(phone.get("/me").await.text("main").contains("Langkah pertama"));
    assert_eq!(site.visitor().get(&address).await.is_ok().texts("dd"), before);
    assert_eq!(site.visitor().get(&format!("{address}/badge.jwt")).await.html(), badge);
    let paper = Printed::pdf(&phone.get(&format!("{address}/certificate.pdf")).await.is_ok().body);
    assert!(paper.text().contains("Langkah pertama"));
}

async fn a_name_is_put_right_at_the_same_address(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    in_the_past(&site);
    let (phone, learner, address) = proven(&site, "Sutrisna").await;
    site.advance(SignedDuration::from_hours(24)).await;
    site.is_called(&learner, "Sutrisno").await;
    let page = phone.get(CERTIFICATE).await.is_ok();
    assert_eq!(page.text(".certificate-name"), "Sutrisna", "nothing changes by itself");
    assert!(page.text("main form button").contains("Tulis “Sutrisno” di sertifikat"));
    phone.post(CERTIFICATE, "").await.redirects_to(CERTIFICATE);
    phone.post(CERTIFICATE, "").await.redirects_to(CERTIFICATE);
    let told = "SELECT COALESCE(staff_id, '') || staff_name || ' ' || deed || ' ' || subject FROM audit_entries";
    let told: Vec<String> = sqlx::query_scalar(told).fetch_all(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(told, ["learner certificate-mended "], "once, and not whose it is");
    assert_eq!(public_address(&phone).await, address);
    let public = site.visitor().get(&address).await.is_ok();
    assert_eq!(public.texts("dd")[0], "Sutrisno");
    assert!(!public.text("main").contains("2 Juni 2024"), "no more than the paper says");
    assert!(public.text("main").contains("Ejaan nama bisa berbeda"), "an earlier print is no forgery");
    assert!(!public.html().contains("Sutrisna"), "the old name is nobody's business");
    let claims = &is_accepted(&site, &address).await["claims"];
    assert_eq!(claims["validFrom"], "2024-06-02T02:00:00Z");
    assert_eq!(claims["awardedDate"], "2024-06-01T02:00:00Z");
}

async fn who_deletes_her_data_takes_the_proof_along(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (phone, _, address) = proven(&site, "Sri").await;
    let warned = phone.get("/me/delete").await.is_ok();
    assert!(warned.text("main").contains("Kode QR di kertas yang sudah dicetak tidak bisa diperiksa lagi"));
    phone.post("/me/delete", "").await.redirects_to("/me/deleted");
    assert_eq!(count(&site).await, 0);
    let gone = site.visitor().get(&address).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.text(".lead").contains("pemiliknya sudah menghapus datanya"));
    assert_eq!(site.visitor().get(&format!("{address}/badge.jwt")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.visitor().get(&format!("{address}/certificate.pdf")).await.status, StatusCode::NOT_FOUND);
}

async fn two_learners_become_one_with_all_certificates(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (_, from, first) = proven(&site, "Sri").await;
    let (_, into, second) = proven(&site, "Sri Wahyuni").await;
    for _ in 0..2 {
        site.app.db.write(async |conn| certificates::merge(conn, &from, &into).await).await.unwrap();
    }
    site.app.db.write(async |conn| accounts::delete_learner(conn, &from).await).await.unwrap();
    for address in [first, second] {
        site.visitor().get(&address).await.is_ok();
    }
    let mut conn = site.app.db.read().await.unwrap();
    assert_eq!(certificates::of_learner(&mut conn, &into).await.unwrap().len(), 2);
}

async fn eight_presses_make_one_certificate(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = std::sync::Arc::new(site.visitor());
    finishes(&phone).await;
    site.is_called(&newest_learner(&site).await, "Sri").await;
    let mut presses = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let phone = std::sync::Arc::clone(&phone);
        presses.spawn(async move { phone.post(CERTIFICATE, "").await.status });
    }
    assert!(presses.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    assert_eq!(count(&site).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_holds_the_key_and_the_certificates() {
    let site = TestSite::start(Engine::Sqlite, "two-lessons").await;
    proven(&site, "Sri").await;
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("copy.db");
    site.app.db.backup(&file).await.unwrap();
    let copy = lentera::db::Db::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let clock = Clock::standing_at(site.app.clock.now());
    let key = async |db| secrets::current_key(db, &clock, KeyPurpose::Certificates).await.unwrap();
    assert_eq!(key(&copy).await, key(&site.app.db).await);
    let kept: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM certificates")
        .fetch_one(&mut *copy.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(kept, 1);
}
