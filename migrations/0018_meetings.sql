-- A room that was opened for a webinar on a server of BigBlueButton. Nothing about people.
create table meetings (
    id             text   not null primary key,             -- UUIDv7; the server knows the meeting by it
    webinar        text   not null,                         -- its lasting name
    callback_hash  text   not null unique,                  -- of the token in the addresses that the server calls
    opened_at      bigint not null,                         -- Unix milliseconds, as all times here
    ended_at       bigint,
    failed_at      bigint,                                  -- when somebody last wanted to enter in vain, until somebody enters
    failure        text,                                    -- why, in a word
    record         text,                                    -- what the server calls its recording, once that is ready
    record_kept_at bigint                                   -- when the library had it
);
create index meetings_of_webinar on meetings (webinar, opened_at, id);
