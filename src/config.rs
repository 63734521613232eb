//! Every setting: its name in the environment, its unit and its default. All mistakes are reported at once.

use std::{collections::BTreeMap, env, fmt, fs, io, net::SocketAddr, path::Path, path::PathBuf};

use url::Url;

use crate::{
    fetch::AllowedHosts,
    http::TrustedProxies,
    media::{BucketAccount, MediaUrl},
    messages::{BotToken, MailFrom, MailSettings, SmtpServer, TelegramSettings},
    secrets::Secret,
};

/// A setting as `lentera serve --help` explains it.
struct Setting {
    name: &'static str,
    default: &'static str,
    meaning: &'static str,
}

const SETTINGS: &[Setting] = &[
    Setting {
        name: "LENTERA_LISTEN",
        default: "127.0.0.1:8080",
        meaning: "address and port that the program listens on",
    },
    Setting {
        name: "LENTERA_PUBLIC_URL",
        default: "http://localhost:8080",
        meaning: "address that readers type; feeds and calendars are made with it",
    },
    Setting {
        name: "LENTERA_DATABASE_URL",
        default: "sqlite:data/lentera.db",
        meaning: "rows: `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/NAME`",
    },
    Setting { name: "LENTERA_CONTENT_URL", default: "content", meaning: "folder of the Markdown files" },
    Setting {
        name: "LENTERA_MEDIA_URL",
        default: "data/media",
        meaning: "uploaded media: a folder, or `s3://BUCKET/PREFIX`",
    },
    Setting {
        name: "LENTERA_S3_ENDPOINT",
        default: "",
        meaning: "service that has the bucket, such as https://s3.example.org; unset: Amazon's",
    },
    Setting { name: "LENTERA_S3_REGION", default: "us-east-1", meaning: "region of the bucket" },
    Setting {
        name: "LENTERA_S3_KEY_ID",
        default: "",
        meaning: "who asks for the bucket; unset: whom the machine's AWS_… variables name",
    },
    Setting { name: "LENTERA_S3_SECRET", default: "", meaning: "secret of that key" },
    Setting {
        name: "LENTERA_MEDIA_REDIRECT",
        default: "",
        meaning: "public address of the bucket, to which readers are sent for its media, so that a download is counted by what is asked for; unset: media pass through here, and by what went out",
    },
    Setting {
        name: "LENTERA_FFMPEG",
        default: "ffmpeg",
        meaning: "program that makes a lighter form of each episode, for those who pay for their data; empty: none",
    },
    Setting {
        name: "LENTERA_TRUSTED_PROXIES",
        default: "",
        meaning: "addresses of the proxies in front, by commas; their X-Forwarded-For tells who tries to sign in too often",
    },
    Setting {
        name: "LENTERA_FETCH_ALLOW",
        default: "",
        meaning: "hosts that the program may ask although they are in a private network: `host` or `host:port`, by commas",
    },
    Setting {
        name: "LENTERA_WEBSUB_HUB",
        default: "",
        meaning: "hub that is told when a feed changes, such as https://pubsubhubbub.appspot.com/",
    },
    Setting {
        name: "LENTERA_PODPING_URL",
        default: "",
        meaning: "server that passes podpings on when a feed changes, such as https://podping.cloud/",
    },
    Setting { name: "LENTERA_PODPING_TOKEN", default: "", meaning: "what that server knows this site by" },
    Setting {
        name: "LENTERA_SMTP_URL",
        default: "",
        meaning: "server that takes mails: `smtp://USER:PASSWORD@HOST:587` (STARTTLS; `?tls=none` without) or `smtps://…`; unset: they are written to a folder",
    },
    Setting {
        name: "LENTERA_MAIL_FROM",
        default: "",
        meaning: "whom mails come from, such as `Perpustakaan <halo@perpustakaan.example>`; needed with a server",
    },
    Setting { name: "LENTERA_MAIL_FOLDER", default: "data/mail", meaning: "folder that mails are written to" },
    Setting { name: "LENTERA_TELEGRAM_TOKEN", default: "", meaning: "token of the library's bot; unset: it has none" },
    Setting {
        name: "LENTERA_TELEGRAM_URL",
        default: "https://api.telegram.org",
        meaning: "server of Telegram's interface for bots",
    },
    Setting {
        name: "LENTERA_LOG",
        default: "info,symphonia=error",
        meaning: "what is logged: error, warn, info, debug, or a filter such as `lentera=debug`",
    },
    Setting { name: "LENTERA_LOG_FORMAT", default: "text", meaning: "`text` for people or `json` for machines" },
    Setting {
        name: "LENTERA_RENDITION_MEGABYTES",
        default: "16",
        meaning: "memory for ready pages, in megabytes, 1 to 4096",
    },
    Setting {
        name: "LENTERA_CLOCK",
        default: "",
        meaning: "tests only: a moment such as 2030-03-01T02:00:00Z at which the clock stands still",
    },
];

/// Text for `lentera serve --help`.
pub fn explanation() -> String {
    let mut text = String::from(
        "Settings (from the environment, or from lentera.toml with the name in small letters and\nwithout LENTERA_; the environment wins):\n",
    );
    for setting in SETTINGS {
        let default = if setting.default.is_empty() { "unset" } else { setting.default };
        text.push_str(&format!("  {} (default: {default})\n      {}\n", setting.name, setting.meaning));
    }
    text
}

/// How logs are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// The settings of one process.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What absolute addresses begin with. Never taken from a request.
    pub public_url: Url,
    /// Where the rows are.
    pub database_url: Secret,
    /// The folder of the Markdown files.
    pub content: PathBuf,
    /// Where uploaded media is.
    pub media: MediaUrl,
    /// Who asks for a bucket, and where.
    pub bucket: BucketAccount,
    /// Where readers are sent for what lies in the bucket.
    pub media_redirect: Option<Url>,
    /// The program that makes lighter forms of sounds.
    pub ffmpeg: String,
    /// Whose word about a client's address is taken.
    pub trusted_proxies: TrustedProxies,
    /// Hosts in private networks that may be asked.
    pub fetch_allow: AllowedHosts,
    /// The hub that feeds name, and that is told when they change.
    pub websub_hub: Option<Url>,
    /// The server that passes podpings on.
    pub podping_url: Option<Url>,
    /// What that server knows this site by; empty when it needs nothing.
    pub podping_token: Secret,
    /// How mails leave.
    pub mail: MailSettings,
    /// Whose bot speaks.
    pub telegram: TelegramSettings,
    /// What is logged.
    pub log: String,
    /// How logs are written.
    pub log_format: LogFormat,
    /// Memory for ready pages.
    pub rendition_bytes: u64,
    /// A clock that stands still, in tests.
    pub clock: Option<jiff::Timestamp>,
}

/// Everything that is wrong with the settings.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistakes(pub Vec<String>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the settings have {} mistake(s):", self.0.len())?;
        self.0.iter().try_for_each(|mistake| writeln!(f, "  {mistake}"))
    }
}

impl std::error::Error for Mistakes {}

impl Config {
    /// Reads the environment and `lentera.toml` beside the process.
    pub fn read() -> Result<Self, Mistakes> {
        let mut mistakes = Vec::new();
        let environment = read_environment(&mut mistakes);
        let file = read_file(Path::new("lentera.toml"), &mut mistakes);
        Self::from_parts(environment, file, mistakes)
    }

    /// The settings of an environment alone, by their full names.
    pub fn from_environment(environment: BTreeMap<String, String>) -> Result<Self, Mistakes> {
        Self::from_parts(environment, BTreeMap::new(), Vec::new())
    }

    fn from_parts(
        environment: BTreeMap<String, String>,
        file: BTreeMap<String, String>,
        mut mistakes: Vec<String>,
    ) -> Result<Self, Mistakes> {
        for name in environment.keys().chain(file.keys()) {
            let for_tests = name.starts_with("LENTERA_TEST_");
            if !for_tests && !SETTINGS.iter().any(|setting| setting.name == name) {
                mistakes.push(format!("{name}: there is no such setting; `lentera serve --help` lists all"));
            }
        }
        let mut values = Values { environment, file, mistakes };
        let config = Self {
            listen: values.parse("LENTERA_LISTEN", "an address and port such as 0.0.0.0:8080"),
            public_url: values.check(
                "LENTERA_PUBLIC_URL",
                "an address such as https://lentera.example.org",
                public_url,
            ),
            database_url: values.check("LENTERA_DATABASE_URL", "`sqlite:FILE` or `postgres://…`", database_url),
            content: values.check("LENTERA_CONTENT_URL", "a folder on this machine", folder),
            media: values.check("LENTERA_MEDIA_URL", "a folder or `s3://BUCKET/PREFIX`", MediaUrl::parse),
            bucket: BucketAccount {
                endpoint: values.check("LENTERA_S3_ENDPOINT", SERVER, server),
                region: values.check("LENTERA_S3_REGION", "a region's name", graphic),
                key_id: values.check("LENTERA_S3_KEY_ID", "letters, digits and signs of ASCII", graphic),
                secret: values.check("LENTERA_S3_SECRET", "letters, digits and signs of ASCII", |text| {
                    Some(Secret::new(&graphic(text)?))
                }),
            },
            media_redirect: values.check("LENTERA_MEDIA_REDIRECT", SERVER, server),
            ffmpeg: values.check("LENTERA_FFMPEG", "a program", |text| Some(text.to_owned())),
            trusted_proxies: values.check(
                "LENTERA_TRUSTED_PROXIES",
                "IP addresses separated by commas",
                TrustedProxies::parse,
            ),
            fetch_allow: values.check(
                "LENTERA_FETCH_ALLOW",
                "hosts such as hub.example.org or 10.0.0.7:8080, separated by commas",
                AllowedHosts::parse,
            ),
            websub_hub: values.check("LENTERA_WEBSUB_HUB", SERVER, server),
            podping_url: values.check("LENTERA_PODPING_URL", SERVER, server),
            podping_token: values.check("LENTERA_PODPING_TOKEN", "letters, digits and signs of ASCII", |text| {
                Some(Secret::new(&graphic(text)?))
            }),
            mail: MailSettings {
                smtp: values.check("LENTERA_SMTP_URL", SMTP, SmtpServer::parse),
                from: values.check("LENTERA_MAIL_FROM", FROM, MailFrom::parse),
                folder: values.check("LENTERA_MAIL_FOLDER", "a folder on this machine", folder),
            },
            telegram: TelegramSettings {
                token: values.check("LENTERA_TELEGRAM_TOKEN", "a bot's token such as 123456:ABC-DEF", BotToken::parse),
                server: values.check("LENTERA_TELEGRAM_URL", SERVER, |text| server(text)?),
            },
            log: values.check("LENTERA_LOG", "error, warn, info, debug or a filter", |text| {
                tracing_subscriber::EnvFilter::try_new(text).ok().map(|_| text.to_owned())
            }),
            log_format: values.check("LENTERA_LOG_FORMAT", "`text` or `json`", |text| match text {
                "text" => Some(LogFormat::Text),
                "json" => Some(LogFormat::Json),
                _ => None,
            }),
            rendition_bytes: values.check("LENTERA_RENDITION_MEGABYTES", "a whole number from 1 to 4096", |text| {
                text.parse::<u64>().ok().filter(|megabytes| (1..=4096).contains(megabytes)).map(|mb| mb << 20)
            }),
            clock: values.check("LENTERA_CLOCK", "a moment such as 2030-03-01T02:00:00Z", |text| match text {
                "" => Some(None),
                text => text.parse().ok().map(Some),
            }),
        };
        if config.mail.smtp.is_some() && config.mail.from.is_none() {
            values.mistakes.push(format!("LENTERA_MAIL_FROM: expected {FROM}, since LENTERA_SMTP_URL is set"));
        }
        if values.mistakes.is_empty() { Ok(config) } else { Err(Mistakes(values.mistakes)) }
    }
}

struct Values {
    environment: BTreeMap<String, String>,
    file: BTreeMap<String, String>,
    mistakes: Vec<String>,
}

impl Values {
    fn parse<T: std::str::FromStr>(&mut self, name: &'static str, accepted: &str) -> T {
        self.check(name, accepted, |text| text.parse().ok())
    }

    /// The value of a setting; a wrong one is noted, and its default stands in until all are reported.
    fn check<T>(&mut self, name: &'static str, accepted: &str, read: impl Fn(&str) -> Option<T>) -> T {
        let default = SETTINGS.iter().find(|setting| setting.name == name).map_or("", |setting| setting.default);
        let written = self.environment.get(name).or_else(|| self.file.get(name));
        if let Some(text) = written {
            match read(text) {
                Some(value) => return value,
                None => self.mistakes.push(format!("{name}: expected {accepted}")),
            }
        }
        read(default).expect("every default is accepted")
    }
}

/// Variables of other programs may hold anything; ours are text.
fn read_environment(mistakes: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut environment = BTreeMap::new();
    for (name, value) in env::vars_os() {
        let Some(name) = name.to_str().filter(|name| name.starts_with("LENTERA_")) else { continue };
        match value.into_string() {
            Ok(value) => drop(environment.insert(name.to_owned(), value)),
            Err(_) => mistakes.push(format!("{name}: expected text in UTF-8")),
        }
    }
    environment
}

fn read_file(path: &Path, mistakes: &mut Vec<String>) -> BTreeMap<String, String> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return BTreeMap::new(),
        Err(error) => {
            mistakes.push(format!("lentera.toml can't be read: {error}"));
            return BTreeMap::new();
        }
    };
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(mistake) => {
            mistakes.push(format!("lentera.toml: {}", mistake.message()));
            return BTreeMap::new();
        }
    };
    let written = |value: toml::Value| match value {
        toml::Value::String(text) => text,
        other => other.to_string(),
    };
    table.into_iter().map(|(name, value)| (format!("LENTERA_{}", name.to_uppercase()), written(value))).collect()
}

fn public_url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some() && plain).then_some(url)
}

const SERVER: &str = "an address such as https://hub.example.org/, without a name and password";

const SMTP: &str =
    "`smtps://USER:PASSWORD@HOST` or `smtp://…`, a password in the open (`?tls=none`) to this machine only";
const FROM: &str = "an address such as `Perpustakaan <halo@perpustakaan.example>`";

/// Another server's address; none is set where nothing is written.
fn server(text: &str) -> Option<Option<Url>> {
    if text.is_empty() {
        return Some(None);
    }
    let url = Url::parse(text).ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    (matches!(url.scheme(), "http" | "https") && is_plain).then_some(Some(url))
}

fn graphic(text: &str) -> Option<String> {
    text.bytes().all(|byte| byte.is_ascii_graphic()).then(|| text.to_owned())
}

fn database_url(text: &str) -> Option<Secret> {
    let file = text.strip_prefix("sqlite:").is_some_and(|file| !file.is_empty());
    let server = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
    (file || server).then(|| Secret::new(text))
}

fn folder(text: &str) -> Option<PathBuf> {
    (!text.is_empty() && !text.contains("://")).then(|| PathBuf::from(text))
}
