-- What an officer wrote down can be taken back until it is accepted: then it is the author's own again.
ALTER TABLE work_entry DROP CONSTRAINT work_entry_state_check;
ALTER TABLE work_entry ADD CONSTRAINT work_entry_state_check
  CHECK (state IN ('submitted', 'accepted', 'returned', 'withdrawn')) NOT VALID;
ALTER TABLE work_entry DROP CONSTRAINT work_entry_check1;
ALTER TABLE work_entry ADD CONSTRAINT work_entry_check1
  CHECK ((state IN ('submitted', 'withdrawn')) = (reviewed_at IS NULL)) NOT VALID;
