-- Staff who show a code of an app after their password. The app's secret is made from the site's key and the seed: so no
-- row of this table tells it.
create table staff_factors (
    staff_id     text   primary key references staff (id) on delete cascade,
    key_id       text   not null,               -- the site key that secret and recovery codes are made with
    seed         text   not null,               -- 128 random bits
    begun_at     bigint not null,               -- Unix milliseconds, here and below: when the secret was shown
    confirmed_at bigint,                        -- asked for from then on: somebody showed that her app makes the codes
    last_step    bigint not null                -- the half minute whose code was used last; it and earlier ones are void
);

-- What opens once instead of a code, for who lost her phone.
create table staff_recovery_codes (
    staff_id  text   not null references staff_factors (staff_id) on delete cascade,
    code_hash text   not null,                  -- HMAC-SHA256 of the code by the site key, in hex
    used_at   bigint,
    primary key (staff_id, code_hash)
);

-- Who showed the right password and must show a code yet. It opens the page that asks for it, and nothing else.
create table staff_half_sessions (
    token_hash text   primary key,              -- SHA-256 in hex
    staff_id   text   not null references staff (id) on delete cascade,
    expires_at bigint not null
);

create index staff_half_sessions_by_staff on staff_half_sessions (staff_id, token_hash);
