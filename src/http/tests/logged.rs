//! What a log may hold of an address.

use super::super::harden::without_secret;

#[test]
fn what_follows_in_the_address_of_a_card_is_not_logged() {
    let before = ["/card/", "/staff/set-up/"];
    for (path, logged) in [
        ("/card/AAAAAAAAAAAAAAAAAAAAAA", "/card/"),
        ("/en/card/AAAAAAAAAAAAAAAAAAAAAA", "/en/card/"),
        ("/staff/set-up/secret/card/other", "/staff/set-up/"),
        ("/card", "/card"),
        ("/courses/first-steps/welcome", "/courses/first-steps/welcome"),
    ] {
        assert_eq!(without_secret(path, &before), logged);
    }
}
