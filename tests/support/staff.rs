//! Somebody of the staff with a browser, signed in.

use lentera::{
    accounts::LearnerName,
    app::App,
    audit::Actor,
    staff::{self, Email, NewMember, Role, StaffId},
};

use super::{Browser, TestSite, Visitor};

/// What everybody of the staff chooses here.
pub const PASSWORD: &str = "kopi sawah biru lompat";

/// The address of the first member with this role.
pub fn email_of(role: Role) -> String {
    format!("{role}@perpus.example")
}

/// Puts somebody on the list; gives who, and the path of the link for their password.
pub async fn invite(app: &App, role: Role) -> (StaffId, String) {
    invite_as(app, role, &email_of(role)).await
}

/// The same with an address of their own.
pub async fn invite_as(app: &App, role: Role, email: &str) -> (StaffId, String) {
    let name = LearnerName::parse(&format!("Rina {role}")).unwrap().to_string();
    let new = NewMember { email: Email::parse(email).unwrap(), name, role };
    let made = staff::add(&app.db, app.clock.now(), &Actor::command_line(), &new, None).await.unwrap().unwrap();
    (made.id, format!("/staff/set-up/{}", made.token.reveal()))
}

impl TestSite {
    /// A new member of the staff who has just chosen a password and is signed in.
    pub async fn staff(&self, role: Role) -> (Visitor, StaffId) {
        self.staff_as(role, &email_of(role)).await
    }

    /// The same with an address of their own.
    pub async fn staff_as(&self, role: Role, email: &str) -> (Visitor, StaffId) {
        let (id, link) = invite_as(&self.app, role, email).await;
        let browser = self.visitor();
        let password = format!("password={}", PASSWORD.replace(' ', "+"));
        browser.post(&link, &password).await.redirects_to("/staff?done=set-up");
        (browser, id)
    }
}

/// Opens a link for a password in a browser, and chooses one.
pub async fn set_up(browser: &Browser, link: &str) {
    browser.visit(link).await;
    browser.writes("#password", PASSWORD).await;
    browser.touches("form[action^='/staff/set-up/'] button[type=submit]").await;
    browser.arrives_at("/staff?done=set-up").await;
}
