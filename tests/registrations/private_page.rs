//! The private page: whose it is, what it shows when, and that the room's address stands nowhere else.

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::registrations;

use super::{ROOM, fields, learner, press, register, rows, sent_link, start};
use crate::support::{Engine, TestSite, Visitor};

both_engines!(
    the_room_is_shown_from_a_quarter_of_an_hour_before_until_the_end,
    an_address_that_nobody_proved_leads_into_no_room,
    only_its_owner_finds_it,
    everything_goes_when_she_says_so,
    reminders_are_hers_to_choose,
    a_friend_is_invited_without_her_link,
    who_has_a_card_finds_it_by_her_card,
    what_is_over_is_forgotten_after_some_time,
    a_stranger_who_types_her_number_learns_nothing_of_her,
    two_people_on_one_phone_have_a_place_each,
    of_two_places_of_one_person_the_better_stays,
);

async fn says_join(visitor: &Visitor, page: &str) -> bool {
    let page = visitor.get(page).await.is_ok();
    assert!(!page.html().contains("rapat.example"), "only the press of the button leads to the room");
    page.html().contains("Masuk ke ruang webinar")
}

async fn the_room_is_shown_from_a_quarter_of_an_hour_before_until_the_end(engine: Engine) {
    let mut site = start(engine).await;
    register(&site, "Bu Sri", "0812-3456-7890").await;
    let page = sent_link(&site).await;
    let visitor = site.visitor();
    let week = SignedDuration::from_hours(7 * 24);
    let moments = [
        (week - SignedDuration::from_mins(16), false),
        (SignedDuration::from_mins(1), true),
        (SignedDuration::from_mins(74), true),
        (SignedDuration::from_mins(1), false),
    ];
    for (later, shown) in moments {
        site.advance(later).await;
        assert_eq!(says_join(&visitor, &page).await, shown, "at {}", site.app.clock.now());
        let joined = visitor.post(&format!("{page}/join"), "").await;
        match shown {
            true => {
                assert_eq!(joined.attributes("main a.primary", "href"), [ROOM]);
                assert_eq!(joined.attributes("meta[http-equiv=refresh]", "content"), [format!("0; url={ROOM}")]);
                assert_eq!(
                    (joined.header("referrer-policy"), joined.header("cache-control")),
                    ("no-referrer", "no-store")
                );
            }
            false => joined.redirects_to(&page),
        }
    }
    site.deliver().await;
}

async fn an_address_that_nobody_proved_leads_into_no_room(engine: Engine) {
    let mut site = start(engine).await;
    let own = register(&site, "Bu Sri", "0812-3456-7890").await;
    let sent = sent_link(&site).await;
    site.advance(SignedDuration::from_hours(7 * 24)).await;
    let visitor = site.visitor();
    let page = visitor.get(&own).await.is_ok();
    assert!(page.text("main .box").contains("aman dari orang asing"));
    assert!(page.attributes("main .box a", "href")[0].starts_with("https://wa.me/62335"));
    visitor.post(&format!("{own}/join"), "").await.redirects_to(&own);
    assert!(says_join(&visitor, &sent).await, "who has the link that was sent is reached at that number");
    assert!(!says_join(&visitor, &own).await, "looking alone proves nothing: programs look, too");
    visitor.post(&format!("{sent}/stop"), "").await.is_ok();
    assert!(!says_join(&visitor, &own).await, "nor does who wants to be left alone");
    assert_eq!(visitor.post(&format!("{sent}/join"), "").await.is_ok().attributes("main a.primary", "href"), [ROOM]);
    assert!(says_join(&visitor, &own).await, "once she went in, the number is known to be hers");
    site.deliver().await;
}

async fn only_its_owner_finds_it(engine: Engine) {
    let site = start(engine).await;
    let page = register(&site, "Bu Sri", "sri@example.org").await;
    let shown = site.visitor().get(&page).await.is_ok();
    assert_eq!(shown.header("cache-control"), "no-store");
    assert!(shown.header("set-cookie").is_empty());
    for wrong in ["/r/x", "/r/AAAAAAAAAAAAAAAAAAAAAA", "/r/"] {
        assert_eq!(site.visitor().get(wrong).await.status, StatusCode::NOT_FOUND);
    }
    for action in ["cancel", "accept", "return", "join", "reminders", "stop", "delete"] {
        let answer = site.visitor().post(&format!("/r/AAAAAAAAAAAAAAAAAAAAAA/{action}"), "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{action}");
    }
    site.deliver().await;
}

async fn everything_goes_when_she_says_so(engine: Engine) {
    let site = start(engine).await;
    let page = site
        .visitor()
        .post(super::FORM, &fields(&[("name", "Bu Sri"), ("contact", "sri@example.org"), ("reminders", "yes")]))
        .await
        .header("location")
        .to_owned();
    let asked = site.visitor().get(&format!("{page}/delete")).await.is_ok();
    assert_eq!(asked.attributes("main form", "action"), [format!("{page}/delete")]);
    site.visitor().post(&format!("{page}/delete"), "").await.is_ok();
    for table in ["SELECT id FROM registrations", "SELECT id FROM registration_consents", "SELECT id FROM notices"] {
        assert_eq!(rows(&site, table).await, [""; 0]);
    }
    assert_eq!(site.visitor().get(&page).await.status, StatusCode::NOT_FOUND);
    site.deliver().await;
}

async fn reminders_are_hers_to_choose(engine: Engine) {
    let site = start(engine).await;
    let page = register(&site, "Bu Sri", "sri@example.org").await;
    let ticked = async |site: &TestSite| site.visitor().get(&page).await.is_ok().attributes("input[checked]", "name");
    assert_eq!(ticked(&site).await, [""; 0]);
    press(&site.visitor(), &page, "reminders", &[("day", "yes"), ("recording", "yes")]).await;
    assert_eq!(ticked(&site).await, ["day", "recording"]);
    let planned = "SELECT about FROM outbox WHERE kind = 'webinar-reminder' AND delivered_at IS NULL ORDER BY due_at";
    assert_eq!(rows(&site, planned).await, ["kunci-whatsapp day"]);
    press(&site.visitor(), &page, "reminders", &[("hour", "yes")]).await;
    assert_eq!(rows(&site, planned).await, ["kunci-whatsapp hour", "kunci-whatsapp started"]);
    let stop = site.visitor().get(&format!("{page}/stop")).await.is_ok();
    assert_eq!(stop.attributes("main form", "action"), [format!("{page}/stop")], "a link alone changes nothing");
    assert_eq!(ticked(&site).await, ["hour"]);
    site.visitor().post(&format!("{page}/stop"), "").await.is_ok();
    assert_eq!((ticked(&site).await, rows(&site, planned).await), (vec![], vec![]));
    site.deliver().await;
}

async fn a_friend_is_invited_without_her_link(engine: Engine) {
    let site = start(engine).await;
    let page = register(&site, "Bu Sri", "sri@example.org").await;
    let shown = site.visitor().get(&page).await.is_ok();
    let links = shown.attributes("main a[href^='https://wa.me']", "href");
    let invitation = links.iter().find(|link| link.starts_with("https://wa.me/?text=")).unwrap();
    assert!(invitation.contains("lentera%2Eexample%2Eorg%2Fwebinars%2Fkunci%2Dwhatsapp"), "{invitation}");
    assert!(!invitation.contains("%2Fr%2F"));
    site.deliver().await;
}

async fn who_has_a_card_finds_it_by_her_card(engine: Engine) {
    let site = start(engine).await;
    let (visitor, learner) = learner(&site).await;
    site.is_called(&learner, "Bu Sri").await;
    assert!(!visitor.get("/me").await.is_ok().html().contains("Webinar saya"));
    let page =
        visitor.post(super::FORM, &fields(&[("name", "Bu Sri"), ("contact", "")])).await.header("location").to_owned();
    let own = visitor.get("/me").await.is_ok();
    assert!(own.attributes("main .card a", "href").contains(&page), "{}", own.html());
    press(&visitor, &page, "cancel", &[]).await;
    assert!(!visitor.get("/me").await.is_ok().html().contains("Webinar saya"));
}

async fn what_is_over_is_forgotten_after_some_time(engine: Engine) {
    let mut site = start(engine).await;
    register(&site, "Bu Sri", "081234567890").await;
    site.advance(SignedDuration::from_hours(24 * (7 + 90))).await;
    assert_eq!(registrations::retire(&site.app).await.unwrap(), 0, "it ends at ten, so it is kept until ten");
    site.advance(SignedDuration::from_hours(1)).await;
    assert_eq!(registrations::retire(&site.app).await.unwrap(), 1);
    assert_eq!(rows(&site, "SELECT id FROM registrations").await, [""; 0]);
}

async fn a_stranger_who_types_her_number_learns_nothing_of_her(engine: Engine) {
    let site = start(engine).await;
    let hers = register(&site, "Bu Sri", "081234567890").await;
    let sent = sent_link(&site).await;
    press(&site.visitor(), &sent, "reminders", &[("day", "yes")]).await;
    let again = super::send(&site, "Bu Sri", "081234567890").await.is_ok();
    assert!(!again.html().contains("/r/"), "not even a moment later and with her name, once she is known");
    let (stranger, learner) = learner(&site).await;
    site.is_called(&learner, "Orang Asing").await;
    let other = "/webinars/klinik-ponsel/register";
    let page = stranger.post(other, &fields(&[("name", "Orang Asing"), ("contact", "081234567890")])).await;
    let page = page.header("location").to_owned();
    let calendar = stranger.get(&format!("{page}/calendar.ics")).await.is_ok().html();
    assert!(calendar.contains(&page) && !calendar.contains(&hers) && !calendar.contains("Kunci"), "{calendar}");
    let own = site.visitor().get(&format!("{sent}/calendar.ics")).await.is_ok().html();
    assert!(own.contains("Kunci"), "{own}");
    site.deliver().await;
}

async fn two_people_on_one_phone_have_a_place_each(engine: Engine) {
    let site = start(engine).await;
    let (phone, learner) = learner(&site).await;
    site.is_called(&learner, "Bu Sri").await;
    let wife = phone.post(super::FORM, &fields(&[("name", "Bu Sri"), ("contact", "081234567890")])).await;
    let husband = phone.post(super::FORM, &fields(&[("name", "Pak Adi"), ("contact", "081298765432")])).await;
    assert_ne!(wife.header("location"), husband.header("location"));
    let known = "SELECT name || CASE WHEN learner_id IS NULL THEN ' alone' ELSE ' with a card' END FROM registrations ORDER BY name";
    assert_eq!(rows(&site, known).await, ["Bu Sri with a card", "Pak Adi alone"]);
    site.deliver().await;
}

async fn of_two_places_of_one_person_the_better_stays(engine: Engine) {
    let site = super::start_with_places(engine, 1).await;
    let (nameless, first) = learner(&site).await;
    let (named, second) = learner(&site).await;
    let page = nameless.post(super::FORM, &fields(&[("name", "Bu Sri"), ("contact", "081234567890")])).await;
    site.is_called(&second, "Bu Sri").await;
    named.post(super::FORM, &fields(&[("name", "Bu Sri"), ("contact", "")])).await;
    let seats = "SELECT seat FROM registrations ORDER BY seat";
    assert_eq!(rows(&site, seats).await, ["registered", "waiting"]);
    site.app.db.write(async |conn| registrations::merge(conn, &first, &second).await).await.unwrap();
    assert_eq!(rows(&site, seats).await, ["registered"]);
    assert_eq!(rows(&site, "SELECT learner_id FROM registrations").await, [second.to_string()]);
    assert!(
        named.get("/me").await.is_ok().attributes("main .card a", "href").contains(&page.header("location").to_owned())
    );
    site.deliver().await;
}
