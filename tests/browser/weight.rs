//! What a lesson costs a prepaid phone, and how long it keeps its reader waiting on a bad line.

use serde_json::json;

use super::{
    line::Line,
    offline::{keeps, with_worker},
    routes::WHOLE_COURSE,
};
use crate::support::{Browser, LiveSite, Scripts};

const MOST_BYTES: f64 = 60_000.0;
const MOST_SCRIPT_BYTES: f64 = 15_000.0;
const LONGEST_WAIT_MS: f64 = 3_000.0;

/// As they came over the line, headers and compression included. Pictures and sounds are counted on their own pages.
const BYTES: &str = "
    const all = performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'));
    const bytes = (kept) => all.filter(kept).reduce((sum, { transferSize }) => sum + transferSize, 0);
    const isPicture = ({ initiatorType, name }) => ['img', 'audio', 'video'].includes(initiatorType) || /\\.(png|jpe?g)$/.test(name);
    return [bytes((entry) => !isPicture(entry)), bytes(({ name }) => name.endsWith('.js')), all[0].transferSize, all.length]";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lesson_is_light() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::On).await;
    let library = site.app.library();
    let mut shared = None;
    let mut heavy = Vec::new();
    for lesson in library.courses.iter().flat_map(|course| &course.lessons) {
        for prefix in ["", "/en"] {
            let path = format!("{prefix}/courses/{}", lesson.name);
            phone.visit(&path).await;
            phone.sees("document.fonts.status === 'loaded'").await;
            let [all, script, page, files] = numbers(&phone, BYTES).await;
            // What all lessons share comes over the line once.
            let shared = *shared.get_or_insert_with(|| {
                assert!(files >= 5.0, "a first visit fetches style, script and fonts, not {files} files");
                assert!((1.0..MOST_SCRIPT_BYTES).contains(&script), "{script} bytes of script");
                all - page
            });
            if page + shared > MOST_BYTES {
                heavy.push(format!("{path}: {page} + {shared} bytes"));
            }
        }
    }
    assert!(heavy.is_empty(), "{heavy:#?}");
}

/// All that comes over the line when a phone opens a lesson for the first time, to the last byte that the worker asks for:
/// heads, script of the worker, manifest with its icon, the page for when there is no network.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_visit_is_light_with_all_that_the_phone_keeps() {
    let (site, line) = Line::to_a_site().await;
    let path = format!("/courses/{}", site.lessons(WHOLE_COURSE)[0]);
    let phone = with_worker(&site, &path).await;
    keeps(&phone, &path).await;
    keeps(&phone, "/offline").await;
    phone.developer("Page.getInstallabilityErrors", json!({})).await;
    let first_visit = settled(&line).await;
    assert!((30_000..MOST_BYTES as u64).contains(&first_visit), "{first_visit} bytes");

    phone.reload().await;
    phone.sees("document.readyState === 'complete'").await;
    let second_visit = settled(&line).await - first_visit;
    assert!(second_visit < 6_000, "{second_visit} bytes to read the same lesson again");
}

/// Waits until nothing more comes.
async fn settled(line: &Line) -> u64 {
    let mut bytes = 0;
    while line.bytes_to_phone() > bytes {
        bytes = line.bytes_to_phone();
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    }
    bytes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lesson_can_be_read_soon_on_a_slow_phone_with_a_bad_line() {
    let site = LiveSite::start().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    // A busy machine may spoil one try, and none makes a page faster than it is.
    let mut waits = Vec::new();
    for _ in 0..3 {
        let phone = Browser::open(&site, Scripts::On).await;
        phone.network(50_000, 400).await;
        phone.developer("Emulation.setCPUThrottlingRate", json!({ "rate": 6 })).await;
        phone.visit(&format!("/courses/{lesson}")).await;
        phone.sees("performance.getEntriesByName('first-contentful-paint').length").await;
        let [parsed, painted] = numbers(
            &phone,
            "return [performance.getEntriesByType('navigation')[0].domInteractive,
                performance.getEntriesByName('first-contentful-paint')[0].startTime]",
        )
        .await;
        assert!(parsed >= 400.0, "the line is slow: the page was there after {parsed} ms");
        if painted <= LONGEST_WAIT_MS {
            return;
        }
        waits.push(painted);
    }
    panic!("the first words came after {waits:?} ms");
}

async fn numbers<const N: usize>(phone: &Browser, script: &str) -> [f64; N] {
    let numbers = phone.run(script, Vec::new()).await;
    serde_json::from_value::<Vec<f64>>(numbers).unwrap().try_into().expect("as many numbers as asked for")
}
