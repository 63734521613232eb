//! A BigBlueButton server as its documentation has it: it checks every checksum by itself, knows its meetings, and lets in
//! whom a signed address names. <https://docs.bigbluebutton.org/development/api>

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{StatusCode, Uri, header::LOCATION},
    response::Response,
};
use sha2::{Digest, Sha256};
use tokio::{net::TcpListener, task::JoinHandle};
use url::form_urlencoded;

pub const SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

type Parameters = BTreeMap<String, String>;

/// How the server is.
#[derive(Clone, Debug)]
pub enum Mood {
    Well,
    /// Says no to every call, with this key.
    Refuses(&'static str),
    /// Never answers.
    Hangs,
    /// Answers by HTTP alone.
    Answers(u16, &'static str),
}

/// A meeting that runs.
#[derive(Clone, Debug)]
pub struct Running {
    pub parameters: Parameters,
    pub created_at: u64,
}

struct Book {
    secret: String,
    mood: Mutex<Mood>,
    meetings: Mutex<BTreeMap<String, Running>>,
    made: Mutex<u64>,
    joined: Mutex<Vec<Parameters>>,
    /// The formats of each recording, with their addresses.
    recordings: Mutex<BTreeMap<String, Vec<(String, String)>>>,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

/// Dropped, it is down.
pub struct BigBlueButton {
    port: u16,
    book: Arc<Book>,
    serving: JoinHandle<()>,
}

impl Drop for BigBlueButton {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl BigBlueButton {
    pub async fn start() -> Self {
        let book = Arc::new(Book {
            secret: SECRET.to_owned(),
            mood: Mutex::new(Mood::Well),
            meetings: Mutex::default(),
            made: Mutex::default(),
            joined: Mutex::default(),
            recordings: Mutex::default(),
            files: Mutex::default(),
        });
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&book));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { port, book, serving }
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.host())
    }

    pub fn is(&self, mood: Mood) {
        *self.book.mood.lock().unwrap() = mood;
    }

    /// The meetings that run.
    pub fn meetings(&self) -> BTreeMap<String, Running> {
        self.book.meetings.lock().unwrap().clone()
    }

    /// The one meeting that runs.
    pub fn meeting(&self) -> (String, Running) {
        let meetings = self.meetings();
        assert_eq!(meetings.len(), 1, "{meetings:#?}");
        meetings.into_iter().next().unwrap()
    }

    /// Who entered since this was last called.
    pub fn joined(&self) -> Vec<Parameters> {
        std::mem::take(&mut self.book.joined.lock().unwrap())
    }

    /// Goes where somebody is led, as her browser does: gives where the server leads on to.
    pub async fn visit(&self, address: &str) -> String {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let answer = client.get(address).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 302, "{address}");
        answer.headers()["location"].to_str().unwrap().to_owned()
    }

    /// The meeting ends: gives the path that the server then calls.
    pub fn ends(&self, id: &str) -> String {
        let meeting = self.book.meetings.lock().unwrap().remove(id).expect("the meeting runs");
        let called = path_of(&meeting.parameters["meta_endCallbackUrl"]);
        format!("{called}?recordingmarks=true&meetingID={id}")
    }

    /// A recording is there in these formats: gives the path that the server then posts to.
    pub fn records(&self, meeting: &Running, record: &str, formats: &[(&str, String)]) -> String {
        let formats = formats.iter().map(|(kind, url)| ((*kind).to_owned(), url.clone())).collect();
        self.book.recordings.lock().unwrap().insert(record.to_owned(), formats);
        path_of(&meeting.parameters["meta_bbb-recording-ready-url"])
    }

    /// A file that anybody can fetch.
    pub fn publishes(&self, path: &str, bytes: &[u8]) {
        self.book.files.lock().unwrap().insert(path.to_owned(), bytes.to_owned());
    }
}

/// The server asks by the site's public address.
fn path_of(address: &str) -> String {
    address.strip_prefix("https://lentera.example.org").expect("an address of the site").to_owned()
}

async fn answer(State(book): State<Arc<Book>>, uri: Uri) -> Response {
    let mood = book.mood.lock().unwrap().clone();
    match mood {
        Mood::Hangs => std::future::pending().await,
        Mood::Answers(status, body) => {
            return Response::builder().status(status).body(Body::from(body)).unwrap();
        }
        Mood::Refuses(key) => return failed(key),
        Mood::Well => {}
    }
    let Some(call) = uri.path().strip_prefix("/bigbluebutton/api/") else {
        let file = book.files.lock().unwrap().get(uri.path()).cloned();
        let status = if file.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
        return Response::builder().status(status).body(Body::from(file.unwrap_or_default())).unwrap();
    };
    let Some(parameters) = checked(&book, call, uri.query().unwrap_or_default()) else {
        return failed("checksumError");
    };
    match call {
        "create" => create(&book, parameters),
        "join" => join(&book, parameters),
        "getRecordings" => recordings(&book, &parameters),
        _ => failed("unsupportedRequest"),
    }
}

/// The parameters of a call whose checksum is right: over its name, what stands before the checksum, and the secret.
fn checked(book: &Book, call: &str, query: &str) -> Option<Parameters> {
    let (signed, checksum) = query.rsplit_once("&checksum=")?;
    let expected = hex::encode(Sha256::digest([call, signed, &book.secret].concat()));
    (checksum == expected).then(|| form_urlencoded::parse(signed.as_bytes()).into_owned().collect())
}

/// What `create` knows, apart from `meta_…`, with the form of its value: a text, yes or no, a number.
const KNOWN: &[(&str, char)] = &[
    ("name", 't'),
    ("meetingID", 't'),
    ("attendeePW", 't'),
    ("moderatorPW", 't'),
    ("welcome", 't'),
    ("logoutURL", 't'),
    ("record", 'b'),
    ("autoStartRecording", 'b'),
    ("allowStartStopRecording", 'b'),
    ("notifyRecordingIsOn", 'b'),
    ("duration", 'n'),
    ("meetingExpireIfNoUserJoinedInMinutes", 'n'),
    ("meetingExpireWhenLastUserLeftInMinutes", 'n'),
    ("muteOnStart", 'b'),
    ("allowModsToEjectCameras", 'b'),
    ("lockSettingsDisablePrivateChat", 'b'),
];

fn is_known((name, value): (&String, &String)) -> bool {
    let form = KNOWN.iter().find(|(known, _)| known == name).map(|(_, form)| *form);
    let has_form = match form {
        Some('b') => value == "true" || value == "false",
        Some('n') => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()),
        Some(_) => true,
        None => name.starts_with("meta_"),
    };
    has_form && !value.chars().any(char::is_control)
}

fn create(book: &Book, parameters: Parameters) -> Response {
    assert!(parameters.iter().all(is_known), "{parameters:#?}");
    let length = |name: &str| parameters.get(name).map_or(0, |value| value.chars().count());
    let is_sound = ["name", "attendeePW", "moderatorPW"].iter().all(|name| (2..=64).contains(&length(name)))
        && (2..=256).contains(&length("meetingID"))
        && !parameters["meetingID"].contains(',');
    if !is_sound {
        return failed("validationError");
    }
    let id = parameters["meetingID"].clone();
    let mut meetings = book.meetings.lock().unwrap();
    let passwords = |of: &Parameters| (of["attendeePW"].clone(), of["moderatorPW"].clone());
    if let Some(known) = meetings.get(&id) {
        return match passwords(&known.parameters) == passwords(&parameters) {
            true => created(&id, known.created_at, "duplicateWarning"),
            false => failed("idNotUnique"),
        };
    }
    let mut made = book.made.lock().unwrap();
    *made += 1;
    let created_at = 1_899_000_000_000 + *made;
    meetings.insert(id.clone(), Running { parameters, created_at });
    created(&id, created_at, "")
}

fn created(id: &str, created_at: u64, key: &str) -> Response {
    xml(format!(
        "<response>\n  <returncode>SUCCESS</returncode>\n  <meetingID>{id}</meetingID>\n  <createTime>{created_at}</createTime>\n  \
         <hasUserJoined>false</hasUserJoined>\n  <messageKey>{key}</messageKey>\n</response>"
    ))
}

/// Lets somebody in, or leads her out again.
fn join(book: &Book, parameters: Parameters) -> Response {
    let meetings = book.meetings.lock().unwrap();
    let running = meetings.get(&parameters["meetingID"]);
    let is_this = running.is_some_and(|running| running.created_at.to_string() == parameters["createTime"]);
    let is_whole =
        !parameters["fullName"].trim().is_empty() && ["VIEWER", "MODERATOR"].contains(&parameters["role"].as_str());
    let leads_to = match (is_this, is_whole) {
        (true, true) => "/html5client/?sessionToken=ai1wqj8wb6s7rnk0",
        (false, _) => "/?errors=mismatchCreateTimeParam",
        (_, false) => "/?errors=invalidParameter",
    };
    if is_this && is_whole {
        book.joined.lock().unwrap().push(parameters);
    }
    Response::builder().status(302).header(LOCATION, leads_to).body(Body::empty()).unwrap()
}

fn recordings(book: &Book, parameters: &Parameters) -> Response {
    let recordings = book.recordings.lock().unwrap();
    let format = |(kind, url): &(String, String)| {
        format!(
            "<format><type>{kind}</type><url>{url}</url><processingTime>0</processingTime><length>33</length></format>"
        )
    };
    // The beginning of an id finds all that begin so.
    let found = recordings.iter().filter(|(record, _)| record.starts_with(&parameters["recordID"]));
    let told: String = found
        .map(|(record, formats)| {
            let formats: String = formats.iter().map(format).collect();
            format!("<recording><recordID>{record}</recordID><state>published</state><playback>{formats}</playback></recording>")
        })
        .collect();
    xml(format!("<response><returncode>SUCCESS</returncode><recordings>{told}</recordings></response>"))
}

fn failed(key: &str) -> Response {
    xml(format!(
        "<response><returncode>FAILED</returncode><messageKey>{key}</messageKey><message>Rahasia server.</message></response>"
    ))
}

fn xml(body: String) -> Response {
    Response::builder().header("content-type", "text/xml;charset=utf-8").body(Body::from(body)).unwrap()
}
