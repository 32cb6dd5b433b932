-- Who made a key: it goes when that person is let go from the stage. Empty: made before this was kept.
ALTER TABLE stage_key ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
