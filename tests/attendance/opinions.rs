//! Three questions after a webinar, read without names.

use axum::http::StatusCode;
use lentera::staff::Role;

use super::{HOUR, WEEK, register};
use crate::{
    registrations::{self, KUNCI, fields},
    support::Engine,
};

both_engines!(people_say_what_they_thought_once);

async fn people_say_what_they_thought_once(engine: Engine) {
    let mut site = registrations::start(engine).await;
    let page = register(&site, "Bu Sri", "sri@example.org").await;
    let form = format!("{page}/opinion/kunci-whatsapp");
    let visitor = site.visitor();
    visitor.get(&form).await.redirects_to(&page);
    site.advance(WEEK + HOUR).await;
    assert!(visitor.get(&page).await.is_ok().attributes("main a", "href").contains(&form));
    let nothing = visitor.post(&form, "").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = visitor.post(&form, &fields(&[("ease", "hard"), ("words", &"a".repeat(1_001))])).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(long.attributes("input[checked]", "value"), ["hard"], "what was chosen stays");
    assert_eq!(long.text("textarea").len(), 1_001, "and what was written");
    let first = fields(&[("usefulness", "much"), ("words", "<b>Bagus</b>, tapi cepat")]);
    visitor.post(&form, &first).await.is_ok();
    let again = fields(&[("usefulness", "some"), ("ease", "hard"), ("words", "<b>Bagus</b>, tapi cepat")]);
    visitor.post(&form, &again).await.is_ok();
    assert_eq!(visitor.get(&form).await.is_ok().attributes("input[checked]", "value"), ["some", "hard"]);
    let (desk, _) = site.staff(Role::Desk).await;
    let read = desk.get("/desk/webinars/kunci-whatsapp/opinions").await.is_ok();
    assert!(read.text("main").contains("1 orang menyampaikan pendapat"), "{}", read.text("main"));
    assert!(read.html().contains("&lt;b&gt;Bagus&lt;/b&gt;, tapi cepat"));
    assert!(!read.text("main").contains("Sri"), "{}", read.text("main"));
    assert_eq!(read.texts("main dd"), ["0", "1", "0", "0", "1", "0"]);
    // What was called off was heard by nobody.
    site.edit(KUNCI, |text| text.replace("minutes = 60", "minutes = 60\nstatus = \"cancelled\"")).await;
    visitor.get(&form).await.redirects_to(&page);
    while site.deliver().await > 0 {}
}
