//! What each role finds on the first page, and which doors it passes.

use axum::{Router, http::StatusCode, middleware::from_fn_with_state, routing::get};
use lentera::staff::{self, Admin, Desk, Instructor, Role};

use crate::support::{Engine, TestSite, Visitor};

both_engines!(each_role_finds_its_own_work, a_door_is_passed_by_its_role_and_by_administrators);

const OWN: [&str; 3] = ["Perangkat yang sedang masuk", "Verifikasi dua langkah", "Ganti kata sandi"];
const COUNTER: [&str; 3] = ["Layanan kartu", "Pendaftar webinar", "Komputer bersama"];
const STUDIO: [&str; 6] =
    ["Ruang tulis", "Perawatan isi", "Jumlah pendengar", "Rekaman suara", "Rekaman webinar", "Gambar dan suara"];

async fn each_role_finds_its_own_work(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    for (role, work, words) in [
        (Role::Instructor, STUDIO.to_vec(), "Tugas Anda sebagai Pengajar: menulis pelajaran"),
        (Role::Desk, COUNTER.to_vec(), "Tugas Anda sebagai Petugas layanan: membantu pengunjung"),
        (
            Role::Admin,
            [COUNTER.as_slice(), &STUDIO, &["Daftar petugas", "Catatan perubahan", "Kiriman yang tertahan"]].concat(),
            "Tugas Anda sebagai Admin: boleh semuanya",
        ),
    ] {
        let (browser, _) = site.staff(role).await;
        let home = browser.get("/staff").await.is_ok();
        let places = [work.as_slice(), &OWN].concat();
        assert_eq!(home.texts(".cards h2"), places, "{role}");
        assert_eq!(home.texts("nav.rooms a"), [&["Ruang petugas"], places.as_slice()].concat(), "{role}");
        assert!(home.text("main").contains(words), "{role}");
        for link in home.attributes(".cards a, nav.rooms a", "href") {
            browser.get(&link).await.is_ok();
        }
    }
}

async fn a_door_is_passed_by_its_role_and_by_administrators(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let doors = Router::new()
        .route("/studio", get(async |_: Instructor| ()))
        .route("/desk", get(async |_: Desk| ()))
        .route("/staff/people", get(async |_: Admin| ()))
        .layer(from_fn_with_state(site.app.clone(), staff::gate))
        .with_state(site.app.clone());
    for (role, passed) in
        [(Role::Instructor, [true, false, false]), (Role::Desk, [false, true, false]), (Role::Admin, [true; 3])]
    {
        let (signed_in, _) = site.staff(role).await;
        let browser = Visitor::with_cookies(doors.clone(), signed_in.cookies());
        for (path, is_passed) in ["/studio", "/desk", "/staff/people"].into_iter().zip(passed) {
            let expected = if is_passed { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(browser.get(path).await.status, expected, "{role} at {path}");
        }
    }
}
