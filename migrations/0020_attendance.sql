-- That somebody was at a webinar, with what its certificate says. Nothing that becomes of the webinar changes one.
create table attendances (
    id              text   not null primary key,             -- UUID of 122 random bits: the address of the page that confirms it
    registration_id text   not null references registrations (id) on delete cascade,
    webinar         text   not null,                          -- its lasting name
    way             text   not null,                          -- joined, word, roll
    noted_at        bigint not null,                          -- Unix milliseconds, as all times here
    noted_by        text,                                     -- who of the staff
    held_at         bigint not null,                          -- when the webinar began
    minutes         bigint not null,
    said            text   not null,                          -- JSON: title and library in each language of the site
    unique (registration_id, webinar)
);
create index attendances_of_webinar on attendances (webinar, noted_at, id);

-- What somebody thought of a webinar.
create table opinions (
    id              text   not null primary key,              -- random, so that no order tells who
    registration_id text   not null references registrations (id) on delete cascade,
    webinar         text   not null,                          -- its lasting name
    usefulness      text,                                     -- much, some, little
    ease            text,                                     -- easy, hard, too-hard
    words           text   not null,
    ended_at        bigint not null,                          -- when the webinar was over
    given_at        bigint not null,
    unique (registration_id, webinar)
);
create index opinions_of_webinar on opinions (webinar, id);
