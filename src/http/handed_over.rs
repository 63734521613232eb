//! Tells somebody which bytes of an answer went out, while they go.
use std::{
    ops::Range,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use http_body::{Frame, SizeHint};

use super::files::Served;

/// Calls `tell` with each piece of a file once it has gone out, by its place in the file. An answer that carries none of
/// a file's bytes is left as it is.
///
/// A piece counts as gone when the connection asks for the next, or when it was the last: of an answer that the client
/// breaks off, the piece under way is not told. What the connection itself still holds can't be seen from here: at most
/// one more piece and the kernel's buffer.
pub fn tell_what_goes_out(answer: Response, tell: impl FnMut(Range<u64>) + Send + Unpin + 'static) -> Response {
    let Some(served) = answer.extensions().get::<Served>().copied() else { return answer };
    answer.map(|body| Body::new(HandedOver { body, next: served.first, under_way: None, tell }))
}

struct HandedOver<F> {
    body: Body,
    /// Where in the file the next piece begins.
    next: u64,
    under_way: Option<Range<u64>>,
    tell: F,
}

impl<F: FnMut(Range<u64>)> HandedOver<F> {
    fn went_out(&mut self) {
        if let Some(range) = self.under_way.take() {
            (self.tell)(range);
        }
    }
}

impl<F: FnMut(Range<u64>) + Unpin> http_body::Body for HandedOver<F> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.went_out();
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &polled
            && let Some(piece) = frame.data_ref()
        {
            let begins = self.next;
            self.next += piece.len() as u64;
            self.under_way = Some(begins..self.next);
            // Nobody asks for another piece after the last.
            if self.body.is_end_stream() {
                self.went_out();
            }
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
