-- A place in a webinar, or in all that come of a series.
create table registrations (
    id                text   not null primary key,          -- UUIDv7
    event             text   not null,                       -- the lasting name of a webinar or of a series
    learner_id        text   references learners (id) on delete cascade,
    name              text   not null,
    email             text,                                  -- one way to be reached; none of who has only a card
    phone             text,                                  -- +62812…
    chat              bigint,                                -- with the library's bot on Telegram
    language          text   not null,
    seat              text   not null,                       -- registered, waiting, offered, lapsed, cancelled
    created_at        bigint not null,                       -- Unix milliseconds, as all times here
    queued_at         bigint not null,                       -- since when in line
    offered_until     bigint,
    remind_week       bigint not null check (remind_week in (0, 1)),
    remind_day        bigint not null check (remind_day in (0, 1)),
    remind_hour       bigint not null check (remind_hour in (0, 1)),
    tell_recording    bigint not null check (tell_recording in (0, 1)),
    own_token_hash    text   not null unique,                -- of the link that she gets where she registers
    sent_token_hash   text   not null unique,                -- of the link that reaches her: it shows that her address is hers
    confirmed_at      bigint,                                -- when that was shown
    unique (event, email),
    unique (event, phone),
    unique (event, learner_id)
);
create index registrations_in_line on registrations (event, seat, queued_at, id);
create index registrations_of_learner on registrations (learner_id);
create index registrations_of_chat on registrations (chat);

-- What a registrant allowed or took back, with its proof.
create table registration_consents (
    id              text   not null primary key,             -- UUIDv7
    registration_id text   not null references registrations (id) on delete cascade,
    purpose         text   not null,
    given           bigint not null check (given in (0, 1)),
    text_hash       text   not null references consent_texts (hash),
    policy          bigint not null,                          -- number of the privacy page in force
    channel         text   not null,                          -- web, mail, telegram, staff
    happened_at     bigint not null
);
create index registration_consents_of on registration_consents (registration_id, happened_at, id);

-- What was said to a registrant: one row for each webinar, occasion, state of the announcement and channel.
create table notices (
    id              text   not null primary key,              -- UUIDv7
    registration_id text   not null references registrations (id) on delete cascade,
    webinar         text   not null,                          -- its lasting name
    occasion        text   not null,
    sequence        bigint not null,                          -- SEQUENCE of the webinar, or a number of the registration's own
    channel         text   not null,                          -- mail, telegram, hand
    created_at      bigint not null,
    sent_at         bigint,
    sent_by         text,                                     -- who on the staff, where it was sent by hand
    unique (registration_id, webinar, occasion, sequence, channel)
);
create index notices_of_webinar on notices (webinar, created_at, id);

-- What registrants know of a webinar, so that each change is told once.
create table told_webinars (
    webinar      text   not null primary key,
    sequence     bigint not null,
    starts_at    bigint not null,
    status       text   not null,
    place        text,
    has_recording bigint not null check (has_recording in (0, 1))
);
