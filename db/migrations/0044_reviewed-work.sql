-- What somebody reviewed on a day is looked up by who did, not among all that their people ever wrote.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX work_entry_reviewed ON work_entry (agency_id, reviewed_by, reviewed_at) WHERE reviewed_by IS NOT NULL;
