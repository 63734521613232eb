-- A device's own time is kept beside the server's, never trusted: it tells how long a press waited for a network.
alter table events add column device_at bigint;      -- Unix milliseconds, the device's clock; nothing where it said none

-- Whose the presses are that a phone made before anybody was known there. They may be sent days later, and the answer
-- that says who she is may be lost: sent again, they are still hers.
create table first_presses (
    phone_hash text   primary key,                   -- SHA-256 of a random number that the phone made with its first press
    learner_id text   not null references learners (id) on delete cascade,
    pressed_at bigint not null                       -- Unix milliseconds
);
create index first_presses_by_learner on first_presses (learner_id, phone_hash);
