-- What episodes and spoken lessons were listened to, so that staff learn what is heard without learning by whom.

-- How often, for ever. Nobody's: an app is a name of the OPAWG lists or `other`.
create table download_counts (
    show       text   not null,                -- podcasts/SLUG or courses/SLUG
    episode    text   not null,                -- slug of the episode or lesson
    counted_on text   not null,                -- ISO date, in the site's zone
    app        text   not null,
    device     text   not null,                -- mobile, computer, smart_speaker, smart_tv, watch, auto, other
    downloads  bigint not null,
    primary key (show, episode, counted_on, app, device)
);

create index download_counts_by_day on download_counts (show, counted_on);

-- What a listener got of an episode within 24 hours, so that she is counted once. Ends by itself.
create table download_windows (
    listener   text   not null,                -- SHA-256 of the day's salt, a source and a user agent, in hex
    show       text   not null,
    episode    text   not null,
    heard      text   not null,                -- the bytes that went out: 0-4096,8192-12288, without the last of each
    counted_at bigint,                         -- Unix milliseconds
    ends_at    bigint not null,                -- Unix milliseconds
    primary key (listener, show, episode)
);

create index download_windows_by_end on download_windows (ends_at);

-- Makes listeners unknowable: without the salt nobody finds an address by trying all. Gone after the next day.
create table download_salts (
    salted_on  text   primary key,             -- ISO date, UTC
    salt       text   not null                 -- 256 random bits, in hex
);
