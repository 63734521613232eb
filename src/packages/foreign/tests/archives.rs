//! Archives of tar and gzip: what is opened, and what is not.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use crate::packages::foreign::{Archive, TarError, archive::open_within, open_tar_gz};

fn packed(tar: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(tar).unwrap();
    packed.finish().unwrap()
}

/// A tar with files of these names, as they are: its writer refuses bad ones.
fn tar(names: &[&str], kind: tar::EntryType) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for name in names {
        let mut header = tar::Header::new_ustar();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(kind);
        header.set_size(if kind.is_file() { 4 } else { 0 });
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, if kind.is_file() { &b"isi\n"[..] } else { &b""[..] }).unwrap();
    }
    tar.into_inner().unwrap()
}

fn mistake(bytes: &[u8]) -> TarError {
    open_tar_gz(bytes).err().unwrap()
}

#[test]
fn files_have_names_and_contents() {
    let mut builder = tar::Builder::new(Vec::new());
    let long = format!("files/{}/berkas.xml", "x".repeat(150));
    for (name, content) in [("moodle_backup.xml", "satu"), ("./course/course.xml", ""), (long.as_str(), "tiga")] {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_cksum();
        builder.append_data(&mut header, name, content.as_bytes()).unwrap();
    }
    let archive = open_tar_gz(&packed(&builder.into_inner().unwrap())[..]).unwrap();
    assert_eq!(archive.names(), ["moodle_backup.xml", "course/course.xml", long.as_str()]);
    let read = |name: &str| archive.read(name).unwrap();
    assert_eq!(read("moodle_backup.xml").as_deref(), Some(&b"satu"[..]));
    assert_eq!(read("course/course.xml").as_deref(), Some(&b""[..]));
    assert_eq!(read(&long).as_deref(), Some(&b"tiga"[..]));
    assert_eq!(read("lain"), None);
}

#[test]
fn a_name_that_leads_out_opens_nothing() {
    for name in ["../a", "a/../../b", "/etc/passwd", "a\\..\\b", "C:/a"] {
        let error = mistake(&packed(&tar(&[name], tar::EntryType::Regular)));
        assert!(matches!(error, TarError::Name(_)), "{name}: {error}");
    }
}

#[test]
fn links_devices_and_names_twice_open_nothing() {
    for kind in [tar::EntryType::Symlink, tar::EntryType::Link, tar::EntryType::Char, tar::EntryType::Fifo] {
        assert!(matches!(mistake(&packed(&tar(&["a"], kind))), TarError::Link(_)), "{kind:?}");
    }
    let twice = packed(&tar(&["a", "./a"], tar::EntryType::Regular));
    assert!(matches!(mistake(&twice), TarError::Twice(_)));
}

#[test]
fn too_many_too_large_and_broken_archives_open_nothing() {
    let names: Vec<String> = (0..2_001).map(|number| format!("{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert!(matches!(mistake(&packed(&tar(&names, tar::EntryType::Regular))), TarError::Many));
    assert!(open_tar_gz(&packed(&tar(&names[..2_000], tar::EntryType::Regular))[..]).is_ok());

    let large = packed(&vec![0; 100_000]);
    assert!(large.len() < 2_000);
    assert!(matches!(open_within(&large[..], 99_999), Err(TarError::Large)));
    assert!(open_within(&large[..], 100_000).is_ok());

    let good = packed(&tar(&["a"], tar::EntryType::Regular));
    assert!(matches!(mistake(&good[..good.len() / 2]), TarError::Io(_)));
    assert!(matches!(mistake(b"bukan arsip"), TarError::Io(_)));
    let mut promised = tar(&["a"], tar::EntryType::Regular);
    promised.truncate(512);
    assert!(matches!(mistake(&packed(&promised)), TarError::Io(_)), "the file is not there");
}
