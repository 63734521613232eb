-- What authors write, until it is a file; and what files said before.

-- One for each file and author: nobody's words can be overwritten by somebody else's.
create table drafts (
    id         text   not null primary key,  -- UUIDv7
    file       text   not null,              -- where it will lie in the content folder
    staff_id   text   not null references staff (id),
    base       text,                         -- what the file said when the draft was begun; null where there was none
    text       text   not null,              -- the whole file as it is written by now
    version    bigint not null,              -- goes up with each save, so that a stale one is noticed
    begun_at   bigint not null,              -- Unix milliseconds, as all times here
    saved_at   bigint not null,
    opened_at  bigint not null,              -- when its author last had it before her
    publish_at bigint,                       -- when it is to be published by itself
    problem    text,                         -- why that did not come about: a word
    unique (file, staff_id)
);

create index drafts_by_author on drafts (staff_id, saved_at);

-- Append only, but for what lies in the bin for too long.
create table publications (
    id         text   not null primary key,  -- UUIDv7
    press      text   not null,              -- shared by all files that were changed at once
    file       text   not null,
    moved_from text,                         -- where it lay before
    deed       text   not null,              -- published, deleted, restored, moved, or on disk
    text       text,                         -- what it says since; null where it was taken away
    staff_id   text,                         -- null for what was changed on disk
    staff_name text,
    happened_at bigint not null
);

create index publications_by_file on publications (file, happened_at);

-- One row: goes up whenever a node wrote files, so that the others look again.
create table content_versions (
    name    text   not null primary key,
    version bigint not null
);
