//! The letter that brings somebody the link for a password.

use serde::{Deserialize, Serialize};

use super::{
    links,
    model::{LinkKind, Member, StaffId},
    paths::SetUpPath,
    store,
    views::role_name,
};
use crate::{
    app::App,
    db::Conn,
    i18n::{Language, Locale},
    messages::{self, Address, MailAddress, Message, MessageLink},
    outbox::{self, Delivery, Job, Letter, Queued, Reason, Refusal},
    secrets::Token,
};

/// Whose link it is. The link itself is made again when it is sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct LinkLetter {
    /// A row of staff.
    pub staff: String,
    /// The language of whoever had it made.
    pub language: Language,
}

/// Mails somebody the link for a password.
#[derive(Debug)]
pub struct LinkMail;

impl Job for LinkMail {
    const KIND: &'static str = "staff-link";
    const TITLE: &'static str = "outbox-kind-staff-link";
    type Payload = LinkLetter;

    async fn deliver(app: &App, delivery: Delivery<LinkLetter>) -> Result<(), Refusal> {
        let Some(staff) = StaffId::parse(&delivery.payload.staff) else { return Ok(()) };
        let rows_are_away = |error| Refusal::temporary(Reason::Fault, error);
        let mut conn = app.db.read().await.map_err(rows_are_away)?;
        // Used, closed or too old: there is nothing to bring any more.
        let open = links::find_open(&mut conn, staff, app.clock.now()).await.map_err(rows_are_away)?;
        let Some((token, kind)) = open else { return Ok(()) };
        let member = store::find_member(&mut conn, staff).await.map_err(rows_are_away)?;
        let Some(member) = member.filter(|member| member.disabled_at.is_none()) else { return Ok(()) };
        drop(conn);
        let to = MailAddress::parse(member.email.as_str());
        let to =
            to.ok_or_else(|| Refusal::permanent(Reason::Unreadable, "mail servers do not know such an address"))?;
        let message = message(app, &delivery.payload.language, &member, kind, &token);
        messages::send(app, delivery.id, &Address::Mail(to), &message).await
    }
}

/// Queues the letter, in the transaction that makes the link.
///
/// # Errors
/// When the row can't be written.
pub async fn queue(
    conn: &mut Conn,
    staff: StaffId,
    language: Language,
    now: jiff::Timestamp,
) -> crate::db::Result<Queued> {
    let payload = LinkLetter { staff: staff.to_string(), language };
    let letter = Letter { key: staff.to_string(), about: String::new(), payload, due_at: now };
    outbox::enqueue::<LinkMail>(conn, &letter, now).await
}

fn message(app: &App, language: &Language, member: &Member, kind: LinkKind, token: &Token) -> Message {
    let library = app.library();
    let t: Locale = library.locale(*language);
    let portal = library.site.portal.as_str();
    let facts = [("portal", portal.into()), ("role", role_name(&t, member.role).into())];
    let (subject, why) = match kind {
        LinkKind::Invite => ("staff-mail-invite-subject", "staff-mail-invite"),
        LinkKind::Reset | LinkKind::First => ("staff-mail-reset-subject", "staff-mail-reset"),
    };
    let address = app.absolute(&t.href(&SetUpPath { token: token.reveal().to_owned() }));
    Message {
        language: *language,
        subject: t.say_with(subject, &facts),
        greeting: t.say_with("staff-mail-greeting", &[("name", member.name.as_str().into())]),
        paragraphs: vec![
            t.say_with(why, &facts),
            t.say_with("staff-mail-once", &[("hours", kind.hours().into())]),
            t.say("staff-mail-stranger"),
        ],
        links: vec![MessageLink { label: t.say("staff-mail-link"), address }],
        footer: vec![portal.to_owned()],
        stop: None,
        calendar: None,
    }
}
