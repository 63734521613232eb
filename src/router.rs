//! Every address of the site, grouped by who visits.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::Request,
    http::{
        Extensions, HeaderMap, StatusCode, Version,
        header::{CONTENT_TYPE, ETAG},
    },
    middleware::from_fn_with_state,
    response::Response,
    routing::{get, post},
};
use tower::{
    Service, ServiceBuilder,
    util::{MapRequest, MapRequestLayer},
};
use tower_http::{
    CompressionLevel,
    compression::{CompressionLayer, Predicate},
};

use crate::{
    accounts::{self, Reader},
    analytics,
    app::App,
    attendance, booklets,
    cards::{self, LinkPath},
    certificates::{self, BadgePath, CertificatePath, ConfirmationPath, IssuerPath, KeyPath, KeysPath, PaperPath},
    courses::{self, CatalogPath, CoursePath, LessonPath},
    desk, downloads,
    http::{self, Allowance, ErrorPage, HardenSettings, RenditionSettings, Renditions},
    kiosk::{self, KioskPath, StillHerePath},
    meetings::{self, CallbackPath},
    offline::{self, Inside, ParcelPath, WorkerPath},
    outbox,
    packages::{self, ExportPath, LARGEST_ARCHIVE, PackagesPath},
    places::{self, LessonPlace},
    podcasts,
    privacy::{self, ConsentsPath, DeletionPath, MyDataPath, VersionPath, VersionsPath},
    progress::{self, LessonPress},
    questions,
    recordings::{self, LONGEST_UPLOAD_BYTES, RecordingsPath},
    registrations::{self, PrivatePath},
    search::{self, SearchPath},
    site::{self, DisplayPath, HomePath, MePath, MenuPath, TextPage},
    staff::{self, Doors, SetUpPath},
    studio::{self, FilePath, LONGEST_FORM_BYTES, StudioPath},
    upkeep,
    uploads::{self, LARGEST_FILE, ShelfPath, UploadsPath},
    view::{self, DISPLAY_COOKIE, Display},
    webinars,
};

/// The whole site behind its guards.
pub fn router(app: &App) -> Router {
    let rooms = [
        podcasts::routes(),
        webinars::routes(),
        registrations::routes(),
        attendance::routes(),
        questions::routes(),
        booklets::routes(),
        offline::routes(),
        cards::routes(),
        shared_computers(),
        staff_doors().into_router(),
    ];
    let pages = rooms.into_iter().fold(readers().merge(learners()), Router::merge).with_state(app.clone());
    // The prefix of a language must be gone before an address is looked up, so these stand around the router.
    let languages = app.clone();
    let with_language = MapRequestLayer::new(move |request: Request| {
        http::without_prefix(request, &languages.library().site.languages)
    });
    let pages = ServiceBuilder::new()
        .layer(from_fn_with_state(app.clone(), cards::bring_guest_back))
        .layer(renditions(app))
        .layer(accounts::layer(app))
        .layer(with_language)
        .layer(from_fn_with_state(app.clone(), kiosk::guard))
        .layer(from_fn_with_state(app.clone(), staff::gate))
        .service(pages);
    let pages = ServiceBuilder::new().layer(compression()).service(with_inside(pages));
    let site = machines().with_state(app.clone()).fallback_service(pages);
    http::harden(site, &guards(app))
}

/// Where a course is weighed or a draft is looked at, pages are asked for as readers get them.
fn with_inside<S>(pages: S) -> MapRequest<S, impl Fn(Request) -> Request + Clone>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Future: Send + 'static,
{
    let inside = Inside::of(pages.clone());
    MapRequest::new(pages, move |mut request: Request| {
        let path = request.uri().path();
        if path.ends_with(ParcelPath::ENDING) || path.contains(FilePath::BEFORE_PREVIEW) {
            request.extensions_mut().insert(inside.clone());
        }
        request
    })
}

fn readers() -> Router<App> {
    Router::new()
        .route(HomePath::PATTERN, get(site::show_home))
        .route(MenuPath::PATTERN, get(site::show_menu))
        .route(DisplayPath::PATTERN, get(site::show_display).post(site::choose_display))
        .route(TextPage::HELP, get(site::show_help))
        .route(TextPage::PRIVACY, get(site::show_privacy))
        .route(VersionsPath::PATTERN, get(privacy::list_versions))
        .route(VersionPath::PATTERN, get(privacy::show_version))
        .route(TextPage::GLOSSARY, get(site::show_glossary))
        .route(SearchPath::PATTERN, get(search::show_search))
        .route(CatalogPath::PATTERN, get(courses::list_courses))
        .route(CoursePath::PATTERN, get(courses::show_course))
        .route(LessonPath::PATTERN, get(courses::show_lesson))
        .route(ConfirmationPath::PATTERN, get(certificates::show_confirmation))
        .route(PaperPath::PATTERN, get(certificates::show_paper))
        .route("/robots.txt", get(site::robots))
        .route("/sitemap.xml", get(site::sitemap))
}

fn learners() -> Router<App> {
    Router::new()
        .route(LessonPress::DONE, post(progress::done))
        .route(LessonPress::UNDONE, post(progress::undone))
        .route(LessonPress::QUIZ, post(progress::answer).get(courses::show_unanswered_quiz))
        .route(LessonPlace::PATTERN, post(places::keep))
        .route(CertificatePath::PATTERN, get(certificates::show_own).post(certificates::create_certificate))
        .route(MePath::PATTERN, get(site::show_me))
        .route(ConsentsPath::PATTERN, get(privacy::show_consents).post(privacy::choose_consents))
        .route(MyDataPath::PATTERN, get(privacy::show_my_data))
        .route(MyDataPath::FILE, get(privacy::save_my_data))
        .route(DeletionPath::PATTERN, get(privacy::show_deletion).post(privacy::delete_me))
        .route(DeletionPath::DONE, get(privacy::show_deleted))
}

/// What only the library's own computers have.
fn shared_computers() -> Router<App> {
    Router::new()
        .route(StillHerePath::PATTERN, get(kiosk::show_still_here))
        .route(KioskPath::STAY, post(kiosk::stay))
        .route(KioskPath::LEAVE, post(kiosk::leave))
        .route(KioskPath::OVER, get(kiosk::show_over))
}

/// What is behind the gate, and the two doors in it. Each handler says by its extractor whom it is for.
pub fn staff_doors() -> Doors {
    staff::doors()
        .and(desk::doors())
        .and(kiosk::doors())
        .and(registrations::doors())
        .and(meetings::doors())
        .and(attendance::doors())
        .and(questions::doors())
        .and(outbox::doors())
        .and(downloads::doors())
        .and(studio::doors())
        .and(analytics::doors())
        .and(upkeep::doors())
        .and(recordings::doors())
        .and(uploads::doors())
        .and(packages::doors())
}

/// These have no language, no session and no page.
fn machines() -> Router<App> {
    Router::new()
        .route("/health/live", get(site::live))
        .route("/health/ready", get(site::ready))
        .route(WorkerPath::PATTERN, get(offline::worker_script))
        .route("/static/{*path}", get(site::static_file))
        .route("/media/{*path}", get(site::media))
        .route(BadgePath::SIGNED, get(certificates::show_badge))
        .route(BadgePath::CLAIMS, get(certificates::show_claims))
        .route(IssuerPath::PATTERN, get(certificates::show_issuer))
        .route(KeysPath::PATTERN, get(certificates::show_keys))
        .route(KeyPath::PATTERN, get(certificates::show_key))
        .route(CallbackPath::ENDED, get(meetings::ended))
        .route(CallbackPath::RECORDED, post(meetings::recorded))
}

/// For a learner's own pages, which are made anew each time: megabytes are paid for. Renditions are compressed already,
/// and known by their ETag where that was of no use.
fn compression() -> CompressionLayer<impl Predicate> {
    let is_made_for_one = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        let html = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        html && !headers.contains_key(ETAG)
    };
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(is_made_for_one)
}

fn renditions(app: &App) -> Renditions {
    let versions = app.clone();
    Renditions::new(RenditionSettings {
        capacity_bytes: app.config.rendition_bytes,
        own_cookies: vec![accounts::cookie_name(&app.config.public_url).to_owned(), kiosk::cookie_name(app)],
        display_cookie: DISPLAY_COOKIE.to_owned(),
        display: Box::new(|cookie| Display::parse(cookie).number()),
        version: Box::new(move || versions.library().version),
    })
}

fn guards(app: &App) -> HardenSettings {
    let mut settings = HardenSettings::new(app.config.public_url.clone(), app.clock.clone());
    let app = app.clone();
    settings.allowance = Arc::new(allowance);
    settings.media_from = app.config.media_redirect.clone();
    settings.before_secrets =
        &[LinkPath::BEFORE_SECRET, SetUpPath::BEGINS, PrivatePath::BEFORE_SECRET, CallbackPath::BEFORE_SECRET];
    settings.render_error = Arc::new(move |page| error_page(&app, page));
    settings
}

/// Forms are small, and answered soon; those of authors are larger; what is uploaded is large, and comes over a library's line or a telephone's.
fn allowance(path: &str) -> Allowance {
    let time = Duration::from_secs(3 * 60 * 60);
    if path.contains(RecordingsPath::PATTERN) {
        Allowance { body_bytes: LONGEST_UPLOAD_BYTES, time }
    } else if path.contains(UploadsPath::PATTERN) || path.ends_with(ShelfPath::PATTERN) {
        Allowance { body_bytes: LARGEST_FILE + FORM_AROUND_FILE, time }
    } else if path.ends_with(PackagesPath::PATTERN) {
        Allowance { body_bytes: LARGEST_ARCHIVE + FORM_AROUND_FILE, time }
    } else if path.contains(PackagesPath::PATTERN) || path.ends_with(ExportPath::ENDING) {
        // To pack and to unpack takes a slow machine minutes; and each file of a course may be a choice.
        Allowance { body_bytes: LONGEST_FORM_BYTES, time: Duration::from_secs(15 * 60) }
    } else if path.contains(StudioPath::PATTERN) {
        Allowance { body_bytes: LONGEST_FORM_BYTES, ..Allowance::default() }
    } else {
        Allowance::default()
    }
}

/// What a form sends beside the file itself.
const FORM_AROUND_FILE: u64 = 64 * 1024;

fn error_page(app: &App, page: &ErrorPage<'_>) -> String {
    let library = app.library();
    let (language, path) = http::of_path(page.path, &library.site.languages);
    let display = page.cookies.and_then(|cookies| http::cookie_in(cookies, DISPLAY_COOKIE)).map(Display::parse);
    let reader = Reader {
        locale: library.locale(language),
        display: display.unwrap_or_default(),
        path: path.to_owned(),
        library,
        learner: None,
        shared: None,
    };
    let key = error_key(page.status);
    let number = (page.status.is_server_error()).then(|| page.request_id.to_string());
    view::error_page(app, &reader, key, number.as_deref()).into_string()
}

fn error_key(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => "error-not-found",
        StatusCode::FORBIDDEN => "error-forbidden",
        StatusCode::METHOD_NOT_ALLOWED => "error-not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        StatusCode::TOO_MANY_REQUESTS => "error-too-many",
        StatusCode::SERVICE_UNAVAILABLE => "error-busy",
        status if status.is_server_error() => "error-internal",
        _ => "error-bad-request",
    }
}
