//! The lines of a calendar file: escaped, folded, ended with CRLF.

use std::fmt::Display;

/// The longest line, in octets, without its end.
const LINE_OCTETS: usize = 75;

/// A calendar file in the making.
pub struct Lines(String);

impl Lines {
    /// What every file begins with.
    pub fn begin() -> Self {
        let mut lines = Self(String::new());
        lines.plain("BEGIN", "VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", "-//Lentera//Webinars//EN");
        lines.plain("CALSCALE", "GREGORIAN");
        lines
    }

    /// The whole file.
    pub fn end(mut self) -> String {
        self.plain("END", "VCALENDAR");
        self.0
    }

    /// A property whose value is TEXT.
    pub fn text(&mut self, name: &str, value: &str) {
        self.plain(name, escaped(value));
    }

    /// A property whose value stands as it is: the program made it, and it holds no line end.
    pub fn plain(&mut self, name: &str, value: impl Display) {
        fold(&format!("{name}:{value}"), &mut self.0);
    }
}

/// Escapes a TEXT value. Every kind of line end becomes `\n`; other control characters are not allowed and left out.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            // Some readers end a line at these too, and would refuse the rest of the file.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\t' => value.push(c),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Writes a line, in pieces of at most 75 octets and never within a character. Each further piece begins with a space,
/// which counts.
fn fold(line: &str, file: &mut String) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            file.push_str("\r\n ");
            octets = 1;
        }
        file.push(c);
        octets += c.len_utf8();
    }
    file.push_str("\r\n");
}
