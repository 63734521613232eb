//! A message as Telegram takes it: <https://core.telegram.org/bots/api#sendmessage>.

use serde_json::{Value, json};
use url::{Host, Url};

use crate::{
    i18n::Locale,
    messages::{ChatId, Message, MessageLink},
};

/// The longest text, in units of UTF-16, as Telegram counts.
const LONGEST: usize = 4096;

/// What `sendMessage` is given: plain text, its links as buttons.
pub fn words_for(t: &Locale, chat: ChatId, message: &Message) -> Value {
    let (buttons, in_text): (Vec<MessageLink>, Vec<MessageLink>) = message.links.iter().cloned().partition(is_button);
    let text = text(t, &Message { links: in_text, ..message.clone() });
    // No preview: it would be fetched, and a link may be for one person only.
    let mut words = json!({ "chat_id": chat.0, "text": text, "link_preview_options": { "is_disabled": true } });
    if !buttons.is_empty() {
        let row = |button: MessageLink| json!([{ "text": button.label, "url": button.address }]);
        words["reply_markup"] = json!({ "inline_keyboard": buttons.into_iter().map(row).collect::<Vec<_>>() });
    }
    words
}

/// Telegram refuses a message with a button that leads to a host of nobody's.
fn is_button(link: &MessageLink) -> bool {
    let url = Url::parse(&link.address).ok().filter(|url| url.scheme() == "https");
    url.is_some_and(|url| matches!(url.host(), Some(Host::Domain(name)) if name.contains('.')))
}

/// Its subject, and all its words. What is too long says so: then links and footer stay whole, and the rest is cut.
fn text(t: &Locale, message: &Message) -> String {
    let whole = format!("{}\n\n{}", message.subject, message.as_plain_text());
    if units(&whole) <= LONGEST {
        return whole;
    }
    let cut_off = vec![t.say("telegram-shortened")];
    let end = Message { greeting: String::new(), paragraphs: cut_off, ..message.clone() }.as_plain_text();
    let words = Message { links: Vec::new(), footer: Vec::new(), stop: None, ..message.clone() }.as_plain_text();
    let room = LONGEST.saturating_sub(units(&end) + units("…\n\n"));
    let begin = cut(&format!("{}\n\n{words}", message.subject), room);
    cut(&format!("{begin}…\n\n{end}"), LONGEST)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// As many whole words as there is room for; where one fills it all, as many letters.
fn cut(text: &str, room: usize) -> String {
    if units(text) <= room {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= room
    };
    let fitting: String = text.chars().take_while(fits).collect();
    fitting.rsplit_once(char::is_whitespace).map_or(fitting.as_str(), |(words, _)| words.trim_end()).to_owned()
}
