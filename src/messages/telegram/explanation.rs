//! What the bot answers to words that mean nothing to it.

use super::update::Update;
use crate::{app::App, i18n::FluentValue, messages::Message};

/// Says what the bot is for, in the language of the person's app, or else the site's own.
pub fn explanation(app: &App, update: &Update) -> Message {
    let library = app.library();
    let site = &library.site;
    let language = update.language.filter(|language| site.languages.contains(language));
    let t = library.locale(language.unwrap_or(site.languages[0]));
    let help = t.say_with("telegram-help", &[("phone", FluentValue::from(site.phone.as_str()))]);
    Message {
        language: t.language,
        subject: site.name.get(t.language).clone(),
        greeting: t.say("telegram-greeting"),
        paragraphs: vec![t.say("telegram-explanation"), help],
        links: Vec::new(),
        footer: Vec::new(),
        stop: None,
        calendar: None,
    }
}
