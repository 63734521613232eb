//! Passing something on by hand: an address that opens the words in an app of the person who presses it.

use url::Url;

/// Opens WhatsApp with words for a number in international form (`+62…`), or for whom the person then chooses where it has
/// no digits: <https://faq.whatsapp.com/5913398998672934>.
pub fn whatsapp_link(phone: &str, text: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let mut link = Url::parse("https://wa.me/").expect("an address");
    link.set_path(&digits);
    link.set_query(Some(&format!(
        "text={}",
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
    )));
    link.into()
}
