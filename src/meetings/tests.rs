//! Tokens, checksums and answers, by the letter of their documents.

use serde_json::json;
use url::Url;

use super::{
    bigbluebutton::{create_time, sounds},
    jwt,
    settings::{BigBlueButtonServer, JitsiServer},
};
use crate::{outbox::Reason, secrets::Secret};

/// The example of RFC 7515, A.1, whose key is bytes and no text, is not for us; this is the one that jwt.io shows.
const KNOWN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

#[test]
fn a_token_counts_only_with_its_signature() {
    let secret = Secret::new("your-256-bit-secret");
    assert_eq!(
        jwt::verify(&secret, KNOWN).unwrap(),
        json!({ "sub": "1234567890", "name": "John Doe", "iat": 1_516_239_022 })
    );
    assert!(jwt::verify(&Secret::new("another"), KNOWN).is_none());
    assert!(jwt::verify(&secret, &KNOWN.replace("Sfl", "Sfk")).is_none());
    let token = jwt::sign(&secret, &json!({ "a": "b" }));
    assert_eq!(jwt::verify(&secret, &token).unwrap(), json!({ "a": "b" }));
    for broken in ["", ".", "..", "a.b.c", KNOWN.rsplit_once('.').unwrap().0, &format!("{token}.")] {
        assert!(jwt::verify(&secret, broken).is_none(), "{broken}");
    }
}

#[test]
fn a_token_that_says_it_is_signed_in_another_way_counts_for_nothing() {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
    let secret = Secret::new("secret");
    let token = jwt::sign(&secret, &json!({}));
    for way in ["none", "HS512", "RS256"] {
        let signed = format!("{}.{}", BASE64.encode(json!({ "alg": way }).to_string()), BASE64.encode("{}"));
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"secret");
        let signature = BASE64.encode(ring::hmac::sign(&key, signed.as_bytes()));
        assert!(jwt::verify(&secret, &format!("{signed}.{signature}")).is_none(), "{way}");
        assert!(jwt::verify(&secret, &format!("{signed}.")).is_none(), "{way} without a signature");
    }
    assert!(jwt::verify(&secret, &token).is_some());
}

#[test]
fn a_server_is_found_however_its_address_is_written() {
    for written in ["", "/", "/api", "/api/"] {
        let url = Url::parse(&format!("https://bbb.example/bigbluebutton{written}")).unwrap();
        let server = BigBlueButtonServer::of(Some(url), Secret::new("x")).unwrap();
        let address = server.address("create", "name=a+b&checksum=1");
        assert_eq!(address.as_str(), "https://bbb.example/bigbluebutton/api/create?name=a+b&checksum=1", "{written}");
    }
    let url = || Url::parse("https://meet.example/").ok();
    assert!(BigBlueButtonServer::of(url(), Secret::new("")).is_none());
    assert!(JitsiServer::of(url(), String::new(), Secret::new("x")).is_none());
    assert!(JitsiServer::of(None, "app".to_owned(), Secret::new("x")).is_none());
}

#[test]
fn what_a_server_answers_to_create() {
    let yes = "<response><returncode>SUCCESS</returncode><createTime>1531155809613</createTime></response>";
    assert_eq!(create_time(yes).unwrap(), "1531155809613");
    let reason = |answer: &str| create_time(answer).unwrap_err();
    let no = "<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey><message>Ibu Sri</message></response>";
    assert_eq!(reason(no).reason(), Reason::Refused);
    assert_eq!(reason(no).error(), "the server says checksumError (LENTERA_BIGBLUEBUTTON_SECRET)");
    for unclear in ["", "{}", "<response/>", "<html><body>Bad gateway</body>", &yes.replace("153", "-53")] {
        assert!(create_time(unclear).is_err(), "{unclear}");
    }
    let bomb = "<!DOCTYPE r [<!ENTITY a \"aaaa\">]><response><returncode>SUCCESS</returncode><createTime>&a;</createTime></response>";
    assert_eq!(reason(bomb).error(), "the server's answer has no XML", "no document types");
}

#[test]
fn the_sound_of_a_recording_is_the_podcast_or_what_lies_beside_the_page() {
    let format = |kind: &str, url: &str| format!("<format><type>{kind}</type><url>{url}</url></format>");
    let answer = |formats: &str| {
        format!(
            "<response><returncode>SUCCESS</returncode><recordings>\
             <recording><recordID>ab-12</recordID><playback>{}</playback></recording>\
             <recording><recordID>ab-1</recordID><playback>{formats}</playback></recording>\
             </recordings></response>",
            format("podcast", "https://bbb.example/other.ogg")
        )
    };
    let page = format("presentation", "https://bbb.example/playback/presentation/2.3/ab-1");
    let podcast = format("podcast", "https://bbb.example/podcast/ab-1/audio.ogg");
    let found = |formats: &str| {
        let urls = sounds(&answer(formats), "ab-1").map_err(|refusal| refusal.error().to_owned());
        urls.map(|urls| urls.into_iter().map(String::from).collect::<Vec<_>>())
    };
    let beside = ["webm", "mp4"].map(|end| format!("https://bbb.example/presentation/ab-1/video/webcams.{end}"));
    assert_eq!(found(&page).unwrap(), beside);
    let all = found(&format!("{page}{podcast}")).unwrap();
    assert_eq!(all, [&["https://bbb.example/podcast/ab-1/audio.ogg".to_owned()][..], &beside].concat());
    let notes = format("notes", "https://bbb.example/notes/ab-1/notes.pdf");
    assert_eq!(found(&notes).unwrap_err(), "the server's answer has no sound among its formats [\"notes\"]");
    assert!(sounds(&answer(&page), "ab").is_err(), "a server takes the beginning of a name for a name");
}
