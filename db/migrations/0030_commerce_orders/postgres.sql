-- Live commerce. Money is in minor units of the show's currency.
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
CREATE INDEX commerce_show_festival ON commerce_show (festival, starts_at);

-- `remaining` is changed by guarded statements only; `waiting` counts the orders that wait for units.
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
);
CREATE INDEX commerce_offer_show ON commerce_offer (show_id, created_at);

-- `id` is the checkout's, issued by the server when the sheet opened; `taken` are the units this
-- order holds of the stock, so that stock = remaining + the sum of taken; `place` orders who waits.
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
);
-- Also what one person holds of an offer, for its limit.
CREATE INDEX commerce_order_person ON commerce_order (person, offer);
CREATE INDEX commerce_order_unpaid ON commerce_order (pay_by) WHERE state = 'reserved';
CREATE INDEX commerce_order_waiting ON commerce_order (offer, place) WHERE state = 'waiting';

-- Money in and owed back. A line of the bank counts once.
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
CREATE UNIQUE INDEX commerce_payment_order ON commerce_payment (order_id, kind);
