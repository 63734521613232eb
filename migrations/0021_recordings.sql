-- Recordings of webinars that became the draft of an episode.
create table recordings (
    webinar  text   not null primary key,    -- its lasting name
    show     text   not null,                -- slug
    episode  text   not null,                -- slug within the show
    file     text   not null,                -- where the draft lies in the content folder
    sound    text   not null,                -- media:<key>
    taken_at bigint not null                 -- Unix milliseconds
);
