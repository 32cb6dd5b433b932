CREATE TABLE person (
  id TEXT PRIMARY KEY,
  mail TEXT,
  mail_key TEXT UNIQUE,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  password_hash TEXT,
  operator BIGINT NOT NULL DEFAULT 0,
  sample BIGINT NOT NULL DEFAULT 0,
  festival TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  mail_confirmed_at BIGINT,
  last_seen_at BIGINT,
  erased_at BIGINT
);
CREATE INDEX person_name ON person (name, id);
CREATE INDEX person_festival ON person (festival);

CREATE TABLE role_grant (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,
  festival TEXT NOT NULL,
  programme TEXT NOT NULL,
  organisation TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  UNIQUE (person, festival, role, programme, organisation)
);
CREATE INDEX role_grant_festival ON role_grant (festival, role, programme);

CREATE TABLE person_session (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  token_hash TEXT NOT NULL UNIQUE,
  previous_hash TEXT,
  previous_until BIGINT,
  csrf_token TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  user_agent TEXT NOT NULL,
  address TEXT NOT NULL,
  second_factor_passed BIGINT NOT NULL,
  entry_link TEXT
);
CREATE INDEX person_session_person ON person_session (person);
CREATE INDEX person_session_previous ON person_session (previous_hash);
CREATE INDEX person_session_expiry ON person_session (expires_at);

CREATE TABLE second_factor (
  person TEXT PRIMARY KEY REFERENCES person (id),
  secret TEXT NOT NULL,
  confirmed_at BIGINT,
  last_step BIGINT NOT NULL
);

CREATE TABLE recovery_code (
  person TEXT NOT NULL REFERENCES person (id),
  code_hash TEXT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (person, code_hash)
);

CREATE TABLE mail_ticket (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('sign_up', 'mail_change', 'reset', 'invitation')),
  token_hash TEXT NOT NULL UNIQUE,
  person TEXT,
  mail TEXT NOT NULL,
  mail_key TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX mail_ticket_mail ON mail_ticket (mail_key, kind);
CREATE INDEX mail_ticket_person ON mail_ticket (person);
CREATE INDEX mail_ticket_expiry ON mail_ticket (expires_at);

CREATE TABLE entry_link (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  festival TEXT NOT NULL,
  role TEXT NOT NULL,
  programme TEXT NOT NULL,
  organisation TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  last_used_at BIGINT
);
CREATE INDEX entry_link_festival ON entry_link (festival, id);
CREATE INDEX entry_link_person ON entry_link (person);

CREATE TABLE attempt_pace (
  key_hash TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX attempt_pace_age ON attempt_pace (updated_at);
