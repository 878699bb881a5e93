-- What was rated of one service, by the day on which it was opened: everybody may see it batch by batch.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX rating_service ON rating (agency_id, service_id, day DESC);
