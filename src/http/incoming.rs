//! A request's body that does not wait for ever.
use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes};
use http_body::{Body as _, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep, sleep_until};

use super::{
    activity::Activity,
    server::{House, Limits},
};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The client did not send its body in time.
#[derive(Debug)]
pub(super) struct BodyTimedOut;

impl fmt::Display for BodyTimedOut {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the request's body did not arrive in time")
    }
}

impl std::error::Error for BodyTimedOut {}

pub(super) struct PatientBody {
    incoming: Incoming,
    house: Arc<House>,
    activity: Arc<Activity>,
    received: u64,
    /// Time spent waiting for earlier pieces. A handler that is slow itself does not use up the client's time.
    waited: Duration,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl PatientBody {
    /// Requests without a body, which is nearly all of them, get none of this.
    pub fn wrap(incoming: Incoming, house: Arc<House>, activity: Arc<Activity>) -> Body {
        if incoming.is_end_stream() {
            return Body::empty();
        }
        Body::new(Self { incoming, house, activity, received: 0, waited: Duration::ZERO, waiting: None })
    }

    fn count(&mut self, frame: &Frame<Bytes>) {
        self.received += frame.data_ref().map_or(0, |data| data.len() as u64);
        if let Some((since, _)) = self.waiting.take() {
            self.waited += since.elapsed();
        }
        self.activity.moved();
    }

    fn poll_patience(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let patience = patience(&self.house.limits, self.received, self.waited);
        let (_, alarm) = self.waiting.get_or_insert_with(|| {
            let now = Instant::now();
            (now, Box::pin(sleep_until(now + patience)))
        });
        alarm.as_mut().poll(cx)
    }
}

/// How long the next piece may take: what is left of the grace and what the minimum rate grants for the bytes so far.
fn patience(limits: &Limits, received: u64, waited: Duration) -> Duration {
    let earned = Duration::from_secs(received / limits.body_bytes_per_second.max(1));
    limits.body_stall.min((limits.body_grace + earned).saturating_sub(waited))
}

impl http_body::Body for PatientBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match Pin::new(&mut self.incoming).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                self.count(&frame);
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => self.poll_patience(cx).map(|()| Some(Err(BodyTimedOut.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}
