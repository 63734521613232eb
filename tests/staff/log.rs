//! The list of who did what.

use jiff::SignedDuration;
use lentera::{
    accounts::LearnerId,
    audit::{self, Actor, Deed, Filter, Key},
    db::Conn,
    privacy,
    staff::Role,
};

use super::{fields, first_link};
use crate::support::{
    Engine, TestSite,
    staff::{PASSWORD, invite},
    visitor::Answer,
};

both_engines!(
    what_happened_stands_there_with_who_did_it,
    what_was_refused_or_changed_nothing_is_not_told,
    the_desk_is_told_of_and_learners_are_not,
    pages_go_on_where_the_last_one_ended,
    a_choice_of_people_and_deeds,
    the_file_is_the_whole_choice_and_no_formula,
    what_is_old_is_swept_and_names_outlast_their_owners,
);

const LOG: &str = "/staff/log";

/// Entries as they are read, the newest first: what, to what, by whom.
fn told(page: &Answer) -> Vec<String> {
    let hint = |text: &String| !text.contains("pukul");
    page.texts(".cards li > *").into_iter().filter(hint).collect()
}

async fn note(site: &TestSite, actor: &Actor, deed: Deed, subject: &str) {
    let now = site.app.clock.now();
    site.app.db.write(async |conn: &mut Conn| audit::note(conn, now, actor, deed, subject).await).await.unwrap();
}

async fn what_happened_stands_there_with_who_did_it(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let admin = site.visitor();
    let link = first_link(&site).await.unwrap();
    let typed = format!("name=Bu+Rina&{}", fields("rina@perpus.example", PASSWORD));
    admin.post(&link, &typed).await.redirects_to("/staff?done=set-up");
    let shown = admin.post("/staff/people", "name=Pak+Budi&email=budi@perpus.example&role=desk").await;
    let budi = shown.header("location").strip_suffix("/link").unwrap().to_owned();
    for (path, typed) in [("role", "role=instructor"), ("disable", ""), ("enable", ""), ("link", "")] {
        site.advance(SignedDuration::from_secs(1)).await;
        admin.post(&format!("{budi}/{path}"), typed).await;
    }
    let link = admin.get(&format!("{budi}/link")).await.is_ok().attributes("#link", "value").remove(0);
    let path = link.strip_prefix("https://lentera.example.org").unwrap();
    site.advance(SignedDuration::from_secs(1)).await;
    site.visitor()
        .post(path, &format!("password={}", PASSWORD.replace(' ', "+")))
        .await
        .redirects_to("/staff?done=set-up");
    let page = admin.get(LOG).await.is_ok();
    let expected = [
        ["Kata sandi dipilih", "Oleh Pak Budi"].as_slice(),
        &["Tautan kata sandi dibuat", "Pak Budi", "Oleh Bu Rina"],
        &["Akses dibuka lagi", "Pak Budi", "Oleh Bu Rina"],
        &["Akses ditutup", "Pak Budi", "Oleh Bu Rina"],
        &["Tugas diubah", "Pak Budi (Pengajar)", "Oleh Bu Rina"],
        &["Petugas ditambahkan", "Pak Budi (Petugas layanan)", "Oleh Bu Rina"],
        &["Menjadi admin pertama", "Bu Rina", "Oleh Bu Rina"],
    ];
    assert_eq!(told(&page), expected.concat());
    assert_eq!(page.texts(".cards .hint")[0], "Jumat, 1 Maret 2030, pukul 09.00 WIB");
    let english = admin.get("/en/staff/log").await.is_ok();
    assert!(told(&english).contains(&"Pak Budi (Instructor)".to_owned()), "{:?}", told(&english));
}

async fn what_was_refused_or_changed_nothing_is_not_told(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, id) = site.staff(Role::Admin).await;
    let before = told(&admin.get(LOG).await).len();
    for (path, typed) in [("role", "role=desk"), ("role", "role=admin"), ("disable", ""), ("enable", "")] {
        admin.post(&format!("/staff/people/{id}/{path}"), typed).await;
    }
    admin.post("/staff/people", "name=Lain&email=admin@perpus.example&role=desk").await;
    admin.post("/staff/password", "current=x&password=gunung+payung+jendela+tidur").await;
    assert_eq!(told(&admin.get(LOG).await.is_ok()).len(), before);
    admin
        .post(
            "/staff/password",
            &format!("current={}&password=gunung+payung+jendela+tidur", PASSWORD.replace(' ', "+")),
        )
        .await;
    assert_eq!(told(&admin.get(LOG).await.is_ok())[..2], ["Kata sandi dipilih", "Oleh Rina admin"]);
}

async fn the_desk_is_told_of_and_learners_are_not(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (desk, _) = site.staff(Role::Desk).await;
    let form = desk.get("/desk/cards/new?name=Bu+Sri").await.is_ok();
    let value = |page: &Answer, name: &str| page.attributes(&format!("input[name={name}]"), "value").remove(0);
    let typed = format!("name=Bu+Sri&learner={}&seed={}", value(&form, "learner"), value(&form, "seed"));
    let card = desk.post("/desk/cards", &typed).await.header("location").to_owned();
    let seed = value(&desk.get(card.strip_suffix("/card").unwrap()).await.is_ok(), "seed");
    site.advance(SignedDuration::from_secs(1)).await;
    for _ in 0..2 {
        desk.post(&card, &format!("seed={seed}")).await.redirects_to(&card);
    }
    site.advance(SignedDuration::from_secs(1)).await;
    desk.post("/desk/computers", "name=Komputer+1").await.redirects_to("/staff/sign-in?done=marked");
    let (admin, _) = site.staff(Role::Admin).await;
    site.advance(SignedDuration::from_secs(1)).await;
    let end = admin.get("/desk/computers").await.is_ok().attributes("form[action$='/end']", "action").remove(0);
    for _ in 0..2 {
        admin.post(&end, "").await.redirects_to("/desk/computers?done=ended");
    }
    let learner = LearnerId::fresh();
    site.is_called(&learner, "Bu Tini").await;
    site.advance(SignedDuration::from_secs(1)).await;
    let delete = privacy::Command::Delete { who: learner.to_string() };
    privacy::run(delete, &site.app.db, &site.app.library(), site.app.clock.now()).await.unwrap();
    let page = admin.get(LOG).await.is_ok();
    let told = told(&page);
    assert_eq!(told[..2], ["Data seorang peserta dihapus", "Oleh Pengelola server"]);
    assert_eq!(told[2..5], ["Komputer bersama dilepas", "Komputer 1", "Oleh Rina admin"]);
    assert!(
        told.ends_with(
            &[
                "Kartu peserta diganti",
                "Oleh Rina desk",
                "Kata sandi dipilih",
                "Oleh Rina desk",
                "Petugas ditambahkan",
                "Rina desk (Petugas layanan)",
                "Oleh Pengelola server"
            ]
            .map(str::to_owned)
        ),
        "{told:?}"
    );
    assert!(told.contains(&"Komputer bersama dicatat".to_owned()));
    let mut conn = site.app.db.read().await.unwrap();
    let query = "SELECT COUNT(*) FROM audit_entries WHERE subject NOT IN ('', 'Komputer 1', 'Rina desk (desk)', 'Rina admin (admin)')";
    let others: i64 = sqlx::query_scalar(query).fetch_one(&mut *conn).await.unwrap();
    assert_eq!(others, 0, "nothing of the learner stands there, not even her number");
}

async fn pages_go_on_where_the_last_one_ended(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, _) = site.staff(Role::Admin).await;
    let budi = Actor { id: Some("0190c0de-0000-7000-8000-00000000abcd".into()), name: "Pak Budi".into() };
    // All of one moment.
    for number in 0..120 {
        note(&site, &budi, Deed::Deleted, &format!("berkas {number:03}.md")).await;
    }
    let chosen = format!("{LOG}?who={}&deed=deleted", budi.word());
    let mut address = chosen.clone();
    let mut files = Vec::new();
    for (number, expected) in [50, 50, 20].into_iter().enumerate() {
        let page = admin.get(&address).await.is_ok();
        let on_page = page.texts(".cards li > p:nth-child(2)");
        assert_eq!(on_page.len(), expected);
        files.extend(on_page);
        // What is new meanwhile moves nothing.
        note(&site, &budi, Deed::Deleted, "baru.md").await;
        let links = page.attributes("nav.forward a", "href");
        assert_eq!(links.len(), if number == 1 { 2 } else { 1 });
        address = links.last().unwrap().clone();
    }
    let mut all: Vec<String> = (0..120).map(|number| format!("berkas {number:03}.md")).collect();
    all.reverse();
    assert_eq!(files, all);
    assert_eq!(address, chosen, "the last page leads back to the newest");
    let page = admin.get(&format!("{LOG}?before=nonsense&who=%26x%3D%3Cb%3E&deed=sang")).await.is_ok();
    assert_eq!(page.texts(".cards li").len(), 50, "what is not sound is as if it was not there");
    assert!(!page.html().contains("<b>"));
}

async fn a_choice_of_people_and_deeds(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, id) = site.staff(Role::Admin).await;
    invite(&site.app, Role::Desk).await;
    note(&site, &Actor::program(), Deed::Published, "courses/x/01-y.md").await;
    note(&site, &Actor::learner(), Deed::CertificateMended, "").await;
    let page = admin.get(LOG).await.is_ok();
    let mut people = page.texts("#who option");
    people.sort();
    assert_eq!(people, ["Pengelola server", "Program ini sendiri", "Rina admin", "Semua orang", "Seorang peserta"]);
    let hers = admin.get(&format!("{LOG}?who={id}&deed=")).await.is_ok();
    assert_eq!(told(&hers), ["Kata sandi dipilih", "Oleh Rina admin"]);
    assert_eq!(hers.texts("#who option[selected]"), ["Rina admin"]);
    let added = admin.get(&format!("{LOG}?who=command-line&deed=invited")).await.is_ok();
    assert_eq!(added.texts(".cards li").len(), 2);
    assert_eq!(added.texts("option[selected]"), ["Pengelola server", "Petugas ditambahkan"]);
    let program = admin.get(&format!("{LOG}?who=program")).await.is_ok();
    assert_eq!(told(&program), ["Diterbitkan", "courses/x/01-y.md", "Oleh Program ini sendiri"]);
    let none = admin.get(&format!("{LOG}?who=program&deed=invited")).await.is_ok();
    assert!(none.text("main").contains("Belum ada catatan yang cocok."));
}

async fn the_file_is_the_whole_choice_and_no_formula(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, _) = site.staff(Role::Admin).await;
    let formula = Actor { id: Some("0190c0de-0000-7000-8000-00000000abcd".into()), name: "=HYPERLINK(\"x\")".into() };
    for number in 0..60 {
        note(&site, &formula, Deed::Moved, &format!("+berkas {number:02}")).await;
    }
    let page = admin.get(&format!("{LOG}?who={}", formula.word())).await.is_ok();
    let file = admin.get(&page.attributes("a[download]", "href")[0]).await.is_ok();
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"audit.csv\"");
    let text = file.html();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 61);
    assert_eq!(lines[0], "\"Kapan\",\"Oleh siapa\",\"Apa yang dilakukan\",\"Yang diubah\"");
    assert_eq!(lines[1], "\"2030-03-01T09:00:00\",\"'=HYPERLINK(\"\"x\"\")\",\"Dipindahkan\",\"'+berkas 59\"");
}

async fn what_is_old_is_swept_and_names_outlast_their_owners(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let gone = Actor { id: Some("0190c0de-0000-7000-8000-00000000abcd".into()), name: "Pak Lama".into() };
    note(&site, &gone, Deed::Published, "lama.md").await;
    site.advance(SignedDuration::from_hours(24 * 365)).await;
    note(&site, &Actor { name: "Pak Lama Sekali".into(), ..gone.clone() }, Deed::Published, "baru.md").await;
    let left = async |site: &TestSite| {
        audit::sweep(&site.app.db, &site.app.clock).await.unwrap();
        let mut conn = site.app.db.read().await.unwrap();
        let entries = audit::entries(&mut conn, &Filter::default(), Key::END, 10).await.unwrap();
        entries.into_iter().map(|entry| (entry.actor.name, entry.subject)).collect::<Vec<_>>()
    };
    let (older, newer) =
        (("Pak Lama".to_owned(), "lama.md".to_owned()), ("Pak Lama Sekali".to_owned(), "baru.md".to_owned()));
    assert_eq!(left(&site).await, [newer.clone(), older.clone()]);
    let names = audit::actors(&mut site.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(names, [Actor { name: "Pak Lama Sekali".into(), ..gone }], "under the last name");
    site.advance(SignedDuration::from_hours(24 * 365)).await;
    assert_eq!(left(&site).await, [newer.clone(), older], "for two years to the moment");
    site.advance(SignedDuration::from_millis(1)).await;
    assert_eq!(left(&site).await, [newer]);
}
