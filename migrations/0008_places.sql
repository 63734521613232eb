-- Where a learner stopped in a lesson, and what she chose in its quiz without sending it: one row for each, the later
-- wins. It is no event, since it is nothing that she did.
create table places (
    learner_id  text   not null references learners (id) on delete cascade,
    course      text   not null,
    lesson      text   not null,
    block       text,                          -- anchor of the block that she stopped at
    around      text,                          -- anchors of the blocks around it at that time, in order, by commas
    block_index bigint,                        -- its place among all blocks of the lesson, from 0
    block_count bigint,                        -- how many there were
    kept_at     bigint,                        -- Unix milliseconds, the server's clock
    draft       text,                          -- places of the chosen answers from 0, `-` for none, by commas
    drafted_at  bigint,                        -- Unix milliseconds
    primary key (learner_id, course, lesson)
);

-- Whether somebody helped her, as she said herself.
alter table events add column helped bigint not null default 0 check (helped in (0, 1));
