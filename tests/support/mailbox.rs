//! The mails that a site wrote into its folder, as mail programs read them.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use super::site::manifest;

/// The mails of a folder, the earliest first, each as it lies there.
pub fn mails(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    paths.sort();
    assert!(paths.iter().all(|path| path.extension().is_some_and(|ending| ending == "eml")), "{paths:?}");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A mail as Python's parser sees it: `headers` by their names in small letters, `form` and `parts`.
pub fn seen_by_python(mail: &[u8]) -> Value {
    let script = manifest().join("tests/parsers/mail.py");
    let mut command = Command::new("/usr/bin/python3");
    let python = command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut python = python.expect("Python 3");
    python.stdin.take().unwrap().write_all(mail).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "a parser refuses:\n{}", String::from_utf8_lossy(mail));
    serde_json::from_slice(&output.stdout).unwrap()
}
