-- What goes over a stage of the festival. `media` is what the media child calls it; a stage has one
-- that is not ended at most.
CREATE TABLE stage_broadcast (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  stage TEXT NOT NULL,
  session TEXT NOT NULL,
  title TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('rehearsal', 'live', 'ended')),
  signal TEXT NOT NULL CHECK (signal IN ('none', 'on', 'lost')),
  pass TEXT NOT NULL UNIQUE,
  media TEXT NOT NULL,
  ingest TEXT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  sound BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  live_at BIGINT,
  signal_at BIGINT NOT NULL,
  ended_at BIGINT,
  replay TEXT NOT NULL CHECK (replay IN ('none', 'making', 'ready', 'failed', 'deleted')),
  replay_ms BIGINT NOT NULL,
  replay_bytes BIGINT NOT NULL
);
CREATE UNIQUE INDEX stage_broadcast_open ON stage_broadcast (festival, stage)
  WHERE phase IN ('rehearsal', 'live');
CREATE INDEX stage_broadcast_stage ON stage_broadcast (festival, stage, opened_at);
CREATE INDEX stage_broadcast_media ON stage_broadcast (media);
CREATE INDEX stage_broadcast_unsettled ON stage_broadcast (signal) WHERE signal <> 'none';

-- Who knows a key may send pictures to the stage. Only its hash is stored.
CREATE TABLE stage_key (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  stage TEXT NOT NULL,
  label TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);
CREATE INDEX stage_key_stage ON stage_key (festival, stage);

-- Who may run a stage beside the managers of its programmes.
CREATE TABLE stage_host (
  festival TEXT NOT NULL REFERENCES festival (slug),
  stage TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person (id),
  added_at BIGINT NOT NULL,
  PRIMARY KEY (festival, stage, person)
);
CREATE INDEX stage_host_person ON stage_host (person);
