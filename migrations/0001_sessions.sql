-- Sessions: the id in the cookie is a secret, so only its hash is kept.
create table sessions (
    id_hash    text   primary key,  -- SHA-256 in hexadecimal
    data       text   not null,     -- JSON
    expires_at bigint not null      -- Unix milliseconds
);

create index sessions_by_expiry on sessions (expires_at);
