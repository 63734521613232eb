//! What becomes of pictures and of what calls itself one: upright, without a place, in sizes; or refused with a reason.

use std::io::{Cursor, Write};

use axum::http::StatusCode;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage, metadata::Orientation};

use super::{author, both_stores, outcome, stored};
use crate::support::{Engine, TestSite};

both_engines!(
    a_photograph_is_upright_and_says_nothing_of_its_place,
    a_picture_comes_in_the_sizes_of_screens,
    what_can_be_seen_through_stays_so,
    what_is_no_picture_is_refused_whatever_its_name,
    bombs_are_refused,
);

/// A picture of which no two pixels are alike, so that it stays large.
pub fn noise(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut state = 7_u32;
    let picture = RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb([(state >> 24) as u8, (state >> 16) as u8, (state >> 8) as u8])
    });
    encoded(&picture.into(), format)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// Red on the upper left, green on the upper right, blue on the lower left; with so many shades that it is no drawing.
fn upright(width: u32, height: u32) -> DynamicImage {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let shade = ((x * 3 + y * 5) % 40) as u8;
        match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([215 + shade, shade, 0]),
            (false, true) => Rgb([0, 215 + shade, shade]),
            (true, false) => Rgb([shade, 0, 215 + shade]),
            (false, false) => Rgb([215 + shade, 215 + shade, shade]),
        }
    });
    picture.into()
}

/// What a telephone takes that is held in this way: the picture as its chip has it, and in the head how to turn it, and
/// where that was.
fn photograph(exif: u8) -> Vec<u8> {
    let mut picture = upright(120, 80);
    let turned = Orientation::from_exif(exif).unwrap();
    picture.apply_orientation(match turned {
        Orientation::Rotate90 => Orientation::Rotate270,
        Orientation::Rotate270 => Orientation::Rotate90,
        same => same,
    });
    let jpeg = encoded(&picture, ImageFormat::Jpeg);
    let mut head = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    head.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, exif, 0, 0]);
    head.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    head.extend([0; 4]);
    // The place: one entry, the way in which it was found out.
    head.extend([0, 1, 0, 0x1b, 0, 7, 0, 0, 0, 16, 0, 0, 0, 56, 0, 0, 0, 0]);
    head.extend(b"RUMAH-BU-SRI-112");
    let length = u16::try_from(head.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &head, &jpeg[2..]].concat()
}

fn find(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

async fn a_photograph_is_upright_and_says_nothing_of_its_place(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    for exif in 1..=8 {
        let sent = photograph(exif);
        assert!(find(&sent, b"RUMAH-BU-SRI-112"));
        let made = outcome(&site, &author, &format!("IMG {exif}.jpg"), &sent).await;
        let key = made["name"].as_str().unwrap_or_else(|| panic!("{exif}: {made}")).strip_prefix("media:").unwrap();
        let kept = stored(&site, &None, key).unwrap();
        for trace in [&b"RUMAH-BU-SRI-112"[..], b"Exif", b"MM\0*"] {
            assert!(!find(&kept, trace), "{exif}: {}", String::from_utf8_lossy(trace));
        }
        let picture = image::load_from_memory_with_format(&kept, ImageFormat::Jpeg).unwrap().to_rgb8();
        assert_eq!((picture.width(), picture.height()), (120, 80), "{exif}");
        let [red, green, blue] = [(20, 20), (100, 20), (20, 60)].map(|(x, y)| picture.get_pixel(x, y).0);
        assert!(red[0] > 180 && red[1] < 90, "{exif}: {red:?}");
        assert!(green[1] > 180 && green[0] < 90, "{exif}: {green:?}");
        assert!(blue[2] > 180 && blue[0] < 90, "{exif}: {blue:?}");
        // What was sent lies nowhere.
        for entry in walk(&site.content().join("store")) {
            assert!(!find(&std::fs::read(&entry).unwrap(), b"RUMAH-BU-SRI-112"), "{entry:?}");
        }
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

async fn a_picture_comes_in_the_sizes_of_screens(engine: Engine) {
    for (site, bucket) in both_stores(engine).await {
        let author = author(&site).await;
        let made = outcome(&site, &author, "lebar.webp", &encoded(&upright(3000, 900), ImageFormat::WebP)).await;
        let key = made["name"].as_str().unwrap_or_else(|| panic!("{made}")).strip_prefix("media:").unwrap();
        let kept = stored(&site, &bucket, key).unwrap();
        let picture = image::load_from_memory_with_format(&kept, ImageFormat::Jpeg).unwrap();
        assert_eq!((picture.width(), picture.height()), (2560, 768));
        let sha256 = hex::encode(ring::digest::digest(&ring::digest::SHA256, &kept));
        assert!(key.contains(&sha256[..8]), "{key}");
        for width in [480, 960, 1600] {
            let size = |ending: &str| stored(&site, &bucket, &format!("derived/{sha256}-{width}.{ending}")).unwrap();
            let (jpeg, webp) = (size("jpg"), size("webp"));
            for (bytes, format) in [(&jpeg, ImageFormat::Jpeg), (&webp, ImageFormat::WebP)] {
                assert_eq!(image::load_from_memory_with_format(bytes, format).unwrap().width(), width);
            }
            assert!(webp.len() < jpeg.len(), "{} and {}", webp.len(), jpeg.len());
        }
        let file = author.get(made["file"].as_str().unwrap()).await.is_ok();
        let told = ["content-type", "x-content-type-options", "cache-control"].map(|name| file.header(name));
        assert_eq!(told, ["image/jpeg", "nosniff", "no-store"]);
        assert_eq!(file.body, kept);
        let public = format!("/media/store/{key}");
        assert_eq!(site.visitor().get(&public).await.status, StatusCode::NOT_FOUND, "nothing public names it");
    }
}

async fn what_can_be_seen_through_stays_so(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    let glass = RgbaImage::from_fn(700, 300, |x, y| Rgba([x as u8, y as u8, (x * y) as u8, (x / 3) as u8]));
    let made = outcome(&site, &author, "kaca.png", &encoded(&glass.into(), ImageFormat::Png)).await;
    let key = made["name"].as_str().unwrap().strip_prefix("media:").unwrap();
    let kept = stored(&site, &None, key).unwrap();
    assert!(image::load_from_memory_with_format(&kept, ImageFormat::Png).unwrap().color().has_alpha());
    let sha256 = hex::encode(ring::digest::digest(&ring::digest::SHA256, &kept));
    let webp = stored(&site, &None, &format!("derived/{sha256}-700.webp")).unwrap();
    assert!(image::load_from_memory(&webp).unwrap().color().has_alpha());
    // Few colours are a drawing, whose edges stay sharp.
    let drawing = RgbImage::from_fn(300, 200, |x, _| Rgb([(x / 60 * 50) as u8, 0, 90]));
    let made = outcome(&site, &author, "gambar.jpg", &encoded(&drawing.into(), ImageFormat::Png)).await;
    assert!(made["name"].as_str().unwrap().ends_with(".png"), "{made}");
}

async fn what_is_no_picture_is_refused_whatever_its_name(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.html", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<script>").unwrap();
    let zip = zip.finish().unwrap().into_inner();
    let jpeg = encoded(&upright(120, 80), ImageFormat::Jpeg);
    let cases: [(&str, &[u8], &str); 9] = [
        ("a.jpg", &zip, "bukan gambar dan bukan suara"),
        ("b.jpg", b"<!doctype html><script>alert(1)</script>", "bukan gambar dan bukan suara"),
        ("c.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "ekspor sebagai PNG"),
        ("d.jpg", b"GIF89a\x01\0\x01\0\0\0\0;", "Gambar bergerak"),
        ("e.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "Paling Kompatibel"),
        ("f.jpg", b"%PDF-1.7\n", "PDF sulit dibaca"),
        ("g.jpg", b"", "kosong"),
        ("h.jpg", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "rusak"),
        ("i.mp3", b"bukan suara", "bukan gambar dan bukan suara"),
    ];
    for (name, bytes, why) in cases.into_iter().filter(|(_, bytes, _)| !bytes.is_empty()) {
        let told = outcome(&site, &author, name, bytes).await;
        assert_eq!(told["state"], "refused", "{name}");
        assert!(told["problem"].as_str().unwrap().contains(why), "{name}: {told}");
    }
    let english = super::upload(&author, "x.svg", cases[2].1).await;
    site.deliver().await;
    let told: serde_json::Value = serde_json::from_slice(&author.get(&format!("/en{english}")).await.body).unwrap();
    assert!(told["problem"].as_str().unwrap().contains("export it as PNG"), "{told}");

    // A picture that is a page as well is a picture only.
    let polyglot = [&jpeg[..2], b"\xff\xfe\0\x20<script>alert(document.domain", &jpeg[2..], b"</script><p>"].concat();
    let made = outcome(&site, &author, "halaman.html", &polyglot).await;
    let key = made["name"].as_str().unwrap_or_else(|| panic!("{made}")).strip_prefix("media:").unwrap();
    assert!(key.starts_with("2030/halaman-") && key.ends_with(".jpg"), "{key}");
    assert!(!find(&stored(&site, &None, key).unwrap(), b"script"));
}

/// The head of a PNG of these sides, and too little behind it.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let chunk = [&b"IHDR"[..], &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&chunk);
    [&b"\x89PNG\r\n\x1a\n\0\0\0\x0d"[..], &chunk, &sum.sum().to_be_bytes(), b"\0\0\0\x08IDAT\x78\x9c\x03\0\0\0\0\x01"]
        .concat()
}

async fn bombs_are_refused(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    // How soon, and with how little memory, is tested where they are opened.
    for (width, height) in [(12_001, 10), (12_000, 12_000), (100_000, 100_000)] {
        let told = outcome(&site, &author, "bom.png", &bomb(width, height)).await;
        assert!(told["problem"].as_str().is_some_and(|why| why.contains("12.000 titik")), "{width} × {height}: {told}");
    }
}
