//! Uploaded media in a folder and in a bucket: readers can't tell which.

use std::{collections::BTreeMap, fs};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use lentera::{app::App, config::Config, downloads, media::Encoder, sounds, staff::Role};
use sqlx::Row;

use crate::support::{Engine, TestSite, Visitor, bucket::Bucket, site::manifest};

both_engines!(
    a_bucket_and_a_folder_give_the_same_bytes_and_headers,
    an_object_that_was_replaced_is_never_sent_under_the_old_tag,
    a_bucket_that_is_away_empties_no_show,
    what_was_measured_is_not_measured_again_after_a_restart,
    readers_may_be_sent_to_the_bucket_itself,
    sounds_are_heard_and_made_lighter,
    a_cover_that_does_not_fit_is_redrawn_once,
);

const EPISODE: &str = "podcasts/ngopi-digital/03-buku-tentang-bromo-dan-tengger.md";
const SOUND: &str = "/media/store/talks/bromo.mp3";

fn sound() -> Vec<u8> {
    fs::read(manifest().join("content").join(EPISODE).with_extension("mp3")).unwrap()
}

/// Another whole sound.
fn other_sound() -> Vec<u8> {
    fs::read(manifest().join("content/podcasts/ngopi-digital/02-cucu-mengajari-kakek-bercerita.mp3")).unwrap()
}

/// Lets an episode be what was uploaded.
async fn upload_is_named(site: &mut TestSite) {
    site.edit(EPISODE, |text| {
        text.replace("audio = \"03-buku-tentang-bromo-dan-tengger.mp3\"", "audio = \"media:talks/bromo.mp3\"")
    })
    .await;
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
}

async fn with_folder(engine: Engine) -> TestSite {
    let mut site = TestSite::with_starter_content(engine).await;
    fs::create_dir_all(site.content().join("store/talks")).unwrap();
    fs::write(site.content().join("store/talks/bromo.mp3"), sound()).unwrap();
    upload_is_named(&mut site).await;
    site
}

async fn with_bucket(engine: Engine) -> (TestSite, Bucket) {
    let bucket = Bucket::start().await;
    bucket.put("talks/bromo.mp3", &sound());
    let mut site = TestSite::with_settings(engine, &bucket.settings()).await;
    upload_is_named(&mut site).await;
    (site, bucket)
}

/// All that a reader sees of an answer, but for the moments: when it was written and when it was sent.
async fn seen(
    app: &Visitor,
    method: &Method,
    headers: &[(&str, &str)],
) -> (StatusCode, BTreeMap<String, String>, Vec<u8>) {
    let answer = app.send(method.clone(), SOUND, headers, Body::empty()).await;
    let told =
        answer.headers.iter().filter(|(name, _)| !["last-modified", "date", "x-request-id"].contains(&name.as_str()));
    let told = told.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    (answer.status, told, answer.body.to_vec())
}

async fn a_bucket_and_a_folder_give_the_same_bytes_and_headers(engine: Engine) {
    let folder = with_folder(engine).await;
    let (store, _bucket) = with_bucket(engine).await;
    let (folder, store) = (folder.visitor(), store.visitor());
    let whole = folder.get(SOUND).await.is_ok();
    let (length, tag) = (whole.body.len(), whole.header("etag").to_owned());
    assert_eq!(whole.body, sound());
    let behind = format!("bytes={length}-");
    let too_long = format!("bytes=-{}", length + 1);
    let asked: &[(&[(&str, &str)], StatusCode)] = &[
        (&[], StatusCode::OK),
        (&[("range", "bytes=0-1")], StatusCode::PARTIAL_CONTENT),
        (&[("range", "bytes=70000-")], StatusCode::PARTIAL_CONTENT),
        (&[("range", "bytes=-500")], StatusCode::PARTIAL_CONTENT),
        (&[("range", &too_long)], StatusCode::PARTIAL_CONTENT),
        (&[("range", &behind)], StatusCode::RANGE_NOT_SATISFIABLE),
        (&[("range", "bytes=0-1,5-6")], StatusCode::OK),
        (&[("range", "lines=0-1")], StatusCode::OK),
        (&[("range", "bytes=0-9"), ("if-range", &tag)], StatusCode::PARTIAL_CONTENT),
        (&[("range", "bytes=0-9"), ("if-range", "\"another\"")], StatusCode::OK),
        (&[("if-none-match", &tag)], StatusCode::NOT_MODIFIED),
        (&[("if-match", "\"another\"")], StatusCode::PRECONDITION_FAILED),
    ];
    for (headers, status) in asked {
        for method in [Method::GET, Method::HEAD] {
            let (one, other) = (seen(&folder, &method, headers).await, seen(&store, &method, headers).await);
            assert_eq!(one, other, "{method} {headers:?}");
            assert!(method == Method::HEAD || one.0 == *status, "{headers:?}: {}", one.0);
        }
    }
    const FEED: &str = "/podcasts/ngopi-digital/feed.xml";
    assert_eq!(folder.get(FEED).await.is_ok().body, store.get(FEED).await.is_ok().body);
}

async fn an_object_that_was_replaced_is_never_sent_under_the_old_tag(engine: Engine) {
    let (mut site, bucket) = with_bucket(engine).await;
    let reader = site.visitor();
    let tag = reader.get(SOUND).await.is_ok().header("etag").to_owned();
    bucket.put("talks/bromo.mp3", &other_sound());
    for range in ["bytes=0-99", "bytes=0-"] {
        let answer = reader.get_with(SOUND, &[("range", range)]).await;
        assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "1"));
    }
    assert!(site.app.uploads.look_again().await);
    assert!(!site.app.uploads.look_again().await);
    site.republish().await;
    let now = reader.get(SOUND).await.is_ok();
    assert_eq!(now.body, other_sound());
    assert_ne!(now.header("etag"), tag);
    bucket.remove("talks/bromo.mp3");
    assert!(site.app.uploads.look_again().await);
    site.republish().await;
    assert!(site.app.content_errors()[0].to_string().contains("`media:talks/bromo.mp3` can't be read"));
}

async fn a_bucket_that_is_away_empties_no_show(engine: Engine) {
    let (mut site, bucket) = with_bucket(engine).await;
    bucket.stop();
    assert!(!site.app.uploads.look_again().await);
    site.edit("podcasts/ngopi-digital/show.md", |text| text + "\n\nSatu kalimat lagi.\n").await;
    let reader = site.visitor();
    let feed = reader.get("/podcasts/ngopi-digital/feed.xml").await.is_ok().html();
    assert!(feed.contains("Satu kalimat lagi") && feed.contains(SOUND));
    let answer = reader.get(SOUND).await;
    assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "1"));

    let folder = tempfile::tempdir().unwrap();
    let settings = bucket.settings().into_iter().chain([
        ("LENTERA_DATABASE_URL", format!("sqlite:{}", folder.path().join("rows.db").display())),
        ("LENTERA_CONTENT_URL", site.content().display().to_string()),
    ]);
    let settings = settings.map(|(name, value)| (name.to_owned(), value)).collect();
    let error = App::start(Config::from_environment(settings).unwrap()).await.err().expect("it does not start");
    assert!(error.to_string().contains("s3://library/media can't be listed"), "{error:#}");
}

async fn what_was_measured_is_not_measured_again_after_a_restart(engine: Engine) {
    async fn measured(site: &TestSite) -> Vec<(String, i64)> {
        let query = "SELECT address, measured_at FROM measured_media ORDER BY address";
        let rows = sqlx::query(query).fetch_all(&mut *site.app.db.read().await.unwrap()).await.unwrap();
        rows.iter().map(|row| (row.get("address"), row.get("measured_at"))).collect()
    }
    let (mut site, _bucket) = with_bucket(engine).await;
    let first = measured(&site).await;
    assert!(first.iter().any(|(address, _)| address == "store/talks/bromo.mp3"), "{first:?}");
    assert!(first.iter().any(|(address, _)| address == "podcasts/ngopi-digital/cover.jpg"), "{first:?}");
    site.advance(jiff::SignedDuration::from_hours(1)).await;
    let site = site.restart().await;
    assert_eq!(measured(&site).await, first);
    assert_eq!(site.visitor().get(SOUND).await.is_ok().body, sound());
}

async fn readers_may_be_sent_to_the_bucket_itself(engine: Engine) {
    let bucket = Bucket::start().await;
    bucket.put("talks/bromo.mp3", &sound());
    let settings =
        bucket.settings().into_iter().chain([("LENTERA_MEDIA_REDIRECT", "https://files.example.org/media/".into())]);
    let mut site = TestSite::with_settings(engine, &settings.collect::<Vec<_>>()).await;
    let reader = site.visitor();
    assert_eq!(reader.get(SOUND).await.status, StatusCode::NOT_FOUND, "nothing public names it yet");
    upload_is_named(&mut site).await;
    let answer = reader.get(SOUND).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::FOUND, "https://files.example.org/media/talks/bromo.mp3")
    );
    let policy = reader.get("/").await.is_ok().header("content-security-policy").to_owned();
    assert!(policy.contains("media-src 'self' https://files.example.org"), "{policy}");
    // What lies beside the Markdown is no upload.
    reader.get("/media/podcasts/ngopi-digital/cover.jpg").await.is_ok();
}

async fn sounds_are_heard_and_made_lighter(engine: Engine) {
    let (mut site, _bucket) = with_bucket(engine).await;
    let (author, _) = site.staff(Role::Instructor).await;
    let before = author.get("/studio/sounds").await.is_ok();
    assert!(before.text("main").contains("belum selesai memeriksa rekaman ini"));
    let page = "/podcasts/ngopi-digital/buku-tentang-bromo-dan-tengger";
    assert!(!site.visitor().get(page).await.is_ok().html().contains("<source"));

    let encoder = Encoder::find("ffmpeg").await.expect("FFmpeg is installed: tests/run does so");
    assert!(sounds::attend(&site.app, Some(&encoder)).await.unwrap());
    assert!(!sounds::attend(&site.app, Some(&encoder)).await.unwrap(), "all is done once");
    site.republish().await;

    let list = author.get("/studio/sounds").await.is_ok().text("main");
    assert!(list.contains("Keras suaranya pas: −16,7 LUFS."), "{list}");
    let feed = site.visitor().get("/podcasts/ngopi-digital/feed.xml").await.is_ok().html();
    let lighter =
        feed.split("https://lentera.example.org").find(|part| part.starts_with("/media/store/derived/")).unwrap();
    let lighter = lighter.split('"').next().unwrap();
    assert!(feed.contains("type=\"audio/ogg\"") && feed.contains("title=\"Hemat kuota\""), "{feed}");
    let served = site.visitor().get_with(lighter, &[("range", "bytes=0-3")]).await;
    assert_eq!((served.status, &served.body[..]), (StatusCode::PARTIAL_CONTENT, &b"OggS"[..]));
    assert_eq!(served.header("content-type"), "audio/ogg");

    // Whoever hears the lighter form is a listener too.
    let player = [("user-agent", "AntennaPod/3.5.0"), ("x-forwarded-for", "203.0.113.7")];
    site.visitor().get_with(lighter, &player).await.is_ok();
    downloads::write(&site.app).await.unwrap();
    let counted = "SELECT CAST(SUM(downloads) AS BIGINT) FROM download_counts";
    let counted: Option<i64> =
        sqlx::query_scalar(counted).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    assert_eq!(counted, Some(1));

    let shown = site.visitor().get(page).await.is_ok();
    assert_eq!(shown.attributes("audio source", "type"), ["audio/ogg", "audio/mpeg"]);
    let library = site.app.library();
    for episode in library.shows.iter().flat_map(|show| &show.episodes) {
        let lighter = episode.low_data.as_ref().expect("every episode has its lighter form");
        assert!(lighter.bytes * 3 < episode.audio.bytes * 2, "{} of {}", lighter.bytes, episode.audio.bytes);
        assert!(lighter.kind.seconds().unwrap().abs_diff(episode.audio.kind.seconds().unwrap()) <= 1);
    }
    // Nothing is done again after a restart.
    let site = site.restart().await;
    assert!(!sounds::attend(&site.app, Some(&encoder)).await.unwrap());
}

async fn a_cover_that_does_not_fit_is_redrawn_once(engine: Engine) {
    let mut site = TestSite::with_starter_content(engine).await;
    // Larger than directories take, and half transparent.
    let picture = image::RgbaImage::from_fn(3200, 3200, |x, y| image::Rgba([(x / 13) as u8, (y / 13) as u8, 90, 128]));
    picture.save(site.content().join("podcasts/ngopi-digital/big.png")).unwrap();
    site.edit("podcasts/ngopi-digital/show.md", |text| text.replace("\"cover.jpg\"", "\"big.png\"")).await;
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
    let address = site.app.library().shows[0].cover.address.clone();
    assert!(address.starts_with("store/derived/") && address.ends_with(".jpg"), "{address}");
    let served = site.visitor().get(&format!("/media/{address}")).await.is_ok();
    assert!(served.body.len() <= 512 * 1024, "{} bytes", served.body.len());
    let redrawn = image::load_from_memory(&served.body).unwrap();
    assert_eq!((redrawn.width(), redrawn.height(), redrawn.color()), (3000, 3000, image::ColorType::Rgb8));
    // What could be seen through is white now: 90 half over 255.
    let blue = redrawn.to_rgb8().get_pixel(1500, 1500)[2];
    assert!((165..=180).contains(&blue), "{blue}");

    let kept = site.content().join(&address);
    let written = fs::metadata(&kept).unwrap().modified().unwrap();
    site.edit("podcasts/ngopi-digital/show.md", |text| text + "\nLagi.\n").await;
    assert_eq!(fs::metadata(&kept).unwrap().modified().unwrap(), written);
}
