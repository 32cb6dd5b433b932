-- Money that came by transfer and is owed back; booked as paid back when `paid_at` is set. `sealed`
-- is the buyer's account, empty before it is told and after it was used.
CREATE TABLE commerce_refund (
  order_id TEXT PRIMARY KEY REFERENCES commerce_order (id),
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  amount BIGINT NOT NULL CHECK (amount > 0),
  asked_at BIGINT NOT NULL,
  sealed TEXT NOT NULL DEFAULT '',
  paid_at BIGINT
);
CREATE INDEX commerce_refund_show ON commerce_refund (show_id, asked_at);
