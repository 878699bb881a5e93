-- An answer whose seal does not open any more is held back and shown, instead of standing in the way of all others.
ALTER TABLE rating_ballot DROP CONSTRAINT rating_ballot_suspicion_check;
ALTER TABLE rating_ballot ADD CONSTRAINT rating_ballot_suspicion_check
  CHECK (suspicion IN ('origin', 'burst', 'broken')) NOT VALID;
