CREATE TABLE festival (
  slug TEXT PRIMARY KEY,
  edition BIGINT NOT NULL,
  name TEXT NOT NULL,
  tagline TEXT NOT NULL,
  description TEXT NOT NULL,
  on_site_rule TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'archived')),
  is_current BIGINT NOT NULL,
  sample BIGINT NOT NULL,
  figures TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE TABLE festival_host (
  festival TEXT NOT NULL REFERENCES festival (slug),
  key TEXT NOT NULL,
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  mail TEXT NOT NULL,
  phone TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (festival, key)
);
CREATE TABLE programme (
  festival TEXT NOT NULL REFERENCES festival (slug),
  key TEXT NOT NULL,
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  audience TEXT NOT NULL,
  description TEXT NOT NULL,
  steps TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  apply_until BIGINT,
  host TEXT NOT NULL,
  facts TEXT NOT NULL,
  prizes TEXT NOT NULL,
  PRIMARY KEY (festival, key),
  FOREIGN KEY (festival, host) REFERENCES festival_host (festival, key)
);
