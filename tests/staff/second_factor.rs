//! The second factor: a code after the password, recovery codes, and every way that must not lead past it.

use std::{collections::BTreeMap, sync::Arc};

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{
    audit::Actor,
    router,
    staff::{self, Role, StaffId},
};
use tokio::task::JoinSet;

use super::{SIGN_IN, fields};
use crate::support::{
    Engine, TestSite, Visitor,
    authenticator::code,
    staff::{PASSWORD, email_of},
    visitor::Answer,
};

both_engines!(
    it_is_turned_on_by_a_code_and_asked_for_from_then_on,
    only_the_password_begins_it_and_only_a_code_turns_it_on,
    a_stolen_half_session_opens_nothing,
    a_half_session_ends,
    a_code_opens_once_on_all_nodes,
    guessing_codes_is_slowed_for_each_person,
    a_recovery_code_opens_once_and_says_how_many_are_left,
    other_recovery_codes_take_the_place_of_the_first,
    it_is_turned_off_by_password_or_code,
    a_link_for_a_password_is_no_way_past_it,
    an_administrator_takes_it_from_who_lost_her_phone,
    presses_at_once_make_one_set_of_recovery_codes,
    who_signs_in_while_it_is_turned_on_is_asked_as_well,
    what_is_not_confirmed_lapses,
);

const FACTOR: &str = "/staff/second-factor";
const CODES: &str = "/staff/second-factor/codes";
const ASKED: &str = "/staff/sign-in/code";
const HALF: &str = "__Host-lentera-staff-half";

fn password() -> String {
    PASSWORD.replace(' ', "+")
}

/// Somebody who turned it on, with her app and her recovery codes.
struct Owner {
    browser: Visitor,
    id: StaffId,
    role: Role,
    secret: String,
    recovery: Vec<String>,
}

impl Owner {
    /// Half signed in, in another browser.
    async fn half(&self, site: &TestSite) -> Visitor {
        let browser = site.visitor();
        browser
            .post(SIGN_IN, &fields(&email_of(self.role), PASSWORD))
            .await
            .redirects_to(&format!("{ASKED}?next=/staff"));
        browser
    }

    fn code(&self, site: &TestSite) -> String {
        code(&self.secret, site.app.clock.now())
    }
}

fn seed(page: &Answer) -> String {
    page.attributes("input[name=seed]", "value").remove(0)
}

/// Begins it; gives the secret and the seed of the form.
async fn begin(browser: &Visitor) -> (String, String) {
    browser.post(FACTOR, &format!("what=begin&proof={}", password())).await.redirects_to(FACTOR);
    let page = browser.get(FACTOR).await.is_ok();
    (page.text(".secret"), seed(&page))
}

async fn recovery_codes(browser: &Visitor) -> Vec<String> {
    let page = browser.get(CODES).await.is_ok();
    page.text("#codes").split(' ').map(str::to_owned).collect()
}

/// Turns it on, and waits until the code that did so is over.
async fn owner(site: &mut TestSite, role: Role) -> Owner {
    let (browser, id) = site.staff(role).await;
    let (secret, seed) = begin(&browser).await;
    let typed = format!("what=confirm&seed={seed}&code={}", code(&secret, site.app.clock.now()));
    browser.post(FACTOR, &typed).await.redirects_to(CODES);
    let recovery = recovery_codes(&browser).await;
    site.advance(SignedDuration::from_mins(1)).await;
    Owner { browser, id, role, secret, recovery }
}

/// Everything that the tables of the second factor keep, as text.
async fn rows(site: &TestSite) -> Vec<String> {
    let mut conn = site.app.db.read().await.unwrap();
    let mut rows = Vec::new();
    for query in [
        "SELECT staff_id || key_id || seed FROM staff_factors",
        "SELECT staff_id || code_hash FROM staff_recovery_codes",
        "SELECT token_hash || staff_id FROM staff_half_sessions",
    ] {
        rows.extend(sqlx::query_scalar::<_, String>(query).fetch_all(&mut *conn).await.unwrap());
    }
    rows
}

async fn newest_deeds(site: &TestSite) -> Vec<String> {
    let query = "SELECT deed FROM audit_entries ORDER BY happened_at DESC, id DESC LIMIT 3";
    sqlx::query_scalar(query).fetch_all(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

async fn it_is_turned_on_by_a_code_and_asked_for_from_then_on(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (browser, _) = site.staff(Role::Desk).await;
    let other = site.visitor();
    other.post(SIGN_IN, &fields(&email_of(Role::Desk), PASSWORD)).await.redirects_to("/staff");
    let (secret, seed) = begin(&browser).await;
    let page = browser.get(FACTOR).await.is_ok();
    assert_eq!(page.text(".secret"), secret, "a reload shows the same");
    let address = page.attributes("a[href^='otpauth:']", "href").remove(0);
    let bare = secret.replace(' ', "");
    assert_eq!(address, format!("otpauth://totp/Lentera:desk%40perpus.example?secret={bare}&issuer=Lentera"));
    assert_eq!(page.texts("svg.qr").len(), 1);
    let input = |name: &str| page.attributes("[name=code]", name);
    assert_eq!((input("inputmode"), input("autocomplete")), (vec!["numeric".into()], vec!["one-time-code".into()]));
    other.get("/staff").await.is_ok();

    let first = code(&secret, site.app.clock.now());
    browser.post(FACTOR, &format!("what=confirm&seed={seed}&code={first}")).await.redirects_to(CODES);
    other.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    assert_eq!(newest_deeds(&site).await[0], "second-factor-on");
    let recovery = recovery_codes(&browser).await;
    assert_eq!(recovery.len(), 10);
    let kept = rows(&site).await.join("\n");
    assert!(!kept.contains(&bare) && !recovery.iter().any(|code| kept.contains(&code.replace('-', ""))), "{kept}");
    browser.post(CODES, "").await.redirects_to(FACTOR);
    assert!(browser.get(CODES).await.is_ok().texts("#codes").is_empty(), "she has kept them");
    let on = browser.get(FACTOR).await.is_ok();
    assert!(on.text(".lead").starts_with("Menyala sejak Jumat, 1 Maret 2030"), "{}", on.text(".lead"));
    assert!(on.text("main").contains("Kode cadangan yang masih bisa dipakai: 10."));
    assert!(!on.html().contains(&secret), "the secret is not shown again");

    let phone = site.visitor();
    let typed = format!("{}&next=/desk?q%3Dsri", fields(&email_of(Role::Desk), PASSWORD));
    phone.post(SIGN_IN, &typed).await.redirects_to(&format!("{ASKED}?next=/desk?q=sri"));
    let asked = phone.get(&format!("{ASKED}?next=/desk?q=sri")).await.is_ok();
    assert_eq!(asked.attributes("[name=next]", "value"), ["/desk?q=sri", "/desk?q=sri"]);
    let said = phone.post(ASKED, &format!("code={first}&next=/desk")).await;
    assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said.text("#code-problem").starts_with("Kode ini sudah dipakai"), "it turned it on: {}", said.html());
    site.advance(SignedDuration::from_secs(30)).await;
    let second = code(&secret, site.app.clock.now());
    let wrong = phone.post(ASKED, "code=12&next=/desk?q=sri").await;
    assert_eq!(wrong.attributes("[name=next]", "value"), ["/desk?q=sri", "/desk?q=sri"]);
    assert!(wrong.text("#code-problem").starts_with("Kode ini belum cocok"));
    phone
        .post(ASKED, &format!("code={}+{}&next=/desk?q%3Dsri", &second[..3], &second[3..]))
        .await
        .redirects_to("/desk?q=sri");
    phone.get("/desk").await.is_ok();
    assert!(!phone.cookies().contains_key(HALF));
    let english = site.visitor();
    english.post("/en/staff/sign-in", &fields(&email_of(Role::Desk), PASSWORD)).await;
    assert_eq!(english.get("/en/staff/sign-in/code").await.is_ok().text("h1"), "A code from your phone");
}

async fn only_the_password_begins_it_and_only_a_code_turns_it_on(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (browser, _) = site.staff(Role::Desk).await;
    for wrong in ["", "kopi+sawah", "123456"] {
        let page = browser.post(FACTOR, &format!("what=begin&proof={wrong}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.attributes("[name=proof]", "aria-describedby"), ["proof-problem"]);
    }
    assert!(rows(&site).await.is_empty());
    assert_eq!(browser.post(FACTOR, "what=sing").await.status, StatusCode::BAD_REQUEST);
    browser.post(FACTOR, "what=confirm&code=123456").await.redirects_to(FACTOR);
    let (secret, seed) = begin(&browser).await;
    let late = code(&secret, site.app.clock.now() - SignedDuration::from_secs(60));
    for wrong in ["", "12345", &late] {
        let page = browser.post(FACTOR, &format!("what=confirm&seed={seed}&code={wrong}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.text(".secret"), secret, "it is still the same");
        assert!(page.text("#code-problem").starts_with("Kode ini belum cocok"));
    }
    // Until then the password is enough, and so it is for others.
    site.visitor().post(SIGN_IN, &fields(&email_of(Role::Desk), PASSWORD)).await.redirects_to("/staff");
}

async fn a_stolen_half_session_opens_nothing(engine: Engine) {
    let mut site = TestSite::start(engine, "webinars").await;
    let owner = owner(&mut site, Role::Admin).await;
    let half = owner.half(&site).await;
    assert_eq!(half.cookies().keys().collect::<Vec<_>>(), [HALF], "it is all she has");
    let token = half.cookies()[HALF].clone();
    let as_whole = BTreeMap::from([("__Host-lentera-staff".to_owned(), token.clone()), (HALF.to_owned(), token)]);
    let thief = site.visitor_with(as_whole);
    for door in router::staff_doors().list() {
        let path = door.pattern.replace("{id}", &owner.id.to_string()).replace("{webinar}", "kunci-whatsapp");
        let path = path.replace("{session}", &owner.id.to_string()).replace("{token}", "AAAAAAAAAAAAAAAAAAAAAA");
        for browser in [&half, &thief] {
            if path.starts_with("/staff/sign-in") || path.starts_with("/staff/set-up") || path.ends_with("forget.css") {
                continue;
            }
            let answer = match door.method.as_str() {
                "GET" => browser.get(&path).await,
                _ => browser.post(&path, "").await,
            };
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert!(answer.header("location").starts_with("/staff/sign-in"), "{path}");
        }
    }
    for path in [SIGN_IN, ASKED] {
        let page = half.get(path).await.is_ok();
        assert!(page.texts("nav.rooms").is_empty() && !page.html().contains("admin@perpus.example"), "{path}");
    }
}

async fn a_half_session_ends(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let owner = owner(&mut site, Role::Desk).await;
    let (admin, _) = site.staff(Role::Admin).await;
    let late = owner.half(&site).await;
    site.advance(SignedDuration::from_mins(10)).await;
    assert_eq!(late.get(ASKED).await.status, StatusCode::GONE);
    let closed = late.post(ASKED, &format!("code={}", owner.code(&site))).await;
    assert_eq!((closed.status, closed.text("h1")), (StatusCode::GONE, "Masuk dari awal".to_owned()));
    staff::sweep(&site.app).await.unwrap();
    assert_eq!(rows(&site).await.len(), 11, "the factor and its codes");

    let used = owner.half(&site).await;
    let again = site.visitor_with(used.cookies());
    used.post(ASKED, &format!("code={}", owner.code(&site))).await.redirects_to("/staff");
    assert_eq!(again.get(ASKED).await.status, StatusCode::GONE, "it is whole now");
    let shut_out = owner.half(&site).await;
    let person = format!("/staff/people/{}", owner.id);
    admin.post(&format!("{person}/disable"), "").await;
    assert_eq!(shut_out.get(ASKED).await.status, StatusCode::GONE);
    admin.post(&format!("{person}/enable"), "").await;
    assert_eq!(shut_out.get(ASKED).await.status, StatusCode::GONE, "also once access is open again");
}

async fn a_code_opens_once_on_all_nodes(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let owner = owner(&mut site, Role::Desk).await;
    let other = site.other_node().await;
    let (one, two, third) = (owner.half(&site).await, owner.half(&site).await, owner.half(&site).await);
    let two = Visitor::with_cookies(router::router(&other), two.cookies());
    let typed = format!("code={}", owner.code(&site));
    let (first, second) = tokio::join!(one.post(ASKED, &typed), two.post(ASKED, &typed));
    let mut statuses = [first.status, second.status];
    statuses.sort();
    assert_eq!(statuses[0], StatusCode::SEE_OTHER, "{statuses:?}");
    assert_ne!(statuses[1], StatusCode::SEE_OTHER, "{statuses:?}");
    // The whole time that it would count: half a minute later, too.
    other.clock.set(site.app.clock.now() + SignedDuration::from_secs(30));
    let third = Visitor::with_cookies(router::router(&other), third.cookies());
    let late = third.post(ASKED, &typed).await;
    assert_ne!(late.status, StatusCode::SEE_OTHER);
    let fresh = owner.half(&site).await;
    let late = fresh.post(ASKED, &typed).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text("#code-problem").contains("sudah dipakai"));
    // Nor does one of the half minute before it, which nobody has used.
    let before = code(&owner.secret, site.app.clock.now() - SignedDuration::from_secs(30));
    assert_eq!(fresh.post(ASKED, &format!("code={before}")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn guessing_codes_is_slowed_for_each_person(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let owner = owner(&mut site, Role::Desk).await;
    // Another node has counted nothing yet.
    site = site.restart().await;
    let mut statuses = Vec::new();
    let half = owner.half(&site).await;
    for number in 0..6 {
        let field = if number % 2 == 0 { "code=000000" } else { "recovery=00000-00000" };
        // From wherever she is half signed in.
        let browser = site.visitor_with(half.cookies());
        statuses.push(browser.post(ASKED, field).await.status);
    }
    assert_eq!(statuses[..5], [StatusCode::UNPROCESSABLE_ENTITY; 5]);
    assert_eq!(statuses[5], StatusCode::TOO_MANY_REQUESTS);
    let right = half.post(ASKED, &format!("code={}&next=/desk", owner.code(&site))).await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "also who has the phone");
    assert_eq!(right.header("retry-after"), "300");
    assert!(right.text("#code-problem").contains("coba lagi 5 menit lagi"));
    let recovery = half.post(ASKED, &format!("recovery={}", owner.recovery[0])).await;
    assert_eq!(recovery.status, StatusCode::TOO_MANY_REQUESTS);
    let signed_in = site.visitor_with(owner.browser.cookies());
    let off = signed_in.post(FACTOR, "what=off&proof=000000").await;
    assert_eq!(off.status, StatusCode::TOO_MANY_REQUESTS, "and where she is signed in");
    let another = self::owner(&mut site, Role::Instructor).await;
    let half = another.half(&site).await;
    half.post(ASKED, &format!("code={}", another.code(&site))).await.redirects_to("/staff");
}

async fn a_recovery_code_opens_once_and_says_how_many_are_left(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let owner = owner(&mut site, Role::Desk).await;
    let half = owner.half(&site).await;
    let wrong = half.post(ASKED, "recovery=7k3qd-m20xp&next=/desk").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("#recovery", "value"), ["7k3qd-m20xp"], "what was typed is kept");
    assert!(wrong.text("#recovery-problem").starts_with("Kode cadangan ini belum cocok"));
    assert!(!wrong.attributes("details[open]", "class").is_empty() && wrong.texts("#code-problem").is_empty());
    let typed = owner.recovery[3].to_uppercase().replace('-', "+");
    half.post(ASKED, &format!("recovery={typed}&next=/desk")).await.redirects_to("/staff/second-factor?done=recovery");
    let page = half.get("/staff/second-factor?done=recovery").await.is_ok();
    assert!(page.text(".notice").contains("Yang masih bisa dipakai: 9."), "{}", page.text(".notice"));
    assert_eq!(newest_deeds(&site).await[0], "recovery-code-used");
    half.get("/desk").await.is_ok();
    let again = owner.half(&site).await.post(ASKED, &format!("recovery={typed}")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text("#recovery-problem").contains("sudah pernah dipakai"));
    // Nobody opens another's door with it.
    let another = self::owner(&mut site, Role::Admin).await;
    let theirs = another.half(&site).await.post(ASKED, &format!("recovery={}", owner.recovery[4])).await;
    assert_eq!(theirs.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn other_recovery_codes_take_the_place_of_the_first(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let owner = owner(&mut site, Role::Desk).await;
    let seed = seed(&owner.browser.get(FACTOR).await.is_ok());
    let refused = owner.browser.post(FACTOR, &format!("what=codes&seed={seed}&proof=kopi")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#proof-for-codes-problem").len(), 1);
    assert!(refused.texts("#proof-for-off-problem").is_empty(), "beside the form that was sent");
    let typed = format!("what=codes&seed={seed}&proof={}", owner.code(&site));
    for _ in 0..2 {
        owner.browser.post(FACTOR, &typed).await.redirects_to(CODES);
    }
    let others = recovery_codes(&owner.browser).await;
    assert!(others.len() == 10 && others.iter().all(|code| !owner.recovery.contains(code)));
    assert_eq!(newest_deeds(&site).await[..2], ["recovery-codes-made", "second-factor-on"], "a double tap is one set");
    let half = owner.half(&site).await;
    let old = half.post(ASKED, &format!("recovery={}", owner.recovery[0])).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    half.post(ASKED, &format!("recovery={}", others[0])).await.redirects_to("/staff/second-factor?done=recovery");
}

async fn it_is_turned_off_by_password_or_code(engine: Engine) {
    for by_code in [false, true] {
        let mut site = TestSite::start(engine, "two-lessons").await;
        let owner = owner(&mut site, Role::Desk).await;
        for wrong in ["", "000000", "kopi"] {
            let page = owner.browser.post(FACTOR, &format!("what=off&proof={wrong}")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert_eq!(page.texts("#proof-for-off-problem").len(), 1);
        }
        let proof = if by_code { owner.code(&site) } else { password() };
        let done = format!("{FACTOR}?done=off");
        owner.browser.post(FACTOR, &format!("what=off&proof={proof}")).await.redirects_to(&done);
        assert!(owner.browser.get(&done).await.is_ok().text(".notice").contains("sudah dimatikan"));
        assert_eq!(newest_deeds(&site).await[0], "second-factor-off");
        assert!(rows(&site).await.is_empty());
        site.visitor().post(SIGN_IN, &fields(&email_of(Role::Desk), PASSWORD)).await.redirects_to("/staff");
        owner.browser.post(FACTOR, &format!("what=off&proof={proof}")).await.redirects_to(FACTOR);
    }
}

async fn a_link_for_a_password_is_no_way_past_it(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let owner = owner(&mut site, Role::Desk).await;
    let (by, now) = (Actor::command_line(), site.app.clock.now());
    let link = staff::reset(&site.app.db, now, &by, owner.id, None).await.unwrap().unwrap().token;
    let finder = site.visitor();
    let answer = finder.post(&format!("/staff/set-up/{}", link.reveal()), "password=gunung+payung+jendela+tidur").await;
    answer.redirects_to(&format!("{ASKED}?next=/staff?done=set-up"));
    finder.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    let typed = format!("code={}&next=/staff?done%3Dset-up", owner.code(&site));
    finder.post(ASKED, &typed).await.redirects_to("/staff?done=set-up");
    finder.get("/staff").await.is_ok();
    // Who changes her password stays signed in, and is asked as before.
    let typed = format!("current=gunung+payung+jendela+tidur&password={}", password());
    finder.post("/staff/password", &typed).await.redirects_to("/staff?done=password");
    finder.get("/staff").await.is_ok();
    owner.half(&site).await;
}

async fn an_administrator_takes_it_from_who_lost_her_phone(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let owner = owner(&mut site, Role::Desk).await;
    let half = owner.half(&site).await;
    let (admin, admin_id) = site.staff(Role::Admin).await;
    let person = format!("/staff/people/{}", owner.id);
    let take = format!("{person}/second-factor");
    assert_eq!(admin.get(&person).await.is_ok().texts("dd")[3], "Menyala");
    let done = format!("{person}?done=second-factor");
    admin.post(&take, "").await.redirects_to(&done);
    let page = admin.get(&done).await.is_ok();
    assert!(page.text(".notice").contains("sudah dilepas"));
    assert_eq!(page.texts("dd")[3], "Tidak dipakai");
    assert!(page.attributes("form", "action").iter().all(|action| !action.ends_with("/second-factor")));
    owner.browser.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    assert_eq!(half.get(ASKED).await.status, StatusCode::GONE);
    site.visitor().post(SIGN_IN, &fields(&email_of(Role::Desk), PASSWORD)).await.redirects_to("/staff");
    let entry = admin.get("/staff/log?deed=second-factor-reset").await.is_ok();
    assert_eq!(entry.texts(".cards li p")[..2], ["Rina desk", "Oleh Rina admin"]);
    admin.post(&take, "").await.redirects_to(&done);
    assert_eq!(admin.get("/staff/log?deed=second-factor-reset").await.is_ok().texts(".cards li").len(), 1);
    // One's own is turned off by a password or a code.
    let (secret, seed) = begin(&admin).await;
    let typed = format!("what=confirm&seed={seed}&code={}", code(&secret, site.app.clock.now()));
    admin.post(FACTOR, &typed).await.redirects_to(CODES);
    admin.post(&format!("/staff/people/{admin_id}/second-factor"), "").await.redirects_to(FACTOR);
    assert!(admin.get(FACTOR).await.is_ok().text(".lead").starts_with("Menyala"));
    let own = admin.get(&format!("/staff/people/{admin_id}")).await.is_ok();
    assert!(own.attributes("form", "action").iter().all(|action| !action.ends_with("/second-factor")));
}

async fn presses_at_once_make_one_set_of_recovery_codes(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (browser, _) = site.staff(Role::Desk).await;
    let (secret, seed) = begin(&browser).await;
    let typed = format!("what=confirm&seed={seed}&code={}", code(&secret, site.app.clock.now()));
    let (browser, mut presses) = (Arc::new(browser), JoinSet::new());
    for _ in 0..4 {
        let (browser, typed) = (Arc::clone(&browser), typed.clone());
        presses.spawn(async move { browser.post(FACTOR, &typed).await.redirects_to(CODES) });
    }
    presses.join_all().await;
    assert_eq!(recovery_codes(&browser).await.len(), 10);
    assert_eq!(rows(&site).await.len(), 11);
    let count = "SELECT COUNT(*) FROM audit_entries WHERE deed = 'second-factor-on'";
    let told: i64 = sqlx::query_scalar(count).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(told, 1);
}

async fn who_signs_in_while_it_is_turned_on_is_asked_as_well(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (browser, _) = site.staff(Role::Desk).await;
    let (secret, seed) = begin(&browser).await;
    let mut presses = JoinSet::new();
    for _ in 0..3 {
        let (visitor, typed) = (site.visitor(), fields(&email_of(Role::Desk), PASSWORD));
        presses.spawn(async move {
            visitor.post(SIGN_IN, &typed).await;
            visitor
        });
    }
    let typed = format!("what=confirm&seed={seed}&code={}", code(&secret, site.app.clock.now()));
    browser.post(FACTOR, &typed).await.redirects_to(CODES);
    for visitor in presses.join_all().await {
        visitor.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    }
    browser.get("/staff").await.is_ok();
}

async fn what_is_not_confirmed_lapses(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (browser, _) = site.staff(Role::Desk).await;
    let (secret, seed) = begin(&browser).await;
    site.advance(SignedDuration::from_hours(1)).await;
    let typed = format!("what=confirm&seed={seed}&code={}", code(&secret, site.app.clock.now()));
    browser.post(FACTOR, &typed).await.redirects_to(FACTOR);
    assert!(browser.get(FACTOR).await.is_ok().texts(".secret").is_empty());
    staff::sweep(&site.app).await.unwrap();
    assert!(rows(&site).await.is_empty());
    let (other, _) = begin(&browser).await;
    assert_ne!(other, secret);
}
