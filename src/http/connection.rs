//! One connection: its requests, its patience, its rests, its end.
use std::{
    convert::Infallible,
    future::{Future, poll_fn},
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
};

use axum::{body::Body, extract::Request, response::Response};
use hyper_util::{rt::TokioIo, server::graceful::GracefulConnection};
use tokio::{
    net::TcpStream,
    sync::watch,
    time::{Instant, Sleep, sleep_until, timeout_at},
};
use tower::Service;

use super::{
    activity::Activity,
    dispatch::Dispatch,
    server::{House, Stage},
    socket::Socket,
};

/// Stays with a connection until it is over, or until the whole server is.
pub(super) async fn attend<S>(stream: TcpStream, service: S, house: Arc<House>, stage: watch::Receiver<Stage>)
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    let Ok(peer) = stream.peer_addr() else { return };
    // A small answer must not wait for the acknowledgement of the one before.
    let _ = stream.set_nodelay(true);
    let activity = Arc::new(Activity::new());
    let dispatch = Dispatch { service, peer, house, activity: activity.clone() };
    let mut closed = stage.clone();
    tokio::select! {
        biased;
        _ = closed.wait_for(|stage| *stage == Stage::Closed) => {}
        () = stay(Socket::new(stream, activity), dispatch, stage) => {}
    }
}

/// Sets hyper up while there is something to say, and takes it down again while there is not: waiting then costs two
/// kilobytes instead of twenty.
async fn stay<S>(mut socket: Socket, mut dispatch: Dispatch<S>, mut stage: watch::Receiver<Stage>)
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    let (house, activity) = (dispatch.house.clone(), dispatch.activity.clone());
    let mut deadline = Instant::now() + house.limits.first_byte;
    loop {
        let rested = match first_word(&socket, deadline, &house, &mut stage).await {
            FirstWord::Nothing => return,
            FirstWord::Http1 => Box::pin(talk_http1(socket, dispatch, &mut stage)).await,
            FirstWord::Unclear => return Box::pin(talk_any(socket, dispatch, &mut stage)).await,
        };
        let Some(rested) = rested else { return };
        (socket, dispatch) = rested;
        deadline = activity.due(&house.limits);
    }
}

enum FirstWord {
    /// Not in time, or the end.
    Nothing,
    Http1,
    /// HTTP/2, or too short to tell.
    Unclear,
}

/// Waits for something to read, at shutdown less long. Looks at the bytes instead of trusting readiness, which is
/// known to come early.
async fn first_word(
    socket: &Socket,
    deadline: Instant,
    house: &House,
    stage: &mut watch::Receiver<Stage>,
) -> FirstWord {
    if socket.holds_bytes() {
        return FirstWord::Http1;
    }
    let mut word = [0; 3];
    let closing = async {
        let _ = stage.wait_for(|stage| *stage != Stage::Open).await;
        tokio::time::sleep(house.limits.quiet).await;
    };
    let length = tokio::select! {
        biased;
        length = timeout_at(deadline, socket.peek(&mut word)) => length.map_or(0, |length| length.unwrap_or(0)),
        () = closing => 0,
    };
    match length {
        0 => FirstWord::Nothing,
        length if b"PRI".starts_with(&word[..length]) => FirstWord::Unclear,
        _ => FirstWord::Http1,
    }
}

/// Gives the connection back when it rests.
async fn talk_http1<S>(
    socket: Socket,
    dispatch: Dispatch<S>,
    stage: &mut watch::Receiver<Stage>,
) -> Option<(Socket, Dispatch<S>)>
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    let (house, activity) = (dispatch.house.clone(), dispatch.activity.clone());
    let mut talk = house.http1.serve_connection(TokioIo::new(socket), dispatch);
    match watch_over(Pin::new(&mut talk), &house, &activity, stage).await {
        Ending::Over => None,
        Ending::Rest => {
            let parts = talk.into_parts();
            // The beginning of the next request may have come along with the last one.
            Some((parts.io.into_inner().with_unread(parts.read_buf), parts.service))
        }
    }
}

async fn talk_any<S>(socket: Socket, dispatch: Dispatch<S>, stage: &mut watch::Receiver<Stage>)
where
    S: Service<Request, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
{
    let (house, activity) = (dispatch.house.clone(), dispatch.activity.clone());
    // Only HTTP/1 can be taken down; whoever began too slowly to be recognised stays as it is.
    activity.stays_awake();
    let talk = pin!(house.any.serve_connection(TokioIo::new(socket), dispatch));
    watch_over(talk, &house, &activity, stage).await;
}

enum Ending {
    Over,
    Rest,
}

/// Lets hyper talk, and says when the client's time is over.
async fn watch_over<C: GracefulConnection>(
    mut talk: Pin<&mut C>,
    house: &House,
    activity: &Activity,
    stage: &mut watch::Receiver<Stage>,
) -> Ending {
    let mut closing = pin!(stage.wait_for(|stage| *stage != Stage::Open));
    let mut alarm = pin!(sleep_until(activity.due(&house.limits)));
    let mut last_call = None;
    let mut told = false;
    poll_fn(|cx| {
        loop {
            if talk.as_mut().poll(cx).is_ready() {
                return Poll::Ready(Ending::Over);
            }
            if last_call.is_none() && closing.as_mut().poll(cx).is_ready() {
                last_call = Some(Instant::now() + house.limits.quiet);
            }
            if last_call.is_some_and(|last_call| !told && may_be_told(activity, last_call)) {
                told = true;
                talk.as_mut().graceful_shutdown();
                continue;
            }
            let (due, ending) = next_change(house, activity, last_call.filter(|_| !told));
            if due <= Instant::now() {
                match ending {
                    Some(ending) => return Poll::Ready(ending),
                    None => continue,
                }
            }
            if wait(alarm.as_mut(), due, cx).is_pending() {
                return Poll::Pending;
            }
        }
    })
    .await
}

/// What happens next if the client does nothing, and when. Nothing ends at the last call, but then it is time to tell.
fn next_change(house: &House, activity: &Activity, last_call: Option<Instant>) -> (Instant, Option<Ending>) {
    let due = activity.due(&house.limits);
    if let Some(rest) = activity.rest_at(&house.limits).filter(|rest| *rest < due) {
        return (rest, Some(Ending::Rest));
    }
    match last_call {
        Some(last_call) if last_call < due => (last_call, None),
        _ => (due, Some(Ending::Over)),
    }
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
