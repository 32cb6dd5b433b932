CREATE TABLE chat_room (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  programme TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  slow_seconds BIGINT NOT NULL CHECK (slow_seconds BETWEEN 0 AND 3600),
  frozen BIGINT NOT NULL,
  pinned TEXT,
  last_seq BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (festival, slug)
);

CREATE TABLE chat_message (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL REFERENCES chat_room (id),
  seq BIGINT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  badge TEXT NOT NULL,
  text TEXT NOT NULL,
  said_at BIGINT NOT NULL,
  hidden BIGINT NOT NULL DEFAULT 0,
  client_id TEXT,
  UNIQUE (room, seq),
  UNIQUE (author, room, client_id)
);
CREATE INDEX chat_message_author ON chat_message (author, room, seq);

CREATE TABLE chat_sanction (
  room TEXT NOT NULL REFERENCES chat_room (id),
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('mute', 'ban')),
  until_at BIGINT,
  reason TEXT NOT NULL,
  by_person TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (room, person)
);
CREATE INDEX chat_sanction_person ON chat_sanction (person);

CREATE TABLE chat_report (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  room TEXT NOT NULL REFERENCES chat_room (id),
  message TEXT NOT NULL REFERENCES chat_message (id),
  reporter TEXT NOT NULL,
  reporter_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'upheld', 'dismissed')),
  resolved_by TEXT,
  resolved_at BIGINT,
  note TEXT,
  UNIQUE (message, reporter)
);
CREATE INDEX chat_report_queue ON chat_report (festival, state, id);
CREATE INDEX chat_report_reporter ON chat_report (reporter, at);

CREATE TABLE chat_word_list (
  festival TEXT PRIMARY KEY,
  words TEXT NOT NULL,
  normal TEXT NOT NULL
);

CREATE TABLE chat_answer_list (
  festival TEXT PRIMARY KEY,
  items TEXT NOT NULL
);
