//! The words of a notice.

use super::{
    super::{
        links,
        model::{Registration, Seat},
        paths::PrivatePath,
        store as registrations,
    },
    model::{Occasion, Way},
    store::Notice,
};
use crate::{
    app::App,
    content::{Library, Mode, Webinar},
    db,
    i18n::Locale,
    messages::{self, CalendarPart, Message, MessageLink, MessageStop},
    podcasts::EpisodePath,
    secrets::Token,
    webinars::{self, CalendarEntry, Edition, WebinarPath},
};

/// The words of a notice. Nothing when there is nothing to be said any more.
pub async fn message(app: &App, library: &Library, to: &Registration, notice: &Notice) -> db::Result<Option<Message>> {
    let t = library.locale(to.language);
    let Some(webinar) = subject(library, to, notice) else { return Ok(None) };
    // A chat shows nothing of the address that she gave.
    let is_proof = notice.way != Way::Telegram || to.confirmed_at.is_some();
    let link = if is_proof { links::sent_token(app, to).await? } else { links::own_token(app, to).await? };
    let Some(link) = link else { return Ok(None) };
    let in_line = registrations::count_waiting(&mut *app.db.read().await?, &to.event, Some(to)).await? + 1;
    let words = Words { app, t: &t, library, webinar, to, link: &link, in_line };
    Ok(Some(words.message(notice)))
}

/// The webinar that a notice is about: where it is about an event as a whole, the next of it.
fn subject<'a>(library: &'a Library, to: &'a Registration, notice: &Notice) -> Option<&'a Webinar> {
    let all = || to.event.webinars(library);
    let named = all().find(|webinar| webinar.revision.identity == notice.about);
    if named.is_some() || notice.about != to.event.as_str() {
        return named;
    }
    all().find(|webinar| library.as_of < webinar.ends_at()).or_else(|| all().last())
}

/// What a message is made with.
struct Words<'a> {
    app: &'a App,
    t: &'a Locale,
    library: &'a Library,
    webinar: &'a Webinar,
    to: &'a Registration,
    link: &'a Token,
    in_line: u64,
}

impl Words<'_> {
    fn message(&self, notice: &Notice) -> Message {
        let (subject, told) = self.occasion(notice.occasion);
        let mut paragraphs = told;
        paragraphs.extend(self.facts(notice.occasion));
        Message {
            language: self.t.language,
            subject,
            greeting: self.t.say_with("notice-greeting", &[("name", self.to.name.as_str().into())]),
            paragraphs,
            links: self.links(notice.occasion),
            footer: self.footer(notice.way),
            stop: self.stop(),
            calendar: self.calendar(notice.occasion),
        }
    }

    fn title(&self) -> &str {
        webinars::told(self.webinar, self.t.language).1.title.as_str()
    }

    /// Subject and first paragraph.
    fn occasion(&self, occasion: Occasion) -> (String, Vec<String>) {
        let t = self.t;
        let (subject, told) = match occasion {
            Occasion::Registered => ("notice-registered-subject", "notice-registered"),
            Occasion::Waiting => ("notice-waiting-subject", "notice-waiting"),
            Occasion::Offered => ("notice-offered-subject", "notice-offered"),
            Occasion::Lapsed => ("notice-lapsed-subject", "notice-lapsed"),
            Occasion::Left => ("notice-left-subject", "notice-left"),
            Occasion::Week => ("notice-reminder-subject", "notice-week"),
            Occasion::Day => ("notice-reminder-subject", "notice-day"),
            Occasion::Hour => ("notice-reminder-subject", "notice-hour"),
            Occasion::Started if self.webinar.mode == Mode::InPerson => {
                ("notice-started-subject", "notice-started-in-person")
            }
            Occasion::Started => ("notice-started-subject", "notice-started"),
            Occasion::Moved => ("notice-moved-subject", "notice-moved"),
            Occasion::Postponed => ("notice-postponed-subject", "notice-postponed"),
            Occasion::CalledOff => ("notice-called-off-subject", "notice-called-off"),
            Occasion::Recording => ("notice-recording-subject", "notice-recording"),
        };
        let until = self.to.seat.offered_until().map_or_else(String::new, |until| t.date_and_time(until));
        let facts =
            [("title", self.title().into()), ("number", t.number(self.in_line).into()), ("until", until.into())];
        let mut paragraphs = vec![t.say_with(told, &facts)];
        let before = self.webinar.previous_start().filter(|_| occasion == Occasion::Moved);
        paragraphs
            .extend(before.map(|before| t.say_with("notice-before", &[("time", t.date_and_time(before).into())])));
        (t.say_with(subject, &facts), paragraphs)
    }

    /// When and where, and how to come in.
    fn facts(&self, occasion: Occasion) -> Vec<String> {
        let t = self.t;
        let when = t.say_with("notice-when", &[("time", t.date_and_time(self.webinar.starts_at).into())]);
        let place = self.webinar.place.as_ref().filter(|_| self.webinar.mode != Mode::Online);
        let place = place.map(|place| t.say_with("notice-where", &[("place", place.as_str().into())]));
        let comes = self.to.seat == Seat::Registered && self.webinar.mode != Mode::InPerson;
        let online = comes.then(|| t.say("notice-how-to-join"));
        match occasion {
            Occasion::Recording | Occasion::Left | Occasion::Lapsed => Vec::new(),
            Occasion::Postponed | Occasion::CalledOff => vec![when],
            Occasion::Waiting | Occasion::Offered => [Some(when), place].into_iter().flatten().collect(),
            Occasion::Started => place.into_iter().collect(),
            _ => [Some(when), place, online].into_iter().flatten().collect(),
        }
    }

    fn links(&self, occasion: Occasion) -> Vec<MessageLink> {
        let page = PrivatePath::new(self.link.reveal(), PrivatePath::PATTERN);
        let own = MessageLink { label: self.t.say("notice-own-page"), address: self.address(&page) };
        let webinar = WebinarPath(&self.webinar.slug);
        let public = MessageLink { label: self.t.say("notice-webinar-page"), address: self.address(&webinar) };
        let episode = self.webinar.recording.as_ref().and_then(|name| self.library.episode(name));
        let recording = episode.filter(|_| occasion == Occasion::Recording).map(|(_, episode)| MessageLink {
            label: self.t.say("notice-listen"),
            address: self.address(&EpisodePath(&episode.name)),
        });
        [recording, Some(own), Some(public)].into_iter().flatten().collect()
    }

    fn footer(&self, way: Way) -> Vec<String> {
        let (t, site) = (self.t, &self.library.site);
        let library = site.name.get(t.language).as_str();
        let phone = t.phone(&site.phone);
        let why = t.say_with("notice-why", &[("library", library.into()), ("phone", phone.into())]);
        let by_word = (way != Way::Mail && self.to.wishes.reminders()).then(|| t.say("notice-stop-word"));
        [Some(t.say("notice-never-asked")), Some(why), by_word].into_iter().flatten().collect()
    }

    fn stop(&self) -> Option<MessageStop> {
        let page = self.address(&PrivatePath::new(self.link.reveal(), PrivatePath::STOP));
        let is_told = self.to.wishes.reminders() || self.to.wishes.recording;
        is_told.then(|| MessageStop { one_click: page.clone(), page, words: self.t.say("notice-stop") })
    }

    /// What her calendar learns: every webinar that she registered for and that is still to come, or is called off.
    fn calendar(&self, occasion: Occasion) -> Option<CalendarPart> {
        if !occasion.changes_a_calendar() || self.to.seat != Seat::Registered {
            return None;
        }
        let edition = Edition { t: self.t, library: self.library, public_url: &self.app.config.public_url };
        let own = self.address(&PrivatePath::new(self.link.reveal(), PrivatePath::PATTERN));
        let entry = |webinar| CalendarEntry { webinar, address: Some(own.clone()), note: None };
        let coming = |webinar: &&Webinar| self.library.as_of < webinar.ends_at();
        let entries: Vec<_> = self.to.event.webinars(self.library).filter(coming).map(entry).collect();
        let name = format!("{}.ics", self.webinar.slug);
        (!entries.is_empty()).then(|| CalendarPart { file: webinars::event_file(&edition, &entries), name })
    }

    fn address(&self, path: &impl std::fmt::Display) -> String {
        self.app.absolute(&self.t.href(path))
    }
}

/// A notice that goes by hand: a link that opens the words in the app of the person who presses it.
pub async fn by_hand(app: &App, library: &Library, to: &Registration, notice: &Notice) -> db::Result<Option<String>> {
    let Some(phone) = to.contact.as_ref().and_then(|contact| contact.phone()) else { return Ok(None) };
    let message = message(app, library, to, notice).await?;
    Ok(message.map(|message| messages::whatsapp_link(phone, &message.as_plain_text())))
}
