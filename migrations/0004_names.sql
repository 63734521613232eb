-- A learner may say her name, and then has a card. What she likes of the display follows her. Nothing of this is there
-- for a nameless one.
alter table learners add column name text;              -- as she wrote it, one whole name
alter table learners add column folded_name text;       -- small letters without accents and signs, to be found by
alter table learners add column named_at bigint;        -- Unix milliseconds
alter table learners add column seen_at bigint;         -- Unix milliseconds, to the day: the inactive are warned, then deleted
alter table learners add column display text;           -- size and brightness as the cookie says them
alter table learners add column language text;          -- code of the language she last chose
create index learners_by_name on learners (folded_name, id);

-- Whose session it is, so that her sessions can be ended, or moved with her work to her card, in one statement.
alter table sessions add column learner_id text references learners (id) on delete cascade;
create index sessions_by_learner on sessions (learner_id, id_hash);

-- The site's own keys: what cards are salted and certificates signed with. The newest of a purpose is in use.
create table site_keys (
    id         text   primary key,             -- UUIDv7
    purpose    text   not null,                -- card-words, certificates
    secret     text   not null,                -- 256 bits in hex
    created_at bigint not null                 -- Unix milliseconds
);
