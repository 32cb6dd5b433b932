-- The seller's list and sums of a show; ids rise with time, so that it grows at its end.
CREATE INDEX commerce_order_show ON commerce_order (show_id, id);
