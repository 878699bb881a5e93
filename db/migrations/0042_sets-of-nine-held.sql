-- Sets of nine answers are held back and decided about like ratings. Null: decided when ratings alone were counted.
ALTER TABLE rating_verdict ADD COLUMN answer_sets integer;
ALTER TABLE rating_verdict DROP CONSTRAINT rating_verdict_ballots_check;
ALTER TABLE rating_verdict ADD CONSTRAINT rating_verdict_decides_check
  CHECK (ballots >= 0 AND coalesce(answer_sets, 0) >= 0 AND ballots + coalesce(answer_sets, 0) > 0) NOT VALID;

-- The desk reads what waits by the day it came, and what was answered newest first, a page at a time.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX complaint_open ON complaint (agency_id, received_on, id) WHERE answered_on IS NULL;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX complaint_answered ON complaint (agency_id, received_on DESC, id DESC) WHERE answered_on IS NOT NULL;
