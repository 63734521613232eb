-- Certificates: what a learner with a name finished, as it was on the day. Nothing that becomes of the course changes one.
create table certificates (
    id           text   primary key,           -- UUID of 122 random bits: the address of the page that confirms it
    learner_id   text   not null references learners (id) on delete cascade,
    course       text   not null,              -- slug on the day
    name         text   not null,              -- as she writes it
    said         text   not null,              -- JSON: title, outcome and library in each language of the site
    lessons      bigint not null,              -- how many the course had
    completed_at bigint not null,              -- Unix milliseconds
    issued_at    bigint not null,              -- Unix milliseconds, whole seconds
    mended_at    bigint,                       -- Unix milliseconds, whole seconds: when the name was last put right
    badge        text   not null               -- Open Badges 3.0 credential, signed: a compact JWS
);

create index certificates_by_learner on certificates (learner_id, issued_at, id);
