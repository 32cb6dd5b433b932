-- Payments through a gateway, one row an attempt. `looks` rises with every hint that the gateway
-- knows more, `looked` is the last one that was followed; `next_at` is when something is due.
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
CREATE INDEX commerce_card_payment_order ON commerce_card_payment (order_id);
CREATE INDEX commerce_card_payment_due ON commerce_card_payment (next_at) WHERE next_at IS NOT NULL;
