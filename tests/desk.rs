//! The counter: a learner is found by her name, gets a card, gets another; a computer becomes the library's own.

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{
    accounts::{self, LearnerId},
    kiosk, privacy,
    staff::Role,
};

use crate::support::{
    Engine, TestSite, Visitor,
    paper::Printed,
    staff::{PASSWORD, email_of},
};

both_engines!(
    a_learner_is_found_by_any_word_of_her_name,
    nobody_without_a_name_is_found,
    who_stays_away_is_listed_while_she_can_still_come,
    a_card_is_made_for_somebody_new,
    somebody_of_the_same_name_is_shown_first,
    a_double_tap_makes_one_card,
    a_form_that_was_used_makes_nobody_else_s_card,
    she_is_told_what_the_desk_did,
    a_card_is_made_anew_and_the_old_one_ends,
    a_printed_card_signs_in_until_it_is_replaced,
    a_card_is_shown_where_it_was_made_and_not_for_long,
    a_name_is_mended,
    a_computer_becomes_the_library_s_own,
    a_computer_is_unmarked_from_elsewhere,
    nobody_stays_signed_in_on_a_shared_computer,
);

async fn named(site: &TestSite, name: &str) -> LearnerId {
    let learner = LearnerId::fresh();
    site.is_called(&learner, name).await;
    learner
}

async fn found(desk: &Visitor, query: &str) -> Vec<String> {
    desk.get(&format!("/desk?q={query}")).await.is_ok().texts(".cards h3")
}

/// The fields of the form for a new card, as its page hands them out.
async fn new_card_form(desk: &Visitor) -> String {
    let page = desk.get("/desk/cards/new").await.is_ok();
    let value = |name: &str| page.attributes(&format!("input[name={name}]"), "value").remove(0);
    format!("learner={}&seed={}", value("learner"), value("seed"))
}

/// Makes a card; gives the page that shows it.
async fn make_card(desk: &Visitor, name: &str) -> String {
    let form = new_card_form(desk).await;
    let made = desk.post("/desk/cards", &format!("{form}&name={name}")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html());
    made.header("location").to_owned()
}

async fn count(site: &TestSite, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

async fn a_learner_is_found_by_any_word_of_her_name(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    for name in ["Bu Sri Wahyuni", "Sri Srihartini", "H. Moch. Nur'aini, S.Pd.", "Li Na", "Wahyu Sutrisno"] {
        named(&site, name).await;
    }
    let (desk, _) = site.staff(Role::Desk).await;
    assert_eq!(found(&desk, "wahyuni").await, ["Bu Sri Wahyuni"]);
    assert_eq!(found(&desk, "WAHYU").await, ["Bu Sri Wahyuni", "Wahyu Sutrisno"]);
    assert_eq!(found(&desk, "sri").await, ["Bu Sri Wahyuni", "Sri Srihartini"], "once each");
    assert_eq!(found(&desk, "sri+wah").await, ["Bu Sri Wahyuni"], "all words count");
    assert_eq!(found(&desk, "nuraini").await, ["H. Moch. Nur'aini, S.Pd."]);
    assert_eq!(found(&desk, "Nur%27aini+moch").await, ["H. Moch. Nur'aini, S.Pd."]);
    assert_eq!(found(&desk, "li").await, ["Li Na"], "a short word is found whole");
    assert!(found(&desk, "w").await.is_empty() && found(&desk, "%25").await.is_empty());
    assert!(found(&desk, "wahyuni_").await == ["Bu Sri Wahyuni"] && found(&desk, "hyuni").await.is_empty());
    for number in 0..25 {
        named(&site, &format!("Slamet {number}")).await;
    }
    let many = desk.get("/desk?q=slamet").await.is_ok();
    assert_eq!(many.texts(".cards h3").len(), 20);
    assert!(many.text("main [role=status]").contains("Ketik nama yang lebih lengkap"));
    let nobody = desk.get("/desk?q=Zubaidah").await.is_ok();
    assert!(nobody.text("h2").contains("Tidak ada yang ditemukan"));
    assert!(nobody.attributes("main a", "href").contains(&"/desk/cards/new?name=Zubaidah".to_owned()));
    assert_eq!(nobody.attributes("#q", "value"), ["Zubaidah"]);
}

async fn who_stays_away_is_listed_while_she_can_still_come(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let away = named(&site, "Bu Sri Wahyuni").await;
    site.visitor().post("/courses/first-steps/welcome/done", "").await;
    let list = async |site: &TestSite, role| site.staff(role).await.0.get("/desk/leaving").await.is_ok();
    assert!(list(&site, Role::Desk).await.text("main").contains("Semua yang punya nama masih aktif"));
    site.advance(SignedDuration::from_hours(24 * 680)).await;
    named(&site, "Pak Slamet").await;
    privacy::retire(&site.app).await.unwrap();
    let page = list(&site, Role::Admin).await;
    assert_eq!(page.texts(".cards h2"), ["Bu Sri Wahyuni"], "neither the nameless nor who was here lately");
    assert!(page.text(".card").contains("Dihapus mulai Rabu, 10 Maret 2032"), "{}", page.text(".card"));
    assert_eq!(page.attributes(".card a", "href"), [format!("/desk/learners/{away}")]);
}

async fn nobody_without_a_name_is_found(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post("/courses/first-steps/welcome/done", "").await;
    let mut conn = site.app.db.read().await.unwrap();
    let nameless: String = sqlx::query_scalar("SELECT id FROM learners").fetch_one(&mut *conn).await.unwrap();
    drop(conn);
    let (desk, _) = site.staff(Role::Desk).await;
    for path in [format!("/desk/learners/{nameless}"), format!("/desk/learners/{nameless}/card")] {
        assert_eq!(desk.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    // Nor does she get a card that she never asked for.
    let form = new_card_form(&desk).await;
    let seed = form.split_once("&seed=").unwrap().1;
    let forged = desk.post("/desk/cards", &format!("learner={nameless}&seed={seed}&name=Bu+Sri")).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    assert_eq!(count(&site, "SELECT COUNT(*) FROM cards").await, 0);
}

async fn a_card_is_made_for_somebody_new(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let form = new_card_form(&desk).await;
    let empty = desk.post("/desk/cards", &format!("{form}&name=+")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text("#name-problem").starts_with("Isi nama"));
    let shown = make_card(&desk, "Bu+Sri+Wahyuni").await;
    let card = desk.get(&shown).await.is_ok();
    assert_eq!(card.text("h1"), "Kartu untuk Bu Sri Wahyuni");
    assert_eq!(card.header("cache-control"), "no-store");
    let page = desk.get(shown.strip_suffix("/card").unwrap()).await.is_ok();
    let facts = page.texts(".facts li");
    assert_eq!(facts[0], "Punya kartu sejak Jumat, 1 Maret 2030");
    assert_eq!(facts[2], "Belum memulai kursus");
    assert_eq!(found(&desk, "wahyuni").await, ["Bu Sri Wahyuni"]);
}

async fn somebody_of_the_same_name_is_shown_first(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    make_card(&desk, "Sri+Wahyuni").await;
    make_card(&desk, "Sri+Wahyuni+Lestari").await;
    let form = new_card_form(&desk).await;
    let asked = desk.post("/desk/cards", &format!("{form}&name=sri+wahyuni.")).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(asked.texts(".cards h3"), ["Sri Wahyuni"], "only who is called just so");
    assert_eq!(asked.attributes("#name", "value"), ["sri wahyuni."]);
    assert_eq!(asked.attributes("input[name=seed]", "value").len(), 1);
    let sure = desk.post("/desk/cards", &format!("{form}&name=sri+wahyuni.&sure=yes")).await;
    assert_eq!(sure.status, StatusCode::SEE_OTHER);
    assert_eq!(found(&desk, "wahyuni").await.len(), 3);
    // Also among many whose names begin so.
    named(&site, "Sri").await;
    for number in 0..25 {
        named(&site, &format!("Sri Lestari {number}")).await;
    }
    let asked = desk.post("/desk/cards", &format!("{}&name=SRI", new_card_form(&desk).await)).await;
    assert_eq!(asked.texts(".cards h3"), ["Sri"]);
}

async fn a_double_tap_makes_one_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let form = format!("{}&name=Bu+Sri", new_card_form(&desk).await);
    let (one, two) = tokio::join!(desk.post("/desk/cards", &form), desk.post("/desk/cards", &form));
    assert_eq!(one.status, StatusCode::SEE_OTHER, "{}", one.html());
    assert_eq!(one.header("location"), two.header("location"));
    let words = desk.get(one.header("location")).await.is_ok().html();
    desk.post("/desk/cards", &form).await.redirects_to(one.header("location"));
    assert_eq!(desk.get(one.header("location")).await.html(), words, "the card is the same");
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learners").await, 1);
    assert_eq!(count(&site, "SELECT COUNT(*) FROM cards").await, 1);
}

/// As when the browser goes back to the form and another name is typed.
async fn a_form_that_was_used_makes_nobody_else_s_card(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let form = new_card_form(&desk).await;
    desk.post("/desk/cards", &format!("{form}&name=Bu+Sri")).await;
    let again = desk.post("/desk/cards", &format!("{form}&name=Pak+Slamet")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text("[role=alert]").contains("sudah dibuat untuk orang lain"));
    assert_eq!(again.attributes("input[name=name]", "value"), ["Pak Slamet"]);
    let value = |name: &str| again.attributes(&format!("input[name={name}]"), "value").remove(0);
    let fresh = format!("learner={}&seed={}&name=Pak+Slamet", value("learner"), value("seed"));
    let made = desk.post("/desk/cards", &fresh).await;
    assert_eq!(desk.get(made.header("location")).await.text("h1"), "Kartu untuk Pak Slamet");
    assert_eq!(count(&site, "SELECT COUNT(*) FROM cards").await, 2);
}

async fn she_is_told_what_the_desk_did(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let shown = make_card(&desk, "Bu+Sri").await;
    let words = desk.get(&shown).await.is_ok().texts(".card-words li");
    let phone = site.visitor();
    phone.post("/card", &format!("words={}", words.join("+"))).await.redirects_to("/me");
    let file: serde_json::Value = serde_json::from_slice(&phone.get("/me/data.json").await.is_ok().body).unwrap();
    let records = |name: &str| {
        let tables = file["tables"].as_array().unwrap();
        tables.iter().find(|table| table["table"] == name).unwrap()["records"].clone()
    };
    assert_eq!(records("learners")[0]["made_by"], "staff");
    assert_eq!(records("learners")[0]["named_by"], "staff");
    assert_eq!(records("cards")[0]["made_by"], "staff");
    let page = phone.get("/me/data").await.is_ok();
    assert!(page.text("main").contains("oleh petugas perpustakaan untuk Bapak/Ibu"));
}

async fn a_card_is_made_anew_and_the_old_one_ends(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let shown = make_card(&desk, "Bu+Sri").await;
    let first = desk.get(&shown).await.is_ok().html();
    site.advance(SignedDuration::from_hours(1)).await;
    let learner = desk.get(shown.strip_suffix("/card").unwrap()).await.is_ok();
    assert!(learner.text("details").contains("Kartu lama tidak berlaku lagi"), "it says what ends");
    let seed = learner.attributes("input[name=seed]", "value").remove(0);
    for _ in 0..2 {
        desk.post(&shown, &format!("seed={seed}")).await.redirects_to(&shown);
    }
    assert_ne!(desk.get(&shown).await.is_ok().html(), first);
    assert_eq!(count(&site, "SELECT COUNT(*) FROM cards").await, 2, "a double tap is one replacement");
    assert_eq!(count(&site, "SELECT COUNT(*) FROM cards WHERE ended_at IS NULL").await, 1);
    assert_eq!(desk.post(&shown, "").await.status, StatusCode::BAD_REQUEST);
}

async fn a_printed_card_signs_in_until_it_is_replaced(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let shown = make_card(&desk, "Bu+Sri+Wahyuni").await;
    let words = desk.get(&shown).await.is_ok().texts(".card-words li");
    let paper = desk.get(&format!("{shown}.pdf")).await.is_ok();
    assert_eq!((paper.header("content-type"), paper.header("cache-control")), ("application/pdf", "no-store"));
    let paper = Printed::pdf(&paper.body);
    let text = paper.text();
    assert!(text.contains("Bu Sri Wahyuni") && words.iter().all(|word| text.contains(word.as_str())), "{text}");
    let code = paper.codes().remove(0);
    let four = Printed::pdf(&desk.get(&format!("{shown}-a4.pdf")).await.is_ok().body);
    assert_eq!(four.codes(), [code.as_str(); 4], "four times the same card");

    // She types the words at home, and scans the code on the tablet.
    let (phone, tablet) = (site.visitor(), site.visitor());
    let typed = format!("words={}", words.join("+"));
    phone.post("/card", &typed).await.redirects_to("/me");
    let link = code.strip_prefix("https://lentera.example.org").unwrap();
    tablet.post(link, "").await.redirects_to("/me");
    phone.post("/courses/first-steps/welcome/done", "").await;
    assert_eq!(tablet.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
    let learner = shown.strip_suffix("/card").unwrap();
    assert!(desk.get(learner).await.is_ok().text(".facts").contains("Sudah memulai 1 kursus"));

    let seed = desk.get(learner).await.attributes("input[name=seed]", "value").remove(0);
    desk.post(&shown, &format!("seed={seed}")).await.redirects_to(&shown);
    for device in [&phone, &tablet] {
        assert!(device.get("/courses/first-steps").await.texts(".so-far").is_empty(), "signed out");
    }
    let old = site.visitor().post("/card", &typed).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "the old card opens nothing");
    let words = desk.get(&shown).await.is_ok().texts(".card-words li");
    phone.post("/card", &format!("words={}", words.join("+"))).await.redirects_to("/me");
    assert_eq!(
        phone.get("/courses/first-steps").await.text(".so-far"),
        "Sudah 1 dari 2 pelajaran",
        "her work is there"
    );
}

async fn a_card_is_shown_where_it_was_made_and_not_for_long(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let form = new_card_form(&desk).await;
    let made = desk.post("/desk/cards", &format!("{form}&name=Bu+Sri")).await;
    let shown = made.header("location").to_owned();
    assert!(made.header("set-cookie").contains("; Max-Age=600;"), "{}", made.header("set-cookie"));
    let (elsewhere, _) = site.staff(Role::Admin).await;
    let page = elsewhere.get(&shown).await.is_ok();
    assert!(page.text(".lead").starts_with("Kartu tidak ditampilkan lagi"));
    elsewhere.get(&format!("{shown}.pdf")).await.redirects_to(&shown);
    let other = make_card(&desk, "Pak+Budi").await;
    assert!(desk.get(&other).await.text(".lead").starts_with("Cetak sekarang"));
    assert!(desk.get(&shown).await.text(".lead").starts_with("Kartu tidak ditampilkan lagi"));
}

async fn a_name_is_mended(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let learner = named(&site, "Bu Sri Wahyunni").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let page = format!("/desk/learners/{learner}");
    let wrong = desk.post(&format!("{page}/name"), "name=123").await;
    assert_eq!(
        (wrong.status, wrong.attributes("#name", "value")),
        (StatusCode::UNPROCESSABLE_ENTITY, vec!["123".into()])
    );
    desk.post(&format!("{page}/name"), "name=Bu+Sri+Wahyuni").await.redirects_to(&format!("{page}?done=name"));
    assert!(found(&desk, "wahyunni").await.is_empty());
    assert_eq!(found(&desk, "wahyuni").await, ["Bu Sri Wahyuni"]);
    // What is kept of her goes with her.
    site.app.db.write(async |conn| accounts::delete_learner(conn, &learner).await).await.unwrap();
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learner_name_words").await, 0);
}

/// Whether this browser is the library's own.
async fn kiosk_of(site: &TestSite, browser: &Visitor) -> Option<String> {
    let mut headers = axum::http::HeaderMap::new();
    let cookies: Vec<String> = browser.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
    headers.insert("cookie", cookies.join("; ").parse().unwrap());
    kiosk::of_request(&site.app, &headers).await.unwrap().map(|kiosk| kiosk.name)
}

async fn a_computer_becomes_the_library_s_own(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    assert_eq!(kiosk_of(&site, &desk).await, None);
    let wrong = desk.post("/desk/computers", "name=+").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("#name", "aria-describedby"), ["name-problem name-hint"]);
    // Somebody has learnt in this browser as well.
    desk.post("/courses/first-steps/welcome/done", "").await;
    let learnt = desk.cookies();
    let marked = desk.post("/desk/computers", "name=Komputer+1").await;
    marked.redirects_to("/staff/sign-in?done=marked");
    assert_eq!(desk.cookies().keys().collect::<Vec<_>>(), ["__Host-lentera-kiosk"], "nobody stays signed in");
    let copy = site.visitor_with(learnt).get("/me").await.is_ok();
    assert!(copy.text("main").contains("Belum ada pelajaran"), "the learner's session has ended");
    let said = desk.get("/staff/sign-in?done=marked").await.is_ok();
    assert!(said.text(".notice").contains("Anda sudah keluar"));
    desk.get("/desk").await.redirects_to("/staff/sign-in?next=/desk");
    assert_eq!(kiosk_of(&site, &desk).await.as_deref(), Some("Komputer 1"));
    assert_eq!(count(&site, "SELECT COUNT(*) FROM staff_sessions").await, 0);
    let token = desk.cookies()["__Host-lentera-kiosk"].clone();
    assert_eq!(count(&site, "SELECT COUNT(*) FROM kiosks WHERE ended_at IS NULL").await, 1);
    let kept: String = sqlx::query_scalar("SELECT token_hash FROM kiosks")
        .fetch_one(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_ne!(kept, token, "only a hash is kept");

    site.advance(SignedDuration::from_hours(48)).await;
    assert_eq!(kiosk_of(&site, &desk).await.as_deref(), Some("Komputer 1"));
    let (elsewhere, _) = site.staff(Role::Admin).await;
    let list = elsewhere.get("/desk/computers").await.is_ok();
    assert!(list.text(".card").contains("Terakhir dipakai Minggu, 3 Maret 2030"));
    assert_eq!(list.texts(".card .state"), Vec::<String>::new(), "the admin's browser is not it");
}

async fn a_computer_is_unmarked_from_elsewhere(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (computer, _) = site.staff(Role::Desk).await;
    computer.post("/desk/computers", "name=Komputer+1").await;
    let (elsewhere, _) = site.staff(Role::Admin).await;
    let end = elsewhere.get("/desk/computers").await.is_ok().attributes(".card form", "action").remove(0);
    for _ in 0..2 {
        elsewhere.post(&end, "").await.redirects_to("/desk/computers?done=ended");
    }
    assert_eq!(kiosk_of(&site, &computer).await, None);
    assert!(elsewhere.get("/desk/computers").await.text("main").contains("Belum ada."));
}

async fn nobody_stays_signed_in_on_a_shared_computer(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (computer, _) = site.staff(Role::Desk).await;
    computer.post("/desk/computers", "name=Komputer+1").await;
    let typed = format!("email={}&password={}", email_of(Role::Desk), PASSWORD.replace(' ', "+"));
    computer.post("/staff/sign-in", &typed).await.redirects_to("/staff");
    let told = computer.get("/desk/computers").await.is_ok();
    assert!(told.text("main").contains("Komputer ini milik perpustakaan. Namanya Komputer 1."));
    let (quiet, warning) = (site.app.library().site.quiet, site.app.library().site.warning);
    for _ in 0..3 {
        site.advance(quiet).await;
        assert_eq!(computer.get("/desk").await.status, StatusCode::OK, "it is used");
    }
    site.advance(quiet + warning).await;
    computer.get("/desk").await.redirects_to("/staff/sign-in?next=/desk");
    let page = computer.get("/staff/sign-in?next=/desk").await.is_ok();
    assert!(page.text("main").contains("Di komputer perpustakaan ini Anda diminta masuk lagi"));
    // What has ended stays so, also where the computer is not known as the library's any more.
    let mut cookies = computer.cookies();
    cookies.remove("__Host-lentera-kiosk").expect("it is marked");
    assert!(cookies.contains_key("__Host-lentera-staff"), "the browser still has it");
    site.visitor_with(cookies).get("/desk").await.redirects_to("/staff/sign-in?next=/desk");
    let elsewhere = site.visitor();
    elsewhere.post("/staff/sign-in", &typed).await.redirects_to("/staff");
    assert_eq!(elsewhere.get("/staff/sessions").await.is_ok().texts(".card h2").len(), 1, "the other is over");

    // Who is signed in while it is unmarked stays so no longer than she was told.
    computer.post("/staff/sign-in", &typed).await.redirects_to("/staff");
    let end = elsewhere.get("/desk/computers").await.is_ok().attributes(".cards form", "action").remove(0);
    elsewhere.post(&end, "").await.redirects_to("/desk/computers?done=ended");
    assert_eq!(computer.get("/desk").await.status, StatusCode::OK);
    site.advance(quiet + warning).await;
    computer.get("/desk").await.redirects_to("/staff/sign-in?next=/desk");
    assert_eq!(elsewhere.get("/desk").await.status, StatusCode::OK, "elsewhere twelve hours pass");
}
