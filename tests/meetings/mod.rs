//! Rooms of webinars on the internet: who enters how, what a server says of them, and what becomes of a recording.
mod bigbluebutton;
mod callbacks;
mod content;
mod jitsi;
mod recording;

use jiff::SignedDuration;
use lentera::staff::Role;

use crate::{
    registrations::{KUNCI, fields, register, rows},
    support::{BigBlueButton, Engine, TestSite, Visitor, bigbluebutton::SECRET, visitor::Answer},
};

const LIST: &str = "/desk/webinars/kunci-whatsapp";
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
const ROWS: &str = "SELECT id FROM meetings ORDER BY opened_at, id";

/// The webinars of the fixture, of which the first has its room on a server.
async fn start(engine: Engine, room: &str, settings: &[(&str, String)]) -> TestSite {
    let mut site = TestSite::start_with(engine, "webinars", settings).await;
    let join = "join = \"https://rapat.example/j/83652?pwd=rahasia\"";
    site.edit(KUNCI, |text| text.replace(join, &format!("room = \"{room}\""))).await;
    assert_eq!(site.app.content_errors(), Default::default());
    site
}

/// The same with a server of BigBlueButton, which the program may ask.
async fn start_on(engine: Engine, server: &BigBlueButton) -> TestSite {
    let settings = [
        ("LENTERA_FETCH_ALLOW", server.host()),
        ("LENTERA_BIGBLUEBUTTON_URL", server.address("/bigbluebutton/")),
        ("LENTERA_BIGBLUEBUTTON_SECRET", SECRET.to_owned()),
    ];
    start(engine, "bigbluebutton", &settings).await
}

/// One of the desk, signed in.
async fn desk(site: &TestSite) -> Visitor {
    site.staff(Role::Desk).await.0
}

/// Another of the desk on the day itself: who signed in a week before is signed out.
async fn desk_of_the_day(site: &TestSite) -> Visitor {
    site.staff_as(Role::Desk, "hari-h@perpus.example").await.0
}

/// Registers people whom the desk knows. Gives the paths of their private pages.
async fn registered(site: &TestSite, desk: &Visitor, people: &[(&str, &str)]) -> Vec<String> {
    let mut pages = Vec::new();
    for (name, contact) in people {
        pages.push(register(site, name, contact).await);
    }
    let unknown = format!("form[action='{LIST}/known'] input[name=id]");
    for id in desk.get(LIST).await.is_ok().attributes(&unknown, "value") {
        desk.post(&format!("{LIST}/known"), &fields(&[("id", &id)])).await;
    }
    site.deliver().await;
    pages
}

/// Bu Sri registered, and the webinar begins in ten minutes.
async fn soon(site: &mut TestSite, desk: &Visitor) -> String {
    let page = registered(site, desk, &[("Bu Sri", "0812-3456-7890")]).await.remove(0);
    site.advance(WEEK - SignedDuration::from_mins(10)).await;
    page
}

/// Where the answer to the press of a button leads.
fn way_in(answer: Answer) -> String {
    let answer = answer.is_ok();
    let link = answer.attributes("main a.primary", "href").remove(0);
    assert_eq!(answer.attributes("meta[http-equiv=refresh]", "content"), [format!("0; url={link}")]);
    assert_eq!((answer.header("referrer-policy"), answer.header("cache-control")), ("no-referrer", "no-store"));
    link
}

/// Presses the button of a private page.
async fn enter(site: &TestSite, page: &str) -> String {
    way_in(site.visitor().post(&format!("{page}/join"), "").await)
}

/// The desk presses its button.
async fn lead(desk: &Visitor) -> String {
    way_in(desk.post(&format!("{LIST}/room"), "").await)
}

/// The meetings that the program knows of.
async fn known(site: &TestSite) -> Vec<String> {
    rows(site, ROWS).await
}

/// A server calls: no browser, no cookies, no word about where it comes from.
async fn called(site: &TestSite, path: &str) -> Answer {
    site.visitor().get_with(path, &[("accept", "*/*")]).await
}
