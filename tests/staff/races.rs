//! What two people do in the same moment.

use std::sync::Arc;

use axum::http::StatusCode;
use lentera::staff::Role;
use tokio::task::JoinSet;

use super::{SIGN_IN, fields, first_link, rows};
use crate::support::{
    Engine, TestSite,
    staff::{PASSWORD, email_of},
};

both_engines!(
    two_administrators_who_demote_each_other_leave_one,
    a_first_link_sent_eight_times_makes_one_administrator,
    who_is_shut_out_while_signing_in_is_not_in,
);

async fn two_administrators_who_demote_each_other_leave_one(engine: Engine) {
    for (action, typed) in [("role", "role=desk"), ("disable", "")] {
        let site = TestSite::start(engine, "two-lessons").await;
        let (rina, her) = site.staff_as(Role::Admin, "rina@perpus.example").await;
        let (budi, his) = site.staff_as(Role::Admin, "budi@perpus.example").await;
        let (of_her, of_him) = (format!("/staff/people/{her}/{action}"), format!("/staff/people/{his}/{action}"));
        tokio::join!(rina.post(&of_him, typed), budi.post(&of_her, typed));
        let mut left = 0;
        for browser in [&rina, &budi] {
            left += i32::from(browser.get("/staff/people").await.status == StatusCode::OK);
        }
        assert_eq!(left, 1, "{action}");
    }
}

async fn a_first_link_sent_eight_times_makes_one_administrator(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let link = Arc::new(first_link(&site).await.unwrap());
    let mut presses = JoinSet::new();
    for number in 0..8 {
        let (browser, link) = (site.visitor(), Arc::clone(&link));
        let typed = format!("name=Rina&{}", fields(&format!("rina{number}@perpus.example"), PASSWORD));
        presses.spawn(async move { browser.post(&link, &typed).await.status });
    }
    let statuses = presses.join_all().await;
    let made = statuses.iter().filter(|status| **status == StatusCode::SEE_OTHER).count();
    let late = statuses.iter().filter(|status| **status == StatusCode::GONE).count();
    assert_eq!((made, late), (1, 7), "{statuses:?}");
    assert_eq!(rows(&site).await.matches("@perpus.example").count(), 1);
}

async fn who_is_shut_out_while_signing_in_is_not_in(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (admin, _) = site.staff(Role::Admin).await;
    let (_, id) = site.staff(Role::Desk).await;
    let person = format!("/staff/people/{id}");
    let typed = fields(&email_of(Role::Desk), PASSWORD);
    // So many may be tried at once.
    let mut presses = JoinSet::new();
    for _ in 0..4 {
        let (browser, typed) = (site.visitor(), typed.clone());
        presses.spawn(async move {
            browser.post(SIGN_IN, &typed).await;
            browser
        });
    }
    let disabled = format!("{person}?done=disabled");
    admin.post(&format!("{person}/disable"), "").await.redirects_to(&disabled);
    let browsers = presses.join_all().await;
    // Also once access is open again: what was begun in that moment has ended.
    admin.post(&format!("{person}/enable"), "").await.redirects_to(&format!("{person}?done=enabled"));
    for browser in browsers {
        browser.get("/staff").await.redirects_to("/staff/sign-in?next=/staff");
    }
}
