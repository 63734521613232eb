-- What staff sent to the media store, from its first byte to what became of it.
create table uploads (
    id             text   not null primary key,             -- UUIDv7
    staff_id       text   not null,                         -- who began it, and alone may go on with it
    name           text   not null,                         -- of the file, as sent: no address is made of it
    bytes          bigint not null,                         -- of the whole file
    received_bytes bigint not null,                         -- how many of them lie in its parts
    writer         text,                                    -- the request that adds parts: the latest takes over from others
    state          text   not null,                         -- receiving, whole, kept, refused
    problem        text,                                    -- why it was refused, in a word
    key            text,                                    -- where it lies in the media store; this and what follows once it is kept
    kept_bytes     bigint,                                  -- of all that was made of it
    made           text,                                    -- JSON: what it turned out to be
    begun_at       bigint not null,                         -- Unix milliseconds, as all times here
    touched_at     bigint not null                          -- when something last came of it, or became of it
);
create index uploads_by_state on uploads (state, touched_at, id);
create index uploads_by_key on uploads (key, id);

-- The parts that an upload lies in until it is whole.
create table upload_parts (
    upload_id  text   not null references uploads (id) on delete cascade,
    first_byte bigint not null,
    bytes      bigint not null,
    name       text   not null,                             -- of the object below .uploads/<upload>/
    primary key (upload_id, first_byte)
);
