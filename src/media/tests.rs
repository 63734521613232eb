//! Sounds made frame by frame, so that what they play is known and not taken from a header.

use std::{
    fs,
    io::{self, Seek, Write},
    path::Path,
};

use super::{
    MeasureError, MeasuredMedia, Measurements, MediaKind, PictureError, Redrawn, Shelf, is_full, listening,
    place::Place, sizes,
};
use crate::http::files::Stamp;

/// Kilobits a second that a frame of MPEG-1 layer 3 may have, by the number in its header.
const KILOBITS: [usize; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
/// A frame has 1,152 samples of 44,100 a second.
const FRAMES_A_SECOND: f64 = 44_100.0 / 1_152.0;

/// A frame of silence, mono, at 44,100 Hz. Its side information and its data are zeros.
fn frame(rate: usize) -> Vec<u8> {
    let length = 144 * KILOBITS[rate] * 1000 / 44_100;
    let mut frame = vec![0; length];
    frame[..4].copy_from_slice(&[0xff, 0xfb, u8::try_from(rate << 4).unwrap(), 0xc0]);
    frame
}

/// Frames whose bit rates go up and down, as a variable bit rate does.
fn variable(frames: usize) -> Vec<u8> {
    (0..frames).flat_map(|number| frame(1 + number * 5 % 9)).collect()
}

/// The frame before all others in which an encoder says how many follow.
fn promise(frames: u32) -> Vec<u8> {
    let mut first = frame(9);
    first[21..25].copy_from_slice(b"Xing");
    first[25..29].copy_from_slice(&1_u32.to_be_bytes());
    first[29..33].copy_from_slice(&frames.to_be_bytes());
    first
}

fn seconds(frames: usize) -> u64 {
    (frames as f64 / FRAMES_A_SECOND).round() as u64
}

fn measured(name: &str, bytes: &[u8]) -> Result<MediaKind, MeasureError> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let shelf = Shelf::new(folder.path().into(), folder.path().join("store").into(), Measurements::default());
    shelf.measure(Path::new(""), name).map(|media| media.kind)
}

fn playing(bytes: &[u8]) -> u64 {
    measured("a.mp3", bytes).unwrap().seconds().unwrap()
}

#[test]
fn a_variable_bit_rate_that_nothing_announces_plays_as_long_as_its_frames() {
    assert_eq!(playing(&variable(4_000)), seconds(4_000));
    assert_eq!(playing(&[promise(4_000), variable(4_000)].concat()), seconds(4_000));
}

#[test]
fn joined_sounds_play_one_after_the_other() {
    let (one, other) = (variable(2_000), [promise(1_000), variable(1_000)].concat());
    assert_eq!(playing(&[one.clone(), other.clone()].concat()), seconds(3_000));
    assert_eq!(playing(&[other, one].concat()), seconds(3_000));
}

#[test]
fn a_sound_that_was_cut_between_frames_plays_what_is_left_whatever_its_header_promises() {
    assert_eq!(playing(&[promise(4_000), variable(1_500)].concat()), seconds(1_500));
}

#[test]
fn a_sound_whose_copy_broke_off_is_refused() {
    let mut broken = [promise(4_000), variable(2_000)].concat();
    broken.truncate(broken.len() - 50);
    assert!(matches!(measured("a.mp3", &broken), Err(MeasureError::CutShort(_))));
}

#[test]
fn a_recorder_that_lost_its_power_promised_nothing() {
    let mut sound = variable(2_000);
    sound.truncate(sound.len() - 20);
    assert_eq!(playing(&sound), seconds(2_000));
}

#[test]
fn tags_and_their_pictures_are_no_sound() {
    let mut tag = b"ID3\x03\0\0\0\0\x07\x76".to_vec();
    tag.extend([0; 1014]);
    assert_eq!(playing(&[tag, variable(2_000), [b"TAG".to_vec(), vec![b' '; 125]].concat()].concat()), seconds(2_000));
    // A picture of three megabytes, as some put into each episode.
    let bytes = 3_u32 << 20;
    let synchsafe = |number: u32| [21, 14, 7, 0].map(|bits| u8::try_from(number >> bits & 0x7f).unwrap());
    let mut tag = b"ID3\x03\0\0".to_vec();
    tag.extend(synchsafe(bytes + 10));
    tag.extend(b"APIC");
    tag.extend(bytes.to_be_bytes());
    tag.extend([0; 2]);
    tag.extend(b"\0image/jpeg\0\x03\0");
    tag.resize(20 + bytes as usize, 0x55);
    assert_eq!(playing(&[tag, variable(2_000)].concat()), seconds(2_000));
}

#[test]
fn what_is_no_sound_is_refused_whatever_it_is_called() {
    let page = b"<!doctype html><script>alert(1)</script>".as_slice();
    for name in ["a.mp3", "a.m4a", "a.opus", "a.jpg", "a.png", "a.html", "a.svg"] {
        assert!(matches!(measured(name, page), Err(MeasureError::UnknownKind(_))), "{name}");
    }
    assert!(matches!(measured("a.m4a", &variable(100)), Err(MeasureError::WrongEnding { really: "audio/mpeg", .. })));
    assert!(matches!(measured("a.mp3", b""), Err(MeasureError::UnknownKind(_))));
}

/// A file that is still as it was when it was measured is not read again, not even after a restart.
#[test]
fn what_was_measured_once_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let (file, root) = (folder.path().join("a.mp3"), folder.path().to_owned());
    fs::write(&file, variable(200)).unwrap();
    let shelf = Shelf::new(root.clone(), root.clone().into(), Measurements::default());
    let media = shelf.measure(Path::new(""), "a.mp3").unwrap();
    let fresh = shelf.take_fresh();
    assert_eq!(shelf.take_fresh().len(), 0, "what was taken is not given twice");
    // Other bytes under the same stamp tell who read them.
    let written = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(&file, vec![0; variable(200).len()]).unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(written).unwrap();
    let restarted = Shelf::new(root.clone(), root.clone().into(), fresh);
    assert_eq!(restarted.measure(Path::new(""), "a.mp3").unwrap().sha256, media.sha256);
    assert_eq!(restarted.take_fresh().len(), 0);
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(written + std::time::Duration::from_secs(1))
        .unwrap();
    assert!(restarted.measure(Path::new(""), "a.mp3").is_err(), "another stamp is another file");
}

/// The loudness is what another program (the `ebur128` filter of FFmpeg) tells of the same recording.
#[test]
fn a_recording_is_heard_to_its_end() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/content/podcasts/ngopi-digital/");
    let file = fs::File::open(format!("{folder}03-buku-tentang-bromo-dan-tengger.mp3")).unwrap();
    let heard = listening::listen(file, "mp3").unwrap();
    assert!((heard.loudness.unwrap() + 16.7).abs() < 0.1, "{:?}", heard.loudness);
    assert_eq!((heard.bars.len(), heard.bars.iter().max()), (listening::BARS, Some(&100)));
    assert!(*heard.bars.iter().min().unwrap() < 50, "speech has its pauses: {:?}", heard.bars);
}

#[test]
fn silence_has_no_loudness_and_tags_are_read() {
    let mut tag = b"ID3\x03\0\0\0\0\0\x14TIT2\0\0\0\x0a\0\0\0".to_vec();
    tag.extend(b"Halo Bapak"[..9].iter());
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&[tag, variable(400)].concat()).unwrap();
    file.rewind().unwrap();
    let heard = listening::listen(file, "mp3").unwrap();
    assert_eq!((heard.loudness, heard.title.as_deref()), (None, Some("Halo Bapa")));
    assert!(heard.bars.iter().all(|bar| *bar == 0));
}

/// Where the sound lies in a file of these bytes.
async fn sound_of(kind: MediaKind, bytes: &[u8]) -> std::ops::Range<u64> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap().join("sound");
    fs::write(&path, bytes).unwrap();
    let stamp = Stamp::of_file(&fs::metadata(&path).unwrap()).unwrap();
    let media = MeasuredMedia {
        place: Place::File(path),
        address: "sound".into(),
        kind,
        bytes: bytes.len() as u64,
        stamp,
        sha256: String::new(),
    };
    media.sound_part().await.unwrap()
}

fn boxed(name: &[u8; 4], length: usize) -> Vec<u8> {
    [&u32::try_from(8 + length).unwrap().to_be_bytes()[..], name, &vec![0; length]].concat()
}

/// A page of Ogg with one packet at a position in the sound.
fn page(position: u64, length: usize) -> Vec<u8> {
    let segments: Vec<u8> =
        std::iter::repeat_n(255, length / 255).chain([u8::try_from(length % 255).unwrap()]).collect();
    let head = [&b"OggS\0\0"[..], &position.to_le_bytes(), &[0; 12], &[u8::try_from(segments.len()).unwrap()]].concat();
    [head, segments, vec![0; length]].concat()
}

#[tokio::test]
async fn the_sound_begins_behind_tags_and_pictures() {
    let mp3 = MediaKind::Mp3 { seconds: 60 };
    let tag = [&b"ID3\x04\0\0\0\0\x02\x01"[..], &[0; 257]].concat();
    let footed = [&b"ID3\x04\0\x10\0\0\0\x05"[..], &[0; 15]].concat();
    assert_eq!(sound_of(mp3, &frame(9)).await, 0..417);
    assert_eq!(sound_of(mp3, &[tag.clone(), frame(9)].concat()).await, 267..267 + 417);
    assert_eq!(sound_of(mp3, &[tag.clone(), footed, frame(9)].concat()).await, 292..292 + 417);
    assert_eq!(sound_of(mp3, &tag[..100]).await, 0..100, "a tag that is longer than its file says nothing");

    let m4a = MediaKind::M4a { seconds: 60 };
    let (kind, facts, sound) = (boxed(b"ftyp", 12), boxed(b"moov", 900), boxed(b"mdat", 5_000));
    assert_eq!(sound_of(m4a, &[&kind[..], &facts, &sound].concat()).await, 936..5_936);
    assert_eq!(sound_of(m4a, &[&kind[..], &sound, &facts].concat()).await, 28..5_028, "facts and cover at the end");
    let long = [&1_u32.to_be_bytes()[..], b"mdat", &5_016_u64.to_be_bytes(), &[0; 5_000]].concat();
    assert_eq!(sound_of(m4a, &[&kind[..], &long, &facts].concat()).await, 36..5_036);
    let endless = [&0_u32.to_be_bytes()[..], b"mdat", &[0; 5_000]].concat();
    assert_eq!(sound_of(m4a, &[&kind[..], &endless].concat()).await, 28..5_028);
    let part = [boxed(b"moof", 40), sound].concat();
    assert_eq!(sound_of(m4a, &[&kind[..], &part, &part].concat()).await, 76..20 + 2 * 5_056);
    let broken = [&3_u32.to_be_bytes()[..], b"mdat", &[0; 50]].concat();
    assert_eq!(sound_of(m4a, &broken).await, 0..58);

    let opus = MediaKind::Opus { seconds: 60 };
    let heads = [page(0, 19), page(u64::MAX, 30_000), page(0, 500)].concat();
    let begins = heads.len() as u64;
    let all = [heads, page(48_000, 4_000), page(96_000, 4_000)].concat();
    assert_eq!(sound_of(opus, &all).await, begins..all.len() as u64);
    assert_eq!(sound_of(opus, b"OggX").await, 0..4);
}

/// A PNG of these sides in which every pixel is black. Its rows are made by hand: whoever encodes it needs no memory either.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut data = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let row = vec![0; 1 + width as usize * 3];
    for _ in 0..height.min(1_500) {
        data.write_all(&row).unwrap();
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, 2, 0, 0, 0]);
    for (name, bytes) in [(b"IHDR", head), (b"IDAT", data.finish().unwrap()), (b"IEND", Vec::new())] {
        let chunk = [&name[..], &bytes].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&chunk);
        file.extend(u32::try_from(bytes.len()).unwrap().to_be_bytes());
        file.extend(chunk);
        file.extend(sum.sum().to_be_bytes());
    }
    file
}

/// Whoever opened them would need 432 MB and more, and seconds.
#[test]
fn bombs_are_known_by_their_heads() {
    for (width, height) in [(12_001, 10), (10, 60_000), (12_000, 12_000), (100_000, 100_000)] {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bomb(width, height.min(100_000))).unwrap();
        file.rewind().unwrap();
        let began = std::time::Instant::now();
        let refused = Redrawn::of_file(&file);
        assert!(matches!(refused, Err(PictureError::TooLarge)), "{width} × {height}: {refused:?}");
        assert!(began.elapsed() < std::time::Duration::from_millis(200), "{width} × {height}: {:?}", began.elapsed());
    }
}

#[test]
fn sizes_are_never_wider_than_their_picture() {
    let keys = |width| sizes::keys(MediaKind::Jpeg { width, height: 100 }, "abc");
    assert_eq!(keys(300), ["derived/abc-300.jpg", "derived/abc-300.webp"]);
    let of_960 = ["derived/abc-480.jpg", "derived/abc-480.webp", "derived/abc-960.jpg", "derived/abc-960.webp"];
    assert_eq!(keys(960), of_960);
    assert_eq!(keys(1600).last().unwrap(), "derived/abc-1600.webp");
    assert_eq!(keys(2560).last().unwrap(), "derived/abc-1600.webp");
    assert!(sizes::keys(MediaKind::Mp3 { seconds: 9 }, "abc").is_empty());
}

/// What the disk says is deep within what the store says.
#[test]
fn a_full_disk_is_known_wherever_it_is_said() {
    let full = io::Error::from(io::ErrorKind::StorageFull);
    let told = object_store::Error::Generic { store: "disk", source: Box::new(full) };
    assert!(is_full(&io::Error::other(told)));
    assert!(!is_full(&io::Error::other("no route")));
}
