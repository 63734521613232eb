//! Which addresses are public, and which hosts a setting lets through.

use std::net::IpAddr;

use url::Url;

use super::{AllowedHosts, is_public};

fn judged(addresses: &[&str], expected: bool) {
    for address in addresses {
        assert_eq!(is_public(address.parse::<IpAddr>().unwrap()), expected, "{address}");
    }
}

#[test]
fn addresses_of_the_public_network_are_public() {
    judged(&["1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"], true);
    judged(&["128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0"], true);
    judged(&["192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255"], true);
    judged(&["2001:200::1", "2400:cb00::1", "2606:4700::1111", "2a00:1450:4001::200e", "3ffe::1"], true);
}

#[test]
fn all_others_are_not() {
    judged(&["0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255"], false);
    judged(&["127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255"], false);
    judged(&["192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255"], false);
    judged(&["198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"], false);
    judged(&["::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1"], false);
    judged(&["64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "100::1", "fc00::1", "fd12::1"], false);
    judged(&["fe80::1", "fec0::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1"], false);
}

#[test]
fn hosts_are_let_through_by_name_and_port() {
    let allowed = AllowedHosts::parse("hub.example.org, 127.0.0.1:8080,[::1]:80").unwrap();
    for (address, expected) in [
        ("http://hub.example.org/publish", true),
        ("https://HUB.example.org:8443/", true),
        ("https://other.hub.example.org/", false),
        ("http://127.0.0.1:8080/", true),
        ("http://2130706433:8080/", true),
        ("http://127.0.0.1/", false),
        ("http://127.0.0.2:8080/", false),
        ("http://[::1]/", true),
        ("https://[::1]/", false),
    ] {
        assert_eq!(allowed.lets_through(&Url::parse(address).unwrap()), expected, "{address}");
    }
    assert_eq!(AllowedHosts::parse(""), Some(AllowedHosts::default()));
    for wrong in ["http://hub.example.org", "hub.example.org/path", "name@hub", "hub:port", "a b", "*", "hub?x"] {
        assert_eq!(AllowedHosts::parse(wrong), None, "{wrong}");
    }
}
