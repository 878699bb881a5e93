-- The officers' list of ended cases is read along an index, the newest first, however many there are.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX application_ended ON application (agency_id, finished_at DESC, id DESC) WHERE finished_at IS NOT NULL;
