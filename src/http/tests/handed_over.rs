//! What went out of an answer is told piece by piece, and never what did not.
use std::{
    io,
    sync::{Arc, Mutex},
};

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use futures_util::{StreamExt, stream};

use crate::http::{files::Served, tell_what_goes_out};

/// First byte and end of each piece.
type Told = Arc<Mutex<Vec<(u64, u64)>>>;

fn answer(first: u64, pieces: Vec<io::Result<Bytes>>) -> (Response, Told) {
    let mut answer = Response::new(Body::from_stream(stream::iter(pieces)));
    answer.extensions_mut().insert(Served { first, bytes: 30 });
    let told = Told::default();
    let heard = Arc::clone(&told);
    (tell_what_goes_out(answer, move |range| heard.lock().unwrap().push((range.start, range.end))), told)
}

fn piece() -> io::Result<Bytes> {
    Ok(Bytes::from_static(&[7; 10]))
}

#[tokio::test]
async fn each_piece_is_told_with_its_place_once_the_next_is_asked_for() {
    let (answer, told) = answer(100, vec![piece(), piece(), piece()]);
    let mut pieces = answer.into_body().into_data_stream();
    assert!(told.lock().unwrap().is_empty());
    pieces.next().await.unwrap().unwrap();
    assert!(told.lock().unwrap().is_empty(), "it is under way");
    pieces.next().await.unwrap().unwrap();
    assert_eq!(*told.lock().unwrap(), [(100, 110)]);
    pieces.next().await.unwrap().unwrap();
    assert!(pieces.next().await.is_none());
    assert_eq!(*told.lock().unwrap(), [(100, 110), (110, 120), (120, 130)]);
}

#[tokio::test]
async fn the_last_piece_needs_no_further_question() {
    let mut answer = Response::new(Body::from("twelve bytes"));
    answer.extensions_mut().insert(Served { first: 0, bytes: 12 });
    let told = Told::default();
    let heard = Arc::clone(&told);
    let answer = tell_what_goes_out(answer, move |range| heard.lock().unwrap().push((range.start, range.end)));
    let mut pieces = answer.into_body().into_data_stream();
    pieces.next().await.unwrap().unwrap();
    assert_eq!(*told.lock().unwrap(), [(0, 12)], "a connection that knows the length asks no more");
}

#[tokio::test]
async fn whoever_breaks_off_got_only_what_came_before() {
    let (answer, told) = answer(0, vec![piece(), piece(), piece()]);
    let mut pieces = answer.into_body().into_data_stream();
    pieces.next().await.unwrap().unwrap();
    pieces.next().await.unwrap().unwrap();
    drop(pieces);
    assert_eq!(*told.lock().unwrap(), [(0, 10)]);
}

#[tokio::test]
async fn an_answer_without_bytes_of_a_file_is_left_alone() {
    let told = Told::default();
    let heard = Arc::clone(&told);
    let answer = tell_what_goes_out(Response::new(Body::from("a page")), move |range| {
        heard.lock().unwrap().push((range.start, range.end))
    });
    assert_eq!(axum::body::to_bytes(answer.into_body(), 100).await.unwrap(), "a page");
    assert!(told.lock().unwrap().is_empty());
}
