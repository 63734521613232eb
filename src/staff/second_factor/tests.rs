//! Codes of apps against RFC 6238, and what is made from the site's key.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::model::{Authenticator, CODES, Factor, RecoveryCode};
use crate::{
    secrets::{SiteKey, Token},
    staff::{Email, StaffId},
};

/// The secret of RFC 6238, Appendix B, for SHA-1.
const SECRET: &[u8; 20] = b"12345678901234567890";

fn authenticator(secret: [u8; 20], issuer: &str) -> Authenticator {
    Authenticator::of(secret, issuer, &Email::parse("sri@perpus.example").unwrap()).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn key() -> SiteKey {
    SiteKey::fresh(Timestamp::UNIX_EPOCH)
}

#[test]
fn codes_are_those_of_rfc_6238() {
    let app = authenticator(*SECRET, "Lentera");
    // Appendix B shows eight digits; six are the last of these.
    for (second, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(app.step_of(code, at(second)), Some(second / 30), "{second}");
    }
}

#[test]
fn a_clock_may_be_half_a_minute_wrong_and_no_more() {
    let app = authenticator(*SECRET, "Lentera");
    // The code of the half minute from 30 to 59.
    for (second, step) in [(0, Some(1)), (29, Some(1)), (30, Some(1)), (89, Some(1)), (90, None), (3_000, None)] {
        assert_eq!(app.step_of("287082", at(second)), step, "{second}");
    }
    assert_eq!(app.step_of(" 287 082 ", at(59)), Some(1), "as apps show it");
    for nothing in ["", "28708", "2870820", "+87082", "-87082", "28708a", "２８７０８２", "000000"] {
        assert_eq!(app.step_of(nothing, at(59)), None, "{nothing:?}");
    }
    assert_eq!(app.step_of("287082", at(-59)), None, "a clock before all codes");
}

#[test]
fn an_app_is_told_whose_codes_these_are() {
    let app = authenticator(*SECRET, "Lentera: Kota & Kab");
    assert_eq!(
        app.address().unwrap(),
        "otpauth://totp/Lentera%20%20Kota%20%26%20Kab:sri%40perpus.example\
         ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lentera%20%20Kota%20%26%20Kab"
    );
    assert_eq!(app.typed_secret(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_eq!(format!("{app:?}"), "(authenticator)");
}

#[test]
fn a_secret_takes_the_key_the_seed_and_the_person() {
    let (key, other) = (key(), key());
    let factor = Factor::begun(StaffId::fresh(), &key, Timestamp::UNIX_EPOCH);
    let secret = factor.secret(&key);
    assert_eq!(secret, factor.secret(&key));
    assert_ne!(secret, factor.secret(&other));
    assert_ne!(secret, Factor { seed: Token::fresh(), ..factor.clone() }.secret(&key));
    assert_ne!(secret, Factor { staff: StaffId::fresh(), ..factor.clone() }.secret(&key));
}

#[test]
fn recovery_codes_are_typed_in_any_way_and_are_nobody_else_s() {
    let (key, staff, seed) = (key(), StaffId::fresh(), Token::fresh());
    let codes = RecoveryCode::all_of(&key, staff, &seed);
    assert_eq!(codes, RecoveryCode::all_of(&key, staff, &seed));
    let hashes: BTreeSet<String> = codes.iter().map(|code| code.hash(&key, staff)).collect();
    assert_eq!(hashes.len(), CODES);
    for code in &codes {
        let shown = code.reveal();
        assert_eq!((shown.len(), &shown[5..6]), (11, "-"));
        for typed in
            [shown.clone(), shown.to_uppercase(), shown.replace('-', " "), shown.replace('0', "O").replace('1', "l")]
        {
            assert_eq!(RecoveryCode::parse(&typed).as_ref(), Some(code), "{typed}");
        }
        assert!(!format!("{code:?}").contains(&shown));
    }
    assert_ne!(codes[0].hash(&key, staff), codes[0].hash(&key, StaffId::fresh()));
    assert_ne!(codes[0].hash(&key, staff), codes[0].hash(&self::key(), staff));
    for nothing in ["", "7k3qd", "7k3qd-m20x", "7k3qd-m20xpp", "7k3qd-m20x!", "7k3qd-m20xu", "287082"] {
        assert!(RecoveryCode::parse(nothing).is_none(), "{nothing}");
    }
}
