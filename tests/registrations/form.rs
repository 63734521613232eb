//! The form: what it asks, what it says to what is wrong, and what it keeps.

use axum::http::StatusCode;

use super::{FORM, fields, learner, register, rows, send, start, start_with_places};
use crate::support::Engine;

both_engines!(
    a_webinar_leads_to_its_form,
    what_is_wrong_is_said_with_what_was_typed,
    nothing_is_ticked_and_what_is_ticked_is_proved,
    a_program_that_fills_in_forms_is_stopped,
    who_tries_too_often_waits,
    somebody_with_a_card_needs_no_number,
    an_earlier_name_leads_to_the_present_form,
);

async fn a_webinar_leads_to_its_form(engine: Engine) {
    let site = start_with_places(engine, 1).await;
    let page = site.visitor().get("/webinars/kunci-whatsapp").await.is_ok();
    assert_eq!(page.attributes(".hero a.primary", "href"), [FORM]);
    let form = site.visitor().get(FORM).await.is_ok();
    assert_eq!(form.header("cache-control"), "no-store");
    assert!(form.text("main .again").contains("Masih ada 1 tempat"));
    let asked: Vec<String> = form.attributes("main form input", "name");
    assert_eq!(asked, ["name", "contact", "reminders", "recording", "website"], "nothing else is asked");
    register(&site, "Bu Sri", "081234567890").await;
    let full = site.visitor().get(FORM).await.is_ok();
    assert!(full.text("main .again").contains("daftar tunggu"));
    assert_eq!(full.text("main form button"), "Masuk daftar tunggu");
}

async fn what_is_wrong_is_said_with_what_was_typed(engine: Engine) {
    let site = start(engine).await;
    let typed = fields(&[("name", " "), ("contact", "0812"), ("reminders", "yes")]);
    let answer = site.visitor().post(FORM, &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        answer.texts("[role=alert]"),
        [
            "Tuliskan nama Bapak/Ibu di sini.",
            "Nomor atau email ini belum lengkap. Contoh: 0812-3456-7890 atau sri@contoh.id"
        ]
    );
    assert_eq!(answer.attributes("#contact", "value"), ["0812"]);
    assert_eq!(answer.attributes("main input[checked]", "name"), ["reminders"]);
    assert_eq!(rows(&site, "SELECT id FROM registrations").await, [""; 0]);
    let english = site.visitor().post(&format!("/en{FORM}"), &typed).await;
    assert!(english.text("#contact-problem").contains("is not complete"));
}

async fn nothing_is_ticked_and_what_is_ticked_is_proved(engine: Engine) {
    let site = start(engine).await;
    let form = site.visitor().get(FORM).await.is_ok();
    assert_eq!(form.attributes("main input[checked]", "name"), [""; 0]);
    register(&site, "Pak Adi", "081234567000").await;
    assert_eq!(rows(&site, "SELECT purpose FROM registration_consents").await, [""; 0], "nothing said is a no");
    let ticked = fields(&[("name", "Bu Sri"), ("contact", "sri@example.org"), ("reminders", "yes")]);
    let page = site.visitor().post(FORM, &ticked).await.header("location").to_owned();
    let proof =
        "SELECT consent_texts.purpose || ' ' || given || ' ' || channel || ' ' || words FROM registration_consents
                 JOIN consent_texts ON consent_texts.hash = text_hash ORDER BY happened_at, id";
    let words = "Ingatkan saya sebelum acara";
    let proofs = rows(&site, proof).await;
    assert!(proofs.len() == 1 && proofs[0].starts_with(&format!("reminders 1 web {words}")), "{proofs:?}");
    site.visitor().post(&format!("{page}/stop"), "List-Unsubscribe=One-Click").await.is_ok();
    let proofs = rows(&site, proof).await;
    assert!(proofs.len() == 2 && proofs[1].starts_with(&format!("reminders 0 mail {words}")), "{proofs:?}");
    site.deliver().await;
}

async fn a_program_that_fills_in_forms_is_stopped(engine: Engine) {
    let site = start(engine).await;
    let all = fields(&[("name", "Bu Sri"), ("contact", "sri@example.org"), ("website", "https://spam.example")]);
    let answer = site.visitor().post(FORM, &all).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text("[role=alert]").contains("isian tersembunyi"), "a person learns what to do");
    assert_eq!(answer.attributes("#website", "value"), [""]);
    assert_eq!(rows(&site, "SELECT id FROM registrations").await, [""; 0]);
}

async fn who_tries_too_often_waits(engine: Engine) {
    let site = start(engine).await;
    let mut answers = Vec::new();
    for _ in 0..61 {
        answers.push(send(&site, "", "").await.status);
    }
    assert_eq!(answers[59], StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answers[60], StatusCode::TOO_MANY_REQUESTS);
}

async fn somebody_with_a_card_needs_no_number(engine: Engine) {
    let site = start(engine).await;
    let (visitor, learner) = learner(&site).await;
    let nameless = visitor.post(FORM, &fields(&[("name", "Bu Sri"), ("contact", "")])).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY, "without a card she could not come back");
    site.is_called(&learner, "Bu Sri Wahyuni").await;
    let form = visitor.get(FORM).await.is_ok();
    assert_eq!(form.attributes("#name", "value"), ["Bu Sri Wahyuni"]);
    assert_eq!(form.attributes("#contact[required]", "name"), [""; 0]);
    let sent = fields(&[("name", "Bu Sri Wahyuni"), ("contact", "")]);
    let page = visitor.post(FORM, &sent).await.header("location").to_owned();
    visitor.post(FORM, &sent).await.redirects_to(&page);
    assert_eq!(rows(&site, "SELECT learner_id FROM registrations").await, [learner.to_string()]);
}

async fn an_earlier_name_leads_to_the_present_form(engine: Engine) {
    let site = start(engine).await;
    let moved = site.visitor().get("/webinars/kunci-lama/register").await;
    assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, FORM));
    assert_eq!(site.visitor().get("/webinars/tidak-ada/register").await.status, StatusCode::NOT_FOUND);
}
