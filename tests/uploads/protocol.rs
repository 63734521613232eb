//! The protocol as its standard has it, and what holds when lines break, nodes change and two send at once.

use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures_util::{StreamExt, stream};
use jiff::SignedDuration;
use lentera::{router, staff::Role, uploads};
use ring::digest;

use super::{
    UPLOADS, ask, author, begin, both_stores, broken_behind, has_half_files, metadata, offset, outcome,
    pictures::noise, send, state, stored, upload,
};
use crate::support::{Engine, TestSite, Visitor};

both_engines!(
    an_upload_goes_on_where_it_was_broken_off_on_any_node,
    of_two_who_send_one_upload_the_later_takes_over,
    the_protocol_is_kept,
    bytes_with_a_checksum_count_together_or_not_at_all,
    an_upload_is_whose_it_is,
    half_files_are_swept,
    the_quota_is_said_before_anything_is_sent,
    whoever_tries_again_after_a_kill_finds_it_done,
);

async fn an_upload_goes_on_where_it_was_broken_off_on_any_node(engine: Engine) {
    for (site, bucket) in both_stores(engine).await {
        let author = author(&site).await;
        // More than one part, and the end of none of them.
        let picture = noise(1700, 1000, image::ImageFormat::Png);
        assert!(picture.len() > 5_000_000, "{}", picture.len());
        let at = begin(&author, "Foto Bu Sri.jpg", picture.len()).await;
        assert_eq!(offset(&author, &at).await, 0);
        send(&author, &at, 0, broken_behind(&picture[..4_500_000])).await;
        assert_eq!(offset(&author, &at).await, 4_500_000, "nothing of what came is lost");
        assert_eq!(state(&author, &at).await["state"], "receiving");

        let other = Visitor::with_cookies(router::router(&site.other_node().await), author.cookies());
        send(&other, &at, 4_500_000, broken_behind(&picture[4_500_000..4_500_007])).await;
        assert_eq!(offset(&author, &at).await, 4_500_007);
        let answer = send(&author, &at, 4_500_007, picture[4_500_007..].to_vec()).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        assert_eq!(answer.header("upload-offset"), picture.len().to_string());
        assert_eq!(state(&other, &at).await["state"], "working");

        site.deliver().await;
        let made = state(&author, &at).await;
        assert_eq!((&made["state"], &made["kind"]), (&"done".into(), &"picture".into()), "{made}");
        let name = made["name"].as_str().unwrap();
        assert!(name.starts_with("media:2030/foto-bu-sri-") && name.ends_with(".jpg"), "{name}");
        assert!(stored(&site, &bucket, name.strip_prefix("media:").unwrap()).is_some());
        assert!(!has_half_files(&site).await, "its parts are gone");
        assert_eq!(offset(&author, &at).await, picture.len(), "whoever did not hear the last answer hears it now");
    }
}

async fn of_two_who_send_one_upload_the_later_takes_over(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    let bytes: Vec<u8> = (0..300_000_u32).map(|number| (number / 7) as u8).collect();
    let at = begin(&author, "suara.mp3", bytes.len()).await;
    // The first has sent something, and goes on only when the second is done.
    let (go_on, may_go_on) = tokio::sync::oneshot::channel::<()>();
    let (begun, has_begun) = tokio::sync::oneshot::channel::<()>();
    let (first, rest) = (Bytes::from(bytes[..100_000].to_vec()), Bytes::from(bytes[100_000..].to_vec()));
    let first = stream::once(async move {
        begun.send(()).unwrap();
        Ok::<_, std::io::Error>(first)
    });
    let slow = first.chain(stream::once(async move {
        may_go_on.await.unwrap();
        Ok(rest)
    }));
    let earlier = send(&author, &at, 0, Body::from_stream(slow));
    let later = async {
        has_begun.await.unwrap();
        let answer = send(&author, &at, 0, bytes.clone()).await;
        go_on.send(()).unwrap();
        answer
    };
    let (earlier, later) = tokio::join!(earlier, later);
    assert_eq!((earlier.status, later.status), (StatusCode::CONFLICT, StatusCode::NO_CONTENT), "{}", earlier.html());
    assert!(earlier.html().contains("jendela lain"), "{}", earlier.html());
    assert_eq!(offset(&author, &at).await, bytes.len());
    site.deliver().await;
    assert_eq!(state(&author, &at).await["state"], "refused", "noise is no sound");
    assert!(!has_half_files(&site).await);
}

async fn the_protocol_is_kept(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    let able = ask(&author, Method::OPTIONS, UPLOADS, &[], Body::empty()).await;
    assert_eq!(able.status, StatusCode::NO_CONTENT);
    let told = ["tus-resumable", "tus-version", "tus-max-size", "tus-extension", "tus-checksum-algorithm"];
    assert_eq!(
        told.map(|name| able.header(name)),
        ["1.0.0", "1.0.0", "500000000", "creation,creation-with-upload,expiration,termination,checksum", "sha1,sha256"]
    );

    let refused = async |method: Method, path: &str, headers: &[(&str, &str)], body: &'static str| {
        let answer = ask(&author, method, path, headers, Body::from(body)).await;
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert!(answer.html().ends_with(".\n") && !answer.html().contains('<'), "a sentence: {}", answer.html());
        assert_eq!(answer.header("tus-resumable"), "1.0.0");
        answer.status.as_u16()
    };
    assert_eq!(refused(Method::POST, UPLOADS, &[], "").await, 400, "how long is it?");
    assert_eq!(refused(Method::POST, UPLOADS, &[("upload-length", "0")], "").await, 400);
    assert_eq!(refused(Method::POST, UPLOADS, &[("upload-length", "-1")], "").await, 400);
    assert_eq!(refused(Method::POST, UPLOADS, &[("upload-length", "500000001")], "").await, 413);

    let old = [("tus-resumable", "0.2.2"), ("origin", "https://lentera.example.org"), ("upload-length", "9")];
    let answer = author.send(Method::POST, UPLOADS, &old, Body::empty()).await;
    assert_eq!((answer.status, answer.header("tus-version")), (StatusCode::PRECONDITION_FAILED, "1.0.0"));

    let at = begin(&author, "x.mp3", 9).await;
    let bytes = [("content-type", "application/offset+octet-stream")];
    assert_eq!(refused(Method::PATCH, &at, &[("upload-offset", "0")], "123").await, 415);
    assert_eq!(refused(Method::PATCH, &at, &bytes, "123").await, 400);
    let from = |offset: &'static str| [bytes[0], ("upload-offset", offset)];
    assert_eq!(refused(Method::PATCH, &at, &from("1"), "123").await, 409);
    assert_eq!(refused(Method::PATCH, &at, &from("0"), "1234567890").await, 413, "more than was announced");
    assert_eq!(offset(&author, &at).await, 0);
    let taken = send(&author, &at, 0, "12345").await;
    assert_eq!((taken.status, taken.header("upload-offset")), (StatusCode::NO_CONTENT, "5"));
    // 48 hours after 1 March 2030, 02:00 UTC.
    assert_eq!(taken.header("upload-expires"), "Sun, 03 Mar 2030 02:00:00 GMT");

    let gone = ask(&author, Method::DELETE, &at, &[], Body::empty()).await;
    assert_eq!((gone.status, has_half_files(&site).await), (StatusCode::NO_CONTENT, false));
    assert_eq!(refused(Method::PATCH, &at, &from("5"), "6789").await, 404);

    // The first bytes may come at once; a page elsewhere may not send any.
    let headers = [("upload-length", "9"), bytes[0]];
    let created = ask(&author, Method::POST, UPLOADS, &headers, Body::from("123")).await;
    assert_eq!((created.status, created.header("upload-offset")), (StatusCode::CREATED, "3"));
    let foreign = [("tus-resumable", "1.0.0"), ("origin", "https://evil.example"), ("upload-length", "9")];
    assert_eq!(author.send(Method::POST, UPLOADS, &foreign, Body::empty()).await.status, StatusCode::FORBIDDEN);
}

async fn bytes_with_a_checksum_count_together_or_not_at_all(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    let at = begin(&author, "x.mp3", 20).await;
    let sum = |algorithm: &'static digest::Algorithm, bytes: &str| {
        STANDARD.encode(digest::digest(algorithm, bytes.as_bytes()))
    };
    let send = async |offset: &str, checksum: &str, body: Body| {
        let headers = [
            ("content-type", "application/offset+octet-stream"),
            ("upload-offset", offset),
            ("upload-checksum", checksum),
        ];
        ask(&author, Method::PATCH, &at, &headers, body).await.status.as_u16()
    };
    let right = format!("sha1 {}", sum(&digest::SHA1_FOR_LEGACY_USE_ONLY, "12345"));
    assert_eq!(send("0", &right, "12346".into()).await, 460);
    assert_eq!((offset(&author, &at).await, has_half_files(&site).await), (0, false));
    send("0", &right, broken_behind(b"12345")).await;
    assert_eq!(offset(&author, &at).await, 0, "nobody knows whether that was all");
    assert_eq!(send("0", &right, "12345".into()).await, 204);
    assert_eq!(send("5", &format!("sha256 {}", sum(&digest::SHA256, "678")), "678".into()).await, 204);
    assert_eq!(send("8", "md5 abc", "9".into()).await, 400);
    assert_eq!(offset(&author, &at).await, 8);
}

async fn an_upload_is_whose_it_is(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    let (other, _) = site.staff_as(Role::Instructor, "lain@perpus.example").await;
    let (admin, _) = site.staff(Role::Admin).await;
    let at = begin(&author, "x.mp3", 9).await;
    for stranger in [&other, &admin] {
        assert_eq!(send(stranger, &at, 0, "123").await.status, StatusCode::NOT_FOUND);
        for method in [Method::HEAD, Method::DELETE] {
            assert_eq!(ask(stranger, method, &at, &[], Body::empty()).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(offset(&author, &at).await, 0);
    let (desk, _) = site.staff(Role::Desk).await;
    assert_eq!(send(&desk, &at, 0, "123").await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&site.visitor(), &at, 0, "123").await.status, StatusCode::SEE_OTHER);
}

async fn half_files_are_swept(engine: Engine) {
    for (mut site, bucket) in both_stores(engine).await {
        let author = author(&site).await;
        let (old, young) = (begin(&author, "a.mp3", 9).await, begin(&author, "b.mp3", 9).await);
        send(&author, &old, 0, "123").await;
        send(&author, &young, 0, "123").await;
        let refused = upload(&author, "c.txt", b"<p>").await;
        site.deliver().await;
        // A node died between a part and its row.
        site.app
            .uploads
            .put_part("0190c0de-0000-7000-8000-000000000001", "000000000000-x", b"stray".to_vec())
            .await
            .unwrap();
        uploads::retire(&site.app).await.unwrap();
        assert_eq!(offset(&author, &old).await, 3);

        // The author works all day, so as to stay signed in.
        for _ in 0..4 {
            site.advance(SignedDuration::from_hours(10)).await;
            author.get("/studio/media").await.is_ok();
        }
        send(&author, &young, 3, "456").await;
        site.advance(SignedDuration::from_hours(9)).await;
        uploads::retire(&site.app).await.unwrap();
        assert_eq!(send(&author, &old, 3, "456").await.status, StatusCode::NOT_FOUND);
        assert_eq!(offset(&author, &young).await, 6);
        assert_eq!(state(&author, &refused).await["state"], "refused", "its sender may still look");
        let left = site.app.uploads.half_files().await.unwrap();
        assert!(left.iter().all(|(upload, _)| young.ends_with(upload.as_str())), "{left:?}");
        assert_eq!((left.len(), bucket.is_some_and(|bucket| bucket.get(".uploads").is_some())), (2, false));
    }
}

async fn the_quota_is_said_before_anything_is_sent(engine: Engine) {
    let settings = [("LENTERA_MEDIA_QUOTA", "30000".to_owned())];
    let site = TestSite::start_with(engine, "two-lessons", &settings).await;
    let author = author(&site).await;
    let page = author.get("/studio/media").await.is_ok();
    assert!(page.text("#upload-hint").contains("Masih ada tempat 0,0 MB."), "{}", page.text("#upload-hint"));
    begin(&author, "a.mp3", 10_000).await;
    let full = ask(&author, Method::POST, UPLOADS, &[("upload-length", "20001")], Body::empty()).await;
    assert_eq!(full.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(full.html().contains("Tempatnya tidak cukup lagi"), "{}", full.html());
    let at = begin(&author, "b.mp3", 20_000).await;
    ask(&author, Method::DELETE, &at, &[], Body::empty()).await;
    // What was made counts, not what was sent.
    let small = noise(40, 30, image::ImageFormat::Png);
    let made = outcome(&site, &author, "c.png", &small).await;
    assert_eq!(made["state"], "done", "{made}");
    let row = "SELECT CAST(SUM(kept_bytes) AS BIGINT) FROM uploads";
    let kept: i64 = sqlx::query_scalar(row).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    let left = 20_000 - usize::try_from(kept).unwrap();
    let length = (left + 1).to_string();
    let headers = [("upload-length", length.as_str()), ("upload-metadata", &metadata("d.png"))];
    let full = ask(&author, Method::POST, UPLOADS, &headers, Body::empty()).await;
    assert_eq!(full.status, StatusCode::INSUFFICIENT_STORAGE);
    begin(&author, "d.png", left).await;
}

async fn whoever_tries_again_after_a_kill_finds_it_done(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    let at = upload(&author, "foto.png", &noise(40, 30, image::ImageFormat::Png)).await;
    // The node that took the last byte is gone; another finds the letter.
    let site = site.restart().await;
    site.deliver().await;
    let author = site.visitor_with(author.cookies());
    assert_eq!(state(&author, &at).await["state"], "done");
    let again = outcome(&site, &author, "foto.png", &noise(40, 30, image::ImageFormat::Png)).await;
    assert_eq!(again["name"], state(&author, &at).await["name"], "the same picture lies there once");
}
