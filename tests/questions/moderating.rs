//! What the desk sees and lets through.

use axum::http::StatusCode;

use super::{DESK, asks, comes, desk, ids, presses, puts, seen, start, told};
use crate::{registrations::fields, support::Engine};

both_engines!(
    the_desk_reads_first_and_knows_who_asked,
    an_answer_stands_beneath_its_question,
    the_most_wanted_come_first,
    a_wish_counts_once_and_never_for_ones_own,
    what_is_hidden_again_is_seen_by_its_owner_alone,
);

async fn the_desk_reads_first_and_knows_who_asked(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let desk = desk(&site).await;
    let list = desk.get("/desk/webinars/kunci-whatsapp").await.is_ok();
    assert!(list.attributes("main a", "href").contains(&DESK.to_owned()));
    assert_eq!(desk.get(DESK).await.is_ok().texts("main .asked"), [""; 0]);
    let first = asks(&site, &hers, "Satu?").await;
    let second = asks(&site, &hers, "Dua?").await;
    let page = desk.get(DESK).await.is_ok();
    assert_eq!(page.texts("main .asked"), ["Satu?", "Dua?"]);
    assert_eq!(page.texts("main h2"), ["Perlu dibaca (2)"]);
    assert_eq!(page.text("main li .hint"), "Bu Sri, Jumat, 1 Maret 2030, pukul 09.00 WIB.");
    puts(&desk, "show", &second).await;
    let page = desk.get(DESK).await.is_ok();
    assert_eq!(page.texts("main h2"), ["Perlu dibaca (1)", "Ditampilkan (1)"]);
    puts(&desk, "hide", &first).await;
    puts(&desk, "answered", &second).await;
    let page = desk.get(&format!("{DESK}/list")).await.is_ok();
    assert_eq!(page.texts("h2"), ["Sudah dijawab (1)", "Tidak ditampilkan (1)"]);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(desk.get("/desk/webinars/tidak-ada/questions").await.status, StatusCode::NOT_FOUND);
    let elsewhere = "/desk/webinars/klinik-ponsel/questions";
    presses(&desk, elsewhere, "show", &first).await.redirects_to(elsewhere);
    assert_eq!(
        ids(&site, "SELECT state FROM questions ORDER BY id").await,
        ["hidden", "answered"],
        "of its webinar only"
    );
    site.deliver().await;
}

async fn an_answer_stands_beneath_its_question(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let question = asks(&site, &hers, "Apa itu OTP?").await;
    let desk = desk(&site).await;
    puts(&desk, "show", &question).await;
    let form = format!("{DESK}/{question}/answer");
    assert!(desk.get(DESK).await.is_ok().attributes("main a", "href").contains(&form));
    assert_eq!(desk.get(&form).await.is_ok().text("main .lead"), "Apa itu OTP?");
    let long = "a".repeat(1001);
    let refused = desk.post(&form, &fields(&[("text", &long)])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.text("#text-problem"), "Jawaban ini 1001 huruf. Paling banyak 1000 huruf. Mohon dipendekkan.");
    assert_eq!(refused.text("textarea"), long);
    desk.post(&form, &fields(&[("text", "Kode sekali pakai.")])).await.redirects_to(DESK);
    for page in [&hers, &his] {
        let shown = site.visitor().get(page).await.is_ok();
        assert!(shown.text(&format!("#question-{question}")).contains("Jawaban: Kode sekali pakai."));
    }
    assert_eq!(told(&site, &hers, &question).await, "Sudah dijawab.");
    assert_eq!(desk.get(&form).await.is_ok().text("textarea"), "Kode sekali pakai.");
    desk.post(&form, "text=").await.redirects_to(DESK);
    assert!(!site.visitor().get(&his).await.is_ok().html().contains("Kode sekali pakai."));
    puts(&desk, "show", &question).await;
    assert_eq!(told(&site, &hers, &question).await, "Tampil untuk semua peserta.");
    presses(&site.visitor(), &hers, "withdraw", &question).await;
    desk.get(&form).await.redirects_to(DESK);
    desk.post(&form, "text=x").await.redirects_to(DESK);
    site.deliver().await;
}

async fn the_most_wanted_come_first(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let other = comes(&site, "Bu Ani", "ani@example.org").await;
    let desk = desk(&site).await;
    let mut questions = Vec::new();
    for words in ["Satu?", "Dua?", "Tiga?"] {
        questions.push(asks(&site, &hers, words).await);
        puts(&desk, "show", questions.last().unwrap()).await;
    }
    for (page, question) in [(&his, 2), (&other, 2), (&other, 1)] {
        presses(&site.visitor(), page, "vote", &questions[question]).await;
    }
    assert_eq!(seen(&site, &his).await, ["Tiga?", "Dua?", "Satu?"]);
    assert_eq!(desk.get(DESK).await.is_ok().texts("main .asked"), ["Tiga?", "Dua?", "Satu?"]);
    presses(&site.visitor(), &other, "unvote", &questions[2]).await;
    presses(&site.visitor(), &his, "unvote", &questions[2]).await;
    assert_eq!(seen(&site, &his).await, ["Dua?", "Satu?", "Tiga?"]);
    site.deliver().await;
}

async fn a_wish_counts_once_and_never_for_ones_own(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let question = asks(&site, &hers, "Apa itu OTP?").await;
    let votes = "SELECT question_id FROM question_votes";
    presses(&site.visitor(), &his, "vote", &question).await;
    assert_eq!(ids(&site, votes).await, [""; 0], "what nobody sees is wanted by nobody");
    puts(&desk(&site).await, "show", &question).await;
    presses(&site.visitor(), &hers, "vote", &question).await;
    assert_eq!(ids(&site, votes).await, [""; 0], "her own counts without");
    for _ in 0..2 {
        presses(&site.visitor(), &his, "vote", &question).await;
        assert_eq!(ids(&site, votes).await, [question.as_str()]);
    }
    let page = site.visitor().get(&his).await.is_ok();
    assert_eq!(page.text(&format!("#vote-{question}")), "Batalkan: Apa itu OTP?");
    presses(&site.visitor(), &his, "unvote", &question).await;
    assert_eq!(ids(&site, votes).await, [""; 0]);
    assert_eq!(site.visitor().post(&format!("{his}/vote"), "").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(site.visitor().post(&format!("{his}/vote"), "question=x").await.status, StatusCode::BAD_REQUEST);
    site.deliver().await;
}

async fn what_is_hidden_again_is_seen_by_its_owner_alone(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let question = asks(&site, &hers, "Beli di sini: https://penipu.example").await;
    let desk = desk(&site).await;
    puts(&desk, "show", &question).await;
    assert_eq!(seen(&site, &his).await.len(), 1);
    puts(&desk, "hide", &question).await;
    assert_eq!(seen(&site, &his).await, [""; 0]);
    let list = site.visitor().get(&format!("{his}/list")).await.is_ok();
    assert!(!list.html().contains("penipu"));
    assert_eq!(told(&site, &hers, &question).await, "Tidak ditampilkan. Silakan tanyakan langsung kepada petugas.");
    site.deliver().await;
}
