-- Money off an order. `remaining` is changed by guarded statements only.
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
);
CREATE INDEX commerce_coupon_show ON commerce_coupon (show_id);
CREATE UNIQUE INDEX commerce_coupon_code ON commerce_coupon (show_id, code) WHERE code <> '';

-- One coupon a person; used by one order at most.
CREATE TABLE commerce_coupon_grant (
  coupon TEXT NOT NULL REFERENCES commerce_coupon (id),
  person TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'used')),
  order_id TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (coupon, person),
  CHECK ((state = 'used') = (order_id IS NOT NULL))
);
CREATE INDEX commerce_coupon_grant_person ON commerce_coupon_grant (person);
CREATE UNIQUE INDEX commerce_coupon_grant_order ON commerce_coupon_grant (order_id);

-- Minutes somebody has watched while the show was open.
CREATE TABLE commerce_watch (
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  person TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (show_id, person)
);
CREATE INDEX commerce_watch_person ON commerce_watch (person);
