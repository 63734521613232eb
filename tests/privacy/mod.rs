//! What is kept of a learner: shown, allowed, taken back, deleted, and let go in time.

mod consents;
mod own_data;
mod retention;
mod versions;

use lentera::accounts::LearnerId;

use crate::support::{TestSite, Visitor};

const WELCOME: &str = "/courses/first-steps/welcome";
const SEARCHING: &str = "/courses/first-steps/searching";

async fn learner(site: &TestSite) -> Visitor {
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), "").await;
    phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
    phone
}

async fn only_learner(site: &TestSite) -> LearnerId {
    let mut conn = site.app.db.read().await.unwrap();
    let ids: Vec<String> =
        sqlx::query_scalar("SELECT id FROM learners ORDER BY id").fetch_all(&mut *conn).await.unwrap();
    let [id] = &ids[..] else { panic!("{} learners", ids.len()) };
    LearnerId::from_row(id.clone())
}

async fn count(site: &TestSite, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

/// Presses "Simpan pilihan" as the form has it, with the box ticked or not.
async fn choose(phone: &Visitor, allows: bool) {
    let page = phone.get("/me/consents").await.is_ok();
    let text = &page.attributes("input[name=statistics-text]", "value")[0];
    let ticked = if allows { "&statistics=yes" } else { "" };
    phone.post("/me/consents", &format!("statistics-text={text}{ticked}")).await.redirects_to("/me/consents?saved");
}
