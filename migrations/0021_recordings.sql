-- Recordings of webinars that were sent, and what became of them: the draft of an episode.
create table recordings (
    webinar  text   not null primary key,    -- its lasting name
    begun_at bigint not null,                -- Unix milliseconds, as all times here: when the work on the last one began
    problem  text,                           -- why nothing came of it
    show     text,                           -- slug; this and what follows once the draft is there
    episode  text,                           -- slug within the show
    file     text,                           -- where the draft lies in the content folder
    sound    text,                           -- media:<key>
    taken_at bigint
);
