-- Links for a password that a letter may bear: made from the site's key and this seed, so no row tells the link.
alter table staff_links add column seed text;   -- 128 random bits; nothing for the first administrator's
