//! The gate before everything that is for staff, and who may pass which door behind it.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    model::{Role, Staff},
    paths::{SetUpPath, SignInPath, StaffHome, is_for_staff},
    session,
};
use crate::{
    app::App,
    http::{AppError, Language},
};

/// Lets only staff through to the addresses that are for staff; others sign in first, whether there is such a page or
/// not. Stands around the whole router, so that nobody can add a page for staff and forget it.
pub async fn gate(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !is_for_staff(path) {
        return next.run(request).await;
    }
    if ![SignInPath::PATTERN, SignInPath::CODE, SignInPath::FORGET].contains(&path)
        && !path.starts_with(SetUpPath::BEGINS)
    {
        match session::of_request(&app, request.headers(), request.extensions()).await {
            Ok(Some(staff)) => drop(request.extensions_mut().insert(staff)),
            Ok(None) => return AppError::SignInFirst(sign_in_address(&app, &request)).into_response(),
            Err(error) => return error.into_response(),
        }
    }
    unseen(next.run(request).await)
}

/// Staff pages are kept nowhere. What may not be done in this way does not exist either: else the list of ways that
/// comes with a 405 would tell of pages that this role does not know.
fn unseen(response: Response) -> Response {
    let mut response = match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => AppError::NotFound.into_response(),
        _ => response,
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn sign_in_address(app: &App, request: &Request) -> String {
    let library = app.library();
    let language = request.extensions().get::<Language>().map_or(library.first_language(), |language| language.0);
    let next = way_back(app, request);
    library.locale(language).href(&SignInPath { next: &next })
}

/// The page itself; of a form whose sender was signed out meanwhile, the page that it stood on.
fn way_back(app: &App, request: &Request) -> String {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    }
    page_of_form(app, request.headers()).unwrap_or_default()
}

fn page_of_form(app: &App, headers: &HeaderMap) -> Option<String> {
    let from = headers.get(header::REFERER)?.to_str().ok()?;
    let path = from.strip_prefix(app.config.public_url.as_str().trim_end_matches('/'))?;
    let library = app.library();
    let (_, path) = crate::http::of_path(path, &library.site.languages);
    local_page(path).map(str::to_owned)
}

/// A page for staff to go on to, and never a way to another site.
fn local_page(next: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~?=&%+".contains(&byte);
    let path = next.split('?').next().unwrap_or_default();
    let sound = next.bytes().all(plain) && !path.contains("//") && !path.contains("..");
    (sound && is_for_staff(path)).then_some(next)
}

/// Where somebody goes who has signed in.
pub fn page_after_sign_in(next: &str) -> &str {
    let leads_back = |page: &&str| !page.starts_with(SignInPath::PATTERN) && !page.starts_with(SetUpPath::BEGINS);
    local_page(next).filter(leads_back).unwrap_or(StaffHome::PATTERN)
}

impl FromRequestParts<App> for Staff {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, AppError> {
        // The gate has put it there; elsewhere nobody is staff.
        parts.extensions.get::<Self>().cloned().ok_or(AppError::NotFound)
    }
}

/// Makes the extractor of a role: for others, the page does not exist.
macro_rules! door {
    ($(#[$doc:meta])* $name:ident, $role:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(pub Staff);

        impl FromRequestParts<App> for $name {
            type Rejection = AppError;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
                let staff = Staff::from_request_parts(parts, app).await?;
                if staff.role.may($role) { Ok(Self(staff)) } else { Err(AppError::NotFound) }
            }
        }
    };
}

door!(
    /// Somebody who may write: an instructor, or an administrator.
    Instructor,
    Role::Instructor
);
door!(
    /// Somebody who may help visitors at the counter: of the desk, or an administrator.
    Desk,
    Role::Desk
);
door!(
    /// Somebody who decides who belongs to the staff.
    Admin,
    Role::Admin
);
