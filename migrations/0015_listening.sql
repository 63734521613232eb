-- Where a learner stopped in an episode: one row for each, the later wins. It counts for nothing.
create table listening_places (
    learner_id text   not null references learners (id) on delete cascade,
    show       text   not null,
    episode    text   not null,
    second     bigint not null check (second >= 0), -- from the beginning; 0 once it was heard to its end
    kept_at    bigint not null,                     -- Unix milliseconds, the server's clock
    primary key (learner_id, show, episode)
);
