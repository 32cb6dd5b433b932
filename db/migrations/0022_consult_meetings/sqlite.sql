-- One consultation a festival: its grid of slots and its rules.
CREATE TABLE consult_event (
  festival TEXT PRIMARY KEY REFERENCES festival (slug),
  slot_minutes BIGINT NOT NULL,
  windows TEXT NOT NULL,
  rooms BIGINT NOT NULL,
  buyer_cap BIGINT NOT NULL,
  buyer_cap_day BIGINT NOT NULL,
  company_cap BIGINT NOT NULL,
  company_cap_day BIGINT NOT NULL,
  promised BIGINT NOT NULL,
  rest_slots BIGINT NOT NULL,
  no_show_minutes BIGINT NOT NULL,
  applications_close_at BIGINT,
  wishes_close_at BIGINT,
  frozen_at BIGINT,
  version BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- An organisation that applied, as a buyer or as a company. `available` holds the starts of slots
-- as JSON; "" is every slot. `told_state` is the
-- decision that its people were told last.
CREATE TABLE consult_entry (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  organisation TEXT NOT NULL REFERENCES organisation (id),
  side TEXT NOT NULL CHECK (side IN ('buyer', 'company')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'selected', 'stand_by', 'declined', 'withdrawn')),
  representatives BIGINT NOT NULL,
  cap BIGINT NOT NULL,
  cap_day BIGINT NOT NULL,
  promised BIGINT NOT NULL,
  languages TEXT NOT NULL,
  wanted TEXT NOT NULL,
  hs_codes TEXT NOT NULL,
  budget_usd BIGINT NOT NULL,
  note TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  available TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  submitted_at BIGINT,
  decided_at BIGINT,
  told_state TEXT NOT NULL DEFAULT '',
  UNIQUE (festival, organisation)
);
CREATE INDEX consult_entry_side ON consult_entry (festival, side, state);
CREATE INDEX consult_entry_organisation ON consult_entry (organisation);

CREATE TABLE consult_wish (
  buyer TEXT NOT NULL REFERENCES consult_entry (id),
  company TEXT NOT NULL REFERENCES consult_entry (id),
  side TEXT NOT NULL CHECK (side IN ('buyer', 'company')),
  wish TEXT NOT NULL CHECK (wish IN ('must', 'want', 'fine', 'no')),
  person TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (buyer, company, side)
);
CREATE INDEX consult_wish_company ON consult_wish (company);

CREATE TABLE consult_interpreter (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  person TEXT,
  name TEXT NOT NULL,
  mail TEXT NOT NULL,
  languages TEXT NOT NULL,
  available TEXT NOT NULL,
  cap_day BIGINT NOT NULL,
  retired BIGINT NOT NULL,
  version BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX consult_interpreter_festival ON consult_interpreter (festival, id);
CREATE INDEX consult_interpreter_person ON consult_interpreter (person);

-- A timetable. At most one draft a festival; the published ones are the history.
CREATE TABLE consult_plan (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  number BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'replaced', 'dropped')),
  note TEXT NOT NULL,
  report TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  published_by TEXT,
  published_at BIGINT,
  UNIQUE (festival, number)
);
CREATE UNIQUE INDEX consult_plan_draft ON consult_plan (festival) WHERE state = 'draft';

CREATE TABLE consult_plan_meeting (
  plan TEXT NOT NULL REFERENCES consult_plan (id),
  buyer TEXT NOT NULL REFERENCES consult_entry (id),
  company TEXT NOT NULL REFERENCES consult_entry (id),
  starts_at BIGINT NOT NULL,
  interpreter TEXT REFERENCES consult_interpreter (id),
  locked BIGINT NOT NULL,
  PRIMARY KEY (plan, buyer, company)
);

-- A meeting that both sides were told of. Its id stays through every later plan.
CREATE TABLE consult_meeting (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  buyer TEXT NOT NULL REFERENCES consult_entry (id),
  company TEXT NOT NULL REFERENCES consult_entry (id),
  round BIGINT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('plan', 'stand_by', 'second')),
  state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
  cause TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL CHECK (ends_at > starts_at),
  interpreter TEXT REFERENCES consult_interpreter (id),
  buyer_answer TEXT NOT NULL CHECK (buyer_answer IN ('none', 'accepted', 'declined')),
  company_answer TEXT NOT NULL CHECK (company_answer IN ('none', 'accepted', 'declined')),
  video_room TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (festival, buyer, company, round)
);
CREATE INDEX consult_meeting_time ON consult_meeting (festival, starts_at);
CREATE INDEX consult_meeting_buyer ON consult_meeting (buyer, starts_at);
CREATE INDEX consult_meeting_company ON consult_meeting (company, starts_at);
CREATE INDEX consult_meeting_interpreter ON consult_meeting (interpreter, starts_at);
CREATE INDEX consult_meeting_room ON consult_meeting (video_room);

-- "Another time, please": blocks nothing until a manager grants it.
CREATE TABLE consult_request (
  id TEXT PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES consult_meeting (id),
  side TEXT NOT NULL CHECK (side IN ('buyer', 'company')),
  person TEXT NOT NULL,
  starts TEXT NOT NULL,
  words TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused', 'withdrawn')),
  created_at BIGINT NOT NULL,
  decided_at BIGINT
);
CREATE INDEX consult_request_meeting ON consult_request (meeting, state);

CREATE TABLE consult_feed (
  person TEXT NOT NULL REFERENCES person (id),
  festival TEXT NOT NULL REFERENCES festival (slug),
  secret TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (person, festival)
);
