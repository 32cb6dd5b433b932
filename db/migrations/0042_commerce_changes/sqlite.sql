-- Offers and coupons change after they are made; an address has a last day.
ALTER TABLE commerce_offer ADD COLUMN description TEXT NOT NULL DEFAULT '{}';
ALTER TABLE commerce_offer ADD COLUMN pictures TEXT NOT NULL DEFAULT '[]';
ALTER TABLE commerce_offer ADD COLUMN earlier TEXT NOT NULL DEFAULT '[]';
ALTER TABLE commerce_offer ADD COLUMN state TEXT NOT NULL DEFAULT 'selling' CHECK (state IN ('selling', 'stopped', 'hidden'));
ALTER TABLE commerce_offer ADD COLUMN shipped BIGINT NOT NULL DEFAULT 1;
ALTER TABLE commerce_offer ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE commerce_coupon ADD COLUMN state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'stopped'));
ALTER TABLE commerce_coupon ADD COLUMN starts_at BIGINT;
ALTER TABLE commerce_coupon ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE commerce_address ADD COLUMN destroy_by BIGINT NOT NULL DEFAULT 0;
UPDATE commerce_address SET destroy_by = at + 7776000000000;
CREATE INDEX commerce_address_end ON commerce_address (destroy_by);
