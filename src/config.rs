//! The settings of a process, read from the environment and `lentera.toml`. All mistakes are reported at once.

use std::{collections::BTreeMap, env, fmt, fs, io, net::SocketAddr, path::Path, path::PathBuf};

use url::Url;

use crate::{
    fetch::AllowedHosts,
    http::TrustedProxies,
    links::LinkHosts,
    media::{BucketAccount, StoreUrl},
    meetings::{BigBlueButtonServer, JitsiServer, MeetingSettings},
    messages::{BotToken, MailFrom, MailSettings, SmtpServer, TelegramSettings},
    secrets::Secret,
    settings::SETTINGS,
};

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
    pub content: StoreUrl,
    /// Where uploaded media is.
    pub media: StoreUrl,
    /// How much may be uploaded, in bytes.
    pub media_quota: u64,
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
    /// Hosts that are asked whether what texts lead to is still there.
    pub link_hosts: LinkHosts,
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
    /// Who opens rooms for webinars.
    pub meetings: MeetingSettings,
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
            content: values.check("LENTERA_CONTENT_URL", "a folder or `s3://BUCKET/PREFIX`", StoreUrl::parse),
            media: values.check("LENTERA_MEDIA_URL", "a folder or `s3://BUCKET/PREFIX`", StoreUrl::parse),
            media_quota: values.check("LENTERA_MEDIA_QUOTA", "`20 GB`, `500 MB` or so", size),
            bucket: BucketAccount {
                endpoint: values.check("LENTERA_S3_ENDPOINT", SERVER, server),
                region: values.check("LENTERA_S3_REGION", "a region's name", graphic),
                key_id: values.check("LENTERA_S3_KEY_ID", GRAPHIC, graphic),
                secret: values.check("LENTERA_S3_SECRET", GRAPHIC, secret),
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
            link_hosts: values.check(
                "LENTERA_LINK_HOSTS",
                "names such as example.org, separated by commas, or *",
                LinkHosts::parse,
            ),
            websub_hub: values.check("LENTERA_WEBSUB_HUB", SERVER, server),
            podping_url: values.check("LENTERA_PODPING_URL", SERVER, server),
            podping_token: values.check("LENTERA_PODPING_TOKEN", GRAPHIC, secret),
            mail: MailSettings {
                smtp: values.check("LENTERA_SMTP_URL", SMTP, SmtpServer::parse),
                from: values.check("LENTERA_MAIL_FROM", FROM, MailFrom::parse),
                folder: values.check("LENTERA_MAIL_FOLDER", "a folder on this machine", folder),
            },
            telegram: TelegramSettings {
                token: values.check("LENTERA_TELEGRAM_TOKEN", "a bot's token such as 123456:ABC-DEF", BotToken::parse),
                server: values.check("LENTERA_TELEGRAM_URL", SERVER, |text| server(text)?),
            },
            meetings: MeetingSettings {
                bigbluebutton: BigBlueButtonServer::of(
                    values.check("LENTERA_BIGBLUEBUTTON_URL", SERVER, server),
                    values.check("LENTERA_BIGBLUEBUTTON_SECRET", GRAPHIC, secret),
                ),
                jitsi: JitsiServer::of(
                    values.check("LENTERA_JITSI_URL", SERVER, server),
                    values.check("LENTERA_JITSI_APP_ID", GRAPHIC, graphic),
                    values.check("LENTERA_JITSI_SECRET", GRAPHIC, secret),
                ),
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
        values.all_or_none(&["LENTERA_BIGBLUEBUTTON_URL", "LENTERA_BIGBLUEBUTTON_SECRET"]);
        values.all_or_none(&["LENTERA_JITSI_URL", "LENTERA_JITSI_APP_ID", "LENTERA_JITSI_SECRET"]);
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

    fn written(&self, name: &str) -> Option<&String> {
        self.environment.get(name).or_else(|| self.file.get(name))
    }

    /// Settings that are of no use without each other.
    fn all_or_none(&mut self, names: &[&str]) {
        let (set, missing): (Vec<&str>, Vec<&str>) =
            names.iter().partition(|name| self.written(name).is_some_and(|text| !text.is_empty()));
        let Some(other) = set.first() else { return };
        let mistakes = missing.iter().map(|name| format!("{name}: expected a value, since {other} is set"));
        self.mistakes.extend(mistakes);
    }

    /// The value of a setting; a wrong one is noted, and its default stands in until all are reported.
    fn check<T>(&mut self, name: &'static str, accepted: &str, read: impl Fn(&str) -> Option<T>) -> T {
        let default = SETTINGS.iter().find(|setting| setting.name == name).map_or("", |setting| setting.default);
        if let Some(text) = self.written(name) {
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

const GRAPHIC: &str = "letters, digits and signs of ASCII";

fn graphic(text: &str) -> Option<String> {
    text.bytes().all(|byte| byte.is_ascii_graphic()).then(|| text.to_owned())
}

fn secret(text: &str) -> Option<Secret> {
    Some(Secret::new(&graphic(text)?))
}

fn database_url(text: &str) -> Option<Secret> {
    let file = text.strip_prefix("sqlite:").is_some_and(|file| !file.is_empty());
    let server = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
    (file || server).then(|| Secret::new(text))
}

/// `20 GB` or `500 MB`, or bytes.
fn size(text: &str) -> Option<u64> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match text[digits.len()..].trim() {
        "" => 1,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(unit)
}

fn folder(text: &str) -> Option<PathBuf> {
    (!text.is_empty() && !text.contains("://")).then(|| PathBuf::from(text))
}
