//! What becomes of questions with those who asked them.

use lentera::{joining, privacy};

use super::{asks, comes, desk, ids, presses, puts, register, start};
use crate::{
    registrations::{FORM, fields, learner, start_with_places},
    support::{Engine, Visitor},
};

both_engines!(
    they_go_with_their_owner,
    a_learner_sees_and_deletes_her_own,
    of_two_registrations_of_one_person_the_questions_stay,
);

async fn they_go_with_their_owner(engine: Engine) {
    let site = start(engine).await;
    let private = register(&site, "Bu Sri", "sri@example.org").await;
    let hers = format!("{private}/questions/kunci-whatsapp");
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let desk = desk(&site).await;
    let question = asks(&site, &hers, "Apa itu OTP?").await;
    let other = asks(&site, &his, "Apa itu PIN?").await;
    puts(&desk, "show", &question).await;
    puts(&desk, "show", &other).await;
    presses(&site.visitor(), &his, "vote", &question).await;
    presses(&site.visitor(), &hers, "vote", &other).await;
    site.visitor().post(&format!("{private}/delete"), "").await.is_ok();
    assert_eq!(ids(&site, "SELECT words FROM questions").await, ["Apa itu PIN?"]);
    assert_eq!(ids(&site, "SELECT question_id FROM question_votes").await, [""; 0]);
    site.deliver().await;
}

async fn a_learner_sees_and_deletes_her_own(engine: Engine) {
    let site = start(engine).await;
    let (phone, id) = learner(&site).await;
    let form = fields(&[("name", "Bu Sri"), ("contact", "sri@example.org")]);
    let hers = format!("{}/questions/kunci-whatsapp", phone.post(FORM, &form).await.header("location"));
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let desk = desk(&site).await;
    asks(&site, &hers, "Apa itu OTP?").await;
    let other = asks(&site, &his, "Apa itu PIN?").await;
    puts(&desk, "show", &other).await;
    presses(&phone, &hers, "vote", &other).await;
    let page = phone.get("/me/data").await.is_ok();
    assert!(page.text("#questions").contains("Apa itu OTP?"));
    assert!(page.text("#question_votes").contains(&other));
    assert!(!page.html().contains("Apa itu PIN?"), "what others asked is theirs");
    let library = site.app.library();
    site.app.db.write(async |conn| privacy::delete_learner(conn, &library, &id).await).await.unwrap();
    assert_eq!(ids(&site, "SELECT words FROM questions").await, ["Apa itu PIN?"]);
    assert_eq!(ids(&site, "SELECT question_id FROM question_votes").await, [""; 0]);
    site.deliver().await;
}

async fn of_two_registrations_of_one_person_the_questions_stay(engine: Engine) {
    let site = start_with_places(engine, 3).await;
    let (first, second) = (learner(&site).await, learner(&site).await);
    let sends = async |visitor: &Visitor, name: &str, contact: &str| {
        let answer = visitor.post(FORM, &fields(&[("name", name), ("contact", contact)])).await;
        answer.header("location").to_owned()
    };
    let one = format!("{}/questions/kunci-whatsapp", sends(&first.0, "Bu Sri", "081234567890").await);
    let private = sends(&second.0, "Bu Sri", "sri@example.org").await;
    let two = format!("{private}/questions/kunci-whatsapp");
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let desk = desk(&site).await;
    let (mine, wanted) = (asks(&site, &one, "Apa itu OTP?").await, asks(&site, &his, "Apa itu PIN?").await);
    for question in [&mine, &wanted] {
        puts(&desk, "show", question).await;
    }
    presses(&site.visitor(), &one, "vote", &wanted).await;
    presses(&site.visitor(), &two, "vote", &wanted).await;
    presses(&site.visitor(), &two, "vote", &mine).await;
    let library = site.app.library();
    site.app.db.write(async |conn| joining::join_rooms(conn, &library, &first.1, &second.1).await).await.unwrap();
    let shown = site.visitor().get(&two).await.is_ok();
    assert_eq!(shown.texts("main .asked"), ["Apa itu OTP?", "Apa itu PIN?"]);
    assert_eq!(shown.attributes("main [formaction$='withdraw']", "value"), [mine]);
    let votes = ids(&site, "SELECT question_id FROM question_votes").await;
    assert_eq!(votes, [wanted], "two wishes of one person are one, and none is for her own");
    site.deliver().await;
}
