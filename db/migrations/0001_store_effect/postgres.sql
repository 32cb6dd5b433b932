CREATE TABLE effect (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  dedup_key TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  attempts BIGINT NOT NULL,
  next_try BIGINT NOT NULL,
  last_error TEXT,
  created_at BIGINT NOT NULL,
  done_at BIGINT,
  UNIQUE (kind, dedup_key)
);
CREATE INDEX effect_due ON effect (state, next_try);
