-- What the migrations make; written by: MADANG_WRITE_SCHEMA=1 build/dev/store_test --gtest_filter='*Schema*'
CREATE TABLE attempt_pace (
  key_hash text NOT NULL,
  failures bigint NOT NULL,
  blocked_until bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (key_hash)
);
CREATE TABLE audit_entry (
  sequence bigint NOT NULL,
  id text NOT NULL,
  at bigint NOT NULL,
  festival text NOT NULL,
  programme text NOT NULL,
  actor text NOT NULL,
  act text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  details text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (sequence),
  UNIQUE (id)
);
CREATE TABLE chat_answer_list (
  festival text NOT NULL,
  items text NOT NULL,
  PRIMARY KEY (festival)
);
CREATE TABLE chat_message (
  id text NOT NULL,
  room text NOT NULL,
  seq bigint NOT NULL,
  author text NOT NULL,
  author_name text NOT NULL,
  badge text NOT NULL,
  text text NOT NULL,
  said_at bigint NOT NULL,
  hidden bigint NOT NULL DEFAULT 0,
  client_id text,
  translations text NOT NULL DEFAULT '{}'::text,
  PRIMARY KEY (id),
  FOREIGN KEY (room) REFERENCES chat_room(id),
  UNIQUE (author, room, client_id),
  UNIQUE (room, seq)
);
CREATE TABLE chat_report (
  id text NOT NULL,
  festival text NOT NULL,
  room text NOT NULL,
  message text NOT NULL,
  reporter text NOT NULL,
  reporter_name text NOT NULL,
  reason text NOT NULL,
  at bigint NOT NULL,
  state text NOT NULL,
  resolved_by text,
  resolved_at bigint,
  note text,
  PRIMARY KEY (id),
  CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'dismissed'::text]))),
  FOREIGN KEY (message) REFERENCES chat_message(id),
  FOREIGN KEY (room) REFERENCES chat_room(id),
  UNIQUE (message, reporter)
);
CREATE TABLE chat_room (
  id text NOT NULL,
  festival text NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  programme text NOT NULL,
  state text NOT NULL,
  slow_seconds bigint NOT NULL,
  frozen bigint NOT NULL,
  pinned text,
  last_seq bigint NOT NULL,
  version bigint NOT NULL,
  created_at bigint NOT NULL,
  organisation text NOT NULL DEFAULT ''::text,
  PRIMARY KEY (id),
  CHECK (((slow_seconds >= 0) AND (slow_seconds <= 3600))),
  CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
  UNIQUE (festival, slug)
);
CREATE TABLE chat_sanction (
  room text NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  until_at bigint,
  reason text NOT NULL,
  by_person text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (room, person),
  CHECK ((kind = ANY (ARRAY['mute'::text, 'ban'::text]))),
  FOREIGN KEY (room) REFERENCES chat_room(id)
);
CREATE TABLE chat_word_list (
  festival text NOT NULL,
  words text NOT NULL,
  normal text NOT NULL,
  PRIMARY KEY (festival)
);
CREATE TABLE commerce_address (
  order_id text NOT NULL,
  sealed text NOT NULL,
  at bigint NOT NULL,
  destroy_by bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id),
  FOREIGN KEY (order_id) REFERENCES commerce_order(id)
);
CREATE TABLE commerce_card_payment (
  id text NOT NULL,
  order_id text NOT NULL,
  payment_key text NOT NULL,
  amount bigint NOT NULL,
  state text NOT NULL,
  why text NOT NULL,
  looks bigint NOT NULL,
  looked bigint NOT NULL,
  tries bigint NOT NULL,
  round bigint NOT NULL,
  next_at bigint,
  said text NOT NULL,
  receipt text NOT NULL,
  asked_at bigint NOT NULL,
  settled_at bigint,
  PRIMARY KEY (id),
  CHECK ((amount > 0)),
  CHECK ((state = ANY (ARRAY['asked'::text, 'confirmed'::text, 'refused'::text, 'cancelling'::text, 'cancelled'::text]))),
  FOREIGN KEY (order_id) REFERENCES commerce_order(id),
  UNIQUE (payment_key)
);
CREATE TABLE commerce_coupon (
  id text NOT NULL,
  show_id text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL,
  percent bigint NOT NULL,
  most bigint NOT NULL,
  least bigint NOT NULL,
  stock bigint NOT NULL,
  remaining bigint NOT NULL,
  code text NOT NULL,
  minutes bigint NOT NULL,
  ends_at bigint,
  created_at bigint NOT NULL,
  state text NOT NULL DEFAULT 'running'::text,
  starts_at bigint,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  CHECK (((remaining >= 0) AND (remaining <= stock))),
  CHECK ((kind = ANY (ARRAY['claim'::text, 'code'::text, 'first'::text, 'watch'::text]))),
  CHECK ((state = ANY (ARRAY['running'::text, 'stopped'::text]))),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_coupon_grant (
  coupon text NOT NULL,
  person text NOT NULL,
  state text NOT NULL,
  order_id text,
  at bigint NOT NULL,
  PRIMARY KEY (coupon, person),
  CHECK (((state = 'used'::text) = (order_id IS NOT NULL))),
  CHECK ((state = ANY (ARRAY['held'::text, 'used'::text]))),
  FOREIGN KEY (coupon) REFERENCES commerce_coupon(id)
);
CREATE TABLE commerce_crew (
  show_id text NOT NULL,
  person text NOT NULL,
  joined_at bigint NOT NULL,
  PRIMARY KEY (show_id, person),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_cue (
  id text NOT NULL,
  show_id text NOT NULL,
  position bigint NOT NULL,
  title text NOT NULL,
  note text NOT NULL,
  minutes bigint NOT NULL,
  offer text NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_highlight (
  id text NOT NULL,
  show_id text NOT NULL,
  offer text NOT NULL,
  shown_at bigint NOT NULL,
  hidden_at bigint,
  PRIMARY KEY (id),
  FOREIGN KEY (offer) REFERENCES commerce_offer(id),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_link (
  show_id text NOT NULL,
  number bigint NOT NULL,
  order_id text NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (show_id, number),
  CHECK ((kind = ANY (ARRAY['placed'::text, 'turn'::text, 'paid'::text, 'delivered'::text, 'released'::text, 'cancelled'::text, 'withdrawn'::text, 'refunded'::text]))),
  FOREIGN KEY (order_id) REFERENCES commerce_order(id),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_live (
  show_id text NOT NULL,
  hearts bigint NOT NULL,
  checkouts bigint NOT NULL,
  most_viewers bigint NOT NULL,
  cue text NOT NULL,
  cue_at bigint,
  alarm_minutes bigint NOT NULL,
  told_state text NOT NULL,
  opened_at bigint,
  sold_at bigint,
  alarmed_at bigint,
  PRIMARY KEY (show_id),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_offer (
  id text NOT NULL,
  festival text NOT NULL,
  show_id text NOT NULL,
  name text NOT NULL,
  product text NOT NULL DEFAULT ''::text,
  contents text NOT NULL DEFAULT '[]'::text,
  price bigint NOT NULL,
  prices text NOT NULL,
  stock bigint NOT NULL,
  remaining bigint NOT NULL,
  per_person bigint NOT NULL,
  waiting bigint NOT NULL,
  places bigint NOT NULL,
  created_at bigint NOT NULL,
  description text NOT NULL DEFAULT '{}'::text,
  pictures text NOT NULL DEFAULT '[]'::text,
  earlier text NOT NULL DEFAULT '[]'::text,
  state text NOT NULL DEFAULT 'selling'::text,
  shipped bigint NOT NULL DEFAULT 1,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  CHECK (((remaining >= 0) AND (remaining <= stock))),
  CHECK ((price > 0)),
  CHECK ((state = ANY (ARRAY['selling'::text, 'stopped'::text, 'hidden'::text]))),
  CHECK ((waiting >= 0)),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_order (
  id text NOT NULL,
  offer text NOT NULL,
  show_id text NOT NULL,
  person text NOT NULL,
  quantity bigint NOT NULL,
  taken bigint NOT NULL,
  unit_price bigint NOT NULL,
  amount bigint NOT NULL,
  state text NOT NULL,
  place bigint NOT NULL,
  placed_at bigint NOT NULL,
  pay_by bigint,
  paid_at bigint,
  delivered_at bigint,
  ended_at bigint,
  coupon text NOT NULL DEFAULT ''::text,
  discount bigint NOT NULL DEFAULT 0,
  proven bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  CHECK (((taken = 0) OR (taken = quantity))),
  CHECK ((amount = ((unit_price * quantity) - discount))),
  CHECK ((quantity > 0)),
  CHECK ((state = ANY (ARRAY['reserved'::text, 'waiting'::text, 'paid'::text, 'released'::text, 'cancelled'::text, 'withdrawn'::text]))),
  FOREIGN KEY (offer) REFERENCES commerce_offer(id)
);
CREATE TABLE commerce_payment (
  id text NOT NULL,
  show_id text NOT NULL,
  order_id text NOT NULL,
  kind text NOT NULL,
  reference text NOT NULL,
  amount bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((amount > 0)),
  CHECK ((kind = ANY (ARRAY['deposit'::text, 'refund'::text]))),
  FOREIGN KEY (order_id) REFERENCES commerce_order(id),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id),
  UNIQUE (show_id, kind, reference)
);
CREATE TABLE commerce_question (
  id text NOT NULL,
  show_id text NOT NULL,
  message text NOT NULL,
  shown_at bigint NOT NULL,
  hidden_at bigint,
  PRIMARY KEY (id),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_refund (
  order_id text NOT NULL,
  show_id text NOT NULL,
  amount bigint NOT NULL,
  asked_at bigint NOT NULL,
  sealed text NOT NULL DEFAULT ''::text,
  paid_at bigint,
  PRIMARY KEY (order_id),
  CHECK ((amount > 0)),
  FOREIGN KEY (order_id) REFERENCES commerce_order(id),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE commerce_show (
  id text NOT NULL,
  festival text NOT NULL,
  organisation text NOT NULL,
  stage text NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  pay_minutes bigint NOT NULL,
  currency text NOT NULL,
  seller_name text NOT NULL,
  seller_registration text NOT NULL,
  seller_contact text NOT NULL,
  bank_account text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'closed'::text]))),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE commerce_told (
  offer text NOT NULL,
  remaining bigint NOT NULL,
  waiting bigint NOT NULL,
  price bigint NOT NULL,
  PRIMARY KEY (offer),
  FOREIGN KEY (offer) REFERENCES commerce_offer(id)
);
CREATE TABLE commerce_watch (
  show_id text NOT NULL,
  person text NOT NULL,
  minutes bigint NOT NULL,
  last_at bigint NOT NULL,
  PRIMARY KEY (show_id, person),
  FOREIGN KEY (show_id) REFERENCES commerce_show(id)
);
CREATE TABLE consent_record (
  id text NOT NULL,
  festival text NOT NULL,
  purpose text NOT NULL,
  version bigint NOT NULL,
  text_hash text NOT NULL,
  person text NOT NULL,
  given bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE consent_state (
  person text NOT NULL,
  festival text NOT NULL,
  purpose text NOT NULL,
  version bigint NOT NULL,
  given bigint NOT NULL,
  at bigint NOT NULL,
  destroy_at bigint,
  PRIMARY KEY (person, festival, purpose)
);
CREATE TABLE consent_text (
  id text NOT NULL,
  festival text NOT NULL,
  purpose text NOT NULL,
  version bigint NOT NULL,
  kind text NOT NULL,
  required bigint NOT NULL,
  retention_days bigint NOT NULL,
  counts_from bigint NOT NULL,
  texts text NOT NULL,
  text_hash text NOT NULL,
  position bigint NOT NULL,
  is_current bigint NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((kind = ANY (ARRAY['collection'::text, 'third_party'::text, 'overseas'::text, 'marketing'::text]))),
  UNIQUE (festival, purpose, version, text_hash)
);
CREATE TABLE consult_check_in (
  meeting text NOT NULL,
  days bigint NOT NULL,
  due_at bigint NOT NULL,
  state text NOT NULL,
  note text NOT NULL,
  side text NOT NULL,
  person text NOT NULL,
  done_at bigint,
  reminded_at bigint,
  PRIMARY KEY (meeting, days),
  CHECK ((state = ANY (ARRAY['open'::text, 'going_on'::text, 'contract'::text, 'ended'::text]))),
  FOREIGN KEY (meeting) REFERENCES consult_follow_up(meeting)
);
CREATE TABLE consult_contract (
  meeting text NOT NULL,
  position bigint NOT NULL,
  signed_on text NOT NULL,
  note text NOT NULL,
  currency text NOT NULL,
  amount_minor bigint NOT NULL,
  rate_e8 bigint,
  rate_day text,
  usd_cents bigint,
  PRIMARY KEY (meeting, "position"),
  CHECK ((amount_minor > 0)),
  FOREIGN KEY (meeting) REFERENCES consult_follow_up(meeting)
);
CREATE TABLE consult_diary (
  meeting text NOT NULL,
  festival text NOT NULL,
  version bigint NOT NULL,
  samples text NOT NULL,
  next_steps text NOT NULL,
  notes text NOT NULL,
  mou text NOT NULL,
  edited_side text NOT NULL,
  buyer_version bigint NOT NULL,
  buyer_person text NOT NULL,
  buyer_at bigint,
  company_version bigint NOT NULL,
  company_person text NOT NULL,
  company_at bigint,
  undone_side text NOT NULL,
  undone_at bigint,
  confirmed_at bigint,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (meeting),
  CHECK ((edited_side = ANY (ARRAY['buyer'::text, 'company'::text, 'manager'::text]))),
  CHECK ((mou = ANY (ARRAY['none'::text, 'planned'::text, 'signed'::text]))),
  CHECK ((undone_side = ANY (ARRAY[''::text, 'buyer'::text, 'company'::text, 'manager'::text]))),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (meeting) REFERENCES consult_meeting(id)
);
CREATE TABLE consult_diary_file (
  id text NOT NULL,
  meeting text NOT NULL,
  name text NOT NULL,
  content_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  side text NOT NULL,
  person text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (meeting) REFERENCES consult_diary(meeting)
);
CREATE TABLE consult_diary_line (
  meeting text NOT NULL,
  position bigint NOT NULL,
  stage text NOT NULL,
  product text NOT NULL,
  quantity_milli bigint NOT NULL,
  unit text NOT NULL,
  currency text NOT NULL,
  price_minor bigint NOT NULL,
  amount_minor bigint NOT NULL,
  rate_e8 bigint,
  rate_day text,
  usd_cents bigint,
  PRIMARY KEY (meeting, "position"),
  CHECK ((amount_minor >= 0)),
  CHECK ((price_minor >= 0)),
  CHECK ((quantity_milli > 0)),
  CHECK ((stage = ANY (ARRAY['discussed'::text, 'agreed'::text]))),
  FOREIGN KEY (meeting) REFERENCES consult_diary(meeting)
);
CREATE TABLE consult_diary_version (
  meeting text NOT NULL,
  version bigint NOT NULL,
  side text NOT NULL,
  person text NOT NULL,
  content text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (meeting, version),
  FOREIGN KEY (meeting) REFERENCES consult_diary(meeting)
);
CREATE TABLE consult_entry (
  id text NOT NULL,
  festival text NOT NULL,
  organisation text NOT NULL,
  side text NOT NULL,
  state text NOT NULL,
  representatives bigint NOT NULL,
  cap bigint NOT NULL,
  cap_day bigint NOT NULL,
  promised bigint NOT NULL,
  languages text NOT NULL,
  wanted text NOT NULL,
  hs_codes text NOT NULL,
  budget_usd bigint NOT NULL,
  note text NOT NULL,
  time_zone text NOT NULL,
  available text NOT NULL,
  version bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  submitted_at bigint,
  decided_at bigint,
  told_state text NOT NULL DEFAULT ''::text,
  PRIMARY KEY (id),
  CHECK ((side = ANY (ARRAY['buyer'::text, 'company'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'selected'::text, 'stand_by'::text, 'declined'::text, 'withdrawn'::text]))),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (organisation) REFERENCES organisation(id),
  UNIQUE (festival, organisation)
);
CREATE TABLE consult_event (
  festival text NOT NULL,
  slot_minutes bigint NOT NULL,
  windows text NOT NULL,
  rooms bigint NOT NULL,
  buyer_cap bigint NOT NULL,
  buyer_cap_day bigint NOT NULL,
  company_cap bigint NOT NULL,
  company_cap_day bigint NOT NULL,
  promised bigint NOT NULL,
  rest_slots bigint NOT NULL,
  no_show_minutes bigint NOT NULL,
  applications_close_at bigint,
  wishes_close_at bigint,
  frozen_at bigint,
  version bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (festival),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE consult_feed (
  person text NOT NULL,
  festival text NOT NULL,
  secret text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (person, festival),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (person) REFERENCES person(id),
  UNIQUE (secret)
);
CREATE TABLE consult_follow_up (
  meeting text NOT NULL,
  festival text NOT NULL,
  version bigint NOT NULL,
  buyer_again text NOT NULL,
  company_again text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (meeting),
  CHECK ((buyer_again = ANY (ARRAY[''::text, 'yes'::text, 'no'::text]))),
  CHECK ((company_again = ANY (ARRAY[''::text, 'yes'::text, 'no'::text]))),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (meeting) REFERENCES consult_diary(meeting)
);
CREATE TABLE consult_interpreter (
  id text NOT NULL,
  festival text NOT NULL,
  person text,
  name text NOT NULL,
  mail text NOT NULL,
  languages text NOT NULL,
  available text NOT NULL,
  cap_day bigint NOT NULL,
  retired bigint NOT NULL,
  version bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE consult_meeting (
  id text NOT NULL,
  festival text NOT NULL,
  buyer text NOT NULL,
  company text NOT NULL,
  round bigint NOT NULL,
  source text NOT NULL,
  state text NOT NULL,
  cause text NOT NULL,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  interpreter text,
  buyer_answer text NOT NULL,
  company_answer text NOT NULL,
  video_room text NOT NULL,
  sequence bigint NOT NULL,
  version bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((buyer_answer = ANY (ARRAY['none'::text, 'accepted'::text, 'declined'::text]))),
  CHECK ((company_answer = ANY (ARRAY['none'::text, 'accepted'::text, 'declined'::text]))),
  CHECK ((ends_at > starts_at)),
  CHECK ((source = ANY (ARRAY['plan'::text, 'stand_by'::text, 'second'::text]))),
  CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'missed'::text, 'cancelled'::text]))),
  FOREIGN KEY (buyer) REFERENCES consult_entry(id),
  FOREIGN KEY (company) REFERENCES consult_entry(id),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (interpreter) REFERENCES consult_interpreter(id),
  UNIQUE (festival, buyer, company, round)
);
CREATE TABLE consult_news (
  id text NOT NULL,
  festival text NOT NULL,
  kind text NOT NULL,
  entry text,
  interpreter text,
  meeting text,
  other text,
  starts_at bigint,
  created_at bigint NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (entry) REFERENCES consult_entry(id),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (interpreter) REFERENCES consult_interpreter(id),
  FOREIGN KEY (meeting) REFERENCES consult_meeting(id),
  FOREIGN KEY (other) REFERENCES consult_entry(id)
);
CREATE TABLE consult_plan (
  id text NOT NULL,
  festival text NOT NULL,
  number bigint NOT NULL,
  state text NOT NULL,
  note text NOT NULL,
  report text NOT NULL,
  version bigint NOT NULL,
  created_by text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  published_by text,
  published_at bigint,
  PRIMARY KEY (id),
  CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'replaced'::text, 'dropped'::text]))),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  UNIQUE (festival, number)
);
CREATE TABLE consult_plan_meeting (
  plan text NOT NULL,
  buyer text NOT NULL,
  company text NOT NULL,
  starts_at bigint NOT NULL,
  interpreter text,
  locked bigint NOT NULL,
  PRIMARY KEY (plan, buyer, company),
  FOREIGN KEY (buyer) REFERENCES consult_entry(id),
  FOREIGN KEY (company) REFERENCES consult_entry(id),
  FOREIGN KEY (interpreter) REFERENCES consult_interpreter(id),
  FOREIGN KEY (plan) REFERENCES consult_plan(id)
);
CREATE TABLE consult_rate (
  festival text NOT NULL,
  currency text NOT NULL,
  day text NOT NULL,
  rate_e8 bigint NOT NULL,
  imported_at bigint NOT NULL,
  PRIMARY KEY (festival, currency, day),
  CHECK ((rate_e8 > 0)),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE consult_request (
  id text NOT NULL,
  meeting text NOT NULL,
  side text NOT NULL,
  person text NOT NULL,
  starts text NOT NULL,
  words text NOT NULL,
  state text NOT NULL,
  created_at bigint NOT NULL,
  decided_at bigint,
  PRIMARY KEY (id),
  CHECK ((side = ANY (ARRAY['buyer'::text, 'company'::text]))),
  CHECK ((state = ANY (ARRAY['open'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text]))),
  FOREIGN KEY (meeting) REFERENCES consult_meeting(id)
);
CREATE TABLE consult_sample (
  meeting text NOT NULL,
  position bigint NOT NULL,
  product text NOT NULL,
  quantity text NOT NULL,
  sent_on text NOT NULL,
  received_on text NOT NULL,
  answer text NOT NULL,
  PRIMARY KEY (meeting, "position"),
  FOREIGN KEY (meeting) REFERENCES consult_follow_up(meeting)
);
CREATE TABLE consult_tally (
  festival text NOT NULL,
  held bigint NOT NULL,
  confirmed bigint NOT NULL,
  discussed_cents bigint NOT NULL,
  agreed_cents bigint NOT NULL,
  open_lines bigint NOT NULL,
  said_at bigint NOT NULL,
  PRIMARY KEY (festival),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE consult_wish (
  buyer text NOT NULL,
  company text NOT NULL,
  side text NOT NULL,
  wish text NOT NULL,
  person text NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (buyer, company, side),
  CHECK ((side = ANY (ARRAY['buyer'::text, 'company'::text]))),
  CHECK ((wish = ANY (ARRAY['must'::text, 'want'::text, 'fine'::text, 'no'::text]))),
  FOREIGN KEY (buyer) REFERENCES consult_entry(id),
  FOREIGN KEY (company) REFERENCES consult_entry(id)
);
CREATE TABLE destruction_record (
  id text NOT NULL,
  festival text NOT NULL,
  purpose text NOT NULL,
  person text NOT NULL,
  due_at bigint NOT NULL,
  done_at bigint NOT NULL,
  records bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE directory_entry (
  organisation text NOT NULL,
  festival text NOT NULL,
  stamp text NOT NULL,
  state text NOT NULL,
  kind text NOT NULL,
  country text NOT NULL,
  fields text NOT NULL,
  programmes text NOT NULL,
  sort_key text NOT NULL,
  names text NOT NULL,
  initials text NOT NULL,
  haystack text NOT NULL,
  PRIMARY KEY (organisation),
  FOREIGN KEY (organisation) REFERENCES organisation(id)
);
CREATE TABLE directory_stamp (
  festival text NOT NULL,
  stamp text NOT NULL,
  PRIMARY KEY (festival)
);
CREATE TABLE effect (
  id text NOT NULL,
  kind text NOT NULL,
  dedup_key text NOT NULL,
  payload text NOT NULL,
  state text NOT NULL,
  attempts bigint NOT NULL,
  next_try bigint NOT NULL,
  last_error text,
  created_at bigint NOT NULL,
  done_at bigint,
  PRIMARY KEY (id),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text]))),
  UNIQUE (kind, dedup_key)
);
CREATE TABLE entry_link (
  id text NOT NULL,
  person text NOT NULL,
  festival text NOT NULL,
  role text NOT NULL,
  programme text NOT NULL,
  organisation text NOT NULL,
  token_hash text NOT NULL,
  created_at bigint NOT NULL,
  created_by text NOT NULL,
  expires_at bigint NOT NULL,
  revoked_at bigint,
  last_used_at bigint,
  PRIMARY KEY (id),
  FOREIGN KEY (person) REFERENCES person(id),
  UNIQUE (token_hash)
);
CREATE TABLE festival (
  slug text NOT NULL,
  edition bigint NOT NULL,
  name text NOT NULL,
  tagline text NOT NULL,
  description text NOT NULL,
  on_site_rule text NOT NULL,
  starts_on text NOT NULL,
  ends_on text NOT NULL,
  time_zone text NOT NULL,
  state text NOT NULL,
  is_current bigint NOT NULL,
  sample bigint NOT NULL,
  figures text NOT NULL,
  version bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (slug),
  CHECK ((state = ANY (ARRAY['draft'::text, 'open'::text, 'archived'::text])))
);
CREATE TABLE festival_host (
  festival text NOT NULL,
  key text NOT NULL,
  position bigint NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  mail text NOT NULL,
  phone text NOT NULL,
  url text NOT NULL,
  PRIMARY KEY (festival, key),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE file (
  id text NOT NULL,
  festival text NOT NULL,
  owner text NOT NULL,
  organisation text NOT NULL,
  name text NOT NULL,
  content_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  widths text NOT NULL,
  is_public bigint NOT NULL,
  created_at bigint NOT NULL,
  deleted_at bigint,
  PRIMARY KEY (id)
);
CREATE TABLE file_upload (
  id text NOT NULL,
  festival text NOT NULL,
  owner text NOT NULL,
  organisation text NOT NULL,
  name text NOT NULL,
  bytes bigint NOT NULL,
  received bigint NOT NULL,
  parts bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (id)
);
CREATE TABLE intake_festival (
  festival text NOT NULL,
  extras text NOT NULL,
  PRIMARY KEY (festival),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE intake_media (
  festival text NOT NULL,
  path text NOT NULL,
  blob_key text NOT NULL,
  PRIMARY KEY (festival, path),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE intake_report (
  id text NOT NULL,
  festival text NOT NULL,
  at bigint NOT NULL,
  by_person text NOT NULL,
  applied bigint NOT NULL,
  problems text NOT NULL,
  more_problems bigint NOT NULL,
  counts text NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE mail_ticket (
  id text NOT NULL,
  kind text NOT NULL,
  token_hash text NOT NULL,
  person text,
  mail text NOT NULL,
  mail_key text NOT NULL,
  payload text NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((kind = ANY (ARRAY['sign_up'::text, 'mail_change'::text, 'reset'::text, 'invitation'::text]))),
  UNIQUE (token_hash)
);
CREATE TABLE migration (
  number bigint NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at bigint NOT NULL,
  PRIMARY KEY (number)
);
CREATE TABLE notice (
  id text NOT NULL,
  festival text NOT NULL,
  slug text NOT NULL,
  programme text NOT NULL,
  category text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  body_html text NOT NULL,
  summary text NOT NULL,
  pinned bigint NOT NULL,
  state text NOT NULL,
  publish_at bigint,
  published_at bigint,
  author text NOT NULL,
  version bigint NOT NULL,
  folder_digest text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((category = ANY (ARRAY['notice'::text, 'guide'::text, 'event'::text, 'result'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'published'::text, 'withdrawn'::text]))),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  UNIQUE (festival, slug)
);
CREATE TABLE notice_announcement (
  notice text NOT NULL,
  told_up_to text NOT NULL,
  created_at bigint NOT NULL,
  done_at bigint,
  PRIMARY KEY (notice),
  FOREIGN KEY (notice) REFERENCES notice(id)
);
CREATE TABLE notification (
  id text NOT NULL,
  person text NOT NULL,
  festival text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  link text NOT NULL,
  created_at bigint NOT NULL,
  read_at bigint,
  PRIMARY KEY (id)
);
CREATE TABLE notification_setting (
  person text NOT NULL,
  mail_notices bigint NOT NULL,
  mail_reminders bigint NOT NULL,
  mail_messages bigint NOT NULL,
  PRIMARY KEY (person)
);
CREATE TABLE organisation (
  id text NOT NULL,
  festival text NOT NULL,
  slug text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  summary text NOT NULL,
  description text NOT NULL,
  fields text NOT NULL,
  programmes text NOT NULL,
  wanted text NOT NULL,
  country text NOT NULL,
  address text NOT NULL,
  url text NOT NULL,
  contact_name text NOT NULL,
  contact_mail text NOT NULL,
  contact_phone text NOT NULL,
  founded bigint,
  employees bigint,
  languages text NOT NULL,
  time_zone text NOT NULL,
  logo text NOT NULL,
  images text NOT NULL,
  documents text NOT NULL,
  film_url text NOT NULL,
  certificates text NOT NULL,
  details text NOT NULL,
  sample bigint NOT NULL,
  state text NOT NULL,
  version bigint NOT NULL,
  folder_digest text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((kind = ANY (ARRAY['company'::text, 'buyer'::text, 'employer'::text, 'investor'::text, 'team'::text, 'host'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  UNIQUE (festival, slug)
);
CREATE TABLE person (
  id text NOT NULL,
  mail text,
  mail_key text,
  name text NOT NULL,
  language text NOT NULL,
  time_zone text NOT NULL,
  password_hash text,
  operator bigint NOT NULL DEFAULT 0,
  sample bigint NOT NULL DEFAULT 0,
  festival text NOT NULL DEFAULT ''::text,
  created_at bigint NOT NULL,
  mail_confirmed_at bigint,
  last_seen_at bigint,
  erased_at bigint,
  PRIMARY KEY (id),
  UNIQUE (mail_key)
);
CREATE TABLE person_session (
  id text NOT NULL,
  person text NOT NULL,
  token_hash text NOT NULL,
  previous_hash text,
  previous_until bigint,
  csrf_token text NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  user_agent text NOT NULL,
  address text NOT NULL,
  second_factor_passed bigint NOT NULL,
  entry_link text,
  PRIMARY KEY (id),
  FOREIGN KEY (person) REFERENCES person(id),
  UNIQUE (token_hash)
);
CREATE TABLE product (
  id text NOT NULL,
  organisation text NOT NULL,
  key text NOT NULL,
  position bigint NOT NULL,
  name text NOT NULL,
  summary text NOT NULL,
  hs_code text NOT NULL,
  price text NOT NULL,
  minimum_order text NOT NULL,
  images text NOT NULL,
  folder_digest text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (organisation) REFERENCES organisation(id),
  UNIQUE (organisation, key)
);
CREATE TABLE programme (
  festival text NOT NULL,
  key text NOT NULL,
  position bigint NOT NULL,
  name text NOT NULL,
  summary text NOT NULL,
  audience text NOT NULL,
  description text NOT NULL,
  steps text NOT NULL,
  starts_on text NOT NULL,
  ends_on text NOT NULL,
  apply_until bigint,
  host text NOT NULL,
  facts text NOT NULL,
  prizes text NOT NULL,
  PRIMARY KEY (festival, key),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (festival, host) REFERENCES festival_host(festival, key)
);
CREATE TABLE recovery_code (
  person text NOT NULL,
  code_hash text NOT NULL,
  used_at bigint,
  PRIMARY KEY (person, code_hash),
  FOREIGN KEY (person) REFERENCES person(id)
);
CREATE TABLE role_grant (
  id text NOT NULL,
  person text NOT NULL,
  role text NOT NULL,
  festival text NOT NULL,
  programme text NOT NULL,
  organisation text NOT NULL,
  created_at bigint NOT NULL,
  created_by text NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (person) REFERENCES person(id),
  UNIQUE (person, festival, role, programme, organisation)
);
CREATE TABLE schedule_announcement (
  id text NOT NULL,
  session text NOT NULL,
  kind text NOT NULL,
  about bigint NOT NULL,
  told_up_to text NOT NULL,
  created_at bigint NOT NULL,
  done_at bigint,
  PRIMARY KEY (id),
  CHECK ((kind = ANY (ARRAY['changed'::text, 'cancelled'::text, 'reminder'::text]))),
  FOREIGN KEY (session) REFERENCES schedule_session(id),
  UNIQUE (session, kind, about)
);
CREATE TABLE schedule_clock (
  festival text NOT NULL,
  seen_until bigint NOT NULL,
  PRIMARY KEY (festival),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE schedule_session (
  id text NOT NULL,
  festival text NOT NULL,
  key text NOT NULL,
  programme text NOT NULL,
  kind text NOT NULL,
  stage text NOT NULL,
  room text NOT NULL,
  language text NOT NULL,
  title text NOT NULL,
  abstract text NOT NULL,
  audience text NOT NULL,
  speakers text NOT NULL,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  cancelled bigint NOT NULL,
  sequence bigint NOT NULL,
  version bigint NOT NULL,
  folder_digest text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((ends_at > starts_at)),
  FOREIGN KEY (festival, programme) REFERENCES programme(festival, key),
  FOREIGN KEY (festival, stage) REFERENCES stage(festival, key),
  UNIQUE (festival, key)
);
CREATE TABLE second_factor (
  person text NOT NULL,
  secret text NOT NULL,
  confirmed_at bigint,
  last_step bigint NOT NULL,
  PRIMARY KEY (person),
  FOREIGN KEY (person) REFERENCES person(id)
);
CREATE TABLE stage (
  festival text NOT NULL,
  key text NOT NULL,
  position bigint NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (festival, key),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE TABLE stage_broadcast (
  id text NOT NULL,
  festival text NOT NULL,
  stage text NOT NULL,
  session text NOT NULL,
  title text NOT NULL,
  phase text NOT NULL,
  signal text NOT NULL,
  pass text NOT NULL,
  media text NOT NULL,
  ingest text NOT NULL,
  width bigint NOT NULL,
  height bigint NOT NULL,
  sound bigint NOT NULL,
  opened_at bigint NOT NULL,
  live_at bigint,
  signal_at bigint NOT NULL,
  ended_at bigint,
  replay text NOT NULL,
  replay_ms bigint NOT NULL,
  replay_bytes bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((phase = ANY (ARRAY['rehearsal'::text, 'live'::text, 'ended'::text]))),
  CHECK ((replay = ANY (ARRAY['none'::text, 'making'::text, 'ready'::text, 'failed'::text, 'deleted'::text]))),
  CHECK ((signal = ANY (ARRAY['none'::text, 'on'::text, 'lost'::text]))),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  UNIQUE (pass)
);
CREATE TABLE stage_host (
  festival text NOT NULL,
  stage text NOT NULL,
  person text NOT NULL,
  added_at bigint NOT NULL,
  PRIMARY KEY (festival, stage, person),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (person) REFERENCES person(id)
);
CREATE TABLE stage_key (
  id text NOT NULL,
  festival text NOT NULL,
  stage text NOT NULL,
  label text NOT NULL,
  hash text NOT NULL,
  created_at bigint NOT NULL,
  made_by text NOT NULL DEFAULT ''::text,
  PRIMARY KEY (id),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  UNIQUE (hash)
);
CREATE TABLE timetable_entry (
  person text NOT NULL,
  session text NOT NULL,
  added_at bigint NOT NULL,
  PRIMARY KEY (person, session),
  FOREIGN KEY (person) REFERENCES person(id),
  FOREIGN KEY (session) REFERENCES schedule_session(id)
);
CREATE TABLE timetable_feed (
  person text NOT NULL,
  festival text NOT NULL,
  secret text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (person, festival),
  FOREIGN KEY (festival) REFERENCES festival(slug),
  FOREIGN KEY (person) REFERENCES person(id),
  UNIQUE (secret)
);
CREATE TABLE video_consent (
  recording text NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  party text NOT NULL,
  asked_at bigint NOT NULL,
  agreed_at bigint,
  refused_at bigint,
  withdrawn_at bigint,
  PRIMARY KEY (recording, person),
  FOREIGN KEY (recording) REFERENCES video_recording(id)
);
CREATE TABLE video_message (
  id text NOT NULL,
  room text NOT NULL,
  seq bigint NOT NULL,
  client_id text NOT NULL,
  person text NOT NULL,
  author_name text NOT NULL,
  party text NOT NULL,
  words text NOT NULL,
  file text NOT NULL,
  said_at bigint NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (room) REFERENCES video_room(id),
  UNIQUE (room, seq)
);
CREATE TABLE video_party (
  room text NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  organisation text NOT NULL,
  person text NOT NULL,
  language text NOT NULL,
  PRIMARY KEY (room, key),
  CHECK ((kind = ANY (ARRAY['party'::text, 'interpreter'::text]))),
  FOREIGN KEY (room) REFERENCES video_room(id)
);
CREATE TABLE video_peer (
  id text NOT NULL,
  room text NOT NULL,
  person text NOT NULL,
  party text NOT NULL,
  role text NOT NULL,
  name text NOT NULL,
  joined_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  left_at bigint,
  PRIMARY KEY (id),
  CHECK ((role = ANY (ARRAY['party'::text, 'interpreter'::text, 'observer'::text]))),
  FOREIGN KEY (room) REFERENCES video_room(id)
);
CREATE TABLE video_recording (
  id text NOT NULL,
  room text NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  peer text NOT NULL,
  state text NOT NULL,
  why text NOT NULL,
  film text NOT NULL,
  asked_at bigint NOT NULL,
  began_at bigint,
  ended_at bigint,
  PRIMARY KEY (id),
  CHECK ((state = ANY (ARRAY['asking'::text, 'running'::text, 'paused'::text, 'ended'::text]))),
  FOREIGN KEY (room) REFERENCES video_room(id)
);
CREATE TABLE video_recording_span (
  recording text NOT NULL,
  from_at bigint NOT NULL,
  to_at bigint,
  PRIMARY KEY (recording, from_at),
  FOREIGN KEY (recording) REFERENCES video_recording(id)
);
CREATE TABLE video_room (
  id text NOT NULL,
  festival text NOT NULL,
  programme text NOT NULL,
  subject text NOT NULL,
  title text NOT NULL,
  link text NOT NULL DEFAULT ''::text,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  cancelled bigint NOT NULL,
  ended_told bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (id),
  CHECK ((ends_at > starts_at)),
  FOREIGN KEY (festival) REFERENCES festival(slug)
);
CREATE INDEX attempt_pace_age ON attempt_pace USING btree (updated_at);
CREATE INDEX audit_entry_actor ON audit_entry USING btree (actor, sequence);
CREATE INDEX audit_entry_festival ON audit_entry USING btree (festival, sequence);
CREATE INDEX audit_entry_subject ON audit_entry USING btree (subject_id, sequence);
CREATE INDEX chat_message_author ON chat_message USING btree (author, room, seq);
CREATE INDEX chat_report_queue ON chat_report USING btree (festival, state, id);
CREATE INDEX chat_report_reporter ON chat_report USING btree (reporter, at);
CREATE INDEX chat_sanction_person ON chat_sanction USING btree (person);
CREATE INDEX commerce_address_end ON commerce_address USING btree (destroy_by);
CREATE INDEX commerce_card_payment_due ON commerce_card_payment USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX commerce_card_payment_order ON commerce_card_payment USING btree (order_id);
CREATE UNIQUE INDEX commerce_coupon_code ON commerce_coupon USING btree (show_id, code) WHERE (code <> ''::text);
CREATE UNIQUE INDEX commerce_coupon_grant_order ON commerce_coupon_grant USING btree (order_id);
CREATE INDEX commerce_coupon_grant_person ON commerce_coupon_grant USING btree (person);
CREATE INDEX commerce_coupon_show ON commerce_coupon USING btree (show_id);
CREATE INDEX commerce_crew_person ON commerce_crew USING btree (person);
CREATE INDEX commerce_cue_show ON commerce_cue USING btree (show_id, "position");
CREATE UNIQUE INDEX commerce_highlight_now ON commerce_highlight USING btree (show_id) WHERE (hidden_at IS NULL);
CREATE INDEX commerce_highlight_show ON commerce_highlight USING btree (show_id, shown_at);
CREATE INDEX commerce_link_order ON commerce_link USING btree (order_id, number);
CREATE UNIQUE INDEX commerce_link_placed ON commerce_link USING btree (order_id) WHERE (kind = 'placed'::text);
CREATE INDEX commerce_offer_show ON commerce_offer USING btree (show_id, created_at);
CREATE INDEX commerce_order_person ON commerce_order USING btree (person, offer);
CREATE INDEX commerce_order_show ON commerce_order USING btree (show_id, id);
CREATE INDEX commerce_order_unpaid ON commerce_order USING btree (pay_by) WHERE (state = 'reserved'::text);
CREATE INDEX commerce_order_unproven ON commerce_order USING btree (id) WHERE (proven = 0);
CREATE INDEX commerce_order_waiting ON commerce_order USING btree (offer, place) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX commerce_payment_order ON commerce_payment USING btree (order_id, kind);
CREATE UNIQUE INDEX commerce_question_now ON commerce_question USING btree (show_id) WHERE (hidden_at IS NULL);
CREATE INDEX commerce_refund_show ON commerce_refund USING btree (show_id, asked_at);
CREATE INDEX commerce_show_festival ON commerce_show USING btree (festival, starts_at);
CREATE INDEX commerce_watch_person ON commerce_watch USING btree (person);
CREATE INDEX consent_record_festival ON consent_record USING btree (festival, id);
CREATE INDEX consent_record_person ON consent_record USING btree (person, id);
CREATE INDEX consent_state_due ON consent_state USING btree (destroy_at);
CREATE INDEX consent_state_festival ON consent_state USING btree (festival, purpose, given);
CREATE INDEX consult_check_in_due ON consult_check_in USING btree (state, due_at);
CREATE INDEX consult_check_in_person ON consult_check_in USING btree (person);
CREATE INDEX consult_diary_festival ON consult_diary USING btree (festival, confirmed_at);
CREATE INDEX consult_diary_file_meeting ON consult_diary_file USING btree (meeting, id);
CREATE INDEX consult_diary_version_person ON consult_diary_version USING btree (person);
CREATE INDEX consult_entry_organisation ON consult_entry USING btree (organisation);
CREATE INDEX consult_entry_side ON consult_entry USING btree (festival, side, state);
CREATE INDEX consult_follow_up_festival ON consult_follow_up USING btree (festival);
CREATE INDEX consult_interpreter_festival ON consult_interpreter USING btree (festival, id);
CREATE INDEX consult_interpreter_person ON consult_interpreter USING btree (person);
CREATE INDEX consult_meeting_buyer ON consult_meeting USING btree (buyer, starts_at);
CREATE INDEX consult_meeting_company ON consult_meeting USING btree (company, starts_at);
CREATE INDEX consult_meeting_interpreter ON consult_meeting USING btree (interpreter, starts_at);
CREATE INDEX consult_meeting_room ON consult_meeting USING btree (video_room);
CREATE INDEX consult_meeting_time ON consult_meeting USING btree (festival, starts_at);
CREATE INDEX consult_news_meeting ON consult_news USING btree (meeting);
CREATE UNIQUE INDEX consult_plan_draft ON consult_plan USING btree (festival) WHERE (state = 'draft'::text);
CREATE INDEX consult_request_meeting ON consult_request USING btree (meeting, state);
CREATE INDEX consult_wish_company ON consult_wish USING btree (company);
CREATE INDEX destruction_record_festival ON destruction_record USING btree (festival, id);
CREATE INDEX directory_entry_stamps ON directory_entry USING btree (festival, stamp, organisation);
CREATE INDEX effect_due ON effect USING btree (state, next_try);
CREATE INDEX entry_link_festival ON entry_link USING btree (festival, id);
CREATE INDEX entry_link_person ON entry_link USING btree (person);
CREATE INDEX file_deleted ON file USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX file_organisation ON file USING btree (festival, organisation);
CREATE INDEX file_owner ON file USING btree (owner, festival);
CREATE INDEX file_upload_age ON file_upload USING btree (updated_at);
CREATE INDEX file_upload_ended ON file_upload USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX file_upload_owner ON file_upload USING btree (owner);
CREATE INDEX intake_report_festival ON intake_report USING btree (festival, id);
CREATE INDEX mail_ticket_expiry ON mail_ticket USING btree (expires_at);
CREATE INDEX mail_ticket_mail ON mail_ticket USING btree (mail_key, kind);
CREATE INDEX mail_ticket_person ON mail_ticket USING btree (person);
CREATE INDEX notice_due ON notice USING btree (publish_at) WHERE (state = 'scheduled'::text);
CREATE INDEX notice_list ON notice USING btree (festival, state, pinned, published_at);
CREATE INDEX notification_person ON notification USING btree (person, id);
CREATE INDEX notification_unread ON notification USING btree (person) WHERE (read_at IS NULL);
CREATE INDEX person_festival ON person USING btree (festival);
CREATE INDEX person_name ON person USING btree (name, id);
CREATE INDEX person_session_expiry ON person_session USING btree (expires_at);
CREATE INDEX person_session_person ON person_session USING btree (person);
CREATE INDEX person_session_previous ON person_session USING btree (previous_hash);
CREATE INDEX role_grant_festival ON role_grant USING btree (festival, role, programme);
CREATE INDEX schedule_announcement_open ON schedule_announcement USING btree (created_at) WHERE (done_at IS NULL);
CREATE INDEX schedule_session_start ON schedule_session USING btree (starts_at);
CREATE INDEX schedule_session_time ON schedule_session USING btree (festival, starts_at);
CREATE INDEX stage_broadcast_media ON stage_broadcast USING btree (media);
CREATE UNIQUE INDEX stage_broadcast_open ON stage_broadcast USING btree (festival, stage) WHERE (phase = ANY (ARRAY['rehearsal'::text, 'live'::text]));
CREATE INDEX stage_broadcast_stage ON stage_broadcast USING btree (festival, stage, opened_at);
CREATE INDEX stage_broadcast_unsettled ON stage_broadcast USING btree (signal) WHERE (signal <> 'none'::text);
CREATE INDEX stage_host_person ON stage_host USING btree (person);
CREATE INDEX stage_key_stage ON stage_key USING btree (festival, stage);
CREATE INDEX timetable_entry_session ON timetable_entry USING btree (session, person);
CREATE INDEX video_consent_person ON video_consent USING btree (person);
CREATE INDEX video_message_person ON video_message USING btree (person);
CREATE INDEX video_party_person ON video_party USING btree (person);
CREATE INDEX video_peer_inside ON video_peer USING btree (seen_at) WHERE (left_at IS NULL);
CREATE INDEX video_peer_person ON video_peer USING btree (person);
CREATE INDEX video_peer_room ON video_peer USING btree (room, joined_at);
CREATE UNIQUE INDEX video_recording_open ON video_recording USING btree (room) WHERE (state <> 'ended'::text);
CREATE INDEX video_recording_person ON video_recording USING btree (person);
CREATE INDEX video_room_end ON video_room USING btree (ends_at) WHERE (ended_told = 0);
CREATE INDEX video_room_subject ON video_room USING btree (subject);
