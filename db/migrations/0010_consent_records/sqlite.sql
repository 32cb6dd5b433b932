CREATE TABLE consent_text (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  purpose TEXT NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('collection', 'third_party', 'overseas', 'marketing')),
  required BIGINT NOT NULL,
  retention_days BIGINT NOT NULL,
  counts_from BIGINT NOT NULL,
  texts TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  position BIGINT NOT NULL,
  is_current BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (festival, purpose, version, text_hash)
);

CREATE TABLE consent_record (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  purpose TEXT NOT NULL,
  version BIGINT NOT NULL,
  text_hash TEXT NOT NULL,
  person TEXT NOT NULL,
  given BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX consent_record_festival ON consent_record (festival, id);
CREATE INDEX consent_record_person ON consent_record (person, id);

CREATE TABLE consent_state (
  person TEXT NOT NULL,
  festival TEXT NOT NULL,
  purpose TEXT NOT NULL,
  version BIGINT NOT NULL,
  given BIGINT NOT NULL,
  at BIGINT NOT NULL,
  destroy_at BIGINT,
  PRIMARY KEY (person, festival, purpose)
);
CREATE INDEX consent_state_festival ON consent_state (festival, purpose, given);
CREATE INDEX consent_state_due ON consent_state (destroy_at);

CREATE TABLE destruction_record (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  purpose TEXT NOT NULL,
  person TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  done_at BIGINT NOT NULL,
  records BIGINT NOT NULL
);
CREATE INDEX destruction_record_festival ON destruction_record (festival, id);
