-- Who is signed in where. The cookie carries the id; the row carries only its hash, so a stolen backup opens no session.
create table sessions (
    id_hash    text   primary key,  -- SHA-256 of the session id, in hex
    data       text   not null,     -- JSON, written and read whole
    expires_at bigint not null      -- Unix milliseconds, the site's clock
);

create index sessions_by_expiry on sessions (expires_at, id_hash);
