//! Signatures against the published examples, and what a credential and a certificate say.

use serde_json::{Value, json};

use super::{
    badge::Issuer,
    keys,
    model::{Certificate, CertificateId, Said, whole_second},
};
use crate::{accounts::LearnerId, content::Slug, i18n::Language, secrets::SiteKey};

/// The key of RFC 8037, appendix A.1.
fn published_key() -> SiteKey {
    let secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    SiteKey {
        id: "0190c0de-0000-7000-8000-00000000abcd".parse().unwrap(),
        secret: hex::decode(secret).unwrap().try_into().unwrap(),
        created_at: "2030-03-01T02:00:00Z".parse().unwrap(),
    }
}

fn issuer() -> Issuer {
    Issuer {
        public: "https://lentera.example.org".to_owned(),
        name: "Perpustakaan Contoh".to_owned(),
        email: "tanya@example.org".to_owned(),
        phone: String::new(),
    }
}

fn certificate() -> Certificate {
    let said = |language: &str, title: &str| Said {
        language: language.to_owned(),
        title: title.to_owned(),
        summary: "Dua pelajaran pendek.".to_owned(),
        outcome: "memakai situs ini".to_owned(),
        library: "Perpustakaan Contoh".to_owned(),
    };
    let moment = "2030-03-01T02:00:00.999Z".parse().unwrap();
    Certificate {
        id: CertificateId("0f0e0d0c-0b0a-4908-8706-050403020100".parse().unwrap()),
        learner: LearnerId::from_row("0190c0de-0000-7000-8000-000000000001".to_owned()),
        course: Slug::parse("first-steps").unwrap(),
        name: "H. Moch. Nur'aini, S.Pd.".to_owned(),
        said: vec![said("id", "Langkah pertama"), said("jv", "Jangkah kapisan")],
        lessons: 2,
        completed_at: moment,
        issued_at: whole_second(moment),
        mended_at: None,
        badge: String::new(),
    }
}

#[test]
fn the_public_half_is_that_of_the_published_example() {
    let key = keys::public_key(&issuer(), &published_key());
    assert_eq!(key["x"], "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assert_eq!((&key["kty"], &key["crv"]), (&json!("OKP"), &json!("Ed25519")));
    assert_eq!(key["kid"], "https://lentera.example.org/keys/0190c0de-0000-7000-8000-00000000abcd");
    assert_eq!(key.get("d"), None);
}

#[test]
fn what_is_signed_is_what_it_says() {
    let signed = issuer().sign(&certificate(), &published_key());
    assert_eq!(signed, issuer().sign(&certificate(), &published_key()), "the same each time");
    let claims = keys::claims(&signed).unwrap();
    assert_eq!((&claims["validFrom"], &claims["nbf"]), (&json!("2030-03-01T02:00:00Z"), &json!(1_898_560_800)));
    assert_eq!(claims["iss"], claims["issuer"]["id"]);
    assert_eq!(claims["jti"], claims["id"]);
    assert_eq!(claims["sub"], claims["credentialSubject"]["id"]);
    assert_eq!(claims["issuer"].get("phone"), None, "what there is not is not said");
    assert!(!claims.to_string().contains("0190c0de-0000-7000-8000-000000000001"), "her row is nobody's business");
    assert_eq!(keys::claims("not.a.credential"), None);
    assert_eq!(keys::claims(""), None);
}

#[test]
fn a_mended_name_makes_a_newer_credential_of_the_same_name() {
    let mended = Certificate { mended_at: Some("2030-04-01T02:00:00Z".parse().unwrap()), ..certificate() };
    let claims = |certificate| keys::claims(&issuer().sign(certificate, &published_key())).unwrap();
    let (before, after): (Value, Value) = (claims(&certificate()), claims(&mended));
    assert_eq!((&before["id"], &before["awardedDate"]), (&after["id"], &after["awardedDate"]));
    assert!(before["nbf"].as_i64() < after["nbf"].as_i64());
}

#[test]
fn a_language_that_was_not_there_on_the_day_gets_the_first_one() {
    let first = certificate();
    assert_eq!(first.in_language(Language::parse("en").unwrap()).title, "Langkah pertama");
    assert_eq!(first.in_language(Language::parse("id").unwrap()).title, "Langkah pertama");
}

#[test]
fn two_certificates_of_one_person_have_nothing_in_common() {
    let (one, other) = (CertificateId::fresh(), CertificateId::fresh());
    assert_ne!(one, other);
    assert_ne!(one.subject(), other.subject());
    assert_eq!(one.subject(), one.subject());
    assert_eq!(one.0.get_version_num(), 4);
}
