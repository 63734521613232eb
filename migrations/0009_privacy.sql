-- Every sentence that somebody was ever asked to agree to, so that the proof outlives the next edit.
create table consent_texts (
    hash       text   primary key,             -- SHA-256 of purpose, language and words, in hex
    purpose    text   not null,
    language   text   not null,
    words      text   not null,
    shown_at   bigint not null                 -- when it was first answered, Unix milliseconds
);

-- What a learner allowed and took back, append only: the last row of a purpose counts.
create table consents (
    id          text   primary key,            -- UUIDv7
    learner_id  text   not null references learners (id) on delete cascade,
    purpose     text   not null,               -- statistics
    given       bigint not null check (given in (0, 1)),
    text_hash   text   not null references consent_texts (hash),
    policy      bigint not null,               -- number of the privacy page that was in force, 0 where there was none
    channel     text   not null,               -- web
    happened_at bigint not null                -- Unix milliseconds
);

create index consents_by_learner on consents (learner_id, purpose, happened_at, id);

-- What pages once said. The librarian edits a file; the program keeps what stood there before.
create table page_versions (
    slug     text   not null,
    language text   not null,
    number   bigint not null,                  -- from 1
    hash     text   not null,                  -- SHA-256 of the source, in hex
    source   text   not null,                  -- the whole file
    since_at bigint not null,                  -- Unix milliseconds
    primary key (slug, language, number)
);

-- What stays of those who allowed to be counted and are deleted since: numbers, nobody's.
create table past_participants (
    course       text   primary key,
    participants bigint not null,
    finishers    bigint not null
);

-- Nobody is deleted for being away who has not been on the list of those about to be for as long as the site promises.
alter table learners add column warned_at bigint; -- Unix milliseconds
create index learners_by_last_visit on learners (coalesce(seen_at, created_at), id);
