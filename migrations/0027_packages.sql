-- Courses that come as one file. Until somebody confirms it, the file lies where half files lie, as an upload of another purpose.
alter table uploads add column purpose text not null default 'media';  -- media, package

-- What was brought in: whoever confirms twice is told so.
create table imports (
    id          text   not null primary key,  -- of the upload
    staff_id    text,                         -- who confirmed it; null for who types commands
    name        text   not null,              -- of the file, as sent
    course      text   not null,              -- its slug here
    changed     bigint not null,              -- how many files were written
    imported_at bigint not null               -- Unix milliseconds
);
