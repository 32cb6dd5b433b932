-- What the migrations make; written by: MADANG_WRITE_SCHEMA=1 build/dev/store_test --gtest_filter='*Schema*'
CREATE TABLE attempt_pace (
  key_hash TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE TABLE audit_entry (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at BIGINT NOT NULL,
  festival TEXT NOT NULL,
  programme TEXT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  details TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TABLE chat_answer_list (
  festival TEXT PRIMARY KEY,
  items TEXT NOT NULL
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
  client_id TEXT, translations TEXT NOT NULL DEFAULT '{}',
  UNIQUE (room, seq),
  UNIQUE (author, room, client_id)
);
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
  created_at BIGINT NOT NULL, organisation TEXT NOT NULL DEFAULT '',
  UNIQUE (festival, slug)
);
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
CREATE TABLE chat_word_list (
  festival TEXT PRIMARY KEY,
  words TEXT NOT NULL,
  normal TEXT NOT NULL
);
CREATE TABLE commerce_address (
  order_id TEXT PRIMARY KEY REFERENCES commerce_order (id),
  sealed TEXT NOT NULL,
  at BIGINT NOT NULL
, destroy_by BIGINT NOT NULL DEFAULT 0);
CREATE TABLE commerce_card_payment (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES commerce_order (id),
  payment_key TEXT NOT NULL UNIQUE,
  amount BIGINT NOT NULL CHECK (amount > 0),
  state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'refused', 'cancelling', 'cancelled')),
  why TEXT NOT NULL,
  looks BIGINT NOT NULL,
  looked BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  round BIGINT NOT NULL,
  next_at BIGINT,
  said TEXT NOT NULL,
  receipt TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  settled_at BIGINT
);
CREATE TABLE commerce_coupon (
  id TEXT PRIMARY KEY,
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('claim', 'code', 'first', 'watch')),
  amount BIGINT NOT NULL,
  percent BIGINT NOT NULL,
  most BIGINT NOT NULL,
  least BIGINT NOT NULL,
  stock BIGINT NOT NULL,
  remaining BIGINT NOT NULL CHECK (remaining >= 0 AND remaining <= stock),
  code TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  ends_at BIGINT,
  created_at BIGINT NOT NULL
, state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'stopped')), starts_at BIGINT, version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE commerce_coupon_grant (
  coupon TEXT NOT NULL REFERENCES commerce_coupon (id),
  person TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'used')),
  order_id TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (coupon, person),
  CHECK ((state = 'used') = (order_id IS NOT NULL))
);
CREATE TABLE commerce_crew (
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  person TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (show_id, person)
);
CREATE TABLE commerce_cue (
  id TEXT PRIMARY KEY,
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  note TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  offer TEXT NOT NULL
);
CREATE TABLE commerce_highlight (
  id TEXT PRIMARY KEY,
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  offer TEXT NOT NULL REFERENCES commerce_offer (id),
  shown_at BIGINT NOT NULL,
  hidden_at BIGINT
);
CREATE TABLE commerce_link (
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  number BIGINT NOT NULL,
  order_id TEXT NOT NULL REFERENCES commerce_order (id),
  kind TEXT NOT NULL CHECK (kind IN ('placed', 'turn', 'paid', 'delivered', 'released', 'cancelled', 'withdrawn', 'refunded')),
  body TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (show_id, number)
);
CREATE TABLE commerce_live (
  show_id TEXT PRIMARY KEY REFERENCES commerce_show (id),
  hearts BIGINT NOT NULL,
  checkouts BIGINT NOT NULL,
  most_viewers BIGINT NOT NULL,
  cue TEXT NOT NULL,
  cue_at BIGINT,
  alarm_minutes BIGINT NOT NULL,
  told_state TEXT NOT NULL,
  opened_at BIGINT,
  sold_at BIGINT,
  alarmed_at BIGINT
);
CREATE TABLE commerce_offer (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  name TEXT NOT NULL,
  product TEXT NOT NULL DEFAULT '',
  contents TEXT NOT NULL DEFAULT '[]',
  price BIGINT NOT NULL CHECK (price > 0),
  prices TEXT NOT NULL,
  stock BIGINT NOT NULL,
  remaining BIGINT NOT NULL CHECK (remaining >= 0 AND remaining <= stock),
  per_person BIGINT NOT NULL,
  waiting BIGINT NOT NULL CHECK (waiting >= 0),
  places BIGINT NOT NULL,
  created_at BIGINT NOT NULL
, description TEXT NOT NULL DEFAULT '{}', pictures TEXT NOT NULL DEFAULT '[]', earlier TEXT NOT NULL DEFAULT '[]', state TEXT NOT NULL DEFAULT 'selling' CHECK (state IN ('selling', 'stopped', 'hidden')), shipped BIGINT NOT NULL DEFAULT 1, version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE commerce_order (
  id TEXT PRIMARY KEY,
  offer TEXT NOT NULL REFERENCES commerce_offer (id),
  show_id TEXT NOT NULL,
  person TEXT NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  taken BIGINT NOT NULL CHECK (taken = 0 OR taken = quantity),
  unit_price BIGINT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount = unit_price * quantity - discount),
  state TEXT NOT NULL CHECK (state IN ('reserved', 'waiting', 'paid', 'released', 'cancelled', 'withdrawn')),
  place BIGINT NOT NULL,
  placed_at BIGINT NOT NULL,
  pay_by BIGINT,
  paid_at BIGINT,
  delivered_at BIGINT,
  ended_at BIGINT,
  coupon TEXT NOT NULL DEFAULT '',
  discount BIGINT NOT NULL DEFAULT 0
, proven BIGINT NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE commerce_payment (
  id TEXT PRIMARY KEY,
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  order_id TEXT NOT NULL REFERENCES commerce_order (id),
  kind TEXT NOT NULL CHECK (kind IN ('deposit', 'refund')),
  reference TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0),
  at BIGINT NOT NULL,
  UNIQUE (show_id, kind, reference)
);
CREATE TABLE commerce_question (
  id TEXT PRIMARY KEY,
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  message TEXT NOT NULL,
  shown_at BIGINT NOT NULL,
  hidden_at BIGINT
);
CREATE TABLE commerce_refund (
  order_id TEXT PRIMARY KEY REFERENCES commerce_order (id),
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  amount BIGINT NOT NULL CHECK (amount > 0),
  asked_at BIGINT NOT NULL,
  sealed TEXT NOT NULL DEFAULT '',
  paid_at BIGINT
);
CREATE TABLE commerce_show (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  organisation TEXT NOT NULL,
  stage TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  pay_minutes BIGINT NOT NULL,
  currency TEXT NOT NULL,
  seller_name TEXT NOT NULL,
  seller_registration TEXT NOT NULL,
  seller_contact TEXT NOT NULL,
  bank_account TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE commerce_told (
  offer TEXT PRIMARY KEY REFERENCES commerce_offer (id),
  remaining BIGINT NOT NULL,
  waiting BIGINT NOT NULL,
  price BIGINT NOT NULL
);
CREATE TABLE commerce_watch (
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  person TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (show_id, person)
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
CREATE TABLE consult_feed (
  person TEXT NOT NULL REFERENCES person (id),
  festival TEXT NOT NULL REFERENCES festival (slug),
  secret TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (person, festival)
);
CREATE TABLE consult_follow_up (
  meeting TEXT PRIMARY KEY REFERENCES consult_diary (meeting),
  festival TEXT NOT NULL REFERENCES festival (slug),
  version BIGINT NOT NULL,
  buyer_again TEXT NOT NULL CHECK (buyer_again IN ('', 'yes', 'no')),
  company_again TEXT NOT NULL CHECK (company_again IN ('', 'yes', 'no')),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
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
CREATE TABLE consult_news (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  kind TEXT NOT NULL,
  entry TEXT REFERENCES consult_entry (id),
  interpreter TEXT REFERENCES consult_interpreter (id),
  meeting TEXT REFERENCES consult_meeting (id),
  other TEXT REFERENCES consult_entry (id),
  starts_at BIGINT,
  created_at BIGINT NOT NULL
);
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
CREATE TABLE consult_plan_meeting (
  plan TEXT NOT NULL REFERENCES consult_plan (id),
  buyer TEXT NOT NULL REFERENCES consult_entry (id),
  company TEXT NOT NULL REFERENCES consult_entry (id),
  starts_at BIGINT NOT NULL,
  interpreter TEXT REFERENCES consult_interpreter (id),
  locked BIGINT NOT NULL,
  PRIMARY KEY (plan, buyer, company)
);
CREATE TABLE consult_rate (
  festival TEXT NOT NULL REFERENCES festival (slug),
  currency TEXT NOT NULL,
  day TEXT NOT NULL,
  rate_e8 BIGINT NOT NULL CHECK (rate_e8 > 0),
  imported_at BIGINT NOT NULL,
  PRIMARY KEY (festival, currency, day)
);
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
CREATE TABLE consult_tally (
  festival TEXT PRIMARY KEY REFERENCES festival (slug),
  held BIGINT NOT NULL,
  confirmed BIGINT NOT NULL,
  discussed_cents BIGINT NOT NULL,
  agreed_cents BIGINT NOT NULL,
  open_lines BIGINT NOT NULL,
  said_at BIGINT NOT NULL
);
CREATE TABLE consult_wish (
  buyer TEXT NOT NULL REFERENCES consult_entry (id),
  company TEXT NOT NULL REFERENCES consult_entry (id),
  side TEXT NOT NULL CHECK (side IN ('buyer', 'company')),
  wish TEXT NOT NULL CHECK (wish IN ('must', 'want', 'fine', 'no')),
  person TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (buyer, company, side)
);
CREATE TABLE destruction_record (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  purpose TEXT NOT NULL,
  person TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  done_at BIGINT NOT NULL,
  records BIGINT NOT NULL
);
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
CREATE TABLE directory_stamp (
  festival TEXT PRIMARY KEY,
  stamp TEXT NOT NULL
);
CREATE TABLE effect (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  dedup_key TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  attempts BIGINT NOT NULL,
  next_try BIGINT NOT NULL,
  last_error TEXT,
  created_at BIGINT NOT NULL,
  done_at BIGINT,
  UNIQUE (kind, dedup_key)
);
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
CREATE TABLE file (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  owner TEXT NOT NULL,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  widths TEXT NOT NULL,
  is_public BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE TABLE file_upload (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  owner TEXT NOT NULL,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  received BIGINT NOT NULL,
  parts BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
, ended_at BIGINT);
CREATE TABLE intake_festival (
  festival TEXT PRIMARY KEY REFERENCES festival (slug),
  extras TEXT NOT NULL
);
CREATE TABLE intake_media (
  festival TEXT NOT NULL REFERENCES festival (slug),
  path TEXT NOT NULL,
  blob_key TEXT NOT NULL,
  PRIMARY KEY (festival, path)
);
CREATE TABLE intake_report (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_person TEXT NOT NULL,
  applied BIGINT NOT NULL,
  problems TEXT NOT NULL,
  more_problems BIGINT NOT NULL,
  counts TEXT NOT NULL
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
CREATE TABLE migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL);
CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  slug TEXT NOT NULL,
  programme TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('notice', 'guide', 'event', 'result')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  body_html TEXT NOT NULL,
  summary TEXT NOT NULL,
  pinned BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'published', 'withdrawn')),
  publish_at BIGINT,
  published_at BIGINT,
  author TEXT NOT NULL,
  version BIGINT NOT NULL,
  folder_digest TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (festival, slug)
);
CREATE TABLE notice_announcement (
  notice TEXT PRIMARY KEY REFERENCES notice (id),
  told_up_to TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  done_at BIGINT
);
CREATE TABLE notification (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  festival TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  link TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE TABLE notification_setting (
  person TEXT PRIMARY KEY,
  mail_notices BIGINT NOT NULL,
  mail_reminders BIGINT NOT NULL,
  mail_messages BIGINT NOT NULL
);
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
CREATE TABLE recovery_code (
  person TEXT NOT NULL REFERENCES person (id),
  code_hash TEXT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (person, code_hash)
);
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
CREATE TABLE schedule_announcement (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES schedule_session (id),
  kind TEXT NOT NULL CHECK (kind IN ('changed', 'cancelled', 'reminder')),
  about BIGINT NOT NULL,
  told_up_to TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  done_at BIGINT,
  UNIQUE (session, kind, about)
);
CREATE TABLE schedule_clock (
  festival TEXT PRIMARY KEY REFERENCES festival (slug),
  seen_until BIGINT NOT NULL
);
CREATE TABLE schedule_session (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL,
  key TEXT NOT NULL,
  programme TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  room TEXT NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  audience TEXT NOT NULL,
  speakers TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL CHECK (ends_at > starts_at),
  cancelled BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  version BIGINT NOT NULL,
  folder_digest TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (festival, key),
  FOREIGN KEY (festival, programme) REFERENCES programme (festival, key),
  FOREIGN KEY (festival, stage) REFERENCES stage (festival, key)
);
CREATE TABLE second_factor (
  person TEXT PRIMARY KEY REFERENCES person (id),
  secret TEXT NOT NULL,
  confirmed_at BIGINT,
  last_step BIGINT NOT NULL
);
CREATE TABLE stage (
  festival TEXT NOT NULL REFERENCES festival (slug),
  key TEXT NOT NULL,
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (festival, key)
);
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
CREATE TABLE stage_host (
  festival TEXT NOT NULL REFERENCES festival (slug),
  stage TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person (id),
  added_at BIGINT NOT NULL,
  PRIMARY KEY (festival, stage, person)
);
CREATE TABLE stage_key (
  id TEXT PRIMARY KEY,
  festival TEXT NOT NULL REFERENCES festival (slug),
  stage TEXT NOT NULL,
  label TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
, made_by TEXT NOT NULL DEFAULT '');
CREATE TABLE timetable_entry (
  person TEXT NOT NULL REFERENCES person (id),
  session TEXT NOT NULL REFERENCES schedule_session (id),
  added_at BIGINT NOT NULL,
  PRIMARY KEY (person, session)
);
CREATE TABLE timetable_feed (
  person TEXT NOT NULL REFERENCES person (id),
  festival TEXT NOT NULL REFERENCES festival (slug),
  secret TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (person, festival)
);
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
CREATE TABLE video_recording_span (
  recording TEXT NOT NULL REFERENCES video_recording (id),
  from_at BIGINT NOT NULL,
  to_at BIGINT,
  PRIMARY KEY (recording, from_at)
);
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
CREATE INDEX attempt_pace_age ON attempt_pace (updated_at);
CREATE INDEX audit_entry_actor ON audit_entry (actor, sequence);
CREATE INDEX audit_entry_festival ON audit_entry (festival, sequence);
CREATE INDEX audit_entry_subject ON audit_entry (subject_id, sequence);
CREATE INDEX chat_message_author ON chat_message (author, room, seq);
CREATE INDEX chat_report_queue ON chat_report (festival, state, id);
CREATE INDEX chat_report_reporter ON chat_report (reporter, at);
CREATE INDEX chat_sanction_person ON chat_sanction (person);
CREATE INDEX commerce_address_end ON commerce_address (destroy_by);
CREATE INDEX commerce_card_payment_due ON commerce_card_payment (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX commerce_card_payment_order ON commerce_card_payment (order_id);
CREATE UNIQUE INDEX commerce_coupon_code ON commerce_coupon (show_id, code) WHERE code <> '';
CREATE UNIQUE INDEX commerce_coupon_grant_order ON commerce_coupon_grant (order_id);
CREATE INDEX commerce_coupon_grant_person ON commerce_coupon_grant (person);
CREATE INDEX commerce_coupon_show ON commerce_coupon (show_id);
CREATE INDEX commerce_crew_person ON commerce_crew (person);
CREATE INDEX commerce_cue_show ON commerce_cue (show_id, position);
CREATE UNIQUE INDEX commerce_highlight_now ON commerce_highlight (show_id) WHERE hidden_at IS NULL;
CREATE INDEX commerce_highlight_show ON commerce_highlight (show_id, shown_at);
CREATE INDEX commerce_link_order ON commerce_link (order_id, number);
CREATE UNIQUE INDEX commerce_link_placed ON commerce_link (order_id) WHERE kind = 'placed';
CREATE INDEX commerce_offer_show ON commerce_offer (show_id, created_at);
CREATE INDEX commerce_order_person ON commerce_order (person, offer);
CREATE INDEX commerce_order_show ON commerce_order (show_id, id);
CREATE INDEX commerce_order_unpaid ON commerce_order (pay_by) WHERE state = 'reserved';
CREATE INDEX commerce_order_unproven ON commerce_order (id) WHERE proven = 0;
CREATE INDEX commerce_order_waiting ON commerce_order (offer, place) WHERE state = 'waiting';
CREATE UNIQUE INDEX commerce_payment_order ON commerce_payment (order_id, kind);
CREATE UNIQUE INDEX commerce_question_now ON commerce_question (show_id) WHERE hidden_at IS NULL;
CREATE INDEX commerce_refund_show ON commerce_refund (show_id, asked_at);
CREATE INDEX commerce_show_festival ON commerce_show (festival, starts_at);
CREATE INDEX commerce_watch_person ON commerce_watch (person);
CREATE INDEX consent_record_festival ON consent_record (festival, id);
CREATE INDEX consent_record_person ON consent_record (person, id);
CREATE INDEX consent_state_due ON consent_state (destroy_at);
CREATE INDEX consent_state_festival ON consent_state (festival, purpose, given);
CREATE INDEX consult_check_in_due ON consult_check_in (state, due_at);
CREATE INDEX consult_check_in_person ON consult_check_in (person);
CREATE INDEX consult_diary_festival ON consult_diary (festival, confirmed_at);
CREATE INDEX consult_diary_file_meeting ON consult_diary_file (meeting, id);
CREATE INDEX consult_diary_version_person ON consult_diary_version (person);
CREATE INDEX consult_entry_organisation ON consult_entry (organisation);
CREATE INDEX consult_entry_side ON consult_entry (festival, side, state);
CREATE INDEX consult_follow_up_festival ON consult_follow_up (festival);
CREATE INDEX consult_interpreter_festival ON consult_interpreter (festival, id);
CREATE INDEX consult_interpreter_person ON consult_interpreter (person);
CREATE INDEX consult_meeting_buyer ON consult_meeting (buyer, starts_at);
CREATE INDEX consult_meeting_company ON consult_meeting (company, starts_at);
CREATE INDEX consult_meeting_interpreter ON consult_meeting (interpreter, starts_at);
CREATE INDEX consult_meeting_room ON consult_meeting (video_room);
CREATE INDEX consult_meeting_time ON consult_meeting (festival, starts_at);
CREATE INDEX consult_news_meeting ON consult_news (meeting);
CREATE UNIQUE INDEX consult_plan_draft ON consult_plan (festival) WHERE state = 'draft';
CREATE INDEX consult_request_meeting ON consult_request (meeting, state);
CREATE INDEX consult_wish_company ON consult_wish (company);
CREATE INDEX destruction_record_festival ON destruction_record (festival, id);
CREATE INDEX directory_entry_stamps ON directory_entry (festival, stamp, organisation);
CREATE INDEX effect_due ON effect (state, next_try);
CREATE INDEX entry_link_festival ON entry_link (festival, id);
CREATE INDEX entry_link_person ON entry_link (person);
CREATE INDEX file_deleted ON file (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX file_organisation ON file (festival, organisation);
CREATE INDEX file_owner ON file (owner, festival);
CREATE INDEX file_upload_age ON file_upload (updated_at);
CREATE INDEX file_upload_ended ON file_upload (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX file_upload_owner ON file_upload (owner);
CREATE INDEX intake_report_festival ON intake_report (festival, id);
CREATE INDEX mail_ticket_expiry ON mail_ticket (expires_at);
CREATE INDEX mail_ticket_mail ON mail_ticket (mail_key, kind);
CREATE INDEX mail_ticket_person ON mail_ticket (person);
CREATE INDEX notice_due ON notice (publish_at) WHERE state = 'scheduled';
CREATE INDEX notice_list ON notice (festival, state, pinned, published_at);
CREATE INDEX notification_person ON notification (person, id);
CREATE INDEX notification_unread ON notification (person) WHERE read_at IS NULL;
CREATE INDEX person_festival ON person (festival);
CREATE INDEX person_name ON person (name, id);
CREATE INDEX person_session_expiry ON person_session (expires_at);
CREATE INDEX person_session_person ON person_session (person);
CREATE INDEX person_session_previous ON person_session (previous_hash);
CREATE INDEX role_grant_festival ON role_grant (festival, role, programme);
CREATE INDEX schedule_announcement_open ON schedule_announcement (created_at) WHERE done_at IS NULL;
CREATE INDEX schedule_session_start ON schedule_session (starts_at);
CREATE INDEX schedule_session_time ON schedule_session (festival, starts_at);
CREATE INDEX stage_broadcast_media ON stage_broadcast (media);
CREATE UNIQUE INDEX stage_broadcast_open ON stage_broadcast (festival, stage)
  WHERE phase IN ('rehearsal', 'live');
CREATE INDEX stage_broadcast_stage ON stage_broadcast (festival, stage, opened_at);
CREATE INDEX stage_broadcast_unsettled ON stage_broadcast (signal) WHERE signal <> 'none';
CREATE INDEX stage_host_person ON stage_host (person);
CREATE INDEX stage_key_stage ON stage_key (festival, stage);
CREATE INDEX timetable_entry_session ON timetable_entry (session, person);
CREATE INDEX video_consent_person ON video_consent (person);
CREATE INDEX video_message_person ON video_message (person);
CREATE INDEX video_party_person ON video_party (person);
CREATE INDEX video_peer_inside ON video_peer (seen_at) WHERE left_at IS NULL;
CREATE INDEX video_peer_person ON video_peer (person);
CREATE INDEX video_peer_room ON video_peer (room, joined_at);
CREATE UNIQUE INDEX video_recording_open ON video_recording (room) WHERE state <> 'ended';
CREATE INDEX video_recording_person ON video_recording (person);
CREATE INDEX video_room_end ON video_room (ends_at) WHERE ended_told = 0;
CREATE INDEX video_room_subject ON video_room (subject);
