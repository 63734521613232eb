//! A card from offer to second phone, on a small screen, with the page's scripts on and off.

use base64::{Engine, prelude::BASE64_STANDARD};
use lentera::i18n::Language;
use serde_json::json;

use super::{CHECK, choose_right, examiner::Examiner, quiz_of};
use crate::support::{Browser, LiveSite, Scripts, paper::Printed};

const COURSE: &str = "kenal-ponsel";
const SIGN_IN: &str = "form[action$='/card'] button.primary";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_carries_her_work_to_another_phone() {
    whole_way(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_carries_her_work_to_another_phone_without_javascript() {
    whole_way(Scripts::Off).await;
}

async fn whole_way(scripts: Scripts) {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, scripts).await;
    does_lessons(&site, &phone, 0..2).await;
    let (words, link) = gets_card(&phone).await;

    let other = Browser::open(&site, scripts).await;
    does_lessons(&site, &other, 2..3).await;
    other.visit("/card").await;
    types_with_a_slip(&other, &words, scripts).await;
    other.arrives_at("/card/join").await;
    assert!(other.words("main").await.contains("Di HP ini ada 1 pelajaran"));
    other.touches("button[value=mine]").await;
    other.arrives_at("/me").await;
    assert!(other.words("main").await.contains("Sudah 3 dari 6 pelajaran"));
    phone.visit("/me").await;
    assert!(phone.words("main").await.contains("Sudah 3 dari 6 pelajaran"), "here too");

    other.touches("form[action$='/me/sign-out'] button").await;
    other.arrives_at("/card").await;
    other.visit(&link).await;
    assert_eq!(other.words("h1").await, "Masuk sebagai Bu Sri?");
    other.touches("main form button").await;
    other.arrives_at("/me").await;
    for browser in [&phone, &other] {
        let complaints = browser.complaints().await;
        assert!(
            complaints.iter().all(|said| said.contains("422") || said.contains("Clear-Site-Data")),
            "{complaints:?}"
        );
    }
}

async fn does_lessons(site: &LiveSite, phone: &Browser, which: std::ops::Range<usize>) {
    for lesson in &site.lessons(COURSE)[which] {
        phone.visit(&format!("/courses/{lesson}")).await;
        choose_right(phone, &quiz_of(site, lesson)).await;
        phone.touches(CHECK).await;
        phone.finds("form[action$='/undone']").await;
    }
}

/// From the offer under a lesson to a card that she has kept: its words, and the path of its link as a phone scans it.
async fn gets_card(phone: &Browser) -> (Vec<String>, String) {
    phone.touches("main a[href='/me/card']").await;
    phone.arrives_at("/me/card").await;
    phone.types("#name", "Bu Sri").await;
    phone.touches_twice("form[action$='/me/card'] button").await;
    phone.finds(".card-face").await;
    phone.arrives_at("/me/card").await;
    let words = phone.words(".card-words").await.split_whitespace().map(str::to_owned).collect();
    let codes = phone.photographs().await.codes();
    assert_eq!(codes.len(), 1, "the code is on the screen");
    let link = codes[0].split_once("/card/").expect("a link to sign in").1;
    phone.touches("form[action$='/me/card/saved'] button").await;
    phone.arrives_at("/me").await;
    phone.visit("/me/card").await;
    assert_eq!(phone.count(".card-words").await, 0);
    (words, format!("/card/{link}"))
}

/// A letter too many in the third word: with scripts she is told while she types, without them when she sends it.
async fn types_with_a_slip(phone: &Browser, words: &[String], scripts: Scripts) {
    let [first, second, third, fourth] = words else { panic!("four words: {words:?}") };
    phone.types("#words", &format!("{first}, {} {third}q {fourth}", second.to_uppercase())).await;
    let choice = format!("#meant button[name='instead-{third}q'][value='{third}']");
    if scripts == Scripts::Off {
        phone.touches(SIGN_IN).await;
        assert!(phone.words("#words-problem").await.contains("Ada satu kata yang bukan kata kartu"));
    }
    phone.touches(&choice).await;
    if scripts == Scripts::On {
        phone.sees(&format!("document.getElementById('words').value.includes(' {third} ')")).await;
        phone.sees("document.querySelectorAll('#meant button').length === 0").await;
        phone.touches(SIGN_IN).await;
    }
}

/// Tab leads past the first suggestion and changes nothing; Enter in the field signs in, and chooses none.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_suggestion_can_be_chosen_by_keyboard() {
    const TAB: char = '\u{E004}';
    const ENTER: char = '\u{E007}';
    let site = LiveSite::start().await;
    let computer = Browser::open(&site, Scripts::On).await;
    computer.visit("/card").await;
    computer.types("#words", "madu koqi payung gajah").await;
    computer.sees("document.querySelectorAll('#meant button').length > 2").await;
    let third = computer.run("return document.querySelectorAll('#meant button')[2].value", Vec::new()).await;
    for _ in 0..3 {
        computer.presses(TAB).await;
    }
    computer.sees("document.getElementById('words').value === 'madu koqi payung gajah'").await;
    computer.presses(ENTER).await;
    let third = third.as_str().unwrap();
    computer.sees(&format!("document.getElementById('words').value === 'madu {third} payung gajah'")).await;
    computer.sees("document.activeElement.id === 'words'").await;
    computer.types("#words", "madu koqi payung gajah").await;
    computer.presses(ENTER).await;
    computer.finds("#words-problem").await;
    computer.sees("document.getElementById('words').value === 'madu koqi payung gajah'").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_cards_in_indonesian() {
    every_page("id").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_cards_in_english() {
    every_page("en").await;
}

async fn every_page(language: &'static str) {
    let site = LiveSite::start().await;
    let locale = site.app.library().locale(Language::parse(language).unwrap());
    let mut examiner = Examiner::new(&site, language).await;
    let at = |path: &str| locale.href(&path);
    let own = at("/me/card");
    examiner.examine(&at("/card")).await;
    examiner.examine(&own).await;
    does_lessons(&site, &examiner.browser, 0..2).await;
    examiner.examine(&at(&format!("/courses/{}", site.lessons(COURSE)[1]))).await;
    examiner.examine(&own).await;
    examiner.browser.types("#name", "H. Moch. Nur'aini, S.Pd.").await;
    examiner.browser.touches("main form button[type=submit]").await;
    examiner.browser.finds(".card-face").await;
    let codes = examiner.browser.photographs().await.codes();
    let (_, link) = codes[0].split_once("/card/").unwrap();
    examiner.examine(&own).await;
    examiner.browser.touches("form[action$='/me/card/saved'] button").await;
    examiner.browser.finds("form[action$='/me/sign-out']").await;
    for path in [&own, &at("/me"), &at("/me/card/new"), &at("/card"), &at(&format!("/card/{link}"))] {
        examiner.examine(path).await;
    }
    examiner.browser.visit(&at("/me")).await;
    examiner.browser.touches("form[action$='/me/sign-out'] button").await;
    examiner.browser.finds("#words").await;
    let said = examiner.browser.complaints().await;
    assert!(said.iter().all(|said| said.contains("Clear-Site-Data")), "{said:?}");
    does_lessons(&site, &examiner.browser, 2..3).await;
    examiner.browser.visit(&at(&format!("/card/{link}"))).await;
    examiner.browser.touches("main form button").await;
    examiner.browser.finds("button[value=mine]").await;
    examiner.examine(&at("/card/join")).await;
    examiner.is_content();
}

/// The speed of sound is a choice like the others, and players obey it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn recordings_speak_as_fast_as_she_likes() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::On).await;
    let library = site.app.library();
    let episode = format!("/podcasts/{}", library.shows[0].episodes[0].name);
    let rates = "return [...document.querySelectorAll('audio')].map((sound) => sound.playbackRate)";
    for (speed, rate) in [("slow", 0.8), ("fast", 1.2), ("normal", 1.0)] {
        phone.visit(&format!("/display?from={episode}")).await;
        phone.touches(&format!("button[name=speed][value={speed}]")).await;
        phone.arrives_at(&episode).await;
        let found = phone.run(rates, Vec::new()).await;
        let found: Vec<f64> = serde_json::from_value(found).unwrap();
        assert!(!found.is_empty() && found.iter().all(|found| (found - rate).abs() < 0.001), "{speed}: {found:?}");
    }
}

impl Browser {
    /// Puts words into a field, as typed.
    async fn types(&self, css: &str, words: &str) {
        let field = self.finds(css).await;
        field.clear().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    /// The code on the screen as another phone's camera would see it.
    async fn photographs(&self) -> Printed {
        self.finds(".qr").await;
        self.run("document.querySelector('.qr').scrollIntoView({ block: 'center' })", Vec::new()).await;
        let photograph = self.developer("Page.captureScreenshot", json!({ "format": "png" })).await;
        Printed::png(&BASE64_STANDARD.decode(photograph["data"].as_str().unwrap()).unwrap())
    }
}
