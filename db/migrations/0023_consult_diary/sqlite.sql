-- Units of a currency for one US dollar on a day, times 10^8.
CREATE TABLE consult_rate (
  festival TEXT NOT NULL REFERENCES festival (slug),
  currency TEXT NOT NULL,
  day TEXT NOT NULL,
  rate_e8 BIGINT NOT NULL CHECK (rate_e8 > 0),
  imported_at BIGINT NOT NULL,
  PRIMARY KEY (festival, currency, day)
);

-- What two sides wrote of their meeting. A side has confirmed while its version is the diary's.
CREATE TABLE consult_diary (
  meeting TEXT PRIMARY KEY REFERENCES consult_meeting (id),
  festival TEXT NOT NULL REFERENCES festival (slug),
  version BIGINT NOT NULL,
  samples TEXT NOT NULL,
  next_steps TEXT NOT NULL,
  notes TEXT NOT NULL,
  mou TEXT NOT NULL CHECK (mou IN ('none', 'planned', 'signed')),
  edited_side TEXT NOT NULL CHECK (edited_side IN ('buyer', 'company', 'manager')),
  buyer_version BIGINT NOT NULL,
  buyer_person TEXT NOT NULL,
  buyer_at BIGINT,
  company_version BIGINT NOT NULL,
  company_person TEXT NOT NULL,
  company_at BIGINT,
  undone_side TEXT NOT NULL CHECK (undone_side IN ('', 'buyer', 'company', 'manager')),
  undone_at BIGINT,
  confirmed_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX consult_diary_festival ON consult_diary (festival, confirmed_at);

-- Quantities in thousandths, money in minor units. Rate and US cents are frozen when both sides
-- have confirmed; without a rate the line is open.
CREATE TABLE consult_diary_line (
  meeting TEXT NOT NULL REFERENCES consult_diary (meeting),
  position BIGINT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('discussed', 'agreed')),
  product TEXT NOT NULL,
  quantity_milli BIGINT NOT NULL CHECK (quantity_milli > 0),
  unit TEXT NOT NULL,
  currency TEXT NOT NULL,
  price_minor BIGINT NOT NULL CHECK (price_minor >= 0),
  amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
  rate_e8 BIGINT,
  rate_day TEXT,
  usd_cents BIGINT,
  PRIMARY KEY (meeting, position)
);

CREATE TABLE consult_diary_version (
  meeting TEXT NOT NULL REFERENCES consult_diary (meeting),
  version BIGINT NOT NULL,
  side TEXT NOT NULL,
  person TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (meeting, version)
);
CREATE INDEX consult_diary_version_person ON consult_diary_version (person);

CREATE TABLE consult_diary_file (
  id TEXT PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES consult_diary (meeting),
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  side TEXT NOT NULL,
  person TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX consult_diary_file_meeting ON consult_diary_file (meeting, id);

-- What was last said to everyone of a festival's sums.
CREATE TABLE consult_tally (
  festival TEXT PRIMARY KEY REFERENCES festival (slug),
  held BIGINT NOT NULL,
  confirmed BIGINT NOT NULL,
  discussed_cents BIGINT NOT NULL,
  agreed_cents BIGINT NOT NULL,
  open_lines BIGINT NOT NULL,
  said_at BIGINT NOT NULL
);

-- What became of a meeting. Begins when its diary is confirmed.
CREATE TABLE consult_follow_up (
  meeting TEXT PRIMARY KEY REFERENCES consult_diary (meeting),
  festival TEXT NOT NULL REFERENCES festival (slug),
  version BIGINT NOT NULL,
  buyer_again TEXT NOT NULL CHECK (buyer_again IN ('', 'yes', 'no')),
  company_again TEXT NOT NULL CHECK (company_again IN ('', 'yes', 'no')),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX consult_follow_up_festival ON consult_follow_up (festival);

CREATE TABLE consult_check_in (
  meeting TEXT NOT NULL REFERENCES consult_follow_up (meeting),
  days BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'going_on', 'contract', 'ended')),
  note TEXT NOT NULL,
  side TEXT NOT NULL,
  person TEXT NOT NULL,
  done_at BIGINT,
  reminded_at BIGINT,
  PRIMARY KEY (meeting, days)
);
CREATE INDEX consult_check_in_due ON consult_check_in (state, due_at);
CREATE INDEX consult_check_in_person ON consult_check_in (person);

CREATE TABLE consult_sample (
  meeting TEXT NOT NULL REFERENCES consult_follow_up (meeting),
  position BIGINT NOT NULL,
  product TEXT NOT NULL,
  quantity TEXT NOT NULL,
  sent_on TEXT NOT NULL,
  received_on TEXT NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (meeting, position)
);

CREATE TABLE consult_contract (
  meeting TEXT NOT NULL REFERENCES consult_follow_up (meeting),
  position BIGINT NOT NULL,
  signed_on TEXT NOT NULL,
  note TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  rate_e8 BIGINT,
  rate_day TEXT,
  usd_cents BIGINT,
  PRIMARY KEY (meeting, position)
);
