//! Two phones and a computer of the library, with a network and without, in any order: she ends with everything she did,
//! and the computer with nothing.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use jiff::SignedDuration;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use uuid::Uuid;

use super::{LEARNERS, Shown, count, owner};
use crate::support::{Engine, TestSite, Visitor, shared_computer};

both_engines!(
    two_phones_and_a_shared_computer_end_with_the_union,
    the_card_brings_back_paragraph_and_half_filled_quiz_at_a_shared_computer,
    a_shared_computer_keeps_nothing_of_a_card,
    whoever_began_without_a_card_keeps_it_by_one,
);

const LESSONS: usize = 8;
const HERS: usize = 0;
const OTHER: usize = 1;
const COMPUTER: usize = 2;
/// Five quiet minutes and one for the answer.
const LIFE: SignedDuration = SignedDuration::from_mins(6);
const MARK: &str = "__Host-lentera-kiosk";

/// What happens somewhere.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A lesson is done at a device.
    Press(usize, usize),
    /// A lesson is done on a phone without a network.
    Keep(usize, usize),
    /// A phone has a network again. Answers may be lost, so that all is sent twice.
    Send(usize),
    /// The other phone shows the card.
    Join,
    /// Nobody touches the computer for too long.
    Quiet,
    /// She leaves the computer.
    Leave,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0_usize..3, 0..LESSONS).prop_map(|(device, lesson)| Step::Press(device, lesson)),
        4 => (0_usize..2, 0..LESSONS).prop_map(|(phone, lesson)| Step::Keep(phone, lesson)),
        2 => (0_usize..2).prop_map(Step::Send),
        1 => Just(Step::Join),
        1 => Just(Step::Quiet),
        1 => Just(Step::Leave),
    ];
    prop::collection::vec(step, 1..24)
}

struct Story {
    site: TestSite,
    card: Shown,
    devices: [Visitor; 3],
    /// Presses that a phone keeps: the lesson, and the fields as it will send them.
    kept: [Vec<(usize, String)>; 2],
    has_joined: bool,
    done: BTreeSet<usize>,
}

impl Story {
    async fn begin(engine: Engine) -> Self {
        let mut site = TestSite::start(engine, "two-lessons").await;
        let welcome = std::fs::read_to_string(site.content().join("courses/first-steps/01-welcome.md")).unwrap();
        for lesson in 0..LESSONS {
            let text = welcome.replace("[\"hello\"]", "[]").replace("Selamat datang", &format!("Pelajaran {lesson}"));
            site.edit(&format!("courses/first-steps/{}-more-{lesson}.md", lesson + 10), |_| text).await;
        }
        let (hers, card) = owner(&site, "Sri").await;
        let mark = shared_computer::mark(&site.app).await;
        let devices = [hers, site.visitor(), site.visitor_with([(MARK.to_owned(), mark)].into())];
        Self { site, card, devices, kept: Default::default(), has_joined: false, done: BTreeSet::new() }
    }

    async fn take(&mut self, step: Step) {
        self.site.app.clock.set(self.site.app.clock.now() + SignedDuration::from_secs(20));
        match step {
            // A computer of the library has no worker, which would keep presses.
            Step::Press(COMPUTER, lesson) => {
                self.signs_in_at_the_computer().await;
                let pressed = self.devices[COMPUTER].post(&format!("{}/done", path(lesson)), "").await;
                assert_eq!(pressed.status, StatusCode::SEE_OTHER);
                self.done.insert(lesson);
            }
            // A phone keeps every press until the site has it, and sends all in their order.
            Step::Press(phone, lesson) => {
                self.keeps(phone, lesson).await;
                self.sends(phone).await;
            }
            Step::Keep(phone, lesson) => self.keeps(phone, lesson).await,
            Step::Send(phone) => self.sends(phone).await,
            Step::Join => self.joins().await,
            Step::Quiet => {
                self.site.app.clock.set(self.site.app.clock.now() + LIFE);
                self.computer_knows_nobody().await;
            }
            Step::Leave => {
                self.devices[COMPUTER].post("/kiosk/leave", "").await;
                self.computer_knows_nobody().await;
            }
        }
    }

    /// Whose a press on a phone is, as its worker says.
    async fn whose(&self, phone: usize) -> String {
        let owner = self.devices[phone].get("/courses").await.attributes("body", "data-owner").concat();
        if owner.is_empty() { number(phone) } else { format!("owner={owner}") }
    }

    async fn keeps(&mut self, phone: usize, lesson: usize) {
        let fields = format!("device_at=1898560000000&kept=yes&{}", self.whose(phone).await);
        self.kept[phone].push((lesson, format!("press={}&{fields}", Uuid::now_v7())));
        self.done.insert(lesson);
    }

    async fn sends(&mut self, phone: usize) {
        for (lesson, press) in std::mem::take(&mut self.kept[phone]) {
            for _ in 0..2 {
                self.devices[phone].post(&format!("{}/done", path(lesson)), &press).await.is_ok();
            }
        }
    }

    async fn joins(&mut self) {
        if self.has_joined {
            return;
        }
        // What the phone kept before it knew anybody is sent under its own number first.
        self.sends(OTHER).await;
        let phone = &self.devices[OTHER];
        let shown = phone.post("/card", &self.card.typed()).await;
        if shown.header("location") == "/card/join" {
            phone.post("/card/join", "whose=mine").await.redirects_to("/me");
        } else {
            shown.redirects_to("/me");
        }
        self.has_joined = true;
    }

    async fn signs_in_at_the_computer(&self) {
        if self.devices[COMPUTER].get("/courses").await.texts(".way-out").is_empty() {
            self.devices[COMPUTER].post("/card", &self.card.typed()).await.redirects_to("/me");
        }
    }

    async fn computer_knows_nobody(&self) {
        let course = self.devices[COMPUTER].get("/courses/first-steps").await.is_ok();
        assert!(course.texts(".way-out, .state, .so-far .done").is_empty(), "{}", course.html());
        assert_eq!(self.devices[COMPUTER].cookies().keys().collect::<Vec<_>>(), [MARK]);
    }

    /// All phones have a network, all cards are shown.
    async fn ends(&mut self) {
        for phone in [HERS, OTHER] {
            self.sends(phone).await;
        }
        self.joins().await;
        self.signs_in_at_the_computer().await;
        for (place, device) in self.devices.iter().enumerate() {
            let course = device.get("/courses/first-steps").await.is_ok();
            let done = course.attributes(".lesson.done > a", "href");
            let expected: BTreeSet<String> =
                self.done.iter().map(|lesson| path(*lesson)).chain([super::WELCOME.to_owned()]).collect();
            assert_eq!(done.into_iter().collect::<BTreeSet<_>>(), expected, "device {place}");
        }
        assert_eq!(count(&self.site, LEARNERS).await, 1, "one learner");
    }
}

fn path(lesson: usize) -> String {
    format!("/courses/first-steps/more-{lesson}")
}

fn number(phone: usize) -> String {
    format!("phone=0190c0de-0000-4000-8000-00000000000{phone}")
}

async fn two_phones_and_a_shared_computer_end_with_the_union(engine: Engine) {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for _ in 0..10 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        println!("{steps:?}");
        let mut story = Story::begin(engine).await;
        for step in steps {
            story.take(step).await;
        }
        story.ends().await;
    }
}

/// A computer of the library at which she has shown her card.
async fn at_the_computer(engine: Engine) -> Story {
    let story = Story::begin(engine).await;
    story.signs_in_at_the_computer().await;
    story
}

async fn the_card_brings_back_paragraph_and_half_filled_quiz_at_a_shared_computer(engine: Engine) {
    let mut story = at_the_computer(engine).await;
    let step = story.devices[COMPUTER].get(&path(0)).await.attributes(".prose li", "id")[1].clone();
    let computer = &story.devices[COMPUTER];
    computer.post(&format!("{}/place", path(0)), &format!("block={step}&quietly=yes")).await;
    computer.post(&format!("{}/place", super::SEARCHING), "block=quiz&q1=1&quietly=yes").await;
    story.take(Step::Quiet).await;
    let computer = &story.devices[COMPUTER];
    assert!(computer.get(&path(0)).await.texts(".stopped").is_empty());
    assert!(computer.get(super::SEARCHING).await.attributes("[checked]", "name").is_empty());
    story.signs_in_at_the_computer().await;
    for device in [&story.devices[COMPUTER], &story.devices[HERS]] {
        assert_eq!(device.get(&path(0)).await.attributes(".stopped a", "href"), [format!("#{step}")]);
        assert_eq!(device.get(super::SEARCHING).await.attributes("[checked]", "name"), ["q1"]);
    }
}

async fn a_shared_computer_keeps_nothing_of_a_card(engine: Engine) {
    let mut story = Story::begin(engine).await;
    let computer = &story.devices[COMPUTER];
    computer.post(&format!("{}/done", path(1)), "").await;
    super::gets_card(computer, "Sutrisno").await;
    assert!(computer.cookies().len() > 2, "a card that is shown lies in a cookie");
    story.take(Step::Quiet).await;
    assert_eq!(story.devices[COMPUTER].get("/me/card").await.texts(".card-words li"), [] as [String; 0]);
    // A question that nobody answered is no longer asked, and nobody else's work waits behind a card.
    story.take(Step::Press(HERS, 2)).await;
    let computer = &story.devices[COMPUTER];
    computer.post(&format!("{}/done", path(3)), "").await;
    computer.post("/card", &story.card.typed()).await.redirects_to("/card/join");
    story.take(Step::Leave).await;
    let computer = &story.devices[COMPUTER];
    computer.get("/card/join").await.redirects_to("/card");
    computer.post(&format!("{}/done", path(4)), "").await;
    computer.post("/card", &story.card.typed()).await.redirects_to("/card/join");
    computer.post("/card/join", "whose=apart").await.redirects_to("/me");
    story.take(Step::Leave).await;
}

async fn whoever_began_without_a_card_keeps_it_by_one(engine: Engine) {
    let story = Story::begin(engine).await;
    let computer = &story.devices[COMPUTER];
    computer.post(&format!("{}/done", path(1)), "").await;
    let asked = computer.get("/kiosk/still-here?from=/").await.is_ok();
    assert!(asked.attributes("main a", "href").contains(&"/me/card".to_owned()));
    let card = super::gets_card(computer, "Sutrisno").await;
    let asked = computer.get("/kiosk/still-here?from=/").await.is_ok();
    assert!(!asked.attributes("main a", "href").contains(&"/me/card".to_owned()));
    computer.post("/kiosk/leave", "").await;
    let over = computer.get("/kiosk/over").await.is_ok();
    assert!(over.attributes("main a", "href").contains(&"/card".to_owned()));
    let phone = story.site.visitor();
    phone.post("/card", &card.typed()).await.redirects_to("/me");
    let done = phone.get("/courses/first-steps").await.attributes(".lesson.done > a", "href");
    assert_eq!(done, [path(1)]);
}
