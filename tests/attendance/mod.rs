//! Who was there: noted in three ways, once; what follows from it; and what people thought.
mod opinions;
mod proof;
mod roll;

use jiff::SignedDuration;
use lentera::staff::Role;

use crate::{
    registrations::{self, FORM, KUNCI, fields, press},
    support::{
        Engine, TestSite, Visitor,
        site::{copy, manifest},
    },
};

both_engines!(
    who_enters_the_room_was_there,
    who_knows_the_word_was_there,
    the_word_is_taken_for_a_day_and_guessed_by_nobody,
    attending_ticks_the_lesson,
    what_did_not_take_place_was_attended_by_nobody,
    what_is_kept_goes_some_months_after_each_meeting,
    of_two_places_of_one_person_both_attendances_stay,
    each_meeting_of_a_series_counts_by_itself,
);

pub const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// From the beginning of a test to that of the webinar.
pub const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
const LESSON: &str = "first-steps/welcome";

/// Registers somebody with a mail address, and gives the path of her private page.
pub async fn register(site: &TestSite, name: &str, email: &str) -> String {
    registrations::register(site, name, email).await
}

/// The word that the desk reads out.
pub async fn word(desk: &Visitor) -> String {
    desk.get("/desk/webinars/kunci-whatsapp/roll").await.is_ok().text("main .certificate-name")
}

/// How the rows know that people were there.
pub async fn ways(site: &TestSite) -> Vec<String> {
    registrations::rows(site, "SELECT way FROM attendances ORDER BY noted_at, id").await
}

pub async fn says(site: &TestSite, page: &str, words: &str) -> bool {
    site.visitor().get(page).await.is_ok().html().contains(words)
}

async fn who_enters_the_room_was_there(engine: Engine) {
    let mut site = registrations::start(engine).await;
    let (visitor, learner) = registrations::learner(&site).await;
    site.is_called(&learner, "Bu Sri").await;
    let answer = visitor.post(FORM, &fields(&[("name", "Bu Sri")])).await;
    let page = answer.header("location").to_owned();
    site.advance(WEEK).await;
    assert!(!says(&site, &page, "Kehadiran Bapak/Ibu sudah dicatat").await);
    for _ in 0..2 {
        visitor.post(&format!("{page}/join"), "").await.is_ok();
    }
    assert_eq!(ways(&site).await, ["joined"], "a double tap is one attendance");
    assert!(says(&site, &page, "Kehadiran Bapak/Ibu sudah dicatat").await);
    assert!(says(&site, &page, "setelah acara selesai").await, "no certificate before it is over");
    site.advance(HOUR).await;
    assert!(says(&site, &page, "Ambil sertifikat (PDF)").await);
    site.deliver().await;
}

async fn who_knows_the_word_was_there(engine: Engine) {
    let mut site = registrations::start(engine).await;
    let page = register(&site, "Bu Sri", "sri@example.org").await;
    let say = format!("{page}/word/kunci-whatsapp");
    let visitor = site.visitor();
    let (desk, _) = site.staff(Role::Desk).await;
    let word = word(&desk).await;
    assert!(word.len() >= 3 && !word.contains(' '), "{word}");
    visitor.post(&say, &fields(&[("word", &word)])).await.redirects_to(&page);
    assert_eq!(ways(&site).await, [""; 0], "nobody knows it before it is said");
    site.advance(WEEK).await;
    assert!(says(&site, &page, "Kata hadir").await);
    let wrong = visitor.post(&say, &fields(&[("word", "zzzz")])).await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert_eq!(wrong.attributes("#word", "value"), ["zzzz"], "what was typed stays");
    assert!(wrong.text("[role=alert]").contains("Bukan kata itu"));
    // As phones write it, with a slip.
    let typed = format!(" {}{}. ", word[..1].to_uppercase(), &word[1..]);
    visitor.post(&say, &fields(&[("word", &typed)])).await.redirects_to(&page);
    assert_eq!(ways(&site).await, ["word"]);
    assert!(!says(&site, &page, "id=\"word\"").await, "nothing is asked twice");
    // Whoever is not hers does not learn that the page exists.
    let stranger = "/r/AAAAAAAAAAAAAAAAAAAAAA/word/kunci-whatsapp";
    assert_eq!(visitor.post(stranger, &fields(&[("word", &word)])).await.status.as_u16(), 404);
    let other = format!("{page}/word/klinik-ponsel");
    assert_eq!(visitor.post(&other, &fields(&[("word", &word)])).await.status.as_u16(), 404);
    site.deliver().await;
}

async fn the_word_is_taken_for_a_day_and_guessed_by_nobody(engine: Engine) {
    let mut site = registrations::start(engine).await;
    let page = register(&site, "Bu Sri", "sri@example.org").await;
    let waiting = register(&site, "Pak Dwi", "dwi@example.org").await;
    press(&site.visitor(), &waiting, "cancel", &[]).await;
    let (desk, _) = site.staff(Role::Desk).await;
    let word = word(&desk).await;
    site.advance(WEEK + HOUR + HOUR * 24 - SignedDuration::from_secs(1)).await;
    let say = |page: &str| format!("{page}/word/kunci-whatsapp");
    let visitor = site.visitor();
    visitor.post(&say(&waiting), &fields(&[("word", &word)])).await.redirects_to(&waiting);
    assert_eq!(ways(&site).await, [""; 0], "who has no place was not there");
    let mut answers = Vec::new();
    for guess in ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh"] {
        answers.push(visitor.post(&say(&page), &fields(&[("word", guess)])).await.status.as_u16());
    }
    assert_eq!(answers, [422, 422, 422, 422, 422, 422, 429]);
    site.advance(SignedDuration::from_secs(1)).await;
    visitor.post(&say(&page), &fields(&[("word", &word)])).await.redirects_to(&page);
    assert_eq!(ways(&site).await, [""; 0], "a day later it is too late");
    site.deliver().await;
}

/// The webinars of the fixture beside two lessons, the first of which the webinar teaches.
async fn with_lesson(engine: Engine) -> TestSite {
    let mut site = registrations::start(engine).await;
    for folder in ["courses", "people"] {
        copy(&manifest().join("tests/sites/two-lessons").join(folder), &site.content().join(folder));
    }
    site.edit(KUNCI, |text| text.replace("capacity", &format!("lesson = \"{LESSON}\"\ncapacity"))).await;
    assert_eq!(site.app.content_errors().len(), 0, "{:?}", site.app.content_errors());
    site
}

/// Whether one of the two lessons is done, and what was ever done to any.
async fn done(site: &TestSite, visitor: &Visitor) -> (bool, Vec<String>) {
    let kinds = "SELECT kind FROM events ORDER BY happened_at, id";
    let page = visitor.get("/me").await.is_ok();
    (page.html().contains("1 dari 2"), registrations::rows(site, kinds).await)
}

async fn attending_ticks_the_lesson(engine: Engine) {
    let mut site = with_lesson(engine).await;
    let (visitor, learner) = registrations::learner(&site).await;
    site.is_called(&learner, "Bu Sri").await;
    let page = visitor.post(FORM, &fields(&[("name", "Bu Sri")])).await.header("location").to_owned();
    site.advance(WEEK).await;
    assert!(!done(&site, &visitor).await.0);
    for _ in 0..2 {
        visitor.post(&format!("{page}/join"), "").await.is_ok();
    }
    site.deliver().await;
    assert!(!done(&site, &visitor).await.0, "not before it is over");
    site.advance(HOUR).await;
    while site.deliver().await > 0 {}
    let (is_ticked, kinds) = done(&site, &visitor).await;
    assert!(is_ticked, "{}", visitor.get("/me").await.html());
    assert_eq!(kinds, ["attended"]);
    // Her data tells of it, and she can take the tick back.
    let data = visitor.get("/me/data").await.is_ok();
    assert!(data.html().contains("mengikuti webinarnya") && data.html().contains("Kehadiran di webinar"));
    visitor.post("/courses/first-steps/welcome/undone", "").await;
    assert!(!done(&site, &visitor).await.0);
    site.deliver().await;
}

/// People come early; then the speaker is ill.
async fn what_did_not_take_place_was_attended_by_nobody(engine: Engine) {
    let mut site = with_lesson(engine).await;
    let (visitor, learner) = registrations::learner(&site).await;
    site.is_called(&learner, "Bu Sri").await;
    let page = visitor.post(FORM, &fields(&[("name", "Bu Sri")])).await.header("location").to_owned();
    site.advance(WEEK - SignedDuration::from_mins(10)).await;
    visitor.post(&format!("{page}/join"), "").await.is_ok();
    site.edit(KUNCI, |text| text.replace("2030-03-08T09:00:00", "2030-03-15T09:00:00")).await;
    site.advance(HOUR * 2).await;
    while site.deliver().await > 0 {}
    let papers = async || visitor.get(&page).await.is_ok().attributes("main a[href^='/attended/']", "href");
    assert!(papers().await.is_empty() && !done(&site, &visitor).await.0);
    let id = registrations::rows(&site, "SELECT id FROM attendances").await.remove(0);
    assert_eq!(visitor.get(&format!("/attended/{id}")).await.status.as_u16(), 404);
    // On the new day she comes again, and that is what counts.
    site.advance(WEEK - HOUR * 2 + SignedDuration::from_mins(10)).await;
    visitor.post(&format!("{page}/join"), "").await.is_ok();
    site.advance(HOUR).await;
    while site.deliver().await > 0 {}
    assert!(done(&site, &visitor).await.0);
    assert!(visitor.get(&papers().await[1]).await.is_ok().text("main").contains("15 Maret 2030"));
}

async fn what_is_kept_goes_some_months_after_each_meeting(engine: Engine) {
    let mut site = series(engine).await;
    let (visitor, learner) = registrations::learner(&site).await;
    site.is_called(&learner, "Bu Sri").await;
    let form = "/webinars/klinik-2030-03-08/register";
    let page = visitor.post(form, &fields(&[("name", "Bu Sri")])).await.header("location").to_owned();
    site.advance(WEEK + HOUR * 4).await;
    visitor.post(&format!("{page}/join"), "").await.is_ok();
    site.advance(HOUR).await;
    let opinion = format!("{page}/opinion/klinik-2030-03-08");
    visitor.post(&opinion, &fields(&[("usefulness", "much")])).await.is_ok();
    while site.deliver().await > 0 {}
    let day = HOUR * 24;
    site.advance(day * 90 - HOUR).await;
    assert_eq!(lentera::attendance::retire(&site.app).await.unwrap(), 0);
    site.advance(HOUR).await;
    assert_eq!(lentera::attendance::retire(&site.app).await.unwrap(), 2);
    assert_eq!(registrations::rows(&site, "SELECT seat FROM registrations").await, ["registered"]);
    while site.deliver().await > 0 {}
}

async fn of_two_places_of_one_person_both_attendances_stay(engine: Engine) {
    let mut site = registrations::start(engine).await;
    let ((one, first), (other, second)) = (registrations::learner(&site).await, registrations::learner(&site).await);
    let mut pages = Vec::new();
    for (visitor, email) in [(&one, "sri@example.org"), (&other, "sri2@example.org")] {
        let answer = visitor.post(FORM, &fields(&[("name", "Bu Sri"), ("contact", email)])).await;
        pages.push(answer.header("location").to_owned());
    }
    let (desk, _) = site.staff(Role::Desk).await;
    let word = word(&desk).await;
    site.advance(WEEK).await;
    other.post(&format!("{}/word/kunci-whatsapp", pages[1]), &fields(&[("word", &word)])).await;
    let library = site.app.library();
    let join = async |conn: &mut lentera::db::Conn| lentera::joining::join_rooms(conn, &library, &second, &first).await;
    site.app.db.write(join).await.unwrap();
    let kept = "SELECT registrations.email FROM attendances
                JOIN registrations ON registrations.id = attendances.registration_id";
    assert_eq!(registrations::rows(&site, kept).await, ["sri@example.org"]);
    site.deliver().await;
}

/// A series of three meetings, the first on the day of the webinar.
async fn series(engine: Engine) -> TestSite {
    let mut site = registrations::start(engine).await;
    let series = "+++\ntitle = \"Klinik\"\nsummary = \"Datang saja.\"\n[repeats]\nstarts_at = 2030-03-08T13:00:00\n\
                  every = \"week\"\ntimes = 3\nminutes = 60\nmode = \"online\"\njoin = \"https://rapat.example/k\"\n+++\nMari.\n";
    std::fs::create_dir_all(site.content().join("webinars/klinik")).unwrap();
    std::fs::write(site.content().join("webinars/klinik/series.md"), series).unwrap();
    site.republish().await;
    site
}

async fn each_meeting_of_a_series_counts_by_itself(engine: Engine) {
    let mut site = series(engine).await;
    let (visitor, learner) = registrations::learner(&site).await;
    site.is_called(&learner, "Bu Sri").await;
    let form = "/webinars/klinik-2030-03-08/register";
    let page = visitor.post(form, &fields(&[("name", "Bu Sri")])).await.header("location").to_owned();
    site.advance(WEEK + HOUR * 4).await;
    visitor.post(&format!("{page}/join"), "").await.is_ok();
    site.advance(WEEK).await;
    assert!(says(&site, &page, "Sertifikat Jumat, 8 Maret 2030").await, "{}", visitor.get(&page).await.html());
    visitor.post(&format!("{page}/join"), "").await.is_ok();
    site.advance(HOUR).await;
    assert_eq!(ways(&site).await, ["joined", "joined"]);
    let shown = visitor.get(&page).await.is_ok();
    assert_eq!(shown.attributes("main a[href^='/attended/'][href$='.pdf']", "href").len(), 1, "that of the last");
    assert!(shown.html().contains("Sertifikat Jumat, 8 Maret 2030"));
    site.deliver().await;
}
