//! What stands around the words of a mail: from whom, to whom, when, under which number.

use std::time::{SystemTime, UNIX_EPOCH};

use lettre::{Address, message::Mailbox};

use crate::{
    app::App,
    messages::{MailAddress, Message},
    outbox::LetterId,
};

/// Who answers mails to the site's own host before an address is set.
const NOBODY_SET: &str = "lentera";

/// The facts of a mail's head.
#[derive(Debug)]
pub struct Head {
    /// Whom it comes from.
    pub from: Mailbox,
    /// Who reads answers.
    pub reply_to: Option<Mailbox>,
    /// Whom it goes to.
    pub to: Mailbox,
    /// When it is sent.
    pub date: SystemTime,
    /// The same at each attempt: `<{letter id}@{host of the site}>`.
    pub message_id: String,
}

impl Head {
    /// The head of a letter.
    pub fn of(app: &App, id: LetterId, to: &MailAddress, message: &Message) -> Self {
        let library = app.library();
        let set = app.config.mail.from.as_ref();
        let name = set.and_then(|from| from.name.clone());
        let name = name.unwrap_or_else(|| library.site.name.get(message.language).clone());
        let from = set.map_or_else(|| own_address(app), |from| address(&from.address));
        let reply_to = MailAddress::parse(&library.site.email).map(|email| Mailbox::new(None, address(&email)));
        Self {
            from: Mailbox::new(Some(name), from),
            reply_to,
            to: Mailbox::new(None, address(to)),
            date: UNIX_EPOCH + app.clock.now().as_duration().unsigned_abs(),
            message_id: format!("<{id}@{}>", host(app)),
        }
    }
}

/// The host of the site's public address.
pub fn host(app: &App) -> String {
    app.config.public_url.host_str().unwrap_or("localhost").to_owned()
}

fn address(address: &MailAddress) -> Address {
    address.as_str().parse().expect("what is parsed as an address is one")
}

fn own_address(app: &App) -> Address {
    let at = |host: &str| Address::new(NOBODY_SET, host).ok();
    at(&host(app)).or_else(|| at("localhost")).expect("an address")
}
