-- A recording that somebody in a room asked for. It runs only while everyone inside has agreed to it.
CREATE TABLE video_recording (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL REFERENCES video_room (id),
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  peer TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asking', 'running', 'paused', 'ended')),
  why TEXT NOT NULL,
  film TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  began_at BIGINT,
  ended_at BIGINT
);
CREATE UNIQUE INDEX video_recording_open ON video_recording (room) WHERE state <> 'ended';
CREATE INDEX video_recording_person ON video_recording (person);

-- Who was asked, and what they said when. Kept as the proof.
CREATE TABLE video_consent (
  recording TEXT NOT NULL REFERENCES video_recording (id),
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  party TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  agreed_at BIGINT,
  refused_at BIGINT,
  withdrawn_at BIGINT,
  PRIMARY KEY (recording, person)
);
CREATE INDEX video_consent_person ON video_consent (person);

-- From when to when it ran.
CREATE TABLE video_recording_span (
  recording TEXT NOT NULL REFERENCES video_recording (id),
  from_at BIGINT NOT NULL,
  to_at BIGINT,
  PRIMARY KEY (recording, from_at)
);
