-- What registrants ask the speakers of a webinar, before it and during it. Others see what staff let through.
create table questions (
    id              text   not null primary key,              -- UUIDv7
    registration_id text   not null references registrations (id) on delete cascade,
    webinar         text   not null,                          -- its lasting name
    words           text   not null,
    state           text   not null,                          -- waiting, shown, answered, hidden
    asked_at        bigint not null,                          -- Unix milliseconds, as all times here
    shown_at        bigint,
    answered_at     bigint,
    answer          text                                      -- what staff wrote beneath it
);
create index questions_of_webinar on questions (webinar, asked_at, id);
create index questions_of_registration on questions (registration_id, webinar);

-- Who wants to know it, too.
create table question_votes (
    question_id     text   not null references questions (id) on delete cascade,
    registration_id text   not null references registrations (id) on delete cascade,
    voted_at        bigint not null,
    primary key (question_id, registration_id)
);
create index question_votes_of_registration on question_votes (registration_id);

-- How often something changed in the questions of a webinar: nodes ask this for those who listen.
create table question_changes (
    webinar text   not null primary key,
    changes bigint not null
);
