-- What was measured of media files, so that a restart does not read them all again. An address is the part after `/media/`;
-- with another stamp it is another file. Facts are JSON.
create table measured_media (
    address     text   primary key,
    stamp       text   not null,
    facts       text   not null,
    measured_at bigint not null
);

-- What was heard in sounds, by the SHA-256 of their bytes: loudness, bars, tags, as JSON.
create table heard_sounds (
    sha256   text   primary key,
    facts    text   not null,
    heard_at bigint not null
);
