//! Every address for staff, and for whom it is there.

use std::fs;

use axum::http::{Method, StatusCode};
use lentera::{
    accounts::LearnerId,
    audit::Actor,
    db::Conn,
    router::staff_doors,
    staff::{self, Door, Role},
};

use super::sign_in;
use crate::{
    support::{
        Engine, TestSite, Visitor,
        site::{copy, manifest},
        staff::invite_as,
    },
    uploads::{self, pictures::noise},
};

both_engines!(every_address_for_staff_by_role);

/// Who asks.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Who {
    Nobody,
    Disabled,
    Instructor,
    Desk,
    Admin,
}

/// Every address for staff, and whose it is. One that is missing here fails the test, and so does one too many.
const MATRIX: &[(&str, &str, &[Who])] = {
    use Who::{Admin, Desk, Disabled, Instructor, Nobody};
    const ALL: &[Who] = &[Nobody, Disabled, Instructor, Desk, Admin];
    const STAFF: &[Who] = &[Instructor, Desk, Admin];
    const COUNTER: &[Who] = &[Desk, Admin];
    const AUTHORS: &[Who] = &[Instructor, Admin];
    const ADMIN: &[Who] = &[Admin];
    &[
        ("GET", "/staff/sign-in", ALL),
        ("POST", "/staff/sign-in", ALL),
        ("GET", "/staff/forget.css", ALL),
        ("GET", "/staff/sign-in/code", ALL),
        ("POST", "/staff/sign-in/code", ALL),
        ("GET", "/staff/set-up/{token}", ALL),
        ("POST", "/staff/set-up/{token}", ALL),
        ("GET", "/staff", STAFF),
        ("GET", "/staff/sessions", STAFF),
        ("POST", "/staff/sessions/{session}/end", STAFF),
        ("POST", "/staff/sessions/end-others", STAFF),
        ("GET", "/staff/password", STAFF),
        ("POST", "/staff/password", STAFF),
        ("GET", "/staff/second-factor", STAFF),
        ("POST", "/staff/second-factor", STAFF),
        ("GET", "/staff/second-factor/codes", STAFF),
        ("POST", "/staff/second-factor/codes", STAFF),
        ("GET", "/staff/log", ADMIN),
        ("GET", "/staff/log.csv", ADMIN),
        ("GET", "/staff/people", ADMIN),
        ("POST", "/staff/people", ADMIN),
        ("GET", "/staff/people/{id}", ADMIN),
        ("POST", "/staff/people/{id}/role", ADMIN),
        ("POST", "/staff/people/{id}/disable", ADMIN),
        ("POST", "/staff/people/{id}/enable", ADMIN),
        ("POST", "/staff/people/{id}/second-factor", ADMIN),
        ("GET", "/staff/people/{id}/link", ADMIN),
        ("POST", "/staff/people/{id}/link", ADMIN),
        ("GET", "/desk", COUNTER),
        ("GET", "/desk/leaving", COUNTER),
        ("GET", "/desk/cards/new", COUNTER),
        ("POST", "/desk/cards", COUNTER),
        ("GET", "/desk/learners/{id}", COUNTER),
        ("POST", "/desk/learners/{id}/name", COUNTER),
        ("GET", "/desk/learners/{id}/card", COUNTER),
        ("GET", "/desk/learners/{id}/card.pdf", COUNTER),
        ("GET", "/desk/learners/{id}/card-a4.pdf", COUNTER),
        ("POST", "/desk/learners/{id}/card", COUNTER),
        ("GET", "/desk/webinars", COUNTER),
        ("GET", "/desk/webinars/{webinar}", COUNTER),
        ("GET", "/desk/webinars/{webinar}/registrants.csv", COUNTER),
        ("POST", "/desk/webinars/{webinar}/known", COUNTER),
        ("POST", "/desk/webinars/{webinar}/stop", COUNTER),
        ("POST", "/desk/webinars/{webinar}/cancel", COUNTER),
        ("POST", "/desk/webinars/{webinar}/handed", COUNTER),
        ("POST", "/desk/webinars/{webinar}/again", COUNTER),
        ("POST", "/desk/webinars/{webinar}/room", COUNTER),
        ("GET", "/desk/webinars/{webinar}/roll", COUNTER),
        ("POST", "/desk/webinars/{webinar}/roll", COUNTER),
        ("GET", "/desk/webinars/{webinar}/roll.pdf", COUNTER),
        ("POST", "/desk/webinars/{webinar}/roll/add", COUNTER),
        ("GET", "/desk/webinars/{webinar}/opinions", COUNTER),
        ("OPTIONS", "/studio/uploads", AUTHORS),
        ("POST", "/studio/uploads", AUTHORS),
        ("HEAD", "/studio/uploads/{id}", AUTHORS),
        ("PATCH", "/studio/uploads/{id}", AUTHORS),
        ("DELETE", "/studio/uploads/{id}", AUTHORS),
        ("GET", "/studio/uploads/{id}", AUTHORS),
        ("GET", "/studio/media", AUTHORS),
        ("POST", "/studio/media", AUTHORS),
        ("GET", "/studio/media/{id}/file", AUTHORS),
        ("GET", "/studio/media/{id}/small", AUTHORS),
        ("GET", "/studio/media/{id}/deletion", AUTHORS),
        ("POST", "/studio/media/{id}/deletion", AUTHORS),
        ("GET", "/studio/courses/{course}/package.zip", AUTHORS),
        ("GET", "/studio/packages", AUTHORS),
        ("POST", "/studio/packages", AUTHORS),
        ("GET", "/studio/packages/{id}", AUTHORS),
        ("POST", "/studio/packages/{id}", AUTHORS),
        ("POST", "/studio/packages/{id}/deletion", AUTHORS),
        ("GET", "/studio/recordings", AUTHORS),
        ("GET", "/studio/recordings/{webinar}", AUTHORS),
        ("POST", "/studio/recordings/{webinar}", AUTHORS),
        ("GET", "/desk/webinars/{webinar}/questions", COUNTER),
        ("GET", "/desk/webinars/{webinar}/questions/list", COUNTER),
        ("GET", "/desk/webinars/{webinar}/questions/events", COUNTER),
        ("POST", "/desk/webinars/{webinar}/questions/show", COUNTER),
        ("POST", "/desk/webinars/{webinar}/questions/hide", COUNTER),
        ("POST", "/desk/webinars/{webinar}/questions/answered", COUNTER),
        ("GET", "/desk/webinars/{webinar}/questions/{id}/answer", COUNTER),
        ("POST", "/desk/webinars/{webinar}/questions/{id}/answer", COUNTER),
        ("GET", "/desk/computers", COUNTER),
        ("POST", "/desk/computers", COUNTER),
        ("POST", "/desk/computers/{id}/end", COUNTER),
        ("GET", "/staff/outbox", ADMIN),
        ("POST", "/staff/outbox/{id}/retry", ADMIN),
        ("POST", "/staff/outbox/{id}/discard", ADMIN),
        ("GET", "/studio/downloads", AUTHORS),
        ("GET", "/studio/downloads.csv", AUTHORS),
        ("GET", "/studio/sounds", AUTHORS),
        ("GET", "/studio", AUTHORS),
        ("GET", "/studio/learning/{course}", AUTHORS),
        ("GET", "/studio/upkeep", AUTHORS),
        ("POST", "/studio/upkeep", AUTHORS),
        ("GET", "/studio/new/{kind}", AUTHORS),
        ("POST", "/studio/new/{kind}", AUTHORS),
        ("GET", "/studio/draft/{*file}", AUTHORS),
        ("POST", "/studio/draft/{*file}", AUTHORS),
        ("GET", "/studio/preview/{*file}", AUTHORS),
        ("GET", "/studio/preview-media/{*address}", AUTHORS),
        ("POST", "/studio/schedule/{*file}", AUTHORS),
        ("POST", "/studio/publication/{*file}", AUTHORS),
        ("GET", "/studio/history/{*file}", AUTHORS),
        ("POST", "/studio/history/{*file}", AUTHORS),
        ("POST", "/studio/adoption/{*file}", AUTHORS),
        ("POST", "/studio/translation/{*file}", AUTHORS),
        ("POST", "/studio/merge/{*file}", AUTHORS),
        ("GET", "/studio/transcript/{*file}", AUTHORS),
        ("POST", "/studio/transcript/{*file}", AUTHORS),
        ("GET", "/studio/move/{*file}", AUTHORS),
        ("POST", "/studio/move/{*file}", AUTHORS),
        ("GET", "/studio/order/{course}", AUTHORS),
        ("POST", "/studio/order/{course}", AUTHORS),
        ("POST", "/studio/discarding/{*file}", AUTHORS),
        ("GET", "/studio/deletion/{*file}", AUTHORS),
        ("POST", "/studio/deletion/{*file}", AUTHORS),
        ("GET", "/studio/bin", AUTHORS),
        ("POST", "/studio/bin", AUTHORS),
        // Last, since it ends the session of everybody here.
        ("POST", "/staff/sign-out", STAFF),
    ]
};

const SOMEBODY: &str = "0190c0de-0000-7000-8000-00000000abcd";

/// A member of the staff, a session or a computer that is there for everybody who may see it.
fn address(pattern: &str, person: &str) -> String {
    let id = if pattern.starts_with("/staff/people") { person } else { SOMEBODY };
    pattern
        .replace("{id}", id)
        .replace("{session}", id)
        .replace("{webinar}", "kunci-whatsapp")
        .replace("{*file}", "courses/first-steps/01-welcome.md")
        .replace("{*address}", "welcome.png")
        .replace("{course}", "first-steps")
        .replace("{kind}", "lesson")
        .replace("{token}", "AAAAAAAAAAAAAAAAAAAAAA")
}

async fn every_address_for_staff_by_role(engine: Engine) {
    let listed: Vec<Door> = staff_doors().list().to_vec();
    for Door { method, pattern } in &listed {
        let known = MATRIX.iter().any(|(how, path, _)| *how == method.as_str() && path == pattern);
        assert!(known, "{method} {pattern} is for staff: say in the matrix for whom");
    }
    assert_eq!(listed.len(), MATRIX.len(), "the matrix knows an address that is not there");

    let mut site = TestSite::start(engine, "webinars").await;
    for folder in ["courses", "people"] {
        copy(&manifest().join("tests/sites/two-lessons").join(folder), &site.content().join(folder));
    }
    fs::copy(manifest().join("static/icon-192.png"), site.content().join("welcome.png")).unwrap();
    site.republish().await;
    let (person, _) = invite_as(&site.app, Role::Instructor, "somebody@perpus.example").await;
    let person = person.to_string();
    let (disabled, gone) = site.staff_as(Role::Admin, "gone@perpus.example").await;
    let (admin, _) = site.staff(Role::Admin).await;
    staff::disable(&site.app.db, site.app.clock.now(), &Actor::command_line(), gone).await.unwrap().unwrap();
    let (desk, _) = site.staff(Role::Desk).await;
    let (instructor, _) = site.staff(Role::Instructor).await;
    let browsers = [
        (Who::Nobody, site.visitor()),
        (Who::Disabled, disabled),
        (Who::Instructor, instructor),
        (Who::Desk, desk),
        (Who::Admin, admin),
    ];
    // Who listens for changes would be answered without end.
    site.app.listeners.close();
    site.is_called(&LearnerId::from_row(SOMEBODY.to_owned()), "Bu Sri").await;
    something_is_uploaded(&mut site, &browsers[2].1).await;
    let nowhere = browsers[2].1.get("/staff/nowhere").await;
    for (how, pattern, allowed) in MATRIX {
        let path = address(pattern, &person);
        for (who, browser) in &browsers {
            let answer = match *how {
                "GET" => browser.get(&path).await,
                "POST" => browser.post(&path, "").await,
                _ => {
                    let method = Method::from_bytes(how.as_bytes()).unwrap();
                    browser.send(method, &path, &[("origin", "https://lentera.example.org")], "".into()).await
                }
            };
            let is_out = matches!(who, Who::Nobody | Who::Disabled);
            let to_sign_in = answer.header("location").starts_with("/staff/sign-in?next=");
            let to_sign_in = to_sign_in || answer.header("location") == "/staff/sign-in";
            if allowed.contains(who) {
                assert_ne!(answer.status, StatusCode::NOT_FOUND, "{who:?} may {how} {path}");
                assert!(!to_sign_in, "{who:?} may {how} {path}");
            } else if is_out {
                assert!(answer.status == StatusCode::SEE_OTHER && to_sign_in, "{who:?} signs in before {how} {path}");
            } else {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "for {who:?} there is no {how} {path}");
                let same = answer.html().replace(&path, "/staff/nowhere");
                assert_eq!(same, nowhere.html(), "it reads as any page that is not there");
            }
            assert_eq!(answer.header("cache-control"), "no-store", "{how} {path}");
        }
    }
    addresses_that_are_not_there_tell_nothing(&site).await;
}

/// Under that id, and named by a text, so that nobody deletes it.
async fn something_is_uploaded(site: &mut TestSite, instructor: &Visitor) {
    let picture = noise(20, 20, image::ImageFormat::Png);
    let made = uploads::outcome(site, instructor, "foto.png", &picture).await;
    let renaming =
        async |conn: &mut Conn| Ok(sqlx::query("UPDATE uploads SET id = $1").bind(SOMEBODY).execute(conn).await?);
    site.app.db.write(renaming).await.unwrap();
    let query =
        "INSERT INTO imports (id, name, course, changed, imported_at) VALUES ($1, 'x.zip', 'first-steps', 1, 0)";
    let importing = async |conn: &mut Conn| Ok(sqlx::query(query).bind(SOMEBODY).execute(conn).await?);
    site.app.db.write(importing).await.unwrap();
    let name = made["name"].as_str().unwrap();
    site.edit("people/bu-sri.md", |text| format!("{text}\n\n![Foto]({name})\n")).await;
}

async fn addresses_that_are_not_there_tell_nothing(site: &TestSite) {
    let stranger = site.visitor();
    for path in ["/staff/nowhere", "/staff/", "/desk/nowhere", "/studio", "/studio/courses/x", "/en/desk"] {
        let answer = stranger.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
    }
    let instructor = sign_in(site, Role::Instructor).await;
    for path in ["/staff/nowhere", "/desk", "/studio/courses/x", "/studio/draft/courses/x/01-y.md"] {
        assert_eq!(instructor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/staff/people", "/staff/password", "/staff/sign-out", "/desk"] {
        let answer =
            instructor.send(Method::DELETE, path, &[("origin", "https://lentera.example.org")], "".into()).await;
        let told = (answer.status, answer.headers.contains_key("allow"));
        assert_eq!(told, (StatusCode::NOT_FOUND, false), "{path} does not tell how it may be asked");
    }
    assert_eq!(stranger.get("/staffing").await.status, StatusCode::NOT_FOUND);
}
