CREATE TABLE stage (
  festival TEXT NOT NULL REFERENCES festival (slug),
  key TEXT NOT NULL,
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (festival, key)
);

CREATE TABLE schedule_session (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  key TEXT NOT NULL,
  programme TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  room TEXT NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  audience TEXT NOT NULL,
  speakers TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL CHECK (ends_at > starts_at),
  cancelled BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  version BIGINT NOT NULL,
  folder_digest TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (festival, key),
  FOREIGN KEY (festival, programme) REFERENCES programme (festival, key),
  FOREIGN KEY (festival, stage) REFERENCES stage (festival, key)
);
CREATE INDEX schedule_session_time ON schedule_session (festival, starts_at);
CREATE INDEX schedule_session_start ON schedule_session (starts_at);

CREATE TABLE timetable_entry (
  person TEXT NOT NULL REFERENCES person (id),
  session TEXT NOT NULL REFERENCES schedule_session (id),
  added_at BIGINT NOT NULL,
  PRIMARY KEY (person, session)
);
CREATE INDEX timetable_entry_session ON timetable_entry (session, person);

CREATE TABLE timetable_feed (
  person TEXT NOT NULL REFERENCES person (id),
  festival TEXT NOT NULL REFERENCES festival (slug),
  secret TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (person, festival)
);

CREATE TABLE schedule_announcement (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES schedule_session (id),
  kind TEXT NOT NULL CHECK (kind IN ('changed', 'cancelled', 'reminder')),
  about BIGINT NOT NULL,
  told_up_to TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  done_at BIGINT,
  UNIQUE (session, kind, about)
);
CREATE INDEX schedule_announcement_open ON schedule_announcement (created_at) WHERE done_at IS NULL;

CREATE TABLE schedule_clock (
  festival TEXT PRIMARY KEY REFERENCES festival (slug),
  seen_until BIGINT NOT NULL
);
