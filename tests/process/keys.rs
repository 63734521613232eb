//! `lentera keys rotate`, beside a server at work.

use crate::support::process::Place;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_key_is_used_without_a_restart_and_the_old_one_stays_public() {
    let place = Place::with_site("two-lessons");
    let site = place.serve().await;
    let keys = async || {
        let text = site.get("/.well-known/jwks.json").await.text();
        let keys: serde_json::Value = text.parse().unwrap();
        keys["keys"].as_array().unwrap().clone()
    };
    let first = keys().await;
    assert_eq!(first.len(), 1, "made on the first start");
    let output = place.run(&["keys", "rotate"]);
    assert!(output.status.success(), "{output:?}");
    let name = String::from_utf8(output.stdout).unwrap();
    let both = keys().await;
    assert_eq!((both.len(), &both[0]), (2, &first[0]));
    assert!(both[1]["kid"].as_str().unwrap().ends_with(&format!("/keys/{}", name.trim())), "{name}");
}

#[test]
fn there_is_nothing_to_rotate_before_the_first_start() {
    let output = Place::empty().run(&["keys", "rotate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("there is no database"));
}
