//! A calendar file on its way by mail: its METHOD and that of the mail's part must be the same word (RFC 6047, 2.4).

use crate::messages::CalendarPart;

/// What a file without a METHOD becomes: something that is told, to which nobody answers.
const TOLD: &str = "PUBLISH";
const BEGIN: &str = "BEGIN:VCALENDAR\r\n";

/// A calendar file with its METHOD.
#[derive(PartialEq, Eq, Debug)]
pub struct Invitation {
    /// The file, its lines ended as the format wants it.
    pub file: String,
    /// Its METHOD.
    pub method: String,
}

impl Invitation {
    /// Of a file, which gets a METHOD where it has none.
    pub fn of(part: &CalendarPart) -> Self {
        let file = part.file.replace("\r\n", "\n").replace('\n', "\r\n");
        let method = file.lines().find_map(|line| line.strip_prefix("METHOD:")).map(str::trim);
        let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        match method.filter(is_word).map(str::to_owned) {
            Some(method) => Self { file, method },
            None => {
                let file = file.replacen(BEGIN, &format!("{BEGIN}METHOD:{TOLD}\r\n"), 1);
                Self { file, method: TOLD.to_owned() }
            }
        }
    }
}
