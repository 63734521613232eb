//! JSON Web Tokens, by a library that knows nothing of us.

use std::process::Command;

use super::site::manifest;

/// What `tests/parsers/meeting_tokens.py` prints, or why it refuses.
///
/// # Errors
/// The reason.
pub fn token(arguments: &[&str]) -> Result<String, String> {
    let python = manifest().join("target/badges/bin/python");
    let output = Command::new(python).arg(manifest().join("tests/parsers/meeting_tokens.py")).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("tests/run installs the verifier: {error}"));
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout).unwrap().trim().to_owned());
    }
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("refused: "), "the verifier does not run: {said}");
    Err(said)
}
