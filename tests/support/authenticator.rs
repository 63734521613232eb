//! The app on somebody's phone that makes codes: oathtool, which knows nothing of us.

use std::process::Command;

use jiff::Timestamp;

/// The code that an app shows at a moment for a secret in Base32, perhaps in groups.
pub fn code(secret: &str, now: Timestamp) -> String {
    let secret = secret.replace(' ', "");
    let moment = now.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
    let output = Command::new("oathtool").args(["--totp", "--base32", "--now", &moment, &secret]).output();
    let output = output.unwrap_or_else(|error| panic!("oathtool runs (Debian: oathtool): {error}"));
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
