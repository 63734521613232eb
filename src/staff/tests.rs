//! Passwords, addresses and devices.

use super::{
    device::Device,
    model::{Email, Role},
    password::{LONGEST_PASSWORD, Password, PasswordProblem},
};

const ABOUT: [&str; 3] = ["sri.wahyuni@perpus.example", "Bu Sri Wahyuni", "Lentera Probolinggo"];

fn problem(text: &str) -> Option<PasswordProblem> {
    Password::choose(text, &ABOUT).err()
}

#[test]
fn a_password_that_is_tried_early_is_refused() {
    for weak in [
        "123456789012",
        "1234567890123456",
        "210987654321",
        "aaaaaaaaaaaa",
        "qwertyuiop123",
        "QWERTYUIOPASDF",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "password1234",
        "P@ssw0rd12345",
        "passwordpassword",
        "perpustakaan123",
        "Perpustakaan2026!",
        "p3rpu5t4k44n!!!",
        "lentera-lentera-lentera",
        "probolinggo17081945",
        "katasandirahasia",
        "bismillahirrahmanirrahim",
        "akucintakamu123",
        "sriwahyuni1960",
        "wahyuni wahyuni 1",
        "admin admin admin",
        "abcdefghijklmnop",
        "qweasdqweasd",
        "correcthorsebatterystaple",
        "jennifer1234",
        "daniel123456",
        "anjing123456",
        "bangsat12345",
        "ramadhan1234",
        "palembang123",
        "nasigoreng12",
        "butterfly123",
        "unbelievable",
        "justinbieber",
        "JustinBieber2015",
        "n4sig0reng2024",
        "Kupukupu-2024!",
        "12.bahtera.12.12",
        "bahtera17081945",
        "bahtera bahtera 9",
        "bahterabahterabahtera",
        "1234Bahtera!!!!",
        "jendela1a2026",
        "siti nurhaliza 12",
        "soto ayam sambal",
        "januari februari maret",
        "............",
    ] {
        assert_eq!(problem(weak), Some(PasswordProblem::Guessable), "{weak}");
    }
}

#[test]
fn a_password_of_one_s_own_is_taken() {
    for good in [
        "kopi sawah biru lompat",
        "wahyuni kopi sawah biru",
        "829471036582",
        "Perpustakaan-jendela-tidur",
        "xK9#mQ2$vL7!",
        "gajah naik sepeda ke pasar",
        "kopisawahbirulompat",
        "jendelabersepeda",
        "JendelaSepeda7",
        "jendela sepeda 7",
        "bahtera829471036",
        "hitgyg-3xetge-cuvhax",
        "k83920471655",
        "我喜欢在早上喝咖啡和看书",
        "ꦏꦺꦴꦥꦶꦱꦮꦃꦧꦶꦫꦸꦭꦺꦴꦩ꧀ꦥꦠ꧀",
        "кофе и рисовое поле",
    ] {
        assert_eq!(problem(good), None, "{good}");
    }
}

#[test]
fn length_is_counted_in_characters() {
    assert_eq!(problem("kopi sawah"), Some(PasswordProblem::TooShort(10)));
    assert_eq!(problem("é".repeat(11).as_str()), Some(PasswordProblem::TooShort(11)));
    assert_eq!(problem(&"kopi sawah ".repeat(20)), Some(PasswordProblem::TooLong));
    let longest: String = ('a'..='z').cycle().step_by(7).take(LONGEST_PASSWORD).collect();
    assert_eq!(problem(&longest), None);
}

#[test]
fn an_address_is_folded_and_nothing_else_is_one() {
    assert_eq!(Email::parse(" Rina@Perpus.Example ").unwrap().as_str(), "rina@perpus.example");
    for nothing in
        ["", "rina", "rina@", "@perpus.example", "rina@perpus", "rina@.example", "a@b@c.d", "a b@c.d", "a@c.d\r\nx"]
    {
        assert!(Email::parse(nothing).is_none(), "{nothing:?}");
    }
    assert!(Email::parse(&format!("{}@c.de", "a".repeat(250))).is_none());
}

#[test]
fn an_administrator_may_do_all_and_others_their_own() {
    let may = |role: Role| Role::ALL.map(|work| role.may(work));
    assert_eq!(may(Role::Admin), [true; 3]);
    assert_eq!(may(Role::Desk), [true, false, false]);
    assert_eq!(may(Role::Instructor), [false, true, false]);
}

#[test]
fn a_device_is_known_by_what_people_call_it() {
    for (agent, browser, system) in [
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36",
            "Chrome",
            "Android",
        ),
        (
            "Mozilla/5.0 (Linux; Android 13) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
            "Samsung Internet",
            "Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1", "Safari", "iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0.0.0 Safari/537.36 Edg/120.0", "Edge", "Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox", "Linux"),
        ("<script>curl/8", "", ""),
    ] {
        assert_eq!(Device::of_agent(agent), Device { browser: browser.to_owned(), system: system.to_owned() });
    }
}
