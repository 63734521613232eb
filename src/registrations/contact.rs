//! How a registrant is reached: a telephone number or an e-mail address, as people write them.

use std::fmt;

use crate::messages::MailAddress;

/// One way to reach somebody. Printing it prints nothing: it is a personal datum.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Contact {
    /// A mobile number in the form `+62812…` (E.164).
    Phone(String),
    /// An e-mail address.
    Email(MailAddress),
}

impl Contact {
    /// Reads what somebody typed into one field. Indonesian numbers may begin with `0`, `62`, `+62` or `8`; numbers of
    /// other countries begin with `+`. `None` is neither a number that can be called nor an address.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.contains('@') {
            MailAddress::parse(&text.to_lowercase()).map(Self::Email)
        } else {
            phone(text).map(Self::Phone)
        }
    }

    /// The address, where it is one.
    pub fn email(&self) -> Option<&str> {
        match self {
            Self::Email(address) => Some(address.as_str()),
            Self::Phone(_) => None,
        }
    }

    /// The address for mail, where it is one.
    pub fn mail_address(&self) -> Option<&MailAddress> {
        match self {
            Self::Email(address) => Some(address),
            Self::Phone(_) => None,
        }
    }

    /// The number, where it is one.
    pub fn phone(&self) -> Option<&str> {
        match self {
            Self::Phone(number) => Some(number),
            Self::Email(_) => None,
        }
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(personal)")
    }
}

fn phone(text: &str) -> Option<String> {
    let is_separator = |c: char| c.is_whitespace() || "-.()/\u{2011}\u{2013}".contains(c);
    let compact: String = text.chars().filter(|c| !is_separator(*c)).collect();
    let (has_plus, digits) = match compact.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, compact.as_str()),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let national = match digits.strip_prefix("62") {
        // `+62 0812…` is written, too.
        Some(rest) => Some(rest.trim_start_matches('0')),
        None if has_plus => None,
        None => Some(digits.trim_start_matches('0')),
    };
    match national {
        // Mobile numbers of Indonesia begin with 8 and have 9 to 12 digits.
        Some(number) => (number.starts_with('8') && (9..=12).contains(&number.len())).then(|| format!("+62{number}")),
        // E.164: at most 15 digits, none of which begins with 0.
        None => ((8..=15).contains(&digits.len()) && !digits.starts_with('0')).then(|| format!("+{digits}")),
    }
}

#[cfg(test)]
mod tests {
    use super::Contact;

    fn read(text: &str) -> Option<String> {
        Contact::parse(text).map(|contact| match contact {
            Contact::Phone(number) => number,
            Contact::Email(address) => address.as_str().to_owned(),
        })
    }

    #[test]
    fn one_number_however_it_is_written() {
        let forms = [
            "081234567890",
            "0812-3456-7890",
            "6281234567890",
            "+62 812-3456-7890",
            "81234567890",
            "+62 0812 3456 7890",
        ];
        for form in forms {
            assert_eq!(read(form).as_deref(), Some("+6281234567890"), "{form}");
        }
        assert_eq!(read(" (0812) 3456.7890 ").as_deref(), Some("+6281234567890"));
        assert_eq!(read("+31 6 12345678").as_deref(), Some("+31612345678"));
    }

    #[test]
    fn what_nobody_can_be_called_by_is_none() {
        for wrong in [
            "",
            "0812",
            "12345",
            "0335-421234",
            "0812345678901234",
            "delapan",
            "+0812345678",
            "++62812345678",
            "0812x3456789",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_is_one_address() {
        assert_eq!(read(" Sri.Wahyuni+webinar@Example.OR.ID ").as_deref(), Some("sri.wahyuni+webinar@example.or.id"));
        assert_eq!(read("sri@perpustakaan"), None);
    }
}
