-- Who did what: publishing, deleting, re-issuing, who belongs to the staff. Kept when its actor is gone, for two years.
-- It names no learner, neither by name nor by row: whoever deletes her data leaves nothing of her here.
create table audit_entries (
    id          text   primary key,          -- UUIDv7
    staff_id    text,                        -- a row of `staff`; nobody's for the command line, the program and learners
    staff_name  text   not null,             -- the name as it was then, or a word for whoever is not staff
    deed        text   not null,             -- a word of the program's
    subject     text   not null,             -- what it was done to: a file, a member of the staff, a computer; or nothing
    happened_at bigint not null              -- Unix milliseconds
);

create index audit_entries_by_time on audit_entries (happened_at, id);
