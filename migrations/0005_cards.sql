-- What a learner signs in with instead of a password. Only hashes of its words and its link are kept. An ended card stays,
-- so that its words are never given out again.
create table cards (
    id           text   primary key,            -- UUIDv7
    learner_id   text   not null references learners (id) on delete cascade,
    words_hash   text   not null unique,        -- Argon2id of the four words, salted with the site's key
    link_hash    text   not null unique,        -- SHA-256 of the token in its QR code
    issued_at    bigint not null,               -- Unix milliseconds
    last_used_at bigint,                        -- when somebody last signed in with it
    ended_at     bigint                         -- when it was replaced
);

create index cards_by_learner on cards (learner_id, id);
create unique index cards_in_use on cards (learner_id) where ended_at is null;

-- Where the work of a nameless learner went when it joined a card, for a press that was under way meanwhile.
create table joined_learners (
    learner_id text   not null references learners (id) on delete cascade,
    joined_id  text   primary key,              -- id of the nameless learner, whose row is gone
    joined_at  bigint not null                  -- Unix milliseconds
);

create index joined_by_learner on joined_learners (learner_id, joined_id);
