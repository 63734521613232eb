//! Hands the requests of one connection to the application.
use std::{
    convert::Infallible,
    future::Future,
    net::SocketAddr,
    pin::Pin,
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
use tower::{Service, ServiceExt};

use super::{
    activity::{Activity, InFlight},
    incoming::PatientBody,
    server::{House, Stage},
};

/// Stays with its connection while hyper's side of it comes and goes.
pub(super) struct Dispatch<S> {
    pub service: S,
    pub peer: SocketAddr,
    pub house: Arc<House>,
    pub activity: Arc<Activity>,
}

impl<S> hyper::service::Service<hyper::Request<Incoming>> for Dispatch<S>
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
pub(super) struct Counted {
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
