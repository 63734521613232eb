//! Registering for a webinar: who gets a place, what the private page shows, what is said and when.
mod form;
mod lists;
pub mod mailbox;
mod notices;
mod private_page;
mod seats;
mod story;

use axum::http::StatusCode;
use lentera::{
    accounts::{self, LearnerId},
    staff::Role,
};
use url::Url;

use crate::support::{Engine, TestSite, Visitor, visitor::Answer};

/// The webinar of the fixture: on 8 March 2030 at 09.00, a week after a test begins.
pub const KUNCI: &str = "webinars/01-kunci-whatsapp.md";
pub const FORM: &str = "/webinars/kunci-whatsapp/register";
/// The address of its room.
pub const ROOM: &str = "https://rapat.example/j/83652?pwd=rahasia";

pub async fn start(engine: Engine) -> TestSite {
    TestSite::start(engine, "webinars").await
}

/// The same with so many places.
pub async fn start_with_places(engine: Engine, places: u64) -> TestSite {
    let mut site = start(engine).await;
    site.edit(KUNCI, |text| text.replace("capacity = 40", &format!("capacity = {places}"))).await;
    site
}

pub fn fields(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Sends the form as somebody with a browser of her own.
pub async fn send(site: &TestSite, name: &str, contact: &str) -> Answer {
    site.visitor().post(FORM, &fields(&[("name", name), ("contact", contact)])).await
}

/// Registers somebody, and gives the path of her private page.
pub async fn register(site: &TestSite, name: &str, contact: &str) -> String {
    let answer = send(site, name, contact).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html());
    let page = answer.header("location").to_owned();
    assert!(page.starts_with("/r/"), "{page}");
    page
}

/// The link that is sent to somebody with a telephone, as the desk finds it among what is to be passed on.
pub async fn sent_link(site: &TestSite) -> String {
    let (desk, _) = site.staff(Role::Desk).await;
    let list = desk.get("/desk/webinars/kunci-whatsapp").await.is_ok();
    let link = list.attributes("a[href^='https://wa.me/62812']", "href").remove(0);
    let (_, words) = Url::parse(&link)
        .unwrap()
        .query_pairs()
        .next()
        .map(|(key, words)| (key.into_owned(), words.into_owned()))
        .unwrap();
    let at = words.find("/r/").unwrap();
    words[at..].split_whitespace().next().unwrap().to_owned()
}

/// What the private page says of somebody's place.
pub async fn place(site: &TestSite, page: &str) -> String {
    site.visitor().get(page).await.is_ok().text("main [role=status]")
}

pub async fn press(visitor: &Visitor, page: &str, action: &str, pairs: &[(&str, &str)]) {
    visitor.post(&format!("{page}/{action}"), &fields(pairs)).await.redirects_to(page);
}

/// Rows of a table that answer a question.
pub async fn rows(site: &TestSite, query: &'static str) -> Vec<String> {
    sqlx::query_scalar(query).fetch_all(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

/// Somebody whose doing is kept, without a name yet.
pub async fn learner(site: &TestSite) -> (Visitor, LearnerId) {
    let (learner, now) = (LearnerId::fresh(), site.app.clock.now());
    site.app.db.write(async |conn| accounts::insert_learner(conn, &learner, now).await).await.unwrap();
    let session = accounts::open_session(&site.app, &learner).await.unwrap();
    let cookie = accounts::cookie_name(&site.app.config.public_url).to_owned();
    (site.visitor_with([(cookie, session.to_string())].into()), learner)
}
