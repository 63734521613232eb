-- How far the library's bot has heard what people write to it. One row for each bot there was.
create table telegram_bots (
    bot            text   primary key,          -- its number, the first part of its token
    next_update_id bigint not null,             -- Telegram's: everything before was heard
    heard_at       bigint not null              -- Unix milliseconds
);
