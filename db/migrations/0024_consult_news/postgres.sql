-- Who still has to be told what of the consultation. A row goes when its people have been told.
CREATE TABLE consult_news (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  kind TEXT NOT NULL,
  entry TEXT REFERENCES consult_entry (id),
  interpreter TEXT REFERENCES consult_interpreter (id),
  meeting TEXT REFERENCES consult_meeting (id),
  other TEXT REFERENCES consult_entry (id),
  starts_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX consult_news_meeting ON consult_news (meeting);
