-- The save of a window that came last: an author whose answer was lost has no conflict with herself.

alter table drafts add column saved_in text;  -- the window's id, a dot, and how often something was typed there; null for what no form sent
