CREATE TABLE organisation (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  slug TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('company', 'buyer', 'employer', 'investor', 'team', 'host')),
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  description TEXT NOT NULL,
  fields TEXT NOT NULL,
  programmes TEXT NOT NULL,
  wanted TEXT NOT NULL,
  country TEXT NOT NULL,
  address TEXT NOT NULL,
  url TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  contact_mail TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  founded BIGINT,
  employees BIGINT,
  languages TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  logo TEXT NOT NULL,
  images TEXT NOT NULL,
  documents TEXT NOT NULL,
  film_url TEXT NOT NULL,
  certificates TEXT NOT NULL,
  details TEXT NOT NULL,
  sample BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  version BIGINT NOT NULL,
  folder_digest TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (festival, slug)
);

CREATE TABLE product (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation (id),
  key TEXT NOT NULL,
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  hs_code TEXT NOT NULL,
  price TEXT NOT NULL,
  minimum_order TEXT NOT NULL,
  images TEXT NOT NULL,
  folder_digest TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (organisation, key)
);

-- What the directory searches. The stamp is new with every change of the row.
CREATE TABLE directory_entry (
  organisation TEXT PRIMARY KEY REFERENCES organisation (id),
  festival TEXT NOT NULL,
  stamp TEXT NOT NULL,
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT NOT NULL,
  fields TEXT NOT NULL,
  programmes TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  names TEXT NOT NULL,
  initials TEXT NOT NULL,
  haystack TEXT NOT NULL
);
CREATE INDEX directory_entry_stamps ON directory_entry (festival, stamp, organisation);

-- The stamp of the festival's latest change: which moment of the directory a snapshot sees.
CREATE TABLE directory_stamp (
  festival TEXT PRIMARY KEY,
  stamp TEXT NOT NULL
);
