-- Those who work for the library: who they are and what they may do. Nobody is deleted from here, since what they did
-- stays theirs; who has left is disabled.
create table staff (
    id            text   primary key,           -- UUIDv7
    email         text   not null unique,       -- in small letters; they sign in with it
    name          text   not null,
    role          text   not null check (role in ('instructor', 'desk', 'admin')),
    password_salt text,                         -- 128 random bits in hex; nothing until the first link was used
    password_hash text,                         -- Argon2id of the password with that salt, in hex
    created_at    bigint not null,              -- Unix milliseconds, here and below
    disabled_at   bigint                        -- out from this moment on
);

-- Where staff are signed in. The cookie carries the token; the row carries only its hash.
create table staff_sessions (
    token_hash text   primary key,              -- SHA-256 in hex
    id         text   not null unique,          -- UUIDv7, to speak of the session without its token
    staff_id   text   not null references staff (id) on delete cascade,
    browser    text   not null,                 -- Chrome, Firefox and the like, or nothing
    system     text   not null,                 -- Android, Windows and the like, or nothing
    created_at bigint not null,
    seen_at    bigint not null,
    expires_at bigint not null                  -- however much it is used
);

create index staff_sessions_by_staff on staff_sessions (staff_id, created_at, id);
create index staff_sessions_by_expiry on staff_sessions (expires_at, token_hash);

-- Links that let somebody choose a password, once.
create table staff_links (
    token_hash text   primary key,              -- SHA-256 in hex
    staff_id   text   references staff (id) on delete cascade, -- nobody: whoever opens it becomes the first administrator
    kind       text   not null check (kind in ('first', 'invite', 'reset')),
    created_at bigint not null,
    expires_at bigint not null
);

create index staff_links_by_staff on staff_links (staff_id, token_hash);

-- Browsers that are the library's own: there the work of one visitor is hidden from the next.
create table kiosks (
    id         text   primary key,              -- UUIDv7
    name       text   not null,                 -- "Komputer 1"
    token_hash text   not null unique,          -- SHA-256, in hex, of the token in the browser's cookie
    marked_at  bigint not null,
    marked_by  text   not null references staff (id),
    seen_at    bigint not null,                 -- to the hour
    ended_at   bigint
);

-- Every word of a learner's name, so that the desk finds "Bu Sri Wahyuni" by "wahyuni". Compared by equality only: the
-- order of text is another on each engine.
create table learner_name_words (
    start      text not null,                   -- the first three letters of the word, or all of a shorter one
    learner_id text not null references learners (id) on delete cascade,
    word       text not null,                   -- folded as `learners.folded_name`
    primary key (start, learner_id, word)
);

create index learner_name_words_by_learner on learner_name_words (learner_id, start);
