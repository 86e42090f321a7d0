-- The survey series a target is measured by, joined by ';'; '' is any of them.
ALTER TABLE target ADD COLUMN survey TEXT NOT NULL DEFAULT '';
