-- Orders whose evidence is still to be written, however long the server was away.
ALTER TABLE commerce_order ADD COLUMN proven BIGINT NOT NULL DEFAULT 0;
UPDATE commerce_order SET proven = 1 WHERE id IN (SELECT order_id FROM commerce_evidence);
CREATE INDEX commerce_order_unproven ON commerce_order (id) WHERE proven = 0;
