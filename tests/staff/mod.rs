//! The front door of staff: who gets in, how, for how long, and what each then finds.

mod home;
mod invitations;
mod log;
mod permissions;
mod races;
mod second_factor;

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use lentera::{
    audit::Actor,
    staff::{self, Role},
};

use crate::support::{
    Engine, TestSite, Visitor,
    staff::{PASSWORD, email_of, invite},
};

both_engines!(
    the_first_link_makes_an_administrator_once,
    a_link_is_good_for_its_time_and_nothing_is_kept_of_it,
    who_knows_the_password_is_in_and_goes_on,
    a_wrong_password_and_an_unknown_address_read_alike,
    guessing_is_slowed_and_says_for_how_long,
    a_session_is_new_at_each_sign_in,
    a_session_ends_by_itself,
    staff_and_learners_know_nothing_of_each_other,
    a_form_of_somebody_signed_out_leads_back_to_its_page,
    signing_in_never_leads_to_another_site,
    a_weak_password_is_refused_with_the_rest_kept,
    sessions_are_listed_and_ended,
    another_password_ends_all_other_sessions,
    an_administrator_adds_changes_and_shuts_out,
    the_last_administrator_stays,
    an_administrator_who_shuts_herself_out_is_told_so,
    the_first_administrator_takes_an_address_over,
    a_link_is_shown_to_whoever_made_it_only,
);

const SIGN_IN: &str = "/staff/sign-in";

fn fields(email: &str, password: &str) -> String {
    format!("email={email}&password={}", password.replace(' ', "+"))
}

async fn sign_in(site: &TestSite, role: Role) -> Visitor {
    let browser = site.visitor();
    browser.post(SIGN_IN, &fields(&email_of(role), PASSWORD)).await.redirects_to("/staff");
    browser
}

async fn first_link(site: &TestSite) -> Option<String> {
    let token = staff::first_link(&site.app.db, site.app.clock.now()).await.unwrap()?;
    Some(format!("/staff/set-up/{}", token.reveal()))
}

/// Everything that is kept in the tables of this room, as text.
async fn rows(site: &TestSite) -> String {
    let mut conn = site.app.db.read().await.unwrap();
    let mut text = Vec::new();
    for query in [
        "SELECT id || email || name || role || COALESCE(password_salt, '') || COALESCE(password_hash, '') FROM staff",
        "SELECT token_hash || id || staff_id || browser || system FROM staff_sessions",
        "SELECT token_hash || COALESCE(staff_id, '') || kind FROM staff_links",
    ] {
        let found: Vec<String> = sqlx::query_scalar(query).fetch_all(&mut *conn).await.unwrap();
        text.extend(found);
    }
    text.join("\n")
}

async fn the_first_link_makes_an_administrator_once(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (old, link) = (first_link(&site).await.unwrap(), first_link(&site).await.unwrap());
    let browser = site.visitor();
    let closed = browser.get(&old).await;
    assert_eq!((closed.status, closed.text("h1")), (StatusCode::GONE, "Tautan ini tidak berlaku lagi".to_owned()));
    // A messenger that looks at the link uses nothing up.
    for _ in 0..2 {
        assert_eq!(site.visitor().get(&link).await.is_ok().text("h1"), "Admin pertama");
    }
    let typed = format!("name=Bu+Rina&{}", fields("Rina@Perpus.Example", PASSWORD));
    browser.post(&link, &typed).await.redirects_to("/staff?done=set-up");
    let home = browser.get("/staff?done=set-up").await.is_ok();
    assert!(home.text(".notice").contains("Anda sudah masuk"));
    assert_eq!(home.text(".lead"), "Halo, Bu Rina. Mau mengerjakan apa?");
    assert_eq!(browser.get("/staff/people").await.is_ok().texts(".cards h3"), ["Bu Rina"]);
    assert_eq!(site.visitor().get(&link).await.status, StatusCode::GONE, "it is used up");
    assert_eq!(site.visitor().post(&link, &typed).await.status, StatusCode::GONE);
    assert_eq!(first_link(&site).await, None, "there is an administrator now");
    assert!(!rows(&site).await.contains(&old["/staff/set-up/".len()..]));
}

async fn a_link_is_good_for_its_time_and_nothing_is_kept_of_it(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (_, link) = invite(&site.app, Role::Desk).await;
    let token = &link["/staff/set-up/".len()..];
    assert!(!rows(&site).await.contains(token), "only a hash is kept");
    assert_eq!(site.visitor().get(&link).await.is_ok().attributes("#email", "value"), ["desk@perpus.example"]);
    site.advance(SignedDuration::from_hours(72)).await;
    assert_eq!(site.visitor().get(&link).await.status, StatusCode::GONE);
    let first = first_link(&site).await.unwrap();
    site.advance(SignedDuration::from_hours(24)).await;
    assert_eq!(site.visitor().get(&first).await.status, StatusCode::GONE);
    for nothing in ["x", "%2e%2e", "AAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(site.visitor().get(&format!("/staff/set-up/{nothing}")).await.status, StatusCode::GONE);
    }
    staff::sweep(&site.app).await.unwrap();
    assert_eq!(rows(&site).await.lines().count(), 1, "links that have ended are swept");
}

async fn who_knows_the_password_is_in_and_goes_on(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    site.staff(Role::Desk).await;
    let browser = site.visitor();
    browser.get("/desk?q=sri+w").await.redirects_to("/staff/sign-in?next=/desk?q=sri%2Bw");
    let page = browser.get("/staff/sign-in?next=/desk?q=sri%2Bw").await.is_ok();
    assert_eq!(page.attributes("[name=next]", "value"), ["/desk?q=sri+w"]);
    assert_eq!(page.attributes("[name=email]", "autocomplete"), ["username"]);
    assert_eq!(page.attributes("[name=password]", "autocomplete"), ["current-password"]);
    let typed = format!("{}&next=/desk?q%3Dsri%2Bw", fields("Desk@Perpus.Example+", PASSWORD));
    let answer = browser.post(SIGN_IN, &typed).await;
    answer.redirects_to("/desk?q=sri+w");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-lentera-staff="), "{cookie}");
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!rows(&site).await.contains(&browser.cookies()["__Host-lentera-staff"]), "only a hash is kept");
    let home = browser.get("/staff").await.is_ok();
    assert_eq!(home.header("cache-control"), "no-store");
    browser.get(SIGN_IN).await.redirects_to("/staff");
    // The language goes along.
    let english = site.visitor();
    english.get("/en/desk").await.redirects_to("/en/staff/sign-in?next=/desk");
    let typed = format!("{}&next=/desk", fields(&email_of(Role::Desk), PASSWORD));
    english.post("/en/staff/sign-in", &typed).await.redirects_to("/en/desk");

    let out = browser.post("/staff/sign-out", "").await;
    out.redirects_to("/staff/sign-in?done=signed-out");
    assert_eq!(out.header("clear-site-data"), "\"cache\"");
    let page = browser.get("/staff/sign-in?done=signed-out").await.is_ok();
    let forget = page.attributes("link[rel=stylesheet]", "href").pop().unwrap();
    assert_eq!(browser.get(&forget).await.is_ok().header("clear-site-data"), "\"cache\"");
    assert!(browser.cookies().is_empty());
    browser.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
}

async fn a_wrong_password_and_an_unknown_address_read_alike(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    site.staff(Role::Desk).await;
    let mut said = Vec::new();
    let too_long = "a".repeat(300);
    for (email, password) in [
        (email_of(Role::Desk), "kopi sawah biru"),
        (email_of(Role::Desk), ""),
        (email_of(Role::Desk), too_long.as_str()),
        ("nobody@perpus.example".to_owned(), PASSWORD),
        ("nothing".to_owned(), PASSWORD),
    ] {
        let page = site.visitor().post(SIGN_IN, &fields(&email, password)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.attributes("[name=email]", "value"), [email], "what was typed is kept");
        assert_eq!(page.attributes("[name=password]", "value"), [""], "a password is not");
        assert_eq!(page.attributes("[name=password]", "aria-describedby"), ["password-problem"]);
        said.push(page.text("#password-problem"));
    }
    assert_eq!(said[0], "Email atau kata sandinya belum cocok. Periksa keduanya, lalu coba lagi.");
    assert!(said.iter().all(|words| *words == said[0]));
}

async fn guessing_is_slowed_and_says_for_how_long(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    site.staff(Role::Desk).await;
    let mut refused = None;
    for _ in 0..6 {
        let page = site.visitor().post(SIGN_IN, &fields(" DESK@perpus.example", "kopi sawah biru")).await;
        refused = (page.status == StatusCode::TOO_MANY_REQUESTS).then_some(page).or(refused);
    }
    let page = refused.expect("the sixth try is too many");
    assert_eq!(page.header("retry-after"), "60");
    assert!(page.text("#password-problem").contains("coba lagi 1 menit lagi"));
    let page = site.visitor().post(SIGN_IN, &fields(&email_of(Role::Desk), PASSWORD)).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "also for who knows it");
    let other = site.visitor().post(SIGN_IN, &fields("admin@perpus.example", PASSWORD)).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "others may still try");
}

async fn a_session_is_new_at_each_sign_in(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (browser, _) = site.staff(Role::Desk).await;
    let planted = format!("__Host-lentera-staff={}", browser.cookies()["__Host-lentera-staff"]);
    // Somebody planted the cookie of a session of their own: signing in gives another, and the planted one is over.
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://lentera.example.org"),
        ("cookie", planted.as_str()),
    ];
    let victim = site.visitor();
    let typed = fields(&email_of(Role::Desk), PASSWORD);
    victim.send(Method::POST, SIGN_IN, &headers, typed.into()).await.redirects_to("/staff");
    assert_ne!(victim.cookies(), browser.cookies());
    assert_eq!(victim.get("/staff").await.status, StatusCode::OK);
    browser.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
}

async fn a_session_ends_by_itself(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (browser, _) = site.staff(Role::Desk).await;
    site.advance(SignedDuration::from_hours(12)).await;
    browser.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    let browser = sign_in(&site, Role::Desk).await;
    for _ in 0..16 {
        site.advance(SignedDuration::from_hours(10)).await;
        assert_eq!(browser.get("/staff").await.status, StatusCode::OK, "it is used");
    }
    site.advance(SignedDuration::from_hours(10)).await;
    browser.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    staff::sweep(&site.app).await.unwrap();
    assert_eq!(rows(&site).await.lines().count(), 1);
}

async fn staff_and_learners_know_nothing_of_each_other(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (browser, _) = site.staff(Role::Desk).await;
    browser.post("/courses/first-steps/welcome/done", "").await;
    assert_eq!(browser.cookies().len(), 2);
    browser.post("/staff/sign-out", "").await;
    assert_eq!(browser.get("/me").await.text(".so-far"), "Sudah 1 dari 2 pelajaran", "her learning stays");
    let learner = site.visitor();
    learner.post("/courses/first-steps/welcome/done", "").await;
    learner.get("/desk").await.redirects_to("/staff/sign-in?next=/desk");
    // A reader who is staff elsewhere gets the same ready bytes as everybody.
    let (reader, _) = site.staff(Role::Instructor).await;
    let page = reader.get("/courses").await.is_ok();
    assert_eq!((page.header("etag").is_empty(), page.body == site.visitor().get("/courses").await.body), (false, true));
}

async fn a_form_of_somebody_signed_out_leads_back_to_its_page(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let browser = site.visitor();
    let post = |referer: &'static str| {
        let headers = [("origin", "https://lentera.example.org"), ("referer", referer)];
        let browser = &browser;
        async move { browser.send(Method::POST, "/staff/people", &headers, "".into()).await }
    };
    post("https://lentera.example.org/staff/people").await.redirects_to("/staff/sign-in?next=/staff/people");
    post("https://lentera.example.org/en/staff/people").await.redirects_to("/staff/sign-in?next=/staff/people");
    post("https://elsewhere.example/staff/people").await.redirects_to("/staff/sign-in");
    post("https://lentera.example.org/courses").await.redirects_to("/staff/sign-in");
}

async fn signing_in_never_leads_to_another_site(engine: Engine) {
    const AWAY: [&str; 10] = [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/staff/sign-in?next=/staff",
        "/staff//evil.example",
        "/staff/../../evil",
        "/staff\r\nlocation: x",
        "javascript:alert(1)",
        "/courses",
        "/staffing",
    ];
    let site = TestSite::start(engine, "two-lessons").await;
    site.staff(Role::Desk).await;
    // So many may be tried at once.
    for next in &AWAY[..5] {
        let typed = format!("{}&next={}", fields(&email_of(Role::Desk), PASSWORD), encoded(next));
        site.visitor().post(SIGN_IN, &typed).await.redirects_to("/staff");
    }
    let (signed_in, _) = site.staff(Role::Admin).await;
    for next in AWAY {
        signed_in.get(&format!("{SIGN_IN}?next={}", encoded(next))).await.redirects_to("/staff");
    }
    signed_in.get(&format!("{SIGN_IN}?next={}", encoded("/desk?q=sri"))).await.redirects_to("/desk?q=sri");
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn a_weak_password_is_refused_with_the_rest_kept(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let link = first_link(&site).await.unwrap();
    let refused = async |typed: &str| {
        let page = site.visitor().post(&link, typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page
    };
    let page = refused("name=Bu+Rina&email=rina@perpus.example&password=sawah").await;
    assert!(page.text("#password-problem").starts_with("Kata sandi ini baru 5 huruf, angka, atau tanda."));
    assert_eq!(page.attributes("#password", "aria-describedby"), ["password-problem password-hint"]);
    assert_eq!(page.attributes("#name", "value"), ["Bu Rina"]);
    assert_eq!(page.attributes("#email", "value"), ["rina@perpus.example"]);
    for weak in ["perpustakaan123", "123456789012", "Rina.Rina.Rina.1"] {
        let page = refused(&format!("name=Bu+Rina&email=rina@perpus.example&password={weak}")).await;
        assert!(page.text("#password-problem").starts_with("Kata sandi ini mudah ditebak"), "{weak}");
    }
    let page = refused(&format!("name=!&{}", fields("rina", PASSWORD))).await;
    assert_eq!(page.texts("main .problem").len(), 2, "one at the name and one at the address");
    assert_eq!(rows(&site).await.lines().count(), 1, "only the link is there");
}

async fn sessions_are_listed_and_ended(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (one, _) = site.staff(Role::Desk).await;
    let agent = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile";
    let phone = site.visitor();
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://lentera.example.org"),
        ("user-agent", agent),
    ];
    phone.send(Method::POST, SIGN_IN, &headers, fields(&email_of(Role::Desk), PASSWORD).into()).await;
    let third = sign_in(&site, Role::Desk).await;

    let list = one.get("/staff/sessions").await.is_ok();
    assert_eq!(list.texts(".card h2").len(), 3);
    assert!(list.texts(".card h2").contains(&"Chrome di Android".to_owned()));
    assert_eq!(list.texts(".card .state"), ["Perangkat ini"]);
    let others = phone.get("/staff/sessions").await.is_ok();
    let ends = others.attributes(".card form", "action");
    let this = others.attributes(".card:has(.state) form", "action");
    // Nobody ends another's.
    let (stranger, _) = site.staff(Role::Admin).await;
    for end in &ends {
        stranger.post(end, "").await.redirects_to("/staff/sessions?done=ended");
    }
    assert_eq!(one.get("/staff/sessions").await.is_ok().texts(".card h2").len(), 3);

    phone.post(&this[0], "").await.redirects_to("/staff/sign-in?done=signed-out");
    phone.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    one.post("/staff/sessions/end-others", "").await.redirects_to("/staff/sessions?done=ended");
    third.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    assert_eq!(one.get("/staff/sessions").await.is_ok().texts(".card h2").len(), 1);
}

async fn another_password_ends_all_other_sessions(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (one, id) = site.staff(Role::Desk).await;
    let other = sign_in(&site, Role::Desk).await;
    let reset = staff::reset(&site.app.db, site.app.clock.now(), &Actor::command_line(), id, None)
        .await
        .unwrap()
        .unwrap()
        .token;
    assert_eq!(one.get("/staff").await.status, StatusCode::OK, "a link alone changes nothing");
    let new = "gunung+payung+jendela+tidur";
    let wrong = one.post("/staff/password", &format!("current=kopi&password={new}")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text("#current-problem").contains("belum cocok"));
    let old_cookies = one.cookies();
    one.post("/staff/password", &format!("current={}&password={new}", PASSWORD.replace(' ', "+")))
        .await
        .redirects_to("/staff?done=password");
    assert_ne!(one.cookies(), old_cookies);
    assert_eq!(one.get("/staff").await.status, StatusCode::OK);
    other.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    let closed = site.visitor().get(&format!("/staff/set-up/{}", reset.reveal())).await;
    assert_eq!(closed.status, StatusCode::GONE, "an earlier link would undo it");
    let old = site.visitor().post(SIGN_IN, &fields(&email_of(Role::Desk), PASSWORD)).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn an_administrator_adds_changes_and_shuts_out(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, _) = site.staff(Role::Admin).await;
    let missing = admin.post("/staff/people", "name=&email=x&role=").await;
    assert_eq!((missing.status, missing.texts("main .problem").len()), (StatusCode::UNPROCESSABLE_ENTITY, 3));
    let typed = "name=Pak+Budi&email=Budi@perpus.example&role=desk";
    let added = admin.post("/staff/people", typed).await;
    let shown = added.header("location").to_owned();
    // A double tap is one person; the link that is shown is the one that opens.
    admin.post("/staff/people", typed).await.redirects_to(&shown);
    let link = admin.get(&shown).await.is_ok().attributes("#link", "value").remove(0);
    let link = link.strip_prefix("https://lentera.example.org").unwrap().to_owned();
    assert_eq!(admin.get("/staff/people").await.is_ok().texts(".cards h3"), ["Rina admin", "Pak Budi"]);
    let taken = admin.post("/staff/people", "name=Lain&email=budi@perpus.example&role=desk").await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text("#email-problem").contains("sudah ada di daftar"));

    let budi = site.visitor();
    budi.post(&link, &fields("", PASSWORD)).await.redirects_to("/staff?done=set-up");
    assert_eq!(budi.get("/desk").await.status, StatusCode::OK);
    let page = shown.strip_suffix("/link").unwrap();
    admin.post(&format!("{page}/role"), "role=instructor").await.redirects_to(&format!("{page}?done=role"));
    assert_eq!(budi.get("/desk").await.status, StatusCode::NOT_FOUND, "from the next click on");
    assert_eq!(admin.post(&format!("{page}/role"), "role=king").await.status, StatusCode::BAD_REQUEST);

    // A link for another password ends his sessions once it is used, not before.
    let reset = admin.post(&format!("{page}/link"), "").await;
    reset.redirects_to(&shown);
    let again = admin.get(&shown).await.attributes("#link", "value").remove(0);
    assert_eq!(budi.get("/staff").await.status, StatusCode::OK);
    let tablet = site.visitor();
    let path = again.strip_prefix("https://lentera.example.org").unwrap();
    tablet.post(path, "password=gunung+payung+jendela+tidur").await.redirects_to("/staff?done=set-up");
    budi.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");

    admin.post(&format!("{page}/disable"), "").await.redirects_to(&format!("{page}?done=disabled"));
    tablet.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    let typed = fields("budi@perpus.example", "gunung payung jendela tidur");
    assert_eq!(tablet.post(SIGN_IN, &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(admin.get("/staff/people").await.text(".cards li:last-child").contains("Akses ditutup sejak"));
    assert_eq!(admin.post(&format!("{page}/link"), "").await.status, StatusCode::NOT_FOUND);
    admin.post(&format!("{page}/enable"), "").await.redirects_to(&format!("{page}?done=enabled"));
    tablet.post(SIGN_IN, &typed).await.redirects_to("/staff");
}

async fn the_last_administrator_stays(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, id) = site.staff(Role::Admin).await;
    for (action, typed) in [("disable", ""), ("role", "role=desk")] {
        let page = admin.post(&format!("/staff/people/{id}/{action}"), typed).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.text(".problem").contains("admin terakhir"));
    }
    // Somebody who has not chosen a password yet could let nobody in.
    admin.post("/staff/people", "name=Pak+Budi&email=budi@perpus.example&role=admin").await;
    assert_eq!(admin.post(&format!("/staff/people/{id}/disable"), "").await.status, StatusCode::CONFLICT);
    let shown = admin.post("/staff/people", "name=Pak+Budi&email=budi@perpus.example&role=admin").await;
    let link = admin.get(shown.header("location")).await.attributes("#link", "value").remove(0);
    let budi = site.visitor();
    budi.post(link.strip_prefix("https://lentera.example.org").unwrap(), &fields("", PASSWORD)).await;
    admin.post(&format!("/staff/people/{id}/role"), "role=desk").await.redirects_to("/staff?done=role");
    let home = admin.get("/staff?done=role").await.is_ok();
    assert_eq!(home.text(".notice"), "Tugas sudah diubah dan langsung berlaku.");
    assert_eq!(admin.get("/staff/people").await.status, StatusCode::NOT_FOUND);
    assert_eq!(budi.get("/staff/people").await.status, StatusCode::OK);
}

async fn an_administrator_who_shuts_herself_out_is_told_so(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, id) = site.staff(Role::Admin).await;
    site.staff_as(Role::Admin, "budi@perpus.example").await;
    let person = format!("/staff/people/{id}");
    admin.post(&format!("{person}/role"), "role=admin").await.redirects_to(&format!("{person}?done=role"));
    admin.get(&format!("{person}?done=role")).await.is_ok();
    let out = admin.post(&format!("{person}/disable"), "").await;
    out.redirects_to("/staff/sign-in?done=disabled");
    assert_eq!(out.header("clear-site-data"), "\"cache\"");
    assert!(admin.cookies().is_empty());
    let page = admin.get("/staff/sign-in?done=disabled").await.is_ok();
    assert_eq!(page.text(".notice"), "Akses sudah ditutup.");
}

async fn the_first_administrator_takes_an_address_over(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (id, _) = invite(&site.app, Role::Desk).await;
    let link = first_link(&site).await.unwrap();
    let typed = format!("name=Bu+Tuti&{}", fields(&email_of(Role::Desk), PASSWORD));
    let browser = site.visitor();
    browser.post(&link, &typed).await.redirects_to("/staff?done=set-up");
    assert_eq!(browser.get("/staff/people").await.is_ok().texts(".cards h3"), ["Bu Tuti"], "as she typed it");
    assert_eq!(browser.get(&format!("/staff/people/{id}")).await.is_ok().text("h1"), "Bu Tuti");
}

async fn a_link_is_shown_to_whoever_made_it_only(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, id) = site.staff(Role::Admin).await;
    let shown = admin.post("/staff/people", "name=Pak+Budi&email=budi@perpus.example&role=desk").await;
    let shown = shown.header("location").to_owned();
    assert_eq!(admin.get(&shown).await.attributes("#link", "value").len(), 1);
    assert_eq!(admin.get(&shown).await.attributes("#link", "value").len(), 1, "a reload is safe");
    let elsewhere = sign_in(&site, Role::Admin).await;
    let page = elsewhere.get(&shown).await.is_ok();
    assert!(
        page.attributes("#link", "value").is_empty() && page.text("main").contains("Tautan tidak ditampilkan lagi")
    );
    let other = admin.get(&format!("/staff/people/{id}/link")).await.is_ok();
    assert!(other.attributes("#link", "value").is_empty(), "it is not that person's link");
}
