//! What every setting is called, what stands in where nothing is written, and what it means.

/// A setting as `lentera serve --help` explains it.
pub struct Setting {
    /// In the environment; in `lentera.toml` in small letters and without `LENTERA_`.
    pub name: &'static str,
    /// What stands in where nothing is written. Empty: nothing.
    pub default: &'static str,
    /// In a few words.
    pub meaning: &'static str,
}

/// All of them, in the order of the explanation.
pub const SETTINGS: &[Setting] = &[
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
    Setting {
        name: "LENTERA_CONTENT_URL",
        default: "content",
        meaning: "the Markdown files: a folder, or `s3://BUCKET/PREFIX`",
    },
    Setting {
        name: "LENTERA_MEDIA_URL",
        default: "data/media",
        meaning: "uploaded media: a folder, or `s3://BUCKET/PREFIX`",
    },
    Setting {
        name: "LENTERA_MEDIA_QUOTA",
        default: "20 GB",
        meaning: "how much instructors may upload, all together: `20 GB` or `500 MB`",
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
        meaning: "program that makes a lighter form of each episode, and takes the sound out of recordings; empty: none",
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
        name: "LENTERA_LINK_HOSTS",
        default: "*",
        meaning: "hosts that are asked once a week whether what lessons link to is still there, by commas, each with those below it; *: every public one; empty: none",
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
        name: "LENTERA_BIGBLUEBUTTON_URL",
        default: "",
        meaning: "BigBlueButton server that opens rooms of webinars, as `bbb-conf --secret` says it, such as https://bbb.example.org/bigbluebutton/",
    },
    Setting { name: "LENTERA_BIGBLUEBUTTON_SECRET", default: "", meaning: "shared secret of that server" },
    Setting {
        name: "LENTERA_JITSI_URL",
        default: "",
        meaning: "Jitsi server that takes signed tokens (JWT) and has rooms of webinars, such as https://meet.example.org/",
    },
    Setting { name: "LENTERA_JITSI_APP_ID", default: "", meaning: "`app_id` of that server" },
    Setting { name: "LENTERA_JITSI_SECRET", default: "", meaning: "`app_secret` of that server" },
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
