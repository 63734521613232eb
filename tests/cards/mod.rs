//! Cards: made, shown once, signed in with, replaced; and what a phone did before, which is never lost.

mod everywhere;
mod keeping;
mod merging;
mod signing_in;

use crate::support::{TestSite, Visitor};

const WELCOME: &str = "/courses/first-steps/welcome";
const SEARCHING: &str = "/courses/first-steps/searching";

/// What stands on somebody's card.
struct Shown {
    words: Vec<String>,
    /// The path of the link in the code.
    link: String,
}

impl Shown {
    fn typed(&self) -> String {
        format!("words={}", self.words.join("+"))
    }
}

async fn does_first_lesson(phone: &Visitor) {
    phone.post(&format!("{WELCOME}/done"), "").await;
}

async fn does_second_lesson(phone: &Visitor) {
    phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
}

/// Asks for a card under this name, and reads it.
async fn gets_card(phone: &Visitor, name: &str) -> Shown {
    phone.get("/me/card").await.is_ok();
    phone.post("/me/card", &format!("name={name}")).await.redirects_to("/me/card");
    reads_card(phone).await
}

/// Reads the card as long as it is shown.
async fn reads_card(phone: &Visitor) -> Shown {
    let page = phone.get("/me/card").await.is_ok();
    let words = page.texts(".card-words li");
    assert_eq!(words.len(), 4, "{}", page.html());
    let picture = phone.get("/me/card.png").await.is_ok();
    let codes = crate::support::paper::Printed::png(&picture.body).codes();
    let link = codes[0].strip_prefix("https://lentera.example.org").expect("an address of the site").to_owned();
    Shown { words, link }
}

/// Somebody with a card, who has done the first lesson.
async fn owner(site: &TestSite, name: &str) -> (Visitor, Shown) {
    let phone = site.visitor();
    does_first_lesson(&phone).await;
    let card = gets_card(&phone, name).await;
    (phone, card)
}

async fn so_far(phone: &Visitor) -> String {
    phone.get("/courses/first-steps").await.is_ok().texts(".so-far").concat()
}

async fn count(site: &TestSite, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

const LEARNERS: &str = "SELECT COUNT(*) FROM learners";
const CARDS: &str = "SELECT COUNT(*) FROM cards";
const CARDS_IN_USE: &str = "SELECT COUNT(*) FROM cards WHERE ended_at IS NULL";
