-- What the content needs looking after for.

-- Addresses outside of the site that its texts lead to, and whether they still lead somewhere.
create table links (
    address       text   not null primary key,
    next_at       bigint not null,            -- when it is asked next; Unix milliseconds, as all times here
    failures      bigint not null,            -- in a row
    failing_since bigint,                     -- the first of them
    outcome       text                        -- what came of the last one, in a word
);
create index links_by_turn on links (next_at, address);

-- Texts that somebody looked at again and found to be still right.
create table reviews (
    file        text   not null primary key,  -- relative to the content folder
    staff_id    text   not null,
    reviewed_at bigint not null
);

-- How learners fare is counted course by course.
create index events_by_course on events (course, learner_id);
create index places_by_course on places (course, learner_id);
