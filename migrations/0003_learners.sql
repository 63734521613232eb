-- Those whose doing is kept. A nameless learner is an id and nothing else.
create table learners (
    id         text   primary key,             -- UUIDv7
    created_at bigint not null                 -- Unix milliseconds
);

-- What learners did, append only. Lessons are files, so course and lesson are slugs without a foreign key.
create table events (
    id          text   primary key,            -- UUID, made by the page that carried the button: a double tap is one event
    learner_id  text   not null references learners (id) on delete cascade,
    kind        text   not null,               -- done, undone, answered, passed
    course      text   not null,
    lesson      text   not null,
    answers     text,                          -- of a quiz: places of the chosen answers from 0, `-` for none, by commas
    happened_at bigint not null                -- Unix milliseconds, the server's clock
);

create index events_by_learner on events (learner_id, happened_at, id);

-- A finished course stays finished: which lessons it had on the day.
create table completions (
    learner_id   text   not null references learners (id) on delete cascade,
    course       text   not null,
    lessons      text   not null,              -- slugs in order, by commas
    completed_at bigint not null,              -- Unix milliseconds
    primary key (learner_id, course)
);
