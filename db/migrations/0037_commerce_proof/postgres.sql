-- What was offered when an order was placed: one chain of hashes a show.
CREATE TABLE commerce_evidence (
  order_id TEXT PRIMARY KEY REFERENCES commerce_order (id),
  show_id TEXT NOT NULL REFERENCES commerce_show (id),
  number BIGINT NOT NULL,
  body TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (show_id, number)
);

-- Sealed with the key file.
CREATE TABLE commerce_address (
  order_id TEXT PRIMARY KEY REFERENCES commerce_order (id),
  sealed TEXT NOT NULL,
  at BIGINT NOT NULL
);
