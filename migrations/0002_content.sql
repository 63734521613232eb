-- What must be remembered of content beyond its files: calendars and feeds promise readers when a thing last changed,
-- how often, and under which lasting name.
create table revisions (
    kind                 text   not null,  -- webinar, show, episode
    slug                 text   not null,
    identity             text   not null,  -- UID of a calendar event, guid of a feed or of an item: never changes
    sequence             bigint not null,  -- how often time, place, status or title changed
    terms_hash           text   not null,  -- SHA-256 of what raises the sequence
    content_hash         text   not null,  -- SHA-256 of everything that readers see
    starts_at            bigint,           -- of a webinar, Unix milliseconds
    previous_starts_at   bigint,           -- before it was moved
    created_at           bigint not null,
    changed_at           bigint not null,
    primary key (kind, slug)
);

-- Moments that happen once, such as the first start.
create table milestones (
    name        text   primary key,
    happened_at bigint not null
);
