//! The list of staff from the command line, while the site runs, and the link that the first start prints.

use std::process::Output;

use crate::support::{
    Engine,
    authenticator::code,
    database::empty,
    process::{Place, Process},
    wire::{Wire, WireAnswer},
};

pub const PASSWORD: &str = "kopi+sawah+biru+lompat";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_is_kept_from_the_command_line_on_sqlite() {
    commands_while_serving(Place::with_site("two-lessons")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_is_kept_from_the_command_line_on_postgres() {
    let database = empty(Engine::Postgres).await;
    commands_while_serving(Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address())).await;
}

async fn commands_while_serving(place: Place) {
    let site = place.serve().await;
    assert!(said(&place.run(&["staff", "list"])).starts_with("nobody yet"));
    let added = place.run(&["staff", "add", "Rina@Perpus.Example", "--name", "Bu Rina", "--role", "admin"]);
    let link = path_in(&said(&added));
    assert!(said(&place.run(&["staff", "list"])).contains("rina@perpus.example\tadmin\tinvited\tBu Rina"));
    assert!(
        complaint(&place.run(&["staff", "add", "rina@perpus.example", "--name", "Lain", "--role", "desk"]))
            .contains("on the list already")
    );
    assert!(
        complaint(&place.run(&["staff", "add", "rina", "--name", "Rina", "--role", "desk"])).contains("not an e-mail")
    );
    assert!(complaint(&place.run(&["staff", "reset", "nobody@perpus.example"])).contains("is not on the list"));

    let rina = set_up(&site, &link, &format!("password={PASSWORD}")).await;
    assert!(said(&place.run(&["staff", "list"])).contains("\tactive\t"));
    assert!(complaint(&place.run(&["staff", "disable", "rina@perpus.example"])).contains("last administrator"));

    let added = place.run(&["staff", "add", "budi@perpus.example", "--name", "Pak Budi", "--role", "desk"]);
    let budi = set_up(&site, &path_in(&said(&added)), &format!("password={PASSWORD}")).await;
    assert_eq!(status(&site, "/desk", &budi).await, 200);
    said(&place.run(&["staff", "disable", "budi@perpus.example"]));
    assert_eq!(status(&site, "/desk", &budi).await, 303, "out at once");
    assert!(complaint(&place.run(&["staff", "reset", "budi@perpus.example"])).contains("disabled"));
    said(&place.run(&["staff", "enable", "budi@perpus.example"]));
    a_lost_phone(&place, &site, &budi).await;
    let reset = path_in(&said(&place.run(&["staff", "reset", "budi@perpus.example"])));
    let budi = set_up(&site, &reset, "password=gunung+payung+jendela+tidur").await;
    assert_eq!(status(&site, "/desk", &budi).await, 200);
    assert_eq!(status(&site, "/staff/people", &rina).await, 200);
}

/// Somebody turns two-step verification on, loses her phone, and whoever runs the server lets her in.
async fn a_lost_phone(place: &Place, site: &Process, cookie: &str) {
    let reset = ["staff", "reset-second-factor", "budi@perpus.example"];
    assert!(complaint(&place.run(&reset)).contains("has no second factor"));
    let sign_in = format!("email=budi@perpus.example&password={PASSWORD}");
    let fresh = post(site, "/staff/sign-in", "", &sign_in).await.cookie().to_owned();
    assert_ne!(fresh, cookie);
    let page = "/staff/second-factor";
    post(site, page, &fresh, &format!("what=begin&proof={PASSWORD}")).await;
    let shown = site.get_with(page, &[("cookie", &fresh)]).await.text();
    let between = |start: &str, end: &str| shown.split_once(start).unwrap().1.split(end).next().unwrap().to_owned();
    let (secret, seed) = (between("class=\"secret\">", "<"), between("name=\"seed\" value=\"", "\""));
    let code = code(&secret, jiff::Timestamp::now());
    let on = post(site, page, &fresh, &format!("what=confirm&seed={seed}&code={code}")).await;
    assert!(on.header("location").ends_with("/codes"), "{on:?}");
    let asked = post(site, "/staff/sign-in", "", &sign_in).await;
    assert!(asked.header("location").starts_with("/staff/sign-in/code"), "{asked:?}");
    assert!(said(&place.run(&reset)).contains("with the password alone"));
    assert_eq!(status(site, "/desk", &fresh).await, 303, "out at once");
    assert_eq!(post(site, "/staff/sign-in", "", &sign_in).await.header("location"), "/staff");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_start_prints_a_new_link_until_there_is_an_administrator() {
    let place = Place::with_site("two-lessons").with("LENTERA_LOG", "debug");
    let mut first = place.serve().await;
    let old = path_in(&first.says("There is no administrator yet").await);
    first.terminate();
    first.ended().await;

    let mut second = place.serve().await;
    let link = path_in(&second.says("There is no administrator yet").await);
    assert_eq!(second.get(&old).await.status, 410, "the earlier one is void");
    let fields = format!("name=Bu+Rina&email=rina@perpus.example&password={PASSWORD}");
    let rina = set_up(&second, &link, &fields).await;
    assert_eq!(status(&second, "/staff/people", &rina).await, 200);
    let mut stranger = Wire::to(second.address).await.unwrap();
    let wrong = stranger.post("/staff/sign-in", &[], "email=budi@perpus.example&password=x").await.unwrap();
    assert_eq!(wrong.status, 422);
    second.terminate();
    second.ended().await;
    let log = second.log().join("\n");
    let token = link.rsplit('/').next().unwrap();
    assert_eq!(log.matches(token).count(), 1, "printed by design, and logged by nothing else");
    for secret in ["rina@", "budi@", "Bu Rina", "kopi", rina.split_once('=').unwrap().1] {
        assert!(!log.contains(secret), "the log holds {secret}: {log}");
    }

    let third = place.serve().await;
    assert!(!third.log().iter().any(|line| line.contains("/staff/set-up/")), "{:#?}", third.log());
}

#[test]
fn in_a_wrong_folder_no_list_is_begun() {
    let place = Place::empty();
    for command in [
        ["staff", "list"].as_slice(),
        &["staff", "disable", "rina@perpus.example"],
        &["staff", "add", "rina@perpus.example", "--name", "Bu Rina", "--role", "admin"],
    ] {
        let complaint = complaint(&place.run(command));
        assert!(complaint.contains("there is no database"), "{complaint}");
    }
    assert!(!place.path().join("data").exists(), "nothing is made");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_says_less_keeps_the_link() {
    for format in ["text", "json"] {
        let place = Place::with_site("two-lessons").with("LENTERA_LOG", "error").with("LENTERA_LOG_FORMAT", format);
        let mut site = place.launch(&[]);
        let line = site.says("There is no administrator yet").await;
        let port = line.split_once("http://localhost:").expect("a whole address").1.split('/').next().unwrap();
        site.address.set_port(port.parse().unwrap());
        assert_eq!(site.get(&path_in(&line)).await.status, 200);
    }
}

pub fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The path of the link in some words.
pub fn path_in(words: &str) -> String {
    let at = words.find("/staff/set-up/").unwrap_or_else(|| panic!("no link in {words}"));
    words[at..].split_whitespace().next().unwrap().to_owned()
}

/// Chooses a password behind a link; gives the cookie.
pub async fn set_up(site: &Process, link: &str, fields: &str) -> String {
    let answer = Wire::to(site.address).await.unwrap().post(link, &[], fields).await.unwrap();
    assert_eq!((answer.status, answer.header("location")), (303, "/staff?done=set-up"), "{}", answer.text());
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn post(site: &Process, path: &str, cookie: &str, fields: &str) -> WireAnswer {
    let headers: &[(&str, &str)] = if cookie.is_empty() { &[] } else { &[("cookie", cookie)] };
    Wire::to(site.address).await.unwrap().post(path, headers, fields).await.unwrap()
}

async fn status(site: &Process, path: &str, cookie: &str) -> u16 {
    site.get_with(path, &[("cookie", cookie)]).await.status
}
