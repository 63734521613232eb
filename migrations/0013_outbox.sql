-- What must be sent, once: put in with the change that causes it, taken out by whichever node gets there first.
create table outbox (
    id           text   primary key,            -- UUIDv7; a message bears it, so that a repeat is known as one
    kind         text   not null,               -- which job sends it
    key          text   not null,               -- the same thing queued twice has the same key
    about        text   not null,               -- what it is about, for staff: no names, no addresses of people
    payload      text   not null,               -- JSON, as the job wants it
    version      bigint not null,               -- how often it was queued again while it waited
    due_at       bigint not null,               -- Unix milliseconds, here and below
    attempts     bigint not null,               -- counted when one begins
    leased_until bigint,                        -- somebody is at it until then
    leased_by    text,                          -- UUIDv7 of that attempt
    last_reason  text,                          -- why the last attempt failed, as a word
    last_error   text,                          -- and as the other side said it
    created_at   bigint not null,
    delivered_at bigint,
    dead_at      bigint                         -- given up
);

create unique index outbox_by_key on outbox (kind, key) where delivered_at is null;
create index outbox_by_due on outbox (kind, due_at, id) where delivered_at is null and dead_at is null;
create index outbox_by_death on outbox (dead_at, id) where dead_at is not null;
create index outbox_by_delivery on outbox (delivered_at, id) where delivered_at is not null;

-- What hubs were last told of each feed, so that a change is told once: by one node, and also after a restart.
create table announced_feeds (
    feed         text   primary key,            -- its path
    hash         text   not null,               -- SHA-256 of its bytes, in hex
    is_live      bigint not null check (is_live in (0, 1)),
    announced_at bigint not null                -- Unix milliseconds
);
