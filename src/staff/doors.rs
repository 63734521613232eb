//! The addresses for staff, in a list that can be read: so that a test can try each of them as everybody.

use std::fmt;

use axum::{
    Router,
    handler::Handler,
    http::Method,
    routing::{MethodFilter, get, on, post},
};

use crate::app::App;

/// One address and what is done there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Door {
    /// How it is asked.
    pub method: Method,
    /// The pattern of the address.
    pub pattern: &'static str,
}

/// Addresses for staff with their handlers. A handler says by its extractor whom it is for.
#[derive(Default)]
pub struct Doors {
    router: Router<App>,
    list: Vec<Door>,
}

impl Doors {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page.
    pub fn get<H: Handler<T, App>, T: 'static>(mut self, pattern: &'static str, handler: H) -> Self {
        self.list.push(Door { method: Method::GET, pattern });
        Self { router: self.router.route(pattern, get(handler)), list: self.list }
    }

    /// A form.
    pub fn post<H: Handler<T, App>, T: 'static>(mut self, pattern: &'static str, handler: H) -> Self {
        self.list.push(Door { method: Method::POST, pattern });
        Self { router: self.router.route(pattern, post(handler)), list: self.list }
    }

    /// Something that programs ask in a way of their own: PATCH, DELETE, OPTIONS, HEAD.
    pub fn on<H: Handler<T, App>, T: 'static>(mut self, method: Method, pattern: &'static str, handler: H) -> Self {
        let filter = MethodFilter::try_from(method.clone()).expect("a way of asking that routers know");
        self.list.push(Door { method, pattern });
        Self { router: self.router.route(pattern, on(filter, handler)), list: self.list }
    }

    /// These and those of another room.
    pub fn and(mut self, other: Self) -> Self {
        self.list.extend(other.list);
        Self { router: self.router.merge(other.router), list: self.list }
    }

    /// All of them.
    pub fn list(&self) -> &[Door] {
        &self.list
    }

    /// For the site's router.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}

impl fmt::Debug for Doors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.list).finish()
    }
}
