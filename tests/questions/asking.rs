//! What a registrant asks: what is taken, what is said to the rest, and until when.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::{asks, comes, desk, ids, is_refused, presses, puts, register, seen, sends, start, told};
use crate::{
    registrations::{fields, press, send, start_with_places},
    support::{Engine, TestSite},
};

both_engines!(
    a_private_page_leads_to_the_questions,
    from_asked_to_answered,
    what_can_not_be_taken_is_said_and_stays_typed,
    five_may_wait_or_be_shown,
    the_same_words_are_one_question,
    who_asks_all_the_time_is_slowed_down,
    she_takes_back_what_is_hers,
    what_is_typed_survives_every_button,
    only_who_has_a_place_sees_them,
    what_is_over_can_be_read_for_a_week,
    each_webinar_of_a_series_has_its_own,
);

const OTP: &str = "Apa bedanya OTP dan PIN?";

async fn a_private_page_leads_to_the_questions(engine: Engine) {
    let mut site = start(engine).await;
    let private = register(&site, "Bu Sri", "sri@example.org").await;
    let page = format!("{private}/questions/kunci-whatsapp");
    let links = site.visitor().get(&private).await.is_ok().attributes("main a.wide", "href");
    assert!(links.contains(&page), "{links:?}");
    let shown = site.visitor().get(&page).await.is_ok();
    assert_eq!(shown.header("cache-control"), "no-store");
    assert_eq!(shown.attributes("main form", "action"), [page.clone()]);
    assert!(shown.html().contains("Belum ada pertanyaan yang ditampilkan."));
    let english = site.visitor().get(&format!("/en{page}")).await.is_ok();
    assert_eq!(english.text("h1"), "Ask the speakers");
    assert_eq!(english.attributes("main form", "action"), [format!("/en{page}")]);
    site.edit("webinars/01-kunci-whatsapp.md", |text| text.replace("kunci-lama", "kunci-lama\", \"kunci-tua")).await;
    site.visitor().get(&page.replace("kunci-whatsapp", "kunci-tua")).await.is_ok();
    site.deliver().await;
}

async fn from_asked_to_answered(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let otp = asks(&site, &hers, OTP).await;
    assert_eq!(told(&site, &hers, &otp).await, "Menunggu dibaca petugas.");
    let received = site.visitor().get(&format!("{hers}?done=asked")).await.is_ok();
    assert_eq!(received.text("main .notice"), "Pertanyaan sudah kami terima. Petugas membacanya dulu.");
    assert_eq!(seen(&site, &his).await, [""; 0], "nobody else sees what staff did not");

    let desk = desk(&site).await;
    puts(&desk, "show", &otp).await;
    assert_eq!(told(&site, &hers, &otp).await, "Tampil untuk semua peserta.");
    let shown = site.visitor().get(&his).await.is_ok();
    assert_eq!(shown.texts("main .asked"), [OTP]);
    assert!(!shown.html().contains("Sri"), "whose it is stays with staff");
    presses(&site.visitor(), &his, "vote", &otp).await.redirects_to(&format!("{his}#question-{otp}"));
    assert_eq!(told(&site, &hers, &otp).await, "Tampil untuk semua peserta. 1 orang juga mau tahu.");

    puts(&desk, "answered", &otp).await;
    assert_eq!(told(&site, &hers, &otp).await, "Sudah dijawab. 1 orang juga mau tahu.");
    let answered = site.visitor().get(&his).await.is_ok();
    assert_eq!(answered.texts("main h2").last().unwrap(), "Sudah dijawab");
    assert_eq!(answered.attributes("main [formaction$='vote']", "value"), [""; 0], "what is answered is known");
    site.deliver().await;
}

async fn what_can_not_be_taken_is_said_and_stays_typed(engine: Engine) {
    let site = start(engine).await;
    let page = comes(&site, "Bu Sri", "sri@example.org").await;
    is_refused(&sends(&site, &page, " \n ").await, "Tuliskan pertanyaan Bapak/Ibu di sini.");
    let long = "é ".repeat(251);
    let answer = sends(&site, &page, &long).await;
    let words = "Pertanyaan ini 501 huruf. Paling banyak 500 huruf. Mohon dipendekkan, lalu kirim lagi.";
    is_refused(&answer, words);
    assert_eq!(answer.text("textarea"), long.trim());
    assert_eq!(answer.attributes("textarea", "aria-describedby"), ["text-hint text-problem"]);
    let english = sends(&site, &format!("/en{page}"), &long).await;
    assert!(english.text("#text-problem").starts_with("This question has 501 letters."));
    assert_eq!(ids(&site, "SELECT id FROM questions").await, [""; 0]);
    let script = asks(&site, &page, "<script>alert(1)</script> https://penipu.example").await;
    let shown = site.visitor().get(&page).await.is_ok();
    assert_eq!(shown.text(".asked"), "<script>alert(1)</script> https://penipu.example");
    assert_eq!(shown.attributes(&format!("#question-{script} a, #question-{script} script"), "href"), [""; 0]);
    site.deliver().await;
}

async fn five_may_wait_or_be_shown(engine: Engine) {
    let site = start(engine).await;
    let page = comes(&site, "Bu Sri", "sri@example.org").await;
    let other = comes(&site, "Pak Tono", "tono@example.org").await;
    let mut questions = Vec::new();
    for number in 1..=5 {
        questions.push(asks(&site, &page, &format!("Pertanyaan {number}")).await);
    }
    let words =
        "Sudah ada 5 pertanyaan Bapak/Ibu yang belum dijawab. Tunggu jawabannya, atau tarik salah satu di bawah.";
    is_refused(&sends(&site, &page, "Pertanyaan 6").await, words);
    sends(&site, &page, "Pertanyaan 5").await.redirects_to(&format!("{page}?done=asked"));
    asks(&site, &other, "Pertanyaan 6").await;
    let desk = desk(&site).await;
    puts(&desk, "show", &questions[0]).await;
    is_refused(&sends(&site, &page, "Pertanyaan 6").await, words);
    puts(&desk, "answered", &questions[0]).await;
    asks(&site, &page, "Pertanyaan 6").await;
    puts(&desk, "hide", &questions[1]).await;
    asks(&site, &page, "Pertanyaan 7").await;
    is_refused(&sends(&site, &page, "Pertanyaan 8").await, words);
    site.deliver().await;
}

async fn the_same_words_are_one_question(engine: Engine) {
    let site = start(engine).await;
    let page = comes(&site, "Bu Sri", "sri@example.org").await;
    let at_once = (0..8).map(|_| sends(&site, &page, OTP));
    for answer in futures_util::future::join_all(at_once).await {
        answer.redirects_to(&format!("{page}?done=asked"));
    }
    sends(&site, &page, &format!(" {OTP}\r\n")).await.redirects_to(&format!("{page}?done=asked"));
    assert_eq!(ids(&site, "SELECT words FROM questions").await, [OTP]);
    site.deliver().await;
}

async fn who_asks_all_the_time_is_slowed_down(engine: Engine) {
    let site = start(engine).await;
    let page = comes(&site, "Bu Sri", "sri@example.org").await;
    for _ in 0..20 {
        sends(&site, &page, OTP).await.redirects_to(&format!("{page}?done=asked"));
    }
    let answer = sends(&site, &page, "Yang lain").await;
    is_refused(&answer, "Terlalu banyak pertanyaan dalam waktu singkat. Mohon tunggu satu menit, lalu kirim lagi.");
    assert_eq!(answer.text("textarea"), "Yang lain");
    let other = comes(&site, "Pak Tono", "tono@example.org").await;
    let question = asks(&site, &other, OTP).await;
    let visitor = site.visitor();
    for _ in 0..60 {
        assert_eq!(presses(&visitor, &page, "vote", &question).await.status, StatusCode::SEE_OTHER);
    }
    let refused = presses(&visitor, &page, "vote", &question).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    site.deliver().await;
}

async fn she_takes_back_what_is_hers(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let question = asks(&site, &hers, OTP).await;
    puts(&desk(&site).await, "show", &question).await;
    presses(&site.visitor(), &his, "vote", &question).await;
    presses(&site.visitor(), &his, "withdraw", &question).await.redirects_to(&his);
    assert_eq!(seen(&site, &hers).await, [OTP], "it is not his");
    presses(&site.visitor(), &hers, "withdraw", &question).await.redirects_to(&hers);
    presses(&site.visitor(), &hers, "withdraw", &question).await.redirects_to(&hers);
    assert_eq!(seen(&site, &his).await, [""; 0]);
    assert_eq!(ids(&site, "SELECT question_id FROM question_votes").await, [""; 0]);
    asks(&site, &hers, OTP).await;
    site.deliver().await;
}

/// Without scripts every button sends what is typed along, and gets it back.
async fn what_is_typed_survives_every_button(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let question = asks(&site, &hers, OTP).await;
    puts(&desk(&site).await, "show", &question).await;
    let page = site.visitor().get(&his).await.is_ok();
    assert_eq!(page.attributes("main button[formaction]", "form"), ["ask", "ask"]);
    for action in ["look", "vote", "unvote"] {
        let typed = fields(&[("text", "Setengah jadi"), ("question", &question)]);
        let answer = site.visitor().post(&format!("{his}/{action}"), &typed).await.is_ok();
        assert_eq!(answer.text("textarea"), "Setengah jadi");
        assert_eq!(answer.texts("main .asked"), [OTP]);
        assert!(answer.texts("[role=alert]").is_empty());
    }
    site.visitor().post(&format!("{his}/look"), "text=").await.redirects_to(&his);
    assert_eq!(ids(&site, "SELECT words FROM questions").await, [OTP], "what is half done is not sent");
    site.deliver().await;
}

async fn only_who_has_a_place_sees_them(engine: Engine) {
    let site = start_with_places(engine, 1).await;
    let private = register(&site, "Bu Sri", "sri@example.org").await;
    let page = format!("{private}/questions/kunci-whatsapp");
    let waits = send(&site, "Pak Tono", "tono@example.org").await.header("location").to_owned();
    let his = format!("{waits}/questions/kunci-whatsapp");
    assert!(site.visitor().get(&waits).await.is_ok().attributes("main a[href*='/questions/']", "href").is_empty());
    site.visitor().get(&his).await.redirects_to(&waits);
    site.visitor().get(&format!("{his}/list")).await.redirects_to(&waits);
    site.visitor().get(&format!("{his}/events")).await.redirects_to(&waits);
    sends(&site, &his, OTP).await.redirects_to(&waits);
    for nowhere in [
        "/r/AAAAAAAAAAAAAAAAAAAAAA/questions/kunci-whatsapp".to_owned(),
        format!("{private}/questions/klinik-ponsel"),
        format!("{private}/questions/tidak-ada"),
    ] {
        assert_eq!(site.visitor().get(&nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
        assert_eq!(sends(&site, &nowhere, OTP).await.status, StatusCode::NOT_FOUND, "{nowhere}");
        assert_eq!(site.visitor().get(&format!("{nowhere}/events")).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    press(&site.visitor(), &private, "cancel", &[]).await;
    site.visitor().get(&page).await.redirects_to(&private);
    assert_eq!(ids(&site, "SELECT id FROM questions").await, [""; 0]);
    site.deliver().await;
}

async fn what_is_over_can_be_read_for_a_week(engine: Engine) {
    let mut site = start(engine).await;
    let private = register(&site, "Bu Sri", "sri@example.org").await;
    let page = format!("{private}/questions/kunci-whatsapp");
    let question = asks(&site, &page, OTP).await;
    let (week, hour) = (SignedDuration::from_hours(7 * 24), SignedDuration::from_hours(1));
    advance(&mut site, week + hour - SignedDuration::from_secs(1)).await;
    asks(&site, &page, "Masih sempat?").await;
    advance(&mut site, SignedDuration::from_secs(1)).await;
    let over = "Acara ini sudah selesai atau dibatalkan, jadi pertanyaan baru tidak bisa dikirim lagi.";
    is_refused(&sends(&site, &page, "Terlambat?").await, over);
    let shown = site.visitor().get(&page).await.is_ok();
    assert!(shown.texts("textarea").is_empty());
    let until = "Pertanyaan baru tidak bisa dikirim lagi. Tanya jawab bisa dibaca sampai Jumat, 15 Maret 2030, pukul 10.00 WIB.";
    assert_eq!(shown.text("main .again"), until);
    let links = site.visitor().get(&private).await.is_ok().texts("main a[href*='/questions/']");
    assert_eq!(links, ["Baca tanya jawab Jumat, 8 Maret 2030, pukul 09.00 WIB"]);
    presses(&site.visitor(), &page, "withdraw", &question).await.redirects_to(&page);
    assert_eq!(seen(&site, &page).await, ["Masih sempat?"]);
    advance(&mut site, week).await;
    site.visitor().get(&page).await.redirects_to(&private);
    assert!(site.visitor().get(&private).await.is_ok().attributes("main a[href*='/questions/']", "href").is_empty());
}

async fn advance(site: &mut TestSite, by: SignedDuration) {
    site.advance(by).await;
    while site.deliver().await > 0 {}
}

async fn each_webinar_of_a_series_has_its_own(engine: Engine) {
    let mut site = start(engine).await;
    let series = "+++\ntitle = \"Klinik HP\"\nsummary = \"Bawa HP.\"\n\n[repeats]\nstarts_at = 2030-03-02T10:00:00\n\
                  minutes = 90\nmode = \"in_person\"\nplace = \"Ruang Baca\"\nevery = \"week\"\ntimes = 3\n+++\nKita coba.\n";
    site.edit("webinars/klinik/series.md", |_| series.to_owned()).await;
    let library = site.app.library();
    let days: Vec<String> =
        library.webinars.iter().filter(|one| one.series.is_some()).map(|one| one.slug.to_string()).collect();
    let [first, second, _] = &days[..] else { panic!("{days:?}") };
    let form = fields(&[("name", "Bu Sri"), ("contact", "sri@example.org")]);
    let private =
        site.visitor().post(&format!("/webinars/{first}/register"), &form).await.header("location").to_owned();
    let (one, two) = (format!("{private}/questions/{first}"), format!("{private}/questions/{second}"));
    asks(&site, &one, OTP).await;
    asks(&site, &two, "Yang kedua?").await;
    assert_eq!(
        (seen(&site, &one).await, seen(&site, &two).await),
        (vec![OTP.to_owned()], vec!["Yang kedua?".to_owned()])
    );
    let ways = async || site.visitor().get(&private).await.is_ok().attributes("main a[href*='/questions/']", "href");
    assert_eq!(ways().await, [one.clone()]);
    advance(&mut site, SignedDuration::from_hours(27)).await;
    let ways = site.visitor().get(&private).await.is_ok().attributes("main a[href*='/questions/']", "href");
    assert_eq!(ways, [two, one]);
}
