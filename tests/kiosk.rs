//! The library's own computers: they forget the person, but not the work.

use axum::http::StatusCode;
use jiff::SignedDuration;

use crate::support::{Engine, TestSite, Visitor, shared_computer};

both_engines!(
    a_computer_that_is_used_stays_marked,
    a_quiet_session_ends_by_the_servers_clock,
    whoever_is_heard_stays,
    the_question_itself_is_no_answer,
    nothing_is_left_when_a_session_has_ended,
    leaving_leaves_nothing,
    the_site_says_how_long,
    somebody_without_a_card_is_told,
    what_was_begun_is_found_again,
    other_computers_have_none_of_this,
    the_mark_outlives_everybody,
    a_session_of_a_shared_computer_ends_everywhere,
    reading_goes_on_while_nothing_can_be_written,
);

const WELCOME: &str = "/courses/first-steps/welcome";
const SEARCHING: &str = "/courses/first-steps/searching";
const SESSION: &str = "__Host-lentera";
const MARK: &str = "__Host-lentera-kiosk";

async fn shared(site: &TestSite) -> Visitor {
    let mark = shared_computer::mark(&site.app).await;
    site.visitor_with([(MARK.to_owned(), mark)].into())
}

/// A shared computer at which somebody has pressed something.
async fn in_use(engine: Engine) -> (TestSite, Visitor) {
    let site = TestSite::start(engine, "two-lessons").await;
    let computer = shared(&site).await;
    computer.post(&format!("{SEARCHING}/quiz"), "q0=0").await.redirects_to(&format!("{SEARCHING}#quiz"));
    (site, computer)
}

async fn count(site: &TestSite, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

const SESSIONS: &str = "SELECT COUNT(*) FROM sessions";

/// Five quiet minutes, and one for the answer.
const LIFE: SignedDuration = SignedDuration::from_mins(6);
const MOMENT: SignedDuration = SignedDuration::from_secs(1);

/// Browsers keep no cookie for ever; each hour of use gives it anew.
async fn a_computer_that_is_used_stays_marked(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let computer = shared(&site).await;
    let mark = computer.cookies()[MARK].clone();
    let given = async |computer: &Visitor| {
        let answer = computer.get(WELCOME).await.is_ok();
        let cookies = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap().to_owned());
        cookies.filter(|cookie| cookie.starts_with(MARK)).collect::<Vec<_>>()
    };
    assert_eq!(given(&computer).await, [""; 0], "it was just seen");
    site.advance(SignedDuration::from_hours(2)).await;
    let [cookie] = &given(&computer).await[..] else { panic!("one mark") };
    assert!(cookie.starts_with(&format!("{MARK}={mark};")) && cookie.contains("Max-Age=34560000"), "{cookie}");
    assert_eq!(given(&computer).await, [""; 0]);
}

async fn a_quiet_session_ends_by_the_servers_clock(engine: Engine) {
    let (mut site, computer) = in_use(engine).await;
    site.advance(LIFE - MOMENT).await;
    let me = computer.get("/me").await.is_ok();
    assert!(me.text("main").contains("Kemajuan Bapak/Ibu tersimpan hanya sampai"), "until then she is there");
    assert!(!me.text("main").contains("HP ini"), "it is no phone, and keeps nothing");
    site.advance(LIFE).await;
    let me = computer.get("/me").await.is_ok();
    assert!(me.text("main").contains("Belum ada pelajaran"), "{}", me.text("main"));
    assert!(!computer.cookies().contains_key(SESSION), "the browser is told to forget it");
    // What is pressed next is the next one's, and begins at nothing.
    computer.post(&format!("{WELCOME}/done"), "").await;
    assert_eq!(count(&site, "SELECT COUNT(*) FROM learners").await, 2);
    assert_eq!(computer.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

async fn whoever_is_heard_stays(engine: Engine) {
    let (mut site, computer) = in_use(engine).await;
    for _ in 0..5 {
        site.advance(LIFE - MOMENT).await;
        computer.get(WELCOME).await.is_ok();
        site.advance(LIFE - MOMENT).await;
        let stays = computer.post("/kiosk/stay", "quietly=yes").await;
        assert_eq!((stays.status, stays.body.len()), (StatusCode::NO_CONTENT, 0));
        site.advance(LIFE - MOMENT).await;
        computer.post("/kiosk/stay", &format!("from={WELCOME}")).await.redirects_to(WELCOME);
    }
    assert_eq!(count(&site, SESSIONS).await, 1);
    let elsewhere = computer.post("/kiosk/stay", "from=//evil.example/").await;
    elsewhere.redirects_to("/");
}

async fn the_question_itself_is_no_answer(engine: Engine) {
    let (mut site, computer) = in_use(engine).await;
    let lesson = computer.get(WELCOME).await.is_ok();
    let way = format!("content=\"300;url=/kiosk/still-here?from={WELCOME}\"");
    assert!(lesson.html().contains(&format!("<noscript><meta http-equiv=\"refresh\" {way}></noscript>")));
    site.advance(SignedDuration::from_mins(5)).await;
    let asked = computer.get(&format!("/kiosk/still-here?from={WELCOME}")).await.is_ok();
    assert_eq!(asked.text("h1"), "Bapak/Ibu masih di sini?");
    assert!(asked.html().contains("<noscript><meta http-equiv=\"refresh\" content=\"61;url=/kiosk/over\"></noscript>"));
    assert_eq!(asked.attributes("main form [name=from]", "value"), [WELCOME]);
    assert_eq!(asked.texts("main button.primary"), ["Saya masih di sini"]);
    assert_eq!(asked.header("cache-control"), "no-store");
    site.advance(SignedDuration::from_secs(61)).await;
    computer.get(&format!("/kiosk/still-here?from={WELCOME}")).await.redirects_to("/kiosk/over");
    let over = computer.get("/kiosk/over").await.is_ok();
    assert_eq!(over.text("h1"), "Sudah ditutup");
    let late = computer.post("/kiosk/stay", "quietly=yes").await;
    assert_eq!(late.status, StatusCode::GONE);
    computer.post("/kiosk/stay", &format!("from={WELCOME}")).await.redirects_to("/kiosk/over");
}

async fn nothing_is_left_when_a_session_has_ended(engine: Engine) {
    let (mut site, computer) = in_use(engine).await;
    computer.post("/display", "size=largest&from=/").await;
    assert_eq!(computer.get("/").await.attributes("html", "data-size"), ["largest"]);
    let stored = computer.cookies();
    site.advance(LIFE).await;
    // Whatever is asked first, by the next one or by Back.
    let page = computer.get(SEARCHING).await.is_ok();
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.texts("[checked], .feedback, .way-out, dialog").is_empty(), "{}", page.html());
    assert_eq!(page.attributes("html", "data-size"), ["normal"]);
    assert_eq!(computer.cookies().keys().collect::<Vec<_>>(), [MARK]);
    assert_eq!(computer.get(SEARCHING).await.header("clear-site-data"), "", "once is enough");
    // A cookie that somebody has copied meanwhile opens nothing.
    let copy = site.visitor_with(stored);
    assert!(copy.get("/me").await.text("main").contains("Belum ada pelajaran"));
}

async fn leaving_leaves_nothing(engine: Engine) {
    let (site, computer) = in_use(engine).await;
    computer.post("/display", "theme=night&from=/").await;
    for path in ["/", "/courses", WELCOME, SEARCHING, "/me", "/help", "/podcasts", "/webinars", "/nowhere"] {
        let page = computer.get(path).await;
        let is_error = page.status == StatusCode::NOT_FOUND;
        assert_eq!(page.attributes("form[action='/kiosk/leave'] button", "type").is_empty(), is_error, "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
    let left = computer.post("/kiosk/leave", "").await;
    left.redirects_to("/kiosk/over");
    assert_eq!(left.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(computer.cookies().keys().collect::<Vec<_>>(), [MARK]);
    assert_eq!(count(&site, SESSIONS).await, 0);
    assert_eq!(count(&site, "SELECT COUNT(*) FROM events").await, 1, "what she did stays hers");
    computer.post("/kiosk/leave", "").await.redirects_to("/kiosk/over");
}

async fn the_site_says_how_long(engine: Engine) {
    let (mut site, computer) = in_use(engine).await;
    let settings = "\n[shared_computers]\nquiet_minutes = 2\nwarning_seconds = 20\n";
    site.edit("site.toml", |text| text + settings).await;
    let page = computer.get(WELCOME).await;
    let of_dialog = |name| page.attributes("dialog", name);
    assert_eq!((of_dialog("data-quiet"), of_dialog("data-warning")), (vec!["120".into()], vec!["20".into()]));
    site.advance(SignedDuration::from_secs(139)).await;
    computer.post("/kiosk/stay", "").await.redirects_to("/");
    site.advance(SignedDuration::from_secs(140)).await;
    computer.post("/kiosk/stay", "").await.redirects_to("/kiosk/over");
}

async fn somebody_without_a_card_is_told(engine: Engine) {
    let (site, computer) = in_use(engine).await;
    let told = "Pelajaran tadi belum disimpan dengan kartu.";
    assert!(computer.get(WELCOME).await.text("dialog").contains(told));
    assert!(computer.get("/kiosk/still-here").await.text("main").contains(told));
    let name = async |conn: &mut lentera::db::Conn| {
        sqlx::query("UPDATE learners SET name = 'Sri', folded_name = 'sri'").execute(conn).await?;
        Ok(())
    };
    site.app.db.write(name).await.unwrap();
    assert!(!computer.get(WELCOME).await.text("dialog").contains(told));
}

async fn what_was_begun_is_found_again(engine: Engine) {
    let (mut site, computer) = in_use(engine).await;
    site.advance(SignedDuration::from_secs(30)).await;
    let step = computer.get(WELCOME).await.attributes(".prose li", "id")[1].clone();
    computer.post(&format!("{WELCOME}/place"), &format!("block={step}&quietly=yes")).await;
    computer.post(&format!("{SEARCHING}/place"), "block=quiz&q0=1&q1=1&quietly=yes").await;
    site.advance(LIFE).await;
    assert!(computer.get(WELCOME).await.texts(".stopped").is_empty(), "the next one sees nothing of it");
    assert!(computer.get(SEARCHING).await.attributes("[checked]", "value").is_empty());
    // Signed in again, at this computer or anywhere.
    let learner: String =
        sqlx::query_scalar("SELECT id FROM learners").fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    computer.post(&format!("{WELCOME}/undone"), "").await;
    computer.post(&format!("{WELCOME}/done"), "").await;
    site.app
        .db
        .write(async |conn| {
            sqlx::query("UPDATE sessions SET learner_id = $1").bind(&learner).execute(conn).await?;
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(computer.get(WELCOME).await.attributes(".stopped a", "href"), [format!("#{step}")]);
    assert_eq!(computer.get(SEARCHING).await.attributes("[checked]", "value"), ["1", "1"]);
}

async fn other_computers_have_none_of_this(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), "").await;
    for path in ["/kiosk/still-here", "/kiosk/over"] {
        assert_eq!(phone.get(path).await.status, StatusCode::NOT_FOUND);
    }
    for path in ["/kiosk/stay", "/kiosk/leave"] {
        assert_eq!(phone.post(path, "").await.status, StatusCode::NOT_FOUND);
    }
    let page = phone.get(WELCOME).await;
    assert!(page.texts(".way-out, dialog").is_empty() && !page.html().contains("http-equiv=\"refresh\""));
    assert!(!page.text("footer").contains("Komputer perpustakaan"));
    site.advance(SignedDuration::from_hours(20)).await;
    assert!(phone.get("/me").await.text("main").contains("Kemajuan Bapak/Ibu tersimpan"), "no time limit");
    // A mark that nobody has made is none.
    let liar = site.visitor_with([(MARK.to_owned(), "a".repeat(43))].into());
    assert!(!liar.get("/").await.text("footer").contains("Komputer perpustakaan"));
}

async fn the_mark_outlives_everybody(engine: Engine) {
    let (mut site, computer) = in_use(engine).await;
    site.advance(LIFE).await;
    for path in ["/", WELCOME, "/courses"] {
        let page = computer.get(path).await.is_ok();
        assert!(page.text("footer").starts_with("Komputer perpustakaan"), "{path}");
        assert!(page.texts("dialog, .way-out").is_empty(), "nobody is there to be asked");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    // What the computer sees is nobody else's page, and the other way round.
    let phone = site.visitor();
    let form = "form[action$='/quiz']";
    assert_eq!(computer.get(SEARCHING).await.attributes(form, "autocomplete"), ["off"]);
    assert!(phone.get(SEARCHING).await.attributes(form, "autocomplete").is_empty());
    for browser in [&computer, &phone] {
        browser.post(&format!("{WELCOME}/done"), "").await;
    }
    for (browser, [words, name]) in [(&computer, [Some("off"), Some("off")]), (&phone, [None, Some("name")])] {
        for (path, field, remembered) in [("/card", "#words", words), ("/me/card", "#name", name)] {
            let page = browser.get(path).await.is_ok();
            assert_eq!(page.attributes(field, "autocomplete").first().map(String::as_str), remembered, "{path}");
        }
        assert_eq!(browser.get("/search").await.attributes("#search-words", "autocomplete"), ["off"]);
    }
    for _ in 0..2 {
        assert!(!phone.get("/").await.text("footer").contains("Komputer perpustakaan"));
        assert!(computer.get("/").await.text("footer").contains("Komputer perpustakaan"));
    }
}

async fn a_session_of_a_shared_computer_ends_everywhere(engine: Engine) {
    let (mut site, computer) = in_use(engine).await;
    let mut cookies = computer.cookies();
    cookies.remove(MARK);
    let carried_off = site.visitor_with(cookies);
    assert!(carried_off.get("/me").await.text("main").contains("Kemajuan Bapak/Ibu tersimpan"));
    site.advance(LIFE).await;
    assert!(carried_off.get("/me").await.text("main").contains("Belum ada pelajaran"));
    let sessions = lentera::db::SessionRows::new(site.app.db.clone(), site.app.clock.clone());
    sessions.delete_expired().await.unwrap();
    assert_eq!(count(&site, SESSIONS).await, 0);
}

async fn reading_goes_on_while_nothing_can_be_written(engine: Engine) {
    let (site, computer) = in_use(engine).await;
    let refuse = async |conn: &mut lentera::db::Conn| {
        sqlx::query("ALTER TABLE sessions RENAME TO kept_sessions").execute(&mut *conn).await?;
        sqlx::query("CREATE VIEW sessions AS SELECT DISTINCT * FROM kept_sessions").execute(&mut *conn).await?;
        Ok(())
    };
    site.app.db.write(refuse).await.unwrap();
    assert!(computer.get("/me").await.is_ok().text("main").contains("Kemajuan Bapak/Ibu tersimpan"));
}
