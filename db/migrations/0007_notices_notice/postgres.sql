CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  slug TEXT NOT NULL,
  programme TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('notice', 'guide', 'event', 'result')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  body_html TEXT NOT NULL,
  summary TEXT NOT NULL,
  pinned BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'published', 'withdrawn')),
  publish_at BIGINT,
  published_at BIGINT,
  author TEXT NOT NULL,
  version BIGINT NOT NULL,
  folder_digest TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (festival, slug)
);
CREATE INDEX notice_list ON notice (festival, state, pinned, published_at);
CREATE INDEX notice_due ON notice (publish_at) WHERE state = 'scheduled';

CREATE TABLE notice_announcement (
  notice TEXT PRIMARY KEY REFERENCES notice (id),
  told_up_to TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  done_at BIGINT
);
