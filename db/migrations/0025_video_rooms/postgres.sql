-- A video room belongs to something of a programme, e.g. a meeting, which keeps it up to date.
CREATE TABLE video_room (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  programme TEXT NOT NULL,
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  link TEXT NOT NULL DEFAULT '',
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL CHECK (ends_at > starts_at),
  cancelled BIGINT NOT NULL,
  ended_told BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX video_room_subject ON video_room (subject);
CREATE INDEX video_room_end ON video_room (ends_at) WHERE ended_told = 0;

-- Who is expected: the people of an organisation, or one person.
CREATE TABLE video_party (
  room TEXT NOT NULL REFERENCES video_room (id),
  key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('party', 'interpreter')),
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  person TEXT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (room, key)
);
CREATE INDEX video_party_person ON video_party (person);

-- A browser that is or was inside. Kept: who came when.
CREATE TABLE video_peer (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL REFERENCES video_room (id),
  person TEXT NOT NULL,
  party TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('party', 'interpreter', 'observer')),
  name TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  left_at BIGINT
);
CREATE INDEX video_peer_room ON video_peer (room, joined_at);
CREATE INDEX video_peer_inside ON video_peer (seen_at) WHERE left_at IS NULL;
CREATE INDEX video_peer_person ON video_peer (person);

CREATE TABLE video_message (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL REFERENCES video_room (id),
  seq BIGINT NOT NULL,
  client_id TEXT NOT NULL,
  person TEXT NOT NULL,
  author_name TEXT NOT NULL,
  party TEXT NOT NULL,
  words TEXT NOT NULL,
  file TEXT NOT NULL,
  said_at BIGINT NOT NULL,
  UNIQUE (room, seq)
);
CREATE INDEX video_message_person ON video_message (person);
