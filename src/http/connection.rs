//! One connection: its requests, its patience, its end.
use std::{
    convert::Infallible,
    future::{Future, poll_fn},
    net::SocketAddr,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll, ready},
};

use axum::{
    body::{Body, Bytes},
    extract::{ConnectInfo, Request},
    http::{HeaderValue, Version, header::CONNECTION},
    response::Response,
};
use http_body::Frame;
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use tokio::{
    net::TcpStream,
    sync::watch,
    time::{Instant, Sleep, sleep_until, timeout},
};
use tower::{Service, ServiceExt};

use super::{
    activity::{Activity, InFlight},
    incoming::PatientBody,
    server::{House, Stage},
    socket::Socket,
};

/// Stays with a connection until it is over.
pub(super) async fn attend<S>(stream: TcpStream, service: S, house: Arc<House>, mut stage: watch::Receiver<Stage>)
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    let Ok(peer) = stream.peer_addr() else { return };
    // Until there is something to read, nothing is set up for it: a silent connection costs its socket and this task.
    if !speaks(&stream, &house, &mut stage).await {
        return;
    }
    // A small answer must not wait for the acknowledgement of the one before.
    let _ = stream.set_nodelay(true);
    let activity = Arc::new(Activity::new());
    let desk = Desk { service, peer, house: house.clone(), activity: activity.clone() };
    let mut closed = stage.clone();
    tokio::select! {
        biased;
        _ = closed.wait_for(|stage| *stage == Stage::Closed) => {}
        () = Box::pin(converse(Socket::new(stream, activity), desk, stage)) => {}
    }
}

/// Whether the client says anything in time; at shutdown it has less of it. Looks at a byte instead of trusting
/// readiness, which is known to come early.
async fn speaks(stream: &TcpStream, house: &House, stage: &mut watch::Receiver<Stage>) -> bool {
    let mut byte = [0];
    let closing = async {
        let _ = stage.wait_for(|stage| *stage != Stage::Open).await;
        tokio::time::sleep(house.limits.quiet).await;
    };
    tokio::select! {
        biased;
        first = timeout(house.limits.first_byte, stream.peek(&mut byte)) => matches!(first, Ok(Ok(1))),
        () = closing => false,
    }
}

/// Lets hyper talk, and hangs up when the client's time is over.
async fn converse<S>(socket: Socket, desk: Desk<S>, mut stage: watch::Receiver<Stage>)
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    let (house, activity) = (desk.house.clone(), desk.activity.clone());
    let mut talk = pin!(house.protocol.serve_connection(TokioIo::new(socket), desk));
    let mut closing = pin!(stage.wait_for(|stage| *stage != Stage::Open));
    let mut alarm = pin!(sleep_until(activity.due(&house.limits)));
    let mut last_call = None;
    let mut told = false;
    poll_fn(|cx| {
        if talk.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        if last_call.is_none() && closing.as_mut().poll(cx).is_ready() {
            last_call = Some(Instant::now() + house.limits.quiet);
        }
        loop {
            if let Some(last_call) = last_call.filter(|_| !told)
                && may_be_told(&activity, last_call)
            {
                told = true;
                talk.as_mut().graceful_shutdown();
                if talk.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(());
                }
            }
            let due = activity.due(&house.limits);
            if due <= Instant::now() {
                return Poll::Ready(());
            }
            let wake = last_call.filter(|_| !told).map_or(due, |last_call| due.min(last_call));
            if wait(alarm.as_mut(), wake, cx).is_pending() {
                return Poll::Pending;
            }
        }
    })
    .await;
}

/// An idle HTTP/1 connection keeps its place until the last call: closing it at once would race with a request that is
/// already on its way. HTTP/2 has a goodbye of its own, and during a request hyper says `Connection: close`.
fn may_be_told(activity: &Activity, last_call: Instant) -> bool {
    activity.is_busy() || activity.is_http2() || Instant::now() >= last_call
}

/// Sleeps until `due`. An alarm that rings too early costs one look, moving it at every request would cost more.
fn wait(mut alarm: Pin<&mut Sleep>, due: Instant, cx: &mut Context<'_>) -> Poll<()> {
    if due < alarm.deadline() || alarm.is_elapsed() {
        alarm.as_mut().reset(due);
    }
    alarm.poll(cx)
}

/// Hands each request of a connection to the application.
struct Desk<S> {
    service: S,
    peer: SocketAddr,
    house: Arc<House>,
    activity: Arc<Activity>,
}

impl<S> hyper::service::Service<hyper::Request<Incoming>> for Desk<S>
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    type Response = Response<Counted>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn call(&self, request: hyper::Request<Incoming>) -> Self::Future {
        let http2 = request.version() == Version::HTTP_2;
        let in_flight = self.activity.begin(http2);
        let (house, activity) = (self.house.clone(), self.activity.clone());
        let mut request = request.map(|body| PatientBody::wrap(body, house.clone(), activity));
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let answer = self.service.clone().oneshot(request);
        Box::pin(async move {
            let mut response = answer.await?;
            in_flight.moved();
            if !http2 && *house.stage.borrow() != Stage::Open {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok(response.map(|body| Counted { body, in_flight }))
        })
    }
}

/// An answer's body; its request is in flight until it is dropped.
struct Counted {
    body: Body,
    in_flight: InFlight,
}

impl http_body::Body for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        self.in_flight.moved();
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}
