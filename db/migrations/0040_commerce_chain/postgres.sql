-- What became of an order stands in the show's chain too.
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
CREATE INDEX commerce_link_order ON commerce_link (order_id, number);
CREATE UNIQUE INDEX commerce_link_placed ON commerce_link (order_id) WHERE kind = 'placed';
INSERT INTO commerce_link (show_id, number, order_id, kind, body, previous, hash, at)
SELECT show_id, number, order_id, 'placed', body, previous, hash, at FROM commerce_evidence;
DROP TABLE commerce_evidence;
